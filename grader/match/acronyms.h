/*
 * acronyms.h - FK and "foreign key", either of which stands for the other.
 *
 * Known are those of our field (acronyms.inc) and those that a rubric's own
 * texts introduce: "content delivery network (CDN)", "CDN (content delivery
 * network)". Names of code in those texts that have three words and more are
 * kept with them: select_for_update may be written "select for update".
 *
 * Threads:   a table belongs to one thread while it grows.
 * Ownership: everything lives in the arena that was passed.
 */
#ifndef ASSAY_MATCH_ACRONYMS_H
#define ASSAY_MATCH_ACRONYMS_H

#include "grader/base/arena.h"
#include "grader/text/scan.h"

#define ASSAY_ACRONYM_WORDS_MAX 6u
#define ASSAY_ACRONYM_LETTERS 32u /* of a byte's last five bits */

/* An acronym and its words, folded; the words with underscores between them: foreign_key. */
typedef struct assay_acronym {
    const char *letters;
    const char *words;
} assay_acronym;

typedef struct assay_acronyms {
    assay_arena *arena;
    const assay_acronym *own; /* of the rubric */
    size_t count;
    bool english;                            /* those of our field count, too */
    uint32_t seconds[ASSAY_ACRONYM_LETTERS]; /* by a first word's letter: those of its second words, a bit each */
} assay_acronyms;

/* `arena` holds what is learned. */
void assay_acronyms_begin(assay_acronyms *acronyms, assay_arena *arena, bool english);

/* Add those that a text, scanned from `source`, introduces; its words must live as long. False when memory is out. */
bool assay_acronyms_learn(assay_acronyms *acronyms, const assay_text *text, const char *source);

/*
 * The next acronym from *at on (0 at first) that a word is, by its text or its stem; NULL when there is no other.
 * *at goes on behind it.
 */
const assay_acronym *assay_acronyms_named(const assay_acronyms *acronyms, const assay_word *word, size_t *at);

/*
 * The same for an acronym whose words the next of `count` words are, by their stems in `words`; *used is how many they
 * are. *no_memory becomes true when memory is out.
 */
const assay_acronym *assay_acronyms_spelled(const assay_acronyms *acronyms, assay_words *words,
                                            const assay_word *const *list, size_t count, size_t *at, size_t *used,
                                            bool *no_memory);

#endif
