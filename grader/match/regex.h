/*
 * regex.h - PCRE2 over the folded text of one sentence, with every cost capped.
 *
 * Threads:   an assay_regex is immutable; an assay_regex_scratch belongs to
 *            one grader.
 * Ownership: *_new/compile give the caller an object to *_free (NULL allowed).
 */
#ifndef ASSAY_MATCH_REGEX_H
#define ASSAY_MATCH_REGEX_H

#include <stdbool.h>

#include "assay/status.h"

typedef struct assay_regex assay_regex;
typedef struct assay_regex_scratch assay_regex_scratch;

/*
 * Caseless, UTF-8. ASSAY_ESYNTAX with error->offset in `text` when it does not
 * compile or could match the empty text; ASSAY_ENOMEM.
 */
assay_status assay_regex_compile(assay_regex **out, const char *text, assay_error *error);
void assay_regex_free(assay_regex *regex);

assay_regex_scratch *assay_regex_scratch_new(void);
void assay_regex_scratch_free(assay_regex_scratch *scratch);

/* Bytes of a text: a match begins at one of [from, last] and ends at `end` or before. */
typedef struct assay_regex_range {
    size_t from, last, end;
} assay_regex_range;

/*
 * Search a range of a text; true with the match in *start, *stop (bytes of
 * text). What stands before the range is seen by what looks behind. *limit is
 * set when a cap was hit.
 */
bool assay_regex_find(const assay_regex *regex, assay_regex_scratch *scratch, const char *text, assay_regex_range range,
                      size_t *start, size_t *stop, bool *limit);

#endif
