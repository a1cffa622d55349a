/*
 * rubrics-states.test.mjs - the states of the rubric desk: for everybody, by keyboard, and without a network.
 */
import { after, before } from "node:test";
import { serve } from "../contract/service.mjs";
import { assert, desk, focused, phone, reached, tabTo, test, visit } from "./harness.mjs";
import { cat, deskOf, endOf, guide, reweigh, stored } from "./rubrics.mjs";

let service;
before(async () => {
  service = await serve();
  await stored(service);
});
after(() => service?.stop());

const opened = (t, context) => deskOf(t, service, "#edit/cat", context);
const showing = (page, tab) => page.getByRole("tab", { name: tab }).click();

async function drafts(t, context) {
  const visited = await visit(t, `${service.url}/rubrics`, context);
  await visited.page.getByLabel(/A guide in Markdown/).fill(guide);
  await visited.page.getByRole("button", { name: "Make drafts" }).click();
  await visited.page.locator(".card").first().waitFor();
  return visited;
}

async function faults(t, context) {
  const visited = await opened(t, context);
  await endOf(visited.page, "max_score: 10");
  await visited.page.keyboard.type("\nwieght: 3");
  await visited.page.locator(".fault").waitFor();
  await visited.page.locator("#checked", { hasText: "1 error" }).waitFor();
  return visited;
}

async function patterns(t, context) {
  const visited = await opened(t, context);
  await visited.page.getByLabel("An answer to try").fill("The cat sat on the mat, asleep. It sleeps: the rug is under the cat.");
  await visited.page.locator(".fired li").nth(1).waitFor();
  return visited;
}

async function examples(t, context) {
  const visited = await opened(t, context);
  await showing(visited.page, /Examples/);
  return visited;
}

async function difference(t, context) {
  const visited = await opened(t, context);
  await reweigh(visited.page, 4);
  await showing(visited.page, /Changes/);
  await visited.page.locator(".diff .added").waitFor();
  return visited;
}

async function preview(t, context) {
  const visited = await difference(t, context);
  await showing(visited.page, "Stored answers");
  await visited.page.getByRole("button", { name: "Preview the scores" }).click();
  await visited.page.locator("#stored table").waitFor();
  return visited;
}

async function conflict(t, context) {
  const visited = await difference(t, { ...context, maySay: /status of 412/ });
  await visited.page.locator("#checked", { hasText: "No faults" }).waitFor();
  const theirs = await fetch(`${service.url}/api/v1/rubrics/cat`, { method: "PUT", body: cat(2 + Math.random()),
    headers: { "Content-Type": "application/yaml", "If-Match": "*" } });
  assert.equal(theirs.status, 200);
  await visited.page.getByRole("button", { name: "Save version" }).click();
  await visited.page.getByRole("heading", { name: "Another version was saved" }).waitFor();
  return visited;
}

for (const [name, reach] of Object.entries({ drafts, faults, patterns, examples, difference, preview, conflict }))
  reached(`the desk: ${name}`, reach);

for (const [size, viewport] of Object.entries({ "at a desk": desk, "on a phone": phone }))
  test(`the desk by keyboard alone, ${size}`, async (t) => {
    const { page } = await visit(t, `${service.url}/rubrics`, { viewport });
    const thing = viewport === phone ? "sea" : "lake";
    await tabTo(page, /TEXTAREA guide/);
    await page.keyboard.insertText(guide.replaceAll("sky", thing));
    await page.keyboard.press("Control+Enter");
    await page.locator(".card").first().waitFor();
    await tabTo(page, new RegExp(`Work on it: Why is the ${thing} blue`));
    await page.keyboard.press("Enter");
    await page.locator("#state", { hasText: "new, not saved" }).waitFor();
    await tabTo(page, /TEXTAREA source/);
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("x: 1\n");
    await page.locator(".fault").waitFor();
    await page.keyboard.press("F8");
    assert.equal(await page.locator("#source").evaluate((a) => a.value.slice(a.selectionStart, a.selectionEnd)), "x");
    await page.keyboard.type("#");
    await page.locator(".fault").waitFor({ state: "detached" });
    await tabTo(page, /BUTTON tab-try/);
    await page.keyboard.press("ArrowRight");
    assert.ok(await page.locator("#examples").isVisible());
    await page.keyboard.press("Home");
    await tabTo(page, /TEXTAREA answer/, 1);
    await page.keyboard.insertText("Blue light reaches us from all sides.");
    await page.locator("#try .words mark").waitFor();
    await tabTo(page, /BUTTON {2}Keep as an example/);
    await page.keyboard.press("Enter");
    await page.locator("#examples-count", { hasText: "1/1" }).waitFor();
    await page.keyboard.press("Control+s");
    await page.locator("#state", { hasText: "version 1" }).waitFor();
    assert.match(await focused(page), /TEXTAREA source/);
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText("# a note of mine\n");
    await tabTo(page, /BUTTON tab-try/);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.locator(".diff .added").first().waitFor();
    await page.keyboard.press("End");
    await tabTo(page, /BUTTON {2}Preview the scores/);
    await page.keyboard.press("Enter");
    await page.locator("#stored", { hasText: "No answers to this question are kept" }).waitFor();
  });

test("a rubric is printed whole, however long it and its lines are", async (t) => {
  const { page } = await deskOf(t, service, "#edit/signals", { viewport: { width: 794, height: 1123 } });
  await page.locator("#source").evaluate((area) => { area.scrollTop = area.scrollLeft = 500; });
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#source").isVisible(), false);
  const lines = (await page.locator("#source").inputValue()).split("\n").length;
  assert.equal(await page.locator(".code-line").count(), lines);
  const frame = await page.locator(".code-paper").boundingBox();
  const within = await page.locator("#under").evaluate((under) => [under.getBoundingClientRect().x, under.scrollWidth, under.getBoundingClientRect().height]);
  assert.ok(within[0] >= frame.x && within[1] <= frame.width && within[2] <= frame.height && within[2] > 15 * lines, within.join());
});

test("without a network the desk says so, keeps what is typed, and goes on when it is back", async (t) => {
  const { page } = await deskOf(t, service, "#edit/cat", { maySay: /ERR_INTERNET_DISCONNECTED|dynamically imported/ });
  await page.context().setOffline(true);
  await endOf(page, "question: Where is the cat?");
  await page.keyboard.type(" Tell me.");
  await page.locator("#checked", { hasText: "The service cannot be reached" }).waitFor();
  assert.ok(await page.getByRole("button", { name: "Save version" }).isDisabled());
  await page.getByLabel("An answer to try").fill("The cat sat on the mat.");
  await showing(page, /Changes/);
  await page.locator(".toast", { hasText: "The service cannot be reached" }).waitFor();
  assert.match(await page.locator("#source").inputValue(), /Tell me\./);
  await page.context().setOffline(false);
  await page.locator("#checked", { hasText: "No faults" }).waitFor();
  await showing(page, /Changes/);
  await page.locator(".diff .added", { hasText: "Tell me." }).waitFor();
  await showing(page, "Try");
  await page.locator("#try .words mark").waitFor();
  await page.reload();
  await page.getByText("Your unsaved text is here again.").waitFor();
  assert.match(await page.locator("#source").inputValue(), /Tell me\./);
});

test("the desk's start without a network keeps the guide, and makes the drafts when it is back", async (t) => {
  const { page } = await visit(t, `${service.url}/rubrics`, { maySay: /ERR_INTERNET_DISCONNECTED/ });
  await page.locator(".rubric-list li").first().waitFor();
  await page.context().setOffline(true);
  await page.getByLabel(/A guide in Markdown/).fill(guide);
  await page.getByRole("button", { name: "Make drafts" }).click();
  await page.locator(".toast", { hasText: "The service cannot be reached" }).waitFor();
  await page.context().setOffline(false);
  await page.reload();
  assert.equal(await page.getByLabel(/A guide in Markdown/).inputValue(), guide);
  await page.getByRole("button", { name: "Make drafts" }).click();
  await page.locator(".card").first().waitFor();
});
