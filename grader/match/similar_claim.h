/*
 * similar_claim.h - what a claim is compiled to. Used by similar_compile.c,
 * which makes it, similar.c and similar_turned.c, which compare with it; nobody else.
 */
#ifndef ASSAY_MATCH_SIMILAR_CLAIM_H
#define ASSAY_MATCH_SIMILAR_CLAIM_H

#include "grader/constants.h"
#include "grader/match/letters.h"
#include "grader/match/similar.h"
#include "grader/match/turns.h"
#include "grader/text/number.h"

/* One way to find a word. */
typedef struct assay_claim_way {
    unsigned id; /* class */
    double credit;
} assay_claim_way;

typedef struct assay_claim_word {
    double weight;
    double bits;                 /* the weight that it has in any other claim */
    const assay_claim_way *ways; /* the best comes first, but for a synonym's credit */
    unsigned way_count;
    int opposite;        /* the class of its opposites, -1: none */
    int turning;         /* of them and of contraries that turn the claim beside the same words, -1: none */
    assay_turn turn;     /* what they make of the claim */
    uint32_t clause;     /* of the claim, rising */
    bool denied;         /* the claim says that it is not so */
    assay_number number; /* without text: it is none */
} assay_claim_word;

/* A way of any word as assay_similar_may_cover reads it; those of a word stand in a row. */
typedef struct assay_claim_cover {
    double weight; /* of the claim, by this way */
    uint32_t id;   /* class */
    uint8_t given; /* 1: the word is a number, which may be there in other digits */
    uint8_t last;  /* 1: of its word */
} assay_claim_cover;

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
    const assay_claim_cover *covers; /* of all words */
    size_t cover_count;
    size_t length; /* all words, those of grammar too */
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
    return word->bits < ASSAY_INFORMATION_MAX ? (double)word->bits : ASSAY_INFORMATION_MAX;
}

/* The best way in which a claim's word is found: its credit, and the token, if any, near to `wanted`. */
double assay_claim_find(const assay_claim_word *word, const assay_stretch *stretch, size_t wanted, size_t *place);

/* Is a word, or any of some, a verb by which something is not done: prevents, blocks, fails? */
static inline bool assay_claim_bars(const assay_cues *cues)
{
    return assay_cues_have(cues, ASSAY_CUE_BARRING) || assay_cues_have(cues, ASSAY_CUE_WARNING) ||
           assay_cues_have(cues, ASSAY_CUE_FAILURE);
}

/* Do tokens [first, end) begin with yes (1), with no (-1) or with neither (0)? */
int assay_claim_verdict(const assay_token *tokens, size_t first, size_t end);

#endif
