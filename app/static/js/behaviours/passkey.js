// form[data-passkey="/where to ask"]: a key of this device answers, then the form is sent.
// [data-needs="passkey"]: shown where the browser can ask keys; "own-passkey": where this device holds some itself.
{
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  const named = (one) => ({ ...one, id: bytes(one.id) });
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const ask = async (form) => {
    const asked = await fetch(form.dataset.passkey, { method: "POST", body: new FormData(form) });
    if (asked.redirected) {
      location.assign(asked.url);
      return;
    }
    const question = await asked.json();
    const { user } = question;
    const publicKey = {
      ...question,
      challenge: bytes(question.challenge),
      ...(user && { user: named(user) }),
      excludeCredentials: question.excludeCredentials?.map(named),
      allowCredentials: question.allowCredentials?.map(named),
    };
    const key = await navigator.credentials[user ? "create" : "get"]({ publicKey });
    const given = parts.filter((part) => key.response[part]);
    const response = Object.fromEntries(given.map((part) => [part, text(key.response[part])]));
    const { id, type, authenticatorAttachment } = key;
    form.elements.answer.value = JSON.stringify({ id, rawId: id, type, authenticatorAttachment, response });
    form.submit();
  };
  const attach = (form) => {
    const button = form.querySelector("button");
    const sorry = form.querySelector("[data-sorry]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (button.hasAttribute("aria-busy")) return;
      sorry.hidden = true;
      button.setAttribute("aria-busy", "true");
      try {
        await ask(form);
      } catch {
        sorry.hidden = false;
      }
      button.removeAttribute("aria-busy");
    });
  };
  const show = (what) =>
    document.querySelectorAll(`[data-needs="${what}"]`).forEach((one) => {
      one.hidden = false;
    });
  // An address of digits cannot have keys.
  const can = globalThis.PublicKeyCredential && /[a-z]$/i.test(location.hostname);
  if (can) {
    document.querySelectorAll("[data-passkey]").forEach(attach);
    show("passkey");
    PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().then((own) => own && show("own-passkey"), () => {});
  }
}
