/*
 * grade.c - runs the pipeline: text -> evidence -> claims -> score -> words.
 *
 * Everything a call makes lives in the grader's arena, which the next call
 * empties. No step frees anything, so an early return cannot leak. What is
 * remembered between calls (stems, recognised words) is a pure function of
 * the words, so it never changes a mark.
 */
#include "assay/grade.h"

#include <stdlib.h>
#include <string.h>

#include "grader/feedback/feedback.h"
#include "grader/feedback/idle.h"
#include "grader/match/framing.h"
#include "grader/match/recognition.h"
#include "grader/score/score.h"
#include "grader/stance/scopes.h"
#include "grader/text/instructions.h"
#include "grader/text/scan.h"
#include "grader/text/stem.h"

#define LANGUAGES_MAX 40

typedef struct language_words {
    const char *language;
    assay_words *words;
} language_words;

struct assay_grader {
    assay_arena *arena;
    assay_recognition *recognition;
    assay_regex_scratch *scratch;
    language_words languages[LANGUAGES_MAX];
    size_t language_count;
};

assay_grader *assay_grader_new(void)
{
    assay_grader *grader = calloc(1, sizeof *grader);

    if (!grader)
        return NULL;
    grader->arena = assay_arena_new();
    grader->recognition = assay_recognition_new();
    grader->scratch = assay_regex_scratch_new();
    if (!grader->arena || !grader->recognition || !grader->scratch) {
        assay_grader_free(grader);
        return NULL;
    }
    return grader;
}

void assay_grader_free(assay_grader *grader)
{
    if (!grader)
        return;
    for (size_t i = 0; i < grader->language_count; i++)
        assay_words_free(grader->languages[i].words);
    assay_regex_scratch_free(grader->scratch);
    assay_recognition_free(grader->recognition);
    assay_arena_free(grader->arena);
    free(grader);
}

/* Keep the memories bounded: whatever points to forgotten words is forgotten too. */
static void trim(assay_grader *grader)
{
    bool forgot = assay_recognition_full(grader->recognition);

    for (size_t i = 0; i < grader->language_count; i++)
        forgot = assay_words_trim(grader->languages[i].words) || forgot;
    if (forgot)
        assay_recognition_clear(grader->recognition);
}

static assay_words *words_for(assay_grader *grader, const char *language)
{
    language_words *row = &grader->languages[grader->language_count];

    for (size_t i = 0; i < grader->language_count; i++)
        if (grader->languages[i].language == language || strcmp(grader->languages[i].language, language) == 0)
            return grader->languages[i].words;
    if (grader->language_count == LANGUAGES_MAX)
        return NULL;
    row->language = assay_language_name(language);
    row->words = assay_words_new(language);
    if (!row->language || !row->words) {
        assay_words_free(row->words);
        return NULL;
    }
    grader->language_count++;
    return row->words;
}

/* Steps after the scan: they fail only when memory is out. */
static bool grade_text(assay_result *result, assay_grader *grader, const assay_rubric *rubric, assay_text *text,
                       const char *answer)
{
    assay_reading reading = {.text = text, .scratch = grader->scratch};
    assay_scopes scopes;

    result->rubric_id = rubric->id;
    result->rubric_ref = rubric->ref;
    result->rubric_hash = rubric->hash;
    result->engine = assay_version();
    result->ready = rubric->ready;
    if (!assay_recognition_read(grader->recognition, &reading, grader->arena, rubric))
        return false;
    assay_framing_spare(text, &reading);
    assay_instructions_mark(text);
    if (!assay_scopes_compute(&scopes, grader->arena, text, rubric->english))
        return false;
    scopes.names = rubric->lists;
    if (!assay_score(result, grader->arena, rubric, &reading, &scopes) ||
        !assay_feedback_write(result, grader->arena, rubric))
        return false;
    result->feedback.summary = assay_idle_name(grader->arena, result->feedback.summary, result->flags, text, answer);
    return result->feedback.summary != NULL;
}

assay_status assay_grade(const assay_result **out, assay_grader *grader, const assay_rubric *rubric, const char *answer,
                         size_t length, assay_error *error)
{
    assay_text text;
    assay_words *words;
    assay_result *result;
    assay_status status;

    *out = NULL;
    if (length > ASSAY_ANSWER_MAX)
        return assay_error_set(error, ASSAY_ETOOBIG, ASSAY_ANSWER_MAX,
                               "answer has %zu bytes; at most %u can be graded: shorten it", length, ASSAY_ANSWER_MAX);
    assay_arena_reset(grader->arena);
    trim(grader);
    assay_recognition_prefetch(grader->recognition, rubric);
    words = words_for(grader, rubric->language);
    result = assay_arena_alloc(grader->arena, sizeof *result);
    if (!words || !result)
        return assay_error_nomem(error);
    status = assay_text_scan(&text, grader->arena, words, answer, length, error);
    if (status != ASSAY_OK)
        return status; /* the layer that saw the fault filled *error */
    if (!grade_text(result, grader, rubric, &text, answer))
        return assay_error_nomem(error);
    *out = result;
    return ASSAY_OK;
}
