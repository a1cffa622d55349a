/*
 * review-states.test.mjs - every state of the group view, in light and dark, at a desk and on a phone: nothing that axe
 * knows is wrong with it, and what is needed is in sight.
 */
import { after, before } from "node:test";
import path from "node:path";
import { serve, token } from "../contract/service.mjs";
import { caller, fact, first, makeGroup, pileFile, submissionOf, told } from "./group.mjs";
import { assert, desk, everywhere, folder, phone, places, reached, test, visit } from "./harness.mjs";

let group;
let empty; /* a service with nothing in it */
let guarded; /* one that asks for a token */
let scored; /* an answer with a person's score, and an appeal that was answered */
before(async () => {
  const store = path.join(folder, `review-states-${process.pid}.db`);
  token(store, "someone", "read");
  [group, empty, guarded] = await Promise.all([makeGroup(), serve(), serve("--store", store)]);
  scored = await submissionOf(group.api, group.batch, "Dora", "signals");
  const appeal = await group.api("POST", `/submissions/${scored.id}/appeals`, { concept_id: scored.result.concepts[1].id, reason: "Look again." });
  await fetch(`${group.service.url}/api/v1/submissions/${scored.id}/appeals/${appeal.id}`, { method: "PUT",
    headers: { "Content-Type": "application/json" }, body: JSON.stringify({ status: "rejected", resolution: "It is not there." }) });
  await group.api("PUT", `/submissions/${scored.id}/override`, { score: 4, reason: "Half of it is right." });
});
after(() => Promise.all([group?.service, empty, guarded].map((service) => service?.stop())));

everywhere("review", () => group.at(), ".rows tbody tr");

reached("an opened answer with an appeal", (t, context) => group.opened(t, group.carl.id, context), places);
reached("an opened answer with a person's score", async (t, context) => {
  const visited = await group.opened(t, scored.id, context);
  await visited.page.getByText("What happened to it").click();
  return visited;
});
reached("a score without a reason", async (t, context) => {
  const visited = await group.opened(t, group.carl.id, context);
  await visited.page.getByLabel("Score, of 10").fill("99");
  await visited.page.getByRole("button", { name: "Set my score" }).click();
  return visited;
});
reached("every plot opened", async (t, context) => {
  const visited = await group.view(t, undefined, context);
  const { page } = visited;
  if (context.viewport.width < 500) await page.getByRole("button", { name: "Plots" }).click();
  const folds = page.locator(".by-concept summary");
  await folds.nth(2).waitFor(); // one a question; they come with the summary
  for (const summary of await folds.all()) await summary.click();
  await page.locator(".by-concept[open] table").nth(2).waitFor();
  assert.equal(await page.locator(".by-concept[open] table").count(), 3);
  return visited;
});
reached("the filters in use", async (t, context) => {
  const visited = await group.view(t, undefined, context);
  if (context.viewport.width < 500) await visited.page.getByRole("button", { name: "Filters" }).click();
  await visited.page.getByLabel("Candidate", { exact: true }).fill("Nobody");
  await told(visited.page, "No answer fits.");
  await visited.page.locator("#overview .nothing").waitFor({ state: "attached" });
  return visited;
});
reached("the keys", async (t, context) => {
  const visited = await group.view(t, undefined, context);
  await visited.page.getByRole("button", { name: "Keys (?)" }).click();
  await visited.page.getByRole("dialog").waitFor();
  return visited;
});
reached("a file with faults", async (t, context) => {
  const visited = await visit(t, group.at(""), context);
  await visited.page.locator("#file").setInputFiles({ name: "broken.csv", mimeType: "text/csv",
    buffer: Buffer.from("question_id,answer,score\ndj-01,The view.,ten\nno-such,x,1\n") });
  await visited.page.getByText("1 row could not be graded").click();
  await visited.page.getByText("1 doubt about the file").click();
  return visited;
});
reached("the group view's token prompt", async (t, context) => {
  const visited = await visit(t, `${guarded.url}/review`, context);
  await visited.page.getByLabel("Token", { exact: true }).waitFor();
  return visited;
});
reached("a group view with nothing in it", async (t, context) => {
  const visited = await visit(t, `${empty.url}/review`, context);
  await told(visited.page, "No answer fits.");
  await visited.page.locator("#overview", { hasText: "No answers yet. Hand in a file" }).waitFor({ state: "attached" });
  return visited;
});
reached("a group view that cannot be had", async (t, context) => {
  const visited = await group.view(t, undefined, { ...context, maySay: /ERR_FAILED/ });
  await visited.page.route("**/api/v1/submissions?**", (route) => route.abort());
  await visited.page.locator("#sort").evaluate((e) => { e.value = "score"; e.dispatchEvent(new Event("change", { bubbles: true })); });
  await visited.page.getByRole("alert").filter({ hasText: "cannot be reached" }).waitFor();
  return visited;
});

const within = async (page, locator, name) => {
  for (const one of await locator.all()) {
    const cut = await one.evaluate((e) => {
      const { top, bottom, left, right } = e.getBoundingClientRect();
      if (top < 0 || bottom > innerHeight || left < 0 || right > innerWidth) return "the window";
      for (let box = e.parentElement; box; box = box.parentElement) {
        const { top: from, bottom: to } = box.getBoundingClientRect();
        if (getComputedStyle(box).overflowY !== "visible" && (top < from || bottom > to)) return `${box.tagName} ${box.id}`;
      }
      return null;
    });
    assert.equal(cut, null, `${name} is cut by ${cut}`);
  }
};

test("at a desk the list and all that a decision needs are in sight at once", async (t) => {
  const { page } = await group.opened(t, group.carl.id, { viewport: desk });
  assert.ok((await first(page).boundingBox()).y < 300, "the list begins in the upper third");
  await within(page, page.locator(".rows tbody tr").locator("nth=6"), "the seventh row");
  assert.equal(await page.locator("#opened .findings tbody tr").count(), 7);
  for (const [what, name] of [["#opened .words", "the answer"], ["#opened .findings tbody tr", "a concept"], ["#opened .score", "the score"],
    [".resolve button", "the appeal's answer"], ["#my-score", "the score's field"], ["#my-reason", "the reason's"], [".override button", "a button of it"],
    [".reader-bar button", "the way on"]]) {
    assert.ok((await page.locator(what).count()) > 0, what);
    await within(page, page.locator(what), name);
  }
});

test("on a phone the list begins in the upper half", async (t) => {
  const { page } = await group.view(t, undefined, { viewport: phone });
  assert.ok((await first(page).boundingBox()).y < phone.height * 0.6);
});

for (const viewport of [desk, phone])
  test(`a message covers nothing that is read: ${viewport.width} pixels`, async (t) => {
    const { page } = await group.opened(t, scored.id, { viewport });
    await page.locator("#opened-title").focus();
    await page.keyboard.press("j"); // the message may be that this was the last one
    await page.keyboard.press("5");
    await page.locator(".toast").first().waitFor();
    const message = await page.locator("#toasts").boundingBox();
    const read = await page.locator("main").boundingBox();
    assert.ok(read.y + read.height <= message.y, "it stands below all that is read");
    assert.ok(message.y + message.height <= viewport.height, "and in the window");
  });
