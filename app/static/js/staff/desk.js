// [data-key="j"]: that key presses this; with [data-go-to] it only goes there. Not while somebody types.
{
  const typing = "textarea, select, input:not([type=radio], [type=checkbox]), [contenteditable]";
  addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, repeat, target } = event;
    if (ctrlKey || metaKey || altKey || repeat || event.defaultPrevented || target.closest?.(typing)) return;
    const found = document.querySelector(`[data-key="${CSS.escape(key.toLowerCase())}"]`);
    if (!found) return;
    event.preventDefault();
    const aim = "goTo" in found.dataset ? document.querySelector(found.dataset.goTo) : found;
    aim.focus();
    if (aim === found) aim.click();
  });
}
