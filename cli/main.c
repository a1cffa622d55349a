/*
 * main.c - finds the command, reads its command line, runs it.
 */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "rubrics/pages/pages.h"

/* A full disk shows when the last buffer is written, and must not pass for success. */
static int finish(const assay_call *call, int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    assay_call_complain(call, NULL, "standard output could not be written");
    return status == ASSAY_EXIT_OK ? ASSAY_EXIT_DATA : status;
}

static int unknown_command(const assay_call *call, const char *name)
{
    const assay_command *guess = assay_command_guess(name);
    char mend[64];

    if (guess)
        snprintf(mend, sizeof mend, "did you mean `assay %s`?", guess->name);
    else
        snprintf(mend, sizeof mend, "`assay help` lists the commands");
    assay_call_complain(call, mend, "assay has no command '%s'", name);
    return ASSAY_EXIT_USAGE;
}

static int help(const assay_call *call, const char *name)
{
    const assay_command *command;

    if (!name) {
        assay_help_print(&call->out);
        return ASSAY_EXIT_OK;
    }
    command = assay_command_find(name);
    if (!command)
        return unknown_command(call, name);
    assay_command_help(&call->out, command);
    return ASSAY_EXIT_OK;
}

static int run(assay_call *call, int argc, char **argv)
{
    bool wants_help;

    call->command = assay_command_find(argv[0]);
    if (!call->command)
        return unknown_command(call, argv[0]);
    if (!assay_call_parse(call, &wants_help, argc - 1, argv + 1))
        return ASSAY_EXIT_USAGE;
    if (wants_help)
        return help(call, call->command->name);
    return call->command->run(call);
}

int main(int argc, char **argv)
{
    bool utf8 = assay_terminal_locale();
    assay_call call = {.out = assay_terminal_open(stdout, utf8), .err = assay_terminal_open(stderr, utf8)};

    assay_pages_lend();
    if (argc < 2) {
        assay_help_print(&call.err);
        return ASSAY_EXIT_USAGE;
    }
    if (strcmp(argv[1], "help") == 0 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return finish(&call, help(&call, argc > 2 ? argv[2] : NULL));
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "version") == 0 || strcmp(argv[1], "-V") == 0) {
        printf("assay %s\n", assay_version());
        return finish(&call, ASSAY_EXIT_OK);
    }
    return finish(&call, run(&call, argc - 1, argv + 1));
}
