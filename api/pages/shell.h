/*
 * api/pages/shell.h - what every page of the service is wrapped in: head, header with the menu, footer.
 *
 * A page is a row of the table in shell.c, a line of routes.c, a handler, NAME.js and NAME.css beside it, and what of
 * it works without JavaScript. Scripts and styles are files; there is none inside a page, and its policy allows none.
 *
 * Threads: pure functions; a page is written by one thread.
 */
#ifndef API_PAGES_SHELL_H
#define API_PAGES_SHELL_H

#include "api/http/response.h"
#include "api/report/html.h"

typedef struct assay_shell {
    const char *path;           /* "/" */
    const char *name;           /* in the menu, and in the title */
    const char *script, *style; /* below /assets/VERSION/ */
    const char *const *modules; /* what `script` imports at once, so that all are fetched together */
    const char *content;        /* the file below api/ that stands in <main>; NULL: its handler writes it */
} assay_shell;

/* The page at `path`; NULL when there is none. */
const assay_shell *assay_shell_find(const char *path);

/*
 * Begin a page in the response: its media type, its headers, everything up to and with <main>. assay_shell_end writes
 * the rest; when memory ran out it makes the response a problem.
 */
void assay_shell_start(assay_html *html, const assay_shell *page, assay_response *response);
void assay_shell_end(assay_html *html, assay_response *response);

#endif
