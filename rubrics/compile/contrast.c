/*
 * contrast.c - ties every claim of an "X or Y?" question to the side it
 * speaks of.
 */
#include <string.h>

#include "rubrics/compile/compiler.h"

#define OPENING_TERMS 5u /* a claim speaks of the side that its first words name */

/* The one side named by the terms [0, limit); the count when it is none or several. */
static size_t side_in(const assay_compiler *compiler, const assay_terms *terms, size_t limit)
{
    size_t found = compiler->subject_count;

    for (size_t i = 0; i < compiler->subject_count; i++) {
        const assay_terms *side = &compiler->subject_terms[i];
        bool whole = true;

        for (size_t j = 0; j < side->count && whole; j++) {
            bool here = false;

            for (size_t k = 0; k < terms->count && k < limit; k++)
                here = here || terms->items[k].hash == side->items[j].hash;
            whole = here;
        }
        if (!whole)
            continue;
        if (found < compiler->subject_count)
            return compiler->subject_count;
        found = i;
    }
    return found;
}

static size_t side_of_claim(assay_compiler *compiler, const assay_claim *claim)
{
    const char *const names[] = {claim->subject, claim->lead};
    size_t side;

    if (claim->side > 0)
        return claim->side - 1;
    for (size_t i = 0; i < 2; i++) {
        assay_terms terms = assay_compiler_terms(compiler, names[i]);

        side = side_in(compiler, &terms, terms.count);
        if (side < compiler->subject_count)
            return side;
    }
    side = side_in(compiler, &claim->terms, OPENING_TERMS);
    /* a sentence that goes on to the other side speaks of both */
    return side_in(compiler, &claim->terms, claim->terms.count) == side ? side : compiler->subject_count;
}

/* Is the word one of those that tell this side from the others? */
static bool tells_apart(const assay_compiler *compiler, size_t side, const assay_term *term)
{
    return assay_terms_have(&compiler->subject_terms[side], term);
}

/*
 * A side's name in the phrase language. Code stays whole (`null = true`); of a
 * name in words those that the sides share may be missing, and so may what a
 * shorter first side leaves out ("optimistic vs pessimistic locking").
 */
static const char *side_phrase(assay_compiler *compiler, size_t side)
{
    const char *name = compiler->subjects[side];
    assay_terms terms = assay_compiler_terms(compiler, name);
    assay_terms first = assay_compiler_terms(compiler, compiler->subjects[0]);
    bool code = strpbrk(name, "=<>_(.") != NULL;
    const char *phrase = "";

    for (size_t i = 0; i < terms.count && phrase != NULL; i++) {
        const assay_term *term = &terms.items[i];
        bool optional = !code && (!tells_apart(compiler, side, term) || (i > 0 && i >= first.count));
        bool equals = i > 0 && name[term->start - 1] == '=';

        phrase = assay_compiler_format(compiler, "%s%s%s%s%s", phrase, i > 0 ? " " : "", equals ? "= " : "", term->text,
                                       optional ? "?" : "");
    }
    return phrase;
}

void assay_compiler_write_contrast(assay_compiler *compiler)
{
    assay_draft *draft = compiler->draft;
    assay_draft_contrast *contrast;
    size_t of_side[ASSAY_SUBJECTS_MAX] = {0}, sides = 0, tied = 0, at = 0;

    if (compiler->subject_count < 2)
        return;
    for (size_t i = 0; i < compiler->claims.count; i++) {
        const assay_claim *claim = compiler->claims.items[i];
        size_t side;

        if (claim->dropped || claim->use == ASSAY_USE_PITFALL)
            continue;
        side = side_of_claim(compiler, claim);
        if (side < compiler->subject_count) {
            sides += of_side[side]++ == 0 ? 1 : 0;
            tied++;
        }
    }
    if (sides < 2)
        return;
    contrast = assay_draft_add_contrast(draft);
    if (contrast != NULL)
        contrast->sides = assay_draft_alloc(draft, tied * sizeof *contrast->sides);
    if (contrast == NULL || contrast->sides == NULL) {
        compiler->failed = true;
        return;
    }
    for (size_t i = 0; i < compiler->claims.count; i++) {
        const assay_claim *claim = compiler->claims.items[i];
        const char *phrase;
        size_t side;

        if (claim->dropped || claim->use == ASSAY_USE_PITFALL)
            continue;
        side = side_of_claim(compiler, claim);
        if (side < compiler->subject_count && at < draft->concept_count) {
            phrase = side_phrase(compiler, side);
            if (phrase == NULL)
                return;
            contrast->sides[contrast->side_count].concept_id = draft->concepts[at].id;
            contrast->sides[contrast->side_count].subject = assay_draft_string(draft, phrase, strlen(phrase));
            compiler->failed = compiler->failed || contrast->sides[contrast->side_count].subject == NULL;
            contrast->side_count++;
        }
        at++;
    }
}
