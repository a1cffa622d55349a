/* relations_swap.c - have the sides of a relation changed places? */
#include "grader/constants.h"
#include "grader/match/relations.h"

static bool has(const assay_relation_side *side, uint64_t word)
{
    bool found = false;

    for (size_t i = 0; i < side->count; i++)
        found |= side->words[i] == word; /* which it is cannot be foretold */
    return found;
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

/* The next token of [from, end) that can make a relation like the one that is claimed; `end`: none. */
static size_t next_maker(const assay_relation *claimed, const assay_marks *marks, size_t from, size_t end)
{
    if (claimed->verbs)
        return assay_marks_next(marks, claimed->verb, from, end);
    while (from < end && !assay_cues_have(&marks->tokens[from].word->cues, ASSAY_CUE_ORDERING))
        from++;
    return from;
}

/* Stands a word of one side, and not of the other, among tokens [first, end)? */
static bool stands_in(const assay_relation_side *side, const assay_relation_side *other, const assay_token *tokens,
                      size_t first, size_t end)
{
    for (size_t t = first; t < end; t++) {
        const uint64_t stem = tokens[t].word->stem_hash;
        if (side->stems & assay_content_bit(stem) && has(side, stem) && !has(other, stem))
            return true;
    }
    return false;
}

/* The bits behind the lowest of some: none where there is none. */
static inline uint64_t behind(uint64_t bits)
{
    return ~(bits ^ (bits - 1));
}

/*
 * In tokens [first, end) of a short text: may a word of the right side, the verb and a word of the left side stand in
 * this order, by the classes that they are in?
 */
static bool may_lead(const assay_relation *claimed, const assay_marks *marks, size_t first, size_t end)
{
    uint64_t left = 0;
    uint64_t right = 0;

    for (size_t i = 0; i < claimed->left.count; i++)
        left |= marks->places[claimed->left.classes[i]];
    for (size_t i = 0; i < claimed->right.count; i++)
        right |= marks->places[claimed->right.classes[i]];
    right &= UINT64_MAX << first;
    return left & behind(marks->places[claimed->verb] & behind(right)) & assay_marks_span(first, end);
}

/*
 * Without a "by" a relation is only turned round where a word of the right side stands before what makes it, and one of
 * the left behind it: of a verb its subject, a few words before it. "After B, A" has both behind it.
 */
static bool is_led_by_object(const assay_relation *claimed, const assay_marks *marks, const assay_content_sum *sum)
{
    const assay_token *tokens = marks->tokens;
    const bool tells = claimed->told && marks->row == 1 && !marks->cleared;
    const size_t near = claimed->verbs ? ASSAY_RELATION_GAP_WORDS + ASSAY_RELATION_NOUN_WORDS : SIZE_MAX;

    if (tells && !may_lead(claimed, marks, sum->first, sum->end))
        return false;
    for (size_t t = sum->first; (t = next_maker(claimed, marks, t, sum->end)) < sum->end; t++) {
        if (!claimed->verbs &&
            (t == sum->first || tokens[t].before >= ASSAY_BREAK_COMMA || tokens[t].sentence != tokens[t - 1].sentence))
            return true;
        if (stands_in(&claimed->right, &claimed->left, tokens, t - sum->first > near ? t - near : sum->first, t) &&
            stands_in(&claimed->left, &claimed->right, tokens, t + 1, sum->end))
            return true;
    }
    return false;
}

/* Have the tokens of a sum all that one of the relations needs? */
static bool may_swap(const assay_relation *claimed, const assay_marks *marks, const assay_content_sum *sum)
{
    const bool verbs = claimed->verbs != 0;
    const bool left = (claimed->left.stems & sum->stems) != 0;
    const bool right = (claimed->right.stems & sum->stems) != 0;
    const bool lacking = (claimed->verbs & ~sum->stems) != 0;

    if (!(left & right & !lacking & (verbs | assay_content_has(sum, ASSAY_CUE_ORDERING)))) /* one branch for all */
        return false;
    return claimed->objects || claimed->way || (claimed->verbs && assay_content_has(sum, ASSAY_CUE_BY)) ||
           is_led_by_object(claimed, marks, sum);
}

bool assay_relations_may_swap(const assay_relations *claimed, const assay_marks *marks, const assay_content_sum *sum)
{
    for (size_t i = 0; i < claimed->count; i++)
        if (may_swap(&claimed->items[i], marks, sum))
            return true;
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
