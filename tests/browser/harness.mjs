/*
 * harness.mjs - a browser for tests, and what every page of Assay must be in it.
 *
 * `everywhere(name, open)` adds the tests that hold for any page: no axe violation in light, dark and print, on a phone
 * and at a desk; nothing to scroll sideways; no word in the console, and no request to elsewhere.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import assert from "node:assert/strict";
import path from "node:path";
import test, { after } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export const program = path.resolve(process.env.ASSAY ?? "build/assay");
export const folder = path.join(path.resolve(process.env.ASSAY_BUILD ?? "build"), "browser");
mkdirSync(folder, { recursive: true });

export const phone = { width: 360, height: 740 };
export const desk = { width: 1280, height: 900 };

/* Each is a context: what the browser and its user prefer. */
export const places = [
  { name: "light, at a desk", viewport: desk, colorScheme: "light" },
  { name: "dark, at a desk", viewport: desk, colorScheme: "dark" },
  { name: "light, on a phone", viewport: phone, colorScheme: "light" },
  { name: "dark, on a phone", viewport: phone, colorScheme: "dark" },
  { name: "in print", viewport: { width: 794, height: 1123 }, colorScheme: "dark", media: "print" },
];

let browser;
after(() => browser?.close());

/* Run the program in the source root; what it says. */
export function assay(...args) {
  return execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/*
 * A page in a context of its own: `{page, said, asked}`, the last two being what the console said and which addresses
 * were asked for. The context is closed when the test `t` ends, which then fails when the console said anything, a breach
 * of the Content-Security-Policy included, but for what `maySay` expects.
 */
export async function visit(t, address, { media, maySay = /$^/, ...context } = {}) {
  browser ??= await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"],
  });
  const made = await browser.newContext({ viewport: desk, ...context });
  const page = await made.newPage();
  const said = [];
  const asked = [];
  page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("dialog", (dialog) => {
    said.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => asked.push(request.url()));
  await page.addInitScript(() => addEventListener("securitypolicyviolation", (event) =>
    console.error(`policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`)));
  t.after(async () => {
    await made.close();
    assert.deepEqual(said.filter((line) => !maySay.test(line)), []);
  });
  if (media) await page.emulateMedia({ media });
  await page.goto(address);
  return { page, said, asked };
}

export function file(name) {
  return pathToFileURL(path.join(folder, name)).href;
}

/* What axe finds, a line each with the elements, so that a failure says where to look. */
export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    window.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      resultTypes: ["violations"],
    }),
  );
  return found.violations.map(
    (v) => `${v.id}: ${v.help}\n  ${v.nodes.slice(0, 5).map((n) => `${n.target}: ${n.failureSummary}`).join("\n  ")}`,
  );
}

/* A picture for people to look at: build/browser/NAME.png. */
export function picture(page, name) {
  return page.screenshot({ path: path.join(folder, `${name.replace(/[^a-z0-9]+/g, "-")}.png`) });
}

/* The tests that hold for any page. `address` is called when the tests run; the page is whole when there is a `ready`. */
export function everywhere(name, address, ready = "body") {
  for (const place of places) {
    test(`${name} has no axe violation: ${place.name}`, async (t) => {
      const { page, said, asked } = await visit(t, address(), place);
      await page.locator(ready).first().waitFor();
      await picture(page, `${name} ${place.name}`);
      const found = await violations(page);
      assert.ok(found.length === 0, found.join("\n"));
      assert.deepEqual(said, []);
      assert.deepEqual(asked.filter((url) => new URL(url).origin !== new URL(address()).origin), []);
    });
  }
  for (const width of [320, 360, 768, 1280]) {
    test(`${name} has nothing to scroll sideways at ${width} pixels`, async (t) => {
      const { page } = await visit(t, address(), { viewport: { width, height: 740 } });
      await page.locator(ready).first().waitFor();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `the page is ${wide} pixels wide`);
    });
  }
}

/*
 * The same for a state that takes steps to reach: `reach(t, context)` takes them, and gives {page}. Both sizes and both
 * colour schemes, unless `where` names other places.
 */
export function reached(name, reach, where = [places[0], places[3]]) {
  for (const { media, ...context } of where)
    test(`${name} has no axe violation, and nothing to scroll sideways: ${context.name}`, async (t) => {
      const { page } = await reach(t, context);
      if (media) await page.emulateMedia({ media });
      await page.mouse.move(0, 0);
      await picture(page, `${name} ${context.name}`);
      const found = await violations(page);
      assert.ok(found.length === 0, found.join("\n"));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= context.viewport.width, `the page is ${wide} pixels wide`);
    });
}

/* What has the focus: "TAG id text". */
export const focused = (page) => page.evaluate(() => {
  const { tagName, id, ariaLabel, textContent } = document.activeElement;
  return `${tagName} ${id} ${ariaLabel ?? textContent.trim().slice(0, 60)}`;
});

/* Press Tab until what has the focus fits the pattern; each stop on the way shows that it has it. */
export async function tabTo(page, pattern, most = 90) {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press("Tab");
    const now = await focused(page);
    const isShown = await page.evaluate(() => {
      for (let e = document.activeElement; e && e !== document.body; e = e.parentElement) {
        const { outlineStyle, outlineWidth } = getComputedStyle(e);
        if (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) return true;
      }
      return document.activeElement === document.body;
    });
    assert.ok(isShown, `nothing shows the focus on ${now}`);
    if (pattern.test(now)) return;
  }
  assert.fail(`Tab never came to ${pattern}`);
}

/*
 * How many bytes come over the wire, headers and the API's answers included, until the page is `ready` and nothing moves
 * any more.
 */
export async function firstView(t, address, ready = "body") {
  const { page } = await visit(t, "about:blank");
  const wire = await page.context().newCDPSession(page);
  let bytes = 0;
  wire.on("Network.loadingFinished", ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await wire.send("Network.enable");
  await page.goto(address);
  await page.locator(ready).first().waitFor();
  await page.waitForLoadState("networkidle");
  return bytes;
}

/* The first view of each of these pages, {name: [address, ready]}, is at most 60 KiB in all. */
export function light(pages) {
  for (const [name, view] of Object.entries(pages))
    test(`the first view of ${name} is at most 60 KiB over the wire`, async (t) => {
      const bytes = await firstView(t, ...view());
      t.diagnostic(`${name}: ${bytes} bytes`);
      assert.ok(bytes > 10000 && bytes <= 60 * 1024, `${bytes} bytes`);
    });
}

/* Make a file once, however many tests want it. */
export function once(make) {
  let made;
  return () => (made ??= make());
}

export { assert, existsSync, test };
