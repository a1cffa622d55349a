/*
 * stored.js - what the draft would make of the answers that are kept: a preview, and, once it is saved, the change itself.
 */
import { call } from "../api.js";
import { el } from "../dom.js";

const shown = 200; // rows; all are counted

/* A change may be smaller than what a score is usually shown with. */
const points = (value) => String(Math.round(value * 100) / 100);

function changeRow(item, withNote) {
  const change = item.new_score - item.old_score;
  return el("tr", {},
    el("th", { scope: "row" }, el("a", { href: `/review#answer/${encodeURIComponent(item.id)}` },
      el("bdi", {}, item.candidate ?? item.answer_id ?? item.id))),
    el("td", { class: "number" }, points(item.old_score)),
    el("td", { class: "number" }, points(item.new_score)),
    el("td", { class: `number ${change > 0 ? "rise" : "fall"}` }, `${change > 0 ? "+" : "−"}${points(Math.abs(change))}`),
    withNote && el("td", {}, item.overridden && el("span", { class: "chip quiet" }, "a person's score stands")));
}

function table(items, applied) {
  const withNote = items.some(({ overridden }) => overridden);
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Scores that change" },
    el("table", {},
      el("thead", {}, el("tr", {},
        el("th", { scope: "col" }, "Answer"),
        el("th", { scope: "col", class: "number" }, applied ? "Was" : "Is"),
        el("th", { scope: "col", class: "number" }, applied ? "Is" : "Would be"),
        el("th", { scope: "col", class: "number" }, "Change"),
        withNote && el("th", { scope: "col" }, "Note"))),
      el("tbody", {}, items.slice(0, shown).map((item) => changeRow(item, withNote)))));
}

export function makeStored({ root, draft, say }) {
  const preview = root.querySelector("[name=preview]");
  const apply = root.querySelector("[name=apply]");
  const out = root.querySelector("output");
  let running = null;

  /* Page by page to the end; `body` says what to grade with. */
  async function run(body, signal) {
    const items = [];
    let examined = 0;
    let cursor = null;
    do {
      const { data } = await call("POST", `/rubrics/${encodeURIComponent(draft.base.id)}/regrade`,
        { body: { ...body, limit: 200, ...(cursor ? { cursor } : {}) }, signal });
      items.push(...data.items);
      examined += data.examined;
      cursor = data.next_cursor;
      out.textContent = `${examined} answers graded …`;
    } while (cursor);
    return { items, examined };
  }

  function summary({ items, examined }, applied) {
    if (examined === 0) return "No answers to this question are kept.";
    if (items.length === 0) return `${examined} answers: no score ${applied ? "changed" : "would change"}.`;
    const up = items.filter((item) => item.new_score > item.old_score).length;
    const sum = items.reduce((all, item) => all + item.new_score - item.old_score, 0);
    const mean = sum / items.length;
    return `${items.length} of ${examined} scores ${applied ? "changed" : "would change"}: ${up} up, ${items.length - up} down, ` +
      (points(Math.abs(mean)) === "0" ? "as many points in all." : `by ${mean < 0 ? "−" : "+"}${points(Math.abs(mean))} on average.`);
  }

  async function start(body, applied) {
    running?.abort();
    running = new AbortController();
    preview.disabled = apply.disabled = true;
    try {
      const found = await run(body, running.signal);
      out.replaceChildren();
      out.append(el("p", {}, summary(found, applied)));
      if (found.items.length > 0) out.append(table(found.items, applied));
      if (found.items.length > shown) out.append(el("p", { class: "note" }, `The first ${shown} are shown.`));
    } catch (error) {
      out.replaceChildren();
      if (error.name !== "AbortError") out.append(el("p", { class: "warning" }, error.message));
    }
    ready();
  }

  function ready() {
    preview.disabled = !draft.rubric || !draft.base?.id;
    apply.disabled = !draft.base?.id || draft.isChanged || !draft.rubric;
    apply.title = draft.isChanged ? "Save the rubric first" : "";
  }

  preview.addEventListener("click", () => start({ rubric: draft.rubric }, false));
  apply.addEventListener("click", async () => {
    await start({ apply: true }, true);
    say("The stored answers are graded again. Earlier results stay in their history.");
  });
  for (const type of ["text", "lint", "base"]) draft.addEventListener(type, ready);
  draft.addEventListener("base", () => out.replaceChildren());
}
