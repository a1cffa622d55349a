/*
 * reveal.c - a result below `full`.
 *
 * Nothing is taken out of a full result here: what may be seen is written, piece by piece, so that a member which is
 * new to results stays hidden until someone decides about it. Concepts and pitfalls lose their ids, which are made of
 * their texts, and are called by their place.
 */
#include "api/handlers/reveal.h"

#include <math.h>
#include <stdio.h>

#include "api/json/write.h"

const char *const assay_reveal_names[] = {"none", "hint", "concept", "full", NULL};

static void number(assay_json *json, const char *key, double value)
{
    assay_json_member_number(json, key, floor(value * 10000.0 + 0.5) / 10000.0);
}

/* The candidate's own words: where in the answer, and what stands there. */
static void evidence(assay_json *json, const assay_span *spans, size_t count, const char *answer, size_t length)
{
    assay_json_key(json, "evidence");
    assay_json_open(json, '[');
    for (size_t i = 0; i < count; i++) {
        size_t end = spans[i].end < length ? spans[i].end : length;
        size_t start = spans[i].start < end ? spans[i].start : end;
        assay_json_open(json, '{');
        assay_json_member_number(json, "start", (double)start);
        assay_json_member_number(json, "end", (double)end);
        assay_json_key(json, "text");
        assay_json_text(json, answer + start, end - start);
        assay_json_close(json, '}');
    }
    assay_json_close(json, ']');
}

static void place(assay_json *json, const char *letter, size_t index)
{
    char id[32];

    snprintf(id, sizeof id, "%s%zu", letter, index + 1);
    assay_json_member(json, "id", id);
    assay_json_member(json, "ref", NULL);
}

static void concepts(assay_json *json, const assay_result *result, assay_reveal reveal, const char *answer,
                     size_t length)
{
    assay_json_key(json, "concepts");
    assay_json_open(json, '[');
    for (size_t i = 0; reveal >= ASSAY_REVEAL_CONCEPT && i < result->concept_count; i++) {
        const assay_concept_result *c = &result->concepts[i];
        assay_json_open(json, '{');
        place(json, "c", i);
        number(json, "weight", c->weight);
        assay_json_member(json, "status", assay_concept_status_name(c->status));
        number(json, "credit", c->credit);
        assay_json_member(json, "hint", c->status == ASSAY_COVERED ? NULL : c->hint);
        evidence(json, c->evidence, c->evidence_count, answer, length);
        assay_json_close(json, '}');
    }
    assay_json_close(json, ']');
}

static void pitfalls(assay_json *json, const assay_result *result, assay_reveal reveal, const char *answer,
                     size_t length)
{
    assay_json_key(json, "pitfalls");
    assay_json_open(json, '[');
    for (size_t i = 0; reveal >= ASSAY_REVEAL_CONCEPT && i < result->pitfall_count; i++) {
        const assay_pitfall_result *p = &result->pitfalls[i];
        assay_json_open(json, '{');
        place(json, "x", i);
        number(json, "penalty", p->penalty);
        evidence(json, p->evidence, p->evidence_count, answer, length);
        assay_json_close(json, '}');
    }
    assay_json_close(json, ']');
}

static void feedback(assay_json *json, const assay_result *result, assay_reveal reveal)
{
    assay_json_key(json, "feedback");
    assay_json_open(json, '{');
    assay_json_member(json, "summary", result->feedback.summary);
    assay_json_key(json, "covered");
    assay_json_raw(json, "[]", 2);
    assay_json_key(json, "missed");
    assay_json_open(json, '[');
    for (size_t i = 0; reveal >= ASSAY_REVEAL_HINT && i < result->concept_count; i++)
        if (result->concepts[i].status != ASSAY_COVERED && result->concepts[i].hint)
            assay_json_string(json, result->concepts[i].hint);
    assay_json_close(json, ']');
    assay_json_key(json, "wrong");
    assay_json_raw(json, "[]", 2);
    assay_json_close(json, '}');
}

static void head(assay_json *json, const assay_result *result, assay_reveal reveal, const assay_result_names *names)
{
    assay_json_member(json, "question_id", names->question_id);
    assay_json_member(json, "answer_id", names->answer_id);
    assay_json_member(json, "reveal", assay_reveal_names[reveal]);
    assay_json_key(json, "rubric");
    assay_json_open(json, '{');
    assay_json_member(json, "id", names->question_id);
    assay_json_member(json, "ref", NULL);
    assay_json_member(json, "hash", result->rubric_hash);
    assay_json_close(json, '}');
    assay_json_member(json, "engine", result->engine);
    number(json, "score", result->score);
    number(json, "max_score", result->max_score);
    number(json, "confidence", result->confidence);
    assay_json_key(json, "flags");
    assay_json_open(json, '[');
    for (unsigned i = 0; i < ASSAY_FLAG_COUNT; i++)
        if (result->flags & 1u << i)
            assay_json_string(json, assay_flag_name((assay_flag)(1u << i)));
    assay_json_close(json, ']');
}

assay_status assay_reveal_write(const assay_result *result, assay_reveal reveal, const assay_result_names *names,
                                const char *answer, size_t length, assay_write_fn *write, void *context,
                                assay_error *error)
{
    assay_bytes text = {0};
    assay_json json = {.out = &text};
    bool written;

    if (reveal == ASSAY_REVEAL_FULL)
        return assay_result_write_json(result, names, answer, length, write, context, error);
    assay_json_open(&json, '{');
    head(&json, result, reveal, names);
    concepts(&json, result, reveal, answer, length);
    pitfalls(&json, result, reveal, answer, length);
    feedback(&json, result, reveal);
    assay_json_close(&json, '}');
    written = !text.failed && write(context, text.data, text.length);
    assay_bytes_release(&text);
    return written ? ASSAY_OK : assay_error_set(error, ASSAY_EIO, 0, "the result could not be written");
}
