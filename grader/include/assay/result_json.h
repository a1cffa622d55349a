/*
 * assay/result_json.h - a result as the JSON object of the contract.
 *
 * {"question_id", "answer_id", <extra>, "rubric": {"id", "ref", "hash"},
 *  "engine", "score", "max_score", "confidence", "flags", "concepts",
 *  "pitfalls", "feedback"}, on one line, keys always in this order, numbers
 *  rounded to 4 decimals, so that equal results are equal bytes.
 */
#ifndef ASSAY_RESULT_JSON_H
#define ASSAY_RESULT_JSON_H

#include "assay/grade.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Called with each finished piece of text; returns false to stop. */
typedef bool assay_write_fn(void *context, const char *text, size_t length);

/* What the caller knows of an answer and the result does not. */
typedef struct assay_result_names {
    const char *question_id; /* or NULL: the rubric's id */
    const char *answer_id;   /* or NULL: the key is null */
    const char *extra;       /* ready-made members, `"a":1,"b":"c"`, or NULL; passed through */
} assay_result_names;

/*
 * Write `result` for the answer (`answer`, `length`: as given to assay_grade;
 * evidence texts are cut from it). ASSAY_EIO when `write` returned false,
 * ASSAY_ENOMEM.
 */
ASSAY_API assay_status assay_result_write_json(const assay_result *result, const assay_result_names *names,
                                               const char *answer, size_t length, assay_write_fn *write, void *context,
                                               assay_error *error) ASSAY_MUST_CHECK;

#ifdef __cplusplus
}
#endif
#endif
