/*
 * turns_claim.h - what the turns of a claim are compiled to. Used by turns_compile.c, which makes it, and turns.c,
 * which holds answers against it; nobody else.
 */
#ifndef ASSAY_MATCH_TURNS_CLAIM_H
#define ASSAY_MATCH_TURNS_CLAIM_H

#include "grader/match/conditions.h"
#include "grader/match/counts.h"
#include "grader/match/exchanges.h"
#include "grader/match/pairings.h"
#include "grader/match/relations.h"
#include "grader/match/turns.h"

#define ASSAY_LABELS_MAX 6u
#define ASSAY_DIRECTIONS_MAX 8u
#define ASSAY_COMPARATIVES_MAX 4u

/* A word of grammar, or a verb with its particle, that has an opposite. */
typedef struct assay_direction {
    unsigned own; /* class */
    assay_turn turn;
} assay_direction;

struct assay_turns {
    uint64_t nouns[ASSAY_LABELS_MAX];  /* what has a letter or a number to tell it from others: hashes of their stems */
    uint64_t labels[ASSAY_LABELS_MAX]; /* those letters and numbers */
    size_t label_count;
    assay_direction directions[ASSAY_DIRECTIONS_MAX];
    size_t direction_count;
    const char *comparatives[ASSAY_COMPARATIVES_MAX]; /* "faster": their texts */
    size_t comparative_count;
    assay_counts counts;
    assay_relations relations;
    assay_pairing pairing;
    assay_condition condition;
    const assay_exchanges *exchanges; /* NULL: too short or too long */
};

/* A letter or a number by itself. An "a" that a noun follows is an article. */
bool assay_turns_may_label(const assay_token *tokens, size_t at, size_t end);

/* Does a label stand at `at`, right after the word that it labels? */
bool assay_turns_is_label(const assay_token *tokens, size_t at, size_t first, size_t end);

/* The nearest words of content on both sides of `at`. */
assay_beside assay_turns_beside(const assay_token *tokens, size_t at, size_t first, size_t end);

#endif
