/*
 * session.c - the conversation: question, try, feedback, and what next.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "cli/input.h"
#include "cli/practice/session.h"
#include "cli/report/report.h"

typedef enum next_step { STEP_TRY, STEP_NEXT } next_step;

static void heading(const assay_terminal *out, const assay_draft *draft, size_t place, size_t total)
{
    fputc('\n', out->out);
    fprintf(out->out, "%sQuestion %zu of %zu%s (%s)\n", assay_terminal_begin(out, ASSAY_STYLE_QUIET), place, total,
            assay_terminal_end(out), draft->id);
    assay_terminal_paragraph(out, 0, ASSAY_STYLE_STRONG, draft->question);
}

/* Reveal the first concept that is not covered and has not been revealed in this try. */
static void reveal(const assay_terminal *out, const assay_result *result, bool *revealed)
{
    for (size_t i = 0; result && i < result->concept_count; i++) {
        if (revealed[i] || result->concepts[i].status == ASSAY_COVERED)
            continue;
        revealed[i] = true;
        fputs("  ", out->out);
        assay_report_mark(out, result->concepts[i].status);
        fputc(' ', out->out);
        assay_terminal_paragraph(out, 4, ASSAY_STYLE_PLAIN, result->concepts[i].text);
        return;
    }
    fputs(result ? "  There is no more to reveal.\n" : "  Try first; then what you missed can be revealed.\n",
          out->out);
}

static void show_model_answer(const assay_terminal *out, const assay_draft *draft)
{
    if (draft->reference_count == 0) { /* the concepts are all there is */
        for (size_t i = 0; i < draft->concept_count; i++) {
            fputs(out->utf8 ? "  • " : "  * ", out->out);
            assay_terminal_paragraph(out, 4, ASSAY_STYLE_PLAIN, draft->concepts[i].text);
        }
        return;
    }
    for (size_t i = 0; i < draft->reference_count; i++) {
        if (i > 0)
            assay_terminal_put(out, ASSAY_STYLE_QUIET, "  or:\n");
        fputs("  ", out->out);
        assay_terminal_paragraph(out, 2, ASSAY_STYLE_PLAIN, draft->references[i]);
    }
}

/* A letter, or a word of the question it stands for: a pasted line of an answer is no choice. 0: none of them. */
static char choice_of(const char *line)
{
    static const char *const words[] = {"try", "try again", "reveal", "model", "model answer", "next", "quit"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcasecmp(line, words[i]) == 0 || (line[0] && !line[1] && (line[0] | 0x20) == words[i][0]))
            return words[i][0];
    return '\0';
}

/* Ask what to do next until it is something that leaves this try. */
static next_step choose(assay_session *session, const assay_draft *draft, const assay_result *result)
{
    const assay_terminal *out = &session->call->out;
    bool revealed[ASSAY_CONCEPTS_MAX] = {false};
    size_t length;

    for (;;) {
        fputc('\n', out->out);
        assay_terminal_put(out, ASSAY_STYLE_STRONG,
                           "[t]ry again, [r]eveal a concept, [m]odel answer, [n]ext question, [q]uit: ");
        if (!assay_session_line(session, &length)) {
            fputc('\n', out->out);
            return STEP_NEXT;
        }
        if (!isatty(fileno(session->in))) /* nobody's Enter has ended the line of the question */
            fputc('\n', out->out);
        switch (choice_of(session->line)) {
        case 't':
            return STEP_TRY;
        case 'r':
            reveal(out, result, revealed);
            break;
        case 'm':
            show_model_answer(out, draft);
            break;
        case 'n':
            return STEP_NEXT;
        case 'q':
            session->over = true;
            return STEP_NEXT;
        default:
            fputs("  One of the letters t, r, m, n, q.\n", out->out);
        }
    }
}

static void count_try(assay_try_count *count, const assay_result *result)
{
    if (count->tries == 0 || result->score > count->best)
        count->best = result->score;
    count->max_score = result->max_score;
    count->tries++;
}

/* Grade the answer. An answer that is refused is explained, and may be tried again: *result is then NULL. */
static int grade(const assay_result **result, assay_session *session, const assay_rubric *rubric)
{
    const assay_answer_text answer = {"the answer", session->answer, session->answer_length};
    assay_error error = {0};
    assay_status status;

    status = assay_grade(result, session->grader, rubric, session->answer, session->answer_length, &error);
    if (status == ASSAY_OK)
        return ASSAY_EXIT_OK;
    (void)assay_answer_text_refuse(session->call, &answer, &error);
    return status == ASSAY_ENOMEM ? ASSAY_EXIT_DATA : ASSAY_EXIT_OK;
}

int assay_session_ask(assay_session *session, size_t index, size_t place, size_t total)
{
    const assay_draft *draft = session->set->drafts.entries[index].draft;
    const assay_rubric *rubric;
    int status = assay_rubric_set_get(&rubric, session->set, session->call, index);

    if (status != ASSAY_EXIT_OK)
        return status;
    heading(&session->call->out, draft, place, total);
    session->answer_length = 0;
    if (session->answer)
        session->answer[0] = '\0';
    do {
        const assay_result *result = NULL;
        status = assay_session_read_answer(session, draft->question);
        if (status == ASSAY_EXIT_OK && session->answer_length > 0)
            status = grade(&result, session, rubric);
        if (status != ASSAY_EXIT_OK)
            return status;
        if (result) {
            count_try(&session->counts[index], result);
            assay_session_feedback(session, result);
        }
        if (session->over || choose(session, draft, result) == STEP_NEXT)
            return ASSAY_EXIT_OK;
    } while (!session->over);
    return ASSAY_EXIT_OK;
}

void assay_session_summary(const assay_session *session)
{
    const assay_terminal *out = &session->call->out;
    size_t questions = 0;
    double total = 0;

    for (size_t i = 0; i < session->set->drafts.count; i++) {
        const assay_try_count *count = &session->counts[i];
        double share = count->max_score > 0 ? count->best / count->max_score : 0;
        if (count->tries == 0)
            continue;
        if (questions++ == 0) {
            fputc('\n', out->out);
            assay_terminal_put(out, ASSAY_STYLE_STRONG, "Your best tries\n");
        }
        total += share;
        fputs("  ", out->out);
        assay_terminal_bar(out,
                           share >= 0.75  ? ASSAY_STYLE_GOOD
                           : share >= 0.4 ? ASSAY_STYLE_HALF
                                          : ASSAY_STYLE_BAD,
                           share, 20);
        fprintf(out->out, "  %4.1f of %g  %u %s  %s\n", count->best, count->max_score, count->tries,
                count->tries == 1 ? "try  " : "tries", session->set->drafts.entries[i].draft->id);
    }
    if (questions == 0)
        fputs("\nNothing was answered.\n", out->out);
    else
        fprintf(out->out, "%zu %s, %.0f %% of the points\n", questions, questions == 1 ? "question" : "questions",
                100 * total / (double)questions);
}
