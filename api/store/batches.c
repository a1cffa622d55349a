/* batches.c - the table of batches: stored, found, listed, cancelled, and their webhooks. */
#include "api/store/batches.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/store/row.h"

#define COLUMNS                                                                                                        \
    "id, created_at, started_at, finished_at, actor, name, format, map, encoding, bytes, state, error, layout, "       \
    "records, bytes_read, graded, faults, hook_url, hook_state, hook_attempts, hook_next_at, hook_last_at, "           \
    "hook_error, "                                                                                                     \
    "warning_count, warnings"
#define UNFINISHED "state IN ('queued', 'running')"

static bool read_batch(void *item, assay_statement *statement, assay_arena *arena)
{
    assay_batch *out = item;
    const char *const id = assay_column_text(statement, 0, NULL);
    struct {
        const char **text;
        int column;
    } texts[] = {{&out->actor, 4},     {&out->name, 5},        {&out->format, 6},      {&out->map, 7},
                 {&out->encoding, 8},  {&out->state, 10},      {&out->error, 11},      {&out->layout, 12},
                 {&out->hook.url, 17}, {&out->hook.state, 18}, {&out->hook.error, 22}, {&out->warnings, 24}};
    struct {
        int64_t *number;
        int column;
    } numbers[] = {{&out->created_at, 1},    {&out->started_at, 2},    {&out->finished_at, 3},
                   {&out->bytes, 9},         {&out->records, 13},      {&out->bytes_read, 14},
                   {&out->graded, 15},       {&out->faults, 16},       {&out->hook.attempts, 19},
                   {&out->hook.next_at, 20}, {&out->hook.last_at, 21}, {&out->warning_count, 23}};

    if (!id)
        return false;
    snprintf(out->id, sizeof out->id, "%s", id);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (!assay_row_text(texts[i].text, statement, texts[i].column, arena))
            return false;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        *numbers[i].number = assay_column_integer(statement, numbers[i].column);
    return true;
}

/* The first row of a statement whose parameters are bound; NULL when there is none. */
static assay_status read_one(const assay_batch **out, assay_statement *statement, assay_arena *arena,
                             assay_error *error)
{
    assay_rows rows;
    assay_status status = assay_row_list(&rows, statement, sizeof **out, read_batch, arena, error);

    *out = status == ASSAY_OK && rows.count ? rows.items : NULL;
    return status;
}

assay_status assay_batch_insert(assay_db *db, const assay_batch *batch, assay_error *error)
{
    static const char sql[] = "INSERT INTO batches (id, created_at, actor, name, format, map, encoding, bytes, state, "
                              "hook_url, hook_state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'queued', ?9, ?10)";
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, sql, error);

    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, batch->id);
    assay_bind_integer(statement, 2, batch->created_at);
    assay_bind_text(statement, 3, batch->actor);
    assay_bind_text(statement, 4, batch->name);
    assay_bind_text(statement, 5, batch->format);
    assay_bind_text(statement, 6, batch->map);
    assay_bind_text(statement, 7, batch->encoding);
    assay_bind_integer(statement, 8, batch->bytes);
    assay_bind_text(statement, 9, batch->hook.url);
    assay_bind_text(statement, 10, batch->hook.url ? "waiting" : NULL);
    return assay_statement_run(statement, error);
}

assay_status assay_batch_get(const assay_batch **out, assay_db *db, assay_arena *arena, const char *id,
                             assay_error *error)
{
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, "SELECT " COLUMNS " FROM batches WHERE id = ?1", error);

    *out = NULL;
    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, id);
    return read_one(out, statement, arena, error);
}

assay_status assay_batch_oldest(const assay_batch **out, assay_db *db, assay_arena *arena, assay_error *error)
{
    assay_statement *statement;
    assay_status status = assay_db_prepare(
        &statement, db, "SELECT " COLUMNS " FROM batches WHERE " UNFINISHED " ORDER BY created_at, id LIMIT 1", error);

    *out = NULL;
    return status == ASSAY_OK ? read_one(out, statement, arena, error) : status;
}

assay_status assay_batch_unfinished(int64_t *count, assay_db *db, assay_error *error)
{
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, "SELECT count(*) FROM batches WHERE " UNFINISHED, error);
    bool row = false;

    *count = 0;
    if (status != ASSAY_OK)
        return status;
    status = assay_statement_step(&row, statement, error);
    if (row)
        *count = assay_column_integer(statement, 0);
    assay_statement_done(statement);
    return status;
}

/* "1767225600000_<id>" */
static bool read_cursor(int64_t *time, const char **id, const char *cursor)
{
    char *end;

    *time = strtoll(cursor, &end, 10);
    *id = end + 1;
    return end > cursor && *end == '_' && strlen(*id) == ASSAY_STORE_ID_SIZE - 1;
}

assay_status assay_batch_list(assay_batch_page *out, assay_db *db, assay_arena *arena, const char *state,
                              const char *cursor, size_t limit, assay_error *error)
{
    static const char sql[] = "SELECT " COLUMNS " FROM batches WHERE (?1 IS NULL OR state = ?1) AND "
                              "(created_at, id) < (?2, ?3) ORDER BY created_at DESC, id DESC LIMIT ?4";
    int64_t time = INT64_MAX;
    const char *id = "";
    assay_statement *statement;
    assay_rows rows;
    assay_status status;

    *out = (assay_batch_page){0};
    if (cursor && !read_cursor(&time, &id, cursor))
        return assay_error_set(error, ASSAY_EINVALID, 0,
                               "the cursor is not one that this list gave; begin again without a cursor");
    status = assay_db_prepare(&statement, db, sql, error);
    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, state);
    assay_bind_integer(statement, 2, time);
    assay_bind_text(statement, 3, id);
    assay_bind_integer(statement, 4, (int64_t)limit + 1);
    status = assay_row_list(&rows, statement, sizeof *out->items, read_batch, arena, error);
    if (status != ASSAY_OK)
        return status;
    out->items = rows.items;
    out->count = rows.count;
    if (rows.count > limit) {
        const assay_batch *last = &out->items[--out->count - 1];
        out->next = assay_arena_format(arena, "%lld_%s", (long long)last->created_at, last->id);
        if (!out->next)
            return assay_error_nomem(error);
    }
    return ASSAY_OK;
}

assay_status assay_batch_begin(bool *taken, assay_db *db, const char *id, const char *layout, int64_t now,
                               assay_error *error)
{
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db,
                                           "UPDATE batches SET state = 'running', layout = ?2, started_at = ?3 "
                                           "WHERE id = ?1 AND state = 'queued'",
                                           error);

    *taken = false;
    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, id);
    assay_bind_text(statement, 2, layout);
    assay_bind_integer(statement, 3, now);
    status = assay_statement_run(statement, error);
    *taken = status == ASSAY_OK && assay_db_changes(db) > 0;
    return status;
}

assay_status assay_batch_cancel(bool *changed, assay_db *db, const char *id, int64_t now, assay_error *error)
{
    assay_statement *statement;
    assay_status status =
        assay_db_prepare(&statement, db,
                         "UPDATE batches SET state = 'cancelled', finished_at = ?2, hook_next_at = ?2, "
                         "hook_state = CASE WHEN hook_url IS NOT NULL THEN 'due' END WHERE id = ?1 AND " UNFINISHED,
                         error);

    *changed = false;
    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, id);
    assay_bind_integer(statement, 2, now);
    status = assay_statement_run(statement, error);
    *changed = status == ASSAY_OK && assay_db_changes(db) > 0;
    return status;
}

static bool is_passed_over(assay_statement *statement, const assay_batch_hook_filter *filter)
{
    const char *id = assay_column_text(statement, 0, NULL);
    const char *url = assay_column_text(statement, 17, NULL);

    return filter && id && url && filter->passes_over(filter->context, id, url);
}

assay_status assay_batch_hook_due(const assay_batch **out, int64_t *next, assay_db *db, assay_arena *arena, int64_t now,
                                  const assay_batch_hook_filter *filter, assay_error *error)
{
    assay_statement *statement;
    assay_batch *found = assay_arena_alloc(arena, sizeof *found);
    assay_status status = assay_db_prepare(
        &statement, db, "SELECT " COLUMNS " FROM batches WHERE hook_state = 'due' ORDER BY hook_next_at", error);
    bool row = false;

    *next = 0;
    *out = NULL;
    if (status != ASSAY_OK)
        return status;
    do
        status = assay_statement_step(&row, statement, error);
    while (status == ASSAY_OK && row && assay_column_integer(statement, 20) <= now &&
           is_passed_over(statement, filter));
    if (row && assay_column_integer(statement, 20) > now)
        *next = assay_column_integer(statement, 20);
    else if (row && found && read_batch(found, statement, arena))
        *out = found;
    else if (row)
        status = assay_error_nomem(error);
    assay_statement_done(statement);
    return status;
}

assay_status assay_batch_hook_attempted(assay_db *db, const char *id, const assay_batch_hook *hook, assay_error *error)
{
    static const char sql[] = "UPDATE batches SET hook_state = ?2, hook_attempts = ?3, hook_next_at = ?4, "
                              "hook_last_at = ?5, hook_error = ?6 WHERE id = ?1";
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, sql, error);

    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, id);
    assay_bind_text(statement, 2, hook->state);
    assay_bind_integer(statement, 3, hook->attempts);
    assay_bind_integer(statement, 4, hook->next_at);
    assay_bind_integer(statement, 5, hook->last_at);
    assay_bind_text(statement, 6, hook->error);
    return assay_statement_run(statement, error);
}
