/*
 * test_acronyms.c - what a text introduces as an acronym, and that those of
 * the lexicon are in the engine's table.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "grader/match/acronyms.h"
#include "rubrics/node/file.h"

typedef struct learned {
    assay_arena *arena;
    assay_words *words;
    assay_acronyms acronyms;
} learned;

static learned learn(const char *source, bool english)
{
    learned l = {.arena = assay_arena_new(), .words = assay_words_new("english")};
    assay_text text;
    assay_error error;

    assert_true(l.arena && l.words);
    assay_acronyms_begin(&l.acronyms, l.arena, english);
    assert_int_equal(assay_text_scan(&text, l.arena, l.words, source, strlen(source), &error), ASSAY_OK);
    assert_true(assay_acronyms_learn(&l.acronyms, &text, source));
    return l;
}

static void learned_end(learned *l)
{
    assay_words_free(l->words);
    assay_arena_free(l->arena);
}

static void introduces(const char *source, const char *letters, const char *words)
{
    learned l = learn(source, false);

    assert_int_equal(l.acronyms.count, 1);
    assert_string_equal(l.acronyms.own[0].letters, letters);
    assert_string_equal(l.acronyms.own[0].words, words);
    learned_end(&l);
}

static void introduces_none(const char *source)
{
    learned l = learn(source, false);

    assert_int_equal(l.acronyms.count, 0);
    learned_end(&l);
}

static void a_text_introduces_acronyms(void **state)
{
    (void)state;
    introduces("A content delivery network (CDN) is near.", "cdn", "content_delivery_network");
    introduces("CDNs (content delivery networks) are near.", "cdn", "content_delivery_networks");
    introduces("The time to live (TTL) ends.", "ttl", "time_to_live");
    introduces("A point of the sale (POS) is a till.", "pos", "point_of_the_sale");
    introduces("It takes select_for_update there.", "select_for_update", "select_for_update");
    introduces("A ManyToManyField is there.", "manytomanyfield", "many_to_many_field");
    introduces_none("It is fast (NOT slow).");
    introduces_none("A content network (CDN) is near.");
    introduces_none("The delivery is (cdn) near.");
    introduces_none("Content ends. Delivery Network (CDN) begins.");
    introduces_none("");
}

/* Is a word of the lexicon made of the first letters of a wording beside it? */
static bool is_acronym(const char *letters, const char *words)
{
    size_t found = 0;

    if (!strchr(words, ' ') || strchr(letters, ' '))
        return false;
    for (const char *at = words; *at; at++)
        if (at == words || at[-1] == ' ') {
            if (letters[found++] != *at)
                return false;
        }
    return found > 1 && letters[found] == '\0';
}

static bool is_known(const learned *l, const char *letters, const char *wording)
{
    const assay_word *word = assay_words_find(l->words, letters, strlen(letters));
    const assay_acronym *each;
    char joined[100];
    size_t at = 0;

    snprintf(joined, sizeof joined, "%s", wording);
    for (char *c = joined; *c; c++)
        if (*c == ' ')
            *c = '_';
    while ((each = assay_acronyms_named(&l->acronyms, word, &at)) != NULL)
        if (strncmp(each->words, joined, strlen(each->words)) == 0)
            return true;
    return false;
}

/* "i o" is no wording of a person, "yaml ain't markup language" nobody's in an answer. */
static bool is_left_out(const char *wording)
{
    return strchr(wording, '\'') || strcmp(wording, "i o") == 0;
}

static void those_of_the_lexicon_are_known(void **state)
{
    learned l = learn("", true);
    char *text;
    size_t length, met = 0;
    assay_error error;

    (void)state;
    assert_int_equal(assay_file_read(&text, &length, "rubrics/lexicon/software.txt", 1000000, &error), ASSAY_OK);
    for (char *rest = text, *line; (line = strtok_r(rest, "\n", &rest)) != NULL;) {
        char *wordings[50];
        size_t count = 0;
        for (char *wording; line[0] != '#' && count < 50 && (wording = strtok_r(line, ",>", &line)) != NULL;) {
            wording += strspn(wording, " ");
            while (*wording && wording[strlen(wording) - 1] == ' ')
                wording[strlen(wording) - 1] = '\0';
            wordings[count++] = wording;
        }
        for (size_t i = 0; i < count; i++)
            for (size_t k = 0; k < count; k++) {
                if (!is_acronym(wordings[i], wordings[k]) || is_left_out(wordings[k]))
                    continue;
                met++;
                if (!is_known(&l, wordings[i], wordings[k]))
                    fail_msg("acronyms.inc lacks %s, %s", wordings[i], wordings[k]);
            }
    }
    assert_true(met > 40);
    free(text);
    learned_end(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_introduces_acronyms),
        cmocka_unit_test(those_of_the_lexicon_are_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
