/*
 * api/report/anchor.h - ids and names as parts of an anchor; assay_report_anchor itself is in report.h.
 */
#ifndef API_REPORT_ANCHOR_H
#define API_REPORT_ANCHOR_H

#include "api/report/report.h"

/* Append `text`, at most ASSAY_REPORT_ID_MAX bytes of it, at out[used]; gives the new end. */
size_t assay_anchor_append(char *out, size_t used, size_t size, const char *text);

#endif
