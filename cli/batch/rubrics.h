/*
 * cli/batch/rubrics.h - a rubric set that all threads of a batch grade with.
 *
 * A rubric is frozen by the first thread that needs it; from then on it is found without a lock.
 */
#ifndef CLI_BATCH_RUBRICS_H
#define CLI_BATCH_RUBRICS_H

#include "cli/batch/engine.h"
#include "cli/rubric_set.h"
#include "rubrics/format/format.h"

typedef struct assay_shared_rubrics assay_shared_rubrics;

/* `set` and `call` are borrowed. NULL when memory is out; free accepts NULL. */
assay_shared_rubrics *assay_shared_rubrics_new(assay_rubric_set *set, const assay_call *call);
void assay_shared_rubrics_free(assay_shared_rubrics *rubrics);

/* Any thread. Why a rubric is refused is said once, on the call's error terminal. */
assay_engine_rubric assay_shared_rubrics_get(const assay_rubric **out, assay_shared_rubrics *rubrics,
                                             const char *question_id);

/* A hash over all rubrics of the set, in their order. ASSAY_ENOMEM. */
assay_status assay_shared_rubrics_hash(char out[ASSAY_HASH_MAX], const assay_rubric_set *set,
                                       assay_error *error) ASSAY_MUST_CHECK;

#endif
