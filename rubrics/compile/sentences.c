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

#include "grader/constants.h"
#include "rubrics/compile/compiler.h"

static const char *const ABBREVIATIONS[] = {"e.g.", "i.e.", "etc.", "vs.",  "cf.",  "approx.", "resp.", "incl.",
                                            "no.",  "fig.", "dr.",  "mr.",  "mrs.", "ms.",     "st.",   "dept.",
                                            "max.", "min.", "eq.",  "sec.", "ca.",  "al."};

/* Does the dot at `at` belong to an abbreviation, an initial or a list number? */
static bool inner_dot(const char *text, size_t begin, size_t at)
{
    size_t word = at;

    while (word > begin && !assay_compiler_space(text[word - 1]) && text[word - 1] != '(')
        word--;
    if (assay_compiler_word_in(text + word, at + 1 - word, ABBREVIATIONS,
                               sizeof ABBREVIATIONS / sizeof *ABBREVIATIONS) &&
        (strncasecmp(text + word, "no.", 3) != 0 || isdigit((unsigned char)text[at + 1 + (text[at + 1] == ' ')])))
        return true; /* "no. 7" is one, "No." is an answer */
    if (word != begin || at - word > 2)
        return false;
    for (size_t i = word; i < at; i++)
        if (!isdigit((unsigned char)text[i]))
            return false;
    return at > word;
}

/* A line that begins with a capital or a bullet, or follows a blank one, starts anew. */
static bool line_starts_anew(const char *text, size_t line_feed)
{
    size_t at = line_feed + 1;
    bool blank = false;

    while (assay_compiler_space(text[at])) {
        blank = blank || text[at] == '\n';
        at++;
    }
    return blank || text[at] == '\0' || isupper((unsigned char)text[at]) || isdigit((unsigned char)text[at]) ||
           assay_compiler_bullet(text + at) > 0;
}

/* Where the sentence that begins at `begin` ends (one past its last byte). */
static size_t sentence_end(const char *text, size_t begin)
{
    int depth = 0;
    bool quoted = false;
    size_t line = begin;

    for (size_t at = begin; text[at] != '\0'; at++) {
        char c = text[at];

        if (c == '`')
            quoted = !quoted;
        if (c == '\n' && (at - line < ASSAY_DRAFT_SHORT_LINE || line_starts_anew(text, at)))
            return at;
        if (c == '\n')
            line = at + 1;
        if (quoted)
            continue;
        if (c == '(' || c == '[')
            depth++;
        if ((c == ')' || c == ']') && depth > 0)
            depth--;
        if (depth > 0)
            continue;
        if (c == ';' && (assay_compiler_space(text[at + 1]) || text[at + 1] == '\0'))
            return at + 1;
        if ((c == '.' || c == '!' || c == '?') && !inner_dot(text, begin, at)) {
            size_t next = at + 1;

            while (text[next] != '\0' && strchr(".!?\"')", text[next]) != NULL)
                next++;
            /* a full stop that a capital follows without a space is a slip of typing */
            if (text[next] == '\0' || assay_compiler_space(text[next]) ||
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
    while (length > 0 && (assay_compiler_space(text[length - 1]) || strchr(".,:;!", text[length - 1]) != NULL))
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

        while (assay_compiler_space(text[at]) || text[at] == ';')
            at++;
        skipped = assay_compiler_bullet(text + at);
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
