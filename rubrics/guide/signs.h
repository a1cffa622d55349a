/*
 * rubrics/guide/signs.h - emoji, numbers and option letters that lines begin with.
 *
 * Pure functions over NUL-terminated UTF-8; offsets are bytes.
 */
#ifndef ASSAY_GUIDE_SIGNS_H
#define ASSAY_GUIDE_SIGNS_H

#include <stdbool.h>
#include <stddef.h>

/* Number of an item or heading: "3.", "3)", "4-", "1.2", "(3)", "#3". `end` is where the text behind it begins. */
typedef struct assay_guide_number {
    size_t from, to; /* the digits and dots; from == to without a number */
    size_t end;
    bool dotted; /* "1.2": the number of a section */
} assay_guide_number;
assay_guide_number assay_guide_number_read(const char *text);

/* Bytes of white space, emoji and other signs that text begins with. */
size_t assay_guide_skip_signs(const char *text);

/* The letter of a multiple-choice option that text begins with ('A' to 'H'), or 0; *end is behind it. */
char assay_guide_option_read(const char *text, size_t *end, bool *checked);

#endif
