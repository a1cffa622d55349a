/*
 * api/store/writer.h - the one thread that writes: jobs that wait together are committed together.
 *
 * A commit waits for the disk, so one for each job would be slow. While one
 * commit is under way others queue up, and the next commit takes them all.
 * Each job is a savepoint of its own: one that fails undoes only itself.
 *
 * Threads:   submit and run from any thread. A job's `run` and `done` are
 *            called on the writer's thread, and may not wait for another job.
 * Ownership: a job is the caller's, and may not move or end before `done`.
 */
#ifndef API_STORE_WRITER_H
#define API_STORE_WRITER_H

#include "api/store/db.h"

#define ASSAY_WRITER_QUEUE_MAX 20000u /* jobs that wait; more are refused */
#define ASSAY_WRITER_GROUP_MAX 1000u  /* jobs of one commit */

typedef struct assay_job assay_job;
struct assay_job {
    assay_status (*run)(assay_db *db, void *context, assay_error *error);
    /* After the commit: when status is ASSAY_OK, what the job wrote is on the disk. May be NULL. */
    void (*done)(void *context, assay_status status, const assay_error *error);
    void *context;
    assay_status status; /* the rest is the writer's */
    assay_error error;
    assay_job *next;
};

typedef struct assay_writer assay_writer;

/* Start the thread on a connection of its own, which close gives up. */
assay_status assay_writer_open(assay_writer **out, const char *path, assay_error *error) ASSAY_MUST_CHECK;

/* Do what is queued, then stop. NULL is allowed. */
void assay_writer_close(assay_writer *writer);

/* Queue a job. ASSAY_ETOOBIG when the queue is full, ASSAY_EIO when the writer stops: then `done` is not called. */
assay_status assay_writer_submit(assay_writer *writer, assay_job *job, assay_error *error) ASSAY_MUST_CHECK;

/* Queue a job and wait until it is committed; its status, or why the commit failed. */
assay_status assay_writer_run(assay_writer *writer,
                              assay_status (*run)(assay_db *db, void *context, assay_error *error), void *context,
                              assay_error *error) ASSAY_MUST_CHECK;

/* Jobs that wait, for metrics. */
size_t assay_writer_queued(assay_writer *writer);

/*
 * Does the disk refuse what is written? True, with the reason, from a write that the database could not do until one
 * that it could; while there is none to do, a small one is tried each second. No job that fails for a reason of its own
 * counts.
 */
bool assay_writer_fails(assay_writer *writer, assay_error *reason);

#endif
