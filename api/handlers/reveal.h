/*
 * api/handlers/reveal.h - how much of a result a candidate may see. docs/api.md has the table.
 *
 * Pure functions, safe from any thread.
 */
#ifndef API_HANDLERS_REVEAL_H
#define API_HANDLERS_REVEAL_H

#include "assay/result_json.h"

typedef enum assay_reveal {
    ASSAY_REVEAL_NONE,
    ASSAY_REVEAL_HINT,
    ASSAY_REVEAL_CONCEPT,
    ASSAY_REVEAL_FULL
} assay_reveal;

/* "none", "hint", "concept", "full", ended by NULL; in the order of the enum. */
extern const char *const assay_reveal_names[];

/*
 * Write a result with the members of the contract, emptied of what is not to be seen. `names->question_id` is what
 * the request called the question: below full no other id is shown. At full this is assay_result_write_json.
 */
assay_status assay_reveal_write(const assay_result *result, assay_reveal reveal, const assay_result_names *names,
                                const char *answer, size_t length, assay_write_fn *write, void *context,
                                assay_error *error) ASSAY_MUST_CHECK;

#endif
