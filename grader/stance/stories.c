/*
 * stories.c - finds the views, the mistakes and the refused proposals that an
 * answer tells of.
 */
#include "grader/stance/stories.h"

#include <string.h>

#define STORY_SENTENCES 2u /* from the one that tells a mistake to the one that mends it */

void assay_stories_view(assay_reach *c, size_t at, size_t first, size_t end)
{
    bool rejects = false;
    size_t stop;

    if (at == first)
        return;
    if (assay_reach_is(c, at, ASSAY_CUE_VIEW)) {
        for (size_t back = 1; back <= 3 && at >= first + back; back++)
            rejects = rejects || assay_reach_is(c, at - back, ASSAY_CUE_OTHERS) ||
                      (back == 1 && assay_reach_is(c, at - back, ASSAY_CUE_MIGHT)) ||
                      assay_reach_is(c, at - back, ASSAY_CUE_USED);
        rejects = rejects || assay_reach_is(c, at, ASSAY_CUE_THOUGHT);
        rejects = rejects && !assay_reach_is_before(c, at + 1, end, ASSAY_CUE_OF);
    } else if (assay_reach_is(c, at, ASSAY_CUE_MYTH) ||
               (assay_reach_is(c, at, ASSAY_CUE_CONTRARY) && assay_reach_is_before(c, at + 1, end, ASSAY_CUE_TO))) {
        rejects = true;
    }
    if (!rejects)
        return;
    for (stop = at + 1; stop < end; stop++)
        if (assay_reach_traits(c, stop) & ASSAY_ADVERSATIVE || c->text->tokens[stop].before >= ASSAY_BREAK_SEMICOLON ||
            assay_reach_is(c, stop, ASSAY_CUE_ACTUALLY))
            break;
    assay_reach_reject(c, at + 1, stop);
}

/* The first token of the sentences that a mending at `first` may look back on. */
static size_t story_start(const assay_reach *c, size_t first, size_t sentences)
{
    uint32_t sentence = c->text->tokens[first].sentence;

    return c->text->sentences[sentence > sentences ? sentence - sentences : 0].first;
}

/* "had put": not "had to put", nor "if you had put". */
static bool is_pluperfect(const assay_reach *c, size_t at, size_t from, size_t end)
{
    if (!assay_reach_is(c, at, ASSAY_CUE_HAD) || at + 1 >= end || assay_reach_is(c, at + 1, ASSAY_CUE_TO))
        return false;
    for (size_t back = at; back > from && c->text->tokens[back].before < ASSAY_BREAK_COMMA; back--)
        if (assay_reach_is(c, back - 1, ASSAY_CUE_SUPPOSITION))
            return false;
    return true;
}

/* "Somebody had put it last. I moved it up.": warns of what had been done. */
static void undo_mistake(assay_reach *c, size_t at, size_t first)
{
    const assay_token *tokens = c->text->tokens;
    size_t from = story_start(c, first, STORY_SENTENCES);

    for (size_t had = from; had < at; had++) {
        size_t stop = had + 1;
        if (!is_pluperfect(c, had, from, at))
            continue;
        while (stop < at && tokens[stop].sentence == tokens[had].sentence)
            stop++;
        assay_reach_warn(c, had + 1, stop, at);
    }
}

/* "I refused", "but declined", "we said no"; not "gets refused", "no". */
static bool is_refusal(const assay_reach *c, size_t at)
{
    if (assay_reach_is(c, at, ASSAY_CUE_NO))
        return assay_reach_is(c, at - 1, ASSAY_CUE_SAY);
    return assay_reach_is(c, at - 1, ASSAY_CUE_SELF) || assay_reach_is(c, at - 1, ASSAY_CUE_PERSON) ||
           assay_reach_traits(c, at - 1) & (ASSAY_COORDINATOR | ASSAY_ADVERSATIVE);
}

/* "proposed", "asked us to"; not "gets asked for". */
static bool is_proposal(const assay_reach *c, size_t at, size_t end)
{
    return assay_reach_is(c, at, ASSAY_CUE_PROPOSED) &&
           (strcmp(c->text->tokens[at].word->text, "asked") != 0 ||
            (assay_reach_is_before(c, at + 2, end, ASSAY_CUE_TO) && assay_reach_traits(c, at + 1) & ASSAY_FUNCTION));
}

/* "Someone proposed to drop it and I refused.": rejects what was proposed. */
static void refuse_proposal(assay_reach *c, size_t at, size_t first)
{
    size_t stop = at;

    while (stop > first && c->text->tokens[stop].before < ASSAY_BREAK_COMMA &&
           !(assay_reach_traits(c, stop) & (ASSAY_COORDINATOR | ASSAY_ADVERSATIVE)))
        stop--;
    for (size_t proposed = story_start(c, first, 1); proposed < stop; proposed++)
        if (is_proposal(c, proposed, stop))
            assay_reach_reject(c, proposed + 1, stop);
}

void assay_stories_undone(assay_reach *c, size_t at, const assay_sentence *sentence)
{
    size_t first = sentence->first;
    size_t end = first + sentence->count;

    if (assay_reach_is(c, at, ASSAY_CUE_MENDED))
        undo_mistake(c, at, first);
    if (assay_reach_is(c, at, ASSAY_CUE_REFUSED) && at > first && is_refusal(c, at))
        refuse_proposal(c, at, first);
    if (assay_reach_is(c, at, ASSAY_CUE_MISTAKE) && at > first &&
        strcmp(c->text->tokens[at - 1].word->text, "by") == 0 &&
        (at == first + 1 || c->text->tokens[at - 1].before >= ASSAY_BREAK_COMMA))
        assay_reach_warn(c, at + 1, end, at); /* "By mistake I put it last" */
}
