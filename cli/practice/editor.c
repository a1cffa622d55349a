/*
 * editor.c - runs the editor on a file of its own and reads what was saved.
 */
#include <errno.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "assay/limits.h"
#include "cli/practice/editor.h"
#include "rubrics/node/file.h"

#define SCISSORS "---- the answer ends above this line ----"
#define HEAD_BYTES (64u * 1024u) /* room for the question below the line */

extern char **environ;

static const char *editor_name(void)
{
    static const char *const names[] = {"VISUAL", "EDITOR"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && value[0])
            return value;
    }
    return "vi";
}

static assay_status write_page(char *path, size_t size, const char *text, const char *question, assay_error *error)
{
    const char *folder = getenv("TMPDIR");
    FILE *file = NULL;
    int descriptor;
    bool written;

    snprintf(path, size, "%s/assay-answer-XXXXXX", folder && folder[0] ? folder : "/tmp");
    descriptor = mkstemp(path);
    if (descriptor >= 0)
        file = fdopen(descriptor, "w");
    if (!file)
        return assay_error_set(error, ASSAY_EIO, 0, "%s cannot be written: %s", path, strerror(errno));
    written = fprintf(file, "%s\n" SCISSORS "\n%s\n", text, question) > 0;
    if (fclose(file) != 0 || !written)
        return assay_error_set(error, ASSAY_EIO, 0, "%s could not be written", path);
    return ASSAY_OK;
}

/* The shell splits the variable into words, as every program that honours it does. */
static assay_status run_editor(const char *path, assay_error *error)
{
    const char *editor = editor_name();
    size_t size = strlen(editor) + sizeof " \"$1\"";
    char *script = malloc(size);
    const char *arguments[] = {"sh", "-c", script, "sh", path, NULL};
    int status = 0, failure;
    pid_t child;

    if (!script)
        return assay_error_nomem(error);
    snprintf(script, size, "%s \"$1\"", editor);
    /* posix_spawn takes pointers to text it does not change */
    failure = posix_spawn(&child, "/bin/sh", NULL, NULL, (char *const *)(void *)arguments, environ);
    while (failure == 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    free(script);
    if (failure != 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return assay_error_set(error, ASSAY_ENOTFOUND, 0, "the editor '%s' failed: set EDITOR to one that works",
                               editor);
    return ASSAY_OK;
}

static size_t trim(char *text, size_t length)
{
    char *end = strstr(text, SCISSORS);

    if (end)
        length = (size_t)(end - text);
    while (length > 0 && strchr(" \t\r\n", text[length - 1]))
        length--;
    text[length] = '\0';
    return length;
}

assay_status assay_editor_run(char **out, size_t *length, const char *text, const char *question, assay_error *error)
{
    char path[4096];
    assay_status status = write_page(path, sizeof path, text, question, error);

    *out = NULL;
    if (status == ASSAY_OK)
        status = run_editor(path, error);
    if (status == ASSAY_OK)
        status = assay_file_read(out, length, path, ASSAY_ANSWER_MAX + HEAD_BYTES, error);
    if (status == ASSAY_OK)
        *length = trim(*out, *length);
    (void)unlink(path);
    return status;
}
