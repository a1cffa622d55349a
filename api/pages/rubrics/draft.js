/*
 * draft.js - the rubric on the desk: its text, what the service says of it, and what it began as.
 *
 * Everything on the page listens to it: "text" (typed or replaced), "lint" (the service has answered for the text as it
 * is), "fault" (it could not be asked), "base" (another version to compare with).
 */
import { call } from "../api.js";

export const yamlType = "application/yaml";
const pause = 250; // milliseconds without typing before the service is asked

export class Draft extends EventTarget {
  text = "";
  lint = null; // of `text`, or null while that is not known
  base = null; // {id, text, etag}: what was opened or saved last; null for a new rubric
  #timer;
  #request;

  get rubric() {
    return this.lint?.rubric ?? null;
  }

  get id() {
    return this.rubric?.id ?? this.base?.id ?? null;
  }

  get isChanged() {
    return this.text !== (this.base?.text ?? "");
  }

  constructor() {
    super();
    addEventListener("online", () => this.lint || this.text === "" || this.check());
  }

  /* `source` is who wrote: "editor" (typed), "desk" (to be put into the editor), "open" (another text altogether). */
  write(text, source = "desk") {
    if (text === this.text && this.lint) return;
    this.text = text;
    this.lint = null;
    this.#say("text", { source });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.check(), source === "editor" ? pause : 0);
  }

  open(base, text = base?.text ?? "") {
    this.base = base;
    this.lint = null;
    this.#say("base");
    this.write(text, "open");
  }

  rebase(base) {
    this.base = base;
    this.#say("base");
  }

  /* The answer for the text as it is now, asked for when it is not yet known. */
  async check() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    const request = (this.#request = new AbortController());
    try {
      const { data } = await call("POST", "/rubrics/lint", { body: this.text, type: yamlType, signal: request.signal });
      if (request.signal.aborted) return null;
      this.lint = data;
      this.#say("lint");
      return data;
    } catch (error) {
      if (error.name !== "AbortError") this.#say("fault", { error });
      return null;
    }
  }

  #say(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
