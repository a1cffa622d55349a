/*
 * literal.h - letters that a regex cannot do without.
 *
 * Threads: a pure function.
 */
#ifndef ASSAY_MATCH_LITERAL_H
#define ASSAY_MATCH_LITERAL_H

#include <stddef.h>

#define ASSAY_LITERAL_MAX 32u

/*
 * The longest run of letters and digits, in lower case and cut at ASSAY_LITERAL_MAX bytes, that every match of a
 * caseless regex contains; its length, 0 when none is sure. `text` is a regex that PCRE2 compiles.
 */
size_t assay_literal_find(char out[ASSAY_LITERAL_MAX], const char *text);

#endif
