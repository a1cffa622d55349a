/* row.c - rows into structs. */
#include "api/store/row.h"

#include <stdio.h>

bool assay_row_text(const char **out, assay_statement *statement, int column, assay_arena *arena)
{
    size_t length;
    const char *text;

    *out = NULL;
    if (assay_column_is_null(statement, column))
        return true;
    text = assay_column_text(statement, column, &length);
    *out = text ? assay_arena_string(arena, text, length) : NULL;
    return *out != NULL;
}

assay_status assay_row_list(assay_rows *out, assay_statement *statement, size_t size, assay_row_fn *read,
                            assay_arena *arena, assay_error *error)
{
    char *items = NULL;
    size_t capacity = 0;
    assay_status status;
    bool row;

    *out = (assay_rows){0};
    while ((status = assay_statement_step(&row, statement, error)) == ASSAY_OK && row) {
        items = assay_arena_grow(arena, items, out->count, &capacity, size);
        if (!items || !read(items + out->count * size, statement, arena)) {
            status = assay_error_nomem(error);
            break;
        }
        out->count++;
    }
    assay_statement_done(statement);
    out->items = items;
    return status;
}

assay_status assay_row_list_of(assay_rows *out, assay_db *db, const char *sql, const char *parameter, size_t size,
                               assay_row_fn *read, assay_arena *arena, assay_error *error)
{
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, sql, error);

    *out = (assay_rows){0};
    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, parameter);
    return assay_row_list(out, statement, size, read, arena, error);
}

bool assay_row_submission(void *item, assay_statement *statement, assay_arena *arena)
{
    assay_submission *out = item;
    const char *const id = assay_column_text(statement, 0, NULL);
    struct {
        const char **text;
        int column;
    } texts[] = {
        {&out->question_id, 2},    {&out->answer_id, 3},   {&out->candidate, 4},        {&out->batch_id, 5},
        {&out->answer, 6},         {&out->extra, 7},       {&out->result.rubric_id, 9}, {&out->result.rubric_hash, 10},
        {&out->result.engine, 11}, {&out->result.json, 16}};

    if (!id)
        return false;
    snprintf(out->id, sizeof out->id, "%s", id);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (!assay_row_text(texts[i].text, statement, texts[i].column, arena))
            return false;
    out->created_at = assay_column_integer(statement, 1);
    assay_column_text(statement, 6, &out->answer_length);
    out->result.graded_at = assay_column_integer(statement, 8);
    out->result.score = assay_column_real(statement, 12);
    out->result.max_score = assay_column_real(statement, 13);
    out->result.confidence = assay_column_real(statement, 14);
    out->result.flags = (unsigned)assay_column_integer(statement, 15);
    out->final_score = assay_column_real(statement, 17);
    out->overridden = assay_column_integer(statement, 18) != 0;
    out->open_appeals = (unsigned)assay_column_integer(statement, 19);
    return true;
}
