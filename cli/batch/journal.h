/*
 * cli/batch/journal.h - how far a batch has come, in a small file beside its results.
 *
 * The journal of a run says what was graded with what, and up to which byte of the results everything is in order.
 * What stands behind that byte was written by a run that was killed, and is cut off when the run goes on.
 *
 * Threads:   one thread at a time.
 * Ownership: a journal read from a file owns its texts: free it with assay_journal_free.
 * Errors:    a journal is replaced as a whole (written beside, synced, renamed), so that it is never half there.
 */
#ifndef CLI_BATCH_JOURNAL_H
#define CLI_BATCH_JOURNAL_H

#include "cli/batch/tally.h"

/* What must be the same for a run to go on where another stopped. */
typedef struct assay_journal_terms {
    const char *engine;  /* the program's version */
    const char *rubrics; /* hash over all rubrics of the set */
    const char *input;   /* fingerprint of the file of answers; "", which agrees with all, for a stream */
    const char *options; /* those that shape the results, as they would be typed */
} assay_journal_terms;

typedef struct assay_journal_place {
    uint64_t units;  /* lines or records that were read */
    uint64_t prefix; /* hash over them */
    uint64_t bytes;  /* of results */
    assay_tally tally;
} assay_journal_place;

typedef struct assay_journal {
    assay_journal_terms terms;
    assay_journal_place place;
    struct assay_tree *tree; /* holds the texts of a journal that was read */
} assay_journal;

assay_status assay_journal_write(const assay_journal *journal, const char *path, assay_error *error) ASSAY_MUST_CHECK;

/* ASSAY_ENOTFOUND: there is none. ASSAY_ESYNTAX: it is no journal, or of another version of the program. */
assay_status assay_journal_read(assay_journal *out, const char *path, assay_error *error) ASSAY_MUST_CHECK;
void assay_journal_free(assay_journal *journal);

/* True when a run under `now` may go on where `then` stopped; else `error` says what is different. */
bool assay_journal_agrees(const assay_journal_terms *then, const assay_journal_terms *now, const char *file,
                          assay_error *error);

/*
 * A fingerprint of the file behind a descriptor; "" for what is no regular file. Up to 4 MiB it is made of every byte;
 * beyond that of the size, the time of the last change and 64 pieces from all over the file. The descriptor's place in
 * the file stays as it was.
 */
#define ASSAY_FINGERPRINT_MAX 160u
assay_status assay_fingerprint(char out[ASSAY_FINGERPRINT_MAX], int descriptor, assay_error *error) ASSAY_MUST_CHECK;

/* Go on with a hash over a stream; begin with 0. Quick, and no help against who wants two streams to look the same. */
uint64_t assay_prefix_hash(uint64_t hash, const char *bytes, size_t length);

/* Make a rename in the folder of `path` last. */
void assay_sync_folder(const char *path);

#endif
