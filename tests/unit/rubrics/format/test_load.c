/* test_load.c - the RUBRICS argument: folder, files of each kind, shipped sets, names that are there twice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rubrics/format/format.h"
#include "rubrics/node/file.h"

static char folder[64];
static char path[300];

static const char *in_folder(const char *name)
{
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static int make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/assay-load-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    static const char *const names[] = {"a.yaml", "b.yml", "c.json", "d.jsonl", ".hidden.yaml", "note.txt"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(in_folder(names[i]));
    return rmdir(folder);
}

static void put(const char *name, const char *text)
{
    assay_error error = {0};

    if (assay_file_write(in_folder(name), text, strlen(text), &error) != ASSAY_OK)
        fail_msg("%s", error.message);
}

#define YAML(id) "format: assay-rubric/1\nid: " id "\nquestion: What is " id "?\n"
#define JSON(id) "{\"format\":\"assay-rubric/1\",\"id\":\"" id "\",\"question\":\"What is " id "?\"}"

static assay_status load(assay_draft_list *list, const char *name, assay_diagnostics *found)
{
    assay_error error = {0};
    assay_status status = assay_rubrics_load(list, name, found, &error);

    assert_int_equal(status, status == ASSAY_OK ? ASSAY_OK : error.status);
    return status;
}

static void assert_ids(const char *name, const char *wanted)
{
    assay_draft_list list;
    char ids[100] = "";

    assert_int_equal(load(&list, name, NULL), ASSAY_OK);
    for (size_t i = 0; i < list.count; i++) {
        size_t used = strlen(ids);
        snprintf(ids + used, sizeof ids - used, "%s%s", i ? " " : "", list.entries[i].draft->id);
        assert_int_equal(strlen(list.entries[i].draft->hash), ASSAY_HASH_MAX - 1);
        assert_false(list.entries[i].faulty);
    }
    assert_string_equal(ids, wanted);
    assay_draft_list_free(&list);
}

static void test_kinds(void **state)
{
    (void)state;
    put("b.yml", YAML("x3"));
    put("a.yaml", YAML("x1") "---\n" YAML("x2") "---\n# nothing\n");
    put(".hidden.yaml", "not: a rubric\n");
    put("note.txt", "not a rubric\n");
    assert_ids(folder, "x1 x2 x3");
    assert_ids(in_folder("a.yaml"), "x1 x2");
    put("c.json", "[" JSON("j1") ",\n" JSON("j2") "]");
    assert_ids(in_folder("c.json"), "j1 j2");
    put("c.json", JSON("j1"));
    assert_ids(in_folder("c.json"), "j1");
    put("d.jsonl", JSON("l1") "\n\n" JSON("l2") "\n");
    assert_ids(in_folder("d.jsonl"), "l1 l2");
    assert_ids(folder, "x1 x2 x3"); /* JSON files of a folder are somebody's results, not rubrics */
}

static void test_not_there(void **state)
{
    assay_draft_list list;

    (void)state;
    assert_int_equal(load(&list, in_folder("nothing.yaml"), NULL), ASSAY_ENOTFOUND);
    assay_draft_list_free(&list);
    assert_int_equal(load(&list, "no-such-set", NULL), ASSAY_ENOTFOUND);
    assay_draft_list_free(&list);
    assert_int_equal(load(&list, folder, NULL), ASSAY_ENOTFOUND); /* a folder without rubrics */
    assay_draft_list_free(&list);
    put("note.txt", "text");
    assert_int_equal(load(&list, in_folder("note.txt"), NULL), ASSAY_EINVALID);
    assay_draft_list_free(&list);
}

static void test_all_faults(void **state)
{
    assay_diagnostics *found = assay_diagnostics_new();
    assay_draft_list list;

    (void)state;
    put("a.yaml", "id: [\n");
    put("b.yml", YAML("x1") "wieght: 1\n---\n" YAML("x1") "ref: r\n---\n" YAML("x2") "ref: r\n");
    assert_int_equal(load(&list, folder, found), ASSAY_ESYNTAX);
    assert_int_equal(assay_diagnostics_errors(found), 4);
    assert_non_null(strstr(assay_diagnostics_at(found, 1)->message, "unknown key"));
    assert_non_null(strstr(assay_diagnostics_at(found, 2)->message, "the rubric ref `r` is also in"));
    assert_non_null(strstr(assay_diagnostics_at(found, 3)->message, "the rubric id `x1` is also in"));
    assert_int_equal(assay_diagnostics_at(found, 3)->line, 7);
    assert_int_equal(list.count, 3);
    assert_true(list.entries[0].faulty);
    assert_false(list.entries[1].faulty);
    assert_string_equal(assay_draft_list_find(&list, "x2")->draft->id, "x2");
    assert_string_equal(assay_draft_list_find(&list, "r")->draft->id, "x1");
    assert_null(assay_draft_list_find(&list, "x9"));
    assay_draft_list_free(&list);
    assay_diagnostics_free(found);
}

/* A rubric's ref may be its own id, and no other's. */
static void test_a_ref_that_is_an_id(void **state)
{
    assay_diagnostics *found = assay_diagnostics_new();
    assay_draft_list list;

    (void)state;
    put("a.yaml", YAML("x1") "ref: x2\n");
    put("b.yml", YAML("x3") "ref: x3\n---\n" YAML("x2"));
    assert_int_equal(load(&list, folder, found), ASSAY_EINVALID);
    assert_int_equal(assay_diagnostics_count(found), 1);
    assert_non_null(strstr(assay_diagnostics_at(found, 0)->file, "a.yaml"));
    assert_non_null(strstr(assay_diagnostics_at(found, 0)->message, "the rubric ref `x2` is also an id, in "));
    assert_non_null(strstr(assay_diagnostics_at(found, 0)->message, "b.yml:"));
    assay_draft_list_free(&list);
    assay_diagnostics_free(found);
}

static void test_byte_order_mark(void **state)
{
    assay_diagnostics *found = assay_diagnostics_new();
    assay_draft_list list;

    (void)state;
    put("a.yaml", "\xEF\xBB\xBF" YAML("x1"));
    assert_int_equal(load(&list, in_folder("a.yaml"), found), ASSAY_OK);
    assert_int_equal(list.entries[0].draft->where.column, 1);
    assay_draft_list_free(&list);
    assay_diagnostics_free(found);
}

static void test_too_big(void **state)
{
    size_t size = ASSAY_RUBRIC_BYTES_MAX + 2;
    char *text = malloc(size);
    assay_draft_list list;

    (void)state;
    assert_non_null(text);
    memset(text, '#', size);
    text[size - 1] = '\0';
    put("a.yaml", text);
    assert_int_equal(load(&list, in_folder("a.yaml"), NULL), ASSAY_ETOOBIG);
    assay_draft_list_free(&list);
    free(text);
}

static void test_shipped_set(void **state)
{
    assay_draft_list list;

    (void)state;
    if (access("rubrics/sets/django", F_OK) != 0)
        skip();
    assert_int_equal(load(&list, "django", NULL), ASSAY_OK);
    assert_int_equal(list.count, 45);
    assert_non_null(assay_draft_list_find(&list, "dj-07"));
    assay_draft_list_free(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_kinds, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_not_there, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_all_faults, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_a_ref_that_is_an_id, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_byte_order_mark, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(test_too_big, make_folder, remove_folder),
        cmocka_unit_test(test_shipped_set),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
