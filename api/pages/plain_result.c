/*
 * plain_result.c - a result as a page of text: the score, then as much as was asked for.
 */
#include "api/pages/plain.h"
#include "api/report/evidence.h"

#include <string.h>

static const struct sign {
    const char *sign, *name;
} signs[] = {[ASSAY_COVERED] = {"✓", "covered"},
             [ASSAY_PARTIAL] = {"◐", "partly"},
             [ASSAY_MISSED] = {"✗", "missed"},
             [ASSAY_CLAIM_CONTRADICTED] = {"!", "wrong"}};

/* "4.5", "10": no more digits than there are. */
static void put_points(assay_html *html, double points)
{
    double tenths = points * 10.0 - (double)(long)points * 10.0;

    if (tenths < 0.5 || tenths >= 9.5)
        assay_html_put(html, "%.0f", points);
    else
        assay_html_put(html, "%.1f", points);
}

static assay_report_finding *findings_of(const assay_result *result, assay_arena *arena)
{
    assay_report_finding *findings =
        assay_arena_take(arena, result->concept_count + result->pitfall_count + 1, sizeof *findings);

    for (size_t i = 0; findings && i < result->concept_count; i++) {
        const assay_concept_result *c = &result->concepts[i];
        findings[i] = (assay_report_finding){.text = c->text,
                                             .advice = c->hint,
                                             .status = c->status,
                                             .evidence = c->evidence,
                                             .evidence_count = c->evidence_count};
    }
    for (size_t i = 0; findings && i < result->pitfall_count; i++) {
        const assay_pitfall_result *p = &result->pitfalls[i];
        findings[result->concept_count + i] = (assay_report_finding){.text = p->text,
                                                                     .status = ASSAY_CLAIM_CONTRADICTED,
                                                                     .is_pitfall = true,
                                                                     .evidence = p->evidence,
                                                                     .evidence_count = p->evidence_count};
    }
    return findings;
}

static void put_hints(assay_html *html, const assay_result *result)
{
    bool is_open = false;

    for (size_t i = 0; i < result->concept_count; i++) {
        const assay_concept_result *c = &result->concepts[i];
        if (c->status == ASSAY_COVERED || !c->hint)
            continue;
        assay_html_put(html, is_open ? "" : "<h3>Hints</h3>\n<ul class=\"hints\">\n");
        is_open = true;
        assay_html_put(html, "<li><bdi>%s</bdi></li>\n", c->hint);
    }
    assay_html_put(html, is_open ? "</ul>\n" : "");
}

static void put_finding(assay_html *html, const assay_report_text *text, size_t index, bool is_full)
{
    const assay_report_finding *finding = &text->findings[index];
    char name[ASSAY_EVIDENCE_NAME_MAX];
    const char *words = is_full ? finding->text : finding->status == ASSAY_COVERED ? NULL : finding->advice;

    assay_evidence_name(name, text, index);
    assay_html_put(html, "<li id=\"f-%s\" class=\"finding %s\"><span class=\"badge\">%s</span> <p><b>%s %s</b> ", name,
                   assay_evidence_kind(finding), name, signs[finding->status].sign, signs[finding->status].name);
    assay_html_put(html, "<bdi>%s</bdi></p></li>\n", words);
}

static bool put_findings(assay_html *html, const assay_plain *plain)
{
    bool is_full = plain->reveal == ASSAY_REVEAL_FULL;
    assay_arena *own = assay_arena_new();
    assay_report_text text = {.text = plain->answer,
                              .length = strlen(plain->answer),
                              .findings = findings_of(plain->result, plain->scratch),
                              .finding_count = plain->result->concept_count + plain->result->pitfall_count};
    bool is_whole;

    assay_html_put(html, "<h3>Your answer</h3>\n<blockquote class=\"words\" dir=\"auto\">");
    is_whole = own && text.findings && assay_evidence_write(html, own, &text, "f");
    assay_html_put(html, "</blockquote>\n<h3>What was looked for</h3>\n<ul class=\"findings\">\n");
    for (size_t i = 0; is_whole && i < text.finding_count; i++)
        put_finding(html, &text, i, is_full);
    assay_html_put(html, "</ul>\n");
    assay_arena_free(own);
    return is_whole;
}

static void put_references(assay_html *html, const assay_draft *draft)
{
    for (size_t i = 0; i < draft->reference_count; i++)
        assay_html_put(html, "<h3>A model answer</h3>\n<blockquote class=\"words\" dir=\"auto\">%s</blockquote>\n",
                       draft->references[i]);
}

bool assay_plain_result(assay_html *html, const assay_plain *plain)
{
    const assay_result *result = plain->result;
    bool is_whole = true;

    assay_html_put(html, "<section class=\"panel result\" id=\"result\" aria-labelledby=\"result-title\">\n"
                         "<h2 id=\"result-title\">Score ");
    put_points(html, result->score);
    assay_html_put(html, " of ");
    put_points(html, result->max_score);
    assay_html_put(html, "</h2>\n<p class=\"question\"><bdi>%s</bdi></p>\n",
                   assay_rubric_question(plain->entry->rubric));
    assay_html_put(html, "<p>%s Confidence %.0f %%.</p>\n", result->feedback.summary, result->confidence * 100.0);
    for (unsigned i = 0; i < ASSAY_FLAG_COUNT; i++)
        if (result->flags >> i & 1u)
            assay_html_put(html, "<p class=\"warning\">%s</p>\n", assay_flag_reason((assay_flag)(1u << i)));
    if (plain->reveal == ASSAY_REVEAL_HINT)
        put_hints(html, result);
    if (plain->reveal >= ASSAY_REVEAL_CONCEPT)
        is_whole = put_findings(html, plain);
    if (plain->reveal == ASSAY_REVEAL_FULL)
        put_references(html, plain->entry->draft);
    assay_html_put(html, "</section>\n");
    return is_whole;
}
