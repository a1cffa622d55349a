/*
 * words.h - what is known of a word by itself: its stem, and the part it
 * plays in a sentence (negator, pronoun, conjunction, ...).
 *
 * An assay_words remembers what it looked up, so that a word is stemmed once.
 *
 * Threads:   an assay_words belongs to one thread; the tables are constant.
 * Ownership: an assay_word lives until assay_words_trim empties the memory.
 */
#ifndef ASSAY_TEXT_WORDS_H
#define ASSAY_TEXT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "grader/text/cues.h"

#define ASSAY_WORD_LENGTH_MAX 200u /* bytes of a word that count; the rest is cut */

/* The parts a word can play, or-ed. */
enum {
    ASSAY_FUNCTION = 1 << 0,     /* a word of grammar rather than of content */
    ASSAY_LIGHT = 1 << 1,        /* may stand between two words of a phrase unnoticed */
    ASSAY_NEGATOR = 1 << 2,      /* denies what follows */
    ASSAY_PRONOUN = 1 << 3,      /* stands for a subject, and so begins a clause */
    ASSAY_COORDINATOR = 1 << 4,  /* and, or */
    ASSAY_ADVERSATIVE = 1 << 5,  /* but, whereas, while: sets a clause against the one before */
    ASSAY_SUBORDINATOR = 1 << 6, /* because, if, when, until, which: begins a clause */
    ASSAY_AUXILIARY = 1 << 7,    /* is, does, can */
    ASSAY_HEDGE = 1 << 8,        /* maybe, perhaps */
    ASSAY_NUMBER = 1 << 9,
    ASSAY_OPERATOR = 1 << 10,
    ASSAY_IDENTIFIER = 1 << 11, /* has an underscore */
    ASSAY_EXCEPT = 1 << 12,     /* unless, until, except: ends a negation's reach */
    ASSAY_DETERMINER = 1 << 13,
    ASSAY_RARE = 1 << 14, /* not a common word: may be a typing error */
    ASSAY_VERB = 1 << 15  /* mostly used as a verb */
};

/* What may begin with a word, or-ed. */
enum {
    ASSAY_BEGINS_STANCE = 1 << 0, /* a rule of stance, or a clause that tells of what stands around it: one of these */
    ASSAY_BEGINS_RULE = 1 << 1,   /* marks.c */
    ASSAY_BEGINS_HOLDER = 1 << 2, /* a clause that leaves a statement open: held.c */
    ASSAY_BEGINS_NAMING = 1 << 3, /* one that only names: namings.c */
    ASSAY_BEGINS_DENIAL = 1 << 4, /* a part of a match that may be cut off from the rest: unclaimed.c */
    ASSAY_BEGINS_ORDER = 1 << 5,  /* an order to the grader: instructions.c */
    ASSAY_BEGINS_EXCEPTION = 1 << 7, /* what a negation does not reach: it is of ASSAY_EXCEPT */
    ASSAY_BEGINS_NO_LIST = 1 << 6,   /* it is a word of grammar, which ends a list of bare words */
};

typedef struct assay_word {
    const char *text; /* folded, NUL-terminated */
    const char *stem; /* of the word's base form; joined: underscores gone */
    uint32_t length;
    uint32_t stem_length;
    uint64_t hash;      /* of text */
    uint64_t stem_hash; /* of stem */
    float bits;         /* of information: -log2 of its share of running text */
    unsigned traits;
    assay_cues cues;        /* which short lists it is in */
    unsigned char order;    /* its kind among neighbours, see order.h; 0: unknown */
    unsigned char begins;   /* what may begin with it */
    unsigned char grammars; /* bit i: a word of grammar in the language of assay_tables_all[i] */
    uint64_t tally;         /* what it counts for, see assay_tally_of */
    unsigned serial;        /* numbers the words of one memory from 0 */
    uint32_t firsts;        /* first letters, of the text and of the stem: a bit for each value of the last five bits
                               of a byte; bit 0 always, and all of them where it begins with an underscore */
    unsigned char opens;    /* how it may begin a clause, and what behind it may: bits of both kinds that meet; see */
    unsigned char lets;     /* assay_words_begins_clause */
    bool shortened;         /* a full stop behind it belongs to it: vs, fig */
    const uint16_t *runs;   /* `stem_length` of them: the stem's runs of three letters, its ends counted as letters */
} assay_word;

/* Runs are numbered by a hash of so many bits. */
#define ASSAY_RUN_BITS 13u
#define ASSAY_RUNS_LEAST 16u /* as many can be read of each word, its own before what is void */

/* A word of content, and no word of grammar nor an operator. */
static inline bool assay_words_content(const assay_word *word)
{
    return !(word->traits & (ASSAY_FUNCTION | ASSAY_OPERATOR));
}

/* Counts of words are kept in parts of sixteen bits of one number, so that a word is counted by one addition. */
typedef enum assay_tally {
    ASSAY_TALLY_WORD = 0,     /* all but operators */
    ASSAY_TALLY_VALUE = 16,   /* numbers and letters that stand alone, as in a formula */
    ASSAY_TALLY_JOINT = 32,   /* ASSAY_COORDINATOR */
    ASSAY_TALLY_GRAMMAR = 48, /* ASSAY_FUNCTION, but not the "vs" that sets one term against another */
} assay_tally;

/* One of the counts in the sum of the tallies of up to ASSAY_TOKENS_MAX words. */
static inline size_t assay_tally_of(uint64_t sum, assay_tally part)
{
    return sum >> part & 0xFFFFu;
}

/* Does a word begin a clause behind another, no mark between them: with a conjunction, or a subject behind "and"? */
static inline bool assay_words_begins_clause(const assay_word *word, const assay_word *before)
{
    return (word->opens & before->lets) != 0;
}

typedef struct assay_words assay_words;

/*
 * A hash of a text without NULs. Texts of up to ASSAY_HASH_EXACT bytes have
 * the same hash only when they are the same.
 */
uint64_t assay_hash(const char *text, size_t length);

#define ASSAY_HASH_EXACT 8u

/* The hash of eight bytes more, the last of them filled up with zeroes, after what hashed to `hash` (0 at first). */
static inline uint64_t assay_hash_step(uint64_t hash, uint64_t bytes)
{
    hash = (hash ^ bytes) * 0x9FB21C651E98DF25u; /* odd, so nothing is lost */
    return hash ^ hash >> 32;
}

/* For a language that assay_language_name knows; NULL when memory is out. free accepts NULL. */
assay_words *assay_words_new(const char *language);
void assay_words_free(assay_words *words);

/* The word of `length` folded bytes, borrowed; NULL when memory is out. */
const assay_word *assay_words_find(assay_words *words, const char *text, size_t length);

/* The same of a text whose assay_hash is known. */
const assay_word *assay_words_find_hashed(assay_words *words, const char *text, size_t length, uint64_t hash);

/*
 * Of words of up to sixteen bytes those that were looked up last, two of each place: nearly all words of a text are
 * found there by their bytes, and no hash is made of them.
 */
typedef struct assay_words_short {
    uint64_t head, tail;    /* its first eight bytes and those behind them, as assay_eight has them */
    const assay_word *word; /* void where `head` is ASSAY_WORDS_NO_HEAD */
} assay_words_short;

#define ASSAY_WORDS_NO_HEAD UINT64_MAX /* no word has such bytes */

typedef struct assay_words_place {
    _Alignas(64) assay_words_short rows[2]; /* in one line of a cache */
} assay_words_place;

typedef struct assay_words_shorts {
    assay_words_place *places;
    unsigned shift; /* of a hash of 64 bits to a place */
} assay_words_shorts;

/* Valid until a word is looked up. */
assay_words_shorts assay_words_met(const assay_words *words);

/* The rows where such a word would be. */
static inline assay_words_short *assay_words_rows(assay_words_shorts met, uint64_t head, uint64_t tail)
{
    return met.places[(head * 0x9FB21C651E98DF25u ^ tail * 0x9E3779B97F4A7C15u) >> met.shift].rows;
}

/* Is it a word that is written with a full stop at its end (vs., e.g.)? */
bool assay_words_is_shortened(const char *word);

/* Forget all words once there are more than a bound; true when it did. Call between answers only. */
bool assay_words_trim(assay_words *words);

/* The language's base form of an irregular word ("took" -> "take"), or the word itself. */
const char *assay_words_base(const char *language, const char *word);

/* The parts the tables give a word. */
unsigned assay_words_traits(const char *language, const char *word);

/* Is a word's text this one? Most differ in their first letter. */
static inline bool assay_word_is(const char *text, const char *other)
{
    return *text == *other && strcmp(text, other) == 0;
}

/* Is it one of these? A NULL ends them. */
static inline bool assay_word_is_any(const char *text, const char *const *texts)
{
    for (; *texts; texts++)
        if (assay_word_is(text, *texts))
            return true;
    return false;
}

#endif
