/*
 * rubrics/records/sniff.h - which character separates the cells of a CSV file: internal to this folder.
 *
 * Pure functions.
 */
#ifndef RUBRICS_RECORDS_SNIFF_H
#define RUBRICS_RECORDS_SNIFF_H

#include "rubrics/records/headings.h"

/* The length of a first line `sep=;`, with its end, and the character it names; 0 when there is none. */
size_t assay_sniff_sep_line(char *delimiter, const char *text, size_t length);

/*
 * Find the delimiter by the first rows of a text that is at its first row (with more than that, the better). `map`
 * and `options` tell which headings are known.
 */
char assay_sniff_delimiter(const char **reason, const char *text, size_t length, const assay_heading_map *map,
                           const assay_answers_options *options);

/* True when the text holds a whole first row. */
bool assay_sniff_has_row(const char *text, size_t length);

/* "comma", "semicolon", "tab", ... */
const char *assay_delimiter_name(char delimiter);

#endif
