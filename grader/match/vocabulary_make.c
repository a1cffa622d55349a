/* vocabulary_make.c - fills the tables of a vocabulary. */
#include "grader/constants.h"
#include "grader/match/vocabulary_tables.h"

#define SET_BITS (64u * ASSAY_CLASS_SET_STEP)

static uint64_t joined_hash(const char *text, size_t length)
{
    char joined[256];

    return assay_hash(joined, assay_vocabulary_join(joined, 0, text, length));
}

static bool make_table(assay_vocabulary_table *out, assay_arena *arena, size_t count)
{
    size_t size = 8;

    while (size < count * 2)
        size *= 2;
    *out = (assay_vocabulary_table){assay_arena_alloc_array(arena, size, sizeof *out->slots), size - 1};
    return out->slots != NULL;
}

static void put(assay_vocabulary_table *to, uint64_t hash, size_t number)
{
    size_t at = hash & to->mask;

    while (to->slots[at])
        at = (at + 1) & to->mask;
    to->slots[at] = assay_vocabulary_tag(hash) | ((uint32_t)number + 1);
}

static bool is_joined(const assay_vocabulary_entry *each)
{
    return (each->kind == ASSAY_TERM_STEM || each->kind == ASSAY_TERM_WORDS) &&
           each->length >= ASSAY_COMPOUND_LETTERS_MIN;
}

/* Is it compared with the beginnings of words? */
static bool is_beginning(const assay_vocabulary_entry *each)
{
    return each->kind == ASSAY_TERM_PREFIX || each->kind == ASSAY_TERM_KIN;
}

/* Copy the texts, each stem into its text where it is its beginning. */
static bool copy_entry(assay_vocabulary_entry *to, assay_arena *arena, const assay_term_entry *from)
{
    const assay_word *word = from->word;
    bool words = from->kind == ASSAY_TERM_WORDS; /* these are stems already */
    bool shared =
        words || (word->stem_length <= word->length && memcmp(word->text, word->stem, word->stem_length) == 0);
    char *text = assay_arena_take(arena, word->length + (shared ? 0 : word->stem_length) + 1, 1);

    if (!text)
        return false;
    memcpy(text, word->text, word->length);
    if (!shared)
        memcpy(text + word->length, word->stem, word->stem_length);
    *to = (assay_vocabulary_entry){.hash = from->hash,
                                   .text = text,
                                   .stem = shared ? text : text + word->length,
                                   .length = (unsigned char)word->length,
                                   .stem_length = (unsigned char)(words ? word->length : word->stem_length),
                                   .kind = (unsigned char)from->kind,
                                   .slips = !words && !(word->traits & (ASSAY_FUNCTION | ASSAY_NUMBER)),
                                   .identifier = (word->traits & ASSAY_IDENTIFIER) != 0};
    return true;
}

static bool copy_entries(assay_vocabulary *v, assay_arena *arena, const assay_terms *terms)
{
    assay_vocabulary_entry *entries = assay_arena_take(arena, terms->count + 1, sizeof *entries);
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
static size_t words_of(const assay_vocabulary_entry *each)
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
        const assay_vocabulary_entry *each = &v->entries[i];
        if (each->identifier && words_of(each) > v->longest)
            v->longest = words_of(each);
        v->has_words = v->has_words || each->kind == ASSAY_TERM_WORDS;
        v->numbers = v->numbers || (each->stem_length > 0 && each->stem[0] >= '0' && each->stem[0] <= '9');
    }
}

static bool fill_tables(assay_vocabulary *v, assay_arena *arena)
{
    uint32_t *prefixes;
    size_t joined = 0;

    for (size_t i = 0; i < v->count; i++) {
        joined += is_joined(&v->entries[i]);
        v->prefix_count += is_beginning(&v->entries[i]);
    }
    prefixes = assay_arena_take(arena, v->prefix_count + 1, sizeof *prefixes);
    if (!prefixes || !make_table(&v->keys, arena, v->count - v->prefix_count) || !make_table(&v->joined, arena, joined))
        return false;
    v->prefixes = prefixes;
    for (size_t i = 0; i < v->count; i++) {
        const assay_vocabulary_entry *each = &v->entries[i];
        if (is_beginning(each))
            *prefixes++ = (uint32_t)i;
        else if (each->kind != ASSAY_TERM_WORDS)
            put(&v->keys, each->hash, i);
        if (is_joined(each))
            put(&v->joined, joined_hash(each->text, each->length), i);
    }
    return true;
}

/* The bytes that an entry may begin with: those of its text and of its stem, mostly one. */
static unsigned first_bytes(const assay_vocabulary_entry *each, unsigned char bytes[2])
{
    if ((each->kind != ASSAY_TERM_STEM && each->kind != ASSAY_TERM_WORDS) || each->length == 0)
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
