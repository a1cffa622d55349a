/* rate.c - sets of four buckets; a hash that strangers cannot foresee says which set. */
#include "api/limit/rate.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "rubrics/crypto/crypto.h"

#define SETS 4096u /* a power of two */
#define WAYS 4u
#define SECOND 1e9

typedef struct bucket {
    atomic_uint_fast64_t key;  /* 0: nobody's */
    atomic_uint_fast64_t full; /* when it is full again */
} bucket;

struct assay_rates {
    uint64_t step;  /* what one request costs, in time */
    uint64_t depth; /* what a full bucket holds, in time */
    uint64_t seed[2];
    bucket buckets[SETS][WAYS];
};

assay_rates *assay_rates_new(double per_second, double burst)
{
    assay_rates *rates = assay_crypto_start() ? calloc(1, sizeof *rates) : NULL;

    if (!rates)
        return NULL;
    rates->step = (uint64_t)(SECOND / per_second);
    rates->depth = (uint64_t)(SECOND / per_second * floor(burst < 1 ? 1 : burst));
    assay_crypto_random(rates->seed, sizeof rates->seed);
    return rates;
}

void assay_rates_free(assay_rates *rates)
{
    free(rates);
}

unsigned assay_rates_burst(const assay_rates *rates)
{
    return (unsigned)((rates->depth + rates->step / 2) / rates->step);
}

unsigned assay_rates_window(const assay_rates *rates)
{
    return (unsigned)ceil((double)rates->depth / SECOND);
}

static uint64_t mix(uint64_t x)
{
    x ^= x >> 32;
    x *= UINT64_C(0xd6e8feb86659fd93);
    x ^= x >> 32;
    x *= UINT64_C(0xd6e8feb86659fd93);
    return x ^ x >> 32;
}

static uint64_t hash(const assay_rates *rates, const void *who, size_t length)
{
    const unsigned char *bytes = who;
    uint64_t value = rates->seed[0] ^ length;

    for (size_t i = 0; i < length; i++)
        value = (value ^ bytes[i]) * UINT64_C(0x100000001b3) + rates->seed[1];
    value = mix(value ^ rates->seed[1]);
    return value ? value : 1;
}

static bucket *find(assay_rates *rates, uint64_t key, uint64_t now)
{
    bucket *set = rates->buckets[key & (SETS - 1)];
    bucket *fullest = set;

    for (unsigned i = 0; i < WAYS; i++) {
        if (atomic_load_explicit(&set[i].key, memory_order_relaxed) == key)
            return &set[i];
        if (atomic_load_explicit(&set[i].full, memory_order_relaxed) <
            atomic_load_explicit(&fullest->full, memory_order_relaxed))
            fullest = &set[i];
    }
    atomic_store_explicit(&fullest->key, key, memory_order_relaxed);
    atomic_store_explicit(&fullest->full, now, memory_order_relaxed);
    return fullest;
}

static unsigned seconds(uint64_t nanoseconds)
{
    return (unsigned)ceil((double)nanoseconds / SECOND);
}

void assay_rates_take(assay_rate_answer *out, assay_rates *rates, const void *who, size_t length, uint64_t now)
{
    bucket *b = find(rates, hash(rates, who, length), now);
    uint64_t full = atomic_load_explicit(&b->full, memory_order_relaxed);
    uint64_t next;

    do {
        uint64_t used = full > now ? full - now : 0;
        out->allowed = used + rates->step <= rates->depth;
        if (!out->allowed) {
            out->remaining = 0;
            out->full_seconds = seconds(used);
            out->retry_seconds = seconds(used + rates->step - rates->depth);
            return;
        }
        next = now + used + rates->step;
    } while (!atomic_compare_exchange_weak_explicit(&b->full, &full, next, memory_order_relaxed, memory_order_relaxed));
    out->remaining = (unsigned)((rates->depth - (next - now)) / rates->step);
    out->full_seconds = seconds(next - now);
    out->retry_seconds = 0;
}
