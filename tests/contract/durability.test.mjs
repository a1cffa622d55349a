/*
 * What was answered is on the disk: the service is killed under load, again and again, and nothing it promised is lost or
 * made twice.
 */
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import path from "node:path";
import test from "node:test";
import { ask, folder, serve } from "./service.mjs";

const ROUNDS = 20;
const CLIENTS = 16;

const submit = (service, key) =>
  ask(service, "POST", "/api/v1/submissions", {
    headers: { "Content-Type": "application/json", "Idempotency-Key": key },
    body: JSON.stringify({ question_id: "dj-01", answer_id: key, answer: `The middleware sees the request first: ${key}.` }),
  });

/* Every answer_id that is kept, and how often. */
async function kept(service) {
  const seen = new Map();
  let cursor = "";
  do {
    const answer = await ask(service, "GET", `/api/v1/submissions?limit=1000${cursor && `&cursor=${cursor}`}`);
    const page = JSON.parse(answer.text);
    for (const item of page.items) seen.set(item.answer_id, (seen.get(item.answer_id) ?? 0) + 1);
    cursor = page.next_cursor ?? "";
  } while (cursor);
  return seen;
}

test(`killed ${ROUNDS} times under load, it keeps every answer that it confirmed, and makes none twice`, async (t) => {
  const place = folder();
  const store = path.join(place, "assay.db");
  const promised = new Map(); /* key to id */
  const sent = new Set();
  let number = 0;
  t.after(() => rmSync(place, { recursive: true, force: true }));

  for (let round = 0; round < ROUNDS; round++) {
    const service = await serve("--store", store);
    let dead = false;
    const client = async () => {
      while (!dead) {
        const key = `k${number++}`;
        sent.add(key);
        try {
          const answer = await submit(service, key);
          assert.equal(answer.status, 201, answer.text);
          promised.set(key, JSON.parse(answer.text).id);
        } catch (error) {
          if (error instanceof assert.AssertionError || !dead) throw error;
        }
      }
    };
    const clients = Array.from({ length: CLIENTS }, client);
    await new Promise((resolve) => setTimeout(resolve, 40 + 17 * round));
    dead = true;
    await service.kill();
    await Promise.all(clients);
  }

  const service = await serve("--store", store);
  const found = await kept(service);
  assert.deepEqual([...promised.keys()].filter((key) => !found.has(key)), []);
  assert.ok(promised.size > ROUNDS, `only ${promised.size} answers were confirmed`);
  for (const key of sent) {
    const answer = await submit(service, key); /* as a client does that never heard */
    assert.equal(answer.status, 201, answer.text);
    if (promised.has(key)) assert.equal(JSON.parse(answer.text).id, promised.get(key));
  }
  const after = await kept(service);
  assert.equal(after.size, sent.size);
  assert.deepEqual([...after.values()].filter((count) => count !== 1), []);
  await service.stop();
});
