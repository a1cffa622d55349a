/*
 * openings.h - in which sentences of an answer each regex of a rubric may
 * match, and where its matches may begin, told from the words they need.
 *
 * Threads:   openings belong to one grading call.
 * Ownership: they live in the arena that was passed.
 */
#ifndef ASSAY_MATCH_OPENINGS_H
#define ASSAY_MATCH_OPENINGS_H

#include "grader/match/literals.h"
#include "grader/match/regex.h"
#include "grader/text/scan.h"

typedef struct assay_openings assay_openings;

/* Openings of a text, none yet. NULL when memory is out. */
assay_openings *assay_openings_new(assay_arena *arena, const assay_literals *literals, const assay_text *text);

/*
 * Make room for the steps that tokens take. In most answers no regex has both its ends: there none need be taken.
 * False when memory is out.
 */
bool assay_openings_begin(assay_openings *openings, assay_arena *arena);

/* Token `t` takes these steps. Tokens come in their order; those that take none are left out. */
void assay_openings_take(assay_openings *openings, size_t t, const assay_literal_step *steps, size_t count);

/* A regex was searched for in a sentence and is not there: it need not be again, for another pattern. */
void assay_openings_close(assay_openings *openings, unsigned regex, size_t sentence);

/* True when no regex can match anywhere in the text. */
bool assay_openings_none(const assay_openings *openings);

/* False when one can match nowhere in it. */
bool assay_openings_any(const assay_openings *openings, unsigned regex);

/*
 * The next bytes of a sentence, counted from its start, at which a match may begin, none of them before `from`; false
 * when there are none. out->end is the sentence's end.
 */
bool assay_openings_next(assay_regex_range *out, const assay_openings *openings, unsigned regex, size_t sentence,
                         size_t from);

#endif
