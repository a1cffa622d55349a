/*
 * yaml.js - places in a rubric's text, without reading YAML: the service does that.
 */

/* Where line and column (from 1, in characters) are in the text, as JavaScript counts. */
export function offsetOf(text, line, column) {
  let at = 0;
  for (let i = 1; i < line; i++) {
    const end = text.indexOf("\n", at);
    if (end < 0) return text.length;
    at = end + 1;
  }
  const end = text.indexOf("\n", at);
  const characters = [...text.slice(at, end < 0 ? text.length : end)];
  return at + characters.slice(0, Math.max(0, column - 1)).join("").length;
}

/* {line, column} of an offset. */
export function placeOf(text, offset) {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: [...before.at(-1)].length + 1 };
}

/* The line on which the concept or pitfall with this id begins, or 0. */
export function lineOfId(text, id) {
  const quoted = id.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const begins = new RegExp(`^\\s*(?:- +)?id: *["']?${quoted}["']? *$`);
  return text.split("\n").findIndex((line) => begins.test(line)) + 1;
}

/*
 * The line on which a pattern below `kind` of the claim `owner` begins, however the YAML folds it, or 0. `words` is its
 * first text; `key`, where it has one, what stands before it (near); a claim's other patterns may have the same words.
 */
export function lineOfPattern(text, { words, key }, owner, kind) {
  const parts = words.trim().split(/\s+/).slice(0, 12).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const start = offsetOf(text, Math.max(1, lineOfId(text, owner)), 1);
  const from = start + Math.max(0, text.slice(start).search(new RegExp(`^\\s*(?:- +)?${kind}:`, "m")));
  const below = text.slice(from);
  const begin = (before) => {
    const found = below.match(new RegExp(`(${before})${parts.join("\\s+")}`));
    return found && placeOf(text, from + found.index + found[1].length).line;
  };
  const own = key ? `\\b${key}:(?:\\s|[-\\[{"'>|]|\\w+:)*` : `(?:\\n\\s*-|${kind}:)[\\s"'>|]*`;
  return begin(own) || begin("") || 0;
}

/* The text with one more example at the end of `examples`, and where it begins. */
export function withExample(text, example) {
  const lines = text.replace(/\n*$/, "\n").split("\n");
  const start = lines.findIndex((line) => /^examples:/.test(line));
  const entry = [`  - answer: ${JSON.stringify(example.answer)}`];
  for (const [name, value] of Object.entries(example)) if (name !== "answer") entry.push(`    ${name}: ${value}`);
  let at = lines.length - 1;
  if (start < 0) {
    entry.unshift("examples:");
  } else {
    const after = lines.slice(start + 1).findIndex((line) => /^[^\s#-]/.test(line));
    at = after < 0 ? at : start + 1 + after;
  }
  lines.splice(at, 0, ...entry);
  return { text: lines.join("\n"), line: at + (start < 0 ? 2 : 1) };
}

/* Comments live in the author's text only: what is saved is the rubric. */
export function hasComments(text) {
  return /^\s*#|\s#\s/m.test(text);
}
