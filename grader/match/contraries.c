/* contraries.c - prefixes of denial, and comparatives of a table's opposites. */
#include "grader/match/contraries.h"

#include <string.h>

#include "grader/constants.h"
#include "grader/stance/opposites.h"

#define BASE_MAX 24u

static const char *const prefixes[] = {"un", "non", "dis"};

/* Words that only look as if they denied the rest of them. */
static const char *const alike[] = {"discard",    "discharge", "disclose", "discount", "discourse", "discover",
                                    "discuss",    "dispatch",  "display",  "dispose",  "dissolve",  "distance",
                                    "distribute", "district",  "disturb",  "nonce",    "uncle",     "under",
                                    "union",      "uniform",   "unique",   "unite",    "universe",  "disease"};

typedef struct maker {
    assay_term *out;
    size_t count;
    assay_arena *arena;
    bool no_memory;
} maker;

static void add(maker *m, const char *before, const char *stem, size_t length, const char *behind)
{
    const char *text;

    if (m->count == ASSAY_CONTRARIES_MADE_MAX)
        return;
    text = assay_arena_format(m->arena, "%s%.*s%s", before, (int)length, stem, behind);
    m->no_memory = m->no_memory || !text;
    if (text)
        m->out[m->count++] = (assay_term){ASSAY_TERM_STEM, text};
}

static bool is_alike(const char *word)
{
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
        if (strncmp(word, alike[i], strlen(alike[i]) - 1) == 0)
            return true;
    return false;
}

/* "unbalanced" for "balanced", and "balanced" for "unbalanced". */
static void add_denied(maker *m, const char *word, size_t length)
{
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        const size_t head = strlen(prefixes[i]);
        char made[BASE_MAX + sizeof "non"];
        if (strncmp(word, prefixes[i], head) == 0) {
            if (length >= head + ASSAY_DENIED_BASE_LETTERS && !is_alike(word))
                add(m, "", word + head, length - head, "");
            continue;
        }
        memcpy(made, prefixes[i], head);
        memcpy(made + head, word, length + 1);
        if (!is_alike(made))
            add(m, prefixes[i], word, length, "");
    }
}

static bool is_vowel(char letter)
{
    return strchr("aeiou", letter) != NULL;
}

/* Is the last letter doubled before an ending: hot, hotter? */
static bool doubles(const char *word, size_t length)
{
    return length == sizeof "hot" - 1 && !is_vowel(word[2]) && !strchr("wxy", word[2]) && is_vowel(word[1]) &&
           !is_vowel(word[0]);
}

/* The comparative of an adjective of the table. */
static void add_comparative(maker *m, const char *adjective)
{
    const size_t length = strlen(adjective);
    const char last = adjective[length - 1];

    if (last == 'e')
        add(m, "", adjective, length, "r");
    else if (last == 'y' && !is_vowel(adjective[length - 2]))
        add(m, "", adjective, length - 1, "ier");
    else
        add(m, "", adjective, length, doubles(adjective, length) ? (char[]){last, 'e', 'r', '\0'} : "er");
}

bool assay_contraries_compare(const char *comparative, size_t length, const char *adjective)
{
    size_t base = strlen(adjective);

    if (base < 2 || length < base + 1 || strcmp(comparative + length - 2, "er") != 0)
        return false;
    if (doubles(adjective, base))
        return length == base + 3 && strncmp(comparative, adjective, base) == 0 &&
               comparative[base] == adjective[base - 1];
    base -= adjective[base - 1] == 'e';
    if (adjective[base - 1] == 'y')
        return length == base + 2 && strncmp(comparative, adjective, base - 1) == 0 && comparative[base - 1] == 'i';
    return length == base + 2 && strncmp(comparative, adjective, base) == 0;
}

/* "colder" for "warmer". */
static void add_compared(maker *m, const char *word, size_t length)
{
    size_t count;
    const assay_opposite *all = assay_opposites(&count);

    if (length < ASSAY_COMPARATIVE_LETTERS || strcmp(word + length - 2, "er") != 0)
        return;
    for (size_t i = 0; i < count; i++) {
        const bool one = assay_contraries_compare(word, length, all[i].one);
        if (!one && !assay_contraries_compare(word, length, all[i].other))
            continue;
        add_comparative(m, one ? all[i].other : all[i].one);
    }
}

size_t assay_contraries_make(assay_term out[ASSAY_CONTRARIES_MADE_MAX], assay_arena *arena, const char *word,
                             bool *no_memory)
{
    maker m = {.out = out, .arena = arena};
    const size_t length = strlen(word);

    if (length >= ASSAY_DENIED_BASE_LETTERS && length <= BASE_MAX) {
        add_denied(&m, word, length);
        add_compared(&m, word, length);
    }
    *no_memory = *no_memory || m.no_memory;
    return m.count;
}
