/*
 * api/store/submission_filter.h - which submissions a statement reads: conditions on `submissions AS s`.
 */
#ifndef API_STORE_SUBMISSION_FILTER_H
#define API_STORE_SUBMISSION_FILTER_H

#include "api/store/submissions.h"

#define ASSAY_FILTER_SQL_MAX 3072  /* bytes of a statement with all conditions */
#define ASSAY_FILTER_PARAMETERS 11 /* those of the conditions are ?1 to this; a statement's own come behind them */

/* Append " AND ..." at sql[length] for each condition of the query; gives the new length. */
size_t assay_filter_write(char sql[ASSAY_FILTER_SQL_MAX], size_t length, const assay_submission_query *query);

/* Bind what they compare with. The query must live until the statement is stepped. */
void assay_filter_bind(assay_statement *statement, const assay_submission_query *query);

#endif
