/*
 * regex_words.c - from the tree of a regex to the words it needs.
 *
 * Letters that stand together are a run: `quer(y|ies)` is one of query and
 * queries. A run is looked for inside the words of an answer, at their
 * beginning or end where the regex says so. Where a run is done in one of
 * several ways, each is a step between the same two states; alternatives of
 * several runs are ways of several steps.
 *
 * Whatever is left out here only makes a regex run in vain: nothing may be
 * asked for that a match can lack.
 */
#include "grader/match/regex_words.h"

#include "grader/match/regex_shape.h"

#define STATES_MAX 60u /* of 64, which are the bits of a number */
#define OPEN 0xFFu     /* the state behind a choice, while its alternatives are read */

/* Where a part of a regex stands: in which state, between which edges of words, behind how many characters at most. */
typedef struct place {
    unsigned state;
    bool before, after;
    unsigned lead;
} place;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/*
 * Cut a spelling to what is always inside one token: tokens lack underscores at their ends, and a number is parted from
 * its unit ("500ms"). *cut is what was taken from its front. False when too little is left to look for.
 */
static bool trim(assay_literal *out, const assay_spelling *from, size_t *cut)
{
    const char *text = from->text;
    size_t length = from->length;
    size_t digits = 0;

    while (digits < length && is_digit(text[digits]))
        digits++;
    for (; length && (*text == '_' || (is_digit(*text) && digits < from->length)); text++, length--)
        out->begins = false;
    for (; length && text[length - 1] == '_'; length--)
        out->ends = false;
    *cut = (size_t)(text - from->text);
    out->text = text;
    out->length = (uint32_t)length;
    if (length == 1) /* the s of "it's" is in no token */
        return is_digit(*text) || (out->begins && out->ends && *text != 's');
    return length > 1;
}

static void add_literal(assay_regex_words *m, const assay_literal *made)
{
    assay_literal *grown = assay_arena_grow(m->arena, m->literals, m->count, &m->capacity, sizeof *grown);
    const char *text = grown ? assay_arena_string(m->arena, made->text, made->length) : NULL;

    if (!text) {
        m->no_memory = true;
        return;
    }
    m->literals = grown;
    m->literals[m->count] = *made;
    m->literals[m->count++].text = text;
}

/* A step that leads on from a place to a new state, for one literal or several. */
static unsigned put_step(assay_regex_words *m, assay_literal *literals, size_t count, const place *at, size_t cut)
{
    for (size_t i = 0; i < count; i++) {
        literals[i].step = (assay_literal_step){(uint16_t)m->regex_count, (uint8_t)at->state, (uint8_t)m->states, 0};
        add_literal(m, &literals[i]);
    }
    if (at->state == 0) {
        unsigned lead = assay_regex_add(at->lead, (unsigned)cut);
        m->lead = lead > m->lead ? lead : m->lead;
    }
    return m->states++;
}

/* A run is done: one step for each of its spellings. The state behind it, that before it when nothing can be asked. */
static unsigned close_run(assay_regex_words *m, const assay_spellings *run, const place *at)
{
    assay_literal made[ASSAY_SPELLINGS_MAX];
    size_t longest_cut = 0;

    if (m->states == STATES_MAX)
        return at->state;
    for (size_t i = 0; i < run->count; i++) {
        size_t cut;
        made[i] = (assay_literal){.begins = at->before, .ends = at->after};
        if (!trim(&made[i], &run->items[i], &cut))
            return at->state;
        longest_cut = cut > longest_cut ? cut : longest_cut;
    }
    return put_step(m, made, run->count, at, longest_cut);
}

static unsigned put_items(assay_regex_words *m, assay_regex_node *const *items, size_t count, place at);

/* Steps from number `begin` on that lead to state `to` lead to `instead`. */
static void redirect(assay_regex_words *m, size_t begin, unsigned to, unsigned instead)
{
    for (size_t i = begin; i < m->count; i++)
        if (m->literals[i].step.to == to)
            m->literals[i].step.to = (uint8_t)instead;
}

/* Alternatives lead from one state to one other; when one of them asks for nothing, none does. */
static unsigned put_choice(assay_regex_words *m, const assay_regex_node *choice, place at)
{
    size_t begin = m->count;
    unsigned states = m->states;

    for (size_t i = 0; i < choice->child_count; i++) {
        size_t first = m->count;
        unsigned end = put_items(m, &choice->children[i], 1, at);
        if (end == at.state || m->states == STATES_MAX) {
            m->count = begin;
            m->states = states;
            return at.state;
        }
        redirect(m, first, end, OPEN);
        m->states -= end + 1 == m->states; /* nothing begins there any more */
    }
    redirect(m, begin, OPEN, m->states);
    return m->states++;
}

/* A node that is no part of a run. */
static unsigned put_node(assay_regex_words *m, const assay_regex_node *node, place at)
{
    assay_literal digit = {.text = "0", .length = 1, .digit = true};

    if (node->kind == ASSAY_REGEX_DIGIT && !node->optional && m->states < STATES_MAX)
        return put_step(m, &digit, 1, &at, 0);
    if (node->optional || (node->kind != ASSAY_REGEX_SEQUENCE && node->kind != ASSAY_REGEX_CHOICE))
        return at.state;
    if (node->most > 1) { /* its neighbour may be itself */
        at.before = at.before && assay_regex_breaks(node, false);
        at.after = at.after && assay_regex_breaks(node, true);
    }
    return node->kind == ASSAY_REGEX_CHOICE ? put_choice(m, node, at)
                                            : put_items(m, node->children, node->child_count, at);
}

/* The items of a sequence, one after another; the state behind them. */
static unsigned put_items(assay_regex_words *m, assay_regex_node *const *items, size_t count, place outside)
{
    assay_spellings run = {.count = 0}; /* the one that is open, if any */
    place here = outside;               /* where it begins, or the next item does */
    unsigned lead = outside.lead;

    for (size_t i = 0; i < count; i++) {
        assay_spellings each;
        bool letters = assay_regex_spell(&each, items[i]);
        if (run.count && letters && assay_spellings_go_on(&run, &each)) {
            lead = assay_regex_add(lead, assay_regex_widest(items[i]));
            continue;
        }
        if (run.count) {
            here.after = assay_regex_edge_behind(items, count, i, outside.after);
            here.state = close_run(m, &run, &here);
            run.count = 0;
        }
        here.before = assay_regex_edge_before(items, i, outside.before);
        here.lead = lead;
        if (letters) {
            run = each;
        } else {
            here.after = assay_regex_edge_behind(items, count, i + 1, outside.after);
            here.state = put_node(m, items[i], here);
        }
        lead = assay_regex_add(lead, assay_regex_widest(items[i]));
    }
    here.after = outside.after;
    return run.count ? close_run(m, &run, &here) : here.state;
}

bool assay_regex_words_add(unsigned *out, assay_regex_words *m, const char *regex)
{
    const assay_regex_node *root;
    assay_regex_needs *grown;
    unsigned last = 0;
    size_t begin = m->count;

    if (!assay_regex_tree_read(&root, m->arena, regex))
        return false;
    grown = assay_arena_grow(m->arena, m->regexes, m->regex_count, &m->regex_capacity, sizeof *grown);
    if (!grown)
        return false;
    m->regexes = grown;
    m->states = 1;
    m->lead = 0;
    if (root)
        last = put_node(m, root, (place){0, false, false, 0});
    if (last == 0)
        m->count = begin;
    for (size_t i = begin; i < m->count; i++)
        m->literals[i].step.done = m->literals[i].step.to == last;
    *out = (unsigned)m->regex_count;
    m->regexes[m->regex_count++] = (assay_regex_needs){(uint16_t)last, (uint16_t)m->lead};
    return !m->no_memory;
}
