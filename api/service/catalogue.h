/*
 * api/service/catalogue.h - the rubrics that are graded with: frozen, indexed, never changed again.
 *
 * Threads:   immutable and counted: retain and release from any thread.
 * Ownership: entries are borrowed from the catalogue as long as a reference to it is held.
 */
#ifndef API_SERVICE_CATALOGUE_H
#define API_SERVICE_CATALOGUE_H

#include "assay/grade.h"
#include "rubrics/format/format.h"

typedef struct assay_catalogue assay_catalogue;

typedef struct assay_catalogue_entry {
    const assay_draft *draft;
    const assay_rubric *rubric;
    const char *full_json; /* ready-made members of a result at reveal full: "reveal", "reference" */
    const char *set;       /* the questions it belongs with: the rubric's own word, else the catalogue's */
    const char *etag;      /* of the rubric's content, quotes included */
    unsigned version;      /* of the store; 0 for a rubric of the files that the service was started with */
} assay_catalogue_entry;

/* Load and freeze RUBRICS, whose name is the set of those that name none. Faults are added to the diagnostics; on any
 * error *out is NULL. */
assay_status assay_catalogue_load(assay_catalogue **out, const char *rubrics, assay_diagnostics *diagnostics,
                                  assay_error *error) ASSAY_MUST_CHECK;

/* Freeze drafts, of the set `set` where they name none; the list is taken over and emptied, whatever happens. */
assay_status assay_catalogue_build(assay_catalogue **out, assay_draft_list *drafts, const char *set,
                                   assay_diagnostics *diagnostics, assay_error *error) ASSAY_MUST_CHECK;

/*
 * Like `base` with one rubric more, or another in the place of the one with its id; the draft is taken over, whatever
 * happens. The entries of the others are shared.
 */
assay_status assay_catalogue_with(assay_catalogue **out, const assay_catalogue *base, assay_draft *draft,
                                  unsigned version, assay_diagnostics *diagnostics,
                                  assay_error *error) ASSAY_MUST_CHECK;

/* Like `base` without the rubric of this id. */
assay_status assay_catalogue_without(assay_catalogue **out, const assay_catalogue *base, const char *id,
                                     assay_error *error) ASSAY_MUST_CHECK;

assay_catalogue *assay_catalogue_retain(assay_catalogue *catalogue);
void assay_catalogue_release(assay_catalogue *catalogue); /* NULL is allowed */

size_t assay_catalogue_count(const assay_catalogue *catalogue);

/* In the order in which they were loaded. */
const assay_catalogue_entry *assay_catalogue_at(const assay_catalogue *catalogue, size_t index);

/* A rubric of the files, other than `id`, that has this id or ref; NULL when there is none. */
const assay_catalogue_entry *assay_catalogue_of_files(const assay_catalogue *catalogue, const char *id_or_ref,
                                                      const char *id);

/* By id, or else by ref; NULL when there is none. *index (may be NULL) is its place. */
const assay_catalogue_entry *assay_catalogue_find(const assay_catalogue *catalogue, const char *id_or_ref,
                                                  size_t *index);

#endif
