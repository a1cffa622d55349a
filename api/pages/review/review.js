/*
 * review.js - the group view: what is on the page, and what of it is shown.
 *
 * The address says which batch (#batch/ID) and which answer (#batch/ID/answer/ID, or #answer/ID alone).
 */
import { call } from "../api.js";
import { points, toast as say } from "../dom.js";
import { makeBatches } from "./batches.js";
import { makeFilters } from "./filters.js";
import { makeKeys } from "./keys.js";
import { makeOverview } from "./overview.js";
import { nameQuestion, questions } from "./rubric_texts.js";
import { makeTable, nameOf, page } from "./table.js";
import { makeTrouble } from "./trouble.js";

const at = (id) => document.getElementById(id);
const columns = ["question_id", "answer_id", "candidate", "score", "final_score", "max_score", "confidence", "flags", "overridden",
  "open_appeals", "created_at", "batch_id", "id"];
let batch; // its id, null for all answers, undefined before the first address was read
let opened = null; // what shows an answer; loaded when the first one is opened
let graded = -1; // answers of the batch when the figures were drawn; -1: not yet

const trouble = makeTrouble(at("trouble"));
const told = (name) => ({ fail: (error, again, before) => trouble.fail(name, error, again, before), well: () => trouble.clear(name) });
const filters = makeFilters({ form: at("filters"), onChange: load });
const group = () => (batch ? { ...filters.group(), batch_id: batch } : filters.group());

const table = makeTable({
  root: at("answers"), query: () => ({ ...group(), ...filters.narrow() }), sort: filters.sort, ...told("list"),
  onOpen: open, onSort: filters.setSort, onRows: (items) => { offer(items); tellPlace(); },
});
const overview = makeOverview({
  strip: at("facts"), root: at("overview"), shown: filters.show, onShow: filters.setShow, ...told("figures"),
  onConcept(...concept) {
    filters.setConcept(...concept);
    at("glance-more").setAttribute("aria-expanded", "false"); // on a phone the list comes back in its place
  },
});
const batches = makeBatches({
  root: at("choose"), panel: at("progress"), say, ...told("batch"),
  onChoose: (id) => { location.hash = id ? `#batch/${id}` : "#"; },
  onProgress(now) {
    const done = !["queued", "running"].includes(now.state);
    const isFirst = graded < 0;
    if (now.id !== batch || now.graded === graded || (!done && now.graded < 2 * graded)) return;
    graded = now.graded; // while it runs, at each doubling: the figures need every result
    count();
    if (!isFirst || table.size() < Math.min(now.graded, page)) table.load();
  },
});

async function count() {
  await overview.load(group(), filters.narrow());
  offer([]);
  tellPlace();
}

function load() {
  count();
  return table.load();
}

function addressOf(answer) {
  const before = batch ? `batch/${batch}` : "";
  return answer ? `#${before ? `${before}/` : ""}answer/${answer}` : before ? `#${before}` : location.pathname;
}

const current = () => opened?.current() ?? null;

function tellPlace() {
  table.tell(overview.count());
  const place = current() ? table.place(current().id) : 0;
  at("place").textContent = place > 0 ? `${place} of ${overview.count() ?? `${table.size()} and more`}` : "";
}

async function open(id) {
  if (!opened) {
    const { makeOpened } = await import("./opened.js");
    opened ??= makeOpened({ root: at("opened"), decide: at("decide"), say, ...told("answer"), onChange: (head) => { table.update(head); count(); } });
  }
  document.body.classList.add("reading");
  table.mark(id);
  await opened.show(id);
  if (current()?.id !== id) return;
  history.replaceState(null, "", addressOf(id));
  tellPlace();
  table.beside(id, 1).then(opened.expect);
}

/* One after the other: who types ahead scores each answer in its turn, and none twice. */
let turn = Promise.resolve();
function inTurn(act) {
  turn = turn.then(act).catch((error) => say(error.message));
  return turn;
}

function close() {
  document.body.classList.remove("reading");
  const was = current()?.id;
  opened?.close();
  trouble.clear("answer");
  if (!was) return;
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

/* Questions that the rows or the figures have are offered as a filter, by set where there are several; names as well. */
async function offer(items) {
  const select = at("question");
  const has = new Set([...select.options].map((option) => option.value));
  const known = await questions();
  const several = new Set([...known.values()].map(({ set }) => set)).size > 1;
  for (const id of [...overview.questions(), ...items.map((item) => item.question_id)]) {
    if (has.has(id)) continue;
    has.add(id);
    const option = document.createElement("option");
    option.value = id;
    placeFor(select, several ? known.get(id)?.set : null).append(nameQuestion(option, id));
  }
  const names = at("candidates");
  const there = new Set([...names.options].map((option) => option.value));
  for (const { candidate } of items)
    if (candidate && !there.has(candidate) && there.size < 1000) {
      there.add(candidate);
      names.append(new Option("", candidate));
    }
}

function placeFor(select, set) {
  if (!set) return select;
  let place = [...select.querySelectorAll("optgroup")].find((each) => each.label === set);
  if (!place) {
    place = document.createElement("optgroup");
    place.label = set;
    select.append(place);
  }
  return place;
}

async function exportList() {
  try {
    const [items, { csvOf, download }] = await Promise.all([table.everything(), import("./csv.js")]);
    download(csvOf(columns, items), "answers.csv");
    say(`${items.length} answers are in answers.csv.`);
    trouble.clear("export");
  } catch (error) {
    trouble.fail("export", error, exportList);
  }
}

async function exportResults() {
  try {
    const [{ data }, { download }] = await Promise.all([
      call("GET", `/batches/${batch}/results`, { headers: { Accept: "text/csv" } }), import("./csv.js")]);
    download(data, "results.csv");
    trouble.clear("export");
  } catch (error) {
    trouble.fail("export", error, exportResults);
  }
}

makeKeys({
  help: at("keys-help"), inTurn,
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
    { key: "e", says: "write a score and a reason", act: () => at("my-score")?.select() },
    { key: "c", says: "all answers of this candidate", act: () => {
      if (!current()) return;
      at("candidate").value = current().candidate ?? "";
      load();
      say(`All answers of ${nameOf(current())}.`);
    } },
    { key: "Escape", says: "back to the list", act: close },
  ],
});

async function route() {
  const [, of = null, answer = null] = location.hash.match(/^#(?:batch\/([^/]+))?\/?(?:answer\/([^/]+))?$/) ?? [];
  if (of !== batch) {
    batch = of;
    graded = -1;
    at("results").hidden = !batch;
    at("question").replaceChildren(at("question").options[0]);
    const { fail, well } = told("batch");
    const choose = () => batches.open(batch).then(well, (error) => fail(error, choose));
    await Promise.all([choose(), load()]);
  }
  if (answer) await open(answer);
  else close();
}

at("back").addEventListener("click", close);
at("next").addEventListener("click", () => inTurn(() => go(1)));
at("previous").addEventListener("click", () => inTurn(() => go(-1)));
at("export").addEventListener("click", exportList);
at("results").addEventListener("click", exportResults);
window.addEventListener("hashchange", route);
route();
