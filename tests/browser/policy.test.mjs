/*
 * policy.test.mjs - the Content-Security-Policy of every page: strict, kept by the page itself, and no idle threat.
 */
import { after, before } from "node:test";
import { serve } from "../contract/service.mjs";
import { assert, test, visit } from "./harness.mjs";
import { hostile } from "./selfcheck.mjs";

let service;
before(async () => { service = await serve("--rubrics", "django"); });
after(() => service?.stop());

const form = { method: "POST", redirect: "error", headers: { "Content-Type": "application/x-www-form-urlencoded" },
  body: new URLSearchParams({ question: "dj-01", answer: hostile, reveal: "full" }) };
const documents = { "/": {}, "/?question=dj-01": {}, "/?practice": {}, "/?plain": {}, "/review": {}, "/rubrics": {}, "/ with a form": form };
const inline = /<style|\sstyle\s*=|\son\w+\s*=|javascript:|<script(?![^>]*\ssrc=)|<base|<iframe|<object|<embed/i;

for (const [name, request] of Object.entries(documents))
  test(`the policy of ${name} allows nothing inline and no other place, and there is nothing`, async () => {
    const response = await fetch(service.url + name.replace(" with a form", ""), request);
    const policy = response.headers.get("content-security-policy");
    assert.equal(response.status, 200);
    assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/);
    assert.match(policy, /form-action 'self'; base-uri 'none'; frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe|\*|http|data:|blob:/);
    assert.doesNotMatch(await response.text(), inline);
    assert.equal(response.headers.get("x-content-type-options"), "nosniff");
  });

for (const [address, ready] of [["/", ".entry"], ["/?question=dj-01", "#answer"], ["/review", "h1"], ["/rubrics", ".rubric-list li"],
  ["/rubrics#edit/signals", "#checked:not(:empty)"]])
  test(`${address} runs no script that came into it, and the test would hear of it`, async (t) => {
    const { page, said } = await visit(t, service.url + address, { maySay: /policy: script-src|Content Security Policy/ });
    await page.locator(ready).first().waitFor();
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
      document.body.insertAdjacentHTML("beforeend", "<button id=bad onclick='window.ran = true'>");
      document.querySelector("#bad").click();
    });
    assert.equal(await page.evaluate(() => window.ran), undefined);
    for (const directive of ["script-src-elem", "script-src-attr"])
      assert.ok(said.some((line) => line.includes(`policy: ${directive}`)), said.join("\n"));
  });
