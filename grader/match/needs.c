/*
 * needs.c - what every match of a phrase has: a word with which each part begins, in the order of the parts; and, where
 * a part is a choice of longer phrases, the rarest word of each of them.
 */
#include "grader/match/needs.h"

#include <math.h>
#include <string.h>

#include "grader/match/code.h"

#define RARER 4.0 /* times: a need that is hardly rarer refuses little more, and is one more class of its words */

/* Add to `list` words of which every match of `node` has one; false when that is not a closed set. */
typedef bool words_fn(assay_phrase_parts *p, const assay_phrase *node, assay_term_list *list);

static bool words_of(assay_phrase_parts *p, assay_term_list *list, const assay_term_list *plain,
                     const assay_branch_list *rest, words_fn *of_branch)
{
    for (size_t i = 0; i < plain->count; i++)
        assay_parts_add_term(p, list, &plain->terms[i]);
    for (size_t i = 0; i < rest->count; i++) {
        const assay_branch *each = &rest->items[i];
        bool closed = true;

        p->nesting += each->nested;
        if (each->phrase->kind == ASSAY_PHRASE_WORD)
            assay_parts_add_term(p, list, &each->phrase->term);
        else
            closed = of_branch(p, each->phrase, list);
        p->nesting -= each->nested;
        if (!closed)
            return false;
    }
    return !p->failed;
}

static bool words_of_choice(assay_phrase_parts *p, const assay_phrase *node, assay_term_list *list, words_fn *of_branch)
{
    assay_term_list plain = {0};
    assay_branch_list rest = {0};

    assay_parts_gather(p, node, 1, &plain, &rest);
    return words_of(p, list, &plain, &rest, of_branch);
}

static void add_terms(assay_phrase_parts *p, assay_term_list *list, const assay_term *terms, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assay_parts_add_term(p, list, &terms[i]);
}

/* Those with which `node` can begin; a gap or an optional part begins with anything. */
static bool first_words(assay_phrase_parts *p, const assay_phrase *node, assay_term_list *list)
{
    assay_rewording rewordings[ASSAY_REWORDINGS_MAX];
    size_t count;

    switch (node->kind) {
    case ASSAY_PHRASE_WORD:
    case ASSAY_PHRASE_CHOICE:
        return words_of_choice(p, node, list, first_words);
    case ASSAY_PHRASE_SEQUENCE:
        count = assay_parts_rewordings(p, rewordings, node, 0);
        for (size_t i = 0; i < count; i++)
            add_terms(p, list, rewordings[i].terms, rewordings[i].count);
        if (assay_parts_contract(node, 0))
            assay_parts_add_term(p, list, &node->children[1]->term);
        return first_words(p, node->children[0], list);
    default:
        return false;
    }
}

bool assay_needs_first_words(assay_phrase_parts *p, assay_term_list *list, const assay_term_list *plain,
                             const assay_branch_list *rest)
{
    return words_of(p, list, plain, rest, first_words);
}

/* For each part of a sequence, what can stand for it and its neighbours as one word. NULL when memory is out. */
static assay_term_list *find_reworded(assay_phrase_parts *p, const assay_phrase *node)
{
    assay_term_list *lists = assay_arena_alloc_array(p->arena, node->child_count + 1, sizeof *lists);

    p->failed = p->failed || !lists;
    for (size_t i = 0; i < node->child_count && !p->failed; i++) {
        assay_rewording rewordings[ASSAY_REWORDINGS_MAX];
        size_t count = assay_parts_rewordings(p, rewordings, node, i);
        for (size_t k = 0; k < count; k++)
            for (size_t part = i; part < i + rewordings[k].parts && part < node->child_count; part++)
                add_terms(p, &lists[part], rewordings[k].terms, rewordings[k].count);
    }
    return p->failed ? NULL : lists;
}

/* The share of running text that the words of a list are. */
static double share_of(assay_phrase_parts *p, const assay_term_list *list)
{
    double share = 0;

    for (size_t i = 0; i < list->count; i++) {
        const assay_word *word = assay_words_find(p->terms->words, list->terms[i].text, strlen(list->terms[i].text));
        p->failed = p->failed || !word;
        share += word ? exp2(-word->bits) : 0;
    }
    return share;
}

static bool rarest_words(assay_phrase_parts *p, const assay_phrase *node, assay_term_list *list);

/* Those of the part whose words are rarest; what may be left out in a contraction is none. */
static bool rarest_of_parts(assay_phrase_parts *p, const assay_phrase *node, assay_term_list *list)
{
    assay_term_list *reworded = find_reworded(p, node);
    assay_term_list rarest = {0};
    double least = HUGE_VAL;

    for (size_t i = 0; reworded && i < node->child_count; i++) {
        assay_term_list each = {0};
        double share;
        if (assay_parts_contract(node, i) || !rarest_words(p, node->children[i], &each))
            continue;
        add_terms(p, &each, reworded[i].terms, reworded[i].count);
        share = share_of(p, &each);
        if (share < least) {
            least = share;
            rarest = each;
        }
    }
    add_terms(p, list, rarest.terms, rarest.count);
    return rarest.count > 0;
}

/* The rarest words that tell every match of `node`. */
static bool rarest_words(assay_phrase_parts *p, const assay_phrase *node, assay_term_list *list)
{
    switch (node->kind) {
    case ASSAY_PHRASE_WORD:
    case ASSAY_PHRASE_CHOICE:
        return words_of_choice(p, node, list, rarest_words);
    case ASSAY_PHRASE_SEQUENCE:
        return rarest_of_parts(p, node, list);
    default:
        return false;
    }
}

static void add_required(assay_program *program, assay_phrase_parts *p, const assay_term_list *list)
{
    if (program->required_count < ASSAY_NEEDS_MAX && list->count > 0)
        program->required[program->required_count++] = assay_parts_class(p, list);
}

/* The rarest words of a node, where they are much rarer than those that it begins with. */
static void add_rarest(assay_program *program, assay_phrase_parts *p, const assay_phrase *node,
                       const assay_term_list *reworded)
{
    assay_term_list first = {0};
    assay_term_list rarest = {0};

    if (node->kind == ASSAY_PHRASE_WORD || !rarest_words(p, node, &rarest))
        return;
    if (!first_words(p, node, &first) || RARER * share_of(p, &rarest) < share_of(p, &first)) {
        add_terms(p, &rarest, reworded->terms, reworded->count);
        add_required(program, p, &rarest);
    }
}

/* The parts of a sequence behind the first, in their order: a word that begins a part, or that stands for it. */
static void add_parts(assay_program *program, assay_phrase_parts *p, const assay_phrase *node,
                      const assay_term_list *reworded)
{
    for (size_t i = 1; i < node->child_count; i++) {
        assay_term_list list = {0};
        if (assay_parts_contract(node, i) || !first_words(p, node->children[i], &list))
            continue;
        add_terms(p, &list, reworded[i].terms, reworded[i].count);
        add_required(program, p, &list);
    }
}

void assay_needs_find(assay_program *program, assay_phrase_parts *p, const assay_phrase *phrase)
{
    static const assay_term_list none;
    bool sequence = phrase->kind == ASSAY_PHRASE_SEQUENCE;
    assay_term_list *reworded = sequence ? find_reworded(p, phrase) : NULL;
    assay_term_list first = {0};

    program->first = -1;
    if (first_words(p, phrase, &first))
        add_required(program, p, &first);
    if (program->required_count)
        program->first = (int)program->required[0];
    if (reworded)
        add_parts(program, p, phrase, reworded);
    program->ordered_count = program->required_count;
    for (size_t i = 0; reworded && i < phrase->child_count; i++)
        add_rarest(program, p, phrase->children[i], &reworded[i]);
    if (!sequence)
        add_rarest(program, p, phrase, &none);
}
