/*
 * material.c - text and rubrics to measure with: words of the trade, in an order that a generator fixes.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/bench/bench.h"

static const char *const nouns[] = {"query",    "row",      "index",   "table",    "request",   "response",  "cache",
                                    "session",  "template", "view",    "model",    "field",     "migration", "signal",
                                    "form",     "token",    "cookie",  "header",   "worker",    "queue",     "task",
                                    "database", "server",   "client",  "relation", "decorator", "manager",   "queryset",
                                    "router",   "schema",   "setting", "password"};
static const char *const verbs[] = {"joins",  "caches", "evaluates", "returns", "loads", "filters",
                                    "checks", "writes", "validates", "renders", "calls", "stores",
                                    "sends",  "reads",  "releases",  "blocks"};
static const char *const glue[] = {"when", "because", "and then", "so that", "before", "after", "while", "unless"};

#define PICK(list, random) (list)[(random) % (sizeof(list) / sizeof *(list))]
#define NAME_BYTES 96

static uint32_t next(uint32_t *random)
{
    *random = *random * 1664525u + 1013904223u;
    return *random >> 8;
}

/* The words of claim `number`: what the rubric looks for, and what the text says. */
static void claim(const char *words[3], unsigned variant, size_t number)
{
    uint32_t random = variant * 7919u + (uint32_t)number * 104729u + 17u;

    words[0] = PICK(nouns, next(&random));
    words[1] = PICK(verbs, next(&random));
    words[2] = PICK(nouns, next(&random));
}

static size_t sentence(char *out, size_t size, uint32_t *random, size_t concepts)
{
    const char *words[3] = {PICK(nouns, next(random)), PICK(verbs, next(random)), PICK(nouns, next(random))};
    const char *join = PICK(glue, next(random));
    int length;

    if (concepts > 0 && next(random) % 3 == 0) /* one sentence in three says what a rubric asks for */
        claim(words, 0, next(random) % concepts);
    length = snprintf(out, size, "The %s %s the %s %s a %s of the %s %s it. ", words[0], words[1], words[2], join,
                      PICK(nouns, next(random)), PICK(nouns, next(random)), PICK(verbs, next(random)));
    return length < 0 ? 0 : (size_t)length < size ? (size_t)length : size - 1;
}

char *assay_bench_text(size_t length, size_t concepts)
{
    char *text = malloc(length + 256);
    uint32_t random = 20260101u;
    size_t used = 0;

    if (!text)
        return NULL;
    while (used < length)
        used += sentence(text + used, 256, &random, concepts);
    text[length] = '\0';
    return text;
}

static assay_pattern *leaf(assay_draft *draft, assay_pattern_kind kind, const char *format, const char *words[3])
{
    char text[256];

    snprintf(text, sizeof text, format, words[0], words[1], words[2]);
    return assay_pattern_new(draft, kind, text);
}

/* any: [a phrase, near, a regex, similar] over one claim's words */
static assay_pattern *patterns(assay_draft *draft, const char *words[3])
{
    assay_pattern *any = assay_pattern_new(draft, ASSAY_ANY, NULL);
    assay_pattern *near = assay_pattern_new(draft, ASSAY_NEAR, NULL);
    bool ok = any && near;

    for (size_t i = 0; ok && i < 3; i++)
        ok = assay_pattern_add(draft, near, assay_pattern_new(draft, ASSAY_PHRASE, words[i]));
    if (near)
        near->within = 8;
    ok = ok && assay_pattern_add(draft, any, leaf(draft, ASSAY_PHRASE, "(the|a|each) %s ... (%s|makes) ... %s", words));
    ok = ok && assay_pattern_add(draft, any, near);
    ok = ok && assay_pattern_add(draft, any, leaf(draft, ASSAY_REGEX, "\\b%s\\s+%s\\s+(the|a)\\s+%s\\b", words));
    ok = ok && assay_pattern_add(draft, any, leaf(draft, ASSAY_SIMILAR, "the %s %s the %s", words));
    return ok ? any : NULL;
}

static bool add_concept(assay_draft *draft, unsigned variant, size_t number)
{
    assay_draft_concept *concept = assay_draft_add_concept(draft);
    const char *words[3];
    char text[NAME_BYTES];

    if (!concept)
        return false;
    claim(words, variant, number);
    snprintf(text, sizeof text, "concept-%zu", number);
    concept->id = assay_draft_string(draft, text, strlen(text));
    snprintf(text, sizeof text, "The %s %s the %s.", words[0], words[1], words[2]);
    concept->text = assay_draft_string(draft, text, strlen(text));
    concept->weight = 1 + (double)(number % 3);
    concept->match = patterns(draft, words);
    return concept->id && concept->text && concept->match;
}

static bool add_pitfall(assay_draft *draft, unsigned variant, size_t number)
{
    assay_draft_pitfall *pitfall = assay_draft_add_pitfall(draft);
    const char *words[3];
    char text[NAME_BYTES];

    if (!pitfall)
        return false;
    claim(words, variant + 1u, number + 1000u);
    snprintf(text, sizeof text, "pitfall-%zu", number);
    pitfall->id = assay_draft_string(draft, text, strlen(text));
    snprintf(text, sizeof text, "The %s never %s the %s.", words[0], words[1], words[2]);
    pitfall->text = assay_draft_string(draft, text, strlen(text));
    pitfall->penalty = 1;
    pitfall->match = leaf(draft, ASSAY_PHRASE, "%s never ... %s ... %s", words);
    return pitfall->id && pitfall->text && pitfall->match;
}

assay_rubric *assay_bench_rubric(size_t concepts, unsigned variant)
{
    assay_draft *draft = assay_draft_new();
    assay_rubric *rubric = NULL;
    assay_error error;
    char id[NAME_BYTES];
    bool ok = draft != NULL;

    if (ok) {
        snprintf(id, sizeof id, "bench-%u", variant);
        draft->id = assay_draft_string(draft, id, strlen(id));
        draft->question = assay_draft_string(draft, "How does it all work?", 21);
        ok = draft->id && draft->question;
    }
    for (size_t i = 0; ok && i < concepts; i++)
        ok = add_concept(draft, variant, i);
    for (size_t i = 0; ok && i < concepts / 2; i++)
        ok = add_pitfall(draft, variant, i);
    if (ok && assay_rubric_freeze(&rubric, draft, NULL, NULL, &error) != ASSAY_OK)
        rubric = NULL;
    assay_draft_free(draft);
    return rubric;
}
