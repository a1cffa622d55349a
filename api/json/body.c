/*
 * body.c - the body read as JSON, and checked against a table of fields.
 */
#include "api/json/body.h"

#include <string.h>

#include "api/problem/problem.h"

const assay_node *assay_body_object(assay_request *request, assay_response *response)
{
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_error error = {0};
    const assay_node *root = NULL;
    assay_status status;

    status =
        assay_node_reread_json(&request->tree, NULL, request->body, request->body_length, NULL, diagnostics, &error);
    if (status == ASSAY_ENOMEM) {
        assay_problem_set(response, ASSAY_PROBLEM_INTERNAL, "out of memory");
    } else if (status != ASSAY_OK) {
        assay_problem_set(response, status == ASSAY_EINVALID ? ASSAY_PROBLEM_INVALID : ASSAY_PROBLEM_INVALID_JSON,
                          "line %u, column %u: %s", error.line, error.column, error.message);
        for (size_t i = 0; i < assay_diagnostics_count(diagnostics); i++) {
            const assay_diagnostic *found = assay_diagnostics_at(diagnostics, i);
            assay_problem_add(response, "", found->message, found->mend, found->line, found->column);
        }
        if (status == ASSAY_ETOOBIG)
            assay_problem_limit(response, "json_depth", ASSAY_NODE_DEPTH_MAX);
    } else {
        root = assay_tree_root(request->tree, 0);
        if (root->kind != ASSAY_NODE_MAP) {
            assay_problem_at(response, ASSAY_PROBLEM_INVALID, "", "the body is %s: send an object",
                             assay_node_kind_name(root->kind));
            root = NULL;
        }
    }
    assay_diagnostics_free(diagnostics);
    return root;
}

static const assay_node_kind kinds[] = {
    [ASSAY_FIELD_TEXT] = ASSAY_NODE_STRING, [ASSAY_FIELD_NUMBER] = ASSAY_NODE_NUMBER,
    [ASSAY_FIELD_BOOL] = ASSAY_NODE_BOOL,   [ASSAY_FIELD_MAP] = ASSAY_NODE_MAP,
    [ASSAY_FIELD_LIST] = ASSAY_NODE_LIST,
};

/* Report a fault of the member `name` of what is at `pointer`: the first makes the problem, the others join it. */
static void report(assay_response *response, assay_problem_kind kind, const char *pointer, const char *name,
                   const char *detail)
{
    const char *place = assay_pointer_join(response->arena, pointer, name);

    pointer = place ? place : pointer;
    if (!response->problem)
        assay_problem_set(response, kind, "%s: %s", *pointer ? pointer : "the body", detail);
    assay_problem_add(response, pointer, detail, NULL, 0, 0);
}

static bool is_choice(const assay_field *field, const assay_node *value)
{
    for (const char *const *choice = field->choices; *choice; choice++)
        if (strlen(*choice) == value->length && memcmp(*choice, value->text, value->length) == 0)
            return true;
    return false;
}

static bool is_blank(const assay_node *value)
{
    return strspn(value->text, " \t\r\n") == value->length;
}

static const char *choices_text(assay_arena *arena, const assay_field *field)
{
    const char *text = field->choices[0];

    for (const char *const *choice = field->choices + 1; text && *choice; choice++)
        text = assay_arena_format(arena, "%s, %s", text, *choice);
    return text ? text : "";
}

static void check_field(const assay_field *field, const assay_node *value, const char *pointer, const char *name,
                        assay_response *response)
{
    assay_arena *arena = response->arena;
    size_t size = value->kind == ASSAY_NODE_STRING ? value->length : value->count;
    const char *detail = NULL;
    bool is_large = false;

    if (value->kind != kinds[field->kind]) {
        detail = assay_arena_format(arena, "is %s, and must be %s", assay_node_kind_name(value->kind),
                                    assay_node_kind_name(kinds[field->kind]));
    } else if (value->kind == ASSAY_NODE_STRING && !field->may_hold_nul && memchr(value->text, '\0', value->length)) {
        detail = "has a NUL, which no text may hold";
    } else if (field->max && size > field->max) {
        is_large = true;
        detail = assay_arena_format(arena, "has %zu %s; at most %zu are allowed", size,
                                    value->kind == ASSAY_NODE_STRING ? "bytes" : "items", field->max);
    } else if (field->filled && is_blank(value)) {
        detail = "is empty: say something";
    } else if (field->choices && !is_choice(field, value)) {
        detail = assay_arena_format(arena, "must be one of: %s", choices_text(arena, field));
    } else {
        return;
    }
    report(response, is_large ? ASSAY_PROBLEM_TOO_LARGE : ASSAY_PROBLEM_INVALID, pointer, name,
           detail ? detail : "is wrong");
    if (is_large)
        assay_problem_limit(response, field->name, field->max);
}

static size_t find_field(const assay_field *fields, size_t count, const assay_node *key)
{
    size_t i = 0;

    while (i < count && (strlen(fields[i].name) != key->length || memcmp(fields[i].name, key->text, key->length) != 0))
        i++;
    return i;
}

bool assay_body_fields(const assay_node **values, const assay_node *object, const assay_field *fields, size_t count,
                       const char *pointer, assay_response *response)
{
    for (size_t i = 0; i < count; i++)
        values[i] = NULL;
    for (size_t i = 0; i < object->count; i++) {
        size_t at = find_field(fields, count, object->keys[i]);
        const char *name = object->keys[i]->text;

        if (at < count && (object->items[i]->kind == ASSAY_NODE_NULL)) {
            continue;
        } else if (at < count) {
            values[at] = object->items[i];
            if (values[at]->kind == kinds[fields[at].kind] && !fields[at].max && !fields[at].choices &&
                !fields[at].filled)
                continue;
        }
        if (at < count)
            check_field(&fields[at], values[at], pointer, name, response);
        else
            report(response, ASSAY_PROBLEM_INVALID, pointer, name, "is no member that is known here");
    }
    for (size_t i = 0; i < count; i++)
        if (fields[i].required && !values[i])
            report(response, ASSAY_PROBLEM_INVALID, pointer, fields[i].name, "is missing");
    return response->problem == NULL;
}

void assay_body_diagnostics(assay_response *response, const assay_diagnostics *diagnostics, const assay_node *root,
                            const char *prefix)
{
    for (size_t i = 0; i < assay_diagnostics_count(diagnostics); i++) {
        const assay_diagnostic *found = assay_diagnostics_at(diagnostics, i);
        const char *pointer;

        if (found->severity != ASSAY_SEVERITY_ERROR)
            continue;
        pointer = assay_pointer_at(response->arena, root, found->line, found->column);
        pointer = pointer ? assay_arena_format(response->arena, "%s%s", prefix, pointer) : prefix;
        assay_problem_add(response, pointer ? pointer : prefix, found->message, found->mend, found->line,
                          found->column);
    }
}
