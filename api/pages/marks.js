/*
 * marks.js - an answer with its evidence marked, each mark tied to its findings and they to it.
 */
import { places } from "./bytes.js";
import { el } from "./dom.js";

const gravity = { good: 0, half: 1, bad: 2 };

/* [{start, end, finding}] in UTF-16 */
function pieces(answer, findings) {
  const all = findings.flatMap((finding) => finding.evidence.map(({ start, end }) => ({ start, end, finding })));
  const at = places(answer, all.flatMap(({ start, end }) => [start, end]));
  return all.map(({ start, end, finding }) => ({ start: at.get(start), end: at.get(end), finding })).filter((p) => p.start < p.end);
}

function reference(finding) {
  const word = finding.name.startsWith("x") ? "pitfall" : "concept";
  return el("a", { class: `ref ${finding.kind}`, href: `#found-${finding.name}`, "data-to": finding.name, "data-of": finding.name,
    "aria-label": `${word} ${finding.name}, ${finding.word.toLowerCase()}` }, finding.name);
}

/* Cut where evidence begins and ends; where pieces overlap the gravest gives the colour. */
export function markedAnswer(answer, findings) {
  const found = pieces(answer, findings);
  const cuts = [...new Set([0, answer.length, ...found.flatMap((p) => [p.start, p.end])])].sort((a, b) => a - b);
  const words = el("blockquote", { class: "words", dir: "auto" });
  for (let i = 0; i + 1 < cuts.length; i++) {
    const inside = found.filter((p) => p.start <= cuts[i] && cuts[i] < p.end);
    const text = answer.slice(cuts[i], cuts[i + 1]);
    const kind = inside.map((p) => p.finding.kind).sort((a, b) => gravity[b] - gravity[a])[0];
    words.append(inside.length
      ? el("mark", { class: kind, "data-of": [...new Set(inside.map((p) => p.finding.name))].join(" ") }, text) : text);
    const ending = [...new Set(found.filter((p) => p.end === cuts[i + 1]).map((p) => p.finding))];
    if (ending.length) words.append(el("sup", {}, ending.map(reference)));
  }
  return words;
}

/*
 * Light up what belongs together below `root`: elements with data-of="NAMES" and those with data-finding="NAME", when
 * one of them is pointed at or has the focus. A click on data-to="NAME" goes to the finding, on data-mark="NAME" to the text.
 */
export function link(root) {
  const light = (event) => {
    const source = event.target.closest?.("[data-of], [data-finding]");
    const names = (source?.dataset.of ?? source?.dataset.finding ?? "").split(" ").filter(Boolean);
    for (const node of root.querySelectorAll("[data-of], [data-finding]")) {
      const own = (node.dataset.of ?? node.dataset.finding).split(" ");
      node.classList.toggle("lit", names.some((name) => own.includes(name)));
    }
    root.classList.toggle("has-lit", root.querySelector("mark.lit") !== null);
  };
  const follow = (event) => {
    const to = event.target.closest("[data-to], [data-mark]");
    if (!to) return;
    event.preventDefault();
    const target = to.dataset.to ? root.querySelector(`[data-finding="${to.dataset.to}"]`)
      : root.querySelector(`.ref[data-to="${to.dataset.mark}"]`);
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: "nearest" });
  };
  for (const type of ["pointerover", "focusin", "focusout", "pointerleave"]) root.addEventListener(type, light);
  root.addEventListener("click", follow);
}
