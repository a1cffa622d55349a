/* batched.h - a service that takes batches in, and requests about them. */
#ifndef TESTS_UNIT_API_HANDLERS_BATCHED_H
#define TESTS_UNIT_API_HANDLERS_BATCHED_H

#include <dirent.h>
#include <fcntl.h>
#include <time.h>

#include "api/batch/batches.h"
#include "tests/unit/api/handlers/kept.h"

#define BATCHED_SECONDS 240

typedef struct batched {
    kept k;
    assay_batches *batches;
    char batch[200]; /* "/api/v1/batches/<id>" of the batch handed in last */
} batched;

/* The folder of uploads, and its name. */
static inline void batched_folder(char out[128], const batched *b)
{
    snprintf(out, 128, "%s.uploads", b->k.file->path);
}

/* Count the files in the folder of uploads, or take them away. */
static inline size_t batched_files(const batched *b, bool away)
{
    char path[128];
    struct dirent *entry;
    size_t count = 0;
    DIR *folder;

    batched_folder(path, b);
    folder = opendir(path);
    while (folder && (entry = readdir(folder))) {
        count += entry->d_name[0] != '.';
        if (away && entry->d_name[0] != '.')
            (void)unlinkat(dirfd(folder), entry->d_name, 0);
    }
    if (folder)
        closedir(folder);
    return count;
}

static inline void batched_open(batched *b, assay_batches_options options)
{
    assay_service_options service = {.rubrics = "django"};
    assay_error error = {0};

    options.store = b->k.file->store;
    if (assay_batches_new(&b->batches, &options, &error) != ASSAY_OK)
        fail_msg("%s", error.message);
    service.store = b->k.file->store;
    service.batches = b->batches;
    assert_int_equal(assay_service_new(&b->k.service, &service, NULL, NULL), ASSAY_OK);
}

static inline void batched_close(batched *b)
{
    assay_batches_stop(b->batches);
    assay_service_free(b->k.service);
    assay_batches_free(b->batches);
    b->k.service = NULL;
    b->batches = NULL;
}

static inline int batched_make(void **state)
{
    batched *b = calloc(1, sizeof *b);
    void *file;

    if (!b || store_file_open_new(&file) != 0)
        return -1;
    b->k.file = file;
    batched_open(b, (assay_batches_options){0});
    *state = b;
    return 0;
}

static inline int batched_drop(void **state)
{
    batched *b = *state;
    void *file = b->k.file;
    char folder[128];

    batched_close(b);
    batched_files(b, true);
    batched_folder(folder, b);
    (void)rmdir(folder);
    free(b);
    return store_file_remove(&file);
}

static inline void batched_start(batched *b)
{
    assay_error error = {0};

    if (assay_batches_start(b->batches, b->k.service, &error) != ASSAY_OK)
        fail_msg("%s", error.message);
}

/* Hand in a file; its status must come back. */
static inline void batched_send(batched *b, const char *query, const char *type, const char *text)
{
    const char *const lines[] = {type, NULL};
    char target[300], id[200];
    char *body;

    snprintf(target, sizeof target, "/api/v1/batches%s", query);
    expect_with(&b->k, "POST", target, lines, text, 202, "Location: /api/v1/batches/", &body);
    kept_member(id, body, "id");
    snprintf(b->batch, sizeof b->batch, "/api/v1/batches/%.150s", id);
    free(body);
}

/* Ask about the batch handed in last; `what` stands behind its address. The body is copied to *body if not NULL. */
static inline void batched_ask(batched *b, const char *method, const char *what, unsigned status, const char *piece,
                               char **body)
{
    char target[300];

    snprintf(target, sizeof target, "%s%s", b->batch, what);
    expect(&b->k, method, target, NULL, status, piece, body);
}

/*
 * Wait until the batch handed in last is `wanted`, in its state or that of its webhook. How long a disk takes under
 * load is not this test's matter: it gives up shortly before the run of all tests would.
 */
static inline void batched_wait(batched *b, const char *wanted)
{
    time_t end = time(NULL) + BATCHED_SECONDS;
    char piece[64];

    snprintf(piece, sizeof piece, "\"state\":\"%s\"", wanted);
    for (;;) {
        call_result r = call(b->k.service, "GET", b->batch, NULL);
        bool there = strstr(r.body, piece) != NULL;
        if (!there && time(NULL) >= end)
            fail_msg("%s never was %s: %s", b->batch, wanted, r.body);
        call_free(&r);
        if (there)
            return;
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    }
}

#define JSONL "Content-Type: application/jsonl"
#define CSV "Content-Type: text/csv"

#endif
