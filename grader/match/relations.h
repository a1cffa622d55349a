/*
 * relations.h - which words stand on which side of what orders them: "the parser calls the scanner", "faster than a
 * list", "before the view runs", "from the warmer to the colder", "the author, then the book".
 *
 * English; words without parts of speech allow only what a verb's place and a few words of grammar tell, so a relation
 * that is not found is no news.
 *
 * Threads:   pure functions.
 * Ownership: relations stand in the caller's room; words are kept by the hashes of their stems.
 */
#ifndef ASSAY_MATCH_RELATIONS_H
#define ASSAY_MATCH_RELATIONS_H

#include "grader/match/content.h"
#include "grader/match/program.h"

#define ASSAY_RELATIONS_MAX 8u
#define ASSAY_RELATION_WORDS 8u

typedef struct assay_relation_side {
    uint64_t words[ASSAY_RELATION_WORDS];
    size_t count;
    uint64_t stems;                         /* the words as a set of assay_content_bit */
    uint16_t classes[ASSAY_RELATION_WORDS]; /* of a claim's relation that one verb makes: theirs */
} assay_relation_side;

typedef struct assay_relation {
    uint64_t key;   /* relations with the same key can be held against each other */
    uint64_t verbs; /* those that make it, as a set of assay_content_bit */
    unsigned verb;  /* of a claim, made by one: its class */
    bool way;       /* from one to the other, whichever is told first */
    bool objects;   /* two of them do: it is told by what is done to two things */
    bool told;      /* there are classes of that verb and of all words of both sides */
    bool compares;  /* things are compared, or put in order: an opposite turns it back again */
    assay_relation_side left, right;
} assay_relation;

typedef struct assay_relations {
    assay_relation *items;
    size_t count;
} assay_relations;

/*
 * Can the tokens of a sum turn one of the relations round? They cannot without its verb and both sides, nor when no
 * word of the side that it is done to stands before the verb.
 */
bool assay_relations_may_swap(const assay_relations *claimed, const assay_marks *marks, const assay_content_sum *sum);

/*
 * Find the relations of tokens [first, end), as many as there is room for: ASSAY_RELATIONS_MAX. With `like`, a claim's,
 * only those that can be held against one of its, and what is a verb there is one here.
 */
assay_relations assay_relations_find(assay_relation *room, const assay_relations *like, const assay_token *tokens,
                                     size_t first, size_t end);

/* Is a word from each side of `claimed` on the other side in a relation of the same key, and in none where it was? */
bool assay_relations_swap(const assay_relations *said, const assay_relation *claimed);

#endif
