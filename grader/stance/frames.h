/*
 * frames.h - "it is not surprising that X", "beware of the claim that X": what stands around a statement and takes it
 * for granted, leaves it open, or says that it is not so without denying it in words.
 */
#ifndef ASSAY_STANCE_FRAMES_H
#define ASSAY_STANCE_FRAMES_H

#include "grader/stance/reach.h"

/* Put the frame that begins at `at`. Returns the first token of its statement, `at` when there is none. */
size_t assay_frames_put(assay_reach *c, size_t at, size_t first, size_t end);

#endif
