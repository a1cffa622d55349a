/*
 * selfcheck.c - the self-check's page, and its plain form. The page's script calls the API like any other client; for
 * the form this is done here, behind the same gate.
 */
#include <string.h>

#include "api/handlers/pages.h"
#include "api/pages/plain.h"
#include "api/problem/problem.h"
#include "api/service/service.h"

static void write_page(const assay_plain *plain, bool is_scripted, assay_response *response)
{
    assay_html html;

    assay_shell_start(&html, assay_shell_find("/"), response);
    if (is_scripted)
        assay_html_put(&html, "<div id=\"app\"%s></div>\n<noscript>\n", plain->asks_token ? " data-asks-token" : "");
    assay_plain_form(&html, plain);
    if (plain->result && !assay_plain_result(&html, plain))
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
    if (is_scripted)
        assay_html_put(&html, "</noscript>\n");
    assay_shell_end(&html, response);
}

void assay_handle_selfcheck(assay_worker *worker, assay_request *request, assay_response *response)
{
    assay_response asked = {.arena = request->arena};
    bool is_open = assay_pages_may_call("listRubrics", NULL, worker, request, &asked);
    assay_plain plain = {.catalogue = is_open ? worker->catalogue : NULL,
                         .asks_token = !is_open,
                         .question = assay_request_query(request, "question"),
                         .reveal = ASSAY_REVEAL_HINT};

    assay_response_header(response, "Cache-Control", "no-cache");
    write_page(&plain, !assay_request_query(request, "plain"), response);
}

/* Browsers end the lines of a form with CR LF, whatever was typed. */
static const char *unify_lines(assay_arena *arena, const char *text)
{
    char *out = assay_arena_string(arena, text, strlen(text));
    size_t used = 0;

    for (size_t i = 0; out && text[i]; i++)
        if (text[i] != '\r' || text[i + 1] != '\n')
            out[used++] = text[i];
    if (out)
        out[used] = '\0';
    return out;
}

static bool read_form(assay_plain *plain, const assay_request *request, assay_response *response)
{
    assay_named_list *pairs = assay_arena_alloc(request->arena, sizeof *pairs);
    const char *reveal, *answer;

    if (!pairs || !assay_named_read(pairs, request->arena, request->body, request->body_length)) {
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
        return false;
    }
    if (pairs->bad || memchr(request->body, '\0', request->body_length)) {
        assay_problem_set(response, ASSAY_PROBLEM_BAD_REQUEST, "this is not what a form sends");
        return false;
    }
    plain->question = assay_named_find(pairs, "question");
    plain->token = assay_named_find(pairs, "token");
    reveal = assay_named_find(pairs, "reveal");
    answer = assay_named_find(pairs, "answer");
    plain->answer = answer ? unify_lines(request->arena, answer) : NULL;
    for (assay_reveal level = ASSAY_REVEAL_HINT; reveal && level <= ASSAY_REVEAL_FULL; level++)
        if (strcmp(reveal, assay_reveal_names[level]) == 0)
            plain->reveal = level;
    return true;
}

static unsigned grade(assay_plain *plain, assay_worker *worker)
{
    assay_error error = {0};
    assay_grader *grader;

    if (!plain->answer)
        return 200;
    plain->entry = plain->question ? assay_catalogue_find(worker->catalogue, plain->question, NULL) : NULL;
    if (!plain->entry) {
        plain->message = "There is no such question; choose one.";
        return assay_problem_status(ASSAY_PROBLEM_UNKNOWN_RUBRIC);
    }
    if (plain->answer[strspn(plain->answer, " \t\n")] == '\0') {
        plain->message = "Write an answer first.";
        return assay_problem_status(ASSAY_PROBLEM_INVALID);
    }
    grader = assay_service_grader(worker);
    if (!grader) {
        plain->message = "There is no memory left to grade with; try again later.";
        return assay_problem_status(ASSAY_PROBLEM_INTERNAL);
    }
    if (assay_grade(&plain->result, grader, plain->entry->rubric, plain->answer, strlen(plain->answer), &error) ==
        ASSAY_OK) {
        assay_metrics_graded(&worker->metrics, plain->result->flags);
        return 200;
    }
    plain->message = "The answer cannot be graded: it is too long, or is no UTF-8 text.";
    return assay_problem_status(ASSAY_PROBLEM_INVALID);
}

/* What the gate says, in words for whoever filled the form in. */
static const char *refusal(unsigned status, bool has_token)
{
    switch (status) {
    case 401:
        return has_token ? "This token is not known, was revoked, or has expired." : NULL;
    case 403:
        return "This token may not grade: it needs the scope grade.";
    case 429:
        return "Too many answers at once. Wait a little, and send again.";
    default:
        return "The service did not take this.";
    }
}

void assay_handle_selfcheck_form(assay_worker *worker, assay_request *request, assay_response *response)
{
    assay_response asked = {.arena = request->arena};
    assay_plain plain = {.reveal = ASSAY_REVEAL_HINT, .scratch = request->arena};
    bool has_token;

    if (!read_form(&plain, request, response))
        return;
    has_token = plain.token && *plain.token;
    if (assay_pages_may_call("grade", has_token ? plain.token : NULL, worker, request, &asked)) {
        plain.catalogue = worker->catalogue;
        plain.asks_token = has_token;
        response->status = grade(&plain, worker);
    } else {
        response->status = assay_problem_status(assay_problem_of(&asked));
        plain.message = refusal(response->status, has_token);
        plain.asks_token = true;
    }
    write_page(&plain, false, response);
}
