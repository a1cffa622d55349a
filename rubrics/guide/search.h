/*
 * rubrics/guide/search.h - find the section or answer that a few words mean.
 *
 * Ownership: all memory is the pairs' arena's.
 */
#ifndef ASSAY_GUIDE_SEARCH_H
#define ASSAY_GUIDE_SEARCH_H

#include <stdint.h>

#include "rubrics/guide/pair.h"

#define ASSAY_GUIDE_SEARCH_WORDS 24u      /* of one question or heading; the rest does not count */
#define ASSAY_GUIDE_SEARCH_WORK 20000000u /* comparisons of words with places, in all searches of a guide */
#define ASSAY_GUIDE_NOWHERE SIZE_MAX

/* A place that may be meant: a heading (element) or an answered question (its index). */
typedef struct assay_guide_place {
    bool is_pair;
    size_t index;
    size_t element;
    const char *text;
    uint32_t words[ASSAY_GUIDE_SEARCH_WORDS];
    size_t word_count;
} assay_guide_place;

typedef struct assay_guide_search {
    assay_guide_pairs *pairs;
    assay_guide_place *places;
    size_t count;
    uint32_t *words; /* of all places, sorted */
    size_t word_count;
    size_t work;
} assay_guide_search;

/* List the places of a guide; `search` has its pairs set. False when memory is out. */
bool assay_guide_search_begin(assay_guide_search *search);

/* The words that tell something, hashed: not the common ones, nor those of `left_out` (a list that NULL ends). */
size_t assay_guide_search_read(const char *text, const char *const *left_out, uint32_t *words);

/* Each gives the index of a place, or ASSAY_GUIDE_NOWHERE: by the anchor of a link, ... */
size_t assay_guide_search_anchor(const assay_guide_search *search, const char *anchor);

/* ... by a number in text as "question 12" or "Q12", or as "section 3.2", ... */
size_t assay_guide_search_number(const assay_guide_search *search, const char *text);
size_t assay_guide_search_section(const assay_guide_search *search, const char *text);

/* ... by words, among the places [from, to) without `self`; words that few places have count most. */
size_t assay_guide_search_words(assay_guide_search *search, size_t self, size_t from, size_t to, const uint32_t *words,
                                size_t count);

#endif
