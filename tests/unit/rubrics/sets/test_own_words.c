/*
 * test_own_words.c - in no shipped rubric does a word of its own texts and
 * patterns reach another of its words by a typing error.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "grader/match/rubric.h"
#include "grader/text/scan.h"
#include "rubrics/format/format.h"

typedef struct run {
    const assay_draft *draft;
    assay_rubric *rubric;
    assay_words *words;
    assay_arena *arena;
    size_t slips, words_seen;
} run;

/* Every word of a text, as an answer would have it. */
static void check_text(run *r, const char *text)
{
    assay_text scanned;
    assay_error error;

    if (!text || assay_text_scan(&scanned, r->arena, r->words, text, strlen(text), &error) != ASSAY_OK)
        return;
    for (size_t t = 0; t < scanned.token_count; t++) {
        const assay_word *word = scanned.tokens[t].word;
        assay_recognised known;
        assert_true(assay_vocabulary_recognise(&known, r->rubric->vocabulary, r->arena, word));
        r->words_seen++;
        for (uint32_t i = 0; i < known.class_count; i++)
            if (!assay_class_in(known.sure, known.classes[i])) {
                print_error("%s: `%s` is taken for another word of the rubric\n", r->draft->id, word->text);
                r->slips++;
                break;
            }
    }
}

static void check_pattern(run *r, const assay_pattern *pattern)
{
    if (!pattern)
        return;
    if (pattern->kind != ASSAY_REGEX)
        check_text(r, pattern->text);
    for (size_t i = 0; i < pattern->child_count; i++)
        check_pattern(r, pattern->children[i]);
}

static void check_draft(run *r)
{
    const assay_draft *draft = r->draft;

    check_text(r, draft->question);
    for (size_t i = 0; i < draft->reference_count; i++)
        check_text(r, draft->references[i]);
    for (size_t i = 0; i < draft->concept_count; i++) {
        check_text(r, draft->concepts[i].text);
        check_text(r, draft->concepts[i].hint);
        check_pattern(r, draft->concepts[i].match);
        check_pattern(r, draft->concepts[i].contradicted_by);
    }
    for (size_t i = 0; i < draft->pitfall_count; i++) {
        check_text(r, draft->pitfalls[i].text);
        check_pattern(r, draft->pitfalls[i].match);
    }
    for (size_t i = 0; i < draft->synonym_count; i++) {
        check_text(r, draft->synonyms[i].word);
        for (size_t k = 0; k < draft->synonyms[i].alternative_count; k++)
            check_text(r, draft->synonyms[i].alternatives[k]);
    }
}

static void no_word_is_a_slip_of_another(void **state)
{
    assay_draft_list list;
    size_t slips = 0, seen = 0;

    (void)state;
    assert_int_equal(assay_rubrics_load(&list, "rubrics/sets/django", NULL, NULL), ASSAY_OK);
    for (size_t i = 0; i < list.count; i++) {
        assay_error error;
        run r = {.draft = list.entries[i].draft, .words = assay_words_new("english"), .arena = assay_arena_new()};
        assert_int_equal(assay_rubric_freeze(&r.rubric, r.draft, NULL, NULL, &error), ASSAY_OK);
        check_draft(&r);
        slips += r.slips;
        seen += r.words_seen;
        assay_rubric_release(r.rubric);
        assay_words_free(r.words);
        assay_arena_free(r.arena);
    }
    assay_draft_list_free(&list);
    assert_true(seen > 10000);
    assert_int_equal(slips, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_word_is_a_slip_of_another),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
