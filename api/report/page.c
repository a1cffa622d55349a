/*
 * page.c - the page from its head to its foot.
 *
 * Nothing on it runs, and nothing is fetched: the policy in its head allows the two stylesheets below it, by their
 * hashes, and no more.
 */
#include "api/report/page.h"
#include "api/report/style.h"

/* The sections, in the order of the page and of its menu. */
static const struct section {
    const char *id, *name;
    void (*write)(assay_page *page);
} sections[] = {
    {"overview", "Overview", assay_page_overview},
    {"questions", "Questions", assay_page_questions},
    {"missed", "What was missed", assay_page_concepts},
    {"look", "To look at", assay_page_review},
    {"alike", "Alike", assay_page_alike},
    {"candidates", "Candidates", assay_page_candidates},
};

static void put_styles(assay_html *html)
{
    char sources[ASSAY_STYLE_SHEETS][ASSAY_STYLE_SOURCE_MAX];

    for (size_t i = 0; i < ASSAY_STYLE_SHEETS; i++)
        assay_style_source(sources[i], assay_style_sheet(i));
    assay_html_put(html, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src");
    for (size_t i = 0; i < ASSAY_STYLE_SHEETS; i++) /* base64 has no character that must be escaped */
        assay_html_put(html, " '%s'", sources[i]);
    assay_html_put(html, "; base-uri 'none'; form-action 'none'\">\n");
    for (size_t i = 0; i < ASSAY_STYLE_SHEETS; i++) {
        assay_html_put(html, "<style>");
        assay_html_bytes(html, assay_style_sheet(i)->bytes, assay_style_sheet(i)->length);
        assay_html_put(html, "</style>\n");
    }
}

void assay_page_head(assay_page *page)
{
    assay_html *html = &page->html;

    assay_html_put(html, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                         "<meta name=\"color-scheme\" content=\"light dark\">\n"
                         "<meta name=\"referrer\" content=\"no-referrer\">\n");
    assay_html_put(html, "<meta name=\"generator\" content=\"assay %s\">\n<title>%s · Assay</title>\n", assay_version(),
                   page->report->title);
    put_styles(html);
    assay_html_put(html, "</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n");
    assay_html_put(html, "<header class=\"masthead\" id=\"top\">\n<h1><bdi>%s</bdi></h1>\n", page->report->title);
    assay_html_put(html, "<p class=\"byline\">%zu %s graded by Assay %s", (size_t)page->report->added,
                   page->report->added == 1 ? "answer" : "answers", assay_version());
    if (page->report->source)
        assay_html_put(html, " from <bdi>%s</bdi>", page->report->source);
    assay_html_put(html, "</p>\n</header>\n<nav class=\"menu\" aria-label=\"Parts of the report\">\n<ul>\n");
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        assay_html_put(html, "<li><a href=\"#%s\">%s</a></li>\n", sections[i].id, sections[i].name);
    assay_html_put(html, "</ul>\n</nav>\n<main id=\"main\">\n");
}

static void put_body(assay_page *page)
{
    assay_html *html = &page->html;

    assay_page_head(page);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        assay_html_put(html, "<section class=\"part\" aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s</h2>\n", sections[i].id,
                       sections[i].id, sections[i].name);
        sections[i].write(page);
        assay_html_put(html, "</section>\n");
    }
    assay_page_sheets(page);
    assay_html_put(html,
                   "</main>\n<footer class=\"foot\"><p>Made by Assay %s. Scores are proposals with reasons: read "
                   "the answer before a mark decides anything.</p></footer>\n</body>\n</html>\n",
                   assay_version());
}

assay_status assay_report_write(assay_report *report, assay_write_fn *write, void *context, assay_error *error)
{
    assay_page page = {.report = report, .arena = assay_arena_new(), .scratch = assay_arena_new()};
    assay_status status;

    assay_html_start(&page.html, write, context);
    status = page.arena && page.scratch ? assay_page_prepare(&page, error) : assay_error_nomem(error);
    if (status == ASSAY_OK)
        put_body(&page);
    if (status == ASSAY_OK && page.no_memory)
        status = assay_error_nomem(error);
    if (status == ASSAY_OK && !assay_html_finish(&page.html))
        status = assay_error_set(error, ASSAY_EIO, 0, "the report could not be written");
    assay_arena_free(page.arena);
    assay_arena_free(page.scratch);
    return status;
}
