/*
 * write_json.c - a draft as canonical JSON.
 *
 * Keys come in one fixed order, what is missing is left out, strings lose
 * the white space at their end as they do when they are read, and numbers
 * have their shortest form, so that equal drafts are equal bytes and a hash
 * of them means something.
 */
#include <string.h>

#include "rubrics/format/format.h"

typedef struct writer {
    assay_write_fn *write;
    void *context;
    bool failed;
    bool first; /* in the innermost list or map, nothing was written yet */
} writer;

static void put(writer *w, const char *text, size_t length)
{
    if (!w->failed && !w->write(w->context, text, length))
        w->failed = true;
}

static void put_string(writer *w, const char *text)
{
    size_t length = strlen(text);

    while (length > 0 && strchr(" \t\r\n", text[length - 1]))
        length--;
    if (!w->failed && !assay_json_write_string(text, length, w->write, w->context))
        w->failed = true;
}

static void put_number(writer *w, double number)
{
    if (!w->failed && !assay_json_write_number(number, w->write, w->context))
        w->failed = true;
}

static void open(writer *w, const char *bracket)
{
    put(w, bracket, 1);
    w->first = true;
}

static void close(writer *w, const char *bracket)
{
    put(w, bracket, 1);
    w->first = false;
}

static void item(writer *w)
{
    if (!w->first)
        put(w, ",", 1);
    w->first = false;
}

static void key(writer *w, const char *name)
{
    item(w);
    put_string(w, name);
    put(w, ":", 1);
}

static void text_member(writer *w, const char *name, const char *text)
{
    if (!text)
        return;
    key(w, name);
    put_string(w, text);
}

static void number_member(writer *w, const char *name, double number)
{
    key(w, name);
    put_number(w, number);
}

static void strings_member(writer *w, const char *name, const char *const *texts, size_t count)
{
    if (count == 0)
        return;
    key(w, name);
    open(w, "[");
    for (size_t i = 0; i < count; i++) {
        item(w);
        put_string(w, texts[i]);
    }
    close(w, "]");
}

static void put_pattern(writer *w, const assay_pattern *pattern);

static void patterns_member(writer *w, const char *name, const assay_pattern *parent)
{
    key(w, name);
    open(w, "[");
    for (size_t i = 0; i < parent->child_count; i++) {
        item(w);
        put_pattern(w, parent->children[i]);
    }
    close(w, "]");
}

/* A phrase is a plain string and `any` a plain list: one spelling for each pattern. */
static void put_pattern(writer *w, const assay_pattern *pattern)
{
    const char *name = assay_pattern_kind_name(pattern->kind);

    if (pattern->kind == ASSAY_PHRASE) {
        put_string(w, pattern->text);
        return;
    }
    if (pattern->kind == ASSAY_ANY) {
        open(w, "[");
        for (size_t i = 0; i < pattern->child_count; i++) {
            item(w);
            put_pattern(w, pattern->children[i]);
        }
        close(w, "]");
        return;
    }
    open(w, "{");
    switch (pattern->kind) {
    case ASSAY_ALL:
        patterns_member(w, name, pattern);
        break;
    case ASSAY_NEAR:
        key(w, name);
        open(w, "{");
        patterns_member(w, "all", pattern);
        if (pattern->within)
            number_member(w, "within", pattern->within);
        if (pattern->ordered) {
            key(w, "ordered");
            put(w, "true", 4);
        }
        close(w, "}");
        break;
    case ASSAY_AT_LEAST:
        key(w, name);
        open(w, "{");
        number_member(w, "n", pattern->n);
        patterns_member(w, "of", pattern);
        close(w, "}");
        break;
    case ASSAY_NOT:
        key(w, name);
        if (pattern->child_count)
            put_pattern(w, pattern->children[0]);
        break;
    default:
        text_member(w, name, pattern->text);
    }
    close(w, "}");
}

static void pattern_member(writer *w, const char *name, const assay_pattern *pattern)
{
    if (!pattern)
        return;
    key(w, name);
    put_pattern(w, pattern);
}

static void put_feedback(writer *w, const assay_draft_feedback *feedback)
{
    if (!feedback->covered && !feedback->partial && !feedback->missed && !feedback->contradicted)
        return;
    key(w, "feedback");
    open(w, "{");
    text_member(w, "covered", feedback->covered);
    text_member(w, "partial", feedback->partial);
    text_member(w, "missed", feedback->missed);
    text_member(w, "contradicted", feedback->contradicted);
    close(w, "}");
}

static void put_concepts(writer *w, const assay_draft *draft)
{
    key(w, "concepts");
    open(w, "[");
    for (size_t i = 0; i < draft->concept_count; i++) {
        const assay_draft_concept *concept = &draft->concepts[i];
        item(w);
        open(w, "{");
        text_member(w, "id", concept->id);
        text_member(w, "ref", concept->ref);
        number_member(w, "weight", concept->weight);
        text_member(w, "text", concept->text);
        text_member(w, "hint", concept->hint);
        put_feedback(w, &concept->feedback);
        pattern_member(w, "match", concept->match);
        pattern_member(w, "contradicted_by", concept->contradicted_by);
        close(w, "}");
    }
    close(w, "]");
}

static void put_contrasts(writer *w, const assay_draft *draft)
{
    if (!draft->contrast_count)
        return;
    key(w, "contrasts");
    open(w, "[");
    for (size_t i = 0; i < draft->contrast_count; i++) {
        const assay_draft_contrast *contrast = &draft->contrasts[i];
        item(w);
        open(w, "{");
        key(w, "subjects");
        open(w, "{");
        for (size_t k = 0; k < contrast->side_count; k++)
            text_member(w, contrast->sides[k].concept_id, contrast->sides[k].subject);
        close(w, "}");
        close(w, "}");
    }
    close(w, "]");
}

static void put_pitfalls(writer *w, const assay_draft *draft)
{
    if (!draft->pitfall_count)
        return;
    key(w, "pitfalls");
    open(w, "[");
    for (size_t i = 0; i < draft->pitfall_count; i++) {
        const assay_draft_pitfall *pitfall = &draft->pitfalls[i];
        item(w);
        open(w, "{");
        text_member(w, "id", pitfall->id);
        text_member(w, "ref", pitfall->ref);
        number_member(w, "penalty", pitfall->penalty);
        text_member(w, "text", pitfall->text);
        pattern_member(w, "match", pitfall->match);
        close(w, "}");
    }
    close(w, "]");
}

static void put_synonyms(writer *w, const assay_draft *draft)
{
    if (!draft->synonym_count)
        return;
    key(w, "synonyms");
    open(w, "{");
    for (size_t i = 0; i < draft->synonym_count; i++) {
        const assay_draft_synonym *synonym = &draft->synonyms[i];
        if (synonym->credit > 0) {
            key(w, synonym->word);
            open(w, "{");
            strings_member(w, "words", synonym->alternatives, synonym->alternative_count);
            number_member(w, "credit", synonym->credit);
            close(w, "}");
        } else {
            strings_member(w, synonym->word, synonym->alternatives, synonym->alternative_count);
        }
    }
    close(w, "}");
}

static void put_examples(writer *w, const assay_draft *draft)
{
    if (!draft->example_count)
        return;
    key(w, "examples");
    open(w, "[");
    for (size_t i = 0; i < draft->example_count; i++) {
        const assay_draft_example *example = &draft->examples[i];
        item(w);
        open(w, "{");
        text_member(w, "answer", example->answer);
        text_member(w, "kind", example->kind);
        if (example->has_min)
            number_member(w, "min", example->min);
        if (example->has_max)
            number_member(w, "max", example->max);
        strings_member(w, "covered", example->covered, example->covered_count);
        strings_member(w, "missed", example->missed, example->missed_count);
        strings_member(w, "pitfalls", example->pitfalls, example->pitfall_count);
        close(w, "}");
    }
    close(w, "]");
}

static void put_scoring(writer *w, const assay_draft_scoring *scoring)
{
    if (scoring->reference <= 0 && scoring->attempt <= 0)
        return;
    key(w, "scoring");
    open(w, "{");
    number_member(w, "reference", scoring->reference);
    if (scoring->attempt > 0)
        number_member(w, "attempt", scoring->attempt);
    close(w, "}");
}

static void put_source(writer *w, const assay_draft_source *source)
{
    if (!source->file && !source->line && !source->fingerprint)
        return;
    key(w, "source");
    open(w, "{");
    text_member(w, "file", source->file);
    if (source->line)
        number_member(w, "line", source->line);
    text_member(w, "fingerprint", source->fingerprint);
    close(w, "}");
}

assay_status assay_draft_write_json(const assay_draft *draft, assay_json_parts parts, assay_write_fn *write,
                                    void *context, assay_error *error)
{
    writer w = {.write = write, .context = context};

    open(&w, "{");
    text_member(&w, "format", ASSAY_FORMAT_NAME);
    text_member(&w, "id", draft->id);
    text_member(&w, "ref", draft->ref);
    if (parts == ASSAY_JSON_WHOLE)
        text_member(&w, "set", draft->set);
    text_member(&w, "question", draft->question);
    text_member(&w, "language", draft->language);
    if (draft->max_score > 0)
        number_member(&w, "max_score", draft->max_score);
    put_scoring(&w, &draft->scoring);
    strings_member(&w, "reference", draft->references, draft->reference_count);
    put_concepts(&w, draft);
    put_contrasts(&w, draft);
    put_pitfalls(&w, draft);
    put_synonyms(&w, draft);
    if (parts == ASSAY_JSON_WHOLE) {
        put_examples(&w, draft);
        put_source(&w, &draft->source);
    }
    close(&w, "}");
    return w.failed ? assay_error_set(error, ASSAY_EIO, 0, "cannot write a rubric") : ASSAY_OK;
}
