/*
 * concept.c - claims into concepts, each with an id of its own.
 */
#include <string.h>

#include "grader/constants.h"
#include "rubrics/compile/compiler.h"

#define ID_WORDS 4u
#define ID_BYTES 40u

static const char *draft_string(assay_compiler *compiler, const char *text)
{
    const char *copy = text != NULL ? assay_draft_string(compiler->draft, text, strlen(text)) : NULL;

    if (copy == NULL)
        compiler->failed = true;
    return copy;
}

static bool id_taken(const assay_draft *draft, const char *id)
{
    for (size_t i = 0; i < draft->concept_count; i++)
        if (draft->concepts[i].id != NULL && strcmp(draft->concepts[i].id, id) == 0)
            return true;
    for (size_t i = 0; i < draft->pitfall_count; i++)
        if (draft->pitfalls[i].id != NULL && strcmp(draft->pitfalls[i].id, id) == 0)
            return true;
    return false;
}

const char *assay_compiler_id(assay_compiler *compiler, const assay_claim *claim)
{
    const char *base = NULL, *id;

    if (claim->lead != NULL && claim->subject == NULL)
        base = assay_compiler_slug(compiler, claim->lead, ID_WORDS, ID_BYTES, false);
    if (base == NULL || base[0] == '\0')
        base = assay_compiler_slug(compiler, claim->text, ID_WORDS, ID_BYTES, true);
    if (base == NULL || base[0] == '\0')
        base = assay_compiler_slug(compiler, claim->text, ID_WORDS, ID_BYTES, false);
    if (base == NULL || base[0] == '\0')
        base = "claim";
    id = base;
    for (unsigned i = 2; id != NULL && id_taken(compiler->draft, id); i++)
        id = assay_compiler_format(compiler, "%s-%u", base, i);
    return draft_string(compiler, id);
}

static void write_concept(assay_compiler *compiler, const assay_claim *claim)
{
    assay_draft *draft = compiler->draft;
    size_t index = draft->concept_count;
    const char *id = assay_compiler_id(compiler, claim), *hint = assay_compiler_hint(compiler, claim, index);
    assay_pattern *match = assay_compiler_match(compiler, claim);
    assay_draft_concept *concept = assay_draft_add_concept(draft);

    if (concept == NULL || match == NULL) {
        compiler->failed = true;
        return;
    }
    concept->id = id;
    concept->weight = claim->weight;
    concept->text = draft_string(compiler, claim->text);
    concept->hint = hint != NULL ? draft_string(compiler, hint) : NULL;
    concept->match = match;
}

void assay_compiler_write_concepts(assay_compiler *compiler)
{
    size_t wanted = 0, words = 0;

    for (size_t i = 0; i < compiler->claims.count; i++) {
        const assay_claim *claim = compiler->claims.items[i];

        if (!assay_claim_is_concept(claim))
            continue;
        wanted++;
        words += claim->terms.count;
    }
    if (compiler->asked_count > 0 && wanted > compiler->asked_count && words <= ASSAY_CHOICE_LONG_WORDS * wanted) {
        compiler->failed = !assay_compiler_write_choice(compiler, compiler->asked_count) || compiler->failed;
        return;
    }
    for (size_t i = 0; i < compiler->claims.count && !compiler->failed; i++)
        if (assay_claim_is_concept(compiler->claims.items[i]))
            write_concept(compiler, compiler->claims.items[i]);
}
