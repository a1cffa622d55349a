/* vocabulary.c - looks a word up: as it is, by its stem, by its beginning, as a quantity, as a slip of the finger. */
#include "grader/constants.h"
#include "grader/match/kin.h"
#include "grader/match/spelling.h"
#include "grader/match/vocabulary_tables.h"
#include "grader/text/quantity.h"

size_t assay_vocabulary_classes(const assay_vocabulary *vocabulary)
{
    return vocabulary->class_count;
}

size_t assay_vocabulary_width(const assay_vocabulary *vocabulary)
{
    return vocabulary->width;
}

size_t assay_vocabulary_longest(const assay_vocabulary *vocabulary)
{
    return vocabulary->longest;
}

const assay_vocabulary_entry *assay_vocabulary_find(const assay_vocabulary *v, assay_term_kind kind, uint64_t hash,
                                                    const char *key, size_t length)
{
    for (size_t at = hash & v->keys.mask; v->keys.slots[at]; at = (at + 1) & v->keys.mask) {
        uint32_t number = assay_vocabulary_number(v->keys.slots[at], hash);
        const assay_vocabulary_entry *each = number ? &v->entries[number - 1] : NULL;
        const char *own;
        size_t own_length;
        if (!each || each->hash != hash || each->kind != kind)
            continue;
        own = kind == ASSAY_TERM_STEM ? each->stem : each->text;
        own_length = kind == ASSAY_TERM_STEM ? each->stem_length : each->length;
        if (own_length == length && memcmp(own, key, length) == 0)
            return each;
    }
    return NULL;
}

/* Add classes to *set, a set in `arena` that is made at first need. */
static bool add_classes(uint64_t **set, const assay_vocabulary *v, assay_arena *arena, const uint32_t *classes,
                        size_t count)
{
    if (!*set)
        *set = assay_arena_alloc_array(arena, v->width, sizeof **set);
    for (size_t i = 0; *set && i < count; i++)
        assay_class_add(*set, classes[i]);
    return *set != NULL;
}

static bool merge(uint64_t **set, const assay_vocabulary *v, assay_arena *arena, const assay_vocabulary_entry *each)
{
    return add_classes(set, v, arena, v->classes + each->first_class, each->class_count);
}

static bool could_be_slip(const assay_word *word)
{
    return word->length >= ASSAY_SLIP_LETTERS_MIN &&
           !(word->traits & (ASSAY_FUNCTION | ASSAY_NUMBER | ASSAY_OPERATOR)) && word->traits & ASSAY_RARE &&
           !assay_spelling_is_term(word->text);
}

/* How many slips make the word of an entry, as written or of its stem; 0: it is none. */
static unsigned slips_from(const assay_word *word, const assay_vocabulary_entry *each)
{
    unsigned text = assay_spelling_slips(word->text, word->length, each->text, each->length);
    unsigned stem = word->stem_length < ASSAY_SLIP_STEM_LETTERS || text == 1
                        ? 0
                        : assay_spelling_slips(word->stem, word->stem_length, each->stem, each->stem_length);

    return text == 0 || (stem > 0 && stem < text) ? stem : text;
}

/* The fewest slips that make the word of an entry that begins with `byte`, `least` when no entry needs fewer. */
static unsigned fewest_slips(const assay_vocabulary *v, const assay_word *word, unsigned char byte, unsigned least)
{
    for (uint32_t i = v->firsts[byte]; i < v->firsts[byte + 1]; i++) {
        const assay_vocabulary_entry *each = &v->entries[v->by_first[i]];
        unsigned slips = each->kind == ASSAY_TERM_STEM ? slips_from(word, each) : 0;
        if (slips > 0 && slips < least)
            least = slips;
    }
    return least;
}

/*
 * Add what a typing error may mean among the words that begin with `byte`: those that so few slips make, for "servr" is
 * no slip of "serve" where there is a "server". Words of grammar and numbers are made by slips, but stand for nothing.
 */
static bool add_slips(uint64_t **set, const assay_vocabulary *v, assay_arena *arena, const assay_word *word,
                      unsigned char byte, unsigned fewest)
{
    for (uint32_t i = v->firsts[byte]; i < v->firsts[byte + 1]; i++) {
        const assay_vocabulary_entry *each = &v->entries[v->by_first[i]];
        if (each->slips && slips_from(word, each) == fewest && !merge(set, v, arena, each))
            return false;
    }
    return true;
}

_Static_assert(ASSAY_CLASSES_MAX <= UINT16_MAX, "a class has its number in a list");

const uint16_t assay_class_none[ASSAY_CLASS_LIST_STEP];

/* Write the classes of out->loose down one by one. */
static bool list_classes(assay_recognised *out, const assay_vocabulary *v, assay_arena *arena)
{
    uint16_t *classes;
    uint32_t count = 0;

    for (size_t i = 0; i < v->width; i++)
        for (uint64_t left = out->loose[i]; left; left &= left - 1)
            count++;
    classes = assay_arena_alloc_array(arena, assay_class_room(count), sizeof *classes);
    if (!classes)
        return false;
    out->classes = classes;
    out->class_count = count;
    for (size_t i = 0; i < v->width; i++)
        for (uint64_t left = out->loose[i]; left; left &= left - 1)
            *classes++ = (uint16_t)(i * 64 + (size_t)__builtin_ctzll(left));
    for (; count % ASSAY_CLASS_LIST_STEP != 0; count++, classes++) /* one's own: else all wait for one row's memory */
        classes[0] = classes[-1];
    return true;
}

const uint32_t *assay_vocabulary_quantity(const assay_vocabulary *v, const char *key, size_t *count)
{
    size_t length = strlen(key);
    const assay_vocabulary_entry *each = assay_vocabulary_find(
        v, assay_quantity_is_plain(key) ? ASSAY_TERM_STEM : ASSAY_TERM_EXACT, assay_hash(key, length), key, length);

    *count = each ? each->class_count : 0;
    return each ? v->classes + each->first_class : NULL;
}

/* Add what a word is a quantity by itself, such as "twice". */
static bool add_quantity(uint64_t **set, const assay_vocabulary *v, assay_arena *arena, const assay_word *word)
{
    char keys[ASSAY_QUANTITY_KEYS_MAX][ASSAY_QUANTITY_KEY_SIZE];
    const assay_quantity quantity = assay_quantity_of_word(word);
    size_t count = quantity.number > 0 ? assay_quantity_keys(keys, &quantity, true) : 0;

    for (size_t i = 0; i < count; i++) {
        size_t found;
        const uint32_t *classes = assay_vocabulary_quantity(v, keys[i], &found);
        if (found > 0 && !add_classes(set, v, arena, classes, found))
            return false;
    }
    return true;
}

static bool begins_so(const assay_word *word, const assay_vocabulary_entry *each)
{
    size_t length;

    if (word->text[0] != each->text[0])
        return false;
    length = each->kind == ASSAY_TERM_KIN ? ASSAY_PREFIX_LETTERS : each->length;
    if (word->length < length || memcmp(word->text, each->text, length) != 0)
        return false;
    return each->kind == ASSAY_TERM_PREFIX ||
           (!(word->traits & ASSAY_FUNCTION) &&
            assay_kin(word->stem, word->stem_length, each->text, each->length, (word->traits & ASSAY_RARE) != 0));
}

bool assay_vocabulary_recognise(assay_recognised *out, const assay_vocabulary *v, assay_arena *arena,
                                const assay_word *word)
{
    uint64_t *sure = NULL;
    uint64_t *loose = NULL;
    const assay_vocabulary_entry *stem =
        assay_vocabulary_find(v, ASSAY_TERM_STEM, word->stem_hash, word->stem, word->stem_length);
    const assay_vocabulary_entry *exact =
        assay_vocabulary_find(v, ASSAY_TERM_EXACT, word->hash, word->text, word->length);
    unsigned char first = (unsigned char)word->text[0];

    if ((stem && !merge(&sure, v, arena, stem)) || (exact && !merge(&sure, v, arena, exact)))
        return false;
    if (v->numbers && !add_quantity(&sure, v, arena, word))
        return false;
    for (size_t i = 0; i < v->prefix_count; i++) {
        const assay_vocabulary_entry *prefix = &v->entries[v->prefixes[i]];
        if (begins_so(word, prefix) && !merge(&sure, v, arena, prefix))
            return false;
    }
    /* a word that only begins like one of ours may still be a slip of another */
    if (!stem && !exact && could_be_slip(word)) {
        unsigned char stem_first = word->stem_length > 0 ? (unsigned char)word->stem[0] : first;
        unsigned fewest = fewest_slips(v, word, first, ASSAY_SLIPS_MAX + 1);
        if (stem_first != first)
            fewest = fewest_slips(v, word, stem_first, fewest);
        if (fewest <= ASSAY_SLIPS_MAX &&
            (!add_slips(&loose, v, arena, word, first, fewest) ||
             (stem_first != first && !add_slips(&loose, v, arena, word, stem_first, fewest))))
            return false;
    }
    for (size_t i = 0; loose && sure && i < v->width; i++)
        loose[i] |= sure[i];
    *out = (assay_recognised){.sure = sure,
                              .loose = loose ? loose : sure,
                              .classes = assay_class_none,
                              .light = (word->traits & ASSAY_LIGHT) != 0};
    return !out->loose || list_classes(out, v, arena);
}
