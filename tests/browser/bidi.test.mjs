/*
 * bidi.test.mjs - answers that are read from the right, with emoji, quotes and tags in them: each shows as the text that it
 * is, in its own direction, wherever a page has it.
 */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { after, before } from "node:test";
import { serve } from "../contract/service.mjs";
import { assert, folder, picture, test, visit } from "./harness.mjs";
import { check } from "./selfcheck.mjs";

const rubric = (id, question, phrase) => ({ format: "assay-rubric/1", id, question, max_score: 10,
  reference: [phrase], concepts: [{ id: "point", weight: 1, text: phrase, hint: question, match: [{ phrase }] }] });
const said = {
  hebrew: ["מדוע השמיים כחולים?", "אור כחול מתפזר"],
  arabic: ["لماذا السماء زرقاء؟", "الضوء الأزرق يتشتت"],
};
const around = (phrase) => `${phrase} 🚀👩‍💻 "ab" 'c' <script>alert(1)</script> & <b>עב</b>`;

let service;
before(async () => {
  const file = path.join(folder, "bidi.json");
  writeFileSync(file, JSON.stringify(Object.entries(said).map(([id, words]) => rubric(id, ...words))));
  service = await serve("--rubrics", file);
});
after(() => service?.stop());

const direction = (locator) => locator.evaluate((node) => getComputedStyle(node).direction);
/* Its text without the numbers of the findings; there is no element in it but theirs and the marks. */
const words = (locator) => locator.evaluate((node) => {
  if (node.querySelector(":not(mark, sup, sup a)")) throw new Error(node.innerHTML);
  const copy = node.cloneNode(true);
  for (const mark of copy.querySelectorAll("sup")) mark.remove();
  return copy.textContent;
});

for (const [id, [question, phrase]] of Object.entries(said)) {
  const answer = around(phrase);

  test(`the self-check reads ${id} from the right: the box, the evidence, the earlier attempt`, async (t) => {
    const { page } = await visit(t, `${service.url}/?question=${id}`);
    assert.equal(await direction(page.locator("h1")), "rtl");
    await check(page, answer);
    assert.equal(await direction(page.locator("#answer")), "rtl");
    await page.locator("#reveal").click();
    await page.locator(".findings").waitFor();
    assert.equal(await direction(page.locator(".result .words")), "rtl");
    assert.equal(await words(page.locator(".result .words")), answer);
    assert.equal(await page.locator(".result mark").textContent(), phrase);
    assert.equal(await direction(page.locator(".finding q")), "rtl");
    await picture(page, `bidi ${id}`);
    await page.locator("#reveal").click();
    await page.locator("#model-title").waitFor();
    assert.equal(await direction(page.locator(".finding .text")), "rtl");
    assert.equal(await direction(page.locator(".result .words").last()), "rtl");
    await check(page, "In English, and wrong.");
    assert.equal(await direction(page.locator("#answer")), "ltr");
    await page.getByText("Read the earlier attempt").click();
    assert.equal(await page.locator(".earlier .words").textContent(), answer);
    assert.equal(await direction(page.locator(".earlier .words")), "rtl");
    await page.reload();
    assert.equal(await page.locator("#answer").inputValue(), "In English, and wrong.");
    await page.locator("#answer").fill(answer);
    await page.reload();
    assert.equal(await page.locator("#answer").inputValue(), answer);
    await page.goto(service.url);
    assert.equal(await direction(page.locator(".entry .title", { hasText: question })), "rtl");
  });

  test(`the page without JavaScript reads ${id} from the right`, async (t) => {
    const { page } = await visit(t, `${service.url}/?question=${id}`, { javaScriptEnabled: false });
    await page.getByLabel("Your answer").fill(answer);
    await page.getByLabel("Everything, with a model answer").check();
    await page.getByRole("button", { name: "Check my answer" }).click();
    await page.locator("#result").waitFor();
    const shown = page.locator(".result .words").first();
    assert.equal(await direction(shown), "rtl");
    assert.equal(await words(shown), answer);
    assert.equal(await page.locator(".result mark").textContent(), phrase);
    assert.equal(await direction(page.locator("#plain-answer")), "rtl");
    assert.equal(await page.getByLabel("Your answer").inputValue(), answer);
  });

  test(`the rubric desk reads ${id} from the right`, async (t) => {
    const { page } = await visit(t, `${service.url}/rubrics#edit/${id}`);
    await page.locator("#checked", { hasText: /./ }).waitFor();
    assert.equal(await direction(page.locator("#question")), "rtl");
    await page.getByLabel("An answer to try").fill(answer);
    await page.locator(".fired").first().waitFor();
    assert.equal(await direction(page.locator("#answer")), "rtl");
    assert.equal(await direction(page.locator("#try .words")), "rtl");
    assert.equal(await words(page.locator("#try .words")), answer);
    assert.equal(await page.locator("#try mark").textContent(), phrase);
    assert.equal(await direction(page.locator(".fired bdi")), "rtl");
    const line = (await page.locator("#source").inputValue()).split("\n").findIndex((text) => text.includes("any:")) + 1;
    await page.getByRole("button", { name: `line ${line}`, exact: true }).waitFor();
    await picture(page, `bidi desk ${id}`);
  });
}
