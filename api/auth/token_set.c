/* token_set.c - an array sorted by id. */
#include "api/auth/token_set.h"

#include <stdlib.h>
#include <string.h>

struct assay_token_set {
    atomic_size_t holders;
    assay_arena *arena; /* of the names and of the array */
    assay_token *tokens;
    size_t count;
};

static int compare(const void *a, const void *b)
{
    return strcmp(((const assay_token *)a)->id, ((const assay_token *)b)->id);
}

static bool add(assay_token_set *set, const assay_stored_token *stored)
{
    assay_token *token = &set->tokens[set->count];

    if (stored->revoked_at || strlen(stored->id) != ASSAY_CREDENTIAL_ID ||
        strlen(stored->hash) != ASSAY_SHA256_HEX_MAX - 1)
        return true;
    memcpy(token->id, stored->id, sizeof token->id);
    memcpy(token->hash, stored->hash, sizeof token->hash);
    token->scopes = stored->scopes;
    token->expires_at = stored->expires_at;
    atomic_init(&token->last_used_at, stored->last_used_at);
    token->name = assay_arena_string(set->arena, stored->name, strlen(stored->name));
    set->count++;
    return token->name != NULL;
}

assay_token_set *assay_token_set_new(const assay_stored_token *stored, size_t count)
{
    assay_token_set *set = calloc(1, sizeof *set);
    bool is_whole;

    if (!set)
        return NULL;
    atomic_init(&set->holders, 1);
    set->arena = assay_arena_new();
    if (set->arena)
        set->tokens = assay_arena_alloc_array(set->arena, count + 1, sizeof *set->tokens);
    is_whole = set->tokens != NULL;
    for (size_t i = 0; is_whole && i < count; i++)
        is_whole = add(set, &stored[i]);
    if (!is_whole) {
        assay_token_set_release(set);
        return NULL;
    }
    qsort(set->tokens, set->count, sizeof *set->tokens, compare);
    return set;
}

assay_token_set *assay_token_set_retain(assay_token_set *set)
{
    atomic_fetch_add_explicit(&set->holders, 1, memory_order_relaxed);
    return set;
}

void assay_token_set_release(assay_token_set *set)
{
    if (!set || atomic_fetch_sub_explicit(&set->holders, 1, memory_order_acq_rel) > 1)
        return;
    assay_arena_free(set->arena);
    free(set);
}

assay_token *assay_token_set_find(const assay_token_set *set, const char *id)
{
    size_t low = 0, high = set->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(id, set->tokens[middle].id);
        if (order == 0)
            return &set->tokens[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

size_t assay_token_set_count(const assay_token_set *set)
{
    return set->count;
}

assay_token *assay_token_set_at(const assay_token_set *set, size_t index)
{
    return &set->tokens[index];
}

bool assay_token_set_equal(const assay_token_set *a, const assay_token_set *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        const assay_token *one = &a->tokens[i], *other = &b->tokens[i];
        if (strcmp(one->id, other->id) != 0 || strcmp(one->hash, other->hash) != 0 ||
            strcmp(one->name, other->name) != 0 || one->scopes != other->scopes || one->expires_at != other->expires_at)
            return false;
    }
    return true;
}
