/*
 * names.c - an open hash table over a list of names.
 */
#include <string.h>

#include "api/report/names.h"
#include "grader/text/words.h"

#define SLOTS_MIN 64u

/* The slot that holds the name, or the free one where it belongs. */
static size_t slot_of(const assay_names *names, const char *name, size_t length)
{
    size_t at = (size_t)assay_hash(name, length) & (names->slot_count - 1);

    while (names->slots[at] > 0) {
        const char *there = names->names[names->slots[at] - 1];
        if (strncmp(there, name, length) == 0 && there[length] == '\0')
            break;
        at = (at + 1) & (names->slot_count - 1);
    }
    return at;
}

static bool grow(assay_names *names, assay_arena *arena)
{
    assay_names larger = *names;

    larger.slot_count = names->slot_count ? names->slot_count * 2 : SLOTS_MIN;
    larger.slots = assay_arena_alloc_array(arena, larger.slot_count, sizeof *larger.slots);
    if (!larger.slots)
        return false;
    for (uint32_t i = 0; i < names->count; i++)
        larger.slots[slot_of(&larger, names->names[i], strlen(names->names[i]))] = i + 1;
    *names = larger;
    return true;
}

bool assay_names_number(uint32_t *out, assay_names *names, assay_arena *arena, const char *name, size_t length)
{
    size_t slot;

    if (names->count * 2 >= names->slot_count && !grow(names, arena))
        return false;
    slot = slot_of(names, name, length);
    if (names->slots[slot] == 0) {
        names->names = assay_arena_grow(arena, names->names, names->count, &names->capacity, sizeof *names->names);
        if (!names->names)
            return false;
        names->names[names->count] = assay_arena_string(arena, name, length);
        if (!names->names[names->count])
            return false;
        names->slots[slot] = (uint32_t)++names->count;
    }
    *out = names->slots[slot] - 1;
    return true;
}

bool assay_names_find(uint32_t *out, const assay_names *names, const char *name, size_t length)
{
    size_t slot;

    if (names->slot_count == 0)
        return false;
    slot = slot_of(names, name, length);
    if (names->slots[slot] == 0)
        return false;
    *out = names->slots[slot] - 1;
    return true;
}
