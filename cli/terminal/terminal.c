/*
 * terminal.c - what the terminal can show, styles and bars.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/terminal/terminal.h"

static const char *const style_codes[] = {
    [ASSAY_STYLE_PLAIN] = "",
    [ASSAY_STYLE_STRONG] = "\033[1m",
    [ASSAY_STYLE_QUIET] = "\033[2m",
    [ASSAY_STYLE_GOOD] = "\033[32m",
    [ASSAY_STYLE_HALF] = "\033[33m",
    [ASSAY_STYLE_BAD] = "\033[31m",
    [ASSAY_STYLE_GOOD_EVIDENCE] = "\033[4;32m",
    [ASSAY_STYLE_HALF_EVIDENCE] = "\033[4;33m",
    [ASSAY_STYLE_BAD_EVIDENCE] = "\033[4;31m",
};

static bool is_set(const char *name)
{
    const char *value = getenv(name);

    return value && value[0];
}

static bool wants_colour(FILE *out)
{
    const char *force = getenv("CLICOLOR_FORCE");
    const char *term = getenv("TERM");

    if (is_set("NO_COLOR"))
        return false;
    if (force && force[0] && strcmp(force, "0") != 0)
        return true;
    return isatty(fileno(out)) && term && strcmp(term, "dumb") != 0;
}

static unsigned find_width(FILE *out)
{
    const char *columns = getenv("COLUMNS");
    unsigned long width = columns ? strtoul(columns, NULL, 10) : 0;
    struct winsize size;

    if (isatty(fileno(out)) && ioctl(fileno(out), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        width = size.ws_col;
    if (width == 0)
        return ASSAY_TERMINAL_WIDTH;
    if (width < ASSAY_TERMINAL_WIDTH_MIN)
        return ASSAY_TERMINAL_WIDTH_MIN;
    return width > ASSAY_TERMINAL_WIDTH_MAX ? ASSAY_TERMINAL_WIDTH_MAX : (unsigned)width;
}

assay_terminal assay_terminal_open(FILE *out, bool utf8)
{
    return (assay_terminal){.out = out, .colour = wants_colour(out), .utf8 = utf8, .width = find_width(out)};
}

const char *assay_terminal_begin(const assay_terminal *terminal, assay_style style)
{
    return terminal->colour ? style_codes[style] : "";
}

const char *assay_terminal_end(const assay_terminal *terminal)
{
    return terminal->colour ? "\033[0m" : "";
}

void assay_terminal_put(const assay_terminal *terminal, assay_style style, const char *text)
{
    fprintf(terminal->out, "%s%s%s", assay_terminal_begin(terminal, style), text,
            style == ASSAY_STYLE_PLAIN ? "" : assay_terminal_end(terminal));
}

void assay_terminal_bar(const assay_terminal *terminal, assay_style style, double share, unsigned columns)
{
    unsigned full;

    share = share < 0 ? 0 : share > 1 ? 1 : share;
    full = (unsigned)(share * columns + 0.5);
    /* A bar is full for full marks only, and empty for none. */
    if (full == columns && share < 1)
        full--;
    if (full == 0 && share > 0)
        full++;
    fputs(assay_terminal_begin(terminal, style), terminal->out);
    for (unsigned i = 0; i < columns; i++)
        fputs(i < full ? (terminal->utf8 ? "█" : "#") : (terminal->utf8 ? "░" : "."), terminal->out);
    fputs(assay_terminal_end(terminal), terminal->out);
}
