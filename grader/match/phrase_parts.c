/* phrase_parts.c - reads the parts of a phrase with their synonyms and rewordings. */
#include "grader/match/phrase_parts.h"

#include <string.h>

#include "grader/match/wordings.h"

void assay_parts_add_term(assay_phrase_parts *p, assay_term_list *list, const assay_term *term)
{
    assay_term *grown = assay_arena_grow(p->arena, list->terms, list->count, &list->capacity, sizeof *grown);

    if (!grown) {
        p->failed = true;
        return;
    }
    list->terms = grown;
    list->terms[list->count++] = *term;
}

unsigned assay_parts_class(assay_phrase_parts *p, const assay_term_list *list)
{
    int id = p->failed ? -1 : assay_terms_class(p->terms, list->terms, list->count);

    if (id < 0)
        p->failed = true;
    return id < 0 ? 0 : (unsigned)id;
}

static const assay_synonym_row *synonyms_of(const assay_phrase_parts *p, const assay_phrase *node)
{
    if (!p->synonyms || p->nesting || node->kind != ASSAY_PHRASE_WORD || node->term.kind != ASSAY_TERM_STEM)
        return NULL;
    for (size_t i = 0; i < p->synonyms->count; i++)
        if (p->synonyms->rows[i].word_count == 1 && strcmp(p->synonyms->rows[i].stems[0], node->word->stem) == 0)
            return &p->synonyms->rows[i];
    return NULL;
}

static void add_branch(assay_phrase_parts *p, assay_branch_list *list, const assay_phrase *phrase, double credit)
{
    assay_branch *grown = assay_arena_grow(p->arena, list->items, list->count, &list->capacity, sizeof *grown);

    if (!grown) {
        p->failed = true;
        return;
    }
    list->items = grown;
    list->items[list->count++] = (assay_branch){phrase, credit, p->nesting > 0};
}

/* Add a word of the phrase, and what else stands for it at full credit. */
static void add_word(assay_phrase_parts *p, assay_term_list *list, const assay_phrase *node)
{
    assay_term terms[ASSAY_REWORDING_TERMS_MAX];
    size_t count = assay_rewordings_of_word(terms, &p->rewordings, node);

    assay_parts_add_term(p, list, &node->term);
    for (size_t i = 0; i < count; i++)
        assay_parts_add_term(p, list, &terms[i]);
    p->failed = p->failed || p->rewordings.failed;
}

/* Split what a choice (or a word with synonyms) accepts into single words at full credit and the rest. */
void assay_parts_gather(assay_phrase_parts *p, const assay_phrase *node, double credit, assay_term_list *plain,
                        assay_branch_list *rest)
{
    const assay_synonym_row *row;

    if (p->failed)
        return;
    if (node->kind == ASSAY_PHRASE_CHOICE) {
        for (size_t i = 0; i < node->child_count; i++)
            assay_parts_gather(p, node->children[i], credit, plain, rest);
        return;
    }
    if (node->kind == ASSAY_PHRASE_WORD && credit == 1)
        add_word(p, plain, node);
    else
        add_branch(p, rest, node, credit);
    row = synonyms_of(p, node);
    if (!row)
        return;
    p->nesting++;
    for (size_t i = 0; i < row->count; i++)
        assay_parts_gather(p, row->alternatives[i], row->credit, plain, rest);
    p->nesting--;
}

/* "does not": may also be written "doesn't", which stands for its "not". */
static bool is_contraction(const assay_phrase *left, const assay_phrase *right)
{
    return left->kind == ASSAY_PHRASE_WORD && right->kind == ASSAY_PHRASE_WORD &&
           left->word->traits & ASSAY_AUXILIARY && !(left->word->traits & ASSAY_NEGATOR) &&
           strcmp(right->term.text, "not") == 0;
}

/* "need not" denies the need and not the deed, so that a bare "not" cannot stand for it. */
static bool is_need_not(const assay_phrase *left, const assay_phrase *right)
{
    return is_contraction(left, right) && strcmp(left->term.text, "need") == 0;
}

static bool has_key(const assay_synonym_row *row, assay_phrase *const *parts, size_t count)
{
    if (row->word_count < 2 || row->word_count > count)
        return false;
    for (size_t i = 0; i < row->word_count; i++)
        if (parts[i]->kind != ASSAY_PHRASE_WORD || parts[i]->term.kind != ASSAY_TERM_STEM ||
            strcmp(parts[i]->word->stem, row->stems[i]) != 0)
            return false;
    return true;
}

/* Add the synonyms of some words in a row to those of as many parts; the new count of `out`. */
static size_t add_row(assay_phrase_parts *p, assay_rewording *out, size_t count, const assay_synonym_row *row)
{
    size_t at = 0;

    while (at < count && out[at].parts != row->word_count)
        at++;
    if (at == ASSAY_REWORDINGS_MAX)
        return count;
    if (at == count)
        out[count++] = (assay_rewording){.parts = row->word_count, .count = 0};
    for (size_t i = 0; i < row->count && out[at].count + ASSAY_WORDING_TERMS_MAX <= ASSAY_REWORDING_TERMS_MAX; i++)
        out[at].count += assay_wordings_terms(&out[at].terms[out[at].count], p->arena, p->terms->words,
                                              row->alternatives[i], &p->failed);
    return out[at].count > 0 || at + 1 < count ? count : count - 1;
}

/* The rewordings of the parts of a sequence from one on. */
size_t assay_parts_rewordings(assay_phrase_parts *p, assay_rewording *out, const assay_phrase *node, size_t part)
{
    size_t count = node->child_count - part;
    size_t found;

    if (count > 1 && is_need_not(node->children[part], node->children[part + 1])) {
        out[0] = (assay_rewording){2, {{ASSAY_TERM_EXACT, "needn't"}}, 1};
        return 1;
    }
    found = assay_rewordings_find(out, &p->rewordings, node->children + part, count);
    p->failed = p->failed || p->rewordings.failed;
    for (size_t i = 0; p->synonyms && !p->nesting && i < p->synonyms->count; i++)
        if (has_key(&p->synonyms->rows[i], node->children + part, count))
            found = add_row(p, out, found, &p->synonyms->rows[i]);
    return found;
}

bool assay_parts_contract(const assay_phrase *node, size_t part)
{
    return part + 1 < node->child_count && is_contraction(node->children[part], node->children[part + 1]) &&
           !is_need_not(node->children[part], node->children[part + 1]);
}
