/* utf8.c - what is a character, by the table of the Unicode standard (3-7). */
#include "grader/base/utf8.h"

size_t assay_utf8_size(const char *text, size_t length)
{
    const unsigned char *bytes = (const unsigned char *)text;
    unsigned low = 0x80, high = 0xBF;
    size_t need;

    if (length == 0)
        return 0;
    if (bytes[0] < 0x80)
        return 1;
    if (bytes[0] >= 0xC2 && bytes[0] <= 0xDF)
        need = 2;
    else if (bytes[0] >= 0xE0 && bytes[0] <= 0xEF)
        need = 3;
    else if (bytes[0] >= 0xF0 && bytes[0] <= 0xF4)
        need = 4;
    else
        return 0;
    if (bytes[0] == 0xE0)
        low = 0xA0;
    else if (bytes[0] == 0xED)
        high = 0x9F;
    else if (bytes[0] == 0xF0)
        low = 0x90;
    else if (bytes[0] == 0xF4)
        high = 0x8F;
    if (length < need || bytes[1] < low || bytes[1] > high)
        return 0;
    for (size_t i = 2; i < need; i++)
        if (bytes[i] < 0x80 || bytes[i] > 0xBF)
            return 0;
    return need;
}
