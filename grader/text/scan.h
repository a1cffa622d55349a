/*
 * scan.h - a text as tokens, sentences and clauses.
 *
 * Ownership: all arrays live in the arena that was passed; words in the
 *            assay_words.
 * Units:     start and end are bytes of the source; first and count number
 *            tokens.
 */
#ifndef ASSAY_TEXT_SCAN_H
#define ASSAY_TEXT_SCAN_H

#include "grader/text/fold.h"
#include "grader/text/words.h"

/* What stands between a token and the one before it; a later one is stronger. */
typedef enum assay_break {
    ASSAY_BREAK_NONE,
    ASSAY_BREAK_SPACE,
    ASSAY_BREAK_QUOTE,
    ASSAY_BREAK_COMMA,
    ASSAY_BREAK_PAREN, /* opening or closing */
    ASSAY_BREAK_COLON,
    ASSAY_BREAK_DASH,
    ASSAY_BREAK_SEMICOLON,
    ASSAY_BREAK_SENTENCE
} assay_break;

typedef struct assay_token {
    const assay_word *word;
    uint32_t start, end;
    uint32_t at; /* byte of the folded text */
    uint32_t sentence;
    uint32_t clause; /* counts from 0 within the text, never falls */
    assay_break before;
} assay_token;

typedef struct assay_sentence {
    uint32_t first, count;
    uint32_t start, end; /* bytes of the folded text */
    float frame;         /* what speaks for key words in a frame of grammar, once assay_frames_weigh was called */
    int32_t order;       /* what speaks for the order of its words, in tenths of a bit; 0 in a text without kinds */
    bool question;       /* ends with a question mark */
    bool jumbled;        /* its words stand in no order (order.h) */
    bool framed;         /* it is key words in such a frame, beyond doubt */
    bool instructs;      /* it orders the grader about (text/instructions.h) */
    bool idle;           /* one of these: it claims nothing */
} assay_sentence;

/* What many ask of all words of a text, found in one pass over them: see survey.c. */
typedef struct assay_survey {
    const uint64_t *stance;  /* a bit a token: its word is one of ASSAY_BEGINS_STANCE, */
    const uint64_t *denials; /* of ASSAY_BEGINS_DENIAL */
    uint64_t bare;           /* a bit a token that is no word of grammar; of more tokens than bits: all */
    uint64_t tally;          /* the sum of the words' tallies: see assay_tally_of */
    unsigned begins;         /* what may begin with some word, or-ed: ASSAY_BEGINS_... */
} assay_survey;

typedef struct assay_text {
    assay_folded folded;
    const assay_token *tokens;
    size_t token_count;
    assay_sentence *sentences;
    size_t sentence_count;
    const unsigned char *kinds; /* of its words and what parts them, see order.h: an edge before each sentence and
                                   behind the last, a break before each part; NULL: of a language that has none */
    bool cut;                   /* ASSAY_TOKENS_MAX was hit */
    assay_survey survey;
} assay_text;

/*
 * Fill the survey of a text that has its tokens and the sum of their tallies. `begins` are the words', a byte each, and
 * eight that are 0. False when memory is out.
 */
bool assay_survey_take(assay_text *text, assay_arena *arena, const unsigned char *begins);

/* The first token of [from, end) whose word is one of ASSAY_BEGINS_STANCE; `end`: none. */
static inline size_t assay_survey_next(const assay_text *text, size_t from, size_t end)
{
    for (; from < end; from = (from | 63) + 1) {
        uint64_t bits = text->survey.stance[from / 64] >> from % 64;
        if (bits) {
            from += (size_t)__builtin_ctzll(bits);
            return from < end ? from : end;
        }
    }
    return end;
}

/* May so many tokens, 4 to 16, stand in a row without a word of grammar among them? */
static inline bool assay_survey_may_list(const assay_text *text, unsigned count)
{
    uint64_t two = text->survey.bare & text->survey.bare >> 1;
    uint64_t four = two & two >> 2;
    uint64_t eight = four & four >> 4;

    return (count <= 8 ? four & four >> (count - 4) : eight & eight >> (count - 8)) != 0;
}

/* ASSAY_EUTF8, ASSAY_EBINARY (offset of the bad byte), ASSAY_ENOMEM. */
assay_status assay_text_scan(assay_text *out, assay_arena *arena, assay_words *words, const char *text, size_t length,
                             assay_error *error);

#endif
