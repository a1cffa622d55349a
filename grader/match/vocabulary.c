/*
 * vocabulary.c - builds classes while patterns are compiled, then maps from
 * stem, exact word, prefix and joined compound to a set of classes.
 */
#include "grader/match/vocabulary.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "assay/limits.h"
#include "grader/match/spelling.h"

typedef struct entry {
    assay_term_kind kind;
    const char *text; /* folded, as written, underscores gone */
    const char *stem;
    size_t length, stem_length;
    uint64_t hash; /* of stem, text or prefix, by kind */
    uint64_t joined_hash;
    uint64_t *classes;
    size_t class_capacity; /* in 64-bit words, while building */
    unsigned traits;
    float bits;
    struct entry *next_same;   /* chain in the table of keys */
    struct entry *next_joined; /* chain in the table of joined texts */
} entry;

typedef struct class_key {
    uint64_t hash;
    double share; /* of running text */
} class_key;

struct assay_vocabulary {
    assay_arena *arena;
    entry **entries;
    size_t count, capacity;
    class_key *classes;
    size_t class_count, class_capacity;
    size_t width;
    entry **keys;   /* by stem or exact text */
    entry **joined; /* by text as written */
    size_t slot_count;
    entry **prefixes;
    size_t prefix_count;
};

assay_vocabulary *assay_vocabulary_new(assay_arena *arena)
{
    assay_vocabulary *vocabulary = assay_arena_alloc(arena, sizeof *vocabulary);

    if (!vocabulary)
        return NULL;
    vocabulary->arena = arena;
    vocabulary->slot_count = 256;
    vocabulary->keys = assay_arena_alloc_array(arena, vocabulary->slot_count, sizeof(entry *));
    return vocabulary->keys ? vocabulary : NULL;
}

static entry *find_entry(const assay_vocabulary *vocabulary, assay_term_kind kind, uint64_t hash, const char *key,
                         size_t length)
{
    for (entry *each = vocabulary->keys[hash & (vocabulary->slot_count - 1)]; each; each = each->next_same) {
        const char *own = kind == ASSAY_TERM_STEM ? each->stem : each->text;
        size_t own_length = kind == ASSAY_TERM_STEM ? each->stem_length : each->length;
        if (each->kind == kind && each->hash == hash && own_length == length && memcmp(own, key, length) == 0)
            return each;
    }
    return NULL;
}

static bool rehash(assay_vocabulary *vocabulary)
{
    size_t wanted = vocabulary->slot_count * 2;
    entry **keys = assay_arena_alloc_array(vocabulary->arena, wanted, sizeof *keys);

    if (!keys)
        return false;
    for (size_t i = 0; i < vocabulary->count; i++) {
        entry *each = vocabulary->entries[i];
        each->next_same = keys[each->hash & (wanted - 1)];
        keys[each->hash & (wanted - 1)] = each;
    }
    vocabulary->keys = keys;
    vocabulary->slot_count = wanted;
    return true;
}

static entry *add_entry(assay_vocabulary *vocabulary, assay_words *words, const assay_term *term)
{
    const assay_word *word = assay_words_find(words, term->text, strlen(term->text));
    entry *made;
    void *grown;
    uint64_t hash;

    if (!word || vocabulary->count >= ASSAY_TERMS_MAX)
        return NULL;
    hash = term->kind == ASSAY_TERM_STEM ? word->stem_hash : word->hash;
    made = term->kind == ASSAY_TERM_STEM ? find_entry(vocabulary, term->kind, hash, word->stem, word->stem_length)
                                         : find_entry(vocabulary, term->kind, hash, word->text, word->length);
    if (made)
        return made;
    if (vocabulary->count >= vocabulary->slot_count && !rehash(vocabulary))
        return NULL;
    grown = assay_arena_grow(vocabulary->arena, vocabulary->entries, vocabulary->count, &vocabulary->capacity,
                             sizeof *vocabulary->entries);
    if (!grown)
        return NULL;
    vocabulary->entries = grown;
    made = assay_arena_alloc(vocabulary->arena, sizeof *made);
    if (!made)
        return NULL;
    made->kind = term->kind;
    made->stem = assay_arena_string(vocabulary->arena, word->stem, word->stem_length);
    made->text = assay_arena_string(vocabulary->arena, word->text, word->length);
    if (!made->stem || !made->text)
        return NULL;
    made->length = word->length;
    made->stem_length = word->stem_length;
    made->traits = word->traits;
    made->bits = word->bits;
    made->hash = hash;
    if (word->traits & ASSAY_IDENTIFIER) {
        char *joined = assay_arena_string(vocabulary->arena, word->text, word->length);
        size_t used = 0;
        if (!joined)
            return NULL;
        for (size_t i = 0; i < word->length; i++)
            if (word->text[i] != '_')
                joined[used++] = word->text[i];
        joined[used] = '\0';
        made->joined_hash = assay_hash(joined, used);
    } else {
        made->joined_hash = assay_hash(word->text, word->length);
    }
    made->next_same = vocabulary->keys[hash & (vocabulary->slot_count - 1)];
    vocabulary->keys[hash & (vocabulary->slot_count - 1)] = made;
    vocabulary->entries[vocabulary->count++] = made;
    return made;
}

static bool put_in_class(assay_vocabulary *vocabulary, entry *each, size_t id)
{
    if (id / 64 >= each->class_capacity) {
        size_t wanted = id / 64 + 4;
        uint64_t *bigger = assay_arena_alloc_array(vocabulary->arena, wanted, sizeof *bigger);
        if (!bigger)
            return false;
        if (each->class_capacity)
            memcpy(bigger, each->classes, each->class_capacity * sizeof *bigger);
        each->classes = bigger;
        each->class_capacity = wanted;
    }
    each->classes[id / 64] |= (uint64_t)1 << (id % 64);
    return true;
}

static int compare_pointers(const void *a, const void *b)
{
    const entry *const *left = a;
    const entry *const *right = b;

    return (*left > *right) - (*left < *right);
}

int assay_vocabulary_class(assay_vocabulary *vocabulary, assay_words *words, const assay_term *terms, size_t count)
{
    entry **members = assay_arena_alloc_array(vocabulary->arena, count, sizeof *members);
    void *grown;
    uint64_t hash;

    if (!members)
        return -1;
    for (size_t i = 0; i < count; i++) {
        members[i] = add_entry(vocabulary, words, &terms[i]);
        if (!members[i])
            return -1;
    }
    qsort(members, count, sizeof *members, compare_pointers);
    hash = assay_hash((const char *)members, count * sizeof *members);
    for (size_t i = 0; i < vocabulary->class_count; i++)
        if (vocabulary->classes[i].hash == hash)
            return (int)i;
    grown = assay_arena_grow(vocabulary->arena, vocabulary->classes, vocabulary->class_count,
                             &vocabulary->class_capacity, sizeof *vocabulary->classes);
    if (!grown)
        return -1;
    vocabulary->classes = grown;
    for (size_t i = 0; i < count; i++)
        if (!put_in_class(vocabulary, members[i], vocabulary->class_count))
            return -1;
    vocabulary->classes[vocabulary->class_count] = (class_key){.hash = hash};
    for (size_t i = 0; i < count; i++)
        vocabulary->classes[vocabulary->class_count].share += exp2(-members[i]->bits);
    return (int)vocabulary->class_count++;
}

double assay_vocabulary_share(const assay_vocabulary *vocabulary, unsigned id)
{
    return vocabulary->classes[id].share;
}

bool assay_vocabulary_full(const assay_vocabulary *vocabulary)
{
    return vocabulary->count >= ASSAY_TERMS_MAX;
}

bool assay_vocabulary_seal(assay_vocabulary *vocabulary)
{
    vocabulary->width = (vocabulary->class_count + 63) / 64;
    vocabulary->joined = assay_arena_alloc_array(vocabulary->arena, vocabulary->slot_count, sizeof(entry *));
    vocabulary->prefixes = assay_arena_alloc_array(vocabulary->arena, vocabulary->count + 1, sizeof(entry *));
    if (!vocabulary->joined || !vocabulary->prefixes)
        return false;
    for (size_t i = 0; i < vocabulary->count; i++) {
        entry *each = vocabulary->entries[i];
        uint64_t *classes = assay_arena_alloc_array(vocabulary->arena, vocabulary->width, sizeof *classes);
        size_t slot = each->joined_hash & (vocabulary->slot_count - 1);
        if (!classes)
            return false;
        if (each->class_capacity)
            memcpy(classes, each->classes,
                   (each->class_capacity < vocabulary->width ? each->class_capacity : vocabulary->width) *
                       sizeof *classes);
        each->classes = classes;
        if (each->kind == ASSAY_TERM_PREFIX)
            vocabulary->prefixes[vocabulary->prefix_count++] = each;
        if (each->kind == ASSAY_TERM_STEM && each->length >= 5) {
            each->next_joined = vocabulary->joined[slot];
            vocabulary->joined[slot] = each;
        }
    }
    return true;
}

size_t assay_vocabulary_width(const assay_vocabulary *vocabulary)
{
    return vocabulary->width;
}

/* Add `more` to *set, a set in `arena` that is made at first need. */
static bool merge(uint64_t **set, const assay_vocabulary *vocabulary, assay_arena *arena, const uint64_t *more)
{
    if (!*set) {
        *set = assay_arena_alloc_array(arena, vocabulary->width, sizeof **set);
        if (!*set)
            return false;
    }
    for (size_t i = 0; i < vocabulary->width; i++)
        (*set)[i] |= more[i];
    return true;
}

static bool could_be_slip(const assay_word *word)
{
    return word->length >= 4 && !(word->traits & (ASSAY_FUNCTION | ASSAY_NUMBER | ASSAY_OPERATOR)) &&
           word->traits & ASSAY_RARE;
}

static bool slips_into(const assay_word *word, const entry *each)
{
    if (each->kind != ASSAY_TERM_STEM || each->traits & (ASSAY_FUNCTION | ASSAY_NUMBER))
        return false;
    return assay_spelling_slip(word->text, word->length, each->text, each->length) ||
           (word->stem_length >= 6 &&
            assay_spelling_slip(word->stem, word->stem_length, each->stem, each->stem_length));
}

bool assay_vocabulary_recognise(assay_recognised *out, const assay_vocabulary *vocabulary, assay_arena *arena,
                                const assay_word *word)
{
    uint64_t *sure = NULL;
    uint64_t *loose = NULL;
    const entry *found = find_entry(vocabulary, ASSAY_TERM_STEM, word->stem_hash, word->stem, word->stem_length);
    bool known = found != NULL; /* a word that only begins like one of ours may still be a slip of another */

    if (found && !merge(&sure, vocabulary, arena, found->classes))
        return false;
    found = find_entry(vocabulary, ASSAY_TERM_EXACT, word->hash, word->text, word->length);
    known = known || found;
    if (found && !merge(&sure, vocabulary, arena, found->classes))
        return false;
    for (size_t i = 0; i < vocabulary->prefix_count; i++) {
        const entry *prefix = vocabulary->prefixes[i];
        if (word->length >= prefix->length && memcmp(word->text, prefix->text, prefix->length) == 0 &&
            !merge(&sure, vocabulary, arena, prefix->classes))
            return false;
    }
    if (!known && could_be_slip(word))
        for (size_t i = 0; i < vocabulary->count; i++)
            if (slips_into(word, vocabulary->entries[i]) &&
                !merge(&loose, vocabulary, arena, vocabulary->entries[i]->classes))
                return false;
    if (loose && sure && !merge(&loose, vocabulary, arena, sure))
        return false;
    out->sure = sure;
    out->loose = loose ? loose : sure;
    return true;
}

/* The entry that is written so when its underscores are left out. */
static const entry *find_joined(const assay_vocabulary *vocabulary, const char *text, size_t length)
{
    uint64_t hash = assay_hash(text, length);
    const entry *found = vocabulary->joined[hash & (vocabulary->slot_count - 1)];

    while (found && found->joined_hash != hash)
        found = found->next_joined;
    return found;
}

const uint64_t *assay_vocabulary_compound(const assay_vocabulary *vocabulary, const assay_word *const *words,
                                          size_t count)
{
    char joined[192];
    size_t length = 0;
    size_t before_last = 0;
    const entry *found;

    for (size_t i = 0; i < count; i++) {
        before_last = length;
        for (size_t k = 0; k < words[i]->length; k++) {
            if (length + 1 >= sizeof joined)
                return NULL;
            if (words[i]->text[k] != '_')
                joined[length++] = words[i]->text[k];
        }
    }
    if (length < 5)
        return NULL;
    found = find_joined(vocabulary, joined, length);
    if (found || before_last + words[count - 1]->stem_length >= sizeof joined)
        return found ? found->classes : NULL;
    memcpy(joined + before_last, words[count - 1]->stem, words[count - 1]->stem_length);
    length = before_last + words[count - 1]->stem_length;
    found = find_entry(vocabulary, ASSAY_TERM_STEM, assay_hash(joined, length), joined, length);
    if (!found)
        found = find_joined(vocabulary, joined, length); /* "web servers": "server" is a stem, "webserver" is none */
    return found ? found->classes : NULL;
}
