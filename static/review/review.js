// The review queue: one request a decision, keys by their place on the keyboard. Without this
// script the same forms are sent as they stand.
"use strict";
(() => {
  const place = document.getElementById("review");
  const keys = document.getElementById("keys");
  const HOLD_EVERY = 3 * 60 * 1000;
  const KEPT = "review-keys-off";
  let busy = false;
  let touched = false;
  let holding = 0;

  const one = () => document.getElementById("one");
  const reject = () => document.getElementById("reject");

  function say(text) {
    const line = document.createElement("p");
    line.className = "notice bad";
    line.textContent = text;
    place.querySelector("[role=status]").replaceChildren(line);
  }

  // Puts the answer in the place of what was decided; a login page or an error is shown whole.
  async function put(response) {
    const text = await response.text();
    if (response.headers.get("X-Review") !== "screen") {
      location.reload();
      return;
    }
    place.innerHTML = text;
    begin();
    const form = one();
    if (form && form.querySelector(".errorlist")) form.querySelector(".errorlist").parentElement.querySelector("input, select, textarea")?.focus();
    else place.scrollIntoView({ block: "start" });
  }

  async function ask(address, options) {
    if (busy) return;
    busy = true;
    place.classList.add("busy");
    try {
      const headers = { "X-Requested-With": "XMLHttpRequest" };
      await put(await fetch(address, { credentials: "same-origin", headers, ...options }));
    } catch (problem) {
      say(place.dataset.unreachable);
    } finally {
      busy = false;
      place.classList.remove("busy");
    }
  }

  function send(form, button) {
    const body = new FormData(form, button);
    // What nobody touched need not be looked at.
    if (form.id === "one" && !touched) {
      for (const name of [...body.keys()]) if (name === "fields" || name.startsWith("fix-")) body.delete(name);
    }
    ask(form.action, { method: "POST", body });
  }

  function press(value) {
    const form = one();
    const button = form && form.querySelector(`button[name=decision][value=${value}]`);
    if (button) send(form, button);
  }

  function undo() {
    const form = place.querySelector("form.undo");
    if (form) send(form, form.querySelector("button"));
  }

  function go(id) {
    const link = document.getElementById(id);
    if (link) ask(link.href, {});
  }

  // Only the modes of the chosen type.
  function narrowModes() {
    const type = document.getElementById("id_fix-type");
    const mode = document.getElementById("id_fix-mode");
    if (!type || !mode) return;
    const label = type.options[type.selectedIndex]?.text;
    for (const group of mode.querySelectorAll("optgroup")) {
      group.hidden = group.disabled = group.label !== label;
      if (group.hidden && [...group.children].some((option) => option.selected)) mode.value = "";
    }
  }

  function hold() {
    const form = one();
    if (!form || document.hidden) return;
    const body = new FormData();
    for (const name of ["kind", "id", "csrfmiddlewaretoken"]) body.set(name, form.elements[name].value);
    fetch(form.dataset.hold, { method: "POST", body, credentials: "same-origin" }).catch(() => {});
  }

  function begin() {
    touched = Boolean(place.querySelector("#one .errorlist"));
    const show = document.getElementById("show-keys");
    show.hidden = false;
    show.onclick = () => keys.showModal();
    narrowModes();
    clearInterval(holding);
    holding = setInterval(hold, HOLD_EVERY);
  }

  const ACTS = {
    KeyA: () => press("accept"),
    KeyF: () => press(one()?.querySelector("button[value=fix]") ? "fix" : "accept"),
    KeyE: () => document.querySelector("#fix select, #fix input, #fix textarea")?.focus(),
    KeyX: () => {
      const box = reject();
      if (!box) {
        press("reject"); // a report is declined by its words, without a list of reasons
        return;
      }
      box.open = true;
      box.querySelector("button").focus();
    },
    KeyS: () => press("skip"),
    KeyZ: undo,
    Backspace: undo,
    KeyJ: () => go("next"),
    KeyK: () => go("previous"),
    KeyH: () => keys.showModal(),
    Slash: () => keys.showModal(),
  };

  function number(code) {
    const found = /^(?:Digit|Numpad)([1-9])$/.exec(code);
    return found ? Number(found[1]) : 0;
  }

  function chooseReason(which) {
    const radio = reject().querySelectorAll("input[type=radio]")[which - 1];
    if (!radio) return;
    radio.checked = true;
    press("reject");
  }

  function turnSector(which) {
    const box = document.querySelectorAll(".f-sectors input[type=checkbox]")[which - 1];
    if (box) box.click();
  }

  const TYPED = "input:not([type=checkbox]):not([type=radio]), select, textarea, [contenteditable]";

  document.addEventListener("keydown", (event) => {
    const inField = event.target.matches?.(TYPED);
    if (keys.open || event.isComposing) return;
    if (event.code === "Escape") {
      if (inField) event.target.blur();
      else if (reject()?.open) reject().open = false;
      return;
    }
    if (event.code === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      ACTS.KeyF();
      return;
    }
    const help = event.key === "?" || event.key === "؟";
    if (inField || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    // A button or a link that has the focus keeps its own keys.
    if ((event.code === "Space" || event.code === "Enter") && event.target.matches?.("button, a, summary, input, label")) return;
    const off = localStorage.getItem(KEPT);
    if (off && !help) return;
    const which = number(event.code);
    const act = help ? ACTS.KeyH : which ? () => (reject()?.open ? chooseReason(which) : turnSector(which)) : ACTS[event.code];
    if (!act) return;
    event.preventDefault();
    act();
  });

  place.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    event.preventDefault();
    send(form, event.submitter);
  });
  place.addEventListener("click", (event) => {
    const link = event.target.closest("#next, #previous");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    ask(link.href, {});
  });
  place.addEventListener("input", (event) => {
    if (event.target.name?.startsWith("fix-")) touched = true;
  });
  place.addEventListener("change", (event) => {
    if (event.target.name?.startsWith("fix-")) touched = true;
    if (event.target.name === "fix-type") narrowModes();
  });
  document.addEventListener("visibilitychange", hold);

  const on = document.getElementById("keys-on");
  on.checked = !localStorage.getItem(KEPT);
  on.addEventListener("change", () => (on.checked ? localStorage.removeItem(KEPT) : localStorage.setItem(KEPT, "1")));
  begin();
})();
