/*
 * rubrics/format/suggest.h - "did you mean".
 *
 * Pure functions, safe from any thread.
 */
#ifndef ASSAY_FORMAT_SUGGEST_H
#define ASSAY_FORMAT_SUGGEST_H

#include <stddef.h>

#define ASSAY_SUGGEST_WORD_MAX 63u /* longer words get no suggestion */

/*
 * Edits (insert, delete, replace, swap of neighbours; optimal string
 * alignment, upper and lower case alike) from one word to another, bytes taken as characters.
 * Words too long are ASSAY_SUGGEST_WORD_MAX edits apart.
 */
size_t assay_edit_distance(const char *one, const char *other);

/*
 * The word of the list that `word` most likely stands for: at most a third of
 * its letters (at least one) away. NULL when none is near. Borrowed.
 */
const char *assay_suggest(const char *word, const char *const *words, size_t count);

#endif
