/*
 * cmd_practice.c - `assay practice`: an interview with oneself.
 */
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include "cli/commands.h"
#include "cli/practice/session.h"

enum { OPTION_RUBRICS, OPTION_QUESTION, OPTION_EDITOR, OPTION_SHUFFLE };

/* Any order will do, as long as it is another one each time. */
static void shuffle(size_t *order, size_t count)
{
    struct timespec now = {0};
    uint64_t random;

    (void)clock_gettime(CLOCK_REALTIME, &now);
    random = (uint64_t)now.tv_sec * 1000000007u + (uint64_t)now.tv_nsec;
    for (size_t i = count; i > 1; i--) {
        size_t other, swap = order[i - 1];
        random = random * 6364136223846793005u + 1442695040888963407u; /* Knuth's MMIX */
        other = (size_t)(random >> 33) % i;
        order[i - 1] = order[other];
        order[other] = swap;
    }
}

/* The questions to ask, in order. */
static int plan(size_t *order, size_t *count, const assay_rubric_set *set, const assay_call *call)
{
    const char *question = call->values[OPTION_QUESTION];

    *count = set->drafts.count;
    for (size_t i = 0; i < *count; i++)
        order[i] = i;
    if (question) {
        *count = 1;
        if (!assay_rubric_set_find(&order[0], set, question))
            return assay_rubric_set_complain(set, call, question);
    }
    if (call->values[OPTION_SHUFFLE])
        shuffle(order, *count);
    return ASSAY_EXIT_OK;
}

static int hold(assay_session *session, const size_t *order, size_t count)
{
    int status = ASSAY_EXIT_OK;

    for (size_t i = 0; i < count && !session->over && status == ASSAY_EXIT_OK; i++)
        status = assay_session_ask(session, order[i], i + 1, count);
    assay_session_summary(session);
    return status;
}

static int run(const assay_call *call)
{
    assay_rubric_set set;
    assay_session session = {.call = call, .set = &set, .in = stdin, .editor = call->values[OPTION_EDITOR] != NULL};
    size_t *order = NULL, count;
    int status =
        assay_rubric_set_open(&set, call, call->values[OPTION_RUBRICS] ? call->values[OPTION_RUBRICS] : "django");

    if (status == ASSAY_EXIT_OK) {
        session.grader = assay_grader_new();
        session.counts = calloc(set.drafts.count + 1, sizeof *session.counts);
        order = calloc(set.drafts.count + 1, sizeof *order);
        if (!session.grader || !session.counts || !order) {
            assay_call_complain(call, NULL, "out of memory");
            status = ASSAY_EXIT_DATA;
        }
    }
    if (status == ASSAY_EXIT_OK)
        status = plan(order, &count, &set, call);
    if (status == ASSAY_EXIT_OK)
        status = hold(&session, order, count);
    free(order);
    free(session.counts);
    free(session.line);
    free(session.answer);
    assay_grader_free(session.grader);
    assay_rubric_set_close(&set);
    return status;
}

const assay_command assay_cmd_practice = {
    .name = "practice",
    .summary = "answer questions, get hints, try again",
    .arguments = "[--rubrics RUBRICS] [--question ID] [--editor]",
    .description =
        "Ask questions and grade what is typed. After each try there is the score, what was covered, and a hint for "
        "everything that is missing; concepts and the model answer are revealed only on request. An empty line ends "
        "an answer, and the end of the input (Ctrl-D) ends the session with a summary.\n"
        "After an answer: t tries again, r reveals a concept, m shows the model answer, n goes to the next question, "
        "q quits.",
    .examples = "  assay practice\n"
                "  assay practice --rubrics rubrics/ --shuffle\n"
                "  EDITOR=nano assay practice --question dj-05 --editor\n",
    .options = {[OPTION_RUBRICS] = {"rubrics", 'r', "RUBRICS", "the questions (default: the shipped set, django)"},
                [OPTION_QUESTION] = {"question", 'q', "ID", "only this one, by id or ref"},
                [OPTION_EDITOR] = {"editor", 'e', NULL, "write answers in $VISUAL or $EDITOR"},
                [OPTION_SHUFFLE] = {"shuffle", 's', NULL, "ask in another order each time"}},
    .arguments_min = 0,
    .arguments_max = 0,
    .run = run,
};
