/*
 * dry_run.c - reads answers without grading them, and tells what they are.
 */
#include "cli/batch/dry_run.h"

#include <stdlib.h>
#include <string.h>

#define FIRST 3u          /* records that are shown */
#define EXCERPT 60        /* characters of an answer that are shown */
#define UNKNOWN_MAX 1000u /* questions without a rubric that are told apart */

typedef struct unknown {
    char *question_id;
    size_t count;
} unknown;

typedef struct dry_run {
    const assay_call *call;
    size_t records, known, empty, scores;
    unknown *unknown; /* malloc'ed, UNKNOWN_MAX of them */
    size_t unknown_count, unknown_records;
} dry_run;

static void line(const dry_run *run, const char *what, const char *value, const char *reason)
{
    if (!value)
        return;
    fprintf(run->call->out.out, "%-12s%s", what, value);
    if (reason && *reason)
        fprintf(run->call->out.out, "  (%s)", reason);
    fputc('\n', run->call->out.out);
}

static void print_columns(const dry_run *run, const assay_answers_about *about)
{
    FILE *out = run->call->out.out;

    if (about->heading_row == 0)
        return;
    fprintf(out, "%-12srow %u; %s\n", "headings", about->heading_row,
            about->wide ? "wide: a row a candidate, a column a question" : "long: a row an answer");
    for (size_t i = 0; i < about->column_count; i++) {
        const assay_column *column = &about->columns[i];
        if (column->role == ASSAY_ROLE_OTHER && column->heading[0] == '\0')
            continue;
        fprintf(out, "  %-4s%-30.200s  %s%s%s\n", column->name, column->heading, assay_role_name(column->role),
                column->question_id ? " " : "", column->question_id ? column->question_id : "");
    }
}

static void print_about(const dry_run *run, const assay_answers_about *about)
{
    char files[40];

    line(run, "format", about->format_name, about->format_reason);
    line(run, "delimiter", about->delimiter, about->delimiter_reason);
    line(run, "sheet", about->sheet, about->sheet_reason);
    if (about->format == ASSAY_ANSWERS_FOLDER) {
        snprintf(files, sizeof files, "%zu", about->file_count);
        line(run, "files", files, NULL);
    }
    print_columns(run, about);
}

/* A text on one line, cut where it is long. */
static void print_excerpt(FILE *out, const char *text, size_t length)
{
    size_t characters = 0;

    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if ((c & 0xC0) != 0x80 && characters++ == EXCERPT) {
            fputs("...", out);
            return;
        }
        fputc(c < 0x20 || c == 0x7F ? ' ' : c, out);
    }
}

static void print_record(const dry_run *run, const assay_answer *record)
{
    FILE *out = run->call->out.out;

    fprintf(out, "  %s  %s", record->place.cell[0] ? record->place.cell : record->answer_id, record->question_id);
    if (record->candidate)
        fprintf(out, ", %s", record->candidate);
    if (record->has_score)
        fprintf(out, ", score %g", record->score);
    fputs(": ", out);
    if (record->answer_length == 0)
        fputs("(no answer)", out);
    print_excerpt(out, record->answer, record->answer_length);
    fputc('\n', out);
}

static bool count_unknown(dry_run *run, const char *question_id)
{
    size_t i = 0;

    run->unknown_records++;
    while (i < run->unknown_count && strcmp(run->unknown[i].question_id, question_id) != 0)
        i++;
    if (i == UNKNOWN_MAX)
        return true;
    if (i == run->unknown_count) {
        run->unknown[i].question_id = strdup(question_id);
        if (!run->unknown[i].question_id)
            return false;
        run->unknown_count++;
    }
    run->unknown[i].count++;
    return true;
}

static bool count_record(dry_run *run, const assay_batch_source *source, const assay_answer *record)
{
    size_t index;

    if (run->records++ == 0)
        fprintf(run->call->out.out, "first records\n");
    if (run->records <= FIRST)
        print_record(run, record);
    run->empty += record->answer_length == 0;
    run->scores += record->has_score;
    if (!source->set || assay_rubric_set_find(&index, source->set, record->question_id)) {
        run->known++;
        return true;
    }
    return count_unknown(run, record->question_id);
}

static void print_end(const dry_run *run, const assay_answers_about *about, size_t faults)
{
    FILE *out = run->call->out.out;

    line(run, "encoding", about->encoding, about->encoding_reason); /* a late letter may have told it */
    fprintf(out, "%-12s%zu", "records", run->records);
    if (run->empty > 0)
        fprintf(out, ", %zu without an answer", run->empty);
    if (run->scores > 0)
        fprintf(out, ", %zu with a human score", run->scores);
    fputc('\n', out);
    if (run->unknown_records > 0)
        fprintf(out, "%-12s%zu %s:", "no rubric", run->unknown_records,
                run->unknown_records == 1 ? "record names a question without one"
                                          : "records name questions without one");
    for (size_t i = 0; i < run->unknown_count; i++)
        fprintf(out, "%s %s (%zu)", i > 0 ? "," : "", run->unknown[i].question_id, run->unknown[i].count);
    if (run->unknown_records > 0)
        fputc('\n', out);
    fprintf(out, "%-12s%zu%s\n", "faults", faults, faults > 0 ? ", told on standard error" : "");
    fprintf(out, "%-12s%zu; nothing was graded\n", "to grade", run->known);
}

static assay_status read_all(dry_run *run, assay_batch_source *source, assay_diagnostics *diagnostics, size_t shown,
                             assay_error *error)
{
    for (;;) {
        const assay_answer *record;
        assay_status status = assay_answers_next(&record, source->answers, diagnostics, error);
        size_t count = assay_diagnostics_count(diagnostics);
        if (count > shown) {
            fflush(run->call->out.out);
            assay_diagnostics_print(diagnostics, shown, run->call->err.out, run->call->err.colour);
        }
        shown = count;
        if (status != ASSAY_OK || !record)
            return status;
        if (!count_record(run, source, record))
            return assay_error_nomem(error);
    }
}

int assay_batch_dry_run(const assay_call *call, assay_batch_source *source, assay_diagnostics *diagnostics,
                        size_t shown)
{
    dry_run run = {.call = call, .unknown = calloc(UNKNOWN_MAX, sizeof *run.unknown)};
    assay_error error = {0};
    assay_status status;
    size_t faults;

    print_about(&run, assay_answers_describe(source->answers));
    status = run.unknown ? read_all(&run, source, diagnostics, shown, &error) : assay_error_nomem(&error);
    faults = assay_diagnostics_errors(diagnostics);
    if (status == ASSAY_OK)
        print_end(&run, assay_answers_describe(source->answers), faults);
    else
        assay_call_complain(call, NULL, "%s", error.message);
    for (size_t i = 0; i < run.unknown_count; i++)
        free(run.unknown[i].question_id);
    free(run.unknown);
    return status == ASSAY_OK && faults == 0 && run.unknown_records == 0 ? ASSAY_EXIT_OK : ASSAY_EXIT_DATA;
}
