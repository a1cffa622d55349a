/* asides.c - brackets, examples and second wordings. */
#include "grader/stance/asides.h"

#include <string.h>

#include "grader/constants.h"

static bool is_word(const assay_text *text, size_t at, const char *word)
{
    return at < text->token_count && strcmp(text->tokens[at].word->text, word) == 0;
}

/* "e.g.", "i.e.", "for example", "such as": what follows in the sentence shows or says again. */
static bool opens_example(const assay_text *text, size_t at)
{
    static const char *const openers[][2] = {{"e.g", NULL},      {"eg", NULL},        {"i.e", NULL}, {"ie", NULL},
                                             {"for", "example"}, {"for", "instance"}, {"such", "as"}};

    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++)
        if (is_word(text, at, openers[i][0]) && (!openers[i][1] || is_word(text, at + 1, openers[i][1])))
            return true;
    return false;
}

/* Is there an open bracket after the bytes up to `at`, when `open` says how it was at `from`? */
static bool is_open(const assay_text *text, size_t from, size_t at, bool open)
{
    for (size_t i = from; i < at; i++) {
        char c = text->folded.text[i];
        if (c == '(' || c == '[')
            open = true;
        else if (c == ')' || c == ']')
            open = false;
    }
    return open;
}

void assay_asides_find(bool *aside, const assay_text *text)
{
    bool bracket = false;
    bool example = false;
    size_t count = 0;
    size_t read = 0;

    for (size_t t = 0; t < text->token_count; t++) {
        const assay_token *token = &text->tokens[t];
        bracket = is_open(text, read, token->at, bracket);
        read = token->at;
        if (t && token->sentence != token[-1].sentence)
            example = false;
        example = example || opens_example(text, t);
        aside[t] = bracket || example;
        count += aside[t];
    }
    if ((double)count > ASSAY_ASIDE_MOST * (double)text->token_count)
        memset(aside, 0, text->token_count * sizeof *aside);
}
