/*
 * probe.js - which pattern fires where: each alternative of each concept and pitfall graded by itself.
 *
 * The service says what evidence a concept has, not which of its patterns found it. So the draft is taken apart into
 * rubrics in which every alternative is a concept of its own, and the answer is graded with those.
 */
import { call } from "../api.js";

const most = 64; // concepts of a rubric

function alternatives(match) {
  if (Array.isArray(match)) return match;
  if (match?.any) return match.any;
  return match === undefined || match === null ? [] : [match];
}

/* {owner, kind: "match" | "contradicted_by", pattern}, in the order of the rubric. */
export function patternsOf(rubric) {
  const claims = [...(rubric.concepts ?? []), ...(rubric.pitfalls ?? [])];
  return claims.flatMap((claim) =>
    ["match", "contradicted_by"].flatMap((kind) =>
      alternatives(claim[kind]).map((pattern) => ({ owner: claim.id, kind, pattern })),
    ),
  );
}

/* A pattern as its author would write it on one line. */
export function patternText(pattern) {
  if (typeof pattern === "string") return pattern;
  if (Array.isArray(pattern)) return pattern.map(patternText).join(" | ");
  return Object.entries(pattern)
    .map(([kind, value]) => {
      if (typeof value === "string") return `${kind}: ${value}`;
      const words = value?.all ?? value?.of ?? value?.any ?? value;
      const size = value?.within ? `, within ${value.within}` : value?.n ? `, ${value.n} of them` : "";
      return `${kind}: ${typeof words === "object" ? patternText(words) : words}${size}`;
    })
    .join(", ");
}

/* The first text in a pattern: by it, its place in the file is found. */
export function firstText(pattern) {
  if (typeof pattern === "string") return pattern;
  return Object.values(pattern ?? {}).map(firstText).find((text) => text) ?? "";
}

/* What stands before that text in the file: `near`, `similar`; nothing for a phrase of its own. */
export function firstKey(pattern) {
  return typeof pattern === "string" ? undefined : Object.keys(pattern ?? {})[0];
}

function probeOf(rubric, patterns) {
  const { language, synonyms, contrasts, reference, question } = rubric;
  return {
    id: "probe", question, language, synonyms, contrasts, reference,
    concepts: patterns.map(({ pattern }, i) => ({ id: `p${i}`, weight: 1, text: "A pattern.", match: [pattern] })),
  };
}

/* The patterns that found something in the answer: {owner, kind, pattern, evidence}. */
export async function whichFired(rubric, answer, signal) {
  const all = patternsOf(rubric);
  const fired = [];
  for (let from = 0; from < all.length; from += most) {
    const part = all.slice(from, from + most);
    const probe = JSON.parse(JSON.stringify(probeOf(rubric, part)));
    const { data } = await call("POST", "/grade", { body: { rubric: probe, answer }, signal });
    data.concepts.forEach((concept, i) => {
      if (concept.evidence.length > 0) fired.push({ ...part[i], evidence: concept.evidence });
    });
  }
  return fired;
}
