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

const unsigned char *assay_order_kinds(assay_arena *arena, const assay_sentence *sentences, size_t sentence_count,
                                       const assay_token *tokens, size_t token_count)
{
    unsigned char *kinds = assay_arena_take(arena, 2 * token_count + sentence_count + 1, 1);
    unsigned char *end = kinds;

    if (!kinds)
        return NULL;
    for (size_t s = 0; s < sentence_count; s++) {
        const assay_token *first = &tokens[sentences[s].first];
        *end++ = ASSAY_ORDER_EDGE;
        *end++ = first->word->order;
        for (const assay_token *token = first + 1; token < first + sentences[s].count; token++) {
            *end = ASSAY_ORDER_BREAK;
            end += token->before >= ASSAY_BREAK_COMMA; /* no branch */
            *end++ = token->word->order;
        }
    }
    *end = ASSAY_ORDER_EDGE;
    return kinds;
}

/*
 * Bits that speak for the order of a sentence's words: below 0 they would rather stand elsewhere. *kinds becomes the
 * edge behind them.
 */
static double bits_of(const unsigned char **kinds)
{
    const unsigned char *at = *kinds;
    int sum = 0;

    do {
        sum += order_bits[at[0]][at[1]];
        at++;
    } while (*at != ASSAY_ORDER_EDGE);
    *kinds = at;
    return sum / 10.0;
}

/* Where much of a text is jumbled, less is asked for of its other sentences to be so, too. */
static void spread(assay_sentence *sentences, size_t sentence_count, const unsigned char *kinds)
{
    for (size_t s = 0; s < sentence_count; s++)
        sentences[s].jumbled = (bits_of(&kinds) < -ASSAY_JUMBLED_BESIDE_BITS) | sentences[s].jumbled;
}

void assay_order_mark(assay_sentence *sentences, size_t sentence_count, const unsigned char *kinds, size_t token_count)
{
    const unsigned char *at = kinds;
    size_t jumbled = 0;

    for (size_t s = 0; s < sentence_count; s++) {
        assay_sentence *each = &sentences[s];
        double limit = fmax(ASSAY_JUMBLED_BITS, ASSAY_JUMBLED_WORD_BITS * each->count);
        each->jumbled = bits_of(&at) < -limit && each->count >= ASSAY_JUMBLED_WORDS_MIN;
        jumbled += each->jumbled ? each->count : 0;
    }
    if (jumbled && (double)jumbled >= ASSAY_JUMBLED_SPREAD * (double)token_count)
        spread(sentences, sentence_count, kinds);
}
