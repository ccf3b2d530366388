// [data-focus]: what must be corrected is read first.
document.querySelector("[data-focus]")?.focus();
