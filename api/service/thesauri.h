/*
 * api/service/thesauri.h - synonyms for compiling that threads share: a thread has one while it compiles.
 *
 * Threads:   take and give may be called from any thread; synonyms belong to the thread that took them.
 * Ownership: what was not given back is not freed with the others.
 * Errors:    ASSAY_ENOMEM.
 */
#ifndef API_SERVICE_THESAURI_H
#define API_SERVICE_THESAURI_H

#include <stdatomic.h>

#include "rubrics/compile/synonyms.h"

#define ASSAY_THESAURI_MAX 8u /* kept for the next; what is given back beyond is freed */

/* All zeroes: none yet. */
typedef struct assay_thesauri {
    _Atomic(assay_synonyms *) spare[ASSAY_THESAURI_MAX];
} assay_thesauri;

void assay_thesauri_free(assay_thesauri *thesauri);

/* One that was given back, or else a new one. */
assay_status assay_thesauri_take(assay_synonyms **out, assay_thesauri *thesauri, assay_error *error) ASSAY_MUST_CHECK;

/* NULL is ignored. */
void assay_thesauri_give(assay_thesauri *thesauri, assay_synonyms *synonyms);

#endif
