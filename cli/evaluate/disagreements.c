/*
 * disagreements.c - the answers on which the two scores are furthest apart, and what may be the reason.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/report/report.h"
#include "cli/evaluate/evaluate.h"
#include "cli/evaluate/rows.h"
#include "grader/base/arena.h"

#define NAMES_MAX 5u    /* named in a reason; of more the first are */
#define MARKS_APART 0.4 /* credits that are as far apart are told: 1 and 0.5 are */

/* A text that grows name by name: "missed p1, p2; opposite p3". */
typedef struct reason {
    char text[240];
    size_t used;
    const char *heading; /* under which the last name stands */
    size_t names;
} reason;

static void add_name(reason *r, const char *heading, const char *name)
{
    bool begins = !r->heading || strcmp(r->heading, heading) != 0;
    int size;

    r->names = begins ? 1 : r->names + 1;
    r->heading = heading;
    if (r->names > NAMES_MAX + 1 || !name)
        return;
    if (r->names > NAMES_MAX)
        name = "…";
    if (begins)
        size = snprintf(r->text + r->used, sizeof r->text - r->used, "%s%s%s%s", r->used ? "; " : "", heading,
                        *heading ? " " : "", name);
    else
        size = snprintf(r->text + r->used, sizeof r->text - r->used, ", %s", name);
    if (size > 0 && (size_t)size < sizeof r->text - r->used)
        r->used += (size_t)size;
    else
        r->text[r->used] = '\0'; /* there is no more room: what is there says enough */
}

static bool keep(const char **out, assay_evaluation *evaluation, const reason *r)
{
    *out = assay_arena_string(evaluation->arena, r->text, r->used);
    return *out != NULL;
}

static size_t count_of(const assay_node *list)
{
    return list && list->kind == ASSAY_NODE_LIST ? list->count : 0;
}

static const assay_human_mark *mark_of(const assay_human_mark *marks, size_t count, const char *ref)
{
    for (size_t i = 0; ref && i < count; i++)
        if (strcmp(marks[i].ref, ref) == 0)
            return &marks[i];
    return NULL;
}

/* What the machine gave or took where the person did not, as far as it is known what the person did. */
static void compare_concept(reason *lost, reason *won, const assay_pairing *pairing, const assay_node *concept)
{
    const char *name = assay_mark_name(concept);
    const char *status = assay_node_string(assay_node_get(concept, "status"));
    const assay_human_mark *human = mark_of(pairing->points, pairing->point_count, name);
    double credit = 0;

    (void)assay_node_number(assay_node_get(concept, "credit"), &credit);
    if (human && credit - human->credit >= MARKS_APART)
        add_name(won, "Assay gave more for", name);
    else if (human && human->credit - credit >= MARKS_APART)
        add_name(lost, "Assay gave less for", name);
    else if (!pairing->point_count && status)
        add_name(strcmp(status, "covered") == 0 || strcmp(status, "partial") == 0 ? won : lost, status, name);
}

static void compare_pitfalls(reason *lost, reason *won, const assay_pairing *pairing, const assay_node *pitfalls)
{
    for (size_t i = 0; i < count_of(pitfalls); i++) {
        const char *name = assay_mark_name(pitfalls->items[i]);
        if (!mark_of(pairing->pitfalls, pairing->pitfall_count, name))
            add_name(lost, pairing->has_pitfalls ? "pitfall only for Assay" : "pitfall", name);
    }
    for (size_t i = 0; i < pairing->pitfall_count; i++) {
        bool seen = false;
        for (size_t j = 0; j < count_of(pitfalls) && !seen; j++) {
            const char *name = assay_mark_name(pitfalls->items[j]);
            seen = name && strcmp(name, pairing->pitfalls[i].ref) == 0;
        }
        if (!seen)
            add_name(won, "pitfall only for the person", pairing->pitfalls[i].ref);
    }
}

bool assay_disagreement_explain(assay_pairing *pairing, assay_evaluation *evaluation, const assay_node *row)
{
    const assay_node *concepts = assay_node_get(row, "concepts");
    const assay_node *flags = assay_node_get(row, "flags");
    reason signs = {0}, lost = {0}, won = {0};

    for (size_t i = 0; i < count_of(flags); i++)
        add_name(&signs, "flagged", assay_node_string(flags->items[i]));
    if (pairing->confidence <= ASSAY_SURE)
        add_name(&signs, "", "unsure");
    for (size_t i = 0; i < count_of(concepts); i++)
        compare_concept(&lost, &won, pairing, concepts->items[i]);
    compare_pitfalls(&lost, &won, pairing, assay_node_get(row, "pitfalls"));
    return keep(&pairing->signs, evaluation, &signs) && keep(&pairing->lost, evaluation, &lost) &&
           keep(&pairing->won, evaluation, &won);
}

/* The furthest apart first. */
static int by_distance(const void *a, const void *b)
{
    const assay_pairing *x = *(const assay_pairing *const *)a, *y = *(const assay_pairing *const *)b;
    double apart = fabs(y->machine - y->human) - fabs(x->machine - x->human);

    if (apart > 0 || apart < 0)
        return apart > 0 ? 1 : -1;
    return (x > y) - (x < y); /* they are sorted by their ids */
}

assay_status assay_disagreements_find(assay_evaluation *evaluation, size_t most, assay_error *error)
{
    const assay_pairing **found =
        assay_arena_alloc_array(evaluation->arena, evaluation->count + 1, sizeof(assay_pairing *));
    size_t count = 0;

    if (!found)
        return assay_error_nomem(error);
    for (size_t i = 0; i < evaluation->count; i++) {
        const assay_pairing *p = &evaluation->pairings[i];
        if (p->joined && fabs(p->machine - p->human) >= evaluation->max_score * ASSAY_APART_MIN)
            found[count++] = p;
    }
    qsort(found, count, sizeof *found, by_distance);
    evaluation->apart = found;
    evaluation->apart_count = count < most ? count : most;
    return ASSAY_OK;
}

static void put_address(FILE *out, const char *report)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:";

    for (const char *at = report; *at; at++)
        fprintf(out, strchr(plain, *at) ? "%c" : "%%%02X", (unsigned char)*at);
}

static void put_link(FILE *out, const char *report, const assay_pairing *p)
{
    char anchor[ASSAY_ANCHOR_MAX];

    assay_report_anchor(anchor, p->rubric_id, p->result_id);
    put_address(out, report);
    fprintf(out, "#%s", anchor);
}

static void put_reason(FILE *out, const assay_pairing *p)
{
    const char *marks = p->machine < p->human ? p->lost : p->won;

    if (!*marks && !*p->signs)
        marks = p->point_count ? "the marks agree, the scores do not" : "nothing stands out";
    fprintf(out, "%s%s%s", p->signs, *p->signs && *marks ? "; " : "", marks);
}

void assay_disagreements_print(FILE *out, const assay_evaluation *evaluation, const char *report)
{
    if (evaluation->apart_count == 0)
        return;
    fprintf(out, "\n%-16s%9s%9s%9s  %s\n", "furthest apart", "human", "assay", "apart", "question, answer: why");
    for (size_t i = 0; i < evaluation->apart_count; i++) {
        const assay_pairing *p = evaluation->apart[i];
        fprintf(out, "%-16s%9.2f%9.2f%+9.2f  %s, %s: ", "", p->human, p->machine, p->machine - p->human, p->question_id,
                p->counted && p->candidate ? p->candidate : p->result_id);
        put_reason(out, p);
        if (report) {
            fprintf(out, "\n%-45s", "");
            put_link(out, report, p);
        }
        fputc('\n', out);
    }
}

static bool write_out(void *context, const char *text, size_t length)
{
    return fwrite(text, 1, length, context) == length;
}

static void put_member(FILE *out, const char *key, const char *text)
{
    fprintf(out, "\"%s\":", key);
    (void)assay_json_write_string(text, strlen(text), write_out, out);
}

void assay_disagreements_write_json(FILE *out, const assay_evaluation *evaluation, const char *report)
{
    fputs(",\"furthest_apart\":[", out);
    for (size_t i = 0; i < evaluation->apart_count; i++) {
        const assay_pairing *p = evaluation->apart[i];
        fputs(i ? ",{" : "{", out);
        put_member(out, "question_id", p->question_id);
        fputc(',', out);
        put_member(out, "answer_id", p->result_id);
        fprintf(out, ",\"human\":%.6g,\"assay\":%.6g,", p->human, p->machine);
        put_member(out, "signs", p->signs);
        fputc(',', out);
        put_member(out, "marks", p->machine < p->human ? p->lost : p->won);
        if (report) {
            fputs(",\"href\":\"", out); /* an address has nothing that JSON must escape */
            put_link(out, report, p);
            fputc('"', out);
        }
        fputc('}', out);
    }
    fputc(']', out);
}
