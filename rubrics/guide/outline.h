/*
 * rubrics/guide/outline.h - what each element of a guide is for: a question,
 * the label of an answer, an option, no part of either.
 *
 * Some styles ask by themselves ("Q:", a heading with a question mark); others
 * only by the company they keep ("## 3. Closures" among headings that ask, or
 * any line with an answer's label behind it). Both are settled here, so that
 * pairing goes through the elements once.
 */
#ifndef ASSAY_GUIDE_OUTLINE_H
#define ASSAY_GUIDE_OUTLINE_H

#include "grader/base/arena.h"
#include "rubrics/guide/element.h"

typedef enum assay_reading_role {
    ASSAY_READ_TEXT,
    ASSAY_READ_QUESTION,
    ASSAY_READ_ANSWER,    /* an answer's label, or text behind one */
    ASSAY_READ_WHY,       /* the same when nothing else has answered yet */
    ASSAY_READ_OPTION,    /* of a multiple choice, when an answer's label follows */
    ASSAY_READ_REFERENCE, /* not part of an answer */
    ASSAY_READ_DATA,      /* tags and the like: nothing */
    ASSAY_READ_CONTENTS   /* a table of contents, or a row of one */
} assay_reading_role;

typedef enum assay_question_style {
    ASSAY_STYLE_NONE,
    ASSAY_STYLE_LABEL, /* "Q:" */
    ASSAY_STYLE_HEADING,
    ASSAY_STYLE_SUMMARY,
    ASSAY_STYLE_BOLD,     /* a bold line, or bold words that a line begins with */
    ASSAY_STYLE_PROMOTED, /* an answer's label follows */
    ASSAY_STYLE_TABLE,    /* a row under "Question | Answer" */
    /* From here on weak: only where no other question is open, or one of the same style. */
    ASSAY_STYLE_ITEM,
    ASSAY_STYLE_QUOTE,
    ASSAY_STYLE_PLAIN
} assay_question_style;

typedef struct assay_reading {
    assay_reading_role role;
    assay_question_style style;
    size_t from, to;    /* QUESTION: its text in the element's; ANSWER, WHY: `from` is where the answer begins */
    size_t answer;      /* QUESTION: where an answer begins in the same text; 0 when it does not */
    size_t number_from; /* the guide's own number; from == to without one */
    size_t number_to;
    bool whole;  /* REFERENCE, ANSWER, WHY: only a label */
    bool weak;   /* ANSWER: "A)", which makes no question of what stands before it */
    bool plural; /* ANSWER: to all questions of the list above */
    bool arrow;  /* ANSWER: by a sign such as "=>", which may as well be one in a text */
    char letter; /* OPTION: 'A' to 'H', '?' for a check box */
    bool checked;
} assay_reading;

/* One reading an element, in the arena; NULL when memory is out. */
assay_reading *assay_guide_outline(assay_arena *arena, const assay_elements *elements);

/* A line that only names what follows: bold and short, or a few words with a colon. */
bool assay_guide_is_label(const assay_element *element);

/* Whether bold stretches over the whole text, signs, numbers and end marks apart. */
bool assay_guide_is_bold(const assay_element *element);

#endif
