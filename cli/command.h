/*
 * cli/command.h - what a command is, and what it is called with.
 *
 * A command is one cmd_*.c file that defines an assay_command, and one line in the table of commands.c. Its options
 * are a table too: the parser, `--help` and the tests of the manual and of the completion all read that one table.
 *
 * Ownership: an assay_call borrows argv; everything in it lives as long as main().
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "assay/status.h"
#include "cli/terminal/terminal.h"

/* The program's exit status; scripts depend on it. */
enum {
    ASSAY_EXIT_OK = 0,
    ASSAY_EXIT_DATA = 1, /* something is wrong in the data, or could not be read or written */
    ASSAY_EXIT_USAGE = 2 /* the command line asks for something that does not exist */
};

#define ASSAY_OPTIONS_MAX 48u /* options of one command, --help not counted */

typedef struct assay_option {
    const char *name;  /* without the dashes */
    char letter;       /* short form, or 0 */
    const char *value; /* what the value is called in help, "FILE"; NULL when it takes none */
    const char *help;
} assay_option;

typedef struct assay_call assay_call;

typedef struct assay_command {
    const char *name;
    const char *summary;                         /* one line */
    const char *arguments;                       /* of the usage line, after the options that must be there */
    const char *description;                     /* paragraphs */
    const char *examples;                        /* lines */
    assay_option options[ASSAY_OPTIONS_MAX + 1]; /* ended by one without a name */
    size_t arguments_min, arguments_max;
    int (*run)(const assay_call *call); /* gives an exit status */
} assay_command;

struct assay_call {
    const assay_command *command;
    const char *values[ASSAY_OPTIONS_MAX]; /* by place in the command's table; "" for a flag, NULL when absent */
    char **arguments;
    size_t argument_count;
    assay_terminal out;
    assay_terminal err;
};

extern const assay_command *const assay_commands[]; /* ended by NULL */

const assay_command *assay_command_find(const char *name);

/* The command a mistyped name may mean, or NULL. */
const assay_command *assay_command_guess(const char *name);

/* Print the list of commands, or one command's help. */
void assay_help_print(const assay_terminal *terminal);
void assay_command_help(const assay_terminal *terminal, const assay_command *command);

/*
 * Sort argv (after the command's name) into call->values and call->arguments; argv is reordered. False, after
 * saying on call->err what is wrong and what to write instead, when the command cannot be called so. *help is true
 * when --help was among them.
 */
bool assay_call_parse(assay_call *call, bool *help, int argc, char **argv);

/* Read the number in option `index`; false, after saying so, when it is no number from `low` to `high`. */
bool assay_call_number(double *out, const assay_call *call, size_t index, double low, double high);

/* `error: ...`, and `mend: ...` when `mend` is not NULL, on standard error. */
void assay_call_complain(const assay_call *call, const char *mend, const char *format, ...) ASSAY_PRINTF(3, 4);

/* The exit status for a status that came back from the library. */
int assay_exit_of(assay_status status);

#endif
