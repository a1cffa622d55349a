/*
 * overview.js - the group at a glance: how many, how well, how sure, each a way to the answers it counts; the distribution;
 * what was missed, by concept. The service adds it up (GET /submissions/summary).
 */
import { call } from "../api.js";
import { counted, el } from "../dom.js";
import { histogram } from "../plot.js";

const percent = (share) => (share === null ? "–" : `${Math.round(100 * share)}\u202f%`);

/* Figures of the group; those with a `show` are buttons that narrow the list to what they count. */
function facts({ count, whole, mean_share, unsure, flagged, appealed, overridden }) {
  return [
    { show: "", name: `${count === 1 ? "answer" : "answers"}${whole ? "" : " (the newest)"}`, value: count },
    { name: "mean", value: percent(mean_share) },
    { show: "unsure", name: "not sure", value: unsure, title: "Confidence below 80 %" },
    { show: "flagged", name: "flagged", value: flagged },
    { show: "appealed", name: "appealed", value: appealed },
    { show: "left", name: "left to score", value: count - overridden },
    { show: "mine", name: "scored by a person", value: overridden },
  ];
}

export function makeOverview({ strip, root, shown, onShow, onConcept, fail, well }) {
  let request = null;
  let last = null; // the summary of what is listed
  let group = null; // that of the group

  function drawStrip() {
    const focused = document.activeElement?.dataset?.show;
    strip.replaceChildren(...facts(group).map(({ show, name, value, title }) => {
      const text = [el("b", {}, String(value)), ` ${name}`];
      if (show === undefined) return el("li", { class: "fact" }, text);
      const is = shown() === show;
      return el("li", {}, el("button", { type: "button", class: "fact", "data-show": show, "aria-pressed": String(is), title,
        onclick: () => onShow(is ? "" : show) }, text));
    }));
    if (focused !== undefined) strip.querySelector(`[data-show="${focused}"]`)?.focus();
  }

  async function drawPlots(summary, isFiltered, signal) {
    const open = new Set([...root.querySelectorAll("details[open]")].map((each) => each.dataset.question));
    const title = "How many answers got which share of the full score";
    let concepts = null;
    if (summary.questions.length > 0) {
      const { conceptsPart } = await import("./concepts.js");
      concepts = await conceptsPart(summary.questions, { open, onConcept });
    }
    if (signal.aborted) return;
    root.replaceChildren(summary.count === 0
      ? el("p", { class: "nothing" }, isFiltered || group.count > 0 ? "No answer fits what is asked for." : "No answers yet. Hand in a file (CSV or JSON lines) with a column question_id and a column answer, or drop it here.")
      : el("figure", { class: "panel" }, el("figcaption", {}, "Distribution", el("span", { class: "note" }, ` of ${counted(summary.count, "answer")}`)),
        histogram(summary.bins, summary.mean_share ?? 0, title)), concepts ?? "");
  }

  return {
    /* `of` and `narrow`: the queries of the group, and of which of it. */
    async load(of, narrow) {
      request?.abort();
      request = new AbortController();
      const { signal } = request;
      const ask = async (query) => (await call("GET", `/submissions/summary?${new URLSearchParams(query)}`, { signal })).data;
      try {
        const whole = ask(of);
        const [all, some] = await Promise.all([whole, Object.keys(narrow).length ? ask({ ...of, ...narrow }) : whole]);
        if (signal.aborted) return;
        group = all;
        last = some;
        drawStrip();
        await drawPlots(last, Object.keys(of).some((name) => name !== "batch_id"), signal);
        well();
      } catch (error) {
        if (!signal.aborted) fail(error, () => this.load(of, narrow));
      }
    },
    /* How many are listed in all, as far as it is known. */
    count: () => (last?.whole ? last.count : null),
    questions: () => group?.questions.map(({ question_id: id }) => id) ?? [],
  };
}
