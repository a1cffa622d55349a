/*
 * cli/evaluate/evaluate.h - results held against human scores.
 *
 * Ownership: an assay_evaluation owns everything in it; free it with assay_evaluation_free.
 * Units:     scores are on the human file's scale; where the questions' scales differ, and no common one is given,
 *            all scores are shares of their maximum (0..1).
 */
#ifndef CLI_EVALUATE_EVALUATE_H
#define CLI_EVALUATE_EVALUATE_H

#include "api/report/report.h"
#include "assay/agreement.h"
#include "cli/command.h"
#include "rubrics/format/diagnostic.h"
#include "rubrics/node/node.h"
#include "rubrics/records/answers.h"

/* One thing a person marked in an answer: a concept's credit, or a pitfall (credit 1), by ref. */
typedef struct assay_human_mark {
    const char *ref;
    double credit;
} assay_human_mark;

/* One answer with a human score. */
typedef struct assay_pairing {
    const char *question_id;
    const char *answer_id;
    const char *candidate; /* or NULL */
    bool counted;          /* answer_id is the row's number in the human file */
    const char *group;     /* the value of the field that answers are grouped by; NULL when there is none */
    double human, machine;
    double human_max; /* 0 when the file does not say */
    double machine_max;
    double confidence; /* NAN when the result does not say */
    const assay_human_mark *points;
    size_t point_count;
    const assay_human_mark *pitfalls;
    size_t pitfall_count;
    bool has_pitfalls;
    bool joined; /* a result was found, which gave what follows */
    const char *rubric_id;
    const char *result_id;  /* the result's answer_id */
    const char *signs;      /* flags, and whether the result is unsure; "" when there is nothing to say */
    const char *lost, *won; /* marks that the machine took, and that it gave, where a person did otherwise */
} assay_pairing;

typedef struct assay_mark_counts {
    size_t both, human_only, machine_only;
    size_t unknown; /* marked by a person under a ref that the rubric does not have */
} assay_mark_counts;

typedef struct assay_group {
    const char *name;
    size_t n;
    double human, machine; /* means */
} assay_group;

/* Answers on one side of the confidence mark: how many, and their RMSE in score points (NAN when there are none). */
typedef struct assay_sureness {
    size_t n;
    double rmse;
} assay_sureness;

#define ASSAY_SURE ASSAY_REPORT_UNSURE /* confidence above which a result is called sure */

typedef struct assay_evaluation {
    struct assay_arena *arena;
    assay_pairing *pairings; /* sorted by answer_id, then question_id */
    size_t count, capacity;
    assay_pairing **by_candidate; /* those with a candidate, sorted by it */
    size_t by_candidate_count;
    size_t by_name;        /* joined by candidate */
    size_t without_score;  /* rows of the human file that could not count */
    size_t without_result; /* human scores that no result answers */
    size_t without_human;  /* results that no human score answers */
    size_t repeated;       /* rows that name an answer a second time */
    assay_mark_counts concepts, pitfalls;
    bool has_points, has_pitfalls;
    assay_group *groups;
    size_t group_count;
    double max_score;
    double pass;
    const assay_pairing **apart; /* the answers whose scores are furthest apart, the worst first */
    size_t apart_count;
    assay_agreement agreement;
    assay_sureness sure, unsure;
    double confidence_rank; /* Spearman's rho of confidence and error, < 0 where it tells of errors; NAN: unknown */
} assay_evaluation;

typedef struct assay_evaluate_options {
    const char *group_by; /* a member of the human rows */
    double max_score;     /* of the human scores; 0 = as the files say */
    double pass;          /* in points, or a share of the maximum when pass_is_share */
    bool pass_is_share;
    size_t worst; /* how many of the answers that are furthest apart are kept */
} assay_evaluate_options;

#define ASSAY_APART_MIN 0.1 /* share of the scale; scores that are closer are not said to disagree */

/*
 * Read both and compute everything; `human` was opened for scores only. Faulty rows are diagnostics and are left out.
 * ASSAY_ENOMEM, ASSAY_EIO, ASSAY_EINVALID when the files have no answer in common.
 */
assay_status assay_evaluate(assay_evaluation **out, assay_answers *human, FILE *results, const char *results_name,
                            const assay_evaluate_options *options, assay_diagnostics *diagnostics,
                            assay_error *error) ASSAY_MUST_CHECK;
void assay_evaluation_free(assay_evaluation *evaluation);

/* Precision, recall and F1 of the machine's marks; NAN where not defined. */
void assay_mark_figures(double *precision, double *recall, double *f1, const assay_mark_counts *counts);

/* As a table, or as one line of JSON. `report` is the file of a report that has links to its answers, or NULL. */
void assay_evaluation_print(const assay_terminal *terminal, const assay_evaluation *evaluation, const char *report);
bool assay_evaluation_write_json(const assay_evaluation *evaluation, const char *report, FILE *out);

/*
 * The human score of a result, or NULL. Where the human file names its answers, by answer_id; else, and where that
 * finds none, by candidate; and by the number of the row only where one of the two has no candidate. The question must
 * agree.
 */
assay_status assay_match_prepare(assay_evaluation *evaluation, assay_error *error) ASSAY_MUST_CHECK;
assay_pairing *assay_match_find(assay_evaluation *evaluation, const assay_node *row, const char *answer_id);

/* The steps, each in a file of its own. */
assay_status assay_evaluation_read_human(assay_evaluation *evaluation, assay_answers *human, const char *group_by,
                                         assay_diagnostics *diagnostics, assay_error *error) ASSAY_MUST_CHECK;
assay_status assay_evaluation_join(assay_evaluation *evaluation, FILE *in, const char *name,
                                   assay_diagnostics *diagnostics, assay_error *error) ASSAY_MUST_CHECK;
assay_status assay_evaluation_compute(assay_evaluation *evaluation, const assay_evaluate_options *options,
                                      assay_error *error) ASSAY_MUST_CHECK;

/* Scores that are far apart: what may be the reason, from the result's row (false: no memory); which; in words. */
bool assay_disagreement_explain(assay_pairing *pairing, assay_evaluation *evaluation, const assay_node *row);
assay_status assay_disagreements_find(assay_evaluation *evaluation, size_t most, assay_error *error) ASSAY_MUST_CHECK;
void assay_disagreements_print(FILE *out, const assay_evaluation *evaluation, const char *report);
void assay_disagreements_write_json(FILE *out, const assay_evaluation *evaluation, const char *report);

/* The name of a concept or pitfall in a result's row: its ref, else its id, or NULL. */
const char *assay_mark_name(const assay_node *mark);

#endif
