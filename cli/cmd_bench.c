/*
 * cmd_bench.c - `assay bench`: what grading costs, in multiples of reading the text once.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/bench/bench.h"
#include "cli/commands.h"

enum { OPTION_JSON, OPTION_SECONDS };

#define LENGTH 115u /* bytes of an answer, as people write them in an exam */
#define CONCEPTS 8u /* of its rubric */
#define RUBRICS_MAX 1000u
#define RUN_SECONDS 0.04 /* a run this long is measured well enough by any clock */

/*
 * Different answers that are graded in turn, so that a processor learns none by heart: no real pile has an answer
 * twice. The floor's loop, for one, takes 50 nanoseconds over 64 answers, 150 over 512, 177 over 4,096 and 175 to 187
 * from 16,384 to 131,072; the core takes 2,600 over any. 3.8 MB.
 */
#define ANSWERS 32768u
#define ANSWERS_TRIED 256u /* with --seconds 0, where nothing is to be learnt from the figures */

/* Answers and rubrics, graded in turn. */
typedef struct subject {
    assay_grader *grader;
    const assay_bench_pile *pile;
    size_t answer;
    assay_rubric *const *rubrics;
    size_t rubric_count, rubric;
    char *folded; /* what the floor writes */
    unsigned long long *words;
    size_t sum; /* of whatever is computed, so that it is computed */
    bool failed;
} subject;

typedef struct bench {
    const assay_call *call;
    assay_grader *grader;
    assay_bench_pile pile; /* of LENGTH bytes */
    assay_rubric *rubrics[RUBRICS_MAX];
    double floor, core; /* seconds for one answer of LENGTH bytes */
    size_t answers;     /* of a pile of LENGTH bytes */
    double run_seconds;
    bool failed;
} bench;

static void pass_over(void *context)
{
    subject *s = context;

    s->sum += assay_bench_floor(s->folded, s->words, assay_bench_pile_text(s->pile, s->answer++), s->pile->length);
}

static void grade(void *context)
{
    subject *s = context;
    const assay_result *result;
    assay_error error;

    if (assay_grade(&result, s->grader, s->rubrics[s->rubric], assay_bench_pile_text(s->pile, s->answer++),
                    s->pile->length, &error) == ASSAY_OK)
        s->sum += result->concept_count;
    else
        s->failed = true;
    s->rubric = s->rubric + 1 < s->rubric_count ? s->rubric + 1 : 0;
}

static double time_floor(bench *b, const assay_bench_pile *pile)
{
    subject s = {.pile = pile, .folded = malloc(pile->length), .words = calloc(pile->length / 2 + 1, sizeof *s.words)};
    double seconds = 0;

    if (s.folded && s.words)
        seconds = assay_bench_time(pass_over, &s, b->run_seconds);
    b->failed = b->failed || s.sum == 0;
    free(s.folded);
    free(s.words);
    return seconds;
}

static double time_grading(bench *b, const assay_bench_pile *pile, assay_rubric *const *rubrics, size_t count)
{
    subject s = {.grader = b->grader, .pile = pile, .rubrics = rubrics, .rubric_count = count};
    double seconds = assay_bench_time(grade, &s, b->run_seconds);

    b->failed = b->failed || s.failed || s.sum == 0;
    return seconds;
}

static bool is_json(const bench *b)
{
    return b->call->values[OPTION_JSON] != NULL;
}

static void figure(const bench *b, const char *key, double value, const char *text)
{
    if (is_json(b))
        fprintf(b->call->out.out, ",\"%s\":%.4g", key, value);
    else
        fprintf(b->call->out.out, "  %8.4g %s\n", value, text);
}

static void row(const bench *b, bool first, const char *name, size_t size, const char *unit, double times)
{
    FILE *out = b->call->out.out;

    if (is_json(b))
        fprintf(out, "%s{\"%s\":%zu,\"times\":%.4g}", first ? "" : ",", name, size, times);
    else
        fprintf(out, "  %8zu %-18s %8.2f times\n", size, unit, times);
}

static void title(const bench *b, const char *key, const char *text)
{
    if (is_json(b))
        fprintf(b->call->out.out, ",\"%s\":[", key);
    else
        fprintf(b->call->out.out, "\n%s\n", text);
}

static void end(const bench *b)
{
    if (is_json(b))
        fputc(']', b->call->out.out);
}

static void bench_core(bench *b)
{
    FILE *out = b->call->out.out;

    b->floor = time_floor(b, &b->pile);
    b->core = time_grading(b, &b->pile, b->rubrics, 1);
    if (b->floor <= 0 || b->core <= 0) {
        b->failed = true;
        return;
    }
    if (is_json(b))
        fprintf(out, "{\"bytes\":%u,\"concepts\":%u,\"answers\":%zu,\"floor_ns\":%.4g,\"core_ns\":%.4g", LENGTH,
                CONCEPTS, b->answers, b->floor * 1e9, b->core * 1e9);
    else
        fprintf(
            out,
            "%zu different answers of %u bytes against a rubric of %u concepts. The floor is one pass that folds,\n"
            "splits and hashes the same text: %.0f nanoseconds of this processor for an answer; grading it: %.0f.\n\n",
            b->answers, LENGTH, CONCEPTS, b->floor * 1e9, b->core * 1e9);
    figure(b, "core_over_floor", b->core / b->floor, "times the floor to grade an answer");
    figure(b, "answers_per_second", 1 / b->core, "answers a second on one core");
}

static void bench_batch(bench *b)
{
    double seconds = assay_bench_batch(&b->pile, b->rubrics[0], b->run_seconds);

    if (seconds > 0)
        figure(b, "batch_over_floor", seconds / b->floor, "times the floor from a line of JSON to a line of JSON");
    else
        b->failed = true;
}

static void bench_threads(bench *b)
{
    subject one = {.grader = b->grader, .pile = &b->pile, .rubrics = b->rubrics, .rubric_count = 1};
    subject two = one;
    void *both[2] = {&one, &two};
    double speedup;

    two.grader = assay_grader_new();
    speedup = two.grader ? assay_bench_speedup(grade, both, b->run_seconds) : 0;
    assay_grader_free(two.grader);
    b->failed = b->failed || one.failed || two.failed || speedup <= 0;
    if (!b->failed)
        figure(b, "two_threads_over_one", speedup, "times as many answers with two threads as with one");
    if (!b->failed) {
        speedup = assay_bench_batch_speedup(&b->pile, b->rubrics[0], b->run_seconds);
        b->failed = speedup <= 0;
        figure(b, "batch_two_threads_over_one", speedup, "times as many lines of JSON with two threads as with one");
    }
}

static void bench_length(bench *b)
{
    static const size_t lengths[] = {LENGTH, 500, 2000, 8000, 32000};

    title(b, "lengths", "As answers grow, the time for each byte, with 115 bytes as 1:");
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths && !b->failed; i++) {
        assay_bench_pile pile;
        b->failed = !assay_bench_pile_make(&pile, lengths[i], b->answers * LENGTH / lengths[i] + 1, CONCEPTS);
        if (!b->failed)
            row(b, i == 0, "bytes", lengths[i], "bytes",
                time_grading(b, &pile, b->rubrics, 1) / (double)lengths[i] / (b->core / LENGTH));
        assay_bench_pile_free(&pile);
    }
    end(b);
}

/* What is found when fewer answers are graded again and again, each pile with a floor of its own and words to learn. */
static void bench_piles(bench *b)
{
    static const size_t counts[] = {64, 512, 4096, ANSWERS};
    FILE *out = b->call->out.out;

    title(b, "piles",
          "As piles grow, the floor in nanoseconds, and what the core and a batch that begins anew take of it:");
    for (size_t i = 0; i < sizeof counts / sizeof *counts && !b->failed; i++) {
        assay_bench_pile few = {b->pile.bytes, b->pile.length, counts[i] < b->answers ? counts[i] : b->answers};
        double least = time_floor(b, &few), core = time_grading(b, &few, b->rubrics, 1);
        double batch = assay_bench_batch(&few, b->rubrics[0], b->run_seconds);
        b->failed = b->failed || least <= 0 || batch <= 0;
        if (b->failed)
            break;
        if (is_json(b))
            fprintf(out, "%s{\"answers\":%zu,\"floor_ns\":%.4g,\"core_times\":%.4g,\"batch_times\":%.4g}",
                    i == 0 ? "" : ",", few.count, least * 1e9, core / least, batch / least);
        else
            fprintf(out, "  %8zu %-18s %8.0f ns %8.2f times %8.2f times\n", few.count, "answers", least * 1e9,
                    core / least, batch / least);
    }
    end(b);
}

static void bench_concepts(bench *b)
{
    static const size_t counts[] = {4, CONCEPTS, 16, 32, 64};

    title(b, "growth_in_concepts", "As rubrics grow, the time for each answer, with 8 concepts as 1:");
    for (size_t i = 0; i < sizeof counts / sizeof *counts && !b->failed; i++) {
        assay_rubric *rubric = assay_bench_rubric(counts[i], 0);
        b->failed = !rubric;
        if (rubric)
            row(b, i == 0, "concepts", counts[i], "concepts", time_grading(b, &b->pile, &rubric, 1) / b->core);
        assay_rubric_release(rubric);
    }
    end(b);
}

static void bench_rubrics(bench *b)
{
    static const size_t counts[] = {1, 10, 100, RUBRICS_MAX};

    title(b, "rubrics", "As more rubrics are loaded and graded with in turn, the time for each answer, with 1 as 1:");
    for (size_t i = 0; i < sizeof counts / sizeof *counts && !b->failed; i++) {
        for (size_t k = 0; k < counts[i] && !b->failed; k++) {
            if (!b->rubrics[k])
                b->rubrics[k] = assay_bench_rubric(CONCEPTS, (unsigned)k);
            b->failed = !b->rubrics[k];
        }
        if (!b->failed)
            row(b, i == 0, "rubrics", counts[i], "rubrics", time_grading(b, &b->pile, b->rubrics, counts[i]) / b->core);
    }
    end(b);
}

static void print_memory(const bench *b, size_t before, size_t after)
{
    FILE *out = b->call->out.out;
    double each = (double)(after - before) / (double)(RUBRICS_MAX - 1);

    if (is_json(b))
        fprintf(out, ",\"peak_bytes_one_rubric\":%zu,\"peak_bytes\":%zu}\n", before, after);
    else
        fprintf(out,
                "\nMemory\n  %8.1f MiB at most, with one rubric loaded\n  %8.1f MiB at most, with %u: %.1f KiB each\n",
                (double)before / 1048576, (double)after / 1048576, RUBRICS_MAX, each / 1024);
}

static void measure(bench *b)
{
    static void (*const parts[])(bench *) = {bench_core,  bench_batch,  bench_threads,
                                             bench_piles, bench_length, bench_concepts};
    size_t before;

    for (size_t i = 0; i < sizeof parts / sizeof *parts && !b->failed; i++)
        parts[i](b);
    before = assay_bench_peak();
    if (!b->failed)
        bench_rubrics(b);
    if (!b->failed)
        print_memory(b, before, assay_bench_peak());
}

static int run(const assay_call *call)
{
    static bench b; /* a thousand pointers are no guest for a stack */

    b = (bench){.call = call, .run_seconds = RUN_SECONDS};
    if (call->values[OPTION_SECONDS] && !assay_call_number(&b.run_seconds, call, OPTION_SECONDS, 0, 60))
        return ASSAY_EXIT_USAGE;
    b.answers = b.run_seconds > 0 ? ANSWERS : ANSWERS_TRIED;
    b.grader = assay_grader_new();
    b.rubrics[0] = assay_bench_rubric(CONCEPTS, 0);
    b.failed = !b.grader || !b.rubrics[0] || !assay_bench_pile_make(&b.pile, LENGTH, b.answers, CONCEPTS);
    if (!b.failed)
        measure(&b);
    for (size_t i = 0; i < RUBRICS_MAX; i++)
        assay_rubric_release(b.rubrics[i]);
    assay_bench_pile_free(&b.pile);
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
        "Grade generated answers, always the same, and print ratios measured in one run: the time for one answer as a "
        "multiple of one pass that folds, splits and hashes the same text, in the core alone and from JSON to JSON; "
        "what a second thread adds; what smaller piles show; how the time grows with the length of the answer, the "
        "concepts of the rubric and the "
        "rubrics that are loaded; then the memory.",
    .examples = "  assay bench\n",
    .options = {[OPTION_JSON] = {"json", 'j', NULL, "print one line of JSON"},
                [OPTION_SECONDS] = {"seconds", 's', "S",
                                    "the least time of a run; five make a figure (default 0.04; 0 only tries)"}},
    .arguments_min = 0,
    .arguments_max = 0,
    .run = run,
};
