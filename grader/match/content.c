/* content.c - what a stretch has, remembered: all claims are compared with the same few. */
#include "grader/match/content.h"

#include <string.h>

assay_content *assay_content_new(assay_arena *arena, const assay_text *text)
{
    assay_content *made = assay_arena_take(arena, 1, sizeof *made);

    if (!made)
        return NULL;
    made->tokens = text->tokens;
    made->before = assay_arena_take(arena, text->token_count + 1, sizeof *made->before);
    made->fresh = assay_arena_take(arena, text->token_count + 1, sizeof *made->fresh);
    if (!made->before || !made->fresh)
        return NULL;
    made->before[0] = (assay_content_count){0, 0, 0};
    made->first = made->end = made->sum.first = made->sum.end = SIZE_MAX;
    return made;
}

const assay_content_sum *assay_content_sum_up(assay_content *content, size_t first, size_t end)
{
    assay_content_sum sum = {.first = first, .end = end};
    unsigned determiners = 0;

    if (first == content->sum.first && end == content->sum.end)
        return &content->sum;
    for (size_t t = first; t < end; t++) {
        const assay_word *word = content->tokens[t].word;
        sum.stems |= assay_content_bit(word->stem_hash);
        sum.cues.bits[0] |= word->cues.bits[0];
        sum.cues.bits[1] |= word->cues.bits[1];
        sum.traits |= word->traits;
        determiners += word->traits / ASSAY_DETERMINER & 1;
    }
    sum.words = (uint32_t)(end - first) - determiners;
    content->sum = sum;
    return &content->sum;
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
