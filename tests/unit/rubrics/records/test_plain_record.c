/* test_plain_record.c - what is read without a tree is what a tree would have said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rubrics/node/node.h"
#include "rubrics/records/plain_record.h"

#define Q "\"question_id\":\"q\""

/* Read from memory that ends where the text does, so that a sanitizer sees a byte too many, there and in the room. */
static bool read_copy(assay_plain_record *out, char **room, const char *text)
{
    size_t length = strlen(text);
    char *copy = malloc(length);
    bool taken;

    *room = malloc(length + 1);
    assert_non_null(copy);
    assert_non_null(*room);
    memcpy(copy, text, length);
    taken = assay_plain_record_read(out, *room, copy, length);
    free(copy);
    return taken;
}

static void expect_member(const assay_node *map, const char *key, const char *value)
{
    const assay_node *node = assay_node_get(map, key);

    assert_non_null(node);
    assert_string_equal(node->text, value);
}

static void plain_records_are_what_the_tree_says(void **state)
{
    static const char *const lines[] = {
        "{" Q ",\"answer\":\"a\"}",
        "{" Q ",\"answer\":\"\"}",
        "{\"answer\":\"a\"," Q "}",
        "{\"answer\":\"a\",\"answer_id\":\"7\"," Q "}\r",
        " { \"question_id\" : \"q\" ,\t\"answer\"\r\n:\"a b c\" } \n",
        "{" Q ",\"answer\":\"one\\ntwo \\\"three\\\" a\\\\b \\/ \\b\\f\\r\\t.\"}",
        "{" Q ",\"answer\":\"Caf\xC3\xA9 \xE2\x80\x9Cquoted\xE2\x80\x9D \xF0\x9F\x98\x80\"}",
        "{" Q ",\"answer\":\"an answer that is longer than a block of sixteen bytes, and then some more of it\"}",
        "{" Q ",\"answer\":\"exactly so long!\",\"answer_id\":\"\"}",
    };

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        assay_plain_record record;
        assay_tree *tree;
        assay_error error;
        const assay_node *root;
        char *room;

        assert_true(read_copy(&record, &room, lines[i]));
        assert_int_equal(assay_node_read_json(&tree, NULL, lines[i], strlen(lines[i]), NULL, NULL, &error), ASSAY_OK);
        root = assay_tree_root(tree, 0);
        assert_int_equal(root->count, record.answer_id ? 3 : 2);
        expect_member(root, "question_id", record.question_id);
        expect_member(root, "answer", record.answer);
        assert_int_equal(record.answer_length, strlen(record.answer));
        if (record.answer_id)
            expect_member(root, "answer_id", record.answer_id);
        assay_tree_free(tree);
        free(room);
    }
}

static void all_else_is_left_to_the_tree(void **state)
{
    static const char *const lines[] = {
        "",
        "{",
        "{}",
        "[]",
        "{" Q "}",
        "{\"answer\":\"a\"}",
        "{" Q ",\"answer\":\"a\"",
        "{" Q ",\"answer\":\"a",
        "{" Q ",\"answer\":\"a\\",
        "{" Q ",\"answer\":\"a\"},",
        "{" Q ",\"answer\":\"a\",}",
        "{" Q ",,\"answer\":\"a\"}",
        "{" Q " \"answer\":\"a\"}",
        "{" Q ",\"answer\" \"a\"}",
        "{" Q ",\"answer\":\"a\"} x",
        "{" Q ",\"answer\":\"a\",\"answer\":\"b\"}",
        "{" Q ",\"answer\":\"a\",\"score\":3}",
        "{" Q ",\"answer\":\"a\",\"candidate\":\"c\"}",
        "{" Q ",\"answer\":null}",
        "{" Q ",\"answer\":7}",
        "{\"question_id\":1,\"answer\":\"a\"}",
        "{" Q ",\"answer\":\"\\u0041\"}",
        "{" Q ",\"answer\":\"\\x\"}",
        "{" Q ",\"answer\":\"a\tb\"}",
        "{" Q ",\"answer\":\"a\x7F\"}",
        "{" Q ",\"answer\":\"\xC3\"}",
        "{" Q ",\"answer\":\"\xED\xA0\x80\"}",
        "\xEF\xBB\xBF{" Q ",\"answer\":\"a\"}",
        "{\"Question_id\":\"q\",\"answer\":\"a\"}",
        "{\"question_id \":\"q\",\"answer\":\"a\"}",
    };

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        assay_plain_record record;
        char *room;

        assert_false(read_copy(&record, &room, lines[i]));
        free(room);
    }
}

static void a_nul_ends_nothing(void **state)
{
    static const char line[] = "{" Q ",\"answer\":\"a\0b\"}";
    assay_plain_record record;
    char room[sizeof line];

    (void)state;
    assert_false(assay_plain_record_read(&record, room, line, sizeof line - 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_records_are_what_the_tree_says),
        cmocka_unit_test(all_else_is_left_to_the_tree),
        cmocka_unit_test(a_nul_ends_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
