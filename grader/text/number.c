/* number.c - the values of numbers, and which are the same. */
#include "grader/text/number.h"

#include <math.h>
#include <string.h>

#include "grader/constants.h"

#define LENGTH_MAX 32u /* of a number that is read */
#define PERCENT_DECIMALS 2u
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
    size_t points = 0;

    if (!(word->traits & ASSAY_NUMBER) || word->length > LENGTH_MAX)
        return none;
    for (const char *p = word->text; *p; p++) {
        bool point = *p == '.' || (*p == ',' && !parts_thousands(word->text, p));
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
