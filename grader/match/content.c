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
    made->before =
        assay_arena_take(arena, text->token_count + 1, sizeof *made->before + sizeof *made->fresh); /* both */
    made->sums = assay_arena_alloc_array(arena, text->sentence_count + 1, sizeof *made->sums);
    if (!made->before || !made->sums)
        return NULL;
    made->fresh = (uint32_t *)(made->before + text->token_count + 1);
    made->before[0] = (assay_content_tally){0, 0};
    made->first = made->end = SIZE_MAX;
    return made;
}

static void sum_sentence(assay_content_sum *out, const assay_token *tokens, const assay_sentence *sentence)
{
    const assay_token *const end = tokens + sentence->first + sentence->count;
    uint64_t stems = 0;
    uint64_t cues = 0;
    uint64_t determiners = 0; /* as many times their bit */

    for (const assay_token *token = tokens + sentence->first; token < end; token++) {
        const assay_word *word = token->word;
        stems |= assay_content_bit(word->stem_hash);
        cues |= word->cues.bits[1];
        determiners += word->traits & ASSAY_DETERMINER;
    }
    *out = (assay_content_sum){.first = sentence->first,
                               .end = (size_t)sentence->first + sentence->count,
                               .stems = stems,
                               .cues = cues,
                               .words = sentence->count - (uint32_t)(determiners / ASSAY_DETERMINER),
                               .count = 1,
                               .each = out};
}

/* Add up the sums of sentences in a row. */
static void add_sums(assay_content_sum *out, const assay_content_sum *each, size_t count)
{
    *out = each[0];
    for (size_t i = 1; i < count; i++) {
        out->end = each[i].end;
        out->stems |= each[i].stems;
        out->cues |= each[i].cues;
        out->words += each[i].words;
    }
    out->each = each;
    out->count = count;
}

const assay_content_sum *assay_content_sum_up(assay_content_sum *room, assay_content *content, size_t first, size_t end)
{
    const size_t s = content->tokens[first].sentence;
    const size_t last = content->tokens[end - 1].sentence;
    const size_t count = last - s + 1;
    assay_content_sum *all = &content->sums[content->sentence_count];

    for (size_t i = s; i <= last; i++)
        if (!content->sums[i].count)
            sum_sentence(&content->sums[i], content->tokens, &content->sentences[i]);
    if (count == 1)
        return &content->sums[s];
    if (count < content->sentence_count)
        add_sums(all = room, &content->sums[s], count);
    else if (!all->count)
        add_sums(all, content->sums, count);
    return all;
}

const assay_letters *assay_content_letters(assay_content *content, size_t first, size_t end)
{
    size_t from = assay_content_fresh(content, first);

    if (first == content->first && end == content->end)
        return &content->letters;
    memset(&content->letters, 0, sizeof content->letters);
    assay_letters_add_tokens(&content->letters, content->tokens, &content->fresh[from],
                             assay_content_fresh(content, end) - from);
    content->first = first;
    content->end = end;
    return &content->letters;
}
