/*
 * rubric_set.c - RUBRICS loaded, indexed, and frozen one by one.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/guess.h"
#include "cli/rubric_set.h"
#include "rubrics/lint/lint.h"

static int by_name(const void *a, const void *b)
{
    const assay_set_key *x = a, *y = b;
    int order = strcmp(x->name, y->name);

    return order ? order : x->is_ref - y->is_ref;
}

static bool build_index(assay_rubric_set *set)
{
    size_t count = set->drafts.count;

    set->rubrics = calloc(count + 1, sizeof(assay_rubric *));
    set->refused = calloc(count + 1, sizeof *set->refused);
    set->keys = calloc(2 * count + 1, sizeof *set->keys);
    if (!set->rubrics || !set->refused || !set->keys)
        return false;
    for (size_t i = 0; i < count; i++) {
        const assay_draft *draft = set->drafts.entries[i].draft;
        if (draft->id)
            set->keys[set->key_count++] = (assay_set_key){draft->id, i, false};
        if (draft->ref)
            set->keys[set->key_count++] = (assay_set_key){draft->ref, i, true};
    }
    qsort(set->keys, set->key_count, sizeof *set->keys, by_name);
    return true;
}

int assay_rubric_set_open(assay_rubric_set *set, const assay_call *call, const char *rubrics)
{
    assay_error error = {0};
    assay_status status;

    *set = (assay_rubric_set){.name = rubrics, .diagnostics = assay_diagnostics_new()};
    if (!set->diagnostics) {
        assay_call_complain(call, NULL, "out of memory");
        return ASSAY_EXIT_DATA;
    }
    status = assay_rubrics_load(&set->drafts, rubrics, set->diagnostics, &error);
    if (status != ASSAY_OK) {
        size_t faults = assay_diagnostics_errors(set->diagnostics);
        assay_diagnostics_print(set->diagnostics, 0, call->err.out, call->err.colour);
        if (faults == 0)
            assay_call_complain(call, NULL, "%s", error.message);
        else
            assay_call_complain(call, NULL, "%s: %zu %s; nothing was graded", rubrics, faults,
                                faults == 1 ? "fault" : "faults");
        return assay_exit_of(status);
    }
    if (!build_index(set)) {
        assay_call_complain(call, NULL, "out of memory");
        return ASSAY_EXIT_DATA;
    }
    return ASSAY_EXIT_OK;
}

void assay_rubric_set_close(assay_rubric_set *set)
{
    if (set->rubrics)
        for (size_t i = 0; i < set->drafts.count; i++)
            assay_rubric_release(set->rubrics[i]);
    free(set->rubrics);
    free(set->refused);
    free(set->keys);
    assay_draft_list_free(&set->drafts);
    assay_diagnostics_free(set->diagnostics);
}

bool assay_rubric_set_find(size_t *index, const assay_rubric_set *set, const char *id_or_ref)
{
    size_t low = 0, high = set->key_count;

    while (low < high) { /* the first key not below the name: an id stands before an equal ref */
        size_t middle = low + (high - low) / 2;
        if (strcmp(set->keys[middle].name, id_or_ref) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == set->key_count || strcmp(set->keys[low].name, id_or_ref) != 0)
        return false;
    *index = set->keys[low].index;
    return true;
}

int assay_rubric_set_get(const assay_rubric **out, assay_rubric_set *set, const assay_call *call, size_t index)
{
    const assay_draft_entry *entry = &set->drafts.entries[index];
    size_t before = assay_diagnostics_count(set->diagnostics);
    assay_error error = {0};
    assay_status status = ASSAY_OK;

    *out = NULL;
    if (set->refused[index])
        return ASSAY_EXIT_DATA;
    if (!set->rubrics[index])
        status = assay_lint_freeze(&set->rubrics[index], entry->draft, entry->file, set->diagnostics, &error);
    *out = set->rubrics[index];
    if (status == ASSAY_OK)
        return ASSAY_EXIT_OK;
    set->refused[index] = true;
    assay_diagnostics_print(set->diagnostics, before, call->err.out, call->err.colour);
    if (assay_diagnostics_count(set->diagnostics) == before)
        assay_call_complain(call, NULL, "%s", error.message);
    assay_call_complain(call, "`assay lint` shows all faults of a rubric", "the rubric '%s' cannot be used",
                        entry->draft->id ? entry->draft->id : entry->file);
    return ASSAY_EXIT_DATA;
}

int assay_rubric_set_complain(const assay_rubric_set *set, const assay_call *call, const char *id_or_ref)
{
    assay_guess guess = {.typed = id_or_ref};
    char mend[320];

    for (size_t i = 0; i < set->key_count; i++)
        assay_guess_offer(&guess, set->keys[i].name);
    if (guess.best)
        snprintf(mend, sizeof mend, "did you mean %s?", guess.best);
    else if (set->key_count > 0)
        snprintf(mend, sizeof mend, "%s holds %zu, the first is %s", set->name, set->drafts.count, set->keys[0].name);
    else
        snprintf(mend, sizeof mend, "%s holds none", set->name);
    assay_call_complain(call, mend, "%s has no question '%s'", set->name, id_or_ref);
    return ASSAY_EXIT_USAGE;
}
