/*
 * review.test.mjs - the group view, as an interviewer uses it: a pile handed in, read, corrected and taken away.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before } from "node:test";
import { serve, token } from "../contract/service.mjs";
import { assert, everywhere, folder, light, phone, test, visit } from "./harness.mjs";

const names = ["Ann", "Bea", "Carl", "Dora", "Eli", "שירה", `<b>Kim</b> & "Co"`, "=1+1"];
const hostile = `<script>alert("x")</script> 'single' & "double" 🚀 שלום: receivers run when an event happens.`;
const pile = path.join(folder, "pile.jsonl");

function answersOf(question) {
  return readFileSync(`tests/quality/answers/${question}.jsonl`, "utf8").split("\n").filter(Boolean).slice(0, names.length)
    .map((line, i) => ({ question_id: question, answer_id: `${question}-${i}`, candidate: names[i], answer: JSON.parse(line).answer }));
}

let service;
let batch;
const api = async (method, where, body, type = "application/json") => {
  const response = await fetch(`${service.url}/api/v1${where}`, { method, body: body && (type === "application/json" ? JSON.stringify(body) : body),
    headers: body ? { "Content-Type": type } : {} });
  const text = await response.text();
  assert.ok(response.ok, `${method} ${where}: ${text}`);
  return JSON.parse(text);
};

async function graded(id) {
  for (;;) {
    const now = await api("GET", `/batches/${id}`);
    if (now.state === "done") return now;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

before(async () => {
  service = await serve();
  const answers = ["dj-01", "dj-05", "dj-07"].flatMap(answersOf);
  answers[9].answer = hostile;
  writeFileSync(pile, answers.map((answer) => JSON.stringify(answer)).join("\n"));
  batch = (await api("POST", "/batches?name=Spring", readFileSync(pile), "application/jsonl")).id;
  await graded(batch);
  const { items } = await api("GET", `/submissions?batch_id=${batch}&candidate=Carl&question_id=signals`);
  const { result } = await api("GET", `/submissions/${items[0].id}`);
  await api("POST", `/submissions/${items[0].id}/appeals`, { concept_id: result.concepts[0].id, reason: "I did say this." });
});
after(() => service.stop());

const at = (hash = `#batch/${batch}`) => `${service.url}/review${hash}`;

/* The group view with its list and figures. */
async function view(t, hash, context = {}) {
  const visited = await visit(t, at(hash), context);
  await visited.page.locator(".figures").waitFor();
  await visited.page.locator(".rows tbody tr").first().waitFor();
  return visited;
}

const title = (page, name) => page.locator("#opened-title", { hasText: name }).waitFor();
const first = (page) => page.locator(".rows tbody tr").first();

everywhere("review", () => at());

light({
  "the group view": () => [at(""), ".rows tbody tr"],
});

test("a file is handed in, and its answers are there when they are graded", async (t) => {
  const { page, said } = await visit(t, at(""));
  await page.locator("#file").setInputFiles(pile);
  await page.locator("#batch option", { hasText: "pile.jsonl" }).waitFor({ state: "attached" });
  await page.locator(".figure", { hasText: "Answers24" }).waitFor();
  await page.locator(".list-head", { hasText: "24 answers" }).waitFor();
  const plot = page.getByRole("img", { name: "How many answers got which share of the full score" });
  assert.match(await plot.locator("desc").textContent(), /90 to 100 %: \d+$/);
  await page.locator(".by-concept summary", { hasText: "What are signals in Django?" }).click();
  assert.match(await page.locator(".by-concept[open] .plot-parts title").first().textContent(), /^covered \d+ %, partly \d+ %, missed \d+ %, opposite \d+ %$/);
  assert.deepEqual(said, []);
});

test("rows that cannot be graded are told with their place", async (t) => {
  const { page } = await visit(t, at(""));
  await page.locator("#file").setInputFiles({ name: "broken.jsonl", mimeType: "", buffer: Buffer.from('{"question_id":"dj-01","answer":"The view."}\n{"question_id":"no-such","answer":"x"}\n') });
  await page.getByText("1 row could not be graded").click();
  assert.match(await page.locator(".batch-faults li").textContent(), /line 2/);
});

test("what the reader doubts is told with its place", async (t) => {
  const { page } = await visit(t, at(""));
  await page.locator("#file").setInputFiles({ name: "doubtful.csv", mimeType: "text/csv", buffer: Buffer.from("question_id,answer,score\ndj-01,The view.,ten\n") });
  await page.getByText("1 doubt about the file").click();
  assert.match(await page.locator(".batch-warnings li").textContent(), /line 2, column 3 C2: the score 'ten' is not a number/);
});

test("the list is sorted and filtered by the service", async (t) => {
  const { page } = await view(t);
  const scores = () => page.locator(".rows .mean .number").evaluateAll((all) => all.map((e) => Number(e.lastChild.textContent)));
  await page.getByRole("button", { name: "Score", exact: true }).click();
  await page.locator("th[data-sort=score][aria-sort=ascending]").waitFor();
  const up = await scores();
  assert.deepEqual(up, [...up].sort((a, b) => a - b));
  await page.getByRole("button", { name: "Score", exact: true }).click();
  await page.locator("th[data-sort=score][aria-sort=descending]").waitFor();
  assert.deepEqual(await scores(), [...up].sort((a, b) => b - a));
  await page.getByText("Filters").click();
  await page.getByLabel("Candidate", { exact: true }).fill("Ann");
  await page.keyboard.press("Enter");
  await page.locator(".list-head", { hasText: "3 answers" }).waitFor();
  await page.getByRole("button", { name: "Appeals", exact: true }).click();
  await page.locator(".list-head", { hasText: "1 answer" }).waitFor();
  assert.match(await first(page).textContent(), /Carl.*1 appeal/);
});

test("what answers and names hold shows as text", async (t) => {
  const { page, said } = await view(t);
  await page.getByRole("button", { name: "Bea" }).first().waitFor();
  assert.ok((await page.locator(".rows th bdi").allTextContents()).includes(`<b>Kim</b> & "Co"`));
  const { items } = await api("GET", `/submissions?batch_id=${batch}&candidate=Bea&question_id=signals`);
  await page.goto(at(`#batch/${batch}/answer/${items[0].id}`));
  await title(page, "Bea");
  const text = await page.locator("#opened .words").evaluate((e) => { const copy = e.cloneNode(true); for (const s of copy.querySelectorAll("sup")) s.remove(); return copy.textContent; });
  assert.equal(text, hostile);
  assert.equal(await page.locator("#opened script, .rows b").count(), 0);
  assert.deepEqual(said, []);
});

test("a person's score stands beside the machine's", async (t) => {
  const { page } = await view(t);
  await page.getByRole("button", { name: "Dora" }).first().click();
  await title(page, "Dora");
  await page.getByLabel("Score, of 10").fill("6.5");
  await page.getByRole("button", { name: "Set my score" }).click();
  assert.ok(await page.getByLabel("Reason").evaluate((e) => !e.validity.valid), "a reason is asked for");
  await page.getByLabel("Reason").fill("Right in other words.");
  await page.getByRole("button", { name: "Set my score" }).click();
  await page.locator(".override", { hasText: "Right in other words." }).waitFor();
  await page.locator(".rows tr[aria-current]", { hasText: "by a person" }).waitFor();
});

test("an appeal is read and answered", async (t) => {
  const { page } = await view(t);
  await page.getByRole("button", { name: "Appeals", exact: true }).click();
  await page.locator(".list-head", { hasText: "1 answer" }).waitFor();
  await first(page).getByRole("button").click();
  await page.locator(".appeals", { hasText: "I did say this." }).waitFor();
  await page.getByLabel("Your answer to it").fill("So you did.");
  await page.getByRole("button", { name: "Accept the appeal" }).click();
  await page.locator(".appeals", { hasText: "So you did." }).waitFor();
});

test("a fast pass by keyboard alone", async (t) => {
  const { page } = await view(t);
  const order = await page.locator(".rows tbody tr").evaluateAll((rows) => rows.slice(0, 3).map((row) => row.dataset.id));
  const open = () => page.evaluate(() => location.hash.split("/").at(-1));
  const on = (id) => page.waitForFunction((wanted) => location.hash.endsWith(wanted) && document.activeElement.id === "opened-title", id);
  await page.keyboard.press("j");
  await on(order[0]);
  await page.keyboard.press("7");
  await on(order[1]);
  assert.equal((await api("GET", `/submissions/${order[0]}`)).final_score, 7);
  await page.keyboard.press("a");
  await on(order[2]);
  const accepted = await api("GET", `/submissions/${order[1]}`);
  assert.deepEqual([accepted.overridden, accepted.final_score], [true, accepted.score]);
  await page.keyboard.press("k");
  await on(order[1]);
  await page.keyboard.press("e");
  await page.keyboard.type("3");
  await page.keyboard.press("Tab");
  await page.keyboard.type("jak 79 a?");
  assert.equal(await page.getByLabel("Reason").inputValue(), "jak 79 a?");
  assert.equal(await open(), order[1], "no shortcut fires while one types");
  await page.locator("#opened-title").focus();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("checkbox", { name: "keyboard shortcuts" }).uncheck();
  await page.locator("#opened-title").focus();
  await page.keyboard.press("j");
  await page.keyboard.press("9");
  assert.equal(await open(), order[1], "they can be switched off");
  assert.equal((await api("GET", `/submissions/${order[1]}`)).final_score, accepted.score);
});

test("on a phone an answer takes the list's place, and gives it back", async (t) => {
  const { page } = await view(t, undefined, { viewport: phone });
  await first(page).getByRole("button").click();
  await page.locator("#opened-title").waitFor();
  assert.ok(await page.locator("#answers").isHidden());
  await page.getByRole("button", { name: "Back to the list" }).click();
  assert.ok(await page.locator("#answers").isVisible());
  assert.ok(await first(page).getByRole("button").evaluate((e) => e === document.activeElement));
});

test("the list is exported, and nothing in it is a formula", async (t) => {
  const { page } = await view(t);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export list (CSV)" }).click()]);
  const rows = readFileSync(await file.path(), "utf8").split("\r\n").filter(Boolean);
  assert.equal(rows.length, 25);
  assert.match(rows[0], /^\ufeffquestion_id,answer_id,candidate,score,final_score/);
  assert.ok(rows.some((row) => row.includes(",'=1+1,")));
  assert.ok(rows.some((row) => row.includes(`"<b>Kim</b> & ""Co"""`)));
});

test("with a token all of it works, the live progress too", async (t) => {
  const store = path.join(folder, `review-${process.pid}.db`);
  const key = token(store, "interviewer", "grade,read,author");
  const guarded = await serve("--store", store);
  t.after(() => guarded.stop());
  const { page } = await visit(t, `${guarded.url}/review`);
  await page.getByRole("textbox", { name: "Token" }).fill(key);
  await page.keyboard.press("Enter");
  await page.locator("#file").setInputFiles(pile);
  await page.locator(".figure", { hasText: "Answers24" }).waitFor();
  await first(page).waitFor();
});

const pictures = process.env.ASSAY_PICTURES;
for (const [name, context] of [["group-view", {}], ["group-view-dark", { colorScheme: "dark" }], ["group-view-phone", { viewport: phone }]])
  test(`a picture for the documentation: ${name}`, { skip: pictures ? false : "ASSAY_PICTURES names no folder" }, async (t) => {
    const { page } = await view(t, undefined, context);
    if (name === "group-view-dark") {
      await page.locator(".by-concept summary").nth(1).click();
    } else {
      const { items } = await api("GET", `/submissions?batch_id=${batch}&candidate=Carl&question_id=signals`);
      await page.goto(at(`#batch/${batch}/answer/${items[0].id}`));
      await title(page, "Carl");
      await page.evaluate(() => document.querySelector(".review-bench").scrollIntoView());
    }
    await page.screenshot({ path: path.join(pictures, `${name}.png`) });
  });
