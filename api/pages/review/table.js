/*
 * table.js - the answers, page by page as the service sorts and filters them.
 */
import { all, call } from "../api.js";
import { counted, el, flagChips, points } from "../dom.js";
import { meter } from "../plot.js";
import { nameQuestion } from "./rubric_texts.js";

export const page = 100;
export const nameOf = ({ candidate, answer_id, id }) => candidate ?? answer_id ?? id;

function scoreCell({ score, final_score, max_score, overridden }) {
  return el("td", { class: "mean" }, el("div", {},
    meter(final_score / max_score),
    el("span", { class: "number" }, overridden && final_score !== score && [el("s", { "aria-label": `the machine's ${points(score)}` }, points(score)), " "], points(final_score))));
}

function row(item, onOpen) {
  const named = nameOf(item);
  const chips = [item.open_appeals > 0 && el("span", { class: "chip" }, counted(item.open_appeals, "appeal")),
    item.overridden && el("span", { class: "chip quiet" }, "by a person"), flagChips(item.flags)];
  return el("tr", { "data-id": item.id },
    el("th", { scope: "row" },
      el("span", { class: "who" }, el("button", { type: "button", class: "link", onclick: () => onOpen(item.id) }, el("bdi", {}, named)),
        item.answer_id && item.answer_id !== named && [" ", el("bdi", { class: "note" }, item.answer_id)]),
      el("span", { class: "asks" }, nameQuestion(el("bdi", {}), item.question_id)),
      chips.flat(3).some(Boolean) && el("span", { class: "chips" }, chips)),
    scoreCell(item),
    el("td", { class: "number" }, `${Math.round(item.confidence * 100)}\u202f%`));
}

/*
 * `query()` gives the filters' names and values now, `sort()` the order; `onOpen(id)` opens an answer, `onSort(name)`
 * wants another order; `fail(error, again)` when the list could not be had, `well()` when it could.
 */
export function makeTable({ root, query, sort, fail, well, onOpen, onSort, onRows }) {
  const body = root.querySelector("tbody");
  const more = root.querySelector("[name=more]");
  const told = root.querySelector("[role=status]");
  const heads = [...root.querySelectorAll("th[data-sort]")];
  let items = [];
  let next = null;
  let latest = 0;
  let marked = null;

  const asked = (extra = {}) => new URLSearchParams({ ...query(), sort: sort(), ...extra });

  /* `total`: how many fit, where that is known. */
  function tell(total = null) {
    told.textContent = items.length === 0 ? "No answer fits." : !next ? counted(items.length, "answer")
      : total === null ? `${counted(items.length, "answer")}, and more` : `${items.length} of ${counted(total, "answer")}`;
  }

  function draw(from) {
    body.append(...items.slice(from).map((item) => row(item, onOpen)));
    more.hidden = !next;
    tell();
    const by = sort();
    for (const head of heads) {
      if (head.dataset.sort === by.replace(/^-/, "")) head.setAttribute("aria-sort", by.startsWith("-") ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    mark(marked, false);
    onRows(items);
  }

  function mark(id, scrolls = true) {
    marked = id;
    for (const each of body.rows) {
      const is = each.dataset.id === id;
      if (is) each.setAttribute("aria-current", "true");
      else each.removeAttribute("aria-current");
      if (is && scrolls) each.scrollIntoView({ block: "nearest" });
    }
  }

  async function load(cursor = null) {
    const mine = ++latest;
    try {
      const { data } = await call("GET", `/submissions?${asked({ limit: page, ...(cursor ? { cursor } : {}) })}`);
      if (mine !== latest) return;
      const from = cursor ? items.length : 0;
      if (!cursor) body.replaceChildren();
      items = cursor ? [...items, ...data.items] : data.items;
      next = data.next_cursor;
      draw(from);
      well();
    } catch (error) {
      if (mine === latest) fail(error, () => load(cursor));
    }
  }

  for (const head of heads)
    head.querySelector("button").addEventListener("click", () => onSort(sort() === head.dataset.sort ? `-${head.dataset.sort}` : head.dataset.sort));
  more.addEventListener("click", async () => {
    const from = items.length;
    await load(next);
    body.rows[from]?.querySelector("button").focus();
  });
  body.addEventListener("click", ({ target }) => {
    const of = target.closest("tr");
    if (of && !target.closest("button") && document.getSelection().isCollapsed) onOpen(of.dataset.id);
  });

  return {
    load: () => load(),
    item: (id) => items.find((each) => each.id === id) ?? null,
    place: (id) => items.findIndex((each) => each.id === id) + 1,
    /* The id `step` rows on from the one given; past the last row the next page is fetched. */
    async beside(id, step) {
      const at = items.findIndex((item) => item.id === id);
      if (at + step >= items.length && next) await load(next);
      return items[at < 0 ? 0 : at + step]?.id ?? null;
    },
    mark,
    tell,
    size: () => items.length,
    /* A row whose answer has changed is drawn again where it stands. */
    update(item) {
      const at = items.findIndex((each) => each.id === item.id);
      if (at < 0) return;
      items[at] = { ...items[at], ...item };
      body.rows[at].replaceWith(row(items[at], onOpen));
      mark(marked, false);
    },
    everything: () => all("/submissions", asked()),
  };
}
