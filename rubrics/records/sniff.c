/*
 * sniff.c - tries each delimiter on the first rows: the one under which headings are understood is the one; where none
 * is, the one that cuts the rows evenly.
 */
#include "rubrics/records/sniff.h"

#include <string.h>
#include <strings.h>

#include "rubrics/records/source.h"

#define ROWS 5u
#define HEADING_MAX 512u

static const struct {
    char character;
    const char *name;
} delimiters[] = {{',', "comma"}, {';', "semicolon"}, {'\t', "tab"}, {'|', "vertical bar"}, {':', "colon"}};

#define DELIMITERS 4u /* those that are tried: a colon is only ever told */

const char *assay_delimiter_name(char delimiter)
{
    for (size_t i = 0; i < sizeof delimiters / sizeof *delimiters; i++)
        if (delimiters[i].character == delimiter)
            return delimiters[i].name;
    return "another character";
}

size_t assay_sniff_sep_line(char *delimiter, const char *text, size_t length)
{
    size_t at = 5;

    if (length < 5 || strncasecmp(text, "sep=", 4) != 0 || text[4] == '\n' || text[4] == '\r')
        return 0;
    if (at < length && text[at] == '\r')
        at++;
    if (at < length && text[at] == '\n')
        at++;
    if (at == 5 && length > 5) /* a heading that begins so */
        return 0;
    *delimiter = text[4];
    return at;
}

/* The length of the cell at `text`, without what ends it. */
static size_t cell_length(const char *text, size_t length, char delimiter)
{
    bool quoted = false;
    size_t at = 0;

    while (at < length && (text[at] == ' ' || text[at] == '\t') && text[at] != delimiter)
        at++;
    if (at < length && text[at] == '"') {
        quoted = true;
        at++;
    }
    for (; at < length; at++) {
        if (text[at] == '"')
            quoted = false; /* a doubled quote opens it again at once */
        if (quoted)
            continue;
        if (text[at] == '"' && at + 1 < length && text[at + 1] == '"') {
            quoted = true;
            continue;
        }
        if (text[at] == delimiter || text[at] == '\n' || text[at] == '\r')
            break;
    }
    return at;
}

bool assay_sniff_has_row(const char *text, size_t length)
{
    size_t at = 0;

    while (at < length && (text[at] == '\n' || text[at] == '\r'))
        at++;
    return cell_length(text + at, length - at, '\n') < length - at;
}

/* Whether a heading means something to us. */
static bool is_known(const char *text, size_t length, const assay_heading_map *map,
                     const assay_answers_options *options)
{
    char heading[HEADING_MAX];
    unsigned rank;

    while (length > 0 && strchr(" \t\"", *text) != NULL && *text != '\0') {
        text++;
        length--;
    }
    while (length > 0 && strchr(" \t\"", text[length - 1]) != NULL && text[length - 1] != '\0')
        length--;
    if (length == 0 || length >= sizeof heading)
        return false;
    memcpy(heading, text, length);
    heading[length] = '\0';
    for (size_t i = 0; i < map->count; i++)
        if (assay_heading_same(map->entries[i].heading, heading))
            return true;
    return assay_heading_role(heading, &rank) != ASSAY_ROLE_OTHER || assay_known_question(options, heading) != NULL;
}

typedef struct trial {
    size_t cells; /* of the first row */
    size_t known; /* of these, headings that are understood */
    size_t even;  /* further rows with as many cells */
} trial;

static trial try_delimiter(const char *text, size_t length, char delimiter, const assay_heading_map *map,
                           const assay_answers_options *options)
{
    trial found = {0};
    size_t at = 0, cells = 0, row = 0;

    while (at < length && row < ROWS) {
        size_t cell = cell_length(text + at, length - at, delimiter);
        cells += cell > 0 || cells > 0 || (at < length && text[at] == delimiter);
        if (row == 0 && cell > 0 && is_known(text + at, cell, map, options))
            found.known++;
        at += cell;
        if (at < length && text[at] == delimiter) {
            at++;
            continue;
        }
        at++;
        if (cells == 0) /* a blank line, or the second half of its end */
            continue;
        if (row == 0)
            found.cells = cells;
        else
            found.even += cells == found.cells;
        cells = 0;
        row++;
    }
    return found;
}

char assay_sniff_delimiter(const char **reason, const char *text, size_t length, const assay_heading_map *map,
                           const assay_answers_options *options)
{
    trial best = {0};
    size_t chosen = 0;

    for (size_t i = 0; i < DELIMITERS; i++) {
        trial found = try_delimiter(text, length, delimiters[i].character, map, options);
        bool more = found.known != best.known ? found.known > best.known
                    : found.even != best.even ? found.even > best.even
                                              : found.cells > best.cells;
        if (found.cells < 2 || !more)
            continue;
        best = found;
        chosen = i;
    }
    if (best.cells < 2)
        *reason = "there is one column";
    else if (best.known > 0)
        *reason = "the headings are understood with it";
    else if (best.even > 0)
        *reason = "it gives the first rows equally many cells";
    else
        *reason = "it gives the first row the most cells";
    return delimiters[chosen].character;
}
