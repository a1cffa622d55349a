/* rubric.c - rubrics to measure with, made like the shipped ones: several ways to say each claim, and what denies it.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cli/bench/claims.h"

#define NAME_BYTES 160

typedef struct maker {
    assay_draft *draft;
    bool failed;
} maker;

static const char *text_of(maker *m, const char *format, ...) __attribute__((format(printf, 2, 3)));

static const char *text_of(maker *m, const char *format, ...)
{
    char text[512];
    const char *kept;
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    kept = assay_draft_string(m->draft, text, strlen(text));
    m->failed = m->failed || !kept;
    return kept;
}

static assay_pattern *node(maker *m, assay_pattern_kind kind, const char *text)
{
    assay_pattern *made = assay_pattern_new(m->draft, kind, text);

    m->failed = m->failed || !made;
    return made;
}

static void add(maker *m, assay_pattern *parent, assay_pattern *child)
{
    m->failed = m->failed || !parent || !child || !assay_pattern_add(m->draft, parent, child);
}

static const char *choice(maker *m, const assay_bench_noun *noun)
{
    return text_of(m, "(%s|%s|%s)", noun->names[0], noun->names[1], noun->names[2]);
}

static assay_pattern *near(maker *m, const char *one, const char *two, const char *three, unsigned within)
{
    assay_pattern *made = node(m, ASSAY_NEAR, NULL);

    if (!made || !one || !two || !three)
        return NULL;
    made->within = within;
    add(m, made, node(m, ASSAY_PHRASE, one));
    add(m, made, node(m, ASSAY_PHRASE, two));
    add(m, made, node(m, ASSAY_PHRASE, three));
    return made;
}

/* any: [a phrase, two near, similar, and in one concept of three a regex] */
static assay_pattern *affirming(maker *m, const assay_bench_claim *c, size_t number)
{
    assay_pattern *any = node(m, ASSAY_ANY, NULL);
    const char *subject = choice(m, c->subject);
    const char *object = choice(m, c->object);
    const char *verb = text_of(m, "(%s)", c->verb->pattern);

    if (m->failed)
        return NULL;
    add(m, any, node(m, ASSAY_PHRASE, text_of(m, "%s ...2 %s ...3 %s", subject, verb, object)));
    add(m, any, near(m, subject, verb, object, 10));
    add(m, any, near(m, verb, object, text_of(m, "(%s|everywhere|always)", c->aside->names[0]), 14));
    add(m, any, node(m, ASSAY_PHRASE, text_of(m, "%s ...4 (is|gets|stays) ...1 %s", object, verb)));
    if (number % 3 == 0)
        add(m, any,
            node(
                m, ASSAY_REGEX,
                text_of(m, "\\b%ss? (that|which|it) \\w+ (the|an?) %s\\b", c->subject->names[0], c->object->names[0])));
    add(m, any,
        node(m, ASSAY_SIMILAR,
             text_of(m, "the %s %s the %s", c->subject->names[0], c->verb->says, c->object->names[1])));
    return any;
}

/* any: [near, a phrase] over what turns the claim around */
static assay_pattern *denying(maker *m, const assay_bench_claim *c)
{
    assay_pattern *any = node(m, ASSAY_ANY, NULL);
    const char *against = text_of(m, "(%s)", c->verb->against);
    const char *subject = choice(m, c->subject);

    if (m->failed)
        return NULL;
    add(m, any, near(m, subject, against, choice(m, c->object), 8));
    add(m, any, node(m, ASSAY_PHRASE, text_of(m, "%s ...2 (never|not|cannot) ...1 (%s)", subject, c->verb->pattern)));
    return any;
}

static void add_concept(maker *m, unsigned variant, size_t number)
{
    assay_draft_concept *concept = assay_draft_add_concept(m->draft);
    assay_bench_claim claim = assay_bench_claim_of(variant, number);

    m->failed = m->failed || !concept;
    if (m->failed)
        return;
    concept->id = text_of(m, "concept-%zu", number);
    concept->text = text_of(m, "The %s %s the %s.", claim.subject->names[0], claim.verb->says, claim.object->names[0]);
    concept->hint = text_of(m, "What does the %s do?", claim.subject->names[0]);
    concept->weight = 1 + (double)(number % 3);
    concept->match = affirming(m, &claim, number);
    if (number % 4 != 3)
    concept->contradicted_by = denying(m, &claim);
}

static void add_pitfall(maker *m, unsigned variant, size_t number)
{
    assay_draft_pitfall *pitfall = assay_draft_add_pitfall(m->draft);
    assay_bench_claim claim = assay_bench_claim_of(variant + 1u, number + 1000u);

    m->failed = m->failed || !pitfall;
    if (m->failed)
        return;
    pitfall->id = text_of(m, "pitfall-%zu", number);
    pitfall->text = text_of(m, "The %s never %s.", claim.subject->names[0], claim.verb->passive);
    pitfall->penalty = 1;
    pitfall->match = denying(m, &claim);
}

/* What some words of the claims may also be called. */
static void add_synonyms(maker *m)
{
    static const struct {
        const char *word, *alternatives[2];
    } rows[] = {{"query", {"trip to the database", "select"}},
                {"cache", {"fast copy", "memcached"}},
                {"request", {"call", "hit"}},
                {"worker", {"consumer", "daemon"}}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows && !m->failed; i++) {
        assay_draft_synonym *synonym = assay_draft_add_synonym(m->draft);
        const char **alternatives = assay_draft_alloc(m->draft, sizeof rows[i].alternatives);
        m->failed = !synonym || !alternatives;
        if (m->failed)
            return;
        memcpy(alternatives, rows[i].alternatives, sizeof rows[i].alternatives);
        *synonym = (assay_draft_synonym){.word = rows[i].word, .alternatives = alternatives, .alternative_count = 2};
    }
}

assay_rubric *assay_bench_rubric(size_t concepts, unsigned variant)
{
    maker m = {.draft = assay_draft_new()};
    assay_rubric *rubric = NULL;
    assay_error error;

    if (!m.draft)
        return NULL;
    m.draft->id = text_of(&m, "bench-%u", variant);
    m.draft->question = text_of(&m, "How do the parts of a web framework work together, and why does it matter?");
    for (size_t i = 0; i < concepts; i++)
        add_concept(&m, variant, i);
    for (size_t i = 0; i < concepts / 2; i++)
        add_pitfall(&m, variant, i);
    add_synonyms(&m);
    if (!m.failed && assay_rubric_freeze(&rubric, m.draft, NULL, NULL, &error) != ASSAY_OK)
        rubric = NULL;
    assay_draft_free(m.draft);
    return rubric;
}
