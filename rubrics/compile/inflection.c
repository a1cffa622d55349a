/*
 * inflection.c - the inner half of a stemmer: inflection only.
 */
#include "rubrics/compile/inflection.h"

#include <stdbool.h>
#include <string.h>

#include "grader/constants.h"

static bool ends(const char *word, size_t length, const char *ending)
{
    size_t size = strlen(ending);

    return length > size && memcmp(word + length - size, ending, size) == 0;
}

static bool vowel(char c)
{
    return c != '\0' && strchr("aeiouy", c) != NULL;
}

static bool has_vowel(const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (vowel(word[i]))
            return true;
    return false;
}

/* After "ed" or "ing": "stopp" -> "stop", "stor" as it is. */
static size_t undouble(const char *word, size_t length)
{
    char last = word[length - 1];

    return length > ASSAY_DRAFT_STEM_LETTERS && last == word[length - 2] && !vowel(last) && strchr("lsz", last) == NULL
               ? length - 1
               : length;
}

static size_t strip(char *word, size_t length)
{
    if ((ends(word, length, "ies") || ends(word, length, "ied")) && length > ASSAY_DRAFT_STEM_LETTERS + 1) {
        word[length - 3] = 'y';
        return length - 2;
    }
    if (ends(word, length, "ing") && length >= ASSAY_DRAFT_STEM_LETTERS + 3 && has_vowel(word, length - 3))
        return undouble(word, length - 3);
    if (ends(word, length, "ed") && length >= ASSAY_DRAFT_STEM_LETTERS + 2 && has_vowel(word, length - 2) &&
        !ends(word, length, "eed"))
        return undouble(word, length - 2);
    if (ends(word, length, "sses") || ends(word, length, "shes") || ends(word, length, "ches") ||
        ends(word, length, "xes"))
        return length - 2;
    if (ends(word, length, "s") && length > ASSAY_DRAFT_STEM_LETTERS && !ends(word, length, "ss") &&
        !ends(word, length, "us") && !ends(word, length, "is"))
        return length - 1;
    return length;
}

size_t assay_inflection_strip(char *word, size_t length)
{
    length = strip(word, length);
    if (length > ASSAY_DRAFT_STEM_LETTERS && word[length - 1] == 'e')
        length--;
    word[length] = '\0';
    return length;
}
