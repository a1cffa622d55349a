/*
 * results_sheets.c - the candidates and the questions at a glance.
 */
#include <string.h>

#include "rubrics/records/results_sheets.h"

#define FIXED 5u /* columns before the questions */

static void write_text(assay_worksheet *sheet, size_t column, const char *text, assay_look look)
{
    if (text != NULL)
        assay_worksheet_text(sheet, column, text, strlen(text), look);
}

static double hundredths(double number)
{
    return (double)(int64_t)(number * 100 + (number < 0 ? -0.5 : 0.5)) / 100;
}

static void write_headings(assay_worksheet *sheet, const char *const headings[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assay_worksheet_width(sheet, i, assay_heading_width(headings[i]));
        write_text(sheet, i, headings[i], ASSAY_LOOK_HEAD);
    }
}

/* Of several answers to one question the mean counts. */
static void write_candidate(assay_worksheet *sheet, const assay_results_layout *layout,
                            const assay_layout_candidate *candidate)
{
    double total = 0, most = 0;
    size_t answered = 0;

    for (const assay_layout_mark *mark = candidate->marks; mark != NULL; mark = mark->next) {
        total += mark->points / (double)mark->answers;
        most += layout->questions[mark->question].max_score;
        answered++;
    }
    write_text(sheet, 0, candidate->name, ASSAY_LOOK_TEXT);
    assay_worksheet_number(sheet, 1, hundredths(total), ASSAY_LOOK_TEXT);
    if (most > 0)
        assay_worksheet_number(sheet, 2, total / most, ASSAY_LOOK_SHARE);
    assay_worksheet_number(sheet, 3, (double)answered, ASSAY_LOOK_TEXT);
    assay_worksheet_number(sheet, 4, (double)candidate->flagged, ASSAY_LOOK_TEXT);
    for (size_t i = 0; i < layout->question_count; i++) /* a row is written from left to right */
        for (const assay_layout_mark *mark = candidate->marks; mark != NULL; mark = mark->next)
            if (mark->question == i && i < ASSAY_RESULTS_SHEETS_MAX)
                assay_worksheet_number(sheet, FIXED + i, hundredths(mark->points / (double)mark->answers),
                                       ASSAY_LOOK_TEXT);
    assay_worksheet_next(sheet, 1);
}

void assay_sheet_of_candidates(assay_workbook *book, const assay_results_layout *layout)
{
    static const char *const fixed[FIXED] = {"candidate", "total", "share", "questions", "flagged"};
    size_t questions =
        layout->question_count < ASSAY_RESULTS_SHEETS_MAX ? layout->question_count : ASSAY_RESULTS_SHEETS_MAX;
    assay_worksheet *sheet = layout->candidate_count > 0 ? assay_workbook_sheet(book, "Candidates") : NULL;

    if (sheet == NULL)
        return;
    assay_worksheet_headings(sheet, FIXED + questions, 1);
    write_headings(sheet, fixed, FIXED);
    for (size_t i = 1; i < FIXED; i++)
        assay_worksheet_width(sheet, i, 9);
    for (size_t i = 0; i < questions; i++) {
        const assay_layout_question *question = &layout->questions[i];
        assay_worksheet_width(sheet, FIXED + i, 11);
        write_text(sheet, FIXED + i, question->ref != NULL ? question->ref : question->id, ASSAY_LOOK_HEAD);
    }
    assay_worksheet_next(sheet, 0);
    for (size_t i = 0; i < layout->candidate_count; i++)
        write_candidate(sheet, layout, &layout->candidates[i]);
    assay_worksheet_shade(sheet, 2, 1);
    for (size_t i = 0; i < questions; i++)
        assay_worksheet_shade(sheet, FIXED + i, layout->questions[i].max_score);
    assay_worksheet_end(sheet);
    if (!layout->more_candidates)
        return;
    write_text(sheet, 0, "[more candidates than this sheet shows]", ASSAY_LOOK_CLAIM);
    assay_worksheet_next(sheet, 1);
}

static void write_question(assay_worksheet *sheet, const assay_layout_question *question)
{
    const assay_layout_concept *least = NULL;

    for (size_t k = 0; k < question->concept_count; k++)
        if (least == NULL || question->concepts[k].covered < least->covered)
            least = &question->concepts[k];
    write_text(sheet, 0, question->id, ASSAY_LOOK_TEXT);
    write_text(sheet, 1, question->ref, ASSAY_LOOK_TEXT);
    write_text(sheet, 2, question->text, ASSAY_LOOK_TEXT);
    assay_worksheet_number(sheet, 3, (double)question->answers, ASSAY_LOOK_TEXT);
    assay_worksheet_number(sheet, 4, hundredths(question->points / (double)question->answers), ASSAY_LOOK_TEXT);
    assay_worksheet_number(sheet, 5, question->max_score, ASSAY_LOOK_TEXT);
    assay_worksheet_number(sheet, 6, (double)question->flagged, ASSAY_LOOK_TEXT);
    write_text(sheet, 7, least != NULL ? (least->text != NULL ? least->text : least->id) : NULL, ASSAY_LOOK_TEXT);
    assay_worksheet_next(sheet, 0);
}

void assay_sheet_of_questions(assay_workbook *book, const assay_results_layout *layout)
{
    static const char *const headings[] = {"question_id", "ref",       "question", "answers",
                                           "mean score",  "max_score", "flagged",  "least covered concept"};
    const size_t count = sizeof headings / sizeof *headings;
    assay_worksheet *sheet = assay_workbook_sheet(book, "Questions");

    if (sheet == NULL)
        return;
    assay_worksheet_headings(sheet, count, 1);
    write_headings(sheet, headings, count);
    assay_worksheet_width(sheet, count - 1, 60);
    assay_worksheet_next(sheet, 0);
    for (size_t i = 0; i < layout->question_count; i++)
        write_question(sheet, &layout->questions[i]);
    assay_worksheet_end(sheet);
}
