/*
 * literals.c - a reader of regexes that understands the plain ones: letters,
 * classes, groups, choices, repeats, looks around. Of the rest it says nothing.
 *
 * A regex needs all of its `needs`, and each of them is one word of several:
 * `(fast|quick)er cache` needs (fast or quick), and er, and cache.
 */
#include "grader/match/literals.h"

#include <string.h>

#define NEEDS_MAX 8u
#define WORDS_MAX 32u /* of one need */
#define DEPTH_MAX 32u
#define PAIRS_MAX 8u /* of a word that are looked at */

typedef struct word {
    const char *text;
    size_t length;
} word;

/* One of these words is there. */
typedef struct need {
    word words[WORDS_MAX];
    size_t count;
} need;

typedef struct need_list {
    need *items[NEEDS_MAX];
    size_t count;
} need_list;

typedef struct reader {
    const char *text;
    size_t at;
    unsigned depth;
    assay_arena *scratch;
    bool failed; /* not understood */
    bool no_memory;
} reader;

struct assay_literals {
    uint16_t *pairs; /* a need is the number of its words, a word the number of its pairs and the pairs */
    size_t need_count;
};

static void read_choice(reader *r, need_list *out);

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Words are compared when the shortest of them is long enough to tell something. */
static size_t shortest(const need *each)
{
    size_t least = SIZE_MAX;

    for (size_t i = 0; i < each->count; i++)
        least = each->words[i].length < least ? each->words[i].length : least;
    return least;
}

static void add_need(need_list *list, need *each)
{
    if (each && each->count && list->count < NEEDS_MAX)
        list->items[list->count++] = each;
}

static need *new_need(reader *r)
{
    need *made = assay_arena_take(r->scratch, 1, sizeof *made);

    r->no_memory = r->no_memory || !made;
    if (made)
        made->count = 0;
    return made;
}

/* The letters [from, to) end here: a word, if they are more than one. */
static void add_word(reader *r, need_list *out, size_t from, size_t to)
{
    need *made = to > from + 1 ? new_need(r) : NULL;

    if (!made)
        return;
    made->words[made->count++] = (word){r->text + from, to - from};
    add_need(out, made);
}

/* A quantifier at the reader is passed; *least is how often it wants its item, 1 without one. True when there was one.
 */
static bool pass_quantifier(reader *r, unsigned *least)
{
    char c = r->text[r->at];

    *least = 1;
    if (c == '{') {
        size_t end = r->at + 1;
        *least = 0;
        while (r->text[end] >= '0' && r->text[end] <= '9')
            *least += (unsigned)(r->text[end++] - '0'); /* only whether it is 0 matters */
        r->failed = r->failed || end == r->at + 1;
        while (r->text[end] == ',' || (r->text[end] >= '0' && r->text[end] <= '9'))
            end++;
        r->failed = r->failed || r->text[end] != '}';
        r->at = end + !r->failed;
    } else if (c == '?' || c == '*' || c == '+') {
        *least = c == '+';
        r->at++;
    } else {
        return false;
    }
    if (r->text[r->at] == '?' || r->text[r->at] == '+')
        r->at++; /* lazy, possessive */
    return true;
}

static void pass_class(reader *r)
{
    r->at++;
    if (r->text[r->at] == '^')
        r->at++;
    if (r->text[r->at] == ']')
        r->at++;
    while (r->text[r->at] && r->text[r->at] != ']') {
        if (r->text[r->at] == '[' || (r->text[r->at] == '\\' && strchr("QE", r->text[r->at + 1])))
            r->failed = true; /* [[:alpha:]], \Q, \E */
        r->at += r->text[r->at] == '\\' && r->text[r->at + 1] ? 2 : 1;
    }
    r->failed = r->failed || r->text[r->at] != ']';
    r->at += r->text[r->at] == ']';
}

/* An escape is a mark, or one of the common classes and places; nothing of it is a word. */
static void pass_escape(reader *r)
{
    char c = r->text[r->at + 1];

    if (!c || (is_word_byte(c) && !strchr("bBwWdDsSAzZhHntr", c))) {
        r->failed = true;
        return;
    }
    r->at += 2;
}

/* A group: its needs, or none for a look around. */
static void read_group(reader *r, need_list *out)
{
    static const char *const looks[] = {"?=", "?!", "?<=", "?<!"};
    bool look = false;

    r->at++;
    for (size_t i = 0; i < sizeof looks / sizeof *looks && !look; i++) {
        look = strncmp(r->text + r->at, looks[i], strlen(looks[i])) == 0;
        r->at += look ? strlen(looks[i]) : 0;
    }
    if (!look && strncmp(r->text + r->at, "?:", 2) == 0)
        r->at += 2;
    else if (!look && (r->text[r->at] == '?' || r->text[r->at] == '*'))
        r->failed = true;
    if (++r->depth > DEPTH_MAX)
        r->failed = true;
    read_choice(r, out);
    r->depth--;
    r->failed = r->failed || r->text[r->at] != ')';
    r->at += !r->failed;
    if (look)
        out->count = 0;
}

/* One alternative: items up to | or ) or the end. */
static void read_sequence(reader *r, need_list *out)
{
    size_t from = r->at; /* of the letters that stand together */
    unsigned least;

    while (!r->failed && r->text[r->at] && r->text[r->at] != '|' && r->text[r->at] != ')') {
        size_t item = r->at;
        need_list group = {.count = 0};
        bool letter = is_word_byte(r->text[r->at]);
        if (r->text[r->at] == '(')
            read_group(r, &group);
        else if (r->text[r->at] == '[')
            pass_class(r);
        else if (r->text[r->at] == '\\')
            pass_escape(r);
        else
            r->at++;
        if (!r->failed && !pass_quantifier(r, &least) && letter)
            continue; /* the word goes on */
        if (r->failed)
            return;
        add_word(r, out, from, letter && least ? item + 1 : item);
        for (size_t i = 0; i < group.count && least; i++)
            add_need(out, group.items[i]);
        from = r->at;
    }
    add_word(r, out, from, r->at);
}

/* The need that tells most: its shortest word is the longest. */
static const need *best_of(const need_list *list)
{
    const need *best = NULL;

    for (size_t i = 0; i < list->count; i++)
        if (!best || shortest(list->items[i]) > shortest(best))
            best = list->items[i];
    return best;
}

/* Alternatives: all needs of a single one; of several one need, the best words of each. */
static void read_choice(reader *r, need_list *out)
{
    need *either = NULL;
    bool silent = false; /* an alternative needs nothing */

    read_sequence(r, out);
    if (r->failed || r->text[r->at] != '|')
        return;
    either = new_need(r);
    for (;;) {
        const need *best = best_of(out);
        if (!either || r->failed)
            return;
        silent = silent || !best || either->count + best->count > WORDS_MAX;
        for (size_t i = 0; !silent && i < best->count; i++)
            either->words[either->count++] = best->words[i];
        out->count = 0;
        if (r->text[r->at] != '|')
            break;
        r->at++;
        read_sequence(r, out);
    }
    if (!silent)
        add_need(out, either);
}

static unsigned pair_of(char one, char other)
{
    return ((unsigned)one & 31) << 5 | ((unsigned)other & 31); /* the case of letters does not count */
}

static size_t pair_count(const word *each)
{
    return each->length - 1 < PAIRS_MAX ? each->length - 1 : PAIRS_MAX;
}

/* Write the needs down, those with few words first: they are the quickest to fail. */
static bool keep(assay_literals **out, assay_arena *arena, need_list *list)
{
    assay_literals *made = assay_arena_alloc(arena, sizeof *made);
    size_t size = 1;
    uint16_t *to;

    for (size_t i = 1; i < list->count; i++)
        for (size_t k = i; k > 0 && list->items[k]->count < list->items[k - 1]->count; k--) {
            need *swapped = list->items[k];
            list->items[k] = list->items[k - 1];
            list->items[k - 1] = swapped;
        }
    for (size_t i = 0; i < list->count; i++)
        size += 1 + list->items[i]->count * (1 + PAIRS_MAX);
    to = made ? assay_arena_take(arena, size, sizeof *to) : NULL;
    if (!to)
        return false;
    made->pairs = to;
    made->need_count = list->count;
    for (size_t i = 0; i < list->count; i++) {
        const need *each = list->items[i];
        *to++ = (uint16_t)each->count;
        for (size_t k = 0; k < each->count; k++) {
            const word *one = &each->words[k];
            *to++ = (uint16_t)pair_count(one);
            for (size_t p = 0; p < pair_count(one); p++)
                *to++ = (uint16_t)pair_of(one->text[p], one->text[p + 1]);
        }
    }
    *out = made;
    return true;
}

bool assay_literals_read(const assay_literals **out, assay_arena *arena, assay_arena *scratch, const char *regex)
{
    reader r = {.text = regex, .scratch = scratch};
    need_list needs = {.count = 0};
    assay_literals *made = NULL;

    *out = NULL;
    if (regex[0] == '(' && regex[1] == '*')
        return true; /* a verb may change everything */
    read_choice(&r, &needs);
    if (r.no_memory)
        return false;
    if (r.failed || regex[r.at] || needs.count == 0)
        return true;
    if (!keep(&made, arena, &needs))
        return false;
    *out = made;
    return true;
}

void assay_pairs_read(assay_pairs *out, const char *text, size_t length)
{
    unsigned pair = length ? pair_of('\0', text[0]) : 0;

    memset(out, 0, sizeof *out);
    for (size_t i = 1; i < length; i++) {
        pair = (pair << 5 & (ASSAY_PAIRS - 1)) | pair_of('\0', text[i]);
        out->has[pair] = true;
    }
}

static bool has_word(const assay_pairs *pairs, const uint16_t *each, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!pairs->has[each[i]])
            return false;
    return true;
}

bool assay_literals_possible(const assay_literals *literals, const assay_pairs *pairs)
{
    const uint16_t *at = literals->pairs;

    for (size_t i = 0; i < literals->need_count; i++) {
        size_t words = *at++;
        bool found = false;
        for (size_t k = 0; k < words; k++, at += 1 + at[0])
            found = found || has_word(pairs, at + 1, at[0]);
        if (!found)
            return false;
    }
    return true;
}
