/*
 * similar.h - how much of a claim's information a stretch of the answer
 * carries.
 *
 * A claim is one or two sentences of a reference. Its words are weighted by
 * how rare they are; words of the question weigh little, words of grammar
 * nothing.
 *
 * Ownership: lives in the arena it was compiled into; immutable.
 */
#ifndef ASSAY_MATCH_SIMILAR_H
#define ASSAY_MATCH_SIMILAR_H

#include "grader/match/content.h"
#include "grader/stance/scopes.h"

typedef struct assay_similar assay_similar;

/* Longer claims are cut here. */
#define ASSAY_SIMILAR_WORDS_MAX 300u

/* Ways to find a word by its classes, and all those of a claim: a number may be found in other digits besides. */
#define ASSAY_CLAIM_WAYS_MAX 12u
#define ASSAY_SIMILAR_WAYS_MAX (ASSAY_SIMILAR_WORDS_MAX * (ASSAY_CLAIM_WAYS_MAX + 1))

/* What a claim is compiled from. */
typedef struct assay_similar_source {
    const char *claim;
    const char *language;                /* libstemmer's name */
    const assay_text *question;          /* scanned with the words of the terms; NULL: none */
    const assay_synonym_table *synonyms; /* NULL: none */
} assay_similar_source;

/*
 * Compile a claim into `arena`; `scratch` holds what only compiling needs.
 * ASSAY_EINVALID when the claim has no word of content; ASSAY_ENOMEM.
 */
assay_status assay_similar_compile(assay_similar **out, assay_arena *arena, assay_arena *scratch, assay_terms *terms,
                                   const assay_similar_source *source, assay_error *error);

/* How a stretch of an answer compares with a claim: what credit is computed from. Shares are 0..1. */
typedef struct assay_similarity {
    double coverage;    /* as it was found */
    double pairs;       /* likewise */
    double opposite;    /* share of the information whose opposite stands in its place */
    double turned;      /* share of the information that one of the two denies and the other does not */
    double turned_bits; /* the same of what is found, words of the question counted in full */
    uint64_t here;      /* which of the claim's first 64 words are found, a bit each */
    double found;       /* words of the claim, where anything may be denied */
    double denied;      /* share of the information that the claim denies and that is found, */
    double granted;     /* and of it what the stretch affirms */
    double shorter;     /* ln of how many times fewer words of content the stretch has, 0 to 2 */
    double grammar;     /* share of the claim's rarer words of grammar (between, same, each) that are found */
    double clauses;     /* of the claim, up to ASSAY_CLAUSES_MAX */
    double repeats;     /* share of the claim's words of content that it has had before, ASSAY_REPEATS_LEAST to 1 */
    double denials;     /* of the claim, a clause, 0 to 1 */
    double points;      /* the clauses of the claim that are found, some of them in part; completed ln(1 + those) */
    double letters;     /* how alike the runs of three letters are; words of the question left out */
    bool close;         /* it has most of the claim and hardly more */
    bool plain;         /* so has it, and the claim denies nothing */
    bool relabelled;    /* it is said of something with another letter or number */
    double miscounted;  /* share of the information in counts of which another number is told */
    bool upended;       /* an opposite or an order of words, and no denial, says the contrary */
    bool one_denies;    /* one of the two denies something, the other nothing */
    int verdict;        /* both begin with yes or both with no: 1; one with yes, one with no: -1; else 0 */
} assay_similarity;

/* A stretch of an answer: tokens [first, end). */
typedef struct assay_stretch {
    const assay_marks *marks;
    const assay_scopes *scopes;
    assay_content *content;
    size_t first, end;
} assay_stretch;

/* The ways to find the claim's words that lead to any token of an answer: no other need be tried in a stretch of it. */
typedef struct assay_similar_leads {
    uint64_t known; /* of the answer's first 64 tokens those that they lead to, a bit each */
    bool all;       /* they may lead to others as well */
    size_t count;
    uint16_t ways[ASSAY_SIMILAR_WAYS_MAX]; /* rising */
} assay_similar_leads;

/* The words of the claim that a stretch has: the best way of each. */
typedef struct assay_similar_found {
    double coverage; /* share of the claim's information; words of the question count little */
    double pairs;    /* share of the claim's neighbouring words that stand side by side */
    size_t count;
    uint16_t ways[ASSAY_SIMILAR_WORDS_MAX + 1]; /* rising, as the words do; room for one that is no better */
} assay_similar_found;

/*
 * Compare a stretch with the claim, in steps, so that what is not asked for is not measured. To choose among the
 * stretches of an answer: what is found of the claim, its coverage; what carries it, the match and its pairs; and
 * precision.
 */
void assay_similar_lead(assay_similar_leads *out, const assay_similar *similar, const assay_marks *marks);
void assay_similar_find(assay_similar_found *out, const assay_similar *similar, const assay_similar_leads *leads,
                        const assay_stretch *stretch);
void assay_similar_carry(assay_similar_found *found, assay_match *match, const assay_similar *similar,
                         const assay_stretch *stretch);
double assay_similar_precision(const assay_similar *similar, const assay_similar_leads *leads,
                               const assay_stretch *stretch);

/*
 * Of the chosen one: the first gives coverage, pairs, points, opposite and clauses; assay_similar_turn tells whether it
 * says the contrary, and may take back the opposite. The others give what it is worth, of which the letters are
 * dearest.
 */
void assay_similar_measure(assay_similarity *out, const assay_similar *similar, const assay_stretch *stretch,
                           const assay_similar_found *found);
void assay_similar_turn(assay_similarity *out, const assay_similar *similar, const assay_stretch *stretch,
                        const assay_similar_found *found);
/* How much shorter a stretch with so many words of content is, where not all of its words are to count. */
void assay_similar_shorten(assay_similarity *out, const assay_similar *similar, double words);
void assay_similar_complete(assay_similarity *out, const assay_similar *similar, const assay_stretch *stretch);
void assay_similar_compare_letters(assay_similarity *out, const assay_similar *similar, const assay_stretch *stretch);

/*
 * False when tokens that together can stand for these classes, whatever their order, cover less of the claim than
 * ASSAY_COVERAGE_FLOOR.
 */
bool assay_similar_may_cover(const assay_similar *similar, const uint64_t *classes);

/*
 * False when no sentences of a stretch say the contrary of the claim, nor have opposites in the place of its words,
 * unless they deny something.
 */
bool assay_similar_may_turn(const assay_similar *similar, const assay_stretch *stretch);

/* False when no token that has only these classes is of use to the claim. */
bool assay_similar_touched(const assay_similar *similar, const uint64_t *classes);

/* The same, numbers left aside: has a set one of the classes by which the claim's words are found? */
bool assay_similar_known(const assay_similar *similar, const uint64_t *classes);

/* One way to find one of the claim's words. */
typedef struct assay_similar_way {
    unsigned word;   /* of the claim, from 0 */
    unsigned id;     /* class by which it is found, */
    double coverage; /* and what of the claim is covered then */
} assay_similar_way;

/* The words of a claim; those of them that any answer may have in other digits are covered without being found. */
size_t assay_similar_words(const assay_similar *similar);
double assay_similar_given(const assay_similar *similar, size_t word);

/* All ways of all words, word by word: their number; `out` may be NULL. */
size_t assay_similar_ways(assay_similar_way *out, const assay_similar *similar);

/* Does it name a number? Then an answer of nothing but numbers may be meant. */
bool assay_similar_has_numbers(const assay_similar *similar);

/* How many negations the claim itself makes: an odd number must meet an odd number. */
unsigned assay_similar_negations(const assay_similar *similar);

/* Those negations per word of the claim. */
double assay_similar_negation_rate(const assay_similar *similar);

#endif
