/*
 * assay/limits.h - every limit of the library, in one place.
 *
 * A growing buffer has a ceiling here. Hitting one is an error with a name
 * (ASSAY_ETOOBIG) or, inside a grading call, the flag `limit_hit`, which
 * sends the answer to a person: never a crash, never a silent zero.
 */
#ifndef ASSAY_LIMITS_H
#define ASSAY_LIMITS_H

#define ASSAY_ANSWER_MAX (1024u * 1024u)       /* bytes of one answer; longer is ASSAY_ETOOBIG */
#define ASSAY_TOKENS_MAX 20000u                /* tokens of an answer that are graded; the rest: limit_hit */
#define ASSAY_SENTENCE_TOKENS_MAX 200u         /* a longer sentence is cut here */
#define ASSAY_RUBRIC_BYTES_MAX (1024u * 1024u) /* bytes of one rubric file */
#define ASSAY_CONCEPTS_MAX 64u                 /* concepts of a rubric; pitfalls likewise */
#define ASSAY_PATTERNS_MAX 4000u               /* pattern nodes of a rubric */
#define ASSAY_PATTERN_DEPTH_MAX 16u            /* nesting of patterns, and of groups in a phrase */
#define ASSAY_PATTERN_TEXT_MAX 4096u           /* bytes of one phrase, regex or similar */
#define ASSAY_TERMS_MAX 16000u                 /* distinct words of a rubric's patterns */
#define ASSAY_SYNONYMS_MAX 64u                 /* alternatives of one word in `synonyms` */
#define ASSAY_EVIDENCE_MAX 8u                  /* spans listed for one concept or pitfall */
#define ASSAY_PHRASE_STEPS_MAX 20000u          /* matcher steps for one phrase in one window */
#define ASSAY_PHRASE_WAYS_MAX 128u             /* ways of one phrase that are left to try at once */
#define ASSAY_REGEX_MATCH_LIMIT 20000u         /* PCRE2 match limit for one regex in one window */
#define ASSAY_REGEX_DEPTH_LIMIT 250u           /* PCRE2 depth limit */
#define ASSAY_REGEX_HEAP_LIMIT 1024u           /* PCRE2 heap limit, KiB */

#endif
