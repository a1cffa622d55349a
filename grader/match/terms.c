/* terms.c - a table of words by stem or text, and a list of the sets of them that were asked for. */
#include "grader/match/terms.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "assay/limits.h"

assay_terms *assay_terms_new(assay_arena *arena, assay_words *words)
{
    assay_terms *terms = assay_arena_alloc(arena, sizeof *terms);

    if (!terms)
        return NULL;
    terms->arena = arena;
    terms->words = words;
    terms->slot_count = 256;
    terms->slots = assay_arena_alloc_array(arena, terms->slot_count, sizeof(assay_term_entry *));
    terms->classes = assay_arena_grow(arena, NULL, 0, &terms->class_capacity, sizeof *terms->classes);
    if (!terms->slots || !terms->classes)
        return NULL;
    terms->classes[terms->class_count++] = (assay_term_class){0}; /* ASSAY_CLASS_NONE */
    return terms;
}

static bool rehash(assay_terms *terms)
{
    size_t wanted = terms->slot_count * 2;
    assay_term_entry **slots = assay_arena_alloc_array(terms->arena, wanted, sizeof *slots);

    if (!slots)
        return false;
    for (size_t i = 0; i < terms->count; i++) {
        assay_term_entry *each = terms->entries[i];
        each->next = slots[each->hash & (wanted - 1)];
        slots[each->hash & (wanted - 1)] = each;
    }
    terms->slots = slots;
    terms->slot_count = wanted;
    return true;
}

static bool same_key(const assay_term_entry *each, assay_term_kind kind, const assay_word *word)
{
    if (each->kind != kind)
        return false;
    if (kind == ASSAY_TERM_STEM)
        return strcmp(each->word->stem, word->stem) == 0;
    return strcmp(each->word->text, word->text) == 0;
}

static assay_term_entry *add_entry(assay_terms *terms, const assay_term *term)
{
    const assay_word *word = assay_words_find(terms->words, term->text, strlen(term->text));
    assay_term_entry *made;
    void *grown;
    uint64_t hash;

    if (!word || terms->count >= ASSAY_TERMS_MAX)
        return NULL;
    hash = term->kind == ASSAY_TERM_STEM ? word->stem_hash : word->hash;
    for (made = terms->slots[hash & (terms->slot_count - 1)]; made; made = made->next)
        if (same_key(made, term->kind, word))
            return made;
    if (terms->count >= terms->slot_count && !rehash(terms))
        return NULL;
    grown = assay_arena_grow(terms->arena, terms->entries, terms->count, &terms->capacity, sizeof *terms->entries);
    if (!grown)
        return NULL;
    terms->entries = grown;
    made = assay_arena_alloc(terms->arena, sizeof *made);
    if (!made)
        return NULL;
    made->kind = term->kind;
    made->word = word;
    made->hash = hash;
    made->next = terms->slots[hash & (terms->slot_count - 1)];
    terms->slots[hash & (terms->slot_count - 1)] = made;
    terms->entries[terms->count++] = made;
    return made;
}

static int compare_pointers(const void *a, const void *b)
{
    const assay_term_entry *const *left = a;
    const assay_term_entry *const *right = b;

    return (*left > *right) - (*left < *right);
}

/* Sort them, each once; how many they are. */
static size_t sort_set(assay_term_entry **members, size_t count)
{
    size_t kept = 0;

    qsort(members, count, sizeof *members, compare_pointers);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || members[i] != members[kept - 1])
            members[kept++] = members[i];
    return kept;
}

static bool put_in_class(assay_terms *terms, assay_term_entry *each, unsigned id)
{
    void *grown;

    grown = assay_arena_grow(terms->arena, each->classes, each->class_count, &each->class_capacity, sizeof id);
    if (!grown)
        return false;
    each->classes = grown;
    each->classes[each->class_count++] = id;
    return true;
}

int assay_terms_class(assay_terms *terms, const assay_term *list, size_t count)
{
    assay_term_entry **members = assay_arena_alloc_array(terms->arena, count, sizeof *members);
    assay_term_class made = {0};
    void *grown;

    if (!members)
        return -1;
    for (size_t i = 0; i < count; i++) {
        members[i] = add_entry(terms, &list[i]);
        if (!members[i])
            return -1;
    }
    count = sort_set(members, count);
    for (size_t i = 0; i < count; i++)
        made.share += exp2(-members[i]->word->bits);
    made.hash = assay_hash((const char *)members, count * sizeof *members);
    for (size_t i = 0; i < terms->class_count; i++)
        if (terms->classes[i].hash == made.hash)
            return (int)i;
    if (terms->class_count >= ASSAY_CLASSES_MAX)
        return -1;
    grown = assay_arena_grow(terms->arena, terms->classes, terms->class_count, &terms->class_capacity,
                             sizeof *terms->classes);
    if (!grown)
        return -1;
    terms->classes = grown;
    for (size_t i = 0; i < count; i++)
        if (!put_in_class(terms, members[i], (unsigned)terms->class_count))
            return -1;
    terms->classes[terms->class_count] = made;
    return (int)terms->class_count++;
}

int assay_terms_find(const assay_terms *terms, const assay_word *word)
{
    const assay_term_entry *each = terms->slots[word->stem_hash & (terms->slot_count - 1)];
    int narrowest = -1;

    while (each && (each->hash != word->stem_hash || !same_key(each, ASSAY_TERM_STEM, word)))
        each = each->next;
    for (size_t i = 0; each && i < each->class_count; i++)
        if (narrowest < 0 || terms->classes[each->classes[i]].share < terms->classes[narrowest].share)
            narrowest = (int)each->classes[i];
    return narrowest;
}

double assay_terms_share(const assay_terms *terms, unsigned id)
{
    return terms->classes[id].share;
}

bool assay_terms_full(const assay_terms *terms)
{
    return terms->count >= ASSAY_TERMS_MAX || terms->class_count >= ASSAY_CLASSES_MAX;
}
