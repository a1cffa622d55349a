/*
 * select.c - from all claims of an answer to the few that a rubric asks for.
 */
#include <stdlib.h>
#include <string.h>

#include "grader/constants.h"
#include "rubrics/compile/compiler.h"

static size_t count_wanted(const assay_claims *claims)
{
    size_t count = 0;

    for (size_t i = 0; i < claims->count; i++)
        count += assay_claim_is_concept(claims->items[i]) ? 1 : 0;
    return count;
}

static unsigned negations(const assay_terms *terms)
{
    unsigned count = 0;

    for (size_t i = 0; i < terms->count; i++)
        count += (terms->items[i].traits & ASSAY_NEGATOR) != 0 ? 1 : 0;
    return count;
}

/* "top to bottom" and "bottom to top" have the same words: common content must come in the same order. */
static bool same_order(const assay_terms *a, const assay_terms *b)
{
    size_t at = 0;

    for (size_t i = 0; i < a->count; i++) {
        size_t place;

        if (!a->items[i].content || !assay_terms_have(b, &a->items[i]))
            continue;
        for (place = at; place < b->count && b->items[place].hash != a->items[i].hash; place++)
            ;
        if (place == b->count)
            return false;
        at = place + 1;
    }
    return true;
}

/* Is every content word of the shorter claim in the longer one? */
static bool part_of(const assay_claim *a, const assay_claim *b)
{
    const assay_terms *shorter = a->terms.count < b->terms.count ? &a->terms : &b->terms;
    const assay_terms *longer = shorter == &a->terms ? &b->terms : &a->terms;
    size_t content = 0;

    for (size_t i = 0; i < shorter->count; i++)
        content += shorter->items[i].content ? 1 : 0;
    return content >= ASSAY_DRAFT_PART_WORDS_MIN && assay_terms_covered(shorter, longer) >= 1;
}

static bool same_claim(const assay_claim *a, const assay_claim *b)
{
    if (a->use != b->use || (a->subject != NULL && b->subject != NULL && strcmp(a->subject, b->subject) != 0))
        return false;
    return (assay_terms_shared(&a->terms, &b->terms) >= ASSAY_DRAFT_SAME_SHARE || part_of(a, b)) &&
           negations(&a->terms) % 2 == negations(&b->terms) % 2 && same_order(&a->terms, &b->terms);
}

/* `gone` goes into `kept`, as another wording of it. */
static void fold_into(assay_compiler *compiler, assay_claim *kept, assay_claim *gone)
{
    gone->dropped = true;
    if (strcmp(kept->text, gone->text) != 0)
        assay_compiler_push(compiler, &kept->others, &kept->other_count, &kept->other_capacity, gone->text);
    for (size_t i = 0; i < gone->other_count; i++)
        assay_compiler_push(compiler, &kept->others, &kept->other_count, &kept->other_capacity, gone->others[i]);
    for (size_t i = 0; i < gone->code_count; i++)
        assay_compiler_push(compiler, &kept->code, &kept->code_count, &kept->code_capacity, gone->code[i]);
}

static void merge_duplicates(assay_compiler *compiler)
{
    assay_claims *claims = &compiler->claims;

    for (size_t i = 0; i < claims->count; i++)
        for (size_t j = i + 1; j < claims->count && !claims->items[i]->dropped; j++) {
            assay_claim *a = claims->items[i], *b = claims->items[j];

            if (b->dropped || !same_claim(a, b))
                continue;
            if (b->weight > a->weight ||
                (b->weight >= a->weight && b->information > a->information * ASSAY_DRAFT_FULLER))
                fold_into(compiler, b, a);
            else
                fold_into(compiler, a, b);
        }
}

static void drop_empty(assay_compiler *compiler)
{
    assay_claims *claims = &compiler->claims;
    size_t told = 0;

    for (size_t i = 0; i < claims->count; i++)
        told += assay_claim_is_concept(claims->items[i]) && !claims->items[i]->story ? 1 : 0;
    for (size_t i = 0; i < claims->count && told >= ASSAY_DRAFT_STORY_CLAIMS_MIN; i++)
        claims->items[i]->dropped = claims->items[i]->dropped || claims->items[i]->story;

    for (size_t i = 0; i < claims->count; i++)
        claims->items[i]->dropped = claims->items[i]->dropped || (claims->items[i]->note && count_wanted(claims) > 1);
    for (size_t i = 0; i < claims->count; i++)
        if (assay_claim_is_concept(claims->items[i]) && claims->items[i]->information < ASSAY_DRAFT_INFORMATION_MIN &&
            count_wanted(claims) > 1)
            claims->items[i]->dropped = true;
}

/* Split sentences of `words` words and more until there are `least` claims or nothing is left to split. */
static void split_long(assay_compiler *compiler, size_t least, size_t words)
{
    assay_claims *claims = &compiler->claims;

    for (size_t i = 0; i < claims->count && count_wanted(claims) < least; i++) {
        assay_claim *claim = claims->items[i], *second;
        const char *first_text, *second_text;

        if (!assay_claim_is_concept(claim) || claim->terms.count < words ||
            !assay_compiler_split(compiler, claim->text, &first_text, &second_text))
            continue;
        second = assay_compiler_claim(compiler, claim->kind, claim->weight, second_text);
        if (second == NULL)
            continue;
        second->use = claim->use;
        second->subject = claim->subject;
        second->depth = claim->depth;
        second->order = claim->order;
        second->half = claim->half + 1;
        claim->text = first_text;
        claim->terms = assay_compiler_terms(compiler, first_text);
    }
}

/* The end of the piece that begins at `text`: a comma outside brackets, or the text's end. */
static size_t piece_end(const char *text)
{
    int depth = 0;
    size_t at;

    for (at = 0; text[at] != '\0'; at++) {
        depth += (text[at] == '(' ? 1 : 0) - (text[at] == ')' ? 1 : 0);
        if (text[at] == ',' && depth <= 0)
            break;
    }
    return at;
}

/* "Soft delete: audit trail needed, might restore, compliance" -> one claim for each, under the same lead. */
static bool split_named_list(assay_compiler *compiler, assay_claim *claim)
{
    const char *colon = claim->lead != NULL ? strstr(claim->text, ": ") : NULL, *text, *pieces[ASSAY_DRAFT_PIECES_MAX];
    size_t count = 0;

    if (colon == NULL)
        return false;
    for (text = colon + 2; *text != '\0' && count < ASSAY_DRAFT_PIECES_MAX;) {
        size_t end = piece_end(text);
        assay_terms terms;

        while (*text == ' ' && end > 0) {
            text++;
            end--;
        }
        pieces[count] =
            assay_compiler_format(compiler, "%.*s: %.*s", (int)(colon - claim->text), claim->text, (int)end, text);
        pieces[count] =
            pieces[count] != NULL ? assay_compiler_clean(compiler, pieces[count], strlen(pieces[count])) : NULL;
        terms = assay_compiler_terms(compiler, pieces[count]);
        if (terms.count == 0 || terms.count > ASSAY_DRAFT_PIECE_WORDS_MAX)
            return false;
        count++;
        text += end + (text[end] == ',' ? 1 : 0);
    }
    if (count < ASSAY_DRAFT_PIECES_MIN || *text != '\0')
        return false;
    for (size_t i = 0; i < count; i++) {
        assay_claim *piece = assay_compiler_claim(compiler, claim->kind, claim->weight, pieces[i]);

        if (piece == NULL)
            continue;
        piece->lead = claim->lead;
        piece->use = claim->use;
        piece->side = claim->side;
        piece->subject = claim->subject;
        piece->order = claim->order;
        piece->half = (unsigned)i + 1;
    }
    claim->dropped = true;
    return true;
}

/* Too few claims: lists behind a name are cut into their points. */
static void split_named_lists(assay_compiler *compiler, size_t least)
{
    size_t count = compiler->claims.count;

    if (count_wanted(&compiler->claims) >= least)
        return;
    for (size_t i = 0; i < count; i++)
        if (assay_claim_is_concept(compiler->claims.items[i]))
            (void)split_named_list(compiler, compiler->claims.items[i]);
}

/* Less worth keeping comes first: light before heavy, then what tells less, then what comes later. */
static int by_worth(const void *left, const void *right)
{
    const assay_claim *a = *(assay_claim *const *)left, *b = *(assay_claim *const *)right;

    if (a->weight < b->weight || a->weight > b->weight)
        return a->weight < b->weight ? -1 : 1;
    if (a->kind != b->kind && (a->kind == ASSAY_CLAIM_COMMENT || b->kind == ASSAY_CLAIM_COMMENT))
        return a->kind == ASSAY_CLAIM_COMMENT ? -1 : 1;
    if (a->information < b->information || a->information > b->information)
        return a->information < b->information ? -1 : 1;
    if (a->order != b->order)
        return a->order > b->order ? -1 : 1;
    return a->half > b->half ? -1 : a->half < b->half;
}

/* Fold details into their items first: they are then still heard, as another wording. Drop only then. */
static void reduce(assay_compiler *compiler, size_t most)
{
    assay_claims *claims = &compiler->claims;
    size_t count = count_wanted(claims);
    assay_claim **order;

    if (count <= most)
        return;
    order = assay_compiler_alloc(compiler, claims->count * sizeof(assay_claim *));
    if (order == NULL)
        return;
    memcpy(order, claims->items, claims->count * sizeof(assay_claim *));
    qsort(order, claims->count, sizeof(assay_claim *), by_worth);
    for (size_t i = 0; i < claims->count && count > most; i++)
        if (assay_claim_is_concept(order[i]) && order[i]->parent != NULL && assay_claim_is_concept(order[i]->parent)) {
            fold_into(compiler, order[i]->parent, order[i]);
            count--;
        }
    for (size_t i = 0; i < claims->count && count > most; i++)
        if (assay_claim_is_concept(order[i])) {
            order[i]->dropped = true;
            count--;
        }
}

static int by_order(const void *left, const void *right)
{
    const assay_claim *a = *(assay_claim *const *)left, *b = *(assay_claim *const *)right;

    if (a->order != b->order)
        return a->order < b->order ? -1 : 1;
    return a->half < b->half ? -1 : a->half > b->half;
}

void assay_compiler_select(assay_compiler *compiler, size_t least, size_t most)
{
    if (compiler->asked_count > 0)
        most = ASSAY_CHOICE_MAX;
    if (compiler->asked_count > 0)
        assay_compiler_split_lists(compiler);
    drop_empty(compiler);
    merge_duplicates(compiler);
    split_named_lists(compiler, least);
    split_long(compiler, least, ASSAY_DRAFT_SPLIT_WORDS_MIN);
    split_long(compiler, most, ASSAY_DRAFT_SPLIT_WORDS_ALWAYS);
    reduce(compiler, most);
    if (compiler->claims.count > 1)
        qsort(compiler->claims.items, compiler->claims.count, sizeof(assay_claim *), by_order);
}
