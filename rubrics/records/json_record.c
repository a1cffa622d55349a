/*
 * json_record.c - an answer out of a line of JSON: {"question_id", "answer", "answer_id"?, "score"?, "candidate"?}.
 */
#include <stdlib.h>
#include <string.h>

#include "grader/base/decimal.h"
#include "rubrics/records/headings.h"
#include "rubrics/records/plain_record.h"
#include "rubrics/records/source.h"

struct assay_answers_parser {
    const char *file; /* borrowed */
    const assay_answers_options *options;
    assay_heading_map map;
    bool mapped;      /* some member has another name, so that none of the plain names may be trusted */
    assay_tree *tree; /* of the record that was given out; its memory is used again for the next */
    char *room;       /* for the texts of a plain record */
    size_t room_size;
    char number[ASSAY_DECIMAL_MAX];
    assay_extra extra;
    assay_answer record;
};

static bool is_name(const assay_node *node)
{
    return node != NULL && (node->kind == ASSAY_NODE_STRING || node->kind == ASSAY_NODE_NUMBER);
}

/* The members that a record has one of, by the map, by their plain names, or else by names that stand for them. */
static void find_members(const assay_node *members[ASSAY_ROLES], const assay_answers_parser *parser,
                         const assay_node *node)
{
    unsigned ranks[ASSAY_ROLES] = {0};

    for (unsigned role = 0; role < ASSAY_ROLES; role++) {
        const char *mapped = assay_heading_mapped(&parser->map, (assay_role)role);
        members[role] = assay_node_get(node, mapped != NULL ? mapped : assay_role_name((assay_role)role));
    }
    if (members[ASSAY_ROLE_QUESTION] != NULL && members[ASSAY_ROLE_ANSWER] != NULL)
        return; /* it speaks our language */
    for (size_t i = 0; node->kind == ASSAY_NODE_MAP && i < node->count; i++) {
        unsigned rank;
        assay_role role = assay_heading_role(node->keys[i]->text, &rank);
        if (role == ASSAY_ROLE_OTHER || assay_heading_mapped(&parser->map, role) != NULL ||
            (members[role] != NULL && ranks[role] <= rank))
            continue;
        members[role] = node->items[i];
        ranks[role] = rank;
    }
}

/* Members that are not ours go on as they came. The human score does not: it is the record's. */
static void pass_through(assay_answers_parser *parser, const assay_node *record,
                         const assay_node *const members[ASSAY_ROLES])
{
    assay_extra_clear(&parser->extra);
    for (size_t i = 0; i < record->count; i++) {
        const assay_node *item = record->items[i];
        if (item == members[ASSAY_ROLE_QUESTION] || item == members[ASSAY_ROLE_ANSWER] ||
            item == members[ASSAY_ROLE_ANSWER_ID] || item == members[ASSAY_ROLE_SCORE])
            continue;
        if (item == members[ASSAY_ROLE_CANDIDATE])
            assay_extra_key(&parser->extra, "candidate", 9);
        else
            assay_extra_key(&parser->extra, record->keys[i]->text, record->keys[i]->length);
        assay_extra_node(&parser->extra, item);
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

/* A record without an answer yet, that is called by its number. */
static void begin_record(assay_answer *record, assay_answers_parser *parser, const char *question, unsigned line,
                         unsigned number)
{
    const char *known = assay_known_question(parser->options, question);

    *record = (assay_answer){.question_id = known != NULL ? known : question,
                             .answer_id = assay_decimal(parser->number, number),
                             .counted = true};
    record->place = record->question_place = (assay_place){.line = line, .row = number};
}

static void set_answer_id(assay_answer *record, const char *id)
{
    record->answer_id = id;
    record->counted = false;
}

/* A record that is all plain, read without a tree; false when it has to be read with one. */
static bool read_plain(assay_answer *record, assay_answers_parser *parser, const char *text, size_t length,
                       unsigned line, unsigned number)
{
    assay_plain_record plain;

    if (parser->mapped)
        return false;
    if (parser->room_size < length + 1) {
        char *larger = realloc(parser->room, 2 * length + 1);
        if (larger == NULL)
            return false;
        parser->room = larger;
        parser->room_size = 2 * length + 1;
    }
    if (!assay_plain_record_read(&plain, parser->room, text, length))
        return false;
    begin_record(record, parser, plain.question_id, line, number);
    if (plain.answer_id != NULL)
        set_answer_id(record, plain.answer_id);
    record->answer = plain.answer;
    record->answer_length = plain.answer_length;
    return true;
}

static bool read_record(assay_answer *record, assay_answers_parser *parser, const assay_node *node, unsigned line,
                        unsigned number, assay_diagnostics *diagnostics)
{
    const assay_node *members[ASSAY_ROLES];
    const char *message;
    const assay_node *answer;

    find_members(members, parser, node);
    message = fault_of(node, members, parser->options->scores_only);
    if (message != NULL) {
        assay_diagnostics_add(diagnostics, ASSAY_SEVERITY_ERROR, parser->file, &node->where, node->width,
                              "write {\"question_id\": \"...\", \"answer\": \"...\"}", "%s", message);
        return false;
    }
    begin_record(record, parser, members[ASSAY_ROLE_QUESTION]->text, line, number);
    if (is_name(members[ASSAY_ROLE_ANSWER_ID]))
        set_answer_id(record, members[ASSAY_ROLE_ANSWER_ID]->text);
    if (is_name(members[ASSAY_ROLE_CANDIDATE]))
        record->candidate = members[ASSAY_ROLE_CANDIDATE]->text;
    answer = members[ASSAY_ROLE_ANSWER];
    record->answer = answer != NULL && answer->kind == ASSAY_NODE_STRING ? answer->text : "";
    record->answer_length = answer != NULL && answer->kind == ASSAY_NODE_STRING ? answer->length : 0;
    record->has_score = assay_node_number(members[ASSAY_ROLE_SCORE], &record->score);
    pass_through(parser, node, members);
    record->extra = assay_extra_text(&parser->extra);
    return true;
}

assay_status assay_answers_parse_at(const assay_answer **out, assay_answers_parser *parser, const char *text,
                                    size_t length, const assay_where *where, unsigned number,
                                    assay_diagnostics *diagnostics, assay_error *error)
{
    assay_error fault;
    assay_status status;

    *out = NULL;
    if (read_plain(&parser->record, parser, text, length, where->line, number)) {
        *out = &parser->record;
        return ASSAY_OK;
    }
    status = assay_node_reread_json(&parser->tree, parser->file, text, length, where, diagnostics, &fault);
    if (status == ASSAY_OK &&
        read_record(&parser->record, parser, assay_tree_root(parser->tree, 0), where->line, number, diagnostics))
        *out = &parser->record;
    if (status != ASSAY_ENOMEM && !parser->extra.failed)
        return ASSAY_OK;
    *out = NULL;
    return assay_error_nomem(error);
}

assay_status assay_answers_parse(const assay_answer **out, assay_answers_parser *parser, const char *line,
                                 size_t length, unsigned number, assay_diagnostics *diagnostics, assay_error *error)
{
    return assay_answers_parse_at(out, parser, line, length, &(assay_where){.line = number, .column = 1}, number,
                                  diagnostics, error);
}

assay_status assay_answers_parser_new(assay_answers_parser **out, const char *file,
                                      const assay_answers_options *options, assay_error *error)
{
    assay_answers_parser *parser = calloc(1, sizeof *parser);
    assay_status status;

    *out = NULL;
    if (parser == NULL)
        return assay_error_nomem(error);
    parser->file = file;
    parser->options = options;
    status = assay_heading_map_read(&parser->map, options->map, error);
    for (unsigned role = 0; status == ASSAY_OK && role < ASSAY_ROLES; role++)
        parser->mapped = parser->mapped || assay_heading_mapped(&parser->map, (assay_role)role) != NULL;
    if (status == ASSAY_OK)
        *out = parser;
    else
        assay_answers_parser_free(parser);
    return status;
}

void assay_answers_parser_free(assay_answers_parser *parser)
{
    if (parser == NULL)
        return;
    assay_heading_map_free(&parser->map);
    assay_tree_free(parser->tree);
    free(parser->room);
    assay_extra_free(&parser->extra);
    free(parser);
}
