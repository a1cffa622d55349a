/*
 * shell.c - the pages, and what is around each.
 */
#include "api/pages/shell.h"

#include <string.h>

#include "api/assets.h"
#include "api/problem/problem.h"
#include "assay/grade.h"

static const char *const selfcheck_modules[] = {"dom.js",       "api.js",     "token.js", "kept.js",
                                                "questions.js", "chooser.js", NULL};

static const char *const review_modules[] = {"dom.js",
                                             "api.js",
                                             "token.js",
                                             "kept.js",
                                             "plot.js",
                                             "review/batches.js",
                                             "review/filters.js",
                                             "review/keys.js",
                                             "review/table.js",
                                             "review/trouble.js",
                                             "review/overview.js",
                                             "review/rubric_texts.js",
                                             NULL};
static const char *const rubrics_modules[] = {"dom.js",           "api.js",          "token.js", "kept.js",
                                              "rubrics/start.js", "rubrics/keep.js", NULL};

/* In the order of the menu. */
static const assay_shell pages[] = {
    {"/", "Self-check", "selfcheck.js", "selfcheck.css", selfcheck_modules, NULL},
    {"/review", "Group view", "review/review.js", "review/review.css", review_modules, "pages/review/review.html"},
    {"/rubrics", "Rubric desk", "rubrics/rubrics.js", "rubrics/rubrics.css", rubrics_modules,
     "pages/rubrics/rubrics.html"},
};

#define PAGES (sizeof pages / sizeof *pages)

/* A form may be sent to the service alone; Origin, which a browser leaves out without a referrer, is what says so. */
static const assay_named headers[] = {
    {"Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                                "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
};

const assay_shell *assay_shell_find(const char *path)
{
    for (size_t i = 0; i < PAGES; i++)
        if (strcmp(pages[i].path, path) == 0)
            return &pages[i];
    return NULL;
}

static void put_file(assay_html *html, const char *before, const char *name, const char *after)
{
    assay_html_bytes(html, before, strlen(before));
    assay_html_put(html, "/assets/%s/%s", assay_assets_version, name);
    assay_html_bytes(html, after, strlen(after));
}

static void put_head(assay_html *html, const assay_shell *page)
{
    assay_html_put(html, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                         "<meta name=\"color-scheme\" content=\"light dark\">\n");
    assay_html_put(html, "<title>%s · Assay</title>\n", page->name);
    put_file(html, "<link rel=\"icon\" type=\"image/svg+xml\" href=\"", "mark.svg", "\">\n");
    put_file(html, "<link rel=\"stylesheet\" href=\"", "assay.css", "\">\n");
    put_file(html, "<link rel=\"stylesheet\" href=\"", "shell.css", "\">\n");
    put_file(html, "<link rel=\"stylesheet\" href=\"", page->style, "\">\n");
    for (size_t i = 0; page->modules[i]; i++)
        put_file(html, "<link rel=\"modulepreload\" href=\"", page->modules[i], "\">\n");
    put_file(html, "<script type=\"module\" src=\"", page->script, "\"></script>\n</head>\n");
}

static void put_header(assay_html *html, const assay_shell *page)
{
    assay_html_put(html, "<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header class=\"top\">\n"
                         "<a class=\"brand\" href=\"/\">Assay</a>\n<nav aria-label=\"Pages\">\n<ul>\n");
    for (size_t i = 0; i < PAGES; i++)
        assay_html_put(html, "<li><a href=\"%s\"%s>%s</a></li>\n", pages[i].path,
                       &pages[i] == page ? " aria-current=page" : "", pages[i].name);
    assay_html_put(html, "</ul>\n</nav>\n<button type=\"button\" class=\"quiet\" id=\"forget-token\" hidden>"
                         "Forget the token</button>\n</header>\n<main id=\"main\" tabindex=\"-1\">\n");
}

void assay_shell_start(assay_html *html, const assay_shell *page, assay_response *response)
{
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        assay_response_header(response, headers[i].name, headers[i].value);
    response->media = ASSAY_MEDIA_HTML;
    assay_html_start(html, assay_bytes_put, &response->body);
    put_head(html, page);
    put_header(html, page);
}

void assay_shell_end(assay_html *html, assay_response *response)
{
    assay_html_put(html,
                   "</main>\n<footer class=\"bottom\"><p>Assay %s. Scores are proposals with reasons.</p>"
                   "<p><a href=\"/openapi.json\">The API behind this page</a></p></footer>\n"
                   "<div id=\"toasts\" role=\"status\" aria-live=\"polite\"></div>\n</body>\n</html>\n",
                   assay_version());
    if (!assay_html_finish(html))
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "the page does not fit into memory");
}
