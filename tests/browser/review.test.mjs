/*
 * review.test.mjs - the group view, as an interviewer uses it: a pile handed in, read, corrected and taken away.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before } from "node:test";
import { fact, first, hostile, makeGroup, pileFile, rightToLeft, submissionOf, title, told } from "./group.mjs";
import { assert, light, phone, test, visit } from "./harness.mjs";

let group;
before(async () => { group = await makeGroup(); });
after(() => group?.service.stop());

light({ "the group view": () => [group.at(""), ".rows tbody tr"], "the group view of a batch": () => [group.at(), ".rows tbody tr"] });

test("a file is handed in, and its answers are there when they are graded", async (t) => {
  const { page } = await visit(t, group.at(""));
  const file = pileFile();
  await page.locator("#file").setInputFiles(file);
  await page.locator("#batch option", { hasText: path.basename(file) }).waitFor({ state: "attached" });
  await told(page, "24 answers");
  await fact(page, "").filter({ hasText: "24 answers" }).waitFor();
  const plot = page.getByRole("img", { name: "How many answers got which share of the full score" });
  assert.match(await plot.locator("desc").textContent(), /90 to 100 %: \d+$/);
});

test("rows that cannot be graded are told with their place", async (t) => {
  const { page } = await visit(t, group.at(""));
  await page.locator("#file").setInputFiles({ name: "broken.jsonl", mimeType: "", buffer: Buffer.from('{"question_id":"dj-01","answer":"The view."}\n{"question_id":"no-such","answer":"x"}\n') });
  await page.getByText("1 row could not be graded").click();
  assert.match(await page.locator(".batch-faults li").textContent(), /line 2/);
});

test("what the reader doubts is told with its place", async (t) => {
  const { page } = await visit(t, group.at(""));
  await page.locator("#file").setInputFiles({ name: "doubtful.csv", mimeType: "text/csv", buffer: Buffer.from("question_id,answer,score\ndj-01,The view.,ten\n") });
  await page.getByText("1 doubt about the file").click();
  assert.match(await page.locator(".batch-warnings li").textContent(), /line 2, column 3 C2: the score 'ten' is not a number/);
});

test("a file that is no table of answers is refused in words, and another may be handed in", async (t) => {
  const { page } = await visit(t, group.at(""), { maySay: /status of 422/ });
  await page.locator("#file").setInputFiles({ name: "odd.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n1,2\n") });
  await page.getByRole("alert").filter({ hasText: "The file was not taken." }).waitFor();
  await page.locator("#file").setInputFiles({ name: "good.csv", mimeType: "text/csv", buffer: Buffer.from("question_id,answer\ndj-01,A view.\n") });
  await told(page, /^1 answer$/);
  assert.ok(await page.getByRole("alert").isHidden(), "the complaint has gone");
});

test("the list is sorted and filtered by the service", async (t) => {
  const { page } = await group.view(t);
  const scores = () => page.locator(".rows .mean .number").evaluateAll((all) => all.map((e) => Number(e.lastChild.textContent)));
  await page.getByRole("button", { name: "Score", exact: true }).click();
  await page.locator("th[data-sort=score][aria-sort=ascending]").waitFor();
  const up = await scores();
  assert.deepEqual(up, [...up].sort((a, b) => a - b));
  await page.getByLabel("Order").selectOption("Highest score first");
  await page.locator("th[data-sort=score][aria-sort=descending]").waitFor();
  assert.deepEqual(await scores(), [...up].sort((a, b) => b - a));
  await page.getByLabel("Candidate", { exact: true }).fill("Ann");
  await told(page, "3 answers");
  await fact(page, "").filter({ hasText: "3 answers" }).waitFor();
  await page.getByRole("button", { name: "Show all" }).click();
  await told(page, "24 answers");
  await page.getByLabel("Show", { exact: true }).selectOption("Appealed");
  await told(page, "1 answer");
  assert.match(await first(page).textContent(), /Carl.*1 appeal/);
});

test("every flag that the API knows can be asked for", async (t) => {
  const { page } = await visit(t, group.at(""));
  const api = await (await page.request.get(new URL("/openapi.json", page.url()).href)).text();
  const flags = JSON.parse(api.match(/"enum":\s*(\[[^\]]*"jumbled"[^\]]*\])/)[1]);
  const offered = await page.locator("#show optgroup option").evaluateAll((options) => options.map((option) => option.value));
  assert.deepEqual(offered.sort(), flags.sort());
});

test("each figure leads to the answers it counts", async (t) => {
  const { page } = await group.view(t);
  for (const show of ["unsure", "flagged", "appealed", "left", "mine"]) {
    const count = Number(await fact(page, show).locator("b").textContent());
    await fact(page, show).click();
    await fact(page, show).and(page.locator('[aria-pressed="true"]')).waitFor(); // two figures may have the same count
    await told(page, count === 0 ? "No answer fits." : new RegExp(`^${count} answers?$`));
    assert.equal(await page.locator(".rows tbody tr").count(), count);
    assert.equal(Number(await fact(page, show).locator("b").textContent()), count, "the figures stay those of the group");
  }
  await fact(page, "mine").click();
  await told(page, "24 answers");
});

for (const [what, hash] of [["a batch", undefined], ["all that are kept", ""]])
  test(`the plots show what was missed of any question, and lead to who missed it: ${what}`, async (t) => {
    const { page } = await group.view(t, hash);
    await page.getByLabel("Question").selectOption({ label: "What are signals in Django?" });
    const part = page.locator(".by-concept[open]"); // one question alone is open
    await part.locator("tbody tr").first().waitFor();
    assert.match(await part.locator(".plot-parts title").first().textContent(), /^covered \d+ %, partly \d+ %, missed \d+ %, opposite \d+ %$/);
    const row = part.locator("tbody tr").filter({ has: page.getByRole("button", { name: "missed: show them" }) }).first();
    const concept = await row.locator("bdi").textContent();
    const missed = Number(await row.getByRole("button", { name: "missed" }).textContent());
    await row.getByRole("button", { name: "missed" }).click();
    await told(page, new RegExp(`^${missed} answers?$`));
    await page.locator("#of-concept", { hasText: `missed: ${concept}` }).waitFor();
    await first(page).getByRole("button").click();
    await page.locator("#opened tr.none", { hasText: concept }).waitFor();
    await page.getByRole("button", { name: "Drop this filter" }).click();
    await page.locator("#of-concept").waitFor({ state: "hidden" });
  });

test("what answers and names hold shows as text, and reads from its own side", async (t) => {
  const { page } = await group.view(t);
  await page.getByRole("button", { name: "Bea" }).first().waitFor();
  const shown = await page.locator(".rows .who bdi:first-child").allTextContents();
  for (const name of [`<b>Kim</b> & "Co"`, "ليلى", "שירה", "=1+1"]) assert.ok(shown.includes(name), name);
  const side = (locator) => locator.first().evaluate((e) => getComputedStyle(e).direction);
  assert.equal(await side(page.locator(".rows bdi", { hasText: "ليلى" })), "rtl");
  assert.equal(await side(page.locator(".rows bdi", { hasText: "שירה" })), "rtl");
  assert.equal(await side(page.locator(".rows bdi", { hasText: "Bea" })), "ltr");
  for (const [candidate, answer, direction] of [["Bea", hostile, "ltr"], ["ليلى", rightToLeft, "rtl"]]) {
    const { id, result } = await submissionOf(group.api, group.batch, candidate, "signals");
    await page.evaluate((to) => { location.hash = to; }, `#batch/${group.batch}/answer/${id}`);
    await title(page, candidate);
    const words = page.locator("#opened .words");
    assert.equal(await words.evaluate((e) => { const copy = e.cloneNode(true); for (const s of copy.querySelectorAll("sup")) s.remove(); return copy.textContent; }), answer);
    assert.equal(await side(words), direction);
    const evidence = result.concepts.flatMap((concept) => concept.evidence.map((e) => e.text));
    assert.ok(evidence.length > 0 && (await words.locator("mark").allTextContents()).join("").includes("receivers run"), "evidence behind it is marked where it stands");
  }
  await page.evaluate((to) => { location.hash = to; }, `#batch/${group.batch}/answer/${group.carl.id}`);
  await title(page, "Carl");
  assert.equal(await side(page.locator(".said")), "rtl");
  await page.locator("#my-reason").fill("صحيح");
  assert.equal(await side(page.locator("#my-reason")), "rtl");
  assert.equal(await page.locator("#opened script, .rows b, .rows script").count(), 0);
});

test("a person's score stands beside the machine's", async (t) => {
  const { page } = await group.view(t);
  await page.getByRole("button", { name: "Dora" }).first().click();
  await title(page, "Dora");
  await page.getByLabel("Score, of 10").fill("6.5");
  await page.getByRole("button", { name: "Set my score" }).click();
  assert.ok(await page.getByLabel("Reason").evaluate((e) => !e.validity.valid), "a reason is asked for");
  await page.getByLabel("Reason").fill("Right in other words.");
  await page.keyboard.press("Control+Enter");
  await page.locator(".override", { hasText: "Right in other words." }).waitFor();
  await page.locator(".rows tr[aria-current]", { hasText: "by a person" }).waitFor();
});

test("an appeal is read and answered", async (t) => {
  const { page } = await group.view(t);
  await fact(page, "appealed").click();
  await told(page, "1 answer");
  await first(page).getByRole("button").click();
  await page.locator(".appeals", { hasText: "I did say this." }).waitFor();
  await page.getByLabel("Your answer to it").fill("So you did.");
  await page.getByRole("button", { name: "Accept the appeal" }).click();
  await page.locator(".appeals", { hasText: "So you did." }).waitFor();
  await fact(page, "appealed").filter({ hasText: "0" }).waitFor();
});

test("what is typed is there again when one comes back to an answer", async (t) => {
  const { page } = await group.view(t);
  await first(page).getByRole("button").click();
  await page.locator("#my-reason").fill("Half a thought");
  await page.getByRole("button", { name: "Next" }).click();
  await page.locator("#place", { hasText: /^2 of 24$/ }).waitFor();
  assert.equal(await page.locator("#my-reason").inputValue(), "");
  await page.getByRole("button", { name: "Previous" }).click();
  await page.locator("#place", { hasText: /^1 of 24$/ }).waitFor();
  assert.equal(await page.locator("#my-reason").inputValue(), "Half a thought");
});

test("a fast pass by keyboard alone", async (t) => {
  const { page } = await group.view(t);
  const order = await page.locator(".rows tbody tr").evaluateAll((rows) => rows.slice(0, 3).map((row) => row.dataset.id));
  const open = () => page.evaluate(() => location.hash.split("/").at(-1));
  const on = (id) => page.waitForFunction((wanted) => location.hash.endsWith(wanted) && document.activeElement.id === "opened-title", id);
  await page.keyboard.press("j");
  await on(order[0]);
  await page.keyboard.press("7");
  await on(order[1]);
  assert.equal((await group.api("GET", `/submissions/${order[0]}`)).final_score, 7);
  await page.keyboard.press("a");
  await on(order[2]);
  const accepted = await group.api("GET", `/submissions/${order[1]}`);
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
  await page.getByRole("checkbox", { name: "use them" }).uncheck();
  await page.keyboard.press("Escape");
  await page.locator("#opened-title").focus();
  await page.keyboard.press("j");
  await page.keyboard.press("9");
  assert.equal(await open(), order[1], "they can be switched off");
  assert.equal((await group.api("GET", `/submissions/${order[1]}`)).final_score, accepted.score);
});

test("who types ahead scores each answer in its turn", async (t) => {
  const { page } = await group.view(t);
  await page.getByLabel("Order").selectOption("Most sure first");
  await page.locator("th[data-sort=confidence][aria-sort=descending]").waitFor();
  const order = await page.locator(".rows tbody tr").evaluateAll((rows) => rows.slice(0, 4).map((row) => row.dataset.id));
  await page.getByRole("button", { name: "Keys (?)" }).focus();
  for (const key of "j123") await page.keyboard.press(key);
  await page.waitForFunction((id) => location.hash.endsWith(id), order[3]);
  const scores = await Promise.all(order.slice(0, 3).map(async (id) => (await group.api("GET", `/submissions/${id}`)).final_score));
  assert.deepEqual(scores, [1, 2, 3]);
});

test("on a phone an answer takes the list's place, and gives it back", async (t) => {
  const { page } = await group.view(t, undefined, { viewport: phone });
  await first(page).getByRole("button").click();
  await page.locator("#opened-title").waitFor();
  assert.ok(await page.locator("#answers").isHidden());
  await page.getByRole("button", { name: "Back to the list" }).click();
  assert.ok(await page.locator("#answers").isVisible());
  assert.ok(await first(page).getByRole("button").evaluate((e) => e === document.activeElement));
});

test("the list is exported, and nothing in it is a formula", async (t) => {
  const { page } = await group.view(t);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export list (CSV)" }).click()]);
  const rows = readFileSync(await file.path(), "utf8").split("\r\n").filter(Boolean);
  assert.equal(rows.length, 25);
  assert.match(rows[0], /^\ufeffquestion_id,answer_id,candidate,score,final_score/);
  for (const cell of [",'=1+1,", `"<b>Kim</b> & ""Co"""`, ",ليلى,", ",שירה,"]) assert.ok(rows.some((row) => row.includes(cell)), cell);
});

test("a batch's results are exported with the answers as they are", async (t) => {
  const { page } = await group.view(t);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export results (CSV)" }).click()]);
  const text = readFileSync(await file.path(), "utf8");
  assert.ok(text.includes(`"${hostile.replaceAll('"', '""')}"`) && text.includes(rightToLeft));
  assert.match(text, /'=1\+1/);
});

const pictures = process.env.ASSAY_PICTURES;
for (const [name, context] of [["group-view", {}], ["group-view-dark", { colorScheme: "dark" }], ["group-view-phone", { viewport: phone }]])
  test(`a picture for the documentation: ${name}`, { skip: pictures ? false : "ASSAY_PICTURES names no folder" }, async (t) => {
    const { page } = name === "group-view-dark" ? await group.view(t, undefined, context) : await group.opened(t, group.carl.id, context);
    if (name === "group-view-dark") {
      await page.locator(".by-concept summary").nth(1).click();
      await page.locator(".by-concept[open] tbody tr").first().waitFor();
    }
    await page.screenshot({ path: path.join(pictures, `${name}.png`) });
  });
