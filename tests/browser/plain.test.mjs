/*
 * plain.test.mjs - the self-check without JavaScript: a form, and a page with its result.
 */
import { after, before } from "node:test";
import { assert, everywhere, places, reached, test, visit } from "./harness.mjs";
import { better, hostile, makeServices, question, weak } from "./selfcheck.mjs";

let open;
let guarded;
let grader;

before(async () => ({ open, guarded, grader } = await makeServices()));
after(() => Promise.all([open?.stop(), guarded?.stop()]));

everywhere("selfcheck without scripts", () => `${open.url}/?plain`, "h1");

for (const [name, level] of [["plain hints", "The score, and a hint"], ["a plain result", "Everything"]])
  reached(name, async (t, context) => {
    const visited = await visit(t, `${open.url}${question}&plain`, context);
    await visited.page.getByLabel("Your answer").fill(better);
    await visited.page.getByLabel(level).check();
    await visited.page.getByRole("button", { name: "Check my answer" }).click();
    await visited.page.locator("#result").waitFor();
    return visited;
  }, places);
reached("the plain form that asks for a token", (t, context) => visit(t, `${guarded.url}/?plain`, context));

test("without JavaScript a plain form grades", async (t) => {
  const { page } = await visit(t, open.url + question, { javaScriptEnabled: false, maySay: /status of 422/ });
  assert.equal(await page.getByLabel("Question").inputValue(), "request-lifecycle");
  await page.getByLabel("Your answer").fill(hostile);
  await page.getByRole("button", { name: "Check my answer" }).click();
  await page.getByRole("heading", { name: /^Score [\d.]+ of 10/ }).waitFor();
  assert.equal(await page.locator(".result mark").count(), 0, "hints come first");
  await page.getByLabel("Everything, with a model answer").check();
  await page.getByRole("button", { name: "Check my answer" }).click();
  assert.ok((await page.locator(".result .words").first().textContent()).includes(`<script>alert("x")</script>`));
  assert.ok((await page.locator(".result mark").count()) > 0);
  assert.match(await page.locator(".result").textContent(), /A model answer/);
  assert.equal(await page.getByLabel("Your answer").inputValue(), hostile);
  await page.getByLabel("Your answer").fill("  ");
  await page.getByRole("button", { name: "Check my answer" }).click();
  assert.match(await page.getByRole("alert").textContent(), /Write an answer/);
});

test("without JavaScript the token goes with the form", async (t) => {
  const { page } = await visit(t, `${guarded.url}/`, { javaScriptEnabled: false, maySay: /status of 401/ });
  assert.equal(await page.getByLabel("Question").count(), 0, "no question is told before");
  await page.getByLabel("Token", { exact: true }).fill("assay_wrong");
  await page.getByRole("button", { name: "Show the questions" }).click();
  assert.match(await page.getByRole("alert").textContent(), /not known/);
  await page.getByLabel("Token", { exact: true }).fill(grader);
  await page.getByRole("button", { name: "Show the questions" }).click();
  await page.getByLabel("Your answer").fill(weak);
  await page.getByRole("button", { name: "Check my answer" }).click();
  await page.getByRole("heading", { name: /^Score/ }).waitFor();
  assert.ok(!page.url().includes("assay_"));
});
