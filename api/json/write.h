/*
 * api/json/write.h - JSON written straight into a buffer, commas seen to.
 *
 * Start with {.out = buffer}. What does not fit shows in out->failed at the end; the steps between need no checks.
 */
#ifndef API_JSON_WRITE_H
#define API_JSON_WRITE_H

#include "api/http/bytes.h"

typedef struct assay_json {
    assay_bytes *out;
    bool comma; /* the next value needs one before it */
} assay_json;

void assay_json_open(assay_json *json, char bracket);  /* '{' or '[' */
void assay_json_close(assay_json *json, char bracket); /* '}' or ']' */
void assay_json_key(assay_json *json, const char *key);

void assay_json_string(assay_json *json, const char *text); /* NULL: null */
void assay_json_text(assay_json *json, const char *text, size_t length);
void assay_json_number(assay_json *json, double number); /* null when it is not finite */
void assay_json_bool(assay_json *json, bool value);
void assay_json_raw(assay_json *json, const char *value, size_t length); /* ready-made JSON */

void assay_json_member(assay_json *json, const char *key, const char *text);
void assay_json_member_number(assay_json *json, const char *key, double number);
void assay_json_member_bool(assay_json *json, const char *key, bool value);

#endif
