/*
 * api/handlers/rubric_body.h - a rubric in a request's body, as YAML or JSON, with all its faults.
 */
#ifndef API_HANDLERS_RUBRIC_BODY_H
#define API_HANDLERS_RUBRIC_BODY_H

#include "api/http/response.h"
#include "api/json/write.h"
#include "rubrics/format/format.h"

typedef struct assay_rubric_body {
    assay_tree *tree;     /* NULL when the text is no YAML or JSON */
    assay_draft *draft;   /* as far as it could be read, or NULL */
    assay_rubric *rubric; /* NULL when it has faults */
    assay_diagnostics *diagnostics;
} assay_rubric_body;

/* Read and freeze. False, with a problem set, only when memory is out; faults are in the diagnostics. Release it. */
bool assay_rubric_body_read(assay_rubric_body *out, const assay_request *request, assay_response *response);
void assay_rubric_body_release(assay_rubric_body *body);

/* The problem `invalid-rubric` with all errors. */
void assay_rubric_body_refuse(const assay_rubric_body *body, assay_response *response);

/* [{"severity", "line", "column", "length", "message", "mend"}] */
void assay_rubric_body_diagnostics(assay_json *json, const assay_diagnostics *diagnostics);

/* A draft as a JSON value, or (in YAML) as a string; null when memory is out. */
void assay_rubric_body_json(assay_json *json, const assay_draft *draft);
void assay_rubric_body_yaml(assay_json *json, const assay_draft *draft);

#endif
