/*
 * selfcheck.js - the self-check: which view an address means, and the way between them.
 *
 *     /                  all questions
 *     /?question=ID      one question
 *     /?practice         a practice under way, or its summary
 */
import { all, later } from "./api.js";
import { chooser } from "./chooser.js";
import { el } from "./dom.js";

const app = document.getElementById("app");
const lazy = { question: () => later(() => import("./question.js")), practice: () => later(() => import("./practice.js")) };
let questions = [];
let turn = 0; /* of navigation: what was overtaken is dropped */

function find(id) {
  return questions.find((question) => question.id === id || question.ref === id);
}

async function view() {
  const query = new URLSearchParams(location.search);
  if (query.has("practice")) return (await lazy.practice()).practiceView(questions, { go });
  const id = query.get("question");
  if (!id) return chooser(questions, { go, expect });
  const found = find(id);
  if (found) return (await lazy.question()).questionView(found, { questions });
  return el("section", { class: "missing" }, el("h1", { tabindex: "-1" }, "There is no such question"),
    el("p", {}, "It may have been taken out. ", el("a", { href: "/" }, "All questions")));
}

function failed(error, again) {
  const button = el("button", { type: "button", class: "primary", onclick: again }, "Try again");
  return el("section", { class: "missing" }, el("h1", { tabindex: "-1" }, "Nothing to show yet"),
    el("p", { class: "failure", role: "alert" }, error.message ?? String(error)), el("p", {}, button));
}

/* `focus`: the user came from another view, so their place in the page is gone. */
async function show({ focus = false } = {}) {
  const mine = ++turn;
  const made = await view().catch((error) => failed(error, () => show({ focus: true })));
  if (mine !== turn) return;
  app.replaceChildren(made);
  const heading = app.querySelector("h1");
  document.title = `${heading?.textContent.slice(0, 80) ?? "Self-check"} · Assay`;
  if (focus) {
    scrollTo(0, 0);
    heading?.focus({ preventScroll: true });
  }
}

function go(address) {
  history.pushState(null, "", address);
  return show({ focus: true });
}

/* A link is about to be followed: have its script ready. */
function expect() {
  lazy.question().catch(() => {});
}

function follow(event) {
  const link = event.target.closest("a");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const to = new URL(link.href);
  if (to.origin !== location.origin || to.pathname !== "/" || (to.hash && to.search === location.search)) return;
  event.preventDefault();
  go(to.search ? `/${to.search}` : "/");
}

async function start() {
  const wait = setTimeout(() => app.replaceChildren(el("p", { class: "loading", role: "status" }, "Loading the questions…")), 300);
  try {
    questions = await all("/rubrics");
  } catch (error) {
    app.replaceChildren(failed(error, start));
    return;
  } finally {
    clearTimeout(wait);
  }
  await show();
}

if (app) {
  document.addEventListener("click", follow);
  addEventListener("popstate", () => show({ focus: true }));
  start();
}
