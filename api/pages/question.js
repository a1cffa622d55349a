/*
 * question.js - one question: the answer as it is written, and beside it the result of the last attempt.
 */
import { grade, wellFormed } from "./api.js";
import { counted, el, points, style } from "./dom.js";
import * as kept from "./kept.js";
import { attemptsPlot } from "./plots.js";
import { address, parts } from "./questions.js";
import { levels, resultPanel } from "./result.js";

await style(import.meta.url, "workbench.css");

const starts = { none: "the score alone", hint: "the score and hints", concept: "what was found, too", full: "everything" };

function heading(item, place) {
  const { title, rest, isCode } = parts(item.question);
  return el("header", { class: "masthead" }, place,
    el("h1", { tabindex: "-1", lang: item.language, dir: "auto" }, title),
    rest && el(isCode ? "pre" : "p", { class: isCode ? "code" : "scenario", lang: item.language, dir: "auto", tabindex: isCode ? "0" : null }, rest));
}

/* All attempts but the one whose result is shown. */
function earlier(list, isShown) {
  const rest = isShown ? list.slice(0, -1) : list;
  if (!rest.length) return null;
  const row = (attempt, i) => el("li", {},
    el("p", { class: "note" }, el("b", {}, `Attempt ${i + 1}`), ` · ${points(attempt.score)} of ${points(attempt.max)} · `,
      el("time", { datetime: new Date(attempt.at).toISOString() }, new Date(attempt.at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" }))),
    el("blockquote", { class: "words", dir: "auto" }, attempt.answer));
  return el("section", { class: "panel attempts", "aria-labelledby": "attempts-title" },
    el("h2", { id: "attempts-title" }, "Your attempts"), list.length > 1 && attemptsPlot(list),
    el("details", {}, el("summary", {}, rest.length === 1 ? "Read the earlier attempt" : `Read the ${counted(rest.length, "earlier attempt")}`),
      el("ol", { class: "earlier", reversed: true }, rest.map(row).reverse())));
}

function advice() {
  return el("section", { class: "panel advice", "aria-labelledby": "advice-title" },
    el("h2", { id: "advice-title" }, "How this works"),
    el("ol", {}, el("li", {}, "Write as you would say it to a colleague. The idea counts, not the wording."),
      el("li", {}, "Check it. You get a score and, for what is missing, a hint."),
      el("li", {}, "Try again, or go on: to what was found in your words, and to a model answer.")));
}

function startChoice() {
  const chosen = kept.choice("start", "hint");
  return el("p", { class: "start" }, el("label", { for: "start" }, "After checking, show"),
    el("select", { id: "start", onchange: (event) => kept.keepChoice("start", event.target.value) },
      levels.map((level) => el("option", { value: level, selected: level === chosen }, starts[level]))));
}

/* The editor: {node, text, focus, busy, fail}. */
function editor(item, check) {
  const area = el("textarea", { id: "answer", rows: "9", dir: "auto", lang: item.language, spellcheck: "true", "aria-describedby": "answer-note" });
  const button = el("button", { class: "primary" }, "Check my answer");
  const message = el("p", { class: "failure", role: "alert", hidden: true });
  const status = el("span", { class: "note", role: "status" });
  const tell = (text) => {
    message.textContent = text;
    message.hidden = !text;
  };
  area.value = kept.draft(item.id);
  area.addEventListener("input", () => {
    kept.keepDraft(item.id, area.value);
    area.removeAttribute("aria-invalid");
    tell("");
  });
  const node = el("form", { class: "panel editor", onsubmit: (event) => {
    event.preventDefault();
    check();
  } },
  el("p", { class: "field" }, el("label", { for: "answer" }, "Your answer"), area),
  el("p", { id: "answer-note", class: "note" }, el("kbd", {}, "Ctrl"), "+", el("kbd", {}, "Enter"), " checks it. What you write is kept in this browser."),
  message, el("p", { class: "row" }, button, status), startChoice());
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    check();
  });
  return {
    node,
    text: () => wellFormed(area.value),
    focus: () => {
      area.focus();
      area.setSelectionRange(area.value.length, area.value.length);
    },
    refuse: (text) => {
      area.setAttribute("aria-invalid", "true");
      tell(text);
      area.focus();
    },
    busy: (is) => {
      button.setAttribute("aria-disabled", is ? "true" : "false");
      status.textContent = is ? "Checking…" : "";
    },
    fail: tell,
  };
}

/* Where the question stands among the others, for people who go through them in order. */
function placeOf(item, questions) {
  const at = questions.indexOf(item);
  const next = questions[at + 1];
  return el("nav", { class: "place-in-set", "aria-label": "Questions" }, el("a", { href: "/" }, "← All questions"),
    el("span", { class: "note" }, `${item.ref ?? item.id} · ${at + 1} of ${questions.length}`),
    next && el("a", { href: address(next) }, "Next question →"));
}

/*
 * `place` replaces the line above the question; `onChecked(result)` hears of each attempt; `actions()` are more buttons
 * for the result's panel.
 */
export function questionView(item, { questions = [], place, onChecked, actions }) {
  const beside = el("div", { class: "beside-editor" }, advice());
  const below = el("div", {});
  let turn = 0;

  async function ask(answer, level, isMore) {
    const mine = ++turn;
    write.fail("");
    write.busy(true);
    try {
      const result = await grade(item.ref ?? item.id, answer, level);
      if (mine !== turn) return;
      if (!isMore) {
        kept.addAttempt(item.id, { at: Date.now(), score: result.score, max: result.max_score, answer });
        onChecked?.(result);
      } else {
        onChecked?.(result, { isMore });
      }
      show(result, answer, isMore);
    } catch (error) {
      if (mine === turn) write.fail(`${error.message} Your answer is kept; try again.`);
    } finally {
      if (mine === turn) write.busy(false);
    }
  }

  function show(result, answer, isMore) {
    const attempts = kept.attempts(item.id);
    const panel = resultPanel({ result, answer, attempts, number: attempts.length, more: isMore, again: write.focus,
      reveal: (level) => ask(answer, level, true), actions: actions?.() ?? [] });
    beside.replaceChildren(panel);
    below.replaceChildren(earlier(attempts, true) ?? "");
    const target = panel.querySelector("[data-focus]");
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: matchMedia("(max-width: 55rem)").matches ? "start" : "nearest" });
    requestAnimationFrame(() => performance.mark("assay.shown"));
  }

  const write = editor(item, () => {
    const answer = write.text();
    if (!answer.trim()) write.refuse("Write an answer first.");
    else ask(answer, kept.choice("start", "hint"), false);
  });
  below.replaceChildren(earlier(kept.attempts(item.id), false) ?? "");
  return el("article", { class: "asked" }, heading(item, place ?? placeOf(item, questions)),
    el("div", { class: "workbench" }, el("div", { class: "stack" }, write.node, below), beside));
}
