/*
 * results_candidates.c - who answered which question how well, for the sheet of candidates.
 */
#include <string.h>

#include "grader/base/arena.h"
#include "rubrics/records/results_layout.h"

static size_t hash(const char *text)
{
    uint64_t value = 14695981039346656037u;

    for (; *text != '\0'; text++)
        value = (value ^ (unsigned char)*text) * 1099511628211u;
    return (size_t)value;
}

/* The place in the table of this name, or the free one where it is to go. */
static size_t place_of(const assay_results_layout *layout, const char *name)
{
    size_t at = hash(name) % layout->slot_count;

    while (layout->slots[at] != 0 && strcmp(layout->candidates[layout->slots[at] - 1].key, name) != 0)
        at = (at + 1) % layout->slot_count;
    return at;
}

/* Twice as many places, so that at least half of them are free. */
static bool make_room(assay_results_layout *layout)
{
    if (layout->slot_count > 2 * layout->candidate_count)
        return true;
    layout->slot_count = layout->slot_count > 0 ? 2 * layout->slot_count : 64;
    layout->slots = assay_arena_alloc_array(layout->arena, layout->slot_count, sizeof *layout->slots);
    if (layout->slots == NULL)
        return false;
    memset(layout->slots, 0, layout->slot_count * sizeof *layout->slots);
    for (size_t i = 0; i < layout->candidate_count; i++)
        layout->slots[place_of(layout, layout->candidates[i].key)] = (uint32_t)(i + 1);
    return true;
}

static bool add_candidate(assay_results_layout *layout, size_t slot, const char *name)
{
    assay_layout_candidate *grown = assay_arena_grow(layout->arena, layout->candidates, layout->candidate_count,
                                                     &layout->candidate_capacity, sizeof *grown);
    const char *shown = assay_cell_is_formula(name, strlen(name))
                            ? assay_arena_format(layout->arena, "'%s", name)
                            : assay_arena_string(layout->arena, name, strlen(name));

    if (grown == NULL || shown == NULL)
        return false;
    layout->candidates = grown;
    grown[layout->candidate_count] = (assay_layout_candidate){.name = shown, .key = shown + (shown[0] != name[0])};
    layout->slots[slot] = (uint32_t)++layout->candidate_count;
    return true;
}

static assay_layout_mark *have_mark(assay_results_layout *layout, assay_layout_candidate *candidate, size_t question)
{
    assay_layout_mark *mark = candidate->marks;

    while (mark != NULL && mark->question != question)
        mark = mark->next;
    if (mark != NULL)
        return mark;
    mark = assay_arena_alloc(layout->arena, sizeof *mark);
    if (mark != NULL) {
        *mark = (assay_layout_mark){.next = candidate->marks, .question = question};
        candidate->marks = mark;
    }
    return mark;
}

bool assay_layout_note_candidate(assay_results_layout *layout, const assay_node *result, size_t question, double score,
                                 bool flagged)
{
    const assay_node *node = assay_node_get(result, "candidate");
    const char *name = node != NULL ? node->text : NULL;
    assay_layout_candidate *candidate;
    assay_layout_mark *mark;
    size_t slot;

    if (name == NULL || name[0] == '\0')
        return true;
    if (!make_room(layout))
        return false;
    slot = place_of(layout, name);
    if (layout->slots[slot] == 0 && layout->candidate_count == ASSAY_RESULTS_CANDIDATES_MAX) {
        layout->more_candidates = true;
        return true;
    }
    if (layout->slots[slot] == 0 && !add_candidate(layout, slot, name))
        return false;
    candidate = &layout->candidates[layout->slots[slot] - 1];
    mark = have_mark(layout, candidate, question);
    if (mark == NULL)
        return false;
    mark->points += score;
    mark->answers++;
    candidate->flagged += flagged;
    return true;
}
