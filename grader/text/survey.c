/* survey.c - one pass over what is known of the words of a text, without a branch, for what would take many. */
#include "grader/text/eight.h"
#include "grader/text/scan.h"

#define ROW 64u /* tokens at a time */

/* Of each of eight bytes one bit, the first byte's as the lowest. `bits` has no others. */
static uint64_t gather(uint64_t bits)
{
    return bits * 0x0102040810204080u >> 56;
}

/* Bits of a row of tokens. */
typedef struct survey_row {
    uint64_t stance, denials, grammar;
} survey_row;

static survey_row read_row(assay_survey *survey, const unsigned char *begins, size_t count)
{
    survey_row row = {0};
    uint64_t any = 0;

    for (size_t i = 0; i < count; i += 8) {
        uint64_t eight = assay_eight(begins + i);
        row.stance |= gather(eight / ASSAY_BEGINS_STANCE & ASSAY_EACH(1)) << i;
        row.denials |= gather(eight / ASSAY_BEGINS_DENIAL & ASSAY_EACH(1)) << i;
        row.grammar |= gather(eight / ASSAY_BEGINS_NO_LIST & ASSAY_EACH(1)) << i;
        any |= eight;
    }
    any |= any >> 32;
    any |= any >> 16;
    survey->begins |= (unsigned)((any | any >> 8) & 0xFF);
    return row;
}

bool assay_survey_take(assay_text *text, assay_arena *arena, const unsigned char *begins)
{
    size_t rows = (text->token_count + ROW - 1) / ROW;
    uint64_t *stance = assay_arena_take(arena, 2 * (rows + 1), sizeof *stance);
    uint64_t *denials;
    survey_row row = {.grammar = UINT64_MAX};

    if (!stance)
        return false;
    denials = stance + rows + 1;
    text->survey = (assay_survey){.stance = stance, .denials = denials, .tally = text->survey.tally};
    for (size_t r = 0; r < rows; r++) {
        size_t left = text->token_count - r * ROW;
        row = read_row(&text->survey, begins + r * ROW, left < ROW ? left : ROW);
        stance[r] = row.stance;
        denials[r] = row.denials;
    }
    text->survey.bare = rows > 1 ? UINT64_MAX : ~row.grammar & UINT64_MAX >> (ROW - text->token_count) % ROW;
    return true;
}
