/* compounds.c - words written apart that a vocabulary has as one: "select related", "web servers". */
#include "grader/constants.h"
#include "grader/match/vocabulary_tables.h"
#include "grader/text/quantity.h"

#define JOINED_MAX 192u /* letters of several words written as one */

/* The letter with which a text goes on behind its beginning, as a bit; 0 when it does not. */
static uint32_t letter_behind(const char *text, size_t length, const char *beginning, size_t beginning_length)
{
    if (length <= beginning_length || memcmp(text, beginning, beginning_length) != 0)
        return 0;
    return (uint32_t)1 << ((unsigned char)text[beginning_length] & 31);
}

uint32_t assay_vocabulary_begins(const assay_vocabulary *v, const assay_word *word)
{
    char joined[256];
    char text[256];
    size_t length = assay_vocabulary_join(joined, 0, word->text, word->length);
    unsigned char byte = (unsigned char)joined[0];
    uint32_t letters = 0;

    if (v->numbers && (assay_quantity_begins(word) || assay_quantity_of_word(word).number > 0))
        letters = ASSAY_GOES_ON_NUMBER;
    for (uint32_t i = v->firsts[byte]; length > 0 && i < v->firsts[byte + 1]; i++) {
        const assay_vocabulary_entry *each = &v->entries[v->by_first[i]];
        letters |= letter_behind(each->stem, each->stem_length, joined, length);
        if (each->identifier &&
            letter_behind(text, assay_vocabulary_join(text, 0, each->text, each->length), joined, length))
            letters |= letter_behind(text, assay_vocabulary_join(text, 0, each->text, each->length), joined, length) |
                       ASSAY_GOES_ON_NAME;
        else if (!each->identifier)
            letters |= letter_behind(each->text, each->length, joined, length);
    }
    return letters;
}

/* The last entry that is written so when its underscores are left out. */
static const assay_vocabulary_entry *find_joined(const assay_vocabulary *v, const char *text, size_t length,
                                                 uint64_t hash)
{
    const assay_vocabulary_entry *found = NULL;
    char joined[256];

    for (size_t at = hash & v->joined.mask; v->joined.slots[at]; at = (at + 1) & v->joined.mask) {
        uint32_t number = assay_vocabulary_number(v->joined.slots[at], hash);
        const assay_vocabulary_entry *each = number ? &v->entries[number - 1] : NULL;
        if (each && assay_vocabulary_join(joined, 0, each->text, each->length) == length &&
            memcmp(joined, text, length) == 0)
            found = each;
    }
    return found;
}

/* "web servers": "server" is a stem, "webserver" is none, so both the stem and the word as written are tried. */
static const assay_vocabulary_entry *find_compound(const assay_vocabulary *v, char *joined, size_t length,
                                                   size_t before_last, const assay_word *last)
{
    const assay_vocabulary_entry *found = find_joined(v, joined, length, assay_hash(joined, length));
    uint64_t hash;

    if (found || before_last + last->stem_length >= JOINED_MAX)
        return found;
    memcpy(joined + before_last, last->stem, last->stem_length);
    length = before_last + last->stem_length;
    hash = assay_hash(joined, length);
    found = assay_vocabulary_find(v, ASSAY_TERM_STEM, hash, joined, length);
    return found ? found : find_joined(v, joined, length, hash);
}

const uint32_t *assay_vocabulary_compound(const assay_vocabulary *v, const assay_word *const *words, size_t word_count,
                                          bool grammar, size_t *count)
{
    char joined[JOINED_MAX];
    size_t length = 0;
    size_t before_last = 0;
    const assay_vocabulary_entry *found;

    *count = 0;
    for (size_t i = 0; i < word_count; i++) {
        before_last = length;
        if (length + words[i]->length >= JOINED_MAX)
            return NULL;
        length = assay_vocabulary_join(joined, length, words[i]->text, words[i]->length);
    }
    if (length < ASSAY_COMPOUND_LETTERS_MIN)
        return NULL;
    found = find_compound(v, joined, length, before_last, words[word_count - 1]);
    if (!found || (grammar && !found->identifier))
        return NULL;
    *count = found->class_count;
    return v->classes + found->first_class;
}
