/* submission_filter.c - a query's members as conditions; what does not filter is not written, so that an index can
 * serve. */
#include "api/store/submission_filter.h"

#include <math.h>
#include <stdio.h>

enum { QUESTION = 1, CANDIDATE, BATCH, FLAGS, SCORE_MIN, SCORE_MAX, CONFIDENCE, FROM, BEFORE, CONCEPT, STATUS };

_Static_assert(STATUS == ASSAY_FILTER_PARAMETERS, "the header tells how many there are");

#define OF_CONCEPT                                                                                                     \
    " AND EXISTS (SELECT 1 FROM results AS f, json_each(f.json, '$.concepts') AS c WHERE f.id = s.result_id"           \
    " AND c.value ->> 'id' = ?10 AND c.value ->> 'status' = ?11)"

size_t assay_filter_write(char sql[ASSAY_FILTER_SQL_MAX], size_t length, const assay_submission_query *query)
{
    const struct {
        bool wanted;
        const char *condition;
    } conditions[] = {{query->question_id, " AND s.question_id = ?1"},
                      {query->candidate, " AND s.candidate = ?2"},
                      {query->batch_id, " AND s.batch_id = ?3"},
                      {query->flags, " AND s.flags & ?4 = ?4"},
                      {!isnan(query->score_min), " AND s.final_score >= ?5"},
                      {!isnan(query->score_max), " AND s.final_score <= ?6"},
                      {!isnan(query->confidence_below), " AND s.confidence < ?7"},
                      {query->from, " AND s.created_at >= ?8"},
                      {query->before, " AND s.created_at < ?9"},
                      {query->concept_id, OF_CONCEPT},
                      {query->flagged == ASSAY_FILTER_ONLY, " AND s.flags <> 0"},
                      {query->flagged == ASSAY_FILTER_WITHOUT, " AND s.flags = 0"},
                      {query->overridden == ASSAY_FILTER_ONLY, " AND s.overridden = 1"},
                      {query->overridden == ASSAY_FILTER_WITHOUT, " AND s.overridden = 0"},
                      {query->appealed == ASSAY_FILTER_ONLY, " AND s.open_appeals > 0"},
                      {query->appealed == ASSAY_FILTER_WITHOUT, " AND s.open_appeals = 0"}};

    for (size_t i = 0; i < sizeof conditions / sizeof conditions[0]; i++)
        if (conditions[i].wanted)
            length += (size_t)snprintf(sql + length, ASSAY_FILTER_SQL_MAX - length, "%s", conditions[i].condition);
    return length;
}

void assay_filter_bind(assay_statement *statement, const assay_submission_query *query)
{
    const struct {
        int parameter;
        const char *text;
    } texts[] = {{QUESTION, query->question_id},
                 {CANDIDATE, query->candidate},
                 {BATCH, query->batch_id},
                 {CONCEPT, query->concept_id},
                 {STATUS, query->concept_id ? query->concept_status : NULL}};
    const struct {
        int parameter;
        double number;
    } reals[] = {{SCORE_MIN, query->score_min}, {SCORE_MAX, query->score_max}, {CONFIDENCE, query->confidence_below}};

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (texts[i].text)
            assay_bind_text(statement, texts[i].parameter, texts[i].text);
    for (size_t i = 0; i < sizeof reals / sizeof reals[0]; i++)
        if (!isnan(reals[i].number))
            assay_bind_real(statement, reals[i].parameter, reals[i].number);
    if (query->flags)
        assay_bind_integer(statement, FLAGS, query->flags);
    if (query->from)
        assay_bind_integer(statement, FROM, query->from);
    if (query->before)
        assay_bind_integer(statement, BEFORE, query->before);
}
