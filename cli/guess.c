/*
 * guess.c - keeps the nearest candidate.
 */
#include <string.h>

#include "cli/guess.h"
#include "rubrics/format/suggest.h"

#define PREFIX_MIN 3u /* letters that may stand for a longer name: n-plus for n-plus-one */

void assay_guess_offer(assay_guess *guess, const char *candidate)
{
    size_t length = strlen(guess->typed);
    size_t allowed = length < 6 ? 1 : length / 3;
    size_t distance = assay_edit_distance(guess->typed, candidate);

    if (distance > allowed && length >= PREFIX_MIN && strncmp(candidate, guess->typed, length) == 0)
        distance = allowed;
    if (distance > allowed || (guess->best && distance >= guess->distance))
        return;
    guess->best = candidate;
    guess->distance = distance;
}
