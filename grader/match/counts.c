/* counts.c - reads counts in a claim and in an answer, and holds them against each other. */
#include "grader/match/counts.h"

#include <math.h>
#include <string.h>

#include "grader/constants.h"

/* "once a day", and neither "once it has run" nor "at once". */
static bool is_often(const assay_token *tokens, size_t at, size_t end)
{
    static const char *const behind[] = {"a", "an", "per", "every", "each", "only", "in"};

    if (strcmp(tokens[at].word->text, "once") != 0)
        return true;
    if (at > 0 && strcmp(tokens[at - 1].word->text, "at") == 0)
        return false;
    if (at + 1 == end || tokens[at + 1].before >= ASSAY_BREAK_COMMA)
        return true;
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
        if (strcmp(tokens[at + 1].word->text, behind[i]) == 0)
            return true;
    return false;
}

/* "half its size": a share of what has a size is one time less. */
static bool is_of_a_thing(const assay_token *tokens, size_t at, size_t end)
{
    return at + 1 < end && tokens[at + 1].before < ASSAY_BREAK_COMMA &&
           (strcmp(tokens[at + 1].word->text, "its") == 0 || strcmp(tokens[at + 1].word->text, "their") == 0 ||
            strcmp(tokens[at + 1].word->text, "the") == 0 || strcmp(tokens[at + 1].word->text, "as") == 0);
}

assay_quantity assay_counts_quantity(const assay_token *tokens, size_t at, size_t end)
{
    assay_quantity_words words = {.count = 0};
    assay_quantity made = assay_quantity_of_word(tokens[at].word);

    if (made.number > 0 && made.unit)
        return is_often(tokens, at, end) ? made : (assay_quantity){.number = 0};
    if (made.number == 0 && !assay_quantity_begins(tokens[at].word))
        return (assay_quantity){.number = 0};
    for (size_t t = at; t < end && words.count < ASSAY_QUANTITY_WORDS_MAX; t++) {
        if (t > at && (tokens[t].before > ASSAY_BREAK_SPACE || tokens[t].sentence != tokens[at].sentence))
            break;
        words.words[words.count] = tokens[t].word;
        words.apart[words.count++] = tokens[t].before == ASSAY_BREAK_SPACE;
    }
    made = assay_quantity_read(&words);
    if (!made.unit && made.number > 0 && made.value < 1 && is_of_a_thing(tokens, at, end))
        made.unit = assay_quantity_times();
    if (!made.unit || made.doubtful)
        made.number = 0;
    return made;
}

static void find_beside(assay_count *out, const assay_token *tokens, size_t at, size_t behind, size_t end)
{
    for (size_t t = at; t > 0 && at - t < ASSAY_BESIDE_WORDS && tokens[t].before < ASSAY_BREAK_COMMA && !out->before;
         t--)
        out->before = assay_words_content(tokens[t - 1].word) ? tokens[t - 1].word->stem_hash : 0;
    for (size_t t = behind;
         t < end && t - behind < ASSAY_BESIDE_WORDS && tokens[t].before < ASSAY_BREAK_COMMA && !out->after; t++)
        out->after = assay_words_content(tokens[t].word) ? tokens[t].word->stem_hash : 0;
}

bool assay_counts_spelled(const assay_word *word)
{
    return !(word->traits & ASSAY_NUMBER) && word->stem_length > 0 &&
           strspn(word->stem, "0123456789") == word->stem_length;
}

static assay_number spelled_number(const assay_word *word)
{
    assay_number number = {.text = ""};

    for (const char *digit = word->stem; *digit; digit++)
        number.value = number.value * 10 + (*digit - '0');
    return number;
}

/* The count at `at` of tokens [0, end); *next is where to go on. False where there is none. */
static bool read_count(assay_count *out, size_t *next, const assay_token *tokens, size_t at, size_t end, bool units)
{
    const assay_quantity quantity = units ? assay_counts_quantity(tokens, at, end) : (assay_quantity){.number = 0};
    bool counts;

    *out = (assay_count){.noun = 0};
    *next = at + 1;
    if (quantity.number > 0) {
        out->key_count = assay_quantity_keys(out->keys, &quantity, true);
        if (!assay_quantity_is_plain(out->keys[0])) { /* a share has a number's key */
            *next = at + quantity.words;
            find_beside(out, tokens, at, *next, end);
            return true;
        }
        out->key_count = 0;
    }
    if (!(tokens[at].word->traits & ASSAY_NUMBER) && !assay_counts_spelled(tokens[at].word))
        return false;
    counts = at + 1 < end && tokens[at + 1].before < ASSAY_BREAK_COMMA && assay_words_content(tokens[at + 1].word) &&
             !(tokens[at + 1].word->traits & ASSAY_NUMBER);
    out->number =
        assay_counts_spelled(tokens[at].word) ? spelled_number(tokens[at].word) : assay_number_at(tokens, end, at);
    out->noun = counts ? tokens[at + 1].word->stem_hash : 0;
    return out->number.text && !isnan(out->number.value);
}

void assay_counts_find(assay_counts *out, const assay_text *claim)
{
    size_t next;

    *out = (assay_counts){.count = 0};
    for (size_t t = 0; t < claim->token_count && out->count < ASSAY_COUNTS_MAX; t = next) {
        assay_count *made = &out->items[out->count];
        if (!read_count(made, &next, claim->tokens, t, claim->token_count, true))
            continue;
        if (made->number.text)
            made->number.text = ""; /* it has a value: its digits, which live as long as the words, are not asked for */
        out->units = out->units || made->key_count > 0;
        out->count++;
    }
}

static bool is_same(const assay_count *said, const assay_count *claimed)
{
    if (said->key_count == 0)
        return claimed->key_count == 0 && assay_number_stands_for(&said->number, &claimed->number);
    for (size_t i = 0; i < said->key_count; i++)
        for (size_t k = 0; k < claimed->key_count; k++)
            if (strcmp(said->keys[i], claimed->keys[k]) == 0)
                return true;
    return false;
}

/* Are both told of the same: a noun, or a dimension and a word beside it, if there is any? */
static bool are_rivals(const assay_count *said, const assay_count *claimed)
{
    if (!said->key_count != !claimed->key_count)
        return false;
    if (said->key_count == 0)
        return claimed->noun && said->noun == claimed->noun;
    if (strcmp(strchr(said->keys[0], ' '), strchr(claimed->keys[0], ' ')) != 0)
        return false;
    return (!said->before && !said->after) ||
           (said->before && (said->before == claimed->before || said->before == claimed->after)) ||
           (said->after && (said->after == claimed->after || said->after == claimed->before));
}

/* Is this count of the claim nowhere said, and another number of the same things? */
static bool is_missed(const assay_counts *all, const assay_count *claimed, const assay_token *tokens, size_t first,
                      size_t end)
{
    bool other = false;
    size_t next;

    for (size_t t = first; t < end; t = next) {
        assay_count said;
        bool known = false;
        if (!read_count(&said, &next, tokens, t, end, all->units))
            continue;
        if (is_same(&said, claimed))
            return false;
        for (size_t i = 0; i < all->count && !known; i++)
            known = is_same(&said, &all->items[i]);
        other = other || (!known && are_rivals(&said, claimed));
    }
    return other;
}

size_t assay_counts_missed(const assay_counts *claimed, const assay_token *tokens, size_t first, size_t end)
{
    size_t missed = 0;

    for (size_t i = 0; i < claimed->count; i++)
        missed += (claimed->items[i].noun || claimed->items[i].key_count) &&
                  is_missed(claimed, &claimed->items[i], tokens, first, end);
    return missed;
}
