/*
 * test_schema.c - the published JSON Schema and the reader agree.
 *
 * A validator for the keywords that the schema uses; one that it does not
 * know fails the test, so that no part of the schema goes unread.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <math.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "rubrics/format/format.h"
#include "rubrics/node/file.h"

static assay_tree *schema_tree;

static int read_schema(void **state)
{
    char *text;
    size_t length;
    assay_error error = {0};
    assay_status status =
        assay_file_read(&text, &length, "rubrics/format/assay-rubric-1.schema.json", 1u << 20, &error);

    (void)state;
    if (status == ASSAY_OK)
        status = assay_node_read_json(&schema_tree, "schema", text, length, NULL, NULL, &error);
    free(text);
    return status == ASSAY_OK ? 0 : -1;
}

static int free_schema(void **state)
{
    (void)state;
    assay_tree_free(schema_tree);
    return 0;
}

static bool fits(const assay_node *schema, const assay_node *value);

/* A plain word of YAML that looks like a number or a bool is a string where one is expected. */
static bool has_type(const assay_node *value, const char *type)
{
    if (strcmp(type, "string") == 0)
        return assay_node_string(value) != NULL;
    if (strcmp(type, "number") == 0)
        return value->kind == ASSAY_NODE_NUMBER;
    if (strcmp(type, "integer") == 0)
        return value->kind == ASSAY_NODE_NUMBER && floor(value->number) == value->number;
    if (strcmp(type, "boolean") == 0)
        return value->kind == ASSAY_NODE_BOOL;
    if (strcmp(type, "array") == 0)
        return value->kind == ASSAY_NODE_LIST;
    assert_string_equal(type, "object");
    return value->kind == ASSAY_NODE_MAP;
}

static bool matches(const char *pattern, const char *text)
{
    regex_t regex;
    bool found;

    assert_int_equal(regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB), 0);
    found = regexec(&regex, text, 0, NULL, 0) == 0;
    regfree(&regex);
    return found;
}

static bool members_fit(const assay_node *schema, const assay_node *value)
{
    const assay_node *properties = assay_node_get(schema, "properties");
    const assay_node *others = assay_node_get(schema, "additionalProperties");

    for (size_t i = 0; value->kind == ASSAY_NODE_MAP && i < value->count; i++) {
        const assay_node *known = assay_node_get(properties, value->keys[i]->text);
        if (!known && others && others->kind == ASSAY_NODE_BOOL && !others->boolean)
            return false;
        if (!known && others && others->kind == ASSAY_NODE_MAP)
            known = others;
        if (known && !fits(known, value->items[i]))
            return false;
    }
    return true;
}

static bool any_fits(const assay_node *choices, const assay_node *value)
{
    for (size_t i = 0; i < choices->count; i++)
        if (fits(choices->items[i], value))
            return true;
    return false;
}

static bool keyword_fits(const char *keyword, const assay_node *rule, const assay_node *value)
{
    const char *text = assay_node_string(value);
    double count = (double)value->count;

    if (strcmp(keyword, "type") == 0)
        return has_type(value, rule->text);
    if (strcmp(keyword, "const") == 0)
        return text && strcmp(text, rule->text) == 0;
    if (strcmp(keyword, "anyOf") == 0)
        return any_fits(rule, value);
    if (strcmp(keyword, "minLength") == 0)
        return !text || (double)strlen(text) >= rule->number;
    if (strcmp(keyword, "maxLength") == 0)
        return !text || (double)strlen(text) <= rule->number;
    if (strcmp(keyword, "pattern") == 0)
        return !text || matches(rule->text, text);
    if (strcmp(keyword, "minimum") == 0)
        return value->kind != ASSAY_NODE_NUMBER || value->number >= rule->number;
    if (strcmp(keyword, "maximum") == 0)
        return value->kind != ASSAY_NODE_NUMBER || value->number <= rule->number;
    if (strcmp(keyword, "exclusiveMinimum") == 0)
        return value->kind != ASSAY_NODE_NUMBER || value->number > rule->number;
    if (strcmp(keyword, "minItems") == 0)
        return value->kind != ASSAY_NODE_LIST || count >= rule->number;
    if (strcmp(keyword, "maxItems") == 0)
        return value->kind != ASSAY_NODE_LIST || count <= rule->number;
    if (strcmp(keyword, "minProperties") == 0)
        return value->kind != ASSAY_NODE_MAP || count >= rule->number;
    if (strcmp(keyword, "maxProperties") == 0)
        return value->kind != ASSAY_NODE_MAP || count <= rule->number;
    if (strcmp(keyword, "items") == 0) {
        for (size_t i = 0; value->kind == ASSAY_NODE_LIST && i < value->count; i++)
            if (!fits(rule, value->items[i]))
                return false;
        return true;
    }
    if (strcmp(keyword, "required") == 0) {
        for (size_t i = 0; value->kind == ASSAY_NODE_MAP && i < rule->count; i++)
            if (!assay_node_get(value, rule->items[i]->text))
                return false;
        return true;
    }
    if (strcmp(keyword, "properties") == 0 || strcmp(keyword, "additionalProperties") == 0 || keyword[0] == '$' ||
        strcmp(keyword, "title") == 0 || strcmp(keyword, "description") == 0)
        return true; /* the first two are members_fit's */
    fail_msg("the schema uses `%s`, which this test does not know", keyword);
    return false;
}

static bool fits(const assay_node *schema, const assay_node *value)
{
    const char *ref = assay_node_string(assay_node_get(schema, "$ref"));

    if (ref) {
        const assay_node *definitions = assay_node_get(assay_tree_root(schema_tree, 0), "$defs");
        const assay_node *target = assay_node_get(definitions, ref + strlen("#/$defs/"));
        assert_non_null(target);
        if (!fits(target, value))
            return false;
    }
    for (size_t i = 0; i < schema->count; i++)
        if (!keyword_fits(schema->keys[i]->text, schema->items[i], value))
            return false;
    return members_fit(schema, value);
}

static bool rubric_fits(const assay_node *rubric)
{
    return fits(assay_tree_root(schema_tree, 0), rubric);
}

/* Read a JSON rubric in both ways; `parts` go behind what every rubric needs. */
static void check_agreement(const char *parts, bool valid)
{
    char text[8000];
    assay_tree *tree;
    assay_draft *draft;
    assay_error error = {0};
    bool read;

    snprintf(text, sizeof text, "{\"id\": \"a\", \"question\": \"What?\"%s}", parts);
    if (assay_node_read_json(&tree, "t", text, strlen(text), NULL, NULL, &error) != ASSAY_OK)
        fail_msg("%s: %s", text, error.message);
    read = assay_draft_read(&draft, assay_tree_root(tree, 0), "t", NULL, &error) == ASSAY_OK;
    if (read != valid)
        fail_msg("%s: the reader %s it: %s", text, read ? "takes" : "refuses", error.message);
    if (rubric_fits(assay_tree_root(tree, 0)) != valid)
        fail_msg("%s: the schema %s it", text, valid ? "refuses" : "takes");
    assay_draft_free(draft);
    assay_tree_free(tree);
}

static void test_rubric(void **state)
{
    (void)state;
    check_agreement("", true);
    check_agreement(
        ", \"format\": \"assay-rubric/1\", \"ref\": \"r\", \"set\": \"s\", \"language\": \"de\", \"max_score\": 0.5",
        true);
    check_agreement(", \"format\": \"assay-rubric/2\"", false);
    check_agreement(", \"max_score\": 0", false);
    check_agreement(", \"max_score\": \"5\"", false);
    check_agreement(", \"ref\": 5", false);
    check_agreement(", \"author\": \"me\"", false);
    check_agreement(", \"reference\": \"\"", true);
    check_agreement(", \"reference\": []", true);
    check_agreement(", \"reference\": [\"a\", \"b\"]", true);
    check_agreement(", \"reference\": [\"a\", 5]", false);
    check_agreement(", \"concepts\": {}", false);
    check_agreement(", \"synonyms\": {\"a\": \"b\", \"c\": [\"d\"], \"e\": {\"words\": \"f\", \"credit\": 1}}", true);
    check_agreement(", \"synonyms\": {\"a\": []}", false);
    check_agreement(", \"synonyms\": {\"a\": {\"words\": [\"b\"], \"credit\": 1.5}}", false);
    check_agreement(", \"synonyms\": {\"a\": {\"credit\": 1}}", false);
    check_agreement(", \"synonyms\": [\"a\"]", false);
    check_agreement(", \"contrasts\": [{\"subjects\": {\"a\": \"b\", \"c\": \"d\"}}]", true);
    check_agreement(", \"contrasts\": [{\"subjects\": [\"a\"]}]", false);
    check_agreement(", \"contrasts\": [{}]", false);
    check_agreement(", \"source\": {\"file\": \"a.md\", \"line\": 5}", true);
    check_agreement(", \"source\": {\"line\": 1.5}", false);
    check_agreement(", \"scoring\": {\"reference\": 0.5, \"attempt\": 0.1}", true);
    check_agreement(", \"scoring\": {\"concepts\": 0.5}", false);
}

static void test_parts(void **state)
{
    (void)state;
    check_agreement(", \"concepts\": [{\"id\": \"c\", \"text\": \"t\"}]", true);
    check_agreement(", \"concepts\": [{\"id\": \"c\"}]", false);
    check_agreement(", \"concepts\": [{\"id\": \"c d\", \"text\": \"t\"}]", false);
    check_agreement(", \"concepts\": [{\"id\": \"A_1-b.c/d:e@f+g\", \"text\": \"t\"}]", true);
    check_agreement(", \"concepts\": [{\"id\": \"-c\", \"text\": \"t\"}]", false);
    check_agreement(", \"concepts\": [{\"text\": \"t\"}]", false);
    check_agreement(", \"concepts\": [{\"id\": \"c\", \"text\": \"\"}]", false);
    check_agreement(", \"concepts\": [{\"id\": \"c\", \"text\": \"t\", \"weight\": \"1\"}]", false);
    check_agreement(", \"concepts\": [{\"id\": \"c\", \"text\": \"t\", \"feedback\": {\"missed\": \"m\"}}]", true);
    check_agreement(", \"concepts\": [{\"id\": \"c\", \"text\": \"t\", \"feedback\": {\"lost\": \"m\"}}]", false);
    check_agreement(", \"pitfalls\": [{\"id\": \"p\", \"text\": \"t\", \"penalty\": 2, \"match\": \"m\"}]", true);
    check_agreement(", \"pitfalls\": [{\"id\": \"p\", \"text\": \"t\"}]", false);
    check_agreement(", \"pitfalls\": [{\"id\": \"p\", \"text\": \"t\", \"match\": \"m\", \"weight\": 1}]", false);
    check_agreement(", \"examples\": [{\"answer\": \"\", \"max\": 0, \"missed\": \"c\", \"covered\": [\"d\"]}]", true);
    check_agreement(", \"examples\": [{\"max\": 0}]", false);
    check_agreement(", \"examples\": [{\"answer\": 5}]", false);
    check_agreement(", \"examples\": [{\"answer\": \"a\", \"min\": \"b\"}]", false);
}

static void test_ceiling(void **state)
{
    (void)state;
    for (size_t count = ASSAY_CONCEPTS_MAX; count <= ASSAY_CONCEPTS_MAX + 1; count++) {
        char parts[4000];
        size_t used = (size_t)snprintf(parts, sizeof parts, ", \"concepts\": [");
        for (size_t i = 0; i < count; i++)
            used += (size_t)snprintf(parts + used, sizeof parts - used, "%s{\"id\": \"c%zu\", \"text\": \"t\"}",
                                     i ? ", " : "", i);
        snprintf(parts + used, sizeof parts - used, "]");
        check_agreement(parts, count == ASSAY_CONCEPTS_MAX);
    }
}

static void test_patterns(void **state)
{
    static const struct {
        const char *pattern;
        bool valid;
    } cases[] = {{"\"a\"", true},
                 {"\"\"", false},
                 {"5", false},
                 {"[\"a\", {\"regex\": \"b\"}]", true},
                 {"[]", false},
                 {"{}", false},
                 {"{\"phrase\": \"a\"}", true},
                 {"{\"phrase\": \"a\", \"regex\": \"b\"}", false},
                 {"{\"phrase\": \"a\", \"not\": \"b\"}", true},
                 {"{\"all\": [\"a\"], \"not\": [\"b\", \"c\"]}", true},
                 {"{\"all\": [\"a\"], \"not\": \"b\", \"any\": \"c\"}", false},
                 {"{\"any\": \"a\"}", true},
                 {"{\"any\": []}", false},
                 {"{\"exact\": \"a\"}", false},
                 {"{\"near\": [\"a\", \"b\"]}", true},
                 {"{\"near\": {\"all\": [\"a\", {\"phrase\": \"b\"}], \"within\": 5, \"ordered\": true}}", true},
                 {"{\"near\": {\"all\": [\"a\", {\"regex\": \"b\"}]}}", false},
                 {"{\"near\": {\"all\": [\"a\"], \"within\": 1.5}}", false},
                 {"{\"near\": {\"all\": [\"a\"], \"ordered\": 1}}", false},
                 {"{\"near\": {\"within\": 5}}", false},
                 {"{\"near\": \"a\"}", false},
                 {"{\"at_least\": {\"n\": 1, \"of\": [\"a\", \"b\"]}}", true},
                 {"{\"at_least\": {\"of\": [\"a\"]}}", false},
                 {"{\"at_least\": [\"a\"]}", false},
                 {"{\"similar\": [\"a\"]}", false}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char parts[400];
        snprintf(parts, sizeof parts, ", \"concepts\": [{\"id\": \"c\", \"text\": \"t\", \"match\": %s}]",
                 cases[i].pattern);
        check_agreement(parts, cases[i].valid);
    }
}

static void check_file(const char *path)
{
    char *text;
    size_t length;
    assay_tree *tree;
    assay_error error = {0};

    if (assay_file_read(&text, &length, path, ASSAY_RUBRIC_BYTES_MAX, &error) != ASSAY_OK ||
        assay_node_read_yaml(&tree, path, text, length, NULL, &error) != ASSAY_OK)
        fail_msg("%s: %s", path, error.message);
    for (size_t i = 0; i < assay_tree_count(tree); i++)
        if (!rubric_fits(assay_tree_root(tree, i)))
            fail_msg("%s does not fit the schema", path);
    assay_tree_free(tree);
    free(text);
}

static void test_shipped(void **state)
{
    DIR *folder = opendir("rubrics/sets/django");
    const struct dirent *entry;
    char path[400];

    (void)state;
    check_file("tests/golden/lint/clean.yaml");
    if (!folder)
        skip();
    while ((entry = readdir(folder)))
        if (strstr(entry->d_name, ".yaml")) {
            snprintf(path, sizeof path, "rubrics/sets/django/%s", entry->d_name);
            check_file(path);
        }
    closedir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rubric), cmocka_unit_test(test_parts),
                                       cmocka_unit_test(test_ceiling), cmocka_unit_test(test_patterns),
                                       cmocka_unit_test(test_shipped)};

    return cmocka_run_group_tests(tests, read_schema, free_schema);
}
