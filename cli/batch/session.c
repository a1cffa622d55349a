/*
 * session.c - chunks are taken in their order: faults are shown, results kept, progress told; and at the end all is
 * summed up.
 */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/batch/finish.h"
#include "cli/batch/interrupt.h"
#include "cli/batch/part.h"
#include "cli/batch/progress.h"
#include "cli/batch/rubrics.h"
#include "cli/batch/session.h"

/* What a crash costs is the time since the last checkpoint; one is made as often as a disk can bear it. */
#define CHECKPOINT_SECONDS 0.1
#define CHECKPOINT_SECONDS_MAX 5.0
#define CHECKPOINT_REST 20.0 /* times as long as the last one took */

typedef struct run {
    const assay_session *session;
    assay_shared_rubrics *rubrics;
    assay_report *report; /* or NULL */
    assay_batch_part part;
    assay_journal journal;
    uint64_t graded_before;
    assay_progress progress;
    double checked; /* when the last checkpoint was made ... */
    double rest;    /* ... and how long it is till the next */
    size_t shown;   /* faults that were printed */
    bool failed;    /* and why was said */
    bool faulty;    /* --strict stopped it */
} run;

static assay_engine_rubric find_rubric(const assay_rubric **out, void *context, const char *question_id)
{
    run *r = context;

    return assay_shared_rubrics_get(out, r->rubrics, question_id);
}

static assay_status add_to_report(void *context, uint64_t unit, const assay_answer *answer, const assay_rubric *rubric,
                                  const assay_result *result, assay_error *error)
{
    run *r = context;
    assay_report_answer entry = {.row = unit,
                                 .answer_id = answer->answer_id,
                                 .candidate = answer->candidate,
                                 .question = assay_rubric_question(rubric),
                                 .answer = answer->answer,
                                 .length = answer->answer_length,
                                 .human = answer->has_score ? &answer->score : NULL,
                                 .result = result};

    return assay_report_add(r->report, &entry, error);
}

/* Beyond ASSAY_DIAGNOSTICS_MAX faults are counted and not shown. */
static void show_faults(run *r, assay_chunk *chunk)
{
    const assay_terminal *err = &r->session->call->err;
    size_t count = assay_diagnostics_count(chunk->diagnostics);

    if (count == 0 || r->shown >= ASSAY_DIAGNOSTICS_MAX)
        return;
    assay_progress_clear(&r->progress);
    assay_diagnostics_sort(chunk->diagnostics);
    assay_diagnostics_print(chunk->diagnostics, 0, err->out, err->colour);
    r->shown += count;
    if (r->shown >= ASSAY_DIAGNOSTICS_MAX)
        fputs("warning: there are more faults; they are counted and not shown\n", err->out);
}

static bool checkpoint(run *r)
{
    double before = assay_progress_clock();
    bool ok = assay_batch_part_checkpoint(&r->part, &r->journal);

    r->checked = assay_progress_clock();
    r->rest = CHECKPOINT_REST * (r->checked - before);
    if (r->rest < CHECKPOINT_SECONDS)
        r->rest = CHECKPOINT_SECONDS;
    if (r->rest > CHECKPOINT_SECONDS_MAX)
        r->rest = CHECKPOINT_SECONDS_MAX;
    return ok;
}

static bool complain(run *r, const assay_chunk *chunk)
{
    assay_progress_clear(&r->progress);
    assay_call_complain(r->session->call, NULL, "%s: %s", r->session->file, chunk->error.message);
    r->failed = true;
    return false;
}

static bool take(void *context, assay_chunk *chunk)
{
    run *r = context;
    assay_journal_place *place = &r->journal.place;

    if (chunk->again)
        return chunk->status == ASSAY_OK || complain(r, chunk);
    show_faults(r, chunk);
    if (!assay_batch_part_write(&r->part, chunk->results, chunk->length)) {
        r->failed = true;
        return false;
    }
    place->bytes += chunk->length;
    place->units = chunk->units;
    place->prefix = chunk->prefix;
    assay_tally_add(&place->tally, &chunk->tally);
    r->faulty = chunk->faulty;
    if (r->faulty)
        return false;
    if (chunk->status != ASSAY_OK)
        return complain(r, chunk);
    assay_progress_step(&r->progress, place->tally.graded, chunk->share);
    if (assay_progress_clock() - r->checked >= r->rest)
        r->failed = !checkpoint(r);
    return !r->failed;
}

static void begin_progress(run *r)
{
    const assay_call *call = r->session->call;
    bool bar = isatty(fileno(call->err.out)) && !(r->part.direct && isatty(r->part.descriptor));

    assay_progress_begin(&r->progress, r->session->quiet ? NULL : &call->err, bar, r->graded_before);
    if (r->graded_before > 0 && !r->session->quiet)
        fprintf(call->err.out, "going on after %llu graded answers\n", (unsigned long long)r->graded_before);
}

static void run_engine(run *r)
{
    const assay_session *session = r->session;
    assay_answers_format format = assay_answers_describe(session->answers)->format;
    struct stat info;
    assay_error error;
    assay_engine engine = {.context = r,
                           .rubric = find_rubric,
                           .take = take,
                           .graded = r->report ? add_to_report : NULL,
                           .answers = session->answers,
                           .options = session->options,
                           .file = session->file,
                           .set = session->set->name,
                           .descriptor = session->descriptor,
                           .jobs = session->jobs,
                           .strict = session->strict,
                           .with_answer = session->format != ASSAY_RESULTS_JSONL,
                           .done = r->journal.place.units,
                           .prefix = r->journal.place.prefix};

    if ((format == ASSAY_ANSWERS_JSONL || format == ASSAY_ANSWERS_JSON || format == ASSAY_ANSWERS_CSV) &&
        fstat(session->descriptor, &info) == 0 &&
        S_ISREG(info.st_mode)) /* these are read from their begin to their end */
        engine.size = (uint64_t)info.st_size;
    begin_progress(r);
    if (assay_engine_run(&engine, &error) != ASSAY_OK) {
        assay_call_complain(session->call, NULL, "%s", error.message);
        r->failed = true;
    }
    assay_progress_clear(&r->progress);
}

static void print_summary(const run *r, double seconds)
{
    const assay_tally *tally = &r->journal.place.tally;
    const assay_terminal *err = &r->session->call->err;

    if (!r->session->quiet)
        assay_tally_print(tally, err, seconds, tally->graded - r->graded_before);
    else if (tally->errors > 0)
        assay_tally_print_line(tally, err);
}

/* Stopped before the end: say what is there, and how to go on. */
static int stop_early(run *r, int signal)
{
    const assay_session *session = r->session;
    FILE *err = session->call->err.out;
    bool kept = r->part.journal_path && !r->faulty && (!signal || checkpoint(r));

    if (signal)
        fprintf(err, "stopped by %s\n", signal == 2 ? "an interrupt" : "a signal");
    assay_tally_print_line(&r->journal.place.tally, &session->call->err);
    if (kept)
        fprintf(err, "%s is not there yet; the same command with --resume goes on\n", session->output);
    assay_batch_part_close(&r->part, kept);
    return signal ? 128 + signal : ASSAY_EXIT_DATA;
}

static int finish(run *r, double began)
{
    const assay_session *session = r->session;
    assay_finish way = {.session = session, .part = &r->part, .report = r->report};

    if (!checkpoint(r) || !assay_finish_results(&way)) {
        assay_batch_part_close(&r->part, true);
        return ASSAY_EXIT_DATA;
    }
    print_summary(r, assay_progress_clock() - began);
    assay_batch_part_close(&r->part, true);
    return r->journal.place.tally.errors > 0 ? ASSAY_EXIT_DATA : ASSAY_EXIT_OK;
}

static int run_open(run *r)
{
    double began = assay_progress_clock();
    int signal;

    r->graded_before = r->journal.place.tally.graded;
    r->checked = began;
    r->rest = CHECKPOINT_SECONDS;
    run_engine(r);
    signal = assay_interrupted();
    if (signal || r->failed || r->faulty)
        return stop_early(r, signal);
    return finish(r, began);
}

/* What the results depend on, besides the answers themselves. */
static assay_status make_terms(assay_journal_terms *terms, char input[ASSAY_FINGERPRINT_MAX],
                               char rubrics[ASSAY_HASH_MAX], const assay_session *session, assay_error *error)
{
    assay_status status = assay_fingerprint(input, session->descriptor, error);

    if (status == ASSAY_OK)
        status = assay_shared_rubrics_hash(rubrics, session->set, error);
    *terms = (assay_journal_terms){assay_version(), rubrics, input, session->shape};
    return status;
}

int assay_session_run(const assay_session *session)
{
    run r = {.session = session, .rubrics = assay_shared_rubrics_new(session->set, session->call)};
    char input[ASSAY_FINGERPRINT_MAX], rubrics[ASSAY_HASH_MAX];
    assay_error error = {0};
    int status = ASSAY_EXIT_DATA;
    assay_status made =
        r.rubrics ? make_terms(&r.journal.terms, input, rubrics, session, &error) : assay_error_nomem(&error);

    if (made == ASSAY_OK && session->report)
        made = assay_report_new(&r.report, &(assay_report_options){.title = session->title, .source = session->file},
                                &error);
    if (made != ASSAY_OK)
        assay_call_complain(session->call, NULL, "%s", error.message);
    else if (!assay_batch_part_open(&r.part, session->call, session->output, session->format != ASSAY_RESULTS_JSONL,
                                    session->resume, session->file, &r.journal.place, &r.journal.terms))
        assay_batch_part_close(&r.part, true);
    else if (assay_interrupt_begin()) {
        status = run_open(&r);
        assay_interrupt_end();
    }
    assay_report_free(r.report);
    assay_shared_rubrics_free(r.rubrics);
    return status;
}
