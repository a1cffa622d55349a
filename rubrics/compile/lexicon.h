/*
 * rubrics/compile/lexicon.h - the lexicon of other words (rubrics/lexicon).
 *
 * One group a line:
 *     db, database, data store          each may stand for each
 *     database > postgres, mysql        those on the right may stand for the
 *                                       left ones, but not the other way round
 *     [networks]                        a section begins; `general` is the one
 *                                       that always counts
 * `#` begins a comment.
 *
 * Threads:   a lexicon is immutable once read and may be shared.
 * Ownership: texts are borrowed from the lexicon.
 */
#ifndef RUBRICS_COMPILE_LEXICON_H
#define RUBRICS_COMPILE_LEXICON_H

#include <stdbool.h>
#include <stdint.h>

#include "rubrics/format/diagnostic.h"

#define ASSAY_LEXICON_BYTES_MAX (4u * 1024u * 1024u)
#define ASSAY_LEXICON_SECTIONS_MAX 32u
#define ASSAY_LEXICON_KEY_MAX 96u  /* bytes of an entry's key */
#define ASSAY_LEXICON_WORDS_MAX 6u /* words of one entry */

typedef struct assay_lexicon assay_lexicon;

/* Read a lexicon's text. A faulty line is a warning and is left out. ASSAY_ENOMEM. */
assay_status assay_lexicon_read(assay_lexicon **out, const char *file, const char *text, size_t length,
                                assay_diagnostics *diagnostics, assay_error *error) ASSAY_MUST_CHECK;
void assay_lexicon_free(assay_lexicon *lexicon);

size_t assay_lexicon_count(const assay_lexicon *lexicon); /* groups */

/*
 * The words of `text` without their endings, joined by single spaces: how
 * entries are compared. Only inflection is taken off: a stem would make
 * "location" and "locate" one. False when it is empty or too long.
 */
bool assay_lexicon_key(char out[ASSAY_LEXICON_KEY_MAX], const char *text, size_t length);

/* Called with each other wording; false stops. */
typedef bool assay_lexicon_fn(void *context, const char *wording);

/* The sections that have an entry with this key, a bit each; 0 when it is not known. Bit 0 is `general`. */
uint32_t assay_lexicon_sections(const assay_lexicon *lexicon, const char *key);

/* Visit what may be said instead of the entry with this key in these sections, in the file's order. */
void assay_lexicon_visit(const assay_lexicon *lexicon, const char *key, uint32_t sections, assay_lexicon_fn *visit,
                         void *context);

#endif
