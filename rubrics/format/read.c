/*
 * read.c - a value tree into a draft, part by part.
 *
 * The reader checks what only the file can show: keys, types, what is
 * missing. What a draft means (ids, patterns, numbers in range) is checked
 * when it is frozen, the same for drafts that never were a file.
 */
#include <string.h>

#include "rubrics/format/reader.h"

#define KEYS(variable, of, ...)                                                                                        \
    static const char *const variable##_names[] = {__VA_ARGS__};                                                       \
    static const assay_keys variable = {of, variable##_names, sizeof variable##_names / sizeof *variable##_names}

KEYS(rubric_keys, "a rubric", "format", "id", "ref", "set", "question", "language", "max_score", "scoring", "reference",
     "concepts", "contrasts", "pitfalls", "synonyms", "examples", "source");
KEYS(scoring_keys, "`scoring`", "reference", "attempt");
KEYS(concept_keys, "a concept", "id", "ref", "weight", "text", "hint", "feedback", "match", "contradicted_by");
KEYS(feedback_keys, "`feedback`", "covered", "partial", "missed", "contradicted");
KEYS(pitfall_keys, "a pitfall", "id", "ref", "penalty", "text", "match");
KEYS(contrast_keys, "a contrast", "subjects");
KEYS(synonym_keys, "a synonym", "words", "credit");
KEYS(example_keys, "an example", "answer", "kind", "min", "max", "covered", "missed", "pitfalls");
KEYS(source_keys, "`source`", "file", "line", "fingerprint");

/* A list's items one by one, at most `max`; a value that is no list is a fault. */
static size_t items_of(assay_reader *reader, const assay_node *list, const char *key, size_t max)
{
    if (!list)
        return 0;
    if (list->kind == ASSAY_NODE_LIST && list->count <= max)
        return list->count;
    if (list->kind == ASSAY_NODE_LIST) {
        assay_reader_fault(reader, list->items[max], "take some out, or split the question",
                           "more than %zu entries in `%s`", max, key);
        return max;
    }
    assay_reader_fault(reader, list, "begin each item with \"- \"", "`%s` is a list, not %s", key,
                       assay_node_kind_name(list->kind));
    return 0;
}

static assay_where where_of(const assay_node *map, const char *key)
{
    const assay_node *value = assay_node_get(map, key);

    return value ? value->where : map->where;
}

/* A weight or penalty: 1 when it is not given. */
static double read_points(assay_reader *reader, const assay_node *map, const char *key)
{
    double points = 1;

    assay_reader_number(reader, map, key, &points);
    return points;
}

static void read_feedback(assay_reader *reader, const assay_node *node, assay_draft_feedback *out)
{
    if (!node || !assay_reader_map(reader, node, &feedback_keys))
        return;
    out->covered = assay_reader_text(reader, node, "covered", NULL);
    out->partial = assay_reader_text(reader, node, "partial", NULL);
    out->missed = assay_reader_text(reader, node, "missed", NULL);
    out->contradicted = assay_reader_text(reader, node, "contradicted", NULL);
}

static assay_pattern *read_match(assay_reader *reader, const assay_node *map, const char *key)
{
    const assay_node *value = assay_reader_value(map, key);

    return value ? assay_reader_pattern(reader, value) : NULL;
}

static void read_concept(assay_reader *reader, const assay_node *node)
{
    assay_draft_concept *made;

    if (!assay_reader_map(reader, node, &concept_keys))
        return;
    made = assay_draft_add_concept(reader->draft);
    if (!made) {
        assay_reader_nomem(reader);
        return;
    }
    made->where = node->where;
    made->id_where = where_of(node, "id");
    made->weight_where = where_of(node, "weight");
    made->id = assay_reader_id(reader, node, "a concept");
    made->ref = assay_reader_text(reader, node, "ref", NULL);
    made->weight = read_points(reader, node, "weight");
    made->text = assay_reader_text(reader, node, "text", "a concept");
    made->hint = assay_reader_text(reader, node, "hint", NULL);
    read_feedback(reader, assay_reader_value(node, "feedback"), &made->feedback);
    made->match = read_match(reader, node, "match");
    made->contradicted_by = read_match(reader, node, "contradicted_by");
}

static void read_pitfall(assay_reader *reader, const assay_node *node)
{
    assay_draft_pitfall *made;

    if (!assay_reader_map(reader, node, &pitfall_keys))
        return;
    made = assay_draft_add_pitfall(reader->draft);
    if (!made) {
        assay_reader_nomem(reader);
        return;
    }
    made->where = node->where;
    made->id_where = where_of(node, "id");
    made->penalty_where = where_of(node, "penalty");
    made->id = assay_reader_id(reader, node, "a pitfall");
    made->ref = assay_reader_text(reader, node, "ref", NULL);
    made->penalty = read_points(reader, node, "penalty");
    made->text = assay_reader_text(reader, node, "text", "a pitfall");
    if (!assay_reader_value(node, "match"))
        assay_reader_fault(reader, node, "add `match: ...`", "a pitfall without `match`");
    made->match = read_match(reader, node, "match");
}

static void read_contrast(assay_reader *reader, const assay_node *node)
{
    assay_draft_contrast *made;
    const assay_node *subjects;

    if (!assay_reader_map(reader, node, &contrast_keys))
        return;
    subjects = assay_reader_value(node, "subjects");
    if (!subjects || subjects->kind != ASSAY_NODE_MAP) {
        assay_reader_fault(reader, subjects ? subjects : node, "write `subjects: {concept-id: its subject, ...}`",
                           "a contrast needs a map `subjects`");
        return;
    }
    made = assay_draft_add_contrast(reader->draft);
    if (made)
        made->sides = assay_draft_alloc(reader->draft, (subjects->count + 1) * sizeof *made->sides);
    if (!made || !made->sides) {
        assay_reader_nomem(reader);
        return;
    }
    made->where = node->where;
    for (size_t i = 0; i < subjects->count; i++) {
        assay_draft_side *side = &made->sides[made->side_count];
        const assay_node *key = subjects->keys[i];
        side->concept_id = assay_draft_string(reader->draft, key->text, key->length);
        side->subject = assay_reader_string(reader, subjects->items[i], "a subject");
        side->where = key->where;
        if (!side->concept_id)
            assay_reader_nomem(reader);
        if (side->concept_id && side->subject)
            made->side_count++;
    }
}

static void refuse_credit(assay_reader *reader, const assay_node *value, assay_draft_synonym *synonym)
{
    assay_reader_fault(reader, value, "write a number like 0.9",
                       "the credit of a synonym lies above 0 and at most at 1");
    synonym->credit = 0; /* reported; freezing need not say it again */
}

static void read_synonym(assay_reader *reader, const assay_node *key, const assay_node *value)
{
    assay_draft_synonym *made = assay_draft_add_synonym(reader->draft);
    const assay_node *words = value;

    if (!made || !(made->word = assay_draft_string(reader->draft, key->text, key->length))) {
        assay_reader_nomem(reader);
        return;
    }
    made->where = key->where;
    if (value->kind == ASSAY_NODE_MAP) {
        assay_reader_map(reader, value, &synonym_keys);
        words = assay_reader_value(value, "words");
        if (assay_reader_number(reader, value, "credit", &made->credit) && !(made->credit > 0 && made->credit <= 1))
            refuse_credit(reader, assay_reader_value(value, "credit"), made);
    }
    if (words && words->kind == ASSAY_NODE_LIST && words->count == 0)
        words = NULL;
    if (!words)
        assay_reader_fault(reader, value, "list other words: `word: [one, other]`", "a synonym without words");
    else
        assay_reader_strings(reader, words, "a synonym", &made->alternatives, &made->alternative_count);
}

static void read_ids(assay_reader *reader, const assay_node *map, const char *key, const char ***out, size_t *count)
{
    const assay_node *value = assay_reader_value(map, key);

    if (value)
        assay_reader_strings(reader, value, "an id", out, count);
}

static void read_example(assay_reader *reader, const assay_node *node)
{
    assay_draft_example *made;
    const assay_node *answer;

    if (!assay_reader_map(reader, node, &example_keys))
        return;
    made = assay_draft_add_example(reader->draft);
    if (!made) {
        assay_reader_nomem(reader);
        return;
    }
    made->where = node->where;
    answer = assay_reader_value(node, "answer");
    made->answer = answer ? assay_reader_string(reader, answer, "`answer`") : NULL;
    if (!assay_node_get(node, "answer"))
        assay_reader_fault(reader, node, "add `answer: ...`", "an example without `answer`");
    if (!made->answer)
        made->answer = ""; /* an empty answer is an answer */
    made->kind = assay_reader_text(reader, node, "kind", NULL);
    made->has_min = assay_reader_number(reader, node, "min", &made->min);
    made->has_max = assay_reader_number(reader, node, "max", &made->max);
    read_ids(reader, node, "covered", &made->covered, &made->covered_count);
    read_ids(reader, node, "missed", &made->missed, &made->missed_count);
    read_ids(reader, node, "pitfalls", &made->pitfalls, &made->pitfall_count);
}

static void read_references(assay_reader *reader, const assay_node *node)
{
    const char **texts;
    size_t count;

    if (!node || (node->kind == ASSAY_NODE_STRING && node->length == 0) ||
        (node->kind == ASSAY_NODE_LIST && node->count == 0))
        return;
    assay_reader_strings(reader, node, "`reference`", &texts, &count);
    for (size_t i = 0; i < count; i++)
        if (!assay_draft_add_reference(reader->draft, texts[i], strlen(texts[i])))
            assay_reader_nomem(reader);
}

static void read_scoring(assay_reader *reader, const assay_node *node)
{
    assay_draft_scoring *scoring = &reader->draft->scoring;

    if (!node || !assay_reader_map(reader, node, &scoring_keys))
        return;
    scoring->where = node->where;
    assay_reader_number(reader, node, "reference", &scoring->reference);
    assay_reader_number(reader, node, "attempt", &scoring->attempt);
}

static void read_source(assay_reader *reader, const assay_node *node)
{
    assay_draft_source *source = &reader->draft->source;

    if (!node || !assay_reader_map(reader, node, &source_keys))
        return;
    source->file = assay_reader_text(reader, node, "file", NULL);
    assay_reader_count(reader, node, "line", &source->line);
    source->fingerprint = assay_reader_text(reader, node, "fingerprint", NULL);
}

static void read_format(assay_reader *reader, const assay_node *root)
{
    const assay_node *value = assay_reader_value(root, "format");
    const char *name = assay_node_string(value);

    if (!value)
        assay_reader_warn(reader, root, "add `format: " ASSAY_FORMAT_NAME "`",
                          "a rubric without `format` is read as " ASSAY_FORMAT_NAME);
    else if (!name || strcmp(name, ASSAY_FORMAT_NAME) != 0)
        assay_reader_fault(reader, value, "write `format: " ASSAY_FORMAT_NAME "`", "a format that is not known");
}

static void read_rubric(assay_reader *reader, const assay_node *root)
{
    assay_draft *draft = reader->draft;
    const assay_node *list;

    draft->where = root->where;
    draft->id_where = where_of(root, "id");
    draft->question_where = where_of(root, "question");
    read_format(reader, root);
    draft->id = assay_reader_id(reader, root, "a rubric");
    draft->ref = assay_reader_text(reader, root, "ref", NULL);
    draft->set = assay_reader_text(reader, root, "set", NULL);
    draft->question = assay_reader_text(reader, root, "question", "a rubric");
    draft->language = assay_reader_text(reader, root, "language", NULL);
    if (draft->language && !assay_language_known(draft->language)) {
        assay_reader_fault(reader, assay_reader_value(root, "language"),
                           "name a language such as en, de, fr or es, or leave it out for English",
                           "the language `%.60s` is not known", draft->language);
        draft->language = NULL;
    }
    if (assay_reader_number(reader, root, "max_score", &draft->max_score) && !(draft->max_score > 0)) {
        assay_reader_fault(reader, assay_reader_value(root, "max_score"),
                           "write a number above 0, or leave it out for 10", "`max_score` is not positive");
        draft->max_score = 0;
    }
    read_scoring(reader, assay_reader_value(root, "scoring"));
    read_references(reader, assay_reader_value(root, "reference"));
    list = assay_reader_value(root, "concepts");
    for (size_t i = 0, n = items_of(reader, list, "concepts", ASSAY_CONCEPTS_MAX); i < n; i++)
        read_concept(reader, list->items[i]);
    list = assay_reader_value(root, "contrasts");
    for (size_t i = 0, n = items_of(reader, list, "contrasts", ASSAY_CONCEPTS_MAX); i < n; i++)
        read_contrast(reader, list->items[i]);
    list = assay_reader_value(root, "pitfalls");
    for (size_t i = 0, n = items_of(reader, list, "pitfalls", ASSAY_CONCEPTS_MAX); i < n; i++)
        read_pitfall(reader, list->items[i]);
    list = assay_reader_value(root, "synonyms");
    if (list && list->kind != ASSAY_NODE_MAP)
        assay_reader_fault(reader, list, "write `word: [one, other]` lines here", "`synonyms` is a map, not %s",
                           assay_node_kind_name(list->kind));
    for (size_t i = 0; list && list->kind == ASSAY_NODE_MAP && i < list->count; i++)
        read_synonym(reader, list->keys[i], list->items[i]);
    list = assay_reader_value(root, "examples");
    for (size_t i = 0, n = items_of(reader, list, "examples", ASSAY_EXAMPLES_MAX); i < n; i++)
        read_example(reader, list->items[i]);
    read_source(reader, assay_reader_value(root, "source"));
}

assay_status assay_draft_read(assay_draft **out, const assay_node *root, const char *file,
                              assay_diagnostics *diagnostics, assay_error *error)
{
    assay_reader reader = {.file = file, .diagnostics = diagnostics, .error = error, .status = ASSAY_OK};
    char hash[ASSAY_HASH_MAX];

    *out = NULL;
    reader.draft = assay_draft_new();
    if (!reader.draft)
        return assay_error_nomem(error);
    if (assay_reader_map(&reader, root, &rubric_keys))
        read_rubric(&reader, root);
    if (reader.status == ASSAY_OK) {
        reader.status = assay_draft_hash(hash, reader.draft, error);
        if (reader.status == ASSAY_OK && !(reader.draft->hash = assay_draft_string(reader.draft, hash, strlen(hash))))
            assay_reader_nomem(&reader);
    }
    if (reader.status == ASSAY_OK || (reader.status == ASSAY_EINVALID && root->kind == ASSAY_NODE_MAP)) {
        *out = reader.draft;
        return reader.status;
    }
    assay_draft_free(reader.draft);
    return reader.status;
}
