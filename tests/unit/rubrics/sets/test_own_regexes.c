/*
 * test_own_regexes.c - the regexes of the shipped rubrics find in our own
 * answers, tried where their words let them, what they find tried everywhere.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rubrics/format/format.h"
#include "rubrics/node/file.h"
#include "rubrics/node/node.h"
#include "tests/unit/grader/match/opened.h"

#define REGEXES_MAX 64u

typedef struct run {
    assay_arena *kept, *arena;
    assay_words *words;
    assay_regex_scratch *scratch;
    assay_regex_words needed;
    const char *texts[REGEXES_MAX];
    assay_regex *regexes[REGEXES_MAX];
    size_t count;
    size_t answers, found;
} run;

static void add_regexes(run *r, const assay_pattern *pattern)
{
    unsigned number;

    if (!pattern)
        return;
    if (pattern->kind == ASSAY_REGEX) {
        assert_true(r->count < REGEXES_MAX);
        assert_int_equal(assay_regex_compile(&r->regexes[r->count], pattern->text, NULL), ASSAY_OK);
        assert_true(assay_regex_words_add(&number, &r->needed, pattern->text));
        r->texts[r->count++] = pattern->text;
    }
    for (size_t i = 0; i < pattern->child_count; i++)
        add_regexes(r, pattern->children[i]);
}

static void check_answer(run *r, const assay_literals *literals, const char *answer)
{
    assay_openings *openings;
    assay_text text;

    assay_arena_reset(r->arena);
    assert_int_equal(assay_text_scan(&text, r->arena, r->words, answer, strlen(answer), NULL), ASSAY_OK);
    openings = open_text(r->arena, literals, &text);
    for (unsigned i = 0; i < r->count; i++)
        r->found += compare_openings(openings, &text, r->regexes[i], r->texts[i], i, r->scratch);
    r->answers++;
}

static void check_answers(run *r, const assay_literals *literals, const char *ref)
{
    char path[100];
    char *text;
    size_t length;
    assay_tree *tree;

    snprintf(path, sizeof path, "tests/quality/answers/%s.jsonl", ref);
    assert_int_equal(assay_file_read(&text, &length, path, 1u << 24, NULL), ASSAY_OK);
    assert_int_equal(assay_node_read_jsonl(&tree, path, text, length, NULL, NULL), ASSAY_OK);
    for (size_t i = 0; i < assay_tree_count(tree); i++)
        check_answer(r, literals, assay_node_string(assay_node_get(assay_tree_root(tree, i), "answer")));
    assay_tree_free(tree);
    free(text);
}

static void check_draft(run *r, const assay_draft *draft)
{
    const assay_literals *literals;

    r->kept = assay_arena_new();
    assert_non_null(r->kept);
    r->needed = (assay_regex_words){.arena = r->kept};
    r->count = 0;
    for (size_t i = 0; i < draft->concept_count; i++) {
        add_regexes(r, draft->concepts[i].match);
        add_regexes(r, draft->concepts[i].contradicted_by);
    }
    for (size_t i = 0; i < draft->pitfall_count; i++)
        add_regexes(r, draft->pitfalls[i].match);
    literals = assay_literals_make(r->kept, &r->needed);
    assert_non_null(literals);
    if (r->count)
        check_answers(r, literals, draft->ref);
    for (size_t i = 0; i < r->count; i++)
        assay_regex_free(r->regexes[i]);
    assay_arena_free(r->kept);
}

static void openings_miss_nothing(void **state)
{
    assay_draft_list list = {0};
    run r = {.arena = assay_arena_new(), .words = assay_words_new("english"), .scratch = assay_regex_scratch_new()};

    (void)state;
    assert_true(r.arena && r.words && r.scratch);
    assert_int_equal(assay_rubrics_load(&list, "rubrics/sets/django", NULL, NULL), ASSAY_OK);
    for (size_t i = 0; i < list.count; i++)
        check_draft(&r, list.entries[i].draft);
    assert_true(r.answers > 500);
    assert_true(r.found > 500);
    assay_draft_list_free(&list);
    assay_regex_scratch_free(r.scratch);
    assay_words_free(r.words);
    assay_arena_free(r.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(openings_miss_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
