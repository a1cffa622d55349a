/* attempt.c - what is no attempt, or the contrary of one, earns little for having tried. */
#include "grader/score/attempt.h"

#include "grader/base/bounds.h"
#include "grader/constants.h"
#include "grader/score/flags.h"

/* Flags of what cannot be called an attempt at the question; nor can what is jumbled for the most part. */
#define NO_ATTEMPT (unsigned)(ASSAY_FLAG_EMPTY | ASSAY_FLAG_NOT_LANGUAGE | ASSAY_FLAG_STUFFED | ASSAY_FLAG_INSTRUCTION)

/* What is said back of the question, a little of it in other words. */
static double beyond_echo(const assay_census *census)
{
    double echoed = census->content ? (double)census->echoed / (double)census->content : 0;

    return 1 - assay_most(0, echoed - ASSAY_ECHO_SHARE) / (1 - ASSAY_ECHO_SHARE);
}

double assay_attempt_share(const assay_attempt *a)
{
    double words = (double)(a->census->known + a->census->echoed) / ASSAY_ATTEMPT_WORDS;
    double share;

    if (a->flags & NO_ATTEMPT || assay_strung_kept(a->strung) < ASSAY_STRUNG_SAID ||
        assay_flags_idle_share(a->text) >= ASSAY_LIST_ANSWER_SHARE)
        return 0;
    share = ASSAY_ATTEMPT_LEAST + (1 - ASSAY_ATTEMPT_LEAST) * assay_least(1, words);
    share *= 1 - a->reversed;
    if (a->flags & ASSAY_FLAG_ECHO)
        share *= beyond_echo(a->census);
    if (a->flags & ASSAY_FLAG_OFF_TOPIC)
        share *= ASSAY_ATTEMPT_OFF_TOPIC;
    if (a->census->grammar == 0 && a->census->words >= ASSAY_ATTEMPT_NOTES_WORDS)
        share *= ASSAY_ATTEMPT_NOTES;
    return a->rubric->attempt_share * share;
}
