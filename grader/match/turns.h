/*
 * turns.h - what turns a claim upside down without a word of denial: another label ("bulb B" for "bulb A"), an opposite
 * in place of a word ("after" for "before"), two parts that changed places ("B calls A").
 *
 * A claim and an answer are read in the same way: into labels, words that have an opposite, and relations, which are
 * sets of words on the two sides of what orders them: a verb, "than", "before" or "after", "from ... to".
 *
 * Threads:   pure functions over texts.
 * Ownership: an assay_turns lives in the arena it was compiled into; immutable.
 */
#ifndef ASSAY_MATCH_TURNS_H
#define ASSAY_MATCH_TURNS_H

#include "grader/base/arena.h"
#include "grader/match/content.h"
#include "grader/match/program.h"
#include "grader/match/terms.h"
#include "grader/stance/scopes.h"

typedef struct assay_turns assay_turns;

/* Compile the turns of a claim; *out is NULL where there are none. False when memory is out. */
bool assay_turns_compile(const assay_turns **out, assay_arena *arena, assay_arena *scratch, assay_terms *terms,
                         const assay_text *claim, const assay_scopes *scopes);

/* What tokens [first, end) of an answer make of them. */
typedef struct assay_turned {
    bool labels;          /* a label of the claim is missing, and another stands in its place */
    bool swapped;         /* what does something and what it is done to, or what is said of two, have changed places */
    bool exchanged;       /* parts of it have (exchanges.h), as far as no opposite undoes that */
    unsigned comparisons; /* things compared or put in order in time that have changed places */
    unsigned opposites; /* clauses with a word in whose place its opposite stands, as far as both are denied or none */
    bool depends;       /* the claim has a condition: two opposites, in it and beside it, say the same again */
    uint32_t clause;    /* the last of them */
    bool regardless;    /* "even if" stands for "only if" or "unless" */
    bool unless;        /* "unless" stands for "if", or "if" for it */
    bool lacking;       /* a condition is denied here and not there */
    bool cancelled;     /* an opposite is denied: "not after" for "before" */
} assay_turned;

/* What stands beside a word: the nearest words of content in its part of the sentence, by their stems; 0: none. */
typedef struct assay_beside {
    uint64_t before, after;
} assay_beside;

/* Where an opposite of a claim's word turns the claim. */
typedef struct assay_turn {
    unsigned opposite;   /* class of the opposites */
    assay_beside beside; /* what stands beside the word in the claim */
    assay_beside rival;  /* and beside its opposite, when the claim has that as well */
    bool denied;         /* the word, by the claim */
} assay_turn;

/*
 * The turn of the word at a claim's token `at`, which has opposites of class `opposite`; the claim has one of them
 * itself at token `rival`, or it is the claim's token count.
 */
assay_turn assay_turns_make(const assay_text *claim, const assay_scopes *scopes, size_t at, unsigned opposite,
                            size_t rival);

/*
 * The word of a turn is missing in tokens [first, end): count the turn when an opposite has a neighbour of it on the
 * same side, wherever it stands when two compared things have changed places.
 */
void assay_turns_count(assay_turned *out, const assay_turn *turn, const assay_marks *marks, const assay_scopes *scopes,
                       size_t first, size_t end);

/* Has a claim both the word and its opposite, and do they stand before two words? */
static inline bool assay_turns_may_exchange(const assay_turn *turn)
{
    return turn->beside.after && turn->rival.after && turn->beside.after != turn->rival.after;
}

/*
 * "One client shares many connections" for "many clients share one connection": have a word of class `own` and its
 * opposite, which the claim has both, changed the words that they stand before? Or, with `either`, one of them?
 */
bool assay_turns_exchange(const assay_turn *turn, unsigned own, const assay_marks *marks, size_t first, size_t end,
                          bool either);

/* The share of the claim's counts (counts.h) that are missing in tokens [first, end), where others stand in their
 * place.
 */
double assay_turns_miscounted(const assay_turns *turns, const assay_marks *marks, size_t first, size_t end);

/* False when the tokens of a sum, or some sentences of them, can do nothing to any of `turns`. */
bool assay_turns_may_turn(const assay_turns *turns, const assay_marks *marks, const assay_content_sum *sum);

/* Find the labels, the directions and the relations of `turns` (NULL: there are none) in the tokens of a sum. */
void assay_turns_measure(assay_turned *out, const assay_turns *turns, const assay_marks *marks,
                         const assay_scopes *scopes, const assay_content_sum *sum);

#endif
