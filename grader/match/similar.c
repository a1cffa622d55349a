/*
 * similar.c - a claim as weighted words. Finding them is a bit test a word
 * and stretch, so a claim costs little however long the answer is.
 */
#include "grader/match/similar.h"

#include <string.h>

#define QUESTION_SHARE 0.25 /* of its weight that a word of the question keeps */
#define WAYS_MAX 4u

typedef struct way {
    unsigned id; /* class */
    double credit;
} way;

typedef struct claim_word {
    double weight;
    way ways[WAYS_MAX];
    size_t way_count;
} claim_word;

struct assay_similar {
    claim_word *words;
    size_t count;
    double total;
    unsigned negations;
};

static bool in_question(const assay_text *question, const assay_word *word)
{
    for (size_t i = 0; question && i < question->token_count; i++)
        if (question->tokens[i].word->stem_hash == word->stem_hash)
            return true;
    return false;
}

static bool known_already(const assay_token *tokens, size_t count, const assay_word *word)
{
    for (size_t i = 0; i < count; i++)
        if (tokens[i].word->stem_hash == word->stem_hash)
            return true;
    return false;
}

static double weight_of(const assay_word *word, const assay_text *question)
{
    double weight = word->traits & ASSAY_FUNCTION ? 0 : 1;

    return in_question(question, word) ? weight * QUESTION_SHARE : weight;
}

/* The single-word synonyms of a claim's word, as one class. */
static assay_status add_synonyms(claim_word *word, assay_arena *arena, assay_vocabulary *vocabulary, assay_words *words,
                                 const char *stem, const assay_synonym_table *synonyms)
{
    for (size_t i = 0; synonyms && i < synonyms->count; i++) {
        const assay_synonym_row *row = &synonyms->rows[i];
        assay_term *terms;
        size_t count = 0;
        int id;
        if (strcmp(row->stem, stem) != 0 || word->way_count == WAYS_MAX)
            continue;
        terms = assay_arena_alloc_array(arena, row->count, sizeof *terms);
        if (!terms)
            return ASSAY_ENOMEM;
        for (size_t k = 0; k < row->count; k++)
            if (row->alternatives[k]->kind == ASSAY_PHRASE_WORD)
                terms[count++] = row->alternatives[k]->term;
        if (!count)
            continue;
        id = assay_vocabulary_class(vocabulary, words, terms, count);
        if (id < 0)
            return ASSAY_ENOMEM;
        word->ways[word->way_count++] = (way){(unsigned)id, row->credit};
    }
    return ASSAY_OK;
}

assay_status assay_similar_compile(assay_similar **out, assay_arena *arena, assay_vocabulary *vocabulary,
                                   assay_words *words, const char *claim, const assay_text *question,
                                   const assay_synonym_table *synonyms, assay_error *error)
{
    assay_text text;
    assay_similar *similar = assay_arena_alloc(arena, sizeof *similar);
    assay_status status;

    *out = NULL;
    if (!similar)
        return assay_error_nomem(error);
    status = assay_text_scan(&text, arena, words, claim, strlen(claim), error);
    if (status != ASSAY_OK)
        return status;
    similar->words = assay_arena_alloc_array(arena, text.token_count + 1, sizeof *similar->words);
    if (!similar->words)
        return assay_error_nomem(error);
    for (size_t i = 0; i < text.token_count && similar->count < ASSAY_SIMILAR_WORDS_MAX; i++) {
        const assay_word *word = text.tokens[i].word;
        claim_word *made = &similar->words[similar->count];
        assay_term term = {ASSAY_TERM_STEM, word->text};
        int id;
        similar->negations += (word->traits & ASSAY_NEGATOR) != 0;
        made->weight = weight_of(word, question);
        if (made->weight <= 0 || known_already(text.tokens, i, word))
            continue;
        id = assay_vocabulary_class(vocabulary, words, &term, 1);
        if (id < 0)
            return assay_error_nomem(error);
        made->ways[made->way_count++] = (way){(unsigned)id, 1};
        if (add_synonyms(made, arena, vocabulary, words, word->stem, synonyms) != ASSAY_OK)
            return assay_error_nomem(error);
        similar->total += made->weight;
        similar->count++;
    }
    if (similar->total <= 0)
        return assay_error_set(error, ASSAY_EINVALID, 0, "no word of content in this claim: write a full sentence");
    *out = similar;
    return ASSAY_OK;
}

static double best_way(const claim_word *word, const uint64_t *classes, unsigned *id)
{
    double best = 0;

    for (size_t i = 0; i < word->way_count; i++)
        if (word->ways[i].credit > best && assay_class_in(classes, word->ways[i].id)) {
            best = word->ways[i].credit;
            *id = word->ways[i].id;
        }
    return best;
}

double assay_similar_bound(const assay_similar *similar, const uint64_t *classes)
{
    double found = 0;
    unsigned id;

    for (size_t i = 0; i < similar->count; i++)
        found += similar->words[i].weight * best_way(&similar->words[i], classes, &id);
    return found / similar->total;
}

/* The first token of [first, end) that can stand for class `id`, or `end`. */
static size_t find_class(const assay_marks *marks, size_t first, size_t end, unsigned id)
{
    for (size_t t = first; t < end; t++)
        if (assay_class_in(marks->single[t].loose, id) || (marks->pair && assay_class_in(marks->pair[t], id)))
            return t;
    return end;
}

double assay_similar_share(const assay_similar *similar, const assay_marks *marks, size_t first, size_t end,
                           assay_match *match)
{
    double found = 0;

    *match = (assay_match){.quality = 1, .first = UINT32_MAX};
    for (size_t i = 0; i < similar->count; i++) {
        double best = 0;
        size_t place = end;
        for (size_t k = 0; k < similar->words[i].way_count; k++) {
            const way *each = &similar->words[i].ways[k];
            size_t t = each->credit > best ? find_class(marks, first, end, each->id) : end;
            if (t < end) {
                best = each->credit;
                place = t;
            }
        }
        found += similar->words[i].weight * best;
        if (place == end)
            continue;
        if (match->count < ASSAY_MATCH_TOKENS_MAX)
            match->at[match->count++] = (uint32_t)place;
        if (place < match->first)
            match->first = (uint32_t)place;
        if (place > match->last)
            match->last = (uint32_t)place;
    }
    return found / similar->total;
}

unsigned assay_similar_negations(const assay_similar *similar)
{
    return similar->negations;
}
