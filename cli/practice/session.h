/*
 * cli/practice/session.h - one candidate, some questions, as many tries as they like.
 *
 * Input is read line by line, so a session can be driven through a pipe. What a candidate does not ask for is not
 * revealed: after a try there are hints for what is missing; concepts and the model answer come on request.
 */
#ifndef CLI_PRACTICE_SESSION_H
#define CLI_PRACTICE_SESSION_H

#include "assay/grade.h"
#include "cli/command.h"
#include "cli/rubric_set.h"

typedef struct assay_try_count {
    unsigned tries;
    double best, max_score;
} assay_try_count;

typedef struct assay_session {
    const assay_call *call;
    assay_rubric_set *set;
    assay_grader *grader;
    FILE *in;
    bool editor;
    char *line; /* the last one read */
    size_t line_size;
    char *answer; /* the last try */
    size_t answer_length, answer_size;
    assay_try_count *counts; /* one for each rubric of the set */
    bool over;               /* the candidate has left, or the input has ended */
} assay_session;

/* Ask the question of rubric `index` (the number `place` of `total`) until the candidate moves on. Gives an exit
 * status. */
int assay_session_ask(assay_session *session, size_t index, size_t place, size_t total);

/* What was tried, and how well. */
void assay_session_summary(const assay_session *session);

/* The next line without its end; false at the end of the input. */
bool assay_session_line(assay_session *session, size_t *length);

/* Read an answer into session->answer: lines up to an empty one, or the editor's page. Gives an exit status. */
int assay_session_read_answer(assay_session *session, const char *question);

/* After a try: score, what is covered, hints for the rest. */
void assay_session_feedback(const assay_session *session, const assay_result *result);

#endif
