/* letters.c - hashed runs of three letters. */
#include "grader/match/letters.h"

#include <math.h>
#include <string.h>

#include "grader/constants.h"

static void add_runs(assay_letters *letters, const uint16_t *runs, size_t count)
{
    size_t added = 0;

    for (size_t i = 0; i < count; i++) {
        uint64_t *bits = &letters->bits[runs[i] / 64];
        uint64_t more = *bits | (uint64_t)1 << runs[i] % 64;
        added += more != *bits;
        *bits = more;
    }
    letters->count += added;
}

void assay_letters_add(assay_letters *letters, const assay_word *word)
{
    add_runs(letters, word->runs, word->stem_length);
}

#define LAID 128u /* runs that are laid end to end; of more, each word's are added by themselves */

void assay_letters_add_tokens(assay_letters *letters, const assay_token *tokens, const uint32_t *chosen, size_t count)
{
    uint16_t laid[LAID + ASSAY_RUNS_LEAST];
    size_t used = 0;

    for (size_t i = 0; i < count; i++) {
        const assay_word *word = tokens[chosen[i]].word;
        if (word->stem_length > ASSAY_RUNS_LEAST || used > LAID) {
            assay_letters_add(letters, word);
        } else {
            memcpy(laid + used, word->runs, ASSAY_RUNS_LEAST * sizeof *laid); /* those over the word's are no loss */
            used += word->stem_length;
        }
    }
    add_runs(letters, laid, used);
}

bool assay_letters_list(assay_letter_list *out, assay_arena *arena, const assay_letters *letters)
{
    uint16_t *runs = assay_arena_take(arena, letters->count + 1, sizeof *runs);

    if (!runs)
        return false;
    *out = (assay_letter_list){runs, letters->count};
    for (size_t i = 0; i < ASSAY_LETTERS_BITS / 64; i++)
        for (uint64_t left = letters->bits[i]; left; left &= left - 1)
            *runs++ = (uint16_t)(i * 64 + (size_t)__builtin_ctzll(left));
    return true;
}

double assay_letters_alike(const assay_letter_list *of, const assay_letters *in)
{
    size_t found = 0;

    for (size_t i = 0; i < of->count; i++)
        found += in->bits[of->runs[i] / 64] >> (of->runs[i] % 64) & 1;
    if (of->count == 0)
        return ASSAY_LETTERS_UNKNOWN;
    return found ? (double)found / sqrt((double)of->count * (double)in->count) : 0;
}
