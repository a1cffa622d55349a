/*
 * test_words.c - stems, irregular forms, the parts words play, and the
 * tables behind them, which are searched by halves and so must be sorted.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "grader/text/stem.h"
#include "grader/text/tables.h"
#include "grader/text/words.h"

static const char *const languages[] = {"english", "german", "french", "spanish"};
#define LANGUAGES (sizeof languages / sizeof *languages)

static const assay_word *word(assay_words *words, const char *text)
{
    const assay_word *found = assay_words_find(words, text, strlen(text));

    assert_non_null(found);
    return found;
}

static void same_stem(const char *language, const char *const *list)
{
    assay_words *words = assay_words_new(language);
    const char *stem = word(words, list[0])->stem;

    for (size_t i = 1; list[i]; i++)
        if (strcmp(word(words, list[i])->stem, stem) != 0)
            fail_msg("%s has the stem %s, %s has %s", list[0], stem, list[i], word(words, list[i])->stem);
    assay_words_free(words);
}

static void forms_share_a_stem(void **state)
{
    (void)state;
    same_stem("english", (const char *[]){"evaluate", "evaluates", "evaluated", "evaluating", NULL});
    same_stem("english", (const char *[]){"take", "takes", "took", "taken", "taking", NULL});
    same_stem("english", (const char *[]){"write", "wrote", "written", "writes", NULL});
    same_stem("english", (const char *[]){"query", "queries", "querying", NULL});
    same_stem("english", (const char *[]){"select_related", "selectrelated", NULL});
    same_stem("german", (const char *[]){"abfrage", "abfragen", NULL});
    same_stem("french", (const char *[]){"requête", "requêtes", NULL});
    same_stem("spanish", (const char *[]){"consulta", "consultas", NULL});
}

static void has(const char *language, const char *const *list, unsigned traits)
{
    for (; *list; list++)
        if ((assay_words_traits(language, *list) & traits) != traits)
            fail_msg("%s: %s lacks a trait (%x of %x)", language, *list, assay_words_traits(language, *list), traits);
}

static void negators_of_each_language(void **state)
{
    (void)state;
    has("english", (const char *[]){"not",   "no",     "never",  "without", "neither",   "nor",     "nothing",
                                    "none",  "nobody", "cannot", "don't",   "dont",      "doesn't", "doesnt",
                                    "isn't", "won't",  "can't",  "cant",    "shouldn't", "hardly",  NULL},
        ASSAY_NEGATOR | ASSAY_FUNCTION);
    has("german", (const char *[]){"nicht", "kein", "keine", "keinen", "nie", "niemals", "ohne", "weder", NULL},
        ASSAY_NEGATOR | ASSAY_FUNCTION);
    has("french", (const char *[]){"ne", "pas", "jamais", "sans", "aucun", "aucune", "ni", NULL},
        ASSAY_NEGATOR | ASSAY_FUNCTION);
    has("spanish", (const char *[]){"no", "nunca", "jamás", "sin", "ningún", "ninguna", "ni", "tampoco", NULL},
        ASSAY_NEGATOR | ASSAY_FUNCTION);
}

static void parts_of_english_words(void **state)
{
    (void)state;
    has("english", (const char *[]){"but", "whereas", "although", "however", NULL}, ASSAY_ADVERSATIVE);
    has("english", (const char *[]){"because", "if", "when", "until", "which", NULL}, ASSAY_SUBORDINATOR);
    has("english", (const char *[]){"the", "a", "its", "just", "also", NULL}, ASSAY_LIGHT);
    has("english", (const char *[]){"maybe", "perhaps", "probably", NULL}, ASSAY_HEDGE);
    has("english", (const char *[]){"unless", "except", NULL}, ASSAY_EXCEPT);
    has("english", (const char *[]){"is", "does", "can", "should", NULL}, ASSAY_AUXILIARY);
    has("english", (const char *[]){"i", "it", "they", "we", NULL}, ASSAY_PRONOUN);
    assert_int_equal(assay_words_traits("english", "query"), 0);
    assert_int_equal(assay_words_traits("russian", "не"), 0);
}

static void shapes_tell_numbers_and_identifiers(void **state)
{
    assay_words *words = assay_words_new("english");

    (void)state;
    assert_true(word(words, "1.5")->traits & ASSAY_NUMBER);
    assert_true(word(words, "==")->traits & ASSAY_OPERATOR);
    assert_true(word(words, "select_related")->traits & ASSAY_IDENTIFIER);
    assert_true(word(words, "blorpify")->traits & ASSAY_RARE);
    assert_false(word(words, "time")->traits & ASSAY_RARE);
    assert_true(word(words, "time")->bits < word(words, "middleware")->bits);
    assay_words_free(words);
}

static void a_word_is_remembered(void **state)
{
    assay_words *words = assay_words_new("english");
    const assay_word *first = word(words, "query");

    (void)state;
    for (unsigned i = 0; i < 5000; i++) {
        char text[20];
        snprintf(text, sizeof text, "word%u", i);
        word(words, text);
    }
    assert_ptr_equal(word(words, "query"), first);
    assert_false(assay_words_trim(words));
    assay_words_free(words);
}

static void the_memory_is_bounded(void **state)
{
    assay_words *words = assay_words_new("english");
    char text[20];
    unsigned i;

    (void)state;
    for (i = 0; i < 1000000 && !assay_words_trim(words); i++) {
        snprintf(text, sizeof text, "w%u", i);
        word(words, text);
    }
    assert_true(i < 1000000);
    assert_string_equal(word(words, "evaluated")->stem, word(words, "evaluate")->stem);
    assay_words_free(words);
}

static void long_words_are_cut_between_characters(void **state)
{
    assay_words *words = assay_words_new("english");
    char text[601];
    const assay_word *found;

    (void)state;
    for (size_t i = 0; i < 600; i += 2)
        memcpy(text + i, "é", 2);
    text[0] = 'a'; /* every é now begins at an odd byte */
    memmove(text + 1, "é", 2);
    for (size_t i = 1; i + 2 < 600; i += 2)
        memcpy(text + i, "é", 2);
    found = assay_words_find(words, text, 599);
    assert_non_null(found);
    assert_true(found->length <= 200);
    assert_int_equal(found->length % 2, 1);
    assay_words_free(words);
}

static void every_table_is_sorted(void **state)
{
    (void)state;
    for (size_t l = 0; l < LANGUAGES; l++) {
        const assay_language_tables *tables = assay_tables_find(languages[l]);
        assert_non_null(tables);
        for (size_t i = 1; i < tables->trait_count; i++)
            if (strcmp(tables->traits[i - 1].word, tables->traits[i].word) >= 0)
                fail_msg("%s traits: %s before %s", languages[l], tables->traits[i - 1].word, tables->traits[i].word);
        for (size_t i = 1; i < tables->base_count; i++)
            if (strcmp(tables->bases[i - 1].word, tables->bases[i].word) >= 0)
                fail_msg("%s bases: %s before %s", languages[l], tables->bases[i - 1].word, tables->bases[i].word);
        for (size_t i = 1; i < tables->frequency_count; i++)
            if (strcmp(tables->frequencies[i - 1].stem, tables->frequencies[i].stem) >= 0)
                fail_msg("%s frequencies: %s before %s", languages[l], tables->frequencies[i - 1].stem,
                         tables->frequencies[i].stem);
    }
}

static void every_row_is_found_as_the_scanner_writes_it(void **state)
{
    (void)state;
    for (size_t l = 0; l < LANGUAGES; l++) {
        const assay_language_tables *tables = assay_tables_find(languages[l]);
        for (size_t i = 0; i < tables->trait_count; i++)
            assert_int_equal(assay_words_traits(languages[l], tables->traits[i].word), tables->traits[i].traits);
        for (size_t i = 0; i < tables->base_count; i++)
            assert_string_equal(assay_words_base(languages[l], tables->bases[i].word), tables->bases[i].base);
    }
}

static void languages_have_names_and_codes(void **state)
{
    (void)state;
    assert_string_equal(assay_language_name(NULL), "english");
    assert_string_equal(assay_language_name(""), "english");
    assert_string_equal(assay_language_name("en"), "english");
    assert_string_equal(assay_language_name("DE"), "german");
    assert_string_equal(assay_language_name("Spanish"), "spanish");
    assert_string_equal(assay_language_name("ru"), "russian");
    assert_null(assay_language_name("klingon"));
}

static void short_texts_are_known_by_their_hash(void **state)
{
    char text[24] = "";
    uint64_t seen[20];

    (void)state;
    for (size_t length = 0; length < 20; length++) {
        uint64_t in_steps = 0;
        seen[length] = assay_hash(text, length);
        for (size_t i = 0; i < length; i += 8) {
            uint64_t bytes = 0;
            for (size_t k = i; k < length && k < i + 8; k++)
                bytes |= (uint64_t)(unsigned char)text[k] << (k - i) * 8;
            in_steps = assay_hash_step(in_steps, bytes);
        }
        assert_int_equal(in_steps, seen[length]);
        for (size_t i = 0; i < length; i++)
            assert_int_not_equal(seen[i], seen[length]);
        text[length] = 'a';
    }
    assert_int_not_equal(assay_hash("ab", 2), assay_hash("ba", 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_share_a_stem),
        cmocka_unit_test(negators_of_each_language),
        cmocka_unit_test(parts_of_english_words),
        cmocka_unit_test(shapes_tell_numbers_and_identifiers),
        cmocka_unit_test(a_word_is_remembered),
        cmocka_unit_test(the_memory_is_bounded),
        cmocka_unit_test(long_words_are_cut_between_characters),
        cmocka_unit_test(every_table_is_sorted),
        cmocka_unit_test(every_row_is_found_as_the_scanner_writes_it),
        cmocka_unit_test(languages_have_names_and_codes),
        cmocka_unit_test(short_texts_are_known_by_their_hash),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
