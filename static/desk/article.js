/* Selecting words in an article's text: the buttons then add what their sentence tells. */
"use strict";
(() => {
  const text = document.querySelector(".article-text .frozen-text .text");
  const bar = document.querySelector(".article-text .adding");
  if (!text || !bar) return;
  const hint = bar.querySelector(".hint");
  const version = text.dataset.version;
  const asked = hint.textContent;
  hint.textContent = bar.dataset.hint;

  /* Offsets count code points of the whole text, as the server does; a line knows its own start. */
  const offset = (node, at) => {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const line = element.closest("p[data-start]");
    if (!line || !text.contains(line)) return null;
    const before = document.createRange();
    before.setStart(line, 0);
    before.setEnd(node, at);
    return Number(line.dataset.start) + [...before.toString()].length;
  };

  const selected = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !selection.toString().trim()) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return null;
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    return start === null || end === null || end <= start ? null : { start, end };
  };

  const words = () => getSelection().toString().trim().replace(/\s+/g, " ");
  const show = () => {
    const place = selected();
    for (const link of bar.querySelectorAll("a[data-address]")) {
      const at = place ? `&at=${place.start}-${place.end}` : "";
      link.href = `${link.dataset.address}?v=${version}${at}`;
    }
    bar.classList.toggle("ready", Boolean(place));
    if (place) {
      const said = words();
      hint.textContent = `“${said.length > 80 ? said.slice(0, 80) + "…" : said}”`;
    } else {
      hint.textContent = bar.dataset.hint || asked;
    }
  };
  document.addEventListener("selectionchange", show);
})();
