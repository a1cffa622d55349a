/*
 * evidence.c - cuts an answer where evidence begins and ends, and marks the pieces.
 */
#include <stdio.h>
#include <stdlib.h>

#include "api/report/evidence.h"

static const char *const kinds[] = {
    [ASSAY_COVERED] = "good", [ASSAY_PARTIAL] = "half", [ASSAY_MISSED] = "none", [ASSAY_CLAIM_CONTRADICTED] = "bad"};

const char *assay_evidence_kind(const assay_report_finding *finding)
{
    return kinds[finding->status];
}

void assay_evidence_name(char out[ASSAY_EVIDENCE_NAME_MAX], const assay_report_text *text, size_t index)
{
    size_t concepts = 0;

    while (concepts < index && !text->findings[concepts].is_pitfall)
        concepts++;
    if (text->findings[index].is_pitfall)
        snprintf(out, ASSAY_EVIDENCE_NAME_MAX, "x%zu", index - concepts + 1);
    else
        snprintf(out, ASSAY_EVIDENCE_NAME_MAX, "%zu", index + 1);
}

typedef struct piece {
    size_t start, end;
    size_t finding;
} piece;

/* Where hardly anything was found, what was found explains nothing; and what was cut off cannot be marked. */
static size_t collect(piece *pieces, const assay_report_text *text)
{
    size_t count = 0;

    for (size_t i = 0; i < text->finding_count; i++) {
        const assay_report_finding *finding = &text->findings[i];
        for (size_t j = 0; j < finding->evidence_count && finding->status != ASSAY_MISSED; j++) {
            piece made = {finding->evidence[j].start, finding->evidence[j].end, i};
            if (made.end > text->length)
                made.end = text->length;
            if (made.start < made.end)
                pieces[count++] = made;
        }
    }
    return count;
}

static int by_place(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;

    return (x > y) - (x < y);
}

static int gravity(assay_concept_status status)
{
    return status == ASSAY_CLAIM_CONTRADICTED ? 2 : status == ASSAY_PARTIAL ? 1 : 0;
}

/* The gravest finding whose evidence holds the byte `at`; NULL when there is none. */
static const assay_report_finding *gravest(const piece *pieces, size_t count, size_t at, const assay_report_text *text)
{
    const assay_report_finding *found = NULL;

    for (size_t i = 0; i < count; i++) {
        const assay_report_finding *finding = &text->findings[pieces[i].finding];
        if (pieces[i].start <= at && at < pieces[i].end &&
            (!found || gravity(finding->status) > gravity(found->status)))
            found = finding;
    }
    return found;
}

static void put_links(assay_html *html, const piece *pieces, size_t count, size_t end, const assay_report_text *text,
                      const char *prefix)
{
    bool open = false;

    for (size_t i = 0; i < count; i++) {
        char name[ASSAY_EVIDENCE_NAME_MAX];
        const assay_report_finding *finding = &text->findings[pieces[i].finding];
        if (pieces[i].end != end)
            continue;
        assay_evidence_name(name, text, pieces[i].finding);
        assay_html_put(html, open ? " " : "<sup>");
        assay_html_put(html, "<a class=\"ref %s\" href=\"#%s-%s\" aria-label=\"%s %s\">%s</a>",
                       assay_evidence_kind(finding), prefix, name, finding->is_pitfall ? "pitfall" : "concept", name,
                       name);
        open = true;
    }
    if (open)
        assay_html_put(html, "</sup>");
}

bool assay_evidence_write(assay_html *html, assay_arena *scratch, const assay_report_text *text, const char *prefix)
{
    size_t most = 0;
    size_t count, cut_count = 0;
    piece *pieces;
    size_t *cuts;

    for (size_t i = 0; i < text->finding_count; i++)
        most += text->findings[i].evidence_count;
    assay_arena_reset(scratch);
    pieces = assay_arena_alloc_array(scratch, most + 1, sizeof *pieces);
    cuts = assay_arena_alloc_array(scratch, 2 * most + 2, sizeof *cuts);
    if (!pieces || !cuts)
        return false;
    count = collect(pieces, text);
    for (size_t i = 0; i < count; i++) {
        cuts[cut_count++] = pieces[i].start;
        cuts[cut_count++] = pieces[i].end;
    }
    cuts[cut_count++] = 0;
    cuts[cut_count++] = text->length;
    qsort(cuts, cut_count, sizeof *cuts, by_place);
    for (size_t i = 0; i + 1 < cut_count; i++) {
        const assay_report_finding *finding;
        if (cuts[i] == cuts[i + 1])
            continue;
        finding = gravest(pieces, count, cuts[i], text);
        if (finding)
            assay_html_put(html, "<mark class=\"%s\">", assay_evidence_kind(finding));
        assay_html_text(html, text->text + cuts[i], cuts[i + 1] - cuts[i]);
        if (finding)
            assay_html_put(html, "</mark>");
        put_links(html, pieces, count, cuts[i + 1], text, prefix);
    }
    return true;
}
