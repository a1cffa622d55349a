/*
 * synonym_sources.c - opens the lexicon and WordNet, where they are.
 */
#include "rubrics/compile/synonym_sources.h"

#include <limits.h>
#include <stdlib.h>

#include "grader/text/stem.h"
#include "rubrics/format/datadir.h"
#include "rubrics/node/file.h"

#define LEXICON_FILE "lexicon/software.txt"

static assay_status open_lexicon(assay_synonyms *synonyms, const char *lexicon, assay_diagnostics *diagnostics,
                                 assay_error *error)
{
    char path[PATH_MAX], *text = NULL;
    size_t length = 0;
    assay_error ignored;
    assay_status status;

    if (lexicon == NULL && !assay_data_path(path, sizeof path, LEXICON_FILE)) {
        assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_WARNING, NULL, NULL, 0,
                              "install the data beside the program or name its folder in ASSAY_DATA",
                              "the lexicon %s was not found: rubrics get no synonyms from it", LEXICON_FILE);
        return ASSAY_OK;
    }
    if (lexicon == NULL)
        lexicon = path;
    status = assay_file_read(&text, &length, lexicon, ASSAY_LEXICON_BYTES_MAX, &ignored);
    if (status == ASSAY_ENOMEM)
        return assay_error_nomem(error);
    if (status != ASSAY_OK) {
        assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_WARNING, lexicon, NULL, 0, NULL,
                              "the lexicon cannot be read: %s", ignored.message);
        return ASSAY_OK;
    }
    status = assay_lexicon_read(&synonyms->lexicon, lexicon, text, length, diagnostics, error);
    free(text);
    return status;
}

assay_status assay_synonyms_open(assay_synonyms **out, const char *lexicon, const char *wordnet,
                                 assay_diagnostics *diagnostics, assay_error *error)
{
    assay_synonyms *synonyms = calloc(1, sizeof *synonyms);
    assay_status status;

    *out = NULL;
    if (synonyms == NULL)
        return assay_error_nomem(error);
    synonyms->words = assay_words_new(assay_language_name(NULL));
    if (synonyms->words == NULL) {
        assay_synonyms_free(synonyms);
        return assay_error_nomem(error);
    }
    status = open_lexicon(synonyms, lexicon, diagnostics, error);
    if (status == ASSAY_OK) {
        assay_error absent;

        status = assay_wordnet_open(&synonyms->wordnet, wordnet != NULL ? wordnet : ASSAY_WORDNET_FOLDER, &absent);
        if (status == ASSAY_ENOTFOUND) {
            assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_WARNING, NULL, NULL, 0,
                                  "install WordNet's database (Debian: wordnet-base)",
                                  "%s: rubrics get synonyms from the lexicon alone", absent.message);
            status = ASSAY_OK;
        } else if (status != ASSAY_OK) {
            (void)assay_error_nomem(error);
        }
    }
    if (status != ASSAY_OK) {
        assay_synonyms_free(synonyms);
        return status;
    }
    *out = synonyms;
    return ASSAY_OK;
}

void assay_synonyms_free(assay_synonyms *synonyms)
{
    if (synonyms == NULL)
        return;
    assay_lexicon_free(synonyms->lexicon);
    assay_wordnet_free(synonyms->wordnet);
    assay_words_free(synonyms->words);
    free(synonyms);
}
