/*
 * diff.js - which lines were added and taken away: the shortest edit (Myers 1986, O((N+M)D)), in hunks with context.
 */

/* The path back through the furthest reaching points of each step. */
function backtrack(trace, a, b) {
  const edits = [];
  let x = a.length;
  let y = b.length;
  for (let d = trace.length - 1; d >= 0; d--) {
    const reach = trace[d];
    const k = x - y;
    const down = k === -d || (k !== d && reach.get(k - 1) < reach.get(k + 1));
    const before = down ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : reach.get(before);
    const fromY = d === 0 ? 0 : fromX - before;
    while (x > fromX && y > fromY) edits.push({ sign: " ", text: a[--x], old: x + 1, now: y-- });
    if (d === 0) break;
    if (down) edits.push({ sign: "+", text: b[--y], now: y + 1 });
    else edits.push({ sign: "-", text: a[--x], old: x + 1 });
  }
  return edits.reverse();
}

/* Every line of both texts as {sign: " " | "+" | "-", text, old, now}; `old` and `now` are line numbers. */
export function diffLines(before, after, most = 2000) {
  const a = before.split("\n");
  const b = after.split("\n");
  const trace = [];
  let reach = new Map([[1, 0]]);
  for (let d = 0; d <= Math.min(a.length + b.length, most); d++) {
    trace.push(new Map(reach));
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && reach.get(k - 1) < reach.get(k + 1));
      let x = down ? reach.get(k + 1) : reach.get(k - 1) + 1;
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) x++, y++;
      reach.set(k, x);
      if (x >= a.length && y >= b.length) return backtrack(trace, a, b);
    }
  }
  /* Nothing in common that is worth showing. */
  return [...a.map((text, i) => ({ sign: "-", text, old: i + 1 })), ...b.map((text, i) => ({ sign: "+", text, now: i + 1 }))];
}

/* Only what changed, with `context` lines around: a list of hunks, each a list of lines. */
export function hunks(lines, context = 2) {
  const found = [];
  let last = -Infinity;
  lines.forEach((line, i) => {
    if (line.sign === " ") return;
    const from = Math.max(0, i - context);
    if (from > last + 1) found.push({ from, to: i + context });
    else found.at(-1).to = i + context;
    last = i + context;
  });
  return found.map(({ from, to }) => lines.slice(from, to + 1));
}
