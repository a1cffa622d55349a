/*
 * word_make.h - makes words of their texts, which costs a hundred times what finding one again does.
 *
 * Threads:   a maker belongs to one memory of words.
 * Ownership: words live in the maker's arena, until it forgets them.
 */
#ifndef ASSAY_TEXT_WORD_MAKE_H
#define ASSAY_TEXT_WORD_MAKE_H

#include "grader/base/arena.h"
#include "grader/text/stem.h"
#include "grader/text/words.h"

#define ASSAY_LISTED_BITS 14u /* of a hash: of other words 6 % are looked up for nothing */

typedef struct assay_word_maker {
    assay_arena *arena;
    assay_stemmer *stemmer;
    const char *language;
    bool ordered;                                    /* English, which has a table of what follows what */
    unsigned count;                                  /* words made, from 0 again when they are forgotten */
    uint64_t listed[(1u << ASSAY_LISTED_BITS) / 64]; /* words of grammar and irregular ones, by their hash */
} assay_word_maker;

/* Of a maker that is all zero. False when memory is out or the language is none; it has an end either way. */
bool assay_word_maker_begin(assay_word_maker *maker, const char *language);
void assay_word_maker_end(assay_word_maker *maker);
void assay_word_maker_forget(assay_word_maker *maker);

/* The word of `length` folded bytes, whose assay_hash is known; its serial is the next. NULL when memory is out. */
assay_word *assay_word_make(assay_word_maker *maker, const char *text, size_t length, uint64_t hash);

#endif
