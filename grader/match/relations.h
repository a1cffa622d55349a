/*
 * relations.h - which words stand on which side of what orders them: "the parser calls the scanner", "faster than a
 * list", "before the view runs", "from the warmer to the colder", "the author, then the book".
 *
 * English; words without parts of speech allow only what a verb's place and a few words of grammar tell, so a relation
 * that is not found is no news.
 *
 * Threads:   pure functions.
 * Ownership: everything is kept by value; words by the hashes of their stems.
 */
#ifndef ASSAY_MATCH_RELATIONS_H
#define ASSAY_MATCH_RELATIONS_H

#include "grader/text/scan.h"

#define ASSAY_RELATIONS_MAX 8u
#define ASSAY_RELATION_WORDS 8u

typedef struct assay_relation_side {
    uint64_t words[ASSAY_RELATION_WORDS];
    size_t count;
    uint64_t stems; /* the words as a set of assay_relation_bit */
} assay_relation_side;

typedef struct assay_relation {
    uint64_t key;   /* relations with the same key can be held against each other */
    uint64_t verbs; /* those that make it, as a set of assay_relation_bit */
    bool objects;   /* two of them do: it is told by what is done to two things */
    bool compares;  /* things are compared, or put in order: an opposite turns it back again */
    assay_relation_side left, right;
} assay_relation;

typedef struct assay_relations {
    assay_relation items[ASSAY_RELATIONS_MAX];
    size_t count;
} assay_relations;

/* A word's place in a set of words that may take others for it. */
static inline uint64_t assay_relation_bit(uint64_t stem_hash)
{
    return (uint64_t)1 << stem_hash % 64;
}

/* Can a text whose words are a set of such bits turn the relation round? It cannot without its verb and both sides. */
static inline bool assay_relation_may_swap(const assay_relation *claimed, uint64_t stems)
{
    return !(claimed->verbs & ~stems) && claimed->left.stems & stems && claimed->right.stems & stems;
}

/*
 * Find the relations of tokens [first, end), as many as there is room for. With `like`, a claim's, only those that can
 * be held against one of its, and what is a verb there is one here.
 */
void assay_relations_find(assay_relations *out, const assay_relations *like, const assay_token *tokens, size_t first,
                          size_t end);

/* Is a word from each side of `claimed` on the other side in a relation of the same key, and in none where it was? */
bool assay_relations_swap(const assay_relations *said, const assay_relation *claimed);

#endif
