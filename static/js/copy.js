/* Shows the buttons that copy a text of the page; without a script the text is there to be marked. */
(() => {
  "use strict";
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) {
    const told = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      button.textContent = button.dataset.done;
      window.setTimeout(() => (button.textContent = told), 2000);
    });
  }
})();
