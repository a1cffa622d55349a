/*
 * trial.h - an answer, and the same one changed, to be compared with it.
 */
#ifndef TESTS_TRIAL_H
#define TESTS_TRIAL_H

#include "grader/text/scan.h"
#include "tests/unit/grader/grading.h"

#define TEXT_MAX 8192u

typedef struct subject {
    assay_rubric *rubric;
    const char *answer;
} subject;

/* A changed answer and what it is compared with. */
typedef struct trial {
    const subject *of;
    assay_text text; /* of the answer as it was */
    char changed[TEXT_MAX];
    size_t length;
    size_t denied_start, denied_end; /* of the statement that deny() denied, bytes */
} trial;

static inline void append(trial *t, const char *bytes, size_t length)
{
    assert_true(t->length + length < TEXT_MAX);
    memcpy(t->changed + t->length, bytes, length);
    t->length += length;
    t->changed[t->length] = '\0';
}

static inline void append_text(trial *t, const char *text)
{
    append(t, text, strlen(text));
}

/* Bytes of a sentence in the answer: its first token's first to the next one's first. */
static inline size_t sentence_start(const trial *t, size_t sentence)
{
    return sentence < t->text.sentence_count ? t->text.tokens[t->text.sentences[sentence].first].start
                                             : strlen(t->of->answer);
}

static inline size_t sentence_end(const trial *t, size_t sentence)
{
    const assay_sentence *s = &t->text.sentences[sentence];

    return t->text.tokens[s->first + s->count - 1].end;
}

#endif
