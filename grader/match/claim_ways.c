/* claim_ways.c - the classes by which a claim's words are found. */
#include "grader/match/claim_ways.h"

#include <string.h>

#include "grader/match/counts.h"
#include "grader/match/rewordings.h"
#include "grader/match/wordings.h"

/* The ways of the word at hand. */
typedef struct list {
    assay_claim_way items[ASSAY_CLAIM_WAYS_MAX];
    unsigned count;
} list;

static int class_of(assay_claim_ways *w, const assay_term *terms, size_t count)
{
    int id = count > 0 ? assay_terms_class(w->terms, terms, count) : -1;

    w->failed = w->failed || (count > 0 && id < 0);
    return id;
}

static void add_way(assay_claim_ways *w, list *to, const assay_term *terms, size_t count, double credit)
{
    int id = to->count < ASSAY_CLAIM_WAYS_MAX ? class_of(w, terms, count) : -1;

    if (id >= 0)
        to->items[to->count++] = (assay_claim_way){.id = (unsigned)id, .credit = credit};
}

/* What is derived from the same word, as one more way to find a claim's word. */
static void add_kin(assay_claim_ways *w, list *to, const assay_word *word)
{
    assay_term term = {ASSAY_TERM_KIN, NULL};

    if (word->stem_length <= ASSAY_PREFIX_LETTERS || word->traits & (ASSAY_NUMBER | ASSAY_IDENTIFIER))
        return;
    term.text = assay_arena_string(w->scratch, word->stem, word->stem_length);
    if (term.text)
        add_way(w, to, &term, 1, ASSAY_PREFIX_CREDIT);
    else
        w->failed = true;
}

/* The alternatives of a row of synonyms, as one class: -1 when a claim can use none of them. */
static int class_of_row(assay_claim_ways *w, const assay_synonym_row *row)
{
    assay_term *terms = assay_arena_take(w->scratch, row->count * ASSAY_WORDING_TERMS_MAX + 1, sizeof *terms);
    size_t count = 0;

    w->failed = w->failed || !terms;
    if (row->joined && !w->failed)
        terms[count++] = (assay_term){ASSAY_TERM_STEM, row->joined};
    for (size_t i = 0; i < row->count && !w->failed; i++)
        count += assay_wordings_terms(&terms[count], w->scratch, w->terms->words, row->alternatives[i], &w->failed);
    return w->failed ? -1 : class_of(w, terms, count);
}

static void add_synonyms(assay_claim_ways *w, list *to, const char *stem)
{
    for (size_t i = 0; w->synonyms && i < w->synonyms->count && !w->failed; i++) {
        const assay_synonym_row *row = &w->synonyms->rows[i];
        int id;
        if (row->word_count != 1 || strcmp(row->stems[0], stem) != 0 || to->count == ASSAY_CLAIM_WAYS_MAX)
            continue;
        id = class_of_row(w, row);
        if (id >= 0)
            to->items[to->count++] = (assay_claim_way){.id = (unsigned)id, .credit = row->credit};
    }
}

static void add_row(assay_claim_ways *w, const assay_claim_row *row)
{
    assay_claim_row *grown = assay_arena_grow(w->scratch, w->rows, w->row_count, &w->row_capacity, sizeof *grown);

    w->failed = w->failed || !grown;
    if (!grown)
        return;
    w->rows = grown;
    w->rows[w->row_count++] = *row;
}

/* The class of what a quantity is in any writing, -1 when it has a plain number's key or memory is out. */
static int quantity_class(assay_claim_ways *w, const assay_quantity *quantity)
{
    char keys[ASSAY_QUANTITY_KEYS_MAX][ASSAY_QUANTITY_KEY_SIZE];
    size_t count = assay_quantity_keys(keys, quantity, true);
    assay_term terms[ASSAY_QUANTITY_KEYS_MAX];

    for (size_t i = 0; i < count; i++) {
        terms[i] = (assay_term){ASSAY_TERM_EXACT, assay_arena_string(w->scratch, keys[i], strlen(keys[i]))};
        w->failed = w->failed || !terms[i].text;
    }
    return w->failed || assay_quantity_is_plain(keys[0]) ? -1 : class_of(w, terms, count);
}

/* "10 KB" is found as 10,240 bytes, with both its words. */
static void find_quantities(assay_claim_ways *w)
{
    const size_t count = w->text->token_count;

    for (size_t t = 0; t < count && !w->failed; t++) {
        const assay_quantity quantity = assay_counts_quantity(w->text->tokens, t, count);
        int id = quantity.number > 0 ? quantity_class(w, &quantity) : -1;
        if (id < 0)
            continue;
        add_row(w, &(assay_claim_row){{.id = (unsigned)id, .credit = 1}, t, t + quantity.words, true});
        t += quantity.words - 1;
    }
}

/* How many tokens from one on are the words of a row of synonyms; 0: they are others. */
static size_t words_here(const assay_claim_ways *w, const assay_synonym_row *row, size_t at)
{
    if (row->word_count < 2 || at + row->word_count > w->text->token_count)
        return 0;
    for (size_t i = 0; i < row->word_count; i++)
        if (strcmp(w->text->tokens[at + i].word->stem, row->stems[i]) != 0)
            return 0;
    return row->word_count;
}

/* "rolled back" has the synonym "undone". */
static void find_wordings(assay_claim_ways *w, size_t at)
{
    for (size_t i = 0; w->synonyms && i < w->synonyms->count && !w->failed; i++) {
        const assay_synonym_row *row = &w->synonyms->rows[i];
        size_t words = words_here(w, row, at);
        int id = words > 0 ? class_of_row(w, row) : -1;
        if (id >= 0)
            add_row(w, &(assay_claim_row){{.id = (unsigned)id, .credit = row->credit}, at, at + words, false});
    }
}

/* A part of a phrase that is the word of a token. */
static assay_phrase *part_of(assay_claim_ways *w, const assay_token *token)
{
    assay_phrase *part = assay_arena_alloc(w->scratch, sizeof *part);

    w->failed = w->failed || !part;
    if (part)
        *part = (assay_phrase){
            .kind = ASSAY_PHRASE_WORD, .term = {ASSAY_TERM_STEM, token->word->text}, .word = token->word};
    return part;
}

/* Has the claim the acronym itself, of whose words these terms are other wordings? */
static bool is_introduced(const assay_claim_ways *w, const assay_rewording *found)
{
    for (size_t t = 0; t < w->text->token_count; t++)
        for (size_t i = 0; i < found->count; i++)
            if (strcmp(w->text->tokens[t].word->text, found->terms[i].text) == 0)
                return true;
    return false;
}

/*
 * "foreign key" is also written FK, and FK with its words. Where a claim has both, "internet protocol (IP)", an
 * answer's IP is not counted for all three.
 */
static void find_acronyms(assay_claim_ways *w, assay_phrase *const *parts, size_t at)
{
    assay_rewordings with = {w->scratch, w->terms->words, w->synonyms ? w->synonyms->acronyms : NULL, false};
    assay_rewording found[ASSAY_REWORDINGS_MAX];
    assay_term terms[ASSAY_REWORDING_TERMS_MAX];
    size_t count = assay_rewordings_of_acronym(terms, &with, parts[at]);
    int id = class_of(w, terms, count);

    if (id >= 0)
        add_row(w, &(assay_claim_row){{.id = (unsigned)id, .credit = 1}, at, at + 1, false});
    count = assay_rewordings_acronyms(found, &with, parts + at, w->text->token_count - at);
    for (size_t i = 0; i < count && !w->failed; i++) {
        if (is_introduced(w, &found[i]))
            continue;
        id = class_of(w, found[i].terms, found[i].count);
        if (id >= 0)
            add_row(w, &(assay_claim_row){{.id = (unsigned)id, .credit = 1}, at, at + found[i].parts, false});
    }
    w->failed = w->failed || with.failed;
}

void assay_claim_ways_begin(assay_claim_ways *w)
{
    const size_t count = w->text->token_count;
    assay_phrase **parts = assay_arena_alloc_array(w->scratch, count + 1, sizeof *parts);

    w->failed = w->failed || !parts;
    find_quantities(w);
    for (size_t t = 0; t < count && !w->failed; t++)
        parts[t] = part_of(w, &w->text->tokens[t]);
    for (size_t t = 0; t < count && !w->failed; t++) {
        find_wordings(w, t);
        find_acronyms(w, parts, t);
    }
}

/* The best first, as they were where they are alike. */
static void sort_ways(assay_claim_way *ways, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t k = i; k > 0 && ways[k].credit > ways[k - 1].credit; k--) {
            const assay_claim_way moved = ways[k];
            ways[k] = ways[k - 1];
            ways[k - 1] = moved;
        }
}

assay_claim_way *assay_claim_ways_of(assay_claim_ways *w, size_t at, unsigned *count)
{
    const assay_word *word = w->text->tokens[at].word;
    const assay_term term = {ASSAY_TERM_STEM, word->text};
    list found = {.count = 0};
    assay_claim_way *ways;

    add_way(w, &found, &term, 1, 1);
    for (size_t i = 0; i < w->row_count && found.count < ASSAY_CLAIM_WAYS_MAX - 1; i++)
        if (at >= w->rows[i].first && at < w->rows[i].end)
            found.items[found.count++] = w->rows[i].way;
    add_synonyms(w, &found, word->stem);
    add_kin(w, &found, word);
    ways = assay_arena_take(w->scratch, found.count + 1, sizeof *ways);
    w->failed = w->failed || !ways;
    if (w->failed)
        return NULL;
    sort_ways(found.items, found.count);
    memcpy(ways, found.items, found.count * sizeof *ways);
    *count = found.count;
    return ways;
}

bool assay_claim_ways_quantity(const assay_claim_ways *w, size_t at)
{
    for (size_t i = 0; i < w->row_count; i++)
        if (w->rows[i].quantity && at >= w->rows[i].first && at < w->rows[i].end)
            return true;
    return false;
}
