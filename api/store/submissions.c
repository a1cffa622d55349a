/* submissions.c - one submission: stored, read, regraded, overridden. */
#include "api/store/submissions.h"

#include <math.h>
#include <stdio.h>

#include "api/store/audit.h"
#include "api/store/row.h"

/* As the API shows it, so that who filters by a score that was shown finds it. */
static double shown(double number)
{
    return round(number * 1e4) / 1e4;
}

static assay_status insert_result(int64_t *id, assay_db *db, const char *submission_id,
                                  const assay_stored_result *result, assay_error *error)
{
    static const char sql[] = "INSERT INTO results (submission_id, graded_at, rubric_id, rubric_hash, engine, score, "
                              "json) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id";
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, sql, error);
    bool row = false;

    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, submission_id);
    assay_bind_integer(statement, 2, result->graded_at);
    assay_bind_text(statement, 3, result->rubric_id);
    assay_bind_text(statement, 4, result->rubric_hash);
    assay_bind_text(statement, 5, result->engine);
    assay_bind_real(statement, 6, shown(result->score));
    assay_bind_text(statement, 7, result->json);
    status = assay_statement_step(&row, statement, error);
    if (status == ASSAY_OK && row)
        *id = assay_column_integer(statement, 0);
    assay_statement_done(statement);
    return status;
}

/* The columns of a submission that repeat its newest result are parameters 1 to 5 of both statements below. */
static void bind_result(assay_statement *statement, int64_t result_id, const assay_stored_result *result)
{
    assay_bind_integer(statement, 1, result_id);
    assay_bind_real(statement, 2, shown(result->score));
    assay_bind_real(statement, 3, result->max_score);
    assay_bind_real(statement, 4, shown(result->confidence));
    assay_bind_integer(statement, 5, result->flags);
}

static assay_status point_at(assay_db *db, const char *id, int64_t result_id, const assay_stored_result *result,
                             assay_error *error)
{
    static const char sql[] =
        "UPDATE submissions SET result_id = ?1, score = ?2, max_score = ?3, confidence = ?4, flags = ?5, "
        "final_score = CASE WHEN overridden THEN min(final_score, ?3) ELSE ?2 END WHERE id = ?6";
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, sql, error);

    if (status != ASSAY_OK)
        return status;
    bind_result(statement, result_id, result);
    assay_bind_text(statement, 6, id);
    return assay_statement_run(statement, error);
}

assay_status assay_submission_insert(assay_db *db, const assay_submission *submission, assay_error *error)
{
    static const char sql[] =
        "INSERT INTO submissions (result_id, score, max_score, confidence, flags, final_score, id, created_at, "
        "question_id, answer_id, candidate, batch_id, answer, extra) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?2, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
    int64_t result_id = 0;
    assay_statement *statement;
    assay_status status = insert_result(&result_id, db, submission->id, &submission->result, error);

    if (status == ASSAY_OK)
        status = assay_db_prepare(&statement, db, sql, error);
    if (status != ASSAY_OK)
        return status;
    bind_result(statement, result_id, &submission->result);
    assay_bind_text(statement, 6, submission->id);
    assay_bind_integer(statement, 7, submission->created_at);
    assay_bind_text(statement, 8, submission->question_id);
    assay_bind_text(statement, 9, submission->answer_id);
    assay_bind_text(statement, 10, submission->candidate);
    assay_bind_text(statement, 11, submission->batch_id);
    assay_bind_bytes(statement, 12, submission->answer, submission->answer_length);
    assay_bind_text(statement, 13, submission->extra);
    return assay_statement_run(statement, error);
}

assay_status assay_submission_get(const assay_submission **out, assay_db *db, assay_arena *arena, const char *id,
                                  assay_error *error)
{
    static const char sql[] = "SELECT " ASSAY_SUBMISSION_WHOLE
                              " FROM submissions AS s JOIN results AS r ON r.id = s.result_id WHERE s.id = ?1";
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, sql, error);
    bool row = false;

    *out = NULL;
    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, id);
    status = assay_statement_step(&row, statement, error);
    if (status == ASSAY_OK && row) {
        assay_submission *submission = assay_arena_alloc(arena, sizeof *submission);
        if (submission && assay_row_submission(submission, statement, arena))
            *out = submission;
        else
            status = assay_error_nomem(error);
    }
    assay_statement_done(statement);
    return status;
}

/* Whether the submission is there, and its maximum. */
static assay_status find(bool *found, double *max_score, assay_db *db, const char *id, assay_error *error)
{
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, "SELECT max_score FROM submissions WHERE id = ?1", error);

    *found = false;
    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, id);
    status = assay_statement_step(found, statement, error);
    if (status == ASSAY_OK && *found)
        *max_score = assay_column_real(statement, 0);
    assay_statement_done(statement);
    return status;
}

assay_status assay_submission_regrade(bool *found, assay_db *db, const char *id, const assay_stored_result *result,
                                      const char *actor, assay_error *error)
{
    char detail[64];
    assay_audit_line line = {.created_at = result->graded_at,
                             .actor = actor,
                             .action = "submission.regrade",
                             .subject = id,
                             .detail = detail};
    int64_t result_id = 0;
    double max_score;
    assay_status status = find(found, &max_score, db, id, error);

    if (status != ASSAY_OK || !*found)
        return status;
    snprintf(detail, sizeof detail, "{\"score\":%.10g}", result->score);
    status = insert_result(&result_id, db, id, result, error);
    if (status == ASSAY_OK)
        status = point_at(db, id, result_id, result, error);
    if (status == ASSAY_OK)
        status = assay_audit_add(db, &line, error);
    return status;
}

static assay_status insert_override(assay_db *db, const char *id, const assay_override *override, assay_error *error)
{
    static const char sql[] = "INSERT INTO overrides (submission_id, created_at, actor, score, reason) "
                              "VALUES (?1, ?2, ?3, ?4, ?5)";
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, sql, error);

    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, id);
    assay_bind_integer(statement, 2, override->created_at);
    assay_bind_text(statement, 3, override->actor);
    assay_bind_real(statement, 4, override->score);
    assay_bind_text(statement, 5, override->reason);
    return assay_statement_run(statement, error);
}

static assay_status set_final(assay_db *db, const char *id, double score, assay_error *error)
{
    assay_statement *statement;
    assay_status status = assay_db_prepare(
        &statement, db, "UPDATE submissions SET final_score = ?2, overridden = 1 WHERE id = ?1", error);

    if (status != ASSAY_OK)
        return status;
    assay_bind_text(statement, 1, id);
    assay_bind_real(statement, 2, shown(score));
    return assay_statement_run(statement, error);
}

assay_status assay_submission_override(bool *found, assay_db *db, const char *id, const assay_override *override,
                                       assay_error *error)
{
    char detail[64];
    assay_audit_line line = {.created_at = override->created_at,
                             .actor = override->actor,
                             .action = "submission.override",
                             .subject = id,
                             .detail = detail};
    double max_score = 0;
    assay_status status = find(found, &max_score, db, id, error);

    if (status != ASSAY_OK || !*found)
        return status;
    if (!(override->score >= 0 && override->score <= max_score))
        return assay_error_set(error, ASSAY_EINVALID, 0, "the score must be from 0 to %g", max_score);
    snprintf(detail, sizeof detail, "{\"score\":%.10g}", override->score);
    status = insert_override(db, id, override, error);
    if (status == ASSAY_OK)
        status = set_final(db, id, override->score, error);
    if (status == ASSAY_OK)
        status = assay_audit_add(db, &line, error);
    return status;
}

static bool read_result(void *item, assay_statement *statement, assay_arena *arena)
{
    assay_stored_result *out = item;

    out->graded_at = assay_column_integer(statement, 0);
    out->score = assay_column_real(statement, 4);
    return assay_row_text(&out->rubric_id, statement, 1, arena) &&
           assay_row_text(&out->rubric_hash, statement, 2, arena) &&
           assay_row_text(&out->engine, statement, 3, arena) && assay_row_text(&out->json, statement, 5, arena);
}

static bool read_override(void *item, assay_statement *statement, assay_arena *arena)
{
    assay_override *out = item;

    out->created_at = assay_column_integer(statement, 0);
    out->score = assay_column_real(statement, 3);
    return assay_row_text(&out->actor, statement, 1, arena) && assay_row_text(&out->reason, statement, 2, arena);
}

assay_status assay_submission_results(const assay_stored_result **out, size_t *count, assay_db *db, assay_arena *arena,
                                      const char *id, assay_error *error)
{
    assay_rows rows;
    assay_status status =
        assay_row_list_of(&rows, db,
                          "SELECT graded_at, rubric_id, rubric_hash, engine, score, json FROM results "
                          "WHERE submission_id = ?1 ORDER BY id DESC",
                          id, sizeof **out, read_result, arena, error);

    *out = rows.items;
    *count = rows.count;
    return status;
}

assay_status assay_submission_overrides(const assay_override **out, size_t *count, assay_db *db, assay_arena *arena,
                                        const char *id, assay_error *error)
{
    assay_rows rows;
    assay_status status = assay_row_list_of(&rows, db,
                                            "SELECT created_at, actor, reason, score FROM overrides "
                                            "WHERE submission_id = ?1 ORDER BY id DESC",
                                            id, sizeof **out, read_override, arena, error);

    *out = rows.items;
    *count = rows.count;
    return status;
}
