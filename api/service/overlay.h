/*
 * api/service/overlay.h - the rubrics that were saved over the API, laid over those that the service was started with.
 *
 * A saved version stands in the place of the rubric with its id; a deletion hides it.
 *
 * Threads: every function may be called from any thread.
 */
#ifndef API_SERVICE_OVERLAY_H
#define API_SERVICE_OVERLAY_H

#include "api/service/catalogue.h"
#include "api/store/rubric_versions.h"

/*
 * Lay the last version of every saved rubric over *catalogue, which is exchanged for the new one. One that this engine
 * can no longer read is reported and left out.
 */
assay_status assay_overlay_all(assay_catalogue **catalogue, assay_store *store, assay_diagnostics *diagnostics,
                               assay_error *error) ASSAY_MUST_CHECK;

/* The same for the last version of one rubric. */
assay_status assay_overlay_one(assay_catalogue **catalogue, assay_store *store, const char *id,
                               assay_error *error) ASSAY_MUST_CHECK;

/* What a version's JSON says, the caller's to free; NULL when memory is out or this engine can no longer read it. */
assay_draft *assay_overlay_draft(const assay_rubric_version *version, assay_diagnostics *diagnostics);

#endif
