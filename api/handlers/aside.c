/* aside.c - a thread for one request. There are never more than connections. */
#include "api/handlers/aside.h"

#include <pthread.h>

#include "api/problem/problem.h"

typedef struct aside {
    assay_aside_fn *work;
    assay_storing_finish_fn *finish;
    void *context;
    void (*ready)(void *ready_context);
    void *ready_context;
    bool began;
} aside;

static void *run(void *context)
{
    aside *a = context;

    a->work(a->context);
    a->ready(a->ready_context); /* from here on the request may be gone */
    return NULL;
}

static bool start(void *context, void (*ready)(void *ready_context), void *ready_context)
{
    aside *a = context;
    pthread_attr_t detached;
    pthread_t thread;
    bool began;

    a->ready = ready;
    a->ready_context = ready_context;
    a->began = true; /* before the thread is: it may be over at once */
    pthread_attr_init(&detached);
    pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    began = pthread_create(&thread, &detached, run, a) == 0;
    pthread_attr_destroy(&detached);
    if (!began)
        a->began = false;
    return began;
}

static void finish(void *context, assay_worker *worker, assay_request *request, assay_response *response)
{
    aside *a = context;

    if (a->began) {
        a->finish(a->context, worker, request, response);
        return;
    }
    assay_problem_set(response, ASSAY_PROBLEM_UNAVAILABLE, "the system gave no thread; try again in a moment");
    assay_response_header(response, "Retry-After", "1");
}

void assay_aside(assay_request *request, assay_response *response, assay_aside_fn *work, assay_storing_finish_fn *then,
                 void *context)
{
    aside *a = assay_arena_alloc(request->arena, sizeof *a);

    if (!a) {
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
        return;
    }
    *a = (aside){.work = work, .finish = then, .context = context};
    response->wait = (assay_wait){start, finish, a};
}
