/*
 * rubrics/compile/wordnet.h - a small reader of WordNet's database files.
 *
 * The files are mapped, not read: a look-up is a binary search over the sorted
 * lines of an index and one jump into its data file.
 *
 * Threads:   a database is immutable once open and may be shared.
 * Ownership: what a visitor is given is valid during its call only.
 * Errors:    ASSAY_ENOTFOUND when the folder has no database, ASSAY_ENOMEM. A
 *            damaged line gives no words; it never reads outside the files.
 */
#ifndef RUBRICS_COMPILE_WORDNET_H
#define RUBRICS_COMPILE_WORDNET_H

#include <stdbool.h>
#include <stddef.h>

#include "assay/status.h"

#define ASSAY_WORDNET_FOLDER "/usr/share/wordnet"
#define ASSAY_WORDNET_LEMMA_MAX 64u /* bytes; longer words are not in the database */

typedef enum assay_wordnet_class {
    ASSAY_WORDNET_NOUN,
    ASSAY_WORDNET_VERB,
    ASSAY_WORDNET_ADJECTIVE,
    ASSAY_WORDNET_ADVERB
} assay_wordnet_class;
#define ASSAY_WORDNET_CLASSES 4u

typedef enum assay_wordnet_relation {
    ASSAY_WORDNET_SYNONYM,
    ASSAY_WORDNET_ANTONYM,
    ASSAY_WORDNET_KIN /* derived from the same word (thick, thickness, thicker), or an adjective much like it */
} assay_wordnet_relation;

typedef struct assay_wordnet assay_wordnet;

typedef struct assay_wordnet_word {
    const char *text; /* lower or mixed case, spaces for the file's underscores */
    assay_wordnet_class class;
    assay_wordnet_relation relation;
    unsigned sense; /* 1 = the commonest sense of the word asked for, over all classes */
    unsigned uses;  /* how often texts tagged by hand used this sense; 0 = never or not known */
} assay_wordnet_word;

/* False stops the walk. */
typedef bool assay_wordnet_fn(void *context, const assay_wordnet_word *word);

/* Open the database in `folder`. */
assay_status assay_wordnet_open(assay_wordnet **out, const char *folder, assay_error *error) ASSAY_MUST_CHECK;
void assay_wordnet_free(assay_wordnet *wordnet);

/*
 * Visit the words that share one of the `senses` commonest senses of `word`
 * (lower case, any inflected form, spaces inside allowed), commonest sense
 * first, and each sense's antonyms and kin. Words of a sense that texts tagged by hand
 * never use are left out when another sense was used. False when the word is
 * not known.
 */
bool assay_wordnet_visit(const assay_wordnet *wordnet, const char *word, unsigned senses, assay_wordnet_fn *visit,
                         void *context);

/* How often texts tagged by hand use the word, in any sense: 0 for a rare word. */
unsigned assay_wordnet_uses(const assay_wordnet *wordnet, const char *word);

/* How many senses a word has, over all classes: a measure of how general it is. 0 = not known. */
unsigned assay_wordnet_senses(const assay_wordnet *wordnet, const char *word);

#endif
