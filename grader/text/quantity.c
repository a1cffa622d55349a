/*
 * quantity.c - reads numbers in words and digits with their units. Words of
 * numbers are known by their stems: "fifty" has that of 50 (tables_en.c).
 */
#include "grader/text/quantity.h"
#include "grader/text/endings.h"

#include <stdio.h>
#include <string.h>

#include "grader/text/lookup.h"

#define PLAIN_MAX 1e15 /* doubles count one by one up to there */
#define KEY_DIGITS 12  /* of a number that is no whole one */

struct assay_unit {
    const char *text; /* of the word, or its stem */
    const char *base; /* the unit it is counted in; "": none, a share */
    double factor;    /* how many of them */
    double other;     /* by another reading, 0: there is none */
};

#define KIBI 1024.0

/* Sorted by text. */
static const assay_unit units[] = {
    {"%", "", 0.01, 0},
    {"byte", "byte", 1, 1},
    {"day", "s", 86400, 0},
    {"gb", "byte", KIBI *KIBI *KIBI, 1e9},
    {"gib", "byte", KIBI *KIBI *KIBI, 1e9},
    {"gibibyt", "byte", KIBI *KIBI *KIBI, 1e9},
    {"gigabyt", "byte", KIBI *KIBI *KIBI, 1e9},
    {"h", "s", 3600, 0},
    {"hour", "s", 3600, 0},
    {"hr", "s", 3600, 0},
    {"kb", "byte", KIBI, 1e3},
    {"kib", "byte", KIBI, 1e3},
    {"kibibyt", "byte", KIBI, 1e3},
    {"kilobyt", "byte", KIBI, 1e3},
    {"mb", "byte", KIBI *KIBI, 1e6},
    {"mebibyt", "byte", KIBI *KIBI, 1e6},
    {"megabyt", "byte", KIBI *KIBI, 1e6},
    {"mib", "byte", KIBI *KIBI, 1e6},
    {"microsecond", "s", 1e-6, 0},
    {"millisecond", "s", 1e-3, 0},
    {"min", "s", 60, 0},
    {"minut", "s", 60, 0},
    {"ms", "s", 1e-3, 0},
    {"msec", "s", 1e-3, 0},
    {"nanosecond", "s", 1e-9, 0},
    {"ns", "s", 1e-9, 0},
    {"pct", "", 0.01, 0},
    {"percent", "", 0.01, 0},
    {"s", "s", 1, 0},
    {"sec", "s", 1, 0},
    {"second", "s", 1, 0},
    {"tb", "byte", KIBI *KIBI *KIBI *KIBI, 1e12},
    {"tebibyt", "byte", KIBI *KIBI *KIBI *KIBI, 1e12},
    {"terabyt", "byte", KIBI *KIBI *KIBI *KIBI, 1e12},
    {"tib", "byte", KIBI *KIBI *KIBI *KIBI, 1e12},
    {"time", "time", 1, 0},
    {"us", "s", 1e-6, 0},
    {"week", "s", 604800, 0},
    {"x", "time", 1, 0},
};

/* Words that are a number with its unit. */
static const struct {
    const char *stem;
    double value;
    const char *unit; /* NULL: a plain number */
} alone[] = {
    {"half", 0.5, NULL},      {"quarter", 0.25, NULL}, {"onc", 1, "time"},    {"twice", 2, "time"},
    {"twofold", 2, "time"},   {"doubl", 2, "time"},    {"thrice", 3, "time"}, {"tripl", 3, "time"},
    {"threefold", 3, "time"}, {"tenfold", 10, "time"},
};

/* Most words end the search here. */
static bool begins_alone(char first)
{
    return first == 'd' || first == 'h' || first == 'o' || first == 'q' || first == 't';
}

static const assay_unit *unit_named(const char *name)
{
    return assay_lookup(units, sizeof units / sizeof *units, sizeof *units, name);
}

static const assay_unit *unit_of(const assay_word *word)
{
    const assay_unit *unit = unit_named(word->text);

    return unit ? unit : unit_named(word->stem);
}

static bool is(const assay_quantity_words *in, size_t at, const char *text)
{
    return at < in->count && strcmp(in->words[at]->text, text) == 0;
}

/* The value of one word, -1 when it is no number. */
static double value_of(const assay_word *word)
{
    double value = 0;
    double place = 1;
    bool point = false;

    if (!assay_quantity_begins(word))
        return -1;
    for (const char *c = word->stem; *c; c++) {
        if (*c == '.' && !point) {
            point = true;
        } else if (*c >= '0' && *c <= '9') {
            value = value * 10 + (*c - '0');
            place *= point ? 10 : 1;
        } else {
            return -1;
        }
    }
    return value / place;
}

static bool in_digits(const assay_word *word)
{
    return (word->traits & ASSAY_NUMBER) != 0;
}

static bool whole(double value)
{
    return value < PLAIN_MAX && value - (double)(long long)value == 0;
}

/* A number while its words are read from left to right. */
typedef struct reading {
    const assay_quantity_words *in;
    size_t at;
    double total;   /* of the thousands before */
    double current; /* of what comes before the next thousand, -1: nothing yet */
    double room;    /* what may be added to `current` is below it */
    double last;    /* thousands fall: "two thousand five million" is two numbers */
    bool doubtful;
} reading;

/* "10 240": groups of three digits behind one to three. */
static bool take_group(reading *r)
{
    const assay_word *before = r->in->words[r->at - 1];
    const assay_word *word = r->in->words[r->at];
    bool first = r->at == 1;

    if (!r->in->apart[r->at] || !in_digits(word) || word->length != 3 || strpbrk(word->text, ".,") ||
        !in_digits(before) || (first && (before->length > 3 || before->text[0] == '0')) || strpbrk(before->text, ".,"))
        return false;
    r->doubtful = r->doubtful || (first && before->length == 3);
    r->current = r->current * 1000 + value_of(word);
    return true;
}

static bool take_multiple(reading *r, double value)
{
    if (value >= 1000) {
        if (value >= r->last)
            return false;
        r->total += (r->current < 0 ? 1 : r->current) * value;
        r->current = -1;
        r->last = value;
        r->room = value;
        return true;
    }
    if (r->current >= 100)
        return false;
    r->current = (r->current < 0 ? 1 : r->current) * value;
    r->room = 100;
    return true;
}

/* What is still to be added below a number's last part: below the nought of fifty, below hundred. */
static double room_below(double value)
{
    return value >= 20 && value < 100 ? 10 : 1;
}

static bool take_small(reading *r, double value)
{
    if (r->current < 0)
        r->current = value;
    else if (value < r->room && value > 0)
        r->current += value;
    else
        return false;
    r->room = room_below(value);
    return true;
}

/* The millions of "50M rows": a letter that is metres, minutes and megabytes, too, so only before what is counted. */
static bool are_millions(const reading *r)
{
    const assay_word *counted = r->at + 1 < r->in->count ? r->in->words[r->at + 1] : NULL;

    return is(r->in, r->at, "m") && counted && !(counted->traits & (ASSAY_FUNCTION | ASSAY_NUMBER)) &&
           assay_ends_in_s(counted);
}

/* What the letter behind digits multiplies them by ("10k", "50M rows"); 0 when there is none. */
static double suffix(const reading *r)
{
    if (r->at == 0 || r->in->apart[r->at] || !in_digits(r->in->words[r->at - 1]) || r->current < 0)
        return 0;
    return is(r->in, r->at, "k") ? 1e3 : are_millions(r) ? 1e6 : 0;
}

/* One word more; false when the number has ended. */
static bool take(reading *r)
{
    const assay_word *word = r->in->words[r->at];
    double value = value_of(word);
    bool begun = r->at > 0;

    if (suffix(r) > 0)
        return take_multiple(r, suffix(r));
    if (value < 0)
        return false;
    if (in_digits(word)) {
        if (begun)
            return take_group(r);
        r->current = value;
        r->room = 0;
        return true;
    }
    if (!whole(value))
        return false;
    return value >= 100 ? take_multiple(r, value) : take_small(r, value);
}

/* "two hundred and fifty", "one and a half". */
static bool take_rest(reading *r)
{
    bool article = is(r->in, r->at + 1, "a");

    if (!is(r->in, r->at, "and") || r->at + 1 >= r->in->count)
        return false;
    if (is(r->in, r->at + 1 + article, "half")) {
        r->current = (r->current < 0 ? 0 : r->current) + 0.5;
        r->room = 0;
        r->at += 2 + article;
        return true;
    }
    if (r->room < 100 || in_digits(r->in->words[r->at + 1]))
        return false;
    r->at++;
    if (take(r)) {
        r->at++;
        return true;
    }
    r->at--;
    return false;
}

static size_t unit_behind(const assay_unit **unit, const assay_quantity_words *in, size_t at)
{
    *unit = NULL;
    if (is(in, at, "per") && is(in, at + 1, "cent")) {
        *unit = unit_named("percent");
        return 2;
    }
    if (at < in->count)
        *unit = unit_of(in->words[at]);
    return *unit != NULL;
}

/* "half a second", "a quarter of an hour": a share of a unit. */
static assay_quantity read_part(const assay_quantity_words *in)
{
    assay_quantity made = assay_quantity_of_word(in->words[0]);
    size_t at = 1;

    if (made.number == 0 || made.unit)
        return (assay_quantity){.number = 0};
    at += is(in, at, "of");
    at += is(in, at, "a") || is(in, at, "an");
    made.words = at + unit_behind(&made.unit, in, at);
    if (!made.unit)
        made.words = made.number;
    return made;
}

assay_quantity assay_quantity_read(const assay_quantity_words *in)
{
    assay_quantity made = {.number = 0};
    reading r = {.in = in, .current = -1, .last = PLAIN_MAX};

    if (in->count == 0)
        return made;
    if (!assay_quantity_begins(in->words[0]))
        return read_part(in);
    while (r.at < in->count && take(&r))
        r.at++;
    if (r.at == 0)
        return made;
    while (r.at < in->count && take_rest(&r))
        while (r.at < in->count && take(&r))
            r.at++;
    made.value = r.total + (r.current < 0 ? 0 : r.current);
    made.number = r.at;
    made.doubtful = r.doubtful;
    made.words = r.at + unit_behind(&made.unit, in, r.at);
    return made;
}

assay_quantity assay_quantity_of_word(const assay_word *word)
{
    for (size_t i = 0; begins_alone(word->stem[0]) && i < sizeof alone / sizeof *alone; i++)
        if (strcmp(alone[i].stem, word->stem) == 0)
            return (assay_quantity){.value = alone[i].value,
                                    .number = 1,
                                    .words = 1,
                                    .unit = alone[i].unit ? unit_named(alone[i].unit) : NULL};
    return (assay_quantity){.number = 0};
}

const assay_unit *assay_quantity_times(void)
{
    return unit_named("time");
}

static void write_key(char *key, double value, const char *base)
{
    const char *blank = *base ? " " : "";

    if (whole(value))
        snprintf(key, ASSAY_QUANTITY_KEY_SIZE, "%lld%s%s", (long long)value, blank, base);
    else
        snprintf(key, ASSAY_QUANTITY_KEY_SIZE, "%.*g%s%s", KEY_DIGITS, value, blank, base);
    for (char *c = key; *c; c++)
        if (*c == ',')
            *c = '.'; /* as some locales write a decimal point */
}

size_t assay_quantity_keys(char keys[ASSAY_QUANTITY_KEYS_MAX][ASSAY_QUANTITY_KEY_SIZE], const assay_quantity *quantity,
                           bool with_unit)
{
    const assay_unit *unit = with_unit ? quantity->unit : NULL;

    write_key(keys[0], quantity->value * (unit ? unit->factor : 1), unit ? unit->base : "");
    if (!unit || unit->other == 0)
        return 1;
    write_key(keys[1], quantity->value * unit->other, "byte of ten");
    return 2;
}

bool assay_quantity_is_plain(const char *key)
{
    return strchr(key, ' ') == NULL;
}
