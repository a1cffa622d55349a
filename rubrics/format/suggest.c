/*
 * suggest.c - Damerau-Levenshtein distance over a few short words.
 */
#include "rubrics/format/suggest.h"

#include <string.h>

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t assay_edit_distance(const char *one, const char *other)
{
    size_t m = strlen(one), n = strlen(other);
    size_t rows[3][ASSAY_SUGGEST_WORD_MAX + 1]; /* before last, last, current */

    if (m > ASSAY_SUGGEST_WORD_MAX || n > ASSAY_SUGGEST_WORD_MAX)
        return ASSAY_SUGGEST_WORD_MAX;
    for (size_t j = 0; j <= n; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *higher = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            char a = lower(one[i - 1]), b = lower(other[j - 1]);
            row[j] = least(least(row[j - 1], above[j]) + 1, above[j - 1] + (a != b));
            if (i > 1 && j > 1 && a == lower(other[j - 2]) && lower(one[i - 2]) == b)
                row[j] = least(row[j], higher[j - 2] + 1);
        }
    }
    return rows[m % 3][n];
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
