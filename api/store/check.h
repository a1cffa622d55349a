/*
 * api/store/check.h - look at every page and every reference of the store.
 *
 * Opening a store looks only at its structure (PRAGMA quick_check); this takes as long as reading the whole file.
 *
 * Threads: safe from any thread; others go on reading and writing.
 */
#ifndef API_STORE_CHECK_H
#define API_STORE_CHECK_H

#include "api/store/store.h"

/* Called for each fault. */
typedef void assay_store_fault_fn(void *context, const char *fault);

/* *faults is how many were found; at most 100 of each kind are told. */
assay_status assay_store_check(size_t *faults, assay_store *store, assay_store_fault_fn *tell, void *context,
                               assay_error *error) ASSAY_MUST_CHECK;

#endif
