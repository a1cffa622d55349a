/* claims.c - the words of the trade that claims are made of. */
#include "cli/bench/claims.h"

static const assay_bench_noun nouns[] = {
    {{"query", "sql statement", "call to the database"}},
    {{"index", "b-tree index", "lookup table"}},
    {{"middleware", "chain of middleware", "layer"}},
    {{"cache", "redis cache", "memory store"}},
    {{"session", "user session", "login state"}},
    {{"template", "html page", "template file"}},
    {{"view", "view function", "controller"}},
    {{"model", "model class", "table definition"}},
    {{"migration", "schema migration", "schema change"}},
    {{"signal", "post_save signal", "receiver"}},
    {{"form", "ModelForm", "input form"}},
    {{"token", "csrf token", "secret value"}},
    {{"cookie", "session cookie", "browser cookie"}},
    {{"worker", "celery worker", "background process"}},
    {{"queue", "task queue", "message broker"}},
    {{"transaction", "atomic block", "unit of work"}},
    {{"queryset", "lazy queryset", "result set"}},
    {{"foreign key", "relation", "related object"}},
    {{"decorator", "wrapper", "login_required"}},
    {{"serializer", "nested serializer", "json output"}},
    {{"request", "http request", "incoming call"}},
    {{"response", "http response", "reply"}},
    {{"password", "password hash", "credential"}},
    {{"connection", "database connection", "connection pool"}},
};

static const assay_bench_verb verbs[] = {
    {"speeds up", "makes faster", "slows down", "never helps", "is faster then", "speed up|faster|quicker|accelerates",
     "slow down|slower|worse"},
    {"locks", "holds a lock on", "releases", "never locks", "stays locked", "locks|lock|blocks|holds",
     "releases|unlocks|frees"},
    {"runs before", "comes before", "runs after", "doesn't run before", "is run first",
     "runs before|before|precedes|ahead of", "after|follows|behind"},
    {"loads", "fetches lazily", "skips", "doesn't load", "is loaded on access", "loads|fetches|reads|gets",
     "skips|ignores|discards"},
    {"validates", "checks the", "trusts", "never checks", "is validated twice", "validates|checks|verifies",
     "trusts|accepts blindly|ignores"},
    {"stores", "keeps a copy of", "deletes", "doesn't keep", "is stored on the server", "stores|keeps|saves|remembers",
     "deletes|forgets|drops"},
    {"protects", "keeps attackers away from", "exposes", "can't protect", "is protected by default",
     "protects|secures|guards", "exposes|leaks|reveals"},
    {"increases", "adds to", "reduces", "doesn't increase", "grows with every row", "increases|grows|raises|more",
     "reduces|decreases|shrinks|less"},
    {"sends", "passes on", "blocks", "doesn't send", "is sent over the network", "sends|passes|forwards|hands",
     "blocks|stops|swallows"},
    {"creates", "builds", "destroys", "never creates", "is created once", "creates|builds|makes|constructs",
     "destroys|removes|tears down"},
    {"isolates", "separates", "couples", "doesn't isolate", "is kept apart", "isolates|separates|decouples",
     "couples|ties|mixes"},
    {"rolls back", "undoes", "commits", "can't undo", "is rolled back on error", "rolls back|undoes|reverts",
     "commits|confirms|keeps"},
};

uint32_t assay_bench_next(uint32_t *random)
{
    *random = *random * 1664525u + 1013904223u;
    return *random >> 8;
}

assay_bench_claim assay_bench_claim_of(unsigned variant, size_t number)
{
    uint32_t random = variant * 7919u + (uint32_t)number * 104729u + 17u;
    assay_bench_claim claim;

    claim.subject = &PICK(nouns, assay_bench_next(&random));
    claim.verb = &PICK(verbs, assay_bench_next(&random));
    claim.object = &PICK(nouns, assay_bench_next(&random));
    claim.aside = &PICK(nouns, assay_bench_next(&random));
    return claim;
}
