/* answers_tools.h - what the tests of the readers of answers share. Include after cmocka.h. */
#ifndef TESTS_ANSWERS_TOOLS_H
#define TESTS_ANSWERS_TOOLS_H

#include <stdlib.h>
#include <string.h>

#include "rubrics/records/answers.h"

typedef struct pile {
    FILE *in;
    assay_answers *answers;
    assay_diagnostics *diagnostics;
    assay_error error;
} pile;

/* Two questions: q1, and q2, which is also known by its text. */
static inline const char *find_question(void *context, const char *name)
{
    (void)context;
    if (strcmp(name, "q1") == 0 || strcmp(name, "q2") == 0)
        return name;
    return strcmp(name, "What is a queue, then?") == 0 ? "q2" : NULL;
}

static inline assay_status try_open(pile *p, const char *bytes, size_t length, const char *file,
                                    const assay_answers_options *options)
{
    assay_answers_options all = options != NULL ? *options : (assay_answers_options){0};

    all.question = find_question;
    *p = (pile){.in = tmpfile(), .diagnostics = assay_diagnostics_new()};
    assert_non_null(p->in);
    assert_non_null(p->diagnostics);
    assert_int_equal(fwrite(bytes, 1, length, p->in), length);
    rewind(p->in);
    return assay_answers_open(&p->answers, p->in, file, &all, p->diagnostics, &p->error);
}

static inline void open_bytes(pile *p, const char *bytes, size_t length, const char *file,
                              const assay_answers_options *options)
{
    assert_int_equal(try_open(p, bytes, length, file, options), ASSAY_OK);
}

static inline void open_csv(pile *p, const char *text, const assay_answers_options *options)
{
    open_bytes(p, text, strlen(text), "a.csv", options);
}

static inline void close_pile(pile *p)
{
    assay_answers_close(p->answers);
    assay_diagnostics_free(p->diagnostics);
    if (p->in != NULL)
        fclose(p->in);
}

static inline const assay_answer *next_of(pile *p)
{
    const assay_answer *answer;

    assert_int_equal(assay_answers_next(&answer, p->answers, p->diagnostics, &p->error), ASSAY_OK);
    return answer;
}

/* The next record is this one. */
static inline const assay_answer *expect(pile *p, const char *question_id, const char *text)
{
    const assay_answer *answer = next_of(p);

    assert_non_null(answer);
    assert_string_equal(answer->question_id, question_id);
    assert_string_equal(answer->answer, text);
    assert_int_equal(answer->answer_length, strlen(text));
    return answer;
}

static inline void expect_end(pile *p, size_t faults)
{
    assert_null(next_of(p));
    assert_int_equal(assay_diagnostics_errors(p->diagnostics), faults);
}

/* A diagnostic at this place, with this in its message. */
static inline void expect_told(const pile *p, size_t index, unsigned line, unsigned column, const char *message)
{
    const assay_diagnostic *told;

    assert_true(index < assay_diagnostics_count(p->diagnostics));
    told = assay_diagnostics_at(p->diagnostics, index);
    assert_int_equal(told->line, line);
    assert_int_equal(told->column, column);
    if (strstr(told->message, message) == NULL)
        fail_msg("'%s' is not in '%s'", message, told->message);
}

#endif
