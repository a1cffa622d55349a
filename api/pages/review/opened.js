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
const time = (iso) => new Date(iso).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });

/* What a digit stands for: points where the score goes to 10, else tenths of the full score. */
function scoreOfDigit(digit, max) {
  const score = max <= 10 ? digit : (digit * max) / 10;
  return score <= max ? score : null;
}

function overrideForm(submission, { onOverride }) {
  const last = submission.overrides.at(-1);
  const score = el("input", { id: "my-score", type: "number", min: "0", max: String(submission.max_score), step: "any", required: true,
    value: submission.overridden ? String(submission.final_score) : "" });
  const reason = el("textarea", { id: "my-reason", rows: "2", required: true, maxlength: "4000" });
  const form = el("form", { class: "override" },
    el("h3", {}, "Your score"),
    last && el("p", { class: "note" }, `${points(last.score)} by ${last.actor}, ${time(last.created_at)}: ${last.reason}`),
    el("div", { class: "row" },
      el("p", { class: "field" }, el("label", { for: "my-score" }, `Score, of ${points(submission.max_score)}`), score),
      el("p", { class: "field reason" }, el("label", { for: "my-reason" }, "Reason"), reason)),
    el("p", { class: "row" },
      el("button", { class: "primary" }, "Set my score"),
      el("button", { type: "button", onclick: () => onOverride(submission, submission.score, accepted) }, `Accept ${points(submission.score)}`)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onOverride(submission, Number(score.value), reason.value.trim());
  });
  return form;
}

function appealPart(submission, appeal, textOf, onResolve) {
  const open = appeal.status === "open";
  const resolution = el("textarea", { id: `resolve-${appeal.id}`, rows: "2", required: true, maxlength: "4000" });
  const form = el("form", {},
    el("p", { class: "field" }, el("label", { for: `resolve-${appeal.id}` }, "Your answer to it"), resolution),
    el("p", { class: "row" },
      el("button", { value: "accepted" }, "Accept the appeal"), el("button", { value: "rejected" }, "Reject it"),
      el("span", { class: "note" }, "The score changes by yours alone.")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onResolve(submission, appeal.id, event.submitter.value, resolution.value.trim());
  });
  return el("li", {},
    el("p", {}, el("b", {}, el("bdi", {}, textOf(appeal.concept_id))), " ", el("span", { class: open ? "chip" : "chip quiet" }, appeal.status)),
    el("p", { class: "words" }, appeal.reason),
    el("p", { class: "note" }, `${appeal.actor}, ${time(appeal.created_at)}`),
    open ? form : el("p", { class: "note" }, `${appeal.resolved_by}, ${time(appeal.resolved_at)}: ${appeal.resolution}`));
}

function appealsPart(submission, textOf, onResolve) {
  if (submission.appeals.length === 0) return null;
  return el("section", { class: "appeals", "aria-label": "Appeals" }, el("h3", {}, "Appeals"),
    el("ul", {}, submission.appeals.map((appeal) => appealPart(submission, appeal, textOf, onResolve))));
}

function historyPart({ results, audit }) {
  return el("details", {}, el("summary", {}, "What happened to it"),
    el("ul", { class: "history" }, audit.map(({ created_at, actor, action }) =>
      el("li", {}, el("span", { class: "note" }, time(created_at)), ` ${actor}: ${action.replaceAll(/[._]/g, " ")}`))),
    el("p", { class: "note" }, `Graded ${counted(results.length, "time")}; the newest with engine ${results[0]?.engine ?? "?"}, rubric ${results[0]?.rubric_hash.slice(0, 12) ?? "?"}.`));
}

/* Shows answers in `root`; `onChange(head)` when something about one has changed. */
export function makeOpened({ root, say, onChange }) {
  let current = null;
  let latest = 0;
  let undo = null;

  function draw(submission, rubric) {
    const { result } = submission;
    const list = namedFindings(result, rubric);
    const textOf = (id) => list.find((finding) => finding.id === id)?.text ?? id;
    const mine = submission.overridden && [" · ", el("b", {}, `${points(submission.final_score)} by a person`)];
    root.replaceChildren(
      el("div", { class: "opened-head" },
        el("h2", { tabindex: "-1", id: "opened-title" }, el("bdi", {}, nameOf(submission))),
        el("p", { class: "asked" }, el("bdi", {}, rubric?.question ?? submission.question_id))),
      verdictLine(result, mine),
      markedAnswer(submission.answer, list),
      findingsTable(list),
      el("p", { class: "note" }, result.feedback.summary),
      appealsPart(submission, textOf, resolve) ?? "",
      overrideForm(submission, { onOverride: override }),
      historyPart(submission));
  }

  async function show(id, { focus = true } = {}) {
    const mine = ++latest;
    try {
      const { data } = await call("GET", `/submissions/${encodeURIComponent(id)}`);
      const rubric = await rubricOf(data.question_id);
      if (mine !== latest) return;
      current = data;
      root.hidden = false;
      draw(data, rubric);
      if (focus) root.querySelector("h2").focus();
      root.scrollTop = 0;
    } catch (error) {
      say(error.message);
    }
  }

  /* Reads it again: the service says what it is now. */
  async function changed(id) {
    const { data } = await call("GET", `/submissions/${encodeURIComponent(id)}`);
    onChange(data);
    if (current?.id === id) {
      current = data;
      draw(data, await rubricOf(data.question_id));
    }
  }

  async function override(submission, score, reason) {
    try {
      await call("PUT", `/submissions/${submission.id}/override`, { body: { score, reason } });
      undo = { id: submission.id, score: submission.final_score, name: nameOf(submission) };
      say(`${nameOf(submission)}: ${points(score)} of ${points(submission.max_score)}.`);
      await changed(submission.id);
      return true;
    } catch (error) {
      say(error.message);
      return false;
    }
  }

  async function resolve(submission, appeal, status, resolution) {
    try {
      await call("PUT", `/submissions/${submission.id}/appeals/${appeal}`, { body: { status, resolution } });
      say(`The appeal is ${status}.`);
      await changed(submission.id);
    } catch (error) {
      say(error.message);
    }
  }

  link(root);
  return {
    show,
    current: () => current,
    scoreOfDigit,
    close() {
      current = null;
      root.hidden = true;
      root.replaceChildren();
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
        say(error.message);
      }
    },
  };
}
