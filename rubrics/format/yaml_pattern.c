/*
 * yaml_pattern.c - a pattern in a YAML file: in brackets where it is short
 * and flat, else a line for each of its parts.
 */
#include "rubrics/format/yaml_text.h"

typedef assay_yaml_writer writer;

static void flow_pattern(writer *w, const assay_pattern *pattern);

static void flow_children(writer *w, const assay_pattern *pattern)
{
    assay_yaml_put(w, "[");
    for (size_t i = 0; i < pattern->child_count; i++) {
        if (i)
            assay_yaml_put(w, ", ");
        flow_pattern(w, pattern->children[i]);
    }
    assay_yaml_put(w, "]");
}

/* What follows the kind's key. */
static void flow_value(writer *w, const assay_pattern *pattern)
{
    bool first = true;

    switch (pattern->kind) {
    case ASSAY_PHRASE:
    case ASSAY_SIMILAR:
        assay_yaml_inline(w, pattern->text, true);
        break;
    case ASSAY_REGEX:
        assay_yaml_quoted(w, pattern->text);
        break;
    case ASSAY_NOT:
        if (pattern->child_count)
            flow_pattern(w, pattern->children[0]);
        break;
    case ASSAY_ANY:
    case ASSAY_ALL:
        flow_children(w, pattern);
        break;
    case ASSAY_NEAR:
        if (!pattern->within && !pattern->ordered) {
            flow_children(w, pattern);
            break;
        }
        assay_yaml_put(w, "{");
        assay_yaml_flow_key(w, "all", &first);
        flow_children(w, pattern);
        if (pattern->within) {
            assay_yaml_flow_key(w, "within", &first);
            assay_yaml_number(w, pattern->within);
        }
        if (pattern->ordered) {
            assay_yaml_flow_key(w, "ordered", &first);
            assay_yaml_put(w, "true");
        }
        assay_yaml_put(w, "}");
        break;
    case ASSAY_AT_LEAST:
        assay_yaml_put(w, "{");
        assay_yaml_flow_key(w, "n", &first);
        assay_yaml_number(w, pattern->n);
        assay_yaml_flow_key(w, "of", &first);
        flow_children(w, pattern);
        assay_yaml_put(w, "}");
        break;
    }
}

/* A pattern among others in brackets: a phrase is a plain string there. */
static void flow_pattern(writer *w, const assay_pattern *pattern)
{
    bool first = true;

    if (pattern->kind == ASSAY_PHRASE) {
        assay_yaml_inline(w, pattern->text, true);
        return;
    }
    assay_yaml_put(w, "{");
    assay_yaml_flow_key(w, assay_pattern_kind_name(pattern->kind), &first);
    flow_value(w, pattern);
    assay_yaml_put(w, "}");
}

/* Whether the pattern's value stands well behind its key, on the same line. */
static bool fits(const writer *w, const assay_pattern *pattern)
{
    writer trial = *w;

    for (size_t i = 0; pattern->kind != ASSAY_NEAR && i < pattern->child_count; i++)
        if (pattern->children[i]->kind != ASSAY_PHRASE)
            return false;
    trial.measuring = true;
    flow_value(&trial, pattern);
    return trial.column <= ASSAY_YAML_WIDTH;
}

static void block_children(writer *w, const assay_pattern *pattern, size_t indent)
{
    for (size_t i = 0; i < pattern->child_count; i++) {
        assay_yaml_line(w, indent);
        assay_yaml_put(w, "- ");
        assay_yaml_pattern(w, pattern->children[i], indent + 2);
    }
}

void assay_yaml_pattern(writer *w, const assay_pattern *pattern, size_t indent)
{
    assay_yaml_key(w, assay_pattern_kind_name(pattern->kind), indent);
    if (pattern->kind == ASSAY_PHRASE || pattern->kind == ASSAY_SIMILAR) {
        assay_yaml_text(w, pattern->text, indent + 2);
        return;
    }
    if (pattern->kind == ASSAY_REGEX || fits(w, pattern)) {
        assay_yaml_put(w, " ");
        flow_value(w, pattern);
        return;
    }
    if (pattern->kind == ASSAY_NEAR || pattern->kind == ASSAY_AT_LEAST) {
        if (pattern->kind == ASSAY_AT_LEAST)
            assay_yaml_number_member(w, indent + 2, "n", pattern->n);
        if (pattern->within)
            assay_yaml_number_member(w, indent + 2, "within", pattern->within);
        if (pattern->ordered) {
            assay_yaml_line(w, indent + 2);
            assay_yaml_put(w, "ordered: true");
        }
        assay_yaml_line(w, indent + 2);
        assay_yaml_key(w, pattern->kind == ASSAY_NEAR ? "all" : "of", indent + 2);
        block_children(w, pattern, indent + 4);
    } else if (pattern->kind == ASSAY_NOT && pattern->child_count) {
        assay_yaml_line(w, indent + 2);
        assay_yaml_pattern(w, pattern->children[0], indent + 2);
    } else {
        block_children(w, pattern, indent + 2);
    }
}
