/*
 * batch_results.c - GET /batches/{id}/results: the lines of the contract in the order of the file, or as a table.
 *
 * Rows are read and written a page at a time, as the client takes them. A table's columns depend on all of its rows, so
 * for CSV these are gone through once before, on a thread of its own.
 */
#include <stdlib.h>
#include <string.h>

#include "api/handlers/aside.h"
#include "api/handlers/batching.h"
#include "api/handlers/handlers.h"
#include "api/problem/problem.h"
#include "rubrics/node/node.h"
#include "rubrics/records/results.h"

typedef struct results {
    assay_store *store;
    char id[ASSAY_STORE_ID_SIZE];
    int64_t after, end; /* ordinals: what was written last, and where to stop */
    assay_arena *arena; /* for a page */
    assay_batching_buffer buffer;
    assay_bytes line;
    assay_results_layout *layout; /* of CSV; NULL: JSONL */
    assay_catalogue *catalogue;   /* describes its columns */
    bool headed;
    assay_status status;
    assay_error error;
} results;

/* The stored result with what only the batch knows: what the file called the question, and what passes through. */
static bool write_line(assay_bytes *out, const assay_batch_row *row, bool with_answer)
{
    const assay_submission *submission = &row->submission;
    const char *rest = strstr(submission->result.json, ",\"rubric\":"); /* no text holds it: its quotes were escaped */
    size_t extra = submission->extra ? strlen(submission->extra) : 0;

    if (!rest || !submission->answer_id)
        return false;
    (void)assay_bytes_puts(out, "{\"question_id\":");
    (void)assay_json_write_string(row->question, strlen(row->question), assay_bytes_put, out);
    (void)assay_bytes_puts(out, ",\"answer_id\":");
    (void)assay_json_write_string(submission->answer_id, strlen(submission->answer_id), assay_bytes_put, out);
    if (extra > 2) {
        (void)assay_bytes_puts(out, ",");
        (void)assay_bytes_put(out, submission->extra + 1, extra - 2);
    }
    if (with_answer) {
        (void)assay_bytes_puts(out, ",\"answer\":");
        (void)assay_json_write_string(submission->answer, submission->answer_length, assay_bytes_put, out);
    }
    if (submission->overridden)
        (void)assay_bytes_format(out, ",\"final_score\":%.10g", submission->final_score);
    return assay_bytes_puts(out, rest);
}

typedef assay_status each_fn(results *r, const assay_bytes *line, assay_error *error);

/* Make the next page's lines, and call `fn` for each; *more is false when there was none. */
static assay_status each_line(bool *more, results *r, each_fn *fn, assay_error *error)
{
    const assay_batch_row *rows = NULL;
    size_t count = 0;
    assay_db *db;
    assay_status status;

    assay_arena_reset(r->arena);
    status = assay_store_lend(&db, r->store, error);
    if (status == ASSAY_OK)
        status = assay_batch_rows(&rows, &count, db, r->arena, r->id, r->after, ASSAY_API_BATCH_CHUNK_ROWS, error);
    assay_store_return(r->store, db);
    *more = false;
    for (size_t i = 0; status == ASSAY_OK && i < count && rows[i].ordinal < r->end; i++) {
        assay_bytes_clear(&r->line, ASSAY_API_KEEP_BYTES);
        status = write_line(&r->line, &rows[i], r->layout != NULL) ? fn(r, &r->line, error) : assay_error_nomem(error);
        r->after = rows[i].ordinal;
        *more = true;
    }
    return status;
}

static assay_status put_line(results *r, const assay_bytes *line, assay_error *error)
{
    bool ok = assay_bytes_put(&r->buffer.bytes, line->data, line->length) && assay_bytes_put(&r->buffer.bytes, "\n", 1);

    return ok ? ASSAY_OK : assay_error_nomem(error);
}

static assay_status put_row(results *r, const assay_bytes *line, assay_error *error)
{
    return assay_results_csv_row(r->layout, line->data, line->length, assay_bytes_put, &r->buffer.bytes, error);
}

static assay_status note_columns(results *r, const assay_bytes *line, assay_error *error)
{
    return assay_results_layout_add(r->layout, line->data, line->length, error);
}

static long pull(void *context, char *out, size_t size)
{
    results *r = context;
    assay_status status = ASSAY_OK;
    bool more = true;

    if (r->layout && !r->headed)
        status = assay_results_csv_head(r->layout, assay_bytes_put, &r->buffer.bytes, NULL);
    r->headed = true;
    if (status == ASSAY_OK && r->buffer.bytes.length == 0)
        status = each_line(&more, r, r->layout ? put_row : put_line, NULL);
    if (status != ASSAY_OK)
        return ASSAY_STREAM_FAIL;
    return more ? assay_batching_give(&r->buffer, out, size) : ASSAY_STREAM_END;
}

static void close_results(void *context)
{
    results *r = context;

    assay_results_layout_free(r->layout);
    assay_catalogue_release(r->catalogue);
    assay_bytes_release(&r->buffer.bytes);
    assay_bytes_release(&r->line);
    assay_arena_free(r->arena);
    free(r);
}

/* Go through all rows for the table's columns. */
static void lay_out(void *context)
{
    results *r = context;
    bool more = true;

    r->status = ASSAY_OK;
    while (r->status == ASSAY_OK && more)
        r->status = each_line(&more, r, note_columns, &r->error);
    for (size_t i = 0; r->status == ASSAY_OK && i < assay_catalogue_count(r->catalogue); i++)
        r->status = assay_results_layout_describe(r->layout, assay_catalogue_at(r->catalogue, i)->draft, &r->error);
    r->after = -1;
}

static void give_table(void *context, assay_worker *worker, assay_request *request, assay_response *response)
{
    results *r = context;

    (void)worker;
    (void)request;
    if (r->status == ASSAY_OK)
        response->stream.pull = pull;
    else
        assay_storing_refuse(response, &r->error);
}

static results *make_results(const assay_worker *worker, const assay_batch *batch, assay_store *store, bool table)
{
    results *r = calloc(1, sizeof *r);
    assay_error error;

    if (!r)
        return NULL;
    *r = (results){.store = store, .after = -1, .end = batch->records, .arena = assay_arena_new()};
    memcpy(r->id, batch->id, sizeof r->id);
    if (table)
        r->catalogue = assay_catalogue_retain(worker->catalogue);
    if (!r->arena || (table && assay_results_layout_new(&r->layout, &error) != ASSAY_OK)) {
        close_results(r);
        return NULL;
    }
    return r;
}

void assay_handle_batches_results(assay_worker *worker, assay_request *request, assay_response *response)
{
    bool table = request->accepted == ASSAY_MEDIA_CSV;
    const assay_batch *batch = assay_batching_get(worker, request, response);
    results *r = batch ? make_results(worker, batch, assay_storing_store(worker, response), table) : NULL;

    if (!batch)
        return;
    if (!r) {
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
        return;
    }
    response->media = request->accepted;
    response->stream = (assay_stream){.pull = table ? NULL : pull, .close = close_results, .context = r};
    if (table)
        assay_aside(request, response, lay_out, give_table, r);
}
