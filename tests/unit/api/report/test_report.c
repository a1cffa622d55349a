/*
 * test_report.c - what is on the page, whatever the answers hold and however they came.
 */
#include "tests/unit/api/report/pile.h"

#include "rubrics/crypto/crypto.h"

static const pile_answer hostile = {.answer_id = "<i>&\"'",
                                    .candidate = "\"><script>alert(1)</script>",
                                    .text = "<script>alert(2)</script> \"second\" שלישי \xF0\x9F\x9A\x80",
                                    .marks = "cpox",
                                    .confidence = 0.3,
                                    .flags = ASSAY_FLAG_ECHO};

static char *page_of(const pile_answer *answers, size_t count)
{
    assay_report *report = pile_new();

    for (size_t i = 0; i < count; i++)
        assert_int_equal(pile_add(report, i, &answers[i]), ASSAY_OK);
    return pile_page(report);
}

static void nothing_of_an_answer_is_markup(void **state)
{
    char *page = page_of(&hostile, 1);

    (void)state;
    assert_null(strstr(page, "<script"));
    assert_null(strstr(page, "<i>"));
    assert_null(strstr(page, "<b>bold"));
    assert_non_null(strstr(page, "&lt;script&gt;alert(2)&lt;/script&gt;"));
    assert_non_null(strstr(page, "\xF0\x9F\x9A\x80"));
    assert_non_null(strstr(page, "id=\"a-long/~3Ci~3E~26~22~27\""));
    free(page);
}

/* A page without JavaScript, without style attributes, and with no address outside itself. */
static void the_page_is_alone(void **state)
{
    static const char *const banned[] = {"<script", " style=\"", "http://", "https://",
                                         "<img",    "@import",   "url(",    "<link"};
    char *page = page_of(&hostile, 1);

    (void)state;
    for (size_t i = 0; i < sizeof banned / sizeof *banned; i++)
        assert_null(strstr(page, banned[i]));
    free(page);
}

/* Each stylesheet is allowed by the hash of exactly what stands between its tags. */
static void the_policy_allows_the_stylesheets(void **state)
{
    char *page = page_of(NULL, 0);
    const char *at = page;
    unsigned sheets = 0;

    (void)state;
    while ((at = strstr(at, "<style>")) != NULL) {
        const char *start = at + strlen("<style>");
        const char *end = strstr(start, "</style>");
        unsigned char bytes[ASSAY_SHA256_BYTES];
        char hex[ASSAY_SHA256_HEX_MAX], base64[ASSAY_BASE64_SIZE(ASSAY_SHA256_BYTES)], source[80];
        assay_sha256 hash;
        assert_non_null(end);
        assay_sha256_start(&hash);
        assay_sha256_feed(&hash, start, (size_t)(end - start));
        assay_sha256_finish(&hash, hex);
        for (size_t i = 0; i < sizeof bytes; i++) {
            char digits[3] = {hex[2 * i], hex[2 * i + 1], '\0'};
            bytes[i] = (unsigned char)strtoul(digits, NULL, 16);
        }
        assay_base64_encode(base64, bytes, sizeof bytes, false);
        snprintf(source, sizeof source, "'sha256-%s'", base64);
        assert_non_null(strstr(page, source));
        sheets++;
        at = end;
    }
    assert_int_equal(sheets, 2);
    assert_non_null(strstr(page, "content=\"default-src 'none'; style-src 'sha256-"));
    free(page);
}

static void an_empty_pile_is_a_page(void **state)
{
    char *page = page_of(NULL, 0);

    (void)state;
    assert_non_null(strstr(page, "0 answers graded"));
    assert_non_null(strstr(page, "</html>"));
    free(page);
}

/* Every link of the page leads to exactly one place on it, whatever the answers are called. */
static void links_lead_somewhere(void **state)
{
    static const pile_answer answers[] = {{"same", "Ann", "one two three", "ccm", 0.5, 0},
                                          {"same", "Ann", "four five six", "cmm", 0.5, 0},
                                          {"same", "Bob", "a b c", "o", 0.5, ASSAY_FLAG_TOO_SHORT},
                                          {"c-Ann", NULL, "d e f", "mmmx", 0.5, 0},
                                          {"same~~2", NULL, "g h i", "ppp", 0.5, 0}};
    char *page = page_of(answers, sizeof answers / sizeof *answers);
    unsigned links = 0;

    (void)state;
    for (const char *at = page; (at = strstr(at, "href=\"#")) != NULL; links++) {
        char place[256];
        at += strlen("href=\"#");
        snprintf(place, sizeof place, " id=\"%.*s\"", (int)strcspn(at, "\""), at);
        if (pile_count(page, place) != 1)
            fail_msg("%s stands %zu times on the page", place, pile_count(page, place));
    }
    assert_true(links > 20);
    assert_int_equal(pile_count(page, "class=\"sheet\""), 4);
    assert_int_equal(pile_count(page, "class=\"answer\""), 5);
    free(page);
}

static void the_order_of_adding_changes_nothing(void **state)
{
    enum { MANY = 60 };
    static char ids[MANY][16], names[MANY][16];
    static pile_answer answers[MANY];
    static const char *const marks[] = {"ccc", "cpm", "mmox", "c", "m", "pmm"};
    assay_report *forth = pile_new(), *back = pile_new();
    char *one, *other;

    (void)state;
    for (size_t i = 0; i < MANY; i++) {
        snprintf(ids[i], sizeof ids[i], "a%zu", i);
        snprintf(names[i], sizeof names[i], "n%zu", i % 7);
        answers[i] = (pile_answer){.answer_id = ids[i],
                                   .candidate = i % 5 ? names[i] : NULL,
                                   .text = "some words that many have in common with one another here",
                                   .marks = marks[i % 6],
                                   .confidence = 0.75 + (double)(i % 3) / 10};
        assert_int_equal(pile_add(forth, i, &answers[i]), ASSAY_OK);
    }
    for (size_t i = MANY; i-- > 0;)
        assert_int_equal(pile_add(back, i, &answers[i]), ASSAY_OK);
    one = pile_page(forth);
    other = pile_page(back);
    assert_string_equal(one, other);
    free(one);
    free(other);
}

static void what_is_beyond_a_limit_is_said(void **state)
{
    static const uint64_t rows[] = {0, ASSAY_REPORT_PAGES_MAX, ASSAY_REPORT_TEXTS_MAX, ASSAY_REPORT_ROWS_MAX};
    assay_report *report = pile_new();
    pile_answer answer = {.candidate = "Ann", .text = "x y z", .marks = "ccm"};
    char *page;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char id[8];
        snprintf(id, sizeof id, "%zu", i);
        answer.answer_id = id;
        assert_int_equal(pile_add(report, rows[i], &answer), ASSAY_OK);
    }
    page = pile_page(report);
    assert_int_equal(pile_count(page, "class=\"answer\""), 1);
    assert_non_null(strstr(page, "2 further answers are beyond"));
    assert_non_null(strstr(page, "<dt>Answers</dt><dd>4<"));
    free(page);
}

static void a_long_answer_is_cut_between_characters(void **state)
{
    char *text = malloc(2 * ASSAY_REPORT_TEXT_BYTES_MAX);
    pile_answer answer = {.answer_id = "a", .candidate = "Ann", .marks = "c"};
    char *page;

    (void)state;
    assert_non_null(text);
    text[0] = 'x'; /* two bytes a character from here on, so the limit falls inside one */
    for (size_t i = 1; i + 2 < 2 * ASSAY_REPORT_TEXT_BYTES_MAX; i += 2)
        memcpy(text + i, "é", 3);
    answer.text = text;
    page = page_of(&answer, 1);
    assert_non_null(strstr(page, "The answer is longer"));
    assert_null(strstr(page, "\xEF\xBF\xBD"));
    free(page);
    free(text);
}

static void advice_that_repeats_the_claim_is_left_out(void **state)
{
    static const pile_answer answer = {.answer_id = "a", .text = "one two three", .marks = "cmo"};
    char *page = page_of(&answer, 1);

    (void)state;
    assert_int_equal(pile_count(page, "Well said."), 1);
    assert_int_equal(pile_count(page, "class=\"advice\""), 1);
    free(page);
}

static void the_page_names_a_file_without_its_folder(void **state)
{
    assay_report *report;
    char *page;

    (void)state;
    assert_int_equal(assay_report_new(&report, &(assay_report_options){.source = "/home/ann/secret/<a>.csv"}, NULL),
                     ASSAY_OK);
    page = pile_page(report);
    assert_non_null(strstr(page, "from <bdi>&lt;a&gt;.csv</bdi>"));
    assert_null(strstr(page, "secret"));
    free(page);
}

static void anchors_depend_on_the_ids_alone(void **state)
{
    char anchor[ASSAY_ANCHOR_MAX];
    char id[3 * ASSAY_REPORT_ID_MAX];

    (void)state;
    assay_report_anchor(anchor, "dj-01", "Zoë/2 ~x");
    assert_string_equal(anchor, "a-dj-01/Zo~C3~AB~2F2~20~7Ex");
    memset(id, '\xFF', sizeof id - 1);
    id[sizeof id - 1] = '\0';
    assay_report_anchor(anchor, id, id);
    assert_int_equal(strlen(anchor), 3 + 6 * ASSAY_REPORT_ID_MAX);
}

static bool refuse(void *context, const char *text, size_t length)
{
    (void)context;
    (void)text;
    (void)length;
    return false;
}

static void a_page_that_cannot_be_written_is_an_error(void **state)
{
    assay_report *report = pile_new();
    assay_error error = {0};

    (void)state;
    assert_int_equal(pile_add(report, 0, &hostile), ASSAY_OK);
    assert_int_equal(assay_report_write(report, refuse, NULL, &error), ASSAY_EIO);
    assert_int_equal(error.status, ASSAY_EIO);
    assay_report_free(report);
    assay_report_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_of_an_answer_is_markup),
        cmocka_unit_test(the_page_is_alone),
        cmocka_unit_test(the_policy_allows_the_stylesheets),
        cmocka_unit_test(an_empty_pile_is_a_page),
        cmocka_unit_test(links_lead_somewhere),
        cmocka_unit_test(the_order_of_adding_changes_nothing),
        cmocka_unit_test(what_is_beyond_a_limit_is_said),
        cmocka_unit_test(a_long_answer_is_cut_between_characters),
        cmocka_unit_test(advice_that_repeats_the_claim_is_left_out),
        cmocka_unit_test(the_page_names_a_file_without_its_folder),
        cmocka_unit_test(anchors_depend_on_the_ids_alone),
        cmocka_unit_test(a_page_that_cannot_be_written_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
