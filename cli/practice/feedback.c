/*
 * feedback.c - what a candidate hears after a try: all of what they said, and of what they did not say only a hint.
 */
#include <string.h>

#include "cli/practice/session.h"
#include "cli/report/report.h"

static void line(const assay_terminal *out, assay_concept_status status, assay_style style, const char *text)
{
    fputs("  ", out->out);
    assay_report_mark(out, status);
    fputc(' ', out->out);
    assay_terminal_paragraph(out, 4, style, text);
}

static void show_concept(const assay_terminal *out, const assay_concept_result *concept)
{
    switch (concept->status) {
    case ASSAY_COVERED:
        line(out, concept->status, ASSAY_STYLE_PLAIN, concept->text);
        break;
    case ASSAY_PARTIAL:
        line(out, concept->status, ASSAY_STYLE_PLAIN, concept->text);
        fputs("    not quite there", out->out);
        fprintf(out->out, concept->hint ? "; hint: " : "\n");
        if (concept->hint)
            assay_terminal_paragraph(out, 4, ASSAY_STYLE_QUIET, concept->hint);
        break;
    case ASSAY_CLAIM_CONTRADICTED:
        line(out, concept->status, ASSAY_STYLE_BAD, "you say the opposite of what is true here:");
        break;
    case ASSAY_MISSED:
        line(out, concept->status, ASSAY_STYLE_QUIET,
             concept->hint ? concept->hint : "something is missing here, and its author has written no hint");
        break;
    }
}

static void show_evidence(const assay_session *session, const assay_span *spans, size_t count)
{
    const assay_terminal *out = &session->call->out;

    for (size_t i = 0; i < count && spans[i].end <= session->answer_length; i++) {
        fputs("    ", out->out);
        assay_terminal_flow(out, 4, session->answer + spans[i].start, spans[i].end - spans[i].start, NULL);
    }
}

void assay_session_feedback(const assay_session *session, const assay_result *result)
{
    const assay_terminal *out = &session->call->out;

    fputc('\n', out->out);
    assay_report_score(out, result);
    for (size_t i = 0; i < result->concept_count; i++) {
        const assay_concept_result *concept = &result->concepts[i];
        show_concept(out, concept);
        if (concept->status == ASSAY_CLAIM_CONTRADICTED)
            show_evidence(session, concept->evidence, concept->evidence_count);
    }
    if (result->pitfall_count > 0)
        fputc('\n', out->out);
    assay_report_pitfalls(out, result, session->answer ? session->answer : "", session->answer_length);
    assay_report_flags(out, result);
}
