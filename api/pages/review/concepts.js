/*
 * concepts.js - what became of each concept of each question, over the results of a batch. Loaded when there is one.
 */
import { counted, el } from "../dom.js";
import { parts } from "../plot.js";
import { nameQuestion, rubricOf } from "./rubric_texts.js";

export { jsonLines } from "./stream.js";

const states = { covered: "good", partial: "half", missed: "none", contradicted: "bad" };
const names = { covered: "covered", partial: "partly", missed: "missed", contradicted: "opposite" };

/* Add a result to what is counted of each question: a Map by rubric. */
export function addConcepts(questions, { rubric, concepts }) {
  const id = rubric.id;
  if (!questions.has(id)) questions.set(id, { count: 0, concepts: new Map() });
  const question = questions.get(id);
  question.count += 1;
  for (const concept of concepts) {
    if (!question.concepts.has(concept.id)) question.concepts.set(concept.id, { covered: 0, partial: 0, missed: 0, contradicted: 0 });
    question.concepts.get(concept.id)[concept.status] += 1;
  }
}

async function questionPart([id, { count, concepts }]) {
  const rubric = await rubricOf(id);
  const textOf = (concept) => rubric?.concepts?.find((each) => each.id === concept)?.text ?? concept;
  return el("details", { class: "by-concept" },
    el("summary", {}, nameQuestion(el("bdi", {}), id), el("span", { class: "note" }, ` · ${counted(count, "answer")}`)),
    el("table", {},
      el("thead", { class: "hidden" }, el("tr", {}, ["Concept", "Covered", "Shares"].map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, [...concepts].map(([concept, counts]) =>
        el("tr", {},
          el("th", { scope: "row" }, el("bdi", {}, textOf(concept))),
          el("td", { class: "number" }, `${Math.round((100 * counts.covered) / count)}\u202f%`),
          el("td", { class: "shares" }, parts(Object.entries(counts).map(([state, n]) => ({ name: names[state], kind: states[state], count: n }))))))))); 
}

function key() {
  return el("p", { class: "note" }, Object.entries(names).map(([state, name]) => el("span", { class: `key key-${states[state]}` }, name)));
}

/* A table for each question, with the shares of its concepts; one alone is open. */
export async function conceptsPart(questions) {
  const tables = await Promise.all([...questions].map(questionPart));
  if (tables.length === 1) tables[0].open = true;
  return tables.length > 0 && el("div", { class: "panel concepts" }, el("h2", {}, "What was missed"), key(), tables);
}
