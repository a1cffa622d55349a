/*
 * selfcheck.test.mjs - the self-check, as its users walk it. Its pictures in docs/pictures/ are made here, when
 * ASSAY_PICTURES names a folder for them.
 */
import path from "node:path";
import { after, before } from "node:test";
import { assert, desk, everywhere, focused, light, phone, places, reached, tabTo, test, visit } from "./harness.mjs";
import { better, check, checked, hostile, makeServices, question, weak } from "./selfcheck.mjs";

let open;
let guarded;
let grader;

before(async () => ({ open, guarded, grader } = await makeServices()));
after(() => Promise.all([open?.stop(), guarded?.stop()]));

everywhere("selfcheck", () => `${open.url}/`, ".entry");
everywhere("selfcheck question", () => open.url + question, ".asked h1");

for (const [level, name] of [[1, "a score alone"], [2, "hints"], [3, "concepts"]])
  reached(name, (t, context) => checked(t, open, { level, ...context }));
reached("a model answer", (t, context) => checked(t, open, { level: 4, answer: better, ...context }), places);
reached("a second attempt", async (t, context) => {
  const visited = await checked(t, open, context);
  await check(visited.page, better);
  await visited.page.getByText("Read the earlier attempt").click();
  return visited;
});
reached("an empty answer refused", async (t, context) => {
  const visited = await visit(t, open.url + question, context);
  await visited.page.getByRole("button", { name: "Check my answer" }).click();
  await visited.page.getByRole("alert").waitFor();
  return visited;
});
reached("the token prompt", async (t, context) => {
  const visited = await visit(t, guarded.url + question, context);
  await visited.page.getByLabel("Token", { exact: true }).waitFor();
  return visited;
});

light({
  "the list of questions": () => [`${open.url}/`, ".entry"],
  "a question opened directly": () => [open.url + question, "#answer"],
});

test("files are kept by the browser, compressed or not", async (t) => {
  const { page } = await visit(t, `${open.url}/`);
  const sheet = open.url + (await page.locator("link[rel=stylesheet]").first().getAttribute("href"));
  const tags = [];
  for (const coding of ["gzip", "identity", "gzip;q=0"]) {
    const headers = { "Accept-Encoding": coding };
    const file = await page.request.get(sheet, { headers });
    assert.match(file.headers()["cache-control"], /immutable/);
    assert.equal(file.headers().vary, "Accept-Encoding");
    assert.equal(file.headers()["content-encoding"], coding === "gzip" ? "gzip" : undefined);
    assert.match(await file.text(), /^\/\*\n \* assay\.css/);
    tags.push(file.headers().etag);
    assert.equal((await page.request.get(sheet, { headers: { ...headers, "If-None-Match": tags.at(-1) } })).status(), 304);
  }
  assert.notEqual(tags[0], tags[1]);
  assert.equal(tags[1], tags[2]);
  assert.match((await page.request.get(`${open.url}/assets/old/dom.js`)).headers()["cache-control"], /no-cache/);
  assert.equal((await page.request.get(`${open.url}/assets/old/nothing.js`)).status(), 404);
});

test("a score is shown in the same turn of the event loop in which its response is read", async (t) => {
  const { page } = await checked(t, open);
  await page.evaluate(() => {
    const plain = Response.prototype.text;
    Response.prototype.text = async function text() {
      const read = await plain.call(this);
      const title = () => document.querySelector("#result-title")?.textContent;
      window.nextTurn = new Promise((resolve) => setTimeout(() => resolve(title())));
      return read;
    };
  });
  await check(page, better);
  assert.match(await page.evaluate(() => window.nextTurn), /^Attempt 2/);
  await page.waitForFunction(() => performance.getEntriesByName("assay.shown").length === 2);
  const taken = await page.evaluate(() => performance.getEntriesByName("assay.shown")[1].startTime -
    performance.getEntriesByType("resource").findLast(({ name }) => name.endsWith("/grade")).responseEnd);
  t.diagnostic(`${taken.toFixed(1)} ms from the last byte to the picture`);
});

test("questions are searched and narrowed, and progress is kept", async (t) => {
  const { page } = await checked(t, open, { answer: better });
  await page.getByRole("link", { name: "← All questions" }).click();
  await page.locator(".entry").first().waitFor();
  assert.match(await page.locator(".entry").first().textContent(), /of 10.*1 attempt/);
  await page.getByLabel("Search").fill("csrf protection");
  assert.equal(await page.locator(".entry").count(), 1);
  assert.match(await page.locator(".questions [role=status]").textContent(), /^1 of 45/);
  await page.getByLabel("Search").fill("");
  await page.getByLabel("Show").selectOption("open");
  assert.equal(await page.locator(".entry").count(), 44);
  await page.reload();
  await page.locator(".entry").first().waitFor();
  assert.equal(await page.locator(".entry").count(), 44);
});

test("more is asked for one step at a time, and no more than is shown", async (t) => {
  const { page } = await visit(t, open.url + question);
  const reveals = [];
  page.on("request", (request) => request.url().endsWith("/grade") && reveals.push(request.postDataJSON().reveal));
  const bodies = [];
  page.on("response", (response) => response.url().endsWith("/grade") && bodies.push(response.text()));
  await check(page, better);
  assert.deepEqual(reveals, ["hint"]);
  assert.equal(await page.locator(".findings").count(), 0);
  await page.getByRole("button", { name: "Show what was found" }).click();
  await page.locator(".findings").waitFor();
  assert.doesNotMatch(await page.locator(".result").textContent(), /A model answer/);
  await page.getByRole("button", { name: "Show the model answer" }).click();
  await page.locator("#model-title").waitFor();
  assert.deepEqual(reveals, ["hint", "concept", "full"]);
  assert.ok(await page.locator("#model-title").evaluate((e) => e === document.activeElement));
  assert.match(await page.locator(".finding", { hasText: "Wrong" }).textContent(), /says the opposite of: On the way out/);
  assert.ok(!(await bodies[1]).includes("On the way out"));
  await page.getByLabel("After checking, show").selectOption("none");
  await check(page, weak);
  assert.equal(reveals.at(-1), "none");
  assert.equal(await page.getByRole("heading", { name: "Hints" }).count(), 0);
});

test("concept and text light each other up, by pointer and by focus", async (t) => {
  const { page } = await checked(t, open, { level: 3, answer: better });
  const first = page.locator('[data-finding="1"]');
  const mark = page.locator('mark[data-of~="1"]').first();
  await first.hover();
  assert.match(await mark.getAttribute("class"), /lit/);
  await page.locator('mark[data-of~="3"]').first().hover();
  assert.match(await page.locator('[data-finding="3"]').getAttribute("class"), /lit/);
  assert.doesNotMatch(await first.getAttribute("class"), /lit/);
  await page.getByRole("link", { name: "concept 1, covered" }).focus();
  assert.match(await first.getAttribute("class"), /lit/);
  await page.keyboard.press("Enter");
  assert.ok(await first.evaluate((e) => e === document.activeElement));
  await page.getByRole("button", { name: "Find concept 3 in your answer" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.dataset.to), "3");
});

test("what an answer holds shows as text, and evidence stands where it should behind emoji and Hebrew", async (t) => {
  const { page } = await checked(t, open, { level: 3, answer: hostile });
  const words = page.locator(".result .words").first();
  assert.ok((await words.textContent()).includes(`<script>alert("x")</script> 'single' & "double" <b>bold</b> 🚀👩‍💻 שלום`));
  assert.equal(await words.locator("script, b").count(), 0);
  assert.match((await words.locator("mark").first().textContent()).trim(), /^(A WSGI )?server accepts the HTTP request/);
  assert.equal(await words.locator("mark").first().textContent(), await page.locator(".finding.good q").first().textContent());
});

test("a tag in an answer is worth nothing, and costs nothing", async (t) => {
  const { page } = await checked(t, open);
  const ring = page.locator(".result .ring");
  assert.equal(await ring.getAttribute("aria-label"), "2 of 10 points");
  await check(page, `${weak} <script>alert(1)</script>`);
  assert.equal(await ring.getAttribute("aria-label"), "2 of 10 points");
  assert.match(await page.locator(".summary").textContent(), /1 of 6 concepts covered; nothing is wrong/);
});

test("half of a character is sent as what the page marks", async (t) => {
  const { page } = await visit(t, open.url + question);
  await page.locator("#answer").waitFor();
  await page.evaluate(() => {
    document.querySelector("#answer").value = "\ud83d A WSGI server accepts the HTTP request and calls Django with it.";
  });
  await page.getByRole("button", { name: "Check my answer" }).click();
  await page.locator("#reveal").click();
  assert.equal(await page.locator("mark").first().textContent(), await page.locator(".finding.good q").first().textContent());
});

test("a second attempt stands beside the first, with a plot of both", async (t) => {
  const { page } = await checked(t, open);
  await page.getByRole("button", { name: "Try again" }).click();
  assert.ok(await page.locator("#answer").evaluate((e) => e === document.activeElement && e.selectionStart === e.value.length));
  await check(page, better);
  assert.match(await page.locator(".change").textContent(), /more than before/);
  assert.match(await page.locator(".attempts-plot").getAttribute("aria-label"), /attempt 1: .*attempt 2: /);
  await page.getByText("Read the earlier attempt").click();
  assert.equal(await page.locator(".earlier .words").textContent(), weak);
  await page.reload();
  await page.getByText("Read the 2 earlier attempts").click();
  assert.deepEqual(await page.locator(".earlier .words").allTextContents(), [better, weak]);
});

test("a draft is kept, and an empty answer is not sent", async (t) => {
  const { page, asked } = await visit(t, open.url + question);
  await page.getByRole("button", { name: "Check my answer" }).click();
  assert.match(await page.getByRole("alert").textContent(), /Write an answer/);
  assert.ok(!asked.some((url) => url.endsWith("/grade")));
  await page.locator("#answer").fill("half a thought");
  await page.reload();
  assert.equal(await page.locator("#answer").inputValue(), "half a thought");
  await page.goto(`${open.url}/`);
  assert.match(await page.locator(".entry").first().textContent(), /draft/);
});

test("without a network it says so, and nothing is lost", async (t) => {
  const { page } = await visit(t, open.url + question, { maySay: /ERR_INTERNET_DISCONNECTED/ });
  await page.locator("#answer").fill(weak);
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Check my answer" }).click();
  await page.locator(".failure:visible").waitFor();
  assert.match(await page.locator(".failure:visible").textContent(), /cannot be reached.*Your answer is kept/);
  assert.equal(await page.locator("#answer").inputValue(), weak);
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Check my answer" }).click();
  await page.locator("#result-title").waitFor();
});

for (const [size, viewport] of Object.entries({ "at a desk": desk, "on a phone": phone }))
  test(`the whole way with the keyboard alone, ${size}`, async (t) => {
    const { page } = await visit(t, `${open.url}/`, { viewport });
    await page.locator(".entry").first().waitFor();
    await tabTo(page, /Skip to the content/, 1);
    await tabTo(page, /INPUT search/);
    await page.keyboard.type("request hits");
    await tabTo(page, /^A .*What happens when a request/);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.tagName === "H1");
    await tabTo(page, /TEXTAREA answer/);
    await page.keyboard.type(weak);
    await page.keyboard.press("Control+Enter");
    await page.waitForFunction(() => document.activeElement.id === "result-title");
    await tabTo(page, /BUTTON reveal/);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.id === "answer-title");
    await tabTo(page, /^A {2}concept 1/);
    await page.keyboard.press("Enter");
    assert.match(await focused(page), /^LI found-1/);
    await tabTo(page, /BUTTON reveal/);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.id === "model-title");
    await tabTo(page, /Try again/);
    await page.keyboard.press("Enter");
    assert.match(await focused(page), /TEXTAREA answer/);
    await page.keyboard.type(" The view returns a response.");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Attempt 2").first().waitFor();
    await page.keyboard.press("Shift+Tab");
    assert.match(await focused(page), /SUMMARY|SELECT|BUTTON/);
  });

test("who wants no motion gets none", async (t) => {
  const { page } = await checked(t, open, { level: 3, reducedMotion: "reduce" });
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll("*")].filter((node) => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(node);
    return parseFloat(transitionDuration) > 0 || animationName !== "none" || scrollBehavior === "smooth";
  }).map((node) => node.outerHTML.slice(0, 80))), []);
});

test("what is printed is the question, the result and the attempts, without what is pointed at", async (t) => {
  const { page } = await checked(t, open, { level: 4 });
  await check(page, better);
  await page.locator("#reveal").click();
  await page.locator('[data-finding="1"]').hover();
  await page.emulateMedia({ media: "print" });
  for (const gone of [".top", ".bottom", ".editor", ".steps", ".actions", ".place-in-set"])
    assert.equal(await page.locator(gone).isVisible(), false, gone);
  for (const there of ["h1", ".result .ring", ".result .words", ".findings", ".attempts-plot"])
    assert.ok(await page.locator(there).first().isVisible(), there);
  const grounds = await page.locator(".result mark").evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).backgroundColor));
  assert.ok(grounds.length > 2 && grounds.every((ground) => !/, 0\)$/.test(ground)), grounds.join());
  const top = (selector) => page.locator(selector).evaluate((node) => node.getBoundingClientRect().top);
  assert.ok((await top(".result")) < (await top(".attempts")));
});

test("an answer whose box is not printed is printed with its hints", async (t) => {
  const { page } = await checked(t, open, { level: 2 });
  const paper = page.locator(".on-paper .words");
  assert.equal(await paper.isVisible(), false);
  await page.emulateMedia({ media: "print" });
  assert.equal(await paper.textContent(), await page.locator("#answer").inputValue());
  assert.ok(await paper.isVisible());
});

test("the browser's way back works", async (t) => {
  const { page } = await visit(t, `${open.url}/`);
  await page.locator(".entry").nth(1).click();
  await page.locator("#answer").waitFor();
  assert.match(await page.title(), /order of middleware/);
  await page.goBack();
  await page.locator(".entry").first().waitFor();
  await page.goto(`${open.url}/?question=nothing`);
  await page.getByRole("heading", { name: "There is no such question" }).waitFor();
});

test("a token is asked for once, kept in the tab, never in an address", async (t) => {
  const { page, asked } = await visit(t, guarded.url + question, { maySay: /status of 401/ });
  await page.getByLabel("Token", { exact: true }).waitFor();
  assert.ok(!asked.some((url) => url.includes("/api/")), "nothing is asked for before there is a token");
  await page.getByLabel("Token", { exact: true }).fill(grader);
  await page.keyboard.press("Enter");
  await page.locator("#answer").waitFor();
  await page.reload();
  await check(page, weak);
  assert.ok(!asked.some((url) => url.includes("assay_")));
  assert.equal(await page.evaluate(() => Object.values(localStorage).join().includes("assay_")), false);
  await page.getByRole("button", { name: "Forget the token" }).click();
  await page.reload();
  await page.getByLabel("Token", { exact: true }).fill("assay_wrong");
  await page.keyboard.press("Enter");
  await page.getByText("not known here").waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("Without a token this service shows nothing.").waitFor();
});

const pictures = process.env.ASSAY_PICTURES;
for (const [name, context] of Object.entries({
  "selfcheck-light": { viewport: desk, colorScheme: "light" },
  "selfcheck-dark": { viewport: desk, colorScheme: "dark" },
  "selfcheck-phone": { viewport: phone, colorScheme: "light" },
}))
  test(`a picture for the documentation: ${name}`, { skip: pictures ? false : "ASSAY_PICTURES names no folder" }, async (t) => {
    const { page } = await checked(t, open, context);
    await check(page, better);
    await page.locator("#reveal").click();
    await page.locator(".findings").waitFor();
    await page.evaluate(() => {
      if (innerWidth < 600) document.querySelector(".result").scrollIntoView();
      else scrollTo(0, 0);
    });
    await page.mouse.move(0, 0);
    await page.screenshot({ path: path.join(pictures, `${name}.png`) });
  });
