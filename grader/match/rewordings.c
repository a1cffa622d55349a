/* rewordings.c - compounds, acronyms and quantities among the parts of a phrase. */
#include "grader/match/rewordings.h"

#include <string.h>

#include "grader/constants.h"
#include "grader/match/particles.h"
#include "grader/text/quantity.h"

static bool is_stem(const assay_phrase *part)
{
    return part->kind == ASSAY_PHRASE_WORD && part->term.kind == ASSAY_TERM_STEM;
}

static void add_term(assay_rewording *to, assay_term_kind kind, const char *text)
{
    for (size_t i = 0; i < to->count; i++)
        if (to->terms[i].kind == kind && strcmp(to->terms[i].text, text) == 0)
            return;
    if (to->count < ASSAY_REWORDING_TERMS_MAX)
        to->terms[to->count++] = (assay_term){kind, text};
}

/* The one for so many parts; NULL when there are too many. */
static assay_rewording *reworded(assay_rewording *out, size_t *count, size_t parts)
{
    for (size_t i = 0; i < *count; i++)
        if (out[i].parts == parts)
            return &out[i];
    if (*count == ASSAY_REWORDINGS_MAX)
        return NULL;
    out[*count].parts = parts;
    out[*count].count = 0;
    return &out[(*count)++];
}

/* What has an ending of several or of a verb stands first in no compound: "locks foreign". */
static bool has_ending(const assay_word *word)
{
    return word->text[word->length - 1] == 's' && word->stem_length < word->length;
}

/* Can these two neighbours also be written as one word? */
static bool is_compound(const assay_phrase *left, const assay_phrase *right)
{
    const unsigned odd = ASSAY_FUNCTION | ASSAY_NUMBER | ASSAY_OPERATOR;

    return is_stem(left) && is_stem(right) && !((left->word->traits | right->word->traits) & odd) &&
           left->word->length + right->word->length <= ASSAY_COMPOUND_LETTERS_MAX &&
           left->word->length + right->word->length >= ASSAY_COMPOUND_LETTERS_MIN && !has_ending(left->word);
}

const char *assay_rewordings_joined(assay_rewordings *with, const assay_phrase *left, const assay_phrase *right)
{
    const char *joined;

    if (!is_compound(left, right))
        return NULL;
    joined = assay_arena_format(with->arena, "%s%s", left->term.text, right->term.text);
    with->failed = with->failed || !joined;
    return joined;
}

static void find_compound(assay_rewording *out, size_t *found, assay_rewordings *with, assay_phrase *const *parts,
                          size_t count)
{
    const char *joined = count > 1 ? assay_rewordings_joined(with, parts[0], parts[1]) : NULL;
    assay_rewording *to = joined ? reworded(out, found, 2) : NULL;

    if (to)
        add_term(to, ASSAY_TERM_STEM, joined);
}

/* Acronyms whose words the parts from the first on are. */
static void find_acronyms(assay_rewording *out, size_t *found, assay_rewordings *with, assay_phrase *const *parts,
                          size_t count)
{
    const assay_word *list[ASSAY_ACRONYM_WORDS_MAX];
    const assay_acronym *each;
    size_t length = 0, at = 0, used;

    while (with->acronyms && length < count && length < ASSAY_ACRONYM_WORDS_MAX && is_stem(parts[length])) {
        list[length] = parts[length]->word;
        length++;
    }
    while (length > 1 &&
           (each = assay_acronyms_spelled(with->acronyms, with->words, list, length, &at, &used, &with->failed))) {
        assay_rewording *to = used > 1 ? reworded(out, found, used) : NULL;
        if (to) {
            add_term(to, ASSAY_TERM_STEM, each->letters);
            add_term(to, ASSAY_TERM_STEM, each->words);
        }
    }
}

/* "rolled back" is a rollback: in claims, for who writes a pattern means the verb that it names. */
static void find_particle(assay_rewording *out, size_t *found, assay_phrase *const *parts, size_t count)
{
    const char *noun = count > 1 && is_stem(parts[0]) && is_stem(parts[1])
                           ? assay_particles_noun(parts[0]->word, parts[1]->word)
                           : NULL;
    assay_rewording *to = noun ? reworded(out, found, 2) : NULL;

    if (to)
        add_term(to, ASSAY_TERM_STEM, noun);
}

/* Add the keys of a quantity to the terms. */
static void add_keys(assay_rewording *to, assay_rewordings *with, const assay_quantity *quantity, bool with_unit)
{
    char keys[ASSAY_QUANTITY_KEYS_MAX][ASSAY_QUANTITY_KEY_SIZE];
    size_t count = assay_quantity_keys(keys, quantity, with_unit);

    for (size_t i = 0; i < count; i++) {
        const char *key = assay_arena_string(with->arena, keys[i], strlen(keys[i]));
        with->failed = with->failed || !key;
        if (key)
            add_term(to, assay_quantity_is_plain(key) ? ASSAY_TERM_STEM : ASSAY_TERM_EXACT, key);
    }
}

static void push(assay_quantity_words *to, const assay_word *word)
{
    if (to->count == ASSAY_QUANTITY_WORDS_MAX)
        return;
    to->words[to->count] = word;
    to->apart[to->count++] =
        strcmp(word->text, "k") != 0 && strcmp(word->text, "m") != 0; /* as in "10k": nobody writes "10 k" */
}

/* Words that a part can be: itself, or the single words of a choice. */
static size_t ways_of(const assay_phrase *part)
{
    return part->kind == ASSAY_PHRASE_CHOICE ? part->child_count : 1;
}

static const assay_word *way_of(const assay_phrase *part, size_t way)
{
    const assay_phrase *each = part->kind == ASSAY_PHRASE_CHOICE ? part->children[way] : part;

    return is_stem(each) ? each->word : NULL;
}

/*
 * A number and its unit, each a word or a choice of words. "10 (KB|kilobytes)" has as many quantities as ways; a number
 * of several words is none of a choice.
 */
static void add_quantities(assay_rewording *out, size_t *found, assay_rewordings *with,
                           const assay_quantity_words *number, const assay_phrase *unit, size_t parts)
{
    for (size_t i = 0; i < ways_of(unit); i++) {
        assay_quantity_words words = *number;
        const assay_word *word = way_of(unit, i);
        assay_quantity quantity;
        assay_rewording *to;
        if (!word)
            continue;
        push(&words, word);
        quantity = assay_quantity_read(&words);
        to = quantity.words == words.count && words.count > 1 ? reworded(out, found, parts) : NULL;
        if (to)
            add_keys(to, with, &quantity, true);
    }
}

static void find_quantities(assay_rewording *out, size_t *found, assay_rewordings *with, assay_phrase *const *parts,
                            size_t count)
{
    assay_quantity_words words = {.count = 0};
    assay_quantity quantity;
    size_t length = 0;

    for (size_t i = 0; count > 1 && parts[0]->kind == ASSAY_PHRASE_CHOICE && i < ways_of(parts[0]); i++) {
        assay_quantity_words number = {.count = 0};
        const assay_word *word = way_of(parts[0], i);
        if (!word || !assay_quantity_begins(word))
            continue;
        push(&number, word);
        add_quantities(out, found, with, &number, parts[1], 2);
    }
    while (length < count && length < ASSAY_QUANTITY_WORDS_MAX && is_stem(parts[length]))
        push(&words, parts[length++]->word);
    quantity = assay_quantity_read(&words);
    if (quantity.number == 0)
        return;
    if (quantity.words > 1) {
        assay_rewording *to = reworded(out, found, quantity.words);
        if (to)
            add_keys(to, with, &quantity, true);
    }
    words.count = quantity.number;
    if (!quantity.unit && quantity.number < count)
        add_quantities(out, found, with, &words, parts[quantity.number], quantity.number + 1);
}

size_t assay_rewordings_find(assay_rewording *out, assay_rewordings *with, assay_phrase *const *parts, size_t count)
{
    size_t found = 0;

    find_quantities(out, &found, with, parts, count);
    find_compound(out, &found, with, parts, count);
    find_acronyms(out, &found, with, parts, count);
    find_particle(out, &found, parts, count);
    return found;
}

size_t assay_rewordings_acronyms(assay_rewording *out, assay_rewordings *with, assay_phrase *const *parts, size_t count)
{
    size_t found = 0;

    find_acronyms(out, &found, with, parts, count);
    return found;
}

size_t assay_rewordings_of_acronym(assay_term *out, assay_rewordings *with, const assay_phrase *part)
{
    assay_rewording found;
    const assay_acronym *each;
    size_t at = 0;

    found.count = 0;
    while (is_stem(part) && with->acronyms && (each = assay_acronyms_named(with->acronyms, part->word, &at)) != NULL)
        add_term(&found, ASSAY_TERM_STEM, each->words);
    if (is_stem(part) && assay_particles_words(part->word))
        add_term(&found, ASSAY_TERM_WORDS, assay_particles_words(part->word));
    memcpy(out, found.terms, found.count * sizeof *out);
    return found.count;
}

size_t assay_rewordings_of_word(assay_term *out, assay_rewordings *with, const assay_phrase *part)
{
    assay_rewording found;
    assay_term acronyms[ASSAY_REWORDING_TERMS_MAX];
    assay_quantity quantity;

    found.count = 0;
    if (!is_stem(part))
        return 0;
    quantity = assay_quantity_of_word(part->word);
    if (quantity.number > 0)
        add_keys(&found, with, &quantity, true);
    for (size_t i = assay_rewordings_of_acronym(acronyms, with, part); i > 0; i--)
        add_term(&found, acronyms[i - 1].kind, acronyms[i - 1].text);
    memcpy(out, found.terms, found.count * sizeof *out);
    return found.count;
}
