/*
 * fuzz_text.c - any bytes through the text stage: refused with a place inside
 * the input, or scanned into tokens whose offsets point into the input, in
 * order, each in its sentence.
 *
 * The first byte chooses the language, so that every table of words is met.
 */
#include <stdint.h>
#include <stdlib.h>

#include "assay/limits.h"
#include "grader/text/scan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_tokens(const assay_text *text, size_t size)
{
    for (size_t i = 0; i < text->token_count; i++) {
        const assay_token *token = &text->tokens[i];
        const assay_sentence *sentence;

        require(token->start < token->end && token->end <= size);
        require(token->at < text->folded.length);
        require(token->sentence < text->sentence_count);
        sentence = &text->sentences[token->sentence];
        require(i >= sentence->first && i < sentence->first + sentence->count);
        if (i > 0) {
            require(token->at > token[-1].at && token->start >= token[-1].start);
            require(token->sentence >= token[-1].sentence && token->clause >= token[-1].clause);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const languages[] = {"english", "german", "french", "spanish", "russian"};
    const char *input = (const char *)data + 1;
    assay_arena *arena = assay_arena_new();
    assay_words *words;
    assay_text text;
    assay_error error;
    assay_status status;

    if (size == 0 || size > ASSAY_ANSWER_MAX) {
        assay_arena_free(arena);
        return 0;
    }
    words = assay_words_new(languages[data[0] % 5]);
    require(arena != NULL && words != NULL);
    status = assay_text_scan(&text, arena, words, input, size - 1, &error);
    if (status == ASSAY_OK) {
        require(text.token_count <= ASSAY_TOKENS_MAX);
        check_tokens(&text, size - 1);
    } else {
        require(status == ASSAY_EUTF8 || status == ASSAY_EBINARY);
        require(error.offset < size - 1);
    }
    assay_words_free(words);
    assay_arena_free(arena);
    return 0;
}
