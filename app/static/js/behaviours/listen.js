// [data-listen]: reads the page aloud with a Belgian voice, or another one of the same language.
{
  const voices = globalThis.speechSynthesis;
  const language = document.documentElement.lang;
  const voice = () => {
    const mine = voices.getVoices().filter((one) => one.lang.slice(0, 2).toLowerCase() === language);
    return mine.find((one) => /be$/i.test(one.lang)) ?? mine[0];
  };
  const sentences = () =>
    [...document.querySelectorAll("main :is(h1, h2, p, dt, dd, label, legend, caption, .state, .choice__words)")]
      .filter((part) => part.checkVisibility?.() !== false && !part.closest("[data-mute], details:not([open])"))
      .filter((part) => !part.parentElement.closest("p, .state, .choice__words"))
      .map((part) => part.innerText.replace(/\s+/g, " ").trim())
      .filter(Boolean);
  const attach = (button) => {
    const label = button.querySelector("span");
    const start = label.textContent;
    const quiet = () => {
      voices.cancel();
      label.textContent = start;
    };
    const show = () => {
      if (voice()) button.hidden = false;
    };
    quiet();
    show();
    voices.addEventListener?.("voiceschanged", show);
    addEventListener("pagehide", quiet);
    button.addEventListener("click", () => {
      if (label.textContent !== start) {
        quiet();
        return;
      }
      label.textContent = button.dataset.stop;
      sentences().forEach((text, index, all) => {
        const spoken = new SpeechSynthesisUtterance(text);
        spoken.lang = `${language}-BE`;
        spoken.voice = voice();
        spoken.rate = 0.9;
        if (index === all.length - 1) spoken.onend = quiet;
        voices.speak(spoken);
      });
    });
  };
  if (voices) document.querySelectorAll("[data-listen]").forEach(attach);
}
