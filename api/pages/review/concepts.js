/*
 * concepts.js - what became of each concept of each question. Loaded when there is one to show.
 */
import { counted, el } from "../dom.js";
import { parts } from "../plot.js";
import { nameQuestion, rubricOf } from "./rubric_texts.js";

const states = { covered: "good", partial: "half", missed: "none", contradicted: "bad" };
const names = { covered: "covered", partial: "partly", missed: "missed", contradicted: "opposite" };

function conceptRow(concept, text, count, onPick) {
  const pick = (state) => el("td", { class: "number" }, concept[state] > 0
    ? el("button", { type: "button", class: "link", "aria-label": `${concept[state]} ${names[state]}: show them`, onclick: () => onPick(state) }, String(concept[state]))
    : el("span", { class: "note" }, "0"));
  return el("tr", {},
    el("th", { scope: "row" }, el("bdi", {}, text),
      parts(Object.entries(names).map(([state, name]) => ({ name, kind: states[state], count: concept[state] })))),
    el("td", { class: "number" }, `${Math.round((100 * concept.covered) / count)}\u202f%`),
    pick("missed"), pick("contradicted"));
}

function pitfallsPart(pitfalls, textOf) {
  return pitfalls.length > 0 && el("ul", { class: "pitfalls" }, pitfalls.map(({ id, count }) =>
    el("li", {}, el("span", { class: "count" }, `${count} ×`), " ", el("bdi", {}, textOf(id)))));
}

/* The table is made when it is looked at: it needs the whole rubric. */
function questionPart({ question_id: id, count, mean_share, concepts, pitfalls }, onConcept) {
  async function fill() {
    const rubric = await rubricOf(id);
    const textOf = (of) => [...(rubric?.concepts ?? []), ...(rubric?.pitfalls ?? [])].find((each) => each.id === of)?.text ?? of;
    body.replaceChildren(el("table", {},
      el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Concept"), ["Covered", "Missed", "Opposite"].map((name) => el("th", { scope: "col", class: "number" }, name)))),
      el("tbody", {}, concepts.map((concept) =>
        conceptRow(concept, textOf(concept.id), count, (status) => onConcept(id, { id: concept.id, status }, textOf(concept.id)))))),
    pitfallsPart(pitfalls, textOf) || "");
  }
  const body = el("div", {});
  const part = el("details", { class: "by-concept", "data-question": id },
    el("summary", {}, nameQuestion(el("bdi", {}), id), el("span", { class: "note" }, ` · ${counted(count, "answer")}, mean ${Math.round(100 * mean_share)}\u202f%`)),
    body);
  part.addEventListener("toggle", () => part.open && body.childElementCount === 0 && fill());
  return { part, fill };
}

function key() {
  return el("p", { class: "note" }, Object.entries(names).map(([state, name]) => el("span", { class: `key key-${states[state]}` }, name)));
}

/* A table for each question; those that were `open` are again, and one alone is. */
export async function conceptsPart(questions, { open, onConcept }) {
  const made = questions.map((question) => questionPart(question, onConcept));
  const shown = made.filter(({ part }) => made.length === 1 || open.has(part.dataset.question));
  await Promise.all(shown.map(({ part, fill }) => fill().then(() => { part.open = true; })));
  return el("div", { class: "panel concepts" }, el("h2", {}, "What was missed"), key(), made.map(({ part }) => part));
}
