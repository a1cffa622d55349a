/* test_yaml.c - YAML text as a value tree: kinds, places, aliases, faults. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "rubrics/node/node.h"

static assay_tree *read(const char *text)
{
    assay_tree *tree;
    assay_error error = {0};

    if (assay_node_read_yaml(&tree, "t.yaml", text, strlen(text), NULL, &error) != ASSAY_OK)
        fail_msg("%u:%u: %s", error.line, error.column, error.message);
    return tree;
}

static void assert_place(const assay_node *node, unsigned line, unsigned column, size_t offset)
{
    assert_int_equal(node->where.line, line);
    assert_int_equal(node->where.column, column);
    assert_int_equal(node->where.offset, offset);
}

static void test_kinds(void **state)
{
    static const struct {
        const char *text;
        assay_node_kind kind;
        double number;
    } cases[] = {
        {"5", ASSAY_NODE_NUMBER, 5},       {"-0.5", ASSAY_NODE_NUMBER, -0.5}, {"+1e3", ASSAY_NODE_NUMBER, 1000},
        {".5", ASSAY_NODE_NUMBER, 0.5},    {"5.", ASSAY_NODE_NUMBER, 5},      {"1e", ASSAY_NODE_STRING, 0},
        {"1 000", ASSAY_NODE_STRING, 0},   {".", ASSAY_NODE_STRING, 0},       {"1e999", ASSAY_NODE_STRING, 0},
        {"true", ASSAY_NODE_BOOL, 0},      {"FALSE", ASSAY_NODE_BOOL, 0},     {"tRue", ASSAY_NODE_STRING, 0},
        {"yes", ASSAY_NODE_STRING, 0},     {"null", ASSAY_NODE_NULL, 0},      {"~", ASSAY_NODE_NULL, 0},
        {"", ASSAY_NODE_NULL, 0},          {"'5'", ASSAY_NODE_STRING, 0},     {"\"true\"", ASSAY_NODE_STRING, 0},
        {"!!str 5", ASSAY_NODE_STRING, 0}, {"[1, 2]", ASSAY_NODE_LIST, 0},    {"{a: 1}", ASSAY_NODE_MAP, 0},
        {"a word", ASSAY_NODE_STRING, 0}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[60];
        assay_tree *tree;
        const assay_node *value;
        snprintf(text, sizeof text, "k: %s\n", cases[i].text);
        tree = read(text);
        value = assay_node_get(assay_tree_root(tree, 0), "k");
        if (!value || value->kind != cases[i].kind ||
            (value->kind == ASSAY_NODE_NUMBER && value->number != cases[i].number))
            fail_msg("`%s` is %s", cases[i].text, value ? assay_node_kind_name(value->kind) : "missing");
        assay_tree_free(tree);
    }
}

static void test_places(void **state)
{
    /* a character of two bytes shifts offsets but not columns */
    assay_tree *tree = read("# \xC3\xA9\r\n\xC3\xA9: {a: [x, 'y']}\nb: >\n  folded\n  text\nc: \"q\"\n");
    const assay_node *root = assay_tree_root(tree, 0);
    const assay_node *map = assay_node_get(root, "\xC3\xA9");
    const assay_node *list = assay_node_get(map, "a");

    (void)state;
    assert_int_equal(assay_tree_count(tree), 1);
    assert_int_equal(root->count, 3);
    assert_place(root, 2, 1, 6);
    assert_place(map, 2, 4, 10);
    assert_place(list, 2, 8, 14);
    assert_place(list->items[0], 2, 9, 15);
    assert_place(list->items[1], 2, 12, 18);
    assert_int_equal(list->items[1]->width, 3);
    assert_place(assay_node_get(root, "b"), 3, 4, 27);
    assert_string_equal(assay_node_string(assay_node_get(root, "b")), "folded text\n");
    assert_place(assay_node_get(root, "c"), 6, 4, 48);
    assay_tree_free(tree);
}

static void test_strings(void **state)
{
    assay_tree *tree = read("a: 007\nb: 'x'\nc: null\nd: ~\ne:\nf: [1]\ng: true\n");
    const assay_node *root = assay_tree_root(tree, 0);

    (void)state;
    /* what looks like something else is still what the person wrote */
    assert_string_equal(assay_node_string(assay_node_get(root, "a")), "007");
    assert_string_equal(assay_node_string(assay_node_get(root, "b")), "x");
    assert_string_equal(assay_node_string(assay_node_get(root, "c")), "null");
    assert_string_equal(assay_node_string(assay_node_get(root, "g")), "true");
    assert_null(assay_node_string(assay_node_get(root, "d")));
    assert_null(assay_node_string(assay_node_get(root, "e")));
    assert_null(assay_node_string(assay_node_get(root, "f")));
    assert_null(assay_node_get(root, "z"));
    assert_null(assay_node_get(NULL, "z"));
    assay_tree_free(tree);
}

static void test_documents(void **state)
{
    assay_tree *tree = read("a: 1\n---\n- b\n---\n");

    (void)state;
    assert_int_equal(assay_tree_count(tree), 3);
    assert_int_equal(assay_tree_root(tree, 1)->kind, ASSAY_NODE_LIST);
    assert_int_equal(assay_tree_root(tree, 2)->kind, ASSAY_NODE_NULL);
    assay_tree_free(tree);
    tree = read("# nothing\n");
    assert_int_equal(assay_tree_count(tree), 0);
    assay_tree_free(tree);
}

static void test_byte_order_mark(void **state)
{
    assay_tree *tree = read("\xEF\xBB\xBF"
                            "a: b\n");

    (void)state;
    assert_string_equal(assay_node_string(assay_node_get(assay_tree_root(tree, 0), "a")), "b");
    assay_tree_free(tree);
}

static void test_aliases(void **state)
{
    assay_tree *tree = read("a: &x [1, &y two]\nb: *x\nc: *y\n");
    const assay_node *root = assay_tree_root(tree, 0);

    (void)state;
    assert_ptr_equal(assay_node_get(root, "a"), assay_node_get(root, "b"));
    assert_string_equal(assay_node_string(assay_node_get(root, "c")), "two");
    assay_tree_free(tree);
}

/* Read what must not be read; the fault's place and a part of its message. */
static assay_status fault(const char *text, size_t length, unsigned line, unsigned column, const char *part)
{
    assay_diagnostics *found = assay_diagnostics_new();
    const assay_diagnostic *first;
    assay_tree *tree = NULL;
    assay_error error = {0};
    assay_status status = assay_node_read_yaml(&tree, "t.yaml", text, length, found, &error);

    assert_true(status != ASSAY_OK);
    assert_int_equal(status, error.status);
    assert_true(status == ASSAY_EINVALID || tree == NULL);
    assert_true(assay_diagnostics_count(found) >= 1);
    first = assay_diagnostics_at(found, 0);
    if (first->line != line || first->column != column || !strstr(first->message, part))
        fail_msg("%u:%u: %s", first->line, first->column, first->message);
    assert_non_null(first->mend);
    assay_tree_free(tree);
    assay_diagnostics_free(found);
    return status;
}

static void test_faults(void **state)
{
    static const struct {
        const char *text;
        unsigned line, column;
        const char *part;
        assay_status status;
    } cases[] = {
        {"a: b\n\tc: d\n", 2, 1, "a tab", ASSAY_ESYNTAX},
        {"a: b: c\n", 1, 5, "a second", ASSAY_ESYNTAX},
        {"a: 'b\n", 1, 4, "never closed", ASSAY_ESYNTAX},
        {"a: [b, c\nd: e\n", 2, 2, "brackets", ASSAY_ESYNTAX},
        {"a: {b: c\n", 2, 1, "braces", ASSAY_ESYNTAX},
        {"a: \"\\d\"\n", 1, 5, "escape", ASSAY_ESYNTAX},
        {"a: @b\n", 1, 4, "cannot begin", ASSAY_ESYNTAX},
        {"a: b\nc\n", 3, 1, "a key without a value", ASSAY_ESYNTAX},
        {"- a\nb: c\n", 2, 1, "does not continue the list", ASSAY_ESYNTAX},
        {"a: !x!y z\n", 1, 4, "tag", ASSAY_ESYNTAX},
        {"a: b\na: c\n", 2, 1, "in this map already", ASSAY_EINVALID},
        {"a: *b\n", 1, 4, "without an anchor", ASSAY_EINVALID},
        {"a: &b [*b]\n", 1, 8, "without an anchor", ASSAY_EINVALID},
        {"? [a]\n: b\n", 1, 3, "not a word", ASSAY_EINVALID},
        {"a: \xFF\n", 1, 4, "UTF-8", ASSAY_EUTF8},
        {"a: \x01\n", 1, 4, "control", ASSAY_ESYNTAX},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(fault(cases[i].text, strlen(cases[i].text), cases[i].line, cases[i].column, cases[i].part),
                         cases[i].status);
}

static void test_alias_bomb(void **state)
{
    char text[2000];
    size_t length = 0;

    (void)state;
    length += (size_t)snprintf(text, sizeof text, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++)
        length += (size_t)snprintf(text + length, sizeof text - length,
                                   "a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n", i, i,
                                   i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    assert_int_equal(fault(text, length, 5, 10, "repeat too many"), ASSAY_ETOOBIG);
}

static void test_depth_and_width(void **state)
{
    char deep[200];
    char *wide = malloc(40000);
    size_t length = 0;

    (void)state;
    memset(deep, '[', sizeof deep);
    assert_int_equal(fault(deep, sizeof deep, 1, ASSAY_NODE_DEPTH_MAX + 1, "too deep"), ASSAY_ETOOBIG);
    assert_non_null(wide);
    for (unsigned i = 0; i <= ASSAY_NODE_KEYS_MAX; i++)
        length += (size_t)snprintf(wide + length, 40000 - length, "k%u: v\n", i);
    assert_int_equal(fault(wide, length, ASSAY_NODE_KEYS_MAX + 1, 1, "too many keys"), ASSAY_ETOOBIG);
    free(wide);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),           cmocka_unit_test(test_places),
        cmocka_unit_test(test_strings),         cmocka_unit_test(test_documents),
        cmocka_unit_test(test_byte_order_mark), cmocka_unit_test(test_aliases),
        cmocka_unit_test(test_faults),          cmocka_unit_test(test_alias_bomb),
        cmocka_unit_test(test_depth_and_width),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
