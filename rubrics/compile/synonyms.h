/*
 * rubrics/compile/synonyms.h - other words for the words of a draft's patterns.
 *
 * Two sources: our lexicon of software terms (rubrics/lexicon) and WordNet,
 * which is read where it is installed. Both are asked when a rubric is
 * compiled and never when an answer is graded: what they say is written into
 * the draft, where a person can see and prune it.
 *
 * Threads:   one thread at a time.
 * Ownership: open gives an object to free; what add writes lives in the draft.
 */
#ifndef RUBRICS_COMPILE_SYNONYMS_H
#define RUBRICS_COMPILE_SYNONYMS_H

#include "assay/rubric.h"
#include "rubrics/format/diagnostic.h"

typedef struct assay_synonyms assay_synonyms;

/*
 * Open the sources. `lexicon` is a file, NULL for the shipped one; `wordnet`
 * is a folder with index.* and data.* files, NULL for the system's. A source
 * that is absent is a note in `diagnostics` (once), not an error; a faulty
 * line of the lexicon is a warning. ASSAY_ENOMEM.
 */
assay_status assay_synonyms_open(assay_synonyms **out, const char *lexicon, const char *wordnet,
                                 assay_diagnostics *diagnostics, assay_error *error) ASSAY_MUST_CHECK;
void assay_synonyms_free(assay_synonyms *synonyms);

/*
 * Fill draft->synonyms for the words of its patterns: never an antonym, never
 * a word of the question, the lexicon before WordNet. ASSAY_ENOMEM.
 */
assay_status assay_synonyms_add(assay_draft *draft, assay_synonyms *synonyms, assay_error *error) ASSAY_MUST_CHECK;

#endif
