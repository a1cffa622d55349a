/*
 * options.c - the command line, read by a command's own table.
 *
 * `--name value`, `--name=value`, `-n value`, `-nvalue`; options and arguments may stand in any order, and `--` ends
 * the options. `-` is an argument: standard input.
 */
#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/guess.h"

void assay_call_complain(const assay_call *call, const char *mend, const char *format, ...)
{
    const assay_terminal *err = &call->err;
    va_list arguments;

    fflush(call->out.out);
    assay_terminal_put(err, ASSAY_STYLE_BAD, "error: ");
    va_start(arguments, format);
    vfprintf(err->out, format, arguments);
    va_end(arguments);
    fputc('\n', err->out);
    if (mend) {
        assay_terminal_put(err, ASSAY_STYLE_GOOD, "mend: ");
        fprintf(err->out, "%s\n", mend);
    }
}

static const char *guess_option(const assay_command *command, const char *name, size_t length)
{
    char typed[64];
    assay_guess guess = {.typed = typed};

    snprintf(typed, sizeof typed, "%.*s", (int)(length < sizeof typed ? length : sizeof typed - 1), name);
    for (const assay_option *option = command->options; option->name; option++)
        assay_guess_offer(&guess, option->name);
    assay_guess_offer(&guess, "help");
    return guess.best;
}

static bool unknown_option(const assay_call *call, const char *text, const char *name, size_t length)
{
    const char *guess = name ? guess_option(call->command, name, length) : NULL;
    char mend[160];

    if (guess)
        snprintf(mend, sizeof mend, "did you mean --%s?", guess);
    else
        snprintf(mend, sizeof mend, "`assay %s --help` lists its options", call->command->name);
    assay_call_complain(call, mend, "assay %s has no option %s", call->command->name, text);
    return false;
}

/* The place of an option in the table, or of the table's end. */
static size_t find_option(const assay_command *command, const char *name, size_t length, char letter)
{
    size_t i;

    for (i = 0; command->options[i].name; i++) {
        const assay_option *option = &command->options[i];
        if (name ? strlen(option->name) == length && memcmp(option->name, name, length) == 0
                 : option->letter && option->letter == letter)
            break;
    }
    return i;
}

/* One option at argv[*at]; *at moves on when its value is the next word. */
static bool parse_option(assay_call *call, bool *help, int argc, char **argv, int *at)
{
    const char *text = argv[*at];
    const char *name = text[1] == '-' ? text + 2 : NULL;
    size_t length = name ? strcspn(name, "=") : 0;
    const char *value = name ? (name[length] == '=' ? name + length + 1 : NULL) : (text[2] ? text + 2 : NULL);
    const assay_option *option;
    size_t index;

    if (strcmp(text, "--help") == 0 || strcmp(text, "-h") == 0) {
        *help = true;
        return true;
    }
    index = find_option(call->command, name, length, text[1]);
    option = &call->command->options[index];
    if (!option->name)
        return unknown_option(call, text, name, length);
    if (!option->value && value) {
        assay_call_complain(call, NULL, "--%s takes no value", option->name);
        return false;
    }
    if (option->value && !value) {
        if (*at + 1 >= argc) {
            assay_call_complain(call, NULL, "--%s needs a value: --%s %s", option->name, option->name, option->value);
            return false;
        }
        value = argv[++*at];
    }
    call->values[index] = option->value ? value : "";
    return true;
}

bool assay_call_parse(assay_call *call, bool *help, int argc, char **argv)
{
    const assay_command *command = call->command;
    char mend[320];

    *help = false;
    call->arguments = argv;
    call->argument_count = 0;
    for (int i = 0; i < argc; i++) {
        if (strcmp(argv[i], "--") == 0) {
            while (++i < argc)
                call->arguments[call->argument_count++] = argv[i];
        } else if (argv[i][0] == '-' && argv[i][1]) {
            if (!parse_option(call, help, argc, argv, &i))
                return false;
        } else {
            call->arguments[call->argument_count++] = argv[i];
        }
    }
    if (*help)
        return true;
    snprintf(mend, sizeof mend, "usage: assay %s %s", command->name, command->arguments);
    if (call->argument_count < command->arguments_min) {
        assay_call_complain(call, mend, "assay %s needs %s", command->name,
                            call->argument_count ? "more arguments" : "an argument");
        return false;
    }
    if (call->argument_count > command->arguments_max) {
        assay_call_complain(call, mend, "'%s' is one argument too many", call->arguments[command->arguments_max]);
        return false;
    }
    return true;
}

bool assay_call_number(double *out, const assay_call *call, size_t index, double low, double high)
{
    const char *text = call->values[index];
    char *end;
    double number;

    errno = 0;
    number = strtod(text, &end);
    if (end == text || *end || errno || !isfinite(number) || number < low || number > high) {
        assay_call_complain(call, NULL, "--%s wants a number from %g to %g, not '%s'",
                            call->command->options[index].name, low, high, text);
        return false;
    }
    *out = number;
    return true;
}

int assay_exit_of(assay_status status)
{
    if (status == ASSAY_OK)
        return ASSAY_EXIT_OK;
    return status == ASSAY_ENOTFOUND ? ASSAY_EXIT_USAGE : ASSAY_EXIT_DATA;
}
