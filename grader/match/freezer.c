/* freezer.c - what the files of freezing share: faults, and memory in the rubric's arena. */
#include "grader/match/freezer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void assay_freezer_fault(assay_freezer *f, assay_where where, bool in_text, size_t text_offset, const char *mend,
                         const char *format, ...)
{
    char message[ASSAY_ERROR_MESSAGE_MAX];
    assay_fault fault = {where, in_text, text_offset, message, mend};
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (f->faults++ == 0 && f->error) {
        assay_error_set(f->error, ASSAY_EINVALID, where.offset, "%s: %s", message, mend);
        f->error->line = where.line;
        f->error->column = where.column;
    }
    if (f->report)
        f->report(f->context, &fault);
}

void *assay_freezer_alloc(assay_freezer *f, size_t count, size_t size)
{
    void *block = assay_arena_alloc_array(f->rubric->arena, count, size);

    f->no_memory = f->no_memory || !block;
    return block;
}

void *assay_freezer_scratch(assay_freezer *f, size_t count, size_t size)
{
    void *block = assay_arena_alloc_array(f->scratch, count, size);

    f->no_memory = f->no_memory || !block;
    return block;
}

const char *assay_freezer_copy(assay_freezer *f, const char *text)
{
    const char *made = text ? assay_arena_string(f->rubric->arena, text, strlen(text)) : NULL;

    f->no_memory = f->no_memory || (text && !made);
    return made;
}
