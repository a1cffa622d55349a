/*
 * rubrics/records/results_layout.h - columns and cells behind results.h: internal to this folder.
 */
#ifndef RUBRICS_RECORDS_RESULTS_LAYOUT_H
#define RUBRICS_RECORDS_RESULTS_LAYOUT_H

#include <stdint.h>

#include "rubrics/node/node.h"
#include "rubrics/records/results.h"

typedef struct assay_layout_concept {
    const char *id, *text; /* text: NULL when not described */
    double weight;
    uint64_t covered;
} assay_layout_concept;

typedef struct assay_layout_question {
    const char *id, *ref, *text; /* ref and text may be NULL */
    double max_score, points;
    uint64_t answers, flagged;
    assay_layout_concept *concepts;
    size_t concept_count, concept_capacity;
} assay_layout_question;

/* A candidate's answers to one question. */
typedef struct assay_layout_mark {
    struct assay_layout_mark *next;
    size_t question; /* its place among the layout's */
    double points;
    uint64_t answers;
} assay_layout_mark;

typedef struct assay_layout_candidate {
    const char *name; /* as a cell shows it */
    const char *key;
    assay_layout_mark *marks;
    uint64_t flagged;
} assay_layout_candidate;

struct assay_results_layout {
    struct assay_arena *arena;
    const char **extras; /* members that pass through, in the order they were first seen */
    size_t extra_count, extra_capacity;
    assay_layout_question *questions;
    size_t question_count, question_capacity;
    size_t last; /* the question found last */
    assay_layout_candidate *candidates;
    size_t candidate_count, candidate_capacity;
    uint32_t *slots; /* a hash table of candidates, counted from 1 */
    size_t slot_count;
    bool more_candidates; /* there are more than there is room for */
    bool more_extras;     /* there are more than there is room for */
    bool more_questions;  /* likewise */
    bool candidate, human_score, answer;
    bool beyond_ascii;
    uint64_t rows;
    struct assay_arena *scratch; /* for one row */
};

typedef enum assay_result_cell_kind {
    ASSAY_RESULT_CELL_EMPTY,
    ASSAY_RESULT_CELL_TEXT,
    ASSAY_RESULT_CELL_NUMBER,
    ASSAY_RESULT_CELL_STATUS
} assay_result_cell_kind;

typedef struct assay_result_cell {
    assay_result_cell_kind kind;
    const char *text; /* of a number, as it was written; of a status, its name */
    size_t length;
    double number;
    assay_concept_status status;
} assay_result_cell;

typedef struct assay_result_cells {
    assay_result_cell *cells;
    size_t count, capacity;
} assay_result_cells;

/* A result as a tree; free it. */
assay_status assay_result_read(assay_tree **out, const char *json, size_t length, assay_error *error) ASSAY_MUST_CHECK;

/* The question of a result, or NULL. */
assay_layout_question *assay_layout_find(assay_results_layout *layout, const assay_node *result);

/* Count a result for its candidate. False when memory is out. */
bool assay_layout_note_candidate(assay_results_layout *layout, const assay_node *result, size_t question, double score,
                                 bool flagged);

/* What a spreadsheet would take for a formula. */
bool assay_cell_is_formula(const char *bytes, size_t length);

/* True when every result is of one question, so that its concepts are columns of the list of all. */
bool assay_layout_one_question(const assay_results_layout *layout);

/* True when a member of results has a column, or several, or is left out on purpose. */
bool assay_layout_has_column(const assay_results_layout *layout, const char *key);

/*
 * The headings, and the cells of a result below them, in scratch memory that the next call takes back; the texts
 * may be the result's own. NULL when memory is out.
 */
const assay_result_cells *assay_layout_headings(assay_results_layout *layout);
const assay_result_cells *assay_layout_cells(assay_results_layout *layout, const assay_node *result);

/* The same for a question's own sheet. */
const assay_result_cells *assay_layout_question_headings(assay_results_layout *layout,
                                                         const assay_layout_question *question);
const assay_result_cells *assay_layout_question_cells(assay_results_layout *layout,
                                                      const assay_layout_question *question, const assay_node *result);

#endif
