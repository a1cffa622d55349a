/* storing.c - from a handler to the store's writer, and back. */
#include "api/handlers/storing.h"

#include <string.h>

#include "api/problem/problem.h"

typedef struct storing {
    assay_job job;
    assay_writer *writer;
    assay_storing_write_fn *write;
    assay_storing_finish_fn *finish;
    void *context;
    void (*ready)(void *ready_context);
    void *ready_context;
} storing;

assay_store *assay_storing_store(const assay_worker *worker, assay_response *response)
{
    assay_store *store = assay_service_get(worker->service)->store;

    if (!store)
        assay_problem_set(response, ASSAY_PROBLEM_UNAVAILABLE,
                          "this service keeps nothing; it was started without a store");
    return store;
}

void assay_storing_refuse(assay_response *response, const assay_error *error)
{
    if (error->status == ASSAY_ETOOBIG) {
        assay_problem_set(response, ASSAY_PROBLEM_UNAVAILABLE, "%s", error->message);
        assay_problem_limit(response, "writes_waiting", ASSAY_WRITER_QUEUE_MAX);
        assay_response_header(response, "Retry-After", "1");
    } else {
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "%s", error->message);
    }
}

static assay_status run(assay_db *db, void *context, assay_error *error)
{
    storing *s = context;

    return s->write(db, s->context, error);
}

static void written(void *context, assay_status status, const assay_error *error)
{
    storing *s = context;

    (void)status, (void)error; /* the job keeps both */
    s->ready(s->ready_context);
}

static bool start(void *context, void (*ready)(void *ready_context), void *ready_context)
{
    storing *s = context;
    assay_status status;
    assay_error error = {0};

    s->ready = ready;
    s->ready_context = ready_context;
    status = assay_writer_submit(s->writer, &s->job, &error);
    if (status == ASSAY_OK)
        return true; /* from here on the job is the writer's */
    s->job.status = status;
    s->job.error = error;
    return false;
}

static void finish(void *context, assay_worker *worker, assay_request *request, assay_response *response)
{
    storing *s = context;

    if (s->job.status == ASSAY_OK)
        s->finish(s->context, worker, request, response);
    else
        assay_storing_refuse(response, &s->job.error);
}

void assay_storing_write(assay_worker *worker, assay_request *request, assay_response *response,
                         assay_storing_write_fn *write, assay_storing_finish_fn *then, void *context)
{
    assay_store *store = assay_storing_store(worker, response);
    storing *s = assay_arena_alloc(request->arena, sizeof *s);

    if (!store)
        return;
    if (!s) {
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
        return;
    }
    *s = (storing){.job = {.run = run, .done = written, .context = s},
                   .writer = assay_store_writer(store),
                   .write = write,
                   .finish = then,
                   .context = context};
    response->wait = (assay_wait){start, finish, s};
}

bool assay_storing_key(const char **out, const assay_request *request, assay_response *response)
{
    const char *key = assay_request_header(request, "Idempotency-Key");
    const char *all = assay_request_header_list(request, "Idempotency-Key");
    size_t length = key ? strlen(key) : 0;

    *out = NULL;
    if (key && (length == 0 || length > ASSAY_IDEMPOTENCY_KEY_MAX)) {
        assay_problem_set(response, ASSAY_PROBLEM_BAD_REQUEST, "an Idempotency-Key has 1 to %u characters",
                          ASSAY_IDEMPOTENCY_KEY_MAX);
        assay_problem_limit(response, "idempotency_key", ASSAY_IDEMPOTENCY_KEY_MAX);
        return false;
    }
    if (key && all && strcmp(all, key) != 0) {
        assay_problem_set(response, ASSAY_PROBLEM_BAD_REQUEST,
                          "send one Idempotency-Key, not more: which of them a repeat would have cannot be known");
        return false;
    }
    *out = key ? assay_arena_string(request->arena, key, length) : NULL;
    return true;
}

const char *assay_storing_owner(const assay_request *request)
{
    return request->token ? request->token : request->actor;
}

bool assay_storing_repeated(assay_idempotency before, assay_response *response)
{
    if (before == ASSAY_KEY_SAME)
        assay_response_header(response, "Idempotency-Replayed", "true");
    else if (before == ASSAY_KEY_DIFFERENT)
        assay_problem_set(response, ASSAY_PROBLEM_CONFLICT,
                          "this Idempotency-Key came with another body before; take a new key for a new request");
    return before != ASSAY_KEY_DIFFERENT;
}

bool assay_storing_id(const char *id, assay_response *response, const char *what)
{
    if (strlen(id) == ASSAY_STORE_ID_SIZE - 1)
        return true;
    assay_problem_set(response, ASSAY_PROBLEM_NOT_FOUND, "there is no %s '%.100s'", what, id);
    return false;
}
