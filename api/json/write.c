/*
 * write.c - brackets, commas and keys; strings and numbers are written as everywhere in the project.
 */
#include "api/json/write.h"

#include <math.h>
#include <string.h>

#include "rubrics/node/node.h"

static void before_value(assay_json *json)
{
    if (json->comma)
        (void)assay_bytes_put(json->out, ",", 1);
    json->comma = true;
}

void assay_json_open(assay_json *json, char bracket)
{
    before_value(json);
    (void)assay_bytes_put(json->out, &bracket, 1);
    json->comma = false;
}

void assay_json_close(assay_json *json, char bracket)
{
    (void)assay_bytes_put(json->out, &bracket, 1);
    json->comma = true;
}

void assay_json_key(assay_json *json, const char *key)
{
    assay_json_string(json, key);
    (void)assay_bytes_put(json->out, ":", 1);
    json->comma = false;
}

void assay_json_text(assay_json *json, const char *text, size_t length)
{
    before_value(json);
    (void)assay_json_write_string(text, length, assay_bytes_put, json->out);
}

void assay_json_raw(assay_json *json, const char *value, size_t length)
{
    before_value(json);
    (void)assay_bytes_put(json->out, value, length);
}

void assay_json_string(assay_json *json, const char *text)
{
    if (text)
        assay_json_text(json, text, strlen(text));
    else
        assay_json_raw(json, "null", 4);
}

void assay_json_number(assay_json *json, double number)
{
    if (!isfinite(number)) {
        assay_json_raw(json, "null", 4);
        return;
    }
    before_value(json);
    (void)assay_json_write_number(number, assay_bytes_put, json->out);
}

void assay_json_bool(assay_json *json, bool value)
{
    assay_json_raw(json, value ? "true" : "false", value ? 4 : 5);
}

void assay_json_member(assay_json *json, const char *key, const char *text)
{
    assay_json_key(json, key);
    assay_json_string(json, text);
}

void assay_json_member_number(assay_json *json, const char *key, double number)
{
    assay_json_key(json, key);
    assay_json_number(json, number);
}

void assay_json_member_bool(assay_json *json, const char *key, bool value)
{
    assay_json_key(json, key);
    assay_json_bool(json, value);
}
