/*
 * jsonl.c - answers out of JSON Lines, one {"question_id", "answer", "answer_id"?, "score"?, "candidate"?} a line.
 */
#include <stdlib.h>
#include <string.h>

#include "rubrics/records/headings.h"
#include "rubrics/records/source.h"

typedef struct jsonl {
    assay_source source;
    assay_stream *stream;
    assay_heading_map map;
    unsigned line;
    size_t taken;     /* bytes of the last line, which go with the next call */
    assay_tree *tree; /* of the record that was given out */
    char number[16];
    assay_extra extra;
} jsonl;

typedef enum line_end { LINE_READ, LINE_NONE, LINE_TOO_LONG } line_end;

/* Up to the next line feed; a line beyond the ceiling is read to its end and forgotten. */
static assay_status read_line(line_end *end, jsonl *reader, const char **line, size_t *length, assay_error *error)
{
    bool more = true;
    size_t searched = 0;

    assay_stream_take(reader->stream, reader->taken);
    reader->taken = 0;
    *end = LINE_READ;
    for (;;) {
        const char *text = assay_stream_text(reader->stream, length);
        const char *feed = *length > searched ? memchr(text + searched, '\n', *length - searched) : NULL;
        assay_status status;

        *line = text;
        if (feed != NULL || !more) {
            reader->taken = feed != NULL ? (size_t)(feed - text) + 1 : *length;
            *length = feed != NULL ? (size_t)(feed - text) : *length;
            break;
        }
        searched = *length;
        if (*length > ASSAY_RECORD_BYTES_MAX) {
            *end = LINE_TOO_LONG;
            assay_stream_take(reader->stream, *length);
            searched = 0;
        }
        status = assay_stream_read(&more, reader->stream, error);
        if (status != ASSAY_OK)
            return status;
    }
    if (reader->taken == 0 && *end == LINE_READ)
        *end = LINE_NONE;
    else
        reader->line++;
    if (*length > ASSAY_RECORD_BYTES_MAX)
        *end = LINE_TOO_LONG;
    return ASSAY_OK;
}

static bool is_name(const assay_node *node)
{
    return node != NULL && (node->kind == ASSAY_NODE_STRING || node->kind == ASSAY_NODE_NUMBER);
}

/* The members that a record has one of, by the map, by their plain names, or else by names that stand for them. */
static void find_members(const assay_node *members[ASSAY_ROLES], const jsonl *reader, const assay_node *node)
{
    unsigned ranks[ASSAY_ROLES] = {0};

    for (unsigned role = 0; role < ASSAY_ROLES; role++) {
        const char *mapped = assay_heading_mapped(&reader->map, (assay_role)role);
        members[role] = assay_node_get(node, mapped != NULL ? mapped : assay_role_name((assay_role)role));
    }
    if (members[ASSAY_ROLE_QUESTION] != NULL && members[ASSAY_ROLE_ANSWER] != NULL)
        return; /* it speaks our language */
    for (size_t i = 0; node->kind == ASSAY_NODE_MAP && i < node->count; i++) {
        unsigned rank;
        assay_role role = assay_heading_role(node->keys[i]->text, &rank);
        if (role == ASSAY_ROLE_OTHER || assay_heading_mapped(&reader->map, role) != NULL ||
            (members[role] != NULL && ranks[role] <= rank))
            continue;
        members[role] = node->items[i];
        ranks[role] = rank;
    }
}

/* Members that are not ours go on as they came. The human score does not: it is the record's. */
static void pass_through(jsonl *reader, const assay_node *record, const assay_node *const members[ASSAY_ROLES])
{
    assay_extra_clear(&reader->extra);
    for (size_t i = 0; i < record->count; i++) {
        const assay_node *item = record->items[i];
        if (item == members[ASSAY_ROLE_QUESTION] || item == members[ASSAY_ROLE_ANSWER] ||
            item == members[ASSAY_ROLE_ANSWER_ID] || item == members[ASSAY_ROLE_SCORE])
            continue;
        if (item == members[ASSAY_ROLE_CANDIDATE])
            assay_extra_key(&reader->extra, "candidate", 9);
        else
            assay_extra_key(&reader->extra, record->keys[i]->text, record->keys[i]->length);
        assay_extra_node(&reader->extra, item);
    }
}

static const char *fault_of(const assay_node *node, const assay_node *const members[ASSAY_ROLES], bool scores_only)
{
    const assay_node *answer = members[ASSAY_ROLE_ANSWER];

    if (node->kind != ASSAY_NODE_MAP)
        return "an answer must be an object";
    if (!is_name(members[ASSAY_ROLE_QUESTION]))
        return "an answer has no question_id";
    if (!scores_only && (answer == NULL || (answer->kind != ASSAY_NODE_STRING && answer->kind != ASSAY_NODE_NULL)))
        return "an answer has no text in `answer`";
    return NULL;
}

static bool read_record(assay_answer *record, jsonl *reader, const assay_node *node, assay_diagnostics *diagnostics)
{
    const assay_node *members[ASSAY_ROLES];
    const char *message, *known;
    const assay_node *answer;

    find_members(members, reader, node);
    message = fault_of(node, members, reader->source.options->scores_only);
    if (message != NULL) {
        assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_ERROR, reader->source.file, &node->where, node->width,
                              "write {\"question_id\": \"...\", \"answer\": \"...\"} on one line", "%s", message);
        return false;
    }
    *record = (assay_answer){.question_id = members[ASSAY_ROLE_QUESTION]->text, .answer_id = reader->number};
    known = assay_known_question(reader->source.options, record->question_id);
    record->question_id = known != NULL ? known : record->question_id;
    record->place = record->question_place = (assay_place){.line = reader->line, .row = reader->line};
    snprintf(reader->number, sizeof reader->number, "%u", reader->line);
    if (is_name(members[ASSAY_ROLE_ANSWER_ID]))
        record->answer_id = members[ASSAY_ROLE_ANSWER_ID]->text;
    if (is_name(members[ASSAY_ROLE_CANDIDATE]))
        record->candidate = members[ASSAY_ROLE_CANDIDATE]->text;
    answer = members[ASSAY_ROLE_ANSWER];
    record->answer = answer != NULL && answer->kind == ASSAY_NODE_STRING ? answer->text : "";
    record->answer_length = answer != NULL && answer->kind == ASSAY_NODE_STRING ? answer->length : 0;
    record->has_score = assay_node_number(members[ASSAY_ROLE_SCORE], &record->score);
    pass_through(reader, node, members);
    record->extra = assay_extra_text(&reader->extra);
    return true;
}

static bool blank(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r')
            return false;
    return true;
}

static assay_status next(assay_step *step, assay_source *source, assay_answer *record, assay_diagnostics *diagnostics,
                         assay_error *error)
{
    jsonl *reader = (jsonl *)source;
    assay_where where = {.column = 1};
    assay_error fault;
    assay_status status;
    line_end end;
    const char *line;
    size_t length;

    do {
        status = read_line(&end, reader, &line, &length, error);
        if (status != ASSAY_OK)
            return status;
    } while (end == LINE_READ && blank(line, length));
    where.line = reader->line;
    assay_tree_free(reader->tree);
    reader->tree = NULL;
    *step = end == LINE_NONE ? ASSAY_STEP_END : ASSAY_STEP_FAULT;
    if (end == LINE_TOO_LONG)
        assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_ERROR, source->file, &where, 0, "shorten the answer",
                              "a record has more than %u bytes", ASSAY_RECORD_BYTES_MAX);
    if (end != LINE_READ)
        return ASSAY_OK;
    status = assay_node_read_json(&reader->tree, source->file, line, length, &where, diagnostics, &fault);
    if (status == ASSAY_OK && read_record(record, reader, assay_tree_root(reader->tree, 0), diagnostics))
        *step = ASSAY_STEP_RECORD;
    if (status == ASSAY_ENOMEM || reader->extra.failed)
        return assay_error_nomem(error);
    return ASSAY_OK;
}

static void about(assay_source *source, assay_answers_about *told)
{
    const jsonl *reader = (const jsonl *)source;

    told->encoding = assay_stream_encoding(reader->stream);
    told->encoding_reason = assay_stream_reason(reader->stream);
}

static void close(assay_source *source)
{
    jsonl *reader = (jsonl *)source;

    assay_stream_close(reader->stream);
    assay_heading_map_free(&reader->map);
    assay_tree_free(reader->tree);
    assay_extra_free(&reader->extra);
    free(reader);
}

assay_status assay_jsonl_open(assay_source **out, assay_stream *stream, const char *file,
                              const assay_answers_options *options, assay_error *error)
{
    static const assay_source_kind kind = {next, about, close};
    jsonl *reader = calloc(1, sizeof *reader);
    assay_status status;

    *out = NULL;
    if (reader == NULL) {
        assay_stream_close(stream);
        return assay_error_nomem(error);
    }
    reader->source = (assay_source){&kind, file, options};
    reader->stream = stream;
    status = assay_heading_map_read(&reader->map, options->map, error);
    if (status == ASSAY_OK)
        *out = &reader->source;
    else
        close(&reader->source);
    return status;
}
