/*
 * try.js - an answer tried against the draft as it stands: score, evidence, and which of its patterns fired where.
 */
import { call, later, wellFormed } from "../api.js";
import { withExample } from "./yaml.js";

const pause = 400; // milliseconds without typing

export function makeTry({ root, draft, editor, say }) {
  const answer = root.querySelector("textarea");
  const out = root.querySelector("output");
  const patterns = root.querySelector("[name=patterns]");
  const keep = root.querySelector("[name=keep]");
  let timer;
  let request;
  let last = null;

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
      const { showTried, whichFired } = await later(() => import("./tried.js"));
      const fired = patterns.checked ? await whichFired(draft.rubric, text, signal) : [];
      if (signal.aborted) return;
      showTried(out, { text, result: data, fired, draft, editor });
      last = data;
      keep.disabled = false;
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

  return {
    put(text) {
      answer.value = text;
      answer.focus();
      grade();
    },
  };
}
