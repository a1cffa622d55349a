/*
 * api/report/style.h - the stylesheets of the report: the one that all pages share, and its own.
 */
#ifndef API_REPORT_STYLE_H
#define API_REPORT_STYLE_H

#include "api/assets.h"

#define ASSAY_STYLE_SHEETS 2

/* The sheet of this number; never NULL. */
const assay_asset *assay_style_sheet(size_t number);

/* The source that a Content-Security-Policy allows the sheet by: sha256-BASE64. */
#define ASSAY_STYLE_SOURCE_MAX 52u
void assay_style_source(char out[ASSAY_STYLE_SOURCE_MAX], const assay_asset *sheet);

#endif
