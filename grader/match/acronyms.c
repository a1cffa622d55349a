/* acronyms.c - the table of our field, and how a text introduces one of its own. */
#include "grader/match/acronyms.h"

#include <string.h>

#include "grader/constants.h"

#define LETTERS ASSAY_ACRONYM_LETTERS
#define NAME_MAX 60u

static const assay_acronym field[] = {
#include "grader/match/acronyms.inc"
};

#define FIELD_COUNT (sizeof field / sizeof *field)

static const assay_acronym *acronym_at(const assay_acronyms *acronyms, size_t at)
{
    if (at < acronyms->count)
        return &acronyms->own[at];
    at -= acronyms->count;
    return acronyms->english && at < FIELD_COUNT ? &field[at] : NULL;
}

static unsigned letter(char c)
{
    return (unsigned char)c & (LETTERS - 1);
}

/* Note with which letters the first two words of an acronym begin: hardly a pair of words begins like one. */
static void note(assay_acronyms *acronyms, const char *words)
{
    const char *second = strchr(words, '_');

    if (second)
        acronyms->seconds[letter(words[0])] |= (uint32_t)1 << letter(second[1]);
}

void assay_acronyms_begin(assay_acronyms *acronyms, assay_arena *arena, bool english)
{
    *acronyms = (assay_acronyms){.arena = arena, .english = english};
    for (size_t i = 0; english && i < FIELD_COUNT; i++)
        note(acronyms, field[i].words);
}

/* The first of the field's that is not below `letters`. */
static size_t field_from(const char *letters)
{
    size_t low = 0, high = FIELD_COUNT;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(field[middle].letters, letters) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_named(const assay_acronym *each, const assay_word *word)
{
    return each && (strcmp(each->letters, word->text) == 0 || strcmp(each->letters, word->stem) == 0);
}

const assay_acronym *assay_acronyms_named(const assay_acronyms *acronyms, const assay_word *word, size_t *at)
{
    if (word->stem_length > ASSAY_ACRONYM_LETTERS_MAX)
        return NULL;
    for (; *at < acronyms->count; ++*at)
        if (is_named(&acronyms->own[*at], word))
            return &acronyms->own[(*at)++];
    if (*at == acronyms->count && acronyms->english) {
        size_t first = field_from(word->text);
        if (!is_named(acronym_at(acronyms, acronyms->count + first), word))
            first = field_from(word->stem);
        *at += first;
    }
    return is_named(acronym_at(acronyms, *at), word) ? acronym_at(acronyms, (*at)++) : NULL;
}

/* How many of the words are all words of the acronym; 0 when they differ, or memory is out. */
static size_t spelled(const assay_acronym *acronym, assay_words *words, const assay_word *const *list, size_t count,
                      bool *no_memory)
{
    const char *part = acronym->words;
    size_t used = 0;

    for (; *part; used++) {
        size_t length = strcspn(part, "_");
        const assay_word *word;
        if (used == count)
            return 0;
        word = assay_words_find(words, part, length);
        *no_memory = *no_memory || !word;
        if (!word || word->stem_hash != list[used]->stem_hash)
            return 0;
        part += length + (part[length] == '_');
    }
    return used;
}

const assay_acronym *assay_acronyms_spelled(const assay_acronyms *acronyms, assay_words *words,
                                            const assay_word *const *list, size_t count, size_t *at, size_t *used,
                                            bool *no_memory)
{
    const assay_acronym *each;

    *used = 0;
    if (count < 2 || !(acronyms->seconds[letter(list[0]->text[0])] >> letter(list[1]->text[0]) & 1))
        return NULL;
    while ((each = acronym_at(acronyms, (*at)++)) != NULL)
        if (memcmp(each->words, list[0]->text, 2) == 0 && (*used = spelled(each, words, list, count, no_memory)) > 0)
            return each;
    return NULL;
}

/* Is the token written in capitals, as an acronym is, but for the s of several? Its letters are then *length. */
static bool is_capital(const assay_text *text, const char *source, size_t t, size_t *length)
{
    const assay_token *token = &text->tokens[t];

    *length = token->word->length;
    if (token->end - token->start != *length)
        return false;
    if (*length > ASSAY_ACRONYM_LETTERS_MIN && source[token->end - 1] == 's')
        --*length;
    for (size_t i = 0; i < *length; i++)
        if (source[token->start + i] < 'A' || source[token->start + i] > 'Z')
            return false;
    return *length >= ASSAY_ACRONYM_LETTERS_MIN && *length <= ASSAY_ACRONYM_LETTERS_MAX;
}

static bool is_grammar(const assay_word *word)
{
    return (word->traits & ASSAY_FUNCTION) != 0;
}

/*
 * The first of the words that end before token `end` and begin with the letters, `end` when there are none. Words of
 * grammar may have no letter; it then stands for a word before them.
 */
static size_t words_before(const assay_text *text, size_t end, const char *letters, size_t length)
{
    size_t t = end;

    while (length > 0 && t > 0 && end - t < ASSAY_ACRONYM_WORDS_MAX) {
        const assay_word *word = text->tokens[t - 1].word;
        if (word->text[0] == letters[length - 1])
            length--;
        else if (!is_grammar(word) || t == end)
            return end;
        t--;
    }
    return length > 0 ? end : t;
}

/* The same for words from `first` on; where they end. */
static size_t words_behind(const assay_text *text, size_t first, const char *letters, size_t length)
{
    size_t t = first;
    size_t found = 0;

    while (found < length && t < text->token_count && t - first < ASSAY_ACRONYM_WORDS_MAX) {
        const assay_word *word = text->tokens[t].word;
        if (word->text[0] == letters[found])
            found++;
        else if (!is_grammar(word) || t == first)
            return first;
        t++;
    }
    return found < length ? first : t;
}

/* Room for one more; it counts when it is filled. */
static assay_acronym *append(assay_acronyms *acronyms)
{
    assay_acronym *grown = assay_arena_alloc_array(acronyms->arena, acronyms->count + 1, sizeof *grown);

    if (!grown)
        return NULL;
    if (acronyms->count)
        memcpy(grown, acronyms->own, acronyms->count * sizeof *grown);
    acronyms->own = grown;
    return &grown[acronyms->count++];
}

static bool add(assay_acronyms *acronyms, const assay_text *text, size_t t, size_t length, size_t first, size_t end)
{
    const char *words = assay_arena_string(acronyms->arena, "", 0);
    const char *letters = assay_arena_string(acronyms->arena, text->tokens[t].word->text, length);
    assay_acronym *grown;

    for (size_t i = first; i < end && words; i++)
        words = assay_arena_format(acronyms->arena, "%s%s%s", words, i > first ? "_" : "", text->tokens[i].word->text);
    grown = words && letters ? append(acronyms) : NULL;
    if (!grown)
        return false;
    *grown = (assay_acronym){letters, words};
    note(acronyms, words);
    return true;
}

/* Write a name of code in its words: many_to_many_field, also for ManyToManyField; how many they are. */
static size_t split_name(char *out, const assay_text *text, const char *source, size_t t)
{
    const assay_token *token = &text->tokens[t];
    size_t used = 0, words = 1;

    if (token->end - token->start != token->word->length || token->word->length > NAME_MAX)
        return 0;
    for (size_t i = 0; i < token->word->length; i++) {
        char c = source[token->start + i];
        bool begins = c == '_' || (c >= 'A' && c <= 'Z' && i > 0 && source[token->start + i - 1] >= 'a');
        if (begins && used > 0 && out[used - 1] != '_') {
            out[used++] = '_';
            words++;
        }
        if (c != '_')
            out[used++] = token->word->text[i];
    }
    out[used] = '\0';
    return words;
}

/* Names of three words and more, some of which are grammar, so that "select for update" is one. */
static bool learn_name(assay_acronyms *acronyms, const assay_text *text, const char *source, size_t t)
{
    char name[2 * NAME_MAX + 1];
    assay_acronym made = {.letters = text->tokens[t].word->text};
    assay_acronym *grown;
    size_t words = split_name(name, text, source, t);

    if (words < ASSAY_ACRONYM_NAME_WORDS || words > ASSAY_ACRONYM_WORDS_MAX)
        return true;
    made.words = assay_arena_string(acronyms->arena, name, strlen(name));
    grown = made.words ? append(acronyms) : NULL;
    if (!grown)
        return false;
    *grown = made;
    note(acronyms, made.words);
    return true;
}

bool assay_acronyms_learn(assay_acronyms *acronyms, const assay_text *text, const char *source)
{
    for (size_t t = 0; t < text->token_count; t++) {
        const assay_token *tokens = text->tokens;
        size_t length, first, end;
        if (!learn_name(acronyms, text, source, t))
            return false;
        if (!is_capital(text, source, t, &length))
            continue;
        first = tokens[t].before == ASSAY_BREAK_PAREN ? words_before(text, t, tokens[t].word->text, length) : t;
        if (first + 1 < t && tokens[first].sentence == tokens[t].sentence && !add(acronyms, text, t, length, first, t))
            return false;
        if (t + 1 >= text->token_count || tokens[t + 1].before != ASSAY_BREAK_PAREN)
            continue;
        end = words_behind(text, t + 1, tokens[t].word->text, length);
        if (end > t + 2 && tokens[end - 1].sentence == tokens[t].sentence &&
            !add(acronyms, text, t, length, t + 1, end))
            return false;
    }
    return true;
}
