/*
 * result.js - the result of one attempt, as far as it was asked for: score, hints, concepts with their evidence, model answer.
 */
import { counted, el, points } from "./dom.js";
import { findings } from "./findings.js";
import { link, markedAnswer } from "./marks.js";
import { ring } from "./plots.js";

/* In the order in which they are shown: what each is called, and the button that asks for it. */
export const levels = ["none", "hint", "concept", "full"];
const names = { none: "Score", hint: "Hints", concept: "Concepts", full: "Model answer" };
const offers = { hint: "Show hints", concept: "Show what was found", full: "Show the model answer" };
const headings = { hint: "hints-title", concept: "answer-title", full: "model-title" };

/* The words of the program for each flag, grader/feedback/names.c, addressed to who wrote the answer. */
const reasons = {
  empty: "There was nothing to grade.",
  stuffed: "This is mostly a list of terms. Marks are earned by sentences that claim something.",
  echo: "This mostly repeats the question's own words.",
  off_topic: "Hardly a word of this belongs to the question.",
  too_short: "This is too short to hold a claim.",
  not_language: "This is not written in words of the question's language.",
  limit_hit: "This was too long or too tangled, so part of it was not graded.",
  repeated: "A sentence is said more than once; it counts once.",
  instruction: "Part of this speaks to the grader; that earns nothing.",
  copied: "Most of this is copied from the model answer.",
  jumbled: "The words of a sentence stand in an order that says nothing.",
  framed: "Some sentences only string terms together and say nothing of them.",
};

function steps(level) {
  const at = levels.indexOf(level);
  return el("ol", { class: "steps", "aria-label": "What you have seen" },
    levels.map((name, i) => el("li", { class: i <= at ? "seen" : null, "aria-current": i === at ? "step" : null }, names[name])));
}

function change(attempts) {
  if (attempts.length < 2) return null;
  const [before, now] = attempts.slice(-2);
  const by = Math.round((now.score - before.score) * 10) / 10;
  if (!by) return el("p", { class: "note" }, "As many points as before.");
  return el("p", { class: by > 0 ? "change good" : "change" }, by > 0 ? `▲ ${points(by)} more than before` : `▼ ${points(-by)} less than before`);
}

function verdict(result, attempts) {
  const sure = Math.round(result.confidence * 100);
  return el("div", { class: "verdict" }, ring(result.score, result.max_score),
    el("div", {}, el("p", { class: "summary" }, result.feedback.summary), change(attempts),
      el("p", { class: "note" }, `Confidence ${sure} %`, sure < 80 && ": have a person look at it"),
      result.flags.map((flag) => el("p", { class: "warning" }, reasons[flag] ?? `Flagged: ${flag.replaceAll("_", " ")}.`))));
}

function hints(result) {
  const list = result.feedback.missed;
  return el("section", { "aria-labelledby": headings.hint }, el("h3", { id: headings.hint, tabindex: "-1" }, "Hints"),
    list.length ? el("ul", { class: "hints" }, list.map((hint) => el("li", { dir: "auto" }, hint)))
      : el("p", { class: "note" }, "There is nothing to hint at."));
}

function share(finding) {
  if (finding.penalty !== undefined) return `costs ${finding.penalty ? points(finding.penalty) : "nothing more"}`;
  if (finding.kind === "none") return `weight ${points(finding.weight)}`;
  return `${Math.round(finding.credit * 100)} % of weight ${points(finding.weight)}`;
}

/* Below `full` a concept is told by the candidate's own words, or by its hint. */
function saying(finding) {
  const said = finding.evidence[0]?.text;
  if (finding.text) return el("span", { class: "text", dir: "auto" }, finding.text);
  if (finding.kind === "good" && said) return el("q", { class: "text", dir: "auto" }, said);
  return el("span", { class: "text", dir: "auto" }, finding.hint ?? (said ? el("q", {}, said) : "There is no hint for this one."));
}

function where(finding) {
  const word = finding.name.startsWith("x") ? "pitfall" : "concept";
  return finding.evidence.length > 0 && el("button", { type: "button", class: "link", "data-mark": finding.name,
    "aria-label": `Find ${word} ${finding.name} in your answer` }, "find");
}

function row(finding) {
  return el("li", { class: `finding ${finding.kind}`, id: `found-${finding.name}`, "data-finding": finding.name, tabindex: "-1" },
    el("span", { class: "badge", "aria-hidden": "true" }, finding.name),
    el("div", {}, el("p", { class: "state" }, el("b", {}, el("span", { "aria-hidden": "true" }, `${finding.sign} `), finding.word),
      el("span", { class: "credit" }, share(finding)), where(finding)),
    el("p", {}, saying(finding))));
}

function concepts(result, answer) {
  const list = findings(result);
  const section = el("div", { class: "linked" },
    el("section", { "aria-labelledby": headings.concept }, el("h3", { id: headings.concept, tabindex: "-1" }, "Your answer"), markedAnswer(answer, list)),
    el("section", { "aria-labelledby": "looked-for" }, el("h3", { id: "looked-for" }, "What was looked for"),
      el("p", { class: "note" }, ["good", "half", "none", "bad"].map((kind, i) => {
        const count = list.filter((finding) => finding.kind === kind).length;
        return count ? el("span", { class: `key key-${kind}` }, `${count} ${["covered", "partly", "missed", "wrong"][i]}`) : null;
      })),
      el("ul", { class: "findings" }, list.map(row))));
  link(section);
  return section;
}

function model(result) {
  const list = result.reference ?? [];
  return el("section", { "aria-labelledby": headings.full },
    el("h3", { id: headings.full, tabindex: "-1" }, list.length > 1 ? `${counted(list.length, "model answer")}` : "A model answer"),
    list.length ? list.map((text) => el("blockquote", { class: "words", dir: "auto" }, text)) : el("p", { class: "note" }, "This question has none."));
}

/*
 * `attempts` ends with this one. `reveal(level)` is called when more is wanted, `again` for another try. The panel's
 * heading, or with `focus` the section of the level, is what to give the focus to: panel.querySelector("[data-focus]").
 */
export function resultPanel({ result, answer, attempts, number, reveal, again, more = false, actions = [] }) {
  const next = levels[levels.indexOf(result.reveal) + 1];
  const marked = result.reveal !== "none" && result.reveal !== "hint"; // else the answer stands in its box, which is not printed
  const panel = el("section", { class: "panel result", "aria-labelledby": "result-title" },
    el("h2", { id: "result-title", tabindex: "-1" }, `Attempt ${number}`, el("span", { class: "hidden" }, `: ${points(result.score)} of ${points(result.max_score)}`)),
    verdict(result, attempts),
    steps(result.reveal),
    result.reveal === "hint" && hints(result),
    marked ? concepts(result, answer) : el("section", { class: "on-paper" }, el("h3", {}, "Your answer"), el("p", { class: "words", dir: "auto" }, answer)),
    result.reveal === "full" && model(result),
    el("p", { class: "row actions" }, next && el("button", { type: "button", id: "reveal", onclick: () => reveal(next) }, offers[next]),
      el("button", { type: "button", onclick: again }, "Try again"), actions));
  panel.querySelector(more ? `#${headings[result.reveal]}` : "#result-title")?.setAttribute("data-focus", "");
  return panel;
}
