/*
 * desk.js - a rubric on the desk: the editor and all that stands beside it. Loaded when the first rubric is opened.
 *
 * Unsaved text is kept in the browser, a rubric each, until it is saved or thrown away.
 */
import { call } from "../api.js";
import { el, toast as say } from "../dom.js";
import { keep } from "./keep.js";
import { makeChanges } from "./changes.js";
import { Draft } from "./draft.js";
import { makeEditor } from "./editor.js";
import { makeExamples } from "./examples.js";
import { makeFaults } from "./faults.js";
import { makeSaving } from "./saving.js";
import { makeStored } from "./stored.js";
import { makeTabs } from "./tabs.js";
import { makeTry } from "./try.js";

const at = (id) => document.getElementById(id);
const draft = new Draft();
const blank = `format: assay-rubric/1
id: new-rubric
question: What is asked?
language: en
max_score: 10
reference: >
  A model answer.
concepts:
  - id: first-point
    weight: 1
    text: What a good answer says, in one sentence.
    hint: A question that leads there.
    match:
      any:
        - similar: What a good answer says, in one sentence.
`;

const editor = makeEditor({
  area: at("source"), under: at("under"), gutter: at("gutter"), where: at("where"),
  onInput: (text) => draft.write(text, "editor"),
});
const tabs = makeTabs(at("tabs"), (id) => id === "tab-changes" && changes.show());
makeFaults({ list: at("faults"), told: at("checked"), draft, editor });
const trying = makeTry({ root: at("try"), draft, editor, say });
makeExamples({ root: at("examples"), draft, count: at("examples-count"), onTry: (text) => { tabs.show("tab-try"); trying.put(text); } });
const changes = makeChanges({ root: at("changes"), draft, count: at("changes-count"), say });
makeStored({ root: at("stored"), draft, say });
const saving = makeSaving({
  button: at("save"), panel: at("decide"), state: at("state"), draft, editor, say,
  onSaved(id) {
    keep.set(keptName(), null);
    if (location.hash !== `#edit/${encodeURIComponent(id)}`) history.replaceState(null, "", `#edit/${encodeURIComponent(id)}`);
  },
});

const idOfAddress = () => decodeURIComponent(location.hash.match(/^#edit\/(.+)$/)?.[1] ?? "");
const keptName = () => `rubric ${idOfAddress()}`;

draft.addEventListener("text", ({ detail }) => {
  if (detail.source === "open") editor.open(draft.text);
  if (detail.source === "desk") editor.replace(draft.text);
  if (location.hash) keep.set(keptName(), draft.isChanged ? { text: draft.text, etag: draft.base?.etag ?? null } : null);
});
draft.addEventListener("lint", () => {
  if (draft.rubric) at("question").textContent = draft.rubric.question;
});

/* Text that was typed here and not saved comes back; what it was made from may have changed since, and saving says so. */
function restore(base) {
  const kept = keep.get(keptName());
  if (!kept || kept.text === base?.text) return draft.open(base);
  draft.open(base ? { ...base, etag: kept.etag ?? base.etag } : null, kept.text);
  const notice = at("restored");
  notice.replaceChildren();
  notice.append("Your unsaved text is here again. ",
    el("button", { type: "button", class: "quiet", onclick: () => { notice.hidden = true; draft.open(base, base?.text ?? blank); } },
      "Throw it away"));
  notice.hidden = false;
}

/* A rubric in use. False when there is none of this id. */
export async function open(id) {
  try {
    const { data: text, headers } = await call("GET", `/rubrics/${encodeURIComponent(id)}`, { headers: { Accept: "application/yaml" } });
    at("question").textContent = id;
    restore({ id, text, etag: headers.get("ETag") });
    return true;
  } catch (error) {
    say(error.message);
    return false;
  }
}

/* A new rubric: `yaml`, or (null) what was typed last, or a blank one. */
export function begin(yaml, question) {
  at("question").textContent = question;
  if (yaml === null && keep.get(keptName())) restore(null);
  else draft.open(null, yaml || blank);
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s" && !at("desk").hidden) {
    event.preventDefault();
    saving.save();
  }
});
