/* word_make.c - what is known of a word by itself: its parts, stem, frequency, cues, and what it may begin. */
#include "grader/text/word_make.h"

#include <string.h>

#include "grader/constants.h"
#include "grader/text/lookup.h"
#include "grader/text/number.h"
#include "grader/text/order.h"
#include "grader/text/tables.h"

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
static void list(assay_word_maker *maker, const char *word)
{
    uint64_t bit = assay_hash(word, strlen(word)) >> (64 - ASSAY_LISTED_BITS);

    maker->listed[bit / 64] |= (uint64_t)1 << bit % 64;
}

static bool is_listed(const assay_word_maker *maker, uint64_t hash)
{
    uint64_t bit = hash >> (64 - ASSAY_LISTED_BITS);

    return maker->listed[bit / 64] >> bit % 64 & 1;
}

static void list_tables(assay_word_maker *maker)
{
    for (size_t t = 0; t < ASSAY_TABLES_COUNT; t++) {
        const assay_language_tables *tables = assay_tables_all[t];
        for (size_t i = 0; i < tables->trait_count; i++)
            list(maker, tables->traits[i].word);
        for (size_t i = 0; i < tables->base_count; i++)
            list(maker, tables->bases[i].word);
    }
}

bool assay_word_maker_begin(assay_word_maker *maker, const char *language)
{
    maker->language = assay_language_name(language);
    maker->ordered = maker->language && strcmp(maker->language, "english") == 0;
    maker->arena = assay_arena_new();
    maker->stemmer = assay_stemmer_new(language);
    if (!maker->language || !maker->arena || !maker->stemmer)
        return false;
    list_tables(maker);
    return true;
}

void assay_word_maker_end(assay_word_maker *maker)
{
    assay_stemmer_free(maker->stemmer);
    assay_arena_free(maker->arena);
}

void assay_word_maker_forget(assay_word_maker *maker)
{
    assay_arena_reset(maker->arena);
    maker->count = 0;
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

static const char *find_stem(assay_word_maker *maker, assay_word *word, bool listed, size_t *length)
{
    char joined[ASSAY_WORD_LENGTH_MAX + 1];
    char number[ASSAY_NUMBER_DIGITS_MAX];
    const char *base = listed ? assay_words_base(maker->language, word->text) : word->text;
    size_t joined_length;

    if (word->traits & ASSAY_NUMBER && (*length = assay_number_write(number, word->text, word->length)) > 0)
        return assay_arena_string(maker->arena, number, *length);
    if (word->traits & (ASSAY_OPERATOR | ASSAY_NUMBER)) {
        *length = strlen(base);
        return assay_arena_string(maker->arena, base, *length);
    }
    joined_length = join_identifier(joined, base, strlen(base));
    if (maker->ordered && is_plural_acronym(joined, joined_length)) {
        *length = joined_length - 1;
        return assay_arena_string(maker->arena, joined, *length);
    }
    base = joined_length ? assay_stemmer_stem(maker->stemmer, joined, joined_length, length) : joined;
    if (!joined_length)
        *length = 0;
    return base ? assay_arena_string(maker->arena, base, *length) : NULL;
}

/* A word that running text hardly knows is rare; where no table is shipped, any may be. */
static void add_frequency(const assay_word_maker *maker, assay_word *word)
{
    const assay_language_tables *tables = assay_tables_find(maker->language);
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

assay_word *assay_word_make(assay_word_maker *maker, const char *text, size_t length, uint64_t hash)
{
    assay_word *word = assay_arena_alloc(maker->arena, sizeof *word);
    bool listed = is_listed(maker, hash);
    const char *part; /* behind an apostrophe */
    size_t stem_length;

    if (!word)
        return NULL;
    word->text = assay_arena_string(maker->arena, text, length);
    if (!word->text)
        return NULL;
    word->length = (uint32_t)length;
    word->hash = hash;
    part = strrchr(word->text, '\'');
    word->shortened = assay_words_is_shortened(part ? part + 1 : word->text);
    word->traits = shape_traits(text, length) | (listed ? assay_words_traits(maker->language, word->text) : 0);
    word->stem = find_stem(maker, word, listed, &stem_length);
    if (!word->stem)
        return NULL;
    word->stem_length = (uint32_t)stem_length;
    word->stem_hash = assay_hash(word->stem, stem_length);
    word->runs = runs_of(maker->arena, word->stem, stem_length);
    if (!word->runs)
        return NULL;
    add_frequency(maker, word);
    word->grammars = listed ? grammars_of(word->text) : 0;
    word->cues = assay_cues_find(word->text, word->stem);
    word->begins = begins_of(word, maker->ordered);
    if (maker->ordered)
        word->order = assay_order_kind(word);
    word->tally = tally_of(word);
    add_clauses(word);
    word->firsts = firsts_of(word);
    word->serial = maker->count++;
    return word;
}
