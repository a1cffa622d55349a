/*
 * clean.c - a stretch of text into one clean sentence.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "rubrics/compile/compiler.h"

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

bool assay_compiler_space(char c)
{
    return isspace((unsigned char)c) != 0;
}

bool assay_compiler_word_in(const char *text, size_t length, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(list[i]) == length && strncasecmp(text, list[i], length) == 0)
            return true;
    return false;
}

/* Bytes of a bullet or a list number at `text`, spaces after it included; 0 when there is none. */
size_t assay_compiler_bullet(const char *text)
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
        if (strncmp(text, SIGNS[i], sign) == 0 &&
            (assay_compiler_space(text[sign]) || isalpha((unsigned char)text[sign])))
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
    while (assay_compiler_space(text[length]))
        length++;
    return length;
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
        else if (text[length] != ' ' ||
                 !assay_compiler_word_in(CONNECTIVES[i], length,
                                         (const char *const[]){"and", "but", "so", "then", "note that", "thus", "hence",
                                                               "therefore", "also"},
                                         9))
            continue;
        while (assay_compiler_space(text[length]))
            length++;
        return length;
    }
    return 0;
}

/* Bytes of the emoji and signs (U+2600 to U+2BFF, U+1F000 and up) that a text begins with, and the blanks after them.
 */
static size_t signs(const char *text)
{
    size_t at = 0;

    for (;;) {
        const unsigned char *byte = (const unsigned char *)text + at;

        if (byte[0] == 0xF0 && byte[1] == 0x9F && byte[2] != 0 && byte[3] != 0)
            at += 4;
        else if ((byte[0] == 0xE2 && byte[1] >= 0x98 && byte[1] <= 0xAF && byte[2] != 0) ||
                 (byte[0] == 0xEF && byte[1] == 0xB8 && byte[2] == 0x8F))
            at += 3;
        else if (at > 0 && byte[0] == ' ')
            at++;
        else
            return at;
    }
}

const char *assay_compiler_clean(assay_compiler *compiler, const char *text, size_t length)
{
    char *clean = assay_compiler_alloc(compiler, length + 3);
    size_t used = 0, skip;
    bool code;

    if (clean == NULL)
        return NULL;
    for (size_t i = 0; i < length; i++) {
        if (!assay_compiler_space(text[i]))
            clean[used++] = text[i];
        else if (used > 0 && clean[used - 1] != ' ')
            clean[used++] = ' ';
    }
    clean[used] = '\0';
    while (used > 0 && strchr(" ;,:", clean[used - 1]) != NULL)
        clean[--used] = '\0';
    skip = assay_compiler_bullet(clean);
    skip += signs(clean + skip);
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
