/* survey.c - one pass over the words of a text, without a branch, for what would take many. */
#include "grader/text/eight.h"
#include "grader/text/scan.h"

#define ROW 64u /* tokens at a time */

/* Of each of eight bytes one bit, the first byte's as the lowest. `bits` has no others. */
static uint64_t gather(uint64_t bits)
{
    return bits * 0x0102040810204080u >> 56;
}

/* A row of tokens: which of them may begin something, and which are words of grammar. */
static void survey_row(assay_survey *survey, const assay_token *tokens, size_t count, uint64_t *stance,
                       uint64_t *grammar)
{
    unsigned char begins[ROW] = {0};
    uint64_t any = 0;
    uint64_t tally = 0;

    for (size_t i = 0; i < count; i++) {
        begins[i] = tokens[i].word->begins;
        tally += tokens[i].word->tally;
    }
    *stance = *grammar = 0;
    for (size_t i = 0; i < count; i += 8) {
        uint64_t eight = assay_eight(begins + i);
        *stance |= gather(eight / ASSAY_BEGINS_STANCE & ASSAY_EACH(1)) << i;
        *grammar |= gather(eight / ASSAY_BEGINS_NO_LIST & ASSAY_EACH(1)) << i;
        any |= eight;
    }
    any |= any >> 32;
    any |= any >> 16;
    survey->begins |= (unsigned)((any | any >> 8) & 0xFF);
    survey->tally += tally;
}

bool assay_survey_take(assay_text *text, assay_arena *arena)
{
    size_t rows = (text->token_count + ROW - 1) / ROW;
    uint64_t *stance = assay_arena_take(arena, rows + 1, sizeof *stance);
    uint64_t grammar = UINT64_MAX;

    text->survey = (assay_survey){.stance = stance};
    for (size_t row = 0; stance && row < rows; row++) {
        size_t left = text->token_count - row * ROW;
        survey_row(&text->survey, text->tokens + row * ROW, left < ROW ? left : ROW, &stance[row], &grammar);
    }
    text->survey.bare = rows > 1 ? UINT64_MAX : ~grammar & UINT64_MAX >> (ROW - text->token_count) % ROW;
    return stance != NULL;
}
