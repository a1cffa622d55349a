/*
 * regex_words.c - from the tree of a regex to the words it needs.
 *
 * Letters that stand together are a run: `quer(y|ies)` is one of query and
 * queries. A run is looked for inside the words of an answer, at their
 * beginning or end where the regex says so. Where a run is done in one of
 * several ways, each is a step between the same two states; alternatives of
 * several runs are ways of several steps. A step knows how far its word may
 * be from the one before, and whether a blank parts them: no token has one.
 *
 * Whatever is left out here only makes a regex run in vain: nothing may be
 * asked for that a match can lack.
 */
#include "grader/match/regex_words.h"

#include "grader/match/regex_shape.h"
#include "grader/match/regex_signs.h"

#define STATES_MAX 60u /* of 64, which are the bits of a number */
#define OPEN 0xFFu     /* the state behind a choice, while its alternatives are read */

/*
 * Where a part of a regex stands: in which state, between which edges of words, and how many characters at most behind
 * the word that led to the state, or behind the beginning of the match; `apart`: there is a blank among them.
 */
typedef struct place {
    unsigned state;
    bool before, after;
    bool apart;
    unsigned far;
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

/*
 * A step that leads on from a place to a new state, for one literal or several, of which `cut` characters before and
 * `rest` behind were left out. The place is moved behind it.
 */
static void put_step(assay_regex_words *m, assay_literal *literals, size_t count, place *at, size_t cut, size_t rest)
{
    unsigned reach = assay_regex_add(at->far, (unsigned)cut);

    for (size_t i = 0; i < count; i++) {
        literals[i].step = (assay_literal_step){.regex = (uint16_t)m->regex_count,
                                                .from = (uint8_t)at->state,
                                                .to = (uint8_t)m->states,
                                                .apart = at->apart,
                                                .reach = (uint16_t)reach};
        add_literal(m, &literals[i]);
    }
    if (at->state == 0)
        m->lead = reach > m->lead ? reach : m->lead;
    at->state = m->states++;
    at->far = (unsigned)rest;
    at->apart = false;
}

/* A run is done: one step for each of its spellings, or nothing where they cannot be asked for. */
static void close_run(assay_regex_words *m, const assay_spellings *run, place *at)
{
    assay_literal made[ASSAY_SPELLINGS_MAX];
    size_t longest_cut = 0, longest_rest = 0, longest = 0;
    bool asked = m->states < STATES_MAX;

    for (size_t i = 0; i < run->count; i++) {
        size_t cut, rest;
        made[i] = (assay_literal){.begins = at->before, .ends = at->after};
        asked = trim(&made[i], &run->items[i], &cut) && asked;
        rest = run->items[i].length - cut - made[i].length;
        longest = run->items[i].length > longest ? run->items[i].length : longest;
        longest_cut = cut > longest_cut ? cut : longest_cut;
        longest_rest = rest > longest_rest ? rest : longest_rest;
    }
    if (asked)
        put_step(m, made, run->count, at, longest_cut, longest_rest);
    else
        at->far = assay_regex_add(at->far, (unsigned)longest);
}

static place put_items(assay_regex_words *m, assay_regex_node *const *items, size_t count, place at);

/* Steps from number `begin` on that lead to state `to` lead to `instead`. */
static void redirect(assay_regex_words *m, size_t begin, unsigned to, unsigned instead)
{
    for (size_t i = begin; i < m->count; i++)
        if (m->literals[i].step.to == to)
            m->literals[i].step.to = (uint8_t)instead;
}

/* Alternatives lead from one state to one other; when one of them asks for nothing, none does. */
static place put_choice(assay_regex_words *m, const assay_regex_node *choice, place at)
{
    size_t begin = m->count;
    unsigned states = m->states;
    place behind = at;

    behind.far = 0;
    behind.apart = true;
    for (size_t i = 0; i < choice->child_count; i++) {
        size_t first = m->count;
        place end = put_items(m, &choice->children[i], 1, at);
        if (end.state == at.state || m->states == STATES_MAX) {
            m->count = begin;
            m->states = states;
            return at;
        }
        redirect(m, first, end.state, OPEN);
        m->states -= end.state + 1 == m->states; /* nothing begins there any more */
        behind.far = end.far > behind.far ? end.far : behind.far;
        behind.apart = behind.apart && end.apart;
    }
    redirect(m, begin, OPEN, m->states);
    behind.state = m->states++;
    return behind;
}

/* A node that is no part of a run; the place behind it. */
static place put_node(assay_regex_words *m, const assay_regex_node *node, place at)
{
    assay_literal digit = {.text = "0", .length = 1, .digit = true};
    bool group = node->kind == ASSAY_REGEX_SEQUENCE || node->kind == ASSAY_REGEX_CHOICE;
    place end = at;

    if (!node->optional && node->kind == ASSAY_REGEX_DIGIT && m->states < STATES_MAX) {
        put_step(m, &digit, 1, &end, 0, 0);
    } else if (!node->optional && group) {
        place inside = at;
        if (node->most > 1) { /* its neighbour may be itself */
            inside.before = at.before && assay_regex_breaks(node, false);
            inside.after = at.after && assay_regex_breaks(node, true);
        }
        end = node->kind == ASSAY_REGEX_CHOICE ? put_choice(m, node, inside)
                                               : put_items(m, node->children, node->child_count, inside);
    }
    end.apart = end.apart || (!node->optional && assay_regex_is_blank(node));
    if (end.state == at.state)
        end.far = assay_regex_add(at.far, assay_regex_widest(node));
    else if (node->most > 1) /* the words are those of its first time */
        end.far = assay_regex_add(end.far, assay_regex_widest(node));
    return end;
}

/* The items of a sequence, one after another; the place behind them. */
static place put_items(assay_regex_words *m, assay_regex_node *const *items, size_t count, place outside)
{
    assay_spellings run = {.count = 0}; /* the one that is open, if any */
    place here = outside;               /* where it begins, or the next item does */

    for (size_t i = 0; i < count; i++) {
        assay_spellings each;
        bool letters = assay_regex_spell(&each, items[i]);
        if (run.count && letters && assay_spellings_go_on(&run, &each))
            continue;
        if (run.count) {
            here.after = assay_regex_edge_behind(items, count, i, outside.after);
            close_run(m, &run, &here);
            run.count = 0;
        }
        here.before = assay_regex_edge_before(items, i, outside.before);
        if (letters) {
            run = each;
        } else {
            here.after = assay_regex_edge_behind(items, count, i + 1, outside.after);
            here = put_node(m, items[i], here);
        }
    }
    here.after = outside.after;
    if (run.count)
        close_run(m, &run, &here);
    return here;
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
        last = put_node(m, root, (place){.state = 0}).state;
    if (last == 0)
        m->count = begin;
    for (size_t i = begin; i < m->count; i++)
        m->literals[i].step.done = m->literals[i].step.to == last;
    *out = (unsigned)m->regex_count;
    grown += m->regex_count++;
    *grown = (assay_regex_needs){.last = (uint16_t)last, .lead = (uint16_t)m->lead};
    if (root)
        assay_regex_signs_find(&grown->signs, root);
    return !m->no_memory;
}
