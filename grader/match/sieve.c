/* sieve.c - one pass over the nodes of a rubric's patterns, children before their parents. */
#include "grader/match/sieve.h"

#include "grader/constants.h"

static bool any_child(const assay_matcher *node, const bool *possible)
{
    for (size_t i = 0; i < node->child_count; i++)
        if (possible[node->children[i]->id])
            return true;
    return false;
}

static bool all_children(const assay_matcher *node, const bool *possible)
{
    for (size_t i = 0; i < node->child_count; i++)
        if (node->children[i]->kind != ASSAY_NOT && !possible[node->children[i]->id])
            return false;
    return true;
}

static bool is_possible(const assay_matcher *node, const assay_reading *reading, const bool *possible)
{
    switch (node->kind) {
    case ASSAY_PHRASE:
    case ASSAY_NEAR:
        return assay_matcher_possible(node, reading->answer_classes);
    case ASSAY_SIMILAR:
        return assay_similar_bound(node->similar, &reading->answer_classes, 1) >= ASSAY_COVERAGE_FLOOR;
    case ASSAY_ALL:
        return all_children(node, possible);
    case ASSAY_ANY:
    case ASSAY_AT_LEAST: /* some of them count, too */
        return any_child(node, possible);
    case ASSAY_REGEX:
        return assay_regex_possible(node->regex, reading->text->folded.text, reading->text->folded.length);
    case ASSAY_NOT: /* its parent asks what stands under it */
        return true;
    }
    return true;
}

bool assay_sieve_run(assay_reading *reading, assay_arena *arena, const assay_rubric *rubric)
{
    bool *possible = assay_arena_alloc_array(arena, rubric->matcher_count + 1, sizeof *possible);

    for (size_t i = 0; possible && i < rubric->matcher_count; i++)
        possible[i] = is_possible(rubric->matchers[i], reading, possible);
    reading->possible = possible;
    return possible != NULL;
}
