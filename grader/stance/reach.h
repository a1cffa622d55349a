/*
 * reach.h - how far a word of grammar reaches in its sentence.
 *
 * The rules follow the English grammar of negation (Huddleston and Pullum
 * 2002, ch. 9) as far as words without parts of speech allow.
 *
 * Units:     tokens, by their number in the text; ranges end before `end`.
 * Ownership: everything is borrowed.
 */
#ifndef ASSAY_STANCE_REACH_H
#define ASSAY_STANCE_REACH_H

#include "grader/stance/scopes.h"

/* A text while its scopes are computed. */
typedef struct assay_reach {
    const assay_text *text;
    assay_scope *of;   /* one a token */
    bool *awake;       /* one a sentence */
    uint64_t *reached; /* a bit a token */
    uint64_t *open;    /* likewise */
    bool english;
} assay_reach;

/* Is the word at a token in the list; is it, and the token before `end`? */
static inline bool assay_reach_is(const assay_reach *c, size_t at, assay_cue cue)
{
    return assay_cues_have(&c->text->tokens[at].word->cues, cue);
}

static inline bool assay_reach_is_before(const assay_reach *c, size_t at, size_t end, assay_cue cue)
{
    return at < end && assay_reach_is(c, at, cue);
}

static inline unsigned assay_reach_traits(const assay_reach *c, size_t at)
{
    return c->text->tokens[at].word->traits;
}

/* Put a token into a row of bits. */
static inline void assay_reach_put(uint64_t *row, size_t at)
{
    row[at / 64] |= (uint64_t)1 << at % 64;
}

/* A token is one of these, of which only its own judging asks. */
static inline void assay_reach_mark(assay_reach *c, size_t at, unsigned mark)
{
    const unsigned reached = ASSAY_SCOPE_WHOLE | ASSAY_SCOPE_REJECTED | ASSAY_SCOPE_HEDGED;

    c->of[at].marks |= (uint8_t)mark;
    assay_reach_put(mark & reached ? c->reached : c->open, at);
}

/* A rule reaches the tokens [from, end), be they of another sentence than its own. */
static inline void assay_reach_wake(assay_reach *c, size_t from, size_t end)
{
    const assay_token *tokens = c->text->tokens;

    if (from >= end)
        return;
    for (uint32_t s = tokens[from].sentence; s <= tokens[end - 1].sentence; s++)
        c->awake[s] = true;
}

/* Mark the tokens [from, end): denied by the negator, warned of, said to be somebody else's view. */
static inline void assay_reach_deny(assay_reach *c, size_t from, size_t end, size_t negator)
{
    assay_reach_wake(c, from, end);
    for (size_t at = from; at < end; at++) {
        assay_scope *scope = &c->of[at];
        assay_reach_put(c->reached, at);
        if (at != negator && scope->negator_count < ASSAY_SCOPE_NEGATORS)
            scope->negators[scope->negator_count++] = (uint32_t)negator;
    }
}

static inline void assay_reach_warn(assay_reach *c, size_t from, size_t end, size_t warner)
{
    assay_reach_wake(c, from, end);
    for (size_t at = from; at < end; at++) {
        assay_reach_put(c->reached, at);
        c->of[at].warner = (uint32_t)warner + 1;
    }
}

static inline void assay_reach_reject(assay_reach *c, size_t from, size_t end)
{
    assay_reach_wake(c, from, end);
    for (size_t at = from; at < end; at++)
        assay_reach_mark(c, at, ASSAY_SCOPE_REJECTED);
}

static inline const char *assay_reach_text(const assay_reach *c, size_t at)
{
    return c->text->tokens[at].word->text;
}

static inline bool assay_reach_says(const assay_reach *c, size_t at, const char *word)
{
    return assay_word_is(assay_reach_text(c, at), word);
}

/* Does a comma, or what is stronger, stand before the word at `at`? */
static inline bool assay_reach_breaks(const assay_reach *c, size_t at)
{
    return c->text->tokens[at].before >= ASSAY_BREAK_COMMA;
}

/* The negators among the tokens [from, end) deny nothing. */
static inline void assay_reach_idle(assay_reach *c, size_t from, size_t end)
{
    for (size_t at = from; at < end; at++)
        if (assay_reach_traits(c, at) & ASSAY_NEGATOR)
            assay_reach_mark(c, at, ASSAY_SCOPE_IDLE);
}

/* "not only", "no doubt", "nothing but": is the negator at `at` one that denies nothing? */
bool assay_reach_is_idle(const assay_reach *c, size_t at, size_t first, size_t end);

/* Where a reach that begins at `from` ends. `narrow`: a noun phrase only (instead of X, without X). */
size_t assay_reach_end(const assay_reach *c, size_t from, size_t end, bool narrow);

/* A verb that is no participle, as in "takes": its ending tells. */
bool assay_reach_is_finite(const assay_word *word);

/* Do the tokens [from, end) hold a predicate, as a statement of its own does? */
bool assay_reach_predicates(const assay_reach *c, size_t from, size_t end);

/* Where the clause around `at` begins: the last strong break before it. */
size_t assay_reach_clause_start(const assay_reach *c, size_t at, size_t first);

#endif
