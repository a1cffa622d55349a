/* access.c - the tokens' key and the gate, opened. */
#include "cli/serve/access.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static assay_status any_token(bool *out, assay_store *store, assay_error *error)
{
    assay_db *db = NULL;
    assay_status status = assay_store_lend(&db, store, error);

    *out = false;
    if (status == ASSAY_OK)
        status = assay_token_any(out, db, assay_store_now(), error);
    assay_store_return(store, db);
    return status;
}

assay_status assay_access_key(assay_auth_key *out, assay_store *store, const char *store_path, const char *key_file,
                              bool make, assay_error *error)
{
    size_t size = strlen(store_path) + sizeof ".key";
    char *beside = malloc(size);
    bool is_used = false;
    assay_status status = beside ? ASSAY_OK : assay_error_nomem(error);

    if (status == ASSAY_OK && make)
        status = any_token(&is_used, store, error);
    if (status == ASSAY_OK) {
        snprintf(beside, size, "%s.key", store_path);
        status = assay_auth_key_read(out, key_file ? key_file : beside, make && !is_used, error);
    }
    free(beside);
    return status;
}

static assay_status set_rates(assay_rates **out, const assay_settings *settings, assay_setting_id rate,
                              assay_setting_id burst, assay_error *error)
{
    if (settings->values[rate].number <= 0)
        return ASSAY_OK;
    *out = assay_rates_new(settings->values[rate].number, settings->values[burst].number);
    return *out ? ASSAY_OK : assay_error_nomem(error);
}

static assay_status set_proxies(assay_gate *gate, const assay_settings *settings, assay_error *error)
{
    const char *item;
    size_t at = 0;

    while ((item = assay_settings_item(settings, ASSAY_SET_TRUSTED_PROXY, &at))) {
        assay_network network;
        if (!assay_network_read(&network, item))
            return assay_error_set(error, ASSAY_EINVALID, 0,
                                   "%s: '%s' is no address or network: write 10.0.0.0/8, 192.0.2.7 or ::1",
                                   settings->values[ASSAY_SET_TRUSTED_PROXY].from, item);
        if (!assay_networks_add(&gate->proxies, settings->arena, &network))
            return assay_error_nomem(error);
    }
    return ASSAY_OK;
}

static bool is_origin(const char *text)
{
    size_t scheme = strncmp(text, "https://", 8) == 0 ? 8 : strncmp(text, "http://", 7) == 0 ? 7 : 0;

    return strcmp(text, "*") == 0 || (scheme && text[scheme] && !strchr(text + scheme, '/'));
}

static assay_status set_origins(assay_gate *gate, const assay_settings *settings, assay_error *error)
{
    const char **origins = NULL, *item;
    size_t at = 0, count = 0, capacity = 0;

    do {
        const char **grown = assay_arena_grow(settings->arena, origins, count, &capacity, sizeof *grown);
        if (!grown)
            return assay_error_nomem(error);
        origins = grown;
        item = assay_settings_item(settings, ASSAY_SET_CORS_ORIGIN, &at);
        origins[count++] = item;
        if (item && !is_origin(item))
            return assay_error_set(error, ASSAY_EINVALID, 0, "%s: '%s' is no origin: write https://lms.example",
                                   settings->values[ASSAY_SET_CORS_ORIGIN].from, item);
    } while (item);
    gate->origins = origins;
    return ASSAY_OK;
}

assay_status assay_access_open(assay_gate *gate, assay_store *store, const char *store_path,
                               const assay_settings *settings, assay_log *log, assay_error *error)
{
    assay_auth_key key;
    assay_status status = set_rates(&gate->token_rates, settings, ASSAY_SET_TOKEN_RATE, ASSAY_SET_TOKEN_BURST, error);

    gate->required = settings->values[ASSAY_SET_REQUIRE_TOKENS].on;
    if (status == ASSAY_OK)
        status = set_rates(&gate->address_rates, settings, ASSAY_SET_ADDRESS_RATE, ASSAY_SET_ADDRESS_BURST, error);
    if (status == ASSAY_OK)
        status = set_proxies(gate, settings, error);
    if (status == ASSAY_OK)
        status = set_origins(gate, settings, error);
    if (status != ASSAY_OK || !store)
        return status;
    /* without tokens too: the first may be made while the service runs */
    status = assay_access_key(&key, store, store_path, settings->values[ASSAY_SET_KEY_FILE].text, true, error);
    return status == ASSAY_OK ? assay_auth_open(&gate->auth, store, &key, log, error) : status;
}

void assay_access_close(assay_gate *gate)
{
    assay_auth_close(gate->auth);
    assay_rates_free(gate->token_rates);
    assay_rates_free(gate->address_rates);
    *gate = (assay_gate){0};
}
