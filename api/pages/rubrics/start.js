/*
 * start.js - where a desk begins: a rubric in use is opened, or drafts are made out of questions and answers.
 */
import { all, call } from "../api.js";
import { el } from "../dom.js";

function rubricRow({ id, ref, question }) {
  return el("li", {},
    el("a", { href: `#edit/${encodeURIComponent(id)}` }, el("bdi", {}, question.split(/\n\s*\n/)[0])),
    " ", el("span", { class: "id" }, ref && ref !== id ? `${id} · ${ref}` : id));
}

/* The rubrics in use, narrowed by what is typed. */
export function makeList({ root, say }) {
  const filter = root.querySelector("input");
  const list = root.querySelector("ul");
  const told = root.querySelector("[role=status]");
  let rubrics = [];

  function show() {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = rubrics.filter(({ id, ref, question }) => {
      const text = `${id} ${ref ?? ""} ${question}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
    list.replaceChildren();
    list.append(...found.map(rubricRow));
    told.textContent = rubrics.length === 0 ? "" : `${found.length} of ${rubrics.length}`;
  }

  filter.addEventListener("input", show);
  return {
    async load() {
      try {
        rubrics = await all("/rubrics");
        show();
      } catch (error) {
        say(error.message);
      }
    },
  };
}

function draftCard(item, onWork) {
  const concepts = item.rubric?.concepts ?? [];
  return el("article", { class: "card" },
    el("h3", {}, el("bdi", {}, item.question)),
    el("ul", { class: "card-concepts" }, ...concepts.map((concept) =>
      el("li", {}, el("span", { class: "weight", title: "weight" }, String(concept.weight)), el("bdi", {}, concept.text)))),
    el("p", { class: "actions" },
      el("button", { type: "button", onclick: () => onWork(item), "aria-label": `Work on it: ${item.question}` }, "Work on it"),
      el("span", { class: "id" }, `line ${item.line} · ${item.id}`)));
}

/* A guide on one side, its drafts on the other. */
export function makeCompile({ root, keep, onWork, say }) {
  const guide = root.querySelector("textarea");
  const button = root.querySelector("button[name=compile]");
  const out = root.querySelector("[data-drafts]");
  const told = root.querySelector("[role=status]");

  async function compile() {
    if (guide.value.trim() === "") {
      guide.focus();
      told.textContent = "Paste questions and their answers first.";
      return;
    }
    button.disabled = true;
    told.textContent = "Making drafts …";
    try {
      const { data } = await call("POST", "/rubrics/compile", { body: guide.value, type: "text/markdown" });
      out.replaceChildren();
      out.append(...data.items.map((item) => draftCard(item, onWork)));
      for (const { severity, line, message, mend } of data.diagnostics)
        out.append(el("p", { class: severity === "error" ? "warning bad" : "warning" }, `Line ${line}: ${message}${mend ? `: ${mend}` : ""}`));
      told.textContent = data.items.length === 0
        ? "No question with an answer was found: a question is a heading, its answer the text below it."
        : `${data.items.length} ${data.items.length === 1 ? "draft" : "drafts"}`;
    } catch (error) {
      told.textContent = "";
      say(`No drafts could be made: ${error.message}`);
    }
    button.disabled = false;
  }

  guide.value = keep.get("guide") ?? "";
  guide.addEventListener("input", () => keep.set("guide", guide.value));
  guide.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) compile();
  });
  button.addEventListener("click", compile);
}
