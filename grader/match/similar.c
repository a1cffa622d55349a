/*
 * similar.c - a claim as weighted words. Finding them is a bit test a word
 * and stretch, so a claim costs little however long the answer is.
 */
#include "grader/match/similar.h"

#include <math.h>
#include <string.h>

#include "grader/constants.h"
#include "grader/stance/opposites.h"

#define PAIR_DISTANCE 4u /* tokens between neighbours of the claim, at most */
#define WAYS_MAX 6u
#define GRAMMAR_MAX 64u

typedef struct way {
    unsigned id; /* class */
    double credit;
} way;

typedef struct claim_word {
    double weight;
    bool asked;   /* in the question, too */
    int opposite; /* the class of its opposites, -1: none */
    way ways[WAYS_MAX];
    size_t way_count;
} claim_word;

/* A word of grammar that says something: where, how many, in which order. */
typedef struct grammar_word {
    uint64_t stem_hash;
    double bits;
} grammar_word;

struct assay_similar {
    grammar_word grammar[GRAMMAR_MAX];
    size_t grammar_count;
    claim_word *words;
    size_t count;
    size_t length; /* all words, those of grammar too */
    double total;
    double fresh; /* total of the words that are not in the question */
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

static double information(const assay_word *word)
{
    return fmin(word->bits, ASSAY_INFORMATION_MAX);
}

/* Words that begin with the same letters, as one more way to find a claim's word. */
static assay_status add_prefix(claim_word *made, assay_arena *arena, assay_vocabulary *vocabulary, assay_words *words,
                               const assay_word *word)
{
    assay_term term = {ASSAY_TERM_PREFIX, NULL};
    int id;

    if (word->stem_length <= ASSAY_PREFIX_LETTERS || word->traits & (ASSAY_NUMBER | ASSAY_IDENTIFIER))
        return ASSAY_OK;
    term.text = assay_arena_string(arena, word->stem, ASSAY_PREFIX_LETTERS);
    id = term.text ? assay_vocabulary_class(vocabulary, words, &term, 1) : -1;
    if (id < 0)
        return ASSAY_ENOMEM;
    made->ways[made->way_count++] = (way){(unsigned)id, ASSAY_PREFIX_CREDIT};
    return ASSAY_OK;
}

/* The class of the words that stand opposite a claim's word. */
static assay_status add_opposites(claim_word *made, assay_arena *arena, assay_vocabulary *vocabulary,
                                  assay_words *words, const assay_word *word)
{
    size_t count;
    const assay_opposite *all = assay_opposites(&count);
    assay_term *terms = assay_arena_alloc_array(arena, count, sizeof *terms);
    size_t found = 0;

    made->opposite = -1;
    if (!terms)
        return ASSAY_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        const assay_word *one = assay_words_find(words, all[i].one, strlen(all[i].one));
        const assay_word *other = assay_words_find(words, all[i].other, strlen(all[i].other));
        if (!one || !other)
            return ASSAY_ENOMEM;
        if (one->stem_hash == word->stem_hash)
            terms[found++] = (assay_term){ASSAY_TERM_STEM, all[i].other};
        else if (other->stem_hash == word->stem_hash)
            terms[found++] = (assay_term){ASSAY_TERM_STEM, all[i].one};
    }
    if (found)
        made->opposite = assay_vocabulary_class(vocabulary, words, terms, found);
    return found && made->opposite < 0 ? ASSAY_ENOMEM : ASSAY_OK;
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
        similar->length++;
        if (word->traits & ASSAY_FUNCTION && word->bits > ASSAY_GRAMMAR_BITS && similar->grammar_count < GRAMMAR_MAX &&
            !known_already(text.tokens, i, word))
            similar->grammar[similar->grammar_count++] = (grammar_word){word->stem_hash, word->bits};
        if (word->traits & (ASSAY_FUNCTION | ASSAY_OPERATOR) || known_already(text.tokens, i, word))
            continue;
        made->asked = in_question(question, word);
        made->weight = information(word) * (made->asked ? ASSAY_QUESTION_SHARE : 1);
        id = assay_vocabulary_class(vocabulary, words, &term, 1);
        if (id < 0)
            return assay_error_nomem(error);
        made->ways[made->way_count++] = (way){(unsigned)id, 1};
        if (add_synonyms(made, arena, vocabulary, words, word->stem, synonyms) != ASSAY_OK)
            return assay_error_nomem(error);
        if (add_prefix(made, arena, vocabulary, words, word) != ASSAY_OK ||
            add_opposites(made, arena, vocabulary, words, word) != ASSAY_OK)
            return assay_error_nomem(error);
        similar->total += made->weight;
        similar->fresh += made->asked ? 0 : made->weight;
        similar->count++;
    }
    if (similar->total <= 0)
        return assay_error_set(error, ASSAY_EINVALID, 0, "no word of content in this claim: write a full sentence");
    *out = similar;
    return ASSAY_OK;
}

static bool in_any(const uint64_t *const *sets, size_t count, unsigned id)
{
    for (size_t i = 0; i < count; i++)
        if (assay_class_in(sets[i], id))
            return true;
    return false;
}

static double best_way(const claim_word *word, const uint64_t *const *sets, size_t count)
{
    double best = 0;

    for (size_t i = 0; i < word->way_count; i++)
        if (word->ways[i].credit > best && in_any(sets, count, word->ways[i].id))
            best = word->ways[i].credit;
    return best;
}

double assay_similar_bound(const assay_similar *similar, const uint64_t *const *sets, size_t count)
{
    double found = 0;

    for (size_t i = 0; i < similar->count; i++)
        found += similar->words[i].weight * best_way(&similar->words[i], sets, count);
    return found / similar->total;
}

bool assay_similar_touched(const assay_similar *similar, const uint64_t *classes)
{
    for (size_t i = 0; i < similar->count; i++)
        for (size_t k = 0; k < similar->words[i].way_count; k++)
            if (assay_class_in(classes, similar->words[i].ways[k].id))
                return true;
    return false;
}

static bool token_is(const assay_marks *marks, size_t t, unsigned id)
{
    return assay_class_in(marks->single[t].loose, id) || (marks->pair && assay_class_in(marks->pair[t], id));
}

/* The token of [first, end) nearest after `wanted` (else before) that can stand for class `id`, or `end`. */
static size_t find_class(const assay_marks *marks, size_t first, size_t end, size_t wanted, unsigned id)
{
    for (size_t t = wanted; t < end; t++)
        if (token_is(marks, t, id))
            return t;
    for (size_t t = wanted; t > first; t--)
        if (token_is(marks, t - 1, id))
            return t - 1;
    return end;
}

/* The best way in which a claim's word is found: its credit, and the token. */
static double find_word(const claim_word *word, const assay_marks *marks, size_t first, size_t end, size_t wanted,
                        size_t *place)
{
    double best = 0;

    *place = end;
    for (size_t i = 0; i < word->way_count; i++) {
        size_t t = word->ways[i].credit > best ? find_class(marks, first, end, wanted, word->ways[i].id) : end;
        if (t < end) {
            best = word->ways[i].credit;
            *place = t;
        }
    }
    return best;
}

static void keep_token(assay_match *match, size_t t)
{
    if (match->count < ASSAY_MATCH_TOKENS_MAX)
        match->at[match->count++] = (uint32_t)t;
    if (t < match->first)
        match->first = (uint32_t)t;
    if (t > match->last)
        match->last = (uint32_t)t;
}

/* Of the stretch: its words of content, and how much of their information the claim knows. */
static void measure_stretch(assay_similarity *out, const assay_similar *similar, const assay_marks *marks,
                            const bool *asked, size_t first, size_t end)
{
    double known = 0;
    double whole = 0;
    double words = 0;
    double ratio;

    for (size_t t = first; t < end; t++) {
        const assay_word *word = marks->tokens[t].word;
        bool found = false;
        if (word->traits & (ASSAY_FUNCTION | ASSAY_OPERATOR))
            continue;
        words++;
        if (asked[t])
            continue;
        for (size_t i = 0; i < similar->count && !found; i++)
            for (size_t k = 0; k < similar->words[i].way_count && !found; k++)
                found = token_is(marks, t, similar->words[i].ways[k].id);
        whole += information(word);
        known += found ? information(word) : 0;
    }
    out->precision = whole > 0 ? known / whole : 0;
    ratio = log((words + 1) / ((double)similar->count + 1));
    out->shorter = fmin(2, fmax(0, -ratio));
    out->longer = fmin(2, fmax(0, ratio));
}

static double measure_grammar(const assay_similar *similar, const assay_marks *marks, size_t first, size_t end)
{
    double whole = 0;
    double found = 0;

    for (size_t i = 0; i < similar->grammar_count; i++) {
        bool here = false;
        for (size_t t = first; t < end && !here; t++)
            here = marks->tokens[t].word->stem_hash == similar->grammar[i].stem_hash;
        whole += similar->grammar[i].bits;
        found += here ? similar->grammar[i].bits : 0;
    }
    return whole > 0 ? found / whole : ASSAY_GRAMMAR_UNKNOWN;
}

void assay_similar_measure(assay_similarity *out, const assay_similar *similar, const assay_marks *marks,
                           const bool *asked, size_t first, size_t end, assay_match *match)
{
    double found = 0;
    double fresh = 0;
    double pairs = 0;
    double opposite = 0;
    size_t before = end;

    *match = (assay_match){.quality = 1, .first = UINT32_MAX};
    for (size_t i = 0; i < similar->count; i++) {
        const claim_word *word = &similar->words[i];
        size_t place;
        double credit = find_word(word, marks, first, end, before < end ? before : first, &place);
        found += word->weight * credit;
        fresh += word->asked ? 0 : word->weight * credit;
        if (place == end && word->opposite >= 0 && find_class(marks, first, end, first, (unsigned)word->opposite) < end)
            opposite += word->weight;
        if (place < end && before < end && i)
            pairs += place > before && place - before <= PAIR_DISTANCE;
        if (place < end)
            keep_token(match, place);
        before = place;
    }
    *out = (assay_similarity){.coverage = found / similar->total,
                              .fresh = similar->fresh > 0 ? fresh / similar->fresh : found / similar->total,
                              .pairs = similar->count > 1 ? pairs / (double)(similar->count - 1) : 0,
                              .opposite = opposite / similar->total,
                              .size = log(1 + (double)similar->count)};
    out->grammar = measure_grammar(similar, marks, first, end);
    measure_stretch(out, similar, marks, asked, first, end);
}

unsigned assay_similar_negations(const assay_similar *similar)
{
    return similar->negations;
}

double assay_similar_negation_rate(const assay_similar *similar)
{
    return similar->length > 0 ? (double)similar->negations / (double)similar->length : 0;
}
