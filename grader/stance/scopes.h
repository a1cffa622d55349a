/*
 * scopes.h - how far the negations, rejections, hedges and questions of a
 * text reach.
 *
 * Computed once for a text, before any pattern is looked for; a match is then
 * judged by the tokens that carry it.
 *
 * Ownership: the array lives in the arena that was passed.
 */
#ifndef ASSAY_STANCE_SCOPES_H
#define ASSAY_STANCE_SCOPES_H

#include "assay/grade.h"
#include "grader/match/program.h"

#define ASSAY_SCOPE_NEGATORS 4

/* What a token is, or-ed. */
enum {
    ASSAY_SCOPE_IDLE = 1 << 0,  /* of a negator: it denies nothing, and no pattern may take it for its own */
    ASSAY_SCOPE_WHOLE = 1 << 1, /* of a negator: it denies a whole statement ("it is not true that"), denials and all */
    ASSAY_SCOPE_REJECTED = 1 << 2, /* somebody else's view */
    ASSAY_SCOPE_HEDGED = 1 << 3,
    ASSAY_SCOPE_HOLDS = 1 << 4, /* in what stands around a statement that it leaves open, or around what it names */
    ASSAY_SCOPE_NAMED = 1 << 5, /* only named (namings.h) */
    ASSAY_SCOPE_ASKED = 1 << 6  /* inside a question, or left open: nobody claims it */
};

/* What reaches one token. */
typedef struct assay_scope {
    uint32_t negators[ASSAY_SCOPE_NEGATORS]; /* tokens that deny it */
    uint32_t warner; /* 1 + the token ("avoid", "prevent") that warns of it; 0: none. No claim that it is done */
    uint8_t negator_count;
    uint8_t marks; /* ASSAY_SCOPE_... */
} assay_scope;

/* What there is in a sentence to judge its tokens by, or-ed. */
enum {
    ASSAY_STIR_ANY = 1 << 0,     /* a rule, or what only tells of things, begins in it, or something reaches it */
    ASSAY_STIR_REACHED = 1 << 1, /* some of it is denied, warned of, rejected or hedged, or what does that is in it */
    ASSAY_STIR_OPEN = 1 << 2     /* some of it is asked, held open or only named */
};

typedef struct assay_scopes {
    assay_scope *of;              /* one a token; NULL when nothing reaches any */
    const unsigned char *stirred; /* one a sentence, where there are scopes: ASSAY_STIR_... */
    const assay_token *tokens;
    size_t token_count;
    bool excepts; /* some word may end a negation's reach by an exception */
    bool names;   /* to name things is an answer */
    bool single;  /* several negators in one clause are one negation (French, Spanish) */
} assay_scopes;

/* False when memory is out. */
bool assay_scopes_compute(assay_scopes *out, assay_arena *arena, const assay_text *text, bool english);

/* What the words `negator` and the one before it deny ends at token `from`. */
void assay_scopes_end_denial(assay_scopes *scopes, uint32_t negator, uint32_t from);

/*
 * What the text does with a match. A negator that the pattern itself names
 * (it is among the match's tokens) does not count. `warnings` also counts
 * tokens that are only warned of.
 */
assay_stance assay_scopes_judge(const assay_scopes *scopes, const assay_match *match, bool warnings);

/*
 * Do the tokens [first, last] stand in a statement that the writer denies as a whole ("it is not so that ...")? Not
 * when it is somebody else who is told to.
 */
bool assay_scopes_rejects(const assay_scopes *scopes, uint32_t first, uint32_t last);

/* What there is in the sentences of the tokens [first, end) to judge them by. */
static inline unsigned assay_scopes_stirred(const assay_scopes *scopes, size_t first, size_t end)
{
    uint32_t s, last;
    unsigned stirred;

    if (!scopes->of)
        return 0;
    s = scopes->tokens[first].sentence;
    last = scopes->tokens[end - 1].sentence;
    for (stirred = scopes->stirred[s]; s < last;)
        stirred |= scopes->stirred[++s];
    return stirred;
}

/* Is there nothing? */
static inline bool assay_scopes_quiet(const assay_scopes *scopes, size_t first, size_t end)
{
    return !(assay_scopes_stirred(scopes, first, end) & ASSAY_STIR_ANY);
}

/* Does the text deny the word at a token, in a sentence that something reaches? */
bool assay_scopes_denies_reached(const assay_scopes *scopes, size_t token);

/* Does the text deny the word at a token? */
static inline bool assay_scopes_denies(const assay_scopes *scopes, size_t token)
{
    return scopes->of && scopes->stirred[scopes->tokens[token].sentence] & ASSAY_STIR_REACHED &&
           assay_scopes_denies_reached(scopes, token);
}

/*
 * Does a sentence ask, and nothing in the text answer it at once, or leave open what it says? Not when it makes a
 * statement first; what stands around an open statement is the smaller part of it.
 */
static inline bool assay_scopes_asks(const assay_scopes *scopes, const assay_sentence *sentence)
{
    const assay_scope *of = scopes->of ? scopes->of + sentence->first : NULL;

    if (sentence->question)
        return !of || of[0].marks & ASSAY_SCOPE_ASKED;
    return of && of[sentence->count / 2].marks & of[sentence->count - 1].marks & ASSAY_SCOPE_ASKED;
}

/* Does a match lie in a question, in what is left open or in what is only named? */
bool assay_scopes_leaves_open(const assay_scopes *scopes, const assay_match *match);

/* True when the match begins in a question or in what is left open, or takes a denial for its own that ends before its
 * other words. */
bool assay_scopes_claims_nothing(const assay_scopes *scopes, const assay_match *match);

#endif
