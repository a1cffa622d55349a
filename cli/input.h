/*
 * cli/input.h - files and standard input: a stream of records, or one answer as a person hands it in, and what is said
 * when that cannot be graded.
 */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include "cli/command.h"

/*
 * Open `path` for reading; "-" is standard input. NULL, after saying why, when it cannot be read. *name (for messages)
 * is borrowed. Close with assay_input_close.
 */
FILE *assay_input_open(const char **name, const assay_call *call, const char *path);
void assay_input_close(FILE *in); /* NULL and stdin are left alone */

typedef struct assay_answer_text {
    const char *name; /* of the file, for messages */
    char *text;       /* malloc'ed */
    size_t length;
} assay_answer_text;

/* Read `path`, or standard input for "-" and NULL. Gives an exit status, after saying what is wrong. Free `text`. */
int assay_answer_text_read(assay_answer_text *out, const assay_call *call, const char *path);

/* Say why an answer was refused: the place, the limit, the mend. Gives an exit status. */
int assay_answer_text_refuse(const assay_call *call, const assay_answer_text *answer, const assay_error *error);

#endif
