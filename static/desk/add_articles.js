// Files dropped anywhere on the zone join those chosen, and a list shows what will be sent.
// Without this the browser's own file button does the same work.
"use strict";
(() => {
  const form = document.getElementById("add-articles");
  const zone = document.getElementById("drop-zone");
  const input = zone.querySelector("input[type=file]");
  const list = document.getElementById("chosen");
  const mostBytes = Number(form.dataset.mostBytes);
  const mostFiles = Number(form.dataset.mostFiles);
  const mostBytesOfAll = Number(form.dataset.mostBytesOfAll);
  let chosen = [];

  function take(files) {
    const known = new Set(chosen.map(key));
    chosen = chosen.concat([...files].filter((file) => !known.has(key(file))));
    const tooMany = chosen.length > mostFiles;
    chosen = chosen.slice(0, mostFiles);
    show(tooMany);
  }

  function show(tooMany) {
    const sent = new DataTransfer();
    chosen.forEach((file) => sent.items.add(file));
    input.files = sent.files;
    const together = chosen.reduce((sum, file) => sum + (file.size > mostBytes ? 0 : file.size), 0);
    const notes = [
      ...(tooMany ? [note(list.dataset.tooMany)] : []),
      ...(together > mostBytesOfAll ? [note(list.dataset.tooMuch)] : []),
    ];
    list.replaceChildren(...chosen.map(line), ...notes);
  }

  const key = (file) => `${file.name}/${file.size}/${file.lastModified}`;

  function line(file) {
    const item = document.createElement("li");
    const name = document.createElement("bdi");
    name.textContent = file.name;
    const size = document.createElement("bdi");
    size.textContent = `(${Math.ceil(file.size / 1024)} ${list.dataset.kilobytes})`;
    item.append(name, " ", size);
    const trouble =
      file.size > mostBytes ? list.dataset.tooLarge : file.size ? "" : list.dataset.empty;
    if (trouble) {
      item.className = "trouble";
      item.append(`: ${trouble}`);
    }
    item.append(" ", remover(file));
    return item;
  }

  function remover(file) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "leave-out";
    button.textContent = "×";
    button.setAttribute("aria-label", `${list.dataset.remove}: ${file.name}`);
    button.addEventListener("click", () => {
      chosen = chosen.filter((other) => other !== file);
      show(false);
    });
    return button;
  }

  function note(text) {
    const item = document.createElement("li");
    item.className = "trouble";
    item.textContent = text;
    return item;
  }

  input.addEventListener("change", () => take(input.files));
  for (const name of ["dragover", "dragenter"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    zone.addEventListener(name, () => zone.classList.remove("over"));
  }
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  });
  if (input.files.length) take(input.files); // chosen while this was still on its way
})();
