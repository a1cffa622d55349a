/*
 * ids.c - a table of the ids that were taken. Each remembers which number was tried last behind it: a guide may ask the
 * same question thousands of times.
 */
#include "rubrics/compile/ids.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "grader/text/words.h"

#define SLOTS_MIN 64u
#define NUMBER_BYTES 16u /* a dash, a number, the NUL */

typedef struct assay_id {
    const char *text; /* NULL: free */
    uint64_t hash;
    unsigned next; /* number to try behind it */
} assay_id;

/* Where a text stands, or would. */
static assay_id *find(const assay_ids *ids, const char *text, uint64_t hash)
{
    size_t at = hash & (ids->slot_count - 1);

    while (ids->slots[at].text && (ids->slots[at].hash != hash || strcmp(ids->slots[at].text, text) != 0))
        at = (at + 1) & (ids->slot_count - 1);
    return &ids->slots[at];
}

/* Let there be room for one more; false when memory is out. */
static bool make_room(assay_ids *ids)
{
    assay_ids grown = {ids->arena, NULL, ids->slot_count ? 2 * ids->slot_count : SLOTS_MIN, ids->count};

    if (2 * (ids->count + 1) <= ids->slot_count)
        return true;
    grown.slots = assay_arena_alloc_array(ids->arena, grown.slot_count, sizeof *grown.slots);
    if (!grown.slots)
        return false;
    for (size_t i = 0; i < ids->slot_count; i++)
        if (ids->slots[i].text)
            *find(&grown, ids->slots[i].text, ids->slots[i].hash) = ids->slots[i];
    *ids = grown;
    return true;
}

const char *assay_ids_take(assay_ids *ids, const char *id)
{
    size_t length = strlen(id);
    uint64_t hash = assay_hash(id, length);
    char *made = assay_arena_alloc(ids->arena, length + NUMBER_BYTES);
    assay_id *base, *place;

    if (!made || !make_room(ids))
        return NULL;
    memcpy(made, id, length + 1);
    place = base = find(ids, id, hash);
    while (place->text) {
        snprintf(made + length, NUMBER_BYTES, "-%u", base->next++);
        hash = assay_hash(made, strlen(made));
        place = find(ids, made, hash);
    }
    *place = (assay_id){made, hash, 2};
    ids->count++;
    return made;
}
