/*
 * test_lexicon.c - the lexicon's format, and the shipped lexicon itself.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rubrics/compile/inflection.h"
#include "rubrics/compile/lexicon.h"
#include "rubrics/compile/wordnet.h"
#include "rubrics/node/file.h"

#define SHIPPED "rubrics/lexicon/software.txt"

static assay_lexicon *read_text(const char *text, assay_diagnostics *diagnostics)
{
    assay_lexicon *lexicon;
    assay_error error;

    assert_int_equal(assay_lexicon_read(&lexicon, "test.txt", text, strlen(text), diagnostics, &error), ASSAY_OK);
    return lexicon;
}

#define JOINED_MAX 4096u

static bool join(void *context, const char *wording)
{
    char *out = context;
    size_t used = strlen(out);

    snprintf(out + used, JOINED_MAX - used, "%s%s", used > 0 ? "|" : "", wording);
    return true;
}

static const char *alternatives(const assay_lexicon *lexicon, const char *word)
{
    static char out[JOINED_MAX];
    char key[ASSAY_LEXICON_KEY_MAX];

    out[0] = '\0';
    assert_true(assay_lexicon_key(key, word, strlen(word)));
    assay_lexicon_visit(lexicon, key, UINT32_MAX, join, out);
    return out;
}

static void groups_go_both_ways(void **state)
{
    assay_lexicon *lexicon = read_text("# a comment\ndb, database, data store # more\n\n", NULL);

    (void)state;
    assert_int_equal(assay_lexicon_count(lexicon), 1);
    assert_string_equal(alternatives(lexicon, "db"), "database|data store");
    assert_string_equal(alternatives(lexicon, "databases"), "db|data store");
    assert_string_equal(alternatives(lexicon, "Data  Stores"), "db|database");
    assert_string_equal(alternatives(lexicon, "store"), "");
    assay_lexicon_free(lexicon);
}

static void arrows_go_one_way(void **state)
{
    assay_lexicon *lexicon = read_text("database, db > postgres, mysql\n", NULL);

    (void)state;
    assert_string_equal(alternatives(lexicon, "db"), "database|postgres|mysql");
    assert_string_equal(alternatives(lexicon, "postgres"), "");
    assay_lexicon_free(lexicon);
}

static void sections_are_kept_apart(void **state)
{
    assay_lexicon *lexicon =
        read_text("call, invoke\n[web]\ncall, request\n[general]\ncall, run\n[phones]\nring, call\n", NULL);
    char out[256] = "";

    (void)state;
    assert_int_equal(assay_lexicon_sections(lexicon, "call"), 7);
    assert_int_equal(assay_lexicon_sections(lexicon, "request"), 2);
    assert_int_equal(assay_lexicon_sections(lexicon, "nothing"), 0);
    assay_lexicon_visit(lexicon, "call", 1, join, out);
    assert_string_equal(out, "invoke|run");
    out[0] = '\0';
    assay_lexicon_visit(lexicon, "call", 4, join, out);
    assert_string_equal(out, "ring");
    assay_lexicon_free(lexicon);
}

static void faults_are_told_and_left_out(void **state)
{
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_lexicon *lexicon =
        read_text("good, fine\nlonely\na, , b\nc, one two three four five six seven\nn, o(n)\n[web\n", diagnostics);

    (void)state;
    assert_int_equal(assay_diagnostics_warnings(diagnostics), 7);
    assert_int_equal(assay_diagnostics_at(diagnostics, 0)->line, 2);
    assert_int_equal(assay_diagnostics_at(diagnostics, 1)->line, 3);
    assert_string_equal(alternatives(lexicon, "a"), "b");
    assert_string_equal(alternatives(lexicon, "good"), "fine");
    assay_lexicon_free(lexicon);
    assay_diagnostics_free(diagnostics);
}

static const char *stripped(const char *word)
{
    static char out[64];

    snprintf(out, sizeof out, "%s", word);
    (void)assay_inflection_strip(out, strlen(out));
    return out;
}

static void only_inflection_is_taken_off(void **state)
{
    static const char *const SAME[][4] = {
        {"store", "stores", "stored", "storing"}, {"try", "tries", "tried", "trying"},
        {"stop", "stops", "stopped", "stopping"}, {"query", "queries", "queried", "querying"},
        {"class", "classes", "class", "classes"}, {"process", "processes", "processed", "processing"},
        {"cache", "caches", "cached", "caching"}, {"index", "indexes", "indexed", "indexing"}};
    static const char *const APART[][2] = {{"location", "locate"}, {"performance", "perform"},
                                           {"king", "k"},          {"red", "r"},
                                           {"bus", "bu"},          {"speed", "spe"}};

    (void)state;
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++) {
        char first[64];

        snprintf(first, sizeof first, "%s", stripped(SAME[i][0]));
        for (size_t j = 1; j < 4; j++)
            assert_string_equal(stripped(SAME[i][j]), first);
    }
    for (size_t i = 0; i < sizeof APART / sizeof *APART; i++) {
        char first[64];

        snprintf(first, sizeof first, "%s", stripped(APART[i][0]));
        assert_string_not_equal(stripped(APART[i][1]), first);
    }
}

static char *shipped_text(size_t *length)
{
    char *text;
    assay_error error;

    assert_int_equal(assay_file_read(&text, length, SHIPPED, ASSAY_LEXICON_BYTES_MAX, &error), ASSAY_OK);
    return text;
}

static void shipped_lexicon_is_sound(void **state)
{
    size_t length;
    char *text = shipped_text(&length);
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_lexicon *lexicon = read_text(text, diagnostics);

    (void)state;
    if (assay_diagnostics_count(diagnostics) > 0)
        assay_diagnostics_print(diagnostics, 0, stderr, false);
    assert_int_equal(assay_diagnostics_count(diagnostics), 0);
    assert_true(assay_lexicon_count(lexicon) >= 400);
    assert_non_null(strstr(alternatives(lexicon, "database"), "db"));
    assert_non_null(strstr(alternatives(lexicon, "CSRF"), "cross site request forgery"));
    assert_non_null(strstr(alternatives(lexicon, "bulbs"), "lamp"));
    assay_lexicon_free(lexicon);
    assay_diagnostics_free(diagnostics);
    free(text);
}

typedef struct search {
    const char *other;
    bool found;
} search;

static bool is_opposite(void *context, const assay_wordnet_word *word)
{
    search *opposite = context;

    opposite->found =
        opposite->found || (word->relation == ASSAY_WORDNET_ANTONYM && strcmp(word->text, opposite->other) == 0);
    return true;
}

/* No two single words of a line may be antonyms, in any of their three commonest senses. */
static void check_line(const assay_wordnet *wordnet, char *line, unsigned number)
{
    char *words[64], *save = NULL;
    size_t count = 0;

    for (char *word = strtok_r(line, ",>", &save); word != NULL && count < 64; word = strtok_r(NULL, ",>", &save)) {
        word += strspn(word, " ");
        word[strcspn(word, "\r\n")] = '\0';
        while (word[0] != '\0' && word[strlen(word) - 1] == ' ')
            word[strlen(word) - 1] = '\0';
        words[count++] = word;
    }
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++) {
            search opposite = {.other = words[j]};

            (void)assay_wordnet_visit(wordnet, words[i], 3, is_opposite, &opposite);
            if (opposite.found)
                fail_msg("line %u: %s and %s are opposites", number, words[i], words[j]);
        }
}

static void shipped_lexicon_has_no_opposites(void **state)
{
    assay_wordnet *wordnet;
    assay_error error;
    size_t length;
    char *text, *save = NULL;
    unsigned number = 0;

    (void)state;
    if (assay_wordnet_open(&wordnet, ASSAY_WORDNET_FOLDER, &error) != ASSAY_OK) {
        print_message("skipped: no WordNet in %s\n", ASSAY_WORDNET_FOLDER);
        skip();
    }
    text = shipped_text(&length);
    for (char *line = strtok_r(text, "\n", &save); line != NULL; line = strtok_r(NULL, "\n", &save)) {
        number++;
        if (line[0] != '#' && line[0] != '[')
            check_line(wordnet, line, number);
    }
    assert_true(number > 400);
    free(text);
    assay_wordnet_free(wordnet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_go_both_ways),
        cmocka_unit_test(arrows_go_one_way),
        cmocka_unit_test(sections_are_kept_apart),
        cmocka_unit_test(faults_are_told_and_left_out),
        cmocka_unit_test(only_inflection_is_taken_off),
        cmocka_unit_test(shipped_lexicon_is_sound),
        cmocka_unit_test(shipped_lexicon_has_no_opposites),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
