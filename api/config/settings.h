/*
 * api/config/settings.h - what the service can be told, in one table: flags, environment, file, help and docs come of
 * it.
 *
 * A setting `token-rate` is the flag --token-rate, the variable ASSAY_TOKEN_RATE, and the key token-rate of the file.
 * The flag wins, then the variable, then the file. A list's items stand between commas (in the file it may be a list).
 * No setting is a secret: what is secret stands in files that settings name.
 *
 * Threads:   loaded by one thread; constant after that.
 * Ownership: texts belong to the settings, flags and variables to the process.
 * Errors:    every fault is a diagnostic with its place ("--port", "ASSAY_PORT", a line of the file) and its mend.
 */
#ifndef API_CONFIG_SETTINGS_H
#define API_CONFIG_SETTINGS_H

#include <stdio.h>

#include "grader/base/arena.h"
#include "rubrics/format/diagnostic.h"

/* id, name, letter, value in help, kind, default (NULL: none), lowest, highest, help */
#define ASSAY_SETTINGS(X)                                                                                              \
    X(RUBRICS, "rubrics", 'r', "RUBRICS", TEXT, "django", 0, 0,                                                        \
      "what to grade with (default: the shipped set, django)")                                                         \
    X(STORE, "store", 's', "PATH", TEXT, NULL, 0, 0,                                                                   \
      "the file in which submissions are kept, or none (default: assay/assay.db in $XDG_STATE_HOME, or in "            \
      "~/.local/state)")                                                                                               \
    X(KEY_FILE, "key-file", 'k', "FILE", TEXT, NULL, 0, 0, "the key of the tokens' hashes (default: PATH.key)")        \
    X(REQUIRE_TOKENS, "require-tokens", 0, NULL, FLAG, "false", 0, 0, "ask for tokens before the first was made, too") \
    X(LISTEN, "listen", 'l', "HOST:PORT", TEXT, "127.0.0.1:8080", 0, 0, "where to listen (default: 127.0.0.1:8080)")   \
    X(PORT, "port", 'p', "PORT", NUMBER, NULL, 0, 65535, "the port alone; 0 takes one that is free, and prints it")    \
    X(THREADS, "threads", 't', "N", NUMBER, "0", 0, 256, "threads that serve (default: 0, seven a core)")              \
    X(TOKEN_RATE, "token-rate", 0, "N", NUMBER, "100", 0, 1e6,                                                         \
      "requests a second for each token (default: 100; 0: any)")                                                       \
    X(TOKEN_BURST, "token-burst", 0, "N", NUMBER, "200", 1, 1e6, "requests of a token at once (default: 200)")         \
    X(ADDRESS_RATE, "address-rate", 0, "N", NUMBER, "20", 0, 1e6,                                                      \
      "requests a second without a token, for each address but this machine's (default: 20; 0: any)")                  \
    X(ADDRESS_BURST, "address-burst", 0, "N", NUMBER, "60", 1, 1e6, "such requests at once (default: 60)")             \
    X(TRUSTED_PROXY, "trusted-proxy", 0, "NETWORKS", TEXT, NULL, 0, 0,                                                 \
      "proxies whose X-Forwarded-For is believed: 10.0.0.0/8,::1")                                                     \
    X(CORS_ORIGIN, "cors-origin", 0, "ORIGINS", TEXT, NULL, 0, 0,                                                      \
      "pages that may ask: https://lms.example,https://other.example, or * (default: none)")                           \
    X(CONNECTIONS, "connections", 0, "N", NUMBER, "4096", 16, 1e6, "open connections; more wait (default: 4096)")      \
    X(ADDRESS_CONNECTIONS, "address-connections", 0, "N", NUMBER, "256", 0, 1e6,                                       \
      "of one address, but this machine's and proxies' (default: 256; 0: any)")                                        \
    X(HEADER_TIMEOUT, "header-timeout", 0, "S", NUMBER, "10", 0, 3600,                                                 \
      "seconds in which a request's header must come (default: 10; 0: any)")                                           \
    X(BODY_TIMEOUT, "body-timeout", 0, "S", NUMBER, "20", 0, 3600,                                                     \
      "seconds in which its body must come, and one more for each KiB (default: 20; 0: any)")                          \
    X(IDLE_TIMEOUT, "idle-timeout", 0, "S", NUMBER, "30", 1, 3600,                                                     \
      "seconds for which a connection may rest (default: 30)")                                                         \
    X(TLS_CERT, "tls-cert", 0, "FILE", TEXT, NULL, 0, 0, "speak HTTPS with this certificate, a PEM chain")             \
    X(TLS_KEY, "tls-key", 0, "FILE", TEXT, NULL, 0, 0, "the certificate's key, in PEM")                                \
    X(WEBHOOK_SECRET_FILE, "webhook-secret-file", 0, "FILE", TEXT, NULL, 0, 0,                                         \
      "the secret that webhooks are signed with, whsec_...; without it none are sent")                                 \
    X(WEBHOOK_PRIVATE, "webhook-private", 0, NULL, FLAG, "false", 0, 0,                                                \
      "let webhooks go to this machine and to private networks")                                                       \
    X(QUIET, "quiet", 'q', NULL, FLAG, "false", 0, 0, "no log")

typedef enum assay_setting_kind { ASSAY_SETTING_TEXT, ASSAY_SETTING_NUMBER, ASSAY_SETTING_FLAG } assay_setting_kind;

typedef enum assay_setting_id {
#define ASSAY_SETTING_ID(id, ...) ASSAY_SET_##id,
    ASSAY_SETTINGS(ASSAY_SETTING_ID)
#undef ASSAY_SETTING_ID
        ASSAY_SETTINGS_COUNT
} assay_setting_id;

typedef struct assay_setting {
    const char *name;
    assay_setting_kind kind;
    const char *fallback;
    double low, high;
} assay_setting;

extern const assay_setting assay_settings_table[ASSAY_SETTINGS_COUNT];

typedef struct assay_settings {
    assay_arena *arena;
    struct {
        const char *text; /* NULL when it is not set */
        const char *from; /* where it was set: "--port", "ASSAY_PORT", "assay.yaml:3:7", "default" */
        double number;
        bool on;
    } values[ASSAY_SETTINGS_COUNT];
} assay_settings;

/*
 * Gather the settings. flags[i] is NULL when the command line does not say; `get` reads the environment (getenv);
 * `file` may be NULL. Release them in any case. ASSAY_EINVALID with diagnostics for what is wrong in a file or
 * variable, ASSAY_ENOTFOUND for what is wrong in a flag, ASSAY_EIO when the file cannot be read.
 */
assay_status assay_settings_load(assay_settings *out, const char *const flags[ASSAY_SETTINGS_COUNT],
                                 char *(*get)(const char *name), const char *file, assay_diagnostics *diagnostics,
                                 assay_error *error) ASSAY_MUST_CHECK;
void assay_settings_release(assay_settings *settings);

/* ASSAY_TOKEN_RATE for token-rate. */
#define ASSAY_SETTING_VARIABLE_MAX 64u
void assay_setting_variable(char out[ASSAY_SETTING_VARIABLE_MAX], const char *name);

/* As a file that gives the same settings, with where each was set. */
void assay_settings_print(const assay_settings *settings, FILE *out);

/* The items of a list: *at begins at 0; NULL at its end. The text lives in the arena. */
const char *assay_settings_item(const assay_settings *settings, assay_setting_id id, size_t *at);

#endif
