// Keeps the rows of a batch up to date until the last document is done; without this the page
// works by loading it again. Asks only for what changed since, and for rows that came.
"use strict";
(() => {
  const table = document.getElementById("batch");
  const body = table.tBodies[0];
  const progress = document.getElementById("progress");
  const again = document.getElementById("run-failed");
  const pages = document.getElementById("pages");
  const EVERY = 1000; // milliseconds
  const WHEN_MANY_WAIT = 2000;
  const AFTER_TROUBLE = 5000;
  const WHEN_ONLY_LINKS_WAIT = 20000;
  let waiting = Number(table.dataset.waiting);
  let toFetch = Number(table.dataset.toFetch);

  const alive = () => [...body.querySelectorAll("tr[data-alive=yes]")];

  function question() {
    const known = new Map();
    for (const { dataset } of alive()) {
      known.set(dataset.state, [...(known.get(dataset.state) ?? []), dataset.row]);
    }
    const asked = new URLSearchParams({ show: table.dataset.show });
    for (const [state, rows] of known) asked.append("rows", `${state}:${rows.join("-")}`);
    const room = Number(table.dataset.room) - body.rows.length;
    if (room > 0 && body.rows.length) {
      asked.set("after", body.rows[body.rows.length - 1].dataset.row);
      asked.set("room", room);
    }
    return `${table.dataset.progress}?${asked}`;
  }

  async function look() {
    let pause = EVERY;
    if (!document.hidden) {
      try {
        const answer = await fetch(question());
        if (!answer.ok) throw new Error(answer.status);
        show(await answer.json());
        if (waiting > 100) pause = WHEN_MANY_WAIT;
      } catch {
        pause = AFTER_TROUBLE; // the server restarts or the line is down: go on asking
      }
    }
    goOn(pause);
  }

  function goOn(pause) {
    const busy = waiting || alive().some((row) => !row.dataset.state.startsWith("to_fetch"));
    if (busy) setTimeout(look, pause);
    else if (toFetch) setTimeout(look, WHEN_ONLY_LINKS_WAIT);
  }

  function drawn(html) {
    const draft = document.createElement("template");
    draft.innerHTML = html.trim();
    return draft.content;
  }

  // What says the same stays, so that a click under way meets the button it was meant for.
  function renew(place, html) {
    const fresh = drawn(html);
    if (place.textContent.trim() !== fresh.textContent.trim()) place.replaceChildren(fresh);
  }

  function show(news) {
    for (const [id, html] of Object.entries(news.rows)) {
      const row = body.querySelector(`tr[data-row="${id}"]`);
      if (row && !row.contains(document.activeElement)) row.replaceWith(drawn(html));
    }
    body.append(...news.added.map(drawn));
    if (Number(table.dataset.room) && body.rows.length >= Number(table.dataset.room)) {
      pages.hidden = false; // more than one page by now
    }
    waiting = news.waiting;
    toFetch = news.to_fetch;
    renew(progress, news.progress);
    renew(again, news.again);
  }

  goOn(EVERY);
})();
