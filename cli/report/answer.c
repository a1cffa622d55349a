/*
 * answer.c - the answer itself, each piece of evidence underlined and numbered.
 *
 * A copy of the answer is made with the numbers written in and one style for each byte, so that wrapping need know
 * nothing of evidence. Where spans overlap, the gravest finding gives the colour.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/report/report.h"

#define MARKER_BYTES 24u /* "[x", a number, "]" */

typedef struct marker {
    size_t at; /* byte of the answer it stands before: the evidence's end */
    char text[MARKER_BYTES];
} marker;

typedef struct page {
    const char *answer;
    size_t length;
    unsigned char *styles; /* of the answer */
    marker *markers;
    size_t marker_count;
    char *text; /* the answer with the markers */
    unsigned char *text_styles;
} page;

static assay_style style_of(assay_concept_status status)
{
    if (status == ASSAY_COVERED)
        return ASSAY_STYLE_GOOD_EVIDENCE;
    return status == ASSAY_CLAIM_CONTRADICTED ? ASSAY_STYLE_BAD_EVIDENCE : ASSAY_STYLE_HALF_EVIDENCE;
}

static void add_span(page *p, const assay_span *span, assay_style style, const char *prefix, size_t number)
{
    size_t end = span->end < p->length ? span->end : p->length;
    marker *m = &p->markers[p->marker_count];

    if (span->start >= end)
        return;
    for (size_t i = span->start; i < end; i++)
        if (p->styles[i] < style)
            p->styles[i] = (unsigned char)style;
    m->at = end;
    snprintf(m->text, sizeof m->text, "[%s%zu]", prefix, number);
    p->marker_count++;
}

static int by_place(const void *a, const void *b)
{
    const marker *x = a, *y = b;

    return x->at != y->at ? (x->at > y->at) - (x->at < y->at) : strcmp(x->text, y->text);
}

static size_t span_count(const assay_result *result)
{
    size_t count = 0;

    for (size_t i = 0; i < result->concept_count; i++)
        count += result->concepts[i].evidence_count;
    for (size_t i = 0; i < result->pitfall_count; i++)
        count += result->pitfalls[i].evidence_count;
    return count;
}

static void add_spans(page *p, const assay_result *result)
{
    for (size_t i = 0; i < result->concept_count; i++)
        for (size_t k = 0; result->concepts[i].status != ASSAY_MISSED && k < result->concepts[i].evidence_count; k++)
            add_span(p, &result->concepts[i].evidence[k], style_of(result->concepts[i].status), "", i + 1);
    for (size_t i = 0; i < result->pitfall_count; i++)
        for (size_t k = 0; k < result->pitfalls[i].evidence_count; k++)
            add_span(p, &result->pitfalls[i].evidence[k], ASSAY_STYLE_BAD_EVIDENCE, "x", i + 1);
    qsort(p->markers, p->marker_count, sizeof *p->markers, by_place);
}

/* Write the answer and its markers to p->text; gives the length. */
static size_t compose(page *p)
{
    size_t used = 0, next = 0;

    for (size_t at = 0; at <= p->length; at++) {
        for (; next < p->marker_count && p->markers[next].at == at; next++) {
            size_t size = strlen(p->markers[next].text);
            if (next > 0 && p->markers[next - 1].at == at &&
                strcmp(p->markers[next - 1].text, p->markers[next].text) == 0)
                continue; /* two pieces of evidence for one concept that end together */
            memcpy(p->text + used, p->markers[next].text, size);
            memset(p->text_styles + used, ASSAY_STYLE_QUIET, size);
            used += size;
        }
        if (at == p->length)
            break;
        p->text[used] = p->answer[at];
        p->text_styles[used++] = p->styles[at];
    }
    return used;
}

assay_status assay_report_answer(const assay_terminal *terminal, const assay_result *result, const char *answer,
                                 size_t length, assay_error *error)
{
    size_t markers = span_count(result);
    page p = {.answer = answer, .length = length};
    assay_status status = ASSAY_OK;

    p.styles = calloc(length + 1, 1);
    p.markers = calloc(markers + 1, sizeof *p.markers);
    p.text = malloc(length + markers * MARKER_BYTES + 1);
    p.text_styles = malloc(length + markers * MARKER_BYTES + 1);
    if (!p.styles || !p.markers || !p.text || !p.text_styles) {
        status = assay_error_nomem(error);
    } else if (length == 0) {
        fputs("  (empty)\n", terminal->out);
    } else {
        add_spans(&p, result);
        fputs("  ", terminal->out);
        assay_terminal_flow(terminal, 2, p.text, compose(&p), p.text_styles);
    }
    free(p.styles);
    free(p.markers);
    free(p.text);
    free(p.text_styles);
    return status;
}
