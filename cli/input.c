/*
 * input.c - opens files, reads an answer, and explains a refusal.
 */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "assay/limits.h"
#include "cli/input.h"
#include "rubrics/node/file.h"

FILE *assay_input_open(const char **name, const assay_call *call, const char *path)
{
    bool input = strcmp(path, "-") == 0;
    struct stat info;
    FILE *in;

    *name = input ? "standard input" : path;
    if (input)
        return stdin;
    in = fopen(path, "r");
    if (in && fstat(fileno(in), &info) == 0 && S_ISDIR(info.st_mode)) { /* a folder opens, and fails when read */
        fclose(in);
        in = NULL;
        errno = EISDIR;
    }
    if (!in)
        assay_call_complain(call, NULL, "%s cannot be read: %s", path, strerror(errno));
    return in;
}

void assay_input_close(FILE *in)
{
    if (in && in != stdin)
        fclose(in);
}

int assay_answer_text_read(assay_answer_text *out, const assay_call *call, const char *path)
{
    bool input = !path || strcmp(path, "-") == 0;
    assay_error error = {0};
    assay_status status;

    *out = (assay_answer_text){.name = input ? "standard input" : path};
    if (input && isatty(STDIN_FILENO))
        fputs("Type the answer; Ctrl-D on a line of its own ends it.\n", call->err.out);
    status = assay_file_read(&out->text, &out->length, input ? "-" : path, ASSAY_ANSWER_MAX, &error);
    if (status == ASSAY_OK)
        return ASSAY_EXIT_OK;
    return assay_answer_text_refuse(call, out, &error);
}

static void find_line(unsigned *line, unsigned *column, const assay_answer_text *answer, size_t offset)
{
    *line = *column = 1;
    for (size_t i = 0; i < offset && i < answer->length; i++) {
        if (answer->text[i] == '\n') {
            ++*line;
            *column = 1;
        } else if (((unsigned char)answer->text[i] & 0xC0) != 0x80) {
            ++*column;
        }
    }
}

static int refuse_bytes(const assay_call *call, const assay_answer_text *answer, const assay_error *error)
{
    unsigned line, column;

    find_line(&line, &column, answer, error->offset);
    if (error->status == ASSAY_EBINARY)
        assay_call_complain(call, "give a text file, in UTF-8",
                            "%s:%u:%u: a NUL byte at byte offset %zu: this is a binary file, not an answer",
                            answer->name, line, column, error->offset);
    else
        assay_call_complain(
            call, "save it as UTF-8: `iconv -f LATIN1 -t UTF-8` turns the old western encoding into it",
            "%s:%u:%u: not UTF-8: the byte 0x%02X at byte offset %zu begins no character", answer->name, line, column,
            error->offset < answer->length ? (unsigned)(unsigned char)answer->text[error->offset] : 0u, error->offset);
    return ASSAY_EXIT_DATA;
}

int assay_answer_text_refuse(const assay_call *call, const assay_answer_text *answer, const assay_error *error)
{
    switch (error->status) {
    case ASSAY_EUTF8:
    case ASSAY_EBINARY:
        return refuse_bytes(call, answer, error);
    case ASSAY_ETOOBIG:
        assay_call_complain(call, "hand in the answer alone, without data or a log",
                            "%s: the answer is longer than the limit of %u bytes", answer->name, ASSAY_ANSWER_MAX);
        return ASSAY_EXIT_DATA;
    default: /* the layers below name the file themselves */
        assay_call_complain(call, NULL, "%s", error->message[0] ? error->message : assay_status_name(error->status));
        return assay_exit_of(error->status);
    }
}
