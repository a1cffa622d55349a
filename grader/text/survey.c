/* survey.c - one pass over the words of a text, without a branch, for what would take many. */
#include "grader/constants.h"
#include "grader/text/scan.h"

_Static_assert(ASSAY_FUNCTION == 1, "no word of grammar less one is a mask of all bits");

/* A row of up to 64 tokens, from its last one on, so that each moves the bits of those behind it up. */
static uint64_t survey_row(assay_survey *survey, const assay_token *tokens, size_t count, size_t *run)
{
    uint64_t begins = 0;
    uint64_t tally = survey->tally;
    size_t straight = survey->straight;
    size_t run_on = *run;

    for (const assay_token *token = tokens + count; token-- > tokens;) {
        const assay_word *word = token->word;
        begins = begins * 2 + (word->begins != 0);
        tally += word->tally;
        run_on = (run_on + 1) & ((size_t)(word->traits & ASSAY_FUNCTION) - 1);
        straight = run_on > straight ? run_on : straight;
    }
    survey->tally = tally;
    survey->straight = straight;
    *run = run_on;
    return begins;
}

bool assay_survey_take(assay_text *text, assay_arena *arena)
{
    size_t rows = (text->token_count + 63) / 64;
    uint64_t *begins = assay_arena_take(arena, rows + 1, sizeof *begins);
    size_t run = 0;

    text->survey = (assay_survey){.begins = begins};
    for (size_t row = rows; begins && row-- > 0;) {
        size_t left = text->token_count - row * 64;
        begins[row] = survey_row(&text->survey, text->tokens + row * 64, left < 64 ? left : 64, &run);
    }
    return begins != NULL;
}
