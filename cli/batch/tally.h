/*
 * cli/batch/tally.h - what a batch has seen so far, counted: for the summary, and for the journal, so that a run that
 * was resumed sums up the whole.
 *
 * A plain value: copy it, add it to another.
 */
#ifndef CLI_BATCH_TALLY_H
#define CLI_BATCH_TALLY_H

#include <stdint.h>

#include "assay/grade.h"
#include "cli/terminal/terminal.h"

#define ASSAY_TALLY_BINS 10u

typedef struct assay_tally {
    uint64_t graded;
    uint64_t errors;  /* rows that could not be graded */
    uint64_t flagged; /* answers with a flag at least */
    uint64_t flags[ASSAY_FLAG_COUNT];
    uint64_t bins[ASSAY_TALLY_BINS]; /* by score / max_score; the last takes the full score, too */
    double points, shares;
    double scale; /* the max_score of all answers */
    bool mixed;   /* they have different ones */
} assay_tally;

void assay_tally_add_result(assay_tally *tally, const assay_result *result);
void assay_tally_add(assay_tally *tally, const assay_tally *other);

/* `seconds` are those of this run, `fresh` the answers graded in it. */
void assay_tally_print(const assay_tally *tally, const assay_terminal *terminal, double seconds, uint64_t fresh);

/* The first line of the summary alone: "4 graded, 1 left out". */
void assay_tally_print_line(const assay_tally *tally, const assay_terminal *terminal);

/* "1 h 02 min", "3 min 20 s", "12 s", "0.3 s". */
#define ASSAY_DURATION_MAX 32u
void assay_duration_write(char out[ASSAY_DURATION_MAX], double seconds);

#endif
