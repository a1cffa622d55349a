/* order.c - kinds of words, and how well neighbouring ones go together. */
#include "grader/text/order.h"

#include <string.h>

#include "grader/constants.h"
#include "grader/text/lookup.h"

typedef struct order_row {
    const char *word;
    unsigned char kind;
} order_row;

#include "grader/text/order_en.inc"

static bool ends_in(const assay_word *word, const char *ending)
{
    size_t length = strlen(ending);

    return word->length >= length && memcmp(word->text + word->length - length, ending, length) == 0;
}

/* The row of order_endings: the first ending that fits. */
static size_t ending_of(const assay_word *word)
{
    static const struct {
        const char *text;
        unsigned char row;
    } endings[] = {{"ing", 0}, {"ed", 1},  {"ly", 2}, {"ss", 6},   {"s", 3},    {"able", 4}, {"ible", 4},
                   {"ful", 4}, {"ive", 4}, {"al", 4}, {"ic", 4},   {"tion", 5}, {"ment", 5}, {"ness", 5},
                   {"ity", 5}, {"er", 5},  {"or", 5}, {"ance", 5}, {"ence", 5}, {"sion", 5}};

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_in(word, endings[i].text))
            return endings[i].row;
    return 6;
}

unsigned char assay_order_kind(const assay_word *word)
{
    const order_row *row;
    size_t verb = word->bits >= ASSAY_UNKNOWN_BITS ? 2 : (word->traits & ASSAY_VERB) != 0;

    if (word->traits & ASSAY_OPERATOR)
        return ORDER_OPERATOR;
    if (word->traits & ASSAY_NUMBER)
        return ORDER_NUMBER;
    if (word->traits & ASSAY_IDENTIFIER)
        return ORDER_IDENTIFIER;
    row = assay_lookup(order_rows, sizeof order_rows / sizeof *order_rows, sizeof *order_rows, word->text);
    if (row)
        return row->kind;
    return word->length == 1 ? ORDER_LETTER : order_endings[ending_of(word)][verb];
}

/*
 * The bits, times ten, that speak for the order of a sentence's words, from the edge at *kinds to the edge behind it,
 * which *kinds becomes: below 0 they would rather stand elsewhere.
 */
static int sum_bits(const unsigned char **kinds)
{
    const unsigned char *kind = *kinds;
    int sum = 0;

    do {
        sum += order_bits[kind[0]][kind[1]];
        kind++;
    } while (*kind != ASSAY_ORDER_EDGE);
    *kinds = kind;
    return sum;
}

static bool is_jumbled(int sum, size_t count)
{
    return count >= ASSAY_JUMBLED_WORDS_MIN && sum / 10.0 < -ASSAY_JUMBLED_BITS &&
           sum / 10.0 < -(ASSAY_JUMBLED_WORD_BITS * (double)count);
}

/* Where much of a text is jumbled, less is asked for of its other sentences to be so, too. */
static void spread(const assay_text *text)
{
    const unsigned char *kinds = text->kinds;

    for (size_t s = 0; s < text->sentence_count; s++) {
        bool jumbled = sum_bits(&kinds) / 10.0 < -ASSAY_JUMBLED_BESIDE_BITS;
        text->sentences[s].jumbled = text->sentences[s].jumbled || jumbled;
    }
}

void assay_order_mark(const assay_text *text)
{
    const unsigned char *kinds = text->kinds;
    size_t jumbled = 0;

    for (size_t s = 0; s < text->sentence_count; s++) {
        assay_sentence *sentence = &text->sentences[s];
        sentence->jumbled = is_jumbled(sum_bits(&kinds), sentence->count);
        jumbled += sentence->jumbled ? sentence->count : 0;
    }
    if (jumbled && (double)jumbled >= ASSAY_JUMBLED_SPREAD * (double)text->token_count)
        spread(text);
}
