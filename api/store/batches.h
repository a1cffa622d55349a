/*
 * api/store/batches.h - batches of answers: how far each has come, its rows and its faults.
 *
 * A batch is queued when it is stored, running once its first chunk is begun, and then done, failed or cancelled. Its
 * position moves in the same transaction that stores a chunk's rows, so that no row is graded twice or left out.
 *
 * Functions that take an assay_db run inside a job (api/store/writer.h) when they write, and on a lent connection when
 * they read.
 *
 * Ownership: what is read lies in the caller's arena.
 * Units:     times in milliseconds since 1970, 0 for "not yet"; lines and columns are 1-based, 0 for "none".
 */
#ifndef API_STORE_BATCHES_H
#define API_STORE_BATCHES_H

#include "api/store/submissions.h"

typedef struct assay_batch_hook {
    const char *url;   /* NULL: nobody is told */
    const char *state; /* "waiting" for the end, "due", "delivered", "failed" */
    int64_t attempts, next_at, last_at;
    const char *error; /* of the last attempt, or NULL */
} assay_batch_hook;

typedef struct assay_batch {
    char id[ASSAY_STORE_ID_SIZE];
    int64_t created_at, started_at, finished_at;
    const char *actor;
    const char *name;           /* or NULL */
    const char *format;         /* "jsonl" or "csv" */
    const char *map, *encoding; /* how it is to be read; or NULL */
    int64_t bytes;
    const char *state;
    const char *error;  /* why it failed; or NULL */
    const char *layout; /* what its columns were taken for when it was begun; or NULL */
    int64_t records;    /* given out by the reader so far: the position */
    int64_t bytes_read, graded, faults;
    int64_t warning_count;
    const char *warnings; /* the first of them, as a JSON list of what the API says; never NULL */
    assay_batch_hook hook;
} assay_batch;

/* Store a queued batch; its id and created_at are the caller's. */
assay_status assay_batch_insert(assay_db *db, const assay_batch *batch, assay_error *error) ASSAY_MUST_CHECK;

/* *out is NULL when there is none. */
assay_status assay_batch_get(const assay_batch **out, assay_db *db, assay_arena *arena, const char *id,
                             assay_error *error) ASSAY_MUST_CHECK;

/* The oldest that is queued or running; *out is NULL when all are finished. */
assay_status assay_batch_oldest(const assay_batch **out, assay_db *db, assay_arena *arena,
                                assay_error *error) ASSAY_MUST_CHECK;

/* How many are queued or running. */
assay_status assay_batch_unfinished(int64_t *count, assay_db *db, assay_error *error) ASSAY_MUST_CHECK;

typedef struct assay_batch_page {
    const assay_batch *items;
    size_t count;
    const char *next; /* the cursor of the next page, or NULL */
} assay_batch_page;

/* Newest first; `state` NULL for all. ASSAY_EINVALID for a cursor that this list did not give. */
assay_status assay_batch_list(assay_batch_page *out, assay_db *db, assay_arena *arena, const char *state,
                              const char *cursor, size_t limit, assay_error *error) ASSAY_MUST_CHECK;

/* Make it running, and note what its columns are taken for. *taken is false when it was cancelled meanwhile. */
assay_status assay_batch_begin(bool *taken, assay_db *db, const char *id, const char *layout, int64_t now,
                               assay_error *error) ASSAY_MUST_CHECK;

typedef struct assay_batch_row {
    int64_t ordinal;             /* of its record */
    const char *question;        /* as the file calls it */
    assay_submission submission; /* its batch_id is the batch's */
} assay_batch_row;

typedef struct assay_batch_fault {
    int64_t number; /* 0, 1, 2 ... of the batch; of a warning: none */
    unsigned line, column;
    const char *message, *mend; /* mend: or NULL */
} assay_batch_fault;

/* What one step of a batch stores. */
typedef struct assay_batch_chunk {
    const char *id;
    int64_t from, to; /* the position before and after it */
    int64_t bytes_read;
    const assay_batch_row *rows;
    size_t row_count;
    const assay_batch_fault *faults;
    size_t fault_count;
    int64_t fault_total; /* with those of which only the number is kept */
    const assay_batch_fault *warnings;
    size_t warning_count;
    int64_t warning_total; /* with those of which only the number is kept */
    const char *end;       /* "done" or "failed" with the last chunk; else NULL */
    const char *error;     /* why it failed */
    int64_t now;
} assay_batch_chunk;

/* *taken is false, and nothing is stored, when the batch no longer runs or does not stand at `from`. */
assay_status assay_batch_advance(bool *taken, assay_db *db, const assay_batch_chunk *chunk,
                                 assay_error *error) ASSAY_MUST_CHECK;

/* Add a chunk's warnings (advance does so itself): all are counted, and the first of a batch kept. */
assay_status assay_batch_warn(assay_db *db, const assay_batch_chunk *chunk, assay_error *error) ASSAY_MUST_CHECK;

/* *changed is false when it was finished before. */
assay_status assay_batch_cancel(bool *changed, assay_db *db, const char *id, int64_t now,
                                assay_error *error) ASSAY_MUST_CHECK;

/* Rows behind the ordinal `after` (-1: from the first), in their order, at most `limit`. */
assay_status assay_batch_rows(const assay_batch_row **out, size_t *count, assay_db *db, assay_arena *arena,
                              const char *id, int64_t after, size_t limit, assay_error *error) ASSAY_MUST_CHECK;

/* Faults behind number `after`, likewise. */
assay_status assay_batch_faults(const assay_batch_fault **out, size_t *count, assay_db *db, assay_arena *arena,
                                const char *id, int64_t after, size_t limit, assay_error *error) ASSAY_MUST_CHECK;

/* Which webhooks that are due are left where they are for now. */
typedef struct assay_batch_hook_filter {
    bool (*passes_over)(const void *context, const char *id, const char *url);
    const void *context;
} assay_batch_hook_filter;

/*
 * The finished batch whose webhook is due longest and not passed over (`filter` NULL: none is). *out is NULL when there
 * is none at `now`; *next (0: never) is then when the next one will be due.
 */
assay_status assay_batch_hook_due(const assay_batch **out, int64_t *next, assay_db *db, assay_arena *arena, int64_t now,
                                  const assay_batch_hook_filter *filter, assay_error *error) ASSAY_MUST_CHECK;

/* What came of an attempt: `hook` has the new state, attempts, times and error. */
assay_status assay_batch_hook_attempted(assay_db *db, const char *id, const assay_batch_hook *hook,
                                        assay_error *error) ASSAY_MUST_CHECK;

#endif
