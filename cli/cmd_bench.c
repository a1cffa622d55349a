/*
 * cmd_bench.c - `assay bench`: what grading costs, in multiples of reading the text once.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/bench/bench.h"
#include "cli/commands.h"

enum { OPTION_JSON, OPTION_SECONDS };

#define LENGTH 1000u /* bytes of the answer that everything is compared with: some 150 words */
#define CONCEPTS 6u  /* of its rubric */
#define RUBRICS_MAX 1000u
#define RUN_SECONDS 0.04 /* a run this long is measured well enough by any clock */

typedef struct subject {
    assay_grader *grader;
    const char *text;
    size_t length;
    assay_rubric **rubrics; /* graded with in turn */
    size_t rubric_count, next;
    unsigned long long sum; /* of whatever is computed, so that it is computed */
    bool failed;
} subject;

typedef struct bench {
    const assay_call *call;
    assay_grader *grader;
    assay_rubric *rubrics[RUBRICS_MAX];
    double base; /* seconds for one answer of LENGTH bytes */
    double run_seconds;
    bool failed;
} bench;

static void pass_over(void *context)
{
    subject *s = context;

    s->sum += assay_bench_floor(s->text, s->length);
}

static void grade(void *context)
{
    subject *s = context;
    const assay_result *result;
    assay_error error;

    if (assay_grade(&result, s->grader, s->rubrics[s->next], s->text, s->length, &error) == ASSAY_OK)
        s->sum += result->concept_count;
    else
        s->failed = true;
    s->next = s->next + 1 < s->rubric_count ? s->next + 1 : 0;
}

/* Seconds for one answer of `length` bytes, with `count` rubrics from b->rubrics or with `rubric`. */
static double time_grading(bench *b, size_t length, size_t count, assay_rubric *rubric, double *floor)
{
    char *text = assay_bench_text(length, CONCEPTS);
    subject s = {.grader = b->grader,
                 .text = text,
                 .length = length,
                 .rubrics = rubric ? &rubric : b->rubrics,
                 .rubric_count = count};
    double seconds = 0;

    if (text) {
        seconds = assay_bench_time(grade, &s, b->run_seconds);
        if (floor)
            *floor = assay_bench_time(pass_over, &s, b->run_seconds);
    }
    b->failed = b->failed || !text || s.failed || s.sum == 0;
    free(text);
    return seconds;
}

static void row(const bench *b, bool first, const char *name, size_t size, const char *unit, double times)
{
    FILE *out = b->call->out.out;

    if (b->call->values[OPTION_JSON])
        fprintf(out, "%s{\"%s\":%zu,\"times\":%.4g}", first ? "" : ",", name, size, times);
    else
        fprintf(out, "  %8zu %-18s %8.2f times\n", size, unit, times);
}

static void title(const bench *b, const char *key, const char *text)
{
    if (b->call->values[OPTION_JSON])
        fprintf(b->call->out.out, ",\"%s\":[", key);
    else
        fprintf(b->call->out.out, "\n%s\n", text);
}

static void end(const bench *b)
{
    if (b->call->values[OPTION_JSON])
        fputc(']', b->call->out.out);
}

static void bench_floor(bench *b)
{
    FILE *out = b->call->out.out;
    double floor = 0;

    b->base = time_grading(b, LENGTH, 1, b->rubrics[0], &floor);
    if (floor <= 0 || b->base <= 0) {
        b->failed = true;
    } else if (b->call->values[OPTION_JSON]) {
        fprintf(out, "{\"bytes\":%u,\"concepts\":%u,\"core_over_floor\":%.4g", LENGTH, CONCEPTS, b->base / floor);
    } else {
        fprintf(out,
                "An answer of %u bytes against a rubric of %u concepts takes %.1f microseconds of this processor:\n",
                LENGTH, CONCEPTS, b->base * 1e6);
        fprintf(out, "  %8.1f times one pass that folds, splits and hashes the same text\n", b->base / floor);
    }
}

static void bench_length(bench *b)
{
    static const size_t lengths[] = {250, 1000, 4000, 16000, 64000};

    title(b, "length", "As answers grow, the time for each byte, with 1000 bytes as 1:");
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths && !b->failed; i++) {
        double seconds = time_grading(b, lengths[i], 1, b->rubrics[0], NULL);
        row(b, i == 0, "bytes", lengths[i], "bytes", seconds / b->base * (double)LENGTH / (double)lengths[i]);
    }
    end(b);
}

static void bench_concepts(bench *b)
{
    static const size_t counts[] = {3, 6, 12, 24, 48};

    title(b, "concepts", "As rubrics grow, the time for each answer, with 6 concepts as 1:");
    for (size_t i = 0; i < sizeof counts / sizeof *counts && !b->failed; i++) {
        assay_rubric *rubric = assay_bench_rubric(counts[i], 0);
        b->failed = !rubric;
        if (rubric)
            row(b, i == 0, "concepts", counts[i], "concepts", time_grading(b, LENGTH, 1, rubric, NULL) / b->base);
        assay_rubric_release(rubric);
    }
    end(b);
}

static void bench_rubrics(bench *b)
{
    static const size_t counts[] = {1, 10, 100, RUBRICS_MAX};
    double one = 0;

    title(b, "rubrics", "As more rubrics are loaded and graded with in turn, the time for each answer, with 1 as 1:");
    for (size_t i = 0; i < sizeof counts / sizeof *counts && !b->failed; i++) {
        double seconds;
        for (size_t k = 0; k < counts[i] && !b->failed; k++) {
            if (!b->rubrics[k])
                b->rubrics[k] = assay_bench_rubric(CONCEPTS, (unsigned)k);
            b->failed = !b->rubrics[k];
        }
        if (b->failed)
            break;
        seconds = time_grading(b, LENGTH, counts[i], NULL, NULL);
        one = i == 0 ? seconds : one;
        row(b, i == 0, "rubrics", counts[i], "rubrics", seconds / one);
    }
    end(b);
}

static void print_memory(const bench *b, size_t before, size_t after)
{
    FILE *out = b->call->out.out;
    double each = (double)(after - before) / (double)(RUBRICS_MAX - 1);

    if (b->call->values[OPTION_JSON])
        fprintf(out, ",\"peak_bytes\":%zu,\"peak_bytes_one_rubric\":%zu}\n", after, before);
    else
        fprintf(out,
                "\nMemory\n  %8.1f MiB at most, with one rubric loaded\n  %8.1f MiB at most, with %u: %.1f KiB each\n",
                (double)before / 1048576, (double)after / 1048576, RUBRICS_MAX, each / 1024);
}

static int run(const assay_call *call)
{
    static bench b; /* a thousand pointers are no guest for a stack */
    size_t before;

    b = (bench){.call = call, .run_seconds = RUN_SECONDS};
    if (call->values[OPTION_SECONDS] && !assay_call_number(&b.run_seconds, call, OPTION_SECONDS, 0, 60))
        return ASSAY_EXIT_USAGE;
    b.grader = assay_grader_new();
    b.rubrics[0] = assay_bench_rubric(CONCEPTS, 0);
    b.failed = !b.grader || !b.rubrics[0];
    if (!b.failed)
        bench_floor(&b);
    if (!b.failed)
        bench_length(&b);
    if (!b.failed)
        bench_concepts(&b);
    before = assay_bench_peak();
    if (!b.failed)
        bench_rubrics(&b);
    if (!b.failed)
        print_memory(&b, before, assay_bench_peak());
    for (size_t i = 0; i < RUBRICS_MAX; i++)
        assay_rubric_release(b.rubrics[i]);
    assay_grader_free(b.grader);
    if (!b.failed)
        return ASSAY_EXIT_OK;
    assay_call_complain(call, NULL, "the measurement failed: out of memory, or a rubric that could not be made");
    return ASSAY_EXIT_DATA;
}

const assay_command assay_cmd_bench = {
    .name = "bench",
    .summary = "measure what grading costs",
    .arguments = "[--json] [--seconds S]",
    .description =
        "Grade generated text, always the same, and print ratios measured in one run: the time for one answer as a "
        "multiple of one pass that folds, splits and hashes the same text, and how it grows with the length of the "
        "answer, the concepts of the rubric and the rubrics that are loaded; then the memory.",
    .examples = "  assay bench\n",
    .options = {[OPTION_JSON] = {"json", 'j', NULL, "print one line of JSON"},
                [OPTION_SECONDS] = {"seconds", 's', "S", "the least time of a run; five make a figure (default 0.04)"}},
    .arguments_min = 0,
    .arguments_max = 0,
    .run = run,
};
