/*
 * api/json/body.h - a request's body as a JSON tree, its fields, and JSON pointers into it.
 *
 * Every function that finds a fault sets the problem and gives false or NULL: the handler returns.
 *
 * Ownership: the tree and all texts belong to the request.
 */
#ifndef API_JSON_BODY_H
#define API_JSON_BODY_H

#include "api/http/response.h"
#include "rubrics/node/node.h"

/* The body as an object; NULL after ASSAY_PROBLEM_INVALID_JSON (with line and column) or _INVALID. */
const assay_node *assay_body_object(assay_request *request, assay_response *response);

/* How a field may look. */
typedef enum assay_field_kind {
    ASSAY_FIELD_TEXT,
    ASSAY_FIELD_NUMBER,
    ASSAY_FIELD_BOOL,
    ASSAY_FIELD_MAP,
    ASSAY_FIELD_LIST
} assay_field_kind;

typedef struct assay_field {
    const char *name;
    assay_field_kind kind;
    bool required;
    size_t max;                 /* bytes of a TEXT, items of a LIST; 0 = no limit of its own */
    const char *const *choices; /* TEXT: one of these, ended by NULL; or NULL */
    bool may_hold_nul;          /* TEXT: a NUL is for the handler to see; else it is a fault */
    bool filled;                /* TEXT: more than blanks */
} assay_field;

/*
 * Check an object against its fields and set values[i] to the value of fields[i] (NULL when absent or null). A member
 * that is no field is a fault, so that a mistyped name is not passed over. All faults are reported.
 */
bool assay_body_fields(const assay_node **values, const assay_node *object, const assay_field *fields, size_t count,
                       const char *pointer, assay_response *response);

/* The JSON pointer (RFC 6901) of a node in a tree, or of the deepest node that begins at or before a place. */
const char *assay_pointer_of(assay_arena *arena, const assay_node *root, const assay_node *node);
const char *assay_pointer_at(assay_arena *arena, const assay_node *root, unsigned line, unsigned column);

/* `pointer` with one more name behind it. NULL when memory is out. */
const char *assay_pointer_join(assay_arena *arena, const char *pointer, const char *name);

/* Report a rubric's diagnostics as faults of a problem, those of the tree with pointers; `prefix` stands before them.
 */
void assay_body_diagnostics(assay_response *response, const assay_diagnostics *diagnostics, const assay_node *root,
                            const char *prefix);

#endif
