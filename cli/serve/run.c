/* run.c - requests are served by the pool's threads; this one waits for signals. */
#include "cli/serve/run.h"

#include <signal.h>
#include <sys/resource.h>
#include <time.h>

#include "api/http/server.h"
#include "api/limits.h"
#include "cli/serve/parts.h"
#include "cli/serve/systemd.h"

#define DESCRIPTORS_BESIDE                                                                                             \
    768u /* for the store, the log and uploads; two for each of as many threads as there may be */

static void reload_certificate(const assay_serve *s)
{
    assay_error error = {0};

    if (!s->tls)
        return;
    if (assay_tls_reload(s->tls, &error) == ASSAY_OK)
        assay_log_event(s->log, "reload", "the certificate was read again");
    else
        assay_log_event(s->log, "reload", "the certificate stays as it was: %s", error.message);
}

static void reload(const assay_serve *s)
{
    const char *rubrics = assay_service_get(s->service)->rubrics;
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_error error = {0};

    assay_systemd_tell_reloading();
    reload_certificate(s);
    if (assay_service_reload(s->service, diagnostics, &error) == ASSAY_OK) {
        assay_log_event(s->log, "reload", "the rubrics of %s are in use", rubrics);
    } else {
        assay_serve_complain(s, rubrics, diagnostics, &error);
        assay_log_event(s->log, "reload", "%s has faults; the rubrics stay as they were: %s", rubrics, error.message);
    }
    assay_diagnostics_free(diagnostics);
    assay_systemd_tell("READY=1");
}

/* Finish what is under way, for as long as a stop may take. */
static void drain(assay_serve *s, assay_server *server)
{
    const struct timespec pause = {.tv_nsec = 10000000};
    uint64_t end = assay_service_clock() + ASSAY_API_DRAIN_SECONDS * UINT64_C(1000000000);

    assay_log_event(s->log, "stop", "no new connections; requests under way are finished");
    assay_service_drain(s->service);
    assay_server_quiet(server);
    assay_serve_unlisten(s);
    assay_batches_stop(s->batches);
    while (assay_service_under_way(s->service) > 0 && assay_service_clock() < end)
        nanosleep(&pause, NULL);
    assay_service_end(s->service);
}

/* Signals are waited for here; all threads are started with them blocked, and never see one. */
static void block_signals(sigset_t *signals)
{
    sigemptyset(signals);
    sigaddset(signals, SIGINT);
    sigaddset(signals, SIGTERM);
    sigaddset(signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, signals, NULL);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a failed write */
}

/* Let the process have a descriptor for each connection, as far as the system allows it. */
static void raise_descriptors(const assay_serve *s, unsigned connections)
{
    rlim_t wanted = (rlim_t)connections + DESCRIPTORS_BESIDE;
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
    (void)setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < wanted)
        assay_log_event(s->log, "limit", "only %llu descriptors are allowed (ulimit -n), too few for %u connections",
                        (unsigned long long)limit.rlim_cur, connections);
}

static int start(assay_serve *s, assay_server **server)
{
    const assay_server_options options = {
        .threads = assay_serve_number(s, ASSAY_SET_THREADS),
        .connections = assay_serve_number(s, ASSAY_SET_CONNECTIONS),
        .limits = {.per_address = assay_serve_number(s, ASSAY_SET_ADDRESS_CONNECTIONS),
                   .header_seconds = assay_serve_number(s, ASSAY_SET_HEADER_TIMEOUT),
                   .body_seconds = assay_serve_number(s, ASSAY_SET_BODY_TIMEOUT),
                   .idle_seconds = assay_serve_number(s, ASSAY_SET_IDLE_TIMEOUT),
                   .exempt = &s->gate.proxies,
                   .is_encrypted = s->tls != NULL},
    };
    assay_error error = {0};

    raise_descriptors(s, options.connections);
    if (assay_server_start(server, s->service, &s->listener, &options, &error) != ASSAY_OK) {
        assay_call_complain(s->call, NULL, "%s", error.message);
        return ASSAY_EXIT_DATA;
    }
    return ASSAY_EXIT_OK;
}

static int serve(assay_serve *s, const sigset_t *signals)
{
    assay_server *server;
    int caught = 0;
    int status = start(s, &server);

    if (status != ASSAY_EXIT_OK)
        return status;
    printf("assay listens on %s%s\n", s->tls ? "https://" : "http://", s->listener.address);
    if (!assay_gate_is_closed(&s->gate))
        puts("there are no tokens, so only this machine can reach it");
    fflush(stdout);
    assay_systemd_tell("READY=1");
    while (sigwait(signals, &caught) == 0 && caught == SIGHUP)
        reload(s);
    assay_systemd_tell("STOPPING=1");
    drain(s, server);
    assay_server_stop(server);
    return ASSAY_EXIT_OK;
}

int assay_serve_run(const assay_call *call, const assay_settings *settings)
{
    assay_serve parts;
    sigset_t signals;
    int status;

    block_signals(&signals);
    status = assay_serve_open(&parts, call, settings);
    if (status == ASSAY_EXIT_OK)
        status = serve(&parts, &signals);
    assay_serve_close(&parts);
    return status;
}
