/*
 * words.c - a memory of words, an open hash table that is filled as answers
 * are read and emptied when it has grown too large.
 */
#include "grader/text/words.h"

#include <stdlib.h>
#include <string.h>

#include "grader/base/arena.h"
#include "grader/constants.h"
#include "grader/text/eight.h"
#include "grader/text/lookup.h"
#include "grader/text/number.h"
#include "grader/text/order.h"
#include "grader/text/stem.h"
#include "grader/text/tables.h"

#define WORDS_MAX 60000u /* distinct words remembered before the memory is emptied */
#define SLOTS_MIN 1024u
#define LISTED_BITS 14u /* of a hash: of other words 6 % are looked up for nothing */

typedef struct slot {
    uint64_t hash;
    const assay_word *word; /* NULL: free */
} slot;

struct assay_words {
    assay_arena *arena;
    assay_stemmer *stemmer;
    const char *language;
    bool ordered; /* English, which has a table of what follows what */
    slot *slots;
    size_t slot_count;      /* a power of two */
    assay_words_shorts met; /* half as many places */
    unsigned count;
    uint64_t listed[(1u << LISTED_BITS) / 64]; /* words of grammar and irregular ones, by their hash */
};

uint64_t assay_hash(const char *text, size_t length)
{
    uint64_t hash = 0;

    for (; length > 8; text += 8, length -= 8)
        hash = assay_hash_step(hash, assay_eight(text));
    if (length > 0) {
        char last[8] = {0};
        memcpy(last, text, length);
        hash = assay_hash_step(hash, assay_eight(last));
    }
    return hash;
}

bool assay_words_is_shortened(const char *word)
{
    static const char *const known[] = {"approx", "cf", "dr",   "e.g", "eg",  "etc",  "fig",
                                        "i.e",    "ie", "incl", "mr",  "mrs", "resp", "vs"};

    return assay_lookup(known, sizeof known / sizeof *known, sizeof *known, word) != NULL;
}

static unsigned traits_in(const assay_language_tables *tables, const char *word)
{
    const assay_trait_row *row = assay_lookup(tables->traits, tables->trait_count, sizeof *row, word);

    return row ? row->traits : 0;
}

unsigned assay_words_traits(const char *language, const char *word)
{
    const assay_language_tables *tables = assay_tables_find(language);

    return tables ? traits_in(tables, word) : 0;
}

const char *assay_words_base(const char *language, const char *word)
{
    const assay_language_tables *tables = assay_tables_find(language);
    const assay_base_row *row =
        tables && tables->bases ? assay_lookup(tables->bases, tables->base_count, sizeof *row, word) : NULL;

    return row ? row->base : word;
}

/*
 * Note a word that some table has. Of the words that are met for the first time most are in none, and to look for them
 * in each took a fifth of what a new word takes.
 */
static void list(assay_words *words, const char *word)
{
    uint64_t bit = assay_hash(word, strlen(word)) >> (64 - LISTED_BITS);

    words->listed[bit / 64] |= (uint64_t)1 << bit % 64;
}

static bool is_listed(const assay_words *words, uint64_t hash)
{
    uint64_t bit = hash >> (64 - LISTED_BITS);

    return words->listed[bit / 64] >> bit % 64 & 1;
}

static void list_tables(assay_words *words)
{
    for (size_t t = 0; t < ASSAY_TABLES_COUNT; t++) {
        const assay_language_tables *tables = assay_tables_all[t];
        for (size_t i = 0; i < tables->trait_count; i++)
            list(words, tables->traits[i].word);
        for (size_t i = 0; i < tables->base_count; i++)
            list(words, tables->bases[i].word);
    }
}

static void forget_met(assay_words_shorts met, size_t place_count)
{
    memset(met.places, 0xFF, place_count * sizeof *met.places); /* each of ASSAY_WORDS_NO_HEAD */
}

/* Slots, and places of short words, as if none was met before. False when memory is out: nothing changes. */
static bool make_slots(assay_words *words, size_t count)
{
    slot *slots = calloc(count, sizeof *slots);
    assay_words_place *places = aligned_alloc(_Alignof(assay_words_place), count / 2 * sizeof *places);

    if (!slots || !places) {
        free(slots);
        free(places);
        return false;
    }
    free(words->met.places);
    words->met = (assay_words_shorts){places, 65 - (unsigned)__builtin_ctzll(count)};
    forget_met(words->met, count / 2);
    words->slots = slots;
    words->slot_count = count;
    return true;
}

assay_words *assay_words_new(const char *language)
{
    assay_words *words = calloc(1, sizeof *words);

    if (!words)
        return NULL;
    words->language = assay_language_name(language);
    words->ordered = words->language && strcmp(words->language, "english") == 0;
    words->arena = assay_arena_new();
    words->stemmer = assay_stemmer_new(language);
    if (!words->language || !words->arena || !words->stemmer || !make_slots(words, SLOTS_MIN)) {
        assay_words_free(words);
        return NULL;
    }
    list_tables(words);
    return words;
}

void assay_words_free(assay_words *words)
{
    if (!words)
        return;
    assay_stemmer_free(words->stemmer);
    assay_arena_free(words->arena);
    free(words->slots);
    free(words->met.places);
    free(words);
}

static bool has_letter_or_digit(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((text[i] >= 'a' && text[i] <= 'z') || (text[i] >= '0' && text[i] <= '9') || (unsigned char)text[i] >= 0x80)
            return true;
    return false;
}

/* The parts that a word's shape tells. */
static unsigned shape_traits(const char *text, size_t length)
{
    size_t digits = 0;

    if (!has_letter_or_digit(text, length))
        return ASSAY_OPERATOR;
    for (size_t i = 0; i < length; i++)
        digits += (text[i] >= '0' && text[i] <= '9') || text[i] == '.' || text[i] == ',';
    if (digits == length || (digits + 1 == length && assay_number_has_exponent(text, length)))
        return ASSAY_NUMBER;
    return memchr(text, '_', length) ? ASSAY_IDENTIFIER : 0;
}

/* Write `word` without its underscores into `out`; the new length. */
static size_t join_identifier(char *out, const char *word, size_t length)
{
    size_t used = 0;

    for (size_t i = 0; i < length; i++)
        if (word[i] != '_')
            out[used++] = word[i];
    out[used] = '\0';
    return used;
}

/*
 * "FKs": several of an acronym without a vowel, from which a stemmer does not take the s. Some acronyms end with one
 * themselves.
 */
static bool is_plural_acronym(const char *word, size_t length)
{
    static const char *const own[] = {"cms", "css", "dbms", "dns", "gps", "hdfs",  "https", "kbps", "mbps",
                                      "nfs", "nss", "pbs",  "qps", "rds", "rdbms", "rls",   "rps",  "rss",
                                      "sms", "sns", "sqs",  "tfs", "tls", "tps",   "vfs",   "xps",  "xss"};

    if (length < 3 || length > ASSAY_ACRONYM_PLURAL_LETTERS || word[length - 1] != 's' || word[length - 2] == 's')
        return false;
    for (size_t i = 0; i < length; i++)
        if (word[i] < 'a' || word[i] > 'z' || strchr("aeiouy", word[i]))
            return false;
    return assay_lookup(own, sizeof own / sizeof *own, sizeof *own, word) == NULL;
}

static const char *find_stem(assay_words *words, assay_word *word, bool listed, size_t *length)
{
    char joined[ASSAY_WORD_LENGTH_MAX + 1];
    char number[ASSAY_NUMBER_DIGITS_MAX];
    const char *base = listed ? assay_words_base(words->language, word->text) : word->text;
    size_t joined_length;

    if (word->traits & ASSAY_NUMBER && (*length = assay_number_write(number, word->text, word->length)) > 0)
        return assay_arena_string(words->arena, number, *length);
    if (word->traits & (ASSAY_OPERATOR | ASSAY_NUMBER)) {
        *length = strlen(base);
        return assay_arena_string(words->arena, base, *length);
    }
    joined_length = join_identifier(joined, base, strlen(base));
    if (words->ordered && is_plural_acronym(joined, joined_length)) {
        *length = joined_length - 1;
        return assay_arena_string(words->arena, joined, *length);
    }
    base = joined_length ? assay_stemmer_stem(words->stemmer, joined, joined_length, length) : joined;
    if (!joined_length)
        *length = 0;
    return base ? assay_arena_string(words->arena, base, *length) : NULL;
}

/* A word that running text hardly knows is rare; where no table is shipped, any may be. */
static void add_frequency(const assay_words *words, assay_word *word)
{
    const assay_language_tables *tables = assay_tables_find(words->language);
    const assay_frequency_row *row = NULL;

    if (tables && tables->frequencies)
        row = assay_lookup(tables->frequencies, tables->frequency_count, sizeof *row, word->stem);
    word->bits = row ? (float)row->tenth_bits / 10 : ASSAY_UNKNOWN_BITS;
    if (word->bits >= ASSAY_RARE_BITS)
        word->traits |= ASSAY_RARE;
    if (row && row->verb && !(word->traits & ASSAY_FUNCTION))
        word->traits |= ASSAY_VERB;
}

static unsigned char grammars_of(const char *word)
{
    unsigned grammars = 0;

    for (size_t i = 0; i < ASSAY_TABLES_COUNT; i++)
        grammars |= (unsigned)((traits_in(assay_tables_all[i], word) & ASSAY_FUNCTION) != 0) << i;
    return (unsigned char)grammars;
}

static uint32_t firsts_of(const assay_word *word)
{
    uint32_t text = (uint32_t)1 << ((unsigned char)word->text[0] & 31);
    uint32_t stem = (uint32_t)1 << ((unsigned char)word->stem[0] & 31);

    return word->text[0] == '_' ? UINT32_MAX : text | stem | 1;
}

static uint64_t tally_of(const assay_word *word)
{
    bool sign = (word->traits & ASSAY_OPERATOR) != 0;
    bool function = (word->traits & ASSAY_FUNCTION) != 0;
    bool value = word->traits & ASSAY_NUMBER || (word->length == 1 && !sign && !function);
    bool grammar = function && !assay_cues_have(&word->cues, ASSAY_CUE_VERSUS);

    return (uint64_t)!sign << ASSAY_TALLY_WORD | (uint64_t)value << ASSAY_TALLY_VALUE |
           (uint64_t)((word->traits & ASSAY_COORDINATOR) != 0) << ASSAY_TALLY_JOINT |
           (uint64_t)grammar << ASSAY_TALLY_GRAMMAR;
}

/* The runs of three letters of a stem, of which five bits each are kept; an end is 0. NULL when memory is out. */
static const uint16_t *runs_of(assay_arena *arena, const char *stem, size_t length)
{
    uint16_t *runs = assay_arena_take(arena, length + ASSAY_RUNS_LEAST, sizeof *runs);
    uint32_t run = length > 0 ? (unsigned char)stem[0] & 31u : 0;

    for (size_t i = 1; runs && i <= length; i++) {
        uint32_t letter = i < length ? (unsigned char)stem[i] & 31u : 0;
        run = (run << 5 | letter) & 0x7fffu;
        runs[i - 1] = (uint16_t)((run * 0x9E3779B1u) >> (32 - ASSAY_RUN_BITS));
    }
    return runs;
}

static bool has_any(const assay_word *word, const assay_cue *cues, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (assay_cues_have(&word->cues, cues[i]))
            return true;
    return false;
}

/* What tells English statements is nothing in other languages. */
static unsigned char begins_of(const assay_word *word, bool english)
{
    static const assay_cue denials[] = {ASSAY_CUE_NOT, ASSAY_CUE_NEVER, ASSAY_CUE_NO, ASSAY_CUE_REPLACEMENT};
    static const assay_cue holders[] = {ASSAY_CUE_MOOT, ASSAY_CUE_WHETHER, ASSAY_CUE_HEAD};
    unsigned begins = 0;

    if (word->traits & (ASSAY_NEGATOR | ASSAY_HEDGE) || (english && assay_cues_begin(&word->cues)))
        begins |= ASSAY_BEGINS_RULE;
    if (english && has_any(word, holders, sizeof holders / sizeof *holders))
        begins |= ASSAY_BEGINS_HOLDER;
    if (english && assay_cues_have(&word->cues, ASSAY_CUE_NAMING))
        begins |= ASSAY_BEGINS_NAMING;
    if (begins)
        begins |= ASSAY_BEGINS_STANCE;
    if (has_any(word, denials, sizeof denials / sizeof *denials))
        begins |= ASSAY_BEGINS_DENIAL;
    if (assay_cues_have(&word->cues, ASSAY_CUE_ORDER))
        begins |= ASSAY_BEGINS_ORDER;
    if (word->traits & ASSAY_FUNCTION)
        begins |= ASSAY_BEGINS_NO_LIST;
    if (word->traits & ASSAY_EXCEPT)
        begins |= ASSAY_BEGINS_EXCEPTION;
    return (unsigned char)begins;
}

enum {
    OPENS_ALWAYS = 1 << 0,     /* but: sets a clause against the one before */
    OPENS_ALONE = 1 << 1,      /* because: not behind another conjunction */
    OPENS_BEHIND_AND = 1 << 2, /* they */
};

static void add_clauses(assay_word *word)
{
    unsigned traits = word->traits;

    word->opens = traits & ASSAY_ADVERSATIVE ? OPENS_ALWAYS : 0;
    if (traits & ASSAY_SUBORDINATOR && strcmp(word->text, "than") != 0 && strcmp(word->text, "as") != 0)
        word->opens |= OPENS_ALONE;
    if (traits & ASSAY_PRONOUN && !(traits & ASSAY_LIGHT))
        word->opens |= OPENS_BEHIND_AND;
    word->lets = OPENS_ALWAYS;
    if (!(traits & (ASSAY_SUBORDINATOR | ASSAY_COORDINATOR)))
        word->lets |= OPENS_ALONE;
    if (traits & ASSAY_COORDINATOR)
        word->lets |= OPENS_BEHIND_AND;
}

static assay_word *make_word(assay_words *words, const char *text, size_t length, uint64_t hash)
{
    assay_word *word = assay_arena_alloc(words->arena, sizeof *word);
    bool listed = is_listed(words, hash);
    const char *part; /* behind an apostrophe */
    size_t stem_length;

    if (!word)
        return NULL;
    word->text = assay_arena_string(words->arena, text, length);
    if (!word->text)
        return NULL;
    word->length = (uint32_t)length;
    word->hash = hash;
    part = strrchr(word->text, '\'');
    word->shortened = assay_words_is_shortened(part ? part + 1 : word->text);
    word->traits = shape_traits(text, length) | (listed ? assay_words_traits(words->language, word->text) : 0);
    word->stem = find_stem(words, word, listed, &stem_length);
    if (!word->stem)
        return NULL;
    word->stem_length = (uint32_t)stem_length;
    word->stem_hash = assay_hash(word->stem, stem_length);
    word->runs = runs_of(words->arena, word->stem, stem_length);
    if (!word->runs)
        return NULL;
    add_frequency(words, word);
    word->grammars = listed ? grammars_of(word->text) : 0;
    word->cues = assay_cues_find(word->text, word->stem);
    word->begins = begins_of(word, words->ordered);
    if (words->ordered)
        word->order = assay_order_kind(word);
    word->tally = tally_of(word);
    add_clauses(word);
    word->firsts = firsts_of(word);
    word->serial = words->count++;
    return word;
}

static slot *free_slot(slot *slots, size_t slot_count, uint64_t hash)
{
    size_t at = hash & (slot_count - 1);

    while (slots[at].word)
        at = (at + 1) & (slot_count - 1);
    return &slots[at];
}

static bool grow_slots(assay_words *words)
{
    slot *slots = words->slots;
    size_t count = words->slot_count;

    if (!make_slots(words, count * 2))
        return false;
    for (size_t i = 0; i < count; i++)
        if (slots[i].word)
            *free_slot(words->slots, words->slot_count, slots[i].hash) = slots[i];
    free(slots);
    return true;
}

/*
 * A function of its own on purpose: nearly every word was met before, and inside assay_words_find_hashed this one would
 * have registers saved for it each time, which took half of a look-up.
 */
__attribute__((noinline)) static const assay_word *add_word(assay_words *words, const char *text, size_t length,
                                                            uint64_t hash)
{
    assay_word *word;

    if (words->count * 2 >= words->slot_count && !grow_slots(words))
        return NULL;
    word = make_word(words, text, length, hash);
    if (word)
        *free_slot(words->slots, words->slot_count, hash) = (slot){hash, word};
    return word;
}

const assay_word *assay_words_find_hashed(assay_words *words, const char *text, size_t length, uint64_t hash)
{
    const slot *each;

    if (length > ASSAY_WORD_LENGTH_MAX)
        return assay_words_find(words, text, length);
    for (size_t at = hash & (words->slot_count - 1); (each = &words->slots[at])->word;
         at = (at + 1) & (words->slot_count - 1))
        if (each->hash == hash && each->word->length == length &&
            (length <= ASSAY_HASH_EXACT || memcmp(each->word->text, text, length) == 0))
            return each->word;
    return add_word(words, text, length, hash);
}

const assay_word *assay_words_find(assay_words *words, const char *text, size_t length)
{
    if (length > ASSAY_WORD_LENGTH_MAX) {
        length = ASSAY_WORD_LENGTH_MAX;
        while (length && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
    }
    return assay_words_find_hashed(words, text, length, assay_hash(text, length));
}

assay_words_shorts assay_words_met(const assay_words *words)
{
    return words->met;
}

bool assay_words_trim(assay_words *words)
{
    if (words->count < WORDS_MAX)
        return false;
    memset(words->slots, 0, words->slot_count * sizeof *words->slots);
    forget_met(words->met, words->slot_count / 2);
    assay_arena_reset(words->arena);
    words->count = 0;
    return true;
}
