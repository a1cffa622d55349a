/*
 * print.c - the agreement as a table for people and as JSON for scripts.
 */
#include <math.h>
#include <string.h>

#include "cli/evaluate/evaluate.h"

/* Every figure once: what people call it, its JSON key, its place. */
static const struct figure {
    const char *title, *key, *note;
    size_t offset;
} figures[] = {
    {"Pearson r", "pearson", "", offsetof(assay_agreement, pearson)},
    {"Spearman rho", "spearman", "", offsetof(assay_agreement, spearman)},
    {"RMSE", "rmse", "points", offsetof(assay_agreement, rmse)},
    {"QWK", "qwk", "quadratic weighted kappa", offsetof(assay_agreement, qwk)},
    {"exact", "exact", "same score, rounded", offsetof(assay_agreement, exact)},
    {"adjacent", "adjacent", "at most one apart, rounded", offsetof(assay_agreement, adjacent)},
    {"SMD", "smd", "standardised mean difference", offsetof(assay_agreement, smd)},
    {"accuracy", "accuracy", "same side of the pass mark", offsetof(assay_agreement, accuracy)},
    {"macro F1", "macro_f1", "of pass and fail", offsetof(assay_agreement, macro_f1)},
};

static double value_of(const assay_agreement *agreement, const struct figure *figure)
{
    double value;

    memcpy(&value, (const char *)agreement + figure->offset, sizeof value);
    return value;
}

static void print_value(FILE *out, double value)
{
    if (isnan(value))
        fprintf(out, "%9s", "-");
    else
        fprintf(out, "%9.3f", value);
}

static void print_marks(FILE *out, const char *title, const assay_mark_counts *counts)
{
    double precision, recall, f1;

    assay_mark_figures(&precision, &recall, &f1, counts);
    fprintf(out, "%-16s", title);
    print_value(out, precision);
    print_value(out, recall);
    print_value(out, f1);
    fprintf(out, "%9zu%9zu\n", counts->both + counts->human_only, counts->both + counts->machine_only);
    if (counts->unknown > 0)
        fprintf(out, "%-16s%zu human marks are under a ref that the rubric does not have\n", "", counts->unknown);
}

static void print_sureness(FILE *out, const char *title, const assay_sureness *sureness, const char *note)
{
    if (sureness->n == 0)
        return;
    fprintf(out, "%-16s", title);
    print_value(out, sureness->rmse);
    fprintf(out, "  of %zu answers with a %s %g\n", sureness->n, note, ASSAY_SURE);
}

static void print_counts(FILE *out, const assay_evaluation *evaluation)
{
    static const char *const texts[] = {"are joined by candidate and question, not by answer_id",
                                        "human scores have no result", "results have no human score",
                                        "human rows have no score or question",
                                        "rows name an answer again, and were left out"};
    const size_t counts[] = {evaluation->by_name, evaluation->without_result, evaluation->without_human,
                             evaluation->without_score, evaluation->repeated};

    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        if (counts[i] > 0)
            fprintf(out, "%-16s%9zu  %s\n", "", counts[i], texts[i]);
}

void assay_evaluation_print(const assay_terminal *terminal, const assay_evaluation *evaluation, const char *report)
{
    FILE *out = terminal->out;

    fprintf(out, "%-16s%9zu  scores from 0 to %g, pass mark %g\n", "answers", evaluation->agreement.n,
            evaluation->max_score, evaluation->pass);
    print_counts(out, evaluation);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        fprintf(out, "%-16s", figures[i].title);
        print_value(out, value_of(&evaluation->agreement, &figures[i]));
        fprintf(out, figures[i].note[0] ? "  %s\n" : "%s\n", figures[i].note);
    }
    print_sureness(out, "RMSE, sure", &evaluation->sure, "confidence above");
    print_sureness(out, "RMSE, unsure", &evaluation->unsure, "confidence up to");
    if (!isnan(evaluation->confidence_rank)) {
        fprintf(out, "%-16s", "rho, confidence");
        print_value(out, evaluation->confidence_rank);
        fputs("  of confidence and error; below 0 where it tells of errors\n", out);
    }
    if (evaluation->group_count > 0) {
        fprintf(out, "\n%-16s%9s%9s%9s%9s\n", "mean score of", "human", "assay", "apart", "answers");
        for (size_t i = 0; i < evaluation->group_count; i++) {
            const assay_group *group = &evaluation->groups[i];
            fprintf(out, "%-16s%9.2f%9.2f%+9.2f%9zu\n", group->name, group->human, group->machine,
                    group->machine - group->human, group->n);
        }
    }
    if (evaluation->has_points || evaluation->has_pitfalls)
        fprintf(out, "\n%-16s%9s%9s%9s%9s%9s\n", "marks", "precision", "recall", "F1", "human", "assay");
    if (evaluation->has_points)
        print_marks(out, "concepts", &evaluation->concepts);
    if (evaluation->has_pitfalls)
        print_marks(out, "pitfalls", &evaluation->pitfalls);
    assay_disagreements_print(out, evaluation, report);
}

static bool write_out(void *context, const char *text, size_t length)
{
    return fwrite(text, 1, length, context) == length;
}

static void json_number(FILE *out, const char *key, double value)
{
    if (isnan(value))
        fprintf(out, ",\"%s\":null", key);
    else
        fprintf(out, ",\"%s\":%.6g", key, value);
}

static void json_marks(FILE *out, const char *key, const assay_mark_counts *counts)
{
    double precision, recall, f1;

    assay_mark_figures(&precision, &recall, &f1, counts);
    fprintf(out, ",\"%s\":{\"human\":%zu,\"assay\":%zu,\"both\":%zu,\"unknown\":%zu", key,
            counts->both + counts->human_only, counts->both + counts->machine_only, counts->both, counts->unknown);
    json_number(out, "precision", precision);
    json_number(out, "recall", recall);
    json_number(out, "f1", f1);
    fputc('}', out);
}

bool assay_evaluation_write_json(const assay_evaluation *evaluation, const char *report, FILE *out)
{
    fprintf(out, "{\"n\":%zu,\"max_score\":%.6g,\"pass\":%.6g", evaluation->agreement.n, evaluation->max_score,
            evaluation->pass);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        json_number(out, figures[i].key, value_of(&evaluation->agreement, &figures[i]));
    fprintf(out,
            ",\"without_result\":%zu,\"without_human\":%zu,\"without_score\":%zu,\"repeated\":%zu,\"by_candidate\":%zu",
            evaluation->without_result, evaluation->without_human, evaluation->without_score, evaluation->repeated,
            evaluation->by_name);
    fprintf(out, ",\"sure\":%zu,\"unsure\":%zu", evaluation->sure.n, evaluation->unsure.n);
    json_number(out, "rmse_sure", evaluation->sure.rmse);
    json_number(out, "rmse_unsure", evaluation->unsure.rmse);
    json_number(out, "confidence_rank", evaluation->confidence_rank);
    if (evaluation->has_points)
        json_marks(out, "concepts", &evaluation->concepts);
    if (evaluation->has_pitfalls)
        json_marks(out, "pitfalls", &evaluation->pitfalls);
    fputs(",\"kinds\":{", out);
    for (size_t i = 0; i < evaluation->group_count; i++) {
        const assay_group *group = &evaluation->groups[i];
        if (i > 0)
            fputc(',', out);
        (void)assay_json_write_string(group->name, strlen(group->name), write_out, out);
        fprintf(out, ":{\"n\":%zu,\"human\":%.6g,\"assay\":%.6g}", group->n, group->human, group->machine);
    }
    fputc('}', out);
    assay_disagreements_write_json(out, evaluation, report);
    fputs("}\n", out);
    return !ferror(out);
}
