/*
 * rubrics/records/headings.h - what the columns of a table, and the members of a JSON object, are called.
 *
 * Ownership: a map owns its texts; free it with assay_heading_map_free.
 * Threads:   roles are pure; a map is immutable once read.
 */
#ifndef RUBRICS_RECORDS_HEADINGS_H
#define RUBRICS_RECORDS_HEADINGS_H

#include "rubrics/records/answers.h"

#define ASSAY_ROLES 5u /* those a record has one of: all before ASSAY_ROLE_OTHER */

/*
 * What a heading stands for by itself, in any case, with spaces, dashes or underscores: "Question ID", "Response",
 * "Student". *rank orders the names of one role: the lower is the plainer. ASSAY_ROLE_OTHER: none.
 */
assay_role assay_heading_role(const char *heading, unsigned *rank);

/* Two headings are the same but for case, spaces and marks between words. */
bool assay_heading_same(const char *one, const char *other);

/* One `key=heading` of a map. */
typedef struct assay_heading_entry {
    assay_role role; /* ASSAY_ROLE_ANSWERS: the heading's column holds answers to `key` */
    const char *key;
    const char *heading;
} assay_heading_entry;

typedef struct assay_heading_map {
    char *text;
    assay_heading_entry *entries;
    size_t count;
} assay_heading_map;

/*
 * Read "question_id=Question,answer=Antwort,dj-01=Frage 1": a comma that no `key=` follows belongs to the heading.
 * `text` NULL gives an empty map. ASSAY_EINVALID, with the mend in the message; ASSAY_ENOMEM.
 */
assay_status assay_heading_map_read(assay_heading_map *out, const char *text, assay_error *error) ASSAY_MUST_CHECK;
void assay_heading_map_free(assay_heading_map *map);

/* The heading that a role was mapped to, or NULL. */
const char *assay_heading_mapped(const assay_heading_map *map, assay_role role);

#endif
