/*
 * label.c - one small grammar for all labels:
 *
 *     signs? number? word{0,n} NOUN number? ("(" note ")")? separator
 *
 * Which nouns make which label is a table; adding one is one line there.
 */
#include "rubrics/guide/label.h"

#include <string.h>
#include <strings.h>

#include "rubrics/guide/words.h"

#define WORDS_MAX 8u

typedef struct noun {
    const char *word; /* may be several, with single spaces */
    assay_label_kind kind;
    unsigned words_before; /* at most so many words before it: "Interview Trap Question" */
} noun;

static const noun nouns[] = {
    {"q", ASSAY_LABEL_QUESTION, 2},
    {"ques", ASSAY_LABEL_QUESTION, 2},
    {"question", ASSAY_LABEL_QUESTION, 3},
    {"frage", ASSAY_LABEL_QUESTION, 1},
    {"pregunta", ASSAY_LABEL_QUESTION, 1},
    {"domanda", ASSAY_LABEL_QUESTION, 1},
    {"pergunta", ASSAY_LABEL_QUESTION, 1},
    {"a", ASSAY_LABEL_ANSWER, 0},
    {"ans", ASSAY_LABEL_ANSWER, 2},
    {"answer", ASSAY_LABEL_ANSWER, 3},
    {"answers", ASSAY_LABEL_ANSWER, 2},
    {"antwort", ASSAY_LABEL_ANSWER, 1},
    {"r\xC3\xA9ponse", ASSAY_LABEL_ANSWER, 1},
    {"respuesta", ASSAY_LABEL_ANSWER, 1},
    {"risposta", ASSAY_LABEL_ANSWER, 1},
    {"resposta", ASSAY_LABEL_ANSWER, 1},
    {"why", ASSAY_LABEL_WHY, 0},
    {"solution", ASSAY_LABEL_WHY, 1},
    {"explanation", ASSAY_LABEL_WHY, 2},
    {"rationale", ASSAY_LABEL_WHY, 0},
    {"reason", ASSAY_LABEL_WHY, 1},
    {"reasoning", ASSAY_LABEL_WHY, 0},
    {"source", ASSAY_LABEL_REFERENCE, 1},
    {"sources", ASSAY_LABEL_REFERENCE, 1},
    {"reference", ASSAY_LABEL_REFERENCE, 1},
    {"references", ASSAY_LABEL_REFERENCE, 1},
    {"resources", ASSAY_LABEL_REFERENCE, 2},
    {"credit", ASSAY_LABEL_REFERENCE, 0},
    {"credits", ASSAY_LABEL_REFERENCE, 0},
    {"links", ASSAY_LABEL_REFERENCE, 1},
    {"see also", ASSAY_LABEL_REFERENCE, 0},
    {"read more", ASSAY_LABEL_REFERENCE, 0},
    {"read also", ASSAY_LABEL_REFERENCE, 0},
    {"learn more", ASSAY_LABEL_REFERENCE, 0},
    {"more info", ASSAY_LABEL_REFERENCE, 1},
    {"more information", ASSAY_LABEL_REFERENCE, 1},
    {"further reading", ASSAY_LABEL_REFERENCE, 0},
    {"related reading", ASSAY_LABEL_REFERENCE, 0},
    {"acknowledgements", ASSAY_LABEL_REFERENCE, 0},
    {"contributing", ASSAY_LABEL_REFERENCE, 0},
    {"contributors", ASSAY_LABEL_REFERENCE, 0},
    {"license", ASSAY_LABEL_REFERENCE, 0},
    {"back to top", ASSAY_LABEL_REFERENCE, 1},
    {"back to contents", ASSAY_LABEL_REFERENCE, 1},
    {"back to table of contents", ASSAY_LABEL_REFERENCE, 1},
    {"go to top", ASSAY_LABEL_REFERENCE, 1},
    {"top", ASSAY_LABEL_REFERENCE, 0},
    {"tags", ASSAY_LABEL_DATA, 0},
    {"tag", ASSAY_LABEL_DATA, 0},
    {"difficulty", ASSAY_LABEL_DATA, 0},
    {"level", ASSAY_LABEL_DATA, 1},
    {"topics", ASSAY_LABEL_DATA, 0},
    {"topic", ASSAY_LABEL_DATA, 0},
    {"category", ASSAY_LABEL_DATA, 0},
    {"company", ASSAY_LABEL_DATA, 0},
    {"companies", ASSAY_LABEL_DATA, 1},
    {"asked in", ASSAY_LABEL_DATA, 0},
    {"table of contents", ASSAY_LABEL_CONTENTS, 0},
    {"contents", ASSAY_LABEL_CONTENTS, 0},
    {"toc", ASSAY_LABEL_CONTENTS, 0},
    {"index", ASSAY_LABEL_CONTENTS, 0},
    {"list of questions", ASSAY_LABEL_CONTENTS, 0},
    {"question list", ASSAY_LABEL_CONTENTS, 0},
    {"questions index", ASSAY_LABEL_CONTENTS, 0},
};

/* A label does not contain these before its noun: they make a sentence of it. */
static const char *const sentence_words[] = {"the",  "a",    "an",   "this", "that", "your",  "my",   "in",  "of",
                                             "is",   "are",  "for",  "and",  "what", "which", "how",  "why", "no",
                                             "any",  "each", "with", "has",  "have", "one",   "will", "it",  "by",
                                             "when", "from", "at",   "as",   "be",   "or",    "not",  "was", NULL};

/* Words of an invitation, after which more words may stand: "Click here to see the answer". */
static const char *const invitations[] = {"view",   "show", "see",  "click", "reveal", "expand",
                                          "toggle", "tap",  "open", "check", "hide",   NULL};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '\'' || (unsigned char)byte >= 0xC3;
}

static bool in_list(const char *const *list, const char *word, size_t length)
{
    for (; *list != NULL; list++)
        if (strlen(*list) == length && strncasecmp(*list, word, length) == 0)
            return true;
    return false;
}

/* Behind an optional number and an optional note in brackets. */
static size_t skip_number_and_note(const char *text, size_t at, assay_label *label)
{
    size_t from = at;

    while (text[from] == ' ' || text[from] == '#' ||
           ((text[from] == '-' || text[from] == '.') && is_digit(text[from + 1])))
        from++;
    if (text[from] == '.' && text[from + 1] == ' ' && is_digit(text[from + 2]) &&
        strchr(".):", text[from + 2 + strspn(text + from + 2, "0123456789")]) != NULL &&
        text[from + 2 + strspn(text + from + 2, "0123456789")] != '\0')
        from += 2; /* "Q. 7) ..." */
    if (is_digit(text[from])) {
        size_t to = from;

        while (is_digit(text[to]) || (text[to] == '.' && is_digit(text[to + 1])))
            to++;
        label->number_from = from;
        label->number_to = to;
        at = to;
    }
    from = at;
    while (text[from] == ' ')
        from++;
    if (text[from] == '(' || text[from] == '[') {
        char close = text[from] == '(' ? ')' : ']';
        size_t to = from;

        while (text[to] != '\0' && text[to] != close && to - from < 100)
            to++;
        if (text[to] == close && (text[to + 1] == ':' || text[to + 1] == '\0' || text[to + 1] == ' ' ||
                                  text[to + 1] == '.' || text[to + 1] == '-'))
            at = to + 1;
    }
    return at;
}

/* Bytes of the separator at text[at]; 0 when there is none. `bare` is set when the text or its bold just ends. */
static size_t separator(const char *text, size_t at, size_t bold_to, bool *bare)
{
    size_t from = at;

    *bare = false;
    while (text[at] == ' ')
        at++;
    if (text[at] == '\0' || (bold_to > 0 && at >= bold_to && from <= bold_to && text[at] != ':' && text[at] != '.')) {
        *bare = true;
        return at - from;
    }
    if (text[at] == ':' || ((text[at] == '.' || text[at] == ')') && at == from))
        at++;
    else if (strncmp(text + at, "\xEF\xBC\x9A", 3) == 0)
        at += 3;
    else if (text[at] == '-' && (text[at + 1] == ' ' || text[at + 1] == '\0'))
        at++;
    else if ((strncmp(text + at, "\xE2\x80\x93", 3) == 0 || strncmp(text + at, "\xE2\x80\x94", 3) == 0) &&
             (text[at + 3] == ' ' || text[at + 3] == '\0'))
        at += 3;
    else
        return 0;
    if (text[at] == '-' || text[at] == ':')
        at++;
    while (text[at] == ' ')
        at++;
    return at - from;
}

/* Whether a noun of so few letters or so plain a word is a label with this separator. */
static bool fits(const noun *n, const char *text, size_t noun_end, size_t end, size_t words, bool bare, bool numbered)
{
    size_t length = strlen(n->word);
    char sign = text[noun_end];

    if (bare && text[end] != '\0' && n->kind != ASSAY_LABEL_ANSWER)
        return false;
    if (length == 1 && n->kind == ASSAY_LABEL_ANSWER)
        return !bare && (sign == ':' || sign == '.' || sign == ')' || numbered || text[noun_end - 1] == 'A');
    if (n->kind == ASSAY_LABEL_DATA)
        return !bare && sign == ':';
    if (n->kind == ASSAY_LABEL_QUESTION && bare && words == 0 && length > 4)
        return true; /* a heading "Question", the question below it */
    if (n->kind == ASSAY_LABEL_QUESTION)
        return numbered || (!bare && (sign != '.' || words == 0));
    if (n->kind == ASSAY_LABEL_ANSWER)
        return bare || sign != '.' || words == 0;
    return bare || sign == ':' || n->kind == ASSAY_LABEL_WHY;
}

static assay_label read_at(const char *text, size_t at, size_t bold_to)
{
    size_t count = 0;
    bool invited = false;
    bool sentence = false;
    size_t word = at;

    while (count < WORDS_MAX && is_word_byte(text[word])) {
        size_t to = word;

        while (is_word_byte(text[to]))
            to++;
        invited = invited || (count == 0 && in_list(invitations, text + word, to - word));
        for (size_t n = 0; n < sizeof nouns / sizeof *nouns; n++) {
            size_t length = strlen(nouns[n].word);
            assay_label label = {0};
            size_t end, step;
            bool bare;

            if (strncasecmp(text + word, nouns[n].word, length) != 0 || is_word_byte(text[word + length]))
                continue;
            if (count > (invited && (nouns[n].kind == ASSAY_LABEL_ANSWER || nouns[n].kind == ASSAY_LABEL_WHY)
                             ? WORDS_MAX
                             : nouns[n].words_before) ||
                (sentence && !invited))
                continue;
            end = skip_number_and_note(text, word + length, &label);
            step = separator(text, end, bold_to, &bare);
            if (step == 0 && !bare) {
                /* "Q7 What is ...": the number itself separates. */
                if (nouns[n].kind != ASSAY_LABEL_QUESTION || label.number_to == 0 || text[end] != ' ')
                    continue;
                step = 1;
            }
            if (!fits(&nouns[n], text, end, end + step, count, bare, label.number_to > 0))
                continue;
            label.kind = nouns[n].kind;
            label.letter = length == 1 && label.kind == ASSAY_LABEL_ANSWER && (text[end] == '.' || text[end] == ')');
            label.end = end + step;
            label.whole = text[label.end] == '\0';
            label.plural = strcmp(nouns[n].word, "answers") == 0;
            return label;
        }
        sentence = sentence || in_list(sentence_words, text + word, to - word);
        count++;
        if (text[to] == '-' && is_word_byte(text[to + 1]))
            to++;
        else if (text[to] == ' ')
            to++;
        else
            break;
        word = to;
    }
    return (assay_label){0};
}

/* "=>" and its kin. */
static size_t arrow(const char *text)
{
    static const char *const arrows[] = {
        "==>",          "=>", "-->", "->", "\xE2\x86\x92", "\xE2\x87\x92", "\xE2\x9E\xA1", "\xF0\x9F\x91\x89",
        "\xE2\x9E\x9C", NULL};

    for (const char *const *each = arrows; *each != NULL; each++)
        if (strncmp(text, *each, strlen(*each)) == 0)
            return strlen(*each);
    return 0;
}

assay_label assay_guide_label_read(const char *text, size_t bold_from, size_t bold_to)
{
    size_t at = 0;
    size_t length;
    assay_guide_number number;
    assay_label label;

    while (text[at] == ' ')
        at++;
    length = arrow(text + at);
    if (length > 0) {
        at += length;
        at += assay_guide_skip_signs(text + at);
        return (assay_label){.kind = ASSAY_LABEL_ARROW, .end = at, .whole = text[at] == '\0'};
    }
    number = assay_guide_number_read(text);
    at = number.end > 0 ? number.end : assay_guide_skip_signs(text);
    if (text[at] == '[' || text[at] == '(')
        at++;
    if (bold_from > at)
        bold_to = 0; /* bold that begins later says nothing of the label */
    label = read_at(text, at, bold_to);
    if (label.kind == ASSAY_LABEL_QUESTION && label.number_to == label.number_from) {
        label.number_from = number.from;
        label.number_to = number.to;
    }
    /* A question quoted under the name of an answer: Interview Answer: "Why ...?" */
    if (label.kind == ASSAY_LABEL_ANSWER && !label.whole && bold_to > 0 && text[bold_to] == '\0' &&
        assay_guide_is_quoted_question(text + label.end))
        label.kind = ASSAY_LABEL_QUESTION;
    return label;
}

size_t assay_guide_label_find_answer(const char *text, size_t from, size_t bold_to)
{
    size_t previous = from;

    for (size_t at = from; text[at] != '\0'; at++) {
        assay_label label;

        if (text[at] == ' ')
            continue;
        if (at > from && text[at - 1] == ' ' &&
            (strchr("?.!\"'):*", text[previous]) != NULL || (bold_to > from && at >= bold_to && previous < bold_to)) &&
            strchr("Aa=-\xE2", text[at]) != NULL) {
            label = assay_guide_label_read(text + at, 0, 0);
            if (label.kind == ASSAY_LABEL_ARROW || (label.kind == ASSAY_LABEL_ANSWER && !label.letter &&
                                                    text[at] == 'A' && memchr(text + at, ':', label.end) != NULL))
                return at;
        }
        previous = at;
    }
    return 0;
}
