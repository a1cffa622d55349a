/*
 * write_yaml.c - a draft as a YAML file that people like to edit.
 *
 * Block style, one key a line, DESIGN's key order; what fits on a line and is
 * only a list of short things stands in brackets.
 */
#include <string.h>

#include "rubrics/format/yaml_text.h"

typedef assay_yaml_writer writer;

/* A member on its own line. */
static void text_member(writer *w, size_t indent, const char *name, const char *text)
{
    if (!text)
        return;
    assay_yaml_line(w, indent);
    assay_yaml_key(w, name, indent);
    assay_yaml_text(w, text, indent + 2);
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
    assay_yaml_key(w, name, indent);
    strings(w, texts, count, indent + 2);
}

static void pattern_member(writer *w, size_t indent, const char *name, const assay_pattern *pattern)
{
    if (!pattern)
        return;
    assay_yaml_line(w, indent);
    assay_yaml_key(w, name, indent);
    assay_yaml_line(w, indent + 2);
    assay_yaml_pattern(w, pattern, indent + 2);
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
        assay_yaml_number_member(w, 4, "weight", concept->weight);
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
        assay_yaml_flow_key(w, contrast->sides[i].concept_id, &first);
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
        assay_yaml_number_member(w, 4, "penalty", pitfall->penalty);
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
        assay_yaml_key(w, synonym->word, 2);
        strings_member(w, 4, "words", synonym->alternatives, synonym->alternative_count);
        assay_yaml_number_member(w, 4, "credit", synonym->credit);
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
            assay_yaml_number_member(w, 4, "min", example->min);
        if (example->has_max)
            assay_yaml_number_member(w, 4, "max", example->max);
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
    assay_yaml_number_member(w, 2, "reference", scoring->reference);
    if (scoring->attempt > 0)
        assay_yaml_number_member(w, 2, "attempt", scoring->attempt);
}

static void put_source(writer *w, const assay_draft_source *source)
{
    if (!source->file && !source->line && !source->fingerprint)
        return;
    assay_yaml_put(w, "\nsource:");
    text_member(w, 2, "file", source->file);
    if (source->line)
        assay_yaml_number_member(w, 2, "line", source->line);
    text_member(w, 2, "fingerprint", source->fingerprint);
}

assay_status assay_draft_write_yaml(const assay_draft *draft, assay_write_fn *write, void *context, assay_error *error)
{
    writer w = {.write = write, .context = context};

    assay_yaml_put(&w, "format: " ASSAY_FORMAT_NAME);
    text_member(&w, 0, "id", draft->id);
    text_member(&w, 0, "ref", draft->ref);
    text_member(&w, 0, "set", draft->set);
    text_member(&w, 0, "question", draft->question);
    text_member(&w, 0, "language", draft->language);
    if (draft->max_score > 0)
        assay_yaml_number_member(&w, 0, "max_score", draft->max_score);
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
