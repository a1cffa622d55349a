/*
 * answers.c - reads a stream of answers line by line, so that a batch never
 * holds more than the answer it grades.
 */
#include "rubrics/records/answers.h"

#include <stdlib.h>
#include <string.h>

#include "rubrics/node/node.h"

#define CHUNK 65536u

struct assay_answers {
    FILE *in;
    char *file;
    char *line;
    size_t capacity;
    unsigned number;
    assay_tree *tree; /* of the record that was given out */
    assay_answer record;
    char *extra;
    size_t extra_length, extra_capacity;
    bool failed; /* memory is out */
};

assay_status assay_answers_open(assay_answers **out, FILE *in, const char *file, assay_error *error)
{
    assay_answers *answers = calloc(1, sizeof *answers);

    *out = NULL;
    if (answers == NULL)
        return assay_error_nomem(error);
    answers->in = in;
    answers->file = strdup(file);
    if (answers->file == NULL) {
        assay_answers_close(answers);
        return assay_error_nomem(error);
    }
    *out = answers;
    return ASSAY_OK;
}

void assay_answers_close(assay_answers *answers)
{
    if (answers == NULL)
        return;
    assay_tree_free(answers->tree);
    free(answers->file);
    free(answers->line);
    free(answers->extra);
    free(answers);
}

static bool room(char **buffer, size_t *capacity, size_t needed)
{
    size_t size = *capacity > 0 ? *capacity : CHUNK;
    char *grown;

    if (needed <= *capacity)
        return true;
    while (size < needed)
        size *= 2;
    grown = realloc(*buffer, size);
    if (grown == NULL)
        return false;
    *buffer = grown;
    *capacity = size;
    return true;
}

typedef enum line_end { LINE_READ, LINE_NONE, LINE_TOO_LONG, LINE_NO_MEMORY, LINE_IO } line_end;

/* Read up to the next line feed; a line beyond the ceiling is read to its end and forgotten. */
static line_end read_line(assay_answers *answers, size_t *length)
{
    bool too_long = false;
    int c;

    *length = 0;
    while ((c = getc(answers->in)) != EOF && c != '\n') {
        if (*length >= ASSAY_RECORD_BYTES_MAX) {
            too_long = true;
            continue;
        }
        if (!room(&answers->line, &answers->capacity, *length + 2))
            return LINE_NO_MEMORY;
        answers->line[(*length)++] = (char)c;
    }
    if (ferror(answers->in))
        return LINE_IO;
    if (c == EOF && *length == 0 && !too_long)
        return LINE_NONE;
    answers->number++;
    if (!room(&answers->line, &answers->capacity, *length + 1))
        return LINE_NO_MEMORY;
    answers->line[*length] = '\0';
    return too_long ? LINE_TOO_LONG : LINE_READ;
}

static bool append(void *context, const char *text, size_t length)
{
    assay_answers *answers = context;

    if (!room(&answers->extra, &answers->extra_capacity, answers->extra_length + length + 1)) {
        answers->failed = true;
        return false;
    }
    memcpy(answers->extra + answers->extra_length, text, length);
    answers->extra_length += length;
    answers->extra[answers->extra_length] = '\0';
    return true;
}

static bool own_member(const char *key)
{
    return strcmp(key, "question_id") == 0 || strcmp(key, "answer_id") == 0 || strcmp(key, "answer") == 0 ||
           strcmp(key, "score") == 0;
}

/* Members of a result: one of the answer's that is called so is the human's word on the same thing. */
static bool result_member(const char *key)
{
    static const char *const names[] = {"rubric", "engine",   "max_score", "confidence",
                                        "flags",  "concepts", "pitfalls",  "feedback"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(key, names[i]) == 0)
            return true;
    return false;
}

/*
 * Members that are not ours go on as they came, but under "human_..." where they would clash with a result's own. The
 * human score does not go on: it is the record's.
 */
static void pass_through(assay_answers *answers, const assay_node *record)
{
    answers->extra_length = 0;
    for (size_t i = 0; i < record->count && !answers->failed; i++) {
        const char *key = record->keys[i]->text;
        if (own_member(key))
            continue;
        if (answers->extra_length > 0)
            append(answers, ",", 1);
        if (result_member(key))
            (void)(append(answers, "\"human_", 7) && append(answers, key, strlen(key)) && append(answers, "\"", 1));
        else
            (void)assay_json_write_string(key, record->keys[i]->length, append, answers);
        (void)(append(answers, ":", 1) && assay_node_write_json(record->items[i], append, answers));
    }
    answers->record.extra = answers->extra_length > 0 ? answers->extra : NULL;
}

static const char *name_of(const assay_node *node)
{
    if (node == NULL || (node->kind != ASSAY_NODE_STRING && node->kind != ASSAY_NODE_NUMBER))
        return NULL;
    return node->text;
}

static bool read_record(assay_answers *answers, const assay_node *node, assay_diagnostics *diagnostics)
{
    static const char MEND[] = "write {\"question_id\": \"...\", \"answer\": \"...\"} on one line";
    assay_answer *record = &answers->record;
    const assay_node *answer = assay_node_get(node, "answer");
    const char *message = NULL;

    *record = (assay_answer){.line = answers->number};
    record->question_id = name_of(assay_node_get(node, "question_id"));
    record->answer_id = name_of(assay_node_get(node, "answer_id"));
    if (node->kind != ASSAY_NODE_MAP)
        message = "an answer must be an object";
    else if (record->question_id == NULL)
        message = "an answer has no question_id";
    else if (answer == NULL || (answer->kind != ASSAY_NODE_STRING && answer->kind != ASSAY_NODE_NULL))
        message = "an answer has no text in `answer`";
    if (message != NULL) {
        assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_ERROR, answers->file, &node->where, node->width, MEND, "%s",
                              message);
        return false;
    }
    record->answer = answer->kind == ASSAY_NODE_STRING ? answer->text : "";
    record->answer_length = answer->kind == ASSAY_NODE_STRING ? answer->length : 0;
    record->has_score = assay_node_number(assay_node_get(node, "score"), &record->score);
    pass_through(answers, node);
    return !answers->failed;
}

static bool blank(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (strchr(" \t\r", text[i]) == NULL || text[i] == '\0')
            return false;
    return true;
}

assay_status assay_answers_next(const assay_answer **out, assay_answers *answers, assay_diagnostics *diagnostics,
                                assay_error *error)
{
    *out = NULL;
    for (;;) {
        size_t length;
        line_end end = read_line(answers, &length);
        assay_where where = {answers->number, 1, 0};
        assay_error fault;
        assay_status status;

        assay_tree_free(answers->tree);
        answers->tree = NULL;
        if (end == LINE_NONE)
            return ASSAY_OK;
        if (end == LINE_NO_MEMORY)
            return assay_error_nomem(error);
        if (end == LINE_IO)
            return assay_error_set(error, ASSAY_EIO, 0, "%s cannot be read", answers->file);
        if (end == LINE_TOO_LONG) {
            assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_ERROR, answers->file, &where, 0, "shorten the answer",
                                  "a record has more than %u bytes", ASSAY_RECORD_BYTES_MAX);
            continue;
        }
        if (blank(answers->line, length))
            continue;
        status =
            assay_node_read_json(&answers->tree, answers->file, answers->line, length, &where, diagnostics, &fault);
        if (status == ASSAY_ENOMEM)
            return assay_error_nomem(error);
        if (status == ASSAY_OK && read_record(answers, assay_tree_root(answers->tree, 0), diagnostics)) {
            *out = &answers->record;
            return ASSAY_OK;
        }
        if (answers->failed)
            return assay_error_nomem(error);
    }
}
