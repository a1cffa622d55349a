/*
 * sentences.c - texts into clean sentences, and long sentences into clauses.
 *
 * A reference answer is written by hand: bullets, numbers, line ends without a
 * full stop and "e.g." are more common than clean prose, so a sentence ends at
 * its punctuation, at a semicolon, and at a line end that a capital or a
 * bullet follows.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "rubrics/compile/compiler.h"

#define CLAUSE_WORDS_MIN 4u /* a shorter clause is no claim by itself */

static const char *const ABBREVIATIONS[] = {"e.g.", "i.e.", "etc.", "vs.",  "cf.",  "approx.", "resp.", "incl.",
                                            "no.",  "fig.", "dr.",  "mr.",  "mrs.", "ms.",     "st.",   "dept.",
                                            "max.", "min.", "eq.",  "sec.", "ca.",  "al."};

/* Openings that tie a sentence to the one before and say nothing themselves. */
static const char *const CONNECTIVES[] = {"additionally",
                                          "also",
                                          "furthermore",
                                          "moreover",
                                          "in addition",
                                          "however",
                                          "therefore",
                                          "thus",
                                          "hence",
                                          "consequently",
                                          "as a result",
                                          "then",
                                          "next",
                                          "finally",
                                          "first",
                                          "firstly",
                                          "second",
                                          "secondly",
                                          "third",
                                          "thirdly",
                                          "lastly",
                                          "first of all",
                                          "on the other hand",
                                          "on the contrary",
                                          "in contrast",
                                          "by contrast",
                                          "in other words",
                                          "that is",
                                          "basically",
                                          "essentially",
                                          "in short",
                                          "in summary",
                                          "for instance",
                                          "for example",
                                          "note that",
                                          "note",
                                          "so",
                                          "and",
                                          "but",
                                          "tip",
                                          "typically",
                                          "in general",
                                          "generally",
                                          "overall",
                                          "similarly",
                                          "likewise",
                                          "instead",
                                          "of course"};

/* Words after ", and" or ", but" that open a clause with a subject of its own. */
static const char *const SUBJECT_OPENERS[] = {"the",   "a",   "an",   "it",    "they",  "this", "these",
                                              "that",  "we",  "you",  "its",   "their", "he",   "she",
                                              "there", "one", "each", "every", "all",   "no"};

static const char *const CLAUSE_MARKS[] = {
    ", and ",    ", but ",  ", so ",        ", while ",    ", whereas ", ", since ",       ", because ",    " whereas ",
    " because ", ", then ", ", therefore ", ", although ", " - ",        " \xE2\x80\x93 ", " \xE2\x80\x94 "};

static bool space(char c)
{
    return isspace((unsigned char)c) != 0;
}

static bool word_in(const char *text, size_t length, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(list[i]) == length && strncasecmp(text, list[i], length) == 0)
            return true;
    return false;
}

/* Does the dot at `at` belong to an abbreviation, an initial or a list number? */
static bool inner_dot(const char *text, size_t begin, size_t at)
{
    size_t word = at;

    while (word > begin && !space(text[word - 1]) && text[word - 1] != '(')
        word--;
    if (word_in(text + word, at + 1 - word, ABBREVIATIONS, sizeof ABBREVIATIONS / sizeof *ABBREVIATIONS) &&
        (strncasecmp(text + word, "no.", 3) != 0 || isdigit((unsigned char)text[at + 1 + (text[at + 1] == ' ')])))
        return true; /* "no. 7" is one, "No." is an answer */
    if (word != begin || at - word > 2)
        return false;
    for (size_t i = word; i < at; i++)
        if (!isdigit((unsigned char)text[i]))
            return false;
    return at > word;
}

/* Bytes of a bullet or a list number at `text`, spaces after it included; 0 when there is none. */
static size_t bullet(const char *text)
{
    static const char *const SIGNS[] = {"\xE2\x80\xA2",
                                        "\xE2\x97\x8F",
                                        "\xE2\x97\x8B",
                                        "\xE2\x96\xAA",
                                        "\xE2\x9E\xA4",
                                        "\xC2\xB7",
                                        "*",
                                        "+",
                                        "\xE2\x80\x93",
                                        "\xE2\x80\x94",
                                        "-"};
    size_t length = 0, digits = 0;

    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS && length == 0; i++) {
        size_t sign = strlen(SIGNS[i]);
        if (strncmp(text, SIGNS[i], sign) == 0 && (space(text[sign]) || isalpha((unsigned char)text[sign])))
            length = sign;
    }
    while (isdigit((unsigned char)text[digits]) && digits < 2)
        digits++;
    if (digits > 0 && (text[digits] == '.' || text[digits] == ')') && !isdigit((unsigned char)text[digits + 1]))
        length = digits + 1;
    if (length == 0 && isalpha((unsigned char)text[0]) && text[1] == ')')
        length = 2;
    if (length == 0 && strchr("ivx", text[0]) != NULL && text[0] != '\0') {
        size_t roman = strspn(text, "ivx");
        if (roman <= 4 && text[roman] == ')')
            length = roman + 1;
    }
    if (length == 0)
        return 0;
    while (space(text[length]))
        length++;
    return length;
}

/* A line that begins with a capital or a bullet, or follows a blank one, starts anew. */
static bool line_starts_anew(const char *text, size_t line_feed)
{
    size_t at = line_feed + 1;
    bool blank = false;

    while (space(text[at])) {
        blank = blank || text[at] == '\n';
        at++;
    }
    return blank || text[at] == '\0' || isupper((unsigned char)text[at]) || isdigit((unsigned char)text[at]) ||
           bullet(text + at) > 0;
}

/* Where the sentence that begins at `begin` ends (one past its last byte). */
static size_t sentence_end(const char *text, size_t begin)
{
    int depth = 0;
    bool quoted = false;

    for (size_t at = begin; text[at] != '\0'; at++) {
        char c = text[at];

        if (c == '`')
            quoted = !quoted;
        if (c == '\n' && line_starts_anew(text, at))
            return at;
        if (quoted)
            continue;
        if (c == '(' || c == '[')
            depth++;
        if ((c == ')' || c == ']') && depth > 0)
            depth--;
        if (depth > 0)
            continue;
        if (c == ';' && (space(text[at + 1]) || text[at + 1] == '\0'))
            return at + 1;
        if ((c == '.' || c == '!' || c == '?') && !inner_dot(text, begin, at)) {
            size_t next = at + 1;

            while (text[next] != '\0' && strchr(".!?\"')", text[next]) != NULL)
                next++;
            /* a full stop that a capital follows without a space is a slip of typing */
            if (text[next] == '\0' || space(text[next]) ||
                (c == '.' && isupper((unsigned char)text[next]) && at > begin + 1 &&
                 islower((unsigned char)text[at - 1])))
                return next;
        }
    }
    return strlen(text);
}

/* "Yes", "No", "A", "2": too little for a claim; it opens the next sentence. */
static bool fragment(const char *text, size_t length)
{
    while (length > 0 && (space(text[length - 1]) || strchr(".,:;!", text[length - 1]) != NULL))
        length--;
    if (length == 1)
        return isalnum((unsigned char)text[0]) != 0;
    return (length == 3 && strncasecmp(text, "yes", 3) == 0) || (length == 2 && strncasecmp(text, "no", 2) == 0);
}

void assay_compiler_sentences(assay_compiler *compiler, const char *text, assay_sentence_fn *each, void *context)
{
    const char *opening = NULL;
    size_t at = 0, index = 0;

    while (text[at] != '\0') {
        size_t end, skipped;
        const char *sentence;

        while (space(text[at]) || text[at] == ';')
            at++;
        skipped = bullet(text + at);
        at += skipped;
        if (text[at] == '\0')
            break;
        end = sentence_end(text, at);
        if (opening == NULL && text[end] != '\0' && fragment(text + at, end - at)) {
            opening = assay_compiler_string(compiler, text + at, strcspn(text + at, " .,:;!\n"));
            at = end;
            continue;
        }
        sentence = assay_compiler_clean(compiler, text + at, end - at);
        if (sentence != NULL && opening != NULL)
            sentence =
                assay_compiler_format(compiler, "%s: %c%s", opening, tolower((unsigned char)sentence[0]), sentence + 1);
        opening = NULL;
        if (sentence != NULL && sentence[0] != '\0')
            each(context, sentence, index++);
        at = end > at ? end : at + 1;
    }
}

/* Take off a connective and the comma after it; the number of bytes to skip. */
static size_t connective(const char *text)
{
    for (size_t i = 0; i < sizeof CONNECTIVES / sizeof *CONNECTIVES; i++) {
        size_t length = strlen(CONNECTIVES[i]);

        if (strncasecmp(text, CONNECTIVES[i], length) != 0)
            continue;
        if (text[length] == ',' || text[length] == ':')
            length++;
        else if (text[length] != ' ' || !word_in(CONNECTIVES[i], length,
                                                 (const char *const[]){"and", "but", "so", "then", "note that", "thus",
                                                                       "hence", "therefore", "also"},
                                                 9))
            continue;
        while (space(text[length]))
            length++;
        return length;
    }
    return 0;
}

const char *assay_compiler_clean(assay_compiler *compiler, const char *text, size_t length)
{
    char *clean = assay_compiler_alloc(compiler, length + 3);
    size_t used = 0, skip;
    bool code;

    if (clean == NULL)
        return NULL;
    for (size_t i = 0; i < length; i++) {
        if (!space(text[i]))
            clean[used++] = text[i];
        else if (used > 0 && clean[used - 1] != ' ')
            clean[used++] = ' ';
    }
    clean[used] = '\0';
    while (used > 0 && strchr(" ;,:", clean[used - 1]) != NULL)
        clean[--used] = '\0';
    skip = bullet(clean);
    skip += connective(clean + skip);
    memmove(clean, clean + skip, used - skip + 1);
    used -= skip;
    if (used > ASSAY_CLAIM_BYTES_MAX) {
        used = ASSAY_CLAIM_BYTES_MAX;
        while (used > 0 && clean[used] != ' ')
            used--;
        clean[used] = '\0';
    }
    if (used == 0 || strspn(clean, " .,;:!?-") == used)
        return "";
    code = clean[0] == '`' || clean[strcspn(clean, " ")] == '\0' || strcspn(clean, "_(=.") < strcspn(clean, " ");
    if (!code)
        clean[0] = (char)toupper((unsigned char)clean[0]);
    if (strchr(".!?", clean[used - 1]) == NULL) {
        clean[used++] = '.';
        clean[used] = '\0';
    }
    return clean;
}

static size_t count_words(const char *text, size_t length)
{
    size_t words = 0;

    for (size_t i = 0; i < length; i++)
        if (isalnum((unsigned char)text[i]) && (i == 0 || space(text[i - 1])))
            words++;
    return words;
}

/* After a coordination only a clause with its own subject may stand alone; other marks always open one. */
static bool opens_clause(const char *mark, const char *rest)
{
    if (strcmp(mark, ", and ") != 0 && strcmp(mark, ", but ") != 0)
        return true;
    return word_in(rest, strcspn(rest, " ,"), SUBJECT_OPENERS, sizeof SUBJECT_OPENERS / sizeof *SUBJECT_OPENERS);
}

static bool inside_brackets(const char *text, size_t at)
{
    int depth = 0;

    for (size_t i = 0; i < at; i++)
        depth += (text[i] == '(' ? 1 : 0) - (text[i] == ')' ? 1 : 0);
    return depth > 0;
}

bool assay_compiler_split(assay_compiler *compiler, const char *sentence, const char **first, const char **second)
{
    for (size_t i = 0; i < sizeof CLAUSE_MARKS / sizeof *CLAUSE_MARKS; i++) {
        const char *mark = strstr(sentence, CLAUSE_MARKS[i]);
        const char *rest;

        if (mark == NULL)
            continue;
        rest = mark + strlen(CLAUSE_MARKS[i]);
        if (inside_brackets(sentence, (size_t)(mark - sentence)) || !opens_clause(CLAUSE_MARKS[i], rest) ||
            count_words(sentence, (size_t)(mark - sentence)) < CLAUSE_WORDS_MIN ||
            count_words(rest, strlen(rest)) < CLAUSE_WORDS_MIN)
            continue;
        *first = assay_compiler_clean(compiler, sentence, (size_t)(mark - sentence));
        *second = assay_compiler_clean(compiler, rest, strlen(rest));
        return *first != NULL && *second != NULL;
    }
    return false;
}
