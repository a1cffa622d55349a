/*
 * stream.js - answers that come bit by bit: lines of JSON, and server-sent events. EventSource cannot send a token, so
 * events are read from a fetch, too.
 */
import { open } from "../api.js";

async function* lines(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      const parts = (rest + value).split("\n");
      rest = parts.pop();
      yield* parts;
    }
    if (rest) yield rest;
  } finally {
    reader.cancel().catch(() => {});
  }
}

/* The objects of a file of JSON lines, one by one. */
export async function* jsonLines(path, signal) {
  const response = await open("GET", path, { headers: { Accept: "application/jsonl" }, signal });
  for await (const line of lines(response)) if (line.trim()) yield JSON.parse(line);
}

/* {event, data} as they come, to the end of the stream. */
export async function* events(path, signal) {
  const response = await open("GET", path, { headers: { Accept: "text/event-stream" }, signal });
  let event = "message";
  let data = [];
  for await (const line of lines(response)) {
    const [, name, value] = line.replace(/\r$/, "").match(/^([^:]*):? ?(.*)$/);
    if (name === "event") event = value;
    else if (name === "data") data.push(value);
    else if (line.trim() === "" && data.length > 0) {
      yield { event, data: JSON.parse(data.join("\n")) };
      event = "message";
      data = [];
    }
  }
}
