/*
 * plain.c - words as most of a text is made of: of up to sixteen letters, with a blank, a comma or a full stop and a
 * blank behind them. What is done with them is what scan.c and breaks.c do, with fewer questions asked.
 */
#include <string.h>

#include "assay/limits.h"
#include "grader/base/utf8.h"
#include "grader/text/eight.h"
#include "grader/text/order.h"
#include "grader/text/scanner.h"

#define SHORT 16u /* letters of a word that is taken at once */
#define RUN 24u   /* letters that are counted */

/* How many letters stand at `at`, as far as RUN: `others` is that of assay_folded. */
static inline size_t count_letters(const unsigned char *others, size_t at)
{
    return (unsigned)__builtin_ctz((uint32_t)(assay_eight(others + at / 8) >> at % 8) | 1u << RUN);
}

/* The row of the word of so many letters: how long words are cannot be foretold, so no branch depends on it. */
static inline assay_words_short key_of(const char *text, size_t length)
{
    /* What of eight bytes is the word's: of the first eight from [8 + length] on, of those behind them [length]. */
    static const uint64_t own[8 + SHORT + 1] = {0,
                                                0,
                                                0,
                                                0,
                                                0,
                                                0,
                                                0,
                                                0,
                                                0,
                                                UINT64_MAX >> 56,
                                                UINT64_MAX >> 48,
                                                UINT64_MAX >> 40,
                                                UINT64_MAX >> 32,
                                                UINT64_MAX >> 24,
                                                UINT64_MAX >> 16,
                                                UINT64_MAX >> 8,
                                                UINT64_MAX,
                                                UINT64_MAX,
                                                UINT64_MAX,
                                                UINT64_MAX,
                                                UINT64_MAX,
                                                UINT64_MAX,
                                                UINT64_MAX,
                                                UINT64_MAX,
                                                UINT64_MAX};

    return (assay_words_short){assay_eight(text) & own[8 + length], assay_eight(text + 8) & own[length], NULL};
}

/* The word of these letters, if it is among those met last; else NULL. */
static inline const assay_word *find_met(assay_words_shorts met, const char *text, size_t length)
{
    const assay_words_short key = key_of(text, length);
    const assay_words_short *row = assay_words_row(met, key.head, key.tail);

    return row->head == key.head && row->tail == key.tail ? row->word : NULL;
}

/* The same of any; it is among them from then on. NULL when memory is out. */
static const assay_word *find_any(const assay_scanner *s, const char *text, size_t length)
{
    assay_words_short key = key_of(text, length);

    key.word = assay_words_find(s->words, text, length);
    if (key.word)
        *assay_words_row(assay_words_met(s->words), key.head, key.tail) = key;
    return key.word;
}

/* How many tokens a run may take; the last that there is room for are left to assay_scanner_put. */
static size_t room_of(const assay_scanner *s)
{
    size_t room = s->open->first + ASSAY_SENTENCE_TOKENS_MAX < s->capacity ? s->open->first + ASSAY_SENTENCE_TOKENS_MAX
                                                                           : s->capacity;

    return (room < ASSAY_TOKENS_MAX - 1 ? room : ASSAY_TOKENS_MAX - 1) - s->count;
}

/*
 * Take words that were met before, with a blank behind them or a comma and a blank, in the sentence that is open. What
 * the loop asks for is kept out of the scanner, which the kinds it writes could be part of, as far as C knows.
 */
__attribute__((noinline)) static void take_run(assay_scanner *s, assay_words_shorts met)
{
    const char *const source = s->text;
    const unsigned char *const others = s->folded->others;
    const uint32_t sentence = (uint32_t)(s->sentence_count - 1);
    assay_token *token = &s->tokens[s->count];
    assay_token *const end = token + room_of(s);
    unsigned char *kinds = s->kinds;
    unsigned lets = token[-1].word->lets;
    uint32_t clause = token[-1].clause;
    assay_break before = s->before;
    size_t at = s->at;

    while (token < end) {
        const char *text = source + at;
        size_t length = count_letters(others, at);
        unsigned comma, broken = before >= ASSAY_BREAK_COMMA;
        const assay_word *word;
        if (length - 1 >= SHORT)
            break;
        comma = text[length] == ',';
        if (text[length + comma] != ' ')
            break;
        word = find_met(met, text, length);
        if (!word)
            break;
        clause += broken | ((word->opens & lets) != 0);
        lets = word->lets;
        *token++ = (assay_token){.word = word,
                                 .start = (uint32_t)at,
                                 .end = (uint32_t)(at + length),
                                 .at = (uint32_t)at,
                                 .sentence = sentence,
                                 .clause = clause,
                                 .before = before};
        *kinds = ASSAY_ORDER_BREAK;
        kinds += broken;
        *kinds++ = word->order;
        at += length + comma + 1;
        before = comma ? ASSAY_BREAK_COMMA : ASSAY_BREAK_SPACE;
    }
    s->question = s->question && at == s->at;
    s->count = (size_t)(token - s->tokens);
    s->kinds = kinds;
    s->before = before;
    s->at = at;
}

/* What a comma or a full stop at `end`, with a blank behind it, parts; before it stands the word that begins at
 * `begin`. */
static assay_break mark_break(const assay_scanner *s, size_t begin, size_t end, const assay_word *word)
{
    bool alone = begin == 0 || !(assay_byte_is(s->text[begin - 1], ASSAY_BYTE_WORD) || s->text[begin - 1] == '.');

    if (s->text[end] == ',')
        return ASSAY_BREAK_COMMA;
    if (alone && !word->shortened)
        return ASSAY_BREAK_SENTENCE;
    return assay_scanner_is_shortened(s, end) ? ASSAY_BREAK_SPACE : ASSAY_BREAK_SENTENCE;
}

bool assay_scanner_take_plain(assay_scanner *s)
{
    assay_words_shorts met = assay_words_met(s->words);

    while (s->count < ASSAY_TOKENS_MAX) {
        const char *text;
        const assay_word *word;
        size_t length, behind;
        bool marked;
        if (s->open && s->before != ASSAY_BREAK_SENTENCE)
            take_run(s, met);
        text = s->text + s->at;
        length = count_letters(s->folded->others, s->at);
        if (length - 1 >= SHORT)
            return true;
        marked = text[length] == ',' || text[length] == '.';
        behind = length + marked;
        if (text[behind] != ' ' && text[behind] != '\0') /* which ends the text */
            return true;
        word = find_met(met, text, length);
        if (!word) {
            word = find_any(s, text, length);
            met = assay_words_met(s->words);
        }
        if (!assay_scanner_put(s, s->at, s->at + length, word))
            return false;
        s->before = marked ? mark_break(s, s->at, s->at + length, word) : ASSAY_BREAK_SPACE;
        /* what is left behind the last tells that the text was cut */
        s->at += s->count < ASSAY_TOKENS_MAX ? behind + (text[behind] == ' ') : length;
    }
    return true;
}
