/*
 * content.h - the words of content of an answer, counted while they are
 * recognised: what comparing it with claims asks of every stretch anew.
 *
 * Threads:   belongs to one grading call.
 * Ownership: everything lives in the arena that was passed.
 */
#ifndef ASSAY_MATCH_CONTENT_H
#define ASSAY_MATCH_CONTENT_H

#include "assay/limits.h"
#include "grader/match/letters.h"
#include "grader/text/scan.h"

/* A word's place in a set of words that may take others for it. */
static inline uint64_t assay_content_bit(uint64_t stem_hash)
{
    return (uint64_t)1 << stem_hash % 64;
}

/*
 * How many tokens are words of content, how many of those the question does not have (fresh), how many are negators,
 * several counted by one addition; of a word each is 1 or 0. Counted beside them are the tokens that are known, for
 * they stand for a class of the rubric; and what is asked of the whole answer: how many of the fresh words are in a
 * class, how many tokens are told of in the rubric's texts, how many may be the references'.
 */
typedef struct assay_content_tally {
    uint64_t words; /* of content, and others from their bits on */
    uint64_t marks; /* negators, and others from theirs */
} assay_content_tally;

enum { /* of the words, */
       ASSAY_CONTENT_LOOSE = 16,
       ASSAY_CONTENT_COPIED = 32,
       ASSAY_CONTENT_FRESH = 48
};
enum { /* of the marks */
       ASSAY_CONTENT_TOLD = 16,
       ASSAY_CONTENT_KNOWN = 48
};

/* One of the counts. */
static inline uint32_t assay_content_part(uint64_t counts, unsigned from)
{
    return (uint16_t)(counts >> from);
}

_Static_assert(ASSAY_TOKENS_MAX <= UINT16_MAX, "all tokens of an answer are counted in sixteen bits");

/*
 * What tokens [first, end), some sentences, have among them. Most of what could turn a claim round needs a word that
 * few stretches have, and need not be looked for in the others.
 */
typedef struct assay_content_sum {
    size_t first, end;
    uint64_t stems; /* a set of assay_content_bit */
    uint64_t cues;  /* from ASSAY_CUE_FIRST_TO_TURN on, as words have them */
    uint32_t words; /* but for determiners */
    size_t count;   /* sentences */
    const struct assay_content_sum *each;
} assay_content_sum;

typedef struct assay_content {
    const assay_token *tokens;
    const assay_sentence *sentences;
    size_t sentence_count;
    assay_content_tally *before; /* one a token and one: what stands before it */
    uint32_t *fresh;             /* the tokens of words of content that are not in the question, rising */
    assay_letters letters;       /* of the fresh words among tokens [first, end), which were asked for last */
    size_t first, end;
    assay_content_tally all; /* of the whole answer */
    assay_content_sum *sums; /* one a sentence, and one of all; each made when it is asked for, and of none before */
} assay_content;

/* An empty one with room for the tokens of a text. NULL when memory is out. */
assay_content *assay_content_new(assay_arena *arena, const assay_text *text);

/* Of the tokens before one: words of content, fresh ones, negators. */
static inline uint32_t assay_content_words(const assay_content *content, size_t token)
{
    return assay_content_part(content->before[token].words, 0);
}

static inline uint32_t assay_content_fresh(const assay_content *content, size_t token)
{
    return assay_content_part(content->before[token].words, ASSAY_CONTENT_FRESH);
}

static inline uint32_t assay_content_negators(const assay_content *content, size_t token)
{
    return assay_content_part(content->before[token].marks, 0);
}

/* What a word counts for by itself, in the question or not. */
static inline assay_content_tally assay_content_of(const assay_word *word, bool asked)
{
    bool is_content = assay_words_content(word);

    return (assay_content_tally){is_content | (uint64_t)(is_content && !asked) << ASSAY_CONTENT_FRESH,
                                 (word->traits & ASSAY_NEGATOR) != 0};
}

/* Count token `t`, whose word counts for so much, behind the sum of those before it; call for each token in turn. */
static inline void assay_content_add(assay_content *content, assay_content_tally *sum, size_t t,
                                     const assay_content_tally *word)
{
    content->fresh[sum->words >> ASSAY_CONTENT_FRESH] = (uint32_t)t; /* written over where it is not */
    sum->words += word->words;
    sum->marks += word->marks;
    content->before[t + 1] = *sum;
}

/* Has any of the tokens a cue that may turn a claim round? */
static inline bool assay_content_has(const assay_content_sum *sum, assay_cue cue)
{
    return sum->cues >> cue % 64 & 1;
}

/* The sum of tokens [first, end), some sentences; it may be made in `room`. */
const assay_content_sum *assay_content_sum_up(assay_content_sum *room, assay_content *content, size_t first,
                                              size_t end);

/* The runs of letters of the fresh words among tokens [first, end); valid until other tokens are asked for. */
const assay_letters *assay_content_letters(assay_content *content, size_t first, size_t end);

#endif
