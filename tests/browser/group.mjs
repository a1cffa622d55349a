/*
 * group.mjs - a service with a graded pile, for the tests of the group view; and the view, opened as far as a test wants.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { serve } from "../contract/service.mjs";
import { assert, folder, visit } from "./harness.mjs";

export const names = ["Ann", "Bea", "Carl", "Dora", "ليلى", "שירה", `<b>Kim</b> & "Co"`, "=1+1"];
export const hostile = `<script>alert("x")</script> 'single' & "double" 🚀 שלום: receivers run when an event happens.`;
export const rightToLeft = "إشارات جانغو 🚀 <script>alert(1)</script>: receivers run when an event happens.";

/* The first answers to a question that the repository has, by these candidates. */
function answersOf(question) {
  return readFileSync(`tests/quality/answers/${question}.jsonl`, "utf8").split("\n").filter(Boolean).slice(0, names.length)
    .map((line, i) => ({ question_id: question, answer_id: `${question}-${i}`, candidate: names[i], answer: JSON.parse(line).answer }));
}

/* A file of 24 answers; a test that hands it in gets it by its name. */
export function pileFile() {
  const answers = ["dj-01", "dj-05", "dj-07"].flatMap(answersOf);
  answers[9].answer = hostile;
  answers[12].answer = rightToLeft;
  const file = path.join(folder, `pile-${process.pid}.jsonl`);
  writeFileSync(file, answers.map((answer) => JSON.stringify(answer)).join("\n"));
  return file;
}

/* Calls to the API of a service, with a token where there is one. */
export function caller(service, key = null) {
  return async (method, where, body, type = "application/json") => {
    const response = await fetch(`${service.url}/api/v1${where}`, {
      method, body: body && (type === "application/json" ? JSON.stringify(body) : body),
      headers: { ...(body ? { "Content-Type": type } : {}), ...(key ? { Authorization: `Bearer ${key}` } : {}) },
    });
    const text = await response.text();
    assert.ok(response.ok, `${method} ${where}: ${text}`);
    return JSON.parse(text);
  };
}

/* Hand in a file, and wait until it is graded; the batch's id. */
export async function graded(api, file, name = "Spring") {
  const { id } = await api("POST", `/batches?name=${name}`, readFileSync(file), "application/jsonl");
  while ((await api("GET", `/batches/${id}`)).state !== "done") await new Promise((resolve) => setTimeout(resolve, 50));
  return id;
}

/* What a candidate has to one question, whole. */
export async function submissionOf(api, batch, candidate, question) {
  const { items } = await api("GET", `/submissions?${new URLSearchParams({ batch_id: batch, candidate, question_id: question })}`);
  return api("GET", `/submissions/${items[0].id}`);
}

/* A service with the pile: {service, api, batch, at(hash), view(t, hash, context), title(page, name)}. */
export async function makeGroup() {
  const service = await serve();
  const api = caller(service);
  const batch = await graded(api, pileFile());
  const carl = await submissionOf(api, batch, "Carl", "signals");
  await api("POST", `/submissions/${carl.id}/appeals`, { concept_id: carl.result.concepts[0].id, reason: "قلت ذلك. I did say this." });
  const at = (hash = `#batch/${batch}`) => `${service.url}/review${hash}`;
  return {
    service, api, batch, carl, at,
    /* The group view with its list and figures. */
    async view(t, hash, context = {}) {
      const visited = await visit(t, at(hash), context);
      await visited.page.locator(".fact").first().waitFor({ state: "attached" });
      await visited.page.locator(".rows tbody tr").first().waitFor({ state: "attached" });
      return visited;
    },
    /* The same with an answer open. */
    async opened(t, id = carl.id, context = {}) {
      const visited = await this.view(t, `#batch/${batch}/answer/${id}`, context);
      await visited.page.locator("#opened-title").waitFor();
      return visited;
    },
  };
}

export const title = (page, name) => page.locator("#opened-title", { hasText: name }).waitFor();
export const first = (page) => page.locator(".rows tbody tr").first();
export const told = (page, text) => page.locator(".told [role=status]", { hasText: text }).waitFor();
export const fact = (page, show) => page.locator(`.fact[data-show="${show}"]`);
