/*
 * suggest.c - the nearest of a few short words.
 */
#include "rubrics/format/suggest.h"

#include <string.h>

#include "grader/match/spelling.h"

/* A copy in lower case, at most ASSAY_SUGGEST_WORD_MAX bytes of it; its length. */
static size_t lower(char *out, const char *word)
{
    size_t length = 0;

    for (; word[length] && length < ASSAY_SUGGEST_WORD_MAX; length++)
        out[length] = (char)(word[length] >= 'A' && word[length] <= 'Z' ? word[length] - 'A' + 'a' : word[length]);
    return length;
}

size_t assay_edit_distance(const char *one, const char *other)
{
    char a[ASSAY_SUGGEST_WORD_MAX], b[ASSAY_SUGGEST_WORD_MAX];
    size_t a_length = lower(a, one);
    size_t b_length = lower(b, other);

    if (one[a_length] || other[b_length])
        return ASSAY_SUGGEST_WORD_MAX;
    return assay_spelling_distance(a, a_length, b, b_length, ASSAY_SUGGEST_WORD_MAX);
}

const char *assay_suggest(const char *word, const char *const *words, size_t count)
{
    size_t length = strlen(word);
    size_t nearest = length < 6 ? 2 : length / 3 + 1; /* one more than is allowed */
    const char *best = NULL;

    for (size_t i = 0; i < count; i++) {
        size_t distance = assay_edit_distance(word, words[i]);
        if (distance < nearest) {
            nearest = distance;
            best = words[i];
        }
    }
    return best;
}
