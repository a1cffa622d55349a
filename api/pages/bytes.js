/*
 * bytes.js - evidence comes in bytes of UTF-8, a browser counts in units of UTF-16.
 */

/* Where each of the byte offsets lies in the text: a Map. One inside a character lies at its end. */
export function places(text, offsets) {
  const wanted = [...new Set(offsets)].sort((a, b) => a - b);
  const found = new Map();
  let bytes = 0;
  let next = 0;
  let i = 0;

  while (next < wanted.length) {
    if (wanted[next] <= bytes || i >= text.length) {
      found.set(wanted[next++], i);
      continue;
    }
    const code = text.codePointAt(i);
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    i += code < 0x10000 ? 1 : 2;
  }
  return found;
}
