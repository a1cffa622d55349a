/*
 * stream.js - server-sent events, as they come. EventSource cannot send a token, so
 * they are read from a fetch.
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
