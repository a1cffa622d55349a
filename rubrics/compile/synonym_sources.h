/*
 * rubrics/compile/synonym_sources.h - the sources behind an assay_synonyms.
 */
#ifndef RUBRICS_COMPILE_SYNONYM_SOURCES_H
#define RUBRICS_COMPILE_SYNONYM_SOURCES_H

#include "grader/text/words.h"
#include "rubrics/compile/lexicon.h"
#include "rubrics/compile/synonyms.h"
#include "rubrics/compile/wordnet.h"

struct assay_synonyms {
    assay_words *words;
    assay_lexicon *lexicon; /* or NULL */
    assay_wordnet *wordnet; /* or NULL */
};

#endif
