/*
 * rubric_texts.js - rubrics by id, each asked for once: what questions and concepts are called.
 */
import { call } from "../api.js";

const asked = new Map();

/* The rubric, or null where it is gone. */
export function rubricOf(id) {
  if (!asked.has(id)) {
    const answer = call("GET", `/rubrics/${encodeURIComponent(id)}`).then(({ data }) => data, () => null);
    asked.set(id, answer);
  }
  return asked.get(id);
}

/* Put the question's text into a node when it is known; until then the id stands there. */
export function nameQuestion(node, id) {
  node.textContent = id;
  rubricOf(id).then((rubric) => { if (rubric) node.textContent = rubric.question; });
  return node;
}
