/*
 * chooser.js - all questions: searched, narrowed to a set or to what is left to do, each with how it went so far.
 */
import { ask, counted, el, points, svg, toast } from "./dom.js";
import * as kept from "./kept.js";
import { address, parts, search, setsOf } from "./questions.js";

const enough = 0.7; /* share of the full score from which a question counts as known */
const states = { all: "All", open: "Not tried", weak: "To look at again", known: "Known" };
const lengths = [5, 10, 20];

function stateOf(item) {
  const best = kept.best(item.id);
  return best === null ? "open" : best >= enough ? "known" : "weak";
}

function meter(share) {
  const width = String(Math.round(100 * share));
  return svg("svg", { class: "plot plot-meter", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "plot-track", width: "100", height: "8" }),
    svg("rect", { class: share >= enough ? "plot-good" : "plot-half", width, height: "8" }));
}

function standing(item) {
  const tries = kept.attempts(item.id).length;
  const best = kept.best(item.id);
  if (best === null)
    return el("span", { class: "standing" }, kept.draft(item.id) ? el("span", { class: "chip quiet" }, "draft") : el("span", { class: "hidden" }, "not tried"));
  return el("span", { class: "standing" }, el("span", { class: "best" }, points(best * item.max_score), " of ", points(item.max_score)),
    meter(best), el("span", { class: "note" }, counted(tries, "attempt")));
}

function entry(item) {
  const { title } = parts(item.question);
  return el("li", {}, el("a", { class: "entry", href: address(item) },
    el("span", { class: "id" }, item.ref ?? item.id), el("span", { class: "title", lang: item.language, dir: "auto" }, title),
    standing(item)));
}

/* The numbers at the top, with a bar of what is known, begun and open. */
function progress(items) {
  const counts = { known: 0, weak: 0, open: 0 };
  for (const item of items) counts[stateOf(item)]++;
  let x = 0;
  const bar = (kind, count) => {
    const rect = svg("rect", { class: kind, x: String(x), width: String(count), height: "8" });
    x += count;
    return rect;
  };
  return el("div", { class: "progress" },
    el("p", {}, el("b", {}, `${counts.known} of ${items.length}`), " known",
      counts.weak ? `, ${counts.weak} to look at again` : ""),
    svg("svg", { class: "plot plot-meter", viewBox: `0 0 ${items.length || 1} 8`, preserveAspectRatio: "none", "aria-hidden": "true" },
      bar("plot-good", counts.known), bar("plot-half", counts.weak), bar("plot-track", counts.open)));
}

/* A new practice: what is weak or new first would be no surprise, so it is shuffled. */
function shuffled(items) {
  const list = [...items];
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list;
}

function practicePanel(shown, { go }) {
  const run = kept.practice();
  const amount = el("select", { id: "practice-length", "aria-label": "How many questions" },
    lengths.filter((n) => n < shown().length).map((n) => el("option", { value: n, selected: n === 10 }, `${n} questions`)),
    el("option", { value: 0 }, "all of these"));
  const begin = () => {
    const list = shuffled(shown());
    const count = Number(amount.value) || list.length;
    if (!list.length) return toast("There is no question to practise here.");
    kept.keepPractice({ ids: list.slice(0, count).map((item) => item.id), at: 0, results: {} });
    return go("/?practice");
  };
  return el("section", { class: "panel practise", "aria-labelledby": "practise-title" },
    el("h2", { id: "practise-title" }, "Practise"),
    el("p", { class: "note" }, "A shuffled run through the questions listed here, with what was weak at the end."),
    el("p", { class: "row" }, amount, el("button", { type: "button", class: "primary", onclick: begin }, "Start practice")),
    run && run.at < run.ids.length && el("p", {}, el("a", { href: "/?practice" }, `Go on with question ${run.at + 1} of ${run.ids.length}`)));
}

async function forget(go) {
  const sure = await ask("Forget everything kept here?",
    el("p", {}, "Your attempts, drafts and practice are in this browser alone. Forgotten, they are gone."), { send: "Forget it all" });
  if (!sure) return;
  kept.forgetAll();
  await go("/");
  toast("Everything is forgotten.");
}

function filters(items, update) {
  const chosen = kept.choice("chooser", { set: "*", state: "all" });
  const sets = setsOf(items);
  const words = el("input", { id: "search", type: "search", placeholder: "words or a number", autocomplete: "off", oninput: update });
  const set = el("select", { id: "set", onchange: update }, el("option", { value: "*" }, "All sets"),
    sets.map((name) => el("option", { value: name, selected: name === chosen.set }, name)));
  const state = el("select", { id: "state", onchange: update },
    Object.entries(states).map(([value, name]) => el("option", { value, selected: value === chosen.state }, name)));
  const field = (id, name, node) => el("p", { class: "field" }, el("label", { for: id }, name), node);
  const form = el("form", { class: "filters", role: "search", onsubmit: (event) => event.preventDefault() },
    field("search", "Search", words), sets.length > 1 && field("set", "Set", set), field("state", "Show", state));
  const narrowed = () => {
    kept.keepChoice("chooser", { set: set.value, state: state.value });
    return search(items, words.value).filter((item) =>
      (set.value === "*" || item.set === set.value) && (state.value === "all" || stateOf(item) === state.value));
  };
  return { form, narrowed };
}

export function chooser(items, { go, expect }) {
  const list = el("ul", { class: "entries", onpointerover: expect, onfocusin: expect });
  const count = el("p", { class: "note", role: "status" });
  let shown = items;
  const update = () => {
    shown = narrowed();
    list.replaceChildren(...shown.map(entry));
    count.textContent = shown.length === items.length ? counted(items.length, "question")
      : `${shown.length} of ${counted(items.length, "question")}`;
  };
  const { form, narrowed } = filters(items, update);
  update();
  return el("div", { class: "chooser" },
    el("header", { class: "masthead" }, el("h1", { tabindex: "-1" }, "Check yourself"),
      el("p", { class: "lead" }, "Answer in your own words. See what your answer says, what it leaves out, and what is wrong.")),
    el("section", { class: "questions", "aria-labelledby": "questions-title" },
      el("h2", { id: "questions-title", class: "hidden" }, "Questions"), form, count, list),
    el("aside", { class: "side", "aria-label": "Your progress" },
      el("section", { class: "panel", "aria-labelledby": "progress-title" }, el("h2", { id: "progress-title" }, "So far"), progress(items),
        el("p", { class: "note" }, "Kept in this browser alone. ", el("button", { type: "button", class: "link", onclick: () => forget(go) }, "Forget it"))),
      practicePanel(() => shown, { go })));
}
