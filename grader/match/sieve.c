/*
 * sieve.c - patterns are filed under the rarest class they need, so that only
 * those are looked at whose class the answer has. What is possible makes its
 * parents possible, upwards.
 *
 * How many leaves are filed under a class cannot be foretold: as in places.c, they are laid end to end first and looked
 * at in one loop without a branch.
 */
#include "grader/match/sieve.h"

#include <string.h>

#include "grader/base/prefetch.h"
#include "grader/match/sieve_claims.h"

#define NO_PARENT UINT16_MAX /* ASSAY_PATTERNS_MAX is far below */

typedef struct sieve_node {
    uint16_t parent;
    uint16_t wanted; /* children that must be possible: all of `all`, else one */
} sieve_node;

#define MORE_NEEDS 2u /* of a leaf, beside the class that it is filed under */

/* A leaf as the sieve sees it: all in one place, for most are looked at and dropped. */
typedef struct sieve_leaf {
    uint32_t needs[MORE_NEEDS]; /* the class it is filed under where there are no more */
    uint32_t id;
    bool more; /* needs that have no room here */
} sieve_leaf;

struct assay_sieve {
    const sieve_node *nodes;
    size_t count;
    const uint32_t *firsts;   /* one a class and one: where its leaves begin */
    const sieve_leaf *leaves; /* PHRASE and NEAR by the rarest class they need */
    size_t leaf_count;
    const assay_matcher *const *matchers; /* by id */
    const uint32_t *others;               /* leaves that need no class: REGEX, and phrases that begin freely */
    size_t other_count;
    size_t classes;
    const assay_sieve_claims *claims; /* SIMILAR */
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

static sieve_leaf make_leaf(const assay_matcher *node)
{
    sieve_leaf leaf = {.id = node->id, .more = node->need_count > 1 + MORE_NEEDS};

    for (unsigned i = 0; i < MORE_NEEDS; i++)
        leaf.needs[i] = node->needs[i + 1 < node->need_count ? i + 1 : 0];
    return leaf;
}

/* File the leaves, by counting. */
static bool file_leaves(assay_sieve *s, assay_arena *arena, const assay_matcher *const *nodes, size_t classes)
{
    sieve_leaf *leaves = assay_arena_take(arena, s->count + 1, sizeof *leaves);
    uint32_t *others = assay_arena_take(arena, s->count + 1, sizeof *others);
    uint32_t *firsts = assay_arena_alloc_array(arena, classes + 2, sizeof *firsts);
    bool *item = assay_arena_alloc_array(arena, s->count + 1, sizeof *item);

    if (!leaves || !others || !firsts || !item)
        return false;
    mark_items(item, nodes, s->count);
    for (size_t i = 0; i < s->count; i++) {
        if (!is_leaf(nodes[i]) || nodes[i]->kind == ASSAY_SIMILAR || item[i])
            continue;
        if (nodes[i]->need_count == 0)
            others[s->other_count++] = nodes[i]->id;
        else
            firsts[nodes[i]->needs[0]]++;
    }
    for (size_t c = 1; c <= classes; c++)
        firsts[c] += firsts[c - 1];
    s->leaf_count = firsts[classes];
    for (size_t i = s->count; i > 0; i--) /* backwards, so that each class's end becomes its beginning */
        if (is_leaf(nodes[i - 1]) && !item[i - 1] && nodes[i - 1]->need_count > 0)
            leaves[--firsts[nodes[i - 1]->needs[0]]] = make_leaf(nodes[i - 1]);
    s->firsts = firsts;
    s->leaves = leaves;
    s->others = others;
    return true;
}

static const assay_matcher *const *keep_matchers(assay_arena *arena, const assay_matcher *const *nodes, size_t count)
{
    const assay_matcher **kept = assay_arena_take(arena, count + 1, sizeof *kept);

    if (kept && count)
        memcpy(kept, nodes, count * sizeof *kept);
    return kept;
}

const assay_sieve *assay_sieve_make(assay_arena *arena, const assay_matcher *const *nodes, size_t count, size_t classes)
{
    assay_sieve *s = assay_arena_alloc(arena, sizeof *s);

    if (!s)
        return NULL;
    s->count = count;
    s->classes = classes;
    s->nodes = make_nodes(arena, nodes, count);
    s->matchers = keep_matchers(arena, nodes, count);
    s->claims = assay_sieve_claims_make(arena, nodes, count, classes);
    return s->nodes && s->matchers && s->claims && file_leaves(s, arena, nodes, classes) ? s : NULL;
}

void assay_sieve_prefetch(const assay_sieve *s)
{
    assay_prefetch(s->firsts, (s->classes + 1) * sizeof *s->firsts);
    assay_prefetch(s->leaves, s->leaf_count * sizeof *s->leaves);
    assay_prefetch(s->nodes, s->count * sizeof *s->nodes);
    assay_sieve_claims_prefetch(s->claims);
}

typedef struct run {
    const assay_sieve *sieve;
    const assay_reading *reading;
    bool *possible;  /* one a node */
    uint16_t *found; /* one a node: its possible children */
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

#define STEP 4u /* leaves laid at a time: few classes have more */

/* Lay the numbers of the leaves end to end that are filed under the answer's classes. */
static size_t lay_leaves(uint32_t *laid, const run *r)
{
    const uint32_t *firsts = r->sieve->firsts;
    const assay_marks *marks = &r->reading->marks;
    size_t total = 0;

    for (size_t i = 0; i < marks->class_count; i++) {
        uint32_t first = firsts[marks->classes[i]];
        uint32_t count = firsts[marks->classes[i] + 1] - first;
        uint32_t k = 0;
        do {
            for (uint32_t n = 0; n < STEP; n++)
                laid[total + k + n] = first + k + n;
            k += STEP;
        } while (k < count);
        total += count;
    }
    return total;
}

/* Drop those that need a class the answer lacks; how many are left. */
static size_t drop_leaves(uint32_t *laid, size_t total, const run *r)
{
    const uint64_t *has = r->reading->answer_classes;
    size_t left = 0;

    for (size_t i = 0; i < total; i++) {
        const sieve_leaf *leaf = &r->sieve->leaves[laid[i]];
        laid[left] = laid[i];
        left += (has[leaf->needs[0] / 64] >> (leaf->needs[0] % 64) & 1) &
                (has[leaf->needs[1] / 64] >> (leaf->needs[1] % 64) & 1);
    }
    return left;
}

static bool other_possible(const run *r, const assay_matcher *other)
{
    return other->kind != ASSAY_REGEX || assay_openings_any(r->reading->openings, other->regex_number);
}

bool assay_sieve_run(assay_reading *reading, assay_arena *arena, const assay_sieve *sieve)
{
    run r = {.sieve = sieve, .reading = reading};
    uint32_t *laid = assay_arena_take(arena, sieve->leaf_count + STEP, sizeof *laid);
    uint32_t *claims = assay_sieve_claims_run(arena, sieve->claims, reading);
    size_t left;

    r.found = assay_arena_alloc_array(arena, sieve->count + 1, sizeof *r.found + sizeof *r.possible);
    if (!laid || !claims || !r.found)
        return false;
    r.possible = (bool *)(r.found + sieve->count + 1);
    left = drop_leaves(laid, lay_leaves(laid, &r), &r);
    for (size_t i = 0; i < left; i++) {
        const sieve_leaf *leaf = &sieve->leaves[laid[i]];
        if (!leaf->more || assay_matcher_possible(sieve->matchers[leaf->id], reading->answer_classes))
            mark(&r, leaf->id);
    }
    for (; *claims != ASSAY_SIEVE_END; claims++)
        mark(&r, *claims);
    for (size_t i = 0; i < sieve->other_count; i++)
        if (other_possible(&r, sieve->matchers[sieve->others[i]]))
            mark(&r, sieve->others[i]);
    reading->possible = r.possible;
    return true;
}
