/*
 * report.test.mjs - the report of a batch, as its readers use it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { assay, assert, everywhere, file, folder, once, phone, test, visit } from "./harness.mjs";

const names = ["Ann", "Bea", "Carl", "Dora", "Eli", "Fay", "Gus", "שירה", "Ida", "Jon", `<b>Kim</b> & "Co"`, "Lou"];

/* Answers that are not from the sample: what must show as text, and two that are alike. */
const own = {
  "ida-1": `<script>alert("x")</script> The middleware runs 'single' & "double" <b>before</b> the view.`,
  "jon-1": "🚀 It just works 👩‍💻: the URL resolver finds the view ✨",
  "שירה-1": "כל שורה מפעילה שאילתה נוספת, ולכן הלולאה איטית.",
  "dora-2": "In my view receivers run when an event happens somewhere else in the code, and the sender does not know them.",
  "eli-2": "Receivers run when an event happens somewhere else in the code, and the sender does not know them. It is easy.",
};

function answers() {
  return ["dj-01", "dj-05", "dj-07"].flatMap((question, q) =>
    readFileSync(`tests/quality/answers/${question}.jsonl`, "utf8").split("\n").filter(Boolean).slice(0, names.length)
      .map((line, i) => {
        const id = `${names[i].match(/\p{L}{2,}/u)[0].toLowerCase()}-${q + 1}`;
        return JSON.stringify({ question_id: question, answer_id: id, candidate: names[i],
          answer: own[id] ?? JSON.parse(line).answer });
      }));
}

const report = once(() => {
  writeFileSync(path.join(folder, "answers.jsonl"), answers().join("\n"));
  assay("batch", "--rubrics", "django", path.join(folder, "answers.jsonl"), "-o", path.join(folder, "results.jsonl"),
    "--report", path.join(folder, "report.html"));
  return file("report.html");
});

everywhere("report", report);

test("the report asks for nothing but itself", async (t) => {
  const { asked } = await visit(t, report());
  assert.deepEqual(asked, [report()]);
});

test("the report is whole without JavaScript", async (t) => {
  const { page } = await visit(t, report(), { javaScriptEnabled: false });
  assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1);
  assert.equal(await page.locator(".sheet").count(), 12);
  await page.getByRole("link", { name: "Candidates", exact: true }).click();
  assert.match(page.url(), /#candidates$/);
});

test("what an answer holds shows as text", async (t) => {
  const { page, said } = await visit(t, report());
  const words = await page.locator(".words").allTextContents();
  const hostile = words.find((text) => text.includes("alert"));
  assert.ok(hostile.includes(`<script>alert("x")</script>`), hostile);
  assert.ok(hostile.includes(`'single' & "double"`), hostile);
  assert.ok(words.some((text) => text.includes("🚀 It just works 👩‍💻")));
  assert.equal(await page.locator("script, .words b, .words i").count(), 0);
  assert.deepEqual(said, []);
});

test("an answer in Hebrew runs from right to left, and nothing around it does", async (t) => {
  const { page } = await visit(t, report());
  const hebrew = page.locator(".words", { hasText: "שורה" }).first();
  assert.equal(await hebrew.evaluate((e) => getComputedStyle(e).direction), "rtl");
  assert.equal(await page.locator("main").evaluate((e) => getComputedStyle(e).direction), "ltr");
});

test("the first Tab finds the way past the menu", async (t) => {
  const { page } = await visit(t, report());
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the report" });
  assert.ok(await skip.evaluate((e) => e === document.activeElement));
  const box = await skip.boundingBox();
  assert.ok(box.x >= 0 && box.y >= 0, "the link is seen when it has the focus");
  await page.keyboard.press("Enter");
  assert.match(page.url(), /#main$/);
});

test("every stop of the Tab key is seen, and has a name", async (t) => {
  const { page } = await visit(t, report(), { viewport: phone });
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const e = document.activeElement;
      const style = getComputedStyle(e);
      return { name: e.getAttribute("aria-label") ?? e.textContent.trim(), outline: style.outlineStyle, tag: e.tagName };
    });
    assert.notEqual(stop.tag, "BODY");
    assert.ok(stop.name, `a ${stop.tag} has no name`);
    assert.notEqual(stop.outline, "none", `the focus on "${stop.name}" is not to be seen`);
  }
});

test("every link leads to a place on the page", async (t) => {
  const { page } = await visit(t, report());
  const lost = await page.evaluate(() =>
    [...document.querySelectorAll("a[href^='#']")]
      .map((a) => a.getAttribute("href"))
      .filter((href) => document.querySelectorAll(`[id="${CSS.escape(decodeURIComponent(href.slice(1)))}"]`).length !== 1),
  );
  assert.deepEqual(lost, []);
});

test("who comes by a link sees the answer below the menu", async (t) => {
  const { page } = await visit(t, `${report()}#a-signals/ann-2`, { viewport: phone });
  const place = await page.evaluate(() => ({
    target: document.querySelector(":target").getBoundingClientRect().top,
    menu: document.querySelector("nav").getBoundingClientRect().bottom,
    height: innerHeight,
  }));
  assert.ok(place.target >= place.menu && place.target < place.height / 2, JSON.stringify(place));
});

test("evidence leads to its concept by a link with a name", async (t) => {
  const { page } = await visit(t, report());
  const answer = page.locator('[id="a-signals/ann-2"]');
  assert.ok((await answer.locator("mark").count()) > 0);
  const link = answer.getByRole("link", { name: /^concept \d$/ }).first();
  const number = (await link.textContent()).trim();
  await link.click();
  assert.equal(await page.locator(":target td").first().textContent(), number);
});

test("plots have names, and their numbers stand in tables", async (t) => {
  const { page } = await visit(t, report());
  const nameless = await page.evaluate(() =>
    [...document.querySelectorAll("svg")].filter((s) => s.ariaHidden !== "true" && !s.querySelector("title")?.textContent)
      .length,
  );
  assert.equal(nameless, 0);
  const plot = page.getByRole("img", { name: "How many answers got which share of the full score" });
  assert.match(await plot.locator("desc").textContent(), /90 to 100 %: \d+$/);
  await page.getByText("The same as a table").click();
  const rows = await page.locator("details tbody td").allTextContents();
  assert.equal(rows.reduce((sum, n) => sum + Number(n), 0), 36);
});

test("answers that are alike are shown with the words they share", async (t) => {
  const { page } = await visit(t, report());
  const group = page.locator("#alike-1");
  assert.match(await group.locator("h3").textContent(), /^2 answers to question/);
  assert.deepEqual(await group.locator(".members a").allTextContents(), ["Dora", "Eli"]);
  assert.match(await group.locator("blockquote").textContent(), /receivers run when an event happens/);
});

test("each candidate begins a page when printed, and the menu stays away", async (t) => {
  const { page } = await visit(t, report(), { media: "print" });
  const breaks = await page.locator(".sheet").evaluateAll((all) => all.map((e) => getComputedStyle(e).breakBefore));
  assert.deepEqual([...new Set(breaks)], ["page"]);
  assert.equal(await page.locator("nav").evaluate((e) => getComputedStyle(e).display), "none");
  const pdf = (await page.pdf({ format: "A4", path: path.join(folder, "report.pdf") })).toString("latin1");
  const pages = pdf.match(/\/Type \/Page\b/g).length;
  assert.ok(pages >= 14 && pages <= 60, `${pages} pages`);
});
