/*
 * review.js - the group view: what is on the page, and what of it is shown.
 *
 * The address says which batch (#batch/ID) and which answer (#batch/ID/answer/ID, or #answer/ID alone).
 */
import { points, toast as say } from "../dom.js";
import { makeBatches } from "./batches.js";
import { call } from "../api.js";
import { makeKeys } from "./keys.js";
import { makeOverview } from "./overview.js";
import { nameQuestion } from "./rubric_texts.js";
import { makeTable, page } from "./table.js";

const at = (id) => document.getElementById(id);
const columns = ["question_id", "answer_id", "candidate", "score", "final_score", "max_score", "confidence", "flags", "overridden",
  "open_appeals", "created_at", "batch_id", "id"];
let batch = null;
let opened = null; // what shows an answer; loaded when the first one is opened
let drawn = null; // answers of the batch when the overview was drawn; -1: not yet

/* What the filters say, as the query has it. */
function filters() {
  const form = new FormData(at("filters"));
  const query = {};
  for (const [name, value] of form) if (value !== "") query[name] = value;
  return batch ? { ...query, batch_id: batch } : query;
}

const table = makeTable({ root: at("answers"), filters, say, onOpen: open, onRows: offerQuestions });
const overview = makeOverview({ root: at("overview"), say });
const batches = makeBatches({
  root: at("choose"), say,
  onChoose: (id) => { location.hash = id ? `#batch/${id}` : ""; },
  onProgress(now) {
    const done = !["queued", "running"].includes(now.state);
    const isFirst = drawn < 0;
    if (now.id !== batch || now.graded === drawn || (!done && now.graded < 2 * drawn)) return;
    drawn = now.graded; // while it runs, at each doubling: the figures need every result
    overview.load(batch);
    if (!isFirst || table.size() < Math.min(now.graded, page)) table.load();
  },
});

function addressOf(answer) {
  const before = batch ? `batch/${batch}` : "";
  return answer ? `#${before ? `${before}/` : ""}answer/${answer}` : before ? `#${before}` : location.pathname;
}

async function open(id) {
  if (!opened) {
    const { makeOpened } = await import("./opened.js");
    opened ??= makeOpened({ root: at("opened"), say, onChange: (head) => table.update(head) });
  }
  history.replaceState(null, "", addressOf(id));
  document.body.classList.add("reading");
  table.mark(id);
  await opened.show(id);
}

const current = () => opened?.current() ?? null;

function close() {
  const was = current()?.id;
  if (!was) return;
  opened.close();
  document.body.classList.remove("reading");
  history.replaceState(null, "", addressOf(null));
  document.querySelector(`tr[data-id="${was}"] button`)?.focus();
}

async function go(step) {
  const id = await table.beside(current()?.id, step);
  if (id) await open(id);
  else say(step > 0 ? "That was the last one." : "That was the first one.");
}

/* A score by key, and on to the next. */
async function decide(act) {
  if (!current()) return;
  if (await act()) await go(1);
}

/* Questions that the rows have are offered as a filter. */
function offerQuestions(items) {
  const select = at("question");
  const known = new Set([...select.options].map((option) => option.value));
  for (const { question_id: id } of items) {
    if (known.has(id)) continue;
    known.add(id);
    const option = document.createElement("option");
    option.value = id;
    select.append(nameQuestion(option, id));
  }
}

async function exportList() {
  try {
    const [items, { csvOf, download }] = await Promise.all([table.everything(), import("./csv.js")]);
    download(csvOf(columns, items), "answers.csv");
    say(`${items.length} answers are in answers.csv.`);
  } catch (error) {
    say(error.message);
  }
}

async function exportResults() {
  try {
    const [{ data }, { download }] = await Promise.all([
      call("GET", `/batches/${batch}/results`, { headers: { Accept: "text/csv" } }), import("./csv.js")]);
    download(data, "results.csv");
  } catch (error) {
    say(error.message);
  }
}

makeKeys({
  toggle: at("keys"), help: at("keys-help"),
  table: [
    { key: "j", says: "the next answer", act: () => go(1) },
    { key: "k", says: "the one before", act: () => go(-1) },
    { key: "0-9", says: "that many points, and on (tenths where the score goes beyond 10)", act: (digit) => decide(() => {
      const { max_score: max } = current();
      const score = opened.scoreOfDigit(Number(digit), max);
      if (score === null) say(`The full score is ${points(max)}.`);
      return score !== null && opened.setScore(score);
    }) },
    { key: "f", says: "the full score, and on", act: () => decide(() => opened.setScore(current().max_score)) },
    { key: "a", says: "accept the machine's score, and on", act: () => decide(() => opened.accept()) },
    { key: "u", says: "take back the last score you set", act: () => opened?.takeBack() },
    { key: "e", says: "write a score and a reason", act: () => at("my-score")?.focus() },
    { key: "Escape", says: "back to the list", act: close },
  ],
});

async function route() {
  const [, of = null, answer = null] = location.hash.match(/^#(?:batch\/([^/]+))?\/?(?:answer\/([^/]+))?$/) ?? [];
  if (of !== batch || drawn === null) {
    batch = of;
    drawn = -1;
    at("results").hidden = !batch;
    const ready = batches.open(batch).catch((error) => say(error.message));
    if (!batch) overview.load(null);
    await Promise.all([ready, table.load()]);
  }
  if (answer) await open(answer);
  else close();
}

at("filters").addEventListener("change", () => table.load());
at("filters").addEventListener("submit", (event) => { event.preventDefault(); table.load(); });
at("filters").addEventListener("reset", () => setTimeout(() => table.load()));
at("queue-unsure").addEventListener("click", () => { at("filters").reset(); table.sortBy("confidence"); });
at("queue-appeals").addEventListener("click", () => { at("filters").reset(); at("appealed").checked = true; table.sortBy("created_at"); });
at("back").addEventListener("click", close);
at("next").addEventListener("click", () => go(1));
at("previous").addEventListener("click", () => go(-1));
at("export").addEventListener("click", exportList);
at("results").addEventListener("click", exportResults);
window.addEventListener("hashchange", route);
route();
