/*
 * difference.js - two texts compared, as a table. Loaded when there is something to compare.
 */
import { el } from "../dom.js";
import { diffLines, hunks } from "./diff.js";

const signs = { "+": ["added", "+"], "-": ["removed", "−"], " ": ["", ""] };

function lineRow({ sign, text, old, now }) {
  const [kind, mark] = signs[sign];
  return el("tr", { class: kind },
    el("td", { class: "number" }, old === undefined ? "" : String(old)),
    el("td", { class: "number" }, now === undefined ? "" : String(now)),
    el("td", { class: "sign" }, kind ? el("span", { class: "hidden" }, `${kind}: `) : null,
      el("span", { "aria-hidden": "true" }, mark)),
    el("td", { class: "code" }, text));
}

/* The difference as a table, or a word that there is none. */
export function diffTable(before, after, name = "Difference") {
  const lines = diffLines(before, after);
  const added = lines.filter((line) => line.sign === "+").length;
  const removed = lines.filter((line) => line.sign === "-").length;
  if (added + removed === 0) return el("p", {}, "No line differs.");
  const parts = hunks(lines).flatMap((hunk, i) => [
    ...(i > 0 ? [el("tr", { class: "gap" }, el("td", { colspan: "4" }, "⋯"))] : []),
    ...hunk.map(lineRow),
  ]);
  const count = (n, word) => `${n} ${n === 1 ? "line" : "lines"} ${word}`;
  return el("div", {},
    el("p", { class: "note" }, `${count(added, "added")}, ${removed} removed`),
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": name },
      el("table", { class: "diff" },
        el("thead", { class: "hidden" }, el("tr", {}, ...["Before", "After", "Change", "Text"].map((name) =>
          el("th", { scope: "col" }, name)))),
        el("tbody", {}, ...parts))));
}

export function timeText(iso) {
  return new Date(iso).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}
