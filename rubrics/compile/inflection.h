/*
 * rubrics/compile/inflection.h - English words without their inflection.
 */
#ifndef RUBRICS_COMPILE_INFLECTION_H
#define RUBRICS_COMPILE_INFLECTION_H

#include <stddef.h>

/*
 * Take the endings of number, person and tense off a lower-case word, in
 * place; its new length. What is left need not be a word ("stor"), but is the
 * same for all forms (store, stores, stored, storing; try, tries, tried).
 * Derived words stay apart: location, locate.
 */
size_t assay_inflection_strip(char *word, size_t length);

#endif
