/*
 * matcher.h - a pattern tree compiled, and the search of its leaves in one
 * sentence. What the answer does with a match (denies it, doubts it) is the
 * next stage's business.
 *
 * Threads:   matchers are immutable once compiled.
 * Ownership: they live in the arena of their rubric, but for regexes, which
 *            the rubric frees.
 */
#ifndef ASSAY_MATCH_MATCHER_H
#define ASSAY_MATCH_MATCHER_H

#include "assay/rubric.h"
#include "grader/match/openings.h"
#include "grader/match/program.h"
#include "grader/match/regex.h"
#include "grader/match/similar.h"

typedef struct assay_matcher assay_matcher;
struct assay_matcher {
    assay_pattern_kind kind;
    unsigned id;           /* numbers the nodes of a rubric, children before their parents */
    const unsigned *needs; /* PHRASE and NEAR: classes that every match has, the rarest first */
    unsigned need_count;
    const assay_program *program; /* PHRASE, and the items of NEAR */
    assay_regex *regex;
    unsigned regex_number; /* among those of the rubric; equal ones share it */
    const assay_similar *similar;
    unsigned within;
    bool ordered;
    unsigned n;
    assay_matcher **children;
    size_t child_count;
};

/* An answer while it is graded. */
typedef struct assay_reading {
    const assay_text *text;
    assay_marks marks;
    assay_content *content;                  /* its words of content */
    const uint64_t *answer_classes;          /* what all tokens together can stand for */
    const uint64_t *const *sentence_classes; /* one set a sentence: what its tokens can stand for */
    uint64_t ends;            /* the last tokens of its sentences, a bit each; 0 when rows are longer than one word */
    assay_openings *openings; /* where regexes may match */
    const bool *possible;     /* one a node of the rubric's patterns: can the answer satisfy it? See sieve.h */
    const uint32_t *live;     /* of each node that is possible: which of its first 32 children are, a bit each */
    assay_regex_scratch *scratch;
    unsigned steps; /* of the search at hand, since its last match */
    bool limit;     /* a cap was hit */
} assay_reading;

/* The bit of a sentence's last token in rows of one word; an empty sentence may have any. */
static inline uint64_t assay_last_bit(const assay_sentence *sentence)
{
    return (uint64_t)1 << (sentence->first + sentence->count - 1) % 64;
}

/*
 * Find a program in a sentence: one match for each token where it can begin, `most` at most; how many there are in
 * *out. reading->limit is set when steps ran out.
 */
unsigned assay_program_find(assay_match *out, unsigned most, const assay_program *program, assay_reading *reading,
                            const assay_sentence *where);

typedef void assay_match_fn(void *context, const assay_match *match);

/*
 * Report the places where a PHRASE, NEAR or REGEX leaf is found in a sentence
 * (up to ASSAY_LEAF_MATCHES_MAX of them).
 */
void assay_matcher_search(const assay_matcher *leaf, assay_reading *reading, size_t sentence, assay_match_fn *report,
                          void *context);

/* False when a set of classes lacks what every match of a PHRASE or NEAR has. */
static inline bool assay_matcher_possible(const assay_matcher *leaf, const uint64_t *classes)
{
    for (unsigned i = 0; i < leaf->need_count; i++)
        if (!assay_class_in(classes, leaf->needs[i]))
            return false;
    return true;
}

/* Have fetched what judging a pattern reads, in steps from 0 on: each needs what the one before it fetched. */
#define ASSAY_MATCHER_FETCHES 3u
void assay_matcher_prefetch(const assay_matcher *node, unsigned step);

#define ASSAY_LIVE_CHILDREN 32u  /* of a pattern are told apart by what is possible */
#define ASSAY_NEAR_ITEMS_MAX 12u /* items of `near` */
#define ASSAY_LEAF_MATCHES_MAX 12u

#endif
