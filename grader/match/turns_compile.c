/* turns_compile.c - reads the labels, opposites among words of grammar, relations and places of a claim. */
#include <string.h>

#include "grader/constants.h"
#include "grader/match/turns_claim.h"
#include "grader/stance/opposites.h"
#include "grader/text/endings.h"

#define JOINED_MAX 8u

/* "lamp A glows": an article does not stand before such a word. */
static bool is_verb_form(const assay_word *word)
{
    return (word->traits & (ASSAY_FUNCTION | ASSAY_VERB) && !(word->traits & ASSAY_DETERMINER)) ||
           (assay_ends_in_s(word) && !strchr("iu", word->text[word->length - 2]));
}

bool assay_turns_may_label(const assay_token *tokens, size_t at, size_t end)
{
    const assay_word *word = tokens[at].word;

    if (word->traits & ASSAY_NUMBER)
        return !strpbrk(word->text, ",.");
    if (word->length != 1 || word->text[0] < 'a' || word->text[0] > 'z' || strchr("is", word->text[0]))
        return false;
    return word->text[0] != 'a' || at + 1 == end || tokens[at + 1].before >= ASSAY_BREAK_COMMA ||
           is_verb_form(tokens[at + 1].word);
}

bool assay_turns_is_label(const assay_token *tokens, size_t at, size_t first, size_t end)
{
    return at > first && tokens[at].before < ASSAY_BREAK_COMMA && assay_turns_may_label(tokens, at, end) &&
           assay_words_content(tokens[at - 1].word) && tokens[at - 1].word->length > 1 &&
           !(tokens[at - 1].word->traits & ASSAY_NUMBER) &&
           !(tokens[at].word->traits & ASSAY_NUMBER && tokens[at - 1].word->traits & ASSAY_VERB); /* "takes 3" */
}

/* The labels of a claim that labels anything: "bulb A, or B and C". */
static void compile_labels(assay_turns *turns, const assay_text *claim)
{
    size_t nouns = 0;

    for (size_t t = 1; t < claim->token_count && nouns < ASSAY_LABELS_MAX; t++)
        if (assay_turns_is_label(claim->tokens, t, 0, claim->token_count))
            turns->nouns[nouns++] = claim->tokens[t - 1].word->stem_hash;
    for (size_t t = 0; nouns && t < claim->token_count && turns->label_count < ASSAY_LABELS_MAX; t++)
        if (assay_turns_may_label(claim->tokens, t, claim->token_count))
            turns->labels[turns->label_count++] = claim->tokens[t].word->hash;
}

assay_beside assay_turns_beside(const assay_token *tokens, size_t at, size_t first, size_t end)
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

    turn.beside = assay_turns_beside(claim->tokens, at, 0, claim->token_count);
    if (rival < claim->token_count)
        turn.rival = assay_turns_beside(claim->tokens, rival, 0, claim->token_count);
    return turn;
}

/* The words of the table that are those two as one, in any form: "rolls back", "rolled back", "rollback". */
static size_t joined_forms(assay_term *out, const assay_word *verb, const assay_word *particle)
{
    size_t count;
    const assay_opposite *all = assay_opposites(&count);
    size_t found = 0;

    for (size_t i = 0; i < 2 * count && found < JOINED_MAX; i++) {
        const char *form = i < count ? all[i].one : all[i - count].other;
        const size_t length = strlen(form);
        if (length <= verb->stem_length + particle->length || strncmp(form, verb->stem, verb->stem_length) != 0 ||
            strcmp(form + length - particle->length, particle->text) != 0 ||
            length > verb->stem_length + particle->length + ASSAY_PARTICLE_ENDING)
            continue;
        out[found++] = (assay_term){ASSAY_TERM_STEM, form};
    }
    return found;
}

/* "The migration rolls back the schema": a verb and its particle have opposites together. */
static bool compile_joined(assay_turns *turns, assay_arena *scratch, assay_terms *terms, const assay_text *claim,
                           const assay_scopes *scopes, size_t at)
{
    assay_term own[JOINED_MAX];
    bool no_memory = false;
    const size_t forms = joined_forms(own, claim->tokens[at].word, claim->tokens[at + 1].word);
    const assay_word *form;
    int opposite, id;
    size_t rival;

    if (!forms)
        return true;
    form = assay_words_find(terms->words, own[0].text, strlen(own[0].text));
    if (!form)
        return false;
    opposite = opposites_of(scratch, terms, claim, form, &rival, &no_memory);
    id = assay_terms_class(terms, own, forms);
    if (no_memory || id < 0)
        return false;
    if (opposite >= 0)
        turns->directions[turns->direction_count++] =
            (assay_direction){(unsigned)id, assay_turns_make(claim, scopes, at, (unsigned)opposite, rival)};
    return true;
}

static bool compile_directions(assay_turns *turns, assay_arena *scratch, assay_terms *terms, const assay_text *claim,
                               const assay_scopes *scopes)
{
    bool no_memory = false;

    for (size_t t = 0; t < claim->token_count && turns->direction_count < ASSAY_DIRECTIONS_MAX && !no_memory; t++) {
        const assay_word *word = claim->tokens[t].word;
        assay_term own = {ASSAY_TERM_STEM, word->text};
        int opposite, id;
        size_t rival;
        if (assay_words_content(word) && t + 1 < claim->token_count &&
            claim->tokens[t + 1].before <= ASSAY_BREAK_SPACE && word->traits & ASSAY_VERB)
            no_memory = !compile_joined(turns, scratch, terms, claim, scopes, t);
        if (no_memory || assay_words_content(word) || word->traits & ASSAY_NEGATOR)
            continue;
        opposite = opposites_of(scratch, terms, claim, word, &rival, &no_memory);
        if (opposite < 0)
            continue;
        id = assay_terms_class(terms, &own, 1);
        no_memory = no_memory || id < 0;
        turns->directions[turns->direction_count++] =
            (assay_direction){(unsigned)id, assay_turns_make(claim, scopes, t, (unsigned)opposite, rival)};
    }
    return !no_memory;
}

/* The word of a claim whose stem has such a hash but for its last bit. */
static const assay_word *word_of_stem(const assay_text *claim, uint64_t stem)
{
    size_t t = 0;

    while ((claim->tokens[t].word->stem_hash | 1) != (stem | 1))
        t++;
    return claim->tokens[t].word;
}

/* Are there classes of all words of a side? A word that is none of the claim's, as "will" may hide "willing", has none.
 */
static bool classify_side(assay_relation_side *side, const assay_terms *terms, const assay_text *claim)
{
    for (size_t i = 0; i < side->count; i++) {
        const int id = assay_terms_find(terms, word_of_stem(claim, side->words[i]));
        if (id < 0)
            return false;
        side->classes[i] = (uint16_t)id;
    }
    return true;
}

/* The relations of a claim, and the classes of those that one verb makes. */
static bool compile_relations(assay_turns *turns, assay_arena *arena, assay_terms *terms, const assay_text *claim)
{
    assay_relation room[ASSAY_RELATIONS_MAX];
    const assay_relations found = assay_relations_find(room, NULL, claim->tokens, 0, claim->token_count);
    assay_relation *kept = assay_arena_take(arena, found.count + 1, sizeof *kept);

    if (!kept)
        return false;
    for (size_t i = 0; i < found.count; i++) {
        assay_relation *relation = &kept[i];
        assay_term verb = {.kind = ASSAY_TERM_STEM};
        int id;
        *relation = room[i];
        if (!relation->verbs || relation->objects)
            continue;
        verb.text = word_of_stem(claim, relation->key)->text; /* as verb_key made it */
        id = assay_terms_class(terms, &verb, 1);
        if (id < 0)
            return false;
        relation->verb = (unsigned)id;
        relation->told = classify_side(&relation->left, terms, claim) && classify_side(&relation->right, terms, claim);
    }
    turns->relations = (assay_relations){kept, found.count};
    return true;
}

/* The comparatives of a claim: "faster". */
static bool compile_comparatives(assay_turns *turns, assay_arena *arena, const assay_text *claim)
{
    for (size_t t = 0; t < claim->token_count && turns->comparative_count < ASSAY_COMPARATIVES_MAX; t++) {
        const assay_word *word = claim->tokens[t].word;
        const char *kept;
        if (!assay_words_content(word) || word->length < ASSAY_COMPARATIVE_LETTERS ||
            strcmp(word->text + word->length - 2, "er") != 0)
            continue;
        kept = assay_arena_string(arena, word->text, word->length);
        if (!kept)
            return false;
        turns->comparatives[turns->comparative_count++] = kept;
    }
    return true;
}

/* Has the word an opposite, or is the token a word of content or a label? */
static bool is_telling(const assay_text *claim, size_t at)
{
    const assay_word *word = claim->tokens[at].word;
    size_t count;
    const assay_opposite *all = assay_opposites(&count);

    if (assay_words_content(word) && word->length > 1)
        return true;
    if (assay_turns_may_label(claim->tokens, at, claim->token_count) ||
        assay_pairings_names(claim->tokens, at, claim->token_count))
        return true;
    for (size_t i = 0; i < count && !(word->traits & ASSAY_NEGATOR); i++)
        if (strcmp(all[i].one, word->text) == 0 || strcmp(all[i].other, word->text) == 0)
            return true;
    return false;
}

static bool compile_places(assay_turns *turns, assay_arena *arena, assay_arena *scratch, const assay_text *claim)
{
    bool *telling = assay_arena_take(scratch, claim->token_count + 1, sizeof *telling);

    for (size_t t = 0; telling && t < claim->token_count; t++)
        telling[t] = is_telling(claim, t);
    if (!telling)
        return false;
    assay_pairings_find(&turns->pairing, claim, telling);
    return assay_exchanges_compile(&turns->exchanges, arena, claim, telling);
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
    turns->condition = assay_conditions_read(claim->tokens, 0, claim->token_count);
    if (!compile_relations(turns, arena, terms, claim) || !compile_comparatives(turns, arena, claim) ||
        !compile_places(turns, arena, scratch, claim) || !compile_directions(turns, scratch, terms, claim, scopes))
        return false;
    if (turns->label_count || turns->direction_count || turns->counts.count || turns->relations.count ||
        turns->pairing.count || turns->condition.kind || turns->exchanges || turns->comparative_count)
        *out = turns;
    return true;
}
