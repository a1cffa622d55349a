/*
 * fold.h - UTF-8 check and folding: NFKC, case folded, typographic quotes
 * and dashes made plain, blanks made one, with a way back to the source's bytes.
 *
 * Ownership: everything lives in the arena that was passed.
 * Units:     offsets are bytes, 32 bits wide: texts are below ASSAY_ANSWER_MAX.
 */
#ifndef ASSAY_TEXT_FOLD_H
#define ASSAY_TEXT_FOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "assay/status.h"
#include "grader/base/arena.h"

/* Words are read sixteen bytes at a time, so a text may be read so far behind its end. */
#define ASSAY_FOLDED_SLACK 16u

typedef struct assay_folded {
    char *text; /* ends with ASSAY_FOLDED_SLACK NULs; the scanner evens out its blanks */
    size_t length;
    const uint32_t *from;        /* length + 1 source offsets; NULL when folding moved nothing */
    const unsigned char *others; /* a bit for each byte that is not a to z, and for 64 more */
    size_t letters;              /* letters seen, */
    size_t latin;                /* and how many of them are Latin */
    bool raw;                    /* a letter under too many marks was left as it was */
} assay_folded;

/* ASSAY_EUTF8 and ASSAY_EBINARY with error->offset at the bad byte; ASSAY_ENOMEM. */
assay_status assay_fold(assay_folded *out, assay_arena *arena, const char *text, size_t length, assay_error *error);

/* Source offset where folded byte `at` begins. */
static inline size_t assay_folded_start(const assay_folded *folded, size_t at)
{
    return folded->from ? folded->from[at] : at;
}

/* Where the stretch that ends before `at` ends in the source, of a text that folding moved; of any text. */
size_t assay_folded_moved_end(const assay_folded *folded, size_t at);

static inline size_t assay_folded_end(const assay_folded *folded, size_t at)
{
    return folded->from ? assay_folded_moved_end(folded, at) : at;
}

/* Length in bytes of the letter or mark (not ASCII) at `text`, 0 when it is something else. */
size_t assay_fold_letter(const char *text, size_t length);

#endif
