/*
 * rubrics/format/format.h - rubric files: value tree to draft and back, the
 * canonical form and its hash, and the RUBRICS argument of every command.
 *
 * Threads:   a draft and a list belong to one thread at a time.
 * Ownership: a draft read here goes to assay_draft_free, unless it sits in an
 *            assay_draft_list, which frees its drafts.
 * Errors:    every fault of a file is added to the diagnostics; the status is
 *            ASSAY_EINVALID or ASSAY_ESYNTAX when there was any.
 */
#ifndef ASSAY_FORMAT_FORMAT_H
#define ASSAY_FORMAT_FORMAT_H

#include "rubrics/format/diagnostic.h"
#include "rubrics/node/node.h"

#define ASSAY_FORMAT_NAME "assay-rubric/1"
#define ASSAY_ID_MAX 100u                           /* bytes of an id of a rubric, concept or pitfall */
#define ASSAY_HASH_MAX 65u                          /* 64 hex digits and a NUL */
#define ASSAY_EXAMPLES_MAX 1000u                    /* examples of a rubric; contrasts: ASSAY_CONCEPTS_MAX */
#define ASSAY_LIST_MAX 100000u                      /* rubrics of one RUBRICS argument */
#define ASSAY_LIST_BYTES_MAX (256u * 1024u * 1024u) /* bytes of one .json or .jsonl file of rubrics */

/*
 * Read one rubric. On ASSAY_OK *out is a draft with its content hash set. On
 * ASSAY_EINVALID *out is the draft as far as it could be understood, so that
 * lint can look for more faults, or NULL when `root` is no map; on any other
 * error it is NULL. The caller frees it in every case.
 */
assay_status assay_draft_read(assay_draft **out, const assay_node *root, const char *file,
                              assay_diagnostics *diagnostics, assay_error *error) ASSAY_MUST_CHECK;

typedef struct assay_draft_entry {
    assay_draft *draft; /* never NULL */
    char *file;         /* the name the diagnostics know its text by */
    bool faulty;        /* reading it reported errors */
} assay_draft_entry;

/* Start with {0}. */
typedef struct assay_draft_list {
    assay_draft_entry *entries;
    size_t count, capacity;
} assay_draft_list;

void assay_draft_list_free(assay_draft_list *list);

/*
 * Load RUBRICS: a folder of .yaml (.yml) files in the order of their names,
 * one .yaml file (a rubric a document), one .json file (a rubric or an array),
 * one .jsonl file (a rubric a line), or the name of a shipped set. Two rubrics
 * with one name, be it the id or the ref of either, are a fault. ASSAY_ENOTFOUND when there is no
 * such thing; on a fault the list holds what could be read. Free it in every
 * case.
 */
assay_status assay_rubrics_load(assay_draft_list *out, const char *path_or_set, assay_diagnostics *diagnostics,
                                assay_error *error) ASSAY_MUST_CHECK;

/* The entry whose rubric has this id, or else this ref; NULL when there is none. */
const assay_draft_entry *assay_draft_list_find(const assay_draft_list *list, const char *id_or_ref);

/* Write a draft as YAML for people. ASSAY_EIO when `write` returned false. */
assay_status assay_draft_write_yaml(const assay_draft *draft, assay_write_fn *write, void *context,
                                    assay_error *error) ASSAY_MUST_CHECK;

/* What of a draft the JSON form holds. */
typedef enum assay_json_parts {
    ASSAY_JSON_WHOLE,  /* everything */
    ASSAY_JSON_CONTENT /* what decides a mark: without source and examples */
} assay_json_parts;

/* Write a draft's canonical JSON: fixed key order, no white space, shortest numbers. ASSAY_EIO likewise. */
assay_status assay_draft_write_json(const assay_draft *draft, assay_json_parts parts, assay_write_fn *write,
                                    void *context, assay_error *error) ASSAY_MUST_CHECK;

/* SHA-256 of the canonical JSON without source and examples, as lower-case hex. */
assay_status assay_draft_hash(char out[ASSAY_HASH_MAX], const assay_draft *draft, assay_error *error) ASSAY_MUST_CHECK;

/* SHA-256 of any bytes, as lower-case hex. */
void assay_hash_bytes(char out[ASSAY_HASH_MAX], const char *bytes, size_t length);

#endif
