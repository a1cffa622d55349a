/*
 * judge.h - what an answer does with one claim: how well it affirms it, how
 * well it says the opposite, and where.
 *
 * Threads:   a judge belongs to one grading call.
 * Ownership: nothing is allocated; evidence is kept by value.
 */
#ifndef ASSAY_STANCE_JUDGE_H
#define ASSAY_STANCE_JUDGE_H

#include <limits.h>

#include "grader/stance/mentions.h"
#include "grader/stance/scopes.h"

/* Tokens [first, last] of the answer. */
typedef struct assay_evidence {
    uint32_t first[ASSAY_EVIDENCE_MAX];
    uint32_t last[ASSAY_EVIDENCE_MAX];
    uint32_t count;
} assay_evidence;

/* One side of a verdict: how strong (0..1, 0 = not found), from where. */
typedef struct assay_side {
    double strength;
    bool hedged;
    bool named;   /* the match names a negation itself */
    bool claimed; /* by a claim in free words, not by a pattern */
    bool foreign; /* a denial only in that another subject of the contrast has it */
    assay_evidence evidence;
} assay_side;

typedef struct assay_verdict {
    assay_side yes;      /* the claim is made */
    assay_side no;       /* its own words are denied */
    assay_side contrary; /* the opposite is claimed */
} assay_verdict;

/* Nothing found. Only the first `count` places of evidence are anything, so the others are left as they are. */
static inline void assay_side_clear(assay_side *side)
{
    side->strength = 0;
    side->hedged = side->named = side->claimed = side->foreign = false;
    side->evidence.count = 0;
}

static inline void assay_verdict_clear(assay_verdict *verdict)
{
    assay_side_clear(&verdict->yes);
    assay_side_clear(&verdict->no);
    assay_side_clear(&verdict->contrary);
}

/* The verdict on an `at_least`, which looks at the whole answer, wherever it stands. */
typedef struct assay_whole {
    const assay_matcher *node;
    assay_verdict verdict;
} assay_whole;

#define ASSAY_WHOLES_MAX 32u

/* Those of one judge that were judged already; only the first `count` are anything. */
typedef struct assay_wholes {
    size_t count;
    assay_whole items[ASSAY_WHOLES_MAX];
} assay_wholes;

typedef struct assay_judge {
    assay_reading *reading;
    const assay_scopes *scopes;
    bool pitfall;                   /* a warning is enough to clear the writer */
    bool opposite;                  /* the pattern says the opposite of the claim */
    const assay_contrast *contrast; /* or NULL */
    int subject;
    const assay_mention *mentions; /* of the contrast's subjects, in order */
    size_t mention_count;
    const assay_mention (*all_mentions)[ASSAY_MENTIONS_MAX]; /* of each contrast */
    const size_t *all_counts;
    size_t contrast_count;
    bool narrow; /* inside `all`: a claim must be made in the sentences at hand */
    assay_wholes *wholes;
} assay_judge;

/*
 * Which subject of the judge's contrast governs a match; -1 when none does, ASSAY_ANOTHER when all that is known is
 * that it is not the claim's own.
 */
int assay_judge_governing(const assay_judge *judge, const assay_match *match);

#define ASSAY_ANOTHER INT_MAX

/* Does a match name the claim's own subject, be it as a foil? */
bool assay_judge_names_own(const assay_judge *judge, const assay_match *match);

/*
 * "Unlike A, B does it": does the match only seem to say of A what is said of B? So when it has words of a foil, of
 * whichever contrast, and words beyond it, but for patterns that name what opens the foil themselves. A match that
 * `says` what its claim says is not looked at so closely.
 */
bool assay_judge_is_foiled(const assay_judge *judge, const assay_match *match, bool says);

/*
 * Judge a claim over the whole answer, sentence by sentence: `pattern` makes it, `opposite` (or NULL) says the
 * contrary. Where two sides rest on the same words, only the stronger one is left.
 */
void assay_judge_pattern(assay_verdict *out, assay_judge *judge, const assay_matcher *pattern,
                         const assay_matcher *opposite);

/* Do two sides share a word of the answer? */
bool assay_evidence_meets(const assay_evidence *a, const assay_evidence *b);

/* Add the places that are not there yet, as far as there is room. */
void assay_evidence_merge(assay_evidence *into, const assay_evidence *more);

/* The stronger of the two, the first where they are alike, is left in the first. */
static inline void assay_side_keep_better(assay_side *side, const assay_side *other)
{
    if (other->strength > side->strength)
        *side = *other;
}

/* Is a denial stronger than the claim, in whose words, or in one breath with which it is made? If weaker it is dropped.
 */
bool assay_side_weigh(const assay_text *text, const assay_side *yes, assay_side *denial);

/* Of a claim made and denied in the same words, or in one breath, the weaker is dropped. True when it is the claim. */
static inline bool assay_side_is_beaten(const assay_text *text, const assay_side *yes, assay_side *denial)
{
    return yes->evidence.count && denial->evidence.count && assay_side_weigh(text, yes, denial);
}

#endif
