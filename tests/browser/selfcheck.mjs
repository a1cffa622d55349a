/*
 * selfcheck.mjs - what the tests of the self-check share: answers, and the way to a result.
 */
import path from "node:path";
import { serve, token, folder } from "../contract/service.mjs";
import { visit } from "./harness.mjs";

export const question = "/?question=dj-01";

/* One concept of six, and nothing wrong. */
export const weak = "A WSGI server accepts the HTTP request and calls Django with it.";
/* Three of six, and one of them upside down. */
export const better = `${weak} The middleware sees it first, in the order in which MIDDLEWARE lists them. The URL resolver ` +
  "compares the path with the URL patterns and captures the arguments. The response goes back through the middleware in the same order.";
export const hostile = `<script>alert("x")</script> 'single' & "double" <b>bold</b> 🚀👩‍💻 שלום ${weak}`;

/* A service that is open to all, one that asks for a token, and the token. */
export async function makeServices() {
  const store = path.join(folder(), "assay.db");
  const grader = token(store, "ann", "grade");
  return { grader, open: await serve("--store", "none"), guarded: await serve("--store", store) };
}

/* Check an answer, and wait for its result. */
export async function check(page, answer) {
  const before = await page.evaluate(() => document.querySelector("#result-title")?.textContent ?? null);
  await page.locator("#answer").fill(answer);
  await page.getByRole("button", { name: "Check my answer" }).click();
  await page.waitForFunction((text) => (document.querySelector("#result-title")?.textContent ?? null) !== text, before);
}

/* A question of the service with an answer checked, so far as `level` of the four. */
export async function checked(t, service, { answer = weak, level = 2, address = question, ...context } = {}) {
  const visited = await visit(t, service.url + address, context);
  if (level === 1) await visited.page.getByLabel("After checking, show").selectOption("none");
  await check(visited.page, answer);
  for (let i = 2; i < level; i++) {
    await visited.page.locator("#reveal").click();
    await visited.page.locator(i === 2 ? ".findings" : "#model-title").waitFor();
  }
  return visited;
}
