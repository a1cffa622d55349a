/*
 * answers.c - piles of answers to measure with: sentences as candidates write them about the claims of claims.c, some
 * right, some the wrong way round, some beside the point, some with a slip of the finger.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/bench/claims.h"

#define SENTENCE_MAX 320
#define SLIP_LENGTH 7u /* letters that a word has at least in which there is a slip */
#define SLIP_EACH 5u   /* answers, of which one has a slip */

static const char *const openings[] = {
    "I think that the", "Usually the", "In Django, the", "The", "As far as I know the", "The",
    "It is the",        "Every",       "First the",      "A"};
static const char *const asides[] = {
    "It depends on the project, but most teams do it like this.",
    "We had this problem at my last job and it took days to find.",
    "You can read about it in the documentation.",
    "That is why it matters in production and not on a laptop.",
    "There are other ways, e.g. doing it by hand, but they don't scale.",
};
static const char *const joints[] = {"because", "so that", "before", "and then", "when", "while", "after", "unless"};

/* A claim in one of its wordings; `turned` says the opposite. */
static int say(char *out, size_t size, const assay_bench_claim *claim, bool turned, uint32_t *random)
{
    const assay_bench_verb *verb = claim->verb;

    switch (assay_bench_next(random) % 4) {
    case 0:
        return snprintf(out, size, "%s %s the %s", PICK(claim->subject->names, assay_bench_next(random)),
                        turned ? verb->opposite : verb->says, PICK(claim->object->names, assay_bench_next(random)));
    case 1:
        return snprintf(out, size, "%s doesn't just sit there, it %s every %s", claim->subject->names[0],
                        turned ? verb->opposite : verb->says, PICK(claim->object->names, assay_bench_next(random)));
    case 2:
        return snprintf(out, size, "%s %s %s", PICK(claim->subject->names, assay_bench_next(random)),
                        turned ? verb->never : verb->means, PICK(claim->object->names, assay_bench_next(random)));
    default:
        return snprintf(out, size, "%s of the %s %s", PICK(claim->object->names, assay_bench_next(random)),
                        PICK(claim->subject->names, assay_bench_next(random)), verb->passive);
    }
}

/* A sentence about one of the rubric's claims, or (one in five) about another. */
static size_t sentence(char *out, uint32_t *random, size_t concepts)
{
    char first[SENTENCE_MAX / 3];
    char second[SENTENCE_MAX / 3];
    bool beside = assay_bench_next(random) % 5 == 0;
    assay_bench_claim one = assay_bench_claim_of(0, assay_bench_next(random) % concepts + (beside ? 1000 : 0));
    assay_bench_claim other = assay_bench_claim_of(0, assay_bench_next(random) % concepts);
    int length;

    if (assay_bench_next(random) % 8 == 0) {
        length = snprintf(out, SENTENCE_MAX, "%s ", PICK(asides, assay_bench_next(random)));
        return (size_t)length;
    }
    say(first, sizeof first, &one, assay_bench_next(random) % 6 == 0, random);
    say(second, sizeof second, &other, assay_bench_next(random) % 6 == 0, random);
    if (assay_bench_next(random) % 2)
        length = snprintf(out, SENTENCE_MAX, "%s %s. ", PICK(openings, assay_bench_next(random)), first);
    else
        length = snprintf(out, SENTENCE_MAX, "%s %s, %s the %s. ", PICK(openings, assay_bench_next(random)), first,
                          PICK(joints, assay_bench_next(random)), second);
    return (size_t)length;
}

/* Where a word of the text begins, picked from those that are long enough for a slip; `length` when there is none. */
static size_t pick_word(size_t *word_length, const char *text, size_t length, uint32_t *random)
{
    size_t picked = length, start = 0;
    uint32_t seen = 0;

    for (size_t i = 0; i <= length; i++) {
        if (i < length && text[i] != ' ' && text[i] != '.' && text[i] != ',')
            continue;
        if (i - start >= SLIP_LENGTH && assay_bench_next(random) % ++seen == 0) {
            picked = start;
            *word_length = i - start;
        }
        start = i + 1;
    }
    return picked;
}

/*
 * A slip of the finger in any letter of a long word but its first and last two: lost, before its neighbour, or
 * another. As in what people write, each is made so seldom that a pile goes on to bring new words.
 */
static void slip(char *text, size_t length, uint32_t *random)
{
    size_t word_length = 0, at = pick_word(&word_length, text, length, random);
    char next;

    if (at == length)
        return;
    at += 1 + assay_bench_next(random) % (word_length - 3);
    next = text[at + 1];
    switch (assay_bench_next(random) % 3) {
    case 0:
        memmove(text + at, text + at + 1, length - at - 1);
        text[length - 1] = '.'; /* in its place */
        break;
    case 1:
        text[at + 1] = text[at];
        text[at] = next;
        break;
    default:
        text[at] = (char)('a' + assay_bench_next(random) % 26);
    }
}

static void fill(char *text, size_t length, uint32_t *random, size_t concepts)
{
    char one[SENTENCE_MAX];
    size_t used = 0;

    while (used < length) {
        size_t more = sentence(one, random, concepts);
        more = more < length - used ? more : length - used;
        memcpy(text + used, one, more);
        used += more;
    }
    text[length] = '\0';
    if (assay_bench_next(random) % SLIP_EACH == 0)
        slip(text, length, random);
}

bool assay_bench_pile_make(assay_bench_pile *out, size_t length, size_t count, size_t concepts)
{
    uint32_t random = 20260101u;

    *out = (assay_bench_pile){malloc(count * (length + 1)), length, count};
    for (size_t i = 0; out->bytes && i < count; i++)
        fill(out->bytes + i * (length + 1), length, &random, concepts);
    return out->bytes != NULL;
}

void assay_bench_pile_free(assay_bench_pile *pile)
{
    free(pile->bytes);
    pile->bytes = NULL;
}

const char *assay_bench_pile_text(const assay_bench_pile *pile, size_t index)
{
    return pile->bytes + index % pile->count * (pile->length + 1);
}
