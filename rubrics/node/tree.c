/*
 * tree.c - the memory and the getters of value trees.
 *
 * Nodes are small, many and freed together, so they live in one arena.
 */
#include "rubrics/node/tree.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "grader/base/arena.h"
#include "grader/base/utf8.h"

struct assay_tree {
    assay_arena *arena;
    const assay_node **roots;
    size_t count, capacity;
};

assay_tree *assay_tree_new(void)
{
    assay_tree *tree = calloc(1, sizeof *tree);

    if (tree && !(tree->arena = assay_arena_new())) {
        free(tree);
        return NULL;
    }
    return tree;
}

void assay_tree_free(assay_tree *tree)
{
    if (!tree)
        return;
    assay_arena_free(tree->arena);
    free(tree);
}

void assay_tree_clear(assay_tree *tree)
{
    assay_arena_reset(tree->arena);
    tree->roots = NULL;
    tree->count = tree->capacity = 0;
}

void *assay_tree_alloc(assay_tree *tree, size_t size)
{
    return assay_arena_alloc(tree->arena, size);
}

const char *assay_tree_string(assay_tree *tree, const char *text, size_t length)
{
    return assay_arena_string(tree->arena, text, length);
}

assay_node *assay_tree_node(assay_tree *tree, assay_node_kind kind, assay_where where)
{
    assay_node *node = assay_tree_alloc(tree, sizeof *node);

    if (node) {
        node->kind = kind;
        node->where = where;
    }
    return node;
}

bool assay_tree_add_root(assay_tree *tree, const assay_node *root)
{
    const assay_node **grown = assay_arena_grow(tree->arena, tree->roots, tree->count, &tree->capacity, sizeof *grown);

    if (!grown)
        return false;
    tree->roots = grown;
    tree->roots[tree->count++] = root;
    return true;
}

/* Arrays are full at a count of 0, 4, 8, 16, ...: no capacity needs to be kept. */
static bool is_full(size_t count)
{
    return count == 0 || (count >= 4 && (count & (count - 1)) == 0);
}

static bool push(assay_tree *tree, const assay_node *const **array, size_t count, const assay_node *value)
{
    const assay_node **grown;

    if (is_full(count)) {
        size_t capacity = count ? 2 * count : 4;
        grown = assay_tree_alloc(tree, capacity * sizeof *grown);
        if (!grown)
            return false;
        if (count)
            memcpy(grown, *array, count * sizeof *grown);
        *array = grown;
    }
    /* The array was made here, writable; only the tree's readers see it as const. */
    grown = (const assay_node **)(uintptr_t)*array;
    grown[count] = value;
    return true;
}

bool assay_tree_append(assay_tree *tree, assay_node *parent, const assay_node *key, const assay_node *value)
{
    if (key && !push(tree, &parent->keys, parent->count, key))
        return false;
    if (!push(tree, &parent->items, parent->count, value))
        return false;
    parent->count++;
    return true;
}

size_t assay_tree_count(const assay_tree *tree)
{
    return tree->count;
}

const assay_node *assay_tree_root(const assay_tree *tree, size_t index)
{
    return tree->roots[index];
}

const assay_node *assay_node_get(const assay_node *node, const char *key)
{
    if (!node || node->kind != ASSAY_NODE_MAP)
        return NULL;
    for (size_t i = 0; i < node->count; i++)
        if (strcmp(node->keys[i]->text, key) == 0)
            return node->items[i];
    return NULL;
}

const char *assay_node_string(const assay_node *node)
{
    if (!node || !node->text)
        return NULL;
    if (node->kind == ASSAY_NODE_STRING)
        return node->text;
    if (!node->plain || (node->kind == ASSAY_NODE_NULL && (!*node->text || strcmp(node->text, "~") == 0)))
        return NULL;
    return node->text;
}

bool assay_node_number(const assay_node *node, double *out)
{
    if (!node || node->kind != ASSAY_NODE_NUMBER)
        return false;
    *out = node->number;
    return true;
}

const char *assay_node_kind_name(assay_node_kind kind)
{
    switch (kind) {
    case ASSAY_NODE_NULL:
        return "nothing";
    case ASSAY_NODE_BOOL:
        return "true or false";
    case ASSAY_NODE_NUMBER:
        return "a number";
    case ASSAY_NODE_STRING:
        return "a string";
    case ASSAY_NODE_LIST:
        return "a list";
    case ASSAY_NODE_MAP:
        return "a map";
    }
    return "a value";
}

void assay_cursor_to(assay_cursor *cursor, size_t offset)
{
    if (offset > cursor->length)
        offset = cursor->length;
    while (cursor->where.offset < offset) {
        size_t plain = assay_plain_span(cursor->text + cursor->where.offset, offset - cursor->where.offset);
        unsigned char c;
        cursor->where.offset += plain; /* each a column of its own */
        cursor->where.column += (unsigned)plain;
        cursor->character += plain;
        if (cursor->where.offset == offset)
            return;
        c = (unsigned char)cursor->text[cursor->where.offset++];
        if (c == '\n') {
            cursor->where.line++;
            cursor->where.column = 1;
            cursor->character++;
        } else if ((c & 0xC0) != 0x80) {
            /* counted when its first byte is passed, so a place is always at the start of a character */
            cursor->where.column++;
            cursor->character++;
        }
    }
}

void assay_cursor_to_character(assay_cursor *cursor, size_t character)
{
    while (cursor->where.offset < cursor->length && cursor->character < character) {
        size_t next = cursor->where.offset + 1;
        while (next < cursor->length && ((unsigned char)cursor->text[next] & 0xC0) == 0x80)
            next++;
        assay_cursor_to(cursor, next);
    }
}
