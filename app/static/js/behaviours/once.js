// [data-once] on a form: the first press counts, a second one does nothing. Coming back makes it new.
// data-once="paper" is answered with a PDF: the page often stays, so the next press counts again soon.
{
  const free = (form) => {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  };
  addEventListener("submit", (event) => {
    const form = event.target;
    const switching = event.submitter?.name === "switch";
    if (event.defaultPrevented || switching || !("once" in form.dataset)) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(free, form.dataset.once === "paper" ? 2000 : 20000, form);
  });
  addEventListener("pageshow", () => document.querySelectorAll("[data-sent]").forEach(free));
}
