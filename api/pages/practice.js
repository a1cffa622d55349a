/*
 * practice.js - a shuffled run through questions, and at its end what was weak.
 */
import { counted, el, points, svg } from "./dom.js";
import * as kept from "./kept.js";
import { ring, shareClass } from "./plots.js";
import { questionView } from "./question.js";
import { address, parts } from "./questions.js";

const enough = 0.7; /* share of the full score below which a topic is weak */

function progressBar(run) {
  return svg("svg", { class: "plot plot-meter", viewBox: `0 0 ${run.ids.length} 8`, preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "plot-track", width: String(run.ids.length), height: "8" }),
    svg("rect", { class: "plot-bar", width: String(run.at), height: "8" }));
}

function asking(run, item, questions, { go }) {
  const is = (at) => el("nav", { class: "place-in-set", "aria-label": "Practice" }, el("a", { href: "/" }, "← Leave"),
    el("span", { class: "note" }, `Practice · question ${at + 1} of ${run.ids.length}`), el("button", { type: "button", class: "link", onclick: onward }, "Skip"));
  function onward() {
    run.at++;
    kept.keepPractice(run);
    go("/?practice");
  }
  const onChecked = (result, { isMore = false } = {}) => {
    const before = run.results[item.id];
    run.results[item.id] = { score: result.score, max: result.max_score, tries: (before?.tries ?? 0) + (isMore ? 0 : 1),
      hints: result.reveal === "hint" ? result.feedback.missed.slice(0, 4) : before?.hints ?? [] };
    kept.keepPractice(run);
  };
  const last = run.at + 1 === run.ids.length;
  const actions = () => [el("button", { type: "button", class: "primary", onclick: onward }, last ? "Finish" : "Next question")];
  const view = questionView(item, { questions, place: is(run.at), onChecked, actions });
  view.querySelector(".place-in-set").after(progressBar(run));
  return view;
}

/* The weakest first; what was skipped last of all. */
function ranked(run, questions) {
  return run.ids.map((id) => questions.find((item) => item.id === id)).filter(Boolean)
    .map((item) => ({ item, result: run.results[item.id] ?? null, share: run.results[item.id] ? run.results[item.id].score / run.results[item.id].max : null }))
    .sort((a, b) => (a.share ?? 2) - (b.share ?? 2));
}

function line({ item, result, share }) {
  const { title } = parts(item.question);
  return el("li", { class: "outcome" },
    el("p", {}, el("a", { href: address(item), lang: item.language, dir: "auto" }, title)),
    el("p", { class: `points ${share === null ? "none" : shareClass(share)}` }, result ? `${points(result.score)} of ${points(result.max)}` : "skipped"),
    share !== null && share < enough && result.hints.length > 0 && el("ul", { class: "hints" }, result.hints.map((hint) => el("li", { dir: "auto" }, hint))));
}

function group(id, title, list) {
  return list.length > 0 && el("section", { class: "panel", "aria-labelledby": id }, el("h2", { id }, title), el("ul", { class: "outcomes" }, list.map(line)));
}

function summary(run, questions, { go }) {
  const list = ranked(run, questions);
  const answered = list.filter(({ share }) => share !== null);
  const weak = answered.filter(({ share }) => share < enough);
  const sum = (name) => answered.reduce((all, { result }) => all + result[name], 0);
  const again = () => {
    kept.keepPractice({ ids: weak.map(({ item }) => item.id), at: 0, results: {} });
    go("/?practice");
  };
  const end = () => {
    kept.keepPractice(null);
    go("/");
  };
  return el("article", { class: "practice-summary" },
    el("header", { class: "masthead" }, answered.length > 0 && ring(sum("score"), sum("max")),
      el("div", {}, el("h1", { tabindex: "-1" }, "Your practice"),
        el("p", { class: "lead" }, answered.length ? `${counted(answered.length, "question")} answered. ` : "Nothing was answered. ",
          answered.length > 0 && (weak.length ? `${counted(weak.length, "topic")} to look at again.` : "Nothing was weak.")))),
    el("p", { class: "row" }, weak.length > 0 && el("button", { type: "button", class: "primary", onclick: again }, "Practise the weak ones"),
      el("button", { type: "button", onclick: end }, "Done")),
    group("weak", "Weak topics", weak), group("known", "Known", answered.filter(({ share }) => share >= enough)),
    group("skipped", "Skipped", list.filter(({ share }) => share === null)));
}

export function practiceView(questions, context) {
  const run = kept.practice();
  const known = run && { ...run, ids: run.ids.filter((id) => questions.some((item) => item.id === id)) };
  if (!known || !known.ids.length)
    return el("section", { class: "missing" }, el("h1", { tabindex: "-1" }, "No practice under way"), el("p", {}, el("a", { href: "/" }, "Start one")));
  if (known.at >= known.ids.length) return summary(known, questions, context);
  return asking(known, questions.find((item) => item.id === known.ids[known.at]), questions, context);
}
