/*
 * own_texts.c - a rubric held against its own words: the text of a concept
 * is an answer that covers it, contradicts no other and commits no pitfall;
 * the text of a pitfall says what is right and does not commit it.
 */
#include <string.h>

#include "rubrics/lint/parts.h"

#define SENTENCE_MIN 4u /* words */

static const assay_concept_result *find_concept(const assay_result *result, const char *id)
{
    for (size_t i = 0; i < result->concept_count; i++)
        if (strcmp(result->concepts[i].id, id) == 0)
            return &result->concepts[i];
    return NULL;
}

static const assay_pitfall_result *find_pitfall(const assay_result *result, const char *id)
{
    for (size_t i = 0; i < result->pitfall_count; i++)
        if (strcmp(result->pitfalls[i].id, id) == 0)
            return &result->pitfalls[i];
    return NULL;
}

/* Grade a text of the rubric as if it were an answer; *out is NULL when it cannot be one. */
static assay_status grade(const assay_result **out, assay_grader *grader, const assay_rubric *rubric, const char *text)
{
    assay_error error;
    assay_status status = assay_grade(out, grader, rubric, text, strlen(text), &error);

    if (status != ASSAY_OK)
        *out = NULL;
    return status == ASSAY_ENOMEM ? status : ASSAY_OK;
}

/* Has a text so few words that it names the claim rather than makes it? */
static bool is_title(const char *text)
{
    size_t blanks = 0;

    for (const char *c = text; *c; c++)
        blanks += *c == ' ' || *c == '\n';
    return blanks + 1 < SENTENCE_MIN;
}

static void check_concept(const assay_lint *lint, const assay_draft_concept *concept, const assay_result *result)
{
    const assay_concept_result *found = result ? find_concept(result, concept->id) : NULL;

    if (found && found->status != ASSAY_COVERED)
        assay_lint_warn(lint, &concept->where, "let a pattern find the words that the text itself uses",
                        "the text of concept `%s`, given as an answer, leaves it %s", concept->id,
                        assay_concept_status_name(found->status));
}

/* What is right of one concept is no mistake about another. */
static void check_others(const assay_lint *lint, const assay_draft_concept *concept, const assay_result *result)
{
    static const char mend[] = "narrow the pattern that takes a right sentence for a wrong one";

    for (size_t i = 0; result && i < result->concept_count; i++) {
        const assay_concept_result *other = &result->concepts[i];
        if (other->status == ASSAY_CLAIM_CONTRADICTED && strcmp(other->id, concept->id) != 0)
            assay_lint_warn(lint, &concept->where, mend,
                            "the text of concept `%s`, given as an answer, contradicts concept `%s`", concept->id,
                            other->id);
    }
    for (size_t i = 0; result && i < result->pitfall_count; i++)
        assay_lint_warn(lint, &concept->where, mend,
                        "the text of concept `%s`, given as an answer, commits pitfall `%s`", concept->id,
                        result->pitfalls[i].id);
}

static void check_pitfall(const assay_lint *lint, const assay_draft_pitfall *pitfall, const assay_result *result)
{
    const assay_pitfall_result *found = result ? find_pitfall(result, pitfall->id) : NULL;

    if (found && found->evidence_count > 0)
        assay_lint_warn(
            lint, &pitfall->where, "say in its text what is right, for feedback shows it, or narrow the pattern",
            "the text of pitfall `%s`, given as an answer, commits it: \"%.*s\"", pitfall->id,
            (int)(found->evidence[0].end - found->evidence[0].start), pitfall->text + found->evidence[0].start);
}

static assay_status check(const assay_lint *lint, const assay_rubric *rubric, assay_grader *grader)
{
    const assay_draft *draft = lint->draft;
    const assay_result *result;
    assay_status status = ASSAY_OK;

    for (size_t i = 0; i < draft->concept_count && status == ASSAY_OK; i++) {
        const assay_draft_concept *concept = &draft->concepts[i];
        if (!concept->match || !concept->id || !concept->text || is_title(concept->text))
            continue;
        status = grade(&result, grader, rubric, concept->text);
        check_concept(lint, concept, result);
        check_others(lint, concept, result);
    }
    for (size_t i = 0; i < draft->pitfall_count && status == ASSAY_OK; i++) {
        const assay_draft_pitfall *pitfall = &draft->pitfalls[i];
        if (!pitfall->id || !pitfall->text)
            continue;
        status = grade(&result, grader, rubric, pitfall->text);
        check_pitfall(lint, pitfall, result);
    }
    return status;
}

assay_status assay_lint_own_texts(const assay_lint *lint)
{
    assay_error ignored;
    assay_rubric *rubric;
    assay_grader *grader;
    assay_status status;

    if (lint->draft->scoring.reference > 0)
        return ASSAY_OK; /* compiled and not worked over */
    /* what freezing finds is reported with the examples */
    status = assay_rubric_freeze(&rubric, lint->draft, NULL, NULL, &ignored);
    if (status != ASSAY_OK)
        return status == ASSAY_ENOMEM ? assay_error_nomem(lint->error) : ASSAY_OK;
    grader = assay_grader_new();
    status = grader ? check(lint, rubric, grader) : ASSAY_ENOMEM;
    assay_grader_free(grader);
    assay_rubric_release(rubric);
    return status == ASSAY_OK ? ASSAY_OK : assay_error_nomem(lint->error);
}
