/*
 * verdict.js - one graded answer as authors and interviewers see it, like the report's (api/report/page_answer.c): a line
 * with the score, and a table of what became of each concept and pitfall. marks.js ties it to the answer's text.
 */
import { el, flagChips, points } from "./dom.js";
import { findings } from "./findings.js";
import { meter } from "./plot.js";

/* The findings with their ids, and their texts as the rubric has them; without it (null), as the feedback has. */
export function namedFindings(result, rubric) {
  const claims = [...result.concepts, ...result.pitfalls];
  const texts = new Map([...(rubric?.concepts ?? []), ...(rubric?.pitfalls ?? [])].map(({ id, text }) => [id, text]));
  return findings(result).map((finding, i) => ({
    ...finding, id: claims[i].id, text: texts.get(claims[i].id) ?? finding.text ?? claims[i].id,
  }));
}

function share({ penalty, credit, weight }) {
  if (penalty === 0) return "nothing more to lose";
  if (penalty !== undefined) return `−${points(penalty)} ${penalty === 1 ? "point" : "points"}`;
  return `${Math.round(credit * 100)}\u202f% of ${points(weight)}`;
}

/* `more(finding)` may give what else stands below a finding. */
export function findingsTable(list, more = () => null) {
  const below = (content) => content && el("tr", { class: "more" }, el("td", {}), el("td", { colspan: "2" }, content));
  const rows = list.map((finding) => [
    el("tr", { class: finding.kind, tabindex: "-1", "data-finding": finding.name },
      el("td", { class: "number" }, finding.name),
      el("th", { scope: "row" }, el("bdi", {}, finding.text)),
      el("td", { class: "state" }, el("span", { "aria-hidden": "true" }, finding.sign), ` ${finding.word.toLowerCase()} `,
        el("span", { class: "credit" }, share(finding)))),
    below(more(finding))]);
  return el("table", { class: "findings" },
    el("thead", {}, el("tr", {},
      el("th", { scope: "col", class: "number" }, el("span", { class: "hidden" }, "Number")),
      el("th", { scope: "col" }, "Concept"),
      el("th", { scope: "col", class: "state" }, "Credit of weight"))),
    el("tbody", {}, rows));
}

/* The score with a bar, the machine's confidence, and the flags. */
export function verdictLine({ score, max_score, confidence, flags }, ...facts) {
  return el("div", { class: "verdict" },
    el("p", { class: "score" }, points(score), " ", el("span", { class: "of" }, `of ${points(max_score)}`)),
    meter(score / max_score),
    el("p", { class: "facts" }, `confidence ${Math.round(confidence * 100)}\u202f%`, facts, flagChips(flags)));
}
