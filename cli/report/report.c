/*
 * report.c - score, concepts, what is missing, pitfalls and flags, in the order in which a candidate asks for them.
 */
#include <string.h>

#include "cli/report/report.h"

#define BAR_COLUMNS 30u
#define QUOTE_COLUMNS 100u /* of evidence shown below a concept; the answer itself follows in full */

typedef struct mark {
    const char *utf8, *ascii;
    assay_style style;
} mark;

static const mark marks[] = {
    [ASSAY_COVERED] = {"✓", "+", ASSAY_STYLE_GOOD},
    [ASSAY_PARTIAL] = {"◐", "~", ASSAY_STYLE_HALF},
    [ASSAY_MISSED] = {"✗", "-", ASSAY_STYLE_BAD},
    [ASSAY_CLAIM_CONTRADICTED] = {"!", "!", ASSAY_STYLE_BAD},
};

static void heading(const assay_terminal *terminal, const char *text)
{
    fputc('\n', terminal->out);
    assay_terminal_put(terminal, ASSAY_STYLE_STRONG, text);
    fputc('\n', terminal->out);
}

/* The nearest tenth, without a trailing .0: a mark is not known any better. */
static const char *points(char *buffer, size_t size, double value)
{
    snprintf(buffer, size, "%.1f", value);
    if (strlen(buffer) > 2 && strcmp(buffer + strlen(buffer) - 2, ".0") == 0)
        buffer[strlen(buffer) - 2] = '\0';
    return buffer;
}

void assay_report_score(const assay_terminal *terminal, const assay_result *result)
{
    double share = result->max_score > 0 ? result->score / result->max_score : 0;
    assay_style style = share >= 0.75 ? ASSAY_STYLE_GOOD : share >= 0.4 ? ASSAY_STYLE_HALF : ASSAY_STYLE_BAD;
    char score[32], max_score[32], line[96];

    snprintf(line, sizeof line, "Score %s of %s", points(score, sizeof score, result->score),
             points(max_score, sizeof max_score, result->max_score));
    assay_terminal_put(terminal, ASSAY_STYLE_STRONG, line);
    fputs("  ", terminal->out);
    assay_terminal_bar(terminal, style, share, BAR_COLUMNS);
    snprintf(line, sizeof line, "  confidence %.0f %%", result->confidence * 100);
    assay_terminal_put(terminal, ASSAY_STYLE_QUIET, line);
    fputc('\n', terminal->out);
    if (result->feedback.summary && result->feedback.summary[0])
        assay_terminal_paragraph(terminal, 0, ASSAY_STYLE_PLAIN, result->feedback.summary);
}

void assay_report_mark(const assay_terminal *terminal, assay_concept_status status)
{
    const mark *m = &marks[status];

    assay_terminal_put(terminal, m->style, terminal->utf8 ? m->utf8 : m->ascii);
}

/* How many bytes of a quote fit in `columns`. */
static size_t fit(const char *text, size_t length, unsigned columns)
{
    size_t at = 0;

    for (unsigned used = 0; at < length;) {
        unsigned width;
        bool shown;
        size_t size = assay_terminal_character(text + at, length - at, &width, &shown);
        if (used + width > columns)
            break;
        used += width;
        at += size;
    }
    return at;
}

static void quote(const assay_terminal *terminal, unsigned indent, const assay_span *spans, size_t count,
                  const char *answer, size_t length)
{
    for (size_t i = 0; i < count; i++) {
        size_t end = spans[i].end < length ? spans[i].end : length;
        size_t start = spans[i].start < end ? spans[i].start : end;
        char line[4 * QUOTE_COLUMNS + 16];
        size_t part = fit(answer + start, end - start, QUOTE_COLUMNS);
        size_t used = 0;
        if (part > sizeof line - 16)
            part = sizeof line - 16; /* combining marks without end */
        line[used++] = '"';
        for (size_t k = 0; k < part; k++)
            line[used++] = answer[start + k] == '\n' ? ' ' : answer[start + k];
        snprintf(line + used, sizeof line - used, "%s", start + part < end ? "...\"" : "\"");
        fprintf(terminal->out, "%*s", (int)indent, "");
        assay_terminal_paragraph(terminal, indent, ASSAY_STYLE_QUIET, line);
    }
}

void assay_report_concepts(const assay_terminal *terminal, const assay_result *result, const char *answer,
                           size_t length)
{
    heading(terminal, "Concepts");
    for (size_t i = 0; i < result->concept_count; i++) {
        const assay_concept_result *concept = &result->concepts[i];
        char line[64], weight[32];
        int width;
        fputs("  ", terminal->out);
        assay_report_mark(terminal, concept->status);
        width = fprintf(terminal->out, " [%zu] ", i + 1);
        assay_terminal_paragraph(terminal, 3 + (unsigned)(width > 0 ? width : 0), ASSAY_STYLE_PLAIN, concept->text);
        fprintf(terminal->out, "        ");
        snprintf(line, sizeof line, "%.0f %% of weight %s", concept->credit * 100,
                 points(weight, sizeof weight, concept->weight));
        assay_terminal_put(terminal, ASSAY_STYLE_QUIET, line);
        if (concept->status == ASSAY_CLAIM_CONTRADICTED)
            assay_terminal_put(terminal, ASSAY_STYLE_BAD, "; the answer says the opposite");
        fputc('\n', terminal->out);
        if (concept->status != ASSAY_MISSED) /* where hardly anything was found, what was found explains nothing */
            quote(terminal, 8, concept->evidence, concept->evidence_count, answer, length);
    }
}

void assay_report_pitfalls(const assay_terminal *terminal, const assay_result *result, const char *answer,
                           size_t length)
{
    for (size_t i = 0; i < result->pitfall_count; i++) {
        const assay_pitfall_result *pitfall = &result->pitfalls[i];
        char penalty[32];
        fputs("  ", terminal->out);
        assay_terminal_put(terminal, ASSAY_STYLE_BAD, "!");
        fprintf(terminal->out, " [x%zu] ", i + 1);
        assay_terminal_paragraph(terminal, 9, ASSAY_STYLE_PLAIN, pitfall->text);
        fprintf(terminal->out, "        costs %s\n",
                pitfall->penalty > 0 ? points(penalty, sizeof penalty, pitfall->penalty) : "nothing more");
        quote(terminal, 8, pitfall->evidence, pitfall->evidence_count, answer, length);
    }
}

/* What the concept could still give, were nothing else wrong. */
static void print_worth(const assay_terminal *terminal, const assay_result *result, const assay_concept_result *concept)
{
    double total = 0;
    char text[32], line[64];

    for (size_t i = 0; i < result->concept_count; i++)
        total += result->concepts[i].weight;
    snprintf(line, sizeof line, "        worth up to %s points",
             points(text, sizeof text, (1 - concept->credit) * concept->weight / total * result->max_score));
    assay_terminal_put(terminal, ASSAY_STYLE_QUIET, line);
    fputc('\n', terminal->out);
    if (!concept->hint)
        return;
    assay_terminal_put(terminal, ASSAY_STYLE_QUIET, "        hint: ");
    assay_terminal_paragraph(terminal, 14, ASSAY_STYLE_QUIET, concept->hint);
}

/* The feedback's list of what is missing has one text for each concept that is partly covered or missed, in order. */
static void print_missing(const assay_terminal *terminal, const assay_result *result)
{
    const assay_feedback *feedback = &result->feedback;
    size_t next = 0;

    if (feedback->missed_count == 0)
        return;
    heading(terminal, "What is missing, and why it matters");
    for (size_t i = 0; i < result->concept_count && next < feedback->missed_count; i++) {
        const assay_concept_result *concept = &result->concepts[i];
        int width;
        if (concept->status != ASSAY_MISSED && concept->status != ASSAY_PARTIAL)
            continue;
        width = fprintf(terminal->out, "    [%zu] ", i + 1);
        assay_terminal_paragraph(terminal, width > 0 ? (unsigned)width : 0, ASSAY_STYLE_PLAIN,
                                 feedback->missed[next++]);
        print_worth(terminal, result, concept);
    }
}

/* Likewise, what is wrong begins with the concepts that are contradicted; the pitfalls are told with their price. */
static void print_wrong(const assay_terminal *terminal, const assay_result *result, const char *answer, size_t length)
{
    const assay_feedback *feedback = &result->feedback;
    size_t next = 0;

    if (feedback->wrong_count == 0)
        return;
    heading(terminal, "What is wrong");
    for (size_t i = 0; i < result->concept_count && next < feedback->wrong_count; i++) {
        int width;
        if (result->concepts[i].status != ASSAY_CLAIM_CONTRADICTED)
            continue;
        fputs("  ", terminal->out);
        assay_terminal_put(terminal, ASSAY_STYLE_BAD, "!");
        width = fprintf(terminal->out, " [%zu] ", i + 1);
        assay_terminal_paragraph(terminal, 3 + (unsigned)(width > 0 ? width : 0), ASSAY_STYLE_PLAIN,
                                 feedback->wrong[next++]);
    }
    assay_report_pitfalls(terminal, result, answer, length);
}

void assay_report_flags(const assay_terminal *terminal, const assay_result *result)
{
    if (result->flags == 0)
        return;
    heading(terminal, "Flags");
    for (unsigned i = 0; i < ASSAY_FLAG_COUNT; i++) {
        assay_flag flag = (assay_flag)(1u << i);
        const char *name = assay_flag_name(flag);
        if (!(result->flags & flag))
            continue;
        fputs("  ", terminal->out);
        assay_terminal_put(terminal, ASSAY_STYLE_HALF, name);
        fputs("\n    ", terminal->out);
        assay_terminal_paragraph(terminal, 4, ASSAY_STYLE_PLAIN, assay_flag_reason(flag));
    }
}

assay_status assay_report_print(const assay_terminal *terminal, const char *question, const assay_result *result,
                                const char *answer, size_t length, assay_error *error)
{
    assay_status status;

    assay_terminal_paragraph(terminal, 0, ASSAY_STYLE_STRONG, question);
    fputc('\n', terminal->out);
    assay_report_score(terminal, result);
    assay_report_concepts(terminal, result, answer, length);
    heading(terminal, "Your answer");
    status = assay_report_answer(terminal, result, answer, length, error);
    print_missing(terminal, result);
    print_wrong(terminal, result, answer, length);
    assay_report_flags(terminal, result);
    return status;
}
