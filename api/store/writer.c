/* writer.c - the queue, and the thread that empties it. */
#include "api/store/writer.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "api/store/migrate.h"

#define PROBE_SECONDS 1 /* between attempts to write when the last write failed and no job waits */

struct assay_writer {
    assay_db *db;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t filled;
    assay_job *first, **last; /* guarded by mutex, as is what follows */
    size_t count;
    bool closing;
    assay_error fault; /* why the last write failed; its status is ASSAY_OK when it did not */
};

static assay_status do_sql(assay_db *db, const char *sql, assay_error *error)
{
    assay_statement *statement;
    assay_status status = assay_db_prepare(&statement, db, sql, error);

    return status == ASSAY_OK ? assay_statement_run(statement, error) : status;
}

/* A commit that changes nothing but needs the disk: the schema's version is set to what it is. */
static assay_status probe(assay_db *db, assay_error *error)
{
    char pragma[64];
    unsigned version = 0;
    assay_status status = assay_schema_version(&version, db, error);

    snprintf(pragma, sizeof pragma, "PRAGMA user_version=%u", version);
    return status == ASSAY_OK ? assay_db_execute(db, pragma, error) : status;
}

/* Called with the mutex held, which is let go meanwhile. */
static void wait_and_probe(assay_writer *writer)
{
    struct timespec until;
    assay_error error = {0};

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += PROBE_SECONDS;
    if (pthread_cond_timedwait(&writer->filled, &writer->mutex, &until) == 0 || writer->first || writer->closing)
        return;
    pthread_mutex_unlock(&writer->mutex);
    (void)probe(writer->db, &error); /* fills it, or leaves it alone */
    pthread_mutex_lock(&writer->mutex);
    writer->fault = error;
}

/* Take up to ASSAY_WRITER_GROUP_MAX jobs; NULL when the writer closes and none is left. */
static assay_job *take_group(assay_writer *writer)
{
    assay_job *group, *end;
    size_t taken = 1;

    pthread_mutex_lock(&writer->mutex);
    while (!writer->first && !writer->closing) {
        if (writer->fault.status == ASSAY_OK)
            pthread_cond_wait(&writer->filled, &writer->mutex);
        else
            wait_and_probe(writer);
    }
    group = end = writer->first;
    if (group) {
        for (; end->next && taken < ASSAY_WRITER_GROUP_MAX; taken++)
            end = end->next;
        writer->first = end->next;
        if (!writer->first)
            writer->last = &writer->first;
        end->next = NULL;
        writer->count -= taken;
    }
    pthread_mutex_unlock(&writer->mutex);
    return group;
}

static assay_status run_job(assay_db *db, assay_job *job)
{
    assay_status status = do_sql(db, "SAVEPOINT job", &job->error), undone = ASSAY_OK;

    if (status != ASSAY_OK)
        return status;
    status = job->run(db, job->context, &job->error);
    if (status != ASSAY_OK)
        undone = do_sql(db, "ROLLBACK TO job", NULL);
    if (undone == ASSAY_OK)
        undone = do_sql(db, "RELEASE job", status == ASSAY_OK ? &job->error : NULL);
    return status != ASSAY_OK ? status : undone;
}

/* All of the group in one transaction. A commit that fails fails them all: nothing of them is on the disk. */
static void commit_group(assay_db *db, assay_job *group)
{
    assay_error error = {0};
    assay_status status = do_sql(db, "BEGIN IMMEDIATE", &error);

    for (assay_job *job = group; status == ASSAY_OK && job; job = job->next)
        job->status = run_job(db, job);
    if (status == ASSAY_OK) {
        status = do_sql(db, "COMMIT", &error);
        if (status != ASSAY_OK && do_sql(db, "ROLLBACK", NULL) != ASSAY_OK)
            error.offset = 0; /* SQLite has rolled back by itself */
    }
    if (status == ASSAY_OK)
        return;
    for (assay_job *job = group; job; job = job->next) {
        job->status = status;
        job->error = error;
    }
}

/* What a commit says of the disk: nothing when no job of it changed anything. */
static void note_fault(assay_writer *writer, const assay_job *group, bool changed)
{
    const assay_job *failed = group;

    while (failed && failed->status != ASSAY_EIO)
        failed = failed->next;
    if (!failed && !changed)
        return;
    pthread_mutex_lock(&writer->mutex);
    writer->fault = failed ? failed->error : (assay_error){0};
    pthread_mutex_unlock(&writer->mutex);
}

static void *work(void *context)
{
    assay_writer *writer = context;
    assay_job *group;

    while ((group = take_group(writer))) {
        int64_t changes = assay_db_total_changes(writer->db);
        commit_group(writer->db, group);
        note_fault(writer, group, assay_db_total_changes(writer->db) > changes);
        while (group) {
            assay_job *next = group->next; /* `done` may end the job */
            if (group->done)
                group->done(group->context, group->status, &group->error);
            group = next;
        }
    }
    return NULL;
}

assay_status assay_writer_open(assay_writer **out, const char *path, assay_error *error)
{
    assay_writer *writer = calloc(1, sizeof *writer);
    pthread_condattr_t monotonic;
    assay_status status;

    *out = NULL;
    if (!writer)
        return assay_error_nomem(error);
    writer->last = &writer->first;
    status = assay_db_open(&writer->db, path, ASSAY_DB_WRITE, error);
    if (status != ASSAY_OK) {
        free(writer);
        return status;
    }
    pthread_mutex_init(&writer->mutex, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&writer->filled, &monotonic);
    pthread_condattr_destroy(&monotonic);
    if (pthread_create(&writer->thread, NULL, work, writer) != 0) {
        pthread_cond_destroy(&writer->filled);
        pthread_mutex_destroy(&writer->mutex);
        assay_db_close(writer->db);
        free(writer);
        return assay_error_set(error, ASSAY_EIO, 0, "the system gave no thread for the store's writer");
    }
    *out = writer;
    return ASSAY_OK;
}

void assay_writer_close(assay_writer *writer)
{
    if (!writer)
        return;
    pthread_mutex_lock(&writer->mutex);
    writer->closing = true;
    pthread_cond_signal(&writer->filled);
    pthread_mutex_unlock(&writer->mutex);
    pthread_join(writer->thread, NULL);
    pthread_cond_destroy(&writer->filled);
    pthread_mutex_destroy(&writer->mutex);
    assay_db_close(writer->db);
    free(writer);
}

assay_status assay_writer_submit(assay_writer *writer, assay_job *job, assay_error *error)
{
    assay_status status = ASSAY_OK;

    job->next = NULL;
    job->status = ASSAY_OK;
    job->error = (assay_error){0};
    pthread_mutex_lock(&writer->mutex);
    if (writer->closing) {
        status = assay_error_set(error, ASSAY_EIO, 0, "the store is closing");
    } else if (writer->count >= ASSAY_WRITER_QUEUE_MAX) {
        status = assay_error_set(error, ASSAY_ETOOBIG, ASSAY_WRITER_QUEUE_MAX,
                                 "%u writes wait already; try again in a moment", ASSAY_WRITER_QUEUE_MAX);
    } else {
        *writer->last = job;
        writer->last = &job->next;
        if (writer->count++ == 0)
            pthread_cond_signal(&writer->filled);
    }
    pthread_mutex_unlock(&writer->mutex);
    return status;
}

typedef struct waiting {
    assay_status (*run)(assay_db *db, void *context, assay_error *error);
    void *context;
    pthread_mutex_t mutex;
    pthread_cond_t over;
    bool is_over;
} waiting;

static assay_status run_waiting(assay_db *db, void *context, assay_error *error)
{
    waiting *w = context;

    return w->run(db, w->context, error);
}

static void wake(void *context, assay_status status, const assay_error *error)
{
    waiting *w = context;

    (void)status, (void)error; /* the job keeps both */
    pthread_mutex_lock(&w->mutex);
    w->is_over = true;
    pthread_cond_signal(&w->over);
    pthread_mutex_unlock(&w->mutex);
}

assay_status assay_writer_run(assay_writer *writer,
                              assay_status (*run)(assay_db *db, void *context, assay_error *error), void *context,
                              assay_error *error)
{
    waiting w = {.run = run, .context = context};
    assay_job job = {.run = run_waiting, .done = wake, .context = &w};
    assay_status status;

    pthread_mutex_init(&w.mutex, NULL);
    pthread_cond_init(&w.over, NULL);
    status = assay_writer_submit(writer, &job, error);
    if (status == ASSAY_OK) {
        pthread_mutex_lock(&w.mutex);
        while (!w.is_over)
            pthread_cond_wait(&w.over, &w.mutex);
        pthread_mutex_unlock(&w.mutex);
        status = job.status;
        if (status != ASSAY_OK && error)
            *error = job.error;
    }
    pthread_cond_destroy(&w.over);
    pthread_mutex_destroy(&w.mutex);
    return status;
}

size_t assay_writer_queued(assay_writer *writer)
{
    size_t count;

    pthread_mutex_lock(&writer->mutex);
    count = writer->count;
    pthread_mutex_unlock(&writer->mutex);
    return count;
}

bool assay_writer_fails(assay_writer *writer, assay_error *reason)
{
    pthread_mutex_lock(&writer->mutex);
    *reason = writer->fault;
    pthread_mutex_unlock(&writer->mutex);
    return reason->status != ASSAY_OK;
}
