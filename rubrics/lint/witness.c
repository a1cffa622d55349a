/*
 * witness.c - walks a pattern and writes down one thing it asks for.
 *
 * Whether the sentence really matches is for the grader to say: this only
 * has to be right often enough that a pattern none of whose variants match
 * can be called dead.
 */
#include "rubrics/lint/witness.h"

#include <string.h>

#include "grader/match/phrase.h"
#include "rubrics/lint/regex_tree.h"

typedef struct builder {
    assay_arena *arena;
    assay_words *words;
    char text[ASSAY_WITNESS_MAX + 1];
    size_t length;
    unsigned variant;
    unsigned turns; /* choices made so far */
    bool failed, unsure;
} builder;

static void put(builder *b, const char *text, size_t length)
{
    if (b->length + length > ASSAY_WITNESS_MAX) {
        b->failed = true;
        return;
    }
    memcpy(b->text + b->length, text, length);
    b->length += length;
}

static void put_word(builder *b, const char *word)
{
    if (b->length > 0 && b->text[b->length - 1] != ' ')
        put(b, " ", 1);
    put(b, word, strlen(word));
}

/* Variant 0 takes the first of every choice; the others walk through them, each choice at its own pace. */
static size_t choose(builder *b, size_t count)
{
    size_t turn = b->turns++;

    return b->variant == 0 || count == 0 ? 0 : (b->variant + turn * (b->variant / 2)) % count;
}

static void put_phrase(builder *b, const assay_phrase *phrase)
{
    switch (phrase->kind) {
    case ASSAY_PHRASE_WORD:
        put_word(b, phrase->term.text);
        break;
    case ASSAY_PHRASE_SEQUENCE:
        for (size_t i = 0; i < phrase->child_count; i++)
            put_phrase(b, phrase->children[i]);
        break;
    case ASSAY_PHRASE_CHOICE:
        put_phrase(b, phrase->children[choose(b, phrase->child_count)]);
        break;
    case ASSAY_PHRASE_OPTIONAL:
        if (b->variant % 2 == 1)
            put_phrase(b, phrase->children[0]);
        break;
    case ASSAY_PHRASE_GAP:
        break;
    case ASSAY_PHRASE_ANY_WORD:
        put_word(b, "thing");
        break;
    }
}

static void put_phrase_text(builder *b, const char *text)
{
    assay_error ignored;
    assay_phrase *phrase;

    if (assay_phrase_parse(&phrase, b->arena, b->words, text, &ignored) == ASSAY_OK)
        put_phrase(b, phrase);
    else
        b->failed = true;
}

/*
 * The most ordinary member of a set: a letter, a digit, a blank, or what is
 * left. Behind a word a blank is taken first: a set that has both is mostly a
 * gap between words, and a word edge may follow.
 */
static void put_member(builder *b, const assay_regex_node *set)
{
    static const char preferred[] = "xaeionrstlcdmpubfghjkqvwyz0123456789 -_.,;:/()+=<>'\"!?*&%#@$|~[]{}^`\\\t";

    if (b->length > 0 && assay_regex_set_has(set, 'x') && assay_regex_set_has(set, ' ') &&
        b->text[b->length - 1] != ' ') {
        put(b, " ", 1);
        return;
    }
    for (const char *c = preferred; *c; c++)
        if (assay_regex_set_has(set, (unsigned char)*c)) {
            put(b, c, 1);
            return;
        }
    if (set->other)
        put(b, set->other, set->other_length);
    else
        b->failed = true;
}

static void put_regex(builder *b, const assay_regex_node *node)
{
    uint32_t times;

    switch (node->kind) {
    case ASSAY_REGEX_EMPTY:
        b->unsure = b->unsure || node->around;
        break;
    case ASSAY_REGEX_SET:
        put_member(b, node);
        break;
    case ASSAY_REGEX_SEQUENCE:
        for (size_t i = 0; i < node->child_count && !b->failed; i++)
            put_regex(b, node->children[i]);
        break;
    case ASSAY_REGEX_CHOICE:
        put_regex(b, node->children[choose(b, node->child_count)]);
        break;
    case ASSAY_REGEX_REPEAT:
        times = node->min == 0 && node->max > 0 && b->variant % 2 == 0 ? 1 : node->min;
        for (uint32_t i = 0; i < times && !b->failed; i++)
            put_regex(b, node->children[0]);
        break;
    }
}

static void put_regex_text(builder *b, const char *text)
{
    const assay_regex_node *tree = assay_regex_tree_parse(b->arena, text);
    unsigned around = b->variant / 2 % 4;

    if (b->length > 0)
        put(b, " ", 1);
    /* a sentence is cut at its punctuation: a regex that asks for some needs words around it, or right behind */
    if (around == 2)
        put(b, "so ", 3);
    if (tree)
        put_regex(b, tree);
    else
        b->failed = true;
    if (around > 0)
        put(b, around == 3 ? "x" : " so", around == 3 ? 1 : 3);
}

static void put_pattern(builder *b, const assay_pattern *pattern)
{
    size_t wanted = pattern->child_count;

    switch (pattern->kind) {
    case ASSAY_PHRASE:
        put_phrase_text(b, pattern->text);
        break;
    case ASSAY_REGEX:
        put_regex_text(b, pattern->text);
        break;
    case ASSAY_SIMILAR:
        put_word(b, pattern->text);
        break;
    case ASSAY_ANY:
        if (wanted > 0)
            put_pattern(b, pattern->children[choose(b, wanted)]);
        break;
    case ASSAY_AT_LEAST:
        wanted = pattern->n < wanted ? pattern->n : wanted;
        for (size_t i = 0; i < wanted; i++) {
            put_pattern(b, pattern->children[i]);
            put(b, ".", 1);
        }
        break;
    case ASSAY_NEAR:
    case ASSAY_ALL:
        for (size_t i = 0; i < wanted; i++)
            put_pattern(b, pattern->children[i]);
        break;
    case ASSAY_NOT:
        break;
    }
}

const char *assay_witness_make(bool *sure, assay_arena *arena, assay_words *words, const assay_pattern *pattern,
                               unsigned variant)
{
    builder b = {.arena = arena, .words = words, .variant = variant};

    put_pattern(&b, pattern);
    *sure = !b.unsure;
    return b.failed ? NULL : assay_arena_string(arena, b.text, b.length);
}
