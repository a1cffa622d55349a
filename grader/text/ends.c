/* ends.c - where a word ends that is more than plain letters: e.g., don't, 1,000.5, 500ms. */
#include <string.h>

#include "grader/text/scanner.h"

size_t assay_scanner_word_end(const assay_scanner *s, size_t at, size_t end)
{
    bool number = true;
    size_t size;

    if (s->length - at >= 3 && (memcmp(s->text + at, "e.g", 3) == 0 || memcmp(s->text + at, "i.e", 3) == 0) &&
        assay_scanner_letter(s, at + 3) == 0)
        return at + 3;
    for (size_t i = at; i < end && number; i++)
        number = assay_byte_is(s->text[i], ASSAY_BYTE_DIGIT);
    while (end < s->length) {
        char c = s->text[end];
        if ((size = assay_scanner_letter(s, end)) > 0) {
            number = number && assay_byte_is(c, ASSAY_BYTE_DIGIT);
            end += size;
        } else if (c == '\'' && assay_scanner_letter(s, end + 1) &&
                   !assay_byte_is(s->text[end + 1], ASSAY_BYTE_DIGIT)) {
            end++;
        } else if (number && (c == '.' || c == ',') && end + 1 < s->length &&
                   assay_byte_is(s->text[end + 1], ASSAY_BYTE_DIGIT)) {
            end++;
        } else {
            break;
        }
    }
    return end;
}

size_t assay_scanner_unit_begin(const assay_scanner *s, size_t at, size_t end)
{
    static const char *const units[] = {"kb", "mb", "gb", "tb", "kib", "mib", "gib", "ms", "us", "ns",
                                        "s",  "k",  "m",  "x",  "min", "h",   "hz",  "v",  "sec"};
    size_t digits = at;

    while (digits < end &&
           (assay_byte_is(s->text[digits], ASSAY_BYTE_DIGIT) || s->text[digits] == '.' || s->text[digits] == ','))
        digits++;
    if (digits == at || digits == end)
        return end;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strlen(units[i]) == end - digits && memcmp(units[i], s->text + digits, end - digits) == 0)
            return digits;
    return end;
}
