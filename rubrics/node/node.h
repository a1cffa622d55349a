/*
 * rubrics/node/node.h - a YAML or JSON file as one tree of values, each with
 * its place in the file.
 *
 * Both readers give the same tree for the same data, so that everything
 * behind them (rubrics, records, answers) is written once.
 *
 * Threads:   a tree is immutable once read and may be shared.
 * Ownership: an assay_tree owns all its nodes and texts; free it with
 *            assay_tree_free. Nodes are borrowed from it.
 * Units:     where.offset is a byte of the file's text, line and column are
 *            1-based, column counts characters.
 * Errors:    a syntax fault is added to the diagnostics with its mend and
 *            comes back as ASSAY_ESYNTAX (ASSAY_EUTF8 for bytes that are not
 *            UTF-8); a file of more than ASSAY_RUBRIC_BYTES_MAX is no fault
 *            here: who reads a file sets its ceiling.
 */
#ifndef ASSAY_NODE_NODE_H
#define ASSAY_NODE_NODE_H

#include <stdbool.h>
#include <stddef.h>

#include "assay/result_json.h"
#include "assay/rubric.h"
#include "rubrics/format/diagnostic.h"

#define ASSAY_NODE_DEPTH_MAX 64u      /* nesting of lists and maps */
#define ASSAY_NODE_KEYS_MAX 2000u     /* keys of one map */
#define ASSAY_NODE_ALIASES_MAX 20000u /* nodes of one YAML document that may come from aliases */

typedef enum assay_node_kind {
    ASSAY_NODE_NULL,
    ASSAY_NODE_BOOL,
    ASSAY_NODE_NUMBER,
    ASSAY_NODE_STRING,
    ASSAY_NODE_LIST,
    ASSAY_NODE_MAP
} assay_node_kind;

typedef struct assay_node assay_node;
struct assay_node {
    assay_node_kind kind;
    assay_where where;
    size_t width; /* characters from `where` to the value's end, when that is on the same line; else 0 */
    bool plain;   /* a YAML value without quotes: its text may also be read as a string */
    bool boolean;
    double number;
    const char *text;               /* STRING: the value; NUMBER, BOOL, NULL: as written; LIST, MAP: NULL */
    size_t length;                  /* bytes of text; a JSON string may hold a NUL */
    size_t count;                   /* LIST: items; MAP: pairs */
    const assay_node *const *keys;  /* MAP: STRING nodes, no two equal */
    const assay_node *const *items; /* LIST: items; MAP: values */
};

typedef struct assay_tree assay_tree;

/*
 * All documents of a YAML text, one root each; an empty document is a null.
 * `file` is the name for diagnostics. With ASSAY_EINVALID (a key said twice,
 * an alias without an anchor) *out is the tree without what was at fault, so
 * that more faults can be looked for; with any other error it is NULL.
 */
assay_status assay_node_read_yaml(assay_tree **out, const char *file, const char *text, size_t length,
                                  assay_diagnostics *diagnostics, assay_error *error) ASSAY_MUST_CHECK;

/*
 * One JSON value (RFC 8259): one root. `start` (NULL = line 1, column 1) is
 * the place of the text's first byte in its file, for texts cut from one. A
 * key said twice is ASSAY_EINVALID with a tree, as in YAML.
 */
assay_status assay_node_read_json(assay_tree **out, const char *file, const char *text, size_t length,
                                  const assay_where *start, assay_diagnostics *diagnostics,
                                  assay_error *error) ASSAY_MUST_CHECK;

/*
 * The same into the memory of a tree that is done with: *tree (NULL: a new one) is emptied first. It stays whatever
 * comes of it, without a root where assay_node_read_json leaves none.
 */
assay_status assay_node_reread_json(assay_tree **tree, const char *file, const char *text, size_t length,
                                    const assay_where *start, assay_diagnostics *diagnostics,
                                    assay_error *error) ASSAY_MUST_CHECK;

/*
 * JSON Lines: one root a line, blank lines skipped. Lines at fault are all
 * reported; then the status is that of the first and *out is the tree of the
 * others (NULL only when memory is out).
 */
assay_status assay_node_read_jsonl(assay_tree **out, const char *file, const char *text, size_t length,
                                   assay_diagnostics *diagnostics, assay_error *error) ASSAY_MUST_CHECK;

void assay_tree_free(assay_tree *tree); /* NULL is allowed */
size_t assay_tree_count(const assay_tree *tree);
const assay_node *assay_tree_root(const assay_tree *tree, size_t index);

/* The value of `key` in a map, or NULL (also when `node` is NULL or no map). */
const assay_node *assay_node_get(const assay_node *node, const char *key);

/* The text of a string, or of a plain YAML value that looks like a number, a bool or null ("" and ~ excepted); else
 * NULL. `node` may be NULL. */
const char *assay_node_string(const assay_node *node);

/* True, with *out set, for a number. `node` may be NULL. */
bool assay_node_number(const assay_node *node, double *out);

/* "a string", "a list", "nothing": for messages. */
const char *assay_node_kind_name(assay_node_kind kind);

/* Write `node` as JSON on one line; a number goes out as it was written. False when `write` returned false. */
bool assay_node_write_json(const assay_node *node, assay_write_fn *write, void *context);

/* Write a JSON string, quotes included: only what must be escaped is escaped. */
bool assay_json_write_string(const char *text, size_t length, assay_write_fn *write, void *context);

/* Write a number in the shortest form that reads back as the same double (finite numbers only). */
bool assay_json_write_number(double number, assay_write_fn *write, void *context);

#endif
