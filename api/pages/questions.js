/*
 * questions.js - what is made of the API's list of questions: titles, sets, search.
 */

/* The first paragraph is what is asked; code or a scenario may follow. */
export function parts(question) {
  const cut = question.search(/\n\s*\n/);
  const title = (cut < 0 ? question : question.slice(0, cut)).trim();
  const rest = cut < 0 ? "" : question.slice(cut).trim();
  return { title, rest, isCode: /[=(){}]|^\s*(class|def|SELECT|import) /m.test(rest) };
}

export function setsOf(items) {
  return [...new Set(items.map(({ set }) => set))].sort();
}

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/* Those that have each of the words somewhere. */
export function search(items, words) {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    const text = plain(`${item.ref ?? ""} ${item.id} ${item.question}`);
    return wanted.every((word) => text.includes(word));
  });
}

export function address(item) {
  return `/?question=${encodeURIComponent(item.ref ?? item.id)}`;
}
