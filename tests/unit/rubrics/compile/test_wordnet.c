/*
 * test_wordnet.c - the reader of WordNet's files, on the system's database.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "rubrics/compile/wordnet.h"

typedef struct search {
    const char *text;
    assay_wordnet_relation relation;
    bool found;
    unsigned sense;
} search;

static assay_wordnet *wordnet;

static int setup(void **state)
{
    assay_error error;

    (void)state;
    if (assay_wordnet_open(&wordnet, ASSAY_WORDNET_FOLDER, &error) != ASSAY_OK)
        wordnet = NULL;
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    assay_wordnet_free(wordnet);
    return 0;
}

static void need_wordnet(void)
{
    if (wordnet == NULL) {
        print_message("skipped: no WordNet in %s\n", ASSAY_WORDNET_FOLDER);
        skip();
    }
}

static bool look(void *context, const assay_wordnet_word *word)
{
    search *wanted = context;

    if (word->relation == wanted->relation && strcmp(word->text, wanted->text) == 0 && !wanted->found) {
        wanted->found = true;
        wanted->sense = word->sense;
    }
    return true;
}

static bool gives(const char *word, unsigned senses, assay_wordnet_relation relation, const char *text)
{
    search wanted = {.text = text, .relation = relation};

    (void)assay_wordnet_visit(wordnet, word, senses, look, &wanted);
    return wanted.found;
}

static void synonyms_of_a_word(void **state)
{
    (void)state;
    need_wordnet();
    assert_true(gives("query", 3, ASSAY_WORDNET_SYNONYM, "question"));
    assert_true(gives("query", 3, ASSAY_WORDNET_SYNONYM, "inquiry"));
    assert_false(gives("query", 3, ASSAY_WORDNET_SYNONYM, "answer"));
    assert_true(gives("car", 1, ASSAY_WORDNET_SYNONYM, "automobile"));
}

static void compounds_have_spaces(void **state)
{
    (void)state;
    need_wordnet();
    assert_true(gives("hard drive", 1, ASSAY_WORDNET_SYNONYM, "hard disk") ||
                gives("hard disk", 1, ASSAY_WORDNET_SYNONYM, "hard disc"));
    assert_true(gives("auto", 1, ASSAY_WORDNET_SYNONYM, "motorcar"));
}

static void inflected_forms_are_found(void **state)
{
    (void)state;
    need_wordnet();
    assert_true(gives("queries", 1, ASSAY_WORDNET_SYNONYM, "question"));
    assert_true(gives("automobiles", 1, ASSAY_WORDNET_SYNONYM, "car"));
    assert_true(gives("bought", 3, ASSAY_WORDNET_SYNONYM, "purchase"));
    assert_true(gives("children", 3, ASSAY_WORDNET_SYNONYM, "kid"));
    /* the plural has an entry of its own in the trade; the singular is meant */
    assert_false(gives("operations", 3, ASSAY_WORDNET_SYNONYM, "trading operations"));
}

static void antonyms_are_told_apart(void **state)
{
    (void)state;
    need_wordnet();
    assert_true(gives("slow", 3, ASSAY_WORDNET_ANTONYM, "fast"));
    assert_false(gives("slow", 3, ASSAY_WORDNET_SYNONYM, "fast"));
    assert_true(gives("increase", 3, ASSAY_WORDNET_ANTONYM, "decrease"));
}

static void words_of_one_family_are_kin(void **state)
{
    (void)state;
    need_wordnet();
    assert_true(gives("evaporated", 3, ASSAY_WORDNET_KIN, "evaporation"));
    assert_true(gives("thickness", 3, ASSAY_WORDNET_KIN, "thick"));
    assert_false(gives("thickness", 3, ASSAY_WORDNET_SYNONYM, "thick"));
    assert_true(gives("higher", 3, ASSAY_WORDNET_KIN, "high"));
    assert_true(gives("higher", 3, ASSAY_WORDNET_KIN, "highest"));
    assert_true(gives("biggest", 3, ASSAY_WORDNET_KIN, "big"));
    assert_true(gives("scrawny", 3, ASSAY_WORDNET_KIN, "thin"));
    assert_false(gives("thin", 3, ASSAY_WORDNET_KIN, "scrawny")); /* one of many */
    assert_false(gives("row", 9, ASSAY_WORDNET_KIN, "wrangle"));  /* of "quarrel", which shares a sense with it */
    assert_true(gives("quarrel", 9, ASSAY_WORDNET_KIN, "quarreller"));
}

static void commonest_sense_comes_first(void **state)
{
    search shop = {.text = "shop", .relation = ASSAY_WORDNET_SYNONYM};

    (void)state;
    need_wordnet();
    assert_true(assay_wordnet_visit(wordnet, "store", 3, look, &shop));
    assert_true(shop.found);
    assert_int_equal(shop.sense, 1);
    assert_false(gives("store", 1, ASSAY_WORDNET_SYNONYM, "hive away"));
}

static void unknown_and_odd_words(void **state)
{
    search none = {.text = "x", .relation = ASSAY_WORDNET_SYNONYM};
    char huge[300];

    (void)state;
    need_wordnet();
    memset(huge, 'a', sizeof huge - 1);
    huge[sizeof huge - 1] = '\0';
    assert_false(assay_wordnet_visit(wordnet, "xyzzyqq", 3, look, &none));
    assert_false(assay_wordnet_visit(wordnet, "", 3, look, &none));
    assert_false(assay_wordnet_visit(wordnet, huge, 3, look, &none));
    assert_int_equal(assay_wordnet_senses(wordnet, "xyzzyqq"), 0);
    assert_int_equal(assay_wordnet_uses(wordnet, "xyzzyqq"), 0);
    assert_true(assay_wordnet_senses(wordnet, "run") > 20);
    assert_true(assay_wordnet_uses(wordnet, "run") > assay_wordnet_uses(wordnet, "jog"));
}

static void absent_database(void **state)
{
    assay_wordnet *none = (assay_wordnet *)&none;
    assay_error error;

    (void)state;
    assert_int_equal(assay_wordnet_open(&none, "/nonexistent/folder", &error), ASSAY_ENOTFOUND);
    assert_null(none);
    assert_non_null(strstr(error.message, "/nonexistent/folder"));
    assay_wordnet_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(synonyms_of_a_word),          cmocka_unit_test(compounds_have_spaces),
        cmocka_unit_test(inflected_forms_are_found),   cmocka_unit_test(antonyms_are_told_apart),
        cmocka_unit_test(words_of_one_family_are_kin), cmocka_unit_test(commonest_sense_comes_first),
        cmocka_unit_test(unknown_and_odd_words),       cmocka_unit_test(absent_database),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
