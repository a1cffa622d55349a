/*
 * rubrics/guide/pair.h - elements and their readings to pairs.
 *
 * Goes through the guide once. At any time at most one question is open;
 * elements are its answer until the next question, or until something that
 * ends it: a heading of its level, a rule behind a line, the end of its
 * <details>.
 */
#ifndef ASSAY_GUIDE_PAIR_H
#define ASSAY_GUIDE_PAIR_H

#include "rubrics/guide/block.h"
#include "rubrics/guide/buffer.h"
#include "rubrics/guide/outline.h"

#define ASSAY_GUIDE_LEVELS 7u /* heading levels, and one more so that a level is an index */

/* A question being read, or one that was. */
typedef struct assay_guide_question {
    assay_pair pair; /* its blocks are set when it is closed */
    assay_question_style style;
    size_t at;    /* its element */
    size_t first; /* elements of its answer: [first, last) */
    size_t last;
    unsigned level;   /* of its heading; 0 when it is none */
    unsigned base;    /* level of the heading that it stands under, 0 without one */
    unsigned details; /* <details> it stands in */
    bool inside;      /* its answer, or part of it, stands in its list item */
    bool choice;      /* its options are a multiple choice */
    assay_guide_buffer text;
    assay_guide_buffer code;
    const char **options;
    char *letters; /* of the options */
    assay_guide_blocks blocks;
} assay_guide_question;

typedef struct assay_guide_pairs {
    assay_arena *arena;
    const assay_elements *elements;
    const assay_reading *readings;
    const char *file;
    assay_diagnostics *diagnostics;
    const char *headings[ASSAY_GUIDE_LEVELS]; /* that are open at the place being read */
    const char *title;
    assay_guide_question *all; /* closed ones that have an answer */
    size_t count;
    size_t capacity;
    assay_guide_question *unanswered;
    size_t unanswered_count;
    size_t unanswered_capacity;
    bool bold_asks; /* a bold line that asks is a question here, not a heading inside an answer */
    bool full;      /* that there are more than ASSAY_GUIDE_PAIRS_MAX has been said */
    bool failed;    /* memory ran out */
} assay_guide_pairs;

/* The caller has set arena, elements, readings, file and diagnostics, and looks at `failed` afterwards. */
void assay_guide_pairs_read(assay_guide_pairs *pairs);

/* Open the question at element `at`. Returns the first element that is not part of the question. */
size_t assay_guide_question_open(assay_guide_pairs *pairs, assay_guide_question *question, size_t at);

/* Take an answer's label: which option it names, or the text behind it. */
void assay_guide_question_answer(assay_guide_pairs *pairs, assay_guide_question *question, size_t at);

/* Close the question: move it to `all`, or to `unanswered`. */
void assay_guide_question_close(assay_guide_pairs *pairs, assay_guide_question *question);

void assay_guide_warn(const assay_guide_pairs *pairs, unsigned line, const char *mend, const char *format, ...)
    ASSAY_PRINTF(4, 5);

#endif
