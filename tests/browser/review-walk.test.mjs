/*
 * review-walk.test.mjs - the group view from end to end: by keyboard alone, from the token to the exported list; a file
 * watched while it is graded; and a network that goes away and comes back.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before } from "node:test";
import { serve, token } from "../contract/service.mjs";
import { caller, fact, first, makeGroup, pileFile, submissionOf, title, told } from "./group.mjs";
import { assert, desk, folder, focused, phone, tabTo, test, visit } from "./harness.mjs";

let group;
before(async () => { group = await makeGroup(); });
after(() => group?.service.stop());

const batchChosen = (page) => page.locator("#batch").evaluate((e) => e.value);

/* From here on nothing but keys. */
for (const [where, viewport] of [["at a desk", desk], ["on a phone", phone]])
  test(`by keyboard alone, from the token to the exported list: ${where}`, async (t) => {
    const store = path.join(folder, `review-walk-${process.pid}-${viewport.width}.db`);
    const key = token(store, "interviewer", "grade,read,author");
    const guarded = await serve("--store", store);
    t.after(() => guarded.stop());
    const { page } = await visit(t, `${guarded.url}/review`, { viewport });
    const api = caller(guarded, key);
    const on = (id) => page.waitForFunction((wanted) => location.hash.endsWith(wanted) && document.activeElement.id === "opened-title", id);

    await page.getByLabel("Token", { exact: true }).waitFor();
    assert.match(await focused(page), /^INPUT token/);
    await page.keyboard.type(key);
    await page.keyboard.press("Enter");
    await page.locator("#batch option").first().waitFor({ state: "attached" });

    await tabTo(page, /^INPUT file /);
    const [choosing] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Space")]);
    await choosing.setFiles(pileFile());
    await told(page, "24 answers");
    const batch = await batchChosen(page);
    assert.ok(batch, "the new batch is chosen");

    await page.keyboard.press("Shift+Tab");
    assert.match(await focused(page), /^SELECT batch/);
    await page.keyboard.press("Home");
    await page.waitForFunction(() => location.hash === "");
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction((id) => location.hash === `#batch/${id}`, batch);
    await told(page, "24 answers");

    await tabTo(page, /^BUTTON keys-help /);
    const order = await page.locator(".rows tbody tr").evaluateAll((rows) => rows.slice(0, 3).map((row) => row.dataset.id));
    await page.keyboard.press("j");
    await on(order[0]);
    await page.keyboard.press("8");
    await on(order[1]);
    await page.keyboard.press("a");
    await on(order[2]);
    await page.keyboard.press("u");
    await page.waitForFunction((id) => document.querySelector(`tr[data-id="${id}"]`).textContent.includes("by a person"), order[1]);
    await page.keyboard.press("k");
    await on(order[1]);
    await page.keyboard.press("e");
    await page.keyboard.type("2.5");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Half of it, in other words.");
    await tabTo(page, /Set my score/);
    await page.keyboard.press("Enter");
    await page.locator(".override", { hasText: "Half of it, in other words." }).waitFor();
    assert.deepEqual([(await api("GET", `/submissions/${order[0]}`)).final_score, (await api("GET", `/submissions/${order[1]}`)).final_score], [8, 2.5]);
    assert.match(await focused(page), /Set my score/, "the focus stays where it was");
    await page.keyboard.press("Escape");
    await page.waitForFunction((id) => document.activeElement.closest("tr")?.dataset.id === id, order[1]);

    const eve = await submissionOf(api, batch, "Dora", "signals");
    await api("POST", `/submissions/${eve.id}/appeals`, { concept_id: eve.result.concepts[0].id, reason: "Look again, please." });
    await page.reload();
    await fact(page, "appealed").filter({ hasText: "1" }).waitFor();
    await tabTo(page, /^BUTTON {2}1 appealed/);
    await page.keyboard.press("Enter");
    await told(page, /^1 answer$/);
    await tabTo(page, /^BUTTON {2}Dora/);
    await page.keyboard.press("Enter");
    await title(page, "Dora");
    await tabTo(page, /^TEXTAREA resolve-/);
    await page.keyboard.type("You did say it.");
    await tabTo(page, /Accept the appeal/);
    await page.keyboard.press("Enter");
    await page.locator(".appeals", { hasText: "You did say it." }).waitFor();
    await page.keyboard.press("Escape");

    await tabTo(page, /^BUTTON export /, 120);
    const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    const rows = readFileSync(await file.path(), "utf8").split("\r\n").filter(Boolean);
    assert.ok(rows.length >= 1 && rows[0].startsWith("\ufeffquestion_id,"));
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

test("a large file is watched while it is graded: what is told rises before the end, and the rest can be cancelled", async (t) => {
  const { page } = await visit(t, group.at(""));
  const rows = 150000;
  const file = path.join(folder, `large-${process.pid}.csv`);
  writeFileSync(file, `question_id,candidate,answer\n${Array.from({ length: rows }, (_, i) => `dj-05,c${i},Signals let receivers run when an event happens.\n`).join("")}`);
  await page.evaluate(() => {
    window.seen = [];
    new MutationObserver(() => {
      const text = document.querySelector("#progress [role=status]").textContent;
      const value = document.querySelector("#progress progress").value;
      const answers = Number(document.querySelector('.fact[data-show=""] b')?.textContent ?? 0);
      window.seen.push({ text, value, answers });
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["value"] });
  });
  await page.locator("#file").setInputFiles(file);
  const running = () => page.evaluate(() => [...new Set(window.seen.filter(({ text }) => text.includes("is graded")).map(({ value }) => value))].filter((value) => value > 0 && value < 1));
  await page.waitForFunction(() => new Set(window.seen.filter(({ text, value }) => text.includes("is graded") && value > 0 && value < 1).map(({ value }) => value)).size >= 2);
  const values = await running();
  assert.deepEqual(values, [...values].sort((a, b) => a - b), "it never goes back");
  const told = await page.evaluate(() => window.seen.map(({ text }) => Number(/(\d+) answers/.exec(text)?.[1])).filter(Boolean));
  assert.ok(new Set(told).size >= 2 && told[0] < rows, "the number of answers rises");
  await first(page).waitFor();
  await fact(page, "").waitFor();
  await page.getByRole("button", { name: "Cancel the rest" }).click();
  await page.locator("#batch option", { hasText: "cancelled" }).waitFor({ state: "attached" });
  assert.ok(await page.locator("#progress").isHidden());
});

test("without a network it says so, keeps what is typed, and goes on when the network is back", async (t) => {
  const { page } = await group.opened(t, group.carl.id, { maySay: /ERR_INTERNET_DISCONNECTED/ });
  const complaint = page.getByRole("alert");
  await page.context().setOffline(true);
  await page.getByLabel("Score, of 10").fill("5.5");
  await page.getByLabel("Reason").fill("Written without a network.");
  await page.getByLabel("Your answer to it").fill("So is this.");
  await page.getByRole("button", { name: "Set my score" }).click();
  await complaint.filter({ hasText: "The service cannot be reached. Are you online? What you typed is still here." }).waitFor();
  assert.deepEqual([await page.getByLabel("Score, of 10").inputValue(), await page.getByLabel("Reason").inputValue()], ["5.5", "Written without a network."]);
  await page.getByLabel("Order").selectOption("Oldest first");
  await page.getByRole("button", { name: "Try again" }).click();
  await complaint.filter({ hasText: "cannot be reached" }).waitFor();
  assert.equal(await page.getByLabel("Your answer to it").inputValue(), "So is this.");
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click({ timeout: 2000 }).catch(() => {}); // it may have done so by itself
  await page.locator(".override", { hasText: "Written without a network." }).waitFor();
  await complaint.waitFor({ state: "hidden" });
  const kept = await group.api("GET", `/submissions/${group.carl.id}`);
  assert.deepEqual([kept.final_score, kept.overrides.at(-1).reason, kept.overrides.length], [5.5, "Written without a network.", 1]);
  assert.equal(await page.getByLabel("Your answer to it").inputValue(), "So is this.", "what was not sent yet is still there");
  assert.equal(await page.locator("#sort").inputValue(), "created_at");
  await page.waitForFunction(() => document.querySelector("th[aria-sort]") === null, null, { timeout: 10000 }); // the list is in the order asked for
});

test("a file that could not be sent is sent when the network is back", async (t) => {
  const { page } = await visit(t, group.at(""), { maySay: /ERR_INTERNET_DISCONNECTED/ });
  await page.locator(".rows tbody tr").first().waitFor();
  await page.context().setOffline(true);
  await page.locator("#file").setInputFiles({ name: "later.csv", mimeType: "text/csv", buffer: Buffer.from("question_id,answer\ndj-01,A view.\n") });
  await page.getByRole("alert").filter({ hasText: "The file was not taken. The service cannot be reached." }).waitFor();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click({ timeout: 2000 }).catch(() => {});
  await page.locator("#batch option", { hasText: "later.csv" }).waitFor({ state: "attached" });
  await told(page, /^1 answer$/);
});
