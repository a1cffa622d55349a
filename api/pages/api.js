/*
 * api.js - calls to the public API, and nothing else: what a page can do, any client can.
 *
 * A call resolves to {data, headers, status}, or throws a Failure whose `message` is for people. A service that asks for a
 * token gets it, asked for once.
 */
import { askToken, forgetToken, token } from "./token.js";

const patience = 30000; /* milliseconds for an answer */

/* `kind` is "offline", or the type of the problem document without its prefix ("unauthorized", "too-many-requests"). */
export class Failure extends Error {
  constructor(kind, message, { status = 0, problem = null } = {}) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.problem = problem;
  }
}

const unreachable = "The service cannot be reached. Are you online?";

/*
 * A module that the first view does without: `load` imports it. A browser may remember that it could not be had, so
 * nothing is imported while there is no network.
 */
export async function later(load) {
  try {
    if (!navigator.onLine) throw new Error("no network");
    return await load();
  } catch {
    throw new Failure("offline", unreachable);
  }
}

async function send(method, path, { body, type = "application/json", headers = {}, signal } = {}) {
  const all = { Accept: "application/json", ...headers };
  if (body !== undefined) all["Content-Type"] = type;
  if (token()) all.Authorization = `Bearer ${token()}`;
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      headers: all,
      body: body !== undefined && type === "application/json" ? JSON.stringify(body) : body,
      cache: "no-store",
      credentials: "omit",
      signal: signal ?? AbortSignal.timeout(patience),
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Failure("offline", error.name === "TimeoutError" ? "The service took too long to answer."
      : unreachable);
  }
}

function failure(response, problem) {
  const kind = String(problem?.type ?? "").replace("urn:assay:problem:", "") || "unknown";
  const wait = response.headers.get("Retry-After");
  const messages = {
    "too-many-requests": `Too many requests at once. Try again in ${wait ?? "a few"} s.`,
    forbidden: `Your token does not allow this. ${problem?.detail ?? ""}`,
    unauthorized: "Without a token this service shows nothing.",
    unavailable: "The service is starting or stopping. Try again in a moment.",
  };
  const message = messages[kind] ?? problem?.detail ?? `The service answered ${response.status}.`;
  return new Failure(kind, message, { status: response.status, problem });
}

async function read(response) {
  if (response.status === 204) return null;
  const text = await response.text();
  return /json/.test(response.headers.get("Content-Type") ?? "") ? JSON.parse(text) : text;
}

/* The page knows whether a token is asked for, so that no request is sent in vain. */
function isTokenMissing() {
  return !token() && document.querySelector("[data-asks-token]") !== null;
}

/* A response that is well, its body not yet read. */
export async function open(method, path, options = {}) {
  if (isTokenMissing() && !(await askToken("Only people with a token may use it.")))
    throw new Failure("unauthorized", "Without a token this service shows nothing.", { status: 401 });
  for (;;) {
    const used = token();
    const response = await send(method, path, options);
    if (response.ok) return response;
    const data = await read(response).catch(() => null);
    if (response.status !== 401) throw failure(response, data);
    if (used && used === token()) forgetToken();
    if (!token() && !(await askToken(used ? "The token you gave is not known here, was revoked, or has expired."
      : "Only people with a token may use it."))) throw failure(response, data);
  }
}

export async function call(method, path, options = {}) {
  const response = await open(method, path, options);
  return { data: await read(response).catch(() => null), headers: response.headers, status: response.status };
}

/* All items of a list, page after page, or the first of them; `query` as URLSearchParams takes it. */
export async function all(path, query = {}, most = Infinity) {
  const items = [];
  let cursor = null;
  do {
    const page = new URLSearchParams(query);
    page.set("limit", "1000");
    if (cursor) page.set("cursor", cursor);
    const { data } = await call("GET", `${path}?${page}`);
    items.push(...data.items);
    cursor = data.next_cursor;
  } while (cursor && items.length < most);
  return items.slice(0, most);
}

/* Half of a character, which no UTF-8 can carry, becomes U+FFFD; offsets then agree with what was sent. */
export function wellFormed(text) {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}

/* The result of an answer, with no more in it than `reveal` allows. */
export async function grade(question, answer, reveal) {
  return (await call("POST", "/grade", { body: { question_id: question, answer, reveal } })).data;
}
