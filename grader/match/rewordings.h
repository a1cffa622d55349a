/*
 * rewordings.h - other ways to write the words of a phrase, found when it is
 * compiled: as one word (foreignkey), by an acronym (FK), as another number
 * with a unit (10 KB, 10 kilobytes).
 *
 * Ownership: terms live in the arena that was passed.
 */
#ifndef ASSAY_MATCH_REWORDINGS_H
#define ASSAY_MATCH_REWORDINGS_H

#include "grader/match/acronyms.h"
#include "grader/match/phrase.h"

#define ASSAY_REWORDING_TERMS_MAX 48u
#define ASSAY_REWORDINGS_MAX 4u /* for the parts that begin at one place */

/* What stands for some parts of a phrase in a row, as one word of an answer or as some that are read as one. */
typedef struct assay_rewording {
    size_t parts;
    assay_term terms[ASSAY_REWORDING_TERMS_MAX];
    size_t count;
} assay_rewording;

/* What rewording needs. */
typedef struct assay_rewordings {
    assay_arena *arena;
    assay_words *words;
    const assay_acronyms *acronyms; /* or NULL */
    bool failed;                    /* memory is out */
} assay_rewordings;

/* Those of the parts from the first on, of two parts and more; their number, each for another number of parts. */
size_t assay_rewordings_find(assay_rewording *out, assay_rewordings *with, assay_phrase *const *parts, size_t count);

/* Those of them that are acronyms, or a verb and its particle. */
size_t assay_rewordings_acronyms(assay_rewording *out, assay_rewordings *with, assay_phrase *const *parts,
                                 size_t count);

/* The words of an acronym, or of a noun of a verb and its particle, that a part is; their number. */
size_t assay_rewordings_of_acronym(assay_term *out, assay_rewordings *with, const assay_phrase *part);

/* Two neighbours as one word ("data store": datastore), as an answer's neighbours are read, too; NULL: they are none.
 */
const char *assay_rewordings_joined(assay_rewordings *with, const assay_phrase *left, const assay_phrase *right);

/* The terms beside its own that stand for one word; their number. */
size_t assay_rewordings_of_word(assay_term *out, assay_rewordings *with, const assay_phrase *part);

#endif
