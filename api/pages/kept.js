/*
 * kept.js - what stays in this browser, and nowhere else: drafts, attempts, a practice under way, choices.
 *
 * Where the browser keeps nothing (or no more), it lasts as long as the page.
 */
const prefix = "assay.";
const attemptsMax = 20; /* of one question; the oldest give way */
const memory = new Map();

function read(name, otherwise) {
  if (memory.has(name)) return memory.get(name);
  try {
    return JSON.parse(localStorage.getItem(prefix + name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function write(name, value) {
  try {
    if (value === null) localStorage.removeItem(prefix + name);
    else localStorage.setItem(prefix + name, JSON.stringify(value));
    memory.delete(name);
  } catch {
    memory.set(name, value);
  }
}

/* Oldest first: {at, score, max, answer}. */
export function attempts(id) {
  const list = read(`attempts.${id}`, []);
  return Array.isArray(list) ? list : [];
}

export function addAttempt(id, attempt) {
  const list = [...attempts(id), attempt].slice(-attemptsMax);
  write(`attempts.${id}`, list);
  return list;
}

export function draft(id) {
  return String(read(`draft.${id}`, ""));
}

export function keepDraft(id, text) {
  write(`draft.${id}`, text || null);
}

/* The best share of the full score, or null. */
export function best(id) {
  const shares = attempts(id).map((attempt) => attempt.score / attempt.max);
  return shares.length ? Math.max(...shares) : null;
}

export function choice(name, otherwise) {
  return read(`choice.${name}`, otherwise);
}

export function keepChoice(name, value) {
  write(`choice.${name}`, value);
}

/* {ids, at, results: {id: {score, max, hints}}}, or null. */
export function practice() {
  const run = read("practice", null);
  return run && Array.isArray(run.ids) && run.ids.length ? run : null;
}

export function keepPractice(run) {
  write("practice", run);
}

/* Attempts, drafts and the practice; a rubric that an author did not save yet is none of the self-check's. */
export function forgetAll() {
  const isOurs = (name) => /^(attempts\.|draft\.|practice$)/.test(name);
  for (const name of [...memory.keys()]) if (isOurs(name)) memory.delete(name);
  try {
    for (const name of Object.keys(localStorage))
      if (name.startsWith(prefix) && isOurs(name.slice(prefix.length))) localStorage.removeItem(name);
  } catch { /* there was nothing */ }
}
