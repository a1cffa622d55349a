/*
 * rubrics/records/answers.h - a file of answers, read record by record.
 *
 * JSONL, one {"question_id", "answer", "answer_id"?, "score"?} a line. Other
 * members pass through as `extra`; one that is called like a member of a
 * result (`max_score`, `pitfalls`, ...) as "human_...". A stream is read as it
 * comes: no more than one line is held.
 *
 * Ownership: the reader borrows `in`, which the caller closes. A record is
 *            borrowed from the reader until the next call.
 * Threads:   one thread at a time.
 */
#ifndef RUBRICS_RECORDS_ANSWERS_H
#define RUBRICS_RECORDS_ANSWERS_H

#include <stdbool.h>
#include <stdio.h>

#include "assay/status.h"
#include "rubrics/format/diagnostic.h"

/* Room for an answer of ASSAY_ANSWER_MAX bytes in which every byte is escaped, and for what else passes through. */
#define ASSAY_RECORD_BYTES_MAX (8u * 1024u * 1024u)

typedef struct assay_answer {
    const char *question_id;
    const char *answer_id; /* or NULL */
    const char *answer;
    size_t answer_length; /* a text may hold a NUL: the grader says so */
    bool has_score;
    double score;      /* the human one */
    const char *extra; /* other members as JSON, `"a":1,"b":"c"`, or NULL */
    unsigned line;
} assay_answer;

typedef struct assay_answers assay_answers;

assay_status assay_answers_open(assay_answers **out, FILE *in, const char *file, assay_error *error) ASSAY_MUST_CHECK;
void assay_answers_close(assay_answers *answers);

/*
 * The next record; *out is NULL at the end. A faulty line is a diagnostic and
 * is passed over. ASSAY_ENOMEM, ASSAY_EIO.
 */
assay_status assay_answers_next(const assay_answer **out, assay_answers *answers, assay_diagnostics *diagnostics,
                                assay_error *error) ASSAY_MUST_CHECK;

#endif
