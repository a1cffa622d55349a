/* submission_json.c - members of a submission. */
#include "api/handlers/submission_json.h"

#include <math.h>

#include "api/json/time.h"
#include "assay/grade.h"

void assay_submission_json_time(assay_json *json, const char *key, int64_t milliseconds)
{
    char text[ASSAY_TIME_SIZE];

    assay_time_write(text, milliseconds);
    assay_json_member(json, key, text);
}

void assay_submission_json_flags(assay_json *json, unsigned flags)
{
    assay_json_open(json, '[');
    for (unsigned bit = 0; bit < ASSAY_FLAG_COUNT; bit++)
        if (flags & 1u << bit)
            assay_json_string(json, assay_flag_name((assay_flag)(1u << bit)));
    assay_json_close(json, ']');
}

void assay_submission_json_score(assay_json *json, const char *key, double number)
{
    assay_json_member_number(json, key, round(number * 1e4) / 1e4);
}

void assay_submission_json_head(assay_json *json, const assay_submission *submission, const char *question_id)
{
    assay_json_open(json, '{');
    assay_json_member(json, "id", submission->id);
    assay_submission_json_time(json, "created_at", submission->created_at);
    assay_json_member(json, "question_id", question_id ? question_id : submission->question_id);
    assay_json_member(json, "answer_id", submission->answer_id);
    assay_json_member(json, "candidate", submission->candidate);
    assay_json_member(json, "batch_id", submission->batch_id);
    assay_submission_json_score(json, "score", submission->result.score);
    assay_submission_json_score(json, "final_score", submission->final_score);
    assay_json_member_number(json, "max_score", submission->result.max_score);
    assay_submission_json_score(json, "confidence", submission->result.confidence);
    assay_json_key(json, "flags");
    assay_submission_json_flags(json, submission->result.flags);
    assay_json_member_bool(json, "overridden", submission->overridden);
    assay_json_member_number(json, "open_appeals", submission->open_appeals);
}

void assay_submission_json_appeal(assay_json *json, const assay_appeal *appeal)
{
    assay_json_open(json, '{');
    assay_json_member(json, "id", appeal->id);
    assay_json_member(json, "concept_id", appeal->concept_id);
    assay_submission_json_time(json, "created_at", appeal->created_at);
    assay_json_member(json, "actor", appeal->actor);
    assay_json_member(json, "reason", appeal->reason);
    assay_json_member(json, "status", appeal->status);
    if (appeal->resolved_at) {
        assay_submission_json_time(json, "resolved_at", appeal->resolved_at);
        assay_json_member(json, "resolved_by", appeal->resolved_by);
        assay_json_member(json, "resolution", appeal->resolution);
    }
    assay_json_close(json, '}');
}
