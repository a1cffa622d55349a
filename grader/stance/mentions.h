/*
 * mentions.h - where an answer names the subjects of a contrast, and how far
 * each of these names governs what is said.
 *
 * Threads:   pure functions over a reading.
 * Ownership: mentions are kept by value.
 * Units:     tokens, by their number in the text.
 */
#ifndef ASSAY_STANCE_MENTIONS_H
#define ASSAY_STANCE_MENTIONS_H

#include "grader/match/rubric.h"

/* A mention of one of a contrast's subjects. */
typedef struct assay_mention {
    uint32_t first, last;
    int subject;
    uint32_t end;    /* it governs nothing from here on; ASSAY_MENTION_GOVERNS unless it is a foil */
    uint32_t opener; /* of a foil: the word that sets it against another ("unlike", the "than" of "rather than") */
} assay_mention;

#define ASSAY_MENTIONS_MAX 64u
#define ASSAY_MENTION_GOVERNS UINT32_MAX

/* Find the mentions of a contrast's subjects, in order (at most ASSAY_MENTIONS_MAX); the number found. */
size_t assay_mentions_find(assay_mention *out, const assay_contrast *contrast, assay_reading *reading);

/*
 * A foil is named only to set another subject against it: "unlike B", "rather than B", ", not B,". Give the last of
 * `count` mentions, which are in order, its end: past the clause that says what the foil itself does ("unlike B, which
 * ..."), else past its own words.
 */
void assay_mentions_mark_foil(assay_mention *mentions, size_t count, const assay_text *text);

static inline bool assay_mention_is_foil(const assay_mention *mention)
{
    return mention->end != ASSAY_MENTION_GOVERNS;
}

/* May it govern what is said in tokens [first, last]? */
static inline bool assay_mention_governs(const assay_mention *mention, uint32_t first, uint32_t last)
{
    return !assay_mention_is_foil(mention) || (first >= mention->first && last < mention->end);
}

#endif
