/*
 * catalogue.c - a set of rubrics frozen once, found by binary search.
 */
#include "api/service/catalogue.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "api/json/write.h"
#include "grader/base/arena.h"
#include "rubrics/lint/lint.h"

typedef struct name {
    const char *text;
    size_t index;
    bool is_ref;
} name;

struct assay_catalogue {
    atomic_size_t references;
    assay_draft_list drafts;
    assay_arena *arena;
    assay_catalogue_entry *entries;
    assay_rubric **rubrics; /* one for each entry */
    name *names;            /* sorted */
    size_t name_count;
};

static int by_text(const void *a, const void *b)
{
    const name *x = a, *y = b;
    int order = strcmp(x->text, y->text);

    return order ? order : x->is_ref - y->is_ref;
}

static const char *full_json(assay_arena *arena, const assay_draft *draft)
{
    assay_bytes text = {0};
    assay_json json = {.out = &text};
    const char *copy = NULL;

    assay_json_member(&json, "reveal", "full");
    assay_json_key(&json, "reference");
    assay_json_open(&json, '[');
    for (size_t i = 0; i < draft->reference_count; i++)
        assay_json_string(&json, draft->references[i]);
    assay_json_close(&json, ']');
    if (!text.failed)
        copy = assay_arena_string(arena, text.data, text.length);
    assay_bytes_release(&text);
    return copy;
}

static assay_status add_entry(assay_catalogue *c, size_t index, assay_diagnostics *diagnostics, assay_error *error)
{
    const assay_draft_entry *from = &c->drafts.entries[index];
    assay_catalogue_entry *entry = &c->entries[index];
    assay_status status = assay_lint_freeze(&c->rubrics[index], from->draft, from->file, diagnostics, error);

    if (status != ASSAY_OK)
        return status;
    entry->draft = from->draft;
    entry->rubric = c->rubrics[index];
    entry->full_json = full_json(c->arena, from->draft);
    entry->etag = assay_arena_format(c->arena, "\"%s\"", from->draft->hash ? from->draft->hash : "");
    if (!entry->full_json || !entry->etag)
        return assay_error_nomem(error);
    c->names[c->name_count++] = (name){from->draft->id, index, false};
    if (from->draft->ref)
        c->names[c->name_count++] = (name){from->draft->ref, index, true};
    return ASSAY_OK;
}

static assay_status fill(assay_catalogue *c, assay_diagnostics *diagnostics, assay_error *error)
{
    size_t count = c->drafts.count;
    assay_status worst = ASSAY_OK;

    c->arena = assay_arena_new();
    c->entries = calloc(count + 1, sizeof *c->entries);
    c->rubrics = calloc(count + 1, sizeof(assay_rubric *));
    c->names = calloc(2 * count + 1, sizeof *c->names);
    if (!c->arena || !c->entries || !c->rubrics || !c->names)
        return assay_error_nomem(error);
    for (size_t i = 0; i < count; i++) {
        assay_error found = {0};
        assay_status status = add_entry(c, i, diagnostics, &found);
        if (status != ASSAY_OK && worst == ASSAY_OK) {
            worst = status;
            if (error)
                *error = found;
        }
    }
    qsort(c->names, c->name_count, sizeof *c->names, by_text);
    return worst;
}

assay_status assay_catalogue_build(assay_catalogue **out, assay_draft_list *drafts, assay_diagnostics *diagnostics,
                                   assay_error *error)
{
    assay_catalogue *c = calloc(1, sizeof *c);
    assay_status status;

    *out = NULL;
    if (!c) {
        assay_draft_list_free(drafts);
        return assay_error_nomem(error);
    }
    atomic_init(&c->references, 1);
    c->drafts = *drafts;
    *drafts = (assay_draft_list){0};
    status = fill(c, diagnostics, error);
    if (status == ASSAY_OK)
        *out = c;
    else
        assay_catalogue_release(c);
    return status;
}

assay_status assay_catalogue_load(assay_catalogue **out, const char *rubrics, assay_diagnostics *diagnostics,
                                  assay_error *error)
{
    assay_draft_list drafts = {0};
    assay_status status = assay_rubrics_load(&drafts, rubrics, diagnostics, error);

    *out = NULL;
    if (status == ASSAY_OK)
        return assay_catalogue_build(out, &drafts, diagnostics, error);
    assay_draft_list_free(&drafts);
    return status;
}

assay_catalogue *assay_catalogue_retain(assay_catalogue *catalogue)
{
    atomic_fetch_add_explicit(&catalogue->references, 1, memory_order_relaxed);
    return catalogue;
}

void assay_catalogue_release(assay_catalogue *c)
{
    if (!c || atomic_fetch_sub_explicit(&c->references, 1, memory_order_acq_rel) > 1)
        return;
    for (size_t i = 0; c->rubrics && i < c->drafts.count; i++)
        assay_rubric_release(c->rubrics[i]);
    free(c->rubrics);
    free(c->entries);
    free(c->names);
    assay_arena_free(c->arena);
    assay_draft_list_free(&c->drafts);
    free(c);
}

size_t assay_catalogue_count(const assay_catalogue *catalogue)
{
    return catalogue->drafts.count;
}

const assay_catalogue_entry *assay_catalogue_at(const assay_catalogue *catalogue, size_t index)
{
    return &catalogue->entries[index];
}

const assay_catalogue_entry *assay_catalogue_find(const assay_catalogue *c, const char *id_or_ref, size_t *index)
{
    size_t low = 0, high = c->name_count;

    while (low < high) { /* the first of equal names: an id stands before a ref */
        size_t middle = low + (high - low) / 2;
        if (strcmp(c->names[middle].text, id_or_ref) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == c->name_count || strcmp(c->names[low].text, id_or_ref) != 0)
        return NULL;
    if (index)
        *index = c->names[low].index;
    return &c->entries[c->names[low].index];
}
