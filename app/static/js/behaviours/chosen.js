// [data-chosen="# chosen"]: how many are ticked, said again at each tick. [data-in]: counted inside of what.
{
  document.querySelectorAll("[data-chosen]").forEach((said) => {
    const { chosen, in: where } = said.dataset;
    const whole = said.closest(where);
    if (where === "form") said.hidden = false;
    whole.addEventListener("change", () => {
      const count = whole.querySelectorAll(":checked").length;
      said.textContent = chosen.replace("#", count);
      said.hidden = !count && where !== "form";
    });
  });
}
