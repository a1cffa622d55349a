/* relations_swap.c - have the sides of a relation changed places? */
#include "grader/match/relations.h"

static bool has(const assay_relation_side *side, uint64_t word)
{
    for (size_t i = 0; i < side->count; i++)
        if (side->words[i] == word)
            return true;
    return false;
}

/* How many words of `from`, and not of `other`, stand on the side `here`, and not on `there`? */
static size_t shared(const assay_relation_side *from, const assay_relation_side *other, const assay_relation_side *here,
                     const assay_relation_side *there)
{
    size_t count = 0;

    for (size_t i = 0; i < from->count; i++)
        count += !has(other, from->words[i]) && has(here, from->words[i]) && !has(there, from->words[i]);
    return count;
}

/*
 * Does the verb of a relation stand behind a word of the side that it is done to? Without a "by" only that can turn it
 * round.
 */
static bool is_led_by_object(const assay_relation *claimed, const assay_token *tokens, const assay_content_sum *sum)
{
    uint64_t before = 0;

    for (size_t t = sum->first; t < sum->end; t++) {
        const uint64_t stem = tokens[t].word->stem_hash;
        if ((stem | 1) == (claimed->key | 1) && before & claimed->right.stems)
            return true;
        before |= assay_content_bit(stem);
    }
    return false;
}

bool assay_relations_may_swap(const assay_relations *claimed, const assay_token *tokens, const assay_content_sum *sum)
{
    const bool by = assay_cues_have(&sum->cues, ASSAY_CUE_BY);

    for (size_t i = 0; i < claimed->count; i++) {
        const assay_relation *each = &claimed->items[i];
        if (each->verbs & ~sum->stems || !(each->left.stems & sum->stems) || !(each->right.stems & sum->stems))
            continue;
        if (by || !each->verbs || each->objects || is_led_by_object(each, tokens, sum))
            return true;
    }
    return false;
}

bool assay_relations_swap(const assay_relations *said, const assay_relation *claimed)
{
    bool swapped = false;

    for (size_t i = 0; i < said->count; i++) {
        const assay_relation *each = &said->items[i];
        size_t kept, to_right, to_left;
        if (each->key != claimed->key)
            continue;
        kept = shared(&claimed->left, &claimed->right, &each->left, &each->right);
        to_right = shared(&claimed->left, &claimed->right, &each->right, &each->left);
        to_left = shared(&claimed->right, &claimed->left, &each->left, &each->right);
        if (kept > to_right)
            return false;
        swapped =
            swapped ||
            (to_right && to_left &&
             (!kept || to_right + to_left > kept + shared(&claimed->right, &claimed->left, &each->right, &each->left)));
    }
    return swapped;
}
