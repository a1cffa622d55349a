/* test_json.c - JSON and JSON Lines as value trees: values, places, faults, and JSON written again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "rubrics/node/node.h"

static bool append(void *context, const char *text, size_t length)
{
    char *out = context;
    size_t used = strlen(out);

    assert_true(used + length < 1000);
    memcpy(out + used, text, length);
    out[used + length] = '\0';
    return true;
}

static assay_tree *read(const char *text)
{
    assay_tree *tree;
    assay_error error = {0};

    if (assay_node_read_json(&tree, "t.json", text, strlen(text), NULL, NULL, &error) != ASSAY_OK)
        fail_msg("%u:%u: %s", error.line, error.column, error.message);
    return tree;
}

static void test_values(void **state)
{
    assay_tree *tree =
        read("{\"a\": -1.5e1, \"b\": true, \"c\": null, \"d\": [\"x\", {}], \"e\": 123456789012345678901}");
    const assay_node *root = assay_tree_root(tree, 0);
    double number = 0;

    (void)state;
    assert_true(assay_node_number(assay_node_get(root, "a"), &number));
    assert_true(number == -15);
    assert_true(assay_node_get(root, "b")->boolean);
    assert_int_equal(assay_node_get(root, "c")->kind, ASSAY_NODE_NULL);
    assert_int_equal(assay_node_get(root, "d")->items[1]->kind, ASSAY_NODE_MAP);
    assert_true(assay_node_number(assay_node_get(root, "e"), &number));
    assert_true(number > 1.2e20);
    /* JSON has types: what is no string is not read as one */
    assert_null(assay_node_string(assay_node_get(root, "a")));
    assert_null(assay_node_string(assay_node_get(root, "b")));
    assay_tree_free(tree);
}

static void test_escapes(void **state)
{
    assay_tree *tree = read("[\"\\u00e9\\ud83d\\ude00\\n\\\\\\\"\\/\", \"a\\u0000b\", \"\xC3\xA9\"]");
    const assay_node *root = assay_tree_root(tree, 0);

    (void)state;
    assert_string_equal(root->items[0]->text, "\xC3\xA9\xF0\x9F\x98\x80\n\\\"/");
    assert_int_equal(root->items[1]->length, 3);
    assert_memory_equal(root->items[1]->text, "a\0b", 4);
    assert_string_equal(root->items[2]->text, "\xC3\xA9");
    assay_tree_free(tree);
}

static void test_places(void **state)
{
    assay_tree *tree = read("{ \"\xC3\xA9\" : [1,\n  \"x\\\"y\" ] }");
    const assay_node *root = assay_tree_root(tree, 0);

    (void)state;
    assert_int_equal(root->keys[0]->where.column, 3);
    assert_int_equal(root->items[0]->where.column, 9);
    assert_int_equal(root->items[0]->where.offset, 9);
    assert_int_equal(root->items[0]->items[1]->where.line, 2);
    assert_int_equal(root->items[0]->items[1]->where.column, 3);
    assert_int_equal(root->items[0]->items[1]->width, 6);
    assay_tree_free(tree);
}

static void test_lines(void **state)
{
    const char text[] = "{\"a\": 1}\n\n  \r\n{\"a\": 2}\nnonsense\n[3]";
    assay_diagnostics *found = assay_diagnostics_new();
    assay_tree *tree;
    assay_error error = {0};

    (void)state;
    assert_int_equal(assay_node_read_jsonl(&tree, "t.jsonl", text, strlen(text), found, &error), ASSAY_ESYNTAX);
    assert_int_equal(error.line, 5);
    assert_int_equal(assay_diagnostics_errors(found), 1);
    assert_int_equal(assay_tree_count(tree), 3);
    assert_int_equal(assay_tree_root(tree, 1)->where.line, 4);
    assert_int_equal(assay_tree_root(tree, 1)->where.offset, 14);
    assert_int_equal(assay_tree_root(tree, 2)->where.line, 6);
    assay_tree_free(tree);
    assay_diagnostics_free(found);
}

static void test_start(void **state)
{
    const assay_where start = {.line = 7, .column = 3, .offset = 100};
    assay_tree *tree;
    assay_error error = {0};

    (void)state;
    assert_int_equal(assay_node_read_json(&tree, "t", "[1]", 3, &start, NULL, &error), ASSAY_OK);
    assert_int_equal(assay_tree_root(tree, 0)->items[0]->where.line, 7);
    assert_int_equal(assay_tree_root(tree, 0)->items[0]->where.column, 4);
    assert_int_equal(assay_tree_root(tree, 0)->items[0]->where.offset, 101);
    assay_tree_free(tree);
}

static void test_faults(void **state)
{
    static const struct {
        const char *text;
        unsigned line, column;
        const char *mend;
        assay_status status;
    } cases[] = {
        {"{\"a\": 1,\n}", 2, 1, "take the comma", ASSAY_ESYNTAX},
        {"{'a': 1}", 1, 2, "double quotes", ASSAY_ESYNTAX},
        {"[1\n \"a\"]", 2, 2, "put a comma", ASSAY_ESYNTAX},
        {"[1] // one", 1, 5, "one value a file", ASSAY_ESYNTAX},
        {"[1, // one\n2]", 1, 5, "comment", ASSAY_ESYNTAX},
        {"{\"a\": 1", 1, 8, "close every", ASSAY_ESYNTAX},
        {"[\"a\n\"]", 1, 2, "line break", ASSAY_ESYNTAX},
        {"[1e999]", 1, 2, "smaller number", ASSAY_ESYNTAX},
        {"[\"\xFF\"]", 1, 3, "UTF-8", ASSAY_EUTF8},
        {"{\"a\": 1, \"b\": 2, \"a\": 3}", 1, 18, "keep one", ASSAY_EINVALID},
        {"{\"\\u0000\": 1}", 1, 2, "NUL", ASSAY_ESYNTAX},
        {"", 1, 1, "", ASSAY_ESYNTAX},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assay_diagnostics *found = assay_diagnostics_new();
        assay_tree *tree = NULL;
        assay_error error = {0};
        const assay_diagnostic *one;
        assay_status status =
            assay_node_read_json(&tree, "t.json", cases[i].text, strlen(cases[i].text), NULL, found, &error);
        assert_int_equal(assay_diagnostics_count(found), 1);
        one = assay_diagnostics_at(found, 0);
        if (status != cases[i].status || one->line != cases[i].line || one->column != cases[i].column ||
            !strstr(one->mend, cases[i].mend))
            fail_msg("`%s`: %u:%u: %s; %s", cases[i].text, one->line, one->column, one->message, one->mend);
        assert_true((tree != NULL) == (status == ASSAY_EINVALID));
        assay_tree_free(tree);
        assay_diagnostics_free(found);
    }
}

static void test_byte_order_mark(void **state)
{
    assay_tree *tree = read("\xEF\xBB\xBF{\"a\": 1}");
    assay_error error;

    (void)state;
    assert_int_equal(assay_node_get(assay_tree_root(tree, 0), "a")->where.offset, 9);
    assay_tree_free(tree);
    assert_int_equal(assay_node_read_jsonl(&tree, "t", "\xEF\xBB\xBF[]\n[]", 8, NULL, &error), ASSAY_OK);
    assert_int_equal(assay_tree_count(tree), 2);
    assay_tree_free(tree);
    /* nowhere but at the beginning of a file */
    assert_int_not_equal(assay_node_read_jsonl(&tree, "t", "[]\n\xEF\xBB\xBF[]", 8, NULL, &error), ASSAY_OK);
    assay_tree_free(tree);
}

static void test_depth(void **state)
{
    char text[2 * (ASSAY_NODE_DEPTH_MAX + 1) + 1];
    assay_tree *tree;
    assay_error error = {0};

    (void)state;
    memset(text, '[', ASSAY_NODE_DEPTH_MAX + 1);
    memset(text + ASSAY_NODE_DEPTH_MAX + 1, ']', ASSAY_NODE_DEPTH_MAX + 1);
    text[sizeof text - 1] = '\0';
    assert_int_equal(assay_node_read_json(&tree, "t", text, strlen(text), NULL, NULL, &error), ASSAY_ETOOBIG);
    assert_null(tree);
    text[strlen(text) - 1] = '\0'; /* one level less, outside and inside */
    assert_int_equal(assay_node_read_json(&tree, "t", text + 1, strlen(text + 1), NULL, NULL, &error), ASSAY_OK);
    assay_tree_free(tree);
}

static void test_write(void **state)
{
    const char text[] = "{\"a\":[1.50,null,true,\"\\u0001\\n\\\"\\\\/\xC3\xA9\"],\"b\":{}}";
    char out[1000] = "";
    assay_tree *tree = read(text);

    (void)state;
    assert_true(assay_node_write_json(assay_tree_root(tree, 0), append, out));
    assert_string_equal(out, text);
    assay_tree_free(tree);
}

static void test_numbers(void **state)
{
    static const struct {
        double number;
        const char *text;
    } cases[] = {
        {0, "0"},       {1, "1"},         {-3, "-3"},         {0.1, "0.1"},       {1.0 / 3, "0.3333333333333333"},
        {100, "100"},   {1e-7, "1e-7"},   {1e20, "1e20"},     {2.5e30, "2.5e30"}, {123456789012, "123456789012"},
        {0.95, "0.95"}, {1e300, "1e300"}, {5e-324, "5e-324"}, {-0.25, "-0.25"}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[1000] = "";
        assert_true(assay_json_write_number(cases[i].number, append, out));
        assert_string_equal(out, cases[i].text);
        assert_true(strtod(out, NULL) == cases[i].number);
    }
}

/* One tree for many texts: what came before, even a fault, leaves nothing behind. */
static void test_reread(void **state)
{
    assay_tree *tree = NULL;
    assay_error error = {0};

    (void)state;
    for (int round = 0; round < 3; round++) {
        assert_int_equal(assay_node_reread_json(&tree, "t", "{\"a\": [1, 2]}", 13, NULL, NULL, &error), ASSAY_OK);
        assert_int_equal(assay_tree_count(tree), 1);
        assert_int_equal(assay_node_get(assay_tree_root(tree, 0), "a")->count, 2);
        assert_int_equal(assay_node_reread_json(&tree, "t", "{\"a\": [", 7, NULL, NULL, &error), ASSAY_ESYNTAX);
        assert_int_equal(assay_tree_count(tree), 0);
        assert_int_equal(assay_node_reread_json(&tree, "t", "{\"a\":1,\"a\":2}", 13, NULL, NULL, &error),
                         ASSAY_EINVALID);
        assert_int_equal(assay_tree_root(tree, 0)->count, 1);
    }
    assay_tree_free(tree);
}

/* A place counts characters, behind texts plain and not. */
static void test_columns(void **state)
{
    assay_tree *tree = read("[\"0123456789abcdef0123456789\", \"\xC3\xA9\xE2\x82\xAC and so on, and so on\",\n"
                            "  \"\\\"\", 1]");
    const assay_node *root = assay_tree_root(tree, 0);

    (void)state;
    assert_int_equal(root->items[1]->where.column, 32);
    assert_int_equal(root->items[1]->width, 25);
    assert_int_equal(root->items[2]->where.line, 2);
    assert_int_equal(root->items[3]->where.column, 9);
    assay_tree_free(tree);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),  cmocka_unit_test(test_escapes),         cmocka_unit_test(test_places),
        cmocka_unit_test(test_lines),   cmocka_unit_test(test_start),           cmocka_unit_test(test_faults),
        cmocka_unit_test(test_depth),   cmocka_unit_test(test_byte_order_mark), cmocka_unit_test(test_write),
        cmocka_unit_test(test_numbers), cmocka_unit_test(test_reread),          cmocka_unit_test(test_columns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
