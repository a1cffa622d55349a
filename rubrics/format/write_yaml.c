/*
 * write_yaml.c - a draft as a YAML file that people like to edit.
 *
 * Block style, one key a line, DESIGN's key order; what fits on a line and is
 * only a list of short things stands in brackets.
 */
#include <string.h>

#include "rubrics/format/yaml_text.h"

typedef assay_yaml_writer writer;

#define KEY_MAX 500u /* bytes of a key on its line; YAML readers stop looking for the colon at 1024 */

static void begin_key(writer *w, const char *name, bool flow)
{
    if (strlen(name) > KEY_MAX)
        assay_yaml_put(w, "? ");
    assay_yaml_inline(w, name, flow);
}

/* A key in block style: the line's indent is written already. */
static void key(writer *w, const char *name, size_t indent)
{
    begin_key(w, name, false);
    if (strlen(name) > KEY_MAX)
        assay_yaml_line(w, indent);
    assay_yaml_put(w, ":");
}

static void flow_key(writer *w, const char *name, bool *first)
{
    if (!*first)
        assay_yaml_put(w, ", ");
    *first = false;
    assay_yaml_inline(w, name, true);
    assay_yaml_put(w, ": ");
}

/* A member on its own line. */
static void text_member(writer *w, size_t indent, const char *name, const char *text)
{
    if (!text)
        return;
    assay_yaml_line(w, indent);
    key(w, name, indent);
    assay_yaml_text(w, text, indent + 2);
}

static void number_member(writer *w, size_t indent, const char *name, double number)
{
    assay_yaml_line(w, indent);
    key(w, name, indent);
    assay_yaml_put(w, " ");
    assay_yaml_number(w, number);
}

static void flow_strings(writer *w, const char *const *texts, size_t count)
{
    assay_yaml_put(w, "[");
    for (size_t i = 0; i < count; i++) {
        if (i)
            assay_yaml_put(w, ", ");
        assay_yaml_inline(w, texts[i], true);
    }
    assay_yaml_put(w, "]");
}

/* After `key:`: in brackets when that fits, else an item a line. */
static void strings(writer *w, const char *const *texts, size_t count, size_t indent)
{
    writer trial = *w;

    trial.measuring = true;
    assay_yaml_put(&trial, " ");
    flow_strings(&trial, texts, count);
    if (trial.column <= ASSAY_YAML_WIDTH) {
        assay_yaml_put(w, " ");
        flow_strings(w, texts, count);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        assay_yaml_line(w, indent);
        assay_yaml_put(w, "-");
        assay_yaml_text(w, texts[i], indent + 2);
    }
}

static void strings_member(writer *w, size_t indent, const char *name, const char *const *texts, size_t count)
{
    if (!count)
        return;
    assay_yaml_line(w, indent);
    key(w, name, indent);
    strings(w, texts, count, indent + 2);
}

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
        flow_key(w, "all", &first);
        flow_children(w, pattern);
        if (pattern->within) {
            flow_key(w, "within", &first);
            assay_yaml_number(w, pattern->within);
        }
        if (pattern->ordered) {
            flow_key(w, "ordered", &first);
            assay_yaml_put(w, "true");
        }
        assay_yaml_put(w, "}");
        break;
    case ASSAY_AT_LEAST:
        assay_yaml_put(w, "{");
        flow_key(w, "n", &first);
        assay_yaml_number(w, pattern->n);
        flow_key(w, "of", &first);
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
    flow_key(w, assay_pattern_kind_name(pattern->kind), &first);
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

static void block_pattern(writer *w, const assay_pattern *pattern, size_t indent);

static void block_children(writer *w, const assay_pattern *pattern, size_t indent)
{
    for (size_t i = 0; i < pattern->child_count; i++) {
        assay_yaml_line(w, indent);
        assay_yaml_put(w, "- ");
        block_pattern(w, pattern->children[i], indent + 2);
    }
}

/* `kind: value`, the pattern's lines indented by `indent`, where the line stands already. */
static void block_pattern(writer *w, const assay_pattern *pattern, size_t indent)
{
    key(w, assay_pattern_kind_name(pattern->kind), indent);
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
            number_member(w, indent + 2, "n", pattern->n);
        if (pattern->within)
            number_member(w, indent + 2, "within", pattern->within);
        if (pattern->ordered) {
            assay_yaml_line(w, indent + 2);
            assay_yaml_put(w, "ordered: true");
        }
        assay_yaml_line(w, indent + 2);
        key(w, pattern->kind == ASSAY_NEAR ? "all" : "of", indent + 2);
        block_children(w, pattern, indent + 4);
    } else if (pattern->kind == ASSAY_NOT && pattern->child_count) {
        assay_yaml_line(w, indent + 2);
        block_pattern(w, pattern->children[0], indent + 2);
    } else {
        block_children(w, pattern, indent + 2);
    }
}

static void pattern_member(writer *w, size_t indent, const char *name, const assay_pattern *pattern)
{
    if (!pattern)
        return;
    assay_yaml_line(w, indent);
    key(w, name, indent);
    assay_yaml_line(w, indent + 2);
    block_pattern(w, pattern, indent + 2);
}

static void put_feedback(writer *w, size_t indent, const assay_draft_feedback *feedback)
{
    if (!feedback->covered && !feedback->partial && !feedback->missed && !feedback->contradicted)
        return;
    assay_yaml_line(w, indent);
    assay_yaml_put(w, "feedback:");
    text_member(w, indent + 2, "covered", feedback->covered);
    text_member(w, indent + 2, "partial", feedback->partial);
    text_member(w, indent + 2, "missed", feedback->missed);
    text_member(w, indent + 2, "contradicted", feedback->contradicted);
}

/* "  - id: x", the first line of a concept or pitfall. */
static void begin_item(writer *w, const char *id)
{
    assay_yaml_line(w, 2);
    assay_yaml_put(w, "- id: ");
    assay_yaml_inline(w, id ? id : "", false);
}

static void put_concepts(writer *w, const assay_draft *draft)
{
    assay_yaml_put(w, draft->concept_count ? "\nconcepts:" : "\nconcepts: []");
    for (size_t i = 0; i < draft->concept_count; i++) {
        const assay_draft_concept *concept = &draft->concepts[i];
        begin_item(w, concept->id);
        text_member(w, 4, "ref", concept->ref);
        number_member(w, 4, "weight", concept->weight);
        text_member(w, 4, "text", concept->text);
        text_member(w, 4, "hint", concept->hint);
        put_feedback(w, 4, &concept->feedback);
        pattern_member(w, 4, "match", concept->match);
        pattern_member(w, 4, "contradicted_by", concept->contradicted_by);
    }
}

static void flow_subjects(writer *w, const assay_draft_contrast *contrast)
{
    bool first = true;

    assay_yaml_put(w, " {");
    for (size_t i = 0; i < contrast->side_count; i++) {
        flow_key(w, contrast->sides[i].concept_id, &first);
        assay_yaml_inline(w, contrast->sides[i].subject, true);
    }
    assay_yaml_put(w, "}");
}

static void put_contrasts(writer *w, const assay_draft *draft)
{
    assay_yaml_put(w, draft->contrast_count ? "\ncontrasts:" : "");
    for (size_t i = 0; i < draft->contrast_count; i++) {
        const assay_draft_contrast *contrast = &draft->contrasts[i];
        writer trial;

        assay_yaml_line(w, 2);
        assay_yaml_put(w, "- subjects:");
        trial = *w;
        trial.measuring = true;
        flow_subjects(&trial, contrast);
        if (trial.column <= ASSAY_YAML_WIDTH || !contrast->side_count) {
            flow_subjects(w, contrast);
            continue;
        }
        for (size_t k = 0; k < contrast->side_count; k++)
            text_member(w, 6, contrast->sides[k].concept_id, contrast->sides[k].subject);
    }
}

static void put_pitfalls(writer *w, const assay_draft *draft)
{
    assay_yaml_put(w, draft->pitfall_count ? "\npitfalls:" : "");
    for (size_t i = 0; i < draft->pitfall_count; i++) {
        const assay_draft_pitfall *pitfall = &draft->pitfalls[i];
        begin_item(w, pitfall->id);
        text_member(w, 4, "ref", pitfall->ref);
        number_member(w, 4, "penalty", pitfall->penalty);
        text_member(w, 4, "text", pitfall->text);
        pattern_member(w, 4, "match", pitfall->match);
    }
}

static void put_synonyms(writer *w, const assay_draft *draft)
{
    assay_yaml_put(w, draft->synonym_count ? "\nsynonyms:" : "");
    for (size_t i = 0; i < draft->synonym_count; i++) {
        const assay_draft_synonym *synonym = &draft->synonyms[i];
        if (!(synonym->credit > 0)) {
            strings_member(w, 2, synonym->word, synonym->alternatives, synonym->alternative_count);
            continue;
        }
        assay_yaml_line(w, 2);
        key(w, synonym->word, 2);
        strings_member(w, 4, "words", synonym->alternatives, synonym->alternative_count);
        number_member(w, 4, "credit", synonym->credit);
    }
}

static void put_examples(writer *w, const assay_draft *draft)
{
    assay_yaml_put(w, draft->example_count ? "\nexamples:" : "");
    for (size_t i = 0; i < draft->example_count; i++) {
        const assay_draft_example *example = &draft->examples[i];
        assay_yaml_line(w, 2);
        assay_yaml_put(w, "- answer:");
        assay_yaml_text(w, example->answer, 6);
        text_member(w, 4, "kind", example->kind);
        if (example->has_min)
            number_member(w, 4, "min", example->min);
        if (example->has_max)
            number_member(w, 4, "max", example->max);
        strings_member(w, 4, "covered", example->covered, example->covered_count);
        strings_member(w, 4, "missed", example->missed, example->missed_count);
        strings_member(w, 4, "pitfalls", example->pitfalls, example->pitfall_count);
    }
}

static void put_scoring(writer *w, const assay_draft_scoring *scoring)
{
    if (scoring->reference <= 0 && scoring->attempt <= 0)
        return;
    assay_yaml_put(w, "\nscoring:");
    number_member(w, 2, "reference", scoring->reference);
    if (scoring->attempt > 0)
        number_member(w, 2, "attempt", scoring->attempt);
}

static void put_source(writer *w, const assay_draft_source *source)
{
    if (!source->file && !source->line && !source->fingerprint)
        return;
    assay_yaml_put(w, "\nsource:");
    text_member(w, 2, "file", source->file);
    if (source->line)
        number_member(w, 2, "line", source->line);
    text_member(w, 2, "fingerprint", source->fingerprint);
}

assay_status assay_draft_write_yaml(const assay_draft *draft, assay_write_fn *write, void *context, assay_error *error)
{
    writer w = {.write = write, .context = context};

    assay_yaml_put(&w, "format: " ASSAY_FORMAT_NAME);
    text_member(&w, 0, "id", draft->id);
    text_member(&w, 0, "ref", draft->ref);
    text_member(&w, 0, "question", draft->question);
    text_member(&w, 0, "language", draft->language);
    if (draft->max_score > 0)
        number_member(&w, 0, "max_score", draft->max_score);
    put_scoring(&w, &draft->scoring);
    if (draft->reference_count == 1)
        text_member(&w, 0, "reference", draft->references[0]);
    else
        strings_member(&w, 0, "reference", draft->references, draft->reference_count);
    put_concepts(&w, draft);
    put_contrasts(&w, draft);
    put_pitfalls(&w, draft);
    put_synonyms(&w, draft);
    put_examples(&w, draft);
    put_source(&w, &draft->source);
    assay_yaml_put(&w, "\n");
    return w.failed ? assay_error_set(error, ASSAY_EIO, 0, "cannot write a rubric") : ASSAY_OK;
}
