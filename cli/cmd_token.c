/*
 * cmd_token.c - `assay token`: make, list and revoke the tokens that open the service.
 *
 * It writes to the store beside a service that runs; the service sees it within a second.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "api/auth/credential.h"
#include "api/auth/key.h"
#include "api/json/write.h"
#include "api/limits.h"
#include "api/routes.h"
#include "api/store/audit.h"
#include "api/store/tokens.h"
#include "cli/commands.h"
#include "cli/guess.h"
#include "cli/serve/access.h"
#include "cli/serve/configure.h"
#include "cli/serve/duration.h"
#include "cli/serve/store_path.h"

enum { OPTION_STORE, OPTION_NAME, OPTION_SCOPE, OPTION_EXPIRES, OPTION_KEY_FILE, OPTION_CONFIG, OPTION_JSON };

#define STAMP_SIZE 32

/* The store, and what is done in it. */
typedef struct task {
    const assay_call *call;
    assay_settings settings;
    char *path; /* of the store */
    assay_store *store;
    assay_stored_token token;
    bool done; /* something was added or revoked */
} task;

static int complain(const assay_call *call, const assay_error *error)
{
    assay_call_complain(call, NULL, "%s", error->message);
    return ASSAY_EXIT_DATA;
}

static assay_status note(assay_db *db, const char *action, const char *name, assay_error *error)
{
    const assay_audit_line entry = {
        .created_at = assay_store_now(), .actor = "command line", .action = action, .subject = name};

    return assay_audit_add(db, &entry, error);
}

/* --- create */

static bool read_scopes(unsigned *out, const assay_call *call)
{
    const char *text = call->values[OPTION_SCOPE];

    *out = 0;
    while (*text) {
        size_t length = strcspn(text, ",");
        unsigned scope = ASSAY_SCOPE_GRADE;
        while (scope <= ASSAY_SCOPE_ADMIN && (strlen(assay_scope_name((assay_scope)scope)) != length ||
                                              memcmp(assay_scope_name((assay_scope)scope), text, length) != 0))
            scope++;
        if (scope > ASSAY_SCOPE_ADMIN) {
            assay_call_complain(call, "the scopes are grade, read, author and admin, joined by commas",
                                "there is no scope '%.*s'", (int)length, text);
            return false;
        }
        *out |= 1u << scope;
        text += length + (text[length] == ',');
    }
    return *out != 0;
}

static bool is_name(const char *name)
{
    size_t length = strlen(name);

    for (size_t i = 0; i < length; i++)
        if ((unsigned char)name[i] < 0x20 || name[i] == 0x7F)
            return false;
    return length > 0 && length <= ASSAY_API_TOKEN_NAME_MAX;
}

static bool read_wishes(task *t)
{
    const assay_call *call = t->call;
    const char *expires = call->values[OPTION_EXPIRES];
    int64_t duration;

    if (!call->values[OPTION_NAME] || !call->values[OPTION_SCOPE]) {
        assay_call_complain(call, "assay token create --name lms --scope grade,read",
                            "a token needs a name and scopes");
        return false;
    }
    t->token.name = call->values[OPTION_NAME];
    if (!is_name(t->token.name)) {
        assay_call_complain(call, NULL, "a token's name has 1 to %u bytes, and no control characters",
                            ASSAY_API_TOKEN_NAME_MAX);
        return false;
    }
    t->token.created_at = assay_store_now();
    if (expires && !assay_duration_read(&duration, expires)) {
        assay_call_complain(call, "write 90d, 12h, 30m or 45s; leave --expires out for a token that does not expire",
                            "'%s' is no duration of up to ten years", expires);
        return false;
    }
    t->token.expires_at = expires ? t->token.created_at + duration : 0;
    return read_scopes(&t->token.scopes, call);
}

static assay_status add(assay_db *db, void *context, assay_error *error)
{
    task *t = context;
    assay_status status = assay_token_add(&t->done, db, &t->token, error);

    return status == ASSAY_OK && t->done ? note(db, "token.create", t->token.name, error) : status;
}

static int create(task *t)
{
    const assay_call *call = t->call;
    assay_credential credential;
    char hash[ASSAY_SHA256_HEX_MAX];
    assay_auth_key key;
    assay_error error = {0};

    if (assay_access_key(&key, t->store, t->path, t->settings.values[ASSAY_SET_KEY_FILE].text, true, &error) !=
        ASSAY_OK)
        return complain(call, &error);
    assay_credential_make(&credential);
    assay_credential_hash(hash, &credential, key.bytes);
    t->token.id = credential.id;
    t->token.hash = hash;
    if (assay_writer_run(assay_store_writer(t->store), add, t, &error) != ASSAY_OK)
        return complain(call, &error);
    if (!t->done) {
        assay_call_complain(call, "take another name, or revoke that one first", "there is a token '%s' already",
                            t->token.name);
        return ASSAY_EXIT_DATA;
    }
    fprintf(call->err.out, "keep it safe: it is shown this once\n");
    fprintf(call->out.out, "%s\n", credential.text);
    return ASSAY_EXIT_OK;
}

/* --- list */

static const char *stamp(char out[STAMP_SIZE], int64_t milliseconds, const char *never)
{
    time_t seconds = (time_t)(milliseconds / 1000);
    struct tm parts;

    if (milliseconds == 0)
        return never;
    gmtime_r(&seconds, &parts);
    strftime(out, STAMP_SIZE, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return out;
}

static void scopes_text(char out[64], unsigned scopes)
{
    size_t used = 0;

    out[0] = '\0';
    for (unsigned scope = ASSAY_SCOPE_GRADE; scope <= ASSAY_SCOPE_ADMIN; scope++)
        if (scopes & 1u << scope)
            used +=
                (size_t)snprintf(out + used, 64 - used, "%s%s", used ? "," : "", assay_scope_name((assay_scope)scope));
}

static const char *state_of(const assay_stored_token *token)
{
    if (token->revoked_at)
        return "revoked";
    return token->expires_at && token->expires_at <= assay_store_now() ? "expired" : "holds";
}

static void time_member(assay_json *json, const char *key, int64_t milliseconds)
{
    char text[STAMP_SIZE];

    assay_json_member(json, key, stamp(text, milliseconds, NULL));
}

static void print_json(const assay_call *call, const assay_stored_token *token)
{
    assay_bytes line = {0};
    assay_json json = {.out = &line};

    assay_json_open(&json, '{');
    assay_json_member(&json, "id", token->id);
    assay_json_member(&json, "name", token->name);
    assay_json_key(&json, "scopes");
    assay_json_open(&json, '[');
    for (unsigned scope = ASSAY_SCOPE_GRADE; scope <= ASSAY_SCOPE_ADMIN; scope++)
        if (token->scopes & 1u << scope)
            assay_json_string(&json, assay_scope_name((assay_scope)scope));
    assay_json_close(&json, ']');
    assay_json_member(&json, "state", state_of(token));
    time_member(&json, "created_at", token->created_at);
    time_member(&json, "expires_at", token->expires_at);
    time_member(&json, "revoked_at", token->revoked_at);
    time_member(&json, "last_used_at", token->last_used_at);
    assay_json_close(&json, '}');
    fprintf(call->out.out, "%s\n", line.failed ? "" : line.data);
    assay_bytes_release(&line);
}

static void print_line(const assay_call *call, const assay_stored_token *token)
{
    char scopes[64], expires[STAMP_SIZE], used[STAMP_SIZE];

    scopes_text(scopes, token->scopes);
    fprintf(call->out.out, "%s  %-8s %-24s expires %-20s  used %-20s  %s\n", token->id, state_of(token), scopes,
            stamp(expires, token->expires_at, "never"), stamp(used, token->last_used_at, "never"), token->name);
}

static int list(task *t)
{
    const assay_stored_token *tokens;
    assay_arena *arena = assay_arena_new();
    assay_db *db = NULL;
    assay_error error = {0};
    size_t count = 0;
    assay_status status = arena ? assay_store_lend(&db, t->store, &error) : assay_error_nomem(&error);

    if (status == ASSAY_OK)
        status = assay_token_list(&tokens, &count, db, arena, &error);
    for (size_t i = 0; i < count; i++)
        (t->call->values[OPTION_JSON] ? print_json : print_line)(t->call, &tokens[i]);
    if (status == ASSAY_OK && count == 0)
        fprintf(t->call->err.out, "there are no tokens: only this machine can reach the service\n");
    assay_store_return(t->store, db);
    assay_arena_free(arena);
    return status == ASSAY_OK ? ASSAY_EXIT_OK : complain(t->call, &error);
}

/* --- revoke */

static assay_status end(assay_db *db, void *context, assay_error *error)
{
    task *t = context;
    assay_status status = assay_token_revoke(&t->done, db, t->token.name, assay_store_now(), error);

    return status == ASSAY_OK && t->done ? note(db, "token.revoke", t->token.name, error) : status;
}

static int revoke(task *t)
{
    assay_error error = {0};

    if (assay_writer_run(assay_store_writer(t->store), end, t, &error) != ASSAY_OK)
        return complain(t->call, &error);
    if (t->done)
        return ASSAY_EXIT_OK;
    assay_call_complain(t->call, "`assay token list` shows them", "no token that holds has the id or name '%s'",
                        t->token.name);
    return ASSAY_EXIT_DATA;
}

/* --- which of them */

typedef struct verb {
    const char *name;
    size_t arguments;
    unsigned options; /* that it takes beside --store, by place */
    int (*run)(task *t);
} verb;

static const verb verbs[] = {
    {"create", 1, 1u << OPTION_NAME | 1u << OPTION_SCOPE | 1u << OPTION_EXPIRES | 1u << OPTION_KEY_FILE, create},
    {"list", 1, 1u << OPTION_JSON, list},
    {"revoke", 2, 0, revoke},
};

static const verb *find_verb(const assay_call *call)
{
    const char *name = call->arguments[0];
    assay_guess guess = {.typed = name};
    char mend[80];

    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (strcmp(verbs[i].name, name) == 0)
            return &verbs[i];
        assay_guess_offer(&guess, verbs[i].name);
    }
    snprintf(mend, sizeof mend, guess.best ? "did you mean %s?" : "write create, list or revoke", guess.best);
    assay_call_complain(call, mend, "assay token cannot '%s'", name);
    return NULL;
}

static bool fits(const verb *v, const assay_call *call)
{
    if (call->argument_count != v->arguments) {
        assay_call_complain(call, v->arguments == 2 ? "assay token revoke NAME" : NULL, "assay token %s takes %s",
                            v->name, v->arguments == 2 ? "an id or a name" : "no argument");
        return false;
    }
    for (size_t i = OPTION_NAME; i <= OPTION_JSON; i++)
        if (i != OPTION_CONFIG && call->values[i] && !(v->options & 1u << i)) {
            assay_call_complain(call, NULL, "assay token %s takes no --%s", v->name, call->command->options[i].name);
            return false;
        }
    return true;
}

static int run_verb(task *t, const verb *v)
{
    assay_error error = {0};
    int status;

    if (!*t->path) {
        assay_call_complain(t->call, "--store PATH names the file", "there are no tokens without a store");
        return ASSAY_EXIT_USAGE;
    }
    if (v->run != create &&
        access(t->path, F_OK) != 0) { /* a slip in the path must not look like a store without tokens */
        assay_call_complain(t->call, "--store PATH names the service's store", "%s: %s", t->path, strerror(errno));
        return ASSAY_EXIT_DATA;
    }
    if (assay_store_open(&t->store, t->path, false, &error) != ASSAY_OK)
        return complain(t->call, &error);
    status = v->run(t);
    assay_store_close(t->store);
    return status;
}

static int run(const assay_call *call)
{
    task t = {.call = call};
    const verb *v = find_verb(call);
    int status;

    if (!v || !fits(v, call) || (v->run == create && !read_wishes(&t)))
        return ASSAY_EXIT_USAGE;
    if (v->run == revoke)
        t.token.name = call->arguments[1];
    status = assay_configure(&t.settings, call);
    if (status == ASSAY_EXIT_OK) {
        t.path = assay_store_path(call, t.settings.values[ASSAY_SET_STORE].text);
        status = t.path ? run_verb(&t, v) : ASSAY_EXIT_DATA;
    }
    free(t.path);
    assay_settings_release(&t.settings);
    return status;
}

const assay_command assay_cmd_token = {
    .name = "token",
    .summary = "make, list and revoke the tokens that open the service",
    .arguments = "create|list|revoke [NAME]",
    .description =
        "create prints a new token, once: assay_<id>_<secret>. What is kept is a keyed hash; the key stands beside the "
        "store in PATH.key, which only its owner may read. list shows all tokens, without their secrets. revoke ends "
        "one, by id or name.\n"
        "A service that runs on the same store sees it within a second. From the first token on, every request but "
        "those for health, readiness and the API's description needs one, and the service may listen beyond this "
        "machine.\n"
        "Scopes: grade (grade and submit answers, list questions), read (submissions, whole rubrics, metrics), author "
        "(rubrics, overrides, appeals), admin. None contains another.",
    .examples = "  assay token create --name lms --scope grade,read --expires 90d\n"
                "  assay token list\n"
                "  assay token revoke lms\n",
    .options = {[OPTION_STORE] = {"store", 's', "PATH", "the service's store (default: as in assay serve)"},
                [OPTION_NAME] = {"name", 'n', "NAME", "what people call the token; it stands in the audit trail"},
                [OPTION_SCOPE] = {"scope", 'S', "SCOPES", "what it opens: grade, read, author, admin, by commas"},
                [OPTION_EXPIRES] = {"expires", 'e', "DURATION", "how long it holds: 90d, 12h (default: until revoked)"},
                [OPTION_KEY_FILE] = {"key-file", 'k', "FILE", "the key of the hashes (default: PATH.key)"},
                [OPTION_CONFIG] = {"config", 'c', "FILE", "the file of settings of assay serve"},
                [OPTION_JSON] = {"json", 'j', NULL, "list: a line of JSON a token"}},
    .arguments_min = 1,
    .arguments_max = 2,
    .run = run,
};
