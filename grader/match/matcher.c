/* matcher.c - finding leaves: phrases, words near each other, regexes. */
#include "grader/match/matcher.h"

#include <string.h>

#include "grader/base/prefetch.h"
#include "grader/constants.h"

#define NEAR_PLACES_MAX 10u

void assay_matcher_prefetch(const assay_matcher *node, unsigned step)
{
    bool parts = step > 0 && node->kind == ASSAY_NEAR;

    if (step == 0)
        assay_prefetch(node, sizeof *node);
    if (step == 1)
        assay_prefetch(node->needs, node->need_count * sizeof *node->needs);
    if (step == 1 && node->kind == ASSAY_PHRASE)
        assay_program_prefetch(node->program);
    for (size_t i = 0; parts && i < node->child_count; i++) {
        if (step == 1)
            assay_prefetch(node->children[i], sizeof *node->children[i]);
        else
            assay_program_prefetch(node->children[i]->program);
    }
}

static void search_phrase(const assay_matcher *leaf, assay_reading *reading, const assay_sentence *sentence,
                          assay_match_fn *report, void *context)
{
    assay_match found[ASSAY_LEAF_MATCHES_MAX];
    unsigned count = assay_program_find(found, ASSAY_LEAF_MATCHES_MAX, leaf->program, reading, sentence);

    for (unsigned i = 0; i < count; i++)
        report(context, &found[i]);
}

/* The tokens of a sentence that have a part of [start, stop), bytes counted from its own start. */
static assay_match match_of(const assay_text *text, const assay_sentence *sentence, size_t start, size_t stop)
{
    assay_match match = {.quality = 1};

    for (uint32_t t = sentence->first; t < sentence->first + sentence->count; t++) {
        const assay_token *token = &text->tokens[t];
        size_t at = token->at - sentence->start;
        if (at >= stop)
            break;
        if (at + token->word->length > start && match.count < ASSAY_MATCH_TOKENS_MAX)
            match.at[match.count++] = t;
    }
    match.first = match.at[0];
    match.last = match.count ? match.at[match.count - 1] : 0;
    return match;
}

/* The sentence alone is searched, so that ^ and $ are its start and its end. */
static void search_regex(const assay_matcher *leaf, assay_reading *reading, size_t number, assay_match_fn *report,
                         void *context)
{
    const assay_sentence *sentence = &reading->text->sentences[number];
    const char *text = reading->text->folded.text + sentence->start;
    assay_regex_range range;
    size_t from = 0;
    unsigned found = 0;

    while (found < ASSAY_LEAF_MATCHES_MAX &&
           assay_openings_next(&range, reading->openings, leaf->regex_number, number, from)) {
        assay_match match;
        size_t start, stop;
        bool limit = false;
        from = range.last + 1;
        if (!assay_regex_find(leaf->regex, reading->scratch, text, range, &start, &stop, &limit)) {
            reading->limit = reading->limit || limit;
            if (limit)
                return;
            continue;
        }
        match = match_of(reading->text, sentence, start, stop);
        if (match.count)
            report(context, &match);
        from = stop;
        found++;
    }
    if (found == 0)
        assay_openings_close(reading->openings, leaf->regex_number, number);
}

typedef struct near_item {
    assay_match places[NEAR_PLACES_MAX];
    unsigned count;
} near_item;

static bool overlap(const assay_match *a, const assay_match *b)
{
    return (a->first <= b->last) & (b->first <= a->last);
}

#define JOINED_AT_ONCE 8u /* tokens, be they fewer: most parts have one or two */

/* Add `part` to the tokens that carry `whole`. */
static void join(assay_match *whole, const assay_match *part)
{
    if (part->count <= JOINED_AT_ONCE && whole->count <= ASSAY_MATCH_TOKENS_MAX - JOINED_AT_ONCE) {
        memcpy(whole->at + whole->count, part->at, JOINED_AT_ONCE * sizeof *part->at);
        whole->count += part->count;
    } else {
        for (uint32_t i = 0; i < part->count && whole->count < ASSAY_MATCH_TOKENS_MAX; i++)
            whole->at[whole->count++] = part->at[i];
    }
    whole->first = part->first < whole->first ? part->first : whole->first;
    whole->last = part->last > whole->last ? part->last : whole->last;
    whole->quality = whole->quality < part->quality ? whole->quality : part->quality;
}

/* Has the one a token of the other? */
static bool shares_token(const assay_match *a, const assay_match *b)
{
    for (uint32_t t = 0; t < a->count; t++)
        for (uint32_t k = 0; k < b->count; k++)
            if (a->at[t] == b->at[k])
                return true;
    return false;
}

/* The place of an item that keeps the match shortest; NULL when all overlap or break the order. */
static const assay_match *nearest(const assay_match *places, unsigned count, const assay_match *whole, bool ordered)
{
    const assay_match *best = NULL;
    uint32_t best_width = UINT32_MAX;

    for (unsigned i = 0; i < count; i++) {
        const assay_match *place = &places[i];
        uint32_t first = place->first < whole->first ? place->first : whole->first;
        uint32_t last = place->last > whole->last ? place->last : whole->last;
        bool overlaps = overlap(place, whole);
        bool inside = (place->first >= whole->first) & (place->last <= whole->last);
        bool disorder = ordered & (place->first <= whole->last);
        if ((overlaps & !inside) | disorder | (last - first >= best_width) || (overlaps && shares_token(place, whole)))
            continue;
        best = place;
        best_width = last - first;
    }
    return best;
}

/* Looser matches, and those that run over a contrast, are weaker evidence. */
static double tightness(const assay_reading *reading, const assay_match *match)
{
    double quality = 1;
    uint32_t width = match->last - match->first + 1;

    if (width > match->count)
        quality -= ASSAY_NEAR_WORD_LOSS * (width - match->count);
    for (uint32_t t = match->first + 1; t <= match->last; t++) {
        const assay_token *token = &reading->text->tokens[t];
        if (token->word->traits & ASSAY_ADVERSATIVE || token->before >= ASSAY_BREAK_SEMICOLON)
            quality -= ASSAY_NEAR_BREAK_LOSS;
    }
    return quality < ASSAY_NEAR_LEAST ? ASSAY_NEAR_LEAST : quality;
}

/* The match that begins with place `i` of the first item and `k` of the second; the others as near as they are. */
static void report_near(const assay_matcher *leaf, const assay_reading *reading, const near_item *items, unsigned i,
                        unsigned k, assay_match_fn *report, void *context)
{
    assay_match whole = items[0].places[i];
    const assay_match *part = nearest(&items[1].places[k], 1, &whole, leaf->ordered);

    for (size_t next = 2; part; next++) {
        join(&whole, part);
        if (next >= leaf->child_count || next >= ASSAY_NEAR_ITEMS_MAX)
            break;
        part = nearest(items[next].places, items[next].count, &whole, leaf->ordered);
    }
    if (!part || whole.last - whole.first + 1 > leaf->within)
        return;
    whole.quality *= tightness(reading, &whole);
    report(context, &whole);
}

static void search_near(const assay_matcher *leaf, assay_reading *reading, const assay_sentence *sentence,
                        assay_match_fn *report, void *context)
{
    near_item items[ASSAY_NEAR_ITEMS_MAX];

    items[0].count = items[1].count = 0; /* freezing sees to it that there are two items at least */
    for (size_t i = 0; i < leaf->child_count && i < ASSAY_NEAR_ITEMS_MAX; i++) {
        items[i].count =
            assay_program_find(items[i].places, NEAR_PLACES_MAX, leaf->children[i]->program, reading, sentence);
        if (items[i].count == 0)
            return;
    }
    for (unsigned i = 0; i < items[0].count; i++)
        for (unsigned k = 0; k < items[1].count; k++)
            report_near(leaf, reading, items, i, k, report, context);
}

void assay_matcher_search(const assay_matcher *leaf, assay_reading *reading, size_t sentence, assay_match_fn *report,
                          void *context)
{
    const assay_sentence *where = &reading->text->sentences[sentence];

    switch (leaf->kind) {
    case ASSAY_PHRASE:
        search_phrase(leaf, reading, where, report, context);
        return;
    case ASSAY_NEAR:
        search_near(leaf, reading, where, report, context);
        return;
    case ASSAY_REGEX:
        search_regex(leaf, reading, sentence, report, context);
        return;
    default:
        return;
    }
}
