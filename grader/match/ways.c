/*
 * ways.c - the ways of the choices of a program, and with which class each begins.
 *
 * Many a way is another choice, or parts that can be written otherwise: its own ways take its place, in their order, so
 * that what stands at a token is asked once for all of them.
 */
#include "grader/match/code.h"

/* The ways of one choice. */
typedef struct opened {
    assay_choice_way items[ASSAY_CHOICE_WAYS_MAX];
    unsigned count;
    unsigned room; /* for ways that take the place of one: as many as the others leave */
} opened;

/* One way for each class with which it may begin. */
static void put(opened *out, const assay_instruction *code, uint32_t target)
{
    const assay_ahead *ahead = &code[target].ahead;
    bool two = ahead->known && ahead->ids[0] != ahead->ids[1];
    bool always = !ahead->known || (two && out->room == 0);

    out->items[out->count++] = (assay_choice_way){target, always ? 0 : ahead->ids[0], always, false};
    if (two && !always) {
        out->items[out->count++] = (assay_choice_way){target, ahead->ids[1], false, true};
        out->room--;
    }
}

static void open_way(opened *out, const assay_instruction *code, const assay_choice_way *ways, uint32_t target)
{
    const assay_instruction *at = &code[target];

    if (at->op == ASSAY_OP_JUMP) {
        open_way(out, code, ways, at->a);
    } else if (at->op == ASSAY_OP_SPLIT && out->room > 0) {
        out->room--;
        open_way(out, code, ways, at->a);
        open_way(out, code, ways, at->b);
    } else if (at->op == ASSAY_OP_CHOICE && out->room >= at->b - 1) {
        out->room -= at->b - 1;
        for (uint32_t i = 0; i < at->b; i++)
            open_way(out, code, ways, ways[at->a + i].target);
    } else {
        put(out, code, target);
    }
}

bool assay_choice_ways_add(assay_choice_ways *ways, assay_arena *arena, assay_choice_way way)
{
    assay_choice_way *grown = assay_arena_grow(arena, ways->items, ways->count, &ways->capacity, sizeof *grown);

    if (!grown)
        return false;
    ways->items = grown;
    ways->items[ways->count++] = way;
    return true;
}

/* Forward, for what a way leads to is further on: its own ways are still there. */
bool assay_code_open_ways(assay_choice_ways *out, assay_arena *arena, assay_instruction *code, size_t length,
                          const assay_choice_way *ways)
{
    *out = (assay_choice_ways){.items = NULL};
    for (size_t pc = 0; pc < length; pc++) {
        opened own = {.count = 0};
        if (code[pc].op != ASSAY_OP_CHOICE)
            continue;
        own.room = ASSAY_CHOICE_WAYS_MAX - code[pc].b;
        for (uint32_t i = 0; i < code[pc].b; i++)
            open_way(&own, code, ways, ways[code[pc].a + i].target);
        code[pc].a = (uint32_t)out->count;
        code[pc].b = own.count;
        for (unsigned i = 0; i < own.count; i++) {
            code[pc].blind = code[pc].blind || own.items[i].always || own.items[i].twin;
            if (!assay_choice_ways_add(out, arena, own.items[i]))
                return false;
        }
    }
    return true;
}
