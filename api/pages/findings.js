/*
 * findings.js - what became of each concept and pitfall, out of a result of the level `concept` or `full`.
 *
 * At `full` the texts stand in the feedback's lists, in the order of the concepts: covered, missed (partly too), wrong
 * (what was contradicted, then the pitfalls).
 */
const kinds = { covered: "good", partial: "half", missed: "none", contradicted: "bad" };
const words = { covered: "Covered", partial: "Partly", missed: "Missed", contradicted: "Wrong" };
const signs = { covered: "✓", partial: "◐", missed: "✗", contradicted: "!" };
const lists = { covered: "covered", partial: "missed", missed: "missed", contradicted: "wrong" };

/* [{name: "3" | "x1", kind, word, sign, text, hint, weight, credit, penalty, evidence}] */
export function findings(result) {
  const next = { covered: 0, missed: 0, wrong: 0 };
  const text = (list) => (result.reveal === "full" ? result.feedback[list][next[list]++] ?? null : null);
  const concepts = result.concepts.map((concept, i) => ({
    name: String(i + 1),
    kind: kinds[concept.status],
    word: words[concept.status],
    sign: signs[concept.status],
    text: text(lists[concept.status]),
    hint: concept.hint ?? null,
    weight: concept.weight,
    credit: concept.credit,
    evidence: concept.status === "missed" ? [] : concept.evidence,
  }));
  const pitfalls = result.pitfalls.map((pitfall, i) => ({
    name: `x${i + 1}`,
    kind: "bad",
    word: "Pitfall",
    sign: "!",
    text: text("wrong"),
    hint: null,
    penalty: pitfall.penalty,
    evidence: pitfall.evidence,
  }));
  return [...concepts, ...pitfalls];
}
