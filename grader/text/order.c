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

/* The row of order_endings: the first ending that fits. */
static size_t ending_of(const assay_word *word)
{
    static const struct {
        char text[5];
        unsigned char length, row;
    } endings[] = {{"ing", 3, 0},  {"ed", 2, 1},   {"ly", 2, 2},   {"ss", 2, 6},   {"s", 1, 3},
                   {"able", 4, 4}, {"ible", 4, 4}, {"ful", 3, 4},  {"ive", 3, 4},  {"al", 2, 4},
                   {"ic", 2, 4},   {"tion", 4, 5}, {"ment", 4, 5}, {"ness", 4, 5}, {"ity", 3, 5},
                   {"er", 2, 5},   {"or", 2, 5},   {"ance", 4, 5}, {"ence", 4, 5}, {"sion", 4, 5}};
    const char *end = word->text + word->length;

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = endings[i].length;
        if (word->length >= length && end[-1] == endings[i].text[length - 1] &&
            memcmp(end - length, endings[i].text, length) == 0)
            return endings[i].row;
    }
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

void assay_order_weigh(const assay_text *text)
{
    const unsigned char *kind = text->kinds;

    for (size_t s = 0; s < text->sentence_count; s++) {
        int sum = 0;
        do {
            sum += assay_order_bits[kind[0]][kind[1]];
            kind++;
        } while (*kind != ASSAY_ORDER_EDGE);
        text->sentences[s].order = sum;
    }
}

static bool is_jumbled(int sum, size_t count)
{
    return count >= ASSAY_JUMBLED_WORDS_MIN && sum / 10.0 < -ASSAY_JUMBLED_BITS &&
           sum / 10.0 < -(ASSAY_JUMBLED_WORD_BITS * (double)count);
}

/* Where much of a text is jumbled, less is asked for of its other sentences to be so, too. */
static void spread(const assay_text *text)
{
    for (size_t s = 0; s < text->sentence_count; s++) {
        bool jumbled = text->sentences[s].order / 10.0 < -ASSAY_JUMBLED_BESIDE_BITS;
        text->sentences[s].jumbled = text->sentences[s].jumbled || jumbled;
    }
}

void assay_order_mark(const assay_text *text)
{
    size_t jumbled = 0;

    for (size_t s = 0; s < text->sentence_count; s++) {
        assay_sentence *sentence = &text->sentences[s];
        sentence->jumbled = is_jumbled(sentence->order, sentence->count);
        jumbled += sentence->jumbled ? sentence->count : 0;
    }
    if (jumbled && (double)jumbled >= ASSAY_JUMBLED_SPREAD * (double)text->token_count)
        spread(text);
}
