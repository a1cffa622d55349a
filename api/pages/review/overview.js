/*
 * overview.js - the group at a glance: how many, how well, how sure; the distribution; what was missed, by concept.
 */
import { all } from "../api.js";
import { el } from "../dom.js";
import { histogram } from "../plot.js";

const most = 20000; // results that are read for it
const bins = 10;
const unsure = 0.8; // as in the report

function empty() {
  return { count: 0, shares: 0, unsure: 0, flagged: 0, bins: new Array(bins).fill(0), questions: new Map() };
}

function add(group, { final_score, score, max_score, confidence, flags }) {
  const share = max_score > 0 ? (final_score ?? score) / max_score : 0;
  group.count += 1;
  group.shares += share;
  group.unsure += confidence < unsure;
  group.flagged += flags.length > 0;
  group.bins[Math.min(bins - 1, Math.floor(share * bins))] += 1;
}

function figure(name, value, note) {
  return el("div", { class: "figure" }, el("dt", {}, name), el("dd", {}, value, note && el("span", { class: "note" }, note)));
}

function figures(group) {
  const mean = group.count ? `${Math.round((100 * group.shares) / group.count)}\u202f%` : "–";
  return el("dl", { class: "figures" },
    figure("Answers", String(group.count)),
    figure("Mean score", mean),
    figure("Not sure", String(group.unsure), "confidence below 80\u202f%"),
    figure("Flagged", String(group.flagged)));
}

export function makeOverview({ root, say }) {
  let request = null;

  function draw(group, whole, concepts) {
    const title = "How many answers got which share of the full score";
    root.replaceChildren(figures(group),
      el("div", { class: "glance" },
        el("figure", { class: "panel" }, el("figcaption", {}, "Distribution"), histogram(group.bins, group.count ? group.shares / group.count : 0, title)),
        concepts));
    if (!whole) root.append(el("p", { class: "note" }, `Of the first ${most} answers.`));
  }

  return {
    /* `batch` null: all answers, of whose concepts the list does not tell. */
    async load(batch) {
      request?.abort();
      request = new AbortController();
      const { signal } = request;
      const group = empty();
      try {
        let concepts = null;
        if (batch) {
          const { addConcepts, conceptsPart, jsonLines } = await import("./concepts.js");
          for await (const result of jsonLines(`/batches/${batch}/results`, signal)) {
            add(group, result);
            addConcepts(group.questions, result);
            if (group.count === most) break;
          }
          concepts = await conceptsPart(group.questions);
        } else {
          for (const head of await all("/submissions", {}, most)) add(group, head);
        }
        if (!signal.aborted) draw(group, group.count < most, concepts);
      } catch (error) {
        if (!signal.aborted) say(error.message);
      }
    },
  };
}
