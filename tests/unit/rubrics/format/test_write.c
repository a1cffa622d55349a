/*
 * test_write.c - what is written reads back as the same draft.
 *
 * Texts that YAML could take for something else are tried in every place a
 * rubric has for a text.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "rubrics/format/format.h"

typedef struct buffer {
    char *bytes;
    size_t length;
} buffer;

static bool append(void *context, const char *text, size_t length)
{
    buffer *out = context;

    out->bytes = realloc(out->bytes, out->length + length + 1);
    assert_non_null(out->bytes);
    memcpy(out->bytes + out->length, text, length);
    out->length += length;
    out->bytes[out->length] = '\0';
    return true;
}

static buffer json_of(const assay_draft *draft)
{
    buffer out = {0};

    assert_int_equal(assay_draft_write_json(draft, ASSAY_JSON_WHOLE, append, &out, NULL), ASSAY_OK);
    return out;
}

static buffer yaml_of(const assay_draft *draft)
{
    buffer out = {0};

    assert_int_equal(assay_draft_write_yaml(draft, append, &out, NULL), ASSAY_OK);
    return out;
}

static assay_draft *draft_of(const buffer *text, bool yaml)
{
    assay_tree *tree;
    assay_draft *draft = NULL;
    assay_error error = {0};
    assay_status status = yaml ? assay_node_read_yaml(&tree, "t", text->bytes, text->length, NULL, &error)
                               : assay_node_read_json(&tree, "t", text->bytes, text->length, NULL, NULL, &error);

    if (status != ASSAY_OK || assay_draft_read(&draft, assay_tree_root(tree, 0), "t", NULL, &error) != ASSAY_OK)
        fail_msg("%u:%u: %s\n%s", error.line, error.column, error.message, text->bytes);
    assay_tree_free(tree);
    return draft;
}

static void assert_round_trip(const assay_draft *draft)
{
    buffer json = json_of(draft), yaml = yaml_of(draft), json_again, yaml_again;
    assay_draft *from_yaml = draft_of(&yaml, true), *from_json = draft_of(&json, false);

    json_again = json_of(from_yaml);
    if (strcmp(json.bytes, json_again.bytes) != 0)
        fail_msg("%s\n%s\n%s", yaml.bytes, json.bytes, json_again.bytes);
    yaml_again = yaml_of(from_json);
    assert_string_equal(yaml.bytes, yaml_again.bytes);
    assay_draft_free(from_yaml);
    assay_draft_free(from_json);
    free(json.bytes);
    free(yaml.bytes);
    free(json_again.bytes);
    free(yaml_again.bytes);
}

#define LONG "a long line of words that goes on and on until it no longer fits into the hundred columns that a line has"

static const char *const texts[] = {"plain words",
                                    "null",
                                    "True",
                                    "no",
                                    "~",
                                    "5",
                                    "1e3",
                                    "0x1F",
                                    "12:30",
                                    ".inf",
                                    "2026-01-01",
                                    "<<",
                                    "=",
                                    "a: b",
                                    "a:b",
                                    "a #b",
                                    "a#b",
                                    ":",
                                    "a:",
                                    "- a",
                                    "-",
                                    "-a",
                                    "? a",
                                    "?",
                                    "# a",
                                    "[a]",
                                    "{a}",
                                    "a, b",
                                    "a]",
                                    "&a",
                                    "*a",
                                    "!a",
                                    "|",
                                    ">",
                                    "'a'",
                                    "\"a\"",
                                    "it's",
                                    "%a",
                                    "@a",
                                    "`a`",
                                    "\\d+",
                                    "...",
                                    "---",
                                    "--- a",
                                    "a\nb",
                                    "a\n\nb\n\n\nc",
                                    "a\n  b\n c",
                                    "  a",
                                    "a  b",
                                    "\ta",
                                    "a\tb",
                                    "a \nb",
                                    "\na",
                                    "a\rb",
                                    "a\x01"
                                    "b",
                                    "a\x7F"
                                    "b",
                                    "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80",
                                    "a\xC2\x85"
                                    "b",
                                    "a\xC2\xA0"
                                    "b",
                                    "a\xE2\x80\xA8"
                                    "b",
                                    "a\xEF\xBB\xBF"
                                    "b",
                                    "a\xEF\xBF\xBE"
                                    "b",
                                    LONG,
                                    LONG "\n" LONG,
                                    LONG "\n\n  " LONG,
                                    LONG "  two blanks " LONG,
                                    LONG " \n" LONG,
                                    LONG LONG LONG,
                                    "word " LONG ": " LONG " # " LONG,
                                    LONG "\n- " LONG "\n\n\n# " LONG,
                                    "=word",
                                    "one (a|b c) ... d?",
                                    "n + 1",
                                    "null = true"};

static void test_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *text = texts[i];
        size_t length = strlen(text);
        assay_draft *draft = assay_draft_new();
        assay_draft_concept *concept;
        assay_draft_pitfall *pitfall;
        assay_draft_synonym *synonym;
        assay_draft_contrast *contrast;
        assay_draft_example *example;
        const char *words[3] = {text, "other", text};
        assay_pattern *all, *near;

        draft->id = "id";
        draft->ref = text;
        draft->set = text;
        draft->question = text;
        assert_true(assay_draft_add_reference(draft, text, length));
        if (i % 2)
            assert_true(assay_draft_add_reference(draft, text, length));
        concept = assay_draft_add_concept(draft);
        *concept = (assay_draft_concept){.id = "c",
                                         .ref = text,
                                         .weight = 0.1 * (double)(i + 1),
                                         .text = text,
                                         .hint = text,
                                         .feedback = {text, NULL, text, NULL}};
        all = assay_pattern_new(draft, ASSAY_ALL, NULL);
        near = assay_pattern_new(draft, ASSAY_NEAR, NULL);
        near->within = (unsigned)i;
        near->ordered = i % 3 == 0;
        for (size_t k = 0; k < 2; k++)
            assert_true(assay_pattern_add(draft, near, assay_pattern_new(draft, ASSAY_PHRASE, text)));
        assert_true(assay_pattern_add(draft, all, near));
        for (int kind = ASSAY_ANY; kind <= ASSAY_AT_LEAST; kind++) {
            assay_pattern *parent = assay_pattern_new(draft, (assay_pattern_kind)kind, NULL);
            parent->n = kind == ASSAY_AT_LEAST ? 2 : 0;
            for (int child = ASSAY_PHRASE; child <= ASSAY_SIMILAR; child++)
                if (child != ASSAY_NEAR && (kind != ASSAY_NOT || child == (int)(i % 2 ? ASSAY_PHRASE : ASSAY_REGEX)))
                    assert_true(
                        assay_pattern_add(draft, parent, assay_pattern_new(draft, (assay_pattern_kind)child, text)));
            assert_true(assay_pattern_add(draft, all, parent));
        }
        concept->match = all;
        concept->contradicted_by = assay_pattern_new(draft, ASSAY_SIMILAR, text);
        pitfall = assay_draft_add_pitfall(draft);
        *pitfall = (assay_draft_pitfall){
            .id = "p", .penalty = 2, .text = text, .match = assay_pattern_new(draft, ASSAY_PHRASE, text)};
        contrast = assay_draft_add_contrast(draft);
        contrast->sides = assay_draft_alloc(draft, 2 * sizeof *contrast->sides);
        contrast->sides[0] = (assay_draft_side){.concept_id = "c", .subject = text};
        contrast->sides[1] = (assay_draft_side){.concept_id = text, .subject = "x"};
        contrast->side_count = 2;
        synonym = assay_draft_add_synonym(draft);
        *synonym = (assay_draft_synonym){
            .word = text, .alternatives = words, .alternative_count = 3, .credit = i % 2 ? 0.5 : 0};
        example = assay_draft_add_example(draft);
        *example = (assay_draft_example){
            .answer = text, .kind = text, .has_min = true, .min = 0.5, .covered = words, .covered_count = 3};
        draft->source.file = text;
        draft->scoring = (assay_draft_scoring){.reference = i % 2 ? 0.25 : 0, .attempt = i % 3 ? 0.1 : 0};
        assert_round_trip(draft);
        assay_draft_free(draft);
    }
}

static void test_empty(void **state)
{
    static const char text[] = "format: assay-rubric/1\nid: a\nquestion: Why?\nconcepts: []\n"
                               "examples:\n  - answer: ''\n    max: 0\n";
    buffer given = {(char *)(uintptr_t)text, sizeof text - 1}, yaml;
    assay_draft *draft = draft_of(&given, true);

    (void)state;
    yaml = yaml_of(draft);
    assert_string_equal(yaml.bytes, text);
    free(yaml.bytes);
    assert_round_trip(draft);
    assay_draft_free(draft);
}

/* A key too long for `key: value` on one line is written another way. */
static void test_long_key(void **state)
{
    char word[1500];
    const char *words[1] = {"other"};
    assay_draft *draft = assay_draft_new();

    (void)state;
    memset(word, 'x', sizeof word);
    word[sizeof word - 1] = '\0';
    draft->id = "id";
    draft->question = "Why?";
    *assay_draft_add_synonym(draft) =
        (assay_draft_synonym){.word = word, .alternatives = words, .alternative_count = 1, .credit = 0.5};
    assert_round_trip(draft);
    assay_draft_free(draft);
}

static bool refuse(void *context, const char *text, size_t length)
{
    size_t *left = context;

    (void)text;
    if (length > *left)
        return false;
    *left -= length;
    return true;
}

static void test_refused(void **state)
{
    assay_draft *draft = assay_draft_new();
    assay_error error = {0};
    size_t left = 20;

    (void)state;
    draft->id = "id";
    draft->question = "Why?";
    assert_int_equal(assay_draft_write_yaml(draft, refuse, &left, &error), ASSAY_EIO);
    left = 20;
    assert_int_equal(assay_draft_write_json(draft, ASSAY_JSON_WHOLE, refuse, &left, &error), ASSAY_EIO);
    assay_draft_free(draft);
}

static void test_shipped(void **state)
{
    assay_draft_list list;
    assay_error error = {0};

    (void)state;
    if (assay_rubrics_load(&list, "django", NULL, &error) == ASSAY_ENOTFOUND)
        skip();
    for (size_t i = 0; i < list.count; i++)
        assert_round_trip(list.entries[i].draft);
    assay_draft_list_free(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_texts), cmocka_unit_test(test_empty),
                                       cmocka_unit_test(test_long_key), cmocka_unit_test(test_refused),
                                       cmocka_unit_test(test_shipped)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
