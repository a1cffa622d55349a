/*
 * rubrics/format/place.h - from a byte of a value's text to its place in the
 * file.
 *
 * A regex in a YAML file may be plain, quoted, escaped or folded over several
 * lines; a fault inside of it should still point at the very character.
 *
 * Pure functions, safe from any thread.
 */
#ifndef ASSAY_FORMAT_PLACE_H
#define ASSAY_FORMAT_PLACE_H

#include "assay/rubric.h"

/*
 * The place of byte `text_offset` of the string value that begins at `start`
 * in a YAML or JSON file (`source`, `length`). Exact for every style but a
 * block with an explicit indent; `start` itself when it is no place of this file.
 */
assay_where assay_place_in_text(const char *source, size_t length, const assay_where *start, size_t text_offset);

#endif
