/*
 * rubrics/guide/guide.h - a Markdown guide in, question and answer pairs out.
 *
 * A guide is read as people write them: lines with Q: and A:, bold or not,
 * numbered or asking headings, <details>, "=>" and more; docs/guides.md lists
 * the styles. Only what the guide asks and answers comes out; what looked
 * like a question or an answer and could not be paired becomes a warning.
 *
 * Threads:   an assay_guide is immutable once read; any thread may read it.
 * Ownership: every string and array is the guide's and lives until
 *            assay_guide_free; strings end in NUL and are never NULL unless a
 *            comment says so.
 * Units:     lines are 1-based lines of the file as given.
 * Errors:    ASSAY_ENOMEM; ASSAY_ETOOBIG above ASSAY_GUIDE_BYTES_MAX, or when
 *            the tree of it would take more than ASSAY_GUIDE_TREE_MAX;
 *            ASSAY_EUTF8 and ASSAY_EBINARY with line and offset.
 *            A guide without questions is no error: no pairs and a warning.
 * Text:      inline markup is folded away, `inline code` keeps its
 *            back-ticks, a link keeps its text, an entity is its character,
 *            white space is one space (code keeps its lines).
 */
#ifndef ASSAY_RUBRICS_GUIDE_H
#define ASSAY_RUBRICS_GUIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "assay/status.h"
#include "rubrics/format/diagnostic.h"

#define ASSAY_GUIDE_BYTES_MAX (8u * 1024u * 1024u)  /* bytes of one guide */
#define ASSAY_GUIDE_TREE_MAX (512u * 1024u * 1024u) /* bytes of memory its Markdown tree may take while it is read */
#define ASSAY_GUIDE_DEPTH_MAX 32u                   /* nesting of lists, quotes and <details>; deeper is read as text */
#define ASSAY_GUIDE_PARAGRAPH_MAX                                                                                      \
    (16u * 1024u)                      /* bytes of a paragraph or of a line outside code; longer ones are cut */
#define ASSAY_GUIDE_COLUMNS_MAX 32u    /* columns of a table; a wider one is read as text */
#define ASSAY_GUIDE_CELLS_MAX 200000u  /* table cells of a guide; the tables after that are read as text */
#define ASSAY_GUIDE_QUESTION_MAX 1000u /* bytes of one question; a longer one is cut, and said so */
#define ASSAY_GUIDE_PAIRS_MAX 20000u   /* pairs of one guide; the rest is left out, and said so */
#define ASSAY_GUIDE_COVERED_MAX 80u    /* blocks taken over for one "covered above" */

typedef enum assay_block_kind {
    ASSAY_BLOCK_PARAGRAPH,
    ASSAY_BLOCK_ITEM,    /* list item: depth, ordered, number */
    ASSAY_BLOCK_LABEL,   /* a line that only names what follows, as "Production bug:" in bold; text without the colon */
    ASSAY_BLOCK_HEADING, /* a heading inside the answer; depth is its level */
    ASSAY_BLOCK_CODE,    /* text is the code. One with BAD and GOOD comments is cut before each; lead is that comment */
    ASSAY_BLOCK_ROW,     /* table row: cells and headers; text is the cells joined by " | " */
    ASSAY_BLOCK_QUOTE    /* paragraph of a block quote */
} assay_block_kind;

typedef enum assay_block_role {
    ASSAY_ROLE_ANSWER, /* the answer itself */
    ASSAY_ROLE_ASIDE,  /* follows the answer under a label or a rule of its own: example, production story, tip */
    ASSAY_ROLE_COVERED /* taken over from the section that the answer points to ("covered above") */
} assay_block_role;

typedef enum assay_block_mark {
    ASSAY_MARK_NONE,
    ASSAY_MARK_GOOD,    /* shown as right: a tick, GOOD, BETTER, "Do:" */
    ASSAY_MARK_BAD,     /* the block itself shows or says the wrong thing: a cross, BAD, WRONG, "common bug: ..." */
    ASSAY_MARK_WARNING, /* the block warns in words and is right itself: "Never ...", "Avoid ...", "Don't ..." */
    ASSAY_MARK_SYMPTOM, /* symptom, cause, fix by lead or by label; "Issue" and "Problem" are symptoms */
    ASSAY_MARK_CAUSE,
    ASSAY_MARK_FIX
} assay_block_mark;

typedef struct assay_block {
    assay_block_kind kind;
    assay_block_role role;
    assay_block_mark mark; /* its own, or else that of its label: items under "Don't:" are BAD */
    unsigned line;
    unsigned depth;             /* lists it stands in: 0 outside, 1 in an outermost list; HEADING: its level */
    bool ordered;               /* ITEM: of a numbered list */
    unsigned number;            /* ITEM, ordered: its number */
    const char *text;           /* the whole text; a mark such as a cross or "BAD:" before it is folded away */
    const char *lead;           /* bold words or `code` it begins with, without colon; CODE: its comment; or NULL */
    const char *body;           /* text after the lead and its colon or dash; equals text when there is no lead */
    const char *label;          /* text of the LABEL or HEADING it stands under in this answer; or NULL */
    const char *language;       /* CODE: "python", or "" when not named; else NULL */
    const char *const *cells;   /* ROW; else NULL */
    const char *const *headers; /* ROW: the table's header cells, cell_count of them */
    size_t cell_count;
} assay_block;

typedef struct assay_pair {
    const char *file;              /* as given to assay_guide_read */
    unsigned line;                 /* of the question */
    const char *question;          /* one line, without label ("Q:"), number, quotes and outer bold */
    const char *question_code;     /* code the question is about, its comments cut when they tell the answer; or NULL */
    const char *question_language; /* of question_code, "" when not named; or NULL */
    const char *number;            /* the guide's own number ("7", "1.2"), or NULL */
    const char *section;           /* nearest heading above that is not the question, without number; "" when none */
    const char *chapter;           /* the heading that holds the section; "" when none */
    const char *title;             /* the guide's title: its first level-1 heading; "" when none */
    const char *const *options;    /* multiple choice: the options without their letters; the blocks then explain */
    size_t option_count;
    const char *correct;       /* multiple choice: text of the right option; or NULL when not told */
    const assay_block *blocks; /* the answer, in order; at least one */
    size_t block_count;
} assay_pair;

typedef struct assay_guide assay_guide;

/*
 * Read a guide (UTF-8, `length` bytes, BOM and CRLF allowed). `file` is the
 * name for diagnostics and pairs. Warnings go to `diagnostics` (may be NULL).
 * On ASSAY_OK *out is the caller's, to assay_guide_free; on any error NULL.
 */
assay_status assay_guide_read(assay_guide **out, const char *file, const char *text, size_t length,
                              assay_diagnostics *diagnostics, assay_error *error) ASSAY_MUST_CHECK;

/* NULL is allowed. */
void assay_guide_free(assay_guide *guide);

/* Pairs in the order of their questions. A question asked twice with two answers is two pairs (and a warning). */
size_t assay_guide_pair_count(const assay_guide *guide);
const assay_pair *assay_guide_pair(const assay_guide *guide, size_t index);

/* "paragraph", "item", ...; "answer", ...; "none", "good", ...: for dumps. Never NULL. */
const char *assay_block_kind_name(assay_block_kind kind);
const char *assay_block_role_name(assay_block_role role);
const char *assay_block_mark_name(assay_block_mark mark);

#endif
