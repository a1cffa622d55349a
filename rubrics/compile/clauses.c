/*
 * clauses.c - a long sentence into two, where a clause with a subject of its
 * own begins.
 */
#include <ctype.h>
#include <string.h>

#include "grader/constants.h"
#include "rubrics/compile/compiler.h"

/* Words after ", and" or ", but" that open a clause with a subject of its own. */
static const char *const SUBJECT_OPENERS[] = {"the",   "a",   "an",   "it",    "they",  "this", "these",
                                              "that",  "we",  "you",  "its",   "their", "he",   "she",
                                              "there", "one", "each", "every", "all",   "no"};

static const char *const CLAUSE_MARKS[] = {
    ", and ",    ", but ",  ", so ",        ", while ",    ", whereas ", ", since ",       ", because ",    " whereas ",
    " because ", ", then ", ", therefore ", ", although ", " - ",        " \xE2\x80\x93 ", " \xE2\x80\x94 "};

static size_t count_words(const char *text, size_t length)
{
    size_t words = 0;

    for (size_t i = 0; i < length; i++)
        if (isalnum((unsigned char)text[i]) && (i == 0 || assay_compiler_space(text[i - 1])))
            words++;
    return words;
}

/* After a coordination only a clause with its own subject may stand alone; other marks always open one. */
static bool opens_clause(const char *mark, const char *rest)
{
    if (strcmp(mark, ", and ") != 0 && strcmp(mark, ", but ") != 0)
        return true;
    return assay_compiler_word_in(rest, strcspn(rest, " ,"), SUBJECT_OPENERS,
                                  sizeof SUBJECT_OPENERS / sizeof *SUBJECT_OPENERS);
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
            count_words(sentence, (size_t)(mark - sentence)) < ASSAY_DRAFT_CLAUSE_WORDS ||
            count_words(rest, strlen(rest)) < ASSAY_DRAFT_CLAUSE_WORDS)
            continue;
        *first = assay_compiler_clean(compiler, sentence, (size_t)(mark - sentence));
        *second = assay_compiler_clean(compiler, rest, strlen(rest));
        return *first != NULL && *second != NULL;
    }
    return false;
}
