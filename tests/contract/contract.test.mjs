/*
 * Every operation and every response of the OpenAPI document, asked of a running service and judged by the document.
 *
 * What all operations may answer (no token, no scope, a wrong type, ...) is asked of each in turn; what is its own stands
 * below, in the order of a story. The last test names what was never seen.
 */
import assert from "node:assert/strict";
import path from "node:path";
import test, { after, before } from "node:test";
import { createConfig, lint } from "@redocly/openapi-core";
import { readFileSync, rmSync, truncateSync } from "node:fs";
import { connect } from "node:net";
import { Document } from "./document.mjs";
import { ask, folder, limitFiles, serve, token } from "./service.mjs";

const file = "api/openapi.json";
const document = new Document(JSON.parse(readFileSync(file, "utf8")));
const json = { "Content-Type": "application/json" };
const jsonl = { "Content-Type": "application/jsonl" };
const yaml = { "Content-Type": "application/yaml" };
const nowhere = "00000000-0000-7000-8000-000000000000";
const rubric = (weight, match) => ({
  id: "cat",
  question: "Where is it?",
  concepts: [{ id: "mat", weight, text: "The cat sat on the mat.", match }],
});

/*
 * What cannot be brought about from outside: without the store only memory can run out.
 * tests/unit/api/test_memory_of_requests.c lets it, for each of these.
 */
const storeless = ["getHealth", "getReadiness", "getMetrics", "getOpenapi", "listRubrics", "getRubric", "compileRubrics", "lintRubric", "grade"];
const unreachable = storeless.map((id) => `${id} 500`);

let open; /* without tokens */
let guarded; /* with tokens */
let strict; /* with tokens, and one request an hour for each token and address */
let bare; /* without a store */
let brisk; /* gives a request one second */
const tokens = {};

before(async () => {
  const place = folder();
  const store = path.join(place, "assay.db");
  for (const scope of ["grade", "read", "author", "admin"]) tokens[scope] = token(store, scope, scope);
  tokens.all = token(store, "all", "grade,read,author,admin");
  tokens.stranger = token(store, "stranger", "grade");
  open = await serve();
  guarded = await serve("--store", store);
  const small = path.join(place, "strict.db");
  tokens.strict = token(small, "strict", "grade,read,author,admin");
  strict = await serve("--store", small, "--token-rate", "0.001", "--token-burst", "1", "--address-rate", "0.001",
    "--address-burst", "1", "--trusted-proxy", "127.0.0.0/8");
  for (let i = 0; i < 2; i++) {
    await ask(strict, "GET", "/api/v1/rubrics", { headers: { Authorization: `Bearer ${tokens.strict}` } });
    await ask(strict, "GET", "/healthz", { headers: { "X-Forwarded-For": "203.0.113.7" } });
  }
  bare = await serve("--store", "none");
  brisk = await serve("--store", "none", "--header-timeout", "1");
});

after(async () => {
  for (const service of [open, guarded, strict, bare, brisk]) await service?.stop();
});

/* A path with its {names} filled in. */
function target(id, names = {}, query = "") {
  const known = { id: nowhere, appeal: nowhere, version: "1", ...names };
  return document.operations.get(id).path.replace(/\{(\w+)\}/g, (_, name) => known[name]) + query;
}

/* Ask an operation, and have the answer judged; it must have this status. */
async function expect(status, id, { names, query, service = open, ...rest } = {}) {
  const { method } = document.operations.get(id);
  const answer = await ask(service, method, target(id, names, query), rest);
  assert.equal(answer.status, status, `${id}: ${answer.text}`);
  document.judge(id, answer);
  return answer.text && /json$/.test(answer.headers["content-type"]) ? { ...JSON.parse(answer.text), $: answer } : { $: answer };
}

/* The last response of what a connection gave. */
function parse(raw) {
  const [head, text] = raw.slice(raw.lastIndexOf("HTTP/1.1 ")).split("\r\n\r\n");
  const headers = Object.fromEntries(head.split("\r\n").slice(1).map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)]));
  return { status: Number(head.split(" ")[1]), headers, text };
}

const send = (value, headers = json) => ({ headers, body: typeof value === "string" ? value : JSON.stringify(value) });

test("the document has no fault that a linter knows", async () => {
  const problems = await lint({ ref: file, config: await createConfig({ extends: ["recommended"] }) });
  assert.deepEqual(problems.map((p) => `${p.ruleId} ${p.message} ${p.location?.[0]?.pointer ?? ""}`), []);
});

/* A request of each operation that gets as far as the store. */
const complete = {
  createRubric: () => send(rubric(1, "cat")),
  replaceRubric: () => ({ names: { id: "cat" }, headers: { ...json, "If-Match": "*" }, body: JSON.stringify(rubric(1, "cat")) }),
  deleteRubric: () => ({ headers: { "If-Match": "*" } }),
  regrade: () => ({ names: { id: "dj-01" }, ...send({}) }),
  submit: () => send({ question_id: "dj-01", answer: "A view." }),
  createBatch: () => send("{}\n", jsonl),
  overrideScore: () => send({ score: 1, reason: "r" }),
  appeal: () => send({ concept_id: "c", reason: "r" }),
  resolveAppeal: () => send({ status: "accepted", resolution: "r" }),
};

/* A body of a type that the operation reads, so that what comes before reading it is what is asked about. */
function typed(operation) {
  const content = operation.requestBody?.content;
  return content ? { headers: { "Content-Type": Object.keys(content)[0] }, body: "{}" } : {};
}

for (const [id, { operation }] of document.operations) {
  const scope = operation["x-scope"];
  const plain = (extra = {}) => {
    const { headers, ...rest } = typed(operation);
    return { ...rest, headers: { ...headers, ...extra } };
  };
  const generic = {
    401: () => ({ service: guarded, ...plain({ Authorization: "Bearer assay_0_0" }) }),
    403: () => ({ service: guarded, ...plain({ Authorization: `Bearer ${tokens[scope === "admin" ? "author" : "admin"]}` }) }),
    429: () => ({
      service: strict,
      ...plain(scope === "public" ? { "X-Forwarded-For": "203.0.113.7" } : { Authorization: `Bearer ${tokens.strict}` }),
    }),
    421: () => plain({ Host: "example.org" }),
    414: () => ({ query: `?a=${"x".repeat(5000)}`, ...plain() }),
    431: () => plain({ "X-Long": "x".repeat(20000) }),
    400: () => ({ query: "?a=%zz", ...plain() }),
    406: () => plain({ Accept: "image/png" }),
    415: () => ({ headers: { "Content-Type": "image/png" }, body: "x" }),
    411: () => ({ ...plain(), chunked: true }),
    413: () => (operation.requestBody ? { headers: plain().headers, announced: 2 ** 40 } : { headers: json, body: "{}" }),
    503: () => (scope === "public" ? undefined : { service: bare, ...plain(), ...complete[id]?.() }),
  };
  for (const [status, request] of Object.entries(generic)) {
    if (!operation.responses[status] || !request()) continue;
    test(`${id} answers ${status} like every operation`, () => expect(Number(status), id, request()));
  }
}

for (const [id, { operation }] of document.operations) {
  if (!operation.requestBody) continue;
  test(`${id} reads no compressed body`, async () => {
    const { headers, body } = typed(operation);
    const { $: answer } = await expect(415, id, { headers: { ...headers, "Content-Encoding": "gzip" }, body });
    assert.equal(answer.headers["accept-encoding"], "identity");
  });
}

test("what is asked of the service itself", async () => {
  await expect(200, "getHealth");
  await expect(200, "getReadiness");
  await expect(200, "getMetrics");
  const { $: description } = await expect(200, "getOpenapi");
  await expect(304, "getOpenapi", { headers: { "If-None-Match": description.headers.etag } });
});

/* The start of a request that never goes on, and what is said to it. */
async function unfinished(method, path) {
  const socket = connect(brisk.port, "127.0.0.1");
  socket.write(`${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n`);
  let raw = "";
  for await (const piece of socket) raw += piece;
  return parse(raw);
}

test("every operation answers 408 to a header that does not end", () =>
  Promise.all([...document.operations].map(async ([id, { method }]) => {
    const answer = await unfinished(method, target(id));
    assert.equal(answer.status, 408, id);
    document.judge(id, answer);
  })));

test("a service that stops is not ready", async () => {
  const service = await serve("--store", "none");
  const socket = connect(service.port, "127.0.0.1");
  /* a request under way keeps it draining; the service says when it is */
  socket.write("POST /api/v1/grade HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n");
  await new Promise((resolve) => socket.once("data", resolve));
  socket.write("{");
  const kept = connect(service.port, "127.0.0.1");
  const text = new Promise((resolve, reject) => {
    let all = "";
    kept.on("data", (piece) => {
      all += piece;
      if (all.includes("\"status\":503")) resolve(all);
    });
    kept.on("close", () => reject(new Error(`the service hung up after: ${all}`)));
  });
  kept.write("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  await new Promise((resolve) => kept.once("data", resolve));
  const stopped = service.stop();
  await new Promise((resolve) => setTimeout(resolve, 300));
  kept.write("GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  document.judge("getReadiness", parse(await text));
  socket.end("\"a\":1}\n");
  socket.destroy();
  kept.destroy();
  await stopped;
});

test("an answer is graded", async () => {
  for (const reveal of ["none", "hint", "concept", "full"])
    await expect(200, "grade", send({ question_id: "dj-01", answer: "The WSGI server takes the request, the view answers.", reveal }));
  await expect(200, "grade", send({ rubric: rubric(1, "cat"), answer: "The cat sat." }));
  await expect(400, "grade", send("{"));
  await expect(422, "grade", send({}));
  await expect(422, "grade", send({ question_id: "no-such", answer: "a" }));
  await expect(422, "grade", send({ rubric: { id: "x" }, answer: "a" }));
});

test("a rubric is written, replaced and taken away", async () => {
  const made = await expect(201, "createRubric", send(rubric(1, "cat sat")));
  assert.equal(made.$.headers.location, "/api/v1/rubrics/cat");
  await expect(409, "createRubric", send(rubric(1, "cat sat")));
  await expect(422, "createRubric", send({ id: "x" }));
  await expect(400, "createRubric", { query: "?x=%", ...send(rubric(1, "cat")) });
  const names = { id: "cat" };
  const pets = { ...rubric(1, "cat sat"), id: "dog", set: "pets" };
  await expect(201, "createRubric", send(pets));
  const sets = Object.fromEntries((await expect(200, "listRubrics")).items.map(({ id, set }) => [id, set]));
  assert.deepEqual([sets.signals, sets.cat, sets.dog], ["django", "django", "pets"], "the rubric's own set, or what was loaded");
  assert.equal((await expect(200, "getRubric", { names: { id: "dog" } })).set, "pets");
  await expect(204, "deleteRubric", { names: { id: "dog" }, headers: { "If-Match": "*" } });
  const listed = await expect(200, "listRubrics", { query: "?limit=2" });
  await expect(200, "listRubrics", { query: `?cursor=${listed.next_cursor}` });
  await expect(400, "listRubrics", { query: "?limit=0" });
  const got = await expect(200, "getRubric", { names });
  await expect(200, "getRubric", { names, headers: { Accept: "application/yaml" } });
  await expect(404, "getRubric");
  const etag = got.$.headers.etag;
  const held = { names, headers: { "If-None-Match": `"other", W/${etag}` } };
  await expect(304, "getRubric", held);
  const head = await ask(open, "HEAD", target("getRubric", names));
  assert.deepEqual([head.status, head.text, head.headers.etag], [200, "", etag]);
  const change = (condition, value = rubric(2, "cat sat on")) => ({ names, headers: { ...json, ...condition }, body: JSON.stringify(value) });
  await expect(428, "replaceRubric", change({}));
  await expect(412, "replaceRubric", change({ "If-None-Match": "*" }));
  await expect(409, "replaceRubric", change({ "If-Match": etag }, { ...rubric(2, "cat"), ref: "dj-01" }));
  await expect(422, "replaceRubric", change({ "If-Match": etag }, { ...rubric(1, "cat"), id: "dog" }));
  await expect(200, "replaceRubric", change({ "If-Match": etag }));
  await expect(412, "replaceRubric", change({ "If-Match": etag }));
  await expect(200, "listRubricVersions", { names });
  await expect(404, "listRubricVersions");
  await expect(200, "getRubricVersion", { names });
  await expect(200, "getRubricVersion", { names, headers: { Accept: "application/yaml" } });
  await expect(404, "getRubricVersion", { names: { id: "cat", version: "9" } });
  await expect(304, "getRubricVersion", held);
  await expect(428, "deleteRubric", { names });
  await expect(412, "deleteRubric", { names, headers: { "If-Match": etag } });
  await expect(412, "deleteRubric", { names, headers: { "If-None-Match": "*" } });
  await expect(404, "deleteRubric", { headers: { "If-Match": "*" } });
  await expect(204, "deleteRubric", { names, headers: { "If-Match": "*" } });
  await expect(201, "replaceRubric", change({ "If-None-Match": "*" }));
});

test("a draft is made and checked", async () => {
  await expect(200, "lintRubric", send("id: cat\nquestion: Q?\n", yaml));
  await expect(200, "lintRubric", send({ ...rubric(1, "cat sat"), examples: [{ answer: "The cat sat.", min: 8 }] }));
  await expect(200, "compileRubrics", send("# Q\n\n## What is a cache?\n\nA cache keeps results for the next time.\n", { "Content-Type": "text/markdown" }));
  await expect(422, "compileRubrics", { headers: { "Content-Type": "text/markdown" }, body: Buffer.from([0xff, 0xfe, 0x00]) });
});

test("an answer is kept, found, overridden, appealed and graded again", async () => {
  const body = { question_id: "cat", candidate: "Ann", answer_id: "1", extra: { course: 7 }, answer: "The cat sat on the mat.", reveal: "concept" };
  const key = { "Idempotency-Key": "k1" };
  const made = await expect(201, "submit", send(body, { ...json, ...key }));
  const again = await expect(201, "submit", send(body, { ...json, ...key }));
  assert.equal(again.$.headers["idempotency-replayed"], "true");
  assert.equal(again.id, made.id);
  await expect(409, "submit", send({ ...body, answer: "b" }, { ...json, ...key }));
  await expect(400, "submit", send("[", json));
  await expect(422, "submit", send({ question_id: "no-such", answer: "a" }));
  const names = { id: made.id };
  await expect(200, "listSubmissions", { query: "?candidate=Ann&sort=-score&flag=stuffed" });
  await expect(400, "listSubmissions", { query: "?from=yesterday" });
  await expect(200, "getSubmission", { names });
  await expect(404, "getSubmission");
  await expect(200, "overrideScore", { names, ...send({ score: 3, reason: "r" }) });
  await expect(404, "overrideScore", send({ score: 3, reason: "r" }));
  await expect(422, "overrideScore", { names, ...send({ score: 99, reason: "r" }) });
  await expect(400, "overrideScore", { names, ...send("{") });
  const appeal = await expect(201, "appeal", { names, ...send({ concept_id: "mat", reason: "I said so" }) });
  await expect(409, "appeal", { names, ...send({ concept_id: "mat", reason: "again" }) });
  await expect(404, "appeal", send({ concept_id: "mat", reason: "r" }));
  await expect(422, "appeal", { names, ...send({ concept_id: "dog", reason: "r" }) });
  await expect(200, "getSubmission", { names });
  const which = { id: made.id, appeal: appeal.id };
  await expect(404, "resolveAppeal", { names, ...send({ status: "accepted", resolution: "r" }) });
  await expect(422, "resolveAppeal", { names: which, ...send({ status: "perhaps", resolution: "r" }) });
  await expect(204, "resolveAppeal", { names: which, ...send({ status: "accepted", resolution: "yes" }) });
  await expect(409, "resolveAppeal", { names: which, ...send({ status: "rejected", resolution: "no" }) });
  await expect(200, "getSubmission", { names });
  await summarized(made.id);
  await expect(200, "regrade", { names: { id: "cat" }, ...send({ rubric: rubric(1, "dog sat") }) });
  await expect(404, "regrade", send({}));
  await expect(422, "regrade", { names: { id: "cat" }, ...send({ limit: 0 }) });
});

/* The summary says of a filter what the list of it shows. */
async function summarized(id) {
  for (const filter of ["?candidate=Ann", "?question_id=cat&overridden=true", "?overridden=false", "?flagged=false", "?appealed=true",
    "?confidence_below=0.5", "?concept_id=mat&concept_status=covered", "?concept_id=mat&concept_status=missed"]) {
    const { items } = await expect(200, "listSubmissions", { query: filter });
    const summary = await expect(200, "summarizeSubmissions", { query: filter });
    assert.deepEqual([summary.count, summary.whole, summary.overridden], [items.length, true, items.filter((item) => item.overridden).length], filter);
    assert.equal(summary.bins.reduce((sum, n) => sum + n), items.length);
    for (const { count, concepts } of summary.questions)
      for (const { covered, partial, missed, contradicted } of concepts) assert.equal(covered + partial + missed + contradicted, count);
  }
  const { items } = await expect(200, "listSubmissions", { query: "?question_id=cat&overridden=true" });
  assert.deepEqual(items.map((item) => item.id), [id]);
  await expect(400, "summarizeSubmissions", { query: "?limit=3" });
  await expect(400, "listSubmissions", { query: "?concept_id=mat" });
  await expect(400, "listSubmissions", { query: "?appealed=perhaps" });
}

test("a file of answers is handed in, graded, looked at and cancelled", async () => {
  const lines = `${JSON.stringify({ question_id: "dj-01", answer: "A view answers." })}\n{"question_id":"nope","answer":"x"}\n`;
  const key = { ...jsonl, "Idempotency-Key": "b1" };
  const made = await expect(202, "createBatch", { query: "?name=one", ...send(lines, key) });
  assert.equal(made.$.headers.location, `/api/v1/batches/${made.id}`);
  await expect(202, "createBatch", { query: "?name=one", ...send(lines, key) });
  await expect(409, "createBatch", send("{}\n", key));
  await expect(202, "createBatch", { chunked: true, ...send("question_id,answer\ndj-01,A view.\n", { "Content-Type": "text/csv" }) });
  await expect(422, "createBatch", send("", jsonl));
  await expect(422, "createBatch", send("question_id,answer\n", { "Content-Type": "text/csv" }));
  const doubtful = await expect(202, "createBatch", send("question_id,answer,marks,points\ndj-01,A view.,1,2\n", { "Content-Type": "text/csv" }));
  assert.deepEqual([doubtful.warning_count, doubtful.warnings[0].line, doubtful.warnings[0].column], [1, 1, 4]);
  await expect(400, "createBatch", { query: "?webhook=https://lms.example/", ...send(lines, jsonl) });
  await expect(422, "createBatch", send("a,b\n1,2\n", { "Content-Type": "text/csv" }));
  const names = { id: made.id };
  const watched = await expect(200, "watchBatch", { names });
  assert.match(watched.$.text, /event: done\ndata: \{/);
  const done = await expect(200, "getBatch", { names });
  assert.deepEqual([done.state, done.graded, done.faults], ["done", 1, 1]);
  const listed = await expect(200, "listBatches", { query: "?limit=1" });
  await expect(200, "listBatches", { query: `?state=done&cursor=${listed.next_cursor}` });
  const results = await expect(200, "getBatchResults", { names });
  assert.equal(JSON.parse(results.$.text).question_id, "dj-01");
  await expect(200, "getBatchResults", { names, headers: { Accept: "text/csv" } });
  const faults = await expect(200, "listBatchFaults", { names });
  assert.equal(faults.items[0].line, 2);
  await expect(409, "cancelBatch", { names });
  for (const id of ["getBatch", "getBatchResults", "listBatchFaults", "watchBatch", "cancelBatch"]) await expect(404, id);
  const long = await expect(202, "createBatch", send(lines.repeat(20000), jsonl));
  await expect(200, "cancelBatch", { names: { id: long.id } });
});

test("a batch is cancelled by whom it belongs to, or by who looks after the service", async () => {
  const as = (text) => ({ service: guarded, headers: { ...jsonl, Authorization: `Bearer ${text}` } });
  const body = `${JSON.stringify({ question_id: "dj-01", answer: "A view answers." })}\n`.repeat(20000);
  const first = await expect(202, "createBatch", { ...as(tokens.grade), body });
  const second = await expect(202, "createBatch", { ...as(tokens.grade), body });
  const names = { id: second.id };
  const refused = await expect(403, "cancelBatch", { names, ...as(tokens.stranger) });
  assert.match(refused.detail, /another token handed this batch in/);
  await expect(200, "cancelBatch", { names, ...as(tokens.grade) });
  await expect(200, "cancelBatch", { names: { id: first.id }, ...as(tokens.all) });
});

/* One of each thing that is kept, in a store of its own. */
async function furnish(service) {
  const submitted = await expect(201, "submit", { service, ...send({ question_id: "dj-01", answer: "A view." }) });
  const { result } = await expect(200, "getSubmission", { service, names: { id: submitted.id } });
  const appeal = await expect(201, "appeal", { service, names: { id: submitted.id }, ...send({ concept_id: result.concepts[0].id, reason: "r" }) });
  const batch = await expect(202, "createBatch", { service, ...send('{"question_id":"dj-01","answer":"x"}\n', jsonl) });
  await expect(200, "watchBatch", { service, names: { id: batch.id } });
  const saved = await expect(201, "createRubric", { service, ...send(rubric(1, "cat")) });
  return { submission: submitted.id, appeal: appeal.id, concept: result.concepts[1].id, batch: batch.id, rubric: saved.id };
}

test("a store that cannot be written is a 500, and nothing of it stays when it can be again", async (t) => {
  const service = await serve();
  t.after(() => service.kill());
  const kept = await furnish(service);
  const waiting = await expect(202, "createBatch", { service, ...send(`${JSON.stringify({ question_id: "dj-01", answer: "A view." })}\n`.repeat(20000), jsonl) });
  const submission = { id: kept.submission };
  limitFiles(service, 1);
  const writes = {
    submit: send({ question_id: "dj-01", answer: "A view answers." }, { ...json, "Idempotency-Key": "k" }),
    overrideScore: { names: submission, ...send({ score: 1, reason: "r" }) },
    appeal: { names: submission, ...send({ concept_id: kept.concept, reason: "r" }) },
    resolveAppeal: { names: { ...submission, appeal: kept.appeal }, ...send({ status: "accepted", resolution: "r" }) },
    createRubric: send({ ...rubric(1, "dog"), id: "dog" }),
    replaceRubric: { names: { id: "cat" }, headers: { ...json, "If-Match": "*" }, body: JSON.stringify(rubric(2, "cat")) },
    deleteRubric: { names: { id: "cat" }, headers: { "If-Match": "*" } },
    createBatch: send('{"question_id":"dj-01","answer":"x"}\n', jsonl),
    cancelBatch: { names: { id: waiting.id } },
  };
  for (const [id, request] of Object.entries(writes)) {
    const problem = await expect(500, id, { service, ...request });
    assert.doesNotMatch(problem.detail, /\.db|uploads/, "a path of the machine is shown");
  }
  await expect(200, "grade", { service, ...send({ question_id: "dj-01", answer: "A view." }) });
  await expect(200, "getSubmission", { service, names: submission });
  const unready = await expect(503, "getReadiness", { service });
  assert.match(unready.detail, /^the store cannot be written: ./);
  assert.equal(unready.$.headers["retry-after"], "1");
  limitFiles(service, "unlimited");
  while ((await ask(service, "GET", "/readyz")).status !== 200) /* the test's own limit of time ends it */
    await new Promise((resolve) => setTimeout(resolve, 100));
  const { $: again } = await expect(201, "submit", { service, ...writes.submit });
  assert.equal(again.headers["idempotency-replayed"], undefined);
  await expect(404, "getRubric", { service, names: { id: "dog" } });
  const now = await expect(200, "getSubmission", { service, names: submission });
  assert.deepEqual([now.overridden, now.open_appeals, now.audit.length], [false, 1, 1]);
  await expect(200, "cancelBatch", { service, names: { id: waiting.id } });
  await service.stop();
});

test("a store that cannot be read is a 500", async (t) => {
  const place = folder();
  const store = path.join(place, "cut.db");
  let service = await serve("--store", store);
  const kept = await furnish(service);
  await service.stop(); /* all is in the one file now */
  const Authorization = `Bearer ${token(store, "all", "grade,read,author,admin")}`;
  service = await serve("--store", store);
  t.after(async () => {
    await service.kill();
    rmSync(place, { recursive: true });
  });
  token(store, "other", "read"); /* another's write: what the service had read it reads again */
  truncateSync(store, 4096);
  for (const [id, names, request] of [
    ["listSubmissions"],
    ["summarizeSubmissions"],
    ["getSubmission", { id: kept.submission }],
    ["regrade", { id: "cat" }, send({})],
    ["listRubricVersions", { id: "cat" }],
    ["getRubricVersion", { id: "cat" }],
    ["listBatches"],
    ...["getBatch", "getBatchResults", "listBatchFaults", "watchBatch"].map((each) => [each, { id: kept.batch }]),
  ])
    await expect(500, id, { service, names, ...request, headers: { ...request?.headers, Authorization } });
});

test("every response of the document was seen, but for those that cannot be brought about", () => {
  assert.deepEqual(document.unseen().filter((each) => !unreachable.includes(each)), []);
});
