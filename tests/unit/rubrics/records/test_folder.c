/*
 * test_folder.c - a folder of text files, named by question and candidate.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/unit/rubrics/records/answers_tools.h"

static char folder[] = "/tmp/assay-folder-XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static void write_file(const char *name, const char *text)
{
    char path[256];
    FILE *out;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    out = fopen(path, "wb");
    assert_non_null(out);
    fputs(text, out);
    assert_int_equal(fclose(out), 0);
}

static void in_folder(const char *name, int (*act)(const char *))
{
    char path[256];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(act(path), 0);
}

static int make(const char *path)
{
    return mkdir(path, 0700);
}

static void open_folder(pile *p)
{
    const assay_answers_options options = {.format = ASSAY_ANSWERS_FOLDER, .question = find_question};

    *p = (pile){.diagnostics = assay_diagnostics_new()};
    assert_int_equal(assay_answers_open(&p->answers, NULL, folder, &options, p->diagnostics, &p->error), ASSAY_OK);
}

static void expect_named(pile *p, const char *name, const char *question_id, const char *candidate)
{
    const assay_answer *answer = next_of(p);

    assert_non_null(answer);
    assert_string_equal(answer->answer_id, name);
    assert_string_equal(answer->question_id, question_id);
    if (candidate == NULL)
        assert_null(answer->candidate);
    else
        assert_string_equal(answer->candidate, candidate);
}

static void names_tell_question_and_candidate(void **state)
{
    static const char *const folders[] = {"alice", "q2", "march", "march/q1"};
    static const char *const files[] = {"2026-03 Kim q2 final.txt", "alice/late q2.TXT", "alice/q1.txt", "eve_q1.txt",
                                        "march/q1/bob.txt",         "q1.markdown",       "q2/bob.md"};
    static const char *const questions[] = {"q2", "q2", "q1", "q1", "q1", "q1", "q2"};
    static const char *const candidates[] = {"2026-03 Kim final", "alice", "alice", "eve", "march/bob", NULL, "bob"};
    pile p;

    (void)state;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        in_folder(folders[i], make);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        write_file(files[i], "text");
    open_folder(&p);
    assert_int_equal(assay_answers_describe(p.answers)->file_count, sizeof files / sizeof *files);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        expect_named(&p, files[i], questions[i], candidates[i]);
    expect_end(&p, 0);
    close_pile(&p);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        in_folder(files[i], unlink);
    for (size_t i = sizeof folders / sizeof *folders; i > 0; i--)
        in_folder(folders[i - 1], rmdir);
}

static void what_is_not_understood_is_told(void **state)
{
    static const char *const files[] = {"README.md", "a_q1.docx", "kim_q1.txt", "q1_q2.txt"};
    pile p;

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        write_file(files[i], "text");
    write_file(".hidden_q1.txt", "text");
    open_folder(&p);
    expect_named(&p, "kim_q1.txt", "q1", "kim");
    expect_end(&p, 3);
    expect_told(&p, 0, 0, 0, "no part of the file's name is a question");
    expect_told(&p, 1, 0, 0, "the file is not read");
    expect_told(&p, 2, 0, 0, "two parts of the file's name are questions");
    close_pile(&p);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        in_folder(files[i], unlink);
    in_folder(".hidden_q1.txt", unlink);
}

static void texts_come_in_any_encoding(void **state)
{
    pile p;

    (void)state;
    write_file("a_q1.txt", "caf\xC3\xA9");
    write_file("b_q1.txt", "caf\xE9");
    write_file("c_q1.txt", "");
    open_folder(&p);
    expect(&p, "q1", "caf\xC3\xA9");
    expect(&p, "q1", "caf\xC3\xA9");
    expect(&p, "q1", "");
    expect_end(&p, 0);
    close_pile(&p);
    in_folder("a_q1.txt", unlink);
    in_folder("b_q1.txt", unlink);
    in_folder("c_q1.txt", unlink);
}

static int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_tell_question_and_candidate),
        cmocka_unit_test(what_is_not_understood_is_told),
        cmocka_unit_test(texts_come_in_any_encoding),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
