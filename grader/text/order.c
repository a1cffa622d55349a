/* order.c - kinds of words, and how well neighbouring ones go together. */
#include "grader/text/order.h"

#include <math.h>
#include <string.h>

#include "grader/constants.h"
#include "grader/text/lookup.h"

typedef struct order_row {
    const char *word;
    unsigned char kind;
} order_row;

#include "grader/text/order_en.inc"

enum { EDGE, BREAK }; /* the first two kinds: of a sentence, and a comma or a stronger mark in it */

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

double assay_order_bits(const assay_token *tokens, const assay_sentence *sentence)
{
    unsigned before = EDGE;
    int sum = 0;

    for (size_t i = sentence->first; i < (size_t)sentence->first + sentence->count; i++) {
        unsigned kind = tokens[i].word->order;
        if (kind == EDGE)
            return 0;
        if (i > sentence->first && tokens[i].before >= ASSAY_BREAK_COMMA) {
            sum += order_bits[before][BREAK];
            before = BREAK;
        }
        sum += order_bits[before][kind];
        before = kind;
    }
    return (sum + order_bits[before][EDGE]) / 10.0;
}

bool assay_order_is_jumbled(const assay_token *tokens, const assay_sentence *sentence)
{
    double limit = fmax(ASSAY_JUMBLED_BITS, ASSAY_JUMBLED_WORD_BITS * sentence->count);

    return sentence->count >= ASSAY_JUMBLED_WORDS_MIN && assay_order_bits(tokens, sentence) < -limit;
}

void assay_order_spread(assay_sentence *sentences, size_t sentence_count, const assay_token *tokens, size_t token_count)
{
    size_t jumbled = 0;

    for (size_t s = 0; s < sentence_count; s++)
        if (sentences[s].jumbled)
            jumbled += sentences[s].count;
    if (jumbled == 0 || (double)jumbled < ASSAY_JUMBLED_SPREAD * (double)token_count)
        return;
    for (size_t s = 0; s < sentence_count; s++)
        sentences[s].jumbled =
            sentences[s].jumbled || assay_order_bits(tokens, &sentences[s]) < -ASSAY_JUMBLED_BESIDE_BITS;
}
