/*
 * sieve.c - a leaf is possible when the answer has the classes it needs: the rarest is asked for first, of all leaves
 * in a row, and the others of those that are left. What is possible makes its parents possible, upwards.
 *
 * Which leaves have their classes cannot be foretold: both loops write all numbers down, and go on behind those that
 * are kept, without a branch.
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

#define MORE_NEEDS 2u /* of a leaf, beside the rarest */

_Static_assert(ASSAY_CLASSES_MAX <= UINT16_MAX, "a class has its number there");

/* A leaf whose rarest class is there, as the sieve sees it. */
typedef struct sieve_leaf {
    uint16_t needs[MORE_NEEDS]; /* the rarest again where there are no more */
    uint16_t id;
    bool more; /* needs that have no room here */
} sieve_leaf;

struct assay_sieve {
    const sieve_node *nodes;
    size_t count;
    const uint16_t *rarest;   /* one a leaf: the class it needs first */
    const sieve_leaf *leaves; /* PHRASE and NEAR that need a class */
    size_t leaf_count;
    const assay_matcher *const *matchers; /* by id */
    const uint32_t *others;               /* leaves that need no class: REGEX, and phrases that begin freely */
    size_t other_count;
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
    sieve_leaf leaf = {.id = (uint16_t)node->id, .more = node->need_count > 1 + MORE_NEEDS};

    for (unsigned i = 0; i < MORE_NEEDS; i++)
        leaf.needs[i] = (uint16_t)node->needs[i + 1 < node->need_count ? i + 1 : 0];
    return leaf;
}

static bool list_leaves(assay_sieve *s, assay_arena *arena, const assay_matcher *const *nodes)
{
    sieve_leaf *leaves = assay_arena_take(arena, s->count + 1, sizeof *leaves);
    uint16_t *rarest = assay_arena_take(arena, s->count + 1, sizeof *rarest);
    uint32_t *others = assay_arena_take(arena, s->count + 1, sizeof *others);
    bool *item = assay_arena_alloc_array(arena, s->count + 1, sizeof *item);

    if (!leaves || !rarest || !others || !item)
        return false;
    mark_items(item, nodes, s->count);
    for (size_t i = 0; i < s->count; i++) {
        if (!is_leaf(nodes[i]) || nodes[i]->kind == ASSAY_SIMILAR || item[i])
            continue;
        if (nodes[i]->need_count == 0) {
            others[s->other_count++] = nodes[i]->id;
        } else {
            rarest[s->leaf_count] = (uint16_t)nodes[i]->needs[0];
            leaves[s->leaf_count++] = make_leaf(nodes[i]);
        }
    }
    s->rarest = rarest;
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
    s->nodes = make_nodes(arena, nodes, count);
    s->matchers = keep_matchers(arena, nodes, count);
    s->claims = assay_sieve_claims_make(arena, nodes, count, classes);
    return s->nodes && s->matchers && s->claims && list_leaves(s, arena, nodes) ? s : NULL;
}

void assay_sieve_prefetch(const assay_sieve *s)
{
    assay_prefetch(s->rarest, s->leaf_count * sizeof *s->rarest);
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

static inline unsigned has(const uint64_t *classes, unsigned id)
{
    return classes[id / 64] >> (id % 64) & 1;
}

/* Write down the numbers of the leaves whose rarest class the answer has; how many. */
static size_t find_leaves(uint32_t *found, const run *r)
{
    const uint64_t *classes = r->reading->answer_classes;
    const uint16_t *rarest = r->sieve->rarest;
    size_t count = 0;

    for (size_t i = 0; i < r->sieve->leaf_count; i++) {
        found[count] = (uint32_t)i;
        count += has(classes, rarest[i]);
    }
    return count;
}

/* Drop those that need a class the answer lacks; how many are left. */
static size_t drop_leaves(uint32_t *found, size_t total, const run *r)
{
    const uint64_t *classes = r->reading->answer_classes;
    size_t left = 0;

    for (size_t i = 0; i < total; i++) {
        const sieve_leaf *leaf = &r->sieve->leaves[found[i]];
        found[left] = found[i];
        left += has(classes, leaf->needs[0]) & has(classes, leaf->needs[1]);
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
    uint32_t *found = assay_arena_take(arena, sieve->leaf_count + 1, sizeof *found);
    uint32_t *claims = assay_sieve_claims_run(arena, sieve->claims, reading);
    size_t left;

    r.found = assay_arena_alloc_array(arena, sieve->count + 1, sizeof *r.found + sizeof *r.possible);
    if (!found || !claims || !r.found)
        return false;
    r.possible = (bool *)(r.found + sieve->count + 1);
    left = drop_leaves(found, find_leaves(found, &r), &r);
    for (size_t i = 0; i < left; i++) {
        const sieve_leaf *leaf = &sieve->leaves[found[i]];
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
