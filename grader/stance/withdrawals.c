/* withdrawals.c - what takes back or judges what it stands apart from. Another wording is a line here. */
#include "grader/stance/withdrawals.h"

#include <limits.h>
#include <string.h>

#include "grader/constants.h"

/* Words that make up such a part, in this order; the first of them is in cues.c. */
typedef struct wording {
    const char *words[4]; /* the last is NULL */
} wording;

/* Those that begin with a letter; one without words ends them. */
static const wording *const wordings[1 + UCHAR_MAX] = {
    ['a'] = (const wording[]){{{"as", "if"}}, {{NULL}}},
    ['b'] = (const wording[]){{{"beg", "to", "differ"}}, {{"by", "no", "means"}}, {{NULL}}},
    ['d'] = (const wording[]){{{"disregard", "that"}}, {{"dream", "on"}}, {{NULL}}},
    ['f'] = (const wording[]){{{"far", "from", "it"}}, {{"forget", "that"}}, {{NULL}}},
    ['h'] = (const wording[]){{{"hardly"}}, {{NULL}}},
    ['i'] = (const wording[]){{{"ignore", "that"}}, {{NULL}}},
    ['j'] = (const wording[]){{{"joking"}}, {{NULL}}},
    ['k'] = (const wording[]){{{"kidding"}}, {{NULL}}},
    ['m'] = (const wording[]){{{"made", "that", "up"}}, {{"made", "it", "up"}}, {{NULL}}},
    ['n'] = (const wording[]){{{"no", "chance"}}, {{NULL}}},
    ['o'] = (const wording[]){{{"other", "way", "round"}}, {{"other", "way", "around"}}, {{NULL}}},
    ['s'] = (const wording[]){{{"scratch", "that"}}, {{"scratch", "this"}}, {{"strike", "that"}}, {{NULL}}},
    ['t'] = (const wording[]){{{"take", "that", "back"}}, {{"take", "it", "back"}}, {{"think", "again"}}, {{NULL}}},
    ['w'] = (const wording[]){{{"wrong", "way", "round"}}, {{"wrong", "way", "around"}}, {{NULL}}},
    ['y'] = (const wording[]){{{"yeah", "right"}}, {{NULL}}},
};

/* What may stand around them: "Wait, no, it is the other way round." */
static const char *const fillers[] = {"just",  "only", "wait",     "no",     "oh",  "it",    "it's",
                                      "is",    "i",    "i'm",      "am",     "the", "we",    "my",
                                      "sorry", "well", "actually", "please", "all", "quite", "exactly",
                                      "right", "now",  "better",   "rather", "in",  "fact",  NULL};

/* Where the words of a wording that begins at `at` end; `at` when there is none. */
static size_t wording_end(const assay_reach *c, size_t at, size_t end)
{
    const wording *each = wordings[(unsigned char)*assay_reach_text(c, at)];

    for (; each && each->words[0]; each++) {
        size_t k = 0;
        while (each->words[k] && at + k < end && assay_reach_says(c, at + k, each->words[k]))
            k++;
        if (!each->words[k])
            return at + k;
    }
    return at;
}

bool assay_withdrawals_find(const assay_reach *c, size_t at, size_t first, size_t end, size_t *start, size_t *stop)
{
    size_t before;

    *stop = wording_end(c, at, end);
    if (*stop == at)
        return false;
    while (*stop < end && !assay_reach_breaks(c, *stop) && assay_word_is_any(assay_reach_text(c, *stop), fillers))
        ++*stop;
    *start = at;
    while (*start > first && !assay_reach_breaks(c, *start) &&
           assay_word_is_any(assay_reach_text(c, *start - 1), fillers))
        --*start;
    before = *start;
    while (before > first && assay_word_is_any(assay_reach_text(c, before - 1), fillers))
        before--;
    if (before == first) /* "Wait, no, it is ..." is all about what was said before */
        *start = first;
    return (*stop >= end || assay_reach_breaks(c, *stop)) && (*start == first || assay_reach_breaks(c, *start)) &&
           (*start > 0 || *stop < end);
}

/* "no one", "nobody" */
static bool is_nobody(const assay_reach *c, size_t at, size_t end)
{
    return at < end && (assay_reach_says(c, at, "nobody") ||
                        (assay_reach_is(c, at, ASSAY_CUE_NO) && at + 1 < end && assay_reach_says(c, at + 1, "one")));
}

/* "or so", "at least that is what", "that is what": they make somebody's words of what stands before. */
static bool opens_hearsay(const assay_reach *c, size_t at, size_t end)
{
    bool tied = false;

    if (at + 2 < end && assay_reach_says(c, at, "at") && assay_reach_says(c, at + 1, "least")) {
        at += 2;
        tied = true;
    }
    if (assay_reach_is_before(c, at, end, ASSAY_CUE_OR) && at + 1 < end && assay_reach_says(c, at + 1, "so"))
        return true;
    if (tied && (assay_reach_is(c, at, ASSAY_CUE_OTHERS) || assay_reach_says(c, at, "so") ||
                 assay_reach_says(c, at, "according")))
        return true;
    return at + 2 < end && assay_reach_is(c, at, ASSAY_CUE_THAT) &&
           (assay_reach_says(c, at + 1, "is") ? assay_reach_is(c, at + 2, ASSAY_CUE_WHAT)
                                              : assay_reach_is(c, at + 1, ASSAY_CUE_WHAT));
}

bool assay_withdrawals_hearsay(const assay_reach *c, size_t at, size_t first, size_t end, size_t *start)
{
    *start = at;
    if (end - at > ASSAY_HEARSAY_WORDS)
        return false;
    while (*start > first && !assay_reach_breaks(c, *start))
        --*start;
    if (*start < first + ASSAY_HEARSAY_OF || end - *start > ASSAY_HEARSAY_WORDS)
        return false;
    for (size_t i = *start; i < end; i++)
        if (assay_reach_is(c, i, ASSAY_CUE_SELF) && i < at)
            return false; /* "that is what I say" */
    if (is_nobody(c, at + 1, end))
        return true;
    if (opens_hearsay(c, *start, end))
        return true;
    return at > *start && at + 1 == end &&
           (assay_reach_is(c, *start, ASSAY_CUE_OTHERS) || assay_reach_is(c, *start, ASSAY_CUE_PERSON)); /* they say */
}

size_t assay_withdrawals_label(const assay_reach *c, size_t start, size_t stop, size_t first, size_t end)
{
    static const char *const faults[] = {"mistake",    "lie",      "mistaken",     "doubt", "doubtful",
                                         "impossible", "unlikely", "questionable", NULL};

    if (stop + 2 >= end || (start != first && c->text->tokens[start].before < ASSAY_BREAK_SEMICOLON) ||
        (c->text->tokens[stop].before != ASSAY_BREAK_COLON && c->text->tokens[stop].before != ASSAY_BREAK_DASH))
        return start;
    for (size_t i = start; i < stop; i++)
        if (assay_word_is_any(assay_reach_text(c, i), faults))
            return start; /* "Mistake: no index" names one */
    return stop;
}

size_t assay_withdrawals_label_end(const assay_reach *c, size_t from, size_t end)
{
    static const char *const labels[] = {"fact", "reality", "truth", "true", "right", "correct", "correction", NULL};

    for (size_t at = from + 1; at + 1 < end; at++)
        if (assay_reach_breaks(c, at) && assay_reach_breaks(c, at + 1) &&
            assay_word_is_any(assay_reach_text(c, at), labels))
            return at;
    return end;
}
