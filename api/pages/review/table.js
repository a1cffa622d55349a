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
  return el("tr", { "data-id": item.id },
    el("th", { scope: "row" },
      el("button", { type: "button", class: "link", onclick: () => onOpen(item.id) }, el("bdi", {}, named)),
      item.answer_id && item.answer_id !== named && el("span", { class: "note under" }, item.answer_id)),
    el("td", { class: "asks" }, nameQuestion(el("bdi", {}), item.question_id)),
    scoreCell(item),
    el("td", { class: "number" }, `${Math.round(item.confidence * 100)}\u202f%`),
    el("td", { class: "why" },
      item.open_appeals > 0 && el("span", { class: "chip" }, counted(item.open_appeals, "appeal")),
      item.overridden && el("span", { class: "chip quiet" }, "by a person"),
      flagChips(item.flags)));
}

/* `filters` gives the query's names and values now; `onOpen(id)` opens an answer. */
export function makeTable({ root, filters, say, onOpen, onRows }) {
  const body = root.querySelector("tbody");
  const more = root.querySelector("[name=more]");
  const told = root.querySelector("[role=status]");
  const heads = [...root.querySelectorAll("th[data-sort]")];
  let items = [];
  let next = null;
  let sort = "confidence";
  let latest = 0;
  let marked = null;

  const query = (extra = {}) => new URLSearchParams({ ...filters(), sort, ...extra });

  function draw(from) {
    body.append(...items.slice(from).map((item) => row(item, onOpen)));
    more.hidden = !next;
    told.textContent = items.length === 0 ? "No answer fits." : `${counted(items.length, "answer")}${next ? ", and more" : ""}`;
    for (const head of heads) {
      const is = head.dataset.sort === sort.replace(/^-/, "");
      if (is) head.setAttribute("aria-sort", sort.startsWith("-") ? "descending" : "ascending");
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
      const { data } = await call("GET", `/submissions?${query({ limit: page, ...(cursor ? { cursor } : {}) })}`);
      if (mine !== latest) return;
      const from = cursor ? items.length : 0;
      if (!cursor) body.replaceChildren();
      items = cursor ? [...items, ...data.items] : data.items;
      next = data.next_cursor;
      draw(from);
    } catch (error) {
      say(error.message);
    }
  }

  for (const head of heads)
    head.querySelector("button").addEventListener("click", () => {
      const name = head.dataset.sort;
      sort = sort === name ? `-${name}` : name;
      load();
    });
  more.addEventListener("click", () => load(next));

  return {
    load: () => load(),
    sortBy(name) {
      sort = name;
      return load();
    },
    item: (id) => items.find((each) => each.id === id) ?? null,
    /* The answer `step` rows on from the one that is open; past the last row the next page is fetched. */
    async beside(id, step) {
      const at = items.findIndex((item) => item.id === id);
      if (at + step >= items.length && next) await load(next);
      return items[at < 0 ? 0 : at + step]?.id ?? null;
    },
    mark,
    size: () => items.length,
    /* A row whose answer has changed is drawn again where it stands. */
    update(item) {
      const at = items.findIndex((each) => each.id === item.id);
      if (at < 0) return;
      items[at] = { ...items[at], ...item };
      body.rows[at].replaceWith(row(items[at], onOpen));
      mark(marked, false);
    },
    everything: () => all("/submissions", query()),
  };
}
