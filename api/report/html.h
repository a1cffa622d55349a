/*
 * api/report/html.h - HTML, written so that no text can become markup.
 *
 * Markup stands in format strings alone, which are literals; every text comes in through %s and is escaped, fit for
 * contents and for quoted attributes alike. Bytes that are not UTF-8 and control characters come out as U+FFFD.
 *
 * Threads: one thread at a time.
 * Errors:  once `write` has refused a piece nothing more is written; assay_html_finish tells.
 */
#ifndef API_REPORT_HTML_H
#define API_REPORT_HTML_H

#include "assay/result_json.h"

#define ASSAY_HTML_BUFFER 8192

typedef struct assay_html {
    assay_write_fn *write;
    void *context;
    bool refused;
    size_t used;
    char buffer[ASSAY_HTML_BUFFER];
} assay_html;

void assay_html_start(assay_html *html, assay_write_fn *write, void *context);

/* Write out what is held; false when anything was refused. */
bool assay_html_finish(assay_html *html);

/* Knows %s (escaped; NULL writes nothing), %zu, %u, %d, %.Nf with one digit N, and %%. */
void assay_html_put(assay_html *html, const char *format, ...) ASSAY_PRINTF(2, 3);

/* Escaped text that need not end with a NUL. */
void assay_html_text(assay_html *html, const char *text, size_t length);

/* Bytes as they are: for what was made at build time. */
void assay_html_bytes(assay_html *html, const char *bytes, size_t length);

/* The length of `text` without the last character that `length` cuts in two. */
size_t assay_html_whole(const char *text, size_t length);

#endif
