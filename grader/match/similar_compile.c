/* similar_compile.c - a claim's words, weighed, with the ways to find each. */
#include <math.h>
#include <string.h>

#include "grader/constants.h"
#include "grader/match/claim_ways.h"
#include "grader/match/contraries.h"
#include "grader/match/counts.h"
#include "grader/stance/asides.h"
#include "grader/stance/opposites.h"

#define GRAMMAR_MAX 64u

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

/* "Hard delete: no recovery is needed": is the word at `at` of the few that only name what the claim is about? */
static bool is_heading(const assay_text *text, size_t at)
{
    for (size_t i = at + 1; i <= ASSAY_HEADING_WORDS && i < text->token_count; i++)
        if (text->tokens[i].before >= ASSAY_BREAK_COLON)
            return text->tokens[i].before == ASSAY_BREAK_COLON;
    return false;
}

/* A claim while it is compiled. */
typedef struct compiler {
    assay_arena *arena, *scratch;
    assay_terms *terms;
    const assay_text *question;
    assay_text text; /* of the claim, and what is known of its tokens */
    assay_scopes scopes;
    bool *aside;
    assay_claim_ways ways;
    bool bars; /* any word does */
    bool no_memory;
} compiler;

/* The stems of all pairs of opposites, made once for all claims. NULL when memory is out. */
static const assay_opposed *opposed_stems(assay_terms *terms, const assay_opposite *all, size_t count)
{
    assay_opposed *made = terms->opposed ? NULL : assay_arena_take(terms->arena, count, sizeof *made);

    for (size_t i = 0; made && i < count; i++) {
        const assay_word *one = assay_words_find(terms->words, all[i].one, strlen(all[i].one));
        const assay_word *other = assay_words_find(terms->words, all[i].other, strlen(all[i].other));
        if (!one || !other)
            return NULL;
        made[i] = (assay_opposed){one->stem_hash, other->stem_hash};
    }
    return terms->opposed ? terms->opposed : (terms->opposed = made);
}

/* The class of the words that stand opposite a claim's word; -1 when there are none. *rival is where the claim has one
 * itself; *turning is the class of those and of its contraries (contraries.h). */
static int opposite_of(compiler *c, const assay_word *word, int *turning, size_t *rival)
{
    size_t count;
    const assay_opposite *all = assay_opposites(&count);
    assay_term *terms = assay_arena_take(c->scratch, count + ASSAY_CONTRARIES_MADE_MAX, sizeof *terms);
    const assay_opposed *stems = opposed_stems(c->terms, all, count);
    size_t found = 0;
    size_t made = 0;
    int id = -1;

    *turning = -1;
    c->no_memory = c->no_memory || !stems || !terms;
    if (c->no_memory)
        return -1;
    for (size_t i = 0; i < count; i++) {
        const bool is_one = stems[i].one == word->stem_hash;
        if (!is_one && stems[i].other != word->stem_hash)
            continue;
        terms[found++] = (assay_term){ASSAY_TERM_STEM, is_one ? all[i].other : all[i].one};
        for (size_t t = 0; t < *rival; t++)
            if (c->text.tokens[t].word->stem_hash == (is_one ? stems[i].other : stems[i].one))
                *rival = t;
    }
    if (found)
        id = assay_terms_class(c->terms, terms, found);
    *turning = id;
    if (!(word->traits & (ASSAY_NUMBER | ASSAY_IDENTIFIER)))
        made = assay_contraries_make(&terms[found], c->scratch, word->text, &c->no_memory);
    if (made)
        *turning = assay_terms_class(c->terms, terms, found + made);
    c->no_memory = c->no_memory || (found && id < 0) || (made && *turning < 0);
    return id;
}

/* Fill in the claim's word at token `at`: its weight, the ways to find it, and what stands opposite. */
static void compile_word(compiler *c, assay_claim_word *made, size_t at)
{
    const assay_token *token = &c->text.tokens[at];
    size_t rival = c->text.token_count;

    made->weight = made->bits = assay_claim_information(token->word);
    if (in_question(c->question, token->word))
        made->weight *= ASSAY_QUESTION_SHARE;
    if (is_heading(&c->text, at))
        made->weight *= ASSAY_HEADING_SHARE;
    if (c->aside[at])
        made->weight *= ASSAY_ASIDE_SHARE;
    made->clause = token->clause;
    made->denied = assay_scopes_denies(&c->scopes, at);
    c->bars = c->bars || assay_cues_have(&token->word->cues, ASSAY_CUE_BARRING);
    made->number = assay_number_at(c->text.tokens, c->text.token_count, at);
    if (made->number.text) { /* the words that were scanned with do not live as long */
        made->number.text = assay_arena_string(c->arena, token->word->text, token->word->length);
        c->no_memory = c->no_memory || !made->number.text;
    }
    made->ways = assay_claim_ways_of(&c->ways, at, &made->way_count);
    c->no_memory = c->no_memory || c->ways.failed;
    made->opposite = made->turning = -1;
    if (!c->no_memory)
        made->opposite = opposite_of(c, token->word, &made->turning, &rival);
    if (made->turning >= 0)
        made->turn = assay_turns_make(&c->text, &c->scopes, at, (unsigned)made->turning, rival);
}

/* The words of content, each once. NULL when memory is out. */
static assay_claim_word *compile_words(compiler *c, assay_similar *similar)
{
    const assay_token *tokens = c->text.tokens;
    assay_claim_word *words = assay_arena_alloc_array(c->arena, c->text.token_count + 1, sizeof *words);
    size_t clauses = 0;
    double repeated = 0;

    c->no_memory = c->no_memory || !words;
    similar->words = words;
    for (size_t i = 0; i < c->text.token_count && similar->count < ASSAY_SIMILAR_WORDS_MAX && !c->no_memory; i++) {
        assay_claim_word *made = &words[similar->count];
        similar->negations += (tokens[i].word->traits & ASSAY_NEGATOR) != 0;
        similar->length++;
        if (!assay_words_content(tokens[i].word))
            continue;
        if (known_already(tokens, i, tokens[i].word)) {
            repeated++;
            continue;
        }
        compile_word(c, made, i);
        clauses += similar->count == 0 || made->clause != made[-1].clause;
        similar->total += made->weight;
        similar->counted +=
            made->number.text || assay_counts_spelled(tokens[i].word) || assay_claim_ways_quantity(&c->ways, i)
                ? made->weight
                : 0;
        similar->has_denied = similar->has_denied || made->denied;
        similar->has_numbers = similar->has_numbers || made->number.text;
        similar->count++;
    }
    similar->bars = c->bars;
    similar->counted /= fmax(1, similar->total);
    similar->clauses = fmin((double)clauses, ASSAY_CLAUSES_MAX);
    similar->repeats = fmax(ASSAY_REPEATS_LEAST, repeated / fmax(1, repeated + (double)similar->count));
    similar->denials = fmin(1, similar->negations / fmax(1, (double)clauses));
    return words;
}

/* The rarer words of grammar, each once, as far as the words of content were read. */
static void compile_grammar(compiler *c, assay_similar *similar)
{
    const assay_token *tokens = c->text.tokens;
    assay_claim_grammar found[GRAMMAR_MAX];
    assay_claim_grammar *kept;

    for (size_t i = 0; i < similar->length && similar->grammar_count < GRAMMAR_MAX; i++) {
        const assay_word *word = tokens[i].word;
        if (word->traits & ASSAY_FUNCTION && word->bits > ASSAY_GRAMMAR_BITS && !known_already(tokens, i, word))
            found[similar->grammar_count++] = (assay_claim_grammar){word->stem_hash, word->bits};
    }
    kept = assay_arena_take(c->arena, similar->grammar_count + 1, sizeof *kept);
    c->no_memory = c->no_memory || !kept;
    if (kept && similar->grammar_count)
        memcpy(kept, found, similar->grammar_count * sizeof *kept);
    similar->grammar = kept;
}

/* The letters of the words that are not in the question. */
static void gather_letters(compiler *c, assay_similar *similar)
{
    const assay_token *tokens = c->text.tokens;
    assay_letters letters = {.count = 0};

    for (size_t i = 0; i < similar->length; i++)
        if (assay_words_content(tokens[i].word) && !in_question(c->question, tokens[i].word))
            assay_letters_add(&letters, tokens[i].word);
    c->no_memory = c->no_memory || !assay_letters_list(&similar->letters, c->arena, &letters);
}

/* The ways of all words in a row, a number's behind those of its classes. */
static void gather_ways(compiler *c, assay_similar *similar, assay_claim_word *words)
{
    assay_claim_way *ways;
    size_t most = similar->count;

    for (size_t i = 0; i < similar->count; i++)
        most += words[i].way_count;
    ways = assay_arena_take(c->arena, most + 1, sizeof *ways);
    c->no_memory = c->no_memory || !ways;
    similar->ways = ways;
    for (size_t i = 0; ways && i < similar->count; i++) {
        const assay_claim_way *first = &ways[similar->way_count];
        for (unsigned k = 0; k < words[i].way_count; k++) {
            assay_claim_way *way = &ways[similar->way_count++];
            *way = words[i].ways[k];
            way->word = (uint16_t)i;
            way->weight = words[i].weight * way->credit;
        }
        if (words[i].number.text)
            ways[similar->way_count++] = (assay_claim_way){1, words[i].weight, ASSAY_CLASS_NONE, (uint16_t)i, true};
        words[i].ways = first;
    }
}

/* The set of all classes that the words can be found by. */
static void gather_known(compiler *c, assay_similar *similar)
{
    unsigned most = 0;
    uint64_t *known;

    for (size_t i = 0; i < similar->way_count; i++)
        most = similar->ways[i].id > most ? similar->ways[i].id : most;
    known = assay_arena_alloc_array(c->arena, most / 64 + 1, sizeof *known);
    c->no_memory = c->no_memory || !known;
    for (size_t i = 0; known && i < similar->way_count; i++)
        if (!similar->ways[i].number)
            assay_class_add(known, similar->ways[i].id);
    similar->known = known;
    similar->known_width = most / 64 + 1;
}

/* Which words have an opposite or a contrary, and may change places with it. */
static void gather_opposed(compiler *c, assay_similar *similar)
{
    uint64_t *opposed = assay_arena_alloc_array(c->arena, similar->count / 64 + 1, sizeof *opposed);
    unsigned *contraries = assay_arena_take(c->arena, 2 * similar->count + 1, sizeof *contraries);

    c->no_memory = c->no_memory || !opposed || !contraries;
    similar->opposed = opposed;
    similar->contraries = contraries;
    for (size_t i = 0; opposed && contraries && i < similar->count; i++) {
        const assay_claim_word *word = &similar->words[i];
        if (word->opposite >= 0)
            contraries[similar->contrary_count++] = (unsigned)word->opposite;
        if (word->turning >= 0 && word->turning != word->opposite)
            contraries[similar->contrary_count++] = (unsigned)word->turning;
        const assay_turn *turn = &word->turn;
        const bool has_both = turn->rival.before || turn->rival.after; /* "from top to bottom": of course it is there */
        opposed[i / 64] |= (uint64_t)(word->opposite >= 0 && !has_both) << i % 64;
        if (i >= ASSAY_UPENDED_WORDS_MAX || word->turning < 0)
            continue;
        similar->turning |= (uint64_t)1 << i;
        similar->exchanging |= (uint64_t)assay_turns_may_exchange(turn) << i;
    }
}

int assay_claim_verdict(const assay_token *tokens, size_t first, size_t end)
{
    static const struct {
        const char *word;
        int verdict;
    } verdicts[] = {{"yes", 1}, {"true", 1}, {"no", -1}, {"false", -1}};

    for (size_t t = first; t < end && t < first + ASSAY_VERDICT_WORDS; t++)
        for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
            if (strcmp(tokens[t].word->text, verdicts[i].word) == 0)
                return verdicts[i].verdict;
    return 0;
}

/* Read the claim's text and what reaches and parts its words. */
static assay_status scan_claim(compiler *c, const char *claim, const char *language, assay_error *error)
{
    assay_status status = assay_text_scan(&c->text, c->scratch, c->terms->words, claim, strlen(claim), error);

    if (status != ASSAY_OK)
        return status;
    c->aside = assay_arena_alloc_array(c->scratch, c->text.token_count + 1, sizeof *c->aside);
    if (!c->aside || !assay_scopes_compute(&c->scopes, c->scratch, &c->text, strcmp(language, "english") == 0))
        return assay_error_nomem(error);
    assay_asides_find(c->aside, &c->text);
    assay_claim_ways_begin(&c->ways);
    return c->ways.failed ? assay_error_nomem(error) : ASSAY_OK;
}

assay_status assay_similar_compile(assay_similar **out, assay_arena *arena, assay_arena *scratch, assay_terms *terms,
                                   const assay_similar_source *source, assay_error *error)
{
    compiler c = {.arena = arena, .scratch = scratch, .terms = terms, .question = source->question};
    assay_similar *similar = assay_arena_alloc(arena, sizeof *similar);
    assay_claim_word *words;
    assay_status status;

    *out = NULL;
    if (!similar)
        return assay_error_nomem(error);
    c.ways = (assay_claim_ways){.scratch = scratch, .terms = terms, .synonyms = source->synonyms, .text = &c.text};
    status = scan_claim(&c, source->claim, source->language, error);
    if (status != ASSAY_OK)
        return status;
    words = compile_words(&c, similar);
    compile_grammar(&c, similar);
    gather_letters(&c, similar);
    if (strcmp(source->language, "english") == 0 && similar->count <= ASSAY_UPENDED_WORDS_MAX)
        c.no_memory = !assay_turns_compile(&similar->turns, arena, scratch, terms, &c.text, &c.scopes) || c.no_memory;
    similar->verdict = assay_claim_verdict(c.text.tokens, 0, c.text.token_count);
    if (!c.no_memory) {
        gather_ways(&c, similar, words);
        gather_known(&c, similar);
        gather_opposed(&c, similar);
    }
    if (c.no_memory)
        return assay_error_nomem(error);
    if (similar->total <= 0)
        return assay_error_set(error, ASSAY_EINVALID, 0, "no word of content in this claim: write a full sentence");
    *out = similar;
    return ASSAY_OK;
}
