/*
 * breaks.c - what stands between the tokens of a text: only its strength is
 * kept. Markdown marks (asterisks, back-ticks, hashes) and quotes are breaks
 * too weak to part the words of a phrase.
 */
#include <string.h>

#include "grader/text/scanner.h"

#define ABBREVIATION_MAX 6u /* letters of the longest */

bool assay_scanner_is_shortened(const assay_scanner *s, size_t dot)
{
    char word[ABBREVIATION_MAX + 1] = {0};
    size_t begin = dot;

    while (begin && (assay_byte_is(s->text[begin - 1], ASSAY_BYTE_WORD) || s->text[begin - 1] == '.')) {
        begin--;
        if (dot - begin > ABBREVIATION_MAX)
            return false;
    }
    for (size_t i = begin; i < dot; i++)
        word[i - begin] = s->text[i];
    if (!assay_words_is_shortened(word))
        return false;
    return strcmp(word, "etc") != 0 ||
           !(dot + 2 < s->length && s->source[assay_folded_start(s->folded, dot + 2)] >= 'A' &&
             s->source[assay_folded_start(s->folded, dot + 2)] <= 'Z');
}

/* Where a list item's number ("2.", "10)") that begins at `at` ends; `at` when there is none. */
static size_t number_end(const assay_scanner *s, size_t at)
{
    size_t end = at;

    while (end < s->length && end - at < 3 && assay_byte_is(s->text[end], ASSAY_BYTE_DIGIT))
        end++;
    if (end == at || end - at == 3 || end + 1 >= s->length || (s->text[end] != '.' && s->text[end] != ')'))
        return at;
    return assay_byte_is(s->text[end + 1], ASSAY_BYTE_SPACE) ? end + 1 : at;
}

/* Does the line that begins at `at` begin a list item, a heading or a code fence? */
static bool begins_item(const assay_scanner *s, size_t at)
{
    while (at < s->length && (s->text[at] == ' ' || s->text[at] == '\t' || s->text[at] == '\r'))
        at++;
    if (at >= s->length || s->text[at] == '\n')
        return true; /* an empty line */
    if (strchr("-*+#>`|~;", s->text[at]))
        return s->text[at] != '`' || strncmp(s->text + at, "```", 3) == 0;
    return number_end(s, at) > at;
}

bool assay_scanner_pass_number(assay_scanner *s)
{
    size_t line = s->at;
    size_t end = assay_byte_is(s->text[s->at], ASSAY_BYTE_DIGIT) ? number_end(s, s->at) : s->at;

    if (end == s->at)
        return false;
    while (line && (s->text[line - 1] == ' ' || s->text[line - 1] == '\t'))
        line--;
    if (line && s->text[line - 1] != '\n')
        return false;
    s->at = end;
    return true;
}

static void pass_stop(assay_scanner *s)
{
    size_t end = s->at;
    char mark = s->text[s->at];
    bool stops;

    while (end < s->length && (s->text[end] == '.' || s->text[end] == '!' || s->text[end] == '?')) {
        if (s->text[end] == '?')
            mark = '?';
        end++;
    }
    stops =
        end >= s->length || assay_byte_is(s->text[end], ASSAY_BYTE_SPACE) || strchr("\"')]*`", s->text[end]) != NULL;
    if (stops && end - s->at > 1 && s->text[s->at] == '.' && mark == '.') {
        assay_scanner_weaken(s, ASSAY_BREAK_DASH); /* an ellipsis */
        s->at = end;
        return;
    }
    if (stops && mark == '.' && assay_scanner_is_shortened(s, s->at))
        stops = false;
    if (stops && mark == '?' && end + 1 < s->length && strchr("\"')", s->text[end]) &&
        assay_byte_is(s->text[end + 1], ASSAY_BYTE_SPACE) && end + 2 < s->length) {
        char next = s->source[assay_folded_start(s->folded, end + 2)];
        if ((next >= 'a' && next <= 'z') || strncmp(s->text + end + 2, "and ", 4) == 0)
            stops = false; /* a quoted question inside a sentence */
    }
    if (stops && end + 1 < s->length && strchr("\"')", s->text[end]) && strchr(",;:", s->text[end + 1]))
        stops = false; /* "debug (off in prod!), hosts" */
    if (stops) {
        assay_scanner_weaken(s, ASSAY_BREAK_SENTENCE);
        if (s->count > 0 && mark == '?')
            s->open->question = true;
    } else if (s->text[s->at] == '.') {
        assay_scanner_weaken(s, ASSAY_BREAK_NONE);
    }
    s->at = end;
}

static void pass_newline(assay_scanner *s)
{
    s->at++;
    assay_scanner_weaken(s, ASSAY_BREAK_SPACE);
    if (begins_item(s, s->at))
        assay_scanner_weaken(s, ASSAY_BREAK_SENTENCE);
    else
        s->text[s->at - 1] = ' '; /* a line that was only wrapped, as a regex should see it */
}

static void pass_dash(assay_scanner *s)
{
    bool spaced = s->at == 0 || assay_byte_is(s->text[s->at - 1], ASSAY_BYTE_SPACE);
    bool doubled = assay_scanner_peek(s, 1) == '-';

    if (assay_scanner_peek(s, 1) == '>') { /* an arrow */
        assay_scanner_weaken(s, ASSAY_BREAK_COLON);
        s->at += 2;
        return;
    }
    if (doubled ||
        (spaced && (assay_byte_is(assay_scanner_peek(s, 1), ASSAY_BYTE_SPACE) || assay_scanner_peek(s, 1) == '\0')))
        assay_scanner_weaken(s, ASSAY_BREAK_DASH);
    s->at += doubled ? 2 : 1;
}

void assay_scanner_pass(assay_scanner *s)
{
    char c = s->text[s->at];

    switch (c) {
    case ' ': /* before all: most breaks are nothing more */
        assay_scanner_weaken(s, ASSAY_BREAK_SPACE);
        s->at++;
        return;
    case '.':
    case '!':
    case '?':
        pass_stop(s);
        return;
    case '\n':
        pass_newline(s);
        return;
    case '-':
        pass_dash(s);
        return;
    case ',':
        assay_scanner_weaken(s, ASSAY_BREAK_COMMA);
        break;
    case ';':
        assay_scanner_weaken(s, ASSAY_BREAK_SEMICOLON);
        break;
    case ':':
        assay_scanner_weaken(s, assay_scanner_peek(s, 1) == ':' || assay_scanner_letter(s, s->at + 1)
                                    ? ASSAY_BREAK_NONE
                                    : ASSAY_BREAK_COLON);
        break;
    case '(':
        s->brackets = s->brackets << 1 | (s->at && assay_byte_is(s->text[s->at - 1], ASSAY_BYTE_WORD));
        assay_scanner_weaken(s, s->brackets & 1 ? ASSAY_BREAK_NONE : ASSAY_BREAK_PAREN);
        break;
    case ')':
        assay_scanner_weaken(s, s->brackets & 1 ? ASSAY_BREAK_NONE : ASSAY_BREAK_PAREN);
        s->brackets >>= 1;
        break;
    case '"':
        assay_scanner_weaken(s, ASSAY_BREAK_QUOTE);
        break;
    case '=': /* only the arrow => is no operator */
        assay_scanner_weaken(s, ASSAY_BREAK_COLON);
        break;
    default:
        if (assay_byte_is(c, ASSAY_BYTE_SPACE))
            assay_scanner_weaken(s, ASSAY_BREAK_SPACE);
        break;
    }
    s->at++;
    while (s->at < s->length && ((unsigned char)s->text[s->at] & 0xC0) == 0x80)
        s->at++;
}
