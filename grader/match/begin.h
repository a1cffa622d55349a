/*
 * begin.h - where a match of a program may begin, told from the places of the classes that it has.
 *
 * Threads:   pure functions.
 * Ownership: nothing is kept.
 */
#ifndef ASSAY_MATCH_BEGIN_H
#define ASSAY_MATCH_BEGIN_H

#include "grader/match/code.h"

/*
 * assay_program_begin in a short text, whose tokens never have the last bit: that is where a class is that is not
 * there, and no branch tells.
 */
static inline size_t assay_program_begin_short(const assay_program *program, const assay_marks *marks, size_t from,
                                               size_t end)
{
    uint64_t here = assay_marks_span(from, end);
    uint64_t none = (uint64_t)1 << 63;
    uint64_t places = program->first >= 0 ? marks->places[program->required[0]] & here : here;
    size_t start = (size_t)__builtin_ctzll(places | none);
    size_t at = start;

    for (size_t i = program->first >= 0; i < program->ordered_count; i += 2) { /* one more than there are is the last */
        const unsigned *second = &program->required[i + 1 < program->ordered_count ? i + 1 : i];
        at = (size_t)__builtin_ctzll((marks->places[program->required[i]] & here) >> at << at | none);
        at = (size_t)__builtin_ctzll((marks->places[*second] & here) >> at << at | none);
    }
    return at < end ? start : end;
}

/*
 * The first token from one on where a program may begin: that stands for its first class, with the others that a match
 * has in their order behind it. The end when there is none.
 */
static inline size_t assay_program_begin(const assay_program *program, const assay_marks *marks, size_t from,
                                         size_t end)
{
    size_t i = 0;
    size_t at;

    if (marks->row == 1)
        return assay_program_begin_short(program, marks, from, end);
    if (program->first >= 0 && from < end)
        from = assay_marks_next(marks, program->required[i++], from, end);
    for (at = from; i < program->ordered_count && at < end; i++)
        at = assay_marks_next(marks, program->required[i], at, end);
    return at < end ? from : end;
}

#endif
