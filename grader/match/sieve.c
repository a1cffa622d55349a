/*
 * sieve.c - patterns are filed under the rarest class they need, so that only
 * those are looked at whose class the answer has. What is possible makes its
 * parents possible, upwards.
 */
#include "grader/match/sieve.h"

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
    const assay_matcher *node;
} sieve_leaf;

/* A leaf that needs no class: REGEX, SIMILAR, and phrases that begin freely. */
typedef struct sieve_other {
    uint32_t id;
    assay_pattern_kind kind;
    const assay_matcher *node;
} sieve_other;

struct assay_sieve {
    const sieve_node *nodes;
    size_t count;
    const uint32_t *firsts;   /* one a class and one: where its leaves begin */
    const sieve_leaf *leaves; /* PHRASE and NEAR by the rarest class they need */
    const sieve_other *others;
    const uint64_t *known; /* for each of them `class_words` of the classes that are of use to a SIMILAR */
    size_t other_count;
    size_t class_words; /* 64 classes each */
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
    sieve_leaf leaf = {.id = node->id, .more = node->need_count > 1 + MORE_NEEDS, .node = node};

    for (unsigned i = 0; i < MORE_NEEDS; i++)
        leaf.needs[i] = node->needs[i + 1 < node->need_count ? i + 1 : 0];
    return leaf;
}

/* File the leaves, by counting. */
static bool file_leaves(assay_sieve *s, assay_arena *arena, const assay_matcher *const *nodes, size_t classes)
{
    sieve_leaf *leaves = assay_arena_take(arena, s->count + 1, sizeof *leaves);
    sieve_other *others = assay_arena_take(arena, s->count + 1, sizeof *others);
    uint32_t *firsts = assay_arena_alloc_array(arena, classes + 2, sizeof *firsts);
    bool *item = assay_arena_alloc_array(arena, s->count + 1, sizeof *item);

    if (!leaves || !others || !firsts || !item)
        return false;
    mark_items(item, nodes, s->count);
    for (size_t i = 0; i < s->count; i++) {
        if (!is_leaf(nodes[i]) || item[i])
            continue;
        if (nodes[i]->need_count == 0)
            others[s->other_count++] = (sieve_other){nodes[i]->id, nodes[i]->kind, nodes[i]};
        else
            firsts[nodes[i]->needs[0]]++;
    }
    for (size_t c = 1; c <= classes; c++)
        firsts[c] += firsts[c - 1];
    for (size_t i = s->count; i > 0; i--) /* backwards, so that each class's end becomes its beginning */
        if (is_leaf(nodes[i - 1]) && !item[i - 1] && nodes[i - 1]->need_count > 0)
            leaves[--firsts[nodes[i - 1]->needs[0]]] = make_leaf(nodes[i - 1]);
    s->firsts = firsts;
    s->leaves = leaves;
    s->others = others;
    return true;
}

/* The sets of all claims in one place: each answer asks of every claim whether it has a word of it. */
static bool gather_known(assay_sieve *s, assay_arena *arena, size_t classes)
{
    uint64_t *known;

    s->class_words = (classes + 63) / 64;
    known = assay_arena_alloc_array(arena, s->other_count * s->class_words + 1, sizeof *known);
    for (size_t i = 0; known && i < s->other_count; i++)
        if (s->others[i].kind == ASSAY_SIMILAR)
            assay_similar_mark(known + i * s->class_words, s->others[i].node->similar);
    s->known = known;
    return known != NULL;
}

const assay_sieve *assay_sieve_make(assay_arena *arena, const assay_matcher *const *nodes, size_t count, size_t classes)
{
    assay_sieve *s = assay_arena_alloc(arena, sizeof *s);

    if (!s)
        return NULL;
    s->count = count;
    s->nodes = make_nodes(arena, nodes, count);
    return s->nodes && file_leaves(s, arena, nodes, classes) && gather_known(s, arena, classes) ? s : NULL;
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

static void run_class(run *r, uint32_t id)
{
    const assay_sieve *s = r->sieve;
    const uint64_t *has = r->reading->answer_classes;

    for (uint32_t i = s->firsts[id]; i < s->firsts[id + 1]; i++) {
        const sieve_leaf *leaf = &s->leaves[i];
        unsigned both = (unsigned)assay_class_in(has, leaf->needs[0]) & (unsigned)assay_class_in(has, leaf->needs[1]);
        if (both && (!leaf->more || assay_matcher_possible(leaf->node, has)))
            mark(r, leaf->id);
    }
}

static bool is_touched(const run *r, size_t other)
{
    const assay_sieve *s = r->sieve;
    uint64_t both = 0;

    for (size_t i = 0; i < s->class_words; i++)
        both |= r->reading->answer_classes[i] & s->known[other * s->class_words + i];
    return both != 0;
}

static bool other_possible(const run *r, size_t number)
{
    const sieve_other *other = &r->sieve->others[number];

    if (other->kind == ASSAY_SIMILAR)
        return is_touched(r, number) && assay_similar_may_cover(other->node->similar, &r->reading->answer_classes, 1);
    return other->kind != ASSAY_REGEX || assay_openings_any(r->reading->openings, other->node->regex_number);
}

bool assay_sieve_run(assay_reading *reading, assay_arena *arena, const assay_sieve *sieve)
{
    run r = {.sieve = sieve, .reading = reading};

    r.possible = assay_arena_alloc_array(arena, sieve->count + 1, sizeof *r.possible);
    r.found = assay_arena_alloc_array(arena, sieve->count + 1, sizeof *r.found);
    if (!r.possible || !r.found)
        return false;
    for (size_t i = 0; i < reading->marks.class_count; i++)
        run_class(&r, reading->marks.classes[i]);
    for (size_t i = 0; i < sieve->other_count; i++)
        if (other_possible(&r, i))
            mark(&r, sieve->others[i].id);
    reading->possible = r.possible;
    return true;
}
