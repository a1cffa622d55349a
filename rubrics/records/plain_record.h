/*
 * rubrics/records/plain_record.h - a line of JSON that holds an answer and nothing else, read without a tree.
 *
 * Threads:   pure; the buffer is the caller's.
 * Ownership: the texts live in the caller's buffer.
 */
#ifndef RUBRICS_RECORDS_PLAIN_RECORD_H
#define RUBRICS_RECORDS_PLAIN_RECORD_H

#include <stdbool.h>
#include <stddef.h>

typedef struct assay_plain_record {
    const char *question_id, *answer, *answer_id; /* each ends with a NUL; answer_id: NULL when it is not there */
    size_t answer_length;
} assay_plain_record;

/*
 * Read {"question_id": "...", "answer": "...", "answer_id"?: "..."}, in any order. `room` has `length` + 1 bytes. False
 * for anything else, right or wrong: another member, a key that comes twice, an escape with a number, a fault. What is
 * taken is what the reader of trees would take it for.
 */
bool assay_plain_record_read(assay_plain_record *out, char *room, const char *text, size_t length);

#endif
