/*
 * references.c - model answers, which are alternatives to each other, into one
 * list of claims.
 */
#include "rubrics/compile/references.h"

#include <string.h>

#include "grader/constants.h"
#include "rubrics/compile/compile.h"

static void add_sentence(void *context, const char *sentence, size_t index)
{
    (void)index;
    assay_compiler_claim(context, ASSAY_CLAIM_SENTENCE, ASSAY_DRAFT_WEIGHT_DETAIL, sentence);
}

/* Read one reference into a list of its own. */
static assay_claims claims_of(assay_compiler *compiler, const char *reference)
{
    assay_claims read, before = compiler->claims;

    compiler->claims = (assay_claims){0};
    compiler->topic = NULL;
    assay_compiler_sentences(compiler, reference, add_sentence, compiler);
    read = compiler->claims;
    compiler->claims = before;
    return read;
}

static double fullness(const assay_claims *claims)
{
    double sum = 0;

    for (size_t i = 0; i < claims->count; i++)
        sum += claims->items[i]->information;
    return sum;
}

static void add_wording(assay_compiler *compiler, assay_claim *claim, const assay_claim *other)
{
    if (strcmp(claim->text, other->text) != 0)
        assay_compiler_push(compiler, &claim->others, &claim->other_count, &claim->other_capacity, other->text);
}

/* Give the claim as another wording to the concept it is closest to. */
static void add_to_closest(assay_compiler *compiler, const assay_claims *to, const assay_claim *other)
{
    assay_claim *closest = NULL;
    double most = ASSAY_DRAFT_ALTERNATIVE_SHARE;

    for (size_t i = 0; i < to->count; i++) {
        double share = assay_terms_covered(&other->terms, &to->items[i]->terms);

        if (share >= most) {
            most = share;
            closest = to->items[i];
        }
    }
    if (closest != NULL)
        add_wording(compiler, closest, other);
}

void assay_compiler_read_references(assay_compiler *compiler, const char *const *references, size_t count)
{
    assay_claims *lists = assay_compiler_alloc(compiler, (count + 1) * sizeof *lists);
    size_t fullest = 0;
    bool one_each = true;

    if (lists == NULL)
        return;
    for (size_t i = 0; i < count; i++) {
        if (!assay_draft_add_reference(compiler->draft, references[i], strlen(references[i])))
            compiler->failed = true;
        lists[i] = claims_of(compiler, references[i]);
        one_each = one_each && lists[i].count <= 1;
        if (fullness(&lists[i]) > fullness(&lists[fullest]))
            fullest = i;
    }
    if (count == 0)
        return;
    if (one_each) /* the first is the one the author thought of first */
        for (fullest = 0; fullest + 1 < count && lists[fullest].count == 0;)
            fullest++;
    compiler->claims = lists[fullest];
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; i != fullest && j < lists[i].count; j++) {
            if (!one_each)
                add_to_closest(compiler, &compiler->claims, lists[i].items[j]);
            else if (compiler->claims.count > 0)
                add_wording(compiler, compiler->claims.items[0], lists[i].items[j]);
        }
    assay_compiler_select(compiler, count > 1 && one_each ? 1 : ASSAY_DRAFT_CONCEPTS_MIN, ASSAY_DRAFT_CONCEPTS_MAX);
}

void assay_compiler_add_answer(assay_compiler *compiler, const assay_pair *pair)
{
    size_t size = 1, used = 0;
    char *text;

    for (size_t i = 0; i < pair->block_count; i++)
        size += strlen(pair->blocks[i].text) + 4;
    text = assay_compiler_alloc(compiler, size);
    if (text == NULL)
        return;
    for (size_t i = 0; i < pair->block_count; i++) {
        const assay_block *block = &pair->blocks[i];

        if (block->role != ASSAY_ROLE_ANSWER)
            continue;
        if (used > 0)
            text[used++] = '\n';
        if (block->kind == ASSAY_BLOCK_ITEM) {
            text[used++] = '-';
            text[used++] = ' ';
        }
        memcpy(text + used, block->text, strlen(block->text));
        used += strlen(block->text);
    }
    while (used > 0 && text[used - 1] == '\n')
        used--;
    if (used > 0 && !assay_draft_add_reference(compiler->draft, text, used))
        compiler->failed = true;
}
