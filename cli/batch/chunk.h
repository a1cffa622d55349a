/*
 * cli/batch/chunk.h - some rows on their way through the pipeline, and what comes of them.
 *
 * Lines of JSON are taken in as they are, and are parsed by who grades them; records of other formats are copied.
 *
 * Threads:   one thread at a time; the pipeline hands it on.
 * Ownership: a chunk owns all that it holds, and keeps its memory for the next rows.
 */
#ifndef CLI_BATCH_CHUNK_H
#define CLI_BATCH_CHUNK_H

#include "cli/batch/journal.h"
#include "rubrics/records/answers.h"

#define ASSAY_CHUNK_ROWS 64u
#define ASSAY_CHUNK_BYTES (128u * 1024u) /* a chunk with so many bytes takes no further row */

typedef struct assay_chunk_row {
    const char *line; /* JSON that is not parsed yet; NULL: `record` is the answer */
    size_t length;
    unsigned number;
    assay_answer record;
} assay_chunk_row;

typedef struct assay_chunk {
    struct assay_arena *arena;
    assay_chunk_row rows[ASSAY_CHUNK_ROWS];
    size_t count, bytes;
    bool again;                     /* an earlier run wrote the results: grade for who wants to see all */
    uint64_t units, prefix;         /* of the stream, behind this chunk's last row */
    double share;                   /* of the file that was read by then; below 0 when nobody knows */
    assay_diagnostics *diagnostics; /* NULL until there is a fault */

    char *results;
    size_t length, capacity;
    assay_tally tally;
    bool faulty; /* --strict: a row was faulty, and the rows behind it were not graded */
    assay_status status;
    assay_error error; /* when status is one */
} assay_chunk;

/* NULL when memory is out; free accepts NULL. */
assay_chunk *assay_chunk_new(void);
void assay_chunk_free(assay_chunk *chunk);

/* Begin anew. */
void assay_chunk_clear(assay_chunk *chunk);
bool assay_chunk_full(const assay_chunk *chunk);

/* Take in a copy of a line or a record. False when memory is out. */
bool assay_chunk_add_line(assay_chunk *chunk, const char *line, size_t length, unsigned number);
bool assay_chunk_add_record(assay_chunk *chunk, const assay_answer *record);

/* The list for faults, made when first asked for; NULL when memory is out. */
assay_diagnostics *assay_chunk_faults(assay_chunk *chunk);
void assay_chunk_drop_faults(assay_chunk *chunk);

/* An assay_write_fn: add to the results. */
bool assay_chunk_write(void *chunk, const char *text, size_t length);

#endif
