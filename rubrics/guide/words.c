/*
 * words.c - tables of words, and the few rules that read them.
 */
#include "rubrics/guide/words.h"

#include <string.h>
#include <strings.h>

#include "rubrics/guide/label.h"

bool assay_guide_is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (unsigned char)byte >= 0xC3;
}

bool assay_guide_starts_with(const char *text, const char *word)
{
    size_t length;

    if (((text[0] ^ word[0]) & ~0x20) != 0) /* most words end here, and there are many to try */
        return false;
    length = strlen(word);
    return strncasecmp(text, word, length) == 0 && !assay_guide_is_letter(text[length]) && text[length] != '\'';
}

bool assay_guide_starts_with_any(const char *text, const char *const *words)
{
    for (; *words != NULL; words++)
        if (assay_guide_starts_with(text, *words))
            return true;
    return false;
}

size_t assay_guide_count_words(const char *text)
{
    size_t count = 0;

    for (size_t i = 0; text[i] != '\0'; i++)
        count += text[i] != ' ' && text[i] != '\n' && (i == 0 || text[i - 1] == ' ' || text[i - 1] == '\n');
    return count;
}

/* Words that ask by themselves. */
static const char *const openers[] = {
    "what",       "what's",      "why",      "how",        "when",          "where",        "which",   "who",
    "whose",      "explain",     "describe", "compare",    "differentiate", "distinguish",  "discuss", "elaborate",
    "difference", "differences", "tell me",  "talk about", "walk me",       "walk through", "can you", "could you",
    "in what",    "in which",    "is there", "are there",  "does",          "do you",       "is it",   "have you",
    "suppose",    "contrast",    "briefly",  NULL};

bool assay_guide_is_lone(const char *text)
{
    size_t at = assay_guide_skip_signs(text);

    return assay_guide_count_words(text + at) == 1 && assay_guide_starts_with_any(text + at, openers);
}

/* Words that ask when one of `asked` follows; else they are nouns ("Design patterns"). */
static const char *const requests[] = {"define",   "list",   "name",    "give",      "state",   "mention",
                                       "write",    "show",   "design",  "implement", "outline", "find",
                                       "identify", "create", "provide", "is",        "are",     "can",
                                       "did",      "should", "will",    "would",     "sketch",  NULL};
static const char *const asked[] = {
    "a",    "an",   "the",     "all",      "some",      "any",        "your", "two",     "three",
    "four", "five", "each",    "at least", "different", "various",    "what", "how",     "out",
    "me",   "us",   "as many", "types",    "examples",  "an example", "few",  "several", "you",
    "it",   "we",   "one",     "1",        "2",         "3",          "4",    "5",       NULL};

bool assay_guide_opens(const char *text)
{
    size_t at = assay_guide_skip_signs(text);

    while (text[at] == '"' || text[at] == '\'' || text[at] == '(')
        at++;
    if (assay_guide_starts_with_any(text + at, openers))
        return true;
    if (!assay_guide_starts_with_any(text + at, requests))
        return false;
    while (assay_guide_is_letter(text[at]))
        at++;
    while (text[at] == ' ')
        at++;
    return assay_guide_starts_with_any(text + at, asked);
}

/* The place behind the last byte that is not a space, sign, colon or, when `quotes`, quotation mark. */
static size_t trim_end(const char *text, size_t from, size_t to, bool quotes)
{
    for (;;) {
        size_t before = to;

        while (to > from && (strchr(" \t\n:", text[to - 1]) != NULL || (quotes && text[to - 1] == '"')))
            to--;
        if (to - from >= 2 && memcmp(text + to - 2, "**", 2) == 0)
            to -= 2;
        if (quotes && to - from >= 3 && memcmp(text + to - 3, "\xE2\x80\x9D", 3) == 0)
            to -= 3;
        /* An emoji: a character that is a sign by itself. */
        for (size_t bytes = 2; bytes <= 4 && to - from >= bytes; bytes++) {
            const unsigned char *u = (const unsigned char *)text + to - bytes;

            if ((u[0] & 0xC0) == 0xC0) {
                char one[5] = {0};

                memcpy(one, u, bytes);
                if (assay_guide_skip_signs(one) == bytes)
                    to -= bytes;
                break;
            }
        }
        if (to == before)
            return to;
    }
}

/* text[.., to) without a {#anchor} at its end. */
static size_t trim_anchor(const char *text, size_t from, size_t to)
{
    size_t at = to;

    if (to <= from || text[to - 1] != '}')
        return to;
    while (at > from && text[at - 1] != '{')
        at--;
    return at > from && text[at] == '#' ? at - 1 : to;
}

bool assay_guide_asks(const char *text)
{
    size_t to = trim_end(text, 0, trim_anchor(text, 0, strlen(text)), true);
    const char *mark;
    const char *last = NULL;

    if (to == 0)
        return false;
    if (text[to - 1] == '?' || (to >= 3 && memcmp(text + to - 3, "\xEF\xBC\x9F", 3) == 0))
        return true;
    for (mark = text; (mark = strchr(mark, '?')) != NULL; mark++)
        if (mark < text + to && (mark[1] == ' ' || mark[1] == '"'))
            last = mark;
    if (last == NULL)
        return false;
    /* "What is it? (hard)" asks; "Who? (a note):" names a thing. */
    mark = last + 1;
    while (*mark == ' ' || *mark == '"')
        mark++;
    if (*mark == '(' || *mark == '[')
        return text[to - 1] == (*mark == '(' ? ')' : ']') && text[to] != ':' && text + to - mark < 80;
    /* "What is it? Give an example." */
    return assay_guide_opens(text) && text + to - mark < 120 &&
           (assay_guide_opens(mark) || assay_guide_starts_with(mark, "give") || assay_guide_starts_with(mark, "and"));
}

bool assay_guide_is_quoted_question(const char *text)
{
    bool quoted = text[0] == '"' || strncmp(text, "\xE2\x80\x9C", 3) == 0;

    return assay_guide_asks(text) || (quoted && assay_guide_opens(text + (text[0] == '"' ? 1 : 3)));
}

bool assay_guide_is_meta(const char *text)
{
    static const char *const things[] = {"guide",      "repo",    "repository", "document", "book",
                                         "course",     "project", "page",       "site",     "website",
                                         "cheatsheet", "list",    "readme",     "tutorial", NULL};
    static const char *const wholes[] = {"what's next",     "what next",     "questions",
                                         "have questions",  "any questions", "need help",
                                         "found a mistake", "found a bug",   NULL};
    size_t at = assay_guide_skip_signs(text);

    for (const char *const *each = wholes; *each != NULL; each++)
        if (assay_guide_starts_with(text + at, *each) && strlen(text + at) <= strlen(*each) + 2)
            return true;
    for (const char *here = text; (here = strchr(here, ' ')) != NULL; here++)
        if (assay_guide_starts_with(here + 1, "this") && here[5] == ' ' &&
            assay_guide_starts_with_any(here + 6, things))
            return true;
    return false;
}

/* Cut one pair of quotation marks around text[*from, *to). */
static bool trim_quotes(const char *text, size_t *from, size_t *to)
{
    if (*to - *from >= 2 && text[*from] == '"' && text[*to - 1] == '"') {
        *from += 1;
        *to -= 1;
        return true;
    }
    if (*to - *from >= 6 && memcmp(text + *from, "\xE2\x80\x9C", 3) == 0 &&
        memcmp(text + *to - 3, "\xE2\x80\x9D", 3) == 0) {
        *from += 3;
        *to -= 3;
        return true;
    }
    return false;
}

char *assay_guide_question_text(assay_arena *arena, const char *text, size_t from, size_t to)
{
    char *copy;
    size_t length = 0;

    do {
        to = trim_end(text, from, trim_anchor(text, from, trim_end(text, from, to, false)), false);
        from += assay_guide_skip_signs(text + from);
        if (from < to && strncmp(text + from, "**", 2) == 0)
            from += 2;
    } while (from < to && trim_quotes(text, &from, &to));
    if (from >= to)
        return assay_arena_string(arena, "", 0);
    copy = assay_arena_string(arena, text + from, to - from);
    if (copy == NULL)
        return NULL;
    for (size_t i = 0; copy[i] != '\0'; i++) {
        bool blank = copy[i] == ' ' || copy[i] == '\n';

        if (!blank || (length > 0 && copy[length - 1] != ' '))
            copy[length++] = blank ? ' ' : copy[i];
    }
    while (length > 0 && copy[length - 1] == ' ')
        length--;
    copy[length] = '\0';
    return copy;
}

bool assay_guide_is_prose(const char *text)
{
    size_t letters = 0, signs = 0;
    size_t length = strlen(text);

    while (length > 0 && strchr(" \n", text[length - 1]) != NULL)
        length--;
    for (size_t i = 0; i < length; i++) {
        letters += (text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 'A' && text[i] <= 'Z');
        signs += strchr("{}[]()<>=;+*/\\|&$#_\xE2", text[i]) != NULL;
        if (i > 0 && text[i] == ' ' && text[i - 1] == ' ') /* columns */
            return false;
    }
    return assay_guide_count_words(text) >= 5 && signs * 25 <= letters && text[0] >= 'A' && text[0] <= 'Z' &&
           strchr(".?!:", text[length - 1]) != NULL;
}
