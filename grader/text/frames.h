/*
 * frames.h - does a text say something, or are key words set into a frame of
 * grammar ("The A is the B of the C. We use D for E because F is G.")?
 *
 * Such a frame has the words of a language and not its ways: hardly two words
 * of content side by side, the same few words between them, one pattern after
 * the other with new words in it. Only English has a table.
 *
 * Threads: a pure function of the text.
 */
#ifndef ASSAY_TEXT_FRAMES_H
#define ASSAY_TEXT_FRAMES_H

#include "grader/text/scan.h"

/*
 * Set `framed` of the sentences that are frames beyond doubt, in runs of neighbouring sentences. `kinds` are those of
 * the text, see assay_order_mark.
 */
void assay_frames_mark(assay_sentence *sentences, size_t sentence_count, const unsigned char *kinds,
                       const assay_token *tokens, size_t token_count);

#endif
