/*
 * cmd_list.c - `assay list`: which questions a set of rubrics holds, by the names that --question takes.
 */
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/rubric_set.h"

static unsigned widest(const assay_rubric_set *set, bool refs)
{
    unsigned width = 0;

    for (size_t i = 0; i < set->drafts.count; i++) {
        const assay_draft *draft = set->drafts.entries[i].draft;
        const char *name = refs ? draft->ref : draft->id;
        unsigned columns = name ? assay_terminal_columns(name, strlen(name)) : 0;
        width = columns > width ? columns : width;
    }
    return width;
}

static void put_padded(const assay_terminal *out, assay_style style, const char *text, unsigned width)
{
    unsigned columns = assay_terminal_columns(text, strlen(text));

    assay_terminal_put(out, style, text);
    fprintf(out->out, "%*s", (int)(width + 2 - columns), "");
}

#define NO_WRAP 1000000u

static int run(const assay_call *call)
{
    assay_rubric_set set;
    assay_terminal out = call->out;
    int status = assay_rubric_set_open(&set, call, call->argument_count ? call->arguments[0] : "django");

    if (!isatty(fileno(out.out)))
        out.width = NO_WRAP; /* who reads it line by line wants one line a question */
    if (status == ASSAY_EXIT_OK) {
        unsigned ids = widest(&set, false), refs = widest(&set, true);
        for (size_t i = 0; i < set.drafts.count; i++) {
            const assay_draft *draft = set.drafts.entries[i].draft;
            put_padded(&out, ASSAY_STYLE_STRONG, draft->id, ids);
            if (refs > 0)
                put_padded(&out, ASSAY_STYLE_QUIET, draft->ref ? draft->ref : "-", refs);
            assay_terminal_paragraph(&out, ids + 2 + (refs ? refs + 2 : 0), ASSAY_STYLE_PLAIN, draft->question);
        }
    }
    assay_rubric_set_close(&set);
    return status;
}

const assay_command assay_cmd_list = {
    .name = "list",
    .summary = "list the questions of a set of rubrics",
    .arguments = "[RUBRICS]",
    .description = "Print the id, the ref and the question of every rubric (default: the shipped set, django). Ids and "
                   "refs are what --question takes.",
    .examples = "  assay list\n"
                "  assay list rubrics/\n",
    .options = {{0}},
    .arguments_min = 0,
    .arguments_max = 1,
    .run = run,
};
