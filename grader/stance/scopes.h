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

typedef struct assay_scopes {
    assay_scope *of;   /* one a token; NULL when nothing reaches any; where there are some, also: */
    const bool *awake; /* one a sentence: a rule, or what tells of things, begins in it, or something reaches it */
    const uint64_t *reached; /* a bit a token: denied, warned of, rejected or hedged, or it denies a whole statement */
    const uint64_t *open;    /* a bit a token: asked, held, named or idle, or a denial that a break may cut off */
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
 * Do the tokens [first, last] stand in a statement that the writer denies as a whole ("it is not so that ...")? Not
 * when it is somebody else who is told to.
 */
bool assay_scopes_rejects(const assay_scopes *scopes, uint32_t first, uint32_t last);

/* Is there nothing in the tokens [first, end) of the text to judge them by? */
static inline bool assay_scopes_quiet(const assay_scopes *scopes, size_t first, size_t end)
{
    for (uint32_t s = scopes->tokens[first].sentence; scopes->of && s <= scopes->tokens[end - 1].sentence; s++)
        if (scopes->awake[s])
            return false;
    return true;
}

/* Has a row of bits one of the tokens [first, last]? */
static inline bool assay_scopes_any(const uint64_t *row, size_t first, size_t last)
{
    const uint64_t *word = row + first / 64;
    const uint64_t *end = row + last / 64;
    uint64_t bits = *word >> first % 64 << first % 64;

    for (; word < end && !bits; word++)
        bits = word[1];
    return word < end || bits << (63 - last % 64) != 0;
}

/*
 * May something in the sentences of the tokens [first, end) be denied, warned of, rejected or hedged? What denies its
 * subject may be the last of them, and reach the next behind them.
 */
static inline bool assay_scopes_reaches(const assay_scopes *scopes, size_t first, size_t end)
{
    return scopes->of && assay_scopes_any(scopes->reached, first, end < scopes->token_count ? end : end - 1);
}

/* May the token at `at` begin a denied verb, of which what stands before it would be the subject? */
static inline bool assay_scopes_may_deny(const assay_scopes *scopes, size_t at)
{
    const assay_token *token = &scopes->tokens[at];

    return at < scopes->token_count && token->before < ASSAY_BREAK_COMMA &&
           (token->word->traits & ASSAY_AUXILIARY || token->word->begins & ASSAY_BEGINS_DENIAL);
}

/* Can nothing change that the text affirms what the tokens [first, last] say? */
static inline bool assay_scopes_unreached(const assay_scopes *scopes, size_t first, size_t last, bool warnings)
{
    if (!scopes->of)
        return true;
    if (assay_scopes_any(scopes->reached, first, last))
        return false;
    return (!warnings && !assay_scopes_may_deny(scopes, last + 1)) || assay_scopes_quiet(scopes, first, last + 1);
}

/*
 * What the text does with a match. A negator that the pattern itself names
 * (it is among the match's tokens) does not count. `warnings` also counts
 * tokens that are only warned of.
 */
assay_stance assay_scopes_judge_reached(const assay_scopes *scopes, const assay_match *match, bool warnings);

static inline assay_stance assay_scopes_judge(const assay_scopes *scopes, const assay_match *match, bool warnings)
{
    return assay_scopes_unreached(scopes, match->first, match->last, warnings)
               ? ASSAY_AFFIRMED
               : assay_scopes_judge_reached(scopes, match, warnings);
}

/* Does the text deny the word at a token? */
bool assay_scopes_denies_reached(const assay_scopes *scopes, size_t token);

static inline bool assay_scopes_denies(const assay_scopes *scopes, size_t token)
{
    return !assay_scopes_unreached(scopes, token, token, false) && assay_scopes_denies_reached(scopes, token);
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
