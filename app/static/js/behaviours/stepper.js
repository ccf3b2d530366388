// [data-stepper]: a minus and a plus around a number box.
{
  const svg = (sprite, name) =>
    `<svg class="i" aria-hidden="true"><use href="${sprite}#${name}"></use></svg>`;
  document.querySelectorAll("[data-stepper]").forEach((stepper) => {
    const box = stepper.querySelector("input");
    const press = (step) => {
      const value = Math.min(Number(box.max), Math.max(Number(box.min), (Number(box.value) || 0) + step));
      box.value = value;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const make = (icon, label, step) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "stepper__button";
      button.setAttribute("aria-label", label);
      button.innerHTML = svg(stepper.dataset.sprite, icon);
      button.addEventListener("click", () => press(step));
      return button;
    };
    const less = make("less", stepper.dataset.less, -1);
    const more = make("more", stepper.dataset.more, 1);
    const look = () => {
      less.setAttribute("aria-disabled", Number(box.value) <= Number(box.min));
      more.setAttribute("aria-disabled", Number(box.value) >= Number(box.max));
    };
    box.before(less);
    box.after(more);
    box.addEventListener("input", look);
    look();
  });
}
