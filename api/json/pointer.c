/*
 * pointer.c - JSON pointers, found by walking the tree: they are only needed when something is wrong.
 */
#include "api/json/body.h"

#include <string.h>

const char *assay_pointer_join(assay_arena *arena, const char *pointer, const char *name)
{
    size_t base = strlen(pointer), used = base;
    char *out = assay_arena_alloc(arena, base + 2 * strlen(name) + 2);

    if (!out)
        return NULL;
    memcpy(out, pointer, base);
    out[used++] = '/';
    for (; *name; name++) {
        if (*name == '~' || *name == '/')
            out[used++] = '~';
        out[used++] = *name == '~' ? '0' : *name == '/' ? '1' : *name;
    }
    out[used] = '\0';
    return out;
}

static const char *join_item(assay_arena *arena, const char *pointer, const assay_node *node, size_t index)
{
    if (node->kind == ASSAY_NODE_MAP)
        return assay_pointer_join(arena, pointer, node->keys[index]->text);
    return assay_arena_format(arena, "%s/%zu", pointer, index);
}

static const char *search(assay_arena *arena, const assay_node *from, const assay_node *node, const char *pointer)
{
    if (from == node)
        return pointer;
    for (size_t i = 0; i < from->count; i++) {
        const assay_node *item = from->items[i];
        const char *found;

        if (item != node && (item->kind != ASSAY_NODE_MAP && item->kind != ASSAY_NODE_LIST))
            continue;
        found = join_item(arena, pointer, from, i);
        found = found ? search(arena, item, node, found) : NULL;
        if (found)
            return found;
    }
    return NULL;
}

const char *assay_pointer_of(assay_arena *arena, const assay_node *root, const assay_node *node)
{
    return search(arena, root, node, "");
}

static bool is_before(const assay_where *where, unsigned line, unsigned column)
{
    return where->line < line || (where->line == line && where->column <= column);
}

const char *assay_pointer_at(assay_arena *arena, const assay_node *root, unsigned line, unsigned column)
{
    const char *pointer = "";

    while (root && root->count > 0) {
        size_t at = root->count;
        for (size_t i = 0; i < root->count; i++) {
            const assay_node *start = root->kind == ASSAY_NODE_MAP ? root->keys[i] : root->items[i];
            if (is_before(&start->where, line, column))
                at = i;
        }
        if (at == root->count)
            break;
        pointer = join_item(arena, pointer, root, at);
        if (!pointer)
            return NULL;
        root = root->items[at];
    }
    return pointer;
}
