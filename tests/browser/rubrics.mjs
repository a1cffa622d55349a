/*
 * rubrics.mjs - what the tests of the rubric desk share: a guide, a rubric with stored answers, and the way to the desk.
 */
import assert from "node:assert/strict";
import { visit } from "./harness.mjs";

export const guide = String.raw`## Why is the sky blue?

Air scatters short wavelengths more than long ones. So blue light reaches us from all sides.

## What is a \<script\>alert("x")\</script\> & "closure"?

A function together with the variables of the scope in which it was made.
`;

export const cat = (weight) => `format: assay-rubric/1
id: cat
question: Where is the cat?
max_score: 10
concepts:
  - id: mat
    weight: ${weight}
    text: The cat sat on the mat.
    match:
      any:
        - phrase: cat sat on ...1 mat
        - phrase: (mat|rug) ...3 under the cat
  - id: asleep
    weight: 1
    text: It sleeps.
    match: (sleeps|asleep)
examples:
  - answer: The cat sat on the mat.
    min: 3
`;

/* The rubric `cat` in use at the service, and three answers kept. */
export async function stored(service) {
  const send = (where, body, type) => fetch(`${service.url}/api/v1${where}`, { method: "POST", body, headers: { "Content-Type": type } });
  assert.equal((await send("/rubrics", cat(1), "application/yaml")).status, 201);
  for (const [candidate, answer] of [["Ann", "The cat sat on the mat."], ["Bob", "It is asleep."], ["Cid", "The cat sat on the mat, asleep."]])
    assert.equal((await send("/submissions", JSON.stringify({ question_id: "cat", candidate, answer }), "application/json")).status, 201);
}

/* The desk with a rubric on it, once the service has checked it. */
export async function deskOf(t, service, hash = "#edit/cat", context = {}) {
  const visited = await visit(t, `${service.url}/rubrics${hash}`, context);
  await visited.page.locator("#checked", { hasText: /./ }).waitFor();
  return visited;
}

/* The text on the desk with another weight for the first concept. */
export async function reweigh(page, weight) {
  const text = await page.locator("#source").inputValue();
  await page.locator("#source").fill(text.replace(/weight: \d/, `weight: ${weight}`));
}

/* Put the caret at the end of a line. */
export async function endOf(page, text) {
  await page.locator("#source").evaluate((area, line) => {
    const end = area.value.indexOf(line) + line.length;
    area.focus();
    area.setSelectionRange(end, end);
  }, text);
}
