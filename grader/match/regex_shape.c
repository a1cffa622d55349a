/* regex_shape.c - widths, edges and spellings, told from the tree alone. */
#include "grader/match/regex_shape.h"

#include <string.h>

unsigned assay_regex_add(unsigned one, unsigned other)
{
    return one + other < ASSAY_REGEX_ENDLESS ? one + other : ASSAY_REGEX_ENDLESS;
}

/* How many characters a node may take. */
unsigned assay_regex_widest(const assay_regex_node *node)
{
    unsigned once = 0;

    switch (node->kind) {
    case ASSAY_REGEX_EDGE:
    case ASSAY_REGEX_NOTHING:
        return 0;
    case ASSAY_REGEX_SEQUENCE:
        for (size_t i = 0; i < node->child_count; i++)
            once = assay_regex_add(once, assay_regex_widest(node->children[i]));
        break;
    case ASSAY_REGEX_CHOICE:
        for (size_t i = 0; i < node->child_count; i++)
            once = assay_regex_widest(node->children[i]) > once ? assay_regex_widest(node->children[i]) : once;
        break;
    default:
        once = 1;
    }
    return once && node->most >= ASSAY_REGEX_ENDLESS / once ? ASSAY_REGEX_ENDLESS : once * node->most;
}

bool assay_regex_is_blank(const assay_regex_node *node)
{
    return node->kind == ASSAY_REGEX_BREAK && node->letter == ' ';
}

/* Does a node, where it is there, end (with `behind`: begin) with an edge of a word or with a break? */
bool assay_regex_breaks(const assay_regex_node *node, bool behind);

/* Is there an edge of a word before item `i` of a sequence? `outside`: there is one where the sequence begins. */
bool assay_regex_edge_before(assay_regex_node *const *items, size_t i, bool outside)
{
    while (i-- > 0) {
        if (items[i]->kind == ASSAY_REGEX_NOTHING)
            continue;
        if (!assay_regex_breaks(items[i], false))
            return false;
        if (!items[i]->optional)
            return true;
    }
    return outside;
}

/* The same of what stands behind the items from `i` on. */
bool assay_regex_edge_behind(assay_regex_node *const *items, size_t count, size_t i, bool outside)
{
    for (; i < count; i++) {
        if (items[i]->kind == ASSAY_REGEX_NOTHING)
            continue;
        if (!assay_regex_breaks(items[i], true))
            return false;
        if (!items[i]->optional)
            return true;
    }
    return outside;
}

bool assay_regex_breaks(const assay_regex_node *node, bool behind)
{
    if (node->kind == ASSAY_REGEX_SEQUENCE)
        return behind ? assay_regex_edge_behind(node->children, node->child_count, 0, false)
                      : assay_regex_edge_before(node->children, node->child_count, false);
    for (size_t i = 0; node->kind == ASSAY_REGEX_CHOICE && i < node->child_count; i++)
        if (!assay_regex_breaks(node->children[i], behind))
            return false;
    return node->kind == ASSAY_REGEX_CHOICE || node->kind == ASSAY_REGEX_BREAK || node->kind == ASSAY_REGEX_EDGE;
}

/* Let each spelling go on in each of the ways of `more`. False when there are too many, or too long ones. */
bool assay_spellings_go_on(assay_spellings *run, const assay_spellings *more)
{
    assay_spellings made = {.count = 0};

    for (size_t i = 0; i < run->count; i++)
        for (size_t k = 0; k < more->count; k++) {
            const assay_spelling *head = &run->items[i];
            const assay_spelling *tail = &more->items[k];
            assay_spelling *whole = &made.items[made.count];
            if (made.count == ASSAY_SPELLINGS_MAX || head->length + tail->length > ASSAY_SPELLING_BYTES)
                return false;
            memcpy(whole->text, head->text, head->length);
            memcpy(whole->text + head->length, tail->text, tail->length);
            whole->length = head->length + tail->length;
            made.count++;
        }
    *run = made;
    return true;
}

static bool add_spelling(assay_spellings *out, const char *text, size_t length)
{
    if (out->count == ASSAY_SPELLINGS_MAX)
        return false;
    memcpy(out->items[out->count].text, text, length);
    out->items[out->count++].length = length;
    return true;
}

/* All that a node can be, when that is a few assay_spellings of letters. */
bool assay_regex_spell(assay_spellings *out, const assay_regex_node *node)
{
    out->count = 0;
    if (node->most != 1)
        return false;
    if (node->kind == ASSAY_REGEX_LETTER) {
        add_spelling(out, &node->letter, 1);
    } else if (node->kind == ASSAY_REGEX_SEQUENCE) {
        add_spelling(out, "", 0);
        for (size_t i = 0; i < node->child_count; i++) {
            assay_spellings each;
            if (!assay_regex_spell(&each, node->children[i]) || !assay_spellings_go_on(out, &each))
                return false;
        }
    } else if (node->kind == ASSAY_REGEX_CHOICE) {
        for (size_t i = 0; i < node->child_count; i++) {
            assay_spellings each;
            if (!assay_regex_spell(&each, node->children[i]))
                return false;
            for (size_t k = 0; k < each.count; k++)
                if (!add_spelling(out, each.items[k].text, each.items[k].length))
                    return false;
        }
    } else {
        return false;
    }
    return !node->optional || add_spelling(out, "", 0);
}
