/*
 * hint.c - a nudge for each concept: where to look, never what is to be seen.
 */
#include <string.h>

#include "rubrics/compile/compiler.h"

#define NUDGE_SHARE 0.5 /* of a claim's information that its hint may tell */
#define NUDGE_WORDS 4u  /* of a lead that is told */

static bool has_word(const assay_terms *terms, const char *const *words)
{
    for (; *words != NULL; words++)
        for (size_t i = 0; i < terms->count; i++)
            if (strcmp(terms->items[i].text, *words) == 0)
                return true;
    return false;
}

static bool denies(const assay_terms *terms)
{
    for (size_t i = 0; i < terms->count; i++)
        if ((terms->items[i].traits & ASSAY_NEGATOR) != 0)
            return true;
    return false;
}

/* May the lead be told? Not when it is most of the claim. */
static bool lead_is_a_nudge(assay_compiler *compiler, const assay_claim *claim)
{
    assay_terms lead = assay_compiler_terms(compiler, claim->lead);
    double told = 0, all = 0;

    for (size_t i = 0; i < lead.count; i++)
        told += assay_term_information(&lead.items[i]);
    for (size_t i = 0; i < claim->terms.count; i++)
        all += assay_term_information(&claim->terms.items[i]);
    return lead.count > 0 && lead.count <= NUDGE_WORDS && told < NUDGE_SHARE * all;
}

static const char *by_words(const assay_terms *terms, bool digits)
{
    static const char *const REASONS[] = {"because", "since", "therefore", "due", NULL};
    static const char *const CONDITIONS[] = {"if", "unless", "only", "except", NULL};
    static const char *const TIMES[] = {"when", "until", "after", "before", "once", NULL};

    if (denies(terms))
        return "Say what does not happen, or must not.";
    if (has_word(terms, REASONS))
        return "Give the reason.";
    if (has_word(terms, CONDITIONS))
        return "On what condition?";
    if (has_word(terms, TIMES))
        return "Say when.";
    return digits ? "There is a figure to name." : NULL;
}

static const char *by_question(const assay_terms *question)
{
    static const char *const WHY[] = {"why", NULL}, *const HOW[] = {"how", NULL}, *const WHEN[] = {"when", NULL};

    if (has_word(question, WHY))
        return "Begin with the main reason.";
    if (has_word(question, HOW))
        return "Begin with the first thing to do, or with how it works.";
    if (has_word(question, WHEN))
        return "Name a case.";
    return "Begin with what it is, or what it does, in one sentence.";
}

/* A nudge: where to look, never what is to be seen. */
const char *assay_compiler_hint(assay_compiler *compiler, const assay_claim *claim, size_t index)
{
    bool digits = claim->text[strcspn(claim->text, "0123456789")] != '\0';
    const char *hint;

    if (claim->subject != NULL && claim->lead != NULL)
        return assay_compiler_format(compiler, "What can be said of %s under \"%s\"?", claim->subject, claim->lead);
    if (claim->subject != NULL)
        return assay_compiler_format(compiler, "What is true of %s?", claim->subject);
    if (claim->lead != NULL && lead_is_a_nudge(compiler, claim))
        return assay_compiler_format(compiler, "What about %s?", claim->lead);
    if (claim->kind == ASSAY_CLAIM_COMMENT)
        return "Think of the code: what does each line do?";
    hint = by_words(&claim->terms, digits);
    return hint != NULL || index > 0 ? hint : by_question(&compiler->question);
}
