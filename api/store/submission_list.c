/*
 * submission_list.c - pages of submissions: sorting, and the cursor that leads to the next page.
 *
 * A cursor is the sort's letter, the last row's value and its id. The next page is what sorts behind that pair, so that
 * submissions stored meanwhile move no row from one page to another.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/store/row.h"
#include "api/store/submission_filter.h"

#define LIMIT_NORMAL 50u

static const struct sort {
    char letter;
    const char *column;
} sorts[] = {[ASSAY_SORT_CREATED] = {'t', "s.created_at"},
             [ASSAY_SORT_SCORE] = {'s', "s.final_score"},
             [ASSAY_SORT_CONFIDENCE] = {'c', "s.confidence"}};

enum { CURSOR_VALUE = ASSAY_FILTER_PARAMETERS + 1, CURSOR_ID, LIMIT };

typedef struct cursor {
    double value; /* a time in milliseconds is exact in a double for 285,000 years */
    const char *id;
} cursor;

assay_submission_query assay_submission_query_new(void)
{
    return (assay_submission_query){.score_min = NAN,
                                    .score_max = NAN,
                                    .confidence_below = NAN,
                                    .sort = ASSAY_SORT_CREATED,
                                    .descending = true,
                                    .limit = LIMIT_NORMAL};
}

static assay_status read_cursor(cursor *out, const assay_submission_query *query, assay_error *error)
{
    const char *text = query->cursor;
    char *end;

    if (text[0] == sorts[query->sort].letter) {
        out->value = strtod(text + 1, &end);
        out->id = end + 1;
        if (end > text + 1 && *end == '_' && strlen(out->id) == ASSAY_STORE_ID_SIZE - 1 && !isnan(out->value))
            return ASSAY_OK;
    }
    return assay_error_set(error, ASSAY_EINVALID, 0,
                           "the cursor is not one that this list gave; begin again without a cursor");
}

static double sort_value(const assay_submission *submission, assay_submission_sort sort)
{
    switch (sort) {
    case ASSAY_SORT_CREATED:
        return (double)submission->created_at;
    case ASSAY_SORT_SCORE:
        return submission->final_score;
    case ASSAY_SORT_CONFIDENCE:
        return submission->result.confidence;
    }
    return 0;
}

/* The statement with just the conditions that filter, so that an index can serve it. */
static void build(char sql[ASSAY_FILTER_SQL_MAX], const assay_submission_query *query)
{
    const char *column = sorts[query->sort].column;
    const char *direction = query->descending ? "DESC" : "ASC";
    size_t length = (size_t)snprintf(sql, ASSAY_FILTER_SQL_MAX,
                                     "SELECT %s FROM submissions AS s JOIN results AS r ON r.id = s.result_id WHERE 1",
                                     query->with_answers ? ASSAY_SUBMISSION_WHOLE : ASSAY_SUBMISSION_HEAD);

    length = assay_filter_write(sql, length, query);
    if (query->cursor)
        length += (size_t)snprintf(sql + length, ASSAY_FILTER_SQL_MAX - length, " AND (%s, s.id) %s (?%d, ?%d)", column,
                                   query->descending ? "<" : ">", CURSOR_VALUE, CURSOR_ID);
    snprintf(sql + length, ASSAY_FILTER_SQL_MAX - length, " ORDER BY %s %s, s.id %s LIMIT ?%d", column, direction,
             direction, LIMIT);
}

static void bind(assay_statement *statement, const assay_submission_query *query, const cursor *after)
{
    assay_filter_bind(statement, query);
    if (query->cursor) {
        assay_bind_real(statement, CURSOR_VALUE, after->value);
        assay_bind_text(statement, CURSOR_ID, after->id);
    }
    assay_bind_integer(statement, LIMIT, (int64_t)query->limit + 1); /* one more tells that there is a next page */
}

assay_status assay_submission_list(assay_submission_page *out, assay_db *db, assay_arena *arena,
                                   const assay_submission_query *query, assay_error *error)
{
    char sql[ASSAY_FILTER_SQL_MAX];
    cursor after = {0};
    assay_rows rows;
    assay_statement *statement;
    assay_status status = query->cursor ? read_cursor(&after, query, error) : ASSAY_OK;

    *out = (assay_submission_page){0};
    if (status == ASSAY_OK && query->limit == 0)
        status = assay_error_set(error, ASSAY_EINVALID, 0, "a page has room for at least one submission");
    if (status != ASSAY_OK)
        return status;
    build(sql, query);
    status = assay_db_prepare(&statement, db, sql, error);
    if (status != ASSAY_OK)
        return status;
    bind(statement, query, &after);
    status = assay_row_list(&rows, statement, sizeof *out->items, assay_row_submission, arena, error);
    if (status != ASSAY_OK)
        return status;
    out->items = rows.items;
    out->count = rows.count;
    if (rows.count > query->limit) {
        const assay_submission *last = &out->items[--out->count - 1];
        out->next =
            assay_arena_format(arena, "%c%.17g_%s", sorts[query->sort].letter, sort_value(last, query->sort), last->id);
        if (!out->next)
            return assay_error_nomem(error);
    }
    return ASSAY_OK;
}
