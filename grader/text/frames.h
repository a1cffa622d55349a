/*
 * frames.h - does a text say something, or are key words set into a frame of
 * grammar ("The A is the B of the C. We use D for E because F is G.")?
 *
 * Such a frame has the words of a language and not its ways: hardly two words
 * of content side by side, the same few words between them, one pattern after
 * the other with new words in it. Only English has a table.
 *
 * Threads: pure functions of the text.
 */
#ifndef ASSAY_TEXT_FRAMES_H
#define ASSAY_TEXT_FRAMES_H

#include "grader/text/scan.h"

/*
 * Set `order` of each sentence of a text with kinds; false when the text has no frame, as most: it passes over the
 * words once and takes less than to mark them.
 */
bool assay_frames_promise(const assay_text *text);

/* Set `framed` of the sentences of a text with kinds that are frames beyond doubt, in runs of neighbouring sentences.
 */
void assay_frames_mark(const assay_text *text);

/* Set `frame` of each sentence of a text with kinds; what speaks for language instead in all of them. */
double assay_frames_weigh(const assay_text *text);

#endif
