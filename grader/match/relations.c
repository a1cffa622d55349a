/* relations.c - finds relations around verbs, comparisons, times and ways. */
#include "grader/match/relations.h"

#include <string.h>

#include "grader/constants.h"
#include "grader/text/endings.h"

/* Keys of what no verb makes; a verb's is the hash of its stem. */
enum { COMPARISON = 1, TIME, WAY, ORDER };

/* The text that is read. */
typedef struct reader {
    const assay_token *tokens;
    size_t first, end;
    const assay_relations *like; /* a claim's, or NULL */
    uint64_t keys;               /* of those, a bit each by its last six */
    bool objects, orders;        /* some are told by two verbs, some by no verb */
} reader;

static bool is_word(const reader *r, size_t at, const char *word)
{
    const char *text = at < r->end ? r->tokens[at].word->text : "";

    return *text == *word && strcmp(text, word) == 0; /* most differ in their first letter */
}

static bool parts(const reader *r, size_t at)
{
    return r->tokens[at].before >= ASSAY_BREAK_COMMA ||
           (at > r->first && r->tokens[at].sentence != r->tokens[at - 1].sentence);
}

static void add_word(assay_relation_side *side, const assay_word *word)
{
    if (!assay_words_content(word) || side->count == ASSAY_RELATION_WORDS)
        return;
    side->words[side->count++] = word->stem_hash;
    side->stems |= assay_content_bit(word->stem_hash);
}

/* The noun phrase that ends before `at`: the nearest words of content in a row. */
static void add_phrase_before(assay_relation_side *side, const reader *r, size_t at)
{
    size_t gap = 0;

    while (at > r->first && gap < ASSAY_RELATION_GAP_WORDS && !parts(r, at) &&
           !assay_words_content(r->tokens[at - 1].word) && !(r->tokens[at - 1].word->traits & ASSAY_COORDINATOR)) {
        at--;
        gap++;
    }
    for (size_t taken = 0; at > r->first && taken < ASSAY_RELATION_NOUN_WORDS && !parts(r, at) &&
                           assay_words_content(r->tokens[at - 1].word);
         taken++)
        add_word(side, r->tokens[--at].word);
}

/* The noun phrase that begins at `at` or after a few words of grammar; where it ends. */
static size_t add_phrase_after(assay_relation_side *side, const reader *r, size_t at)
{
    size_t gap = 0;

    while (at < r->end && gap < ASSAY_RELATION_GAP_WORDS && !parts(r, at) && !assay_words_content(r->tokens[at].word) &&
           !(r->tokens[at].word->traits & ASSAY_COORDINATOR)) {
        at++;
        gap++;
    }
    for (size_t taken = 0;
         at < r->end && taken < ASSAY_RELATION_NOUN_WORDS && !parts(r, at) && assay_words_content(r->tokens[at].word);
         taken++)
        add_word(side, r->tokens[at++].word);
    return at;
}

/* All words of content from `at` to the next break, or back to the last. */
static size_t add_rest(assay_relation_side *side, const reader *r, size_t at)
{
    for (; at < r->end && !parts(r, at); at++)
        add_word(side, r->tokens[at].word);
    return at;
}

static void add_before(assay_relation_side *side, const reader *r, size_t at)
{
    while (at > r->first && !parts(r, at))
        add_word(side, r->tokens[--at].word);
}

/* "the proxy forwards the": the ending of a verb between a noun and its object. */
static bool is_like_verb(const reader *r, size_t at)
{
    const assay_word *word = r->tokens[at].word;

    return assay_words_content(word) && assay_ends_in_s(word) && at > r->first && !parts(r, at) &&
           assay_words_content(r->tokens[at - 1].word) && at + 1 < r->end && !parts(r, at + 1) &&
           !(r->tokens[at + 1].word->traits & (ASSAY_AUXILIARY | ASSAY_COORDINATOR | ASSAY_VERB | ASSAY_SUBORDINATOR));
}

/* Has the claim a relation of this key? */
static bool is_claimed(const reader *r, uint64_t key)
{
    for (size_t i = 0; r->keys >> key % 64 & 1 && i < r->like->count; i++)
        if (r->like->items[i].key == key)
            return true;
    return false;
}

/* "acknowledgement", "prevention": what is done, and no verb, though it has a verb's stem. */
static bool names_act(const assay_word *word)
{
    const size_t length = word->length - (word->text[word->length - 1] == 's');
    const char *end = word->text + length;

    return length >= ASSAY_NAMED_ACT_LETTERS && (strncmp(end - 4, "ment", 4) == 0 || strncmp(end - 3, "ion", 3) == 0);
}

static bool is_claimed_verb(const reader *r, const assay_word *word)
{
    return is_claimed(r, word->stem_hash) || is_claimed(r, word->stem_hash ^ 1);
}

static bool is_verb(const reader *r, size_t at)
{
    const assay_word *word = r->tokens[at].word;

    if (!is_claimed_verb(r, word) && (!(word->traits & ASSAY_VERB || is_like_verb(r, at)) ||
                                      (at > r->first && r->tokens[at - 1].word->traits & ASSAY_DETERMINER) ||
                                      assay_cues_have(&word->cues, ASSAY_CUE_MUTUAL)))
        return false;
    return !names_act(word);
}

/* Where what follows a verb begins, behind its particle. */
static size_t behind_verb(const reader *r, size_t at)
{
    static const char *const particles[] = {"away", "back", "down", "off", "out", "over", "up"};

    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
        if (is_word(r, at + 1, particles[i]))
            return at + 2;
    return at + 1;
}

/* "called by", "rolled back by" */
static bool has_agent(const reader *r, size_t at)
{
    return is_word(r, behind_verb(r, at), "by");
}

/*
 * The key of a verb. Without an object, "reads speed up with an index", it is told of what is done otherwise, "an index
 * speeds up reads".
 */
static uint64_t verb_key(const reader *r, size_t at)
{
    static const char *const means[] = {"because", "due", "through", "via", "with"};
    const uint64_t stem = r->tokens[at].word->stem_hash;
    const size_t behind = behind_verb(r, at);

    for (size_t i = 0; i < sizeof means / sizeof *means; i++)
        if (is_word(r, behind, means[i]))
            return stem ^ 1;
    return stem;
}

/* "is called", "called by": does a form of "be" or "get" stand before the verb at `at`, or its agent after it? */
static bool is_passive(const reader *r, size_t at)
{
    const assay_word *word = r->tokens[at].word;
    size_t back = at;

    if (has_agent(r, at))
        return true;
    if (assay_ends_in_ing(word))
        return false;
    while (back > r->first && at - back < ASSAY_PASSIVE_LIGHT_WORDS && !parts(r, back) &&
           r->tokens[back - 1].word->traits & ASSAY_LIGHT && !(r->tokens[back - 1].word->traits & ASSAY_AUXILIARY))
        back--;
    return back > r->first && !parts(r, back) &&
           (strcmp(r->tokens[back - 1].word->stem, "be") == 0 || strcmp(r->tokens[back - 1].word->stem, "get") == 0);
}

/* The "by" of the verb at `at`, or r->end. */
static size_t agent_of(const reader *r, size_t at)
{
    for (at++; at < r->end && !parts(r, at); at++)
        if (is_word(r, at, "by"))
            return at;
    return r->end;
}

/* A new one; NULL where there is no room, or none that it could be held against. */
static assay_relation *add(assay_relations *out, const reader *r, uint64_t key, bool compares)
{
    assay_relation *made = &out->items[out->count];

    if (out->count == ASSAY_RELATIONS_MAX || (r->like && !is_claimed(r, key)))
        return NULL;
    *made = (assay_relation){.key = key, .compares = compares};
    return made;
}

/* A relation counts when it has both its sides. */
static void keep(assay_relations *out, const assay_relation *made)
{
    out->count += made->left.count && made->right.count;
}

/* Who does it, and all that stands after it. */
static void add_verb(assay_relations *out, const reader *r, size_t at)
{
    assay_relation *made;
    size_t by = r->end;
    size_t behind;
    bool passive;

    if (r->like && !is_claimed_verb(r, r->tokens[at].word)) /* as of most verbs: not asked how it stands */
        return;
    passive = is_passive(r, at);
    made = add(out, r, passive ? r->tokens[at].word->stem_hash : verb_key(r, at), false);
    if (!made)
        return;
    made->verbs = assay_content_bit(r->tokens[at].word->stem_hash);
    if (!passive) {
        add_phrase_before(&made->left, r, at);
        add_rest(&made->right, r, at + 1);
    } else {
        by = agent_of(r, at);
        if (by == r->end)
            return;
        behind = add_phrase_after(&made->left, r, by + 1);
        add_phrase_before(&made->right, r, at);
        for (size_t t = at + 1; t < by && !(r->tokens[t].word->traits & ASSAY_COORDINATOR);
             t++) /* "is sent to B by A" */
            add_word(&made->right, r->tokens[t].word);
        add_rest(&made->right, r, behind);
    }
    keep(out, made);
}

/* "A is faster than B": both sides of "than". */
static void add_comparison(assay_relations *out, const reader *r, size_t at)
{
    assay_relation *made = add(out, r, COMPARISON, true);

    if (!made)
        return;
    if (at > r->first)
        add_before(&made->left, r, at - 1); /* but for what is compared: "faster" */
    add_rest(&made->right, r, at + 1);
    keep(out, made);
}

/* Is no other time told by "before" or "after"? */
static bool is_only_time(const reader *r, size_t at)
{
    for (size_t t = r->first; t < r->end; t++)
        if (t != at && (is_word(r, t, "before") || is_word(r, t, "after")))
            return false;
    return true;
}

/* What a claim tells of a time may be told as steps: "A, then B" for "A before B" and for "B after A". */
static void add_steps(assay_relations *out, const assay_relation *time, bool after)
{
    if (out->count < ASSAY_RELATIONS_MAX)
        out->items[out->count++] = (assay_relation){
            .key = ORDER, .left = after ? time->right : time->left, .right = after ? time->left : time->right};
}

/* "A before B", "After B, A": what is told and the time that it is told by. */
static void add_time(assay_relations *out, const reader *r, size_t at)
{
    assay_relation *made = add(out, r, TIME, true);
    size_t stop;

    if (!made)
        return;
    stop = add_rest(&made->right, r, at + 1);
    if (at > r->first && !parts(r, at))
        add_before(&made->left, r, at);
    else if (stop < r->end && r->tokens[stop].sentence == r->tokens[at].sentence)
        add_rest(&made->left, r, stop);
    keep(out, made);
    if (!r->like && made->left.count && made->right.count && is_only_time(r, at))
        add_steps(out, made, is_word(r, at, "after"));
}

/* "A first, then B": a step and the next. */
static void add_order(assay_relations *out, const reader *r, size_t then)
{
    assay_relation *made = add(out, r, ORDER, false);
    uint32_t sentence = r->tokens[then].sentence;

    if (!made)
        return;
    for (size_t t = then; t > r->first && r->tokens[t - 1].sentence == sentence && !is_word(r, t - 1, "then"); t--)
        if (!is_word(r, t - 1, "first")) /* it stands with either */
            add_word(&made->left, r->tokens[t - 1].word);
    for (size_t t = then + 1; t < r->end && r->tokens[t].sentence == sentence && !is_word(r, t, "then"); t++)
        add_word(&made->right, r->tokens[t].word);
    keep(out, made);
}

/* "from A to B". */
static void add_way(assay_relations *out, const reader *r, size_t from)
{
    assay_relation *made = add(out, r, WAY, true);

    if (!made)
        return;
    made->way = true;
    add_phrase_after(&made->left, r, from + 1);
    for (size_t to = from > r->first + ASSAY_RELATION_WAY_WORDS ? from - ASSAY_RELATION_WAY_WORDS : r->first;
         to < r->end && to < from + ASSAY_RELATION_WAY_WORDS; to++)
        if ((is_word(r, to, "to") || is_word(r, to, "into")) && r->tokens[to].sentence == r->tokens[from].sentence)
            add_phrase_after(&made->right, r, to + 1);
    keep(out, made);
}

/* "absorb A and release B": what is done to two things. */
static void add_objects(assay_relations *out, const reader *r, size_t one, size_t other)
{
    uint64_t a = r->tokens[one].word->stem_hash;
    uint64_t b = r->tokens[other].word->stem_hash;
    assay_relation *made = a == b ? NULL : add(out, r, a ^ b, false);
    const size_t verbs[] = {a < b ? one : other, a < b ? other : one};

    if (!made)
        return;
    made->verbs = assay_content_bit(a) | assay_content_bit(b);
    made->objects = true;
    for (size_t i = 0; i < 2; i++) {
        assay_relation_side *side = i ? &made->right : &made->left;
        if (is_passive(r, verbs[i]))
            add_phrase_before(side, r, verbs[i]);
        else
            add_phrase_after(side, r, verbs[i] + 1);
    }
    keep(out, made);
}

/* Can a word make none of the relations that are looked for? */
static bool is_idle(const reader *r, const assay_word *word)
{
    return !r->objects && !(r->orders && assay_cues_have(&word->cues, ASSAY_CUE_ORDERING)) && !is_claimed_verb(r, word);
}

assay_relations assay_relations_find(assay_relation *room, const assay_relations *like, const assay_token *tokens,
                                     size_t first, size_t end)
{
    assay_relations found = {room, 0};
    reader r = {.tokens = tokens, .first = first, .end = end, .like = like, .objects = !like, .orders = !like};
    size_t before = end; /* the verb before, in the same sentence */

    for (size_t i = 0; like && i < like->count; i++) {
        r.keys |= (uint64_t)1 << like->items[i].key % 64;
        r.objects = r.objects || like->items[i].objects;
        r.orders = r.orders || !like->items[i].verbs;
    }
    for (size_t t = first; t < end; t++) {
        if (is_idle(&r, tokens[t].word))
            continue;
        if (is_verb(&r, t)) {
            add_verb(&found, &r, t);
            if (before < end && tokens[before].sentence == tokens[t].sentence)
                add_objects(&found, &r, before, t);
            before = t;
        } else if (!assay_cues_have(&tokens[t].word->cues, ASSAY_CUE_ORDERING)) {
            continue;
        } else if (is_word(&r, t, "than")) {
            add_comparison(&found, &r, t);
        } else if (is_word(&r, t, "before") || is_word(&r, t, "after")) {
            add_time(&found, &r, t);
        } else if (is_word(&r, t, "then")) {
            add_order(&found, &r, t);
        } else {
            add_way(&found, &r, t);
        }
    }
    return found;
}
