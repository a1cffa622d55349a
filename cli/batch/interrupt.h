/*
 * cli/batch/interrupt.h - Ctrl-C and SIGTERM: the first asks a batch to finish what is in flight, the second ends it.
 *
 * Threads: one batch at a time; assay_interrupted may be asked by any thread.
 */
#ifndef CLI_BATCH_INTERRUPT_H
#define CLI_BATCH_INTERRUPT_H

#include <stdbool.h>

/* Listen to SIGINT and SIGTERM, unless they are ignored; false when the system refuses. */
bool assay_interrupt_begin(void);
void assay_interrupt_end(void);

/* The signal that came, or 0. */
int assay_interrupted(void);

/* Wait until the descriptor has something to read (its end, too); false when a signal came first. */
bool assay_interrupt_wait(int descriptor);

#endif
