/*
 * attitudes.c - "I doubt that X": finds the words around a statement that judge
 * it as a whole, and counts how often they deny it.
 */
#include "grader/stance/attitudes.h"

#include <string.h>

#include "grader/constants.h"
#include "grader/text/endings.h"

/* "that it is simple but clutters the page": a "but" without a comma or a subject of its own parts no statement. */
static bool is_second_verb(const assay_reach *c, size_t but, size_t end)
{
    const assay_word *next = but + 1 < end ? c->text->tokens[but + 1].word : NULL;

    return next && c->text->tokens[but].before < ASSAY_BREAK_COMMA && !(next->traits & ASSAY_FUNCTION) &&
           assay_ends_in_s(next);
}

/* "and I doubt that ...", "and I am not convinced that ..." */
static bool begins_frame(const assay_reach *c, size_t at, size_t end)
{
    if (!assay_reach_is_before(c, at, end, ASSAY_CUE_SELF))
        return false;
    for (size_t i = at + 1; i < end && i < at + ASSAY_ATTITUDE_OPENING; i++)
        if (assay_reach_is(c, i, ASSAY_CUE_HEAD))
            return true;
    return false;
}

/* Does the statement that began at `from` end before `at`? "That while A, B" goes on. */
static bool ends_statement(const assay_reach *c, size_t from, size_t at, size_t end)
{
    if (c->text->tokens[at].before >= ASSAY_BREAK_COLON || assay_reach_is(c, at, ASSAY_CUE_BECAUSE))
        return true;
    if (assay_reach_traits(c, at) & ASSAY_COORDINATOR && begins_frame(c, at + 1, end))
        return true;
    return at > from && assay_reach_traits(c, at) & ASSAY_ADVERSATIVE &&
           (assay_reach_is(c, at, ASSAY_CUE_BUT) || c->text->tokens[at].before >= ASSAY_BREAK_COMMA) &&
           !is_second_verb(c, at, end);
}

size_t assay_attitudes_deny(assay_reach *c, size_t that, size_t end, size_t negator)
{
    size_t stop = that + 1;

    while (stop < end && !ends_statement(c, that + 1, stop, end))
        stop++;
    assay_reach_deny(c, that + 1, stop, negator);
    assay_reach_mark(c, negator, ASSAY_SCOPE_WHOLE);
    return stop;
}

size_t assay_attitudes_plain(const assay_reach *c, size_t at, size_t end)
{
    size_t that = at + 1;

    while (assay_reach_is_before(c, that, end, ASSAY_CUE_TRUTH))
        that++;
    return that > at + 1 && assay_reach_is_before(c, that, end, ASSAY_CUE_THAT) ? that : at;
}

/* Has the part from `from` up to the next comma a predicate of its own? */
static bool has_predicate(const assay_reach *c, size_t from, size_t end)
{
    size_t stop = from + 1;

    while (stop < end && c->text->tokens[stop].before < ASSAY_BREAK_COMMA)
        stop++;
    return assay_reach_predicates(c, from, stop < end ? stop : end);
}

/* "I don't think it locks, it uses versions.": a clause of its own after the comma says what is claimed instead. */
static size_t bare_end(const assay_reach *c, size_t from, size_t end)
{
    for (size_t at = from; at < end; at++) {
        unsigned traits = assay_reach_traits(c, at);
        if (traits & ASSAY_EXCEPT)
            return at;
        if (traits & ASSAY_SUBORDINATOR && !(traits & ASSAY_PRONOUN))
            return end;
        if (at > from && c->text->tokens[at].before == ASSAY_BREAK_COMMA)
            return traits & (ASSAY_PRONOUN | ASSAY_DETERMINER) && has_predicate(c, from, end) &&
                           has_predicate(c, at, end)
                       ? at
                       : end;
    }
    return end;
}

/* Does the word at `at`, which is `idle` if it is a negator that denies nothing, deny a statement that follows? */
static bool denies(const assay_reach *c, size_t at, size_t end, bool idle)
{
    if (assay_reach_traits(c, at) & ASSAY_NEGATOR)
        return !idle || assay_reach_is_before(c, at + 1, end, ASSAY_CUE_DENYING);
    return assay_reach_is(c, at, ASSAY_CUE_DENYING) ||
           (assay_reach_is(c, at, ASSAY_CUE_FAILURE) && assay_reach_is_before(c, at + 1, end, ASSAY_CUE_TO));
}

/* Is the writer, or nobody in particular, the one who doubts? What others deny may yet be so. */
static bool is_own_doubt(const assay_reach *c, size_t at, size_t first)
{
    if (!assay_reach_is(c, at, ASSAY_CUE_DENYING_VERB))
        return true;
    for (size_t back = 1; back <= ASSAY_ATTITUDE_OWNER_WORDS && at >= first + back; back++)
        if (assay_reach_is(c, at - back, ASSAY_CUE_SELF) || assay_reach_is(c, at - back, ASSAY_CUE_SHOULD))
            return true;
    return false;
}

/* May a statement begin behind the verb at `at` without "that"? Not in "think of it", "believe in it", "believe so". */
static bool may_begin(const assay_reach *c, size_t at, size_t end)
{
    size_t next = at + 1;

    return next < end && c->text->tokens[next].before < ASSAY_BREAK_COMMA &&
           !(assay_reach_traits(c, next) & (ASSAY_SUBORDINATOR | ASSAY_COORDINATOR)) &&
           (!assay_reach_is(c, next, ASSAY_CUE_PREPOSITION) || assay_reach_is(c, at, ASSAY_CUE_DENYING)) &&
           !assay_reach_is(c, next, ASSAY_CUE_OF) && !assay_reach_says(c, next, "about") &&
           !assay_reach_is(c, next, ASSAY_CUE_TO);
}

/* "I don't think X", "we would never say X", "I doubt X": finds the verb before a statement without "that". */
static bool find_bare_head(const assay_reach *c, size_t at, size_t first, size_t end, size_t *head)
{
    size_t verb = assay_reach_is(c, at, ASSAY_CUE_DENYING_VERB) ? at : at + 1;

    while (verb > at && verb < at + ASSAY_ATTITUDE_ADVERBS && verb < end && assay_reach_traits(c, verb) & ASSAY_LIGHT)
        verb++; /* "I don't really think" */
    *head = verb;
    if (!assay_reach_is_before(c, verb, end, ASSAY_CUE_HEAD) || !may_begin(c, verb, end))
        return false;
    for (size_t back = 1; back <= ASSAY_ATTITUDE_SELF_WORDS && at >= first + back; back++)
        if (assay_reach_is(c, at - back, ASSAY_CUE_SELF))
            return true;
    return false;
}

static bool is_idle(const assay_reach *c, size_t at, size_t first, size_t end)
{
    return assay_reach_traits(c, at) & ASSAY_NEGATOR && assay_reach_is_idle(c, at, first, end);
}

/*
 * The "that" of the frame which begins with the denying word at `at`, and how many of its words deny; `at` when there
 * is none.
 */
static size_t find_that(const assay_reach *c, size_t at, size_t first, size_t end, unsigned *denials)
{
    *denials = 1;
    for (size_t i = at + 1; i < end && i < at + ASSAY_ATTITUDE_WORDS; i++) {
        unsigned traits = assay_reach_traits(c, i);
        if (assay_reach_is(c, i, ASSAY_CUE_THAT) && assay_reach_is(c, i - 1, ASSAY_CUE_HEAD))
            return i;
        if (c->text->tokens[i].before >= ASSAY_BREAK_COMMA ||
            traits & (ASSAY_COORDINATOR | ASSAY_ADVERSATIVE | ASSAY_SUBORDINATOR))
            return at;
        *denials += denies(c, i, end, is_idle(c, i, first, end)) ? 1u : 0u;
    }
    return at;
}

/* "Some say it is not true that X": whose denial is it? */
static bool is_reported(const assay_reach *c, size_t at, size_t first)
{
    for (size_t i = assay_reach_clause_start(c, at, first); i + 1 < at; i++)
        if (assay_reach_is(c, i, ASSAY_CUE_OTHERS) &&
            (assay_reach_is(c, i + 1, ASSAY_CUE_SAY) || assay_reach_is(c, i + 1, ASSAY_CUE_VIEW)))
            return true;
    return false;
}

size_t assay_attitudes_put(assay_reach *c, size_t at, size_t first, size_t end, bool idle)
{
    unsigned denials;
    size_t head;

    if (!denies(c, at, end, idle) || !is_own_doubt(c, at, first))
        return at;
    head = find_that(c, at, first, end, &denials);
    if (head == at) {
        if (!find_bare_head(c, at, first, end, &head))
            return at;
        denials = head > at && assay_reach_is(c, head, ASSAY_CUE_DENYING) ? 2 : 1;
        end = bare_end(c, head + 1, end);
    }
    if (denials % 2 == 1) {
        end = assay_attitudes_deny(c, head, end, at);
        if (is_reported(c, at, first))
            assay_reach_reject(c, head + 1, end);
    } else {
        assay_reach_idle(c, at, head);
    }
    return head + 1;
}
