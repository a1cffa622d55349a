/*
 * changes.js - the versions of the rubric, and what the text on the desk changes against one of them.
 */
import { call } from "../api.js";
import { el } from "../dom.js";
import { diffLines, hunks } from "./diff.js";

const signs = { "+": ["added", "+"], "-": ["removed", "−"], " ": ["", ""] };

function lineRow({ sign, text, old, now }) {
  const [kind, mark] = signs[sign];
  return el("tr", { class: kind },
    el("td", { class: "number" }, old === undefined ? "" : String(old)),
    el("td", { class: "number" }, now === undefined ? "" : String(now)),
    el("td", { class: "sign" }, kind ? el("span", { class: "hidden" }, `${kind}: `) : null,
      el("span", { "aria-hidden": "true" }, mark)),
    el("td", { class: "code" }, text));
}

/* The difference as a table, or a word that there is none. */
export function diffTable(before, after) {
  const lines = diffLines(before, after);
  const added = lines.filter((line) => line.sign === "+").length;
  const removed = lines.filter((line) => line.sign === "-").length;
  if (added + removed === 0) return el("p", {}, "No line differs.");
  const parts = hunks(lines).flatMap((hunk, i) => [
    ...(i > 0 ? [el("tr", { class: "gap" }, el("td", { colspan: "4" }, "⋯"))] : []),
    ...hunk.map(lineRow),
  ]);
  const count = (n, word) => `${n} ${n === 1 ? "line" : "lines"} ${word}`;
  return el("div", {},
    el("p", { class: "note" }, `${count(added, "added")}, ${removed} removed`),
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Difference" },
      el("table", { class: "diff" },
        el("thead", { class: "hidden" }, el("tr", {}, ...["Before", "After", "Change", "Text"].map((name) =>
          el("th", { scope: "col" }, name)))),
        el("tbody", {}, ...parts))));
}

export function timeText(iso) {
  return new Date(iso).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

function versionName({ version, created_at, actor, deleted }) {
  return `${version} · ${timeText(created_at)} · ${actor}${deleted ? " · taken out of use" : ""}`;
}

export function makeChanges({ root, draft, count, say }) {
  const choice = root.querySelector("select");
  const out = root.querySelector("[data-diff]");
  const back = root.querySelector("[name=back]");
  let texts = new Map(); // version → YAML
  let versions = [];

  function textOf(value) {
    return value === "base" ? draft.base?.text : texts.get(value);
  }

  async function show() {
    const value = choice.value;
    if (value !== "base" && !texts.has(value)) {
      const { data: text } = await call("GET", `/rubrics/${encodeURIComponent(draft.base.id)}/versions/${value}`, { headers: { Accept: "application/yaml" } });
      texts.set(value, text);
    }
    out.replaceChildren();
    back.hidden = value === "base" && !draft.isChanged;
    out.append(draft.base ? diffTable(textOf(value), draft.text) : el("p", {}, "Nothing is saved yet to compare with."));
  }

  function tell() {
    count.textContent = draft.isChanged && draft.base ? "•" : "";
    if (!root.hidden) show().catch((error) => say(error.message));
  }

  async function list() {
    versions = [];
    texts = new Map();
    if (draft.base?.id) {
      try {
        const { data } = await call("GET", `/rubrics/${encodeURIComponent(draft.base.id)}/versions`);
        versions = data.items;
      } catch (error) {
        if (error.status !== 404 && error.status !== 503) say(error.message);
      }
    }
    choice.replaceChildren();
    choice.append(el("option", { value: "base" }, "What you began with"));
    for (const version of versions)
      choice.append(el("option", { value: String(version.version), disabled: version.deleted }, versionName(version)));
    tell();
  }

  choice.addEventListener("change", tell);
  back.addEventListener("click", () => {
    draft.write(textOf(choice.value));
    say("That version is in the editor now. Undo (Ctrl+Z) brings yours back; saving makes it the newest.");
  });
  draft.addEventListener("text", tell);
  draft.addEventListener("base", list);

  return { show: tell, latest: () => versions[0] ?? null };
}
