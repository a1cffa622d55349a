/*
 * saving.js - the draft saved as a new rubric or as the next version; and when somebody else was faster, the ways out.
 */
import { call, later } from "../api.js";
import { el } from "../dom.js";
import { yamlType } from "./draft.js";
import { lineOfId, hasComments } from "./yaml.js";

const path = (id) => `/rubrics/${encodeURIComponent(id)}`;

export function makeSaving({ button, panel, state, draft, editor, say, onSaved }) {
  function tell() {
    const replaces = draft.base?.etag && draft.id === draft.base.id;
    const unusable = draft.lint && !draft.rubric;
    button.disabled = !draft.isChanged || !draft.rubric;
    button.textContent = replaces || !draft.rubric ? "Save version" : "Save as new";
    state.textContent = unusable ? "has errors: cannot be saved"
      : !draft.isChanged ? (draft.base?.version ? `version ${draft.base.version}` : "as in use")
      : draft.base?.etag ? "changed, not saved" : "new, not saved";
    state.className = unusable ? "chip bad" : draft.isChanged ? "chip" : "chip quiet";
  }

  function close() {
    panel.replaceChildren();
    panel.hidden = true;
  }

  function ask(title, ...content) {
    panel.replaceChildren();
    panel.append(el("h2", { tabindex: "-1" }, title), ...content);
    panel.hidden = false;
    panel.querySelector("h2").focus();
  }

  const action = (label, onclick, kind = "") => el("button", { type: "button", class: kind, onclick }, label);

  /* Somebody saved another version since this one was opened. */
  async function conflict() {
    const id = draft.base.id;
    const { data: text, headers } = await call("GET", path(id), { headers: { Accept: "application/yaml" } });
    const { data } = await call("GET", `${path(id)}/versions`);
    const newest = data.items[0];
    const { diffTable, timeText } = await later(() => import("./difference.js"));
    const theirs = { id, text, etag: headers.get("ETag"), version: newest?.version };
    const mine = draft.text;
    ask("Another version was saved in the meantime",
      el("p", {}, newest ? `Version ${newest.version}, by ${newest.actor}, ${timeText(newest.created_at)}. ` : "",
        "Nothing of yours is lost. This is what your text changes against it:"),
      diffTable(text, mine, "Your text against theirs"),
      el("p", { class: "actions" },
        action("Save mine over it", () => { close(); draft.rebase(theirs); save(); }, "primary"),
        action("Go on from theirs, with mine to compare", () => {
          close();
          draft.open(theirs);
          offerMine(mine, diffTable(theirs.text, mine, "Your text against theirs"));
        }),
        action("Cancel", () => { close(); button.focus(); })));
  }

  function offerMine(mine, difference) {
    ask("Your text is kept", el("p", {}, "It is not in the editor now."), difference,
      el("p", { class: "actions" },
        action("Put mine back", () => { close(); draft.write(mine); }),
        action("Throw mine away", close)));
  }

  function taken(id) {
    ask(`There is a rubric “${id}” already`,
      el("p", {}, "A new rubric needs an id of its own."),
      el("p", { class: "actions" },
        action("Change the id", () => { close(); editor.select(Math.max(1, lineOfId(draft.text, id)), 5); }, "primary"),
        el("a", { href: `#edit/${encodeURIComponent(id)}` }, "Open that one instead")));
  }

  async function save() {
    const lint = draft.lint ?? (await draft.check());
    if (!lint?.rubric) return;
    const { id } = lint.rubric;
    const text = draft.text;
    const replaces = draft.base?.etag && draft.base.id === id;
    button.disabled = true;
    try {
      const { data, headers } = replaces
        ? await call("PUT", path(id), { body: text, type: yamlType, headers: { "If-Match": draft.base.etag } })
        : await call("POST", "/rubrics", { body: text, type: yamlType });
      close();
      draft.rebase({ id, text, etag: headers.get("ETag"), version: data.version });
      say(`Saved as version ${data.version}; it is in use now.` +
        (hasComments(text) ? " Comments (#) stay in this editor only: what is saved is the rubric." : ""));
      onSaved(id);
    } catch (error) {
      if (error.status === 412) await conflict();
      else if (error.status === 409) taken(id);
      else say(`Not saved: ${error.message}`);
    }
    tell();
  }

  button.addEventListener("click", save);
  for (const type of ["text", "lint", "base"]) draft.addEventListener(type, tell);
  draft.addEventListener("base", close);
  return { save };
}
