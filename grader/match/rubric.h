/*
 * match/rubric.h - the inside of a frozen rubric.
 */
#ifndef ASSAY_MATCH_RUBRIC_H
#define ASSAY_MATCH_RUBRIC_H

#include <stdatomic.h>

#include "assay/grade.h"
#include "grader/match/sieve.h"
#include "grader/match/told.h"

typedef struct assay_concept {
    const char *id, *ref, *text, *hint;
    double weight;
    const char *says[ASSAY_CLAIM_CONTRADICTED + 1]; /* feedback by status; NULL: made of the text */
    const assay_matcher *match;                     /* NULL: nothing affirms it */
    const assay_matcher *contradicted_by;           /* or NULL */
    int contrast;                                   /* which contrast it belongs to, -1: none */
    int subject;                                    /* which of that contrast's subjects governs its claim */
} assay_concept;

/* The ids of a concept's patterns, side by side, so that what is not possible is not even fetched; 0: none. */
typedef struct assay_concept_ids {
    unsigned match, contradicted_by;
} assay_concept_ids;

typedef struct assay_pitfall {
    const char *id, *ref, *text;
    double penalty;
    const assay_matcher *match;
    unsigned match_id;
} assay_pitfall;

/*
 * A set of stems that may say yes to one it does not have: of a reference of 200 words, to one of ten. Runs of several
 * words tell.
 */
#define ASSAY_STEM_FILTER_BITS 2048u

static inline bool assay_stem_bit(const uint64_t *filter, uint64_t stem_hash)
{
    return filter[stem_hash % ASSAY_STEM_FILTER_BITS / 64] >> (stem_hash % 64) & 1;
}

/* A contrast's different subjects, each a phrase. */
typedef struct assay_contrast {
    const assay_program **subjects;
    const char **texts;
    size_t count;
    bool asked;        /* there are two, and the question asks about these two */
    bool asked_turned; /* the second of them first */
} assay_contrast;

struct assay_rubric {
    atomic_size_t references;
    assay_arena *arena;
    unsigned long serial; /* differs between any two rubrics of a process */
    const char *id, *ref, *hash, *question;
    const struct assay_ready *ready; /* what results have of it, as JSON */
    const char *language;            /* libstemmer's name */
    bool english;
    bool grammar; /* its words of grammar are known */
    bool latin;   /* it is written in that script */
    double max_score;
    double reference_share, attempt_share; /* of assay_draft_scoring */
    const assay_vocabulary *vocabulary;
    const assay_sieve *sieve;
    const assay_literals *literals; /* of the regexes, numbered as they are */
    assay_concept *concepts;
    size_t concept_count;
    const assay_concept_ids *concept_ids; /* one each */
    const assay_concept_result *missed;   /* what the result of each is while nothing is found of it */
    double total_weight;
    assay_pitfall *pitfalls;
    size_t pitfall_count;
    assay_contrast *contrasts;
    size_t contrast_count;
    assay_regex **regexes; /* to be freed */
    size_t regex_count;
    uint64_t *question_stems; /* hashes of the question's words of content */
    size_t question_stem_count;
    bool lists;             /* names alone may answer the question: see listing.h */
    size_t longest_list;    /* words of content of the longest reference, or of all concepts where there is none */
    bool wide;              /* its patterns know many more words than its own texts have */
    const assay_told *told; /* what its references and its concepts' texts say */
    const assay_similar **reference_claims; /* each reference as one claim */
    size_t reference_claim_count;
    uint64_t *reference_stems; /* hashes of all words of the references, in order, for copies */
    size_t reference_stem_count;
    uint64_t reference_filter[ASSAY_STEM_FILTER_BITS / 64]; /* a bit for each of them; see assay_stem_bit */
};

#endif
