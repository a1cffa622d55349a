/*
 * endtoend.c - a line of JSON in, a line of JSON out, in memory: what batch grading costs beyond the core.
 *
 * It goes through the reader and the writer that `assay batch` uses; files, pipes and threads are left out.
 */
#include <stdio.h>
#include <stdlib.h>

#include "assay/result_json.h"
#include "cli/bench/bench.h"
#include "rubrics/records/answers.h"

#define FRAME_MAX 80u /* bytes of a record around its answer */

typedef struct stream {
    char *records;
    size_t length, count;
    const assay_rubric *rubric;
    assay_grader *grader;
    assay_diagnostics *diagnostics;
    size_t written; /* bytes of results: counted, so that nothing is left out */
    bool failed;
} stream;

static bool count_bytes(void *context, const char *text, size_t length)
{
    stream *s = context;

    s->written += length + (text[0] == '\n');
    return true;
}

static bool build_records(stream *s, const assay_bench_pile *pile)
{
    size_t size = pile->count * (pile->length + FRAME_MAX);

    s->records = malloc(size + 1);
    for (size_t i = 0; s->records && i < pile->count; i++)
        s->length += (size_t)snprintf(s->records + s->length, size + 1 - s->length,
                                      "{\"question_id\":\"bench-0\",\"answer_id\":\"%zu\",\"answer\":\"%s\"}\n", i,
                                      assay_bench_pile_text(pile, i));
    s->count = pile->count;
    return s->records != NULL;
}

static assay_status grade_one(stream *s, const assay_answer *row, assay_error *error)
{
    assay_result_names names = {.question_id = row->question_id, .answer_id = row->answer_id, .extra = row->extra};
    const assay_result *result;
    assay_status status = assay_grade(&result, s->grader, s->rubric, row->answer, row->answer_length, error);

    if (status == ASSAY_OK)
        status = assay_result_write_json(result, &names, row->answer, row->answer_length, count_bytes, s, error);
    return status;
}

static void pass(void *context)
{
    stream *s = context;
    FILE *in = fmemopen(s->records, s->length, "r");
    assay_answers *answers = NULL;
    const assay_answer *row = NULL;
    assay_error error;
    assay_status status = in ? assay_answers_open(&answers, in, "bench", NULL, s->diagnostics, &error) : ASSAY_ENOMEM;

    while (status == ASSAY_OK) {
        status = assay_answers_next(&row, answers, s->diagnostics, &error);
        if (status != ASSAY_OK || !row)
            break;
        status = grade_one(s, row, &error);
    }
    s->failed = s->failed || status != ASSAY_OK || assay_diagnostics_errors(s->diagnostics) > 0;
    assay_answers_close(answers);
    if (in)
        fclose(in);
}

double assay_bench_batch(const assay_bench_pile *pile, const assay_rubric *rubric, double run_seconds)
{
    stream s = {.rubric = rubric, .grader = assay_grader_new(), .diagnostics = assay_diagnostics_new()};
    double seconds = 0;

    if (s.grader && s.diagnostics && build_records(&s, pile))
        seconds = assay_bench_time(pass, &s, run_seconds) / (double)s.count;
    assay_grader_free(s.grader);
    assay_diagnostics_free(s.diagnostics);
    free(s.records);
    return s.failed || s.written == 0 ? 0 : seconds;
}
