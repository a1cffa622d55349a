/*
 * kin.h - are two stems of one word, by their letters? Transmission and transmit are, a transaction and a translation
 * are not, nor is what has a connection kin of what is connectionless. A word that another begins with is kin of it:
 * queries and a queryset, async and asynchronous.
 */
#ifndef ASSAY_MATCH_KIN_H
#define ASSAY_MATCH_KIN_H

#include <stdbool.h>
#include <stddef.h>

/*
 * `rare`: the first is in no table of the language, so that it may be a mistake, or of a language of which we have no
 * table; then most of the letters decide, not the endings.
 */
bool assay_kin(const char *one, size_t one_length, const char *other, size_t other_length, bool rare);

#endif
