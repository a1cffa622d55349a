/*
 * rubrics/guide/label.h - the words by which guides say "this is a question",
 * "this is its answer", "this is neither".
 *
 * Pure functions over NUL-terminated text; offsets are bytes.
 */
#ifndef ASSAY_GUIDE_LABEL_H
#define ASSAY_GUIDE_LABEL_H

#include <stdbool.h>
#include <stddef.h>

#include "rubrics/guide/signs.h"

typedef enum assay_label_kind {
    ASSAY_LABEL_NONE,
    ASSAY_LABEL_QUESTION,  /* "Q:", "Q7.", "Interview Trap Question:" */
    ASSAY_LABEL_ANSWER,    /* "A:", "Answer (note):", "View answer" */
    ASSAY_LABEL_WHY,       /* "Why:", "Explanation:", "Solution:": an answer when nothing else was one */
    ASSAY_LABEL_ARROW,     /* "=>" */
    ASSAY_LABEL_REFERENCE, /* "Source:", "Back to top": not an answer */
    ASSAY_LABEL_DATA,      /* "Tags:", "Difficulty:": about the question, not an answer */
    ASSAY_LABEL_CONTENTS   /* "Table of contents" */
} assay_label_kind;

typedef struct assay_label {
    assay_label_kind kind;
    size_t end;         /* where the text behind the label begins */
    size_t number_from; /* its number, from == to without one: the 7 of "Q7." */
    size_t number_to;
    bool whole;  /* nothing follows */
    bool plural; /* "View answers": to several questions */
    bool letter; /* "A." or "A)": may as well be the first of several options */
} assay_label;

/* The label that text begins with, after signs and a number; bold stretches over [bold_from, bold_to). */
assay_label assay_guide_label_read(const char *text, size_t bold_from, size_t bold_to);

/*
 * The place after `from` where an answer's label stands on the same line as
 * its question ("Q: ... A: ..."), or 0.
 */
size_t assay_guide_label_find_answer(const char *text, size_t from, size_t bold_to);

#endif
