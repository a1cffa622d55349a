/*
 * stem.h - words to stems, by libstemmer (Snowball).
 *
 * Threads: a stemmer belongs to one thread; languages are fixed tables.
 */
#ifndef ASSAY_TEXT_STEM_H
#define ASSAY_TEXT_STEM_H

#include <stdbool.h>
#include <stddef.h>

typedef struct assay_stemmer assay_stemmer;

/* libstemmer's own name for `name` (a name or ISO 639 code, any case; NULL = English), or NULL when unknown. */
const char *assay_language_name(const char *name);

/* Is the language of that name written in the Latin script? */
bool assay_language_is_latin(const char *name);

/* NULL when memory is out or the language is unknown; free accepts NULL. */
assay_stemmer *assay_stemmer_new(const char *language);
void assay_stemmer_free(assay_stemmer *stemmer);

/* The stem of a folded word, borrowed until the next call; NULL when memory is out. */
const char *assay_stemmer_stem(assay_stemmer *stemmer, const char *word, size_t length, size_t *stem_length);

#endif
