/*
 * cli/batch/engine.h - answers in, results out, by several threads: reading, parsing, grading and writing as JSON.
 *
 * It knows nothing of files, terminals or rubric sets: those are its caller's, who takes the chunks in their order.
 *
 * Threads:   `rubric` and `graded` are called by all threads at once, `take` by one at a time.
 * Ownership: everything is borrowed from the caller until the run is over.
 */
#ifndef CLI_BATCH_ENGINE_H
#define CLI_BATCH_ENGINE_H

#include "cli/batch/chunk.h"

typedef enum assay_engine_rubric {
    ASSAY_RUBRIC_FOUND,
    ASSAY_RUBRIC_NONE,   /* no such question */
    ASSAY_RUBRIC_REFUSED /* there is one, and it cannot be used; who asked was told why */
} assay_engine_rubric;

typedef struct assay_engine {
    void *context;
    assay_engine_rubric (*rubric)(const assay_rubric **out, void *context, const char *question_id);
    bool (*take)(void *context, assay_chunk *chunk); /* false: stop */
    /* Or NULL: every answer with its result, in any order; those up to `done` too, which are graded for this alone. */
    assay_status (*graded)(void *context, uint64_t unit, const assay_answer *answer, const assay_rubric *rubric,
                           const assay_result *result, assay_error *error);

    assay_answers *answers;
    const assay_answers_options *options; /* that `answers` was opened with */
    const char *file;                     /* for messages */
    const char *set;                      /* likewise: what the rubrics are called */
    int descriptor;                       /* of `answers`; -1 when there is none */
    uint64_t size;                        /* of the file behind it; 0: nobody knows */
    unsigned jobs;
    bool strict;           /* the first faulty row is the last */
    bool with_answer;      /* results carry the answer's text */
    uint64_t done, prefix; /* units of the stream that an earlier run has graded, and the hash over them */
} assay_engine;

/*
 * Run to the end of the answers, or to a signal, or until `take` gives false. Faults of reading and grading go along
 * with the chunks. ASSAY_ENOMEM; ASSAY_EINVALID: the units up to `done` are not what they were.
 */
assay_status assay_engine_run(const assay_engine *engine, assay_error *error) ASSAY_MUST_CHECK;

#endif
