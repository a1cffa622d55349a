/*
 * removals.c - the verb must be one that its writer would carry out: at the
 * beginning of a clause, after "we", "should", "would". "To remove duplicates"
 * names an end, "it removes rows" tells what something does.
 */
#include "grader/stance/removals.h"
#include "grader/text/endings.h"

#include <string.h>

/* "remove", "get rid of": where its object begins; 0: it is no such verb. */
static size_t object_start(const assay_reach *c, size_t at, size_t end)
{
    if (!assay_reach_is(c, at, ASSAY_CUE_REMOVING))
        return 0;
    if (assay_reach_is_before(c, at + 1, end, ASSAY_CUE_OF))
        at++;
    return at + 1 < end && c->text->tokens[at + 1].before < ASSAY_BREAK_COMMA ? at + 1 : 0;
}

/* "I", "we should", "I'd", "we would" */
static bool is_planner(const assay_reach *c, size_t at, size_t first)
{
    unsigned traits = assay_reach_traits(c, at);

    if (assay_reach_is(c, at, ASSAY_CUE_SELF) || assay_reach_is(c, at, ASSAY_CUE_SHOULD))
        return true;
    return traits & ASSAY_AUXILIARY && !(traits & ASSAY_NEGATOR) &&
           (traits & ASSAY_PRONOUN || (at > first && assay_reach_is(c, at - 1, ASSAY_CUE_SELF)));
}

static bool is_planned(const assay_reach *c, size_t at, size_t first)
{
    while (at > first && c->text->tokens[at].before < ASSAY_BREAK_COMMA &&
           (assay_reach_is(c, at - 1, ASSAY_CUE_GET) || assay_reach_is(c, at - 1, ASSAY_CUE_OPENER) ||
            assay_reach_traits(c, at - 1) & (ASSAY_LIGHT | ASSAY_COORDINATOR)))
        at--;
    return at == first || c->text->tokens[at].before >= ASSAY_BREAK_COMMA || is_planner(c, at - 1, first);
}

/* "the index of every filtered field and pagination": up to what is no part of a noun phrase. */
static size_t object_end(const assay_reach *c, size_t from, size_t end)
{
    size_t at = from;

    while (at < end && (at == from || c->text->tokens[at].before < ASSAY_BREAK_COMMA) &&
           (!(assay_reach_traits(c, at) & ASSAY_FUNCTION) || assay_reach_is(c, at, ASSAY_CUE_OF) ||
            assay_reach_is(c, at, ASSAY_CUE_TOTAL) ||
            assay_reach_traits(c, at) & (ASSAY_DETERMINER | ASSAY_COORDINATOR)))
        at++;
    return at;
}

static bool is_means(const assay_reach *c, size_t at, size_t end)
{
    static const char *const means[] = {"by", "with", "using", "via", "through"};

    for (size_t i = 0; at < end && i < sizeof means / sizeof *means; i++)
        if (assay_reach_says(c, at, means[i]))
            return true;
    return false;
}

bool assay_removals_mark(assay_reach *c, size_t at, size_t first, size_t end)
{
    size_t from = object_start(c, at, end), stop;

    if (from == 0 || c->of[at].negator_count > 0 || !is_planned(c, at, first))
        return false;
    stop = object_end(c, from, end);
    if (assay_reach_is_before(c, stop, end, ASSAY_CUE_ORDERING) || is_means(c, stop, end))
        return false; /* "remove the key from the cache", "drop the extra queries by a join" do something */
    assay_reach_deny(c, from, stop, at);
    return true;
}

/* "anything but X", "far from reading X"; not "far from the server" */
static bool is_anything_but(const assay_reach *c, size_t at, size_t end)
{
    const assay_word *word = c->text->tokens[at].word;
    const assay_word *thing = at + 2 < end ? c->text->tokens[at + 2].word : NULL;

    if (assay_word_is(word->text, "anything"))
        return thing && assay_reach_is(c, at + 1, ASSAY_CUE_BUT) && c->text->tokens[at + 1].before < ASSAY_BREAK_COMMA;
    return thing && assay_word_is(word->text, "far") && assay_reach_says(c, at + 1, "from") && assay_ends_in_ing(thing);
}

/* "have stopped reading X": it is done no more. */
static bool has_stopped(const assay_reach *c, size_t at, size_t first, size_t end)
{
    const assay_word *next = at + 1 < end ? c->text->tokens[at + 1].word : NULL;

    return next && at > first && assay_reach_says(c, at, "stopped") &&
           (assay_reach_says(c, at - 1, "have") || assay_reach_says(c, at - 1, "has")) && assay_ends_in_ing(next);
}

bool assay_removals_gone(assay_reach *c, size_t at, size_t first, size_t end)
{
    bool far = assay_reach_is(c, at, ASSAY_CUE_UNREAL) && is_anything_but(c, at, end);
    size_t from = far ? at + 2 : at + 1;

    if (!far && !has_stopped(c, at, first, end))
        return false;
    assay_reach_deny(c, from, assay_reach_end(c, from, end, far), at);
    return true;
}
