/*
 * read_pattern.c - the ways a person may write a pattern, into one tree.
 *
 * A plain string is a phrase, a list is `any`, a map names its kind. A map
 * may also name one kind and `not` beside it, which reads naturally:
 * `{all: [...], not: ...}` and `{phrase: ..., not: ...}` both mean `all`.
 */
#include <string.h>

#include "rubrics/format/reader.h"

static const char *const kind_names[] = {"phrase", "near", "regex", "similar", "any", "all", "not", "at_least"};
static const assay_keys pattern_keys = {"a pattern", kind_names, sizeof kind_names / sizeof *kind_names};

static const char *const near_names[] = {"all", "within", "ordered"};
static const assay_keys near_keys = {"`near`", near_names, sizeof near_names / sizeof *near_names};

static const char *const at_least_names[] = {"n", "of"};
static const assay_keys at_least_keys = {"`at_least`", at_least_names, 2};

static assay_pattern *read(assay_reader *reader, const assay_node *node, unsigned depth);

static assay_pattern *make(assay_reader *reader, const assay_node *node, assay_pattern_kind kind, const char *text)
{
    assay_pattern *pattern = assay_pattern_new(reader->draft, kind, text);

    if (pattern)
        pattern->where = node->where;
    else
        assay_reader_nomem(reader);
    return pattern;
}

static void add(assay_reader *reader, assay_pattern *parent, assay_pattern *child)
{
    if (parent && child && !assay_pattern_add(reader->draft, parent, child))
        assay_reader_nomem(reader);
}

static assay_pattern *read_text(assay_reader *reader, const assay_node *node, assay_pattern_kind kind)
{
    const char *name = kind_names[kind];
    const char *text;
    char what[40];

    snprintf(what, sizeof what, "`%s`", name);
    text = assay_reader_string(reader, node, what);
    if (text && !*text) {
        assay_reader_fault(reader, node, "write what the answer may say, or take the pattern out", "an empty %s", name);
        return NULL;
    }
    return text ? make(reader, node, kind, text) : NULL;
}

/* `any`, `all`, `near.all`, `at_least.of`: a list, or one pattern that stands for a list of one. */
static assay_pattern *read_children(assay_reader *reader, const assay_node *node, assay_pattern *parent, unsigned depth)
{
    if (!parent)
        return NULL;
    if (node->kind == ASSAY_NODE_LIST && node->count == 0) {
        assay_reader_fault(reader, node, "list at least one pattern", "an empty list of patterns");
        return NULL;
    }
    if (node->kind != ASSAY_NODE_LIST)
        add(reader, parent, read(reader, node, depth + 1));
    for (size_t i = 0; node->kind == ASSAY_NODE_LIST && i < node->count; i++)
        add(reader, parent, read(reader, node->items[i], depth + 1));
    return parent;
}

static assay_pattern *read_near(assay_reader *reader, const assay_node *node, unsigned depth)
{
    assay_pattern *near = make(reader, node, ASSAY_NEAR, NULL);
    const assay_node *all = node, *ordered;

    if (!near)
        return NULL;
    if (node->kind != ASSAY_NODE_LIST) {
        if (!assay_reader_map(reader, node, &near_keys))
            return NULL;
        all = assay_reader_value(node, "all");
        if (!all) {
            assay_reader_fault(reader, node, "write `near: {all: [one, other], within: 8}`", "`near` without `all`");
            return NULL;
        }
        assay_reader_count(reader, node, "within", &near->within);
        ordered = assay_reader_value(node, "ordered");
        if (ordered && ordered->kind != ASSAY_NODE_BOOL)
            assay_reader_fault(reader, ordered, "write true or false", "`ordered` is true or false, not %s",
                               assay_node_kind_name(ordered->kind));
        else if (ordered)
            near->ordered = ordered->boolean;
    }
    read_children(reader, all, near, depth);
    for (size_t i = 0; i < near->child_count; i++)
        if (near->children[i]->kind != ASSAY_PHRASE) {
            assay_node at = {.where = near->children[i]->where};
            assay_reader_fault(reader, &at, "write the item as a phrase: `one|other`",
                               "an item of `near` is a phrase, not `%s`", kind_names[near->children[i]->kind]);
        }
    return near;
}

static assay_pattern *read_at_least(assay_reader *reader, const assay_node *node, unsigned depth)
{
    assay_pattern *pattern;
    const assay_node *of;

    if (!assay_reader_map(reader, node, &at_least_keys) || !(pattern = make(reader, node, ASSAY_AT_LEAST, NULL)))
        return NULL;
    of = assay_reader_value(node, "of");
    if (!of || !assay_reader_value(node, "n")) {
        assay_reader_fault(reader, node, "write `at_least: {n: 2, of: [...]}`", "`at_least` without `%s`",
                           of ? "n" : "of");
        return NULL;
    }
    assay_reader_count(reader, node, "n", &pattern->n);
    return read_children(reader, of, pattern, depth);
}

static assay_pattern *read_kind(assay_reader *reader, const assay_node *node, assay_pattern_kind kind, unsigned depth)
{
    assay_pattern *pattern;

    switch (kind) {
    case ASSAY_PHRASE:
    case ASSAY_REGEX:
    case ASSAY_SIMILAR:
        return read_text(reader, node, kind);
    case ASSAY_NEAR:
        return read_near(reader, node, depth);
    case ASSAY_AT_LEAST:
        return read_at_least(reader, node, depth);
    case ASSAY_NOT:
        pattern = make(reader, node, kind, NULL);
        if (pattern)
            add(reader, pattern, read(reader, node, depth + 1));
        return pattern && pattern->child_count ? pattern : NULL;
    case ASSAY_ANY:
    case ASSAY_ALL:
        break;
    }
    return read_children(reader, node, make(reader, node, kind, NULL), depth);
}

static assay_pattern *read_map(assay_reader *reader, const assay_node *node, unsigned depth)
{
    assay_pattern *main = NULL, *not = NULL, *all;
    const assay_node *main_key = NULL, *not_key = NULL;

    assay_reader_map(reader, node, &pattern_keys);
    for (size_t i = 0; i < node->count; i++) {
        const char *key = node->keys[i]->text;
        for (size_t kind = 0; kind < pattern_keys.count; kind++) {
            if (strcmp(key, kind_names[kind]) != 0)
                continue;
            if (kind != ASSAY_NOT && main_key) {
                assay_reader_fault(reader, node->keys[i],
                                   "write a list of patterns, each with one key, below `any:` or `all:`",
                                   "a pattern that is both `%s` and `%s`", main_key->text, key);
                continue;
            }
            if (kind == ASSAY_NOT) {
                not_key = node->keys[i];
                not = read_kind(reader, node->items[i], ASSAY_NOT, depth);
            } else {
                main_key = node->keys[i];
                main = read_kind(reader, node->items[i], (assay_pattern_kind)kind, depth);
            }
        }
    }
    if (node->count == 0)
        assay_reader_fault(reader, node, "write `phrase: ...` or another kind", "an empty pattern");
    if (!not_key || !main_key)
        return main_key ? main : not ;
    if (!main || !not )
        return main;
    if (main->kind == ASSAY_ALL) {
        add(reader, main, not );
        return main;
    }
    all = make(reader, node, ASSAY_ALL, NULL);
    add(reader, all, main);
    add(reader, all, not );
    return all;
}

static assay_pattern *read(assay_reader *reader, const assay_node *node, unsigned depth)
{
    if (depth > ASSAY_PATTERN_DEPTH_MAX) {
        assay_reader_fault(reader, node, "take levels out", "patterns nested more than %u deep",
                           ASSAY_PATTERN_DEPTH_MAX);
        return NULL;
    }
    if (node->kind == ASSAY_NODE_MAP)
        return read_map(reader, node, depth);
    return read_kind(reader, node, node->kind == ASSAY_NODE_LIST ? ASSAY_ANY : ASSAY_PHRASE, depth);
}

assay_pattern *assay_reader_pattern(assay_reader *reader, const assay_node *node)
{
    return read(reader, node, 1);
}
