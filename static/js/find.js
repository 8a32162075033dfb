// The key / leads to the search box, whatever the keyboard writes there: in Arabic it is another letter.
document.addEventListener("keydown", (event) => {
  if (event.code !== "Slash" || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const box = document.getElementById("find");
  if (box === null || box.offsetParent === null) return;
  event.preventDefault();
  box.focus();
  box.select();
});
