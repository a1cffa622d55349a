/* turns.c - holds an answer against the labels, opposites, relations and places of a claim. */
#include <string.h>

#include "grader/constants.h"
#include "grader/match/contraries.h"
#include "grader/match/turns_claim.h"

static bool is_one_of(uint64_t hash, const uint64_t *hashes)
{
    for (size_t i = 0; i < ASSAY_LABELS_MAX; i++)
        if (hashes[i] == hash)
            return true;
    return false;
}

/* Has the answer none of the claim's labels, and another on one of the nouns that the claim labels? */
static bool is_relabelled(const assay_turns *turns, const assay_marks *marks, size_t first, size_t end)
{
    bool other = false;

    for (size_t t = first; t < end; t++) {
        if (!assay_turns_may_label(marks->tokens, t, end))
            continue;
        if (is_one_of(marks->tokens[t].word->hash, turns->labels))
            return false;
        other = other || (assay_turns_is_label(marks->tokens, t, first, end) &&
                          is_one_of(marks->tokens[t - 1].word->stem_hash, turns->nouns));
    }
    return other;
}

static bool is_beside(const assay_beside *claimed, const assay_beside *found)
{
    return (claimed->before && claimed->before == found->before) || (claimed->after && claimed->after == found->after);
}

/* "faster than uncovered" */
static bool is_compared_to(const assay_token *tokens, size_t at, size_t first)
{
    for (size_t t = at; t > first && at - t < ASSAY_BESIDE_WORDS && tokens[t].before < ASSAY_BREAK_COMMA; t--)
        if (strcmp(tokens[t - 1].word->text, "than") == 0 &&
            !(t - 1 > first && strcmp(tokens[t - 2].word->text, "rather") == 0))
            return true;
    return false;
}

void assay_turns_count(assay_turned *out, const assay_turn *turn, const assay_marks *marks, const assay_scopes *scopes,
                       size_t first, size_t end)
{
    size_t t = first;

    for (; (t = assay_marks_next(marks, turn->opposite, t, end)) < end; t++) {
        assay_beside found = assay_turns_beside(marks->tokens, t, first, end);
        if (is_compared_to(marks->tokens, t, first))
            continue;
        if (!out->comparisons && (!is_beside(&turn->beside, &found) || is_beside(&turn->rival, &found)))
            continue;
        if (assay_scopes_denies(scopes, t) == turn->denied)
            out->opposites += !out->opposites || marks->tokens[t].clause != out->clause;
        else
            out->cancelled = true;
        out->clause = marks->tokens[t].clause;
        return;
    }
}

/* Does a word of class `id` stand before the stem `noun`, whatever grammar is between? */
static bool stands_before(const assay_marks *marks, size_t first, size_t end, unsigned id, uint64_t noun)
{
    for (size_t t = first; (t = assay_marks_next(marks, id, t, end)) < end; t++)
        if (assay_turns_beside(marks->tokens, t, first, end).after == noun)
            return true;
    return false;
}

bool assay_turns_exchange(const assay_turn *turn, unsigned own, const assay_marks *marks, size_t first, size_t end,
                          bool either)
{
    bool turned, rival_turned;
    uint64_t noun = turn->beside.after;
    uint64_t other = turn->rival.after;

    if (!assay_turns_may_exchange(turn) || stands_before(marks, first, end, own, noun) ||
        stands_before(marks, first, end, turn->opposite, other))
        return false;
    turned = stands_before(marks, first, end, turn->opposite, noun);
    rival_turned = stands_before(marks, first, end, own, other);
    return (turned && rival_turned) || (either && (turned || rival_turned));
}

static bool has_class(const assay_marks *marks, size_t first, size_t end, unsigned id)
{
    return assay_marks_next(marks, id, first, end) < end;
}

static void measure_relations(assay_turned *out, const assay_turns *turns, const assay_marks *marks,
                              const assay_content_sum *sum)
{
    assay_relation room[ASSAY_RELATIONS_MAX];
    assay_relations found;

    if (!assay_relations_may_swap(&turns->relations, marks, sum))
        return;
    found = assay_relations_find(room, &turns->relations, marks->tokens, sum->first, sum->end);
    for (size_t i = 0; i < turns->relations.count; i++) {
        const assay_relation *relation = &turns->relations.items[i];
        if (!assay_relations_swap(&found, relation))
            continue;
        if (relation->compares)
            out->comparisons++;
        else
            out->swapped = true;
    }
}

double assay_turns_miscounted(const assay_turns *turns, const assay_marks *marks, size_t first, size_t end)
{
    if (!turns || !turns->counts.count)
        return 0;
    return (double)assay_counts_missed(&turns->counts, marks->tokens, first, end) / (double)turns->counts.count;
}

/* Does "less" stand before the adjective of one of the claim's comparatives, or "more time" for a "faster"? */
static bool is_lessened(const assay_turns *turns, const assay_token *tokens, const assay_content_sum *sum)
{
    const size_t first = sum->first;
    const size_t end = sum->end;

    if (!turns->comparative_count || !assay_content_has(sum, ASSAY_CUE_LESS))
        return false;
    for (size_t t = first; t < end; t++) /* "the harder one scratches the less hard one" */
        for (size_t i = 0; i < turns->comparative_count; i++)
            if (*tokens[t].word->text == *turns->comparatives[i] &&
                strcmp(tokens[t].word->text, turns->comparatives[i]) == 0)
                return false;
    for (size_t t = first; t + 1 < end; t++) {
        const bool less = strcmp(tokens[t].word->text, "less") == 0;
        const bool more = strcmp(tokens[t].word->text, "more") == 0;
        const char *next = tokens[t + 1].word->text;
        for (size_t i = 0; (less || more) && i < turns->comparative_count; i++) {
            const char *comparative = turns->comparatives[i];
            const bool quick = strcmp(comparative, "faster") == 0 || strcmp(comparative, "quicker") == 0;
            if (less && assay_contraries_compare(comparative, strlen(comparative), next))
                return true;
            if ((more ? quick : strcmp(comparative, "slower") == 0) && strcmp(next, "time") == 0)
                return true;
        }
    }
    return false;
}

static bool has_condition(const assay_turns *turns)
{
    return turns->condition.kind != ASSAY_CONDITION_NONE && turns->condition.kind != ASSAY_CONDITION_IDLE;
}

/* Hold the condition of tokens [first, end) against the claim's, where both have one. */
static void measure_condition(assay_turned *out, const assay_turns *turns, const assay_token *tokens, size_t first,
                              size_t end)
{
    assay_condition said;

    if (!has_condition(turns))
        return;
    said = assay_conditions_read(tokens, first, end);
    if (said.kind == ASSAY_CONDITION_NONE)
        return;
    if (said.kind == ASSAY_CONDITION_IDLE) {
        out->regardless = turns->condition.only || turns->condition.kind == ASSAY_CONDITION_UNLESS;
        return;
    }
    out->unless = said.kind != turns->condition.kind;
    out->lacking = said.denied != turns->condition.denied;
}

bool assay_turns_may_turn(const assay_turns *turns, const assay_marks *marks, const assay_content_sum *sum)
{
    if (turns->label_count || turns->counts.count || turns->pairing.count || has_condition(turns) ||
        (turns->comparative_count && assay_content_has(sum, ASSAY_CUE_LESS)))
        return true;
    for (size_t i = 0; i < turns->direction_count; i++) {
        const assay_turn *turn = &turns->directions[i].turn;
        if (assay_class_in(marks->present, turn->opposite) || assay_turns_may_exchange(turn))
            return true;
    }
    return assay_exchanges_possible(turns->exchanges, sum) || assay_relations_may_swap(&turns->relations, marks, sum);
}

void assay_turns_measure(assay_turned *out, const assay_turns *turns, const assay_marks *marks,
                         const assay_scopes *scopes, const assay_content_sum *sum)
{
    const size_t first = sum->first;
    const size_t end = sum->end;

    *out = (assay_turned){0};
    if (!turns)
        return;
    out->depends = turns->condition.kind != ASSAY_CONDITION_NONE;
    out->labels = (turns->label_count && is_relabelled(turns, marks, first, end)) ||
                  assay_exchanges_outgrown(turns->exchanges, marks->tokens, first, end);
    out->exchanged = assay_exchanges_found(turns->exchanges, marks->tokens, sum);
    measure_relations(out, turns, marks, sum);
    out->swapped = out->swapped ||
                   (turns->pairing.count && assay_pairings_crossed(&turns->pairing, marks->tokens, scopes, first, end));
    measure_condition(out, turns, marks->tokens, first, end);
    out->opposites += is_lessened(turns, marks->tokens, sum);
    for (size_t i = 0; i < turns->direction_count; i++) {
        const assay_direction *each = &turns->directions[i];
        if (!has_class(marks, first, end, each->own))
            assay_turns_count(out, &each->turn, marks, scopes, first, end);
        else if (assay_turns_exchange(&each->turn, each->own, marks, first, end, true))
            out->swapped = true;
    }
}
