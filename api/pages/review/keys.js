/*
 * keys.js - single keys for a fast pass. They never act while one types or with a dialog open, and can be switched off
 * (WCAG 2.1.4); the choice stays in the browser.
 */
import { ask, el } from "../dom.js";
import { choice, keepChoice } from "../kept.js";

function isTyping(target) {
  return target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]") !== null;
}

/* `table`: [{key, says, act}]; a key "0-9" gets the digit. `inTurn(act)` acts when what came before is done. */
export function makeKeys({ table, help, inTurn }) {
  function showHelp() {
    const toggle = el("input", { type: "checkbox", id: "keys", checked: choice("review.keys", true) });
    toggle.addEventListener("change", () => keepChoice("review.keys", toggle.checked));
    const rows = [...table, { key: "?", says: "show this" }].map(({ key, says }) =>
      el("tr", {}, el("th", { scope: "row" }, el("kbd", {}, key)), el("td", {}, says)));
    ask("Keyboard shortcuts", [el("table", { class: "small" }, el("tbody", {}, rows)),
      el("label", { class: "choice" }, toggle, " use them"),
      el("p", { class: "note" }, "They do nothing while you type.")], { send: "Close", refuse: null });
  }

  help.addEventListener("click", showHelp);
  document.addEventListener("keydown", (event) => {
    if (!choice("review.keys", true) || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
    if (event.key === "?") {
      event.preventDefault();
      showHelp();
      return;
    }
    const found = table.find(({ key }) => key === event.key || (key === "0-9" && /^[0-9]$/.test(event.key)));
    if (!found) return;
    event.preventDefault();
    inTurn(() => found.act(event.key));
  });
}
