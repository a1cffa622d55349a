/* chunk.c - records become submissions, or faults with their place. */
#include "api/batch/chunk.h"

#include <string.h>

#include "api/http/bytes.h"
#include "api/limits.h"

assay_status assay_chunker_start(assay_chunker *out, assay_error *error)
{
    *out = (assay_chunker){.grader = assay_grader_new(), .arena = assay_arena_new()};
    return out->grader && out->arena ? ASSAY_OK : assay_error_nomem(error);
}

void assay_chunker_release(assay_chunker *chunker)
{
    assay_grader_free(chunker->grader);
    assay_arena_free(chunker->arena);
    *chunker = (assay_chunker){0};
}

/* What one record is graded with. */
typedef struct work {
    assay_chunker *chunker;
    const assay_catalogue *catalogue;
    assay_diagnostics *faults;
    assay_batch_row *rows;
    size_t count, bytes;
} work;

/* What passes through, as an object; the human score goes along under a name of its own, as `assay batch` has it. */
static bool keep_extra(const char **out, const assay_answer *record, assay_arena *arena)
{
    const char *comma = record->extra && record->has_score ? "," : "";
    const char *extra = record->extra ? record->extra : "";

    *out = NULL;
    if (record->has_score)
        *out = assay_arena_format(arena, "{%s%s\"human_score\":%.10g}", extra, comma, record->score);
    else if (record->extra)
        *out = assay_arena_format(arena, "{%s}", extra);
    return *out || (!record->has_score && !record->extra);
}

static const char *keep_text(const char *text, assay_arena *arena)
{
    return text ? assay_arena_string(arena, text, strlen(text)) : NULL;
}

static const char *keep_result(const assay_result *result, const assay_answer *record, assay_arena *arena)
{
    assay_result_names names = {.answer_id = record->answer_id};
    assay_bytes bytes = {0};
    const char *text = NULL;

    if (assay_result_write_json(result, &names, record->answer, record->answer_length, assay_bytes_put, &bytes, NULL) ==
        ASSAY_OK)
        text = assay_arena_string(arena, bytes.data, bytes.length);
    assay_bytes_release(&bytes);
    return text;
}

static assay_status keep_row(work *w, const assay_answer *record, const assay_catalogue_entry *entry,
                             const assay_result *result, assay_error *error)
{
    assay_arena *arena = w->chunker->arena;
    assay_batch_row *row = &w->rows[w->count];
    int64_t now = assay_store_now();
    bool kept;

    *row = (assay_batch_row){.ordinal = (int64_t)record->ordinal, .question = keep_text(record->question_id, arena)};
    row->submission = (assay_submission){.created_at = now,
                                         .question_id = assay_rubric_id(entry->rubric),
                                         .answer_id = keep_text(record->answer_id, arena),
                                         .candidate = keep_text(record->candidate, arena),
                                         .answer = assay_arena_string(arena, record->answer, record->answer_length),
                                         .answer_length = record->answer_length,
                                         .final_score = result->score};
    row->submission.result = (assay_stored_result){.graded_at = now,
                                                   .rubric_id = assay_rubric_id(entry->rubric),
                                                   .rubric_hash = assay_rubric_hash(entry->rubric),
                                                   .engine = result->engine,
                                                   .score = result->score,
                                                   .max_score = result->max_score,
                                                   .confidence = result->confidence,
                                                   .flags = result->flags,
                                                   .json = keep_result(result, record, arena)};
    assay_store_new_id(row->submission.id);
    kept = keep_extra(&row->submission.extra, record, arena);
    if (!kept || !row->question || !row->submission.answer_id || !row->submission.answer ||
        !row->submission.result.json || (record->candidate && !row->submission.candidate))
        return assay_error_nomem(error);
    w->bytes += record->answer_length + strlen(row->submission.result.json);
    w->count++;
    return ASSAY_OK;
}

static assay_status grade(work *w, const assay_answer *record, assay_error *error)
{
    const assay_catalogue_entry *entry = assay_catalogue_find(w->catalogue, record->question_id, NULL);
    const assay_result *result;
    assay_status status;

    if (!entry) {
        assay_answers_fault(w->faults, ASSAY_READING_NAME, &record->question_place,
                            "question_id is the id or ref of a rubric in use",
                            "there is no rubric for the question '%.200s'", record->question_id);
        return ASSAY_OK;
    }
    status = assay_grade(&result, w->chunker->grader, entry->rubric, record->answer, record->answer_length, error);
    if (status == ASSAY_OK)
        return keep_row(w, record, entry, result, error);
    if (status == ASSAY_ENOMEM)
        return status;
    assay_answers_fault(w->faults, ASSAY_READING_NAME, &record->place, NULL, "the answer cannot be graded: %s",
                        error->message);
    return ASSAY_OK;
}

/* Room for as many of `count` diagnostics as are kept; false when memory is out. */
static bool make_room(assay_batch_fault **out, size_t count, size_t most, assay_arena *arena)
{
    *out = count && most ? assay_arena_alloc_array(arena, count < most ? count : most, sizeof **out) : NULL;
    return *out || !count || !most;
}

assay_status assay_chunker_remarks(assay_batch_chunk *out, assay_arena *arena, const assay_diagnostics *diagnostics,
                                   int64_t faults_before, assay_error *error)
{
    size_t count = assay_diagnostics_count(diagnostics);
    size_t most = faults_before < ASSAY_API_BATCH_FAULTS_MAX ? (size_t)(ASSAY_API_BATCH_FAULTS_MAX - faults_before) : 0;
    assay_batch_fault *faults, *warnings;

    if (!make_room(&faults, count, most, arena) || !make_room(&warnings, count, ASSAY_API_BATCH_WARNINGS_MAX, arena))
        return assay_error_nomem(error);
    for (size_t i = 0; i < count; i++) {
        const assay_diagnostic *each = assay_diagnostics_at(diagnostics, i);
        bool is_fault = each->severity == ASSAY_SEVERITY_ERROR;
        assay_batch_fault remark = {0, each->line, each->column, NULL, NULL};
        if (is_fault ? out->fault_count == most : out->warning_count == ASSAY_API_BATCH_WARNINGS_MAX)
            continue;
        remark.message = keep_text(each->message, arena);
        remark.mend = keep_text(each->mend, arena);
        if (!remark.message || (each->mend && !remark.mend))
            return assay_error_nomem(error);
        if (is_fault) {
            remark.number = faults_before + (int64_t)out->fault_count;
            faults[out->fault_count++] = remark;
        } else {
            warnings[out->warning_count++] = remark;
        }
    }
    out->faults = faults;
    out->fault_total = (int64_t)assay_diagnostics_errors(diagnostics);
    out->warnings = warnings;
    out->warning_total = (int64_t)assay_diagnostics_warnings(diagnostics);
    return ASSAY_OK;
}

/* Read and grade until the chunk is full or the file ends. */
static assay_status fill(work *w, assay_batch_chunk *out, assay_reading *reading, assay_error *error)
{
    const assay_answer *record;
    assay_status status = ASSAY_OK;

    while (status == ASSAY_OK && out->to - out->from < ASSAY_API_BATCH_CHUNK_ROWS &&
           w->bytes < ASSAY_API_BATCH_CHUNK_BYTES) {
        status = assay_answers_next(&record, reading->answers, w->faults, error);
        if (status == ASSAY_OK && !record) {
            out->end = "done";
            break;
        }
        if (status == ASSAY_OK)
            status = grade(w, record, error);
        out->to++;
    }
    return status;
}

assay_status assay_chunker_fill(assay_batch_chunk *out, assay_chunker *chunker, assay_reading *reading,
                                const assay_catalogue *catalogue, int64_t faults_before, assay_error *error)
{
    work w = {.chunker = chunker, .catalogue = catalogue, .faults = assay_diagnostics_new()};
    assay_status status;

    assay_arena_reset(chunker->arena);
    w.rows = assay_arena_alloc_array(chunker->arena, ASSAY_API_BATCH_CHUNK_ROWS, sizeof *w.rows);
    if (!w.faults || !w.rows) {
        assay_diagnostics_free(w.faults);
        return assay_error_nomem(error);
    }
    *out = (assay_batch_chunk){.id = out->id, .from = out->from, .to = out->from};
    status = fill(&w, out, reading, error);
    for (size_t i = 0; i < w.count; i++)
        w.rows[i].submission.batch_id = out->id;
    out->rows = w.rows;
    out->row_count = w.count;
    out->bytes_read = assay_reading_bytes(reading);
    if (status == ASSAY_OK)
        status = assay_chunker_remarks(out, chunker->arena, w.faults, faults_before, error);
    assay_diagnostics_free(w.faults);
    return status;
}
