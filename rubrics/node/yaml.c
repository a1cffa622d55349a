/*
 * yaml.c - YAML text to value tree, by libyaml's events.
 *
 * libyaml checks the syntax and counts characters; this file composes the
 * tree, tells numbers and bools from strings by YAML 1.2's core schema, sees
 * to it that keys are strings and not said twice, and that aliases cannot
 * make a small file large.
 */
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "rubrics/node/tree.h"
#include "rubrics/node/yaml_words.h"

typedef struct anchor {
    const char *name;
    const assay_node *node;
    size_t weight; /* nodes below, aliases counted in full */
} anchor;

typedef struct composer {
    yaml_parser_t parser;
    assay_tree *tree;
    assay_cursor cursor;
    const char *file;
    assay_diagnostics *diagnostics;
    assay_error *error;
    assay_status status; /* of the first fault */
    anchor *anchors;
    size_t anchor_count, anchor_capacity;
    size_t aliased;
} composer;

static void fault(composer *c, assay_status status, const assay_where *where, size_t width, const char *mend,
                  const char *message)
{
    assay_diagnostics_add(c->diagnostics, ASSAY_SEVERITY_ERROR, c->file, where, width, mend, "%s", message);
    if (c->status != ASSAY_OK)
        return;
    c->status = assay_error_set(c->error, status, where->offset, "%s", message);
    if (c->error) {
        c->error->line = where->line;
        c->error->column = where->column;
    }
}

static assay_where place(composer *c, const yaml_mark_t *mark)
{
    assay_cursor_to_character(&c->cursor, mark->index);
    return c->cursor.where;
}

/* A mark that may lie before the cursor: count again from the start. */
static assay_where place_anywhere(const composer *c, const yaml_mark_t *mark)
{
    assay_cursor fresh = {.text = c->cursor.text, .length = c->cursor.length, .where = {1, 1, 0}};

    assay_cursor_to_character(&fresh, mark->index);
    return fresh.where;
}

static void parser_fault(composer *c)
{
    const char *problem = c->parser.problem ? c->parser.problem : "not YAML";
    const char *message = problem, *mend = "see https://yaml.org for the syntax";
    const assay_yaml_known *known;
    assay_where where;

    if (c->parser.error == YAML_MEMORY_ERROR) {
        c->status = assay_error_nomem(c->error);
        return;
    }
    if (c->parser.error == YAML_READER_ERROR) {
        assay_cursor fresh = {.text = c->cursor.text, .length = c->cursor.length, .where = {1, 1, 0}};
        assay_cursor_to(&fresh, c->parser.problem_offset);
        where = fresh.where;
    } else {
        where = place_anywhere(c, &c->parser.problem_mark);
    }
    known = assay_yaml_problem(problem);
    if (known) {
        message = known->message;
        mend = known->mend;
    }
    if (strstr(problem, "cannot start any token") && where.offset < c->cursor.length &&
        c->cursor.text[where.offset] == '\t') {
        message = "a tab where blanks must indent";
        mend = "replace the tab by spaces";
    }
    /* the quote's beginning is where a person can mend it, not the end of the file */
    if (strstr(problem, "unexpected end of stream"))
        where = place_anywhere(c, &c->parser.context_mark);
    c->status = ASSAY_OK; /* of all faults, this is the one that ends the reading */
    fault(c, strcmp(message, "bytes that are not UTF-8") == 0 ? ASSAY_EUTF8 : ASSAY_ESYNTAX, &where, 0, mend, message);
}

static bool next(composer *c, yaml_event_t *event)
{
    if (yaml_parser_parse(&c->parser, event))
        return true;
    parser_fault(c);
    return false;
}

/* Characters between two places of one line, else 0. */
static size_t width_between(const assay_where *start, const assay_where *end)
{
    return start->line == end->line && end->column > start->column ? end->column - start->column : 0;
}

static const assay_node *compose_scalar(composer *c, const yaml_event_t *event)
{
    assay_where where = place(c, &event->start_mark);
    assay_node *node = assay_tree_node(c->tree, ASSAY_NODE_STRING, where);
    const char *value = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    assay_where end = place(c, &event->end_mark);

    if (!node || !(node->text = assay_tree_string(c->tree, value, length)))
        return NULL;
    node->length = length;
    node->width = width_between(&where, &end);
    if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && event->data.scalar.plain_implicit)
        assay_yaml_type_plain(node);
    return node;
}

static bool remember(composer *c, const yaml_char_t *name, const assay_node *node, size_t weight)
{
    anchor *grown;

    if (!name)
        return true;
    if (c->anchor_count == c->anchor_capacity) {
        size_t capacity = c->anchor_capacity ? 2 * c->anchor_capacity : 8;
        grown = realloc(c->anchors, capacity * sizeof *grown);
        if (!grown)
            return false;
        c->anchors = grown;
        c->anchor_capacity = capacity;
    }
    c->anchors[c->anchor_count] =
        (anchor){assay_tree_string(c->tree, (const char *)name, strlen((const char *)name)), node, weight};
    return c->anchors[c->anchor_count++].name != NULL;
}

/* The node an alias means; a null with a fault reported when there is none. */
static const assay_node *compose_alias(composer *c, const yaml_event_t *event, size_t *weight)
{
    assay_where where = place(c, &event->start_mark);
    const char *name = (const char *)event->data.alias.anchor;

    for (size_t i = c->anchor_count; i > 0; i--) {
        const anchor *found = &c->anchors[i - 1];
        if (strcmp(found->name, name) != 0)
            continue;
        *weight += found->weight;
        c->aliased += found->weight;
        if (c->aliased <= ASSAY_NODE_ALIASES_MAX)
            return found->node;
        fault(c, ASSAY_ETOOBIG, &where, strlen(name) + 1, "write the values out where they are needed",
              "aliases that repeat too many values");
        return NULL;
    }
    fault(c, ASSAY_EINVALID, &where, strlen(name) + 1,
          "put the anchor (&name) before its alias and outside of it, or put a text that begins with * in quotes",
          "an alias without an anchor");
    return assay_tree_node(c->tree, ASSAY_NODE_NULL, where);
}

static const assay_node *compose(composer *c, const yaml_event_t *event, unsigned depth, size_t *weight);

static bool has_key(const assay_node *map, const char *key)
{
    return assay_node_get(map, key) != NULL;
}

static const assay_node *compose_list(composer *c, assay_node *list, unsigned depth, size_t *weight)
{
    for (;;) {
        yaml_event_t event;
        const assay_node *item;

        if (!next(c, &event))
            return NULL;
        if (event.type == YAML_SEQUENCE_END_EVENT) {
            yaml_event_delete(&event);
            return list;
        }
        item = compose(c, &event, depth, weight);
        yaml_event_delete(&event);
        if (!item || !assay_tree_append(c->tree, list, NULL, item))
            return NULL;
    }
}

static const assay_node *compose_map(composer *c, assay_node *map, unsigned depth, size_t *weight)
{
    for (;;) {
        yaml_event_t event;
        const assay_node *key, *value;

        if (!next(c, &event))
            return NULL;
        if (event.type == YAML_MAPPING_END_EVENT) {
            yaml_event_delete(&event);
            return map;
        }
        key = compose(c, &event, depth, weight);
        yaml_event_delete(&event);
        if (!key || !next(c, &event))
            return NULL;
        value = compose(c, &event, depth, weight);
        yaml_event_delete(&event);
        if (!value)
            return NULL;
        if (!key->text) {
            fault(c, ASSAY_EINVALID, &key->where, 0, "put a text that begins with [ or { in quotes",
                  "a key that is not a word");
        } else if (has_key(map, key->text)) {
            fault(c, ASSAY_EINVALID, &key->where, key->width, "keep one of the two",
                  "a key that is in this map already");
        } else if (map->count >= ASSAY_NODE_KEYS_MAX) {
            fault(c, ASSAY_ETOOBIG, &key->where, key->width, "take keys out", "a map with too many keys");
            return NULL;
        } else if (!assay_tree_append(c->tree, map, key, value)) {
            return NULL;
        }
    }
}

/* The node an event begins; *weight grows by its nodes. NULL with c->status set (or memory out) when that fails. */
static const assay_node *compose(composer *c, const yaml_event_t *event, unsigned depth, size_t *weight)
{
    size_t own = 1;
    const assay_node *made = NULL;
    const yaml_char_t *name = NULL;

    if (event->type == YAML_ALIAS_EVENT)
        return compose_alias(c, event, weight);
    if (event->type == YAML_SCALAR_EVENT) {
        name = event->data.scalar.anchor;
        made = compose_scalar(c, event);
    } else {
        bool is_list = event->type == YAML_SEQUENCE_START_EVENT;
        assay_where where = place(c, &event->start_mark);
        assay_node *node = assay_tree_node(c->tree, is_list ? ASSAY_NODE_LIST : ASSAY_NODE_MAP, where);
        name = is_list ? event->data.sequence_start.anchor : event->data.mapping_start.anchor;
        if (depth >= ASSAY_NODE_DEPTH_MAX) {
            fault(c, ASSAY_ETOOBIG, &where, 0, "take levels out", "lists and maps nested too deep");
            return NULL;
        }
        if (node)
            made = is_list ? compose_list(c, node, depth + 1, &own) : compose_map(c, node, depth + 1, &own);
    }
    *weight += own;
    return made && remember(c, name, made, own) ? made : NULL;
}

static bool compose_document(composer *c)
{
    yaml_event_t event;
    const assay_node *root;
    size_t weight = 0;

    c->anchor_count = 0;
    c->aliased = 0;
    if (!next(c, &event))
        return false;
    root = compose(c, &event, 0, &weight);
    yaml_event_delete(&event);
    if (!root || !assay_tree_add_root(c->tree, root) || !next(c, &event))
        return false;
    yaml_event_delete(&event); /* the document's end */
    return true;
}

assay_status assay_node_read_yaml(assay_tree **out, const char *file, const char *text, size_t length,
                                  assay_diagnostics *diagnostics, assay_error *error)
{
    composer c = {.file = file, .diagnostics = diagnostics, .error = error, .status = ASSAY_OK};
    bool done = false;

    *out = NULL;
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        /* libyaml does not count a byte order mark either */
        text += 3;
        length -= 3;
    }
    c.cursor = (assay_cursor){.text = text, .length = length, .where = {1, 1, 0}};
    c.tree = assay_tree_new();
    if (!c.tree || !yaml_parser_initialize(&c.parser)) {
        assay_tree_free(c.tree);
        return assay_error_nomem(error);
    }
    yaml_parser_set_encoding(&c.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&c.parser, (const unsigned char *)text, length);
    while (!done) {
        yaml_event_t event;
        yaml_event_type_t type;

        if (!next(&c, &event))
            break;
        type = event.type;
        yaml_event_delete(&event);
        done = type == YAML_STREAM_END_EVENT;
        if (type == YAML_DOCUMENT_START_EVENT && !compose_document(&c))
            break;
    }
    if (!done && c.status == ASSAY_OK)
        c.status = assay_error_nomem(error);
    yaml_parser_delete(&c.parser);
    free(c.anchors);
    if (done)
        *out = c.tree;
    else
        assay_tree_free(c.tree);
    return c.status;
}
