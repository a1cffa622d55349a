/*
 * feedback.c - what to tell the candidate: what was covered, what was missed
 * or only touched on, what was wrong, and one sentence that sums it up.
 */
#include "grader/feedback/feedback.h"

#include <string.h>

#include "grader/base/decimal.h"

enum { COVERED, MISSED, WRONG, LISTS };

typedef struct writer {
    assay_arena *arena;
    const char **lists[LISTS]; /* where they begin, */
    const char **ends[LISTS];  /* and end */
    char *room;                /* SUMMARY_MAX bytes */
    bool no_memory;
} writer;

static void put(writer *w, unsigned list, const char *text)
{
    *w->ends[list]++ = text;
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

/* What is neither covered nor missed has more to say. */
static const char *explained(writer *w, assay_concept_status status, const assay_concept *concept)
{
    const char *text = joined(
        w->arena, status == ASSAY_PARTIAL ? "Only partly said: " : "The answer says the opposite of: ", concept->text);

    w->no_memory = w->no_memory || !text;
    return text;
}

static void add_concept(writer *w, assay_concept_status status, const assay_concept *concept)
{
    static const unsigned char lists[] = {[ASSAY_COVERED] = COVERED,
                                          [ASSAY_PARTIAL] = MISSED,
                                          [ASSAY_MISSED] = MISSED,
                                          [ASSAY_CLAIM_CONTRADICTED] = WRONG};
    const char *text = concept->says[status];

    put(w, lists[status], text ? text : explained(w, status, concept));
}

#define SUMMARY_MAX 128u /* "3 of 5 concepts covered; 2 things are wrong." with room for the largest numbers */

typedef struct summary {
    char *text;
    size_t length;
} summary;

/* Inline, as the words are known where they are said: then they are copied without a call. */
static inline void say(summary *s, const char *words)
{
    size_t length = strlen(words);

    memcpy(s->text + s->length, words, length);
    s->length += length;
}

static void say_large(summary *s, size_t number)
{
    char digits[ASSAY_DECIMAL_MAX];

    say(s, assay_decimal(digits, number));
}

static inline void say_number(summary *s, size_t number)
{
    if (number < 10) /* as nearly all are */
        s->text[s->length++] = (char)('0' + number);
    else
        say_large(s, number);
}

static size_t count(const writer *w, unsigned list)
{
    return (size_t)(w->ends[list] - w->lists[list]);
}

static const char *summarise(writer *w, const assay_result *result)
{
    size_t covered = count(w, COVERED), wrong = count(w, WRONG);
    summary s = {.text = w->room};

    if (result->flags & ASSAY_FLAG_EMPTY)
        return "There is no answer to grade.";
    if (result->flags & ASSAY_FLAG_NOT_LANGUAGE)
        return assay_flag_reason(ASSAY_FLAG_NOT_LANGUAGE);
    if (result->concept_count == 0)
        return "This rubric has no concepts yet, so there is nothing to grade against.";
    if (result->flags & ASSAY_FLAG_STUFFED)
        return assay_flag_reason(ASSAY_FLAG_STUFFED);
    say_number(&s, covered);
    say(&s, " of ");
    say_number(&s, result->concept_count);
    if (result->concept_count == 1)
        say(&s, " concept covered; ");
    else
        say(&s, " concepts covered; ");
    if (wrong)
        say_number(&s, wrong);
    if (wrong > 1)
        say(&s, " things are wrong.");
    else if (wrong)
        say(&s, " thing is wrong.");
    else
        say(&s, "nothing is wrong.");
    s.text[s.length] = '\0';
    return s.text;
}

bool assay_feedback_write(assay_result *result, assay_arena *arena, const assay_rubric *rubric)
{
    writer w = {.arena = arena};
    const assay_concept_result *each = result->concepts;
    const assay_concept_result *const end = each + result->concept_count;
    size_t most = rubric->concept_count + rubric->pitfall_count + 1;

    w.lists[COVERED] = assay_arena_take(arena, 1, LISTS * most * sizeof *w.lists[COVERED] + SUMMARY_MAX);
    if (!w.lists[COVERED])
        return false;
    for (unsigned list = 0; list < LISTS; list++)
        w.lists[list] = w.ends[list] = w.lists[COVERED] + list * most;
    w.room = (char *)(w.lists[COVERED] + LISTS * most);
    for (const assay_concept *concept = rubric->concepts; each < end; each++, concept ++)
        add_concept(&w, each->status, concept);
    for (size_t i = 0; i < result->pitfall_count; i++)
        put(&w, WRONG, result->pitfalls[i].text);
    result->feedback = (assay_feedback){.summary = summarise(&w, result),
                                        .covered = w.lists[COVERED],
                                        .covered_count = count(&w, COVERED),
                                        .missed = w.lists[MISSED],
                                        .missed_count = count(&w, MISSED),
                                        .wrong = w.lists[WRONG],
                                        .wrong_count = count(&w, WRONG)};
    return !w.no_memory && result->feedback.summary;
}
