/*
 * json.c - JSON text to value tree.
 *
 * A text is checked first (syntax, UTF-8, surrogate pairs, numbers in range):
 * by json_check.c and, where that one is not content, by jansson. Neither
 * keeps places. So a small walker goes over the text once more: it may trust
 * every byte, and notes where each value stands.
 */
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/utf8.h"
#include "rubrics/node/json_check.h"
#include "rubrics/node/tree.h"

typedef struct walker {
    assay_tree *tree;
    assay_cursor cursor;
    size_t base; /* offset of the text in its file */
    const char *file;
    assay_diagnostics *diagnostics;
    assay_error *error;
    assay_status status; /* of the first fault */
} walker;

static void fault(walker *w, assay_status status, const assay_where *where, size_t width, const char *mend,
                  const char *message)
{
    assay_diagnostics_add(w->diagnostics, ASSAY_SEVERITY_ERROR, w->file, where, width, mend, "%s", message);
    if (w->status != ASSAY_OK)
        return;
    w->status = assay_error_set(w->error, status, where->offset, "%s", message);
    if (w->error) {
        w->error->line = where->line;
        w->error->column = where->column;
    }
}

static assay_where here(const walker *w)
{
    assay_where where = w->cursor.where;

    where.offset += w->base;
    return where;
}

static char peek(const walker *w)
{
    return w->cursor.where.offset < w->cursor.length ? w->cursor.text[w->cursor.where.offset] : '\0';
}

static void skip(walker *w, size_t bytes)
{
    assay_cursor_to(&w->cursor, w->cursor.where.offset + bytes);
}

/* Past `bytes` that are plain ASCII each, as marks are. */
static void skip_plain(walker *w, size_t bytes)
{
    w->cursor.where.offset += bytes;
    w->cursor.where.column += (unsigned)bytes;
    w->cursor.character += bytes;
}

static void skip_blank(walker *w)
{
    while (peek(w) == ' ' || peek(w) == '\t' || peek(w) == '\n' || peek(w) == '\r')
        skip(w, 1);
}

static uint32_t hex4(const char *digits)
{
    char copy[5] = {digits[0], digits[1], digits[2], digits[3], '\0'};

    return (uint32_t)strtoul(copy, NULL, 16);
}

static size_t put_utf8(char *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

/* One escape at `text` (a backslash) to `out`; the bytes it takes in the text. */
static size_t unescape(const char *text, char *out, size_t *out_length)
{
    static const char names[] = "bfnrt", values[] = "\b\f\n\r\t";
    const char *name = strchr(names, text[1]);
    uint32_t c;

    if (text[1] != 'u') {
        out[(*out_length)++] = name ? values[name - names] : text[1];
        return 2;
    }
    c = hex4(text + 2);
    if (c < 0xD800 || c > 0xDBFF) {
        *out_length += put_utf8(out + *out_length, c);
        return 6;
    }
    c = 0x10000 + ((c - 0xD800) << 10) + (hex4(text + 8) - 0xDC00);
    *out_length += put_utf8(out + *out_length, c);
    return 12;
}

/* Where the string that begins at `start` ends: at its quote. */
static const char *string_end(const walker *w, const char *start, bool *escapes, bool *plain)
{
    const char *stop = w->cursor.text + w->cursor.length;
    const char *end = start + assay_plain_span(start, (size_t)(stop - start));

    *escapes = false;
    *plain = *end == '"';
    while (*end != '"') {
        *escapes = *escapes || *end == '\\';
        end += *end == '\\' ? 2 : 1;
        end += assay_plain_span(end, (size_t)(stop - end));
    }
    return end;
}

static assay_node *walk_string(walker *w)
{
    assay_where where = here(w);
    const char *start = w->cursor.text + w->cursor.where.offset + 1;
    bool escapes, plain;
    const char *end = string_end(w, start, &escapes, &plain);
    assay_node *node = assay_tree_node(w->tree, ASSAY_NODE_STRING, where);
    /* no escape is shorter than what it stands for */
    char *text = assay_tree_alloc(w->tree, (size_t)(end - start) + 1);
    size_t length = 0;

    if (!node || !text)
        return NULL;
    if (!escapes) {
        length = (size_t)(end - start);
        memcpy(text, start, length);
    }
    for (const char *s = start; escapes && s < end;) {
        if (*s == '\\')
            s += unescape(s, text, &length);
        else
            text[length++] = *s++;
    }
    if (plain)
        skip_plain(w, (size_t)(end - start) + 2);
    else
        skip(w, (size_t)(end - start) + 2);
    node->text = text;
    node->length = length;
    node->width = w->cursor.where.column - where.column;
    return node;
}

static const assay_node *walk_word(walker *w)
{
    assay_where where = here(w);
    const char *start = w->cursor.text + w->cursor.where.offset;
    size_t length = 0;
    assay_node *node = assay_tree_node(w->tree, ASSAY_NODE_NUMBER, where);

    while (w->cursor.where.offset + length < w->cursor.length && !strchr(" \t\r\n,]}", start[length]))
        length++;
    if (!node || !(node->text = assay_tree_string(w->tree, start, length)))
        return NULL;
    node->length = length;
    node->width = length;
    skip(w, length);
    switch (*start) {
    case 't':
    case 'f':
        node->kind = ASSAY_NODE_BOOL;
        node->boolean = *start == 't';
        break;
    case 'n':
        node->kind = ASSAY_NODE_NULL;
        break;
    default:
        node->number = strtod(node->text, NULL);
    }
    return node;
}

static const assay_node *walk(walker *w, unsigned depth);

static bool walk_member(walker *w, assay_node *map, unsigned depth)
{
    const assay_node *key = walk_string(w), *value;

    if (!key)
        return false;
    skip_blank(w);
    skip_plain(w, 1); /* the colon */
    value = walk(w, depth);
    if (!value)
        return false;
    if (assay_node_get(map, key->text)) {
        fault(w, ASSAY_EINVALID, &key->where, key->width, "keep one of the two", "a key that is in this map already");
        return true;
    }
    if (map->count >= ASSAY_NODE_KEYS_MAX) {
        fault(w, ASSAY_ETOOBIG, &key->where, key->width, "take keys out", "a map with too many keys");
        return false;
    }
    return assay_tree_append(w->tree, map, key, value);
}

static const assay_node *walk_members(walker *w, bool is_map, unsigned depth)
{
    assay_where where = here(w);
    assay_node *node = assay_tree_node(w->tree, is_map ? ASSAY_NODE_MAP : ASSAY_NODE_LIST, where);
    char end = is_map ? '}' : ']';

    if (depth >= ASSAY_NODE_DEPTH_MAX) {
        fault(w, ASSAY_ETOOBIG, &where, 0, "take levels out", "lists and maps nested too deep");
        return NULL;
    }
    if (!node)
        return NULL;
    skip_plain(w, 1);
    for (;;) {
        const assay_node *item;

        skip_blank(w);
        if (peek(w) == end)
            break;
        if (peek(w) == ',') {
            skip_plain(w, 1);
            continue;
        }
        if (is_map) {
            if (!walk_member(w, node, depth + 1))
                return NULL;
            continue;
        }
        item = walk(w, depth + 1);
        if (!item || !assay_tree_append(w->tree, node, NULL, item))
            return NULL;
    }
    skip_plain(w, 1);
    return node;
}

static const assay_node *walk(walker *w, unsigned depth)
{
    skip_blank(w);
    switch (peek(w)) {
    case '{':
        return walk_members(w, true, depth);
    case '[':
        return walk_members(w, false, depth);
    case '"':
        return walk_string(w);
    default:
        return walk_word(w);
    }
}

/* What a person most likely did, seen from the text around the place of the fault. */
static const char *mend_of(const walker *w, const json_error_t *found)
{
    size_t offset = w->cursor.where.offset;
    size_t before = offset;
    char at = peek(w);

    while (before > 0 && strchr(" \t\r\n", w->cursor.text[before - 1]))
        before--;
    switch (json_error_code(found)) {
    case json_error_invalid_utf8:
        return "save the file as UTF-8";
    case json_error_premature_end_of_input:
        return "close every quote, bracket and brace";
    case json_error_end_of_input_expected:
        return "one value a file; write several into a list, or one a line into a .jsonl file";
    case json_error_null_byte_in_key:
        return "take the NUL character out";
    case json_error_numeric_overflow:
        return "write a smaller number";
    default:
        break;
    }
    if ((at == ']' || at == '}') && before > 0 && w->cursor.text[before - 1] == ',')
        return "take the comma before it out";
    if (at == '\'')
        return "put texts in double quotes";
    if (at == '"' && before > 0 && strchr("\"]}0123456789el", w->cursor.text[before - 1]))
        return "put a comma between the two values";
    if (at == '/' || at == '#')
        return "take the comment out: JSON has none";
    if (strstr(found->text, "unexpected newline") || strstr(found->text, "control character"))
        return "write a line break as \\n and a tab as \\t inside a text";
    return "check the quotes, commas, brackets and braces before this place";
}

/* jansson's position lies behind the piece it names: "... near 'piece'". */
static size_t fault_offset(const json_error_t *found)
{
    const char *near = strstr(found->text, " near '");
    size_t offset = found->position > 0 ? (size_t)found->position : 0;
    size_t piece = near ? strlen(near + 7) : 0;

    if (json_error_code(found) == json_error_invalid_utf8)
        return offset; /* the bad byte was not read any more */
    if (piece > 0)
        piece--; /* the closing quote */
    return piece <= offset ? offset - piece : 0;
}

static void syntax_fault(walker *w, json_error_t *found)
{
    enum json_error_code code = json_error_code(found);
    bool is_utf8 = code == json_error_invalid_utf8;
    assay_where where;

    if (code == json_error_out_of_memory) {
        w->status = assay_error_nomem(w->error);
        return;
    }
    assay_cursor_to(&w->cursor, fault_offset(found));
    where = here(w);
    fault(w, is_utf8 ? ASSAY_EUTF8 : ASSAY_ESYNTAX, &where, 0, mend_of(w, found), found->text);
}

/* Read one value into w->tree; w->status says how it went. */
static void read_value(walker *w, const char *text, size_t length, const assay_where *start)
{
    assay_where origin = start ? *start : (assay_where){1, 1, 0};
    const assay_node *root;
    json_error_t found;

    if (origin.line == 1 && origin.column == 1 && length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        /* a byte order mark, as editors under Windows write it */
        text += 3;
        length -= 3;
        origin.offset += 3;
    }
    w->base = origin.offset;
    w->cursor = (assay_cursor){.text = text, .length = length, .where = {origin.line, origin.column, 0}};
    if (!assay_json_check(text, length)) {
        json_t *valid = json_loadb(text, length, JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, &found);
        if (!valid) {
            syntax_fault(w, &found);
            return;
        }
        json_decref(valid);
    }
    root = walk(w, 0);
    if ((!root || !assay_tree_add_root(w->tree, root)) && w->status == ASSAY_OK)
        w->status = assay_error_nomem(w->error);
}

assay_status assay_node_reread_json(assay_tree **tree, const char *file, const char *text, size_t length,
                                    const assay_where *start, assay_diagnostics *diagnostics, assay_error *error)
{
    walker w = {.file = file, .diagnostics = diagnostics, .error = error, .status = ASSAY_OK};

    if (*tree)
        assay_tree_clear(*tree);
    else
        *tree = assay_tree_new();
    if (!*tree)
        return assay_error_nomem(error);
    w.tree = *tree;
    read_value(&w, text, length, start);
    return w.status;
}

assay_status assay_node_read_json(assay_tree **out, const char *file, const char *text, size_t length,
                                  const assay_where *start, assay_diagnostics *diagnostics, assay_error *error)
{
    assay_status status;

    *out = NULL;
    status = assay_node_reread_json(out, file, text, length, start, diagnostics, error);
    if (*out && assay_tree_count(*out) != 1) {
        assay_tree_free(*out);
        *out = NULL;
    }
    return status;
}

static bool is_blank(const char *text, size_t length)
{
    while (length > 0 && strchr(" \t\r", text[length - 1]))
        length--;
    return length == 0;
}

assay_status assay_node_read_jsonl(assay_tree **out, const char *file, const char *text, size_t length,
                                   assay_diagnostics *diagnostics, assay_error *error)
{
    walker w = {.file = file, .diagnostics = diagnostics, .error = error, .status = ASSAY_OK};
    assay_where start = {1, 1, 0};

    *out = NULL;
    w.tree = assay_tree_new();
    if (!w.tree)
        return assay_error_nomem(error);
    while (start.offset < length) {
        const char *line = text + start.offset;
        const char *stop = memchr(line, '\n', length - start.offset);
        size_t size = stop ? (size_t)(stop - line) : length - start.offset;
        if (!is_blank(line, size))
            read_value(&w, line, size, &start);
        if (w.status == ASSAY_ENOMEM)
            break;
        start.offset += size + 1;
        start.line++;
    }
    if (w.status == ASSAY_ENOMEM)
        assay_tree_free(w.tree);
    else
        *out = w.tree;
    return w.status;
}
