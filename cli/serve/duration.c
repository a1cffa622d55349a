/* duration.c - a number and its unit. */
#include "cli/serve/duration.h"

#include <stdlib.h>
#include <string.h>

#define LONGEST (INT64_C(3660) * 24 * 3600 * 1000)

bool assay_duration_read(int64_t *milliseconds, const char *text)
{
    static const struct {
        char letter;
        int64_t milliseconds;
    } units[] = {{'s', 1000}, {'m', 60000}, {'h', 3600000}, {'d', 86400000}, {'w', 604800000}};
    size_t digits = strspn(text, "0123456789");

    if (digits == 0 || digits > 9 || !text[digits] || text[digits + 1])
        return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (units[i].letter == text[digits]) {
            *milliseconds = strtoll(text, NULL, 10) * units[i].milliseconds;
            return *milliseconds > 0 && *milliseconds <= LONGEST;
        }
    return false;
}
