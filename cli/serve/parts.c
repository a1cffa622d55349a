/* parts.c - the log, the store with its tokens, the socket, the rubrics, the batches: one after the other. */
#include "cli/serve/parts.h"

#include <stdlib.h>
#include <unistd.h>

#include "cli/serve/access.h"
#include "cli/serve/hook_secret.h"
#include "cli/serve/listening.h"
#include "cli/serve/store_path.h"

const char *assay_serve_text(const assay_serve *serve, assay_setting_id id)
{
    return serve->settings->values[id].text;
}

unsigned assay_serve_number(const assay_serve *serve, assay_setting_id id)
{
    return (unsigned)serve->settings->values[id].number;
}

void assay_serve_complain(const assay_serve *serve, const char *rubrics, const assay_diagnostics *diagnostics,
                          const assay_error *error)
{
    const assay_call *call = serve->call;

    assay_diagnostics_print(diagnostics, 0, call->err.out, call->err.colour);
    assay_call_complain(call, "`assay lint` shows all faults of rubrics", "%s cannot be served: %s", rubrics,
                        error->message);
}

/* Lines of /metrics. */
static void collect_store(void *context, assay_bytes *out)
{
    assay_error reason;

    assay_bytes_format(out,
                       "# HELP assay_store_writable Whether the last write of the store reached the disk.\n"
                       "# TYPE assay_store_writable gauge\nassay_store_writable %d\n",
                       !assay_writer_fails(assay_store_writer(context), &reason));
    assay_bytes_format(out,
                       "# HELP assay_store_writes_waiting Writes that wait for the disk.\n"
                       "# TYPE assay_store_writes_waiting gauge\nassay_store_writes_waiting %zu\n",
                       assay_writer_queued(assay_store_writer(context)));
}

/* The store, and the gate with the tokens in it. */
static int open_store(assay_serve *s)
{
    char *path = assay_store_path(s->call, assay_serve_text(s, ASSAY_SET_STORE));
    assay_error error = {0};
    assay_status status = ASSAY_OK;

    if (!path)
        return ASSAY_EXIT_DATA;
    if (!*path && s->settings->values[ASSAY_SET_REQUIRE_TOKENS].on) {
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
    else if ((status = assay_access_open(&s->gate, s->store, path, s->settings, s->log, &error)) != ASSAY_OK)
        assay_call_complain(s->call, NULL, "%s", error.message);
    free(path);
    return status == ASSAY_OK ? ASSAY_EXIT_OK : ASSAY_EXIT_DATA;
}

static int open_service(assay_serve *s)
{
    assay_service_options options = {.rubrics = assay_serve_text(s, ASSAY_SET_RUBRICS),
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
        assay_serve_complain(s, options.rubrics, diagnostics, &error);
    assay_diagnostics_free(diagnostics);
    return assay_exit_of(status);
}

/* Batches can be taken in, but are graded only when there is a service. */
static int open_batches(assay_serve *s)
{
    const char *secret = assay_serve_text(s, ASSAY_SET_WEBHOOK_SECRET_FILE);
    assay_batches_options options = {
        .store = s->store, .log = s->log, .private_hooks = s->settings->values[ASSAY_SET_WEBHOOK_PRIVATE].on};
    assay_error error = {0};
    assay_status status = secret ? assay_hook_secret_open(&options.secret, secret, &error) : ASSAY_OK;

    if (status == ASSAY_OK && s->store)
        status = assay_batches_new(&s->batches, &options, &error);
    if (status == ASSAY_OK)
        return ASSAY_EXIT_OK;
    assay_call_complain(s->call, NULL, "%s", error.message);
    return ASSAY_EXIT_DATA;
}

static int start_batches(assay_serve *s)
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

int assay_serve_open(assay_serve *out, const assay_call *call, const assay_settings *settings)
{
    int status;

    *out = (assay_serve){.call = call, .settings = settings, .listener = {.descriptor = -1}};
    out->log = assay_log_new(settings->values[ASSAY_SET_QUIET].on ? -1 : STDERR_FILENO);
    status = out->log ? open_store(out) : ASSAY_EXIT_DATA;
    if (status == ASSAY_EXIT_OK)
        status = assay_listening_tls(&out->tls, call, settings);
    if (status == ASSAY_EXIT_OK)
        status = assay_listening_open(&out->listener, call, settings, assay_gate_is_closed(&out->gate));
    if (status == ASSAY_EXIT_OK)
        status = open_batches(out);
    if (status == ASSAY_EXIT_OK)
        status = open_service(out);
    if (status == ASSAY_EXIT_OK && out->store)
        assay_service_collect(out->service, collect_store, out->store);
    if (status == ASSAY_EXIT_OK)
        status = start_batches(out);
    return status;
}

void assay_serve_unlisten(assay_serve *serve)
{
    if (serve->listener.descriptor >= 0)
        close(serve->listener.descriptor);
    serve->listener.descriptor = -1;
}

void assay_serve_close(assay_serve *serve)
{
    assay_serve_unlisten(serve);
    assay_batches_stop(serve->batches);
    assay_service_free(serve->service);
    assay_batches_free(serve->batches);
    assay_tls_free(serve->tls);
    assay_access_close(&serve->gate);
    assay_store_close(serve->store);
    assay_log_free(serve->log);
}
