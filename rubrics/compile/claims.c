/*
 * claims.c - the list of claims that an answer is cut into.
 */
#include <string.h>

#include "rubrics/compile/compiler.h"

/* What the question's words leave of the claim's information. */
static double information(const assay_compiler *compiler, const assay_terms *terms)
{
    double sum = 0;

    for (size_t i = 0; i < terms->count; i++) {
        bool again = false;

        for (size_t j = 0; j < i && !again; j++)
            again = terms->items[j].hash == terms->items[i].hash;
        if (!again && !assay_terms_have(&compiler->question, &terms->items[i]))
            sum += assay_term_information(&terms->items[i]);
    }
    return sum;
}

assay_claim *assay_compiler_claim(assay_compiler *compiler, assay_claim_kind kind, double weight, const char *text)
{
    assay_claims *claims = &compiler->claims;
    assay_claim *claim;
    assay_claim **grown;

    if (text == NULL || text[0] == '\0' || claims->count >= ASSAY_CLAIMS_MAX)
        return NULL;
    claim = assay_compiler_alloc(compiler, sizeof *claim);
    grown = assay_arena_grow(compiler->scratch, claims->items, claims->count, &claims->capacity, sizeof *grown);
    if (claim == NULL || grown == NULL) {
        compiler->failed = true;
        return NULL;
    }
    claim->text = text;
    claim->kind = kind;
    claim->weight = weight;
    claim->order = claims->count;
    claim->terms = assay_compiler_terms(compiler, text);
    claim->information = information(compiler, &claim->terms);
    claims->items = grown;
    if (claim->terms.count == 0)
        return NULL;
    grown[claims->count++] = claim;
    return claim;
}
