/*
 * rubrics/records/source.h - what stands behind a reader of answers: internal to this folder.
 *
 * A source gives one record or one fault a call; answers.c does what is the same for all of them.
 */
#ifndef RUBRICS_RECORDS_SOURCE_H
#define RUBRICS_RECORDS_SOURCE_H

#include "rubrics/node/node.h"
#include "rubrics/records/answers.h"
#include "rubrics/records/stream.h"

typedef enum assay_step {
    ASSAY_STEP_RECORD,
    ASSAY_STEP_FAULT, /* something was reported and passed over */
    ASSAY_STEP_END
} assay_step;

typedef struct assay_source assay_source;

typedef struct assay_source_kind {
    assay_status (*next)(assay_step *step, assay_source *source, assay_answer *record, assay_diagnostics *diagnostics,
                         assay_error *error);
    void (*about)(assay_source *source, assay_answers_about *about);
    void (*close)(assay_source *source);
    bool (*ready)(const assay_source *source); /* the next record is at hand; NULL: always */
    assay_status (*next_line)(const char **line, size_t *length, unsigned *number, assay_source *source,
                              assay_diagnostics *diagnostics, assay_error *error); /* or NULL */
} assay_source_kind;

/* The head of every source. */
struct assay_source {
    const assay_source_kind *kind;
    const char *file;                     /* borrowed from the reader */
    const assay_answers_options *options; /* likewise */
};

assay_status assay_jsonl_open(assay_source **out, assay_stream *stream, const char *file,
                              const assay_answers_options *options, assay_error *error) ASSAY_MUST_CHECK;
assay_status assay_json_array_open(assay_source **out, assay_stream *stream, const char *file,
                                   const assay_answers_options *options, assay_error *error) ASSAY_MUST_CHECK;
assay_status assay_csv_open(assay_source **out, assay_stream *stream, const char *file,
                            const assay_answers_options *options, assay_diagnostics *diagnostics,
                            assay_error *error) ASSAY_MUST_CHECK;
assay_status assay_xlsx_open(assay_source **out, FILE *in, const char *head, size_t head_length, const char *file,
                             const assay_answers_options *options, assay_diagnostics *diagnostics,
                             assay_error *error) ASSAY_MUST_CHECK;
assay_status assay_folder_open(assay_source **out, const char *path, const assay_answers_options *options,
                               assay_error *error) ASSAY_MUST_CHECK;

/* assay_answers_parse of a text that begins at `where` and is the file's `number`th record. */
assay_status assay_answers_parse_at(const assay_answer **out, assay_answers_parser *parser, const char *text,
                                    size_t length, const assay_where *where, unsigned number,
                                    assay_diagnostics *diagnostics, assay_error *error) ASSAY_MUST_CHECK;

/* The question of this name, as the options' callback knows it; NULL when it does not. */
const char *assay_known_question(const assay_answers_options *options, const char *name);

/* Members that pass through, as JSON: begun empty, added to, and read as one text. */
typedef struct assay_extra {
    char *text;
    size_t length, capacity;
    bool failed; /* memory is out */
} assay_extra;

void assay_extra_clear(assay_extra *extra);
void assay_extra_key(assay_extra *extra, const char *key, size_t length); /* under "human_..." where it clashes */
bool assay_extra_clashes(const char *key, size_t length); /* with a member of a result: "human_" goes before it */
void assay_extra_string(assay_extra *extra, const char *text, size_t length);
void assay_extra_node(assay_extra *extra, const assay_node *node);
const char *assay_extra_text(const assay_extra *extra); /* NULL when empty */
void assay_extra_free(assay_extra *extra);

#endif
