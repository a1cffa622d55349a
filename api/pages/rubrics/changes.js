/*
 * changes.js - the versions of the rubric, and what the text on the desk changes against one of them.
 */
import { call, later } from "../api.js";
import { el } from "../dom.js";

const difference = () => import("./difference.js");

export function makeChanges({ root, draft, count, say }) {
  const choice = root.querySelector("select");
  const out = root.querySelector("[data-diff]");
  const back = root.querySelector("[name=back]");
  let texts = new Map(); // version → YAML
  let listed = null; // of which base the versions are in `choice`

  function textOf(value) {
    return value === "base" ? draft.base?.text : texts.get(value);
  }

  /* The versions there are, asked for when they are wanted. */
  async function list() {
    const { base } = draft;
    if (listed === base) return;
    texts = new Map();
    const versions = base?.id
      ? await call("GET", `/rubrics/${encodeURIComponent(base.id)}/versions`).then(({ data }) => data.items, (error) => {
          if (error.status === 404 || error.status === 503) return []; // it came with the program, and nothing is kept
          throw error;
        })
      : [];
    const { timeText } = await later(difference);
    if (draft.base !== base) return;
    listed = base;
    choice.replaceChildren(el("option", { value: "base" }, "What you began with"),
      ...versions.map((each) => el("option", { value: String(each.version), disabled: each.deleted },
        `${each.version} · ${timeText(each.created_at)} · ${each.actor}${each.deleted ? " · taken out of use" : ""}`)));
  }

  async function show() {
    await list();
    const value = choice.value || "base";
    if (value !== "base" && !texts.has(value)) {
      const { data: text } = await call("GET", `/rubrics/${encodeURIComponent(draft.base.id)}/versions/${value}`, { headers: { Accept: "application/yaml" } });
      texts.set(value, text);
    }
    const { diffTable } = await later(difference);
    back.hidden = value === "base" && !draft.isChanged;
    out.replaceChildren(draft.base ? diffTable(textOf(value), draft.text) : el("p", {}, "Nothing is saved yet to compare with."));
  }

  function tell() {
    count.textContent = draft.isChanged && draft.base ? "•" : "";
    if (!root.hidden) show().catch((error) => say(error.message));
  }

  choice.addEventListener("change", tell);
  back.addEventListener("click", () => {
    draft.write(textOf(choice.value));
    say("That version is in the editor now. Undo (Ctrl+Z) brings yours back; saving makes it the newest.");
  });
  for (const type of ["text", "base"]) draft.addEventListener(type, tell);

  return { show: tell };
}
