/*
 * finish.c - results are read back, line by line, and laid out for people; and the report is written.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/batch/finish.h"
#include "cli/output.h"
#include "rubrics/records/results.h"

typedef assay_status line_fn(void *context, const char *line, size_t length, assay_error *error);

/* Call `fn` for every line of the part. */
static assay_status each_line(const assay_batch_part *part, line_fn *fn, void *context, assay_error *error)
{
    int copy = dup(part->descriptor);
    FILE *in = copy >= 0 ? fdopen(copy, "r") : NULL;
    assay_status status = ASSAY_OK;
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;

    if (!in || fseek(in, 0, SEEK_SET) != 0)
        status = assay_error_set(error, ASSAY_EIO, 0, "the results cannot be read back: %s", strerror(errno));
    while (status == ASSAY_OK && (length = getline(&line, &capacity, in)) > 0)
        status = fn(context, line, (size_t)length - 1, error);
    if (status == ASSAY_OK && ferror(in))
        status = assay_error_set(error, ASSAY_EIO, 0, "the results cannot be read back: %s", strerror(errno));
    free(line);
    if (in)
        fclose(in);
    else if (copy >= 0)
        close(copy);
    return status;
}

static assay_status add_to_layout(void *layout, const char *line, size_t length, assay_error *error)
{
    return assay_results_layout_add(layout, line, length, error);
}

typedef struct csv {
    assay_results_layout *layout;
    assay_output output;
} csv;

static assay_status add_to_csv(void *context, const char *line, size_t length, assay_error *error)
{
    csv *c = context;

    return assay_results_csv_row(c->layout, line, length, assay_output_write, &c->output, error);
}

/* A table has its own place beside the part; without a part it goes where it is to go. */
static bool open_table(assay_output *output, const assay_finish *finish)
{
    const assay_session *session = finish->session;

    if (!finish->part->table_path)
        return assay_output_open(output, session->call, session->output);
    *output = (assay_output){.path = finish->part->table_path, .file = fopen(finish->part->table_path, "w")};
    if (!output->file)
        assay_call_complain(session->call, NULL, "%s cannot be written: %s", output->path, strerror(errno));
    return output->file != NULL;
}

static bool write_csv(const assay_finish *finish, assay_results_layout *layout, assay_error *error)
{
    const assay_session *session = finish->session;
    csv c = {.layout = layout};
    assay_status status;

    if (!open_table(&c.output, finish))
        return false;
    status = assay_results_csv_head(layout, assay_output_write, &c.output, error);
    if (status == ASSAY_OK)
        status = each_line(finish->part, add_to_csv, &c, error);
    if (status != ASSAY_OK)
        assay_call_complain(session->call, NULL, "%s", error->message);
    return assay_output_close(&c.output, session->call, status == ASSAY_OK) && status == ASSAY_OK;
}

static assay_status add_to_xlsx(void *xlsx, const char *line, size_t length, assay_error *error)
{
    return assay_results_xlsx_add(xlsx, line, length, error);
}

static bool write_xlsx(const assay_finish *finish, assay_results_layout *layout, assay_error *error)
{
    const assay_session *session = finish->session;
    assay_results_xlsx *xlsx = NULL;
    assay_status status, closed;

    if (!finish->part->table_path) {
        assay_call_complain(session->call, "-o results.xlsx", "a workbook needs a file; %s is none", session->output);
        return false;
    }
    status = assay_results_xlsx_open(&xlsx, finish->part->table_path, layout, error);
    if (status == ASSAY_OK)
        status = each_line(finish->part, add_to_xlsx, xlsx, error);
    closed = assay_results_xlsx_close(xlsx, status == ASSAY_OK ? error : NULL);
    status = status == ASSAY_OK ? closed : status;
    if (status != ASSAY_OK)
        assay_call_complain(session->call, NULL, "%s", error->message);
    return status == ASSAY_OK;
}

static assay_status describe(assay_results_layout *layout, const assay_rubric_set *set, assay_error *error)
{
    for (size_t i = 0; i < set->drafts.count; i++) {
        assay_status status = assay_results_layout_describe(layout, set->drafts.entries[i].draft, error);
        if (status != ASSAY_OK)
            return status;
    }
    return ASSAY_OK;
}

static bool write_table(const assay_finish *finish)
{
    const assay_session *session = finish->session;
    assay_results_layout *layout;
    assay_error error = {0};
    assay_status status = assay_results_layout_new(&layout, &error);
    bool ok = false;

    if (status == ASSAY_OK)
        status = each_line(finish->part, add_to_layout, layout, &error);
    if (status == ASSAY_OK)
        status = describe(layout, session->set, &error);
    if (status != ASSAY_OK)
        assay_call_complain(session->call, NULL, "%s", error.message);
    else
        ok = session->format == ASSAY_RESULTS_CSV ? write_csv(finish, layout, &error)
                                                  : write_xlsx(finish, layout, &error);
    assay_results_layout_free(layout);
    return ok;
}

static bool write_report(const assay_finish *finish)
{
    const assay_session *session = finish->session;
    assay_output output;
    assay_error error = {0};
    assay_status status;

    if (!assay_output_open(&output, session->call, session->report))
        return false;
    status = assay_report_write(finish->report, assay_output_write, &output, &error);
    if (status != ASSAY_OK)
        assay_call_complain(session->call, NULL, "%s", error.message);
    return assay_output_close(&output, session->call, status == ASSAY_OK) && status == ASSAY_OK;
}

bool assay_finish_results(const assay_finish *finish)
{
    bool table = finish->session->format != ASSAY_RESULTS_JSONL;

    if (table && !write_table(finish))
        return false;
    return assay_batch_part_finish(finish->part, !table) && (!finish->report || write_report(finish));
}
