/*
 * framing.h - sentences that are set in a frame of grammar, but hardly with the
 * rubric's own words: a person's way of writing.
 *
 * Threads: pure but for the text, which belongs to one grading call.
 */
#ifndef ASSAY_MATCH_FRAMING_H
#define ASSAY_MATCH_FRAMING_H

#include "grader/match/rubric.h"

/* Take the mark `framed` from the text of `reading` where its framed sentences have too many words of their own. */
void assay_framing_spare(assay_text *text, const assay_reading *reading);

#endif
