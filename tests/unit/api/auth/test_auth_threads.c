/* Threads check tokens and take from buckets, while tokens come and go and connections are swept. */
#include "tests/unit/api/auth/token_file.h"

#include <pthread.h>

#include "api/http/connections.h"
#include "api/limit/rate.h"
#include "api/service/service.h"

#define THREADS 4
#define ROUNDS 2000

typedef struct shared {
    assay_auth *auth;
    assay_rates *rates;
    assay_connections *connections;
    const char *token;
    atomic_uint known;
} shared;

static void *ask(void *context)
{
    shared *s = context;
    assay_token_view view = {0};

    for (unsigned i = 0; i < ROUNDS; i++) {
        assay_connection *c = assay_connections_open(s->connections, -1, NULL);
        const assay_token *token = assay_auth_check(s->auth, &view, s->token);
        assay_rate_answer answer;
        assay_connection_header(s->connections, c);
        if (token) {
            assay_rates_take(&answer, s->rates, token->name, strlen(token->name), assay_service_clock());
            atomic_fetch_add(&s->known, answer.allowed);
        }
        assay_connection_serving(c);
        assay_connections_close(s->connections, c);
    }
    assay_token_view_release(&view);
    return NULL;
}

static void checks_go_on_while_tokens_change(void **state)
{
    store_file *f = *state;
    assay_credential credential = token_make(f, "stays", 2, 0);
    const assay_connection_limits limits = {.header_seconds = 100, .idle_seconds = 100};
    shared s = {.auth = token_auth(f), .rates = assay_rates_new(1e6, 1e6), .token = credential.text};
    pthread_t threads[THREADS];
    char name[32];

    s.connections = assay_connections_new(&limits);
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, ask, &s), 0);
    for (unsigned i = 0; i < 20; i++) {
        snprintf(name, sizeof name, "comes %u", i);
        (void)token_make(f, name, 2, 0);
        OK(assay_auth_refresh(s.auth, &error));
        (void)assay_connections_sweep(s.connections, assay_service_clock());
        OK(assay_auth_flush(s.auth, &error));
    }
    for (size_t i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assert_int_equal(atomic_load(&s.known), THREADS * ROUNDS);
    assay_connections_free(s.connections);
    assay_rates_free(s.rates);
    assay_auth_close(s.auth);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(checks_go_on_while_tokens_change, store_file_open_new, store_file_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
