/*
 * cli/practice/editor.h - an answer written in the candidate's own editor.
 */
#ifndef CLI_PRACTICE_EDITOR_H
#define CLI_PRACTICE_EDITOR_H

#include "assay/status.h"

/*
 * Open `text` in $VISUAL, $EDITOR or vi, with `question` below a line that says what is not part of the answer, and
 * give back what stands above that line, without blanks at its end. *out is malloc'ed. ASSAY_ENOTFOUND when the editor
 * failed or could not be started, ASSAY_EIO, ASSAY_ETOOBIG, ASSAY_ENOMEM.
 */
assay_status assay_editor_run(char **out, size_t *length, const char *text, const char *question,
                              assay_error *error) ASSAY_MUST_CHECK;

#endif
