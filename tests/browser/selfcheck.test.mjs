/*
 * selfcheck.test.mjs - the self-check, as its users walk it. Its pictures in docs/pictures/ are made here, when
 * ASSAY_PICTURES names a folder for them.
 */
import path from "node:path";
import { after, before } from "node:test";
import { serve, token, folder as ownFolder } from "../contract/service.mjs";
import { assert, desk, everywhere, light, phone, places, test, violations, visit } from "./harness.mjs";

const weak = "The WSGI server takes the HTTP request and calls Django. The response goes back through the middleware in the same order.";
const better = "A WSGI server accepts the HTTP request and calls Django with it. The middleware sees it first, in the order in which " +
  "MIDDLEWARE lists them. The URL resolver compares the path with the URL patterns and captures the arguments. The response " +
  "goes back through the middleware in the same order.";
const hostile = `<script>alert("x")</script> 'single' & "double" <b>bold</b> 🚀👩‍💻 שלום A WSGI server accepts the HTTP request and calls Django with it.`;
const question = "/?question=dj-01";

let open;
let guarded;
let grader;

before(async () => {
  const store = path.join(ownFolder(), "assay.db");
  grader = token(store, "ann", "grade");
  open = await serve("--store", "none");
  guarded = await serve("--store", store);
});
after(async () => {
  await open?.stop();
  await guarded?.stop();
});

async function check(page, answer) {
  const before = await page.evaluate(() => document.querySelector("#result-title")?.textContent ?? null);
  await page.locator("#answer").fill(answer);
  await page.getByRole("button", { name: "Check my answer" }).click();
  await page.waitForFunction((text) => (document.querySelector("#result-title")?.textContent ?? null) !== text, before);
}

/* A question with an answer checked, so far as `level` of the four. */
async function checked(t, { answer = weak, level = 1, service = open, ...context } = {}) {
  const visited = await visit(t, service.url + question, context);
  await visited.page.locator("#answer").waitFor();
  await visited.page.locator("#answer").fill(answer);
  await visited.page.getByRole("button", { name: "Check my answer" }).click();
  await visited.page.locator("#result-title").waitFor();
  for (let i = 1; i < level; i++) {
    await visited.page.locator("#reveal").click();
    await visited.page.locator(i === 1 ? ".findings" : "#model-title").waitFor();
  }
  return visited;
}

everywhere("selfcheck", () => `${open.url}/`, ".entry");
everywhere("selfcheck question", () => open.url + question, ".asked h1");
everywhere("selfcheck without scripts", () => `${open.url}/?plain`, "h1");

for (const place of places)
  test(`a result has no axe violation, and nothing to scroll sideways: ${place.name}`, async (t) => {
    const { page, said } = await checked(t, { level: 3, viewport: place.viewport, colorScheme: place.colorScheme });
    if (place.media) await page.emulateMedia({ media: place.media });
    await page.mouse.move(0, 0);
    const found = await violations(page);
    assert.ok(found.length === 0, found.join("\n"));
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= place.viewport.width);
    assert.deepEqual(said, []);
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

test("the policy allows no inline script and no other place", async (t) => {
  const { page } = await visit(t, `${open.url}/`);
  const policy = (await page.request.get(`${open.url}/`)).headers()["content-security-policy"];
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe|\*|http/);
  assert.equal(await page.locator("[style], style, script:not([src]), [onclick]").count(), 0);
});

test("a score is shown within 100 ms of the response", async (t) => {
  const { page } = await checked(t);
  await page.evaluate(() => {
    const plain = window.fetch;
    window.fetch = async (...rest) => {
      const response = await plain(...rest);
      window.responded = performance.now();
      new MutationObserver((_, observer) => {
        if (!document.querySelector("#result-title")?.textContent.startsWith("Attempt 2")) return;
        window.shown = performance.now();
        observer.disconnect();
      }).observe(document.body, { childList: true, subtree: true });
      return response;
    };
  });
  await check(page, better);
  const taken = await page.evaluate(() => window.shown - window.responded);
  assert.ok(taken >= 0 && taken < 100, `${taken} ms`);
});

test("questions are searched and narrowed, and progress is kept", async (t) => {
  const { page } = await checked(t, { answer: better });
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
  const { page } = await checked(t, { level: 2, answer: better });
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
  const { page, said } = await checked(t, { level: 2, answer: hostile });
  const words = page.locator(".result .words").first();
  assert.ok((await words.textContent()).includes(`<script>alert("x")</script> 'single' & "double" <b>bold</b> 🚀👩‍💻 שלום`));
  assert.equal(await words.locator("script, b").count(), 0);
  assert.match((await words.locator("mark").first().textContent()).trim(), /^(A WSGI )?server accepts the HTTP request/);
  assert.equal(await words.locator("mark").first().textContent(), await page.locator(".finding.good q").first().textContent());
  assert.deepEqual(said, []);
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
  const { page } = await checked(t);
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

test("the whole way with the keyboard alone", async (t) => {
  const { page } = await visit(t, `${open.url}/`);
  await page.locator(".entry").first().waitFor();
  const here = () => page.evaluate(() => {
    const e = document.activeElement;
    return `${e.tagName} ${e.id} ${e.textContent.trim().slice(0, 60)}`;
  });
  async function tabTo(pattern, most = 80) {
    for (let i = 0; i < most; i++) {
      await page.keyboard.press("Tab");
      if (pattern.test(await here())) return;
    }
    assert.fail(`Tab never came to ${pattern}`);
  }
  await tabTo(/Skip to the content/, 1);
  await tabTo(/INPUT search/);
  await page.keyboard.type("request hits");
  await tabTo(/^A .*What happens when a request/);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.tagName === "H1");
  await tabTo(/TEXTAREA answer/);
  await page.keyboard.type("A WSGI server accepts the HTTP request and calls Django.");
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(() => document.activeElement.id === "result-title");
  await tabTo(/BUTTON reveal/);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "answer-title");
  await tabTo(/^A {2}1/);
  await page.keyboard.press("Enter");
  assert.match(await here(), /^LI found-1/);
  await tabTo(/Try again/);
  await page.keyboard.press("Enter");
  assert.match(await here(), /TEXTAREA answer/);
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

test("practice runs through a set and names what was weak", async (t) => {
  const { page } = await visit(t, `${open.url}/`);
  await page.getByLabel("Search").fill("signals");
  const many = await page.locator(".entry").count();
  assert.ok(many > 1 && many < 5);
  await page.getByLabel("How many questions").selectOption("0");
  await page.getByRole("button", { name: "Start practice" }).click();
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
  const found = await violations(page);
  assert.ok(found.length === 0, found.join("\n"));
  await page.getByRole("button", { name: "Practise the weak ones" }).click();
  await page.getByText(`question 1 of ${many - 1}`).waitFor();
});

test("a token is asked for once, kept in the tab, never in an address", async (t) => {
  const { page, asked } = await visit(t, guarded.url + question, { maySay: /status of 401/ });
  await page.getByLabel("Token", { exact: true }).waitFor();
  const found = await violations(page);
  assert.ok(found.length === 0, found.join("\n"));
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

const pictures = process.env.ASSAY_PICTURES;
for (const [name, context] of Object.entries({
  "selfcheck-light": { viewport: desk, colorScheme: "light" },
  "selfcheck-dark": { viewport: desk, colorScheme: "dark" },
  "selfcheck-phone": { viewport: phone, colorScheme: "light" },
}))
  test(`a picture for the documentation: ${name}`, { skip: pictures ? false : "ASSAY_PICTURES names no folder" }, async (t) => {
    const { page } = await checked(t, context);
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
