/*
 * editor.js - a plain textarea for YAML with line numbers, colours and marks of faults under it.
 *
 * The textarea is all there is for the keyboard and the screen reader; what lies beneath is hidden from them. Tab leaves
 * it as any field; Enter keeps the indentation; F8 and Shift+F8 go from fault to fault.
 */
import { el } from "../dom.js";
import { offsetOf, placeOf } from "./yaml.js";

/* What of a line is a key, a comment, a quoted text; enough to read by, never in the way. */
const pieces = /^(\s*(?:- +)*)([\w-]+)(:)(?=\s|$)|(^\s*#.*|\s#\s.*)$|("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/g;

function colours(line) {
  const found = [];
  for (const match of line.matchAll(pieces)) {
    const [all, lead, key, , comment, quoted] = match;
    if (key !== undefined) found.push({ from: match.index + lead.length, to: match.index + lead.length + key.length, kind: "key" });
    else if (comment !== undefined) found.push({ from: match.index, to: match.index + all.length, kind: "comment" });
    else if (quoted !== undefined) found.push({ from: match.index, to: match.index + all.length, kind: "quoted" });
  }
  return found;
}

/* A line in spans; `faults` are {from, to, severity} within it. */
function paintLine(line, faults) {
  const ranges = colours(line);
  const cuts = new Set([0, line.length]);
  for (const range of [...ranges, ...faults]) cuts.add(Math.min(range.from, line.length)).add(Math.min(range.to, line.length));
  const places = [...cuts].sort((a, b) => a - b);
  const row = el("div", { class: "code-line" });
  for (let i = 0; i + 1 < places.length; i++) {
    const inside = (range) => range.from <= places[i] && places[i + 1] <= range.to;
    const colour = ranges.find(inside);
    const fault = faults.find(inside);
    const text = line.slice(places[i], places[i + 1]);
    const classes = [colour && `code-${colour.kind}`, fault && `code-${fault.severity}`].filter(Boolean).join(" ");
    row.append(classes ? el("span", { class: classes }, text) : text);
  }
  if (line === "") row.append("\u200b");
  return row;
}

export function makeEditor({ area, under, gutter, where, onInput }) {
  let faults = [];
  let painted = [];

  /* The faults of a line as ranges of it; one without length marks the rest of its line. */
  function faultsOf(line, number) {
    return faults.filter((fault) => fault.line === number).map((fault) => {
      const from = offsetOf(line, 1, fault.column);
      const to = fault.length > 0 ? offsetOf(line, 1, fault.column + fault.length) : Math.max(line.length, from + 1);
      return { from: Math.min(from, Math.max(0, line.length - 1)), to, severity: fault.severity };
    });
  }

  /* Only lines that changed are painted again. */
  function paint() {
    const lines = area.value.split("\n");
    const next = lines.map((line, i) => ({ line, faults: faultsOf(line, i + 1) }));
    next.forEach((now, i) => {
      now.key = `${now.line}\n${JSON.stringify(now.faults)}`;
      if (painted[i]?.key === now.key) return;
      const row = paintLine(now.line, now.faults);
      const worst = now.faults.some((f) => f.severity === "error") ? "error" : now.faults.length ? "warning" : "";
      const number = el("div", { class: worst ? `gutter-${worst}` : "" }, String(i + 1));
      if (under.children[i]) under.children[i].replaceWith(row);
      else under.append(row);
      if (gutter.children[i]) gutter.children[i].replaceWith(number);
      else gutter.append(number);
    });
    while (under.children.length > lines.length) under.lastChild.remove();
    while (gutter.children.length > lines.length) gutter.lastChild.remove();
    painted = next;
    follow();
  }

  function follow() {
    under.style.transform = `translate(${-area.scrollLeft}px, ${-area.scrollTop}px)`;
    gutter.style.transform = `translateY(${-area.scrollTop}px)`;
  }

  function tellPlace() {
    const { line, column } = placeOf(area.value, area.selectionStart);
    const here = faults.find((fault) => fault.line === line);
    where.textContent = `Line ${line}, column ${column}${here ? ` · ${here.message}` : ""}`;
    where.className = here ? `where where-${here.severity}` : "where";
  }

  function select(line, column, length = 0) {
    const from = offsetOf(area.value, line, column);
    const to = length > 0 ? offsetOf(area.value, line, column + length) : from;
    area.focus();
    area.setSelectionRange(from, to);
    const height = parseFloat(getComputedStyle(area).lineHeight);
    area.scrollTop = Math.max(0, (line - 1) * height - area.clientHeight / 3);
    tellPlace();
  }

  function step(direction) {
    if (faults.length === 0) return;
    const { line, column } = placeOf(area.value, area.selectionStart);
    const after = (fault) => fault.line > line || (fault.line === line && fault.column > column);
    const before = (fault) => fault.line < line || (fault.line === line && fault.column < column);
    const next = direction > 0 ? (faults.find(after) ?? faults[0]) : (faults.findLast(before) ?? faults.at(-1));
    select(Math.max(1, next.line), Math.max(1, next.column), next.length);
  }

  /* insertText keeps the browser's own undo. */
  function breakLine(event) {
    const line = area.value.slice(0, area.selectionStart).split("\n").at(-1);
    const indent = line.match(/^\s*/)[0];
    if (indent === "") return;
    event.preventDefault();
    document.execCommand("insertText", false, `\n${indent}`);
  }

  area.addEventListener("input", () => {
    paint(); // with the faults of the text before it, until those of this one are known
    onInput(area.value);
  });
  area.addEventListener("scroll", follow);
  area.addEventListener("keydown", (event) => {
    if (event.key === "F8") {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    } else if (event.key === "Enter" && !event.isComposing && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      breakLine(event);
    }
  });
  document.addEventListener("selectionchange", () => document.activeElement === area && tellPlace());

  return {
    /* Another text altogether, from its top. */
    open(text) {
      area.value = text;
      area.setSelectionRange(0, 0);
      area.scrollTop = area.scrollLeft = 0;
      faults = [];
      paint();
      tellPlace();
    },
    /* Change it as if it were typed: the browser's undo brings the old one back. */
    replace(text) {
      area.focus();
      area.select();
      document.execCommand("insertText", false, text);
    },
    show(list) {
      faults = [...list].sort((a, b) => a.line - b.line || a.column - b.column);
      paint();
      tellPlace();
    },
    select,
  };
}
