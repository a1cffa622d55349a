/* store_file.h - a store in a folder of its own, made for each test and removed behind it. */
#ifndef TESTS_UNIT_API_STORE_STORE_FILE_H
#define TESTS_UNIT_API_STORE_STORE_FILE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/store/submissions.h"

typedef struct store_file {
    char folder[64], path[96];
    assay_store *store;
    assay_arena *arena;
} store_file;

static inline int store_file_make(void **state)
{
    store_file *f = calloc(1, sizeof *f);

    snprintf(f->folder, sizeof f->folder, "/tmp/assay-store-XXXXXX");
    if (!mkdtemp(f->folder))
        return -1;
    snprintf(f->path, sizeof f->path, "%s/assay.db", f->folder);
    f->arena = assay_arena_new();
    *state = f;
    return f->arena ? 0 : -1;
}

static inline void store_file_open(store_file *f)
{
    assay_error error = {0};

    if (assay_store_open(&f->store, f->path, true, &error) != ASSAY_OK)
        fail_msg("%s", error.message);
}

static inline void store_file_close(store_file *f)
{
    assay_store_close(f->store);
    f->store = NULL;
}

static inline int store_file_open_new(void **state)
{
    int status = store_file_make(state);

    if (status == 0)
        store_file_open(*state);
    return status;
}

static inline int store_file_remove(void **state)
{
    static const char *const suffixes[] = {"", "-wal", "-shm", ".lock", ".copy", ".copy.part"};
    store_file *f = *state;
    char name[128];

    assay_store_close(f->store);
    assay_arena_free(f->arena);
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        snprintf(name, sizeof name, "%s%s", f->path, suffixes[i]);
        unlink(name);
    }
    rmdir(f->folder);
    free(f);
    return 0;
}

/* An answer to `question` that got `score` of 10. */
static inline assay_submission submission_of(const char *question, double score)
{
    static int64_t clock = 1000;
    assay_submission s = {.created_at = clock++,
                          .question_id = question,
                          .answer = "the cache is emptied",
                          .answer_length = sizeof "the cache is emptied" - 1,
                          .result = {.graded_at = 5,
                                     .rubric_id = question,
                                     .rubric_hash = "abc",
                                     .engine = "0.1.0",
                                     .score = score,
                                     .max_score = 10,
                                     .confidence = 0.5,
                                     .json = "{}"}};

    assay_store_new_id(s.id);
    return s;
}

static inline assay_status insert_job(assay_db *db, void *context, assay_error *error)
{
    return assay_submission_insert(db, context, error);
}

static inline void insert(store_file *f, assay_submission *submission)
{
    assay_error error = {0};

    if (assay_writer_run(assay_store_writer(f->store), insert_job, submission, &error) != ASSAY_OK)
        fail_msg("%s", error.message);
}

static inline assay_db *lend(store_file *f)
{
    assay_db *db;
    assay_error error = {0};

    if (assay_store_lend(&db, f->store, &error) != ASSAY_OK)
        fail_msg("%s", error.message);
    return db;
}

#endif
