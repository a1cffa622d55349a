/* compounds.c - words written apart that a vocabulary has as one: "select related", "web servers". */
#include "grader/constants.h"
#include "grader/match/vocabulary_tables.h"
#include "grader/text/quantity.h"

#define JOINED_MAX 192u /* letters of several words written as one */

/* The letter with which a text goes on behind its beginning, as a bit; 0 when it does not. */
static uint32_t letter_behind(const char *text, size_t length, const char *beginning, size_t beginning_length)
{
    size_t last = beginning_length - 1; /* tells nearly all others without a call, for a word is met with many texts */

    if (length <= beginning_length || text[last] != beginning[last] || memcmp(text, beginning, last) != 0)
        return 0;
    return (uint32_t)1 << ((unsigned char)text[beginning_length] & 31);
}

/* The same of a name, its underscores left out. */
static uint32_t name_behind(const assay_vocabulary_entry *name, const char *beginning, size_t beginning_length)
{
    char text[256];
    size_t length;
    uint32_t letter;

    if (beginning_length > 1 && name->text[1] != beginning[1] && name->text[1] != '_' && name->text[0] != '_')
        return 0;
    length = assay_vocabulary_join(text, 0, name->text, name->length);
    letter = letter_behind(text, length, beginning, beginning_length);
    return letter ? letter | ASSAY_GOES_ON_NAME : 0;
}

/* The same of words in a row, by their stems. */
static uint32_t words_behind(const assay_vocabulary_entry *words, const assay_word *word)
{
    if (words->length <= word->stem_length + 1 || words->text[word->stem_length] != '_' ||
        memcmp(words->text, word->stem, word->stem_length) != 0)
        return 0;
    return (uint32_t)1 << ((unsigned char)words->text[word->stem_length + 1] & 31) | ASSAY_GOES_ON_NAME;
}

/* The letters with which entries that are filed by a byte go on behind a word, `joined` without its underscores. */
static uint32_t letters_behind(const assay_vocabulary *v, unsigned char byte, const assay_word *word,
                               const char *joined, size_t length)
{
    uint32_t letters = 0;

    for (uint32_t i = v->firsts[byte]; i < v->firsts[byte + 1]; i++) {
        const assay_vocabulary_entry *each = &v->entries[v->by_first[i]];
        if (each->kind == ASSAY_TERM_WORDS) {
            letters |= words_behind(each, word);
            continue;
        }
        if (length == 0)
            continue;
        if (each->stem != each->text) /* else it is the beginning of the text */
            letters |= letter_behind(each->stem, each->stem_length, joined, length);
        if (!each->identifier)
            letters |= letter_behind(each->text, each->length, joined, length);
        else if (each->length > length)
            letters |= name_behind(each, joined, length);
    }
    return letters;
}

uint32_t assay_vocabulary_begins(const assay_vocabulary *v, const assay_word *word)
{
    char joined[256];
    size_t length = assay_vocabulary_join(joined, 0, word->text, word->length);
    unsigned char byte = length > 0 ? (unsigned char)joined[0] : 0;
    unsigned char stem_byte = (unsigned char)word->stem[0];
    uint32_t letters = letters_behind(v, stem_byte, word, joined, length);

    if (byte != stem_byte)
        letters |= letters_behind(v, byte, word, joined, length);
    if (v->numbers && (assay_quantity_begins(word) || assay_quantity_of_word(word).number > 0))
        letters |= ASSAY_GOES_ON_NUMBER;
    return letters;
}

/* The last entry of a kind that is written so when its underscores are left out. */
static const assay_vocabulary_entry *find_joined(const assay_vocabulary *v, assay_term_kind kind, const char *text,
                                                 size_t length, uint64_t hash)
{
    const assay_vocabulary_entry *found = NULL;
    char joined[256];

    for (size_t at = hash & v->joined.mask; v->joined.slots[at]; at = (at + 1) & v->joined.mask) {
        uint32_t number = assay_vocabulary_number(v->joined.slots[at], hash);
        const assay_vocabulary_entry *each = number ? &v->entries[number - 1] : NULL;
        if (each && each->kind == kind && assay_vocabulary_join(joined, 0, each->text, each->length) == length &&
            memcmp(joined, text, length) == 0)
            found = each;
    }
    return found;
}

/* "web servers": "server" is a stem, "webserver" is none, so both the stem and the word as written are tried. */
static const assay_vocabulary_entry *find_compound(const assay_vocabulary *v, char *joined, size_t length,
                                                   size_t before_last, const assay_word *last)
{
    const assay_vocabulary_entry *found = find_joined(v, ASSAY_TERM_STEM, joined, length, assay_hash(joined, length));
    uint64_t hash;

    if (found || before_last + last->stem_length >= JOINED_MAX)
        return found;
    memcpy(joined + before_last, last->stem, last->stem_length);
    length = before_last + last->stem_length;
    hash = assay_hash(joined, length);
    found = assay_vocabulary_find(v, ASSAY_TERM_STEM, hash, joined, length);
    return found ? found : find_joined(v, ASSAY_TERM_STEM, joined, length, hash);
}

static assay_class_list classes_of(const assay_vocabulary *v, const assay_vocabulary_entry *found)
{
    return found ? (assay_class_list){v->classes + found->first_class, found->class_count}
                 : (assay_class_list){NULL, 0};
}

/* Write the texts or the stems of words together; 0 when that is too long, or too short to mean anything. */
static size_t join_words(char joined[JOINED_MAX], size_t *before_last, const assay_word *const *words, size_t count,
                         bool stems)
{
    size_t length = 0;

    for (size_t i = 0; i < count; i++) {
        size_t more = stems ? words[i]->stem_length : words[i]->length;
        *before_last = length;
        if (length + more >= JOINED_MAX)
            return 0;
        length = assay_vocabulary_join(joined, length, stems ? words[i]->stem : words[i]->text, more);
    }
    return length < ASSAY_COMPOUND_LETTERS_MIN ? 0 : length;
}

assay_compound assay_vocabulary_compound(const assay_vocabulary *v, const assay_word *const *words, size_t word_count,
                                         bool grammar)
{
    char joined[JOINED_MAX];
    size_t before_last = 0;
    assay_compound out = {.name = {NULL, 0}};
    size_t length = v->has_words ? join_words(joined, &before_last, words, word_count, true) : 0;
    const assay_vocabulary_entry *found;

    if (length)
        out.words = classes_of(v, find_joined(v, ASSAY_TERM_WORDS, joined, length, assay_hash(joined, length)));
    length = join_words(joined, &before_last, words, word_count, false);
    found = length ? find_compound(v, joined, length, before_last, words[word_count - 1]) : NULL;
    if (found && (!grammar || found->identifier))
        out.name = classes_of(v, found);
    return out;
}
