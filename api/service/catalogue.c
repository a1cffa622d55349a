/*
 * catalogue.c - a set of rubrics frozen once, found by binary search.
 *
 * An entry is counted by the catalogues that have it, so that a set with one rubric changed is made without freezing
 * the others again.
 */
#include "api/service/catalogue.h"

#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "api/json/write.h"
#include "grader/base/arena.h"
#include "rubrics/lint/lint.h"

typedef struct counted {
    assay_catalogue_entry entry;
    assay_draft *draft;
    assay_rubric *rubric;
    assay_arena *arena;
    atomic_size_t references;
} counted;

typedef struct name {
    const char *text;
    size_t index;
    bool is_ref;
} name;

struct assay_catalogue {
    atomic_size_t references;
    counted **entries;
    size_t count;
    name *names; /* sorted */
    size_t name_count;
    char *set; /* of rubrics that name none */
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

static void entry_release(counted *e)
{
    if (!e || atomic_fetch_sub_explicit(&e->references, 1, memory_order_acq_rel) > 1)
        return;
    assay_rubric_release(e->rubric);
    assay_draft_free(e->draft);
    assay_arena_free(e->arena);
    free(e);
}

/* Freeze a draft, which is taken over; `set` is its set when it names none. */
static assay_status entry_new(counted **out, assay_draft *draft, const char *set, const char *file, unsigned version,
                              assay_diagnostics *diagnostics, assay_error *error)
{
    counted *e = calloc(1, sizeof *e);
    assay_status status;

    *out = NULL;
    if (!e) {
        assay_draft_free(draft);
        return assay_error_nomem(error);
    }
    atomic_init(&e->references, 1);
    e->entry.draft = e->draft = draft;
    e->arena = assay_arena_new();
    status = e->arena ? assay_lint_freeze(&e->rubric, draft, file, diagnostics, error) : assay_error_nomem(error);
    if (status == ASSAY_OK) {
        e->entry.rubric = e->rubric;
        e->entry.version = version;
        e->entry.full_json = full_json(e->arena, draft);
        set = draft->set ? draft->set : set;
        e->entry.set = assay_arena_string(e->arena, set, strlen(set));
        e->entry.etag = assay_arena_format(e->arena, "\"%s\"", draft->hash ? draft->hash : "");
        if (!e->entry.full_json || !e->entry.set || !e->entry.etag)
            status = assay_error_nomem(error);
    }
    if (status == ASSAY_OK)
        *out = e;
    else
        entry_release(e);
    return status;
}

/* A catalogue with room for `count` entries. */
static assay_catalogue *catalogue_new(size_t count, const char *set)
{
    assay_catalogue *c = calloc(1, sizeof *c);

    if (!c)
        return NULL;
    atomic_init(&c->references, 1);
    c->entries = calloc(count + 1, sizeof(counted *));
    c->names = calloc(2 * count + 1, sizeof *c->names);
    c->set = strdup(set);
    if (c->entries && c->names && c->set)
        return c;
    assay_catalogue_release(c);
    return NULL;
}

/* Take an entry over. */
static void add(assay_catalogue *c, counted *e)
{
    c->names[c->name_count++] = (name){e->entry.draft->id, c->count, false};
    if (e->entry.draft->ref)
        c->names[c->name_count++] = (name){e->entry.draft->ref, c->count, true};
    c->entries[c->count++] = e;
}

static void share(assay_catalogue *c, counted *e)
{
    atomic_fetch_add_explicit(&e->references, 1, memory_order_relaxed);
    add(c, e);
}

static void finish(assay_catalogue *c)
{
    qsort(c->names, c->name_count, sizeof *c->names, by_text);
}

/* All faults are reported; the status is that of the first. */
static assay_status fill(assay_catalogue *c, assay_draft_list *drafts, assay_diagnostics *diagnostics,
                         assay_error *error)
{
    assay_status worst = ASSAY_OK;

    for (size_t i = 0; i < drafts->count; i++) {
        assay_draft_entry *from = &drafts->entries[i];
        assay_error found = {0};
        counted *e;
        assay_status status = entry_new(&e, from->draft, c->set, from->file, 0, diagnostics, &found);

        from->draft = NULL;
        if (status == ASSAY_OK) {
            add(c, e);
        } else if (worst == ASSAY_OK) {
            worst = status;
            if (error)
                *error = found;
        }
    }
    finish(c);
    return worst;
}

assay_status assay_catalogue_build(assay_catalogue **out, assay_draft_list *drafts, const char *set,
                                   assay_diagnostics *diagnostics, assay_error *error)
{
    assay_catalogue *c = catalogue_new(drafts->count, set);
    assay_status status = c ? fill(c, drafts, diagnostics, error) : assay_error_nomem(error);

    assay_draft_list_free(drafts);
    *out = status == ASSAY_OK ? c : NULL;
    if (status != ASSAY_OK)
        assay_catalogue_release(c);
    return status;
}

/* The name of the folder, file or shipped set that is loaded, into `room`: a file's without its kind. */
static const char *set_of(char room[NAME_MAX + 1], const char *rubrics)
{
    static const char *const kinds[] = {".yaml", ".yml", ".json", ".jsonl"};
    size_t end = strlen(rubrics), start;

    while (end > 1 && rubrics[end - 1] == '/')
        end--;
    for (start = end; start > 0 && rubrics[start - 1] != '/'; start--)
        continue;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t length = strlen(kinds[i]);
        if (end - start > length && rubrics[end] == '\0' && strcasecmp(rubrics + end - length, kinds[i]) == 0) {
            end -= length;
            break;
        }
    }
    snprintf(room, NAME_MAX + 1, "%.*s", (int)(end - start), rubrics + start);
    return room;
}

assay_status assay_catalogue_load(assay_catalogue **out, const char *rubrics, assay_diagnostics *diagnostics,
                                  assay_error *error)
{
    char set[NAME_MAX + 1];
    assay_draft_list drafts = {0};
    assay_status status = assay_rubrics_load(&drafts, rubrics, diagnostics, error);

    *out = NULL;
    if (status == ASSAY_OK)
        return assay_catalogue_build(out, &drafts, set_of(set, rubrics), diagnostics, error);
    assay_draft_list_free(&drafts);
    return status;
}

assay_status assay_catalogue_with(assay_catalogue **out, const assay_catalogue *base, assay_draft *draft,
                                  unsigned version, assay_diagnostics *diagnostics, assay_error *error)
{
    assay_catalogue *c;
    counted *e;
    assay_status status = entry_new(&e, draft, base->set, NULL, version, diagnostics, error);
    bool placed = false;

    *out = NULL;
    if (status != ASSAY_OK)
        return status;
    c = catalogue_new(base->count + 1, base->set);
    if (!c) {
        entry_release(e);
        return assay_error_nomem(error);
    }
    for (size_t i = 0; i < base->count; i++)
        if (!placed && strcmp(base->entries[i]->entry.draft->id, draft->id) == 0) {
            add(c, e);
            placed = true;
        } else {
            share(c, base->entries[i]);
        }
    if (!placed)
        add(c, e);
    finish(c);
    *out = c;
    return ASSAY_OK;
}

assay_status assay_catalogue_without(assay_catalogue **out, const assay_catalogue *base, const char *id,
                                     assay_error *error)
{
    assay_catalogue *c = catalogue_new(base->count, base->set);

    *out = c;
    if (!c)
        return assay_error_nomem(error);
    for (size_t i = 0; i < base->count; i++)
        if (strcmp(base->entries[i]->entry.draft->id, id) != 0)
            share(c, base->entries[i]);
    finish(c);
    return ASSAY_OK;
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
    for (size_t i = 0; c->entries && i < c->count; i++)
        entry_release(c->entries[i]);
    free(c->entries);
    free(c->names);
    free(c->set);
    free(c);
}

size_t assay_catalogue_count(const assay_catalogue *catalogue)
{
    return catalogue->count;
}

const assay_catalogue_entry *assay_catalogue_at(const assay_catalogue *catalogue, size_t index)
{
    return &catalogue->entries[index]->entry;
}

/* The place of the first of equal names, an id before a ref; name_count when there is none. */
static size_t find_name(const assay_catalogue *c, const char *id_or_ref)
{
    size_t low = 0, high = c->name_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(c->names[middle].text, id_or_ref) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < c->name_count && strcmp(c->names[low].text, id_or_ref) == 0 ? low : c->name_count;
}

const assay_catalogue_entry *assay_catalogue_of_files(const assay_catalogue *c, const char *id_or_ref, const char *id)
{
    for (size_t i = find_name(c, id_or_ref); i < c->name_count && strcmp(c->names[i].text, id_or_ref) == 0; i++) {
        const assay_catalogue_entry *entry = &c->entries[c->names[i].index]->entry;
        if (entry->version == 0 && strcmp(entry->draft->id, id) != 0)
            return entry;
    }
    return NULL;
}

const assay_catalogue_entry *assay_catalogue_find(const assay_catalogue *c, const char *id_or_ref, size_t *index)
{
    size_t at = find_name(c, id_or_ref);

    if (at == c->name_count)
        return NULL;
    if (index)
        *index = c->names[at].index;
    return &c->entries[c->names[at].index]->entry;
}
