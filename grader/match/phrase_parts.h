/*
 * phrase_parts.h - what the parts of a phrase accept, while it is compiled: words at full credit, and branches; with
 * their synonyms, and with other ways to write them.
 *
 * Ownership: lists live in the arena of the parts.
 * Errors:    memory that is out, or a limit that is hit, is remembered in `failed`.
 */
#ifndef ASSAY_MATCH_PHRASE_PARTS_H
#define ASSAY_MATCH_PHRASE_PARTS_H

#include "grader/match/program.h"
#include "grader/match/rewordings.h"

typedef struct assay_phrase_parts {
    assay_arena *arena; /* scratch */
    assay_terms *terms;
    const assay_synonym_table *synonyms;
    assay_rewordings rewordings;
    unsigned nesting; /* inside a synonym's alternatives no synonyms are looked up */
    bool failed;
} assay_phrase_parts;

typedef struct assay_term_list {
    assay_term *terms;
    size_t count, capacity;
} assay_term_list;

/* A branch of a choice: a phrase, and the credit of taking it. */
typedef struct assay_branch {
    const assay_phrase *phrase;
    double credit;
    bool nested; /* inside a synonym's alternatives */
} assay_branch;

typedef struct assay_branch_list {
    assay_branch *items;
    size_t count, capacity;
} assay_branch_list;

void assay_parts_add_term(assay_phrase_parts *parts, assay_term_list *list, const assay_term *term);

/* The class that accepts the terms of a list; ASSAY_CLASS_NONE after a failure. */
unsigned assay_parts_class(assay_phrase_parts *parts, const assay_term_list *list);

/* Split what a choice (or a word with synonyms) accepts into single words at full credit and the rest. */
void assay_parts_gather(assay_phrase_parts *parts, const assay_phrase *node, double credit, assay_term_list *plain,
                        assay_branch_list *rest);

/* The rewordings of the parts of a sequence from one on; `out` has room for ASSAY_REWORDINGS_MAX. */
size_t assay_parts_rewordings(assay_phrase_parts *parts, assay_rewording *out, const assay_phrase *node, size_t part);

/* "does not" may also be written "doesn't", which stands for its "not": may a part of a sequence be left out so? */
bool assay_parts_contract(const assay_phrase *node, size_t part);

#endif
