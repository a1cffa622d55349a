/*
 * practice.test.mjs - practice: a shuffled run through a few questions of the self-check, and its summary.
 */
import { after, before } from "node:test";
import { serve } from "../contract/service.mjs";
import { assert, desk, phone, reached, tabTo, test, visit } from "./harness.mjs";
import { check } from "./selfcheck.mjs";

let open;
before(async () => { open = await serve("--store", "none"); });
after(() => open?.stop());

/* A practice of all questions about signals: {page, many}. */
async function begun(t, context = {}) {
  const visited = await visit(t, `${open.url}/`, context);
  const { page } = visited;
  await page.getByLabel("Search").fill("signals");
  const many = await page.locator(".entry").count();
  assert.ok(many > 1 && many < 5);
  await page.getByLabel("How many questions").selectOption("0");
  await page.getByRole("button", { name: "Start practice" }).click();
  await page.getByText(`question 1 of ${many}`).waitFor();
  return { ...visited, many };
}

async function answered(t, context) {
  const run = await begun(t, context);
  await check(run.page, "Signals are things that happen.");
  return run;
}

async function summary(t, context) {
  const run = await answered(t, context);
  await run.page.getByRole("button", { name: "Next question" }).click();
  for (let i = 2; i <= run.many; i++) {
    await run.page.getByText(`question ${i} of ${run.many}`).waitFor();
    await run.page.getByRole("button", { name: "Skip" }).click();
  }
  await run.page.getByRole("heading", { name: "Your practice" }).waitFor();
  return run;
}

reached("a practice's question", begun);
reached("a practice's result", answered);
reached("a practice's summary", summary);

test("practice runs through a set and names what was weak", async (t) => {
  const { page, many } = await begun(t);
  for (let i = 1; i <= many; i++) {
    await page.getByText(`question ${i} of ${many}`).waitFor();
    if (i === 2) {
      await page.reload();
      await page.getByText(`question 2 of ${many}`).waitFor();
      await page.getByRole("button", { name: "Skip" }).click();
      continue;
    }
    await page.locator("#answer").fill("Signals are things that happen.");
    await page.getByRole("button", { name: "Check my answer" }).click();
    await page.getByRole("button", { name: i === many ? "Finish" : "Next question" }).click();
  }
  await page.getByRole("heading", { name: "Your practice" }).waitFor();
  assert.equal(await page.locator("section", { has: page.getByRole("heading", { name: "Weak topics" }) }).locator(".outcome").count(), many - 1);
  assert.equal(await page.locator("section", { has: page.getByRole("heading", { name: "Skipped" }) }).locator(".outcome").count(), 1);
  await page.getByRole("button", { name: "Practise the weak ones" }).click();
  await page.getByText(`question 1 of ${many - 1}`).waitFor();
});

for (const [size, viewport] of Object.entries({ "at a desk": desk, "on a phone": phone }))
  test(`a practice with the keyboard alone, ${size}`, async (t) => {
    const { page } = await visit(t, `${open.url}/`, { viewport });
    const heading = () => page.waitForFunction(() => document.activeElement.tagName === "H1");
    await page.locator(".entry").first().waitFor();
    await tabTo(page, /INPUT search/);
    await page.keyboard.type("signals");
    const many = await page.locator(".entry").count();
    await page.locator("body").press("Control+Home");
    await page.evaluate(() => document.activeElement.blur());
    await tabTo(page, /BUTTON {2}Start practice/);
    await page.keyboard.press("Enter");
    await heading();
    await tabTo(page, /TEXTAREA answer/);
    await page.keyboard.type("Signals are things that happen.");
    await page.keyboard.press("Control+Enter");
    await page.waitForFunction(() => document.activeElement.id === "result-title");
    await tabTo(page, /BUTTON {2}Next question/);
    await page.keyboard.press("Enter");
    for (let i = 2; i <= many; i++) {
      await page.getByText(`question ${i} of ${many}`).waitFor();
      await heading();
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Enter");
    }
    await page.getByRole("heading", { name: "Your practice" }).waitFor();
    await tabTo(page, /BUTTON {2}Practise the weak ones/);
    await page.keyboard.press("Enter");
    await page.getByText("question 1 of 1").waitFor();
    await heading();
    await tabTo(page, /TEXTAREA answer/);
  });
