/*
 * Guides in every style we know of, and what is read from them: each
 * guide/<style>.md against guide/<style>.expected (guide_dump.h says how to
 * read that). ASSAY_UPDATE=1 writes those anew: read the difference.
 */
#include <dirent.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/golden/guide_dump.h"

#define FOLDER "tests/golden/guide"
#define GUIDES_MAX 100

static char names[GUIDES_MAX][64];
static size_t name_count;

static char *read_all(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    long size;

    *length = 0;
    if (file == NULL)
        return NULL;
    if (fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0 && (text = malloc((size_t)size + 1)) != NULL) {
        rewind(file);
        *length = fread(text, 1, (size_t)size, file);
        text[*length] = '\0';
    }
    fclose(file);
    return text;
}

static assay_guide *read_guide(const char *name, const char *text, size_t length, assay_diagnostics *diagnostics)
{
    assay_guide *guide;
    assay_error error = {.status = ASSAY_OK};
    /* Exactly as large as the guide, so that a sanitizer sees a read behind its end. */
    char *exact = malloc(length > 0 ? length : 1);

    assert_non_null(exact);
    memcpy(exact, text, length);
    if (assay_guide_read(&guide, name, exact, length, diagnostics, &error) != ASSAY_OK)
        fail_msg("%s: %s", name, error.message);
    free(exact);
    return guide;
}

static char *dump(const char *name, const char *text, size_t length)
{
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_guide *guide = read_guide(name, text, length, diagnostics);
    char *out = NULL;
    size_t size;
    FILE *stream = open_memstream(&out, &size);

    assert_non_null(stream);
    assay_diagnostics_sort(diagnostics);
    dump_guide(stream, guide, diagnostics);
    fclose(stream);
    assay_guide_free(guide);
    assay_diagnostics_free(diagnostics);
    return out;
}

static void each_guide_gives_what_is_expected(void **state)
{
    size_t wrong = 0;

    (void)state;
    assert_true(name_count > 20);
    for (size_t i = 0; i < name_count; i++) {
        char path[PATH_MAX];
        size_t length;
        char *text, *expected, *found;

        snprintf(path, sizeof path, FOLDER "/%.63s.md", names[i]);
        text = read_all(path, &length);
        assert_non_null(text);
        found = dump(path, text, length);
        snprintf(path, sizeof path, FOLDER "/%.63s.expected", names[i]);
        expected = read_all(path, &length);
        if (expected == NULL || strcmp(expected, found) != 0) {
            print_error("%s: expected\n%s\nfound\n%s\n", path, expected != NULL ? expected : "(no such file)", found);
            wrong++;
        }
        free(text);
        free(expected);
        free(found);
    }
    assert_int_equal(wrong, 0);
}

/* Every beginning of a guide is a guide: no file is cut at a place that breaks the reader. */
static void a_guide_may_end_anywhere(void **state)
{
    (void)state;
    for (size_t i = 0; i < name_count; i++) {
        char path[PATH_MAX];
        size_t length;
        char *text;

        snprintf(path, sizeof path, FOLDER "/%.63s.md", names[i]);
        text = read_all(path, &length);
        assert_non_null(text);
        for (size_t to = 0; to < length; to += 7) {
            size_t whole = to;

            while (whole > 0 && ((unsigned char)text[whole] & 0xC0) == 0x80)
                whole--;
            assay_guide_free(read_guide(path, text, whole, NULL));
        }
        free(text);
    }
}

static void two_thousand_questions_are_two_thousand_pairs(void **state)
{
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_guide *guide;

    (void)state;
    for (int i = 0; i < 2000; i++)
        fprintf(stream, "## %d. What is number %d?\n\nOne more than %d.\n\n- **less** than %d\n\n", i, i, i - 1, i + 1);
    fclose(stream);
    guide = read_guide("large.md", text, length, diagnostics);
    assert_int_equal(assay_guide_pair_count(guide), 2000);
    assert_string_equal(assay_guide_pair(guide, 1999)->question, "What is number 1999?");
    assert_int_equal(assay_guide_pair(guide, 1999)->line, 1999 * 6 + 1);
    assert_int_equal(assay_guide_pair(guide, 1999)->block_count, 2);
    assert_int_equal(assay_diagnostics_count(diagnostics), 0);
    assay_guide_free(guide);
    assay_diagnostics_free(diagnostics);
    free(text);
}

/* Text built to be expensive: it ends with a result or with a limit's name, not in minutes. */
static void hostile_text_is_bounded(void **state)
{
    static const char *const patterns[] = {
        "> ",        "- ",          "1. ",       "![[](",        "*a_ ",     "[",         "<a ",         "`",
        "` `` ``` ", "|",           "<",         "<!--",         "Q: A: ",   "<details>", "<ul><li>",    "<details>\n",
        "> a\n",     "- a\n",       "Q: a?\n\n", "# a\n",        "\\",       "#",         "=> ",         "** ",
        "A) x\n",    "Answer:\n\n", "```\n",     "**a?**\n",     "<tr><td>", "\n",        "&amp;",       "\"",
        "\t",        "|-|\n",       "a\n|-|\n",  "a\n|-|\n|b\n", "[a]: b\n", "<pre>\n",   "</summary>\n"};

    (void)state;
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        size_t each = strlen(patterns[i]), count = 512u * 1024u / each;
        char *text = malloc(count * each + 1);
        assay_guide *guide = NULL;
        assay_error error;
        assay_status status;

        assert_non_null(text);
        for (size_t n = 0; n < count; n++)
            memcpy(text + n * each, patterns[i], each);
        status = assay_guide_read(&guide, "hostile.md", text, count * each, NULL, &error);
        assert_true(status == ASSAY_OK || status == ASSAY_ETOOBIG);
        assay_guide_free(guide);
        free(text);
    }
}

static void what_is_no_text_is_refused(void **state)
{
    assay_guide *guide = NULL;
    assay_error error;
    char *large = malloc(ASSAY_GUIDE_BYTES_MAX + 1);

    (void)state;
    assert_int_equal(assay_guide_read(&guide, "a.md", "**Q: a?**\n\xff\n", 12, NULL, &error), ASSAY_EUTF8);
    assert_int_equal(error.line, 2);
    assert_int_equal(error.offset, 10);
    assert_null(guide);
    assert_int_equal(assay_guide_read(&guide, "a.md", "a\n\nb\0c", 6, NULL, &error), ASSAY_EBINARY);
    assert_int_equal(error.line, 3);
    assert_int_equal(error.offset, 4);
    assert_non_null(large);
    memset(large, 'a', ASSAY_GUIDE_BYTES_MAX + 1);
    assert_int_equal(assay_guide_read(&guide, "a.md", large, ASSAY_GUIDE_BYTES_MAX + 1, NULL, &error), ASSAY_ETOOBIG);
    free(large);
}

/* The first real guide: all 45 of its questions, at their lines, and no other. */
static void the_django_guide_gives_its_45_questions(void **state)
{
    static const unsigned lines[] = {21,   30,   70,   121,  137,  174,  221,  264,  300,  332,  345,  396,
                                     482,  573,  623,  681,  768,  785,  810,  834,  872,  942,  1052, 1069,
                                     1153, 1187, 1216, 1235, 1273, 1345, 1381, 1441, 1484, 1817, 2001, 2025,
                                     2149, 2159, 2200, 2353, 2369, 2380, 2401, 2410, 2418};
    const char *shared = getenv("ASSAY_SHARED");
    char path[PATH_MAX];
    size_t length;
    char *text;
    assay_guide *guide;

    (void)state;
    snprintf(path, sizeof path, "%s/guide/django-interview-guide.md", shared != NULL ? shared : "../shared");
    text = read_all(path, &length);
    if (text == NULL) {
        print_message("skipped: there is no %s\n", path);
        skip();
    }
    guide = read_guide("django-interview-guide.md", text, length, NULL);
    assert_int_equal(assay_guide_pair_count(guide), sizeof lines / sizeof *lines);
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_int_equal(assay_guide_pair(guide, i)->line, lines[i]);
    assay_guide_free(guide);
    free(text);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void list_guides(void)
{
    DIR *folder = opendir(FOLDER);
    const struct dirent *entry;

    while (folder != NULL && (entry = readdir(folder)) != NULL && name_count < GUIDES_MAX) {
        size_t length = strlen(entry->d_name);

        if (length > 3 && length < sizeof names[0] && strcmp(entry->d_name + length - 3, ".md") == 0) {
            memcpy(names[name_count], entry->d_name, length - 3);
            names[name_count++][length - 3] = '\0';
        }
    }
    if (folder != NULL)
        closedir(folder);
    qsort(names, name_count, sizeof names[0], by_name);
}

static int write_expected(void)
{
    for (size_t i = 0; i < name_count; i++) {
        char path[PATH_MAX];
        size_t length;
        char *text, *found;
        FILE *out;

        snprintf(path, sizeof path, FOLDER "/%.63s.md", names[i]);
        text = read_all(path, &length);
        found = text != NULL ? dump(path, text, length) : NULL;
        snprintf(path, sizeof path, FOLDER "/%.63s.expected", names[i]);
        out = found != NULL ? fopen(path, "wb") : NULL;
        if (out == NULL)
            return 1;
        fputs(found, out);
        fclose(out);
        free(text);
        free(found);
    }
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_guide_gives_what_is_expected),
        cmocka_unit_test(a_guide_may_end_anywhere),
        cmocka_unit_test(two_thousand_questions_are_two_thousand_pairs),
        cmocka_unit_test(hostile_text_is_bounded),
        cmocka_unit_test(what_is_no_text_is_refused),
        cmocka_unit_test(the_django_guide_gives_its_45_questions),
    };

    list_guides();
    if (getenv("ASSAY_UPDATE") != NULL && write_expected() != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
