/*
 * api/report/shingles.h - a text as the hashes of its runs of five words.
 *
 * Words are compared folded (case, quotes, width), letters and digits alone.
 */
#ifndef API_REPORT_SHINGLES_H
#define API_REPORT_SHINGLES_H

#include "api/report/duplicates.h"

typedef struct assay_shingles {
    uint64_t *hashes; /* in the order of the text; hashes[i] is that of words i to i + ASSAY_ALIKE_SHINGLE - 1 */
    size_t count;
    assay_span *words; /* of the source text; only when asked for */
    size_t word_count;
} assay_shingles;

/* In `arena`, with the help of `scratch`, which is reset. No shingles when the text is not UTF-8. False: no memory. */
bool assay_shingles_make(assay_shingles *out, assay_arena *arena, assay_arena *scratch, const char *text, size_t length,
                         bool with_words);

/* The longest run that two texts share: its first word in `a`, and its words, 0 when there is none. False: no memory.
 */
bool assay_shingles_run(size_t *first, size_t *words, const assay_shingles *a, const assay_shingles *b,
                        assay_arena *scratch);

/* Sorted copies without repeats, for counting what two sets share. */
size_t assay_shingles_sort(uint64_t *hashes, size_t count);
size_t assay_shingles_common(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count);

#endif
