/*
 * batches.js - which answers are looked at: a batch, or all; a file handed in, and how its grading comes along.
 */
import { call } from "../api.js";
import { counted, el } from "../dom.js";

const types = { csv: "text/csv", jsonl: "application/jsonl", ndjson: "application/jsonl" };
const states = { queued: "waits", running: "is graded", done: "graded", failed: "failed", cancelled: "cancelled" };
const pause = 2000; // milliseconds until a stream that broke off is asked for again

function timeText(iso) {
  return new Date(iso).toLocaleString(undefined, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });
}

function batchName({ name, created_at, state, graded }) {
  const how = state === "done" ? counted(graded, "answer") : states[state];
  return `${name ?? "Batch"} · ${timeText(created_at)} · ${how}`;
}

function remarks(kind, title, items) {
  return el("details", { class: kind },
    el("summary", {}, title),
    el("ul", {}, items.map(({ line, column, detail, mend }) =>
      el("li", {}, el("span", { class: "id" }, `line ${line}${column ? `, column ${column}` : ""}`), ` ${detail}${mend ? ` → ${mend}` : ""}`))));
}

/* How far a batch is: what is focused or opened there stays so while the figures change. */
function makeProgress(panel, onCancel) {
  const bar = el("progress", { max: "1", "aria-label": "Share of the file that is graded" });
  const told = el("p", { role: "status" });
  const cancel = el("button", { type: "button", onclick: onCancel }, "Cancel the rest");
  const rest = el("div", { class: "remarks" });
  panel.append(bar, told, cancel, rest);

  return {
    hide() {
      panel.hidden = true;
      rest.replaceChildren();
    },
    async show(batch) {
      const runs = batch.state === "queued" || batch.state === "running";
      bar.hidden = cancel.hidden = !runs;
      bar.value = batch.progress;
      told.textContent = `${batch.name ?? "The batch"} ${states[batch.state]}: ${counted(batch.graded, "answer")}` +
        `${runs ? `, ${Math.round(100 * batch.progress)} %` : ""}${batch.error ? `. ${batch.error}` : ""}`;
      panel.hidden = !runs && batch.faults === 0 && batch.warning_count === 0 && !batch.error;
      if (runs) return;
      const faults = batch.faults > 0 ? (await call("GET", `/batches/${batch.id}/faults?limit=100`)).data.items : [];
      rest.replaceChildren();
      if (faults.length) rest.append(remarks("batch-faults", `${counted(batch.faults, "row")} could not be graded`, faults));
      if (batch.warning_count > 0)
        rest.append(remarks("batch-warnings", counted(batch.warning_count, "doubt") + " about the file", batch.warnings));
    },
  };
}

/*
 * `onChoose(id)` when another batch is chosen (null: all answers); `onProgress(batch)` while it is graded; `fail(error,
 * again)` when something could not be done.
 */
export function makeBatches({ root, panel, say, fail, onChoose, onProgress }) {
  const choice = root.querySelector("select");
  const file = root.querySelector("input[type=file]");
  const progress = makeProgress(panel, cancel);
  let watching = null;
  let watched = null;

  async function list(current) {
    const { data } = await call("GET", "/batches?limit=200");
    choice.replaceChildren(el("option", { value: "" }, "All answers that are kept"),
      ...data.items.map((batch) => el("option", { value: batch.id }, batchName(batch))));
    choice.value = current ?? "";
    return data.items;
  }

  async function cancel() {
    try {
      await call("POST", `/batches/${watched}/cancel`);
    } catch (error) {
      fail(error, cancel);
    }
  }

  /* Follow a batch to its end; a stream that breaks off is taken up again. */
  async function watch(id) {
    watching?.abort();
    watching = new AbortController();
    watched = id;
    const { signal } = watching;
    const { events } = await import("./stream.js");
    while (!signal.aborted) {
      try {
        for await (const { event, data } of events(`/batches/${id}/events`, signal)) {
          if (signal.aborted) return;
          await progress.show(data);
          onProgress(data);
          if (event === "done") {
            await list(id);
            return;
          }
        }
      } catch (error) {
        if (signal.aborted) return;
        if (error.kind && error.kind !== "offline") {
          say(error.message);
          return;
        }
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  async function upload(chosen) {
    const type = types[chosen.name.split(".").at(-1).toLowerCase()];
    if (!type) {
      say("A file of answers ends in .csv or .jsonl.");
      return;
    }
    try {
      const { data } = await call("POST", `/batches?name=${encodeURIComponent(chosen.name.slice(0, 100))}`,
        { body: chosen, type, signal: new AbortController().signal });
      file.value = "";
      await list(data.id);
      onChoose(data.id);
    } catch (error) {
      fail(error, () => upload(chosen), "The file was not taken. ");
    }
  }

  choice.addEventListener("change", () => onChoose(choice.value || null));
  file.addEventListener("change", () => file.files[0] && upload(file.files[0]));
  document.addEventListener("dragover", (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    upload(event.dataTransfer.files[0]);
  });

  return {
    async open(id) {
      watching?.abort();
      progress.hide();
      await list(id);
      if (id) watch(id);
    },
  };
}
