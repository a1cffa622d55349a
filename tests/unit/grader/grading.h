/*
 * grading.h - from the text of a rubric to a result in one call, for tests of the core.
 *
 * A rubric is written as YAML, so that a test reads like a rubric file. Every
 * step must work; the test fails with the fault's own words when one does not.
 *
 * Ownership: assay_rubric_release, assay_grader_free and free, as always; a
 *            `grading` frees all it holds at its end.
 */
#ifndef TESTS_GRADING_H
#define TESTS_GRADING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "assay/assay.h"
#include "rubrics/format/format.h"

static inline void fail_with_diagnostics(assay_diagnostics *diagnostics, const char *text)
{
    assay_diagnostics_print(diagnostics, 0, stderr, false);
    fail_msg("the test's own rubric has faults:\n%s", text);
}

static inline assay_draft *draft_of(const char *yaml)
{
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_tree *tree = NULL;
    assay_draft *draft = NULL;

    assert_non_null(diagnostics);
    if (assay_node_read_yaml(&tree, "rubric", yaml, strlen(yaml), diagnostics, NULL) != ASSAY_OK ||
        assay_draft_read(&draft, assay_tree_root(tree, 0), "rubric", diagnostics, NULL) != ASSAY_OK)
        fail_with_diagnostics(diagnostics, yaml);
    assay_tree_free(tree);
    assay_diagnostics_free(diagnostics);
    return draft;
}

static inline assay_rubric *freeze_draft(const assay_draft *draft)
{
    assay_rubric *rubric = NULL;
    assay_error error = {0};

    if (assay_rubric_freeze(&rubric, draft, NULL, NULL, &error) != ASSAY_OK)
        fail_msg("%s: %s", draft->id ? draft->id : "rubric", error.message);
    return rubric;
}

static inline assay_rubric *rubric_of(const char *yaml)
{
    assay_draft *draft = draft_of(yaml);
    assay_rubric *rubric = freeze_draft(draft);

    assay_draft_free(draft);
    return rubric;
}

/* An answer graded, and what has to be freed for it. */
typedef struct grading {
    assay_rubric *rubric;
    assay_grader *grader;
    const assay_result *result;
} grading;

static inline const assay_result *grade_bytes(grading *g, const char *answer, size_t length)
{
    assay_error error = {0};

    if (assay_grade(&g->result, g->grader, g->rubric, answer, length, &error) != ASSAY_OK)
        fail_msg("%s: %.60s", error.message, answer);
    return g->result;
}

static inline const assay_result *grade_text(grading *g, const char *answer)
{
    return grade_bytes(g, answer, strlen(answer));
}

static inline grading grading_of(const char *yaml)
{
    grading g = {rubric_of(yaml), assay_grader_new(), NULL};

    assert_non_null(g.grader);
    return g;
}

static inline void grading_end(grading *g)
{
    assay_grader_free(g->grader);
    assay_rubric_release(g->rubric);
}

typedef struct json_text {
    char *bytes;
    size_t length, capacity;
} json_text;

static inline bool json_append(void *context, const char *text, size_t length)
{
    json_text *to = context;

    if (to->length + length + 1 > to->capacity) {
        to->capacity = 2 * (to->length + length + 1);
        to->bytes = realloc(to->bytes, to->capacity);
        assert_non_null(to->bytes);
    }
    if (length)
        memcpy(to->bytes + to->length, text, length);
    to->length += length;
    to->bytes[to->length] = '\0';
    return true;
}

/* The result as its JSON line; the caller frees it. */
static inline char *json_of(const assay_result *result, const char *answer, size_t length)
{
    json_text json = {0};

    assert_int_equal(assay_result_write_json(result, NULL, answer, length, json_append, &json, NULL), ASSAY_OK);
    return json.bytes;
}

/* What an answer scores by a sentence as reference, with this share, and as the only concept. */
static inline double score_in_draft(double share, const char *reference, const char *answer)
{
    char yaml[8192];
    grading g;
    double score;

    snprintf(yaml, sizeof yaml,
             "id: r\nquestion: What happens?\nscoring: {reference: %g}\nreference: '%s'\n"
             "concepts: [{id: a, weight: 1, text: t, match: {similar: '%s'}}]\n",
             share, reference, reference);
    g = grading_of(yaml);
    score = grade_text(&g, answer)->score;
    grading_end(&g);
    return score;
}

/* What an answer scores by nothing but its agreement with a reference. */
static inline double score_of(const char *reference, const char *answer)
{
    return score_in_draft(1, reference, answer);
}

#endif
