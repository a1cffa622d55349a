/*
 * program.h - a phrase compiled to a small program, and what it is searched in; see assay_program_find in matcher.h.
 *
 * The search backtracks (the shortest gaps first), counts its steps and stops
 * at ASSAY_PHRASE_STEPS_MAX: nothing in a rubric can make it run away.
 *
 * Threads:   a program is immutable.
 * Ownership: programs live in the arena they were compiled into.
 */
#ifndef ASSAY_MATCH_PROGRAM_H
#define ASSAY_MATCH_PROGRAM_H

#include "grader/match/acronyms.h"
#include "grader/match/phrase.h"
#include "grader/match/vocabulary.h"
#include "grader/text/scan.h"

#define ASSAY_MATCH_TOKENS_MAX 24u

/* The tokens of an answer, recognised with one rubric's vocabulary. */
typedef struct assay_marks {
    const assay_token *tokens;
    size_t count;
    size_t width;
    const assay_recognised *const
        *single;             /* one a token; its list has the classes of compounds that begin there, too */
    uint64_t **pair;         /* what tokens i, i+1 are when joined; NULL when nothing anywhere */
    uint64_t **triple;       /* likewise three */
    uint32_t *paired;        /* where pairs begin, */
    size_t paired_count;     /* each once */
    bool cleared;            /* some tokens stand for nothing by themselves, being parts of a number */
    const uint64_t *places;  /* a row of bits a class: the tokens that stand for it, compounds by their first */
    size_t row;              /* 64-bit words of a row */
    const uint64_t *present; /* the set of classes that have a place */
} assay_marks;

/* The first token of [from, end) that stands for a class, alone or as the first of a compound; `end`: none. */
static inline size_t assay_marks_next(const assay_marks *marks, unsigned id, size_t from, size_t end)
{
    const uint64_t *row = marks->places + id * marks->row;
    size_t word = from / 64;
    uint64_t bits;

    if (from >= end)
        return end;
    bits = row[word] & UINT64_MAX << from % 64;
    while (!bits && ++word * 64 < end)
        bits = row[word];
    from = bits ? word * 64 + (size_t)__builtin_ctzll(bits) : end;
    return from < end ? from : end;
}

/* Does a token stand for a class, alone or as the first of a compound? */
static inline bool assay_marks_stands(const assay_marks *marks, unsigned id, size_t token)
{
    return marks->places[id * marks->row + token / 64] >> token % 64 & 1;
}

/*
 * The tokens from one on that stand for a class, a bit each, the first the lowest. Those behind the text are nothing:
 * its row may end before them, and what is read is the next one's.
 */
static inline uint64_t assay_marks_from(const assay_marks *marks, unsigned id, size_t from)
{
    const uint64_t *row = marks->places + id * marks->row + from / 64;

    return row[0] >> from % 64 | row[1] << 1 << (63 - from % 64);
}

/* The last such token of [first, before); `before`: none. */
static inline size_t assay_marks_last(const assay_marks *marks, unsigned id, size_t first, size_t before)
{
    const uint64_t *row = marks->places + id * marks->row;
    size_t word = before / 64;
    uint64_t bits;

    if (first >= before)
        return before;
    bits = before % 64 ? row[word] & ~(UINT64_MAX << before % 64) : 0;
    while (!bits && word * 64 > first)
        bits = row[--word];
    if (!bits || word * 64 + 63 - (size_t)__builtin_clzll(bits) < first)
        return before;
    return word * 64 + 63 - (size_t)__builtin_clzll(bits);
}

/* The tokens [first, end), a bit each, of a text whose rows are one word long. */
static inline uint64_t assay_marks_span(size_t first, size_t end)
{
    return ~(UINT64_MAX << end) >> first << first;
}

/* Those of them that stand for a class. */
static inline uint64_t assay_marks_short(const assay_marks *marks, unsigned id, size_t first, size_t end)
{
    return marks->places[id] & assay_marks_span(first, end);
}

/* Where a pattern was found: token numbers, ends included. */
typedef struct assay_match {
    uint32_t first, last;
    uint32_t at[ASSAY_MATCH_TOKENS_MAX]; /* the tokens that carried it, rising within each part */
    uint32_t count;
    double quality; /* 0..1: 1 less for typing errors and distant synonyms */
} assay_match;

/* What a word may also be called: the rubric's synonyms, parsed. */
typedef struct assay_synonym_row {
    const char **stems; /* of the word, or of some in a row */
    size_t word_count;
    const char *joined; /* two words written as one; NULL: they are none */
    assay_phrase **alternatives;
    size_t count;
    double credit;
} assay_synonym_row;

typedef struct assay_synonym_table {
    const assay_synonym_row *rows;
    size_t count;
    const assay_acronyms *acronyms; /* or NULL */
} assay_synonym_table;

typedef struct assay_program assay_program;

/*
 * Compile into `arena`; `scratch` holds what only compiling needs. NULL when memory is out or ASSAY_TERMS_MAX is hit.
 * synonyms may be NULL.
 */
assay_program *assay_program_compile(assay_arena *arena, assay_arena *scratch, assay_terms *terms,
                                     const assay_phrase *phrase, const assay_synonym_table *synonyms);

/* Classes that every match has. */
const unsigned *assay_program_needs(const assay_program *program, size_t *count);

/* Have fetched what finding it reads. */
void assay_program_prefetch(const assay_program *program);

#endif
