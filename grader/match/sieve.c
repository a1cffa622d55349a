/*
 * sieve.c - a leaf is possible when the answer has the classes it needs: leaves are filed by the rarest, and of those
 * whose rarest it has the others are asked for. What is possible makes its parents possible, upwards.
 *
 * Which are possible cannot be foretold: all are written down, and the next goes behind those that are, without a
 * branch.
 */
#include "grader/match/sieve.h"

#include <string.h>

#include "grader/base/prefetch.h"
#include "grader/match/filed.h"
#include "grader/match/sieve_claims.h"

typedef struct sieve_node {
    uint32_t wanted; /* children that must be possible, as in reading->live: all of `all`, else any */
    uint16_t
        parent;     /* ASSAY_PATTERNS_MAX is far below; of those without, the one behind all, which is never possible */
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

    for (size_t i = 0; made && i <= count; i++)
        made[i] = (sieve_node){.parent = (uint16_t)count, .wanted = i < count ? 0 : UINT32_MAX};
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

/* The nodes that are possible, in the order in which they were found to be. */
typedef struct run {
    const assay_sieve *sieve;
    const uint64_t *classes; /* of the answer */
    uint32_t *queue;         /* ids; room for one more than there are nodes */
    size_t count;
    uint32_t *doubtful; /* leaves that need more classes than the sieve knows */
    size_t doubtful_count;
} run;

static inline void add(run *r, uint32_t id, bool possible)
{
    r->queue[r->count] = id; /* written over where it is not */
    r->count += possible;
}

static inline unsigned has(const uint64_t *classes, unsigned id)
{
    return classes[id / 64] >> (id % 64) & 1;
}

/* Add those leaves that need no class the answer lacks. */
static void add_leaves(run *r, const sieve_leaf *leaves, size_t total)
{
    for (size_t i = 0; i < total; i++) {
        bool possible = has(r->classes, leaves[i].needs[0]) & has(r->classes, leaves[i].needs[1]);
        add(r, leaves[i].id, possible & !leaves[i].more);
        r->doubtful[r->doubtful_count] = leaves[i].id;
        r->doubtful_count += possible & leaves[i].more;
    }
    for (size_t i = 0; i < r->doubtful_count; i++)
        add(r, r->doubtful[i], assay_matcher_possible(r->sieve->matchers[r->doubtful[i]], r->classes));
}

static void add_claims(run *r, const uint64_t *claims)
{
    const uint32_t *ids = assay_sieve_claims_ids(r->sieve->claims);
    size_t count = assay_sieve_claims_count(r->sieve->claims);

    for (size_t i = 0; i * 64 < count; i++)
        for (uint64_t left = claims[i]; left; left &= left - 1)
            add(r, ids[i * 64 + (size_t)__builtin_ctzll(left)], true);
}

static void add_regexes(run *r, const assay_openings *openings)
{
    for (size_t i = 0; !assay_openings_none(openings) && i < r->sieve->regex_count; i++) {
        const assay_matcher *regex = r->sieve->matchers[r->sieve->regexes[i]];
        add(r, regex->id, assay_openings_any(openings, regex->regex_number));
    }
}

/* Mark all that are possible, and add their parents, which then are; each is added but once. */
static void mark(run *r, bool *possible, uint32_t *live)
{
    const sieve_node *nodes = r->sieve->nodes;

    for (size_t i = 0; i < r->count; i++) {
        uint32_t id = r->queue[i];
        uint32_t parent = nodes[id].parent;
        uint32_t wanted = nodes[parent].wanted;
        uint32_t children = live[parent] | child_bit(nodes[id].place);
        bool new = ((children & wanted) == wanted) & !possible[parent];
        possible[id] = true;
        live[parent] = children;
        possible[parent] |= new;
        add(r, parent, new);
    }
}

/* Have fetched what judging the possible patterns reads: they are far apart, and are judged one after the other. */
static void prefetch_possible(const run *r)
{
    for (unsigned step = 0; step < ASSAY_MATCHER_FETCHES; step++)
        for (size_t i = 0; i < r->count; i++)
            assay_matcher_prefetch(r->sieve->matchers[r->queue[i]], step);
}

bool assay_sieve_run(assay_reading *reading, assay_arena *arena, const assay_sieve *sieve, bool far)
{
    run r = {.sieve = sieve, .classes = reading->answer_classes};
    sieve_leaf *leaves = assay_arena_take(arena, sieve->leaf_count + ASSAY_FILED_STEP, sizeof *leaves);
    assay_filed_group *groups = assay_arena_take(arena, reading->marks.width + 1, sizeof *groups);
    uint32_t *live = assay_arena_alloc_array(arena, sieve->count + 1, sizeof *live + sizeof(bool));
    const uint64_t *claims;

    r.queue = assay_arena_take(arena, 2 * (sieve->count + 1), sizeof *r.queue);
    if (!leaves || !groups || !live || !r.queue)
        return false;
    claims = assay_sieve_claims_run(arena, sieve->claims, reading, groups);
    if (!claims)
        return false;
    r.doubtful = r.queue + sieve->count + 1;
    add_leaves(&r, leaves, assay_filed_lay(leaves, &sieve->rarest, r.classes, sieve->leaves, sizeof *leaves, groups));
    add_claims(&r, claims);
    for (size_t i = 0; i < sieve->free_count; i++)
        add(&r, sieve->free[i], true);
    add_regexes(&r, reading->openings);
    reading->possible = (bool *)(live + sieve->count + 1);
    reading->live = live;
    mark(&r, (bool *)(live + sieve->count + 1), live);
    if (far)
        prefetch_possible(&r);
    return true;
}
