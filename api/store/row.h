/*
 * api/store/row.h - rows of the database into the caller's arena.
 *
 * Threads: the connection's.
 */
#ifndef API_STORE_ROW_H
#define API_STORE_ROW_H

#include "api/store/submissions.h"

/* The column's text in the arena; *out is NULL for a null. False when memory is out. */
bool assay_row_text(const char **out, assay_statement *statement, int column, assay_arena *arena);

/* Fill *out from the current row; false when memory is out. */
typedef bool assay_row_fn(void *out, assay_statement *statement, assay_arena *arena);

typedef struct assay_rows {
    void *items;
    size_t count;
} assay_rows;

/* All rows of a statement whose parameters are bound, as an array of `size`-byte items; then the statement is done. */
assay_status assay_row_list(assay_rows *out, assay_statement *statement, size_t size, assay_row_fn *read,
                            assay_arena *arena, assay_error *error) ASSAY_MUST_CHECK;

/* The same for the statement `sql`, whose one parameter is `parameter`. */
assay_status assay_row_list_of(assay_rows *out, assay_db *db, const char *sql, const char *parameter, size_t size,
                               assay_row_fn *read, assay_arena *arena, assay_error *error) ASSAY_MUST_CHECK;

/*
 * Columns that assay_row_submission reads, from `submissions AS s JOIN results AS r ON r.id = s.result_id`. A list does
 * without the answer and the whole result, which may be long.
 */
#define ASSAY_SUBMISSION_COLUMNS(answer, json)                                                                         \
    "s.id, s.created_at, s.question_id, s.answer_id, s.candidate, s.batch_id, " answer ", s.extra, r.graded_at, "      \
    "r.rubric_id, r.rubric_hash, r.engine, s.score, s.max_score, s.confidence, s.flags, " json ", s.final_score, "     \
    "s.overridden, s.open_appeals"
#define ASSAY_SUBMISSION_WHOLE ASSAY_SUBMISSION_COLUMNS("s.answer", "r.json")
#define ASSAY_SUBMISSION_HEAD ASSAY_SUBMISSION_COLUMNS("NULL", "NULL")

/* Into an assay_submission. */
bool assay_row_submission(void *out, assay_statement *statement, assay_arena *arena);

#endif
