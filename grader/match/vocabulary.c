/*
 * vocabulary.c - a few flat tables: entries, a table of keys (stems and exact
 * words), one of what can be written as one word, prefixes, and the entries
 * by their first byte, which a typing error leaves alone.
 */
#include "grader/match/vocabulary.h"

#include <string.h>

#include "assay/limits.h"
#include "grader/match/spelling.h"
#include "grader/text/quantity.h"

#define JOINED_MIN 5u   /* letters of a word that may also be written as several */
#define JOINED_MAX 192u /* of several words written as one */

#define SET_BITS (64u * ASSAY_CLASS_SET_STEP)

#define SLIPS_MAX 2u     /* of a word, see spelling.h */
#define STEM_SLIP_MIN 6u /* letters of a stem that is compared */

typedef struct entry {
    uint64_t hash;        /* of stem, text or prefix, by kind */
    const char *text;     /* folded, as written */
    const char *stem;     /* often the beginning of the text */
    uint32_t first_class; /* in `classes` */
    uint32_t class_count;
    unsigned char length, stem_length; /* words are cut before 256 bytes */
    unsigned char kind;
    bool slips;      /* an answer's typing error may mean it */
    bool identifier; /* has underscores */
} entry;

/*
 * Entry numbers by hash, each one more, below some bits of the hash, so that hardly another's entry is looked at; 0:
 * free.
 */
typedef struct table {
    uint32_t *slots;
    size_t mask;
} table;

struct assay_vocabulary {
    const entry *entries;
    size_t count;
    const uint32_t *classes;
    size_t class_count, width;
    size_t longest; /* words of a name */
    bool numbers;   /* some entries are numbers */
    table keys;     /* STEM and EXACT */
    table joined;   /* STEM, by text without underscores */
    const uint32_t *prefixes;
    size_t prefix_count;
    const uint32_t *by_first; /* STEM: entries by the first byte of their text, and of their stem where that differs */
    const uint32_t *firsts;   /* 257: where those of a byte begin */
};

/* Copy a text without its underscores; the new length. */
static size_t join(char *out, size_t used, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] != '_')
            out[used++] = text[i];
    return used;
}

static uint64_t joined_hash(const char *text, size_t length)
{
    char joined[256];

    return assay_hash(joined, join(joined, 0, text, length));
}

#define NUMBER_BITS 16u /* of a slot */
_Static_assert(ASSAY_TERMS_MAX < 1u << NUMBER_BITS, "a slot holds the number of any entry");

/* What the slot of an entry with this hash says beside its number. */
static uint32_t tag_of(uint64_t hash)
{
    return (uint32_t)(hash >> 32) & ~(((uint32_t)1 << NUMBER_BITS) - 1);
}

/* The number in a slot, 0 when another hash is there. */
static uint32_t number_in(uint32_t slot, uint64_t hash)
{
    return slot >> NUMBER_BITS == tag_of(hash) >> NUMBER_BITS ? slot & (((uint32_t)1 << NUMBER_BITS) - 1) : 0;
}

static bool make_table(table *out, assay_arena *arena, size_t count)
{
    size_t size = 8;

    while (size < count * 2)
        size *= 2;
    *out = (table){assay_arena_alloc_array(arena, size, sizeof *out->slots), size - 1};
    return out->slots != NULL;
}

static void put(table *to, uint64_t hash, size_t number)
{
    size_t at = hash & to->mask;

    while (to->slots[at])
        at = (at + 1) & to->mask;
    to->slots[at] = tag_of(hash) | ((uint32_t)number + 1);
}

static bool is_joined(const entry *each)
{
    return each->kind == ASSAY_TERM_STEM && each->length >= JOINED_MIN;
}

/* Copy the texts, each stem into its text where it is its beginning. */
static bool copy_entry(entry *to, assay_arena *arena, const assay_term_entry *from)
{
    const assay_word *word = from->word;
    bool shared = word->stem_length <= word->length && memcmp(word->text, word->stem, word->stem_length) == 0;
    char *text = assay_arena_take(arena, word->length + (shared ? 0 : word->stem_length) + 1, 1);

    if (!text)
        return false;
    memcpy(text, word->text, word->length);
    if (!shared)
        memcpy(text + word->length, word->stem, word->stem_length);
    *to = (entry){.hash = from->hash,
                  .text = text,
                  .stem = shared ? text : text + word->length,
                  .length = (unsigned char)word->length,
                  .stem_length = (unsigned char)word->stem_length,
                  .kind = (unsigned char)from->kind,
                  .slips = !(word->traits & (ASSAY_FUNCTION | ASSAY_NUMBER)),
                  .identifier = (word->traits & ASSAY_IDENTIFIER) != 0};
    return true;
}

static bool copy_entries(assay_vocabulary *v, assay_arena *arena, const assay_terms *terms)
{
    entry *entries = assay_arena_take(arena, terms->count + 1, sizeof *entries);
    uint32_t *classes;
    uint32_t used = 0;

    for (size_t i = 0; i < terms->count; i++)
        used += (uint32_t)terms->entries[i]->class_count;
    classes = assay_arena_take(arena, used + 1, sizeof *classes);
    if (!entries || !classes)
        return false;
    used = 0;
    for (size_t i = 0; i < terms->count; i++) {
        const assay_term_entry *from = terms->entries[i];
        if (!copy_entry(&entries[i], arena, from))
            return false;
        entries[i].first_class = used;
        entries[i].class_count = (uint32_t)from->class_count;
        for (size_t k = 0; k < from->class_count; k++)
            classes[used++] = from->classes[k];
    }
    v->entries = entries;
    v->count = terms->count;
    v->classes = classes;
    v->class_count = terms->class_count;
    v->width = (terms->class_count + SET_BITS - 1) / SET_BITS * ASSAY_CLASS_SET_STEP;
    return true;
}

/* How many words a name has. */
static size_t words_of(const entry *each)
{
    size_t count = 1;

    for (size_t i = 1; i + 1 < each->length; i++)
        count += each->text[i] == '_' && each->text[i + 1] != '_';
    return count < ASSAY_COMPOUND_WORDS_MAX ? count : ASSAY_COMPOUND_WORDS_MAX;
}

/* What kinds of longer words there are. */
static void find_longer(assay_vocabulary *v)
{
    v->longest = 3;
    for (size_t i = 0; i < v->count; i++) {
        const entry *each = &v->entries[i];
        if (each->identifier && words_of(each) > v->longest)
            v->longest = words_of(each);
        v->numbers = v->numbers || (each->stem_length > 0 && each->stem[0] >= '0' && each->stem[0] <= '9');
    }
}

static bool fill_tables(assay_vocabulary *v, assay_arena *arena)
{
    uint32_t *prefixes;
    size_t joined = 0;

    for (size_t i = 0; i < v->count; i++) {
        joined += is_joined(&v->entries[i]);
        v->prefix_count += v->entries[i].kind == ASSAY_TERM_PREFIX;
    }
    prefixes = assay_arena_take(arena, v->prefix_count + 1, sizeof *prefixes);
    if (!prefixes || !make_table(&v->keys, arena, v->count - v->prefix_count) || !make_table(&v->joined, arena, joined))
        return false;
    v->prefixes = prefixes;
    for (size_t i = 0; i < v->count; i++) {
        const entry *each = &v->entries[i];
        if (each->kind == ASSAY_TERM_PREFIX)
            *prefixes++ = (uint32_t)i;
        else
            put(&v->keys, each->hash, i);
        if (is_joined(each))
            put(&v->joined, joined_hash(each->text, each->length), i);
    }
    return true;
}

/* The bytes that an entry may begin with: those of its text and of its stem, mostly one. */
static unsigned first_bytes(const entry *each, unsigned char bytes[2])
{
    if (each->kind != ASSAY_TERM_STEM || each->length == 0)
        return 0;
    bytes[0] = (unsigned char)each->text[0];
    bytes[1] = (unsigned char)each->stem[0];
    return each->stem_length > 0 && bytes[1] != bytes[0] ? 2 : 1;
}

/* Sort by first byte, by counting: each byte's end is found first, and filling backwards makes it its beginning. */
static bool fill_firsts(assay_vocabulary *v, assay_arena *arena)
{
    uint32_t *firsts = assay_arena_alloc_array(arena, 257, sizeof *firsts);
    uint32_t *numbers;
    unsigned char bytes[2];

    if (!firsts)
        return false;
    for (size_t i = 0; i < v->count; i++)
        for (unsigned k = first_bytes(&v->entries[i], bytes); k > 0; k--)
            firsts[bytes[k - 1]]++;
    for (unsigned byte = 1; byte < 256; byte++)
        firsts[byte] += firsts[byte - 1];
    firsts[256] = firsts[255];
    numbers = assay_arena_take(arena, firsts[256] + 1u, sizeof *numbers);
    if (!numbers)
        return false;
    for (size_t i = v->count; i > 0; i--)
        for (unsigned k = first_bytes(&v->entries[i - 1], bytes); k > 0; k--)
            numbers[--firsts[bytes[k - 1]]] = (uint32_t)i - 1;
    v->by_first = numbers;
    v->firsts = firsts;
    return true;
}

const assay_vocabulary *assay_vocabulary_make(assay_arena *arena, const assay_terms *terms)
{
    assay_vocabulary *v = assay_arena_alloc(arena, sizeof *v);

    if (!v || !copy_entries(v, arena, terms) || !fill_tables(v, arena) || !fill_firsts(v, arena))
        return NULL;
    find_longer(v);
    return v;
}

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

static const entry *find_entry(const assay_vocabulary *v, assay_term_kind kind, uint64_t hash, const char *key,
                               size_t length)
{
    for (size_t at = hash & v->keys.mask; v->keys.slots[at]; at = (at + 1) & v->keys.mask) {
        uint32_t number = number_in(v->keys.slots[at], hash);
        const entry *each = number ? &v->entries[number - 1] : NULL;
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

static bool merge(uint64_t **set, const assay_vocabulary *v, assay_arena *arena, const entry *each)
{
    return add_classes(set, v, arena, v->classes + each->first_class, each->class_count);
}

static bool could_be_slip(const assay_word *word)
{
    return word->length >= 4 && !(word->traits & (ASSAY_FUNCTION | ASSAY_NUMBER | ASSAY_OPERATOR)) &&
           word->traits & ASSAY_RARE;
}

/* How many slips make the word of an entry, as written or of its stem; 0: it is none. */
static unsigned slips_from(const assay_word *word, const entry *each)
{
    unsigned text = assay_spelling_slips(word->text, word->length, each->text, each->length);
    unsigned stem = word->stem_length < STEM_SLIP_MIN || text == 1
                        ? 0
                        : assay_spelling_slips(word->stem, word->stem_length, each->stem, each->stem_length);

    return text == 0 || (stem > 0 && stem < text) ? stem : text;
}

/* The fewest slips that make the word of an entry that begins with `byte`, `least` when no entry needs fewer. */
static unsigned fewest_slips(const assay_vocabulary *v, const assay_word *word, unsigned char byte, unsigned least)
{
    for (uint32_t i = v->firsts[byte]; i < v->firsts[byte + 1]; i++) {
        unsigned slips = slips_from(word, &v->entries[v->by_first[i]]);
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
        const entry *each = &v->entries[v->by_first[i]];
        if (each->slips && slips_from(word, each) == fewest && !merge(set, v, arena, each))
            return false;
    }
    return true;
}

const uint32_t assay_class_none[ASSAY_CLASS_LIST_STEP];

/* Write the classes of out->loose down one by one. */
static bool list_classes(assay_recognised *out, const assay_vocabulary *v, assay_arena *arena)
{
    uint32_t *classes;
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
            *classes++ = (uint32_t)(i * 64 + (size_t)__builtin_ctzll(left));
    return true;
}

const uint32_t *assay_vocabulary_quantity(const assay_vocabulary *v, const char *key, size_t *count)
{
    size_t length = strlen(key);
    const entry *each = find_entry(v, assay_quantity_is_plain(key) ? ASSAY_TERM_STEM : ASSAY_TERM_EXACT,
                                   assay_hash(key, length), key, length);

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

bool assay_vocabulary_recognise(assay_recognised *out, const assay_vocabulary *v, assay_arena *arena,
                                const assay_word *word)
{
    uint64_t *sure = NULL;
    uint64_t *loose = NULL;
    const entry *stem = find_entry(v, ASSAY_TERM_STEM, word->stem_hash, word->stem, word->stem_length);
    const entry *exact = find_entry(v, ASSAY_TERM_EXACT, word->hash, word->text, word->length);
    unsigned char first = (unsigned char)word->text[0];

    if ((stem && !merge(&sure, v, arena, stem)) || (exact && !merge(&sure, v, arena, exact)))
        return false;
    if (v->numbers && !add_quantity(&sure, v, arena, word))
        return false;
    for (size_t i = 0; i < v->prefix_count; i++) {
        const entry *prefix = &v->entries[v->prefixes[i]];
        if (word->length >= prefix->length && memcmp(word->text, prefix->text, prefix->length) == 0 &&
            !merge(&sure, v, arena, prefix))
            return false;
    }
    /* a word that only begins like one of ours may still be a slip of another */
    if (!stem && !exact && could_be_slip(word)) {
        unsigned char stem_first = word->stem_length > 0 ? (unsigned char)word->stem[0] : first;
        unsigned fewest = fewest_slips(v, word, first, SLIPS_MAX + 1);
        if (stem_first != first)
            fewest = fewest_slips(v, word, stem_first, fewest);
        if (fewest <= SLIPS_MAX && (!add_slips(&loose, v, arena, word, first, fewest) ||
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
    size_t length = join(joined, 0, word->text, word->length);
    unsigned char byte = (unsigned char)joined[0];
    uint32_t letters = 0;

    if (v->numbers && (assay_quantity_begins(word) || assay_quantity_of_word(word).number > 0))
        letters = ASSAY_GOES_ON_NUMBER;
    for (uint32_t i = v->firsts[byte]; length > 0 && i < v->firsts[byte + 1]; i++) {
        const entry *each = &v->entries[v->by_first[i]];
        letters |= letter_behind(each->stem, each->stem_length, joined, length);
        if (each->identifier && letter_behind(text, join(text, 0, each->text, each->length), joined, length))
            letters |=
                letter_behind(text, join(text, 0, each->text, each->length), joined, length) | ASSAY_GOES_ON_NAME;
        else if (!each->identifier)
            letters |= letter_behind(each->text, each->length, joined, length);
    }
    return letters;
}

/* The last entry that is written so when its underscores are left out. */
static const entry *find_joined(const assay_vocabulary *v, const char *text, size_t length, uint64_t hash)
{
    const entry *found = NULL;
    char joined[256];

    for (size_t at = hash & v->joined.mask; v->joined.slots[at]; at = (at + 1) & v->joined.mask) {
        uint32_t number = number_in(v->joined.slots[at], hash);
        const entry *each = number ? &v->entries[number - 1] : NULL;
        if (each && join(joined, 0, each->text, each->length) == length && memcmp(joined, text, length) == 0)
            found = each;
    }
    return found;
}

/* "web servers": "server" is a stem, "webserver" is none, so both the stem and the word as written are tried. */
static const entry *find_compound(const assay_vocabulary *v, char *joined, size_t length, size_t before_last,
                                  const assay_word *last)
{
    const entry *found = find_joined(v, joined, length, assay_hash(joined, length));
    uint64_t hash;

    if (found || before_last + last->stem_length >= JOINED_MAX)
        return found;
    memcpy(joined + before_last, last->stem, last->stem_length);
    length = before_last + last->stem_length;
    hash = assay_hash(joined, length);
    found = find_entry(v, ASSAY_TERM_STEM, hash, joined, length);
    return found ? found : find_joined(v, joined, length, hash);
}

const uint32_t *assay_vocabulary_compound(const assay_vocabulary *v, const assay_word *const *words, size_t word_count,
                                          bool grammar, size_t *count)
{
    char joined[JOINED_MAX];
    size_t length = 0;
    size_t before_last = 0;
    const entry *found;

    *count = 0;
    for (size_t i = 0; i < word_count; i++) {
        before_last = length;
        if (length + words[i]->length >= JOINED_MAX)
            return NULL;
        length = join(joined, length, words[i]->text, words[i]->length);
    }
    if (length < JOINED_MIN)
        return NULL;
    found = find_compound(v, joined, length, before_last, words[word_count - 1]);
    if (!found || (grammar && !found->identifier))
        return NULL;
    *count = found->class_count;
    return v->classes + found->first_class;
}
