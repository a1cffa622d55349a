/*
 * test_json_check.c - the quick look at a JSON text takes what is plainly
 * right and leaves everything else to the careful reader.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rubrics/node/json_check.h"
#include "rubrics/node/node.h"

static assay_status careful(const char *text, size_t length)
{
    assay_tree *tree;
    assay_error error;
    assay_status status = assay_node_read_json(&tree, "t", text, length, NULL, NULL, &error);

    assay_tree_free(tree);
    return status;
}

static void what_is_right_is_taken(void **state)
{
    static const char *const right[] = {
        "{}",
        " [ ] ",
        "0",
        "-0.5",
        "\"\"",
        "null",
        "{\"question_id\": \"q-1\", \"answer\": \"It's \\\"so\\\" \\u00e9 \\ud83d\\ude00\\n\", \"score\": 7.5}",
        "[1, 20, -3.25, true, false, null, [\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\x7F\"], {\"a\": {\"b\": 1}}]",
        "{\"a\":1,\r\n\t\"a\":2}", /* that a key stands twice is for the walker to say */
    };

    (void)state;
    for (size_t i = 0; i < sizeof right / sizeof *right; i++)
        if (!assay_json_check(right[i], strlen(right[i])))
            fail_msg("refused: %s", right[i]);
}

static void what_is_wrong_is_refused(void **state)
{
    static const char *const wrong[] = {
        "",
        "{",
        "[1,]",
        "{\"a\" 1}",
        "{\"a\":1,}",
        "{a:1}",
        "[1 2]",
        "01",
        "-",
        "1.",
        ".5",
        "+1",
        "truex",
        "nul",
        "[",
        "\"",
        "\"\\",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u12\"",
        "\"\\ud83d\"",
        "\"\\ude00\"",
        "\"\\ud83d\\u0041\"",
        "\"tab\there\"",
        "\"\x01\"",
        "\"\xC3\"",
        "\"\xC0\xAF\"",
        "\"\xED\xA0\x80\"",
        "\"\xF4\x90\x80\x80\"",
        "\"\xFF\"",
        "1 2",
        "{} x",
        "{\"a\":}",
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        if (assay_json_check(wrong[i], strlen(wrong[i])))
            fail_msg("taken: %s", wrong[i]);
        assert_int_not_equal(careful(wrong[i], strlen(wrong[i])), ASSAY_OK);
    }
    assert_false(assay_json_check("[1]\0", 4));
}

/* What needs care is refused here, and the careful reader takes it all the same. */
static void what_needs_care_is_left(void **state)
{
    static const char *const rare[] = {"1e5", "[1E-2]", "\"a\\u0000b\""};
    char digits[400];

    (void)state;
    for (size_t i = 0; i < sizeof rare / sizeof *rare; i++) {
        assert_false(assay_json_check(rare[i], strlen(rare[i])));
        assert_int_equal(careful(rare[i], strlen(rare[i])), ASSAY_OK);
    }
    memset(digits, '7', sizeof digits);
    assert_true(assay_json_check(digits, 300));
    assert_false(assay_json_check(digits, 301));
    assert_int_equal(careful(digits, 308), ASSAY_OK);
    assert_int_not_equal(careful(digits, 400), ASSAY_OK);
}

static void nesting_has_an_end(void **state)
{
    char text[4000];

    (void)state;
    for (size_t depth = 1; depth <= sizeof text / 2; depth++) {
        memset(text, '[', depth);
        memset(text + depth, ']', depth);
        assert_int_equal(assay_json_check(text, 2 * depth), depth <= ASSAY_NODE_DEPTH_MAX);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_right_is_taken),
        cmocka_unit_test(what_is_wrong_is_refused),
        cmocka_unit_test(what_needs_care_is_left),
        cmocka_unit_test(nesting_has_an_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
