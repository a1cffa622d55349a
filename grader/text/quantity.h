/*
 * quantity.h - numbers of several words and what they count: "a hundred and
 * fifty", "10 240 bytes", "10 KB", "twice".
 *
 * Two quantities are the same when they have a key in common. A key is a text:
 * a plain number's is its digits ("150", the stem of its word when it has but
 * one), any other's a number, a blank and a unit ("0.5 s"), which no word is.
 * A kilobyte is 1,000 bytes to some and 1,024 to others, so bytes have a key
 * for each reading; 10,000 KB and 10,240 KB still have none in common.
 *
 * Threads: pure functions.
 */
#ifndef ASSAY_TEXT_QUANTITY_H
#define ASSAY_TEXT_QUANTITY_H

#include "grader/text/words.h"

#define ASSAY_QUANTITY_WORDS_MAX 8u
#define ASSAY_QUANTITY_KEYS_MAX 2u
#define ASSAY_QUANTITY_KEY_SIZE 40u

/* Neighbouring words, of a text or of a phrase. */
typedef struct assay_quantity_words {
    const assay_word *words[ASSAY_QUANTITY_WORDS_MAX];
    bool apart[ASSAY_QUANTITY_WORDS_MAX]; /* a blank stands before it */
    size_t count;
} assay_quantity_words;

typedef struct assay_unit assay_unit;

typedef struct assay_quantity {
    double value;           /* of the number */
    size_t number;          /* words of the number; 0: none begins there */
    size_t words;           /* and of its unit */
    const assay_unit *unit; /* NULL: it has none */
    bool doubtful;          /* "401 403" may be one number or two */
} assay_quantity;

/* What begins with the first of the words. */
assay_quantity assay_quantity_read(const assay_quantity_words *in);

/* A single word that is a quantity by itself, such as "twice" and "half"; number is 0 for any other. */
assay_quantity assay_quantity_of_word(const assay_word *word);

/* The unit of "twice". */
const assay_unit *assay_quantity_times(void);

/* Can a quantity begin with this word? */
static inline bool assay_quantity_begins(const assay_word *word)
{
    return word->stem[0] >= '0' && word->stem[0] <= '9';
}

/* Write the keys, with the unit or of the number alone; their number. */
size_t assay_quantity_keys(char keys[ASSAY_QUANTITY_KEYS_MAX][ASSAY_QUANTITY_KEY_SIZE], const assay_quantity *quantity,
                           bool with_unit);

/* Is a key that of a plain number, which is also the stem of its word? */
bool assay_quantity_is_plain(const char *key);

#endif
