/*
 * examples.js - the rubric's own tests, as lint ran them: what each answer got, and what it should.
 */
import { el, points } from "../dom.js";

function wanted(example) {
  const { min, max } = example;
  if (min !== undefined && max !== undefined) return `${points(min)} to ${points(max)}`;
  if (min !== undefined) return `at least ${points(min)}`;
  if (max !== undefined) return `at most ${points(max)}`;
  return "any score";
}

function conditions(example) {
  return ["covered", "missed", "pitfalls"].filter((name) => example[name]?.length)
    .map((name) => el("span", { class: "note" }, `${name}: ${example[name].join(", ")}`));
}

function exampleRow(example, { index, passed, score }, onTry) {
  return el("tr", { class: passed ? "good" : "bad" },
    el("td", { class: "state" }, el("span", { "aria-hidden": "true" }, passed ? "✓" : "✗"), passed ? " passes" : " fails"),
    el("th", { scope: "row" },
      el("bdi", { class: "excerpt" }, example.answer),
      el("span", { class: "example-facts" }, example.kind && el("span", { class: "chip quiet" }, example.kind),
        conditions(example),
        el("button", { type: "button", class: "link", onclick: () => onTry(example.answer), "aria-label": `Try it: example ${index + 1}` },
          "Try it"))),
    el("td", { class: "got" }, el("b", {}, points(score)), el("span", { class: "note" }, wanted(example))));
}

/* `count` is where the tab tells how many pass. */
export function makeExamples({ root, draft, count, onTry }) {
  draft.addEventListener("lint", () => {
    const examples = draft.rubric?.examples ?? [];
    const outcomes = draft.lint.examples;
    if (!draft.rubric) return; // the last ones stay until the text can be read again
    root.replaceChildren();
    const passed = outcomes.filter((outcome) => outcome.passed).length;
    count.textContent = outcomes.length ? `${passed}/${outcomes.length}` : "";
    count.className = passed < outcomes.length ? "count bad" : "count";
    if (outcomes.length === 0) {
      root.append(el("p", {}, "No examples yet. Try an answer, and keep it as one: then every later change is measured on it."));
      return;
    }
    root.append(el("table", { class: "findings examples" },
      el("thead", {}, el("tr", {}, ["Outcome", "Answer", "Got, and should get"].map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, outcomes.map((outcome) => exampleRow(examples[outcome.index], outcome, onTry)))));
  });
}
