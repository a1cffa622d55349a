/*
 * test_pipeline_threads.c - chunks come out whole and in order, whoever works on them; runs under TSan.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cli/batch/pipeline.h"

#define JOBS 4u
#define CHUNKS (JOBS * ASSAY_PIPELINE_CHUNKS_A_JOB)

/* Each chunk holds a number of the stream; work squares it. */
typedef struct chunk {
    uint64_t number, square;
} chunk;

typedef struct stream {
    uint64_t length, stop_at; /* drain refuses the chunk of this number */
    uint64_t filled, drained;
    bool in_order;
    chunk chunks[CHUNKS];
} stream;

static bool fill(void *context, void *target)
{
    stream *s = context;
    chunk *c = target;

    if (s->filled == s->length)
        return false;
    *c = (chunk){.number = s->filled++};
    return true;
}

static void work(void *context, unsigned worker, void *target)
{
    chunk *c = target;

    (void)context;
    assert_true(worker < JOBS);
    for (volatile uint64_t left = c->number * 7919 % 1000; left > 0;) /* some take longer than others */
        left = left - 1;
    c->square = c->number * c->number;
}

static bool drain(void *context, void *target)
{
    stream *s = context;
    const chunk *c = target;

    s->in_order = s->in_order && c->number == s->drained && c->square == c->number * c->number;
    s->drained++;
    return c->number != s->stop_at;
}

static unsigned run(stream *s, unsigned jobs)
{
    void *chunks[CHUNKS];

    for (size_t i = 0; i < CHUNKS; i++)
        chunks[i] = &s->chunks[i];
    s->in_order = true;
    return assay_pipeline_run(&(assay_pipeline){.context = s,
                                                .fill = fill,
                                                .work = work,
                                                .drain = drain,
                                                .chunks = chunks,
                                                .chunk_count = jobs == 1 ? 1 : CHUNKS,
                                                .jobs = jobs});
}

static void every_chunk_comes_out_once_and_in_order(void **state)
{
    (void)state;
    for (unsigned jobs = 1; jobs <= JOBS; jobs++) {
        stream s = {.length = 5000, .stop_at = UINT64_MAX};
        assert_int_equal(run(&s, jobs), jobs);
        assert_true(s.in_order);
        assert_int_equal(s.drained, s.length);
    }
}

static void an_empty_stream_ends(void **state)
{
    stream s = {.length = 0, .stop_at = UINT64_MAX};

    (void)state;
    assert_int_equal(run(&s, JOBS), JOBS);
    assert_int_equal(s.drained, 0);
}

static void nothing_is_drained_after_a_refusal(void **state)
{
    (void)state;
    for (unsigned jobs = 1; jobs <= JOBS; jobs++) {
        stream s = {.length = UINT64_MAX, .stop_at = 1234};
        run(&s, jobs);
        assert_true(s.in_order);
        assert_int_equal(s.drained, 1235);
        assert_true(s.filled <= 1235 + CHUNKS); /* nobody ran ahead */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_chunk_comes_out_once_and_in_order),
        cmocka_unit_test(an_empty_stream_ends),
        cmocka_unit_test(nothing_is_drained_after_a_refusal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
