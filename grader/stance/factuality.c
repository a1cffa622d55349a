/*
 * factuality.c - finds the frames of a statement: a word that begins it ("not", "beware", "pretend"), a head
 * ("surprising", "claim") and the "that" or "whether" behind the head.
 */
#include "grader/stance/factuality.h"

#include <string.h>

#include "grader/constants.h"
#include "grader/stance/attitudes.h"

/* The "that" within a few words behind `at` and before any break, or the "whether" or "if"; `at` when there is none. */
static size_t find_that(const assay_reach *c, size_t at, size_t end)
{
    for (size_t i = at + 1; i < end && i <= at + ASSAY_FACTUALITY_WORDS; i++) {
        unsigned traits = assay_reach_traits(c, i);
        if (assay_reach_breaks(c, i))
            return at;
        if (traits & (ASSAY_ADVERSATIVE | ASSAY_SUBORDINATOR | ASSAY_COORDINATOR)) /* as all three are */
            return !(traits & ASSAY_ADVERSATIVE) && (assay_reach_is(c, i, ASSAY_CUE_THAT) ||
                                                     assay_reach_says(c, i, "whether") || assay_reach_says(c, i, "if"))
                       ? i
                       : at;
    }
    return at;
}

static bool is_between(const assay_reach *c, size_t at, size_t that, assay_cue cue)
{
    for (size_t i = at + 1; i < that; i++)
        if (assay_reach_is(c, i, cue))
            return true;
    return false;
}

/* Do I, or "it" that stands for the statement, come right before the negator at `at`? */
static bool is_own(const assay_reach *c, size_t at, size_t first)
{
    for (size_t back = 0; back <= ASSAY_FACTUALITY_OWNER_WORDS && at >= first + back; back++)
        if (assay_reach_is(c, at - back, ASSAY_CUE_SELF) || assay_reach_is(c, at - back, ASSAY_CUE_IT) ||
            assay_reach_says(c, at - back, "i'm") || assay_reach_says(c, at - back, "im"))
            return true;
    return at == first;
}

/* Whether a statement is so is left open. */
static void leave_open(assay_reach *c, size_t from, size_t end)
{
    for (size_t at = from;
         at < end && c->text->tokens[at].before < ASSAY_BREAK_COLON && !(assay_reach_traits(c, at) & ASSAY_ADVERSATIVE);
         at++)
        assay_reach_mark(c, at, ASSAY_SCOPE_HEDGED);
}

/* "It goes without saying that X" */
static bool is_unsaid(const assay_reach *c, size_t at, size_t first)
{
    return at > first && assay_reach_is(c, at, ASSAY_CUE_WITHOUT) && assay_reach_is(c, at - 1, ASSAY_CUE_GOING) &&
           assay_reach_says(c, at + 1, "saying");
}

/* "not surprising that X" takes X for granted, "not sure whether X" leaves it open: the "not" is no denial of X. */
static size_t put_negated(assay_reach *c, size_t at, size_t first, size_t end)
{
    size_t that = find_that(c, at, end);

    if (that == at)
        return at;
    if (assay_reach_is(c, that, ASSAY_CUE_THAT)) {
        if (is_between(c, at, that, ASSAY_CUE_GRANTED) || is_unsaid(c, at, first)) {
            assay_reach_idle(c, at, that);
            return that;
        }
        if (!assay_reach_says(c, that - 1, "sure"))
            return at;
    } else if (!assay_reach_is(c, that - 1, ASSAY_CUE_OPEN)) {
        return at;
    }
    if (!is_own(c, at, first))
        return at;
    assay_reach_idle(c, at, that);
    leave_open(c, that + 1, end);
    return that + 1;
}

/* "used to be true that", "used to be that" */
static bool is_past(const assay_reach *c, size_t at, size_t that)
{
    if (!assay_reach_is(c, at, ASSAY_CUE_USED) || at + 3 > that || !assay_reach_says(c, at + 1, "to") ||
        !assay_reach_says(c, at + 2, "be"))
        return false;
    for (size_t i = at + 3; i < that; i++)
        if (!assay_reach_is(c, i, ASSAY_CUE_TRUTH))
            return false;
    return true;
}

/* "pretend that", "I wish that", "if only it were true that" */
static bool is_unreal(const assay_reach *c, size_t at, size_t first, size_t that)
{
    if (!assay_reach_is(c, at, ASSAY_CUE_UNREAL))
        return false;
    if (assay_reach_says(c, at, "were")) /* "if it were true that", "were it true that" */
        return at == first || (at >= first + 2 && assay_reach_says(c, at - 2, "if")) ||
               (at >= first + 3 && assay_reach_says(c, at - 2, "only") && assay_reach_says(c, at - 3, "if"));
    return assay_reach_says(c, at, "wish") ||
           (that == at + 1 && strncmp(c->text->tokens[at].word->text, "pretend", strlen("pretend")) == 0);
}

/* "Beware of the claim that", "avoid the view that", "avoid assuming that"; not "don't avoid". */
static bool is_warned(const assay_reach *c, size_t at, size_t first, size_t that)
{
    return assay_reach_is(c, at, ASSAY_CUE_WARNING) && that > at + 1 &&
           (assay_reach_is(c, that - 1, ASSAY_CUE_BELIEF) || assay_reach_is(c, that - 1, ASSAY_CUE_VIEW)) &&
           (at == first || !(assay_reach_traits(c, at - 1) & ASSAY_NEGATOR));
}

size_t assay_factuality_put(assay_reach *c, size_t at, size_t first, size_t end)
{
    size_t that;

    if (assay_reach_traits(c, at) & ASSAY_NEGATOR)
        return put_negated(c, at, first, end);
    that = find_that(c, at, end);
    if (that == at || !assay_reach_is(c, that, ASSAY_CUE_THAT) ||
        !(is_warned(c, at, first, that) || is_past(c, at, that) || is_unreal(c, at, first, that)))
        return at;
    assay_attitudes_deny(c, that, end, at);
    return that + 1;
}
