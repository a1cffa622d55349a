/*
 * feedback.c - what to tell the candidate: what was covered, what was missed
 * or only touched on, what was wrong, and one sentence that sums it up.
 */
#include "grader/feedback/feedback.h"

typedef struct writer {
    assay_arena *arena;
    const char **covered, **missed, **wrong;
    size_t covered_count, missed_count, wrong_count;
    bool no_memory;
} writer;

static const char *or_else(const char *own, const char *common)
{
    return own ? own : common;
}

static void put(writer *w, const char **list, size_t *count, const char *text)
{
    w->no_memory = w->no_memory || !text;
    list[(*count)++] = text;
}

static void add_concept(writer *w, const assay_concept_result *result, const assay_concept *concept)
{
    switch (result->status) {
    case ASSAY_COVERED:
        put(w, w->covered, &w->covered_count, or_else(concept->feedback.covered, concept->text));
        break;
    case ASSAY_PARTIAL:
        put(w, w->missed, &w->missed_count,
            concept->feedback.partial ? concept->feedback.partial
                                      : assay_arena_format(w->arena, "Only partly said: %s", concept->text));
        break;
    case ASSAY_MISSED:
        put(w, w->missed, &w->missed_count, or_else(concept->feedback.missed, concept->text));
        break;
    case ASSAY_CLAIM_CONTRADICTED:
        put(w, w->wrong, &w->wrong_count,
            concept->feedback.contradicted
                ? concept->feedback.contradicted
                : assay_arena_format(w->arena, "The answer says the opposite of: %s", concept->text));
        break;
    }
}

static const char *count_of(assay_arena *arena, size_t count, const char *one, const char *many)
{
    return assay_arena_format(arena, "%zu %s", count, count == 1 ? one : many);
}

static const char *summarise(writer *w, const assay_result *result)
{
    const char *concepts;
    const char *wrong;

    if (result->flags & ASSAY_FLAG_EMPTY)
        return "There is no answer to grade.";
    if (result->flags & ASSAY_FLAG_NOT_LANGUAGE)
        return assay_flag_reason(ASSAY_FLAG_NOT_LANGUAGE);
    if (result->concept_count == 0)
        return "This rubric has no concepts yet, so there is nothing to grade against.";
    if (result->flags & ASSAY_FLAG_STUFFED)
        return assay_flag_reason(ASSAY_FLAG_STUFFED);
    concepts = count_of(w->arena, result->concept_count, "concept", "concepts");
    wrong =
        w->wrong_count ? count_of(w->arena, w->wrong_count, "thing is wrong", "things are wrong") : "nothing is wrong";
    if (!concepts || !wrong)
        return NULL;
    return assay_arena_format(w->arena, "%zu of %s covered; %s.", w->covered_count, concepts, wrong);
}

bool assay_feedback_write(assay_result *result, assay_arena *arena, const assay_rubric *rubric)
{
    writer w = {.arena = arena};
    size_t most = rubric->concept_count + rubric->pitfall_count + 1;

    w.covered = assay_arena_alloc_array(arena, most, sizeof *w.covered);
    w.missed = assay_arena_alloc_array(arena, most, sizeof *w.missed);
    w.wrong = assay_arena_alloc_array(arena, most, sizeof *w.wrong);
    if (!w.covered || !w.missed || !w.wrong)
        return false;
    for (size_t i = 0; i < result->concept_count; i++)
        add_concept(&w, &result->concepts[i], &rubric->concepts[i]);
    for (size_t i = 0; i < result->pitfall_count; i++)
        put(&w, w.wrong, &w.wrong_count, result->pitfalls[i].text);
    result->feedback = (assay_feedback){.summary = summarise(&w, result),
                                        .covered = w.covered,
                                        .covered_count = w.covered_count,
                                        .missed = w.missed,
                                        .missed_count = w.missed_count,
                                        .wrong = w.wrong,
                                        .wrong_count = w.wrong_count};
    return !w.no_memory && result->feedback.summary;
}
