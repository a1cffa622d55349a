/*
 * test_place.c - a byte of a value's text and its place in the file.
 *
 * Each text has an X where the text as read has its X: the reader says at
 * which byte that is, and the place must be that of the X in the file.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "rubrics/format/place.h"
#include "rubrics/node/node.h"

static void check(const char *source, const assay_node *node)
{
    const char *mark = strchr(source, 'X');
    assay_where place =
        assay_place_in_text(source, strlen(source), &node->where, (size_t)(strchr(node->text, 'X') - node->text));
    unsigned line = 1, column = 1;

    for (const char *s = source; s < mark; s++) {
        column = *s == '\n' ? 1 : column + (((unsigned char)*s & 0xC0) != 0x80);
        line += *s == '\n';
    }
    if (place.line != line || place.column != column || place.offset != (size_t)(mark - source))
        fail_msg("%s\n%u:%u (byte %zu) is not %u:%u (byte %zu)", source, place.line, place.column, place.offset, line,
                 column, (size_t)(mark - source));
}

static void test_yaml(void **state)
{
    static const char *const cases[] = {
        "k: plain X text\n",
        "k: X\n",
        "k: plain\n  on two X lines\n",
        "k: plain\n\n\n  with empty X lines\n",
        "k: \xC3\xA9\xE2\x82\xAC X\n",
        "k: 'single ''quoted'' X'\n",
        "k: 'single\n   folded X'\n",
        "k: \"double \\\"\\\\ \\x41\\u00e9\\u20ac\\U0001F600 \\n\\_\\L X\"\n",
        "k: \"double \\\n     joined X\"\n",
        "k: \"double   \n\n  folded X\"\n",
        "k: |\n  literal\n\n    deeper\n  X\n",
        "k: |\n\n  after an empty X line\n",
        "k: >\n  folded\n  twice X\n",
        "k: >\n  folded\n\n\n  after empty X lines\n",
        "k: >\n  folded\n    deeper\n  and back X\n",
        "k: >\n  folded\n    deeper\n\n    twice X\n",
        "k: >- # a comment\n  folded\n  X\n",
        "k: &anchor !!str tagged X\n",
        "k: {a: 1, b: in braces X}\n",
        "- - k: deep\n    l: |\n       X\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assay_tree *tree;
        assay_error error = {0};
        const assay_node *node;
        if (assay_node_read_yaml(&tree, "t", cases[i], strlen(cases[i]), NULL, &error) != ASSAY_OK)
            fail_msg("%s: %s", cases[i], error.message);
        /* the last value of the innermost map */
        for (node = assay_tree_root(tree, 0); node->count > 0;)
            node = node->items[node->count - 1];
        check(cases[i], node);
        assay_tree_free(tree);
    }
}

static void test_json(void **state)
{
    static const char *const cases[] = {"[\"X\"]", "[\n \"a \\\" \\\\ \\/ \\n X\"]", "[\"\\u0041\\u00e9\\u20ac X\"]",
                                        "[\"\\ud83d\\ude00 X\"]", "[\"\xF0\x9F\x98\x80 X\"]"};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assay_tree *tree;
        assert_int_equal(assay_node_read_json(&tree, "t", cases[i], strlen(cases[i]), NULL, NULL, NULL), ASSAY_OK);
        check(cases[i], assay_tree_root(tree, 0)->items[0]);
        assay_tree_free(tree);
    }
}

/* Whatever is asked for, the place stays inside of the file. */
static void test_bounds(void **state)
{
    static const char *const cases[] = {"'", "\"\\", "\"\\u12", "|", ">\n", "&a", "x", "\"a\\\n"};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t offset = 0; offset < 20; offset++) {
            const assay_where start = {.line = 1, .column = 1};
            assay_where place = assay_place_in_text(cases[i], strlen(cases[i]), &start, offset);
            assert_true(place.offset <= strlen(cases[i]));
        }
    assert_int_equal(assay_place_in_text(NULL, 0, &(assay_where){3, 4, 5}, 2).column, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_yaml), cmocka_unit_test(test_json),
                                       cmocka_unit_test(test_bounds)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
