/* modals.c - the table of modal verbs, and which of a choice's denials say nothing new. */
#include "grader/match/modals.h"

#include <string.h>

static const assay_modal modals[] = {
    {{"cannot", "can't", "couldn't", "cant", "couldnt", NULL}, {"can", "could", NULL}},
    {{"mustn't", "mustnt", NULL}, {"must", NULL}},
    {{"shouldn't", "shouldnt", NULL}, {"should", NULL}},
};

const assay_modal *assay_modal_denied_by(const assay_word *word)
{
    for (size_t i = 0; word->traits & ASSAY_NEGATOR && i < sizeof modals / sizeof *modals; i++)
        if (assay_word_is_any(word->text, modals[i].contracted))
            return &modals[i];
    return NULL;
}

const assay_modal *assay_modal_find(const assay_word *word)
{
    for (size_t i = 0; word->traits & ASSAY_AUXILIARY && i < sizeof modals / sizeof *modals; i++)
        if (assay_word_is_any(word->text, modals[i].open))
            return &modals[i];
    return NULL;
}

/* A bare "not" finds each modal's denial, too. */
static bool is_bare_not(const assay_phrase *node)
{
    return node->kind == ASSAY_PHRASE_WORD && node->term.kind == ASSAY_TERM_STEM &&
           strcmp(node->word->stem, "not") == 0;
}

/* The modal whose denial a part of a choice is. */
static const assay_modal *denied_in(const assay_phrase *node)
{
    return node->kind == ASSAY_PHRASE_CHOICE && node->children[0]->kind == ASSAY_PHRASE_WORD &&
                   node->children[0]->term.kind == ASSAY_TERM_EXACT
               ? assay_modal_denied_by(node->children[0]->word)
               : NULL;
}

void assay_modals_prune(assay_phrase *choice)
{
    size_t kept = 0;
    bool bare = false;

    for (size_t i = 0; i < choice->child_count; i++)
        bare = bare || is_bare_not(choice->children[i]);
    for (size_t i = 0; i < choice->child_count; i++) {
        const assay_modal *denied = denied_in(choice->children[i]);
        bool spare = denied && bare;
        for (size_t k = 0; denied && k < kept; k++)
            spare = spare || denied_in(choice->children[k]) == denied;
        if (!spare)
            choice->children[kept++] = choice->children[i];
    }
    choice->child_count = kept;
}
