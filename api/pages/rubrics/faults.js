/*
 * faults.js - what lint found, as a list that leads to the places, and in a word for those who do not see it.
 */
import { el } from "../dom.js";

const quiet = 700; // milliseconds without typing before the outcome is said aloud

function summary({ diagnostics, valid }) {
  const errors = diagnostics.filter((found) => found.severity === "error").length;
  const warnings = diagnostics.length - errors;
  const count = (n, word) => (n === 0 ? [] : [`${n} ${word}${n === 1 ? "" : "s"}`]);
  const parts = [...count(errors, "error"), ...count(warnings, "warning")];
  return parts.length ? parts.join(", ") : valid ? "No faults." : "";
}

function faultItem(fault, editor) {
  const { severity, line, column, length, message, mend } = fault;
  const place = line > 0 ? `line ${line}, column ${column}` : "the whole";
  return el("li", {},
    el("button", { type: "button", class: `fault fault-${severity}`, onclick: () => editor.select(Math.max(1, line), Math.max(1, column), length) },
      el("span", { class: "fault-kind" }, severity === "error" ? "✗ error" : "! warning"), " ",
      el("span", { class: "id" }, place), " ",
      el("span", { class: "fault-text" }, message, mend ? el("span", { class: "note" }, ` → ${mend}`) : null)));
}

export function makeFaults({ list, told, draft, editor }) {
  let timer;

  draft.addEventListener("lint", () => {
    const focused = [...list.querySelectorAll("button")].indexOf(document.activeElement);
    editor.show(draft.lint.diagnostics);
    list.replaceChildren();
    list.append(...draft.lint.diagnostics.map((fault) => faultItem(fault, editor)));
    if (focused >= 0) (list.querySelectorAll("button")[focused] ?? list.querySelector("button"))?.focus();
    const now = summary(draft.lint);
    if (told.textContent !== now) told.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(() => { if (told.textContent !== now) told.textContent = now; }, quiet);
  });
  draft.addEventListener("fault", ({ detail }) => {
    told.textContent = `The text could not be checked: ${detail.error.message}`;
  });
}
