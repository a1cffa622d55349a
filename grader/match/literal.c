/*
 * literal.c - reads no more of a regex than it takes to be sure.
 *
 * Only what stands outside all groups counts, and only where the regex has no
 * alternatives there. Whatever might change the meaning of the rest (options,
 * verbs, escapes that take arguments) ends the search without a literal: a
 * regex is then run as if there were no such thing.
 */
#include "grader/match/literal.h"

#include <stdbool.h>
#include <string.h>

typedef struct finder {
    const char *at;
    char run[ASSAY_LITERAL_MAX];
    size_t length; /* of the run at hand */
    char *best;
    size_t best_length;
    bool unsure;
} finder;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A letter in lower case or a digit; else 0. */
static char plain(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    return (c >= 'a' && c <= 'z') || is_digit(c) ? c : '\0';
}

static void end_run(finder *f)
{
    if (f->length > f->best_length) {
        memcpy(f->best, f->run, f->length);
        f->best_length = f->length;
    }
    f->length = 0;
}

/* An escape: a kind of character, a boundary, or a mark that stands for itself. */
static void pass_escape(finder *f)
{
    char name = f->at[1];

    end_run(f);
    f->unsure = name == '\0' || (plain(name) && !strchr("bBdDsSwW", name));
    f->at += f->unsure ? 0 : 2;
}

static void pass_set(finder *f)
{
    end_run(f);
    f->at++;
    f->at += *f->at == '^';
    f->at += *f->at == ']'; /* the first one stands for itself */
    for (; *f->at != ']' && !f->unsure; f->at++) {
        f->unsure =
            *f->at == '\0' || *f->at == '[' || (*f->at == '\\' && (f->at[1] == '\0' || strchr("QEc", f->at[1])));
        f->at += *f->at == '\\' && !f->unsure;
    }
    f->at += !f->unsure;
}

/* Up to the bracket that closes the group. */
static void pass_group(finder *f)
{
    unsigned depth = 0;

    end_run(f);
    do {
        if (*f->at == '(') {
            depth++;
            f->unsure = f->at[1] == '*' || (f->at[1] == '?' && (f->at[2] == '\0' || !strchr(":=!<>", f->at[2])));
            f->at += f->at[1] == '?' ? 3 : 1;
        } else if (*f->at == '\\') {
            pass_escape(f);
        } else if (*f->at == '[') {
            pass_set(f);
        } else {
            f->unsure = *f->at == '\0';
            depth -= *f->at == ')';
            f->at++;
        }
    } while (depth > 0 && !f->unsure);
}

/* A quantifier that may be none at all takes the last letter back. */
static void pass_quantifier(finder *f)
{
    if (*f->at != '+' && f->length > 0)
        f->length--;
    end_run(f);
    if (*f->at++ != '{')
        return;
    while (is_digit(*f->at) || *f->at == ',')
        f->at++;
    f->unsure = *f->at != '}'; /* then the bracket is none */
    f->at += !f->unsure;
}

static void pass_letter(finder *f)
{
    if (f->length == ASSAY_LITERAL_MAX)
        end_run(f);
    f->run[f->length++] = plain(*f->at++);
}

size_t assay_literal_find(char out[ASSAY_LITERAL_MAX], const char *text)
{
    finder f = {.at = text, .best = out};

    while (*f.at && !f.unsure) {
        if (plain(*f.at)) {
            pass_letter(&f);
        } else if (*f.at == '\\') {
            pass_escape(&f);
        } else if (*f.at == '[') {
            pass_set(&f);
        } else if (*f.at == '(') {
            pass_group(&f);
        } else if (strchr("?*+{", *f.at)) {
            pass_quantifier(&f);
        } else {
            f.unsure = *f.at == '|';
            end_run(&f);
            f.at++;
        }
    }
    end_run(&f);
    return f.unsure ? 0 : f.best_length;
}
