/* submission_summary.c - three statements over the same submissions: scores, concepts, pitfalls. */
#include "api/store/submission_summary.h"

#include <stdio.h>
#include <string.h>

#include "api/limits.h"
#include "api/store/row.h"
#include "api/store/submission_filter.h"

#define SHARE "CASE WHEN c.max_score > 0 THEN c.final_score / c.max_score ELSE 0 END"

static const char scores[] =
    "SELECT c.question_id, min(9, CAST(10 * (" SHARE ") AS INTEGER)) AS bin, count(*), sum(" SHARE "),"
    " sum(c.confidence < ?13), sum(c.flags <> 0), sum(c.overridden), sum(c.open_appeals > 0)"
    " FROM chosen AS c GROUP BY c.question_id, bin ORDER BY c.question_id";

/* A result lists its concepts in the order of the rubric, which `key` keeps. */
static const char concepts[] =
    "SELECT c.question_id, e.value ->> 'id' AS concept, e.value ->> 'status' AS outcome, count(*)"
    " FROM chosen AS c JOIN results AS r ON r.id = c.result_id,"
    " json_each(r.json, '$.concepts') AS e"
    " GROUP BY c.question_id, concept, outcome ORDER BY c.question_id, min(e.key)";

static const char pitfalls[] = "SELECT c.question_id, e.value ->> 'id' AS pitfall, count(*) AS times"
                               " FROM chosen AS c JOIN results AS r ON r.id = c.result_id,"
                               " json_each(r.json, '$.pitfalls') AS e"
                               " GROUP BY c.question_id, pitfall ORDER BY c.question_id, times DESC";

const char *const assay_summary_states[ASSAY_SUMMARY_STATES] = {"covered", "partial", "missed", "contradicted"};

enum { LIMIT = ASSAY_FILTER_PARAMETERS + 1, UNSURE };

_Static_assert(UNSURE == 13, "the statement of scores names it by its number");

typedef struct reading {
    assay_submission_summary *out;
    assay_arena *arena;
    const assay_submission_query *query;
} reading;

typedef bool add_fn(reading *r, assay_statement *statement);

/* The question of a row: rows come question by question. NULL when memory is out. */
static assay_question_summary *question_of(reading *r, assay_statement *statement)
{
    assay_submission_summary *out = r->out;
    const char *id = assay_column_text(statement, 0, NULL);
    assay_question_summary *grown;

    if (!id)
        return NULL;
    for (size_t i = out->question_count; i > 0; i--)
        if (strcmp(out->questions[i - 1].question_id, id) == 0)
            return &out->questions[i - 1];
    grown =
        assay_arena_grow(r->arena, out->questions, out->question_count, &out->question_room, sizeof *out->questions);
    if (!grown)
        return NULL;
    out->questions = grown;
    grown += out->question_count;
    *grown = (assay_question_summary){0};
    if (!assay_row_text(&grown->question_id, statement, 0, r->arena))
        return NULL;
    out->question_count++;
    return grown;
}

static bool add_scores(reading *r, assay_statement *statement)
{
    assay_question_summary *question = question_of(r, statement);
    uint64_t count = (uint64_t)assay_column_integer(statement, 2);
    int64_t bin = assay_column_integer(statement, 1);

    if (!question)
        return false;
    question->count += count;
    question->shares += assay_column_real(statement, 3);
    r->out->count += count;
    r->out->shares += assay_column_real(statement, 3);
    r->out->bins[bin < 0 ? 0 : bin] += count;
    r->out->unsure += (uint64_t)assay_column_integer(statement, 4);
    r->out->flagged += (uint64_t)assay_column_integer(statement, 5);
    r->out->overridden += (uint64_t)assay_column_integer(statement, 6);
    r->out->appealed += (uint64_t)assay_column_integer(statement, 7);
    return true;
}

static assay_concept_summary *concept_of(reading *r, assay_question_summary *question, assay_statement *statement)
{
    const char *id = assay_column_text(statement, 1, NULL);
    assay_concept_summary *grown;

    if (!id)
        return NULL;
    for (size_t i = 0; i < question->concept_count; i++)
        if (strcmp(question->concepts[i].id, id) == 0)
            return &question->concepts[i];
    grown = assay_arena_grow(r->arena, question->concepts, question->concept_count, &question->concept_room,
                             sizeof *question->concepts);
    if (!grown)
        return NULL;
    question->concepts = grown;
    grown += question->concept_count;
    *grown = (assay_concept_summary){0};
    if (!assay_row_text(&grown->id, statement, 1, r->arena))
        return NULL;
    question->concept_count++;
    return grown;
}

static bool add_concepts(reading *r, assay_statement *statement)
{
    assay_question_summary *question = question_of(r, statement);
    assay_concept_summary *concept = question ? concept_of(r, question, statement) : NULL;
    const char *status = assay_column_text(statement, 2, NULL);

    if (!concept || !status)
        return false;
    for (size_t i = 0; i < ASSAY_SUMMARY_STATES; i++)
        if (strcmp(status, assay_summary_states[i]) == 0)
    concept->counts[i] += (uint64_t)assay_column_integer(statement, 3);
    return true;
}

static bool add_pitfalls(reading *r, assay_statement *statement)
{
    assay_question_summary *question = question_of(r, statement);
    assay_pitfall_summary *grown;

    if (!question)
        return false;
    grown = assay_arena_grow(r->arena, question->pitfalls, question->pitfall_count, &question->pitfall_room,
                             sizeof *question->pitfalls);
    if (!grown)
        return false;
    question->pitfalls = grown;
    grown += question->pitfall_count;
    *grown = (assay_pitfall_summary){.count = (uint64_t)assay_column_integer(statement, 2)};
    if (!assay_row_text(&grown->id, statement, 1, r->arena))
        return false;
    question->pitfall_count++;
    return true;
}

/* Run `select` over the submissions that fit, and add each of its rows. */
static assay_status each(reading *r, assay_db *db, const char *select, bool with_unsure, add_fn *add,
                         assay_error *error)
{
    char sql[ASSAY_FILTER_SQL_MAX];
    assay_statement *statement;
    size_t length =
        (size_t)snprintf(sql, sizeof sql,
                         "WITH chosen AS (SELECT s.question_id, s.final_score, s.max_score, s.confidence,"
                         " s.flags, s.overridden, s.open_appeals, s.result_id FROM submissions AS s WHERE 1");
    assay_status status;
    bool row = false;

    length = assay_filter_write(sql, length, r->query);
    snprintf(sql + length, sizeof sql - length, " ORDER BY s.created_at DESC, s.id DESC LIMIT ?%d) %s", LIMIT, select);
    status = assay_db_prepare(&statement, db, sql, error);
    if (status != ASSAY_OK)
        return status;
    assay_filter_bind(statement, r->query);
    assay_bind_integer(statement, LIMIT, r->query->limit);
    if (with_unsure)
        assay_bind_real(statement, UNSURE, ASSAY_API_UNSURE);
    while ((status = assay_statement_step(&row, statement, error)) == ASSAY_OK && row)
        if (!add(r, statement)) {
            status = assay_error_nomem(error);
            break;
        }
    assay_statement_done(statement);
    return status;
}

assay_status assay_submission_summarize(assay_submission_summary *out, assay_db *db, assay_arena *arena,
                                        const assay_submission_query *query, assay_error *error)
{
    reading r = {out, arena, query};
    assay_status status;

    *out = (assay_submission_summary){0};
    status = assay_db_execute(db, "BEGIN", error); /* all three see the same moment */
    if (status != ASSAY_OK)
        return status;
    status = each(&r, db, scores, true, add_scores, error);
    if (status == ASSAY_OK)
        status = each(&r, db, concepts, false, add_concepts, error);
    if (status == ASSAY_OK)
        status = each(&r, db, pitfalls, false, add_pitfalls, error);
    if (assay_db_execute(db, "COMMIT", status == ASSAY_OK ? error : NULL) != ASSAY_OK && status == ASSAY_OK)
        status = ASSAY_EIO;
    return status;
}
