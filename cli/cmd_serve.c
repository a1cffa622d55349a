/* cmd_serve.c - `assay serve`: its options, and what it does instead of serving. */
#include <stdlib.h>

#include "cli/commands.h"
#include "cli/serve/configure.h"
#include "cli/serve/health.h"
#include "cli/serve/listening.h"
#include "cli/serve/run.h"
#include "cli/serve/store_path.h"

enum { OPTION_CONFIG = ASSAY_SETTINGS_COUNT, OPTION_PRINT_CONFIG, OPTION_HEALTH };

/* Ask the service that runs with these settings. */
static int ask_health(const assay_call *call, const assay_settings *settings)
{
    char address[ASSAY_LISTENING_SIZE];
    assay_error error = {0};

    assay_listening_address(address, settings);
    if (assay_health_ask(address, settings->values[ASSAY_SET_TLS_CERT].text != NULL, &error) != ASSAY_OK) {
        assay_call_complain(call, NULL, "%s", error.message);
        return ASSAY_EXIT_DATA;
    }
    fprintf(call->out.out, "the service at %s is well\n", address);
    return ASSAY_EXIT_OK;
}

/* All settings as they will be, with the store's place where it was not named. */
static void print_config(const assay_call *call, assay_settings *settings)
{
    char *path = assay_store_default();

    if (!settings->values[ASSAY_SET_STORE].text && path) {
        settings->values[ASSAY_SET_STORE].text = path;
        settings->values[ASSAY_SET_STORE].from = "default";
    }
    assay_settings_print(settings, call->out.out);
    free(path);
}

static int run(const assay_call *call)
{
    assay_settings settings = {0};
    int status = assay_configure(&settings, call);

    if (status == ASSAY_EXIT_OK && call->values[OPTION_PRINT_CONFIG])
        print_config(call, &settings);
    else if (status == ASSAY_EXIT_OK && call->values[OPTION_HEALTH])
        status = ask_health(call, &settings);
    else if (status == ASSAY_EXIT_OK)
        status = assay_serve_run(call, &settings);
    assay_settings_release(&settings);
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
