/*
 * batches.js - which answers are looked at: a batch, or all; a file handed in, and how its grading comes along.
 */
import { call } from "../api.js";
import { counted, el } from "../dom.js";

const types = { csv: "text/csv", jsonl: "application/jsonl", ndjson: "application/jsonl" };
const states = { queued: "waits", running: "is graded", done: "graded", failed: "failed", cancelled: "cancelled" };

function timeText(iso) {
  return new Date(iso).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

function batchName({ name, created_at, state, graded }) {
  const how = state === "done" ? counted(graded, "answer") : states[state];
  return `${name ?? "Batch"} · ${timeText(created_at)} · ${how}`;
}

/* `onChoose(id)` when another batch is chosen (null: all answers); `onProgress(batch)` while it is graded. */
export function makeBatches({ root, say, onChoose, onProgress }) {
  const choice = root.querySelector("select");
  const file = root.querySelector("input[type=file]");
  const panel = root.querySelector("[data-progress]");
  let watching = null;

  async function list(current) {
    const { data } = await call("GET", "/batches?limit=200");
    choice.replaceChildren(el("option", { value: "" }, "All answers that are kept"),
      ...data.items.map((batch) => el("option", { value: batch.id }, batchName(batch))));
    choice.value = current ?? "";
    return data.items;
  }

  function remarks(kind, title, items) {
    return el("details", { class: kind },
      el("summary", {}, title),
      el("ul", {}, items.map(({ line, column, detail, mend }) =>
        el("li", {}, el("span", { class: "id" }, `line ${line}${column ? `, column ${column}` : ""}`), ` ${detail}${mend ? ` → ${mend}` : ""}`))));
  }

  async function faults(batch) {
    const { data } = await call("GET", `/batches/${batch.id}/faults?limit=100`);
    return remarks("batch-faults", `${counted(batch.faults, "row")} could not be graded`, data.items);
  }

  async function show(batch) {
    const runs = batch.state === "queued" || batch.state === "running";
    const bar = el("progress", { max: "1", value: String(batch.progress), "aria-label": "Share of the file that is graded" });
    const told = `${batch.name ?? "The batch"} ${states[batch.state]}: ${counted(batch.graded, "answer")}` +
      `${batch.error ? `. ${batch.error}` : ""}`;
    panel.hidden = !runs && batch.faults === 0 && batch.warning_count === 0 && !batch.error;
    panel.replaceChildren(...(runs ? [bar] : []), el("p", {}, told),
      ...(runs ? [el("button", { type: "button", onclick: () => cancel(batch.id) }, "Cancel the rest")] : []));
    if (batch.faults > 0 && !runs) panel.append(await faults(batch));
    if (batch.warning_count > 0)
      panel.append(remarks("batch-warnings", counted(batch.warning_count, "doubt") + " about the file", batch.warnings));
  }

  async function cancel(id) {
    try {
      await call("POST", `/batches/${id}/cancel`);
    } catch (error) {
      say(error.message);
    }
  }

  /* Follow a batch to its end; a stream that breaks off is taken up again. */
  async function watch(id) {
    watching?.abort();
    watching = new AbortController();
    const { signal } = watching;
    const { events } = await import("./stream.js");
    while (!signal.aborted) {
      try {
        for await (const { event, data } of events(`/batches/${id}/events`, signal)) {
          await show(data);
          onProgress(data);
          if (event === "done") return list(id);
        }
      } catch (error) {
        if (signal.aborted) return null;
        if (error.kind !== "offline") return say(error.message);
      }
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
    return null;
  }

  async function upload(chosen) {
    const type = types[chosen.name.split(".").at(-1).toLowerCase()];
    if (!type) return say("A file of answers ends in .csv or .jsonl.");
    try {
      const { data } = await call("POST", `/batches?name=${encodeURIComponent(chosen.name.slice(0, 100))}`, { body: chosen, type, signal: new AbortController().signal });
      await list(data.id);
      onChoose(data.id);
    } catch (error) {
      say(`The file was not taken: ${error.message}`);
    }
    file.value = "";
    return null;
  }

  choice.addEventListener("change", () => onChoose(choice.value || null));
  file.addEventListener("change", () => file.files[0] && upload(file.files[0]));

  return {
    async open(id) {
      watching?.abort();
      panel.hidden = true;
      await list(id);
      if (id) watch(id);
    },
  };
}
