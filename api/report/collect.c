/*
 * collect.c - takes from each answer what the page will need, and no more.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/report/collect.h"
#include "api/report/html.h"

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash && slash[1] ? slash + 1 : path;
}

assay_status assay_report_new(assay_report **out, const assay_report_options *options, assay_error *error)
{
    assay_report *report = calloc(1, sizeof *report);
    const char *title = options->title ? options->title : "Report";
    const char *source = options->source;

    *out = NULL;
    if (!report || !(report->arena = assay_arena_new()) || pthread_mutex_init(&report->lock, NULL) != 0) {
        if (report)
            assay_arena_free(report->arena);
        free(report);
        return assay_error_nomem(error);
    }
    *out = report;
    report->title = assay_arena_string(report->arena, title, strlen(title));
    if (source) /* whose folder is nobody's business who is handed the page */
        source = report->source = assay_arena_string(report->arena, base_name(source), strlen(base_name(source)));
    if (report->title && (source || !options->source))
        return ASSAY_OK;
    assay_report_free(report);
    *out = NULL;
    return assay_error_nomem(error);
}

void assay_report_free(assay_report *report)
{
    if (!report)
        return;
    pthread_mutex_destroy(&report->lock);
    assay_arena_free(report->arena);
    free(report);
}

/* A copy of a text, or of NULL; false when memory is out. */
static bool copy(const char **out, assay_arena *arena, const char *text, size_t most)
{
    size_t length = text ? strlen(text) : 0;

    *out = NULL;
    if (!text)
        return true;
    if (length > most)
        length = assay_html_whole(text, most);
    *out = assay_arena_string(arena, text, length);
    return *out != NULL;
}

static bool start_question(assay_report *report, assay_report_question *question, const assay_report_answer *answer)
{
    const assay_result *result = answer->result;
    assay_arena *arena = report->arena;

    *question = (assay_report_question){.max_score = result->max_score, .first_row = answer->row};
    question->concepts = assay_arena_alloc_array(arena, result->concept_count + 1, sizeof *question->concepts);
    if (!question->concepts || !copy(&question->id, arena, result->rubric_id, SIZE_MAX) ||
        !copy(&question->ref, arena, result->rubric_ref, SIZE_MAX) ||
        !copy(&question->hash, arena, result->rubric_hash, SIZE_MAX) ||
        !copy(&question->text, arena, answer->question, SIZE_MAX))
        return false;
    for (size_t i = 0; i < result->concept_count; i++) {
        assay_report_concept *concept = &question->concepts[i];
        concept->weight = result->concepts[i].weight;
        if (!copy(&concept->id, arena, result->concepts[i].id, SIZE_MAX) ||
            !copy(&concept->ref, arena, result->concepts[i].ref, SIZE_MAX) ||
            !copy(&concept->text, arena, result->concepts[i].text, SIZE_MAX))
            return false;
    }
    question->concept_count = result->concept_count;
    return true;
}

/* *index is that of the answer's question; ASSAY_REPORT_QUESTIONS_MAX when there are too many. */
static bool find_question(uint32_t *index, assay_report *report, const assay_report_answer *answer)
{
    const char *id = answer->result->rubric_id;
    size_t before = report->question_names.count;

    if (assay_names_find(index, &report->question_names, id, strlen(id)))
        return true;
    *index = ASSAY_REPORT_QUESTIONS_MAX;
    if (before >= ASSAY_REPORT_QUESTIONS_MAX)
        return true;
    report->questions = assay_arena_grow(report->arena, report->questions, before, &report->question_capacity,
                                         sizeof *report->questions);
    return report->questions && start_question(report, &report->questions[before], answer) &&
           assay_names_number(index, &report->question_names, report->arena, id, strlen(id));
}

static bool count_pitfall(assay_report *report, assay_report_question *question, const assay_pitfall_result *pitfall)
{
    assay_report_pitfall made = {.committed = 1};
    size_t at = 0;

    while (at < question->pitfall_count && strcmp(question->pitfalls[at].id, pitfall->id) < 0)
        at++;
    if (at < question->pitfall_count && strcmp(question->pitfalls[at].id, pitfall->id) == 0) {
        question->pitfalls[at].committed++;
        return true;
    }
    question->pitfalls = assay_arena_grow(report->arena, question->pitfalls, question->pitfall_count,
                                          &question->pitfall_capacity, sizeof *question->pitfalls);
    if (!question->pitfalls || !copy(&made.id, report->arena, pitfall->id, SIZE_MAX) ||
        !copy(&made.text, report->arena, pitfall->text, SIZE_MAX))
        return false;
    memmove(&question->pitfalls[at + 1], &question->pitfalls[at],
            (question->pitfall_count - at) * sizeof *question->pitfalls);
    question->pitfalls[at] = made;
    question->pitfall_count++;
    return true;
}

static bool count(assay_report *report, assay_report_question *question, const assay_report_answer *answer)
{
    const assay_result *result = answer->result;
    double share = result->max_score > 0 ? result->score / result->max_score : 0;

    if (answer->row < question->first_row)
        question->first_row = answer->row;
    assay_spread_add(&question->shares, share);
    assay_spread_add(&report->shares, share);
    for (size_t i = 0; i < result->concept_count && i < question->concept_count; i++)
        question->concepts[i].statuses[result->concepts[i].status]++;
    for (size_t i = 0; i < result->pitfall_count; i++)
        if (!count_pitfall(report, question, &result->pitfalls[i]))
            return false;
    for (unsigned i = 0; i < ASSAY_FLAG_COUNT; i++)
        report->flags[i] += result->flags >> i & 1u;
    report->flagged += result->flags != 0;
    report->unsure += result->confidence < ASSAY_REPORT_UNSURE;
    report->added++;
    return true;
}

static bool copy_spans(assay_report_finding *out, assay_arena *arena, const assay_span *spans, size_t count)
{
    assay_span *copied = assay_arena_alloc_array(arena, count + 1, sizeof *copied);

    if (copied && count > 0)
        memcpy(copied, spans, count * sizeof *copied);
    out->evidence = copied;
    out->evidence_count = count;
    return copied != NULL;
}

/* The list that holds a concept's feedback, whose texts come in the order of the concepts. */
static const char *next_advice(const assay_feedback *feedback, size_t next[ASSAY_STATUS_COUNT],
                               assay_concept_status status)
{
    switch (status) {
    case ASSAY_COVERED:
        return next[0] < feedback->covered_count ? feedback->covered[next[0]++] : NULL;
    case ASSAY_PARTIAL:
    case ASSAY_MISSED:
        return next[1] < feedback->missed_count ? feedback->missed[next[1]++] : NULL;
    case ASSAY_CLAIM_CONTRADICTED:
        return next[2] < feedback->wrong_count ? feedback->wrong[next[2]++] : NULL;
    }
    return NULL;
}

/* What only repeats the claim is not kept: it stands beside it. */
static bool copy_advice(assay_report_finding *findings, size_t count, assay_arena *arena,
                        const assay_feedback *feedback)
{
    size_t next[ASSAY_STATUS_COUNT] = {0};

    for (size_t i = 0; i < count && !findings[i].is_pitfall; i++) {
        const char *advice = next_advice(feedback, next, findings[i].status);
        if (advice && !strstr(advice, findings[i].text) && !copy(&findings[i].advice, arena, advice, SIZE_MAX))
            return false;
    }
    return true;
}

static bool copy_findings(assay_report_text *out, assay_arena *arena, const assay_result *result,
                          const assay_report_question *question)
{
    assay_report_finding *findings =
        assay_arena_alloc_array(arena, result->concept_count + result->pitfall_count + 1, sizeof *findings);
    size_t n = 0;

    if (!findings)
        return false;
    for (size_t i = 0; i < result->concept_count && i < question->concept_count; i++) {
        const assay_concept_result *from = &result->concepts[i];
        assay_report_finding *to = &findings[n++];
        *to = (assay_report_finding){
            .text = question->concepts[i].text, .share = from->credit, .weight = from->weight, .status = from->status};
        if (!copy_spans(to, arena, from->evidence, from->evidence_count))
            return false;
    }
    for (size_t i = 0; i < result->pitfall_count; i++) {
        const assay_pitfall_result *from = &result->pitfalls[i];
        assay_report_finding *to = &findings[n++];
        *to = (assay_report_finding){.share = from->penalty, .status = ASSAY_CLAIM_CONTRADICTED, .is_pitfall = true};
        if (!copy(&to->text, arena, from->text, SIZE_MAX) ||
            !copy_spans(to, arena, from->evidence, from->evidence_count))
            return false;
    }
    out->findings = findings;
    out->finding_count = n;
    return copy_advice(findings, n, arena, &result->feedback);
}

static bool copy_text(const assay_report_text **out, assay_report *report, const assay_report_answer *answer,
                      const assay_report_question *question)
{
    assay_report_text *text = assay_arena_alloc(report->arena, sizeof *text);

    *out = text;
    if (!text)
        return false;
    text->length = answer->length;
    if (text->length > ASSAY_REPORT_TEXT_BYTES_MAX) {
        text->cut = true;
        text->length = assay_html_whole(answer->answer, ASSAY_REPORT_TEXT_BYTES_MAX);
    }
    text->text = assay_arena_string(report->arena, answer->answer, text->length);
    if (!text->text)
        return false;
    return answer->row >= ASSAY_REPORT_PAGES_MAX ||
           (copy_findings(text, report->arena, answer->result, question) &&
            copy(&text->summary, report->arena, answer->result->feedback.summary, SIZE_MAX));
}

static bool keep_row(assay_report *report, uint32_t question, const assay_report_answer *answer)
{
    assay_report_row row = {.row = answer->row,
                            .question = question,
                            .candidate = ASSAY_NO_CANDIDATE,
                            .score = answer->result->score,
                            .confidence = answer->result->confidence,
                            .human = answer->human ? *answer->human : 0,
                            .has_human = answer->human != NULL,
                            .flags = answer->result->flags};
    const char *name = answer->candidate;
    size_t length = name ? strlen(name) : 0;

    if (length > ASSAY_REPORT_ID_MAX)
        length = assay_html_whole(name, ASSAY_REPORT_ID_MAX);
    report->rows = assay_arena_grow(report->arena, report->rows, report->row_count, &report->row_capacity, sizeof row);
    if (!report->rows || !copy(&row.answer_id, report->arena, answer->answer_id, ASSAY_REPORT_ID_MAX) ||
        (name && !assay_names_number(&row.candidate, &report->candidate_names, report->arena, name, length)) ||
        (answer->row < ASSAY_REPORT_TEXTS_MAX && !copy_text(&row.text, report, answer, &report->questions[question])))
        return false;
    report->rows[report->row_count++] = row;
    return true;
}

assay_status assay_report_add(assay_report *report, const assay_report_answer *answer, assay_error *error)
{
    uint32_t question = 0;
    bool ok;

    pthread_mutex_lock(&report->lock);
    ok = find_question(&question, report, answer);
    if (ok && question == ASSAY_REPORT_QUESTIONS_MAX) {
        report->left_out++;
    } else if (ok) {
        ok = answer->row >= ASSAY_REPORT_ROWS_MAX || keep_row(report, question, answer);
        ok = ok && count(report, &report->questions[question], answer);
    }
    pthread_mutex_unlock(&report->lock);
    return ok ? ASSAY_OK : assay_error_nomem(error);
}
