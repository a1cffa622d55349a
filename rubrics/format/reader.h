/*
 * rubrics/format/reader.h - what the parts of the draft reader share.
 *
 * Every getter reports a value of the wrong type and then acts as if it were
 * not there, so that reading goes on to the next fault.
 *
 * Ownership: strings and patterns are made in the draft's arena.
 */
#ifndef ASSAY_FORMAT_READER_H
#define ASSAY_FORMAT_READER_H

#include "rubrics/format/format.h"

typedef struct assay_reader {
    assay_draft *draft;
    const char *file;
    assay_diagnostics *diagnostics;
    assay_error *error;
    assay_status status; /* ASSAY_OK, ASSAY_EINVALID after a fault, ASSAY_ENOMEM */
} assay_reader;

void assay_reader_fault(assay_reader *reader, const assay_node *at, const char *mend, const char *format, ...)
    ASSAY_PRINTF(4, 5);
void assay_reader_warn(assay_reader *reader, const assay_node *at, const char *mend, const char *format, ...)
    ASSAY_PRINTF(4, 5);
void assay_reader_nomem(assay_reader *reader);

/* The keys of one kind of map. */
typedef struct assay_keys {
    const char *of; /* "a concept" */
    const char *const *names;
    size_t count;
} assay_keys;

/* False (reported) when `node` is no map; reports its keys that are not in the table. */
bool assay_reader_map(assay_reader *reader, const assay_node *node, const assay_keys *keys);

/* A map's value; NULL when it is missing or null. */
const assay_node *assay_reader_value(const assay_node *map, const char *key);

/* A string without the white space at its end, or NULL; `what` names it in messages. */
const char *assay_reader_string(assay_reader *reader, const assay_node *node, const char *what);

/* The string of a key; an empty or missing one is NULL, and a fault when `needed_by` ("a concept") is given. */
const char *assay_reader_text(assay_reader *reader, const assay_node *map, const char *key, const char *needed_by);

/* The id of a key, checked: a letter or digit, then letters, digits and `-_./:@+`. */
const char *assay_reader_id(assay_reader *reader, const assay_node *map, const char *needed_by);

/* True, with *out set, when the key holds a number. */
bool assay_reader_number(assay_reader *reader, const assay_node *map, const char *key, double *out);

/* True, with *out set, when the key holds a whole number of at least 0. */
bool assay_reader_count(assay_reader *reader, const assay_node *map, const char *key, unsigned *out);

/* A string or a list of strings as an array in the draft; false only when there is nothing to use. */
bool assay_reader_strings(assay_reader *reader, const assay_node *node, const char *what, const char ***out,
                          size_t *count);

/* The pattern a node stands for, or NULL (reported). */
assay_pattern *assay_reader_pattern(assay_reader *reader, const assay_node *node);

#endif
