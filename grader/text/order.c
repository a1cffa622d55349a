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
 * Write the kinds of a sentence's words behind its edge at `kinds`, up to the edge behind them, which is returned.
 * *bits becomes the bits, times ten, that speak for their order: below 0 they would rather stand elsewhere.
 */
static unsigned char *write_kinds(int *bits, unsigned char *kinds, const assay_token *tokens, size_t count)
{
    unsigned before = tokens->word->order;
    int sum = order_bits[ASSAY_ORDER_EDGE][before];

    *++kinds = (unsigned char)before;
    for (const assay_token *token = tokens + 1; token < tokens + count; token++) {
        bool broken = token->before >= ASSAY_BREAK_COMMA;
        unsigned kind = token->word->order;
        sum += order_bits[before][ASSAY_ORDER_BREAK] * broken;
        sum += order_bits[broken ? ASSAY_ORDER_BREAK : before][kind];
        kinds[1] = ASSAY_ORDER_BREAK;
        kinds += 1 + broken;
        *kinds = (unsigned char)kind;
        before = kind;
    }
    *bits = sum + order_bits[before][ASSAY_ORDER_EDGE];
    *++kinds = ASSAY_ORDER_EDGE;
    return kinds;
}

static bool is_jumbled(int sum, size_t count)
{
    return count >= ASSAY_JUMBLED_WORDS_MIN && sum / 10.0 < -ASSAY_JUMBLED_BITS &&
           sum / 10.0 < -(ASSAY_JUMBLED_WORD_BITS * (double)count);
}

/* Where much of a text is jumbled, less is asked for of its other sentences to be so, too. */
static void spread(assay_sentence *sentences, size_t sentence_count, unsigned char *kinds, const assay_token *tokens)
{
    for (size_t s = 0; s < sentence_count; s++) {
        int sum;
        kinds = write_kinds(&sum, kinds, &tokens[sentences[s].first], sentences[s].count);
        sentences[s].jumbled = sentences[s].jumbled || sum / 10.0 < -ASSAY_JUMBLED_BESIDE_BITS;
    }
}

const unsigned char *assay_order_mark(assay_arena *arena, assay_sentence *sentences, size_t sentence_count,
                                      const assay_token *tokens, size_t token_count)
{
    unsigned char *kinds = assay_arena_take(arena, 2 * token_count + sentence_count + 1, 1);
    unsigned char *edge = kinds;
    size_t jumbled = 0;

    if (!kinds)
        return NULL;
    *edge = ASSAY_ORDER_EDGE;
    for (size_t s = 0; s < sentence_count; s++) {
        int sum;
        edge = write_kinds(&sum, edge, &tokens[sentences[s].first], sentences[s].count);
        sentences[s].jumbled = is_jumbled(sum, sentences[s].count);
        jumbled += sentences[s].jumbled ? sentences[s].count : 0;
    }
    if (jumbled && (double)jumbled >= ASSAY_JUMBLED_SPREAD * (double)token_count)
        spread(sentences, sentence_count, kinds, tokens);
    return kinds;
}
