/*
 * conditions.h - on what a statement depends: "if X", "unless X", "even if X".
 *
 * English. Only a text with one condition is read.
 *
 * Threads: pure functions over texts.
 */
#ifndef ASSAY_MATCH_CONDITIONS_H
#define ASSAY_MATCH_CONDITIONS_H

#include "grader/text/scan.h"

typedef enum assay_condition_kind {
    ASSAY_CONDITION_NONE, /* or several */
    ASSAY_CONDITION_IF,   /* it is so when this is: "if it rains" */
    ASSAY_CONDITION_UNLESS,
    ASSAY_CONDITION_IDLE /* whether this is so or not: "even if it rains", "although it rains" */
} assay_condition_kind;

typedef struct assay_condition {
    assay_condition_kind kind;
    bool only;   /* "only if", "only after": not without it */
    bool denied; /* "if it does not rain", "if no rain falls" */
} assay_condition;

/* The condition of tokens [first, end). */
assay_condition assay_conditions_read(const assay_token *tokens, size_t first, size_t end);

#endif
