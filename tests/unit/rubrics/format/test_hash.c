/* test_hash.c - SHA-256, and what of a rubric its hash depends on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "rubrics/format/format.h"

static void test_known(void **state)
{
    char hash[ASSAY_HASH_MAX];

    (void)state;
    /* FIPS 180-2, appendix B */
    assay_hash_bytes(hash, "abc", 3);
    assert_string_equal(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assay_hash_bytes(hash, "", 0);
    assert_string_equal(hash, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

/* The hash of a rubric in YAML or (first byte "{") JSON. */
static const char *hash_of(char out[ASSAY_HASH_MAX], const char *text)
{
    assay_tree *tree;
    assay_draft *draft = NULL;
    assay_error error = {0};
    size_t length = strlen(text);
    assay_status status = *text == '{' ? assay_node_read_json(&tree, "t", text, length, NULL, NULL, &error)
                                       : assay_node_read_yaml(&tree, "t", text, length, NULL, &error);

    if (status != ASSAY_OK || assay_draft_read(&draft, assay_tree_root(tree, 0), "t", NULL, &error) != ASSAY_OK)
        fail_msg("%s", error.message);
    snprintf(out, ASSAY_HASH_MAX, "%s", draft->hash);
    assay_draft_free(draft);
    assay_tree_free(tree);
    return out;
}

#define HEAD "format: assay-rubric/1\nid: a\nquestion: What is it?\n"
#define CONCEPT "concepts:\n  - {id: c, weight: 1, text: A claim., match: alpha beta}\n"

static void test_same(void **state)
{
    static const char *const cases[] = {
        "question: >\n  What\n  is it?\nid: 'a'\nformat: assay-rubric/1\n"
        "concepts:\n  - match: {phrase: 'alpha beta'}\n    text: A claim.\n    id: c\n",
        "{\"format\":\"assay-rubric/1\",\"id\":\"a\",\"question\":\"What is it?\","
        "\"concepts\":[{\"id\":\"c\",\"weight\":1.0,\"text\":\"A claim.\",\"match\":\"alpha beta\"}]}",
        HEAD CONCEPT "examples: [{answer: alpha, min: 1}]\n",
        HEAD CONCEPT "set: questions\n",
        HEAD CONCEPT "source: {file: guide.md, line: 5, fingerprint: abc}\n",
    };
    char wanted[ASSAY_HASH_MAX], found[ASSAY_HASH_MAX], canonical[ASSAY_HASH_MAX];
    const char text[] = "{\"format\":\"assay-rubric/1\",\"id\":\"a\",\"question\":\"What is it?\",\"concepts\":"
                        "[{\"id\":\"c\",\"weight\":1,\"text\":\"A claim.\",\"match\":\"alpha beta\"}]}";

    (void)state;
    hash_of(wanted, HEAD CONCEPT);
    assay_hash_bytes(canonical, text, strlen(text));
    assert_string_equal(wanted, canonical);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(hash_of(found, cases[i]), wanted);
}

static void test_different(void **state)
{
    static const char *const cases[] = {
        HEAD CONCEPT "ref: r\n",
        HEAD CONCEPT "max_score: 5\n",
        HEAD CONCEPT "reference: A text.\n",
        HEAD CONCEPT "synonyms: {alpha: [gamma]}\n",
        HEAD CONCEPT "pitfalls: [{id: p, penalty: 1, text: A pitfall., match: gamma delta}]\n",
        HEAD "concepts:\n  - {id: c, weight: 1.5, text: A claim., match: alpha beta}\n",
        HEAD "concepts:\n  - {id: c, weight: 1, text: A claim., match: alpha gamma}\n",
        HEAD "concepts:\n  - {id: c, weight: 1, text: A claim., match: {similar: alpha beta}}\n",
    };
    char plain[ASSAY_HASH_MAX], found[ASSAY_HASH_MAX];

    (void)state;
    hash_of(plain, HEAD CONCEPT);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_not_equal(hash_of(found, cases[i]), plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_known), cmocka_unit_test(test_same),
                                       cmocka_unit_test(test_different)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
