/*
 * kin.c - kin share their beginning and go on with endings of derivation, or with letters that change before one
 * (extend, extension). Lists of endings for a stemmer are: M. F. Porter, An algorithm for suffix stripping, 1980; the
 * changes of letters are those of Latin verbs in English.
 */
#include "grader/match/kin.h"

#include <string.h>

#include "grader/constants.h"
#include "grader/text/lookup.h"

/* Endings that a stemmer leaves, sorted; -less turns its word round and is none. */
static const char *const endings[] = {
    "a",     "abl",  "al",  "an",   "anc",  "ant", "ar",  "ari",  "ary", "as",   "at",   "ati",  "ation", "ator",
    "atori", "c",    "e",   "eas",  "ee",   "en",  "enc", "ent",  "er",  "eri",  "est",  "ful",  "i",     "ia",
    "ial",   "ian",  "ibl", "ic",   "ical", "if",  "ifi", "ify",  "il",  "in",   "ing",  "ion",  "ior",   "ious",
    "is",    "ise",  "ism", "ison", "ist",  "it",  "iti", "itor", "ity", "iv",   "iz",   "izat", "li",    "ment",
    "nc",    "ness", "nt",  "o",    "or",   "ori", "ous", "ren",  "s",   "ship", "sion", "st",   "t",     "ti",
    "tic",   "tion", "tiv", "tor",  "tori", "u",   "ual", "ur",   "ure", "us",   "y",
};

/* Letters that change before an ending. */
static const struct {
    const char *one, *other;
} changes[] = {{"d", "s"}, {"t", "ss"}, {"b", "pt"}, {"", "pt"}, {"v", "pt"}, {"c", "ti"}, {"r", "s"}, {"d", "ss"}};

static bool is_ending(const char *text, size_t length)
{
    char ending[8];

    if (length == 0)
        return true;
    if (length >= sizeof ending)
        return false;
    memcpy(ending, text, length);
    ending[length] = '\0';
    return assay_lookup(endings, sizeof endings / sizeof *endings, sizeof *endings, ending) != NULL;
}

static bool is_text(const char *text, size_t length, const char *wanted)
{
    return strlen(wanted) == length && memcmp(text, wanted, length) == 0;
}

static bool change(const char *one, size_t one_length, const char *other, size_t other_length)
{
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
        if ((is_text(one, one_length, changes[i].one) && is_text(other, other_length, changes[i].other)) ||
            (is_text(one, one_length, changes[i].other) && is_text(other, other_length, changes[i].one)))
            return true;
    return false;
}

static bool ends_with_less(const char *text, size_t length)
{
    const size_t ending = strlen("less");

    return length > ending && memcmp(text + length - ending, "less", ending) == 0;
}

/* A stem ends with i where its word has y. */
static char letter(char c)
{
    return c == 'y' ? 'i' : c;
}

bool assay_kin(const char *one, size_t one_length, const char *other, size_t other_length, bool rare)
{
    size_t longer = one_length > other_length ? one_length : other_length;
    size_t same = 0;

    while (same < one_length && same < other_length && letter(one[same]) == letter(other[same]))
        same++;
    if (same < ASSAY_PREFIX_LETTERS || ends_with_less(one, one_length) != ends_with_less(other, other_length))
        return false;
    if (same == one_length || same == other_length)
        return true; /* param, queryset */
    if (rare && (double)same >= ASSAY_PREFIX_SHARE * (double)longer)
        return true;
    for (size_t back = 0; back <= ASSAY_PREFIX_BACK && back < same; back++) {
        size_t at = same - back;
        if (is_ending(one + at, one_length - at) && is_ending(other + at, other_length - at))
            return true;
    }
    return change(one + same, one_length - same, other + same, other_length - same);
}
