/*
 * rubrics.js - the page of the rubric desk: which of it is shown. The address says: nothing (the start), #edit/ID (a
 * rubric in use), #draft (a new one).
 */
import { toast as say } from "../dom.js";
import { keep } from "./keep.js";
import { makeCompile, makeList } from "./start.js";

const at = (id) => document.getElementById(id);
const list = makeList({ root: at("rubrics"), say });
makeCompile({ root: at("compile"), keep, say, onWork: (item) => begin(item.yaml, item.question) });

function show(part) {
  at("start").hidden = part !== "start";
  at("desk").hidden = part !== "desk";
  if (part === "start") list.load();
  else at("question").focus();
}

async function begin(yaml, question = "A new rubric") {
  const desk = await import("./desk.js");
  if (location.hash !== "#draft") history.pushState(null, "", "#draft");
  desk.begin(yaml, question);
  show("desk");
}

async function route() {
  const id = decodeURIComponent(location.hash.match(/^#edit\/(.+)$/)?.[1] ?? "");
  at("restored").hidden = true;
  at("decide").hidden = true;
  if (location.hash === "#draft") return begin(null);
  if (!id) return show("start");
  const desk = await import("./desk.js");
  if (await desk.open(id)) return show("desk");
  history.replaceState(null, "", location.pathname);
  return show("start");
}

at("blank").addEventListener("click", () => begin(""));
window.addEventListener("hashchange", route);
route();
