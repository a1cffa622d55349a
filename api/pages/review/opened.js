/*
 * opened.js - one answer: its evidence, a person's score beside the machine's, its appeals, and all that happened to it.
 */
import { call } from "../api.js";
import { counted, el, points } from "../dom.js";
import { link, markedAnswer } from "../marks.js";
import { findingsTable, namedFindings, verdictLine } from "../verdict.js";
import { rubricOf } from "./rubric_texts.js";
import { nameOf } from "./table.js";

const accepted = "The machine's score, read and accepted.";
const time = (iso) => new Date(iso).toLocaleString(undefined, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });

/* What a digit stands for: points where the score goes to 10, else tenths of the full score. */
function scoreOfDigit(digit, max) {
  const score = max <= 10 ? digit : (digit * max) / 10;
  return score <= max ? score : null;
}

/* What was typed and not yet sent, by submission: it is there again when one comes back. */
const typed = new Map();

function keep(id, form) {
  form.addEventListener("input", () => typed.set(id, Object.fromEntries([...form.elements].filter((each) => each.id).map((each) => [each.id, each.value]))));
  for (const [name, value] of Object.entries(typed.get(id) ?? {})) if (form.elements[name]) form.elements[name].value = value;
}

function overrideForm(submission, { onOverride }) {
  const last = submission.overrides[0]; // the newest
  const score = el("input", { id: "my-score", type: "number", min: "0", max: String(submission.max_score), step: "any", required: true,
    value: submission.overridden ? String(submission.final_score) : "" });
  const reason = el("textarea", { id: "my-reason", rows: "1", required: true, maxlength: "4000", dir: "auto" });
  const form = el("form", { class: "override", "aria-label": "Your score" },
    el("p", { class: "field" }, el("label", { for: "my-score" }, `Score, of ${points(submission.max_score)}`), score),
    el("p", { class: "field reason" }, el("label", { for: "my-reason" }, "Reason"), reason),
    el("p", { class: "row" },
      el("button", { class: "primary" }, "Set my score"),
      el("button", { type: "button", onclick: () => onOverride(submission, submission.score, accepted) }, `Accept ${points(submission.score)}`)),
    last && el("p", { class: "note last" }, el("b", {}, points(last.score)), ` by ${last.actor}, ${time(last.created_at)}: `, el("bdi", {}, last.reason)));
  keep(submission.id, form);
  reason.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [points, why] = [Number(score.value), reason.value.trim()];
    onOverride(submission, points, why, () => (form.isConnected ? form.requestSubmit() : onOverride(submission, points, why)));
  });
  return form;
}

function resolveForm(submission, appeal, onResolve) {
  const id = `resolve-${appeal.id}`;
  const resolution = el("textarea", { id, rows: "1", required: true, maxlength: "4000", dir: "auto" });
  const form = el("form", { class: "resolve" },
    el("p", { class: "field reason" }, el("label", { for: id }, "Your answer to it", el("span", { class: "note" }, " (the score changes by yours alone)")), resolution),
    el("p", { class: "row" }, el("button", { value: "accepted" }, "Accept the appeal"), el("button", { value: "rejected" }, "Reject it")));
  keep(appeal.id, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onResolve(submission, appeal.id, event.submitter?.value ?? "accepted", resolution.value.trim());
  });
  return form;
}

function appealPart(submission, appeal, textOf, onResolve) {
  const open = appeal.status === "open";
  return el("li", {},
    el("p", {}, el("span", { class: open ? "chip" : "chip quiet" }, open ? "appeal" : `appeal ${appeal.status}`), " ", el("bdi", {}, textOf(appeal.concept_id)),
      el("span", { class: "note" }, ` · ${appeal.actor}, ${time(appeal.created_at)}`)),
    el("p", { class: "said", dir: "auto" }, appeal.reason),
    open ? resolveForm(submission, appeal, onResolve)
      : el("p", { class: "note" }, `${appeal.resolved_by}, ${time(appeal.resolved_at)}: `, el("bdi", {}, appeal.resolution)));
}

function appealsPart(submission, textOf, onResolve) {
  if (submission.appeals.length === 0) return null;
  const list = [...submission.appeals].sort((a, b) => (b.status === "open") - (a.status === "open"));
  return el("section", { class: "appeals", "aria-label": "Appeals" },
    el("ul", {}, list.map((appeal) => appealPart(submission, appeal, textOf, onResolve))));
}

function historyPart({ results, audit }) {
  return el("details", {}, el("summary", {}, "What happened to it"),
    el("ul", { class: "history" }, audit.map(({ created_at, actor, action }) =>
      el("li", {}, el("span", { class: "note" }, time(created_at)), ` ${actor}: ${action.replaceAll(/[._]/g, " ")}`))),
    el("p", { class: "note" }, `Graded ${counted(results.length, "time")}; the newest with engine ${results[0]?.engine ?? "?"}, rubric ${results[0]?.rubric_hash.slice(0, 12) ?? "?"}.`));
}

/*
 * Shows answers in `root`, and the place for a person's score in `decide`; `onChange(head)` when something about one has
 * changed; `fail(error, again)` when something could not be done, `well()` when it could.
 */
export function makeOpened({ root, decide, say, fail, well, onChange }) {
  let current = null;
  let latest = 0;
  let undo = null;
  let ahead = null; // {id, answer}: the next one, asked for while this one is read

  const read = async (id) => (await call("GET", `/submissions/${encodeURIComponent(id)}`)).data;

  function draw(submission, rubric) {
    const { result } = submission;
    const list = namedFindings(result, rubric);
    const textOf = (id) => list.find((finding) => finding.id === id)?.text ?? id;
    const mine = submission.overridden && [" · ", el("b", {}, `${points(submission.final_score)} by a person`)];
    const named = nameOf(submission);
    root.replaceChildren(
      el("div", { class: "opened-top" }, el("div", { class: "opened-head" },
        el("h2", { tabindex: "-1", id: "opened-title" }, el("bdi", {}, named)),
        submission.answer_id && submission.answer_id !== named && el("bdi", { class: "note" }, submission.answer_id),
        el("p", { class: "asked", dir: "auto" }, rubric?.question ?? submission.question_id)),
      verdictLine(result, mine)),
      appealsPart(submission, textOf, resolve) ?? "",
      el("div", { class: "evidence" },
        el("div", {}, markedAnswer(submission.answer, list), el("p", { class: "note" }, result.feedback.summary)),
        findingsTable(list)),
      historyPart(submission));
    decide.replaceChildren(overrideForm(submission, { onOverride: override }));
  }

  async function show(id, { focus = true } = {}) {
    const mine = ++latest;
    const asked = ahead?.id === id ? ahead.answer : read(id);
    ahead = null;
    try {
      const data = await asked;
      const rubric = await rubricOf(data.question_id);
      if (mine !== latest) return;
      current = data;
      root.hidden = decide.hidden = false;
      draw(data, rubric);
      if (focus) root.querySelector("h2").focus({ preventScroll: true });
      root.scrollTop = 0;
      well();
    } catch (error) {
      if (mine === latest) fail(error, () => show(id, { focus }));
    }
  }

  /* Reads it again: the service says what it is now. */
  async function changed(id) {
    ahead = null;
    const data = await read(id);
    onChange(data);
    if (current?.id !== id) return;
    const back = document.activeElement;
    const name = back?.closest("#opened, #decide") ? back.id || back.textContent : null;
    current = data;
    draw(data, await rubricOf(data.question_id));
    if (name === null) return;
    const same = [...document.querySelectorAll("#opened [id], #decide [id], #decide button")].find((each) => (each.id || each.textContent) === name);
    (same ?? root.querySelector("h2")).focus({ preventScroll: true });
  }

  /* `again` is what trying again means: a form sends what stands in it then. */
  async function override(submission, score, reason, again = () => override(submission, score, reason)) {
    try {
      await call("PUT", `/submissions/${submission.id}/override`, { body: { score, reason } });
    } catch (error) {
      fail(error, again);
      return false;
    }
    typed.delete(submission.id);
    undo = { id: submission.id, score: submission.final_score, name: nameOf(submission) };
    say(`${nameOf(submission)}: ${points(score)} of ${points(submission.max_score)}.`);
    await changed(submission.id).then(well, (error) => fail(error, () => changed(submission.id)));
    return true;
  }

  async function resolve(submission, appeal, status, resolution) {
    try {
      await call("PUT", `/submissions/${submission.id}/appeals/${appeal}`, { body: { status, resolution } });
      typed.delete(appeal);
      say(`The appeal is ${status}.`);
      await changed(submission.id);
      well();
    } catch (error) {
      fail(error, () => resolve(submission, appeal, status, resolution));
    }
  }

  link(root);
  return {
    show,
    /* Have an answer at hand before it is opened. */
    expect(id) {
      if (!id || ahead?.id === id) return;
      ahead = { id, answer: read(id) };
      ahead.answer.catch(() => {});
    },
    current: () => current,
    scoreOfDigit,
    close() {
      current = null;
      latest += 1;
      root.hidden = decide.hidden = true;
      root.replaceChildren();
      decide.replaceChildren();
    },
    accept: () => override(current, current.score, accepted),
    setScore: (score) => override(current, score, "Read and scored by a person."),
    async takeBack() {
      if (!undo) return;
      const { id, score, name } = undo;
      undo = null;
      try {
        await call("PUT", `/submissions/${id}/override`, { body: { score, reason: "Taken back." } });
        say(`${name}: back to ${points(score)}.`);
        await changed(id);
      } catch (error) {
        undo = { id, score, name };
        fail(error, () => this.takeBack());
      }
    },
  };
}
