/*
 * rubrics/records/answers.h - answers, one by one, from whatever they were handed in as.
 *
 * A reader stands before a source: JSON Lines, a JSON list, CSV, XLSX, or a
 * folder of text files. Whatever the source, the caller sees the same records:
 *
 *     assay_answers_options options = {.question = find, .question_context = set};
 *     status = assay_answers_open(&answers, in, "answers.csv", &options, diagnostics, &error);
 *     while ((status = assay_answers_next(&answer, answers, diagnostics, &error)) == ASSAY_OK && answer != NULL)
 *         ...
 *     assay_answers_close(answers);
 *
 * A table has a row an answer (long), or a row a candidate and a column a
 * question (wide); both come out as one record an answer. Memory is bounded
 * by limits.h, whatever the length of the file: no more than one line or row
 * is held (of an XLSX file its table of shared texts, too).
 *
 * Ownership: the reader borrows `in`, which the caller closes after it, and
 *            the options' texts and callback until assay_answers_close. A
 *            record, and every text in it, is borrowed until the next call.
 * Threads:   one thread at a time; it need not be the one that opened.
 * Units:     lines, rows and columns are 1-based.
 * Errors:    what is wrong in the data is a diagnostic with its place, and
 *            the record is passed over; what comes back as a status ends the
 *            reading.
 */
#ifndef RUBRICS_RECORDS_ANSWERS_H
#define RUBRICS_RECORDS_ANSWERS_H

#include <stdbool.h>
#include <stdio.h>

#include "assay/status.h"
#include "rubrics/format/diagnostic.h"
#include "rubrics/records/limits.h"

typedef enum assay_answers_format {
    ASSAY_ANSWERS_GUESS, /* by the first bytes and the name */
    ASSAY_ANSWERS_JSONL,
    ASSAY_ANSWERS_JSON, /* one list of answers */
    ASSAY_ANSWERS_CSV,
    ASSAY_ANSWERS_XLSX,
    ASSAY_ANSWERS_FOLDER
} assay_answers_format;

/*
 * Asked whether `name` (a heading, a cell, part of a file's name) is a
 * question: gives what question_id is to be, which is `name` itself or a text
 * that lives as long as the reader; NULL when there is no such question. The
 * caller decides how loosely it matches: ids and refs at least, and a
 * question's own text where that is at hand.
 */
typedef const char *assay_answers_question_fn(void *context, const char *name);

/* All zero is a good choice: everything is found out, and told by assay_answers_about. */
typedef struct assay_answers_options {
    assay_answers_format format;
    const char *encoding;                /* a name that iconv knows; NULL: found out */
    char delimiter;                      /* of CSV; 0: found out */
    const char *map;                     /* "question_id=Question,answer=Antwort"; NULL: by the headings */
    const char *sheet;                   /* of XLSX: a name, or a number from 1; NULL: the first that is not hidden */
    assay_answers_question_fn *question; /* NULL: no question is known; wide tables and folders need it */
    void *question_context;
    bool strict;      /* the first faulty row ends the reading with ASSAY_EINVALID */
    bool scores_only; /* a record needs a score and no answer: for human scores */
} assay_answers_options;

/* Where in a file something stands. A plain value: copy it. */
typedef struct assay_place {
    const char *file; /* of a folder: the file's path, which lives as long as the reader; else NULL */
    unsigned line;    /* of a text file, as an editor counts; XLSX: the row */
    unsigned row;     /* as a spreadsheet counts; JSONL: the line; JSON: which item of the list */
    unsigned column;  /* of the cell, 1 = A; 0 when there are no cells */
    char cell[16];    /* "C7"; "" when there are no cells */
} assay_place;

typedef struct assay_answer {
    size_t ordinal; /* 0, 1, 2 ... of the records given out: the same file under the same options gives the same
                       records with the same ordinals */
    const char *question_id;
    const char *answer_id; /* never NULL: where the file has none, the row's number (as in `place`) or the file's name
                              in the folder; unique together with question_id */
    bool counted;          /* the file has no answer_id: it is the row\'s number, which another file need not share */
    const char *candidate; /* or NULL; it is among `extra`, too */
    const char *answer;
    size_t answer_length; /* a text may hold a NUL: the grader says so */
    bool has_score;
    double score;               /* the human one */
    const char *extra;          /* what else the record has, as JSON, `"a":1,"b":"c"`, or NULL; a member that is called
                                   like one of a result (`max_score`, `pitfalls`, ...) is "human_..." here */
    assay_place place;          /* of the answer */
    assay_place question_place; /* of the cell or line that names the question */
} assay_answer;

typedef struct assay_answers assay_answers;

/*
 * Begin to read `in`; the first bytes, and a table's headings, are read here.
 * `file` is the name for messages, and its ending helps to tell the format.
 * For ASSAY_ANSWERS_FOLDER, `in` is NULL and `file` the folder's path.
 *
 * ASSAY_EINVALID with a diagnostic: the file cannot be understood (no column
 * of answers, no such sheet, an encoding that is not known, ...).
 * ASSAY_ENOMEM, ASSAY_EIO.
 */
assay_status assay_answers_open(assay_answers **out, FILE *in, const char *file, const assay_answers_options *options,
                                assay_diagnostics *diagnostics, assay_error *error) ASSAY_MUST_CHECK;
void assay_answers_close(assay_answers *answers); /* NULL is allowed */

/*
 * The next record; *out is NULL at the end. A faulty one is a diagnostic and
 * is passed over; with options.strict it is ASSAY_EINVALID, too. ASSAY_ENOMEM,
 * ASSAY_EIO.
 */
assay_status assay_answers_next(const assay_answer **out, assay_answers *answers, assay_diagnostics *diagnostics,
                                assay_error *error) ASSAY_MUST_CHECK;

/*
 * True when a record is at hand, so that reading it will not wait for a pipe. (One that goes on over several lines may
 * still do.) Who collects records before passing them on passes on what it has when this is false.
 */
bool assay_answers_ready(const assay_answers *answers);

/*
 * Of JSON Lines alone, for who parses in several threads: the next line that is not blank, and its number. *line is
 * NULL at the end, and borrowed until the next call. Each thread has a parser of its own; `file` and `options` are
 * borrowed. A line that is no answer is a diagnostic, and *out is NULL then; a record is borrowed from the parser until
 * the next call, has no ordinal, and may point into the line. ASSAY_ENOMEM, ASSAY_EIO.
 */
assay_status assay_answers_next_line(const char **line, size_t *length, unsigned *number, assay_answers *answers,
                                     assay_diagnostics *diagnostics, assay_error *error) ASSAY_MUST_CHECK;

typedef struct assay_answers_parser assay_answers_parser;

assay_status assay_answers_parser_new(assay_answers_parser **out, const char *file,
                                      const assay_answers_options *options, assay_error *error) ASSAY_MUST_CHECK;
void assay_answers_parser_free(assay_answers_parser *parser); /* NULL is allowed */
assay_status assay_answers_parse(const assay_answer **out, assay_answers_parser *parser, const char *line,
                                 size_t length, unsigned number, assay_diagnostics *diagnostics,
                                 assay_error *error) ASSAY_MUST_CHECK;

/*
 * Report a fault that the caller found in a record, at `place` (record->place or record->question_place). `file` is the
 * name that was opened.
 */
void assay_answers_fault(assay_diagnostics *diagnostics, const char *file, const assay_place *place, const char *mend,
                         const char *format, ...) ASSAY_PRINTF(5, 6);

typedef enum assay_role {
    ASSAY_ROLE_QUESTION,
    ASSAY_ROLE_ANSWER,
    ASSAY_ROLE_ANSWER_ID,
    ASSAY_ROLE_CANDIDATE,
    ASSAY_ROLE_SCORE,
    ASSAY_ROLE_OTHER,  /* passes through */
    ASSAY_ROLE_ANSWERS /* wide: this question's answers */
} assay_role;

/* "question_id", "answer", ...: the name of a role in --map and in what is shown. */
const char *assay_role_name(assay_role role);

/* A column of a table, and what it is taken for. */
typedef struct assay_column {
    char name[8];            /* "C" */
    const char *heading;     /* "" when it has none */
    const char *question_id; /* ASSAY_ROLE_ANSWERS: whose answers it holds; else NULL */
    const char *key;         /* what it is called in a record's `extra`; NULL: it is not there */
    assay_role role;
} assay_column;

/* What was understood, for a person to look at. Texts are English, or NULL where they do not apply. */
typedef struct assay_answers_about {
    assay_answers_format format;
    const char *format_name, *format_reason; /* "CSV", "it is no JSON and no ZIP file" */
    const char *encoding, *encoding_reason;
    const char *delimiter, *delimiter_reason; /* "semicolon", ... */
    const char *sheet, *sheet_reason;
    const assay_column *columns; /* of a table */
    size_t column_count;
    unsigned heading_row; /* of a table; 0 when there is none */
    bool wide;
    size_t file_count; /* of a folder */
} assay_answers_about;

/* What is known so far; an encoding may show itself late. Borrowed until the next call of the reader. */
const assay_answers_about *assay_answers_describe(assay_answers *answers);

#endif
