/*
 * cmd_db.c - `assay db`: a copy of the store, and whether it is whole; beside a service that runs, or without one.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/store/check.h"
#include "cli/commands.h"
#include "cli/serve/configure.h"
#include "cli/serve/store_path.h"

enum { OPTION_STORE, OPTION_CONFIG };

static int complain(const assay_call *call, const assay_error *error)
{
    assay_call_complain(call, NULL, "%s", error->message);
    return ASSAY_EXIT_DATA;
}

static int backup(const assay_call *call, assay_store *store, const char *path)
{
    assay_error error = {0};

    if (assay_store_backup(store, call->arguments[1], &error) != ASSAY_OK)
        return complain(call, &error);
    fprintf(call->err.out,
            "%s is a copy of %s; the key of its tokens is not in it: keep a copy of that too, elsewhere\n",
            call->arguments[1], path);
    return ASSAY_EXIT_OK;
}

static void tell(void *context, const char *fault)
{
    const assay_call *call = context;

    fprintf(call->out.out, "%s\n", fault);
}

static int check(const assay_call *call, assay_store *store, const char *path)
{
    size_t faults;
    assay_error error = {0};

    if (assay_store_check(&faults, store, tell, (void *)(uintptr_t)call, &error) != ASSAY_OK)
        return complain(call, &error);
    if (faults > 0) {
        assay_call_complain(call, "stop the service and put a backup in its place", "%s has %zu fault%s", path, faults,
                            faults == 1 ? "" : "s");
        return ASSAY_EXIT_DATA;
    }
    fprintf(call->err.out, "%s is whole\n", path);
    return ASSAY_EXIT_OK;
}

typedef struct verb {
    const char *name, *usage;
    size_t arguments;
    int (*run)(const assay_call *call, assay_store *store, const char *path);
} verb;

static const verb verbs[] = {
    {"backup", "assay db backup FILE", 2, backup},
    {"check", "assay db check", 1, check},
};

static const verb *find_verb(const assay_call *call)
{
    const char *name = call->arguments[0];

    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (strcmp(verbs[i].name, name) != 0)
            continue;
        if (call->argument_count == verbs[i].arguments)
            return &verbs[i];
        assay_call_complain(call, verbs[i].usage, "assay db %s takes %s", name,
                            verbs[i].arguments == 2 ? "the name of the copy" : "no argument");
        return NULL;
    }
    assay_call_complain(call, "write backup or check", "assay db cannot '%s'", name);
    return NULL;
}

/* The store must be there: to open one that is not would make it. */
static int run_verb(const verb *v, const assay_call *call, const char *path)
{
    assay_store *store;
    assay_error error = {0};
    int status;

    if (!*path || access(path, F_OK) != 0) {
        assay_call_complain(call, "--store PATH names it", "there is no store %s", path);
        return ASSAY_EXIT_DATA;
    }
    if (assay_store_open(&store, path, false, &error) != ASSAY_OK)
        return complain(call, &error);
    status = v->run(call, store, path);
    assay_store_close(store);
    return status;
}

static int run(const assay_call *call)
{
    const verb *v = find_verb(call);
    assay_settings settings;
    char *path = NULL;
    int status;

    if (!v)
        return ASSAY_EXIT_USAGE;
    status = assay_configure(&settings, call);
    if (status == ASSAY_EXIT_OK) {
        path = assay_store_path(call, settings.values[ASSAY_SET_STORE].text);
        status = path ? run_verb(v, call, path) : ASSAY_EXIT_DATA;
    }
    free(path);
    assay_settings_release(&settings);
    return status;
}

const assay_command assay_cmd_db = {
    .name = "db",
    .summary = "copy the service's store, or check that it is whole",
    .arguments = "backup FILE | check",
    .description =
        "backup writes a copy of the store as it stands at one moment, while the service goes on reading and "
        "writing; FILE appears when it is whole, and may not be there already. check reads every page and "
        "every reference, and prints what is wrong. The service itself checks the store's structure when it "
        "starts.",
    .examples = "  assay db backup /backup/assay-$(date +%F).db\n"
                "  assay db check --store assay.db\n",
    .options = {[OPTION_STORE] = {"store", 's', "PATH", "the service's store (default: as in assay serve)"},
                [OPTION_CONFIG] = {"config", 'c', "FILE", "the file of settings of assay serve"}},
    .arguments_min = 1,
    .arguments_max = 2,
    .run = run,
};
