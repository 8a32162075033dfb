/* While something on the page is on its way, asks for the page again and shows what has changed. */
"use strict";

(() => {
  const EVERY = 2000;
  const part = () => document.getElementById("alive");

  async function look() {
    if (document.hidden) return again();
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("alive");
      if (answer.ok && fresh && fresh.innerHTML !== part().innerHTML) part().replaceWith(fresh);
    } catch {
      /* the network is away: the next look may find it back */
    }
    again();
  }

  function again() {
    if (part().dataset.alive === "yes") setTimeout(look, EVERY);
  }

  again();
})();
