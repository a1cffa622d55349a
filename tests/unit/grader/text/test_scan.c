/*
 * test_scan.c - tokens, sentences and clauses, written as one line each:
 * words parted by blanks, clauses by " | ", sentences by " || "; a question
 * ends with " ?".
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "assay/limits.h"
#include "grader/text/scan.h"

typedef struct scanned {
    assay_arena *arena;
    assay_words *words;
    assay_text text;
} scanned;

static scanned scan(const char *source)
{
    scanned s = {.arena = assay_arena_new(), .words = assay_words_new("english")};
    assay_error error;

    assert_non_null(s.arena);
    assert_non_null(s.words);
    assert_int_equal(assay_text_scan(&s.text, s.arena, s.words, source, strlen(source), &error), ASSAY_OK);
    return s;
}

static void scanned_end(scanned *s)
{
    assay_words_free(s->words);
    assay_arena_free(s->arena);
}

static void add(char *line, size_t size, const char *text)
{
    size_t used = strlen(line);

    snprintf(line + used, size - used, "%s", text);
}

static void scans_to(const char *source, const char *expected)
{
    scanned s = scan(source);
    char line[2000] = "";

    for (size_t i = 0; i < s.text.token_count; i++) {
        const assay_token *token = &s.text.tokens[i];
        bool last = i + 1 == s.text.token_count || token[1].sentence != token->sentence;
        if (i && token->sentence != token[-1].sentence)
            add(line, sizeof line, " || ");
        else if (i)
            add(line, sizeof line, token->clause != token[-1].clause ? " | " : " ");
        add(line, sizeof line, token->word->text);
        if (last && s.text.sentences[token->sentence].question)
            add(line, sizeof line, " ?");
    }
    assert_string_equal(line, expected);
    scanned_end(&s);
}

static void code_stays_in_one_piece(void **state)
{
    (void)state;
    scans_to("Use select_related('author') now", "use select_related author now");
    scans_to("the N+1 problem", "the n + 1 problem");
    scans_to("a == b, a != b, a >= 3", "a == b | a != b | a >= 3");
    scans_to("null=True and blank=False", "null = true and blank = false");
    scans_to("C++ and C# or c", "c++ and c# or c");
    scans_to("call list(qs) or list() on it", "call list qs or list on it");
    scans_to("__init__ and _emphasis_ and **bold**", "init and emphasis and bold");
    scans_to("`qs.filter()` works", "qs filter works");
    scans_to("a => b -> c", "a | b | c");
    scans_to("x = 5 % 2 | y & z", "x = 5 % 2 | y & z");
    scans_to("std::vector and key:value", "std vector and key value");
    scans_to("x < 3 but <b>bold</b>", "x < 3 | but b bold b");
}

static void numbers_keep_points_and_lose_units(void **state)
{
    (void)state;
    scans_to("500ms or 1.5s or 10,000 rows", "500 ms or 1.5 s or 10,000 rows");
    scans_to("version 3.2.1 on port 8080.", "version 3.2.1 on port 8080");
    scans_to("4GB of 16gb", "4 gb of 16 gb");
    scans_to("2nd 3x 80%", "2nd 3 x 80 %");
}

static void apostrophes_belong_to_the_word(void **state)
{
    (void)state;
    scans_to("It doesn't; Django’s ORM can’t", "it doesn't | django orm can't");
    scans_to("the users' names", "the users names");
    scans_to("'quoted words' here", "quoted words here");
}

static void sentences_end_where_they_end(void **state)
{
    (void)state;
    scans_to("One. Two! Three", "one || two || three");
    scans_to("Use a cache, e.g. Redis, i.e. memory.", "use a cache | e.g redis | i.e memory");
    scans_to("Rows, columns, etc. are read.", "rows | columns | etc are read");
    scans_to("Rows, columns, etc. They are read.", "rows | columns | etc || they are read");
    scans_to("It waits ... and goes on.", "it waits | and goes on");
    scans_to("It is slow vs. fast code in settings.py today.", "it is slow vs fast code in settings py today");
    scans_to("Mr. Smith waits.", "mr smith waits");
    scans_to("Is it lazy? Yes.", "is it lazy ? || yes");
    scans_to("It asks \"is it ready?\" and waits.", "it asks is it ready and waits");
    scans_to("Really?! No.", "really ? || no");
    scans_to("Debug (off in prod!), hosts", "debug | off in prod | hosts");
    scans_to("Debug (off in prod!) Hosts differ.", "debug | off in prod || hosts differ");
    scans_to("He said \"stop.\" Then it went.", "he said stop || then it went");
}

static void lines_and_lists(void **state)
{
    (void)state;
    scans_to("one line\ngoes on", "one line goes on");
    scans_to("one paragraph\n\nanother", "one paragraph || another");
    scans_to("- first item\n- second item\n* third", "first item || second item || third");
    scans_to("1. first\n2) second\n  10. third", "first || second || third");
    scans_to("# Title\ntext", "title text");
    scans_to("text\n# Title\n```py\nx = 1\n```", "text || title || py x = 1");
    scans_to("one\r\n\r\ntwo", "one || two");
    scans_to("3.", "3");
    scans_to("It takes 2. Then 3.", "it takes 2 || then 3");
}

static void clauses_begin_with_breaks_and_conjunctions(void **state)
{
    (void)state;
    scans_to("it waits because rows are locked", "it waits | because rows are locked");
    scans_to("reads pass, but writes wait", "reads pass | but writes wait");
    scans_to("reads pass but writes wait", "reads pass | but writes wait");
    scans_to("it joins and it sorts", "it joins and | it sorts");
    scans_to("more than one (or two) rows", "more than one | or two | rows");
    scans_to("the first - the slow one - waits", "the first | the slow one | waits");
    scans_to("a well-known read-only view", "a well known read only view");
}

static void tokens_know_their_place(void **state)
{
    const char *source = "“Naïve” ﬁlters don’t";
    scanned s = scan(source);
    const char *const expected[] = {"Naïve", "ﬁlters", "don’t"};

    (void)state;
    assert_int_equal(s.text.token_count, 3);
    for (size_t i = 0; i < 3; i++) {
        const assay_token *token = &s.text.tokens[i];
        assert_int_equal(token->end - token->start, strlen(expected[i]));
        assert_memory_equal(source + token->start, expected[i], strlen(expected[i]));
    }
    scanned_end(&s);
}

static void other_scripts_are_words_too(void **state)
{
    (void)state;
    scans_to("запрос выполняется. Строка", "запрос выполняется || строка");
    scans_to("שלום עולם", "שלום עולם");
    scans_to("🚀 🚀!", "");
    scans_to("... !!! ???", "");
    scans_to("", "");
}

static void long_sentences_are_cut(void **state)
{
    const size_t words = ASSAY_SENTENCE_TOKENS_MAX * 2 + 7;
    char *source = calloc(words, 3);
    scanned s;

    (void)state;
    assert_non_null(source);
    for (size_t i = 0; i < words; i++)
        memcpy(source + 2 * i, "w ", 2);
    s = scan(source);
    assert_int_equal(s.text.token_count, words);
    assert_int_equal(s.text.sentence_count, 3);
    assert_int_equal(s.text.sentences[1].count, ASSAY_SENTENCE_TOKENS_MAX);
    assert_false(s.text.cut);
    scanned_end(&s);
    free(source);
}

static void long_texts_are_cut_and_say_so(void **state)
{
    const size_t words = ASSAY_TOKENS_MAX + 5;
    char *source = calloc(words, 4);
    scanned s;

    (void)state;
    assert_non_null(source);
    for (size_t i = 0; i < words; i++)
        memcpy(source + 3 * i, "w. ", 3);
    s = scan(source);
    assert_int_equal(s.text.token_count, ASSAY_TOKENS_MAX);
    assert_true(s.text.cut);
    scanned_end(&s);
    free(source);
}

/* Words are read eight letters at a time: they may end, and go on, anywhere in them. */
static void words_of_every_length(void **state)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    char source[160], expected[160];

    (void)state;
    for (int length = 2; length < 26; length++) {
        snprintf(source, sizeof source, "%.*s", length, letters);
        scans_to(source, source);
        snprintf(source, sizeof source, "%.*s's %.*s", length, letters, length, letters);
        snprintf(expected, sizeof expected, "%.*s %.*s", length, letters, length, letters);
        scans_to(source, expected);
        snprintf(source, sizeof source, "%.*s_%.*s. %.*s\xC3\xA9", length, letters, length, letters, length, letters);
        snprintf(expected, sizeof expected, "%.*s_%.*s || %.*s\xC3\xA9", length, letters, length, letters, length,
                 letters);
        scans_to(source, expected);
    }
}

static void assert_same_text(const assay_text *a, const assay_text *b)
{
    assert_int_equal(a->token_count, b->token_count);
    assert_int_equal(a->sentence_count, b->sentence_count);
    assert_int_equal(a->cut, b->cut);
    for (size_t i = 0; i < a->token_count; i++)
        assert_memory_equal(&a->tokens[i], &b->tokens[i], sizeof *a->tokens);
    for (size_t i = 0; i < a->sentence_count; i++) {
        assert_int_equal(a->sentences[i].first, b->sentences[i].first);
        assert_int_equal(a->sentences[i].count, b->sentences[i].count);
        assert_int_equal(a->sentences[i].start, b->sentences[i].start);
        assert_int_equal(a->sentences[i].end, b->sentences[i].end);
        assert_int_equal(a->sentences[i].question, b->sentences[i].question);
    }
    assert_true(a->survey.tally == b->survey.tally);
    assert_int_equal(a->kinds != NULL, b->kinds != NULL);
    for (size_t i = 0, edges = 0; a->kinds && edges <= a->sentence_count; i++) {
        assert_int_equal(a->kinds[i], b->kinds[i]);
        edges += a->kinds[i] == 0;
    }
}

/* Words that were met before are taken in runs, other words one by one: in every text that ends within this one. */
static void known_words_are_read_as_new_ones(void **state)
{
    static const char source[] =
        "It doesn't matter, vs. the other. A cache's keys (or rows), etc. They don't, but is it so? Yes: x'ie. no, "
        "e.g. this one. Mr. Smith, a, b, and c. Supercalifragilistic words aren't internationalization, i.e. I. So "
        "is select_related or 12 ms, fig. 3 and it.Its end. rock'n'roll isn't so' ' 'tis.";

    (void)state;
    for (size_t length = 1; length < sizeof source; length++) {
        scanned s = {.arena = assay_arena_new(), .words = assay_words_new("english")};
        assay_text again;
        assert_non_null(s.arena);
        assert_non_null(s.words);
        assert_int_equal(assay_text_scan(&s.text, s.arena, s.words, source, length, NULL), ASSAY_OK);
        assert_int_equal(assay_text_scan(&again, s.arena, s.words, source, length, NULL), ASSAY_OK);
        assert_same_text(&s.text, &again);
        scanned_end(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(code_stays_in_one_piece),
        cmocka_unit_test(numbers_keep_points_and_lose_units),
        cmocka_unit_test(apostrophes_belong_to_the_word),
        cmocka_unit_test(sentences_end_where_they_end),
        cmocka_unit_test(lines_and_lists),
        cmocka_unit_test(clauses_begin_with_breaks_and_conjunctions),
        cmocka_unit_test(tokens_know_their_place),
        cmocka_unit_test(other_scripts_are_words_too),
        cmocka_unit_test(long_sentences_are_cut),
        cmocka_unit_test(long_texts_are_cut_and_say_so),
        cmocka_unit_test(words_of_every_length),
        cmocka_unit_test(known_words_are_read_as_new_ones),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
