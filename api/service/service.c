/*
 * service.c - workers, and the one set of rubrics that all of them use.
 *
 * A request's way takes no lock: a worker is found by its thread's key, and its catalogue is fresh when the
 * generation has not moved. The mutex guards what changes seldom: the list of workers and the catalogue in use.
 */
#include "api/service/service.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#include "api/dispatch.h"
#include "api/routes.h"
#include "api/service/graders.h"
#include "api/service/overlay.h"
#include "api/service/thesauri.h"

typedef struct collector {
    assay_collect_fn *collect;
    void *context;
} collector;

struct assay_service {
    assay_service_options options;
    pthread_mutex_t lock;
    pthread_mutex_t changing; /* held while a new catalogue is made of the one in use */
    pthread_key_t key;
    assay_worker *workers;
    assay_catalogue *catalogue;
    assay_graders *graders;
    assay_thesauri thesauri;
    atomic_uint_fast64_t generation;
    atomic_bool draining, ended;
    time_t started;
    collector collectors[ASSAY_COLLECTORS_MAX];
    size_t collector_count;
};

/* The rubrics of the files, and over them those that were saved. */
static assay_status load(assay_catalogue **out, const assay_service_options *options, assay_diagnostics *diagnostics,
                         assay_error *error)
{
    assay_status status = assay_catalogue_load(out, options->rubrics, diagnostics, error);

    if (status == ASSAY_OK && options->store)
        status = assay_overlay_all(out, options->store, diagnostics, error);
    if (status != ASSAY_OK) {
        assay_catalogue_release(*out);
        *out = NULL;
    }
    return status;
}

assay_status assay_service_new(assay_service **out, const assay_service_options *options,
                               assay_diagnostics *diagnostics, assay_error *error)
{
    assay_service *service = calloc(1, sizeof *service);
    assay_status status;

    *out = NULL;
    if (!service)
        return assay_error_nomem(error);
    service->options = *options;
    service->started = time(NULL);
    atomic_init(&service->generation, 1);
    status = load(&service->catalogue, options, diagnostics, error);
    if (status == ASSAY_OK && !(service->graders = assay_graders_new()))
        status = assay_error_nomem(error);
    if (status == ASSAY_OK && pthread_key_create(&service->key, NULL) != 0)
        status = assay_error_set(error, ASSAY_EIO, 0, "no thread key is left");
    if (status != ASSAY_OK) {
        assay_graders_free(service->graders);
        assay_catalogue_release(service->catalogue);
        free(service);
        return status;
    }
    pthread_mutex_init(&service->lock, NULL);
    pthread_mutex_init(&service->changing, NULL);
    *out = service;
    return ASSAY_OK;
}

static void worker_free(assay_worker *worker)
{
    if (!worker)
        return;
    assay_exchange_free_all(worker);
    assay_service_give_grader(worker);
    assay_catalogue_release(worker->catalogue);
    assay_token_view_release(&worker->tokens);
    free(worker);
}

void assay_service_free(assay_service *service)
{
    if (!service)
        return;
    while (service->workers) {
        assay_worker *next = service->workers->next;
        worker_free(service->workers);
        service->workers = next;
    }
    assay_graders_free(service->graders);
    assay_thesauri_free(&service->thesauri);
    pthread_key_delete(service->key);
    pthread_mutex_destroy(&service->lock);
    pthread_mutex_destroy(&service->changing);
    assay_catalogue_release(service->catalogue);
    free(service);
}

void assay_service_publish(assay_service *service, assay_catalogue *catalogue)
{
    assay_catalogue *old;

    pthread_mutex_lock(&service->lock);
    old = service->catalogue;
    service->catalogue = catalogue;
    atomic_fetch_add_explicit(&service->generation, 1, memory_order_release);
    pthread_mutex_unlock(&service->lock);
    assay_catalogue_release(old);
}

assay_status assay_service_reload(assay_service *service, assay_diagnostics *diagnostics, assay_error *error)
{
    assay_catalogue *catalogue;
    assay_status status;

    pthread_mutex_lock(&service->changing);
    status = load(&catalogue, &service->options, diagnostics, error);
    if (status == ASSAY_OK)
        assay_service_publish(service, catalogue);
    pthread_mutex_unlock(&service->changing);
    return status;
}

assay_status assay_service_refresh(assay_service *service, const char *rubric_id, assay_error *error)
{
    assay_catalogue *catalogue;
    assay_status status;

    pthread_mutex_lock(&service->changing);
    catalogue = assay_service_catalogue(service);
    status = assay_overlay_one(&catalogue, service->options.store, rubric_id, error);
    if (status == ASSAY_OK)
        assay_service_publish(service, catalogue);
    else
        assay_catalogue_release(catalogue);
    pthread_mutex_unlock(&service->changing);
    return status;
}

assay_catalogue *assay_service_catalogue(assay_service *service)
{
    assay_catalogue *catalogue;

    pthread_mutex_lock(&service->lock);
    catalogue = assay_catalogue_retain(service->catalogue);
    pthread_mutex_unlock(&service->lock);
    return catalogue;
}

static void set_id_prefix(assay_worker *worker)
{
    static const char hex[] = "0123456789abcdef";
    unsigned char random[8];

    if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random)
        memcpy(random, &worker, sizeof random); /* ids need to be different, not secret */
    for (size_t i = 0; i < sizeof random; i++) {
        worker->id_prefix[2 * i] = hex[random[i] >> 4];
        worker->id_prefix[2 * i + 1] = hex[random[i] & 15];
    }
}

static assay_worker *worker_new(assay_service *service)
{
    assay_worker *worker = calloc(1, sizeof *worker);

    if (!worker)
        return NULL;
    worker->service = service;
    set_id_prefix(worker);
    if (pthread_setspecific(service->key, worker) != 0) {
        worker_free(worker);
        return NULL;
    }
    pthread_mutex_lock(&service->lock);
    worker->next = service->workers;
    service->workers = worker;
    pthread_mutex_unlock(&service->lock);
    return worker;
}

/* Change over to the catalogue in use. */
static void renew(assay_worker *worker)
{
    assay_service *service = worker->service;
    assay_catalogue *old = worker->catalogue;

    pthread_mutex_lock(&service->lock);
    worker->generation = atomic_load_explicit(&service->generation, memory_order_relaxed);
    worker->catalogue = assay_catalogue_retain(service->catalogue);
    pthread_mutex_unlock(&service->lock);
    assay_catalogue_release(old);
}

assay_worker *assay_service_worker(assay_service *service)
{
    assay_worker *worker = pthread_getspecific(service->key);

    if (!worker && !(worker = worker_new(service)))
        return NULL;
    if (worker->generation != atomic_load_explicit(&service->generation, memory_order_acquire))
        renew(worker);
    return worker;
}

assay_grader *assay_service_grader(assay_worker *worker)
{
    if (!worker->grader)
        worker->grader = assay_graders_take(worker->service->graders);
    return worker->grader;
}

void assay_service_give_grader(assay_worker *worker)
{
    if (worker->grader)
        assay_graders_give(worker->service->graders, worker->grader);
    worker->grader = NULL;
}

assay_status assay_service_synonyms(assay_synonyms **out, assay_service *service, assay_error *error)
{
    return assay_thesauri_take(out, &service->thesauri, error);
}

void assay_service_give_synonyms(assay_service *service, assay_synonyms *synonyms)
{
    assay_thesauri_give(&service->thesauri, synonyms);
}

const assay_service_options *assay_service_get(const assay_service *service)
{
    return &service->options;
}

uint64_t assay_service_clock(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

void assay_service_drain(assay_service *service)
{
    atomic_store(&service->draining, true);
}

bool assay_service_draining(const assay_service *service)
{
    return atomic_load_explicit(&service->draining, memory_order_relaxed);
}

void assay_service_end(assay_service *service)
{
    atomic_store(&service->ended, true);
}

bool assay_service_ended(const assay_service *service)
{
    return atomic_load_explicit(&service->ended, memory_order_relaxed);
}

uint64_t assay_service_under_way(assay_service *service)
{
    uint64_t count = 0;

    pthread_mutex_lock(&service->lock);
    for (assay_worker *worker = service->workers; worker; worker = worker->next) {
        uint64_t finished = assay_metrics_read(&worker->metrics.finished);
        count += assay_metrics_read(&worker->metrics.started) - finished;
    }
    pthread_mutex_unlock(&service->lock);
    return count;
}

void assay_service_collect(assay_service *service, assay_collect_fn *collect, void *context)
{
    if (service->collector_count < ASSAY_COLLECTORS_MAX)
        service->collectors[service->collector_count++] = (collector){collect, context};
}

static void write_state(assay_service *service, assay_bytes *out)
{
    assay_catalogue *catalogue = assay_service_catalogue(service);

    assay_metrics_family(out, "assay_info", "gauge", "The version that runs.");
    (void)assay_bytes_format(out, "assay_info{version=\"%s\"} 1\n", assay_version());
    assay_metrics_family(out, "assay_start_time_seconds", "gauge", "When the service started, in Unix time.");
    (void)assay_bytes_format(out, "assay_start_time_seconds %lld\n", (long long)service->started);
    assay_metrics_family(out, "assay_rubrics", "gauge", "Rubrics in use.");
    (void)assay_bytes_format(out, "assay_rubrics %zu\n", assay_catalogue_count(catalogue));
    assay_metrics_family(out, "assay_rubrics_generation", "counter", "How often the rubrics were loaded.");
    (void)assay_bytes_format(out, "assay_rubrics_generation %llu\n",
                             (unsigned long long)atomic_load(&service->generation));
    assay_catalogue_release(catalogue);
}

void assay_service_write_metrics(assay_service *service, assay_bytes *out)
{
    const char *names[ASSAY_METRICS_ROUTES];
    assay_metrics *sum = calloc(1, sizeof *sum);

    if (!sum) {
        out->failed = true;
        return;
    }
    pthread_mutex_lock(&service->lock);
    for (assay_worker *worker = service->workers; worker; worker = worker->next)
        assay_metrics_sum(sum, &worker->metrics);
    pthread_mutex_unlock(&service->lock);
    for (size_t i = 0; i < assay_route_count; i++)
        names[i] = assay_routes[i].operation;
    names[assay_route_count] = "none";
    assay_metrics_write(out, sum, names, assay_route_count + 1);
    free(sum);
    write_state(service, out);
    for (size_t i = 0; i < service->collector_count; i++)
        service->collectors[i].collect(service->collectors[i].context, out);
}
