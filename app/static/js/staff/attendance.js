// [data-attendance]: what is tapped stays on this phone until it is sent, with or without a network.
// Only numbers of lines and their marks are kept; they go when they are sent, and when somebody signs out.
{
  const PREFIX = "sheet ";
  const form = document.querySelector("[data-attendance]");
  addEventListener("submit", ({ target }) => {
    if (!/\/sign-out$/.test(target.getAttribute("action") ?? "")) return;
    Object.keys(localStorage).filter((name) => name.startsWith(PREFIX)).forEach((name) => localStorage.removeItem(name));
  });
  if (form) {
    const said = form.querySelector("[data-attendance-said]");
    const { attendance, kept, waits, again, draft } = form.dataset;
    const place = `${PREFIX}${attendance} ${location.pathname.split("/")[3]}`;
    const key = form.elements.key;
    const say = (words) => { said.textContent = words; };
    const fields = () => [...new FormData(form)].filter(([name]) => /^[mh]-/.test(name));
    const keep = (sending) => localStorage.setItem(place, JSON.stringify({ key: key.value, sending, fields: fields() }));
    const set = (name, value) => {
      const found = form.elements[name];
      if (found && (found.type !== "hidden" || name.endsWith("-was"))) found.value = value;
    };
    const read = () => {
      try { return JSON.parse(localStorage.getItem(place)); } catch { return null; }
    };
    const changed = () => {
      key.value = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      keep(false);
      say(draft);
    };
    const send = async () => {
      keep(true);
      const body = new FormData(form);
      body.append("quiet", "yes");
      let answer;
      try {
        answer = await fetch(form.getAttribute("action") || location.href, { method: "POST", body, redirect: "manual" });
      } catch {
        return say(waits);
      }
      if (answer.status === 204) {
        localStorage.removeItem(place);
        fields().forEach(([name, value]) => set(`${name}-was`, value || "0"));
        return say(kept);
      }
      if (answer.status === 409 || answer.status === 422) return HTMLFormElement.prototype.submit.call(form);
      say(again);
    };
    form.addEventListener("input", changed);
    form.addEventListener("submit", (event) => {
      if (event.submitter?.name === "fill") {
        event.preventDefault();
        form.querySelectorAll("[value=unknown]:checked").forEach((unknown) => {
          const there = form.elements[unknown.name];
          if ([...there].some((radio) => radio.value === "present")) there.value = "present";
        });
        changed();
      } else if (!event.submitter?.name) {
        event.preventDefault();
        send();
      }
    }, true);
    addEventListener("online", () => { if (read()?.sending) send(); });
    const old = "answered" in form.dataset ? null : read();
    if (old) {
      old.fields.forEach(([name, value]) => set(name, value));
      key.value = old.key;
      if (old.sending) send();
      else say(draft);
    } else if ("answered" in form.dataset) keep(false);
    const typed = matchMedia("(any-pointer: fine)").matches; // a telephone has no keys to speak of
    form.querySelectorAll("[data-attendance-keys]").forEach((hint) => { hint.hidden = !typed; });
    const marks = { 1: "present", 2: "absent", 3: "excused", 0: "unknown" };
    form.addEventListener("keydown", (event) => {
      const row = event.target.closest(".attendance__row");
      const mark = marks[event.key];
      if (!row || !mark || event.ctrlKey || event.metaKey || event.altKey) return;
      const radio = row.querySelector(`[value=${mark}]`);
      if (!radio) return;
      event.preventDefault();
      radio.checked = true;
      changed();
      const next = row.nextElementSibling ?? row;
      (next.querySelector(":checked") ?? next.querySelector("[type=radio]"))?.focus();
    });
  }
}
