/*
 * test_html.c - no text becomes markup, and no byte is lost or made up.
 */
#include "tests/unit/api/report/pile.h"

#include "api/report/html.h"

static char *written(const char *text, size_t length)
{
    assay_html html;
    pile_text out = {0};

    assay_html_start(&html, pile_write, &out);
    assay_html_put(&html, "[");
    assay_html_text(&html, text, length);
    assay_html_put(&html, "]");
    assert_true(assay_html_finish(&html));
    return out.text;
}

static void expect(const char *text, size_t length, const char *expected)
{
    char *found = written(text, length);

    assert_string_equal(found, expected);
    free(found);
}

#define EXPECT(text, expected) expect(text, sizeof(text) - 1, expected)

static void markup_is_escaped(void **state)
{
    (void)state;
    EXPECT("<script>alert('x') && \"y\"</script>",
           "[&lt;script&gt;alert(&#39;x&#39;) &amp;&amp; &quot;y&quot;&lt;/script&gt;]");
    EXPECT("&lt;", "[&amp;lt;]");
}

static void other_scripts_and_signs_stay(void **state)
{
    (void)state;
    EXPECT("שלום \xF0\x9F\x9A\x80 naïve \xE2\x80\xAE", "[שלום \xF0\x9F\x9A\x80 naïve \xE2\x80\xAE]");
    EXPECT("a\n\tb", "[a\n\tb]");
    EXPECT("\xF4\x8F\xBF\xBF \xED\x9F\xBF \xEE\x80\x80 \xC2\xA0",
           "[\xF4\x8F\xBF\xBF \xED\x9F\xBF \xEE\x80\x80 \xC2\xA0]");
}

static void what_is_no_character_is_shown_as_such(void **state)
{
    (void)state;
    EXPECT("a\0b\x01\x7F", "[a\xEF\xBF\xBD"
                           "b\xEF\xBF\xBD\xEF\xBF\xBD]");
    EXPECT("\xFF<", "[\xEF\xBF\xBD&lt;]");
    EXPECT("\xC3", "[\xEF\xBF\xBD]");
    EXPECT("\xC3<", "[\xEF\xBF\xBD&lt;]");
    EXPECT("\xC0\xAF", "[\xEF\xBF\xBD\xEF\xBF\xBD]");                 /* overlong */
    EXPECT("\xED\xA0\x80", "[\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD]"); /* a surrogate */
    EXPECT("\xF4\x90\x80\x80", "[\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD]");
    EXPECT("\xC2\x85", "[\xEF\xBF\xBD\xEF\xBF\xBD]"); /* a control character of two bytes */
    EXPECT("a\rb", "[a&#13;b]");
}

static void a_format_takes_texts_and_numbers(void **state)
{
    assay_html html;
    pile_text out = {0};

    (void)state;
    assay_html_start(&html, pile_write, &out);
    assay_html_put(&html, "<a b=\"%s\">%zu %u %d %.2f %.0f %%%s</a>", "\"<", (size_t)12, 3u, -4, 2.345, 99.6, "%s");
    assert_true(assay_html_finish(&html));
    assert_string_equal(out.text, "<a b=\"&quot;&lt;\">12 3 -4 2.35 100 %%s</a>");
    free(out.text);
}

static void long_texts_go_out_in_pieces(void **state)
{
    size_t length = 3 * ASSAY_HTML_BUFFER + 17;
    char *text = malloc(length);
    char *found;

    (void)state;
    assert_non_null(text);
    memset(text, 'a', length);
    found = written(text, length);
    assert_int_equal(strlen(found), length + 2);
    assert_memory_equal(found + 1, text, length);
    free(found);
    free(text);
}

static bool refuse(void *context, const char *text, size_t length)
{
    (void)text;
    (void)length;
    ++*(unsigned *)context;
    return false;
}

static void a_refusal_is_told_and_ends_the_writing(void **state)
{
    assay_html html;
    unsigned calls = 0;

    (void)state;
    assay_html_start(&html, refuse, &calls);
    for (unsigned i = 0; i < 3 * ASSAY_HTML_BUFFER; i++)
        assay_html_put(&html, "x");
    assert_false(assay_html_finish(&html));
    assert_int_equal(calls, 1);
}

static void a_text_is_cut_between_characters(void **state)
{
    const char *text = "aé€\xF0\x9F\x9A\x80";
    static const size_t whole[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10};

    (void)state;
    for (size_t length = 0; length < sizeof whole / sizeof *whole; length++)
        assert_int_equal(assay_html_whole(text, length), whole[length]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_is_escaped),
        cmocka_unit_test(other_scripts_and_signs_stay),
        cmocka_unit_test(what_is_no_character_is_shown_as_such),
        cmocka_unit_test(a_format_takes_texts_and_numbers),
        cmocka_unit_test(long_texts_go_out_in_pieces),
        cmocka_unit_test(a_refusal_is_told_and_ends_the_writing),
        cmocka_unit_test(a_text_is_cut_between_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
