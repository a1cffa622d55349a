/*
 * judge.h - what an answer does with one claim: how well it affirms it, how
 * well it says the opposite, and where.
 *
 * Threads:   a judge belongs to one grading call.
 * Ownership: nothing is allocated; evidence is kept by value.
 */
#ifndef ASSAY_STANCE_JUDGE_H
#define ASSAY_STANCE_JUDGE_H

#include "grader/match/rubric.h"
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
    side->hedged = side->named = side->foreign = false;
    side->evidence.count = 0;
}

static inline void assay_verdict_clear(assay_verdict *verdict)
{
    assay_side_clear(&verdict->yes);
    assay_side_clear(&verdict->no);
    assay_side_clear(&verdict->contrary);
}

/* A mention of one of a contrast's subjects. */
typedef struct assay_mention {
    uint32_t first, last;
    int subject;
} assay_mention;

#define ASSAY_MENTIONS_MAX 64u

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
    bool narrow; /* inside `all`: a claim must be made in the sentences at hand */
    assay_wholes *wholes;
} assay_judge;

/* Find the mentions of a contrast's subjects (at most ASSAY_MENTIONS_MAX); the number found. See mentions.c. */
size_t assay_judge_mentions(assay_mention *out, const assay_contrast *contrast, assay_reading *reading);

/*
 * Judge a claim over the whole answer, sentence by sentence: `pattern` makes it, `opposite` (or NULL) says the
 * contrary. Where two sides rest on the same words, only the stronger one is left.
 */
void assay_judge_pattern(assay_verdict *out, assay_judge *judge, const assay_matcher *pattern,
                         const assay_matcher *opposite);

/* Do two sides share a word of the answer? */
bool assay_evidence_meets(const assay_evidence *a, const assay_evidence *b);

#endif
