/*
 * rubrics.test.mjs - the rubric desk, as an author uses it: from a guide to a saved version and its scores.
 */
import path from "node:path";
import { after, before } from "node:test";
import { serve, token } from "../contract/service.mjs";
import { assert, everywhere, folder, light, phone, test, visit } from "./harness.mjs";
import { cat, deskOf, endOf, guide, reweigh, stored } from "./rubrics.mjs";

let service;
const at = (hash = "") => `${service.url}/rubrics${hash}`;
const api = (method, where, body, headers = {}) => fetch(`${service.url}/api/v1${where}`, { method, body, headers });
const yaml = { "Content-Type": "application/yaml" };

before(async () => {
  service = await serve();
  await stored(service);
});
after(() => service.stop());

const deskAt = (t, hash, context) => deskOf(t, service, hash, context);

everywhere("rubrics", () => at());
everywhere("rubric desk", () => at("#edit/signals"));

light({
  "the desk's start": () => [at(), ".rubric-list li"],
  "a rubric opened directly": () => [at("#edit/signals"), "#checked:not(:empty)"],
});

test("a guide becomes drafts, a draft a rubric in use", async (t) => {
  const { page } = await visit(t, at());
  await page.getByLabel(/A guide in Markdown/).fill(guide);
  await page.getByRole("button", { name: "Make drafts" }).click();
  await page.locator(".card").first().waitFor();
  assert.deepEqual(await page.locator(".card h3").allTextContents(), ["Why is the sky blue?", `What is a <script>alert("x")</script> & "closure"?`]);
  await page.getByRole("button", { name: /Work on it: Why is the sky blue/ }).click();
  await page.locator("#state", { hasText: "new, not saved" }).waitFor();
  assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), "Why is the sky blue?");
  await page.getByRole("button", { name: "Save as new" }).click();
  await page.locator("#state", { hasText: "version 1" }).waitFor();
  assert.match(page.url(), /#edit\/why-is-the-sky-blue$/);
  assert.equal((await api("GET", "/rubrics/why-is-the-sky-blue")).status, 200);
  await page.getByRole("link", { name: "All rubrics" }).click();
  await page.getByLabel("Find").fill("sky");
  await page.getByRole("link", { name: "Why is the sky blue?" }).waitFor();
  assert.equal(await page.locator(".rubric-list li").count(), 1);
});

test("a fault is shown at its place while one types, and goes when it is mended", async (t) => {
  const { page } = await deskAt(t);
  await endOf(page, "max_score: 10");
  await page.keyboard.type("\nwieght: 3");
  const fault = page.getByRole("button", { name: /error line 5, column 1 unknown key `wieght`/ });
  await fault.waitFor();
  assert.equal(await page.locator(".gutter-error").textContent(), "5");
  assert.equal(await page.locator(".code-error").textContent(), "wieght");
  await page.locator("#checked", { hasText: "1 error" }).waitFor();
  assert.ok(await page.getByRole("button", { name: "Save version" }).isDisabled());
  await fault.click();
  const chosen = await page.locator("#source").evaluate((a) => a.value.slice(a.selectionStart, a.selectionEnd));
  assert.equal(chosen, "wieght");
  assert.match(await page.locator("#where").textContent(), /^Line 5, column 1 · unknown key/);
  await page.keyboard.type("#");
  await page.locator("#faults li").waitFor({ state: "detached" });
});

test("two patterns of one claim with the same words have each its own line", async () => {
  const { lineOfPattern } = await import("../../api/pages/rubrics/yaml.js");
  const text = `id: r
concepts:
  - id: a
    match:
      - similar: the cat sat on the mat
      - near: {all: [the cat, mat]}
      - near:
          all:
            - "sat"
            - on
      - the cat sat
`;
  const line = (words, key) => lineOfPattern(text, { words, key }, "a", "match");
  assert.equal(line("the cat sat on the mat", "similar"), 5);
  assert.equal(line("the cat", "near"), 6);
  assert.equal(line("sat", "near"), 9);
  assert.equal(line("the cat sat"), 11);
  assert.equal(line("no such words", "near"), 0);
});

test("an answer is tried against the draft, and each pattern says what it found", async (t) => {
  const { page } = await deskAt(t);
  const hostile = `The cat sat on the mat 🚀 <script>alert(1)</script> "quoted", שלום, asleep.`;
  await page.getByLabel("An answer to try").fill(hostile);
  await page.locator("#try .words").waitFor();
  const words = page.locator("#try .words");
  const text = await words.evaluate((e) => { const copy = e.cloneNode(true); for (const s of copy.querySelectorAll("sup")) s.remove(); return copy.textContent; });
  assert.equal(text, hostile);
  assert.deepEqual(await words.locator("mark").allTextContents(), ["cat sat on the mat", "asleep"]);
  await page.locator(".fired").first().waitFor();
  assert.match(await page.locator(".fired").first().textContent(), /“cat sat on the mat”line 10cat sat on \.\.\.1 mat/);
  await page.getByRole("button", { name: "line 10" }).click();
  assert.match(await page.locator("#where").textContent(), /^Line 10/);
  await page.getByRole("button", { name: "Keep as an example" }).click();
  await page.locator("#examples-count", { hasText: "2/2" }).waitFor();
  await page.getByRole("tab", { name: /Examples/ }).click();
  assert.equal(await page.locator("#examples tbody tr").count(), 2);
});

test("a change is compared, its scores are seen before and after it is saved", async (t) => {
  const { page } = await deskAt(t);
  await reweigh(page, 4);
  await page.getByRole("tab", { name: /Changes/ }).click();
  await page.locator(".diff .added").waitFor();
  assert.match(await page.locator(".diff .removed").textContent(), /weight: 1/);
  assert.match(await page.locator(".diff .added").textContent(), /weight: 4/);
  await page.getByRole("tab", { name: "Stored answers" }).click();
  await page.getByRole("button", { name: "Preview the scores" }).click();
  await page.locator("#stored", { hasText: "2 of 3 scores would change: 1 up, 1 down" }).waitFor();
  assert.ok(await page.getByRole("button", { name: "Apply the saved version" }).isDisabled());
  await page.keyboard.press("Control+s");
  await page.locator("#state", { hasText: "version 2" }).waitFor();
  await page.getByRole("button", { name: "Apply the saved version" }).click();
  await page.locator("#stored", { hasText: "2 of 3 scores changed" }).waitFor();
  const { items } = await (await api("GET", "/submissions?candidate=Bob")).json();
  assert.equal(items[0].score, 2);
  await page.getByRole("tab", { name: /Changes/ }).click();
  await page.getByLabel("Compare with version").selectOption("1");
  await page.locator(".diff .added").waitFor();
});

test("a difference of any two texts leads from one to the other, by the fewest lines", async (t) => {
  const { page } = await visit(t, at());
  const script = await page.locator("script[type=module]").getAttribute("src");
  const wrong = await page.evaluate(async (base) => {
    const { diffLines } = await import(`${base}/diff.js`);
    let seed = 1;
    const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
    const text = () => Array.from({ length: random(9) }, () => "abc"[random(3)]);
    const common = (a, b) => a.reduce((row, x) => b.reduce((next, y, j) => [...next, x === y ? row[j] + 1 : Math.max(row[j + 1], next[j])], [0]), new Array(b.length + 1).fill(0)).at(-1);
    for (let i = 0; i < 2000; i++) {
      const [a, b] = [["x", ...text()], ["x", ...text()]];
      const lines = diffLines(a.join("\n"), b.join("\n"));
      const side = (without) => lines.filter((line) => line.sign !== without).map((line) => line.text).join("\n");
      const kept = lines.filter((line) => line.sign === " ").length;
      if (side("+") !== a.join("\n") || side("-") !== b.join("\n") || kept !== common(a, b)) return { a, b, lines };
    }
    return null;
  }, script.replace(/\/[^/]+$/, ""));
  assert.equal(wrong, null);
});

test("when another author was faster, nothing is lost", async (t) => {
  const { page } = await deskAt(t, "#edit/cat", { maySay: /status of 412/ });
  await reweigh(page, 6);
  const theirs = await api("PUT", "/rubrics/cat", cat(5), { ...yaml, "If-Match": "*" });
  assert.equal(theirs.status, 200);
  await page.locator("#state", { hasText: "changed, not saved" }).waitFor();
  await page.getByRole("button", { name: "Save version" }).click();
  await page.getByRole("heading", { name: "Another version was saved in the meantime" }).waitFor();
  assert.match(await page.locator("#decide .removed").textContent(), /weight: 5/);
  assert.match(await page.locator("#decide .added").first().textContent(), /weight: 6/);
  await page.getByRole("button", { name: "Save mine over it" }).click();
  await page.locator("#decide").waitFor({ state: "hidden" });
  assert.match(await (await api("GET", "/rubrics/cat")).text(), /"weight":6/);
});

test("what was not saved is there again after the page was left", async (t) => {
  const { page } = await deskAt(t);
  await endOf(page, "question: Where is the cat?");
  await page.keyboard.type(" Tell me.");
  await page.reload();
  await page.getByText("Your unsaved text is here again.").waitFor();
  assert.match(await page.locator("#source").inputValue(), /Where is the cat\? Tell me\./);
  await page.getByRole("button", { name: "Throw it away" }).click();
  assert.doesNotMatch(await page.locator("#source").inputValue(), /Tell me/);
});

test("a service with tokens is asked with one that may", async (t) => {
  const store = path.join(folder, `desk-${process.pid}.db`);
  const author = token(store, "author", "grade,read,author");
  const guarded = await serve("--store", store);
  t.after(() => guarded.stop());
  const { page } = await visit(t, `${guarded.url}/rubrics`);
  await page.getByRole("textbox", { name: "Token" }).fill(author);
  await page.keyboard.press("Enter");
  await page.locator(".rubric-list li").first().waitFor();
});

const pictures = process.env.ASSAY_PICTURES;
for (const [name, context] of [["rubric-desk", {}], ["rubric-desk-dark", { colorScheme: "dark" }], ["rubric-desk-phone", { viewport: phone, colorScheme: "dark" }]])
  test(`a picture for the documentation: ${name}`, { skip: pictures ? false : "ASSAY_PICTURES names no folder" }, async (t) => {
    const { page } = await deskAt(t, "#edit/signals", context);
    await page.getByLabel("An answer to try").fill("When a row is stored, everybody who asked to be told gets called, and the one who rings has " +
      "no idea who listens. Signals are async and run in the background.");
    await page.locator(".fired").first().waitFor();
    if (context.viewport) await page.locator("#try").evaluate((e) => e.scrollIntoView());
    else if (!context.colorScheme) {
      await endOf(page, "max_score: 10");
      await page.keyboard.type("\nmax_scores: 10");
      await page.locator(".fault").waitFor();
      await page.evaluate(() => scrollTo(0, 0));
    }
    await page.screenshot({ path: path.join(pictures, `${name}.png`) });
  });
