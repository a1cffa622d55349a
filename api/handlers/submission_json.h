/*
 * api/handlers/submission_json.h - stored submissions as JSON.
 */
#ifndef API_HANDLERS_SUBMISSION_JSON_H
#define API_HANDLERS_SUBMISSION_JSON_H

#include "api/json/write.h"
#include "api/store/appeals.h"
#include "api/store/submissions.h"

/* The members that lists show; the object stays open. `question_id` (NULL: as stored) is what to call the question. */
void assay_submission_json_head(assay_json *json, const assay_submission *submission, const char *question_id);

void assay_submission_json_time(assay_json *json, const char *key, int64_t milliseconds);

/* As in a result: 4 decimals. */
void assay_submission_json_score(assay_json *json, const char *key, double number);

/* ["stuffed", "echo"] */
void assay_submission_json_flags(assay_json *json, unsigned flags);

void assay_submission_json_appeal(assay_json *json, const assay_appeal *appeal);

#endif
