/*
 * frames.c - what speaks for a frame, sentence by sentence.
 *
 * Two kinds of words side by side, and two with one between, each speak for
 * or against it by a learned weight (frames_en.py), less with every time that
 * they come again in the text. Five words that come again with the same
 * grammar around a new word of content speak for it by a fixed one: people
 * who repeat themselves do so in the same words.
 */
#include "grader/text/frames.h"

#include <string.h>

#include "grader/constants.h"
#include "grader/text/order.h"

#include "grader/text/frames_en.inc"

/* Kinds of order_en.inc. Words of content are all alike to a skeleton, and so are names and numbers. */
enum { NAME = 4, LETTER, CONTENT, FIRST_GRAMMAR = 18 };

#define TIMES 8u          /* after so many times a pair loses no more */
#define TIMES_BITS 11u    /* a text has some hundred of the 8,192 pairs and skips */
#define PARTS 840         /* the least number that all of them divide */
#define UNIT (32 * PARTS) /* of the sums: the table has 1/32, each divided by the times */
#define SKELETON_BITS 13u /* of its hash: of five hundred words 6 % are mistaken for known */
#define WORD_BITS 12u     /* likewise of a word */

typedef uint64_t skeletons[(1u << SKELETON_BITS) / 64]; /* a set of them, by their hash */

/* Which words of content are new to the text: told from its beginning on, once something has come again. */
typedef struct novelty {
    const unsigned char *at; /* the last kind that was looked at */
    const assay_token *next; /* the token behind it */
    unsigned recent;         /* a bit for each of the last kinds: a new word */
    uint64_t words[(1u << WORD_BITS) / 64];
} novelty;

typedef struct memory {
    unsigned char times[1u << TIMES_BITS]; /* that pairs and skips were met, by their hash, up to TIMES */
    skeletons once;                        /* that were met */
    bool again;                            /* one was met again; what follows is void else */
    skeletons twice;
    novelty novelty;
} memory;

/* True when a bit of a set was there; it is from then on. */
static inline bool put(uint64_t *set, unsigned bit)
{
    bool was = set[bit / 64] >> (bit % 64) & 1;

    set[bit / 64] |= (uint64_t)1 << (bit % 64);
    return was;
}

/* What two kinds count for this time; `at` is their place in a table. */
static inline int weigh(const signed char *table, unsigned char *times, size_t at, size_t salt)
{
    static const short parts[] = {PARTS, PARTS / 2, PARTS / 3, PARTS / 4, PARTS / 5, PARTS / 6, PARTS / 7, PARTS / 8};
    unsigned char *met = &times[(uint32_t)((at + salt) * 0x9E3779B1u) >> (32 - TIMES_BITS)];
    unsigned before = *met;

    *met = (unsigned char)(before + (before < TIMES - 1));
    return table[at] * parts[before];
}

/* A word of content that the text did not have before. */
static bool is_fresh(uint64_t *words, const assay_word *word)
{
    unsigned kind = word->order;

    return kind >= NAME && kind != LETTER && kind < FIRST_GRAMMAR &&
           !put(words, (unsigned)(word->hash >> (64 - WORD_BITS)));
}

/* Look on at the words, up to the kind at `last`; the bits of the last ones. */
static unsigned novelty_of(novelty *n, const unsigned char *last)
{
    while (n->at < last) {
        bool fresh = *++n->at > ASSAY_ORDER_BREAK && is_fresh(n->words, (n->next++)->word);
        n->recent = n->recent << 1 | fresh;
    }
    return n->recent;
}

/* The last kinds of a sentence as a skeleton has them, six bits each, and one more; those of content are all alike. */
static inline uint64_t key_of(uint64_t key, unsigned kind)
{
    return key << 6 | (kind > ASSAY_ORDER_BREAK && kind < FIRST_GRAMMAR ? CONTENT : kind);
}

/* Has the skeleton that they end with a word of grammar? */
static inline bool has_grammar(uint64_t key)
{
    const uint64_t grammar = 06060606060; /* bits of which each kind from FIRST_GRAMMAR on has one */

    return (key & grammar) != 0;
}

/* The number of that skeleton. */
static inline unsigned bit_of(uint64_t key)
{
    const uint64_t own = ((uint64_t)1 << 6 * ASSAY_FRAME_SKELETON) - 1;

    return (unsigned)((key & own) * 0x9E3779B97F4A7C15u >> (64 - SKELETON_BITS));
}

/* What it speaks for that the skeleton `bit`, which ends with `last`, comes again: with a new word, something. */
static int weigh_known(memory *m, unsigned bit, const unsigned char *last)
{
    bool often;

    if (!m->again) {
        m->again = true;
        memset(m->twice, 0, sizeof m->twice);
        memset(m->novelty.words, 0, sizeof m->novelty.words);
    }
    often = put(m->twice, bit);
    if (!(novelty_of(&m->novelty, last) & ((1u << ASSAY_FRAME_SKELETON) - 1)))
        return 0;
    return (int)((often ? ASSAY_FRAME_AGAIN : ASSAY_FRAME_SECOND) * UNIT);
}

/* The last kinds of a sentence: as a skeleton has them, and a bit each that is of content. */
typedef struct window {
    uint64_t key;
    unsigned content;
} window;

/* What it speaks for that with `last` some words of grammar, some of content, stand as such words stood before. */
static inline int weigh_again(memory *m, window *w, const unsigned char *kinds, const unsigned char *last)
{
    unsigned bit;

    w->key = key_of(w->key, *last);
    w->content = w->content << 1 | (*last > ASSAY_ORDER_BREAK && *last < FIRST_GRAMMAR);
    if (last < kinds + ASSAY_FRAME_SKELETON - 1 || !has_grammar(w->key) ||
        !(w->content & ((1u << ASSAY_FRAME_SKELETON) - 1)))
        return 0;
    bit = bit_of(w->key);
    return put(m->once, bit) ? weigh_known(m, bit, last) : 0;
}

/* What a sentence speaks for, from the edge at `kinds` to the edge behind it, which *end becomes. */
static int weigh_sentence(memory *m, const unsigned char *kinds, const unsigned char **end)
{
    const unsigned char *last = kinds + 1;
    size_t row = *last * FRAME_KINDS; /* of the kind before */
    size_t skipped = 0;               /* of the one before that, an edge */
    window w = {.key = ASSAY_ORDER_EDGE};
    int sum = weigh(&frame_pairs[0][0], m->times, *last, 0) + weigh_again(m, &w, kinds, last);

    do {
        last++;
        sum += weigh(&frame_pairs[0][0], m->times, row + *last, 0);
        sum += weigh(&frame_skips[0][0], m->times, skipped + *last, FRAME_KINDS * FRAME_KINDS);
        sum += weigh_again(m, &w, kinds, last);
        skipped = row;
        row = *last * (size_t)FRAME_KINDS;
    } while (*last != ASSAY_ORDER_EDGE);
    *end = last;
    return sum;
}

static bool ends_in_er(const assay_word *word)
{
    return word->length > 3 && memcmp(word->text + word->length - 2, "er", 2) == 0;
}

/* "The longer the string, the lower the pitch": a pattern that people use. */
static bool is_correlative(const assay_token *tokens, size_t count)
{
    size_t compared = 0;

    for (size_t i = 1; i < count; i++)
        compared += strcmp(tokens[i - 1].word->text, "the") == 0 &&
                    (ends_in_er(tokens[i].word) || strcmp(tokens[i].word->text, "more") == 0 ||
                     strcmp(tokens[i].word->text, "less") == 0);
    return compared >= 2;
}

double assay_frames_weigh(const assay_text *text)
{
    const unsigned char *kinds = text->kinds;
    memory m; /* too much to be emptied but for what is needed */
    double language = 0;

    if (!kinds)
        return 0;
    memset(m.times, 0, sizeof m.times);
    memset(m.once, 0, sizeof m.once);
    m.again = false;
    m.novelty.at = kinds;
    m.novelty.next = text->tokens;
    m.novelty.recent = 0;
    for (size_t s = 0; s < text->sentence_count; s++) {
        assay_sentence *sentence = &text->sentences[s];
        double sum = (double)weigh_sentence(&m, kinds, &kinds) / UNIT;
        sum -= ASSAY_FRAME_WORD_LOSS * sentence->count;
        if (sum > 0 && is_correlative(&text->tokens[sentence->first], sentence->count))
            sum = 0;
        sentence->frame = (float)sum;
        language += sum < 0 ? -sum : 0;
    }
    return language;
}

/*
 * What the kinds of sentence `number` speak for as if none had stood so before, and for their order; skeletons that
 * have are counted at *known, those of grammar alone among them. The number keeps apart what is no skeleton yet where
 * sentences begin.
 */
static int weigh_roughly(assay_sentence *sentence, uint64_t *met, const unsigned char **kinds, size_t number,
                         unsigned *known)
{
    const unsigned char *last = *kinds + 1;
    size_t row = *last * FRAME_KINDS; /* of the kind before */
    size_t skipped = 0;               /* of the one before that, an edge */
    uint64_t key = key_of(key_of(number, ASSAY_ORDER_EDGE), *last);
    int sum = frame_pairs[0][*last];
    int order = assay_order_bits[0][*last];

    do {
        unsigned kind = *++last;
        sum += (&frame_pairs[0][0])[row + kind] + (&frame_skips[0][0])[skipped + kind];
        order += (&assay_order_bits[0][0])[row + kind];
        skipped = row;
        row = kind * FRAME_KINDS;
        key = key_of(key, kind);
        if (put(met, bit_of(key)))
            *known += has_grammar(key);
    } while (*last != ASSAY_ORDER_EDGE);
    *kinds = last;
    sentence->order = order;
    return sum;
}

bool assay_frames_promise(const assay_text *text)
{
    const unsigned char *kinds = text->kinds;
    skeletons met = {0};
    unsigned known = 0;
    int sum = 0;

    if (text->token_count < ASSAY_FRAME_WORDS_MIN) {
        assay_order_weigh(text);
        return false;
    }
    for (size_t s = 0; s < text->sentence_count; s++) {
        int each = weigh_roughly(&text->sentences[s], met, &kinds, s, &known);
        sum += each > 0 ? each : 0;
    }
    return sum / 32.0 + ASSAY_FRAME_KNOWN * known >= ASSAY_FRAME_PROMISE;
}

/*
 * Sentences [first, end) of `count` are frames, but for those among them that say something; and so are those beside
 * several that say nothing either: where a pattern comes first nothing has come again.
 */
static void mark_run(assay_sentence *sentences, size_t first, size_t end, size_t count)
{
    bool several = end > first + 1;

    while (several && first > 0 && sentences[first - 1].frame > ASSAY_FRAME_SPARED)
        first--;
    while (several && end < count && sentences[end].frame > ASSAY_FRAME_SPARED)
        end++;
    for (size_t s = first; s < end; s++)
        sentences[s].framed = sentences[s].frame > ASSAY_FRAME_SPARED;
}

/* A run begins where what speaks for a frame rises above nothing, and ends where it is the highest. */
void assay_frames_mark(const assay_text *text)
{
    assay_sentence *sentences = text->sentences;
    size_t sentence_count = text->sentence_count;
    size_t first = 0;
    size_t top = 0; /* the sentence behind the highest one */
    double least;
    double sum = 0;
    double highest = 0;

    least = assay_frames_weigh(text) * ASSAY_FRAME_CONTEXT;
    least = ASSAY_FRAME_LEAST + (least < ASSAY_FRAME_CONTEXT_MAX ? least : ASSAY_FRAME_CONTEXT_MAX);
    for (size_t s = 0; s < sentence_count; s++) {
        sum += sentences[s].frame;
        if (sum > highest) {
            highest = sum;
            top = s + 1;
        }
        if (sum <= 0 || s + 1 == sentence_count) {
            if (highest >= least)
                mark_run(sentences, first, top, sentence_count);
            first = s + 1;
            sum = highest = 0;
        }
    }
}
