/* number.c - the values of numbers, and which are the same. */
#include "grader/text/number.h"

#include <math.h>
#include <string.h>

#include "grader/constants.h"

#define LENGTH_MAX 32u /* of a number that is read */
#define PERCENT_DECIMALS 2u
#define EXPONENT_DIGITS 2u
#define SAME 1e-9 /* of doubles that were written differently */

/* Does the comma at `at` part thousands? */
static bool parts_thousands(const char *text, const char *at)
{
    return text[0] != '0' && strspn(at + 1, "0123456789") == 3;
}

assay_number assay_number_at(const assay_token *tokens, size_t count, size_t t)
{
    const assay_number none = {.value = NAN};
    const assay_word *word = tokens[t].word;
    assay_number number = {.text = word->text};
    const char *digits = assay_number_has_exponent(word->text, word->length) ? word->stem : word->text;
    size_t points = 0;

    if (!(word->traits & ASSAY_NUMBER) || word->length > LENGTH_MAX)
        return none;
    for (const char *p = digits; *p; p++) {
        bool point = *p == '.' || (*p == ',' && !parts_thousands(digits, p));
        if (!point && *p == ',')
            continue;
        if (!point && (*p < '0' || *p > '9'))
            return none;
        number.decimals += points && !point;
        points += point;
        if (!point)
            number.value = number.value * 10 + (*p - '0');
    }
    number.dotted = points > 1;
    if (number.dotted) {
        number.value = NAN;
        return number;
    }
    number.value /= pow(10, number.decimals);
    if (t + 1 < count && strcmp(tokens[t + 1].word->text, "%") == 0) {
        number.value /= 100;
        number.decimals += PERCENT_DECIMALS;
    }
    return number;
}

/* Does an address or a version begin with the parts of `claimed`? */
static bool begins_with(const assay_number *number, const assay_number *claimed)
{
    size_t length = strlen(claimed->text);

    return number->dotted && strncmp(number->text, claimed->text, length) == 0 && number->text[length] == '.';
}

bool assay_number_stands_for(const assay_number *number, const assay_number *claimed)
{
    double apart = fabs(number->value - claimed->value);
    unsigned decimals = number->decimals < claimed->decimals ? number->decimals : claimed->decimals;

    if (!number->text || !claimed->text)
        return false;
    if (isnan(apart))
        return begins_with(number, claimed);
    if (number->decimals == claimed->decimals)
        return apart <= SAME * fabs(claimed->value);
    return apart <= (0.5 + SAME) * pow(10, -(double)decimals) &&
           apart <= ASSAY_NUMBER_ROUNDING * fmax(fabs(number->value), fabs(claimed->value));
}

/* The digits from `at` on. */
static size_t digits_from(const char *text, size_t length, size_t at)
{
    size_t end = at;

    while (end < length && text[end] >= '0' && text[end] <= '9')
        end++;
    return end - at;
}

/* Where the 'e' of "2.5e3" stands, 0 when there is none. */
static size_t exponent_at(const char *text, size_t length)
{
    size_t at = digits_from(text, length, 0);

    if (at > 0 && at + 1 < length && text[at] == '.' && digits_from(text, length, at + 1) > 0)
        at += 1 + digits_from(text, length, at + 1);
    if (at == 0 || at + 1 >= length || length - at > 1 + EXPONENT_DIGITS || text[at] != 'e')
        return 0;
    return digits_from(text, length, at + 1) == length - at - 1 ? at : 0;
}

bool assay_number_has_exponent(const char *text, size_t length)
{
    return exponent_at(text, length) > 0;
}

/* Shift the point of "2.5" as many places as the exponent says. */
static size_t write_shifted(char *out, const char *text, size_t mantissa, const char *exponent, size_t digits)
{
    size_t places = 0;
    size_t used = 0;
    bool point = false;

    for (size_t i = 0; i < digits; i++)
        places = places * 10 + (size_t)(exponent[i] - '0');
    if (mantissa + places + 2 > ASSAY_NUMBER_DIGITS_MAX)
        return 0;
    for (size_t i = 0; i < mantissa; i++) {
        if (text[i] == '.') {
            point = true;
            continue;
        }
        if (point && places == 0)
            return 0; /* digits are left behind the point */
        if (used > 0 || text[i] != '0')
            out[used++] = text[i];
        places -= point;
    }
    for (; places > 0 && used > 0; places--)
        out[used++] = '0';
    if (used == 0)
        out[used++] = '0';
    out[used] = '\0';
    return used;
}

size_t assay_number_write(char out[ASSAY_NUMBER_DIGITS_MAX], const char *text, size_t length)
{
    size_t e = exponent_at(text, length);
    size_t used = 0;
    size_t points = 0;
    char whole[ASSAY_NUMBER_DIGITS_MAX];

    if (e > 0)
        return write_shifted(out, text, e, text + e + 1, length - e - 1);
    if (length >= ASSAY_NUMBER_DIGITS_MAX)
        return 0;
    memcpy(whole, text, length);
    whole[length] = '\0';
    for (size_t i = 0; i < length; i++) {
        bool point = whole[i] == '.' || (whole[i] == ',' && !parts_thousands(whole, whole + i));
        if (!point && whole[i] == ',')
            continue;
        if (!point && (whole[i] < '0' || whole[i] > '9'))
            return 0;
        points += point;
        out[used++] = point ? '.' : whole[i];
    }
    if (points > 1)
        return 0;
    if (used > 2 && memcmp(out + used - 2, ".0", 2) == 0)
        used -= 2;
    out[used] = '\0';
    return used == length && memcmp(out, text, length) == 0 ? 0 : used;
}
