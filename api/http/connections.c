/*
 * connections.c - a list of all, and counters by address.
 *
 * The counters are an array that a hash picks from: it does not grow, and two addresses that share a counter share its
 * limit. A deadline is one atomic number, and the clock of the steps is the sweep's, so that a request pays for no lock
 * and no clock.
 */
#include "api/http/connections.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "api/problem/problem.h"
#include "api/service/service.h"
#include "rubrics/crypto/crypto.h"

#define COUNTERS 16384u /* a power of two */
#define NANOSECONDS UINT64_C(1000000000)
#define BODY_RATE 1024u /* bytes a second that a body must bring at least, behind its first seconds */

enum { FRESH, HEADER, BODY, SERVING, RESTING };

struct assay_connection {
    int descriptor;
    atomic_int phase;
    atomic_uint_fast64_t deadline; /* 0: none */
    uint64_t began;                /* the body */
    atomic_uint *counter;          /* of its address, or NULL */
    assay_connection *before, *after;
};

struct assay_connections {
    assay_connection_limits limits;
    pthread_mutex_t lock; /* guards the list */
    assay_connection *first;
    size_t count;
    atomic_uint_fast64_t now;
    uint64_t seed;
    atomic_uint counters[COUNTERS];
};

assay_connections *assay_connections_new(const assay_connection_limits *limits)
{
    assay_connections *all = assay_crypto_start() ? calloc(1, sizeof *all) : NULL;

    if (!all)
        return NULL;
    all->limits = *limits;
    assay_crypto_random(&all->seed, sizeof all->seed);
    atomic_init(&all->now, assay_service_clock());
    pthread_mutex_init(&all->lock, NULL);
    return all;
}

void assay_connections_free(assay_connections *all)
{
    if (!all)
        return;
    pthread_mutex_destroy(&all->lock);
    free(all);
}

static size_t place_of(const assay_connections *all, const assay_address *address)
{
    const unsigned char *bytes;
    size_t length = assay_address_subscriber(address, &bytes);
    uint64_t hash = all->seed;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ bytes[i]) * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(hash >> 40) & (COUNTERS - 1);
}

static bool is_counted(const assay_connections *all, const assay_address *address)
{
    return all->limits.per_address && address && !assay_address_is_local(address) &&
           !(all->limits.exempt && assay_networks_have(all->limits.exempt, address));
}

bool assay_connections_admit(const assay_connections *all, const assay_address *address)
{
    return !is_counted(all, address) ||
           atomic_load_explicit(&all->counters[place_of(all, address)], memory_order_relaxed) < all->limits.per_address;
}

static void set_deadline(assay_connection *c, int phase, uint64_t from, uint64_t seconds)
{
    atomic_store_explicit(&c->phase, phase, memory_order_relaxed);
    atomic_store_explicit(&c->deadline, seconds ? from + seconds * NANOSECONDS : 0, memory_order_relaxed);
}

static uint64_t now_of(const assay_connections *all)
{
    return atomic_load_explicit(&all->now, memory_order_relaxed);
}

assay_connection *assay_connections_open(assay_connections *all, int descriptor, const assay_address *address)
{
    assay_connection *c = calloc(1, sizeof *c);

    if (!c)
        return NULL;
    c->descriptor = descriptor;
    if (is_counted(all, address)) {
        c->counter = &all->counters[place_of(all, address)];
        atomic_fetch_add_explicit(c->counter, 1, memory_order_relaxed);
    }
    set_deadline(c, FRESH, now_of(all), all->limits.header_seconds);
    pthread_mutex_lock(&all->lock);
    c->after = all->first;
    if (c->after)
        c->after->before = c;
    all->first = c;
    all->count++;
    pthread_mutex_unlock(&all->lock);
    return c;
}

void assay_connections_close(assay_connections *all, assay_connection *c)
{
    if (!c)
        return;
    pthread_mutex_lock(&all->lock);
    if (c->before)
        c->before->after = c->after;
    else
        all->first = c->after;
    if (c->after)
        c->after->before = c->before;
    all->count--;
    pthread_mutex_unlock(&all->lock);
    if (c->counter)
        atomic_fetch_sub_explicit(c->counter, 1, memory_order_relaxed);
    free(c);
}

void assay_connection_header(assay_connections *all, assay_connection *c)
{
    if (c)
        set_deadline(c, HEADER, now_of(all), all->limits.header_seconds);
}

void assay_connection_body(assay_connections *all, assay_connection *c, uint64_t received)
{
    if (!c)
        return;
    if (atomic_load_explicit(&c->phase, memory_order_relaxed) != BODY)
        c->began = now_of(all);
    set_deadline(c, BODY, c->began, all->limits.body_seconds ? all->limits.body_seconds + received / BODY_RATE : 0);
}

void assay_connection_serving(assay_connection *c)
{
    if (!c)
        return;
    atomic_store_explicit(&c->phase, SERVING, memory_order_relaxed);
    atomic_store_explicit(&c->deadline, 0, memory_order_relaxed);
}

void assay_connection_resting(assay_connections *all, assay_connection *c)
{
    if (c)
        set_deadline(c, RESTING, now_of(all), all->limits.idle_seconds);
}

/* A request that was begun and not ended is told so; a connection on which there was none is just closed. */
static void shut_out(const assay_connections *all, const assay_connection *c)
{
    char body[256], text[512];
    int phase = atomic_load_explicit(&c->phase, memory_order_relaxed);
    int length;

    if (!all->limits.is_encrypted && (phase == HEADER || phase == BODY)) {
        length = snprintf(body, sizeof body, "{\"type\":\"%s\",\"title\":\"%s\",\"status\":408,\"detail\":\"%s\"}",
                          assay_problem_type(ASSAY_PROBLEM_TIMEOUT), assay_problem_title(ASSAY_PROBLEM_TIMEOUT),
                          "send the request without a pause");
        length = snprintf(text, sizeof text,
                          "HTTP/1.1 408 Request Timeout\r\nContent-Type: application/problem+json\r\n"
                          "Connection: close\r\nCache-Control: no-store\r\nContent-Length: %d\r\n\r\n%s",
                          length, body);
        (void)send(c->descriptor, text, (size_t)length, MSG_DONTWAIT | MSG_NOSIGNAL);
    }
    (void)shutdown(c->descriptor, SHUT_RDWR);
}

size_t assay_connections_sweep(assay_connections *all, uint64_t now)
{
    size_t late = 0;

    atomic_store_explicit(&all->now, now, memory_order_relaxed);
    pthread_mutex_lock(&all->lock);
    for (assay_connection *c = all->first; c; c = c->after) {
        uint64_t deadline = atomic_load_explicit(&c->deadline, memory_order_relaxed);
        /* the exchange fails when the connection has gone a step on meanwhile */
        if (deadline && deadline <= now && atomic_compare_exchange_strong(&c->deadline, &deadline, 0)) {
            shut_out(all, c);
            late++;
        }
    }
    pthread_mutex_unlock(&all->lock);
    return late;
}

size_t assay_connections_count(assay_connections *all)
{
    size_t count;

    pthread_mutex_lock(&all->lock);
    count = all->count;
    pthread_mutex_unlock(&all->lock);
    return count;
}
