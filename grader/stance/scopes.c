/* scopes.c - makes the scopes of a text, and answers what needs no match. */
#include "grader/stance/scopes.h"

#include "grader/stance/marks.h"
#include "grader/stance/reach.h"

/* All in one block. */
static bool make_scopes(assay_reach *c, assay_arena *arena)
{
    const assay_text *text = c->text;
    size_t rows = text->token_count / 64 + 1;
    size_t bytes = (text->token_count + 1) * sizeof *c->of + 2 * rows * sizeof *c->open;

    c->open = assay_arena_alloc(arena, bytes + text->sentence_count * sizeof *c->awake);
    if (!c->open)
        return false;
    c->reached = c->open + rows;
    c->of = (assay_scope *)(c->reached + rows);
    c->awake = (bool *)(c->of + text->token_count + 1);
    for (size_t row = 0; row * 64 < text->token_count; row++)
        c->open[row] = text->survey.denials[row];
    return true;
}

bool assay_scopes_compute(assay_scopes *out, assay_arena *arena, const assay_text *text, bool english)
{
    assay_reach c = {.text = text, .english = english};

    for (size_t i = 0; i < text->sentence_count; i++) {
        if (!assay_marks_any(&c, &text->sentences[i]))
            continue;
        if (!c.of && !make_scopes(&c, arena))
            return false;
        c.awake[i] = true;
        assay_marks_put(&c, &text->sentences[i]);
    }
    out->of = c.of;
    out->awake = c.awake;
    out->reached = c.reached;
    out->open = c.open;
    out->tokens = text->tokens;
    out->token_count = text->token_count;
    out->single = !english;
    out->excepts = (text->survey.begins & ASSAY_BEGINS_EXCEPTION) != 0;
    out->names = false;
    return true;
}

void assay_scopes_end_denial(assay_scopes *scopes, uint32_t negator, uint32_t from)
{
    for (uint32_t t = from; scopes->of && t < scopes->token_count; t++) {
        assay_scope *scope = &scopes->of[t];
        unsigned kept = 0;
        if (scopes->tokens[t].sentence != scopes->tokens[negator].sentence)
            return;
        for (unsigned k = 0; k < scope->negator_count; k++)
            if (scope->negators[k] != negator && scope->negators[k] + 1 != negator)
                scope->negators[kept++] = scope->negators[k];
        scope->negator_count = (uint8_t)kept;
    }
}

bool assay_scopes_rejects(const assay_scopes *scopes, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; scopes->of && t <= last; t++)
        for (unsigned k = 0; !(scopes->of[t].marks & ASSAY_SCOPE_REJECTED) && k < scopes->of[t].negator_count; k++)
            if (scopes->of[scopes->of[t].negators[k]].marks & ASSAY_SCOPE_WHOLE)
                return true;
    return false;
}
