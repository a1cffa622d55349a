/*
 * freeze.c - a draft's faults at their place in the file.
 */
#include <stdarg.h>
#include <string.h>

#include "rubrics/format/place.h"
#include "rubrics/lint/parts.h"

static void add(const assay_lint *lint, assay_severity severity, const assay_where *where, const char *mend,
                const char *format, va_list arguments)
{
    char message[ASSAY_ERROR_MESSAGE_MAX];

    vsnprintf(message, sizeof message, format, arguments);
    assay_diagnostics_add(lint->diagnostics, severity, lint->file, where, 0, mend, "%s", message);
}

void assay_lint_fault(const assay_lint *lint, const assay_where *where, const char *mend, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    add(lint, ASSAY_SEVERITY_ERROR, where, mend, format, arguments);
    va_end(arguments);
}

void assay_lint_warn(const assay_lint *lint, const assay_where *where, const char *mend, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    add(lint, ASSAY_SEVERITY_WARNING, where, mend, format, arguments);
    va_end(arguments);
}

static assay_where place_in(const assay_lint *lint, const assay_where *where, size_t text_offset)
{
    size_t length;
    const char *source = assay_diagnostics_source(lint->diagnostics, lint->file, &length);

    return assay_place_in_text(source, length, where, text_offset);
}

void assay_lint_fault_in(const assay_lint *lint, const assay_pattern *pattern, size_t text_offset, const char *mend,
                         const char *format, ...)
{
    assay_where where = place_in(lint, &pattern->where, text_offset);
    va_list arguments;

    va_start(arguments, format);
    add(lint, ASSAY_SEVERITY_ERROR, &where, mend, format, arguments);
    va_end(arguments);
}

static bool is_before(unsigned line, unsigned column, const assay_where *where)
{
    return line < where->line || (line == where->line && column < where->column);
}

bool assay_lint_has_error(const assay_lint *lint, const assay_where *from, const assay_where *to)
{
    for (size_t i = 0; i < assay_diagnostics_count(lint->diagnostics); i++) {
        const assay_diagnostic *one = assay_diagnostics_at(lint->diagnostics, i);
        if (one->severity == ASSAY_SEVERITY_ERROR && one->file && lint->file && strcmp(one->file, lint->file) == 0 &&
            one->line != 0 && !is_before(one->line, one->column, from) &&
            (!to || is_before(one->line, one->column, to)))
            return true;
    }
    return false;
}

static bool has_error_at(const assay_lint *lint, const assay_where *where)
{
    assay_where behind = {where->line, where->column + 1, 0};

    return where->line != 0 && assay_lint_has_error(lint, where, &behind);
}

static bool same_place(const assay_where *one, const assay_where *other)
{
    return one->line != 0 && one->line == other->line && one->column == other->column;
}

/* Something without an id or a pattern that it needs: in a file, its reader has said why. */
static bool is_known_gap(const assay_lint *lint, const assay_where *where)
{
    const assay_draft *draft = lint->draft;

    if (!draft->id && same_place(&draft->where, where))
        return true;
    for (size_t i = 0; i < draft->concept_count; i++)
        if (!draft->concepts[i].id && same_place(&draft->concepts[i].where, where))
            return true;
    for (size_t i = 0; i < draft->pitfall_count; i++)
        if ((!draft->pitfalls[i].match || !draft->pitfalls[i].id) && same_place(&draft->pitfalls[i].where, where))
            return true;
    return false;
}

static void report(void *context, const assay_fault *fault)
{
    const assay_lint *lint = context;
    assay_where where = fault->where;

    if (has_error_at(lint, &where) || is_known_gap(lint, &where))
        return;
    if (fault->in_text)
        where = place_in(lint, &where, fault->text_offset);
    assay_diagnostics_add(lint->diagnostics, ASSAY_SEVERITY_ERROR, lint->file, &where, 0, fault->mend, "%s",
                          fault->message);
}

assay_status assay_lint_freeze(assay_rubric **out, const assay_draft *draft, const char *file,
                               assay_diagnostics *diagnostics, assay_error *error)
{
    assay_lint lint = {.draft = draft, .file = file, .diagnostics = diagnostics, .error = error};

    return assay_rubric_freeze(out, draft, report, &lint, error);
}
