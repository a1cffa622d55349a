/*
 * reader.c - typed values out of a tree, with a fault for each that is not
 * what it should be.
 */
#include "rubrics/format/reader.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "rubrics/format/suggest.h"

static void report(assay_reader *reader, assay_severity severity, const assay_node *at, const char *mend,
                   const char *format, va_list arguments)
{
    char message[ASSAY_ERROR_MESSAGE_MAX];

    vsnprintf(message, sizeof message, format, arguments);
    assay_diagnostics_add(reader->diagnostics, severity, reader->file, at ? &at->where : NULL, at ? at->width : 0, mend,
                          "%s", message);
    if (severity != ASSAY_SEVERITY_ERROR || reader->status != ASSAY_OK)
        return;
    reader->status = assay_error_set(reader->error, ASSAY_EINVALID, at ? at->where.offset : 0, "%s", message);
    if (reader->error && at) {
        reader->error->line = at->where.line;
        reader->error->column = at->where.column;
    }
}

void assay_reader_fault(assay_reader *reader, const assay_node *at, const char *mend, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    report(reader, ASSAY_SEVERITY_ERROR, at, mend, format, arguments);
    va_end(arguments);
}

void assay_reader_warn(assay_reader *reader, const assay_node *at, const char *mend, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    report(reader, ASSAY_SEVERITY_WARNING, at, mend, format, arguments);
    va_end(arguments);
}

void assay_reader_nomem(assay_reader *reader)
{
    reader->status = assay_error_nomem(reader->error);
}

bool assay_reader_map(assay_reader *reader, const assay_node *node, const assay_keys *keys)
{
    char mend[512];

    if (node->kind != ASSAY_NODE_MAP) {
        assay_reader_fault(reader, node, "write `key: value` lines here", "%s is a map, not %s", keys->of,
                           assay_node_kind_name(node->kind));
        return false;
    }
    for (size_t i = 0; i < node->count; i++) {
        const char *key = node->keys[i]->text;
        const char *meant = NULL;
        bool known = false;
        size_t used;

        for (size_t k = 0; k < keys->count; k++)
            known = known || strcmp(key, keys->names[k]) == 0;
        if (known)
            continue;
        meant = assay_suggest(key, keys->names, keys->count);
        if (meant) {
            snprintf(mend, sizeof mend, "did you mean `%s`?", meant);
        } else {
            used = (size_t)snprintf(mend, sizeof mend, "%s has the keys", keys->of);
            for (size_t k = 0; k < keys->count && used < sizeof mend; k++)
                used += (size_t)snprintf(mend + used, sizeof mend - used, "%s %s", k ? "," : "", keys->names[k]);
        }
        assay_reader_fault(reader, node->keys[i], mend, "unknown key `%.60s` in %s", key, keys->of);
    }
    return true;
}

const assay_node *assay_reader_value(const assay_node *map, const char *key)
{
    const assay_node *value = assay_node_get(map, key);

    /* a plain `null` may be the word null; only an empty value and ~ are nothing */
    return value && value->kind == ASSAY_NODE_NULL && !assay_node_string(value) ? NULL : value;
}

const char *assay_reader_string(assay_reader *reader, const assay_node *node, const char *what)
{
    const char *text = assay_node_string(node);
    const char *copy;
    size_t length;

    if (!text) {
        assay_reader_fault(reader, node,
                           node->kind == ASSAY_NODE_LIST || node->kind == ASSAY_NODE_MAP
                               ? "write one text here; put a text that begins with [ or { in quotes"
                               : "write a text in quotes here",
                           "%s is a string, not %s", what, assay_node_kind_name(node->kind));
        return NULL;
    }
    length = node->length;
    if (strlen(text) != length) {
        assay_reader_fault(reader, node, "take the NUL character out", "%s has a NUL character", what);
        return NULL;
    }
    while (length > 0 && strchr(" \t\r\n", text[length - 1]))
        length--;
    copy = assay_draft_string(reader->draft, text, length);
    if (!copy)
        assay_reader_nomem(reader);
    return copy;
}

const char *assay_reader_text(assay_reader *reader, const assay_node *map, const char *key, const char *needed_by)
{
    const assay_node *value = assay_reader_value(map, key);
    const char *text = NULL;
    char mend[100];

    if (value) {
        char what[60];
        snprintf(what, sizeof what, "`%s`", key);
        text = assay_reader_string(reader, value, what);
        if (!text)
            return NULL; /* reported */
    }
    if (text && *text)
        return text;
    if (needed_by) {
        snprintf(mend, sizeof mend, "add `%s: ...`", key);
        assay_reader_fault(reader, value ? value : map, mend, value ? "%s has an empty `%s`" : "%s without `%s`",
                           needed_by, key);
    }
    return NULL;
}

static bool is_id(const char *text)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@+";
    size_t length = strspn(text, letters);

    return text[length] == '\0' && length <= ASSAY_ID_MAX && !strchr("-_./:@+", text[0]);
}

const char *assay_reader_id(assay_reader *reader, const assay_node *map, const char *needed_by)
{
    const char *id = assay_reader_text(reader, map, "id", needed_by);

    if (id && !is_id(id))
        assay_reader_fault(reader, assay_reader_value(map, "id"),
                           "use letters from a to z, digits and `-_./:@+`, a letter or digit first, like `one-query`",
                           "`%.60s` cannot be an id", id);
    return id;
}

bool assay_reader_number(assay_reader *reader, const assay_node *map, const char *key, double *out)
{
    const assay_node *value = assay_reader_value(map, key);

    if (!value)
        return false;
    if (assay_node_number(value, out))
        return true;
    assay_reader_fault(reader, value,
                       value->kind == ASSAY_NODE_STRING && !value->plain ? "write a number, without quotes"
                                                                         : "write a number",
                       "`%s` is a number, not %s", key, assay_node_kind_name(value->kind));
    return false;
}

bool assay_reader_count(assay_reader *reader, const assay_node *map, const char *key, unsigned *out)
{
    double number;

    if (!assay_reader_number(reader, map, key, &number))
        return false;
    if (number < 0 || number > 1000000 || floor(number) != number) {
        assay_reader_fault(reader, assay_reader_value(map, key), "write a whole number",
                           "`%s` is a whole number of at least 0", key);
        return false;
    }
    *out = (unsigned)number;
    return true;
}

bool assay_reader_strings(assay_reader *reader, const assay_node *node, const char *what, const char ***out,
                          size_t *count)
{
    bool is_list = node->kind == ASSAY_NODE_LIST;
    size_t given = is_list ? node->count : 1;
    const char **strings = assay_draft_alloc(reader->draft, (given + 1) * sizeof *strings);

    *count = 0;
    *out = strings;
    if (!strings) {
        assay_reader_nomem(reader);
        return false;
    }
    for (size_t i = 0; i < given; i++) {
        const assay_node *item = is_list ? node->items[i] : node;
        const char *text = assay_reader_string(reader, item, what);
        if (text && *text)
            strings[(*count)++] = text;
        else if (text)
            assay_reader_fault(reader, item, "write a text or take it out", "%s is empty", what);
    }
    return *count > 0;
}
