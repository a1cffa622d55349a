/*
 * input.c - what the candidate types.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/practice/editor.h"
#include "cli/practice/session.h"

bool assay_session_line(assay_session *session, size_t *length)
{
    ssize_t got;

    fflush(session->call->out.out);
    got = getline(&session->line, &session->line_size, session->in);
    if (got < 0) {
        session->over = true;
        return false;
    }
    *length = (size_t)got;
    while (*length > 0 && (session->line[*length - 1] == '\n' || session->line[*length - 1] == '\r'))
        session->line[--*length] = '\0';
    return true;
}

static bool append(assay_session *session, const char *text, size_t length)
{
    size_t need = session->answer_length + length + 2;

    if (need > session->answer_size) {
        char *larger = realloc(session->answer, need * 2);
        if (!larger)
            return false;
        session->answer = larger;
        session->answer_size = need * 2;
    }
    if (session->answer_length > 0)
        session->answer[session->answer_length++] = '\n';
    memcpy(session->answer + session->answer_length, text, length);
    session->answer_length += length;
    session->answer[session->answer_length] = '\0';
    return true;
}

static int read_lines(assay_session *session)
{
    const assay_terminal *out = &session->call->out;
    size_t length;

    assay_terminal_put(out, ASSAY_STYLE_QUIET, "Your answer; an empty line ends it:\n");
    session->answer_length = 0;
    for (;;) {
        if (isatty(fileno(session->in)))
            fputs("> ", out->out);
        if (!assay_session_line(session, &length)) {
            /* At a terminal Ctrl-D ends the answer, and only where there is none, the session. */
            if (isatty(fileno(session->in)) && session->answer_length > 0) {
                clearerr(session->in);
                session->over = false;
            }
            return ASSAY_EXIT_OK;
        }
        if (length == 0)
            return ASSAY_EXIT_OK;
        /* One byte over the limit is kept, so that grading refuses the answer and says why. */
        if (session->answer_length <= ASSAY_ANSWER_MAX && !append(session, session->line, length)) {
            assay_call_complain(session->call, NULL, "out of memory");
            return ASSAY_EXIT_DATA;
        }
    }
}

int assay_session_read_answer(assay_session *session, const char *question)
{
    assay_error error = {0};
    char *text;
    size_t length;

    if (!session->editor)
        return read_lines(session);
    if (assay_editor_run(&text, &length, session->answer ? session->answer : "", question, &error) != ASSAY_OK) {
        assay_call_complain(session->call, NULL, "%s", error.message);
        return assay_exit_of(error.status);
    }
    free(session->answer);
    session->answer = text;
    session->answer_length = length;
    session->answer_size = length + 1;
    if (length == 0)
        fputs("  There is no answer above the line in the editor's page.\n", session->call->out.out);
    return ASSAY_EXIT_OK;
}
