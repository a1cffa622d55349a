/*
 * contrast.c - ties every claim of an "X or Y?" question to the side it
 * speaks of.
 */
#include <string.h>

#include "grader/constants.h"
#include "rubrics/compile/compiler.h"

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

static size_t side_of_claim(assay_compiler *compiler, const assay_claim *claim, bool by_structure)
{
    const char *const names[] = {claim->subject, claim->lead};
    size_t side;

    if (claim->side > 0)
        return claim->side - 1;
    if (by_structure)
        return compiler->subject_count;
    for (size_t i = 0; i < 2; i++) {
        assay_terms terms = assay_compiler_terms(compiler, names[i]);

        side = side_in(compiler, &terms, terms.count);
        if (side < compiler->subject_count)
            return side;
    }
    side = side_in(compiler, &claim->terms, ASSAY_DRAFT_OPENING_WORDS);
    /* a sentence that goes on to the other side speaks of both */
    return side_in(compiler, &claim->terms, claim->terms.count) == side ? side : compiler->subject_count;
}

/* Is the word one of those that tell this side from the others? */
static bool tells_apart(const assay_compiler *compiler, size_t side, const assay_term *term)
{
    return assay_terms_have(&compiler->subject_terms[side], term);
}

/* "optimistic", "relational": a word that leaves out its noun. */
static bool adjective(const char *word)
{
    static const char *const ENDINGS[] = {"ic",  "al",   "ive",  "ous", "ed",   "ent",
                                          "ant", "able", "ible", "ary", "less", "ful"};
    size_t length = strlen(word);

    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
        if (length > strlen(ENDINGS[i]) + 2 && strcmp(word + length - strlen(ENDINGS[i]), ENDINGS[i]) == 0)
            return true;
    return false;
}

/*
 * A side's name in the phrase language. Code stays whole (`null = true`); of a
 * name in words those that the sides share may be missing, and so may what the
 * first side leaves out ("optimistic vs pessimistic locking").
 */
static const char *side_phrase(assay_compiler *compiler, size_t side)
{
    const char *name = compiler->subjects[side];
    assay_terms terms = assay_compiler_terms(compiler, name);
    assay_terms first = assay_compiler_terms(compiler, compiler->subjects[0]);
    bool code = strpbrk(name, "=<>_") != NULL || strstr(name, "()") != NULL;
    bool elliptic = first.count == 1 && adjective(first.items[0].text);
    const char *phrase = "";

    for (size_t i = 0; i < terms.count && phrase != NULL; i++) {
        const assay_term *term = &terms.items[i];
        bool optional = !code && (!tells_apart(compiler, side, term) || (i > 0 && elliptic));
        bool equals = i > 0 && name[term->start - 1] == '=';

        phrase = assay_compiler_format(compiler, "%s%s%s%s%s", phrase, i > 0 ? " " : "", equals ? "= " : "", term->text,
                                       optional ? "?" : "");
    }
    return phrase;
}

static bool all_asked(const assay_compiler *compiler, const assay_terms *terms)
{
    for (size_t i = 0; i < terms->count; i++)
        if (!assay_terms_have(&compiler->question, &terms->items[i]))
            return false;
    return true;
}

/* Leads of one form that differ in a word ("request phase", "response phase"), over claims that say much the same. */
static bool parallel(assay_compiler *compiler, const assay_claim *a, const assay_claim *b)
{
    assay_terms one = assay_compiler_terms(compiler, a->lead), other = assay_compiler_terms(compiler, b->lead);
    size_t same = 0;

    if (a->subject != NULL || b->subject != NULL || one.count < 2 || one.count != other.count)
        return false;
    for (size_t i = 0; i < one.count; i++)
        same += one.items[i].hash == other.items[i].hash ? 1 : 0;
    if (same + 1 != one.count)
        return false;
    /* the question names one of them ("When to use soft delete?"), or the claims say much the same */
    return all_asked(compiler, &one) || all_asked(compiler, &other) ||
           assay_terms_shared(&a->terms, &b->terms) >= ASSAY_DRAFT_PARALLEL_SHARE;
}

/* Sides that the question does not name: the leads of parallel claims. */
static void find_parallel_sides(assay_compiler *compiler)
{
    assay_claims *claims = &compiler->claims;

    compiler->subject_count = 0;
    for (size_t i = 0; i < claims->count && compiler->subject_count < ASSAY_SUBJECTS_MAX; i++) {
        assay_claim *claim = claims->items[i];
        bool has_other = false;

        claim->side = 0;
        for (size_t j = 0; j < claims->count && !has_other && assay_claim_is_concept(claim); j++)
            has_other =
                j != i && assay_claim_is_concept(claims->items[j]) && parallel(compiler, claim, claims->items[j]);
        for (size_t j = 0; j < compiler->subject_count && has_other; j++)
            if (strcmp(compiler->subjects[j], claim->lead) == 0)
                claim->side = j + 1;
        if (!has_other || claim->side > 0)
            continue;
        compiler->subjects[compiler->subject_count] = claim->lead;
        compiler->subject_terms[compiler->subject_count] = assay_compiler_terms(compiler, claim->lead);
        claim->side = ++compiler->subject_count;
    }
    if (compiler->subject_count >= 2)
        assay_compiler_keep_distinct(compiler);
}

static bool write_sides(assay_compiler *compiler, bool by_structure)
{
    assay_draft *draft = compiler->draft;
    assay_draft_contrast *contrast;
    size_t of_side[ASSAY_SUBJECTS_MAX] = {0}, sides = 0, tied = 0, at = 0;

    for (size_t i = 0; i < compiler->claims.count; i++) {
        const assay_claim *claim = compiler->claims.items[i];
        size_t side = assay_claim_is_concept(claim) ? side_of_claim(compiler, claim, by_structure) : ASSAY_SUBJECTS_MAX;

        if (side < compiler->subject_count) {
            sides += of_side[side]++ == 0 ? 1 : 0;
            tied++;
        }
    }
    if (sides < 2)
        return false;
    contrast = assay_draft_add_contrast(draft);
    if (contrast != NULL)
        contrast->sides = assay_draft_alloc(draft, tied * sizeof *contrast->sides);
    if (contrast == NULL || contrast->sides == NULL) {
        compiler->failed = true;
        return false;
    }
    for (size_t i = 0; i < compiler->claims.count && at < draft->concept_count; i++) {
        const assay_claim *claim = compiler->claims.items[i];
        assay_draft_side *entry = &contrast->sides[contrast->side_count];
        const char *phrase;
        size_t side;

        if (!assay_claim_is_concept(claim))
            continue;
        side = side_of_claim(compiler, claim, by_structure);
        if (side < compiler->subject_count && (phrase = side_phrase(compiler, side)) != NULL) {
            entry->concept_id = draft->concepts[at].id;
            entry->subject = assay_draft_string(draft, phrase, strlen(phrase));
            compiler->failed = compiler->failed || entry->subject == NULL;
            contrast->side_count++;
        }
        at++;
    }
    return true;
}

void assay_compiler_write_contrast(assay_compiler *compiler)
{
    if (compiler->draft->concept_count < 2)
        return;
    if (compiler->subject_count >= 2 && write_sides(compiler, false))
        return;
    find_parallel_sides(compiler);
    if (compiler->subject_count >= 2)
        (void)write_sides(compiler, true);
}
