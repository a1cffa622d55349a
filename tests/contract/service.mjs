/*
 * service.mjs - a running service for tests, and requests to it over a bare socket's worth of HTTP: nothing is added,
 * followed or retried behind a test's back.
 */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

export const program = path.resolve(process.env.ASSAY ?? "build/assay");

export function folder() {
  return mkdtempSync(path.join(tmpdir(), "assay-contract-"));
}

/* A service on a free port: {url, port, stop, kill}. `args` as on the command line; `store` defaults to one of its own. */
export async function serve(...args) {
  const own = folder();
  const store = args.includes("--store") ? [] : ["--store", path.join(own, "assay.db")];
  const child = spawn(program, ["serve", "--port", "0", "--quiet", ...store, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise((resolve, reject) => {
    lines.on("line", (line) => line.startsWith("assay listens on ") && resolve(line.slice(17).replace("0.0.0.0", "127.0.0.1")));
    child.on("exit", (code) => reject(new Error(`the service ended with ${code}`)));
  });
  const stop = () =>
    new Promise((resolve) => {
      child.removeAllListeners("exit");
      child.on("exit", () => {
        rmSync(own, { recursive: true, force: true });
        resolve();
      });
      child.kill("SIGTERM");
    });
  const kill = () => /* also of one that ended before */
    child.exitCode !== null || child.signalCode !== null || new Promise((resolve) => {
      child.removeAllListeners("exit");
      child.on("exit", resolve);
      child.kill("SIGKILL");
    });
  return { url, port: Number(new URL(url).port), pid: child.pid, stop, kill };
}

/* How large a file of the service may become, from now on; as a disk that is full, when that is small. */
export function limitFiles(service, bytes) {
  execFileSync("prlimit", ["--pid", String(service.pid), `--fsize=${bytes}:`]);
}

/* A new token's text. */
export function token(store, name, scope) {
  return execFileSync(program, ["token", "create", "--store", store, "--name", name, "--scope", scope], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
}

/*
 * {status, headers, text}. A body is sent with its length unless `chunked`; a body that is only `announced`, by its length,
 * is not sent.
 */
export function ask(service, method, target, { headers = {}, body, announced, chunked = false } = {}) {
  return new Promise((resolve, reject) => {
    const bytes = body === undefined ? undefined : Buffer.from(body);
    const request = http.request({
      host: "127.0.0.1",
      port: service.port,
      method,
      path: target,
      agent: false,
      headers: {
        ...(bytes === undefined ? {} : chunked ? { "Transfer-Encoding": "chunked" } : { "Content-Length": bytes.length }),
        ...(announced === undefined ? {} : { "Content-Length": announced, Expect: "100-continue" }),
        ...headers,
      },
    });
    request.on("response", (response) => {
      const pieces = [];
      response.on("data", (piece) => pieces.push(piece));
      response.on("end", () => {
        resolve({ status: response.statusCode, headers: response.headers, text: Buffer.concat(pieces).toString() });
        if (announced !== undefined) request.destroy();
      });
      response.on("error", reject);
    });
    request.on("error", reject);
    if (announced === undefined) request.end(bytes);
    else request.flushHeaders();
  });
}
