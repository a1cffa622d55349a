/*
 * test_hooks_threads.c - webhooks sent over the loopback to a receiver of ours, and many threads that hand batches in
 * while one grades and one tells.
 */
#include "tests/unit/api/handlers/batched.h"

#include <errno.h>
#include <pthread.h>

#include "api/limits.h"
#include "tests/receiver/receiver.h"

static const char line[] = "{\"question_id\":\"dj-01\",\"answer\":\"A view answers.\"}\n";
static const char secret[] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/* A receiver that gives these answers, one after the other, and keeps what came with the last. */
typedef struct taking {
    int listener;
    unsigned port;
    const unsigned *statuses; /* ended by 1 */
    unsigned taken;
    receiver_request last;
    char first_id[128];
    pthread_t thread;
} taking;

static void *take(void *context)
{
    taking *t = context;

    for (const unsigned *status = t->statuses; *status != 1; status++) {
        if (receiver_take(&t->last, t->listener, *status) != 0)
            break;
        if (t->taken++ == 0)
            memcpy(t->first_id, t->last.id, sizeof t->first_id);
    }
    return NULL;
}

static taking *take_start(const unsigned *statuses)
{
    taking *t = calloc(1, sizeof *t);

    t->listener = receiver_open(&t->port);
    assert_true(t->listener >= 0);
    t->statuses = statuses;
    assert_int_equal(pthread_create(&t->thread, NULL, take, t), 0);
    return t;
}

static void take_end(taking *t)
{
    pthread_join(t->thread, NULL);
    close(t->listener);
}

static assay_batches_options options_of(bool private_hooks)
{
    assay_batches_options options = {.private_hooks = private_hooks, .hook_delay = 10};
    assay_error error;

    assert_int_equal(assay_hook_secret_read(&options.secret, secret, sizeof secret - 1, &error), ASSAY_OK);
    return options;
}

static void send_with_hook(batched *b, const char *format, unsigned port)
{
    char query[200];

    snprintf(query, sizeof query, format, port);
    batched_send(b, query, JSONL, line);
}

static void reopen(batched *b, bool private_hooks)
{
    batched_close(b);
    batched_open(b, options_of(private_hooks));
}

static void test_told_at_the_third_attempt(void **state)
{
    static const unsigned statuses[] = {500, 302, 204, 1};
    batched *b = *state;
    taking *t = take_start(statuses);
    assay_batches_options options = options_of(true);
    char signature[ASSAY_HOOK_SIGNATURE_SIZE];
    assay_error error;

    reopen(b, true);
    send_with_hook(b, "?webhook=http%%3A%%2F%%2F127.0.0.1%%3A%u%%2Fhook", t->port);
    batched_ask(b, "GET", "", 200, "\"state\":\"waiting\",\"attempts\":0", NULL);
    batched_start(b);
    batched_wait(b, "delivered");
    take_end(t);
    batched_ask(b, "GET", "", 200, "\"state\":\"delivered\",\"attempts\":3", NULL);
    assert_int_equal(t->taken, 3);
    assert_string_equal(t->first_id, t->last.id);
    assert_non_null(strstr(t->last.id, strrchr(b->batch, '/') + 1));
    assert_non_null(strstr(t->last.body, "{\"type\":\"batch.done\",\"timestamp\":\""));
    assert_non_null(strstr(t->last.body, "\"graded\":1,"));
    assert_int_equal(strncmp(t->last.text, "POST /hook HTTP/1.1\r\n", 21), 0);
    assert_int_equal(assay_hook_sign(signature, &options.secret, t->last.id, strtoll(t->last.timestamp, NULL, 10),
                                     t->last.body, strlen(t->last.body), &error),
                     ASSAY_OK);
    assert_string_equal(t->last.signature, signature);
    free(t);
}

static void test_gone_is_gone(void **state)
{
    static const unsigned statuses[] = {410, 1};
    batched *b = *state;
    taking *t = take_start(statuses);

    reopen(b, true);
    send_with_hook(b, "?webhook=http://localhost:%u/", t->port);
    batched_ask(b, "POST", "/cancel", 200, "cancelled", NULL);
    batched_start(b);
    batched_wait(b, "failed");
    take_end(t);
    batched_ask(b, "GET", "", 200, "\"last_error\":\"it answered 410\"", NULL);
    assert_non_null(strstr(t->last.body, "\"type\":\"batch.cancelled\""));
    free(t);
}

/* Nobody listens. */
static void test_tried_again_over_a_restart(void **state)
{
    batched *b = *state;
    unsigned port = 0;
    int listener = receiver_open(&port);

    close(listener);
    reopen(b, true);
    send_with_hook(b, "?webhook=http://127.0.0.1:%u/", port);
    batched_start(b);
    batched_wait(b, "due");
    reopen(b, true);
    batched_start(b);
    for (int i = 0; i < 200; i++) {
        call_result r = call(b->k.service, "GET", b->batch, NULL);
        bool again = strstr(r.body, "\"attempts\":3") != NULL;
        call_free(&r);
        if (again)
            return;
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    }
    fail_msg("it was not tried again");
}

/* Has the other end neither closed it nor more to say? */
static bool is_open(int connection)
{
    char bytes[4096];
    ssize_t got;

    do
        got = recv(connection, bytes, sizeof bytes, MSG_DONTWAIT);
    while (got > 0);
    return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

/* Take connections until one is open still, and let it wait for an answer that never comes. */
static int hold_one(int listener)
{
    int connection;

    while ((connection = accept(listener, NULL, NULL)) >= 0 && !is_open(connection))
        close(connection);
    return connection;
}

/*
 * More are due to the one that hangs than are sent at once, and yet another's arrives while they hang: none of these is
 * broken off before. Where a machine is so slow that one is, it is tried again with the next.
 */
static void test_one_that_hangs_holds_up_no_other(void **state)
{
    enum { ROUNDS = 3 };
    static const unsigned statuses[] = {204, 1};
    batched *b = *state;
    unsigned port = 0;
    int listener = receiver_open(&port);
    bool hung = false;

    assert_true(listener >= 0);
    reopen(b, true);
    for (unsigned i = 0; i <= ASSAY_API_HOOK_SENDERS; i++)
        send_with_hook(b, "?webhook=http://127.0.0.1:%u/hangs", port);
    batched_start(b);
    for (int round = 0; round < ROUNDS && !hung; round++) {
        taking *t = take_start(statuses);
        int connection = hold_one(listener);
        assert_true(connection >= 0);
        send_with_hook(b, "?webhook=http://127.0.0.1:%u/answers", t->port);
        batched_wait(b, "delivered");
        hung = is_open(connection);
        close(connection);
        take_end(t);
        free(t);
    }
    close(listener);
    assert_true(hung);
}

static void test_private_addresses_are_refused(void **state)
{
    static const char *const lines[] = {JSONL, NULL};
    batched *b = *state;

    expect_with(&b->k, "POST", "/api/v1/batches?webhook=https://lms.example/", lines, line, 400, "webhook-secret-file",
                NULL);
    reopen(b, false);
    expect_with(&b->k, "POST", "/api/v1/batches?webhook=http://127.0.0.1/", lines, line, 400, "begins with https://",
                NULL);
    expect_with(&b->k, "POST", "/api/v1/batches?webhook=https://192.168.1.1/", lines, line, 400, "webhook-private",
                NULL);
    reopen(b, true);
    batched_send(b, "?webhook=https://localhost:9/", JSONL, line);
    reopen(b, false); /* what was handed in before the setting was changed is held back, too */
    batched_start(b);
    for (int i = 0; i < 300; i++) {
        call_result r = call(b->k.service, "GET", b->batch, NULL);
        bool said = strstr(r.body, "\"last_error\":\"its name leads to an address that webhooks may not be sent to\"");
        call_free(&r);
        if (said)
            return;
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    }
    fail_msg("it was not refused");
}

enum { THREADS = 4, EACH = 5 };

static void *hand_in(void *context)
{
    static const char *const lines[] = {JSONL, NULL};
    batched *b = context;

    for (int i = 0; i < EACH; i++) {
        char target[300], id[200];
        char *body;
        call_result r;
        expect_with(&b->k, "POST", "/api/v1/batches", lines, line, 202, "Location", &body);
        kept_member(id, body, "id");
        free(body);
        if (i % 2) {
            snprintf(target, sizeof target, "/api/v1/batches/%.100s/cancel", id);
            r = call(b->k.service, "POST", target, NULL);
            call_free(&r);
        }
        snprintf(target, sizeof target, "/api/v1/batches/%.100s/events", id);
        expect(&b->k, "GET", target, NULL, 200, "event: done", NULL);
        snprintf(target, sizeof target, "/api/v1/batches/%.100s/results", id);
        expect(&b->k, "GET", target, NULL, 200, NULL, NULL);
        expect(&b->k, "GET", "/metrics", NULL, 200, "assay_batch_rows_total", NULL);
    }
    return NULL;
}

static void test_many_hand_in(void **state)
{
    batched *b = *state;
    pthread_t threads[THREADS];

    assay_service_collect(b->k.service, assay_batches_collect, b->batches);
    batched_start(b);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, hand_in, b), 0);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assay_batches_stop(b->batches);
    assert_int_equal(assay_uploads_bytes(assay_batches_uploads(b->batches)), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, batched_make, batched_drop)
    const struct CMUnitTest tests[] = {
        TEST(test_told_at_the_third_attempt),     TEST(test_gone_is_gone),
        TEST(test_tried_again_over_a_restart),    TEST(test_one_that_hangs_holds_up_no_other),
        TEST(test_private_addresses_are_refused), TEST(test_many_hand_in),
    };

    call_all_used();
    (void)kept_make;
    (void)kept_drop;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
