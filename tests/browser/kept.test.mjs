/*
 * kept.test.mjs - what the pages keep in the browser, how it is forgotten, and what becomes of it where nothing is kept.
 */
import { after, before } from "node:test";
import { serve } from "../contract/service.mjs";
import { assert, reached, test, visit } from "./harness.mjs";
import { check, checked, question, weak } from "./selfcheck.mjs";

let service;
before(async () => { service = await serve("--store", "none"); });
after(() => service?.stop());

async function asked(t, context) {
  const visited = await checked(t, service, context);
  await visited.page.getByRole("link", { name: "← All questions" }).click();
  await visited.page.getByRole("button", { name: "Forget it" }).click();
  await visited.page.getByRole("heading", { name: "Forget everything kept here?" }).waitFor();
  return visited;
}

reached("the question whether to forget", asked);

test("what the self-check keeps is forgotten when the user says so, and an author's rubric is not", async (t) => {
  const { page } = await visit(t, `${service.url}/rubrics#edit/signals`);
  await page.locator("#checked", { hasText: /./ }).waitFor();
  await page.locator("#source").fill((await page.locator("#source").inputValue()).replace("max_score: 10", "max_score: 12"));
  await page.goto(service.url + question);
  await check(page, weak);
  await page.goto(service.url);
  await page.getByRole("button", { name: "Forget it" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  assert.match(await page.locator(".entry").first().textContent(), /1 attempt/);
  await page.getByRole("button", { name: "Forget it" }).click();
  await page.getByRole("button", { name: "Forget it all" }).click();
  await page.locator(".entry", { hasText: "not tried" }).first().waitFor();
  assert.doesNotMatch(await page.locator(".entry").first().textContent(), /attempt|draft/);
  await page.goto(service.url + question);
  await page.locator("#answer").waitFor();
  assert.equal(await page.locator("#answer").inputValue(), "");
  await page.goto(`${service.url}/rubrics#edit/signals`);
  await page.getByText("Your unsaved text is here again.").waitFor();
  assert.match(await page.locator("#source").inputValue(), /max_score: 12/);
});

test("where the browser keeps nothing, a visit works as any other", async (t) => {
  const { page } = await visit(t, "about:blank");
  await page.addInitScript(() => {
    for (const name of ["getItem", "setItem", "removeItem"])
      Storage.prototype[name] = function refuse() { if (this === localStorage) throw new DOMException("full", "QuotaExceededError"); return null; };
  });
  await page.goto(service.url + question);
  await check(page, weak);
  await check(page, `${weak} The view returns a response.`);
  assert.match(await page.locator(".attempts-plot").getAttribute("aria-label"), /attempt 1: 2, attempt 2/);
  await page.getByRole("link", { name: "← All questions" }).click();
  await page.locator(".entry").first().waitFor();
  assert.match(await page.locator(".entry").first().textContent(), /2 attempts/);
});
