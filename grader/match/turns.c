/* turns.c - labels, opposites among words of grammar, and relations, in a claim and in an answer. */
#include "grader/match/turns.h"

#include <string.h>

#include "grader/constants.h"
#include "grader/match/counts.h"
#include "grader/match/pairings.h"
#include "grader/match/relations.h"
#include "grader/stance/opposites.h"
#include "grader/text/endings.h"

#define LABELS_MAX 6u
#define DIRECTIONS_MAX 8u

/* A word of grammar that has an opposite. */
typedef struct direction {
    unsigned own; /* class */
    assay_turn turn;
} direction;

struct assay_turns {
    uint64_t nouns[LABELS_MAX];  /* what has a letter or a number to tell it from others: hashes of their stems */
    uint64_t labels[LABELS_MAX]; /* those letters and numbers */
    size_t label_count;
    direction directions[DIRECTIONS_MAX];
    size_t direction_count;
    assay_counts counts;
    assay_relations relations;
    assay_pairing pairing;
};

/* "lamp A glows": an article does not stand before such a word. */
static bool is_verb_form(const assay_word *word)
{
    return (word->traits & (ASSAY_FUNCTION | ASSAY_VERB) && !(word->traits & ASSAY_DETERMINER)) ||
           (assay_ends_in_s(word) && !strchr("iu", word->text[word->length - 2]));
}

/* A letter or a number by itself. An "a" that a noun follows is an article. */
static bool may_label(const assay_token *tokens, size_t at, size_t end)
{
    const assay_word *word = tokens[at].word;

    if (word->traits & ASSAY_NUMBER)
        return !strpbrk(word->text, ",.");
    if (word->length != 1 || word->text[0] < 'a' || word->text[0] > 'z' || strchr("is", word->text[0]))
        return false;
    return word->text[0] != 'a' || at + 1 == end || tokens[at + 1].before >= ASSAY_BREAK_COMMA ||
           is_verb_form(tokens[at + 1].word);
}

/* Does a label stand at `at`, right after the word that it labels? */
static bool is_label(const assay_token *tokens, size_t at, size_t first, size_t end)
{
    return at > first && tokens[at].before < ASSAY_BREAK_COMMA && may_label(tokens, at, end) &&
           assay_words_content(tokens[at - 1].word) && tokens[at - 1].word->length > 1 &&
           !(tokens[at - 1].word->traits & ASSAY_NUMBER) &&
           !(tokens[at].word->traits & ASSAY_NUMBER && tokens[at - 1].word->traits & ASSAY_VERB); /* "takes 3" */
}

/* The labels of a claim that labels anything: "bulb A, or B and C". */
static void compile_labels(assay_turns *turns, const assay_text *claim)
{
    size_t nouns = 0;

    for (size_t t = 1; t < claim->token_count && nouns < LABELS_MAX; t++)
        if (is_label(claim->tokens, t, 0, claim->token_count))
            turns->nouns[nouns++] = claim->tokens[t - 1].word->stem_hash;
    for (size_t t = 0; nouns && t < claim->token_count && turns->label_count < LABELS_MAX; t++)
        if (may_label(claim->tokens, t, claim->token_count))
            turns->labels[turns->label_count++] = claim->tokens[t].word->hash;
}

static assay_beside beside_of(const assay_token *tokens, size_t at, size_t first, size_t end)
{
    assay_beside beside = {0, 0};

    for (size_t t = at;
         t > first && at - t < ASSAY_BESIDE_WORDS && tokens[t].before < ASSAY_BREAK_COMMA && !beside.before; t--)
        beside.before = assay_words_content(tokens[t - 1].word) ? tokens[t - 1].word->stem_hash : 0;
    for (size_t t = at + 1;
         t < end && t - at <= ASSAY_BESIDE_WORDS && tokens[t].before < ASSAY_BREAK_COMMA && !beside.after; t++)
        beside.after = assay_words_content(tokens[t].word) ? tokens[t].word->stem_hash : 0;
    return beside;
}

static size_t find_stem(const assay_text *text, const assay_word *word)
{
    size_t t = 0;

    while (t < text->token_count && text->tokens[t].word->stem_hash != word->stem_hash)
        t++;
    return t;
}

/*
 * The class of a word's opposites, -1 when it has none or memory is out; *rival is where the claim has one of them. A
 * denial is another stage's business.
 */
static int opposites_of(assay_arena *scratch, assay_terms *terms, const assay_text *claim, const assay_word *word,
                        size_t *rival, bool *no_memory)
{
    size_t count;
    const assay_opposite *all = assay_opposites(&count);
    assay_term *found = assay_arena_take(scratch, count, sizeof *found);
    size_t kept = 0;
    int id = -1;

    *rival = claim->token_count;
    for (size_t i = 0; found && i < count; i++) {
        const char *other = strcmp(all[i].one, word->text) == 0     ? all[i].other
                            : strcmp(all[i].other, word->text) == 0 ? all[i].one
                                                                    : NULL;
        const assay_word *known = other ? assay_words_find(terms->words, other, strlen(other)) : NULL;
        *no_memory = *no_memory || (other && !known);
        if (!known || known->traits & ASSAY_NEGATOR)
            continue;
        found[kept++] = (assay_term){ASSAY_TERM_STEM, other};
        if (*rival == claim->token_count)
            *rival = find_stem(claim, known);
    }
    if (kept)
        id = assay_terms_class(terms, found, kept);
    *no_memory = *no_memory || !found || (kept && id < 0);
    return id;
}

assay_turn assay_turns_make(const assay_text *claim, const assay_scopes *scopes, size_t at, unsigned opposite,
                            size_t rival)
{
    assay_turn turn = {.opposite = opposite, .denied = assay_scopes_denies(scopes, at)};

    turn.beside = beside_of(claim->tokens, at, 0, claim->token_count);
    if (rival < claim->token_count)
        turn.rival = beside_of(claim->tokens, rival, 0, claim->token_count);
    return turn;
}

static bool compile_directions(assay_turns *turns, assay_arena *scratch, assay_terms *terms, const assay_text *claim,
                               const assay_scopes *scopes)
{
    bool no_memory = false;

    for (size_t t = 0; t < claim->token_count && turns->direction_count < DIRECTIONS_MAX && !no_memory; t++) {
        const assay_word *word = claim->tokens[t].word;
        assay_term own = {ASSAY_TERM_STEM, word->text};
        int opposite, id;
        size_t rival;
        if (assay_words_content(word) || word->traits & ASSAY_NEGATOR)
            continue;
        opposite = opposites_of(scratch, terms, claim, word, &rival, &no_memory);
        if (opposite < 0)
            continue;
        id = assay_terms_class(terms, &own, 1);
        no_memory = no_memory || id < 0;
        turns->directions[turns->direction_count++] =
            (direction){(unsigned)id, assay_turns_make(claim, scopes, t, (unsigned)opposite, rival)};
    }
    return !no_memory;
}

/* Has the word an opposite, or is the token a word of content or a label? */
static bool is_telling(const assay_text *claim, size_t at)
{
    const assay_word *word = claim->tokens[at].word;
    size_t count;
    const assay_opposite *all = assay_opposites(&count);

    if (assay_words_content(word) && word->length > 1)
        return true;
    if (may_label(claim->tokens, at, claim->token_count) || assay_pairings_names(claim->tokens, at, claim->token_count))
        return true;
    for (size_t i = 0; i < count && !(word->traits & ASSAY_NEGATOR); i++)
        if (strcmp(all[i].one, word->text) == 0 || strcmp(all[i].other, word->text) == 0)
            return true;
    return false;
}

static bool compile_pairing(assay_turns *turns, assay_arena *scratch, const assay_text *claim)
{
    bool *telling = assay_arena_take(scratch, claim->token_count + 1, sizeof *telling);

    for (size_t t = 0; telling && t < claim->token_count; t++)
        telling[t] = is_telling(claim, t);
    if (telling)
        assay_pairings_find(&turns->pairing, claim, telling);
    return telling != NULL;
}

bool assay_turns_compile(const assay_turns **out, assay_arena *arena, assay_arena *scratch, assay_terms *terms,
                         const assay_text *claim, const assay_scopes *scopes)
{
    assay_turns *turns = assay_arena_alloc(arena, sizeof *turns);

    *out = NULL;
    if (!turns)
        return false;
    compile_labels(turns, claim);
    assay_counts_find(&turns->counts, claim);
    assay_relations_find(&turns->relations, NULL, claim->tokens, 0, claim->token_count);
    if (!compile_pairing(turns, scratch, claim) || !compile_directions(turns, scratch, terms, claim, scopes))
        return false;
    if (turns->label_count || turns->direction_count || turns->counts.count || turns->relations.count ||
        turns->pairing.count)
        *out = turns;
    return true;
}

static bool is_one_of(uint64_t hash, const uint64_t *hashes)
{
    for (size_t i = 0; i < LABELS_MAX; i++)
        if (hashes[i] == hash)
            return true;
    return false;
}

/* Has the answer none of the claim's labels, and another on one of the nouns that the claim labels? */
static bool is_relabelled(const assay_turns *turns, const assay_marks *marks, size_t first, size_t end)
{
    bool other = false;

    for (size_t t = first; t < end && turns->label_count; t++) {
        if (!may_label(marks->tokens, t, end))
            continue;
        if (is_one_of(marks->tokens[t].word->hash, turns->labels))
            return false;
        other = other || (is_label(marks->tokens, t, first, end) &&
                          is_one_of(marks->tokens[t - 1].word->stem_hash, turns->nouns));
    }
    return other;
}

static bool is_beside(const assay_beside *claimed, const assay_beside *found)
{
    return (claimed->before && claimed->before == found->before) || (claimed->after && claimed->after == found->after);
}

void assay_turns_count(assay_turned *out, const assay_turn *turn, const assay_marks *marks, const assay_scopes *scopes,
                       size_t first, size_t end)
{
    size_t t = first;

    for (; (t = assay_marks_next(marks, turn->opposite, t, end)) < end; t++) {
        assay_beside found = beside_of(marks->tokens, t, first, end);
        if (!out->comparisons && (!is_beside(&turn->beside, &found) || is_beside(&turn->rival, &found)))
            continue;
        if (assay_scopes_denies(scopes, t) == turn->denied)
            out->opposites += !out->opposites || marks->tokens[t].clause != out->clause;
        else
            out->cancelled = true;
        out->clause = marks->tokens[t].clause;
        return;
    }
}

/* Does a word of class `id` stand right before the stem `noun`? */
static bool stands_before(const assay_marks *marks, size_t first, size_t end, unsigned id, uint64_t noun)
{
    for (size_t t = first; (t = assay_marks_next(marks, id, t, end)) < end; t++)
        if (t + 1 < end && marks->tokens[t + 1].word->stem_hash == noun)
            return true;
    return false;
}

bool assay_turns_exchange(const assay_turn *turn, unsigned own, const assay_marks *marks, size_t first, size_t end)
{
    uint64_t noun = turn->beside.after;
    uint64_t other = turn->rival.after;

    return noun && other && noun != other && stands_before(marks, first, end, turn->opposite, noun) &&
           stands_before(marks, first, end, own, other) && !stands_before(marks, first, end, own, noun);
}

static bool has_class(const assay_marks *marks, size_t first, size_t end, unsigned id)
{
    return assay_marks_next(marks, id, first, end) < end;
}

/* Have tokens [first, end) what one of the relations needs to be told the other way round? */
static bool may_swap(const assay_relations *relations, const assay_token *tokens, size_t first, size_t end)
{
    uint64_t stems = 0;

    for (size_t t = first; t < end && relations->count; t++)
        stems |= assay_relation_bit(tokens[t].word->stem_hash);
    for (size_t i = 0; i < relations->count; i++)
        if (assay_relation_may_swap(&relations->items[i], stems))
            return true;
    return false;
}

static void measure_relations(assay_turned *out, const assay_turns *turns, const assay_marks *marks, size_t first,
                              size_t end)
{
    assay_relations found;

    if (!may_swap(&turns->relations, marks->tokens, first, end))
        return;
    assay_relations_find(&found, &turns->relations, marks->tokens, first, end);
    for (size_t i = 0; i < turns->relations.count; i++) {
        const assay_relation *relation = &turns->relations.items[i];
        if (!assay_relations_swap(&found, relation))
            continue;
        if (relation->compares)
            out->comparisons++;
        else
            out->swapped = true;
    }
}

double assay_turns_miscounted(const assay_turns *turns, const assay_marks *marks, size_t first, size_t end)
{
    if (!turns || !turns->counts.count)
        return 0;
    return (double)assay_counts_missed(&turns->counts, marks->tokens, first, end) / (double)turns->counts.count;
}

void assay_turns_measure(assay_turned *out, const assay_turns *turns, const assay_marks *marks,
                         const assay_scopes *scopes, size_t first, size_t end)
{
    *out = (assay_turned){0};
    if (!turns)
        return;
    out->labels = is_relabelled(turns, marks, first, end);
    measure_relations(out, turns, marks, first, end);
    out->swapped = out->swapped || assay_pairings_crossed(&turns->pairing, marks->tokens, scopes, first, end);
    for (size_t i = 0; i < turns->direction_count; i++) {
        const direction *each = &turns->directions[i];
        if (!has_class(marks, first, end, each->own))
            assay_turns_count(out, &each->turn, marks, scopes, first, end);
        else if (assay_turns_exchange(&each->turn, each->own, marks, first, end))
            out->swapped = true;
    }
}
