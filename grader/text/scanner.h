/*
 * scanner.h - a text while it is scanned: what the files of scanning share.
 */
#ifndef ASSAY_TEXT_SCANNER_H
#define ASSAY_TEXT_SCANNER_H

#include "grader/text/scan.h"

typedef struct assay_scanner {
    char *text;
    size_t length;
    size_t at;
    assay_break before;
    uint32_t brackets; /* the open ones, innermost last: 1 = a call's */
    const assay_folded *folded;
    const char *source;
    assay_arena *arena;
    assay_words *words;
    assay_token *tokens;
    size_t count, capacity;
    assay_sentence *sentences;
    assay_sentence *open; /* the last of them; the first is open before its first token is found */
    size_t sentence_count, sentence_capacity;
    unsigned char *kinds;  /* where the next one goes, see assay_order_mark */
    unsigned char *begins; /* likewise what may begin with a word, see survey.c */
    uint64_t tally;        /* the sum of the words' */
} assay_scanner;

/* What a byte of folded text can be part of, or-ed. */
enum {
    ASSAY_BYTE_WORD = 1 << 0, /* a to z, digits, the underscore */
    ASSAY_BYTE_DIGIT = 1 << 1,
    ASSAY_BYTE_SPACE = 1 << 2,
    ASSAY_BYTE_OPERATOR = 1 << 3, /* may begin an operator of a programming language */
    ASSAY_BYTE_WIDE = 1 << 4,     /* a part of a longer character */
    ASSAY_BYTE_JOINT = 1 << 5     /* letters before it may go on behind it: don't, e.g., C++, w/o */
};

extern const unsigned char assay_byte_kinds[256]; /* bytes.c */

static inline bool assay_byte_is(char c, unsigned kinds)
{
    return (assay_byte_kinds[(unsigned char)c] & kinds) != 0;
}

static inline char assay_scanner_peek(const assay_scanner *s, size_t ahead)
{
    return s->at + ahead < s->length ? s->text[s->at + ahead] : '\0';
}

/* Bytes of the letter, digit or underscore at `at`, 0 when there is none. */
static inline size_t assay_scanner_letter(const assay_scanner *s, size_t at)
{
    if (at >= s->length)
        return 0;
    if (assay_byte_is(s->text[at], ASSAY_BYTE_WIDE))
        return assay_fold_letter(s->text + at, s->length - at);
    return assay_byte_is(s->text[at], ASSAY_BYTE_WORD);
}

static inline void assay_scanner_weaken(assay_scanner *s, assay_break strength)
{
    if (strength > s->before)
        s->before = strength;
}

/* A sentence begins at `at` with the next token; there is room for it. */
static inline void assay_scanner_open(assay_scanner *s, size_t at)
{
    s->open = &s->sentences[s->sentence_count++];
    *s->open = (assay_sentence){.first = (uint32_t)s->count, .start = (uint32_t)at};
}

/* scan.c: add a token; false when memory is out, as it is when there is no word. Its bytes are those of folded text. */
bool assay_scanner_put(assay_scanner *s, size_t begin, size_t end, const assay_word *word);

/* plain.c: take words of letters alone, as many as stand in a row. False when memory is out. */
bool assay_scanner_take_plain(assay_scanner *s);

/* breaks.c: pass one byte (or letter-like mark) that is no part of a token. */
void assay_scanner_pass(assay_scanner *s);

/* breaks.c: does the full stop at `dot` belong to a shortened word (e.g., vs.), and so end no sentence? */
bool assay_scanner_is_shortened(const assay_scanner *s, size_t dot);

/* breaks.c: pass the number of a list item: it counts the answer's sentences and is none itself. */
bool assay_scanner_pass_number(assay_scanner *s);

/* ends.c: the end of the word or number that begins at `at` and goes on at `end` with more than plain letters, if so.
 */
size_t assay_scanner_word_end(const assay_scanner *s, size_t at, size_t end);

/* ends.c: "500ms" is a number and its unit: where the unit begins, or `end`. */
size_t assay_scanner_unit_begin(const assay_scanner *s, size_t at, size_t end);

#endif
