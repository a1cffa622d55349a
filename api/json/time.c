/* time.c - the calendar, proleptic Gregorian, without time zones or leap seconds. */
#include "api/json/time.h"

#include <stdio.h>
#include <time.h>

#define DAY INT64_C(86400000)

void assay_time_write(char out[ASSAY_TIME_SIZE], int64_t milliseconds)
{
    time_t seconds = (time_t)(milliseconds / 1000);
    struct tm parts = {0};
    size_t length;

    gmtime_r(&seconds, &parts);
    length = strftime(out, ASSAY_TIME_SIZE, "%Y-%m-%dT%H:%M:%S", &parts);
    snprintf(out + length, ASSAY_TIME_SIZE - length, ".%03uZ", (unsigned)(milliseconds % 1000) % 1000);
}

/* `count` digits; -1 when they are not. */
static int digits(const char **text, int count)
{
    int value = 0;

    for (; count > 0; count--, ++*text) {
        if (**text < '0' || **text > '9')
            return -1;
        value = value * 10 + (**text - '0');
    }
    return value;
}

static bool skip(const char **text, char c)
{
    if (**text != c)
        return false;
    ++*text;
    return true;
}

/* Days from 1970-01-01; years are counted from March, so that the leap day comes last. */
static int64_t days_from(int year, int month, int day)
{
    int64_t y = month > 2 ? year : year - 1;
    int64_t in_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

    return y * 365 + y / 4 - y / 100 + y / 400 + in_year - 719468;
}

static bool read_date(int64_t *out, const char **text)
{
    static const int lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = digits(text, 4), month = skip(text, '-') ? digits(text, 2) : -1;
    int day = skip(text, '-') ? digits(text, 2) : -1;
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    if (year < 1970 || month < 1 || month > 12 || day < 1 || day > lengths[month - 1] ||
        (month == 2 && day == 29 && !leap))
        return false;
    *out = days_from(year, month, day) * DAY;
    return true;
}

/* "Z", "+01:30", "-08:00": milliseconds east of UTC. */
static bool read_offset(int64_t *out, const char **text)
{
    int sign = **text == '-' ? -1 : 1, hours, minutes;

    *out = 0;
    if (skip(text, 'Z') || skip(text, 'z'))
        return true;
    if (!skip(text, '+') && !skip(text, '-'))
        return false;
    hours = digits(text, 2);
    minutes = skip(text, ':') ? digits(text, 2) : -1;
    *out = (int64_t)sign * (hours * 60 + minutes) * 60000;
    return hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60;
}

static bool read_clock(int64_t *out, const char **text)
{
    int hour = digits(text, 2), minute = skip(text, ':') ? digits(text, 2) : -1;
    int second = skip(text, ':') ? digits(text, 2) : -1;
    int64_t fraction = 0, unit = 100;

    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        return false;
    if (skip(text, '.')) {
        if (**text < '0' || **text > '9')
            return false;
        for (; **text >= '0' && **text <= '9'; ++*text, unit /= 10)
            fraction += (**text - '0') * unit;
    }
    *out = ((hour * 60 + minute) * 60 + second) * INT64_C(1000) + fraction;
    return true;
}

bool assay_time_read(int64_t *milliseconds, const char *text)
{
    int64_t date, clock = 0, offset = 0;

    if (!read_date(&date, &text))
        return false;
    if (*text && (!(skip(&text, 'T') || skip(&text, 't') || skip(&text, ' ')) || !read_clock(&clock, &text) ||
                  !read_offset(&offset, &text)))
        return false;
    *milliseconds = date + clock - offset;
    return *text == '\0' && *milliseconds >= 0;
}
