/*
 * cli/batch/part.h - the results of a batch while it runs: a file beside the one they will be, with its journal.
 *
 * Results are lines of JSON, appended to RESULTS.part; RESULTS.part.journal says up to where they are in order. Only
 * when all is done does RESULTS appear. What goes to standard output, a pipe or a device goes there at once.
 *
 * Threads:   one thread at a time.
 * Ownership: `target` is borrowed.
 * Errors:    said on the call's error terminal.
 */
#ifndef CLI_BATCH_PART_H
#define CLI_BATCH_PART_H

#include "cli/batch/journal.h"
#include "cli/command.h"

typedef struct assay_batch_part {
    const assay_call *call;
    const char *target;                     /* NULL: standard output */
    char *path, *journal_path, *table_path; /* NULL: there is none; table_path: for a table made of the part */
    int descriptor;
    bool direct; /* no part: what is written is there */
} assay_batch_part;

/*
 * Begin. `target` NULL or "-" is standard output; `staged`: the results are made into another format at the end, so
 * even standard output has a part, without a name. With `resume`, `journal` gets the place that an earlier run reached
 * under the same terms; it begins at zero when there was none. False, after saying why, when results cannot be written,
 * another batch writes to them, or an earlier run had other terms.
 */
bool assay_batch_part_open(assay_batch_part *part, const assay_call *call, const char *target, bool staged, bool resume,
                           const char *answers, assay_journal_place *place, const assay_journal_terms *terms);

/* False, after saying why, when it could not be written. */
bool assay_batch_part_write(assay_batch_part *part, const char *bytes, size_t length);

/* Make all that was written last, and write down how far it goes. */
bool assay_batch_part_checkpoint(assay_batch_part *part, const assay_journal *journal);

/* RESULTS is whole: the part becomes it, or else the table at table_path does. */
bool assay_batch_part_finish(assay_batch_part *part, bool becomes_target);

/* Close; the part stays for another run when `keep`, else it goes, with its journal. */
void assay_batch_part_close(assay_batch_part *part, bool keep);

#endif
