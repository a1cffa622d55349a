/*
 * questions.c - one question mark does not make a question of all that stands
 * before it, and what is answered by yes or no is as good as said.
 */
#include "grader/stance/questions.h"

#include "grader/constants.h"

/* "..., and who reads it?", "..., isn't it?", "... but why?": does a question begin at the clause that begins at `at`?
 */
static bool begins_question(const assay_reach *c, size_t at, size_t end)
{
    bool tied = false;

    while (at < end && (assay_reach_traits(c, at) & (ASSAY_COORDINATOR | ASSAY_ADVERSATIVE) ||
                        assay_reach_is(c, at, ASSAY_CUE_OPENER))) {
        tied = true;
        at++;
    }
    if (at >= end)
        return false;
    if (assay_reach_is(c, at,
                       ASSAY_CUE_QUESTION)) /* who, which, when: a relative clause unless tied by a conjunction */
        return tied || !assay_reach_is(c, at, ASSAY_CUE_REASON);
    return assay_reach_traits(c, at) & ASSAY_AUXILIARY && at + 1 < end && assay_reach_traits(c, at + 1) & ASSAY_PRONOUN;
}

/* "It uses a join, right?": what asks is a word that answers. */
static bool is_tag(const assay_reach *c, size_t at, size_t end)
{
    return at + 1 == end && (assay_reach_is(c, at, ASSAY_CUE_YES) || assay_reach_is(c, at, ASSAY_CUE_NO));
}

/* "Is it true that A; and B?" */
static bool asks_truth(const assay_reach *c, size_t first, size_t end)
{
    size_t at = first + 2;

    if (!(assay_reach_traits(c, first) & ASSAY_AUXILIARY) || !assay_reach_is_before(c, first + 1, end, ASSAY_CUE_IT))
        return false;
    while (assay_reach_is_before(c, at, end, ASSAY_CUE_TRUTH))
        at++;
    return at > first + 2 && assay_reach_is_before(c, at, end, ASSAY_CUE_THAT);
}

/* "..., or does it?": the question at the end takes back what it asks for. */
static bool asks_back(const assay_reach *c, size_t first, size_t end)
{
    for (size_t at = end; at > first + 1 && end - at < ASSAY_ASKED_BACK_WORDS; at--)
        if (assay_reach_is(c, at - 1, ASSAY_CUE_OR))
            return end - at >= 2 && assay_reach_traits(c, at) & ASSAY_AUXILIARY &&
                   assay_reach_traits(c, at + 1) & ASSAY_PRONOUN;
    return false;
}

size_t assay_questions_start(const assay_reach *c, size_t first, size_t end)
{
    size_t start = end;

    if (c->english && (asks_truth(c, first, end) || asks_back(c, first, end)))
        return first;
    /* "Look at the metrics first: is it slow?" asks only what follows its last strong break */
    while (start > first && c->text->tokens[start - 1].before < ASSAY_BREAK_COLON)
        start--;
    start = start > first ? start - 1 : first;
    if (assay_reach_is(c, start, ASSAY_CUE_QUESTION) ||
        assay_reach_traits(c, start) & (ASSAY_AUXILIARY | ASSAY_SUBORDINATOR))
        return start;
    for (size_t at = start + 1; at < end; at++)
        if ((c->text->tokens[at].before >= ASSAY_BREAK_COMMA ||
             assay_reach_traits(c, at) & (ASSAY_COORDINATOR | ASSAY_ADVERSATIVE) ||
             assay_reach_is(c, at, ASSAY_CUE_OPENER)) &&
            (begins_question(c, at, end) || is_tag(c, at, end)) && assay_reach_predicates(c, start, at))
            return at;
    return start;
}

/* May the question of the tokens [start, end) be answered by yes or no, and is it plain what that would mean? */
static bool is_polar(const assay_reach *c, size_t start, size_t end)
{
    for (size_t at = start; at < end; at++)
        if ((at < start + ASSAY_POLAR_WORDS && assay_reach_is(c, at, ASSAY_CUE_QUESTION)) ||
            assay_reach_is(c, at, ASSAY_CUE_OR) || assay_reach_traits(c, at) & ASSAY_NEGATOR)
            return false;
    return true;
}

/* Does the answer that begins at `at` end before `next`, or go on with a clause of its own ("Yes it does")? */
static bool is_said(const assay_reach *c, size_t next, size_t end)
{
    return next >= end || c->text->tokens[next].before >= ASSAY_BREAK_COMMA ||
           (assay_reach_traits(c, next) & ASSAY_PRONOUN && !(assay_reach_traits(c, next) & ASSAY_DETERMINER));
}

/* "It does.", "They are not." */
static assay_answer pronoun_answer(const assay_reach *c, size_t at, size_t end)
{
    bool denied = end - at == 3 && assay_reach_is(c, at + 2, ASSAY_CUE_NOT);

    if (end - at < 2 || (end - at > 2 && !denied) || !(assay_reach_traits(c, at) & ASSAY_PRONOUN) ||
        !(assay_reach_traits(c, at + 1) & ASSAY_AUXILIARY))
        return ASSAY_ANSWER_NONE;
    return denied || assay_reach_traits(c, at + 1) & ASSAY_NEGATOR ? ASSAY_ANSWER_NO : ASSAY_ANSWER_YES;
}

/* "X? True.": of a question that is put as a statement it is plain what that means, whatever X denies. */
static bool is_confirmed(const assay_reach *c, size_t start, size_t at)
{
    size_t end = at + c->text->sentences[c->text->tokens[at].sentence].count;

    return !(assay_reach_traits(c, start) & ASSAY_AUXILIARY) && !assay_reach_is(c, start, ASSAY_CUE_QUESTION) &&
           assay_reach_is(c, at, ASSAY_CUE_TRUE) && assay_reach_is(c, at, ASSAY_CUE_YES) && is_said(c, at + 1, end);
}

assay_answer assay_questions_answer(const assay_reach *c, const assay_sentence *sentence, size_t start, size_t *negator)
{
    size_t at = sentence->first + sentence->count;
    size_t end;

    if (at >= c->text->token_count)
        return ASSAY_ANSWER_NONE;
    if (is_confirmed(c, start, at))
        return ASSAY_ANSWER_YES;
    if (!is_polar(c, start, at))
        return ASSAY_ANSWER_NONE;
    end = at + sentence[1].count;
    *negator = at;
    if (assay_reach_is(c, at, ASSAY_CUE_OF) && assay_reach_is_before(c, at + 1, end, ASSAY_CUE_ASIDE))
        return is_said(c, at + 2, end) ? ASSAY_ANSWER_YES : ASSAY_ANSWER_NONE;
    if (assay_reach_is(c, at, ASSAY_CUE_YES))
        return is_said(c, at + 1, end) ? ASSAY_ANSWER_YES : ASSAY_ANSWER_NONE;
    if (assay_reach_is(c, at, ASSAY_CUE_NOPE))
        return is_said(c, at + 1, end) ? ASSAY_ANSWER_NO : ASSAY_ANSWER_NONE;
    if (assay_reach_is(c, at, ASSAY_CUE_NOT) && at + 2 < end && assay_reach_is(c, at + 1, ASSAY_CUE_COUNTED) &&
        assay_reach_is(c, at + 2, ASSAY_CUE_TOTAL))
        return is_said(c, at + 3, end) ? ASSAY_ANSWER_NO : ASSAY_ANSWER_NONE; /* "Not at all." */
    if (assay_reach_is(c, at, ASSAY_CUE_NOT) && assay_reach_is_before(c, at + 1, end, ASSAY_CUE_JUDGING) &&
        is_said(c, at + 2, end))
        return ASSAY_ANSWER_NO; /* "Not really.", "Not true." */
    return pronoun_answer(c, at, end);
}
