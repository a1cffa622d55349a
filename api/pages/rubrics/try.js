/*
 * try.js - an answer tried against the draft as it stands: score, evidence, and which of its patterns fired where.
 */
import { call, wellFormed } from "../api.js";
import { el } from "../dom.js";
import { link, markedAnswer } from "../marks.js";
import { findingsTable, namedFindings, verdictLine } from "../verdict.js";
import { firstText, patternText, whichFired } from "./probe.js";
import { lineOfPattern, withExample } from "./yaml.js";

const pause = 400; // milliseconds without typing

/* The patterns that fired for one concept or pitfall: what each found, and the way to it. */
function firedList(fired, text, editor) {
  if (fired.length === 0) return null;
  return el("ul", { class: "fired" }, fired.map(({ owner, kind, pattern, evidence }) => {
    const line = lineOfPattern(text, firstText(pattern), owner);
    return el("li", {},
      el("span", { class: "found" }, evidence.map((e) => `“${e.text}”`).join(", ")),
      kind === "contradicted_by" && el("span", { class: "chip" }, "the opposite"),
      line > 0 && el("button", { type: "button", class: "link", onclick: () => editor.select(line, 1) }, `line ${line}`),
      el("code", {}, patternText(pattern)));
  }));
}

export function makeTry({ root, draft, editor, say }) {
  const answer = root.querySelector("textarea");
  const out = root.querySelector("output");
  const patterns = root.querySelector("[name=patterns]");
  const keep = root.querySelector("[name=keep]");
  let timer;
  let request;
  let last = null;

  function show(text, result, fired) {
    const findings = namedFindings(result, draft.rubric);
    out.replaceChildren();
    out.append(
      verdictLine(result),
      markedAnswer(text, findings),
      findingsTable(findings, (f) => firedList(fired.filter((each) => each.owner === f.id), draft.text, editor)),
      el("p", { class: "note" }, result.feedback.summary));
    last = result;
    keep.disabled = false;
  }

  async function grade() {
    clearTimeout(timer);
    request?.abort();
    request = new AbortController();
    const { signal } = request;
    if (answer.value.trim() === "" || !draft.rubric) {
      keep.disabled = true;
      if (answer.value.trim() === "") out.replaceChildren();
      return;
    }
    try {
      const text = wellFormed(answer.value);
      const { data } = await call("POST", "/grade", { body: { rubric: draft.rubric, answer: text }, signal });
      const fired = patterns.checked ? await whichFired(draft.rubric, text, signal) : [];
      if (!signal.aborted) show(text, data, fired);
    } catch (error) {
      if (error.name !== "AbortError") say(`The answer could not be graded: ${error.message}`);
    }
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(grade, pause);
  }

  answer.addEventListener("input", soon);
  answer.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) grade();
  });
  patterns.addEventListener("change", grade);
  keep.addEventListener("click", () => {
    const low = Math.max(0, Math.floor(last.score * 2 - 1) / 2);
    const high = Math.min(last.max_score, Math.ceil(last.score * 2 + 1) / 2);
    const range = low > 0 ? { min: low } : { max: high };
    const { text, line } = withExample(draft.text, { answer: answer.value, ...range });
    draft.write(text);
    editor.select(line + 1, 5, 40);
    say("The answer is an example now. Say here what it should get.");
  });
  draft.addEventListener("lint", soon);
  link(out);

  return {
    put(text) {
      answer.value = text;
      answer.focus();
      grade();
    },
  };
}
