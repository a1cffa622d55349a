/*
 * test_hostile.c - answers that nobody should hand in: each comes back with a
 * clear result or a clear error, and the grader goes on as if nothing had been.
 */
#include "tests/unit/grader/grading.h"

static const char rubric[] =
    "id: index\nquestion: How does an index speed up a lookup?\n"
    "reference: The index keeps its keys sorted in a tree, so a row is found in few steps without reading the table.\n"
    "concepts:\n"
    "  - {id: sorted, weight: 2, text: Its keys are sorted., match: {any: ['keys ... sorted', 'sorted ... keys',"
    " {similar: the index keeps its keys sorted in a tree}]}}\n"
    "  - {id: few, weight: 1, text: Few steps., match: {near: {all: [found|finds|find, few, steps], within: 12}}}\n"
    "  - {id: tree, weight: 1, text: A tree., match: {regex: '\\b(b-)?trees?\\b'}}\n"
    "  - {id: two, weight: 1, text: t, match: {at_least: {n: 2, of: [page, leaf, root]}}}\n"
    "pitfalls:\n  - {id: free, penalty: 1, text: t, match: {all: [index, free, {not: (no|not)}]}}\n";
static const char sane[] = "The keys of an index are sorted in a tree, so a row is found in a few steps.";

/* The grader still grades a sane answer as it always does. */
static void still_sane(grading *g)
{
    assert_true(grade_text(g, sane)->score > 7);
    assert_int_equal(g->result->flags, 0);
}

static void refused(grading *g, const char *answer, size_t length, assay_status status, size_t offset)
{
    const assay_result *result = g->result;
    assay_error error = {0};

    assert_int_equal(assay_grade(&result, g->grader, g->rubric, answer, length, &error), status);
    assert_null(result);
    assert_int_equal(error.status, status);
    assert_int_equal(error.offset, offset);
    assert_true(strlen(error.message) > 10);
    still_sane(g);
}

/* Graded, with at least these flags and at most this score. */
static void graded(grading *g, const char *answer, size_t length, unsigned flags, double most)
{
    const assay_result *result = grade_bytes(g, answer, length);

    if ((result->flags & flags) != flags || result->score > most)
        fail_msg("%.40s...: flags %x, score %g", answer, result->flags, result->score);
    assert_true(result->score >= 0 && result->confidence >= 0 && result->confidence <= 1);
    assert_true(strlen(result->feedback.summary) > 10);
    for (size_t i = 0; i < result->concept_count; i++)
        for (size_t k = 0; k < result->concepts[i].evidence_count; k++)
            assert_true(result->concepts[i].evidence[k].start < result->concepts[i].evidence[k].end &&
                        result->concepts[i].evidence[k].end <= length);
    free(json_of(result, answer, length));
    still_sane(g);
}

static void graded_text(grading *g, const char *answer, unsigned flags, double most)
{
    graded(g, answer, strlen(answer), flags, most);
}

/* `length` bytes of `pattern` over and over, cut at its last whole copy and filled with blanks; to be freed. */
static char *filled(const char *pattern, size_t length)
{
    char *text = malloc(length + 1);
    size_t size = strlen(pattern);

    assert_non_null(text);
    memset(text, ' ', length);
    for (size_t at = 0; at + size <= length; at += size)
        memcpy(text + at, pattern, size);
    text[length] = '\0';
    return text;
}

static void nothing_and_nearly_nothing(void **state)
{
    grading g = grading_of(rubric);

    (void)state;
    graded_text(&g, "", ASSAY_FLAG_EMPTY, 0);
    graded(&g, NULL, 0, ASSAY_FLAG_EMPTY, 0);
    graded_text(&g, "   \n\t \r\n", ASSAY_FLAG_EMPTY, 0);
    graded_text(&g, "\xEF\xBB\xBF", ASSAY_FLAG_EMPTY, 0);         /* a byte order mark */
    graded_text(&g, "\xC2\xA0\xE2\x80\xAF", ASSAY_FLAG_EMPTY, 0); /* spaces that do not break */
    graded_text(&g, "a", ASSAY_FLAG_TOO_SHORT, 0);
    graded_text(&g, "index", ASSAY_FLAG_TOO_SHORT, 1);
    graded_text(&g, ".", ASSAY_FLAG_NOT_LANGUAGE, 0);
    graded_text(&g, "?!?!?! ... ;;; --- ((( ))) \"\" '' ** __ ``` ~~~", ASSAY_FLAG_NOT_LANGUAGE, 0);
    grading_end(&g);
}

static void other_scripts(void **state)
{
    grading g = grading_of(rubric);

    (void)state;
    graded_text(&g, "المفاتيح مرتبة في شجرة", ASSAY_FLAG_NOT_LANGUAGE, 0);
    graded_text(&g, "המפתחות ממוינים בעץ, ולכן שורה נמצאת במעט צעדים", ASSAY_FLAG_NOT_LANGUAGE, 0);
    graded_text(&g,
                "\xE2\x80\xAE"
                "desrever si sihT"
                "\xE2\x80\xAC",
                0, 0); /* right-to-left override */
    graded_text(&g, "🚀🎉👩‍👩‍👧‍👦🏳️‍🌈👍🏽", ASSAY_FLAG_NOT_LANGUAGE, 0);
    graded_text(&g, "索引按顺序保存键", ASSAY_FLAG_NOT_LANGUAGE, 0);
    assert_true(
        grade_text(&g,
                   "🚀 The keys are “sorted” in a tree 🎉, שלום, so a row is found in few steps. 👍🏽")
            ->score > 7);
    grading_end(&g);
}

static void bytes_that_are_no_text(void **state)
{
    grading g = grading_of(rubric);
    char *binary = filled("\x7F"
                          "ELF\x02\x01\x01",
                          70000);
    char *bad = filled("Its keys are sorted. ", 65536);

    (void)state;
    binary[4000] = '\0';
    refused(&g, binary, 70000, ASSAY_EBINARY, 4000);
    bad[65535] = (char)0xE2;
    refused(&g, bad, 65536, ASSAY_EUTF8, 65535);
    refused(&g, "\x80", 1, ASSAY_EUTF8, 0);
    graded_text(&g, "\x01\x02\x03 \x1B[31;1 \x7F", ASSAY_FLAG_NOT_LANGUAGE, 0);
    free(binary);
    free(bad);
    grading_end(&g);
}

static void the_size_limit_is_exact(void **state)
{
    grading g = grading_of(rubric);
    char *text = filled("no word of this belongs to it. ", ASSAY_ANSWER_MAX + 1);

    (void)state;
    refused(&g, text, ASSAY_ANSWER_MAX + 1, ASSAY_ETOOBIG, ASSAY_ANSWER_MAX);
    graded(&g, text, ASSAY_ANSWER_MAX, ASSAY_FLAG_LIMIT_HIT, 1);
    refused(&g, text, SIZE_MAX, ASSAY_ETOOBIG, ASSAY_ANSWER_MAX);
    free(text);
    grading_end(&g);
}

static void long_answers_of_one_kind(void **state)
{
    static const struct {
        const char *pattern;
        unsigned flags;
    } kinds[] = {
        {"word ", 0},
        {"a", 0},
        {".", ASSAY_FLAG_NOT_LANGUAGE},
        {"a.", 0},
        {"a,", 0},
        {"(", ASSAY_FLAG_NOT_LANGUAGE},
        {"index keys sorted ", 0},
        {"- a\n", 0},
        {"1. a\n", 0},
        {"not ", 0},
        {"not only ", 0},
        {"index not free. ", 0},
        {"a\xCC\x81", 0},
        {"\xCC\x81", 0},
        {"🚀", ASSAY_FLAG_NOT_LANGUAGE},
        {"ﷺ", ASSAY_FLAG_NOT_LANGUAGE},
        {"\n", ASSAY_FLAG_EMPTY},
        {"'", ASSAY_FLAG_NOT_LANGUAGE},
        {"_", 0},
        {"a_", 0},
        {"find few find few ", 0},
        {"page leaf ", 0},
        {"keys ... ", 0},
        {"1,", ASSAY_FLAG_NOT_LANGUAGE},
        {"e.g. ", 0},
        {"it is wrong that ", 0},
    };
    grading g = grading_of(rubric);

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        char *text = filled(kinds[i].pattern, 65536);
        graded(&g, text, 65536, kinds[i].flags, 10);
        free(text);
    }
    grading_end(&g);
}

static void megabytes_of_one_kind(void **state)
{
    static const char *const kinds[] = {"the keys are sorted in a tree and found in few steps. ", "x", "x ", "ﷺ",
                                        "\xCC\x81"};
    grading g = grading_of(rubric);

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        char *text = filled(kinds[i], ASSAY_ANSWER_MAX);
        graded(&g, text, ASSAY_ANSWER_MAX, i == 1 || i == 3 || i == 4 ? 0 : ASSAY_FLAG_LIMIT_HIT, 10);
        free(text);
    }
    grading_end(&g);
}

static void what_was_not_read_is_said(void **state)
{
    grading g = grading_of(rubric);
    char *text = filled("so it goes. ", 12 * ASSAY_TOKENS_MAX);

    (void)state;
    memcpy(text + 12 * (size_t)ASSAY_TOKENS_MAX - 12 * 8, sane, strlen(sane)); /* beyond the tokens that are graded */
    graded(&g, text, strlen(text), ASSAY_FLAG_LIMIT_HIT, 1);
    assert_true(grade_bytes(&g, text, strlen(text))->confidence < 0.4);
    free(text);
    grading_end(&g);
}

static void many_different_words_do_not_pile_up(void **state)
{
    grading g = grading_of(rubric);
    char *text = malloc(20 * 9 + 1);

    (void)state;
    assert_non_null(text);
    for (unsigned i = 0; i < 20000; i++) { /* 400,000 words that no answer had before */
        for (unsigned k = 0; k < 20; k++)
            snprintf(text + (size_t)k * 9, 10, "w%07u ", i * 20 + k);
        grade_text(&g, text);
    }
    still_sane(&g);
    free(text);
    grading_end(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_and_nearly_nothing), cmocka_unit_test(other_scripts),
        cmocka_unit_test(bytes_that_are_no_text),     cmocka_unit_test(the_size_limit_is_exact),
        cmocka_unit_test(long_answers_of_one_kind),   cmocka_unit_test(megabytes_of_one_kind),
        cmocka_unit_test(what_was_not_read_is_said),  cmocka_unit_test(many_different_words_do_not_pile_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
