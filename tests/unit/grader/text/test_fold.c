/*
 * test_fold.c - what folding makes of letters, marks and quotes, where the
 * folded bytes came from, and which bytes are refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "grader/text/fold.h"

static void folds_to(const char *source, const char *expected)
{
    assay_arena *arena = assay_arena_new();
    assay_folded folded;
    assay_error error;

    assert_non_null(arena);
    assert_int_equal(assay_fold(&folded, arena, source, strlen(source), &error), ASSAY_OK);
    assert_string_equal(folded.text, expected);
    assert_int_equal(folded.length, strlen(expected));
    assay_arena_free(arena);
}

/* The source bytes behind the first place where `found` stands in the folded text. */
static void comes_from(const char *source, const char *found, const char *expected)
{
    assay_arena *arena = assay_arena_new();
    assay_folded folded;
    const char *place;
    size_t start, end;

    assert_int_equal(assay_fold(&folded, arena, source, strlen(source), NULL), ASSAY_OK);
    place = strstr(folded.text, found);
    if (!place)
        fail_msg("'%s' is not in '%s'", found, folded.text);
    start = assay_folded_start(&folded, (size_t)(place - folded.text));
    end = assay_folded_end(&folded, (size_t)(place - folded.text) + strlen(found));
    if (end - start != strlen(expected) || memcmp(source + start, expected, end - start) != 0)
        fail_msg("'%s' comes from '%.*s' (%zu to %zu), not from '%s'", found, (int)(end - start), source + start, start,
                 end, expected);
    assay_arena_free(arena);
}

static void refused(const char *bytes, size_t length, assay_status status, size_t offset)
{
    assay_arena *arena = assay_arena_new();
    assay_folded folded;
    assay_error error = {0};

    assert_int_equal(assay_fold(&folded, arena, bytes, length, &error), status);
    assert_int_equal(error.status, status);
    assert_int_equal(error.offset, offset);
    assert_true(strlen(error.message) > 10);
    assay_arena_free(arena);
}

static void letters_lose_their_case(void **state)
{
    (void)state;
    folds_to("", "");
    folds_to("Select_Related 42", "select_related 42");
    folds_to("ÄÖÜ É Ñ Ж Ω", "äöü é ñ ж ω");
    folds_to("Straße STRASSE", "strasse strasse");
}

static void forms_of_one_letter_become_one(void **state)
{
    (void)state;
    folds_to("caf\x65\xCC\x81", "café");            /* e and a combining acute */
    folds_to("ﬁle ﬀ", "file ff");                   /* ligatures */
    folds_to("Ｆｕｌｌ　ｗｉｄｔｈ", "full width"); /* with the ideographic space */
    folds_to("x² ½ ™", "x2 1\xE2\x81\x84"
                       "2 tm");
    folds_to("co\xC2\xADop\xE2\x80\x8B", "coop"); /* a soft hyphen, a space of no width */
}

static void typographic_marks_become_plain(void **state)
{
    (void)state;
    folds_to("don’t ‘a’ “b” „c“ «d»", "don't 'a' \"b\" \"c\" \"d\"");
    folds_to("read\xE2\x80\x90only 3\xE2\x80\x93"
             "4",
             "read-only 3-4");
    folds_to("a\xC2\xA0"
             "b",
             "a b");
    folds_to("this — that", "this ; that");
}

static void runs_of_blanks_become_one(void **state)
{
    (void)state;
    folds_to("a  b\t\tc \t d", "a b c d");
    folds_to("a\r\nb \n  c", "a\nb\nc");
    folds_to("a\n \n\tb", "a\n\nb");
    folds_to("  a \xC2\xA0 b  ", " a b ");
    comes_from("one   two\n   three", "two", "two");
    comes_from("one   two\n   three", "three", "three");
    comes_from("one   two\n   three", "one two", "one   two");
}

static void every_byte_knows_its_source(void **state)
{
    (void)state;
    comes_from("plain text", "text", "text");
    comes_from("the ﬁle is open", "file", "ﬁle");
    comes_from("the ﬁle is open", "fi", "ﬁ");
    comes_from("the ﬁle is open", "open", "open");
    comes_from("a caf\x65\xCC\x81 here", "café", "caf\x65\xCC\x81");
    comes_from("a caf\x65\xCC\x81 here", "here", "here");
    comes_from("I don’t know", "don't", "don’t");
    comes_from("🚀🚀 go 🚀", "go", "go");
    comes_from("ok 👍🏽 done", "done", "done");
    comes_from("אני אומר שלום לך", "שלום", "שלום");
    comes_from("die STRAßE dort", "strasse", "STRAßE");
    comes_from("z\xCC\xA7\xCC\x81\xCC\x83\xCC\x84 after a pile of marks", "after", "after");
}

static void half_of_a_folded_letter_points_to_the_whole(void **state)
{
    (void)state;
    comes_from("oﬃce", "off", "oﬃ");
    comes_from("½ a pint", "1", "½");
}

static void a_long_pile_of_marks_is_no_trouble(void **state)
{
    char pile[1 + 2 * 500 + 8] = "a";

    (void)state;
    for (size_t i = 0; i < 500; i++)
        memcpy(pile + 1 + 2 * i, "\xCC\x81", 2);
    memcpy(pile + 1 + 2 * 500, " end", 5);
    comes_from(pile, "end", "end");
}

static void letters_are_counted_by_script(void **state)
{
    assay_arena *arena = assay_arena_new();
    assay_folded folded;

    (void)state;
    assert_int_equal(assay_fold(&folded, arena, "ab é жш 字 ! 🚀", strlen("ab é жш 字 ! 🚀"), NULL), ASSAY_OK);
    assert_int_equal(folded.letters, 6);
    assert_int_equal(folded.latin, 3);
    assay_arena_free(arena);
}

static void plain_text_needs_no_map(void **state)
{
    assay_arena *arena = assay_arena_new();
    assay_folded folded;

    (void)state;
    assert_int_equal(assay_fold(&folded, arena, "Plain ASCII.", 12, NULL), ASSAY_OK);
    assert_null(folded.from);
    assert_int_equal(assay_folded_start(&folded, 6), 6);
    assert_int_equal(assay_folded_end(&folded, 12), 12);
    assay_arena_free(arena);
}

static void bytes_that_are_not_utf8_are_named(void **state)
{
    (void)state;
    refused("\xFF", 1, ASSAY_EUTF8, 0);
    refused("good until here \x80 no more", 25, ASSAY_EUTF8, 16);
    refused("cut \xE2\x82", 6, ASSAY_EUTF8, 4);
    refused("overlong \xC0\xAF", 11, ASSAY_EUTF8, 9);
    refused("half a pair \xED\xA0\x80", 15, ASSAY_EUTF8, 12);
    refused("beyond \xF4\x90\x80\x80", 11, ASSAY_EUTF8, 7);
    refused("a\xCC\x81\xFF", 4, ASSAY_EUTF8, 3); /* inside a pile of marks */
    refused("\xF0\x9F\x9A", 3, ASSAY_EUTF8, 0);
}

static void a_nul_is_a_binary_file(void **state)
{
    (void)state;
    refused("PK\x03\x04\0\0", 6, ASSAY_EBINARY, 4);
    refused("\0", 1, ASSAY_EBINARY, 0);
}

/* Plain text is folded eight bytes at a time: what is not plain may stand anywhere in them. */
static void an_odd_byte_anywhere_is_seen(void **state)
{
    static const char *const odd[][2] = {{"\xC3\x89", "\xC3\xA9"},
                                         {"  ", " "},
                                         {"\t", " "},
                                         {" \n ", "\n"},
                                         {"\r\n", "\n"},
                                         {"\n", "\n"},
                                         {"~", "~"},
                                         {"\x01\x7F", "\x01\x7F"},
                                         {"e\xCC\x81", "\xC3\xA9"},
                                         {"Z", "z"},
                                         {"@[", "@["}};
    char source[48], expected[48];

    (void)state;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        for (int before = 1; before < 20; before++) {
            snprintf(source, sizeof source, "%.*s%s%s", before, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", odd[i][0], "Azmz 0:`");
            snprintf(expected, sizeof expected, "%.*s%s%s", before, "abcdefghijklmnopqrstuvwxyz", odd[i][1],
                     "azmz 0:`");
            folds_to(source, expected);
            comes_from(source, "azmz", "Azmz");
        }
}

static void html_entities(void **state)
{
    (void)state;
    folds_to("It doesn&#39;t R&amp;D &lt;b&gt;", "it doesn't r&d <b>");
    folds_to("&Uuml;ber Stra&szlig;en &#x45;nd", "\xC3\xBC"
                                                 "ber strassen end");
    folds_to("a&nbsp;&nbsp;b &ldquo;c&rdquo; d &ndash; e", "a b \"c\" d - e");
    folds_to("quotes become &quot; there", "quotes become &quot there");
    folds_to("if (a && b) x &= y; &nothing; &#0; &#x110000; &; &amp",
             "if (a && b) x &= y; &nothing; &#0; &#x110000; &; &amp");
    comes_from("It isn&#39;t so.", "isn't", "isn&#39;t");
    comes_from("So &quot;it&quot; is", "\"it\"", "&quot;it&quot;");
}

/* In every text that ends within one, and in every one that is folded with a table behind some byte. */
static void the_row_of_letters_has_a_bit_for_each_byte(void **state)
{
    static const char source[] = "Plain, with\nlines.\n\n@[`{ AZaz 09_ \xC3\xA9 two  blanks &amp; Zz end of it";

    (void)state;
    for (size_t length = 0; length < sizeof source; length++) {
        assay_arena *arena = assay_arena_new();
        assay_folded folded;
        size_t letters = 0;
        assert_non_null(arena);
        if (source[length] == '\xA9')
            length++; /* half of a letter is refused */
        assert_int_equal(assay_fold(&folded, arena, source, length, NULL), ASSAY_OK);
        for (size_t i = 0; i < folded.length + 64; i++) {
            bool letter = i < folded.length && folded.text[i] >= 'a' && folded.text[i] <= 'z';
            assert_int_equal(folded.others[i / 8] >> i % 8 & 1, !letter);
            letters += letter || (i < folded.length && folded.text[i] == '\xA9');
        }
        assert_int_equal(folded.letters, letters);
        assay_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_lose_their_case),
        cmocka_unit_test(forms_of_one_letter_become_one),
        cmocka_unit_test(typographic_marks_become_plain),
        cmocka_unit_test(runs_of_blanks_become_one),
        cmocka_unit_test(every_byte_knows_its_source),
        cmocka_unit_test(half_of_a_folded_letter_points_to_the_whole),
        cmocka_unit_test(a_long_pile_of_marks_is_no_trouble),
        cmocka_unit_test(letters_are_counted_by_script),
        cmocka_unit_test(plain_text_needs_no_map),
        cmocka_unit_test(bytes_that_are_not_utf8_are_named),
        cmocka_unit_test(a_nul_is_a_binary_file),
        cmocka_unit_test(html_entities),
        cmocka_unit_test(an_odd_byte_anywhere_is_seen),
        cmocka_unit_test(the_row_of_letters_has_a_bit_for_each_byte),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
