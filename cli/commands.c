/*
 * commands.c - the table of commands, and what `--help` says of them.
 */
#include <string.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/guess.h"

/* In the order of the work: make rubrics, check them, grade with them, judge the grading. */
const assay_command *const assay_commands[] = {
    &assay_cmd_compile,
    &assay_cmd_lint,
    &assay_cmd_test,
    &assay_cmd_list,
    &assay_cmd_grade,
    &assay_cmd_practice,
    &assay_cmd_batch,
    &assay_cmd_evaluate,
    &assay_cmd_serve,
    &assay_cmd_token,
    &assay_cmd_db,
    &assay_cmd_bench,
    NULL,
};

#define OPTION_COLUMN 26

const assay_command *assay_command_find(const char *name)
{
    for (const assay_command *const *command = assay_commands; *command; command++)
        if (strcmp((*command)->name, name) == 0)
            return *command;
    return NULL;
}

const assay_command *assay_command_guess(const char *name)
{
    assay_guess guess = {.typed = name};

    for (const assay_command *const *command = assay_commands; *command; command++)
        assay_guess_offer(&guess, (*command)->name);
    return guess.best ? assay_command_find(guess.best) : NULL;
}

static void heading(const assay_terminal *terminal, const char *text)
{
    fputc('\n', terminal->out);
    assay_terminal_put(terminal, ASSAY_STYLE_STRONG, text);
    fputc('\n', terminal->out);
}

static void entry(const assay_terminal *terminal, const char *left, const char *right)
{
    int column = OPTION_COLUMN;

    fprintf(terminal->out, "  %-*s", column - 2, left);
    if (strlen(left) + 2 >= OPTION_COLUMN)
        fprintf(terminal->out, "\n%*s", column, "");
    assay_terminal_paragraph(terminal, OPTION_COLUMN, ASSAY_STYLE_PLAIN, right);
}

void assay_help_print(const assay_terminal *terminal)
{
    fputs("usage: assay COMMAND [OPTION...] [ARGUMENT...]\n"
          "       assay help [COMMAND] | assay --version\n\n"
          "Assay grades written answers against rubrics, and says with evidence why.\n",
          terminal->out);
    heading(terminal, "Commands");
    for (const assay_command *const *command = assay_commands; *command; command++)
        entry(terminal, (*command)->name, (*command)->summary);
    heading(terminal, "Words");
    entry(terminal, "RUBRICS", "a folder of .yaml files, a .yaml, .json or .jsonl file, or a shipped set (django)");
    entry(terminal, "-", "standard input");
    heading(terminal, "Exit status");
    entry(terminal, "0", "all is well");
    entry(terminal, "1", "something is wrong in the data, or could not be read or written");
    entry(terminal, "2", "the command line asks for something that does not exist");
    fputs("\n`assay COMMAND --help` tells more, and so does `man assay`.\n", terminal->out);
}

void assay_command_help(const assay_terminal *terminal, const assay_command *command)
{
    fprintf(terminal->out, "usage: assay %s %s\n\n", command->name, command->arguments);
    assay_terminal_paragraph(terminal, 0, ASSAY_STYLE_PLAIN, command->description);
    heading(terminal, "Options");
    for (const assay_option *option = command->options; option->name; option++) {
        char left[64];
        char letter[8] = "    ";
        if (option->letter)
            snprintf(letter, sizeof letter, "-%c, ", option->letter);
        snprintf(left, sizeof left, "%s--%s%s%s", letter, option->name, option->value ? " " : "",
                 option->value ? option->value : "");
        entry(terminal, left, option->help);
    }
    entry(terminal, "-h, --help", "this text");
    heading(terminal, "Examples");
    fputs(command->examples, terminal->out);
    heading(terminal, "Exit status");
    fputs("  0 all is well; 1 something is wrong in the data; 2 the command line is wrong\n", terminal->out);
}
