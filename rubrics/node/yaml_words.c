/*
 * yaml_words.c - tables and rules about words, without libyaml itself.
 */
#include "rubrics/node/yaml_words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* libyaml's messages speak of tokens; people need to hear what they did. The first part that fits counts. */
static const assay_yaml_known known_problems[] = {
    {"that cannot start any token", "a value cannot begin with this character",
     "put the text in quotes; indent with spaces, never with tabs"},
    {"found a tab character", "a tab where blanks must indent", "replace the tab by spaces"},
    {"mapping values are not allowed", "a second \": \" in one value",
     "put the text in quotes, or check that the line is indented like its neighbours"},
    {"did not find expected key", "this line does not continue the map above it",
     "indent it like the other keys of its map; put a value that begins with a quote or bracket wholly in quotes"},
    {"did not find expected '-' indicator", "this line does not continue the list above it",
     "begin it with \"- \" and indent it like the other items"},
    {"could not find expected ':'", "a key without a value",
     "write `key: value`, with a blank after the colon; indent the lines of a longer text deeper than its key"},
    {"unexpected end of stream", "a quote that is never closed", "close it; inside '...' write a quote twice"},
    {"did not find expected ',' or ']'", "a list in brackets that does not go on",
     "put a comma between the items and ] at the end; put an item with , [ ] { } or : in quotes"},
    {"did not find expected ',' or '}'", "a map in braces that does not go on",
     "put a comma between the pairs and } at the end; put a value with , [ ] { } or : in quotes"},
    {"found unknown escape character", "an escape that YAML does not know inside \"...\"",
     "write '...' instead, where a backslash is only a backslash"},
    {"control characters are not allowed", "a control character", "delete it"},
    {"undefined tag handle", "a tag that is not known", "put a text that begins with ! in quotes"},
    {"did not find expected <document start>", "text after the end of the document",
     "indent everything of one rubric alike; put --- between two rubrics"},
    {"invalid leading UTF-8", "bytes that are not UTF-8", "save the file as UTF-8"},
    {"invalid trailing UTF-8", "bytes that are not UTF-8", "save the file as UTF-8"},
    {"incomplete UTF-8", "bytes that are not UTF-8", "save the file as UTF-8"},
    {"Unicode", "bytes that are not UTF-8", "save the file as UTF-8"},
};

const assay_yaml_known *assay_yaml_problem(const char *problem)
{
    for (size_t i = 0; i < sizeof known_problems / sizeof *known_problems; i++)
        if (strstr(problem, known_problems[i].part))
            return &known_problems[i];
    return NULL;
}

/* Core schema numbers: an optional sign, digits, a fraction, an exponent. Infinity and hexadecimal have no use here. */
static bool read_number(const char *text, double *out)
{
    const char *s = text + (*text == '-' || *text == '+');
    size_t digits = strspn(s, "0123456789");

    s += digits;
    if (*s == '.') {
        size_t fraction = strspn(s + 1, "0123456789");
        digits += fraction;
        s += 1 + fraction;
    }
    if (digits == 0)
        return false;
    if (*s == 'e' || *s == 'E') {
        s += 1 + (s[1] == '-' || s[1] == '+');
        digits = strspn(s, "0123456789");
        if (digits == 0)
            return false;
        s += digits;
    }
    if (*s)
        return false;
    *out = strtod(text, NULL);
    return isfinite(*out);
}

static bool is_one_of(const char *text, const char *lower, const char *title, const char *upper)
{
    return strcmp(text, lower) == 0 || strcmp(text, title) == 0 || strcmp(text, upper) == 0;
}

void assay_yaml_type_plain(assay_node *node)
{
    const char *text = node->text;

    node->plain = true;
    if (!*text || strcmp(text, "~") == 0 || is_one_of(text, "null", "Null", "NULL")) {
        node->kind = ASSAY_NODE_NULL;
    } else if (is_one_of(text, "true", "True", "TRUE")) {
        node->kind = ASSAY_NODE_BOOL;
        node->boolean = true;
    } else if (is_one_of(text, "false", "False", "FALSE")) {
        node->kind = ASSAY_NODE_BOOL;
    } else if (read_number(text, &node->number)) {
        node->kind = ASSAY_NODE_NUMBER;
    }
}
