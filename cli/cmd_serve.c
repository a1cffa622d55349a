/*
 * cmd_serve.c - `assay serve`: the service, until a signal ends it.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "api/batch/batches.h"
#include "api/http/server.h"
#include "api/http/tls.h"
#include "api/limits.h"
#include "api/store/store.h"
#include "cli/commands.h"
#include "cli/serve/access.h"
#include "cli/serve/configure.h"
#include "cli/serve/health.h"
#include "cli/serve/hook_secret.h"
#include "cli/serve/listening.h"
#include "cli/serve/store_path.h"
#include "cli/serve/systemd.h"

#define DESCRIPTORS_BESIDE 256u /* for the store, the log, the epolls */

enum { OPTION_CONFIG = ASSAY_SETTINGS_COUNT, OPTION_PRINT_CONFIG, OPTION_HEALTH };

typedef struct serving {
    const assay_call *call;
    assay_settings settings;
    assay_service *service;
    assay_log *log;
    assay_store *store;     /* or NULL */
    assay_batches *batches; /* or NULL */
    assay_gate gate;
    assay_tls *tls; /* or NULL */
} serving;

/* Say on standard error what is wrong with the rubrics. */
static void complain_rubrics(const assay_call *call, const char *rubrics, const assay_diagnostics *diagnostics,
                             const assay_error *error)
{
    assay_diagnostics_print(diagnostics, 0, call->err.out, call->err.colour);
    assay_call_complain(call, "`assay lint` shows all faults of rubrics", "%s cannot be served: %s", rubrics,
                        error->message);
}

static void reload_certificate(const serving *s)
{
    assay_error error = {0};

    if (!s->tls)
        return;
    if (assay_tls_reload(s->tls, &error) == ASSAY_OK)
        assay_log_event(s->log, "reload", "the certificate was read again");
    else
        assay_log_event(s->log, "reload", "the certificate stays as it was: %s", error.message);
}

static void reload(const serving *s)
{
    const char *rubrics = assay_service_get(s->service)->rubrics;
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_error error = {0};

    assay_systemd_tell_reloading();
    reload_certificate(s);
    if (assay_service_reload(s->service, diagnostics, &error) == ASSAY_OK) {
        assay_log_event(s->log, "reload", "the rubrics of %s are in use", rubrics);
    } else {
        complain_rubrics(s->call, rubrics, diagnostics, &error);
        assay_log_event(s->log, "reload", "%s has faults; the rubrics stay as they were: %s", rubrics, error.message);
    }
    assay_diagnostics_free(diagnostics);
    assay_systemd_tell("READY=1");
}

/* Finish what is under way, for as long as a stop may take. */
static void drain(const serving *s, assay_server *server)
{
    const struct timespec pause = {.tv_nsec = 10000000};
    uint64_t end = assay_service_clock() + ASSAY_API_DRAIN_SECONDS * UINT64_C(1000000000);

    assay_log_event(s->log, "stop", "no new connections; requests under way are finished");
    assay_service_drain(s->service);
    assay_server_quiet(server);
    assay_batches_stop(s->batches);
    while (assay_service_under_way(s->service) > 0 && assay_service_clock() < end)
        nanosleep(&pause, NULL);
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
}

static const char *text_of(const serving *s, assay_setting_id id)
{
    return s->settings.values[id].text;
}

static unsigned number_of(const serving *s, assay_setting_id id)
{
    return (unsigned)s->settings.values[id].number;
}

/* Let the process have a descriptor for each connection, as far as the system allows it. */
static void raise_descriptors(const serving *s, unsigned connections)
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

static int start(serving *s, assay_server **server, const assay_listener *listener)
{
    const assay_server_options options = {
        .threads = number_of(s, ASSAY_SET_THREADS),
        .connections = number_of(s, ASSAY_SET_CONNECTIONS),
        .limits = {.per_address = number_of(s, ASSAY_SET_ADDRESS_CONNECTIONS),
                   .header_seconds = number_of(s, ASSAY_SET_HEADER_TIMEOUT),
                   .body_seconds = number_of(s, ASSAY_SET_BODY_TIMEOUT),
                   .idle_seconds = number_of(s, ASSAY_SET_IDLE_TIMEOUT),
                   .exempt = &s->gate.proxies,
                   .is_encrypted = s->tls != NULL},
    };
    assay_error error = {0};

    raise_descriptors(s, options.connections);
    if (assay_server_start(server, s->service, listener, &options, &error) != ASSAY_OK) {
        assay_call_complain(s->call, NULL, "%s", error.message);
        return ASSAY_EXIT_DATA;
    }
    return ASSAY_EXIT_OK;
}

static int serve(serving *s, const assay_listener *listener, const sigset_t *signals)
{
    assay_server *server;
    int caught = 0;
    int status = start(s, &server, listener);

    if (status != ASSAY_EXIT_OK)
        return status;
    printf("assay listens on %s%s\n", s->tls ? "https://" : "http://", listener->address);
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

static int open_service(serving *s)
{
    assay_service_options options = {.rubrics = text_of(s, ASSAY_SET_RUBRICS),
                                     .log = s->log,
                                     .store = s->store,
                                     .batches = s->batches,
                                     .gate = assay_gate_check,
                                     .gate_context = &s->gate};
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_error error = {0};
    assay_status status;

    status = assay_service_new(&s->service, &options, diagnostics, &error);
    if (status != ASSAY_OK)
        complain_rubrics(s->call, options.rubrics, diagnostics, &error);
    assay_diagnostics_free(diagnostics);
    return assay_exit_of(status);
}

/* Batches can be taken in, but are graded only when there is a service. */
static int open_batches(serving *s)
{
    const char *secret = text_of(s, ASSAY_SET_WEBHOOK_SECRET_FILE);
    assay_batches_options options = {
        .store = s->store, .log = s->log, .private_hooks = s->settings.values[ASSAY_SET_WEBHOOK_PRIVATE].on};
    assay_error error = {0};
    assay_status status = secret ? assay_hook_secret_open(&options.secret, secret, &error) : ASSAY_OK;

    if (status == ASSAY_OK && s->store)
        status = assay_batches_new(&s->batches, &options, &error);
    if (status == ASSAY_OK)
        return ASSAY_EXIT_OK;
    assay_call_complain(s->call, NULL, "%s", error.message);
    return ASSAY_EXIT_DATA;
}

static int start_batches(serving *s)
{
    assay_error error = {0};

    if (!s->batches)
        return ASSAY_EXIT_OK;
    assay_service_collect(s->service, assay_batches_collect, s->batches);
    if (assay_batches_start(s->batches, s->service, &error) == ASSAY_OK)
        return ASSAY_EXIT_OK;
    assay_call_complain(s->call, NULL, "%s", error.message);
    return ASSAY_EXIT_DATA;
}

/* Lines of /metrics. */
static void collect_store(void *context, assay_bytes *out)
{
    assay_bytes_format(out,
                       "# HELP assay_store_writes_waiting Writes that wait for the disk.\n"
                       "# TYPE assay_store_writes_waiting gauge\nassay_store_writes_waiting %zu\n",
                       assay_writer_queued(assay_store_writer(context)));
}

/* The store, and the gate with the tokens in it. */
static int open_store(serving *s)
{
    char *path = assay_store_path(s->call, text_of(s, ASSAY_SET_STORE));
    assay_error error = {0};
    assay_status status = ASSAY_OK;

    if (!path)
        return ASSAY_EXIT_DATA;
    if (!*path && s->settings.values[ASSAY_SET_REQUIRE_TOKENS].on) {
        assay_call_complain(s->call, "--store PATH names the file that they are in",
                            "require-tokens needs a store: without one there are no tokens, and nobody could ask");
        free(path);
        return ASSAY_EXIT_USAGE;
    }
    if (*path)
        status = assay_store_open(&s->store, path, true, &error);
    if (status != ASSAY_OK)
        assay_call_complain(s->call, "--store PATH names another file, and --store none keeps nothing", "%s: %s", path,
                            error.message);
    else if ((status = assay_access_open(&s->gate, s->store, path, &s->settings, s->log, &error)) != ASSAY_OK)
        assay_call_complain(s->call, NULL, "%s", error.message);
    free(path);
    return status == ASSAY_OK ? ASSAY_EXIT_OK : ASSAY_EXIT_DATA;
}

static int run_service(serving *s)
{
    assay_listener listener = {.descriptor = -1};
    sigset_t signals;
    int status;

    block_signals(&signals);
    s->log = assay_log_new(s->settings.values[ASSAY_SET_QUIET].on ? -1 : STDERR_FILENO);
    status = s->log ? open_store(s) : ASSAY_EXIT_DATA;
    if (status == ASSAY_EXIT_OK)
        status = assay_listening_tls(&s->tls, s->call, &s->settings);
    if (status == ASSAY_EXIT_OK)
        status = assay_listening_open(&listener, s->call, &s->settings, assay_gate_is_closed(&s->gate));
    if (status == ASSAY_EXIT_OK)
        status = open_batches(s);
    if (status == ASSAY_EXIT_OK)
        status = open_service(s);
    if (status == ASSAY_EXIT_OK && s->store)
        assay_service_collect(s->service, collect_store, s->store);
    if (status == ASSAY_EXIT_OK)
        status = start_batches(s);
    if (status == ASSAY_EXIT_OK)
        status = serve(s, &listener, &signals);
    if (listener.descriptor >= 0)
        close(listener.descriptor);
    assay_batches_stop(s->batches);
    assay_service_free(s->service);
    assay_batches_free(s->batches);
    assay_tls_free(s->tls);
    assay_access_close(&s->gate);
    assay_store_close(s->store);
    assay_log_free(s->log);
    return status;
}

/* Ask the service that runs with these settings. */
static int ask_health(const serving *s)
{
    char address[ASSAY_LISTENING_SIZE];
    assay_error error = {0};

    assay_listening_address(address, &s->settings);
    if (assay_health_ask(address, text_of(s, ASSAY_SET_TLS_CERT) != NULL, &error) != ASSAY_OK) {
        assay_call_complain(s->call, NULL, "%s", error.message);
        return ASSAY_EXIT_DATA;
    }
    fprintf(s->call->out.out, "the service at %s is well\n", address);
    return ASSAY_EXIT_OK;
}

static int run(const assay_call *call)
{
    serving s = {.call = call};
    int status = assay_configure(&s.settings, call);

    if (status == ASSAY_EXIT_OK && call->values[OPTION_PRINT_CONFIG])
        assay_settings_print(&s.settings, call->out.out);
    else if (status == ASSAY_EXIT_OK && call->values[OPTION_HEALTH])
        status = ask_health(&s);
    else if (status == ASSAY_EXIT_OK)
        status = run_service(&s);
    assay_settings_release(&s.settings);
    return status;
}

#define OPTION(id, name, letter, value, kind, fallback, low, high, help) {name, letter, value, help},

const assay_command assay_cmd_serve = {
    .name = "serve",
    .summary = "answer over HTTP, for an LMS or a page",
    .arguments = "[--rubrics RUBRICS] [--listen HOST:PORT]",
    .description =
        "Serve the HTTP API that docs/api.md describes (and /openapi.json, for programs), and pages: / to check "
        "oneself, /review to read a pile of answers, /rubrics to write rubrics. The address is printed on "
        "standard output once requests are answered; every request is a line of JSON on standard error.\n"
        "Every option can also be set by a variable (ASSAY_PORT for --port) or in the file of --config (port: 8080); "
        "the "
        "command line wins, then the variable, then the file.\n"
        "Without tokens it listens on this machine only; `assay token` makes them. SIGHUP loads the rubrics again; "
        "when they have "
        "a fault, those in use stay. SIGTERM and SIGINT finish the requests under way, for at most 30 seconds, and end "
        "it.",
    .examples = "  assay serve\n"
                "  assay serve --rubrics rubrics/ --port 0\n"
                "  curl -s localhost:8080/api/v1/grade -H 'Content-Type: application/json' \\\n"
                "       -d '{\"question_id\": \"dj-05\", \"answer\": \"It caches the rows.\"}'\n",
    .options = {ASSAY_SETTINGS(OPTION){"config", 'c', "FILE", "a YAML file of settings (default: $ASSAY_CONFIG)"},
                {"print-config", 0, NULL, "print all settings and where each was set, and end"},
                {"health", 0, NULL, "ask the service that runs with these settings whether it is well, and end"}},
    .arguments_min = 0,
    .arguments_max = 0,
    .run = run,
};
