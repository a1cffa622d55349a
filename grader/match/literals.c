/* literals.c - the literals of a rubric's regexes by their first letter, and the search for them in a word. */
#include "grader/match/literals.h"

#include <string.h>

#define LETTERS 128u

struct assay_literals {
    const assay_literal *literals; /* by their first letter */
    uint32_t firsts[LETTERS + 1];  /* where those of each letter begin */
    uint8_t letters[LETTERS];      /* with which any begin, rising */
    size_t letter_count;
    const assay_regex_needs *regexes;
    size_t regex_count;
    bool all_known;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

#define DIGIT ((uint32_t)1 << ('0' & 31)) /* stands for any digit */

/* The letters of a text, a bit for each value of a byte's last five bits. */
static uint32_t letters_in(const char *text, size_t length)
{
    uint32_t letters = 0;

    for (size_t i = 0; i < length; i++)
        letters |= (uint32_t)1 << ((unsigned char)text[i] & 31);
    return letters;
}

/* The literals by their first letter. False when memory is out. */
static bool file(assay_literals *out, assay_arena *arena, const assay_regex_words *maker)
{
    assay_literal *filed = assay_arena_take(arena, maker->count + 1, sizeof *filed);
    uint32_t next[LETTERS + 1];

    for (size_t i = 0; i < maker->count; i++)
        out->firsts[(unsigned char)maker->literals[i].text[0] + 1]++;
    for (size_t c = 1; c <= LETTERS; c++)
        out->firsts[c] += out->firsts[c - 1];
    for (size_t c = 0; c < LETTERS; c++)
        if (out->firsts[c] < out->firsts[c + 1])
            out->letters[out->letter_count++] = (uint8_t)c;
    memcpy(next, out->firsts, sizeof next);
    for (size_t i = 0; filed && i < maker->count; i++) {
        const assay_literal *each = &maker->literals[i];
        assay_literal *slot = &filed[next[(unsigned char)each->text[0]]++];
        *slot = *each;
        slot->text = assay_arena_string(arena, each->text, each->length);
        slot->letters = each->digit ? DIGIT : letters_in(each->text, each->length);
        if (!slot->text)
            return false;
    }
    out->literals = filed;
    return filed != NULL;
}

const assay_literals *assay_literals_make(assay_arena *arena, const assay_regex_words *maker)
{
    assay_literals *made = assay_arena_alloc(arena, sizeof *made);
    assay_regex_needs *regexes = assay_arena_take(arena, maker->regex_count + 1, sizeof *regexes);

    if (!made || !regexes || !file(made, arena, maker))
        return NULL;
    if (maker->regex_count)
        memcpy(regexes, maker->regexes, maker->regex_count * sizeof *regexes);
    made->regexes = regexes;
    made->regex_count = maker->regex_count;
    made->all_known = true;
    for (size_t i = 0; i < maker->regex_count; i++)
        made->all_known = made->all_known && regexes[i].last > 0;
    return made;
}

size_t assay_literals_regexes(const assay_literals *literals)
{
    return literals->regex_count;
}

const assay_regex_needs *assay_literals_needs(const assay_literals *literals, unsigned regex)
{
    return &literals->regexes[regex];
}

bool assay_literals_all_known(const assay_literals *literals)
{
    return literals->all_known;
}

/* Bytes of other letters count as none, so that only too many edges are seen. */
static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || is_digit(c) || c == '_';
}

static bool stands_at(const assay_literal *each, const assay_word *word, size_t at)
{
    size_t end = at + each->length;

    if (end > word->length || memcmp(word->text + at, each->text, each->length) != 0)
        return false;
    return !(each->begins && at && is_word_byte(word->text[at - 1])) &&
           !(each->ends && end < word->length && is_word_byte(word->text[end]));
}

/* A digit, or a byte of a longer character, which may be one. */
static bool has_digit(const assay_word *word)
{
    for (size_t i = 0; i < word->length; i++)
        if (is_digit(word->text[i]) || (unsigned char)word->text[i] >= 0x80)
            return true;
    return false;
}

static bool has(const assay_word *word, const assay_literal *each)
{
    if (each->digit)
        return has_digit(word);
    for (size_t at = 0; at + each->length <= word->length; at++)
        if (word->text[at] == each->text[0] && stands_at(each, word, at)) /* most begin nowhere in a word */
            return true;
    return false;
}

/* Put a step among those of a word, lower states first, unless it is there already. */
static size_t insert(assay_literal_step *steps, size_t count, assay_literal_step step)
{
    size_t at = count;

    for (size_t i = 0; i < count; i++)
        if (memcmp(&steps[i], &step, sizeof step) == 0)
            return count;
    for (; at > 0 && steps[at - 1].from > step.from; at--)
        steps[at] = steps[at - 1];
    steps[at] = step;
    return count + 1;
}

/*
 * May a regex see what is not in the word's text? Long words are cut; and the long s, which a caseless regex takes for
 * an s, can come through an HTML entity.
 */
static bool is_opaque(const assay_word *word)
{
    return word->length + 4 > ASSAY_WORD_LENGTH_MAX || strstr(word->text, "\xC5\xBF");
}

bool assay_literals_steps(const assay_literal_step **out, size_t *count, const assay_literals *literals,
                          assay_arena *arena, const assay_word *word)
{
    assay_literal_step *steps = NULL;
    bool opaque = is_opaque(word);
    uint32_t letters = opaque ? UINT32_MAX : letters_in(word->text, word->length) | (has_digit(word) ? DIGIT : 0);
    size_t capacity = 0;

    *count = 0;
    for (size_t n = 0; n < literals->letter_count; n++) {
        size_t c = literals->letters[n];
        for (uint32_t i = literals->firsts[c]; i < literals->firsts[c + 1] && letters >> (c & 31) & 1; i++) {
            const assay_literal *each = &literals->literals[i];
            if (each->letters & ~letters || (!opaque && !has(word, each)))
                continue;
            steps = assay_arena_grow(arena, steps, *count, &capacity, sizeof *steps);
            if (!steps)
                return false;
            *count = insert(steps, *count, each->step);
        }
    }
    *out = steps;
    return true;
}
