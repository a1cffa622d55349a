/*
 * rubric_texts.js - what questions and concepts are called. The list of questions is asked for once; a whole rubric when
 * its concepts are wanted.
 */
import { all, call } from "../api.js";

const whole = new Map();
let heads = null;

/* The rubric, or null where it is gone. */
export function rubricOf(id) {
  if (!whole.has(id)) {
    const answer = call("GET", `/rubrics/${encodeURIComponent(id)}`).then(({ data }) => data, (error) => {
      if (error.kind !== "not-found") whole.delete(id);
      return null;
    });
    whole.set(id, answer);
  }
  return whole.get(id);
}

/* {id, ref, set, question} by id; empty where the token may not list them. */
export function questions() {
  heads ??= all("/rubrics").then((items) => new Map(items.map((item) => [item.id, item])), () => {
    heads = null;
    return new Map();
  });
  return heads;
}

/* Put the question's text into a node when it is known; until then the id stands there. */
export function nameQuestion(node, id) {
  node.textContent = id;
  questions().then(async (known) => {
    const text = known.get(id)?.question ?? (known.size === 0 ? (await rubricOf(id))?.question : null);
    if (text) node.textContent = text;
  });
  return node;
}
