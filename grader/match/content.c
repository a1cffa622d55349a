/* content.c - what a stretch has, remembered: all claims are compared with the same few. */
#include "grader/match/content.h"

#include <string.h>

assay_content *assay_content_new(assay_arena *arena, const assay_text *text)
{
    assay_content *made = assay_arena_take(arena, 1, sizeof *made);

    if (!made)
        return NULL;
    made->tokens = text->tokens;
    made->sentences = text->sentences;
    made->sentence_count = text->sentence_count;
    made->summed = false;
    made->before =
        assay_arena_take(arena, text->token_count + 1, sizeof *made->before + sizeof *made->fresh); /* both */
    made->sums = assay_arena_take(arena, text->sentence_count + 1, sizeof *made->sums);
    if (!made->before || !made->sums)
        return NULL;
    made->fresh = (uint32_t *)(made->before + text->token_count + 1);
    made->before[0] = (assay_content_count){0, 0, 0};
    made->first = made->end = SIZE_MAX;
    return made;
}

static assay_content_sum sum_sentence(const assay_token *tokens, const assay_sentence *sentence)
{
    assay_content_sum sum = {.first = sentence->first, .end = sentence->first + sentence->count};
    unsigned determiners = 0;

    for (size_t t = sum.first; t < sum.end; t++) {
        const assay_word *word = tokens[t].word;
        sum.stems |= assay_content_bit(word->stem_hash);
        sum.cues.bits[0] |= word->cues.bits[0];
        sum.cues.bits[1] |= word->cues.bits[1];
        sum.traits |= word->traits;
        determiners += word->traits / ASSAY_DETERMINER & 1;
    }
    sum.words = sentence->count - determiners;
    return sum;
}

void assay_content_sum_up(assay_content_sum *out, assay_content *content, size_t first, size_t end)
{
    size_t s = content->tokens[first].sentence;

    for (size_t i = 0; !content->summed && i < content->sentence_count; i++)
        content->sums[i] = sum_sentence(content->tokens, &content->sentences[i]);
    content->summed = true;
    *out = content->sums[s];
    out->each = &content->sums[s];
    for (out->count = 1; out->end < end; out->count++) {
        const assay_content_sum *more = &out->each[out->count];
        out->end = more->end;
        out->stems |= more->stems;
        out->cues.bits[0] |= more->cues.bits[0];
        out->cues.bits[1] |= more->cues.bits[1];
        out->traits |= more->traits;
        out->words += more->words;
    }
}

const assay_letters *assay_content_letters(assay_content *content, size_t first, size_t end)
{
    size_t from = content->before[first].fresh;

    if (first == content->first && end == content->end)
        return &content->letters;
    memset(&content->letters, 0, sizeof content->letters);
    assay_letters_add_tokens(&content->letters, content->tokens, &content->fresh[from],
                             content->before[end].fresh - from);
    content->first = first;
    content->end = end;
    return &content->letters;
}
