/*
 * api/pages/plain.h - the self-check without JavaScript: a form, and below it the result of what was sent.
 *
 * What a result shows is what `reveal` of the API allows, and no more: docs/api.md has the table.
 *
 * Ownership: everything is borrowed while a page is written.
 */
#ifndef API_PAGES_PLAIN_H
#define API_PAGES_PLAIN_H

#include "api/handlers/reveal.h"
#include "api/pages/shell.h"
#include "api/service/catalogue.h"

#define ASSAY_PLAIN_QUESTIONS 1000u /* that the form offers; the others are called by their ids */

typedef struct assay_plain {
    const assay_catalogue *catalogue; /* NULL: a token must be given first, and no question is named */
    bool asks_token;
    const char *question, *answer, *token; /* as they were sent, or NULL */
    assay_reveal reveal;
    const char *message; /* what was wrong, for people, or NULL */
    const assay_catalogue_entry *entry;
    const assay_result *result; /* NULL: nothing was graded */
    assay_arena *scratch;       /* for the result */
} assay_plain;

void assay_plain_form(assay_html *html, const assay_plain *plain);

/* False when memory is out. */
bool assay_plain_result(assay_html *html, const assay_plain *plain);

#endif
