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

#include "grader/text/frames_en.inc"

/* Kinds of order_en.inc. Words of content are all alike to a skeleton, and so are names and numbers. */
enum { EDGE, BREAK, NAME = 4, LETTER, CONTENT, FIRST_GRAMMAR = 18, NONE = FRAME_KINDS };

#define TIMES 8u          /* after so many times a pair loses no more */
#define TIMES_BITS 11u    /* a text has some hundred of the 8,192 pairs and skips */
#define PARTS 840         /* the least number that all of them divide */
#define UNIT (32 * PARTS) /* of the sums: the table has 1/32, each divided by the times */
#define SKELETON 5u       /* words of what comes again */
#define SKELETON_BITS 13u /* of its hash: of five hundred words 6 % are mistaken for known */
#define WORD_BITS 12u     /* likewise of a word */

typedef struct memory {
    unsigned char times[1u << TIMES_BITS]; /* that pairs and skips were met, by their hash, up to TIMES */
    uint64_t once[(1u << SKELETON_BITS) / 64], twice[(1u << SKELETON_BITS) / 64]; /* skeletons met */
    uint64_t words[(1u << WORD_BITS) / 64];
} memory;

/* True when a bit of a set was there; it is from then on. */
static bool put(uint64_t *set, unsigned bit)
{
    bool was = set[bit / 64] >> (bit % 64) & 1;

    set[bit / 64] |= (uint64_t)1 << (bit % 64);
    return was;
}

/* What two kinds of a table count for this time. */
static int weigh(const signed char *table, memory *m, unsigned at, unsigned salt)
{
    static const short parts[] = {PARTS, PARTS / 2, PARTS / 3, PARTS / 4, PARTS / 5, PARTS / 6, PARTS / 7, PARTS / 8};
    unsigned char *times = &m->times[(at + salt) * 0x9E3779B1u >> (32 - TIMES_BITS)];
    int weight = table[at] * parts[*times];

    *times = (unsigned char)(*times + (*times < TIMES - 1));
    return weight;
}

static unsigned skeleton_of(unsigned kind)
{
    return kind > BREAK && kind < FIRST_GRAMMAR ? CONTENT : kind;
}

/* The end of a sentence as far as it was read. */
typedef struct window {
    unsigned before, last;            /* kinds; NONE where the sentence begins */
    uint64_t kinds;                   /* of the skeleton's last ones, six bits each */
    unsigned length;                  /* of the sentence, its edge included */
    unsigned grammar, content, fresh; /* a bit for each of the last ones: of grammar, of content, a new word */
} window;

/* What it speaks for when the last words, some of grammar and one of them new, stand as such words stood before. */
static int weigh_again(memory *m, const window *w)
{
    const unsigned all = (1u << SKELETON) - 1;
    uint64_t key = w->kinds & (((uint64_t)1 << 6 * SKELETON) - 1);
    unsigned bit = (unsigned)(key * 0x9E3779B97F4A7C15u >> (64 - SKELETON_BITS));

    if (w->length < SKELETON || !(w->grammar & all) || !(w->content & all) || !put(m->once, bit))
        return 0;
    return (int)((put(m->twice, bit) ? ASSAY_FRAME_AGAIN : ASSAY_FRAME_SECOND) * UNIT) * ((w->fresh & all) != 0);
}

/* The next kind has come: what it speaks for. */
static int step(memory *m, window *w, unsigned kind, bool fresh)
{
    unsigned shape = skeleton_of(kind);
    int sum = weigh(&frame_pairs[0][0], m, w->last * FRAME_KINDS + kind, 0);

    if (w->before != NONE)
        sum += weigh(&frame_skips[0][0], m, w->before * FRAME_KINDS + kind, FRAME_KINDS * FRAME_KINDS);
    w->before = w->last;
    w->last = kind;
    w->length++;
    w->kinds = w->kinds << 6 | shape;
    w->grammar = w->grammar << 1 | (shape >= FIRST_GRAMMAR);
    w->content = w->content << 1 | (shape == CONTENT);
    w->fresh = w->fresh << 1 | fresh;
    return sum + weigh_again(m, w);
}

/* A word of content that the text did not have before. */
static bool is_fresh(memory *m, const assay_word *word)
{
    unsigned kind = word->order;

    return kind >= NAME && kind != LETTER && kind < FIRST_GRAMMAR &&
           !put(m->words, (unsigned)(word->hash >> (64 - WORD_BITS)));
}

static int weigh_sentence(memory *m, const assay_token *tokens, size_t count)
{
    window w = {.before = NONE, .last = EDGE, .length = 1};
    int sum = 0;

    for (size_t i = 0; i < count; i++) {
        if (i && tokens[i].before >= ASSAY_BREAK_COMMA)
            sum += step(m, &w, BREAK, false);
        sum += step(m, &w, tokens[i].word->order, is_fresh(m, tokens[i].word));
    }
    return sum + step(m, &w, EDGE, false);
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

/* What speaks for each sentence being a frame; the sum of what speaks for language. */
static double weigh_sentences(assay_sentence *sentences, size_t count, const assay_token *tokens)
{
    memory m;
    double language = 0;

    memset(&m, 0, sizeof m);
    for (size_t s = 0; s < count; s++) {
        const assay_token *first = &tokens[sentences[s].first];
        double sum = (double)weigh_sentence(&m, first, sentences[s].count) / UNIT;
        sum -= ASSAY_FRAME_WORD_LOSS * sentences[s].count;
        if (sum > 0 && is_correlative(first, sentences[s].count))
            sum = 0;
        sentences[s].frame = (float)sum;
        language += sum < 0 ? -sum : 0;
    }
    return language;
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
void assay_frames_mark(assay_sentence *sentences, size_t sentence_count, const assay_token *tokens, size_t token_count)
{
    size_t first = 0;
    size_t top = 0; /* the sentence behind the highest one */
    double least;
    double sum = 0;
    double highest = 0;

    if (token_count < ASSAY_FRAME_WORDS_MIN || tokens[0].word->order == EDGE)
        return;
    least = weigh_sentences(sentences, sentence_count, tokens) * ASSAY_FRAME_CONTEXT;
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
