// [data-share]: show the page to a neighbour, or copy its link. [data-print]: print the page.
{
  document.querySelectorAll("[data-share]").forEach((button) => {
    const { share, title, done } = button.dataset;
    const url = new URL(share, location.href).href;
    if (!navigator.share && !navigator.clipboard) return;
    const said = document.createElement("span");
    said.className = "said";
    said.setAttribute("role", "status");
    button.after(said);
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        if (navigator.share) await navigator.share({ title, url });
        else {
          await navigator.clipboard.writeText(url);
          said.textContent = done;
        }
      } catch {
        // They closed the sheet: nothing to say.
      }
    });
  });
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });
}
