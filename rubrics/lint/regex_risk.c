/*
 * regex_risk.c - ambiguity of a regex, by its position automaton.
 *
 * A backtracking matcher takes exponential time when some text leads from a
 * place in the regex back to the same place in two ways (exponential degree
 * of ambiguity: Weber and Seidl 1991). The automaton has a place for each
 * character set of the regex and counts in how many ways one place follows
 * another; then two walks that read the same text are followed in step, and
 * if they part and meet again on a round trip, the regex can run away. Round
 * trips are only possible inside an endless repeat, so each is looked at by
 * itself.
 */
#include "rubrics/lint/regex_risk.h"

#include <string.h>

#include "rubrics/lint/regex_tree.h"

typedef struct end {
    unsigned place;
    bool edge; /* a \b stands between this place and the outside */
} end;

/* A part of the regex: where it can begin and stop, and whether it can be empty. */
typedef struct fragment {
    end *first, *last;
    size_t first_count, last_count;
    bool nullable;
    bool edge; /* its empty match crosses a \b */
} fragment;

typedef struct automaton {
    assay_arena *arena;
    const assay_regex_node **sets; /* of each place */
    unsigned char *follows;        /* [from * MAX + to]: in how many ways, at most 2 */
    unsigned count;
    bool failed;
    size_t steps;
} automaton;

static unsigned char *follow(automaton *a, unsigned from, unsigned to)
{
    return &a->follows[from * ASSAY_RISK_PLACES_MAX + to];
}

static bool is_word(unsigned c)
{
    return c == '_' || c == ASSAY_REGEX_LETTER || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* Could a \b stand between a character of one set and one of the other? */
static bool may_have_edge(const assay_regex_node *one, const assay_regex_node *other)
{
    bool has[2][2] = {{false, false}, {false, false}};

    for (unsigned c = 0; c <= ASSAY_REGEX_SYMBOL; c++) {
        has[0][is_word(c)] |= assay_regex_set_has(one, c);
        has[1][is_word(c)] |= assay_regex_set_has(other, c);
    }
    return (has[0][0] && has[1][1]) || (has[0][1] && has[1][0]);
}

static bool overlap(const assay_regex_node *one, const assay_regex_node *other)
{
    bool ascii = (one->set[0] & other->set[0]) || (one->set[1] & other->set[1]);

    if (ascii || !(one->set[2] & other->set[2] & 3))
        return ascii;
    return !one->lone || !other->lone || one->other_length != other->other_length ||
           memcmp(one->other, other->other, one->other_length) == 0;
}

static end *ends_alloc(automaton *a, size_t count)
{
    end *made = assay_arena_alloc_array(a->arena, count + 1, sizeof *made);

    a->failed = a->failed || !made;
    return made;
}

/* Both lists in one; the second's ends are beyond a \b when `edge`. */
static end *join(automaton *a, const end *one, size_t one_count, const end *two, size_t two_count, bool edge)
{
    end *made = ends_alloc(a, one_count + two_count);

    for (size_t i = 0; made && i < one_count; i++)
        made[i] = one[i];
    for (size_t i = 0; made && i < two_count; i++)
        made[one_count + i] = (end){two[i].place, two[i].edge || edge};
    return made;
}

static void connect(automaton *a, const fragment *from, const fragment *to)
{
    for (size_t i = 0; !a->failed && i < from->last_count; i++)
        for (size_t k = 0; k < to->first_count; k++) {
            unsigned char *ways = follow(a, from->last[i].place, to->first[k].place);
            if ((from->last[i].edge || to->first[k].edge) &&
                !may_have_edge(a->sets[from->last[i].place], a->sets[to->first[k].place]))
                continue;
            if (*ways < 2)
                (*ways)++;
        }
}

static fragment empty_fragment(bool edge)
{
    return (fragment){.nullable = true, .edge = edge};
}

static fragment concat(automaton *a, const fragment *one, const fragment *two)
{
    fragment made = {.nullable = one->nullable && two->nullable, .edge = one->edge || two->edge};

    connect(a, one, two);
    made.first_count = one->first_count + (one->nullable ? two->first_count : 0);
    made.first = join(a, one->first, one->first_count, two->first, one->nullable ? two->first_count : 0, one->edge);
    made.last_count = two->last_count + (two->nullable ? one->last_count : 0);
    made.last = join(a, two->last, two->last_count, one->last, two->nullable ? one->last_count : 0, two->edge);
    return made;
}

static fragment build(automaton *a, const assay_regex_node *node);

static fragment build_set(automaton *a, const assay_regex_node *node)
{
    fragment made = {0};

    if (a->count >= ASSAY_RISK_PLACES_MAX) {
        a->failed = true;
        return made;
    }
    a->sets[a->count] = node;
    made.first = ends_alloc(a, 1);
    made.last = ends_alloc(a, 1);
    if (!a->failed)
        made.first[0] = made.last[0] = (end){a->count, false};
    made.first_count = made.last_count = 1;
    a->count++;
    return made;
}

static fragment build_choice(automaton *a, const assay_regex_node *node)
{
    fragment made = {.edge = true};

    for (size_t i = 0; !a->failed && i < node->child_count; i++) {
        fragment child = build(a, node->children[i]);
        made.first = join(a, made.first, made.first_count, child.first, child.first_count, false);
        made.last = join(a, made.last, made.last_count, child.last, child.last_count, false);
        made.first_count += child.first_count;
        made.last_count += child.last_count;
        made.nullable = made.nullable || child.nullable;
        made.edge = made.edge && (child.edge || !child.nullable);
    }
    return made;
}

/*
 * Two copies show all the ambiguity that more would: of {n,m} the second is
 * optional unless n says otherwise, and of an endless repeat the last returns
 * to itself.
 */
static fragment build_repeat(automaton *a, const assay_regex_node *node)
{
    bool endless = node->max == ASSAY_REGEX_ENDLESS && !node->possessive;
    unsigned copies = node->max < 2 || (node->max == ASSAY_REGEX_ENDLESS && node->min < 2) ? 1 : 2;
    fragment made = empty_fragment(false);

    if (node->max == 0)
        return made;
    for (unsigned i = 0; !a->failed && i < copies; i++) {
        fragment copy = build(a, node->children[0]);
        if (endless && i + 1 == copies)
            connect(a, &copy, &copy);
        if (i >= node->min && !copy.nullable) {
            copy.nullable = true;
            copy.edge = false;
        }
        made = concat(a, &made, &copy);
    }
    return made;
}

static fragment build(automaton *a, const assay_regex_node *node)
{
    fragment made = empty_fragment(node->word_edge);

    switch (node->kind) {
    case ASSAY_REGEX_EMPTY:
        break;
    case ASSAY_REGEX_SET:
        return build_set(a, node);
    case ASSAY_REGEX_CHOICE:
        return build_choice(a, node);
    case ASSAY_REGEX_REPEAT:
        return build_repeat(a, node);
    case ASSAY_REGEX_SEQUENCE:
        for (size_t i = 0; !a->failed && i < node->child_count; i++) {
            fragment child = build(a, node->children[i]);
            made = concat(a, &made, &child);
        }
        break;
    }
    return made;
}

/* Room for the walks: pairs of places are x * count + y. */
typedef struct walks {
    unsigned char *forward, *backward; /* pairs reached from / that reach the start */
    size_t *queue;
} walks;

/* Mark what is reached from pair `start` by walks in step. False when steps ran out. */
static bool reach(automaton *a, size_t start, bool back, unsigned char *seen, size_t *queue)
{
    size_t head = 0, tail = 0;

    memset(seen, 0, (size_t)a->count * a->count);
    queue[tail++] = start;
    while (head < tail) {
        unsigned p = (unsigned)(queue[head] / a->count);
        unsigned q = (unsigned)(queue[head++] % a->count);
        for (unsigned x = 0; x < a->count; x++) {
            if (!(back ? *follow(a, x, p) : *follow(a, p, x)))
                continue;
            for (unsigned y = 0; y < a->count; y++) {
                size_t pair = (size_t)x * a->count + y;
                if (++a->steps > ASSAY_RISK_STEPS_MAX)
                    return false;
                if (seen[pair] || !(back ? *follow(a, y, q) : *follow(a, q, y)) ||
                    (x != y && !overlap(a->sets[x], a->sets[y])))
                    continue;
                seen[pair] = 1;
                queue[tail++] = pair;
            }
        }
    }
    return true;
}

/* True when two walks part and meet again on a round trip from place `p`. */
static bool is_ambiguous_at(automaton *a, unsigned p, const walks *w)
{
    size_t home = (size_t)p * a->count + p;

    if (!reach(a, home, false, w->forward, w->queue) || !w->forward[home] ||
        !reach(a, home, true, w->backward, w->queue))
        return false;
    for (unsigned x = 0; x < a->count; x++)
        for (unsigned y = 0; y < a->count; y++) {
            size_t pair = (size_t)x * a->count + y;
            if (!w->forward[pair] || !w->backward[pair])
                continue;
            if (x != y)
                return true;
            /* or one step of the round trip can be taken in two ways */
            for (unsigned z = 0; z < a->count; z++)
                if (*follow(a, x, z) > 1 && w->backward[(size_t)z * a->count + z])
                    return true;
        }
    return false;
}

/* Who writes atomic groups or possessive repeats has backtracking in mind, and the ways counted here are not its own.
 */
static bool atomic_inside(const assay_regex_node *node)
{
    if (node->atomic || (node->kind == ASSAY_REGEX_REPEAT && node->possessive))
        return true;
    for (size_t i = 0; i < node->child_count; i++)
        if (atomic_inside(node->children[i]))
            return true;
    return false;
}

/* Is this endless repeat ambiguous? */
static bool is_ambiguous(const assay_regex_node *loop, assay_arena *arena)
{
    automaton a = {.arena = arena};
    size_t pairs;
    walks w;

    if (atomic_inside(loop))
        return false;
    a.sets = assay_arena_alloc_array(arena, ASSAY_RISK_PLACES_MAX, sizeof *a.sets);
    a.follows = assay_arena_alloc(arena, (size_t)ASSAY_RISK_PLACES_MAX * ASSAY_RISK_PLACES_MAX);
    if (!a.sets || !a.follows)
        return false;
    build(&a, loop);
    pairs = (size_t)a.count * a.count;
    w = (walks){assay_arena_alloc(arena, pairs + 1), assay_arena_alloc(arena, pairs + 1),
                assay_arena_alloc_array(arena, pairs + 1, sizeof *w.queue)};
    if (a.failed || !w.forward || !w.backward || !w.queue)
        return false;
    for (unsigned p = 0; p < a.count; p++)
        if (is_ambiguous_at(&a, p, &w))
            return true;
    return false;
}

/* The first outermost endless repeat that is ambiguous, or NULL. */
static const assay_regex_node *find_ambiguous(const assay_regex_node *node, assay_arena *arena)
{
    const assay_regex_node *found = NULL;

    if (node->kind == ASSAY_REGEX_REPEAT && node->max == ASSAY_REGEX_ENDLESS)
        return is_ambiguous(node, arena) ? node : NULL;
    for (size_t i = 0; i < node->child_count && !found; i++)
        found = find_ambiguous(node->children[i], arena);
    return found;
}

bool assay_regex_runs_away(const char *text, size_t *at, assay_arena *arena)
{
    const assay_regex_node *tree = assay_regex_tree_parse(arena, text);
    const assay_regex_node *found = tree ? find_ambiguous(tree, arena) : NULL;

    if (found)
        *at = found->at;
    return found != NULL;
}
