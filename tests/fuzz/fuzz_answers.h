/* fuzz_answers.h - reads a file of answers to its end, and holds every record to what answers.h promises. */
#ifndef TESTS_FUZZ_ANSWERS_H
#define TESTS_FUZZ_ANSWERS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rubrics/node/node.h"
#include "rubrics/records/answers.h"

static void require(bool holds)
{
    if (!holds)
        abort();
}

static const char *find_question(void *context, const char *name)
{
    (void)context;
    return strcmp(name, "q1") == 0 || strcmp(name, "q2") == 0 ? name : NULL;
}

/* What passes through is JSON; only a sheet's cells beyond its headings may be called like another. */
static void check_extra(const char *extra)
{
    size_t length = strlen(extra);
    char *text = malloc(length + 3);
    assay_tree *tree = NULL;
    assay_status status;

    require(text != NULL);
    snprintf(text, length + 3, "{%s}", extra);
    status = assay_node_read_json(&tree, "extra", text, length + 2, NULL, NULL, NULL);
    require(status == ASSAY_OK || status == ASSAY_EINVALID);
    assay_tree_free(tree);
    free(text);
}

static void check_record(const assay_answer *record, size_t ordinal)
{
    require(record->ordinal == ordinal && record->question_id != NULL && record->answer_id != NULL);
    require(record->answer != NULL && record->answer[record->answer_length] == '\0');
    require(record->answer_length <= ASSAY_RECORD_BYTES_MAX);
    require(record->place.line > 0 && record->place.row > 0);
    if (record->extra != NULL)
        check_extra(record->extra);
}

static void read_answers(FILE *in, const char *file, assay_answers_options options)
{
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_answers *answers = NULL;
    const assay_answer *record = NULL;
    assay_error error = {0};
    assay_status status;
    size_t count = 0;

    require(in != NULL && diagnostics != NULL);
    options.question = find_question;
    status = assay_answers_open(&answers, in, file, &options, diagnostics, &error);
    require((status == ASSAY_OK) == (answers != NULL));
    require(status == ASSAY_OK || error.message[0] != '\0');
    while (status == ASSAY_OK) {
        status = assay_answers_next(&record, answers, diagnostics, &error);
        if (status != ASSAY_OK || record == NULL)
            break;
        check_record(record, count++);
    }
    if (answers != NULL)
        require(assay_answers_describe(answers)->format_name != NULL);
    assay_answers_close(answers);
    assay_diagnostics_free(diagnostics);
    fclose(in);
}

#endif
