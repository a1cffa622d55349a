/* regex_signs.c - sets of marks, gathered from the parts of a regex that cannot be left out. */
#include "grader/match/regex_signs.h"

static void add_set(assay_sign_needs *out, assay_signs set)
{
    for (unsigned i = 0; i < out->count; i++)
        if (out->sets[i].low == set.low && out->sets[i].high == set.high)
            return;
    if (out->count < ASSAY_SIGN_SETS_MAX)
        out->sets[out->count++] = set;
}

/* One set of each alternative makes a set of the choice; none when one of them needs none. */
static void add_choice(assay_sign_needs *out, const assay_regex_node *choice)
{
    assay_signs any = {0, 0};

    for (size_t i = 0; i < choice->child_count; i++) {
        assay_sign_needs each = {.count = 0};
        assay_regex_signs_find(&each, choice->children[i]);
        if (each.count == 0)
            return;
        any.low |= each.sets[0].low;
        any.high |= each.sets[0].high;
    }
    add_set(out, any);
}

void assay_regex_signs_find(assay_sign_needs *out, const assay_regex_node *node)
{
    if (node->optional)
        return;
    if (node->kind == ASSAY_REGEX_CHOICE)
        add_choice(out, node);
    else if (node->kind == ASSAY_REGEX_SEQUENCE)
        for (size_t i = 0; i < node->child_count; i++)
            assay_regex_signs_find(out, node->children[i]);
    else if (node->signs.low | node->signs.high)
        add_set(out, node->signs);
}

assay_signs assay_signs_of(const char *text, size_t length)
{
    assay_signs all = {0, 0};

    for (size_t i = 0; i < length; i++) {
        assay_signs one = assay_sign(text[i]);
        all.low |= one.low;
        all.high |= one.high;
    }
    return all;
}
