/*
 * begin.h - where a match of a program may begin, told from the places of the classes that it has.
 *
 * Threads:   pure functions.
 * Ownership: nothing is kept.
 */
#ifndef ASSAY_MATCH_BEGIN_H
#define ASSAY_MATCH_BEGIN_H

#include "grader/match/code.h"

/* The tokens up to the last of some, a bit each; none of them is the 64th. No branch tells whether there is one. */
static inline uint64_t assay_tokens_up_to(uint64_t tokens)
{
    return UINT64_MAX >> __builtin_clzll(tokens << 1 | 1) >> 1;
}

/*
 * The tokens [first, end) where a program may begin, in a text whose rows are one word long, a bit each: those that
 * stand for its first class, with the others that a match has in their order behind them.
 */
static inline uint64_t assay_program_begins(const assay_program *program, const assay_marks *marks, size_t first,
                                            size_t end)
{
    const uint64_t here = assay_marks_span(first, end);
    uint64_t tokens = here;

    for (size_t i = program->ordered_count; i > 0; i--)
        tokens = marks->places[program->required[i - 1]] & here & assay_tokens_up_to(tokens);
    return program->first < 0 ? here & assay_tokens_up_to(tokens) : tokens;
}

/* The first of the tokens from one on where it may begin, in any text; the end when there is none. */
static inline size_t assay_program_begin(const assay_program *program, const assay_marks *marks, size_t from,
                                         size_t end)
{
    size_t i = 0;
    size_t at;

    if (program->first >= 0 && from < end)
        from = assay_marks_next(marks, program->required[i++], from, end);
    for (at = from; i < program->ordered_count && at < end; i++)
        at = assay_marks_next(marks, program->required[i], at, end);
    return at < end ? from : end;
}

#endif
