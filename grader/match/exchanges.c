/* exchanges.c - lays an answer's row of words beside a claim's and sees what stands in whose place. */
#include "grader/match/exchanges.h"

#include <string.h>

#include "grader/constants.h"

#define ROW_MAX 48u
#define GROWTH_KEY 0x8000000000000000u /* keeps a growth apart from words */

typedef struct entry {
    uint64_t key;
    const assay_word *word; /* of a claim it is gone once the claim is compiled */
    bool telling;
    bool parted;  /* a comma or a stronger mark stands before it */
    bool joins;   /* and, or */
    bool governs; /* when, because: begins a clause */
    bool mutual;  /* differ, meet */
    bool copula;
    bool with;    /* "with": both do it */
    bool grammar; /* a word of it whose lack or addition may turn what stands around it */
    bool growth;
} entry;

typedef struct row {
    entry entries[ROW_MAX];
    size_t count;
    bool mutual; /* any is */
} row;

struct assay_exchanges {
    row words;
    size_t growths;
    size_t too_long; /* words of an answer's row, of which more than it may lack are not the claim's */
    uint64_t stems;  /* of its words, and of those that may not be lacking: sets of assay_content_bit */
    uint64_t grammar;
};

static bool is_article(const assay_word *word)
{
    return strcmp(word->text, "the") == 0 || strcmp(word->text, "a") == 0 || strcmp(word->text, "an") == 0;
}

/* n, m, log, 2: what stands in the brackets of a growth, with its signs. */
static bool is_growth_part(const assay_word *word)
{
    return word->traits & (ASSAY_NUMBER | ASSAY_OPERATOR) || (word->length == 1 && word->text[0] != 'o') ||
           strcmp(word->text, "log") == 0 || strcmp(word->text, "sqrt") == 0;
}

/* The end of the growth "O(...)" at `at`, whose bracket follows without a space; `at` when there is none. */
static size_t growth_end(const assay_token *tokens, size_t at, size_t end)
{
    size_t t = at + 1;

    if (strcmp(tokens[at].word->text, "o") != 0 || t >= end || tokens[t].before != ASSAY_BREAK_NONE)
        return at;
    while (t < end && tokens[t].before < ASSAY_BREAK_QUOTE && is_growth_part(tokens[t].word))
        t++;
    return t > at + 1 ? t : at;
}

static uint64_t growth_key(const assay_token *tokens, size_t first, size_t end)
{
    uint64_t key = 0;

    for (size_t t = first; t < end; t++)
        key = assay_hash_step(key, tokens[t].word->hash);
    return key | GROWTH_KEY;
}

/* May the word be lacking, or be one more, and what stands around it be said of the same as before? */
static bool is_grammar(const assay_word *word)
{
    const unsigned harmless = ASSAY_DETERMINER | ASSAY_AUXILIARY | ASSAY_LIGHT | ASSAY_COORDINATOR | ASSAY_ADVERSATIVE;

    return word->traits & ASSAY_NEGATOR || (word->traits & ASSAY_FUNCTION && !(word->traits & harmless));
}

static entry read_entry(const assay_token *token)
{
    const assay_word *word = token->word;

    return (entry){.key = word->stem_hash,
                   .word = word,
                   .joins = (word->traits & ASSAY_COORDINATOR) != 0,
                   .governs = (word->traits & ASSAY_SUBORDINATOR) != 0,
                   .mutual = assay_cues_have(&word->cues, ASSAY_CUE_MUTUAL),
                   .with = strcmp(word->text, "with") == 0,
                   .copula = strcmp(word->stem, "be") == 0,
                   .grammar = is_grammar(word)};
}

/* The words of tokens [first, end). False when there are too many. */
static bool read_row(row *out, const assay_token *tokens, size_t first, size_t end, const bool *telling)
{
    bool parted = false;

    out->count = 0;
    out->mutual = false;
    for (size_t t = first; t < end; t++) {
        size_t grown = growth_end(tokens, t, end);
        entry *made = &out->entries[out->count];
        parted = parted ||
                 (t > first && (tokens[t].before >= ASSAY_BREAK_COMMA || tokens[t].sentence != tokens[t - 1].sentence));
        if (is_article(tokens[t].word))
            continue;
        if (out->count == ROW_MAX)
            return false;
        *made = read_entry(&tokens[t]);
        made->telling = telling && telling[t];
        made->parted = parted;
        if (grown > t) {
            made->key = growth_key(tokens, t, grown);
            made->telling = made->growth = true;
            t = grown - 1;
        }
        out->mutual = out->mutual || made->mutual;
        out->count++;
        parted = false;
    }
    return true;
}

/* How many words of a row of so many the other may lack. */
static size_t most_others(size_t words)
{
    return 1 + (size_t)(ASSAY_EXCHANGE_OTHERS * (double)words);
}

bool assay_exchanges_compile(const assay_exchanges **out, assay_arena *arena, const assay_text *claim,
                             const bool *telling)
{
    assay_exchanges *made;
    row words;

    *out = NULL;
    if (!read_row(&words, claim->tokens, 0, claim->token_count, telling) || words.count < ASSAY_EXCHANGE_WORDS_MIN)
        return true;
    made = assay_arena_alloc(arena, sizeof *made);
    if (!made)
        return false;
    made->words = words;
    for (size_t i = 0; i < words.count; i++) {
        made->words.entries[i].word = NULL;
        made->growths += words.entries[i].growth;
        if (words.entries[i].growth)
            continue;
        made->stems |= assay_content_bit(words.entries[i].key);
        made->grammar |= words.entries[i].grammar ? assay_content_bit(words.entries[i].key) : 0;
    }
    made->too_long = words.count;
    while (made->too_long <= words.count + most_others(made->too_long))
        made->too_long++;
    *out = made;
    return true;
}

/* How many entries before `at` have its key? */
static size_t count_before(const row *in, size_t at)
{
    size_t count = 0;

    for (size_t i = 0; i < at; i++)
        count += in->entries[i].key == in->entries[at].key;
    return count;
}

static bool has_more(const row *in, uint64_t key, size_t than)
{
    size_t count = 0;

    for (size_t i = 0; i < in->count && count <= than; i++)
        count += in->entries[i].key == key;
    return count > than;
}

/*
 * Take out what the other row has not. False where that is too much, or grammar that may turn what is around it: "reads
 * speed up with an index" says what "an index speeds up reads" does.
 */
static bool keep_common(row *out, const row *from, const row *other)
{
    const size_t most = most_others(from->count);

    out->count = 0;
    for (size_t i = 0; i < from->count; i++) {
        if (has_more(other, from->entries[i].key, count_before(from, i)))
            out->entries[out->count++] = from->entries[i];
        else if (from->entries[i].grammar)
            return false;
    }
    return out->count + most >= from->count && out->count >= ASSAY_EXCHANGE_WORDS_MIN;
}

static bool tells(const row *in, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (in->entries[i].telling)
            return true;
    return false;
}

/* Does a new item begin at `at`? */
static bool begins_item(const row *in, size_t at)
{
    return in->entries[at].parted || in->entries[at].joins || (at > 0 && in->entries[at - 1].joins);
}

static bool same(const row *a, size_t at, const row *b, size_t from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (a->entries[at + i].key != b->entries[from + i].key)
            return false;
    return true;
}

/*
 * "Function members and data members", "data members and function members": are the items around an "and" of
 * [middle, second) the same but for what changed places?
 */
static bool are_like_items(const row *in, size_t first, size_t middle, size_t second, size_t end)
{
    size_t joint = middle;
    size_t head;

    while (joint < second && !in->entries[joint].joins)
        joint++;
    if (joint == second || first < (head = second - joint - 1) || !same(in, first - head, in, joint + 1, head))
        return false;
    for (size_t i = 0; middle + i < joint && end + i < in->count; i++)
        if (in->entries[middle + i].key != in->entries[end + i].key)
            return false;
    return true;
}

/* May the parts [first, middle) and [second, end) of a claim change places and it says the same? */
static bool may_change(const row *in, size_t first, size_t middle, size_t second, size_t end)
{
    bool joined = true;

    if (!tells(in, first, middle) || !tells(in, second, end))
        return true;
    if (middle == second) /* "when it rains, we stay": not when the first depends on the word before it */
        return !(first > 0 && in->entries[first - 1].governs && in->entries[second].parted);
    for (size_t i = middle; i < second; i++)
        joined = joined && (in->entries[i].joins || in->entries[i].copula);
    return joined || in->entries[second - 1].with || are_like_items(in, first, middle, second, end) ||
           (begins_item(in, middle) && begins_item(in, second));
}

typedef enum verdict { NO_EXCHANGE, EXCHANGE, REORDER } verdict;

/* Rows of the same words: are those of [first, end) two parts in each other's places, and may they be? */
static verdict judge(const row *claim, const row *answer, size_t first, size_t end)
{
    const size_t length = end - first;
    verdict found = NO_EXCHANGE;

    for (size_t one = 1; one < length; one++)
        for (size_t other = 1; one + other <= length; other++) {
            const size_t between = length - one - other;
            if (!same(claim, first, answer, end - one, one) || !same(claim, end - other, answer, first, other) ||
                !same(claim, first + one, answer, first + other, between))
                continue;
            if (may_change(claim, first, first + one, end - other, end))
                return REORDER;
            found = EXCHANGE;
        }
    return found;
}

/*
 * Rows of the same words that differ in [from, to): do they by two parts in each other's places? What is the same
 * before and behind may belong to them: "packets that go out are allowed, packets that come in are blocked".
 */
static bool is_exchange(const row *claim, const row *answer, size_t from, size_t to)
{
    bool found = false;

    for (size_t first = 0; first <= from; first++)
        for (size_t end = to; end <= claim->count; end++) {
            const verdict each = judge(claim, answer, first, end);
            if (each == REORDER)
                return false;
            found = found || each == EXCHANGE;
        }
    return found;
}

/* Does one word stand for another wherever they differ, and that for the one? */
static bool is_renamed(const row *claim, const row *answer, size_t first, size_t end)
{
    const uint64_t one = claim->entries[first].key;
    const uint64_t other = answer->entries[first].key;
    size_t second = end;

    for (size_t i = first; i < end; i++) {
        const uint64_t said = answer->entries[i].key;
        if (claim->entries[i].key == said)
            continue;
        if (!(claim->entries[i].key == one && said == other) && !(claim->entries[i].key == other && said == one))
            return false;
        if (claim->entries[i].key == other && second == end)
            second = i;
    }
    return second < end && !may_change(claim, first, first + 1, second, second + 1);
}

/*
 * Are so many words more than a row that has changed the claim's about, articles aside? A growth is one word of
 * several, so it is not told where there may be one.
 */
static bool is_too_long(const assay_exchanges *claimed, const assay_content_sum *sum, size_t words)
{
    return words >= claimed->too_long && !assay_content_has(sum, ASSAY_CUE_GROWTH);
}

/* Do tokens with such stems lack more of the claim's words than a row of them may? */
static bool lacks_words(const assay_exchanges *claimed, uint64_t stems)
{
    const uint64_t lacking = claimed->stems & ~stems;

    return lacking & claimed->grammar || (size_t)__builtin_popcountll(lacking) > most_others(claimed->words.count);
}

bool assay_exchanges_possible(const assay_exchanges *claimed, const assay_content_sum *sum)
{
    if (!claimed || claimed->growths)
        return claimed;
    for (size_t s = 0; s < sum->count && !claimed->words.mutual; s++) {
        uint64_t stems = 0;
        size_t words = 0;
        for (size_t i = s; i < sum->count && !is_too_long(claimed, sum, words += sum->each[i].words); i++) {
            stems |= sum->each[i].stems;
            if (!lacks_words(claimed, stems))
                return true;
        }
    }
    return false;
}

bool assay_exchanges_found(const assay_exchanges *claimed, const assay_token *tokens, const assay_content_sum *sum)
{
    row answer, common, kept;
    size_t from = 0;
    size_t to;

    if (!claimed || claimed->words.mutual || sum->end - sum->first > (size_t)2 * ROW_MAX ||
        is_too_long(claimed, sum, sum->words) || lacks_words(claimed, sum->stems) ||
        !read_row(&answer, tokens, sum->first, sum->end, NULL) || !keep_common(&common, &claimed->words, &answer) ||
        !keep_common(&kept, &answer, &claimed->words))
        return false;
    to = kept.count;
    while (from < to && common.entries[from].key == kept.entries[from].key)
        from++;
    while (to > from && common.entries[to - 1].key == kept.entries[to - 1].key)
        to--;
    return to > from + 1 && (is_renamed(&common, &kept, from, to) || is_exchange(&common, &kept, from, to));
}

/* Is this growth in tokens [first, end)? */
static bool has_growth(const assay_token *tokens, size_t first, size_t end, uint64_t key)
{
    for (size_t t = first; t < end; t++) {
        const size_t grown = growth_end(tokens, t, end);
        if (grown > t && growth_key(tokens, t, grown) == key)
            return true;
    }
    return false;
}

bool assay_exchanges_outgrown(const assay_exchanges *claimed, const assay_token *tokens, size_t first, size_t end)
{
    bool lacks = false;
    bool other = false;

    if (!claimed || !claimed->growths)
        return false;
    for (size_t i = 0; i < claimed->words.count; i++) {
        const entry *each = &claimed->words.entries[i];
        lacks = lacks || (each->growth && !has_growth(tokens, first, end, each->key));
    }
    for (size_t t = first; lacks && t < end; t++) {
        const size_t grown = growth_end(tokens, t, end);
        if (grown > t)
            other = other || !has_more(&claimed->words, growth_key(tokens, t, grown), 0);
    }
    return other;
}
