/* spelling.c - bounded Damerau-Levenshtein distance (optimal string alignment). */
#include "grader/match/spelling.h"

#include <stdint.h>
#include <string.h>

#include "grader/constants.h"
#include "grader/text/lookup.h"

#define LENGTH_MAX 63

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

unsigned assay_spelling_distance(const char *a, size_t a_length, const char *b, size_t b_length, unsigned bound)
{
    unsigned rows[3][LENGTH_MAX + 1];
    unsigned *before = rows[0], *above = rows[1], *row = rows[2];

    if (a_length > LENGTH_MAX || b_length > LENGTH_MAX ||
        (a_length > b_length ? a_length - b_length : b_length - a_length) > bound)
        return bound + 1;
    for (unsigned j = 0; j <= b_length; j++)
        above[j] = j;
    memset(before, 0, sizeof rows[0]);
    for (unsigned i = 1; i <= a_length; i++) {
        unsigned best = row[0] = i;
        unsigned *old = before;
        for (unsigned j = 1; j <= b_length; j++) {
            unsigned cost = a[i - 1] != b[j - 1];
            row[j] = least(least(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
            best = least(best, row[j]);
        }
        if (best > bound)
            return bound + 1;
        before = above;
        above = row;
        row = old;
    }
    return above[b_length];
}

/* Terms of the field that are rarer than ASSAY_RARE_BITS, or may be one day, sorted. */
static const char *const terms[] = {
    "allowlist",    "ansible",    "anycast",      "asyncio",     "authn",     "authz",       "autoscale",
    "avro",         "awaitable",  "backpressure", "barcode",     "bitset",    "bitstream",   "blocklist",
    "cacheable",    "celery",     "cname",        "coroutine",   "cors",      "crud",        "csrf",
    "daphne",       "debounce",   "denormalise",  "denormalize", "denylist",  "deserialise", "deserialize",
    "deserializer", "dkim",       "dotenv",       "downcast",    "downtime",  "envoy",       "etcd",
    "extranet",     "firmware",   "goroutine",    "gossip",      "graphql",   "greenlet",    "groupware",
    "gunicorn",     "haproxy",    "hashable",     "helm",        "hotfix",    "hsts",        "idempotent",
    "immutable",    "inbound",    "intranet",     "ipam",        "iterable",  "kafka",       "kubectl",
    "lazyload",     "ldap",       "linter",       "livelock",    "malware",   "memcached",   "microservice",
    "monolith",     "msgpack",    "mtls",         "mutable",     "mutex",     "nats",        "nginx",
    "notnull",      "nullable",   "offload",      "oidc",        "openid",    "parquet",     "paxos",
    "postcommit",   "precommit",  "protobuf",     "pseudocode",  "queryset",  "quickfix",    "quorum",
    "raft",         "redis",      "requeue",      "resync",      "safelist",  "saml",        "scraper",
    "semaphore",    "serializer", "serverless",   "sharding",    "shareware", "spyware",     "stateless",
    "swagger",      "terraform",  "transpile",    "truststore",  "unbox",     "unhash",      "unicast",
    "unsubscribe",  "unsync",     "upcast",       "upsert",      "uvicorn",   "viewset",     "vlan",
    "vpns",         "webhook",    "websocket",    "xsrf",
};

bool assay_spelling_is_term(const char *word)
{
    return assay_lookup(terms, sizeof terms / sizeof *terms, sizeof *terms, word) != NULL;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Nobody slips from sha256 to sha512: another number is another thing. */
static bool have_same_digits(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t i = 0, j = 0;

    for (;;) {
        while (i < a_length && !is_digit(a[i]))
            i++;
        while (j < b_length && !is_digit(b[j]))
            j++;
        if (i == a_length || j == b_length)
            return i == a_length && j == b_length;
        if (a[i++] != b[j++])
            return false;
    }
}

/* The letters of a word, a bit for each value of a byte's last five bits. */
static uint32_t letters_of(const char *text, size_t length)
{
    uint32_t letters = 0;

    for (size_t i = 0; i < length; i++)
        letters |= (uint32_t)1 << ((unsigned char)text[i] & 31);
    return letters;
}

/* Has one of two words few letters that the other lacks? Each slip takes one away at most, and brings one. */
static bool are_near(const char *a, size_t a_length, const char *b, size_t b_length, unsigned slips)
{
    uint32_t different = letters_of(a, a_length) ^ letters_of(b, b_length);

    for (unsigned i = 0; i < 2 * slips; i++)
        different &= different - 1;
    return different == 0;
}

unsigned assay_spelling_slips(const char *typed, size_t typed_length, const char *meant, size_t meant_length)
{
    size_t shorter = typed_length < meant_length ? typed_length : meant_length;
    size_t longer = typed_length < meant_length ? meant_length : typed_length;
    unsigned bound = shorter >= ASSAY_SLIPS_LETTERS ? ASSAY_SLIPS_MAX : 1;
    unsigned distance;

    if (shorter < ASSAY_SLIP_LETTERS_MIN ||
        (typed_length <= ASSAY_SLIP_LETTERS_MIN && meant_length <= ASSAY_SLIP_LETTERS_MIN) || typed[0] != meant[0] ||
        longer - shorter > bound ||
        !are_near(typed, typed_length, meant, meant_length, bound)) /* so most are told without measuring */
        return 0;
    distance = assay_spelling_distance(typed, typed_length, meant, meant_length, bound);
    return distance <= bound && have_same_digits(typed, typed_length, meant, meant_length) ? distance : 0;
}
