/*
 * sieve.c - patterns are filed under the rarest class they need, so that only
 * those are looked at whose class the answer has. What is possible makes its
 * parents possible, upwards.
 */
#include "grader/match/sieve.h"

#include <string.h>

#include "grader/constants.h"

#define NO_PARENT UINT16_MAX /* ASSAY_PATTERNS_MAX is far below */

typedef struct sieve_node {
    uint16_t parent;
    uint16_t wanted; /* children that must be possible: all of `all`, else one */
} sieve_node;

struct assay_sieve {
    const sieve_node *nodes;
    size_t count;
    const uint32_t *firsts;             /* one a class and one: where its leaves begin */
    const assay_matcher *const *leaves; /* PHRASE and NEAR by the rarest class they need */
    size_t class_words;                 /* 64 classes each */
    const assay_matcher *const *others; /* leaves that need no class: REGEX, SIMILAR, and phrases that begin freely */
    size_t other_count;
    bool has_literals;
};

static bool is_leaf(const assay_matcher *node)
{
    return node->kind == ASSAY_PHRASE || node->kind == ASSAY_NEAR || node->kind == ASSAY_REGEX ||
           node->kind == ASSAY_SIMILAR;
}

/* Who stands above whom. The items of `near` are no patterns of their own. */
static sieve_node *make_nodes(assay_arena *arena, const assay_matcher *const *nodes, size_t count)
{
    sieve_node *made = assay_arena_take(arena, count + 1, sizeof *made);

    for (size_t i = 0; made && i < count; i++)
        made[i] = (sieve_node){NO_PARENT, 1};
    for (size_t i = 0; made && i < count; i++) {
        size_t wanted = 0;
        for (size_t k = 0; !is_leaf(nodes[i]) && k < nodes[i]->child_count; k++) {
            if (nodes[i]->children[k]->kind == ASSAY_NOT)
                continue; /* `all` is possible whether or not that is */
            made[nodes[i]->children[k]->id].parent = (uint16_t)i;
            wanted++;
        }
        if (nodes[i]->kind == ASSAY_ALL)
            made[i].wanted = (uint16_t)wanted;
    }
    return made;
}

/* Is this node one of a `near`? Those are enlisted before it, and nothing asks for them. */
static void mark_items(bool *item, const assay_matcher *const *nodes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; nodes[i]->kind == ASSAY_NEAR && k < nodes[i]->child_count; k++)
            item[nodes[i]->children[k]->id] = true;
}

/* File the leaves, by counting. */
static bool file_leaves(assay_sieve *s, assay_arena *arena, const assay_matcher *const *nodes, size_t classes)
{
    const assay_matcher **leaves = assay_arena_take(arena, s->count + 1, sizeof *leaves);
    const assay_matcher **others = assay_arena_take(arena, s->count + 1, sizeof *others);
    uint32_t *firsts = assay_arena_alloc_array(arena, classes + 2, sizeof *firsts);
    bool *item = assay_arena_alloc_array(arena, s->count + 1, sizeof *item);

    if (!leaves || !others || !firsts || !item)
        return false;
    mark_items(item, nodes, s->count);
    for (size_t i = 0; i < s->count; i++) {
        if (!is_leaf(nodes[i]) || item[i])
            continue;
        s->has_literals = s->has_literals || (nodes[i]->kind == ASSAY_REGEX && nodes[i]->literals);
        if (nodes[i]->need_count == 0)
            others[s->other_count++] = nodes[i];
        else
            firsts[nodes[i]->needs[0]]++;
    }
    for (size_t c = 1; c <= classes; c++)
        firsts[c] += firsts[c - 1];
    for (size_t i = s->count; i > 0; i--) /* backwards, so that each class's end becomes its beginning */
        if (is_leaf(nodes[i - 1]) && !item[i - 1] && nodes[i - 1]->need_count > 0)
            leaves[--firsts[nodes[i - 1]->needs[0]]] = nodes[i - 1];
    s->firsts = firsts;
    s->leaves = leaves;
    s->others = others;
    s->class_words = (classes + 63) / 64;
    return true;
}

const assay_sieve *assay_sieve_make(assay_arena *arena, const assay_matcher *const *nodes, size_t count, size_t classes)
{
    assay_sieve *s = assay_arena_alloc(arena, sizeof *s);

    if (!s)
        return NULL;
    s->count = count;
    s->nodes = make_nodes(arena, nodes, count);
    return s->nodes && file_leaves(s, arena, nodes, classes) ? s : NULL;
}

typedef struct run {
    const assay_sieve *sieve;
    const assay_reading *reading;
    bool *possible;           /* one a node */
    uint16_t *found;          /* one a node: its possible children */
    const assay_pairs *pairs; /* of the whole answer */
} run;

static void mark(run *r, unsigned id)
{
    const sieve_node *nodes = r->sieve->nodes;

    for (;;) {
        unsigned parent = nodes[id].parent;
        r->possible[id] = true;
        if (parent == NO_PARENT || r->possible[parent] || ++r->found[parent] < nodes[parent].wanted)
            return;
        id = parent;
    }
}

static void run_class(run *r, size_t id)
{
    const assay_sieve *s = r->sieve;

    for (uint32_t i = s->firsts[id]; i < s->firsts[id + 1]; i++)
        if (assay_matcher_possible(s->leaves[i], r->reading->answer_classes))
            mark(r, s->leaves[i]->id);
}

static bool other_possible(const run *r, const assay_matcher *leaf)
{
    if (leaf->kind == ASSAY_REGEX) /* what was not folded, no regex can be asked about by its letters */
        return !leaf->literals || r->reading->text->folded.raw || assay_literals_possible(leaf->literals, r->pairs);
    if (leaf->kind == ASSAY_SIMILAR)
        return assay_similar_touched(leaf->similar, r->reading->answer_classes) &&
               assay_similar_bound(leaf->similar, &r->reading->answer_classes, 1) >= ASSAY_COVERAGE_FLOOR;
    return true;
}

bool assay_sieve_run(assay_reading *reading, assay_arena *arena, const assay_sieve *sieve)
{
    const assay_folded *folded = &reading->text->folded;
    assay_pairs pairs;
    run r = {.sieve = sieve, .reading = reading, .pairs = &pairs};

    r.possible = assay_arena_alloc_array(arena, sieve->count + 1, sizeof *r.possible);
    r.found = assay_arena_alloc_array(arena, sieve->count + 1, sizeof *r.found);
    if (!r.possible || !r.found)
        return false;
    if (sieve->has_literals)
        assay_pairs_read(&pairs, folded->text, folded->length);
    for (size_t i = 0; i < sieve->class_words; i++)
        for (uint64_t left = reading->answer_classes[i]; left; left &= left - 1)
            run_class(&r, i * 64 + (size_t)__builtin_ctzll(left));
    for (size_t i = 0; i < sieve->other_count; i++)
        if (other_possible(&r, sieve->others[i]))
            mark(&r, sieve->others[i]->id);
    reading->possible = r.possible;
    return true;
}
