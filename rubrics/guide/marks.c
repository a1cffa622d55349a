/*
 * marks.c - what a guide shows as right, shows as wrong, or warns of.
 */
#include <string.h>

#include "rubrics/guide/label.h"
#include "rubrics/guide/words.h"

static bool contains(const char *text, const char *word)
{
    for (const char *at = text; *at != '\0'; at++)
        if ((at == text || !assay_guide_is_letter(at[-1])) && assay_guide_starts_with(at, word))
            return true;
    return false;
}

/* Signs and words that mark a block. A word must be followed by a colon or dash, or stand in capitals. */
static const struct {
    const char *sign;
    assay_block_mark mark;
} signs[] = {
    {"\xE2\x9D\x8C", ASSAY_MARK_BAD},         /* cross mark */
    {"\xE2\x9D\x8E", ASSAY_MARK_BAD},         /* cross in a square */
    {"\xE2\x9C\x96", ASSAY_MARK_BAD},         /* heavy multiplication x */
    {"\xE2\x9C\x97", ASSAY_MARK_BAD},         /* ballot x */
    {"\xE2\x9C\x98", ASSAY_MARK_BAD},         /* heavy ballot x */
    {"\xE2\x9B\x94", ASSAY_MARK_BAD},         /* no entry */
    {"\xF0\x9F\x9A\xAB", ASSAY_MARK_BAD},     /* prohibited */
    {"\xF0\x9F\x91\x8E", ASSAY_MARK_BAD},     /* thumb down */
    {"\xF0\x9F\x90\x9B", ASSAY_MARK_BAD},     /* bug */
    {"\xE2\x9C\x85", ASSAY_MARK_GOOD},        /* tick in a square */
    {"\xE2\x9C\x93", ASSAY_MARK_GOOD},        /* tick */
    {"\xE2\x9C\x94", ASSAY_MARK_GOOD},        /* heavy tick */
    {"\xE2\x98\x91", ASSAY_MARK_GOOD},        /* ballot box with a tick */
    {"\xF0\x9F\x91\x8D", ASSAY_MARK_GOOD},    /* thumb up */
    {"\xE2\x9A\xA0", ASSAY_MARK_WARNING},     /* warning sign */
    {"\xE2\x9D\x97", ASSAY_MARK_WARNING},     /* exclamation mark */
    {"\xF0\x9F\x9A\xA8", ASSAY_MARK_WARNING}, /* revolving light */
    {"\xF0\x9F\x9B\x91", ASSAY_MARK_WARNING}, /* stop sign */
    {":x:", ASSAY_MARK_BAD},
    {":no_entry:", ASSAY_MARK_BAD},
    {":-1:", ASSAY_MARK_BAD},
    {":white_check_mark:", ASSAY_MARK_GOOD},
    {":heavy_check_mark:", ASSAY_MARK_GOOD},
    {":+1:", ASSAY_MARK_GOOD},
    {":warning:", ASSAY_MARK_WARNING},
};

static const struct {
    const char *word;
    assay_block_mark mark;
    bool folded; /* the word goes, the text behind it is the statement */
} mark_words[] = {
    {"bad practice", ASSAY_MARK_BAD, true},
    {"bad", ASSAY_MARK_BAD, true},
    {"wrong", ASSAY_MARK_BAD, true},
    {"incorrect", ASSAY_MARK_BAD, true},
    {"worse", ASSAY_MARK_BAD, true},
    {"dangerous", ASSAY_MARK_BAD, true},
    {"unsafe", ASSAY_MARK_BAD, true},
    {"anti-pattern", ASSAY_MARK_BAD, true},
    {"antipattern", ASSAY_MARK_BAD, true},
    {"common bug", ASSAY_MARK_BAD, true},
    {"common mistake", ASSAY_MARK_BAD, true},
    {"common error", ASSAY_MARK_BAD, true},
    {"common pitfall", ASSAY_MARK_BAD, true},
    {"mistake", ASSAY_MARK_BAD, true},
    {"pitfall", ASSAY_MARK_BAD, true},
    {"gotcha", ASSAY_MARK_BAD, true},
    {"myth", ASSAY_MARK_BAD, true},
    {"misconception", ASSAY_MARK_BAD, true},
    {"bug", ASSAY_MARK_BAD, true},
    {"good practice", ASSAY_MARK_GOOD, true},
    {"good", ASSAY_MARK_GOOD, true},
    {"better", ASSAY_MARK_GOOD, true},
    {"best", ASSAY_MARK_GOOD, true},
    {"right", ASSAY_MARK_GOOD, true},
    {"correct", ASSAY_MARK_GOOD, true},
    {"safe", ASSAY_MARK_GOOD, true},
    {"symptom", ASSAY_MARK_SYMPTOM, false},
    {"symptoms", ASSAY_MARK_SYMPTOM, false},
    {"issue", ASSAY_MARK_SYMPTOM, false},
    {"problem", ASSAY_MARK_SYMPTOM, false},
    {"cause", ASSAY_MARK_CAUSE, false},
    {"causes", ASSAY_MARK_CAUSE, false},
    {"root cause", ASSAY_MARK_CAUSE, false},
    {"common causes", ASSAY_MARK_CAUSE, false},
    {"fix", ASSAY_MARK_FIX, false},
    {"fixes", ASSAY_MARK_FIX, false},
    {"solution", ASSAY_MARK_FIX, false},
    {"remedy", ASSAY_MARK_FIX, false},
    {"cure", ASSAY_MARK_FIX, false},
    {"mitigation", ASSAY_MARK_FIX, false},
    {"common fixes", ASSAY_MARK_FIX, false},
    {"warning", ASSAY_MARK_WARNING, true},
    {"caution", ASSAY_MARK_WARNING, true},
    {"interview trap", ASSAY_MARK_WARNING, false},
    {"beware", ASSAY_MARK_WARNING, false},
};

static const char *const warnings[] = {"never",  "avoid",     "don't",      "don\xE2\x80\x99t", "do not",
                                       "beware", "watch out", "be careful", "stay away",        NULL};

static assay_block_mark read_sign(const char *text, size_t *end)
{
    size_t at = 0;

    while (text[at] == ' ')
        at++;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t length = strlen(signs[i].sign);

        if (strncmp(text + at, signs[i].sign, length) == 0) {
            at += length;
            *end = at + assay_guide_skip_signs(text + at);
            return signs[i].mark;
        }
    }
    return ASSAY_MARK_NONE;
}

assay_block_mark assay_guide_mark_read(const char *text, size_t *end)
{
    assay_block_mark mark = read_sign(text, end);
    size_t at = 0;

    if (mark != ASSAY_MARK_NONE) {
        size_t more = 0;
        size_t after = *end;
        assay_block_mark next = assay_guide_mark_read(text + after, &more);

        /* A cross before "BAD:" says it once; before "Don't ..." it is the thing warned of that is wrong. */
        if (next == mark)
            *end = after + more;
        return next == ASSAY_MARK_WARNING ? next : mark;
    }
    *end = 0;
    while (text[at] == ' ')
        at++;
    for (size_t i = 0; i < sizeof mark_words / sizeof *mark_words; i++) {
        size_t after = at + strlen(mark_words[i].word);

        if (!assay_guide_starts_with(text + at, mark_words[i].word))
            continue;
        if (text[after] == ' ' && text[after + 1] == '(') { /* "GOOD (since 3.2): ..." */
            const char *close = strchr(text + after, ')');

            if (close != NULL && close - (text + after) < 60)
                after = (size_t)(close + 1 - text);
        } else if (text[after] == ' ' && text[after + 1] >= '0' && text[after + 1] <= '9') { /* "Fix 2: ..." */
            after += 2;
        }
        if (text[after] == ':' || strncmp(text + after, " - ", 3) == 0 ||
            strncmp(text + after, " \xE2\x80\x94 ", 5) == 0 || strncmp(text + after, " \xE2\x80\x93 ", 5) == 0) {
            after += strcspn(text + after, ":-\xE2");
            after += text[after] == '\xE2' ? 3 : 1;
            while (text[after] == ' ')
                after++;
            *end = mark_words[i].folded ? after : 0;
            return mark_words[i].mark;
        }
    }
    return assay_guide_starts_with_any(text + at, warnings) ? ASSAY_MARK_WARNING : ASSAY_MARK_NONE;
}

/* "Don't use it for:" names what is wrong under it; "Don't split too early:" says all itself. */
static bool leaves_open(const char *text)
{
    static const char *const open_ends[] = {"for", "if", "when", "in", "on", "with", "to", "these", "this", "by", NULL};
    size_t to = strlen(text);
    size_t from;

    while (to > 0 && !assay_guide_is_letter(text[to - 1]))
        to--;
    for (from = to; from > 0 && assay_guide_is_letter(text[from - 1]);)
        from--;
    return assay_guide_count_words(text) == 1 || assay_guide_starts_with_any(text + from, open_ends);
}

assay_block_mark assay_guide_mark_label(const char *text)
{
    static const char *const bad[] = {"bad",
                                      "wrong",
                                      "anti-pattern",
                                      "anti-patterns",
                                      "common mistakes",
                                      "common mistake",
                                      "common pitfalls",
                                      "pitfalls",
                                      "mistakes",
                                      "gotchas",
                                      "incorrect",
                                      "not to do",
                                      "don'ts",
                                      "misconceptions",
                                      "common errors",
                                      "common bugs",
                                      NULL};
    static const char *const good[] = {"do",      "dos",   "do's",           "good",           "better", "best",
                                       "correct", "right", "best practices", "good practices", NULL};
    size_t end = 0;
    assay_block_mark mark = read_sign(text, &end);
    const char *words = text + end;

    if (assay_guide_starts_with_any(words, warnings))
        return leaves_open(words) ? ASSAY_MARK_BAD : ASSAY_MARK_WARNING;
    if (mark == ASSAY_MARK_BAD || mark == ASSAY_MARK_GOOD)
        return mark;
    if (assay_guide_starts_with_any(words, bad) || contains(words, "to avoid") || contains(words, "not to use") ||
        contains(words, "not use") || contains(words, "should not"))
        return ASSAY_MARK_BAD;
    for (size_t i = 0; i < sizeof mark_words / sizeof *mark_words; i++)
        if (mark_words[i].mark >= ASSAY_MARK_SYMPTOM && assay_guide_starts_with(words, mark_words[i].word) &&
            assay_guide_count_words(words) <= 3)
            return mark_words[i].mark;
    if (assay_guide_starts_with_any(words, good) && assay_guide_count_words(words) <= 3)
        return ASSAY_MARK_GOOD;
    return mark;
}

bool assay_guide_is_aside(const char *text)
{
    static const char *const asides[] = {"production",
                                         "example",
                                         "examples",
                                         "for example",
                                         "tip",
                                         "tips",
                                         "note",
                                         "notes",
                                         "pro tip",
                                         "bonus",
                                         "fun fact",
                                         "trivia",
                                         "real-world",
                                         "real world",
                                         "story",
                                         "lesson",
                                         "use case",
                                         "aside",
                                         "interview tip",
                                         "follow-up",
                                         "follow up",
                                         "further",
                                         "extra",
                                         "in practice",
                                         "war story",
                                         "history",
                                         "usage",
                                         "demo",
                                         "sample",
                                         "try it",
                                         "common approaches",
                                         "why this matters",
                                         "why it matters",
                                         "rule of thumb",
                                         "remember",
                                         "fyi",
                                         NULL};

    return assay_guide_starts_with_any(text + assay_guide_skip_signs(text), asides);
}
