/*
 * width.c - how many columns a character takes, and which ones may be printed.
 *
 * The C library's own tables are used, in a UTF-8 locale that does not depend on the user's: an answer is wrapped the
 * same way in every locale.
 */
#define _XOPEN_SOURCE 700 /* wcwidth() */

#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <wchar.h>

#include "cli/terminal/terminal.h"

bool assay_terminal_locale(void)
{
    locale_t user = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
    locale_t widths = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    bool utf8 = user && strcmp(nl_langinfo_l(CODESET, user), "UTF-8") == 0;

    if (user)
        freelocale(user);
    if (widths)
        (void)uselocale(widths); /* in use until the program ends, so never freed */
    return utf8;
}

size_t assay_terminal_character(const char *text, size_t length, unsigned *columns, bool *shown)
{
    mbstate_t state = {0};
    wchar_t character = 0;
    size_t size;
    int width;

    *shown = true;
    *columns = 1;
    if ((unsigned char)text[0] >= 0x20 && (unsigned char)text[0] < 0x7F)
        return 1;
    size = mbrtowc(&character, text, length, &state);
    if (size == 0 || size > length) {
        *shown = false;
        return 1;
    }
    width = wcwidth(character);
    /* The tables give no width to controls, and none to characters younger than they are. */
    if (width < 0)
        *shown = character >= 0xA0;
    else
        *columns = (unsigned)width;
    return size;
}

unsigned assay_terminal_columns(const char *text, size_t length)
{
    unsigned total = 0;

    for (size_t i = 0; i < length;) {
        unsigned columns;
        bool shown;
        i += assay_terminal_character(text + i, length - i, &columns, &shown);
        total += columns;
    }
    return total;
}
