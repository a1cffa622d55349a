/*
 * draft.c - the tree of a rubric as written: making and growing it.
 *
 * The growing arrays keep no capacity of their own: they are enlarged at
 * every power of two of their count, which is what capacity would say.
 */
#include <string.h>

#include "assay/rubric.h"
#include "grader/base/arena.h"

assay_draft *assay_draft_new(void)
{
    assay_arena *arena = assay_arena_new();
    assay_draft *draft = arena ? assay_arena_alloc(arena, sizeof *draft) : NULL;

    if (!draft) {
        assay_arena_free(arena);
        return NULL;
    }
    draft->arena = arena;
    return draft;
}

void assay_draft_free(assay_draft *draft)
{
    if (draft)
        assay_arena_free(draft->arena);
}

void *assay_draft_alloc(assay_draft *draft, size_t size)
{
    return assay_arena_alloc(draft->arena, size);
}

const char *assay_draft_string(assay_draft *draft, const char *text, size_t length)
{
    return assay_arena_string(draft->arena, text, length);
}

/* A new last element, or NULL: *array grows when its count is 0 or a power of two from 4 on. */
static void *add_entry(assay_draft *draft, void *array_pointer, size_t *count, size_t size)
{
    void *array;

    memcpy(&array, array_pointer, sizeof array);
    if (*count == 0 || (*count >= 4 && (*count & (*count - 1)) == 0)) {
        void *bigger = assay_arena_alloc_array(draft->arena, *count ? *count * 2 : 4, size);
        if (!bigger)
            return NULL;
        if (*count)
            memcpy(bigger, array, *count * size);
        memcpy(array_pointer, &bigger, sizeof bigger);
        array = bigger;
    }
    return (char *)array + size * (*count)++;
}

assay_draft_concept *assay_draft_add_concept(assay_draft *draft)
{
    return add_entry(draft, &draft->concepts, &draft->concept_count, sizeof *draft->concepts);
}

assay_draft_pitfall *assay_draft_add_pitfall(assay_draft *draft)
{
    return add_entry(draft, &draft->pitfalls, &draft->pitfall_count, sizeof *draft->pitfalls);
}

assay_draft_contrast *assay_draft_add_contrast(assay_draft *draft)
{
    return add_entry(draft, &draft->contrasts, &draft->contrast_count, sizeof *draft->contrasts);
}

assay_draft_synonym *assay_draft_add_synonym(assay_draft *draft)
{
    return add_entry(draft, &draft->synonyms, &draft->synonym_count, sizeof *draft->synonyms);
}

assay_draft_example *assay_draft_add_example(assay_draft *draft)
{
    return add_entry(draft, &draft->examples, &draft->example_count, sizeof *draft->examples);
}

bool assay_draft_add_reference(assay_draft *draft, const char *text, size_t length)
{
    const char *copy = assay_draft_string(draft, text, length);
    const char **entry;

    if (!copy)
        return false;
    entry = add_entry(draft, &draft->references, &draft->reference_count, sizeof *draft->references);
    if (!entry)
        return false;
    *entry = copy;
    return true;
}

assay_pattern *assay_pattern_new(assay_draft *draft, assay_pattern_kind kind, const char *text)
{
    assay_pattern *pattern = assay_draft_alloc(draft, sizeof *pattern);

    if (!pattern)
        return NULL;
    pattern->kind = kind;
    if (text) {
        pattern->text = assay_draft_string(draft, text, strlen(text));
        if (!pattern->text)
            return NULL;
    }
    return pattern;
}

bool assay_pattern_add(assay_draft *draft, assay_pattern *parent, assay_pattern *child)
{
    assay_pattern **entry = add_entry(draft, &parent->children, &parent->child_count, sizeof *parent->children);

    if (!entry)
        return false;
    *entry = child;
    return true;
}

const char *assay_pattern_kind_name(assay_pattern_kind kind)
{
    static const char *const names[] = {"phrase", "near", "regex", "similar", "any", "all", "not", "at_least"};

    return names[kind];
}
