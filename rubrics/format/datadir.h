/*
 * rubrics/format/datadir.h - where the shipped data lies: rubric sets, the
 * lexicon, the JSON Schema.
 *
 * Threads: safe from any thread as long as nobody changes the environment.
 */
#ifndef RUBRICS_FORMAT_DATADIR_H
#define RUBRICS_FORMAT_DATADIR_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Write the path of the shipped file or folder `relative` ("sets/django") to
 * `out`, a buffer of `size` bytes (PATH_MAX is enough). Tried in this order:
 * the folder named by the environment's ASSAY_DATA, the share/assay that was
 * installed beside the running program, the source tree's rubrics/.
 *
 * False, with `out` empty, when no such file exists, when its path is longer
 * than `size`, or when `relative` is empty, absolute or holds a "..".
 */
bool assay_data_path(char *out, size_t size, const char *relative);

#endif
