/*
 * test_duplicates.c - copies are found, also in part and in numbers; answers that are only of one mind are not.
 */
#include "tests/unit/api/report/pile.h"

#include "api/report/duplicates.h"

static const char one[] =
    "A loop that follows a relation sends one query for every row, so the page gets slower with each "
    "row that is added to the table.";
static const char changed[] = "Well: A loop that follows a relation SENDS one query for every row -- so the page gets "
                              "slower, and it is cured by select_related.";
static const char other[] =
    "Each row of the list makes Django ask the database again. With a thousand rows there are a "
    "thousand and one queries, which select_related turns into one.";

static assay_arena *arena;

static assay_alike find(const assay_alike_text *texts, size_t count, const char *question)
{
    assay_alike found;
    const char *questions[] = {question, NULL};

    assert_int_equal(assay_alike_find(&found, arena, texts, count, questions, 2, NULL), ASSAY_OK);
    return found;
}

static assay_alike_text by(uint32_t author, const char *text)
{
    return (assay_alike_text){.text = text, .length = strlen(text), .author = author};
}

static void a_changed_copy_is_found_with_the_words_it_shares(void **state)
{
    const assay_alike_text texts[] = {by(1, other), by(2, one), by(3, changed)};
    assay_alike found = find(texts, 3, NULL);
    const assay_alike_group *group = &found.groups[0];

    (void)state;
    assert_int_equal(found.count, 1);
    assert_int_equal(group->count, 2);
    assert_int_equal(group->members[0], 1);
    assert_int_equal(group->members[1], 2);
    assert_int_equal(group->words, 17);
    assert_int_equal(group->shared.start, 0);
    assert_int_equal(group->shared.end, strlen("A loop that follows a relation sends one query for every row, so the "
                                               "page gets slower"));
    assert_true(group->overlap > 0.55 && group->overlap < 0.7); /* 13 of 20 shingles */
}

static void own_words_are_no_copy(void **state)
{
    const assay_alike_text texts[] = {by(1, one), by(2, other)};

    (void)state;
    assert_int_equal(find(texts, 2, NULL).count, 0);
}

static void short_answers_are_often_equal(void **state)
{
    const assay_alike_text texts[] = {by(1, "It is lazy."), by(2, "It is lazy."),
                                      by(3, "one two three four five six seven"),
                                      by(4, "one two three four five six seven")};

    (void)state;
    assert_int_equal(find(texts, 4, NULL).count, 0);
}

static void one_author_may_repeat_himself(void **state)
{
    const assay_alike_text texts[] = {by(7, one), by(7, one)};

    (void)state;
    assert_int_equal(find(texts, 2, NULL).count, 0);
}

static void other_questions_are_not_compared(void **state)
{
    assay_alike_text texts[] = {by(1, one), by(2, one)};

    (void)state;
    texts[1].question = 1;
    assert_int_equal(find(texts, 2, NULL).count, 0);
}

static void words_of_the_question_do_not_count(void **state)
{
    const assay_alike_text texts[] = {by(1, one), by(2, one)};

    (void)state;
    assert_int_equal(find(texts, 2, "Why is it slow?").count, 1);
    assert_int_equal(find(texts, 2, one).count, 0);
}

/* One passage in two long answers that share nothing else. */
static void a_long_passage_is_enough(void **state)
{
    char a[4096], b[4096];
    size_t used_a = 0, used_b = 0;

    (void)state;
    for (unsigned i = 0; i < 100; i++) {
        used_a += (size_t)snprintf(a + used_a, sizeof a - used_a, "left%u ", i);
        used_b += (size_t)snprintf(b + used_b, sizeof b - used_b, "right%u ", i);
    }
    for (unsigned words = 20; words <= 30; words += 5) {
        size_t end_a = used_a, end_b = used_b;
        const assay_alike_text texts[] = {by(1, a), by(2, b)};
        assay_alike_text whole[2];
        assay_alike found;
        for (unsigned i = 0; i < words; i++) {
            end_a += (size_t)snprintf(a + end_a, sizeof a - end_a, "same%u ", i);
            end_b += (size_t)snprintf(b + end_b, sizeof b - end_b, "same%u ", i);
        }
        memcpy(whole, texts, sizeof whole);
        whole[0].length = end_a;
        whole[1].length = end_b;
        found = find(whole, 2, NULL);
        assert_int_equal(found.count, words >= ASSAY_ALIKE_RUN_LONG);
        if (found.count)
            assert_int_equal(found.groups[0].words, words);
    }
}

static void what_many_share_is_one_group(void **state)
{
    enum { MANY = 300 };
    static char texts[MANY][256];
    static assay_alike_text list[MANY + 2];
    assay_alike found;

    (void)state;
    for (unsigned i = 0; i < MANY; i++) {
        snprintf(texts[i], sizeof texts[i], "My number %u: %s", i, one);
        list[i] = by(i, texts[i]);
    }
    list[MANY] = by(MANY, other);
    list[MANY + 1] = by(MANY + 1, other);
    found = find(list, MANY + 2, NULL);
    assert_int_equal(found.count, 2);
    assert_int_equal(found.groups[0].count, MANY);
    assert_int_equal(found.groups[1].count, 2);
    assert_int_equal(found.groups[1].members[1], MANY + 1);
}

static void other_scripts_and_broken_texts_do_no_harm(void **state)
{
    static const char hebrew[] = "כל שורה של הרשימה שולחת שאילתה נוספת אל המסד ולכן הדף איטי מאוד";
    const assay_alike_text texts[] = {by(1, hebrew),     by(2, hebrew), by(3, "\xFF\xFE"),
                                      by(4, "\xFF\xFE"), by(5, ""),     by(6, "\xC3\xA9")};
    assay_alike found = find(texts, 6, NULL);

    (void)state;
    assert_int_equal(found.count, 1);
    assert_int_equal(found.groups[0].shared.end, strlen(hebrew));
    assert_int_equal(find(texts, 0, NULL).count, 0);
}

static int begin(void **state)
{
    (void)state;
    arena = assay_arena_new();
    return arena ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    assay_arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_changed_copy_is_found_with_the_words_it_shares),
        cmocka_unit_test(own_words_are_no_copy),
        cmocka_unit_test(short_answers_are_often_equal),
        cmocka_unit_test(one_author_may_repeat_himself),
        cmocka_unit_test(other_questions_are_not_compared),
        cmocka_unit_test(words_of_the_question_do_not_count),
        cmocka_unit_test(a_long_passage_is_enough),
        cmocka_unit_test(what_many_share_is_one_group),
        cmocka_unit_test(other_scripts_and_broken_texts_do_no_harm),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
