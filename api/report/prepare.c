/*
 * prepare.c - puts what was collected in the order of the page, and computes what needs all answers at once.
 */
#include <stdlib.h>
#include <string.h>

#include "api/report/page.h"

static int by_first_row(const void *a, const void *b)
{
    const assay_report_question *x = *(const assay_report_question *const *)a;
    const assay_report_question *y = *(const assay_report_question *const *)b;

    return (x->first_row > y->first_row) - (x->first_row < y->first_row);
}

static bool order_questions(assay_page *page)
{
    const assay_report *report = page->report;
    size_t count = report->question_names.count;

    page->question_count = count;
    page->questions = assay_arena_alloc_array(page->arena, count + 1, sizeof(assay_report_question *));
    page->places = assay_arena_alloc_array(page->arena, count + 1, sizeof *page->places);
    page->discriminations = assay_arena_alloc_array(page->arena, count + 1, sizeof *page->discriminations);
    if (!page->questions || !page->places || !page->discriminations)
        return false;
    for (size_t i = 0; i < count; i++)
        page->questions[i] = &report->questions[i];
    if (count > 0)
        qsort(page->questions, count, sizeof *page->questions, by_first_row);
    for (size_t i = 0; i < count; i++)
        page->places[page->questions[i] - report->questions] = (uint32_t)i;
    return true;
}

/* A row with what it is sorted by: where its sheet begins, its question's place, itself. */
typedef struct sortable {
    uint64_t sheet;
    uint32_t place;
    const assay_report_row *row;
} sortable;

static int by_sheet(const void *a, const void *b)
{
    const sortable *x = a, *y = b;

    if (x->sheet != y->sheet)
        return x->sheet > y->sheet ? 1 : -1;
    if (x->place != y->place)
        return x->place > y->place ? 1 : -1;
    return (x->row->row > y->row->row) - (x->row->row < y->row->row);
}

static bool sort_rows(assay_page *page, sortable *rows)
{
    const assay_report *report = page->report;
    uint64_t *first = assay_arena_alloc_array(page->arena, report->candidate_names.count + 1, sizeof *first);

    if (!first)
        return false;
    memset(first, 0xFF, (report->candidate_names.count + 1) * sizeof *first);
    for (size_t i = 0; i < report->row_count; i++) {
        const assay_report_row *row = &report->rows[i];
        if (row->candidate != ASSAY_NO_CANDIDATE && row->row < first[row->candidate])
            first[row->candidate] = row->row;
    }
    for (size_t i = 0; i < report->row_count; i++) {
        const assay_report_row *row = &report->rows[i];
        rows[i].row = row;
        rows[i].place = page->places[row->question];
        rows[i].sheet = row->candidate == ASSAY_NO_CANDIDATE ? row->row : first[row->candidate];
    }
    if (report->row_count > 0)
        qsort(rows, report->row_count, sizeof *rows, by_sheet);
    return true;
}

static bool order_rows(assay_page *page)
{
    size_t count = page->report->row_count;
    sortable *rows = assay_arena_alloc_array(page->arena, count + 1, sizeof *rows);

    page->order = assay_arena_alloc_array(page->arena, count + 1, sizeof(assay_report_row *));
    page->sheets = assay_arena_alloc_array(page->arena, count + 1, sizeof *page->sheets);
    if (!rows || !page->order || !page->sheets || !sort_rows(page, rows))
        return false;
    for (size_t i = 0; i < count; i++) {
        assay_sheet *sheet;
        if (i == 0 || rows[i].sheet != rows[i - 1].sheet)
            page->sheets[page->sheet_count++] = (assay_sheet){.start = i, .candidate = rows[i].row->candidate};
        sheet = &page->sheets[page->sheet_count - 1];
        page->order[i] = rows[i].row;
        sheet->count++;
        sheet->shown += assay_page_has_answer(rows[i].row);
    }
    return true;
}

/* The first of the answers that are called alike keeps the plain anchor; it is the one `evaluate` links to. */
static bool number_repeats(assay_page *page)
{
    assay_names anchors = {0};
    unsigned *seen = assay_arena_alloc_array(page->arena, page->report->row_count + 1, sizeof *seen);

    if (!seen)
        return false;
    for (size_t i = 0; i < page->report->row_count; i++) {
        /* the rows are the report's own, and nobody else reads them now */
        assay_report_row *row = (assay_report_row *)page->order[i];
        char anchor[ASSAY_ANCHOR_MAX];
        uint32_t number;
        if (!assay_page_has_answer(row))
            continue;
        assay_report_anchor(anchor, page->report->questions[row->question].id, row->answer_id);
        if (!assay_names_number(&number, &anchors, page->arena, anchor, strlen(anchor)))
            return false;
        row->repeat = seen[number]++;
    }
    return true;
}

static assay_status discriminate(assay_page *page, assay_error *error)
{
    size_t count = page->report->row_count;
    assay_mark *marks = assay_arena_alloc_array(page->arena, count + 1, sizeof *marks);
    size_t used = 0;

    if (!marks)
        return assay_error_nomem(error);
    for (size_t i = 0; i < count; i++) {
        const assay_report_row *row = page->order[i];
        if (row->candidate == ASSAY_NO_CANDIDATE)
            continue;
        marks[used++] = (assay_mark){
            .question = page->places[row->question], .candidate = row->candidate, .share = assay_page_share(page, row)};
    }
    return assay_discrimination_compute(page->discriminations, page->question_count, marks, used,
                                        page->report->candidate_names.count, error);
}

static assay_status find_alike(assay_page *page, assay_error *error)
{
    size_t count = page->report->row_count;
    assay_alike_text *texts = assay_arena_alloc_array(page->arena, count + 1, sizeof *texts);
    const char **questions = assay_arena_alloc_array(page->arena, page->question_count + 1, sizeof *questions);
    assay_status status;

    page->alike_rows = assay_arena_alloc_array(page->arena, count + 1, sizeof(assay_report_row *));
    page->alike_groups = assay_arena_alloc_array(page->arena, ASSAY_REPORT_TEXTS_MAX, sizeof *page->alike_groups);
    if (!texts || !questions || !page->alike_rows || !page->alike_groups)
        return assay_error_nomem(error);
    for (size_t i = 0; i < page->question_count; i++)
        questions[i] = page->questions[i]->text;
    for (size_t i = 0; i < count; i++) {
        const assay_report_row *row = page->order[i];
        uint32_t nobody = ASSAY_NO_CANDIDATE - (uint32_t)i; /* an answer without a name is its own author's */
        if (!row->text)
            continue;
        page->alike_rows[page->alike_row_count] = row;
        texts[page->alike_row_count++] =
            (assay_alike_text){.text = row->text->text,
                               .length = row->text->length,
                               .question = page->places[row->question],
                               .author = row->candidate == ASSAY_NO_CANDIDATE ? nobody : row->candidate};
    }
    status = assay_alike_find(&page->alike, page->arena, texts, page->alike_row_count, questions, page->question_count,
                              error);
    for (size_t g = 0; status == ASSAY_OK && g < page->alike.count; g++)
        for (size_t i = 0; i < page->alike.groups[g].count; i++)
            page->alike_groups[page->alike_rows[page->alike.groups[g].members[i]]->row] = (uint32_t)g + 1;
    return status;
}

assay_status assay_page_prepare(assay_page *page, assay_error *error)
{
    assay_status status;

    if (!order_questions(page) || !order_rows(page) || !number_repeats(page))
        return assay_error_nomem(error);
    status = discriminate(page, error);
    return status == ASSAY_OK ? find_alike(page, error) : status;
}
