/*
 * numbers.c - numbers of cells as text: dates and times are numbers, which only their format tells.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "rubrics/records/book.h"

#define LAST_DAY 2958465.0 /* 9999-12-31 */

/* Past what a format shows as it stands: "text", \x, _x, *x, [Red]; `elapsed` when it was [h], [mm] or [ss]. */
static const char *skip_literal(const char *at, bool *elapsed)
{
    const char *end;

    switch (*at) {
    case '"':
        end = strchr(at + 1, '"');
        return end != NULL ? end + 1 : at + strlen(at);
    case '\\':
    case '_':
    case '*':
        return at[1] != '\0' ? at + 2 : at + 1;
    case '[':
        end = strchr(at, ']');
        if (end != NULL && strspn(at + 1, "hHmMsS") == (size_t)(end - at - 1) && end > at + 1)
            *elapsed = true;
        return end != NULL ? end + 1 : at + strlen(at);
    default:
        return at;
    }
}

assay_number_kind assay_number_kind_of(const char *format)
{
    bool elapsed = false, date = false, time = false, month_or_minute = false;

    if (strncmp(format, "General", 7) == 0)
        return ASSAY_NUMBER_PLAIN;
    while (*format != '\0' && *format != ';') {
        const char *next = skip_literal(format, &elapsed);
        if (next > format) {
            format = next;
            continue;
        }
        date = date || strchr("yYdD", *format) != NULL;
        time = time || strchr("hHsS", *format) != NULL;
        month_or_minute = month_or_minute || *format == 'm' || *format == 'M';
        format++;
    }
    if (elapsed)
        return ASSAY_NUMBER_ELAPSED;
    if (date && time)
        return ASSAY_NUMBER_DATE_TIME;
    if (date || (month_or_minute && !time))
        return ASSAY_NUMBER_DATE;
    return time ? ASSAY_NUMBER_TIME : ASSAY_NUMBER_PLAIN;
}

/* The date that is so many days behind 1970-01-01; the years are counted from March, so that leap days come last. */
static void civil_date(long long days, long long *year, unsigned *month, unsigned *day)
{
    long long shifted = days + 719468, era = shifted / 146097;
    long long of_era = shifted - era * 146097;
    long long year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long long of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long long from_march = (5 * of_year + 2) / 153;

    *day = (unsigned)(of_year - (153 * from_march + 2) / 5 + 1);
    *month = (unsigned)(from_march < 10 ? from_march + 3 : from_march - 9);
    *year = year_of_era + era * 400 + (*month <= 2);
}

void assay_number_text(char text[ASSAY_NUMBER_TEXT_MAX], double number, assay_number_kind kind, bool from_1904)
{
    long long seconds, days, year;
    unsigned month, day, hour, minute, second;
    char time[24];

    if (kind == ASSAY_NUMBER_PLAIN || !(number >= 0) || number > LAST_DAY) {
        snprintf(text, ASSAY_NUMBER_TEXT_MAX, "%.15g", number);
        return;
    }
    seconds = llround(number * 86400);
    days = seconds / 86400;
    second = (unsigned)(seconds % 60);
    minute = (unsigned)(seconds / 60 % 60);
    hour = (unsigned)(seconds / 3600 % 24);
    if (second > 0)
        snprintf(time, sizeof time, "%02u:%02u:%02u", hour, minute, second);
    else
        snprintf(time, sizeof time, "%02u:%02u", hour, minute);
    if (kind == ASSAY_NUMBER_ELAPSED) {
        snprintf(text, ASSAY_NUMBER_TEXT_MAX, "%lld:%02u:%02u", seconds / 3600, minute, second);
        return;
    }
    if (kind == ASSAY_NUMBER_TIME && days == 0) {
        snprintf(text, ASSAY_NUMBER_TEXT_MAX, "%s", time);
        return;
    }
    if (from_1904)
        days -= 24107;
    else
        days -= days < 60 ? 25568 : 25569; /* the table of 1900 has a 29 February that was none */
    civil_date(days, &year, &month, &day);
    if (kind == ASSAY_NUMBER_DATE)
        snprintf(text, ASSAY_NUMBER_TEXT_MAX, "%04lld-%02u-%02u", year, month, day);
    else
        snprintf(text, ASSAY_NUMBER_TEXT_MAX, "%04lld-%02u-%02u %s", year, month, day, time);
}
