/*
 * plain.c - words as most of a text is made of: of up to sixteen letters, an apostrophe among them or none, with a
 * blank, a comma or a full stop and a blank behind them. What is done with them is what scan.c and breaks.c do, with
 * fewer questions asked.
 */
#include <string.h>

#include "assay/limits.h"
#include "grader/base/utf8.h"
#include "grader/text/eight.h"
#include "grader/text/order.h"
#include "grader/text/scanner.h"

#define SHORT 16u /* bytes of a word that is taken at once */
#define RUN 24u   /* letters that are counted */

/* How many letters stand at `at`, as far as RUN: `others` is that of assay_folded. */
static inline size_t count_letters(const unsigned char *others, size_t at)
{
    return (unsigned)__builtin_ctz((uint32_t)(assay_eight(others + at / 8) >> at % 8) | 1u << RUN);
}

/* How long the word of `length` letters and an apostrophe is, as in "don't"; 0: more than that belongs to it. */
static size_t join(const unsigned char *others, const char *source, size_t at, size_t length)
{
    size_t more = count_letters(others, at + length + 1);

    return length == 0 || more == 0 || (more == 1 && source[at + length + 1] == 's') ? 0 : length + 1 + more;
}

/* How many bytes the word at `at`, which begins with so many letters, has. */
static inline size_t measure(const unsigned char *others, const char *source, size_t at, size_t letters)
{
    return source[at + letters] == '\'' ? join(others, source, at, letters) : letters;
}

/*
 * The row of the word of so many letters, up to RUN: how long words are cannot be foretold, so no branch depends on it.
 * Of none, or of more than SHORT, it is one that no place has.
 */
static inline assay_words_short key_of(const char *text, size_t length)
{
    /* What of eight bytes is the word's: of the first eight from [8 + length] on, of those behind them [length]. */
    /* clang-format off */
#define ALL UINT64_MAX
    static const uint64_t own[8 + RUN + 1] = {
        0, 0, 0, 0, 0, 0, 0, 0,
        0, ALL >> 56, ALL >> 48, ALL >> 40, ALL >> 32, ALL >> 24, ALL >> 16, ALL >> 8,
        ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL, ALL,
        0, 0, 0, 0, 0, 0, 0, 0,
    };
#undef ALL
    /* clang-format on */

    return (assay_words_short){assay_eight(text) & own[8 + length], assay_eight(text + 8) & own[length], NULL};
}

/* Where the word of these bytes is, if it is among those met last; else NULL. */
static inline const assay_words_short *find_met(assay_words_shorts met, const char *text, size_t length)
{
    const assay_words_short key = key_of(text, length);
    const assay_words_short *row = assay_words_rows(met, key.head, key.tail);

    if (row->head == key.head && row->tail == key.tail)
        return row;
    row++;
    return row->head == key.head && row->tail == key.tail ? row : NULL;
}

/*
 * The word of these bytes, which is among those met last from then on, unless a full stop behind it would be a part of
 * it. NULL when memory is out.
 */
static const assay_word *find_any(const assay_scanner *s, const char *text, size_t length)
{
    assay_words_short key = key_of(text, length);
    assay_words_short *rows;

    key.word = assay_words_find(s->words, text, length);
    if (!key.word || key.word->shortened)
        return key.word;
    rows = assay_words_rows(assay_words_met(s->words), key.head, key.tail);
    rows[rows->head != ASSAY_WORDS_NO_HEAD] = key; /* the first one stays: what is met early comes often */
    return key.word;
}

/* How many tokens the open sentence may have from the first of all on; the last is left to assay_scanner_put. */
static size_t room_of(const assay_scanner *s)
{
    size_t room = s->open->first + ASSAY_SENTENCE_TOKENS_MAX;

    room = room < s->capacity ? room : s->capacity;
    return room < ASSAY_TOKENS_MAX - 1 ? room : ASSAY_TOKENS_MAX - 1;
}

/* What parts the word met at `at` from the next one, in a run; ASSAY_BREAK_NONE: it ends the run. */
static assay_break break_behind(const char *source, size_t at, size_t length)
{
    const char *end = source + at + length;

    if (*end == ' ' || *end == '\0') /* the text ends */
        return ASSAY_BREAK_SPACE;
    if (end[1] != ' ' && end[1] != '\0')
        return ASSAY_BREAK_NONE;
    if (*end == ',')
        return ASSAY_BREAK_COMMA;
    return *end == '.' && (at == 0 || source[at - 1] == ' ') ? ASSAY_BREAK_SENTENCE : ASSAY_BREAK_NONE;
}

/*
 * Take words that were met before and are parted by blanks, commas and full stops. Most of a text's are taken here:
 * what the loop asks for is kept out of the scanner, and nothing that it calls is out of line.
 */
__attribute__((noinline)) static void take_run(assay_scanner *s, assay_words_shorts met)
{
    const char *const source = s->text;
    const unsigned char *const others = s->folded->others;
    assay_token *token = &s->tokens[s->count];
    const assay_token *end = s->tokens + room_of(s);
    unsigned char *kinds = s->kinds;
    unsigned char *begins = s->begins;
    uint64_t tally = s->tally;
    unsigned lets = 0;
    uint32_t clause = 0;
    assay_break before = s->before;
    size_t at = s->at;

    if (s->count > 0) {
        lets = token[-1].word->lets;
        clause = token[-1].clause;
    } else {
        s->open->start = (uint32_t)at;
    }
    while (token < end) {
        const char *text = source + at;
        size_t length = count_letters(others, at);
        size_t next = at + length + 1; /* perhaps one behind the end */
        assay_break behind = ASSAY_BREAK_SPACE;
        const assay_words_short *row;
        const assay_word *word;
        bool opens;
        if (text[length] != ' ') {
            length = measure(others, source, at, length);
            behind = break_behind(source, at, length);
            if (length - 1 >= SHORT || behind == ASSAY_BREAK_NONE)
                break;
            next = at + length + 1 + (behind != ASSAY_BREAK_SPACE);
        }
        row = find_met(met, text, length);
        if (!row)
            break;
        word = row->word;
        opens = word->opens & lets;
        if (before >= ASSAY_BREAK_COMMA) {
            if (before == ASSAY_BREAK_SENTENCE) {
                s->count = (size_t)(token - s->tokens);
                if (s->sentence_count == s->sentence_capacity)
                    break;
                assay_scanner_open(s, at);
                end = s->tokens + room_of(s);
            }
            opens = true;
            *kinds++ = before == ASSAY_BREAK_SENTENCE ? ASSAY_ORDER_EDGE : ASSAY_ORDER_BREAK;
        }
        clause += opens;
        lets = word->lets;
        *token++ = (assay_token){.word = word,
                                 .start = (uint32_t)at,
                                 .end = (uint32_t)(at + length),
                                 .at = (uint32_t)at,
                                 .sentence = (uint32_t)(s->sentence_count - 1),
                                 .clause = clause,
                                 .before = before};
        *kinds++ = word->order;
        *begins++ = word->begins;
        tally += word->tally;
        at = next;
        before = behind;
    }
    s->count = (size_t)(token - s->tokens);
    s->kinds = kinds;
    s->begins = begins;
    s->tally = tally;
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
        const assay_words_short *row;
        const assay_word *word;
        size_t length, behind;
        bool marked;
        if (s->count > 0 || s->before < ASSAY_BREAK_COMMA)
            take_run(s, met);
        text = s->text + s->at;
        length = measure(s->folded->others, s->text, s->at, count_letters(s->folded->others, s->at));
        if (length - 1 >= SHORT)
            return true;
        marked = text[length] == ',' || text[length] == '.';
        behind = length + marked;
        if (text[behind] != ' ' && text[behind] != '\0') /* which ends the text */
            return true;
        row = find_met(met, text, length);
        word = row ? row->word : find_any(s, text, length);
        met = assay_words_met(s->words);
        if (!assay_scanner_put(s, s->at, s->at + length, word))
            return false;
        s->before = marked ? mark_break(s, s->at, s->at + length, word) : ASSAY_BREAK_SPACE;
        /* what is left behind the last tells that the text was cut */
        s->at += s->count < ASSAY_TOKENS_MAX ? behind + (text[behind] == ' ') : length;
    }
    return true;
}
