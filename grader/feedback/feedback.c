/*
 * feedback.c - what to tell the candidate: what was covered, what was missed
 * or only touched on, what was wrong, and one sentence that sums it up.
 */
#include "grader/feedback/feedback.h"

#include <string.h>

#include "grader/base/decimal.h"

typedef struct writer {
    assay_arena *arena;
    const char **covered, **missed, **wrong;
    size_t covered_count, missed_count, wrong_count;
    bool no_memory;
} writer;

static const char *or_else(const char *own, const char *common)
{
    return own ? own : common;
}

static void put(writer *w, const char **list, size_t *count, const char *text)
{
    w->no_memory = w->no_memory || !text;
    list[(*count)++] = text;
}

/* Every answer has its feedback written, and printf would be a third of it. NULL when memory is out. */
static const char *joined(assay_arena *arena, const char *front, const char *back)
{
    size_t front_length = strlen(front), back_length = strlen(back);
    char *text = assay_arena_alloc(arena, front_length + back_length + 1);

    if (text) {
        memcpy(text, front, front_length);
        memcpy(text + front_length, back, back_length);
    }
    return text;
}

static void add_concept(writer *w, const assay_concept_result *result, const assay_concept *concept)
{
    switch (result->status) {
    case ASSAY_COVERED:
        put(w, w->covered, &w->covered_count, or_else(concept->feedback.covered, concept->text));
        break;
    case ASSAY_PARTIAL:
        put(w, w->missed, &w->missed_count,
            concept->feedback.partial ? concept->feedback.partial
                                      : joined(w->arena, "Only partly said: ", concept->text));
        break;
    case ASSAY_MISSED:
        put(w, w->missed, &w->missed_count, or_else(concept->feedback.missed, concept->text));
        break;
    case ASSAY_CLAIM_CONTRADICTED:
        put(w, w->wrong, &w->wrong_count,
            concept->feedback.contradicted ? concept->feedback.contradicted
                                           : joined(w->arena, "The answer says the opposite of: ", concept->text));
        break;
    }
}

/* "3 of 5 concepts covered; 2 things are wrong." with room for the largest numbers. */
typedef struct summary {
    char text[128];
    size_t length;
} summary;

static void say(summary *s, const char *words)
{
    size_t length = strlen(words);

    memcpy(s->text + s->length, words, length);
    s->length += length;
}

static void say_number(summary *s, size_t number)
{
    char digits[ASSAY_DECIMAL_MAX];

    say(s, assay_decimal(digits, number));
}

static const char *summarise(writer *w, const assay_result *result)
{
    summary s = {.length = 0};

    if (result->flags & ASSAY_FLAG_EMPTY)
        return "There is no answer to grade.";
    if (result->flags & ASSAY_FLAG_NOT_LANGUAGE)
        return assay_flag_reason(ASSAY_FLAG_NOT_LANGUAGE);
    if (result->concept_count == 0)
        return "This rubric has no concepts yet, so there is nothing to grade against.";
    if (result->flags & ASSAY_FLAG_STUFFED)
        return assay_flag_reason(ASSAY_FLAG_STUFFED);
    say_number(&s, w->covered_count);
    say(&s, " of ");
    say_number(&s, result->concept_count);
    say(&s, result->concept_count == 1 ? " concept covered; " : " concepts covered; ");
    if (w->wrong_count)
        say_number(&s, w->wrong_count);
    else
        say(&s, "nothing");
    say(&s, w->wrong_count > 1 ? " things are wrong." : w->wrong_count ? " thing is wrong." : " is wrong.");
    return assay_arena_string(w->arena, s.text, s.length);
}

bool assay_feedback_write(assay_result *result, assay_arena *arena, const assay_rubric *rubric)
{
    writer w = {.arena = arena};
    size_t most = rubric->concept_count + rubric->pitfall_count + 1;

    w.covered = assay_arena_take(arena, 3 * most, sizeof *w.covered);
    if (!w.covered)
        return false;
    w.missed = w.covered + most;
    w.wrong = w.missed + most;
    for (size_t i = 0; i < result->concept_count; i++)
        add_concept(&w, &result->concepts[i], &rubric->concepts[i]);
    for (size_t i = 0; i < result->pitfall_count; i++)
        put(&w, w.wrong, &w.wrong_count, result->pitfalls[i].text);
    result->feedback = (assay_feedback){.summary = summarise(&w, result),
                                        .covered = w.covered,
                                        .covered_count = w.covered_count,
                                        .missed = w.missed,
                                        .missed_count = w.missed_count,
                                        .wrong = w.wrong,
                                        .wrong_count = w.wrong_count};
    return !w.no_memory && result->feedback.summary;
}
