/* kept.h - a service with a store, and requests with what their answers must be. */
#ifndef TESTS_UNIT_API_HANDLERS_KEPT_H
#define TESTS_UNIT_API_HANDLERS_KEPT_H

#include "tests/unit/api/store/store_file.h"

#include "tests/unit/api/call.h"

typedef struct kept {
    store_file *file;
    assay_service *service;
} kept;

static int kept_make(void **state)
{
    static kept k;
    assay_service_options options = {.rubrics = "django"};
    void *file;

    if (store_file_open_new(&file) != 0)
        return -1;
    k.file = file;
    options.store = k.file->store;
    *state = &k;
    return assay_service_new(&k.service, &options, NULL, NULL) == ASSAY_OK ? 0 : -1;
}

static int kept_drop(void **state)
{
    kept *k = *state;
    void *file = k->file;

    assay_service_free(k->service);
    return store_file_remove(&file);
}

/* The text of a member of an answer in JSON, copied to `out`. */
static inline void kept_member(char out[200], const char *json, const char *key)
{
    char pattern[64];
    const char *from;
    size_t length;

    snprintf(pattern, sizeof pattern, "\"%s\":\"", key);
    from = strstr(json, pattern);
    assert_non_null(from);
    from += strlen(pattern);
    length = strcspn(from, "\"");
    assert_true(length < 200);
    memcpy(out, from, length);
    out[length] = '\0';
}

/* The answer must have this status and piece; its body is copied to `body` when that is not NULL. */
static void kept_check(call_result *r, const char *target, unsigned status, const char *piece, char **body)
{
    if (r->status != status || (piece && !strstr(r->body, piece) && !strstr(r->headers, piece)))
        fail_msg("%s gave %u, and no %s: %s%s", target, r->status, piece ? piece : "", r->headers, r->body);
    if (body)
        *body = strdup(r->body);
    call_free(r);
}

static void expect(const kept *k, const char *method, const char *target, const char *json, unsigned status,
                   const char *piece, char **body)
{
    call_result r = call(k->service, method, target, json);

    kept_check(&r, target, status, piece, body);
}

/* The same with header lines, ended by NULL. */
static inline void expect_with(const kept *k, const char *method, const char *target, const char *const *lines,
                               const char *text, unsigned status, const char *piece, char **body)
{
    call_result r = call_with(k->service, method, target, lines, text, text ? strlen(text) : 0, false);

    kept_check(&r, target, status, piece, body);
}

#endif
