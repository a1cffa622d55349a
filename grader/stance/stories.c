/*
 * stories.c - finds the views, the mistakes and the refused proposals that an
 * answer tells of.
 */
#include "grader/stance/stories.h"

#include <string.h>

#include "grader/constants.h"
#include "grader/text/endings.h"

/* "believed that X, until I was proven wrong": not "believe", and not "until it is done". */
static bool is_outgrown(const assay_reach *c, size_t at, size_t end)
{
    if (!assay_ends_in_ed(c->text->tokens[at].word))
        return false;
    for (size_t until = at + 1; until + 1 < end; until++)
        if (assay_reach_is(c, until, ASSAY_CUE_UNTIL) && assay_reach_is(c, until + 1, ASSAY_CUE_SELF))
            return true;
    return false;
}

void assay_stories_view(assay_reach *c, size_t at, size_t first, size_t end)
{
    bool rejects = false;
    size_t stop;

    if (at == first)
        return;
    if (assay_reach_is(c, at, ASSAY_CUE_VIEW)) {
        for (size_t back = 1; back <= ASSAY_VIEW_HOLDER_WORDS && at >= first + back; back++)
            rejects = rejects || assay_reach_is(c, at - back, ASSAY_CUE_OTHERS) ||
                      (back == 1 && assay_reach_is(c, at - back, ASSAY_CUE_MIGHT)) ||
                      assay_reach_is(c, at - back, ASSAY_CUE_USED) ||
                      (back == 1 && assay_reach_says(c, at - back, "once"));
        rejects = rejects || assay_reach_is(c, at, ASSAY_CUE_THOUGHT) || is_outgrown(c, at, end);
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
    size_t from = story_start(c, first, ASSAY_STORY_SENTENCES);

    for (size_t had = from; had < at; had++) {
        size_t stop = had + 1;
        if (!is_pluperfect(c, had, from, at))
            continue;
        while (stop < at && tokens[stop].sentence == tokens[had].sentence)
            stop++;
        assay_reach_warn(c, had + 1, stop, at);
    }
}

/* "it", "that": what was told before. */
static bool is_told(const assay_reach *c, size_t at, size_t end)
{
    return at < end && assay_reach_traits(c, at) & ASSAY_PRONOUN &&
           (assay_reach_is(c, at, ASSAY_CUE_IT) || assay_reach_is(c, at, ASSAY_CUE_JUDGING)) &&
           !assay_reach_is(c, at, ASSAY_CUE_SELF) && !assay_reach_is(c, at, ASSAY_CUE_PERSON);
}

static bool is_person(const assay_reach *c, size_t at)
{
    return assay_reach_is(c, at, ASSAY_CUE_SELF) || assay_reach_is(c, at, ASSAY_CUE_OTHERS) ||
           assay_reach_is(c, at, ASSAY_CUE_PERSON);
}

/* "then I moved it", "and moved it", "Moved it", "Moving it solved that"; not "which fixed it", "that solved it". */
static bool is_undoing(const assay_reach *c, size_t at, size_t first)
{
    const assay_token *tokens = c->text->tokens;
    size_t before = at;

    while (before > first && tokens[before].before < ASSAY_BREAK_COMMA &&
           !(assay_reach_traits(c, before - 1) & ASSAY_PRONOUN) &&
           (assay_reach_is(c, before - 1, ASSAY_CUE_OPENER) || assay_reach_traits(c, before - 1) & ASSAY_LIGHT))
        before--; /* "I then moved it" */
    if (before == first || tokens[before].before >= ASSAY_BREAK_COMMA)
        return true;
    return is_person(c, before - 1) || assay_reach_traits(c, before - 1) & ASSAY_COORDINATOR ||
           assay_ends_in_ing(tokens[first].word);
}

/* The first word of [from, end) that tells what somebody did, `end` when none does; not "we should put", "if I put". */
static size_t find_deed(const assay_reach *c, size_t from, size_t end)
{
    for (size_t at = from; at + 1 < end; at++)
        if (is_person(c, at) && !(assay_reach_traits(c, at + 1) & ASSAY_AUXILIARY) &&
            !assay_reach_is(c, at + 1, ASSAY_CUE_SHOULD) && !assay_reach_is(c, at + 1, ASSAY_CUE_MENDED) &&
            !(at > from && assay_reach_is(c, at - 1, ASSAY_CUE_SUPPOSITION)))
            return at + 1;
    return end;
}

/* What the mending verb at `at` mends by its name ("moved the app"); NULL when it is a pronoun or nothing. */
static const assay_word *mended_thing(const assay_reach *c, size_t at, size_t end)
{
    for (at++; at < end && c->text->tokens[at].before < ASSAY_BREAK_COMMA; at++)
        if (!(assay_reach_traits(c, at) & ASSAY_FUNCTION))
            return c->text->tokens[at].word;
        else if (!(assay_reach_traits(c, at) & ASSAY_DETERMINER))
            break;
    return NULL;
}

/* Was it done to the thing: is that named before the clause of the verb at `deed` ends? */
static bool is_done_to(const assay_reach *c, size_t deed, size_t end, const assay_word *thing)
{
    for (size_t at = deed; at < end && (at == deed || c->text->tokens[at].before < ASSAY_BREAK_COMMA); at++)
        if (c->text->tokens[at].word == thing)
            return true;
    return false;
}

/*
 * "I put it last. It failed, so I moved it up.": warns of what was done last before it; where the mending names its
 * thing, of what was done last to that.
 */
static void undo_deed(assay_reach *c, size_t at, size_t first, const assay_word *thing)
{
    const assay_token *tokens = c->text->tokens;
    size_t end = at;

    while (end > first && tokens[end].before < ASSAY_BREAK_COMMA &&
           !(assay_reach_traits(c, end) & (ASSAY_COORDINATOR | ASSAY_ADVERSATIVE)))
        end--;
    for (size_t back = 0; back <= (thing ? ASSAY_STORY_LONGEST : ASSAY_STORY_SENTENCES); back++) {
        size_t from = story_start(c, first, back);
        size_t deed = find_deed(c, from, end);
        if (deed < end && (!thing || is_done_to(c, deed, end, thing))) {
            assay_reach_warn(c, deed, end, at);
            return;
        }
        end = from;
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
           (!assay_reach_says(c, at, "asked") ||
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
    const assay_word *thing;

    if (assay_reach_is(c, at, ASSAY_CUE_MENDED)) {
        undo_mistake(c, at, first);
        thing = mended_thing(c, at, end);
        if ((thing || is_told(c, at + 1, end)) && is_undoing(c, at, first))
            undo_deed(c, at, first, thing);
    }
    if (assay_reach_is(c, at, ASSAY_CUE_REFUSED) && at > first && is_refusal(c, at))
        refuse_proposal(c, at, first);
    if (assay_reach_is(c, at, ASSAY_CUE_MISTAKE) && at > first && assay_reach_says(c, at - 1, "by") &&
        (at == first + 1 || c->text->tokens[at - 1].before >= ASSAY_BREAK_COMMA))
        assay_reach_warn(c, at + 1, end, at); /* "By mistake I put it last" */
}
