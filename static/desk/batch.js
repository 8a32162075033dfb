// Keeps the rows of a batch up to date until the last document is done; without this the page
// works by loading it again.
"use strict";
(() => {
  const table = document.getElementById("batch");
  const progress = document.getElementById("progress");
  const EVERY = 1000; // milliseconds
  const AFTER_TROUBLE = 5000;

  const unfinished = () =>
    [...table.querySelectorAll("tr[data-done=no]")].map((row) => row.dataset.row);

  async function look() {
    const rows = unfinished();
    if (!rows.length) return;
    if (document.hidden) return void setTimeout(look, EVERY);
    let pause = EVERY;
    try {
      const answer = await fetch(`${table.dataset.progress}?rows=${rows.join(",")}`);
      if (!answer.ok) throw new Error(answer.status);
      show(await answer.json());
    } catch {
      pause = AFTER_TROUBLE; // the server restarts or the line is down: go on asking
    }
    setTimeout(look, pause);
  }

  function show(news) {
    for (const [id, html] of Object.entries(news.rows)) {
      const row = table.querySelector(`tr[data-row="${id}"]`);
      const draft = document.createElement("template");
      draft.innerHTML = html.trim();
      const fresh = draft.content.firstElementChild;
      if (row && fresh && row.outerHTML !== fresh.outerHTML) row.replaceWith(fresh);
    }
    const draft = document.createElement("template");
    draft.innerHTML = news.progress;
    if (progress.textContent.trim() !== draft.content.textContent.trim()) {
      progress.replaceChildren(draft.content);
    }
  }

  if (unfinished().length) setTimeout(look, EVERY);
})();
