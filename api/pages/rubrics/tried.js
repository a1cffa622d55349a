/*
 * tried.js - what became of an answer that was tried: score, evidence, and which patterns fired where. Loaded with the
 * first answer.
 */
import { el } from "../dom.js";
import { link, markedAnswer } from "../marks.js";
import { findingsTable, namedFindings, verdictLine } from "../verdict.js";
import { firstKey, firstText, patternText } from "./probe.js";
import { lineOfPattern } from "./yaml.js";

export { whichFired } from "./probe.js";

/* The patterns that fired for one concept or pitfall: what each found, and the way to it. */
function firedList(fired, text, editor) {
  if (fired.length === 0) return null;
  return el("ul", { class: "fired" }, fired.map(({ owner, kind, pattern, evidence }) => {
    const line = lineOfPattern(text, { words: firstText(pattern), key: firstKey(pattern) }, owner, kind);
    return el("li", {},
      el("span", { class: "found" }, evidence.map((e, i) => [i > 0 && ", ", "“", el("bdi", {}, e.text), "”"])),
      kind === "contradicted_by" && el("span", { class: "chip" }, "the opposite"),
      line > 0 && el("button", { type: "button", class: "link", onclick: () => editor.select(line, 1) }, `line ${line}`),
      el("code", {}, patternText(pattern)));
  }));
}

/* Put the outcome into `out`; `fired` is what whichFired gave. */
export function showTried(out, { text, result, fired, draft, editor }) {
  const findings = namedFindings(result, draft.rubric);
  const view = el("div", { class: "stack" },
    verdictLine(result),
    markedAnswer(text, findings),
    findingsTable(findings, (f) => firedList(fired.filter((each) => each.owner === f.id), draft.text, editor)),
    el("p", { class: "note" }, result.feedback.summary));
  link(view);
  out.replaceChildren(view);
}
