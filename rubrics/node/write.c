/*
 * write.c - a value tree, or a piece of one, as JSON text.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rubrics/node/node.h"

bool assay_json_write_string(const char *text, size_t length, assay_write_fn *write, void *context)
{
    size_t done = 0;

    if (!write(context, "\"", 1))
        return false;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        char escape[8];
        const char *short_form = c < 0x20 ? strchr("\bb\ff\nn\rr\tt", c) : NULL;
        int size;

        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        if (c == '"' || c == '\\')
            size = snprintf(escape, sizeof escape, "\\%c", c);
        else if (c && short_form)
            size = snprintf(escape, sizeof escape, "\\%c", short_form[1]);
        else
            size = snprintf(escape, sizeof escape, "\\u%04x", c);
        if ((i > done && !write(context, text + done, i - done)) || !write(context, escape, (size_t)size))
            return false;
        done = i + 1;
    }
    if (length > done && !write(context, text + done, length - done))
        return false;
    return write(context, "\"", 1);
}

bool assay_json_write_number(double number, assay_write_fn *write, void *context)
{
    char text[40], *exponent;
    int size = 0;

    /* 17 digits always read back as the same double; most numbers need fewer */
    for (int digits = 1; digits <= 17; digits++) {
        size = snprintf(text, sizeof text, "%.*g", digits, number);
        if (strtod(text, NULL) == number)
            break;
    }
    /* %g turns to an exponent early (1e+02 for 100) and writes it long (1e-07) */
    if (number > -1e15 && number < 1e15 && number == (double)(long long)number) {
        size = snprintf(text, sizeof text, "%lld", (long long)number);
    } else if ((exponent = strchr(text, 'e'))) {
        char *digits = exponent + 2 + strspn(exponent + 2, "0");
        if (exponent[1] == '-')
            exponent++;
        memmove(exponent + 1, digits, strlen(digits) + 1);
        size = (int)strlen(text);
    }
    return write(context, text, (size_t)size);
}

static bool write_members(const assay_node *node, assay_write_fn *write, void *context)
{
    bool is_map = node->kind == ASSAY_NODE_MAP;

    if (!write(context, is_map ? "{" : "[", 1))
        return false;
    for (size_t i = 0; i < node->count; i++) {
        if (i && !write(context, ",", 1))
            return false;
        if (is_map && (!assay_json_write_string(node->keys[i]->text, node->keys[i]->length, write, context) ||
                       !write(context, ":", 1)))
            return false;
        if (!assay_node_write_json(node->items[i], write, context))
            return false;
    }
    return write(context, is_map ? "}" : "]", 1);
}

bool assay_node_write_json(const assay_node *node, assay_write_fn *write, void *context)
{
    switch (node->kind) {
    case ASSAY_NODE_NULL:
        return write(context, "null", 4);
    case ASSAY_NODE_BOOL:
        return node->boolean ? write(context, "true", 4) : write(context, "false", 5);
    case ASSAY_NODE_NUMBER:
        /* JSON's own spelling is kept; YAML allows +1, .5 and 1. */
        if (!node->plain)
            return write(context, node->text, node->length);
        return assay_json_write_number(node->number, write, context);
    case ASSAY_NODE_STRING:
        return assay_json_write_string(node->text, node->length, write, context);
    case ASSAY_NODE_LIST:
    case ASSAY_NODE_MAP:
        return write_members(node, write, context);
    }
    return false;
}
