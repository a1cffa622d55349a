/*
 * similar_claim.h - what a claim is compiled to. Used by similar_compile.c,
 * which makes it, similar.c and similar_turned.c, which compare with it; nobody else.
 */
#ifndef ASSAY_MATCH_SIMILAR_CLAIM_H
#define ASSAY_MATCH_SIMILAR_CLAIM_H

#include "grader/base/bounds.h"
#include "grader/constants.h"
#include "grader/match/letters.h"
#include "grader/match/similar.h"
#include "grader/match/turns.h"
#include "grader/text/number.h"

/* One way to find a word; those of a word stand in a row, the best first. */
typedef struct assay_claim_way {
    double credit;
    double weight; /* of the claim, by this way */
    uint32_t id;   /* class */
    uint16_t word; /* of the claim */
    bool number;   /* by a number that stands for the claim's, the last way; it has no class */
} assay_claim_way;

typedef struct assay_claim_word {
    double weight;
    double bits;                 /* the weight that it has in any other claim */
    const assay_claim_way *ways; /* the word itself comes first */
    unsigned way_count;
    int opposite;        /* the class of its opposites, -1: none */
    int turning;         /* of them and of contraries that turn the claim beside the same words, -1: none */
    assay_turn turn;     /* what they make of the claim */
    uint32_t clause;     /* of the claim, rising */
    bool denied;         /* the claim says that it is not so */
    assay_number number; /* without text: it is none */
} assay_claim_word;

/* A word of grammar that says something: where, how many, in which order. */
typedef struct assay_claim_grammar {
    uint64_t stem_hash;
    double bits;
} assay_claim_grammar;

struct assay_similar {
    const assay_claim_grammar *grammar;
    size_t grammar_count;
    const assay_claim_word *words;
    size_t count;
    const assay_claim_way *ways; /* of all words */
    size_t way_count;
    const uint64_t *opposed; /* the set of the words whose opposite in their place is told; not "from top to bottom" */
    const unsigned *contraries; /* all classes of opposites and contraries of its words */
    size_t contrary_count;
    uint64_t turning;    /* those that a contrary turns, of the first ASSAY_UPENDED_WORDS_MAX */
    uint64_t exchanging; /* and those that may change places with their opposite */
    size_t length;       /* all words, those of grammar too */
    double total;
    double clauses;               /* that have such a word, up to ASSAY_CLAUSES_MAX */
    double counted;               /* share of the information in numbers and quantities */
    double repeats;               /* share of words of content that were there before, from ASSAY_REPEATS_LEAST */
    double denials;               /* negations a clause, up to 1 */
    bool has_numbers, has_denied; /* any word is one */
    bool bars;                    /* one does: prevents, blocks, and so denies what follows without a word of denial */
    unsigned negations;
    int verdict; /* 1: begins with yes, -1: with no, 0: with neither */
    assay_letter_list letters;
    const assay_turns *turns; /* NULL: nothing can turn it but a denial */
    const uint64_t *known;    /* the set of all classes by which a word is found */
    size_t known_width;
};

/* The bits that a word tells, as far as they count. */
static inline double assay_claim_information(const assay_word *word)
{
    return assay_least(ASSAY_INFORMATION_MAX, (double)word->bits); /* no branch */
}

/* Do tokens [first, end) begin with yes (1), with no (-1) or with neither (0)? */
int assay_claim_verdict(const assay_token *tokens, size_t first, size_t end);

#endif
