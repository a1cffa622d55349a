/* questions.c - one question mark does not make a question of all that stands before it. */
#include "grader/stance/questions.h"

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

size_t assay_questions_start(const assay_reach *c, size_t first, size_t end)
{
    size_t start = end;

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
            begins_question(c, at, end) && assay_reach_predicates(c, start, at))
            return at;
    return start;
}
