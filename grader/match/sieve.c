/*
 * sieve.c - a leaf is possible when the answer has the classes it needs: leaves are filed by the rarest, and of those
 * whose rarest it has the others are asked for. What is possible makes its parents possible, upwards.
 *
 * Which leaves have the others cannot be foretold: all are written down again, and the next goes behind those that are
 * kept, without a branch.
 */
#include "grader/match/sieve.h"

#include <string.h>

#include "grader/base/prefetch.h"
#include "grader/match/filed.h"
#include "grader/match/sieve_claims.h"

#define NO_PARENT UINT16_MAX /* ASSAY_PATTERNS_MAX is far below */

typedef struct sieve_node {
    uint32_t wanted; /* children that must be possible, as in reading->live: all of `all`, else any */
    uint16_t parent;
    uint16_t place; /* among the children of its parent */
} sieve_node;

#define MORE_NEEDS 2u /* of a leaf, beside the rarest */

_Static_assert(ASSAY_CLASSES_MAX <= UINT16_MAX, "a class has its number there");

/* A leaf that needs a class, as the sieve sees it. */
typedef struct sieve_leaf {
    uint16_t needs[MORE_NEEDS]; /* the rarest again where there are no more */
    uint16_t id;
    bool more; /* needs that have no room here */
} sieve_leaf;

struct assay_sieve {
    const sieve_node *nodes;
    size_t count;
    assay_filed rarest;       /* of the leaves: the class that each needs first */
    const sieve_leaf *leaves; /* PHRASE and NEAR that need a class */
    size_t leaf_count;
    const assay_matcher *const *matchers; /* by id */
    const uint32_t *free;                 /* phrases that need no class */
    size_t free_count;
    const uint32_t *regexes; /* REGEX */
    size_t regex_count;
    const assay_sieve_claims *claims; /* SIMILAR */
};

static bool is_leaf(const assay_matcher *node)
{
    return node->kind == ASSAY_PHRASE || node->kind == ASSAY_NEAR || node->kind == ASSAY_REGEX ||
           node->kind == ASSAY_SIMILAR;
}

static inline uint32_t child_bit(size_t place)
{
    return (uint32_t)1 << place % ASSAY_LIVE_CHILDREN;
}

/* Who stands above whom. The items of `near` are no patterns of their own. */
static sieve_node *make_nodes(assay_arena *arena, const assay_matcher *const *nodes, size_t count)
{
    sieve_node *made = assay_arena_take(arena, count + 1, sizeof *made);

    for (size_t i = 0; made && i < count; i++)
        made[i] = (sieve_node){.parent = NO_PARENT};
    for (size_t i = 0; made && i < count; i++) {
        for (size_t k = 0; !is_leaf(nodes[i]) && k < nodes[i]->child_count; k++) {
            const assay_matcher *child = nodes[i]->children[k];
            if (child->kind == ASSAY_NOT)
                continue; /* `all` is possible whether or not that is */
            made[child->id].parent = (uint16_t)i;
            made[child->id].place = (uint16_t)k;
            if (nodes[i]->kind == ASSAY_ALL && nodes[i]->child_count <= ASSAY_LIVE_CHILDREN)
                made[i].wanted |= child_bit(k);
        }
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

static bool is_asked_for(const assay_matcher *node, const bool *item)
{
    return is_leaf(node) && node->kind != ASSAY_SIMILAR && !item[node->id];
}

static bool is_filed(const assay_matcher *node, const bool *item)
{
    return is_asked_for(node, item) && node->need_count > 0;
}

static bool is_free(const assay_matcher *node, const bool *item)
{
    return is_asked_for(node, item) && node->need_count == 0 && node->kind != ASSAY_REGEX;
}

static bool is_regex(const assay_matcher *node, const bool *item)
{
    return is_asked_for(node, item) && node->need_count == 0 && node->kind == ASSAY_REGEX;
}

/* The ids of some leaves; NULL when memory is out. */
static const uint32_t *list(size_t *out, const assay_sieve *s, assay_arena *arena, const assay_matcher *const *nodes,
                            const bool *item, bool is_wanted(const assay_matcher *node, const bool *item))
{
    uint32_t *ids;
    size_t count = 0;

    for (size_t i = 0; i < s->count; i++)
        count += is_wanted(nodes[i], item);
    ids = assay_arena_take(arena, count + 1, sizeof *ids);
    *out = 0;
    for (size_t i = 0; ids && i < s->count; i++)
        if (is_wanted(nodes[i], item))
            ids[(*out)++] = nodes[i]->id;
    return ids;
}

static bool file_leaves(assay_sieve *s, assay_arena *arena, const assay_matcher *const *nodes, const bool *item,
                        size_t classes)
{
    sieve_leaf *leaves;

    for (size_t i = 0; i < s->count; i++)
        s->leaf_count += is_filed(nodes[i], item);
    leaves = assay_arena_alloc_array(arena, s->leaf_count + ASSAY_FILED_STEP, sizeof *leaves);
    if (!leaves || !assay_filed_begin(&s->rarest, arena, s->leaf_count, classes))
        return false;
    for (size_t i = 0; i < s->count; i++)
        if (is_filed(nodes[i], item))
            assay_filed_count(&s->rarest, nodes[i]->needs[0]);
    assay_filed_sum(&s->rarest);
    for (size_t i = s->count; i > 0; i--)
        if (is_filed(nodes[i - 1], item))
            leaves[assay_filed_place(&s->rarest, nodes[i - 1]->needs[0])] = make_leaf(nodes[i - 1]);
    s->leaves = leaves;
    return true;
}

static bool list_leaves(assay_sieve *s, assay_arena *arena, const assay_matcher *const *nodes, size_t classes)
{
    bool *item = assay_arena_alloc_array(arena, s->count + 1, sizeof *item);

    if (!item)
        return false;
    mark_items(item, nodes, s->count);
    s->free = list(&s->free_count, s, arena, nodes, item, is_free);
    s->regexes = list(&s->regex_count, s, arena, nodes, item, is_regex);
    return s->free && s->regexes && file_leaves(s, arena, nodes, item, classes);
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
    return s->nodes && s->matchers && s->claims && list_leaves(s, arena, nodes, classes) ? s : NULL;
}

void assay_sieve_prefetch(const assay_sieve *s)
{
    assay_filed_prefetch(&s->rarest);
    assay_prefetch(s->leaves, s->leaf_count * sizeof *s->leaves);
    assay_prefetch(s->nodes, s->count * sizeof *s->nodes);
    assay_sieve_claims_prefetch(s->claims);
}

typedef struct run {
    const assay_sieve *sieve;
    const assay_reading *reading;
    uint32_t *live; /* one a node: see the reading */
    bool *possible; /* likewise */
} run;

static void mark(run *r, unsigned id)
{
    const sieve_node *nodes = r->sieve->nodes;

    for (;;) {
        unsigned parent = nodes[id].parent;
        r->possible[id] = true;
        if (parent == NO_PARENT)
            return;
        r->live[parent] |= child_bit(nodes[id].place);
        if (r->possible[parent] || (r->live[parent] & nodes[parent].wanted) != nodes[parent].wanted)
            return;
        id = parent;
    }
}

static inline unsigned has(const uint64_t *classes, unsigned id)
{
    return classes[id / 64] >> (id % 64) & 1;
}

/* Drop those leaves that need a class the answer lacks; how many are left. */
static size_t drop_leaves(sieve_leaf *leaves, size_t total, const uint64_t *classes)
{
    size_t left = 0;

    for (size_t i = 0; i < total; i++) {
        sieve_leaf leaf = leaves[i];
        leaves[left] = leaf;
        left += has(classes, leaf.needs[0]) & has(classes, leaf.needs[1]);
    }
    return left;
}

static void mark_claims(run *r, const uint64_t *claims)
{
    const uint32_t *ids = assay_sieve_claims_ids(r->sieve->claims);
    size_t count = assay_sieve_claims_count(r->sieve->claims);

    for (size_t i = 0; i * 64 < count; i++)
        for (uint64_t left = claims[i]; left; left &= left - 1)
            mark(r, ids[i * 64 + (size_t)__builtin_ctzll(left)]);
}

static void mark_regexes(run *r)
{
    const assay_openings *openings = r->reading->openings;

    for (size_t i = 0; !assay_openings_none(openings) && i < r->sieve->regex_count; i++) {
        const assay_matcher *regex = r->sieve->matchers[r->sieve->regexes[i]];
        if (assay_openings_any(openings, regex->regex_number))
            mark(r, regex->id);
    }
}

bool assay_sieve_run(assay_reading *reading, assay_arena *arena, const assay_sieve *sieve)
{
    run r = {.sieve = sieve, .reading = reading};
    const uint64_t *classes = reading->answer_classes;
    sieve_leaf *leaves = assay_arena_take(arena, sieve->leaf_count + ASSAY_FILED_STEP, sizeof *leaves);
    const uint64_t *claims = assay_sieve_claims_run(arena, sieve->claims, reading);
    size_t left;

    r.live = assay_arena_alloc_array(arena, sieve->count + 1, sizeof *r.live + sizeof *r.possible);
    if (!leaves || !claims || !r.live)
        return false;
    r.possible = (bool *)(r.live + sieve->count + 1);
    left = assay_filed_lay(leaves, &sieve->rarest, classes, sieve->leaves, sizeof *leaves);
    left = drop_leaves(leaves, left, classes);
    for (size_t i = 0; i < left; i++)
        if (!leaves[i].more || assay_matcher_possible(sieve->matchers[leaves[i].id], classes))
            mark(&r, leaves[i].id);
    mark_claims(&r, claims);
    for (size_t i = 0; i < sieve->free_count; i++)
        mark(&r, sieve->free[i]);
    mark_regexes(&r);
    reading->possible = r.possible;
    reading->live = r.live;
    return true;
}
