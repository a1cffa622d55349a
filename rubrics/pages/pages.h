/*
 * rubrics/pages/pages.h - memory for rubrics in pages of 2 MiB, where the system has such.
 *
 * Threads: any.
 */
#ifndef RUBRICS_PAGES_PAGES_H
#define RUBRICS_PAGES_PAGES_H

#include "assay/memory.h"

#define ASSAY_PAGES_REGION (2u * 1024u * 1024u)
#define ASSAY_PAGES_UNIT (8u * 1024u)

/* For assay_rubric_memory. */
extern const assay_memory assay_pages;

/* Lend them to all rubrics that are frozen from now on; not where a sanitizer looks after malloc's memory alone. */
void assay_pages_lend(void);

/* Bytes that are held from the system at this moment. */
size_t assay_pages_held(void);

#endif
