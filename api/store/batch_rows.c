/* batch_rows.c - a batch's chunks: rows, faults and the position, stored together; and read again. */
#include "api/store/batches.h"

#include "api/limits.h"
#include "api/store/row.h"

static assay_status move(bool *taken, assay_db *db, const assay_batch_chunk *chunk, assay_error *error)
{
    static const char sql[] =
        "UPDATE batches SET records = ?3, bytes_read = ?4, graded = graded + ?5, faults = faults + ?6, "
        "state = coalesce(?7, state), error = ?8, finished_at = CASE WHEN ?7 IS NULL THEN 0 ELSE ?9 END, "
        "hook_next_at = ?9, hook_state = CASE WHEN ?7 IS NOT NULL AND hook_url IS NOT NULL THEN 'due' ELSE hook_state "
        "END WHERE id = ?1 AND state = 'running' AND records = ?2";
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, sql, error);

    *taken = false;
    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, chunk->id);
    assay_bind_integer(statement, 2, chunk->from);
    assay_bind_integer(statement, 3, chunk->to);
    assay_bind_integer(statement, 4, chunk->bytes_read);
    assay_bind_integer(statement, 5, (int64_t)chunk->row_count);
    assay_bind_integer(statement, 6, chunk->fault_total);
    assay_bind_text(statement, 7, chunk->end);
    assay_bind_text(statement, 8, chunk->error);
    assay_bind_integer(statement, 9, chunk->now);
    status = assay_statement_run(statement, error);
    *taken = status == ASSAY_OK && assay_db_changes(db) > 0;
    return status;
}

static assay_status insert_row(assay_db *db, const char *id, const assay_batch_row *row, assay_error *error)
{
    assay_statement *statement;
    assay_status status = assay_submission_insert(db, &row->submission, error);

    if (status == ASSAY_OK)
        status = assay_db_prepare(&statement, db,
                                  "INSERT INTO batch_rows (batch_id, ordinal, question, submission_id) "
                                  "VALUES (?1, ?2, ?3, ?4)",
                                  error);
    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, id);
    assay_bind_integer(statement, 2, row->ordinal);
    assay_bind_text(statement, 3, row->question);
    assay_bind_text(statement, 4, row->submission.id);
    return assay_statement_run(statement, error);
}

static assay_status insert_fault(assay_db *db, const char *id, const assay_batch_fault *fault, assay_error *error)
{
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db,
                                           "INSERT INTO batch_faults (batch_id, number, line, column, message, mend) "
                                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                                           error);

    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, id);
    assay_bind_integer(statement, 2, fault->number);
    assay_bind_integer(statement, 3, fault->line);
    assay_bind_integer(statement, 4, fault->column);
    assay_bind_text(statement, 5, fault->message);
    assay_bind_text(statement, 6, fault->mend);
    return assay_statement_run(statement, error);
}

static assay_status keep_warning(assay_db *db, const char *id, const assay_batch_fault *warning, assay_error *error)
{
    static const char sql[] = "UPDATE batches SET warnings = json_insert(warnings, '$[#]', "
                              "json_object('line', ?2, 'column', ?3, 'detail', ?4, 'mend', ?5)) "
                              "WHERE id = ?1 AND json_array_length(warnings) < ?6";
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, sql, error);

    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, id);
    assay_bind_integer(statement, 2, warning->line);
    assay_bind_integer(statement, 3, warning->column);
    assay_bind_text(statement, 4, warning->message);
    assay_bind_text(statement, 5, warning->mend);
    assay_bind_integer(statement, 6, ASSAY_API_BATCH_WARNINGS_MAX);
    return assay_statement_run(statement, error);
}

assay_status assay_batch_warn(assay_db *db, const assay_batch_chunk *chunk, assay_error *error)
{
    static const char sql[] = "UPDATE batches SET warning_count = warning_count + ?2 WHERE id = ?1";
    assay_statement *statement;
    assay_status status;

    if (chunk->warning_total == 0)
        return ASSAY_OK;
    status = assay_db_prepare(&statement, db, sql, error);
    if (status == ASSAY_OK) {
        assay_bind_text(statement, 1, chunk->id);
        assay_bind_integer(statement, 2, chunk->warning_total);
        status = assay_statement_run(statement, error);
    }
    for (size_t i = 0; status == ASSAY_OK && i < chunk->warning_count; i++)
        status = keep_warning(db, chunk->id, &chunk->warnings[i], error);
    return status;
}

assay_status assay_batch_advance(bool *taken, assay_db *db, const assay_batch_chunk *chunk, assay_error *error)
{
    assay_status status = move(taken, db, chunk, error);

    if (!*taken)
        return status;
    for (size_t i = 0; status == ASSAY_OK && i < chunk->row_count; i++)
        status = insert_row(db, chunk->id, &chunk->rows[i], error);
    for (size_t i = 0; status == ASSAY_OK && i < chunk->fault_count; i++)
        status = insert_fault(db, chunk->id, &chunk->faults[i], error);
    return status == ASSAY_OK ? assay_batch_warn(db, chunk, error) : status;
}

enum { ROW_ORDINAL = 20, ROW_QUESTION };

static bool read_row(void *item, assay_statement *statement, assay_arena *arena)
{
    assay_batch_row *out = item;

    out->ordinal = assay_column_integer(statement, ROW_ORDINAL);
    return assay_row_submission(&out->submission, statement, arena) &&
           assay_row_text(&out->question, statement, ROW_QUESTION, arena);
}

static bool read_fault(void *item, assay_statement *statement, assay_arena *arena)
{
    assay_batch_fault *out = item;

    out->number = assay_column_integer(statement, 0);
    out->line = (unsigned)assay_column_integer(statement, 1);
    out->column = (unsigned)assay_column_integer(statement, 2);
    return assay_row_text(&out->message, statement, 3, arena) && assay_row_text(&out->mend, statement, 4, arena);
}

/* A page of `sql`, whose parameters are the batch, what the page before ended with, and how many. */
static assay_status read_page(assay_rows *out, assay_db *db, const char *sql, const char *id, int64_t after,
                              size_t limit, size_t size, assay_row_fn *read, assay_arena *arena, assay_error *error)
{
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, sql, error);

    *out = (assay_rows){0};
    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, id);
    assay_bind_integer(statement, 2, after);
    assay_bind_integer(statement, 3, (int64_t)limit);
    return assay_row_list(out, statement, size, read, arena, error);
}

assay_status assay_batch_rows(const assay_batch_row **out, size_t *count, assay_db *db, assay_arena *arena,
                              const char *id, int64_t after, size_t limit, assay_error *error)
{
    static const char sql[] = "SELECT " ASSAY_SUBMISSION_WHOLE ", b.ordinal, b.question FROM batch_rows AS b "
                              "JOIN submissions AS s ON s.id = b.submission_id JOIN results AS r ON r.id = s.result_id "
                              "WHERE b.batch_id = ?1 AND b.ordinal > ?2 ORDER BY b.ordinal LIMIT ?3";
    assay_rows rows;
    assay_status status = read_page(&rows, db, sql, id, after, limit, sizeof **out, read_row, arena, error);

    *out = rows.items;
    *count = rows.count;
    return status;
}

assay_status assay_batch_faults(const assay_batch_fault **out, size_t *count, assay_db *db, assay_arena *arena,
                                const char *id, int64_t after, size_t limit, assay_error *error)
{
    static const char sql[] = "SELECT number, line, column, message, mend FROM batch_faults "
                              "WHERE batch_id = ?1 AND number > ?2 ORDER BY number LIMIT ?3";
    assay_rows rows;
    assay_status status = read_page(&rows, db, sql, id, after, limit, sizeof **out, read_fault, arena, error);

    *out = rows.items;
    *count = rows.count;
    return status;
}
