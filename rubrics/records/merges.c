/*
 * merges.c - shows the text of merged cells in every row that they cover.
 */
#include "rubrics/records/merges.h"

#include <stdlib.h>
#include <string.h>

bool assay_cell_reference(unsigned *column, unsigned *row, const char *text)
{
    size_t letters = 0;
    unsigned long number;
    char *end;

    while ((text[letters] >= 'A' && text[letters] <= 'Z') || (text[letters] >= 'a' && text[letters] <= 'z'))
        letters++;
    *column = assay_column_number(text, letters);
    if (*column == 0 || text[letters] < '0' || text[letters] > '9')
        return false;
    number = strtoul(text + letters, &end, 10);
    *row = number <= 0x7FFFFFFF ? (unsigned)number : 0;
    return *row > 0 && (*end == '\0' || *end == ':');
}

bool assay_merges_add(assay_merges *merges, const char *range)
{
    const char *colon = strchr(range, ':');
    assay_merge merge = {0};
    unsigned column;

    if (colon == NULL || !assay_cell_reference(&merge.column, &merge.first, range) ||
        !assay_cell_reference(&column, &merge.last, colon + 1) || merge.last <= merge.first)
        return true;
    if (merges->count == merges->capacity) {
        size_t capacity = 2 * merges->capacity + 16;
        assay_merge *grown = realloc(merges->merges, capacity * sizeof *grown);
        if (grown == NULL)
            return false;
        merges->merges = grown;
        merges->capacity = capacity;
    }
    merges->merges[merges->count++] = merge;
    return true;
}

static int by_row(const void *a, const void *b)
{
    const assay_merge *x = a, *y = b;

    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column;
}

void assay_merges_sort(assay_merges *merges)
{
    if (merges->count > 0)
        qsort(merges->merges, merges->count, sizeof *merges->merges, by_row);
}

static bool note_text(assay_merge *merge, const assay_row_buffer *buffer)
{
    const assay_cell *cell = merge->column <= buffer->count ? &buffer->cells[merge->column - 1] : NULL;

    if (cell == NULL || cell->length == 0)
        return true;
    merge->text = malloc(cell->length + 1);
    if (merge->text == NULL)
        return false;
    memcpy(merge->text, buffer->store + buffer->starts[merge->column - 1], cell->length + 1);
    merge->length = cell->length;
    return true;
}

/* One range a column can be shown at a time; where a file has more, the first stands. */
static bool begin(assay_merges *merges, size_t index)
{
    for (size_t i = 0; i < merges->active_count; i++)
        if (merges->merges[merges->active[i]].column == merges->merges[index].column)
            return true;
    if (merges->active_count == merges->active_capacity) {
        size_t capacity = 2 * merges->active_capacity + 16;
        size_t *grown = realloc(merges->active, capacity * sizeof *grown);
        if (grown == NULL)
            return false;
        merges->active = grown;
        merges->active_capacity = capacity;
    }
    merges->active[merges->active_count++] = index;
    return true;
}

/* Show the texts of the ranges that reach this row, and drop those that ended before it. */
static bool show(assay_merges *merges, assay_row_buffer *buffer, unsigned row)
{
    size_t kept = 0;

    for (size_t i = 0; i < merges->active_count; i++) {
        assay_merge *merge = &merges->merges[merges->active[i]];
        if (merge->last < row) {
            free(merge->text);
            merge->text = NULL;
            continue;
        }
        merges->active[kept++] = merges->active[i];
        if (merge->text != NULL && !assay_row_buffer_show(buffer, merge->column, merge->text, merge->length))
            return false;
    }
    merges->active_count = kept;
    return true;
}

bool assay_merges_apply(assay_merges *merges, assay_row_buffer *buffer, unsigned row)
{
    if (!show(merges, buffer, row))
        return false;
    for (; merges->begun < merges->count && merges->merges[merges->begun].first <= row; merges->begun++) {
        assay_merge *merge = &merges->merges[merges->begun];
        if (merge->first == row && (!note_text(merge, buffer) || !begin(merges, merges->begun)))
            return false;
    }
    return true;
}

void assay_merges_free(assay_merges *merges)
{
    for (size_t i = 0; i < merges->count; i++)
        free(merges->merges[i].text);
    free(merges->merges);
    free(merges->active);
    *merges = (assay_merges){0};
}
