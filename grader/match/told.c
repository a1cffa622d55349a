/* told.c - a table of words by their stems, and a filter of pairs. */
#include "grader/match/told.h"

#include "grader/constants.h"

#define PAIR_BITS 12u /* a rubric has some 300 pairs */

typedef struct row {
    uint64_t stem;
    uint64_t statements; /* 0: free */
} row;

struct assay_told {
    row *rows;
    size_t mask; /* rows less one */
    size_t words;
    unsigned statements; /* added */
    uint64_t pairs[(1u << PAIR_BITS) / 64];
};

assay_told *assay_told_new(assay_arena *arena, size_t words)
{
    assay_told *told = assay_arena_alloc(arena, sizeof *told);
    size_t rows = 4;

    if (!told)
        return NULL;
    while (rows < 2 * words)
        rows *= 2;
    told->rows = assay_arena_alloc_array(arena, rows, sizeof *told->rows);
    told->mask = rows - 1;
    return told->rows ? told : NULL;
}

/* The row of a stem, or the free one where it belongs. */
static row *find(const assay_told *told, uint64_t stem)
{
    size_t at = stem & told->mask;

    while (told->rows[at].statements && told->rows[at].stem != stem)
        at = (at + 1) & told->mask;
    return &told->rows[at];
}

static unsigned near_bit(uint64_t one, uint64_t other)
{
    return (unsigned)((one + other) * 0x9E3779B97F4A7C15u >> (64 - PAIR_BITS));
}

static unsigned beside_bit(uint64_t one, uint64_t other)
{
    return near_bit(one * 3, other);
}

static void put(assay_told *told, unsigned bit)
{
    told->pairs[bit / 64] |= (uint64_t)1 << (bit % 64);
}

static bool has(const assay_told *told, unsigned bit)
{
    return told->pairs[bit / 64] >> (bit % 64) & 1;
}

static void add_word(assay_told *told, uint64_t stem, uint64_t statement)
{
    row *place = find(told, stem);

    told->words += !place->statements;
    place->stem = stem;
    place->statements |= statement;
}

static void add_statement(assay_told *told, const assay_token *tokens, size_t count)
{
    uint64_t before[ASSAY_TOLD_NEAR] = {0}; /* the nearest first */
    uint64_t statement = (uint64_t)1 << (told->statements++ % 64);
    bool beside = false;

    for (size_t t = 0; t < count; t++) {
        uint64_t stem = tokens[t].word->stem_hash;
        if (!assay_told_counts(tokens[t].word)) {
            beside = false;
            continue;
        }
        add_word(told, stem, statement);
        if (beside)
            put(told, beside_bit(before[0], stem));
        for (size_t i = 0; i < ASSAY_TOLD_NEAR && before[i]; i++)
            put(told, near_bit(before[i], stem));
        for (size_t i = ASSAY_TOLD_NEAR; i-- > 1;)
            before[i] = before[i - 1];
        before[0] = stem;
        beside = true;
    }
}

void assay_told_add(assay_told *told, const assay_text *text)
{
    for (size_t s = 0; s < text->sentence_count; s++)
        add_statement(told, &text->tokens[text->sentences[s].first], text->sentences[s].count);
}

size_t assay_told_words(const assay_told *told)
{
    return told->words;
}

uint64_t assay_told_statements(const assay_told *told, const assay_word *word)
{
    return find(told, word->stem_hash)->statements;
}

bool assay_told_near(const assay_told *told, const assay_word *one, const assay_word *other)
{
    return has(told, near_bit(one->stem_hash, other->stem_hash));
}

bool assay_told_beside(const assay_told *told, const assay_word *one, const assay_word *other)
{
    return has(told, beside_bit(one->stem_hash, other->stem_hash));
}
