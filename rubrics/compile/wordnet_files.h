/*
 * rubrics/compile/wordnet_files.h - WordNet's files, mapped, and the search
 * for a line in them. Used by wordnet.c only.
 *
 * Ownership: a map is released with assay_wordnet_unmap; a line is borrowed
 *            from its map.
 */
#ifndef RUBRICS_COMPILE_WORDNET_FILES_H
#define RUBRICS_COMPILE_WORDNET_FILES_H

#include <stdbool.h>
#include <stddef.h>

typedef struct assay_wordnet_map {
    const char *bytes;
    size_t length;
} assay_wordnet_map;

typedef struct assay_wordnet_line {
    const char *begin;
    const char *end; /* the line feed, or the end of the file */
} assay_wordnet_line;

/* Map `folder`/`name`; false when it is not there. */
bool assay_wordnet_map_file(assay_wordnet_map *out, const char *folder, const char *name);
void assay_wordnet_unmap(assay_wordnet_map *map);

/* The first line that begins with `key` followed by `stop`, in a file sorted by bytes. */
bool assay_wordnet_find(assay_wordnet_line *out, const assay_wordnet_map *map, const char *key, char stop);

/* The line after `line`; false at the end. */
bool assay_wordnet_next(assay_wordnet_line *line, const assay_wordnet_map *map);

/* The line that begins at byte `offset`; false when no line does. */
bool assay_wordnet_at(assay_wordnet_line *out, const assay_wordnet_map *map, size_t offset);

/*
 * Cut the next word (up to a space) off the line into `out`, at most `size`
 * bytes with the NUL; false at the end of the line or when it does not fit.
 */
bool assay_wordnet_cut(char *out, size_t size, assay_wordnet_line *line);

/* The same for a number written in `base`. */
bool assay_wordnet_cut_number(unsigned long *out, int base, assay_wordnet_line *line);

#endif
