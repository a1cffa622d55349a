/*
 * names.c - the names in a code block that an answer may use instead of words:
 * those of the tools it calls, inherits from and imports, not those of the
 * example itself.
 */
#include <ctype.h>
#include <string.h>

#include "grader/constants.h"
#include "rubrics/compile/blocks.h"

#define NAME_BYTES_MAX 60u

typedef struct name_place {
    const char *code;
    size_t length;
    size_t at, end; /* of the name */
} name_place;

static bool name_byte(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* A name that is worth knowing by itself: select_related, ForeignKey; not a lone everyday word. */
static bool telling(const char *name, size_t length)
{
    bool inner = false;

    if (length < ASSAY_DRAFT_NAME_BYTES_MIN || length >= NAME_BYTES_MAX || name[0] == '_')
        return false;
    for (size_t i = 1; i + 1 < length; i++)
        inner = inner || name[i] == '_' || (isupper((unsigned char)name[i]) && islower((unsigned char)name[i - 1]));
    return inner;
}

/* Does `before` name stand anywhere in the block, as a whole word? */
static bool stands_after(const char *block, const char *before, const char *name, size_t length)
{
    size_t size = strlen(before);

    for (const char *at = strstr(block, before); at != NULL; at = strstr(at + 1, before))
        if (strncmp(at + size, name, length) == 0 && !name_byte(at[size + length]))
            return true;
    return false;
}

/* On an import line: between the word import and the line's end. */
static bool imported(const char *block, const char *name, size_t length)
{
    for (const char *at = strstr(block, "import "); at != NULL; at = strstr(at + 1, "import ")) {
        size_t line = strcspn(at, "\n");

        for (size_t i = 7; i + length <= line; i++)
            if (strncmp(at + i, name, length) == 0 && !name_byte(at[i - 1]) && !name_byte(at[i + length]))
                return true;
    }
    return false;
}

static bool follows(const name_place *place, const char *word)
{
    size_t before = place->at, length = strlen(word);

    while (before > 0 && place->code[before - 1] == ' ')
        before--;
    return before >= length && strncmp(place->code + before - length, word, length) == 0;
}

/* A method that a base class calls: defined below a class with a base, and never called by the example itself. */
static bool overrides(const name_place *place, const char *block)
{
    const char *name = place->code + place->at;
    const char *base = strstr(block, "class ");

    return follows(place, "def") && base != NULL && memchr(base, '(', strcspn(base, "\n")) != NULL &&
           !stands_after(block, ".", name, place->end - place->at);
}

static bool borrowed(const name_place *place, const char *block)
{
    const char *name = place->code + place->at;
    size_t length = place->end - place->at;
    char before = place->at > 0 ? place->code[place->at - 1] : '\0', after = place->code[place->end];

    if (overrides(place, block))
        return true;
    if (stands_after(block, "def ", name, length) || stands_after(block, "class ", name, length))
        return false;
    return (before == '.' && after == '(') || before == '@' || imported(block, name, length) ||
           (before == '(' && follows(place, "(") && strstr(block, "class ") != NULL && isupper((unsigned char)*name)) ||
           (before == '.' && isupper((unsigned char)*name));
}

/* `transaction.atomic`: a call on an imported module is known by both words. */
static size_t qualifier(const name_place *place, const char *block)
{
    size_t begin = place->at;

    if (begin == 0 || place->code[begin - 1] != '.')
        return place->at;
    begin--;
    while (begin > 0 && name_byte(place->code[begin - 1]))
        begin--;
    return begin + 1 < place->at && imported(block, place->code + begin, place->at - 1 - begin) ? begin : place->at;
}

static bool known(const assay_claim *claim, const char *name)
{
    for (size_t i = 0; i < claim->code_count; i++)
        if (strcmp(claim->code[i], name) == 0)
            return true;
    return false;
}

void assay_compiler_add_names(assay_compiler *compiler, assay_claim *claim, const char *block, const char *code,
                              size_t length)
{
    name_place place = {.code = code, .length = length};

    while (place.at < length && claim->code_count < ASSAY_DRAFT_NAMES_MAX) {
        const char *name = NULL;
        size_t begin;

        for (place.end = place.at; place.end < length && name_byte(code[place.end]);)
            place.end++;
        if (place.end == place.at) {
            place.at++;
            continue;
        }
        begin = qualifier(&place, block);
        if (begin < place.at && place.end - place.at >= ASSAY_DRAFT_NAME_BYTES_MIN && code[place.end] == '(')
            name = assay_compiler_format(compiler, "%.*s %.*s", (int)(place.at - 1 - begin), code + begin,
                                         (int)(place.end - place.at), code + place.at);
        else if (telling(code + place.at, place.end - place.at) && borrowed(&place, block))
            name = assay_compiler_string(compiler, code + place.at, place.end - place.at);
        if (name != NULL && !known(claim, name))
            assay_compiler_push(compiler, &claim->code, &claim->code_count, &claim->code_capacity, name);
        place.at = place.end;
    }
}
