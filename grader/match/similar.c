/*
 * similar.c - a claim as weighted words. Finding them is a bit test a word
 * and stretch, so a claim costs little however long the answer is.
 */
#include "grader/match/similar.h"

#include <math.h>
#include <string.h>

#include "grader/constants.h"
#include "grader/match/letters.h"
#include "grader/stance/opposites.h"

#define PAIR_DISTANCE 4u /* tokens between neighbours of the claim, at most */
#define WAYS_MAX 6u
#define GRAMMAR_MAX 64u
#define VERDICT_WORDS 2u /* at the front of a text: "yes", "well yes" */

typedef struct way {
    unsigned id; /* class */
    double credit;
} way;

typedef struct claim_word {
    double weight;
    const way *ways; /* the best comes first, but for a synonym's credit */
    unsigned way_count;
    int opposite;    /* the class of its opposites, -1: none */
    uint32_t clause; /* of the claim, rising */
    bool asked;      /* in the question, too */
} claim_word;

/* A word of grammar that says something: where, how many, in which order. */
typedef struct grammar_word {
    uint64_t stem_hash;
    double bits;
} grammar_word;

struct assay_similar {
    const grammar_word *grammar;
    size_t grammar_count;
    const claim_word *words;
    size_t count;
    size_t length; /* all words, those of grammar too */
    double total;
    double fresh; /* total of the words that are not in the question */
    double size;  /* ln(1 + the words) */
    unsigned negations;
    int verdict; /* 1: begins with yes, -1: with no, 0: with neither */
    assay_letter_list letters;
    const uint64_t *known; /* the set of all classes by which a word is found */
    size_t known_width;
};

static bool in_question(const assay_text *question, const assay_word *word)
{
    for (size_t i = 0; question && i < question->token_count; i++)
        if (question->tokens[i].word->stem_hash == word->stem_hash)
            return true;
    return false;
}

static bool known_already(const assay_token *tokens, size_t count, const assay_word *word)
{
    for (size_t i = 0; i < count; i++)
        if (tokens[i].word->stem_hash == word->stem_hash)
            return true;
    return false;
}

static double information(const assay_word *word)
{
    return word->bits < ASSAY_INFORMATION_MAX ? (double)word->bits : ASSAY_INFORMATION_MAX;
}

/* A claim while it is compiled. */
typedef struct compiler {
    assay_arena *arena, *scratch;
    assay_terms *terms;
    const assay_synonym_table *synonyms;
    way ways[WAYS_MAX + 1]; /* of the word at hand; the last may be a prefix */
    unsigned way_count;
    bool no_memory;
} compiler;

static void add_way(compiler *c, const assay_term *terms, size_t count, double credit)
{
    int id = assay_terms_class(c->terms, terms, count);

    if (id < 0)
        c->no_memory = true;
    else
        c->ways[c->way_count++] = (way){(unsigned)id, credit};
}

/* Words that begin with the same letters, as one more way to find a claim's word. */
static void add_prefix(compiler *c, const assay_word *word)
{
    assay_term term = {ASSAY_TERM_PREFIX, NULL};

    if (word->stem_length <= ASSAY_PREFIX_LETTERS || word->traits & (ASSAY_NUMBER | ASSAY_IDENTIFIER))
        return;
    term.text = assay_arena_string(c->scratch, word->stem, ASSAY_PREFIX_LETTERS);
    if (term.text)
        add_way(c, &term, 1, ASSAY_PREFIX_CREDIT);
    else
        c->no_memory = true;
}

/* The single-word synonyms of a claim's word, as one class. */
static void add_synonyms(compiler *c, const char *stem)
{
    for (size_t i = 0; c->synonyms && i < c->synonyms->count && !c->no_memory; i++) {
        const assay_synonym_row *row = &c->synonyms->rows[i];
        assay_term *terms;
        size_t count = 0;
        if (strcmp(row->stem, stem) != 0 || c->way_count == WAYS_MAX)
            continue;
        terms = assay_arena_take(c->scratch, row->count + 1, sizeof *terms);
        if (!terms) {
            c->no_memory = true;
            return;
        }
        for (size_t k = 0; k < row->count; k++)
            if (row->alternatives[k]->kind == ASSAY_PHRASE_WORD)
                terms[count++] = row->alternatives[k]->term;
        if (count)
            add_way(c, terms, count, row->credit);
    }
}

/* The class of the words that stand opposite a claim's word; -1 when there are none. */
static int opposite_of(compiler *c, const assay_word *word)
{
    size_t count;
    const assay_opposite *all = assay_opposites(&count);
    assay_term *terms = assay_arena_take(c->scratch, count, sizeof *terms);
    size_t found = 0;
    int id = -1;

    for (size_t i = 0; terms && i < count; i++) {
        const assay_word *one = assay_words_find(c->terms->words, all[i].one, strlen(all[i].one));
        const assay_word *other = assay_words_find(c->terms->words, all[i].other, strlen(all[i].other));
        c->no_memory = c->no_memory || !one || !other;
        if (c->no_memory)
            return -1;
        if (one->stem_hash == word->stem_hash)
            terms[found++] = (assay_term){ASSAY_TERM_STEM, all[i].other};
        else if (other->stem_hash == word->stem_hash)
            terms[found++] = (assay_term){ASSAY_TERM_STEM, all[i].one};
    }
    if (found)
        id = assay_terms_class(c->terms, terms, found);
    c->no_memory = c->no_memory || !terms || (found && id < 0);
    return id;
}

static bool is_content(const assay_word *word)
{
    return !(word->traits & (ASSAY_FUNCTION | ASSAY_OPERATOR));
}

/* Fill in a claim's word: the ways to find it, and what stands opposite. */
static void compile_word(compiler *c, claim_word *made, const assay_word *word, const assay_text *question)
{
    assay_term term = {ASSAY_TERM_STEM, word->text};
    way *ways;

    c->way_count = 0;
    made->asked = in_question(question, word);
    made->weight = information(word) * (made->asked ? ASSAY_QUESTION_SHARE : 1);
    add_way(c, &term, 1, 1);
    add_synonyms(c, word->stem);
    if (!c->no_memory)
        add_prefix(c, word);
    made->opposite = c->no_memory ? -1 : opposite_of(c, word);
    ways = assay_arena_take(c->arena, c->way_count + 1, sizeof *ways);
    if (!ways) {
        c->no_memory = true;
        return;
    }
    memcpy(ways, c->ways, c->way_count * sizeof *ways);
    made->ways = ways;
    made->way_count = c->way_count;
}

/* The words of content, each once. */
static void compile_words(compiler *c, assay_similar *similar, const assay_text *text, const assay_text *question)
{
    claim_word *words;
    size_t count = 0;

    for (size_t i = 0; i < text->token_count; i++)
        count += is_content(text->tokens[i].word) && !known_already(text->tokens, i, text->tokens[i].word);
    words = assay_arena_alloc_array(c->arena, count + 1, sizeof *words);
    c->no_memory = c->no_memory || !words;
    similar->words = words;
    for (size_t i = 0; i < text->token_count && similar->count < ASSAY_SIMILAR_WORDS_MAX && !c->no_memory; i++) {
        const assay_word *word = text->tokens[i].word;
        similar->negations += (word->traits & ASSAY_NEGATOR) != 0;
        similar->length++;
        if (!is_content(word) || known_already(text->tokens, i, word))
            continue;
        compile_word(c, &words[similar->count], word, question);
        words[similar->count].clause = text->tokens[i].clause;
        similar->total += words[similar->count].weight;
        similar->fresh += words[similar->count].asked ? 0 : words[similar->count].weight;
        similar->count++;
    }
}

/* The rarer words of grammar, each once, as far as the words of content were read. */
static void compile_grammar(compiler *c, assay_similar *similar, const assay_text *text)
{
    grammar_word found[GRAMMAR_MAX];
    grammar_word *kept;

    for (size_t i = 0; i < similar->length && similar->grammar_count < GRAMMAR_MAX; i++) {
        const assay_word *word = text->tokens[i].word;
        if (word->traits & ASSAY_FUNCTION && word->bits > ASSAY_GRAMMAR_BITS && !known_already(text->tokens, i, word))
            found[similar->grammar_count++] = (grammar_word){word->stem_hash, word->bits};
    }
    kept = assay_arena_take(c->arena, similar->grammar_count + 1, sizeof *kept);
    c->no_memory = c->no_memory || !kept;
    if (kept && similar->grammar_count)
        memcpy(kept, found, similar->grammar_count * sizeof *kept);
    similar->grammar = kept;
}

/* Does a text begin with yes (1) or no (-1)? */
static int verdict_of(const assay_token *tokens, size_t first, size_t end)
{
    static const struct {
        const char *word;
        int verdict;
    } verdicts[] = {{"yes", 1}, {"true", 1}, {"no", -1}, {"false", -1}};

    for (size_t t = first; t < end && t < first + VERDICT_WORDS; t++)
        for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
            if (strcmp(tokens[t].word->text, verdicts[i].word) == 0)
                return verdicts[i].verdict;
    return 0;
}

/* The letters of the words that are not in the question. */
static void gather_letters(compiler *c, assay_similar *similar, const assay_text *text, const assay_text *question)
{
    assay_letters letters = {{0}};

    for (size_t i = 0; i < similar->length; i++)
        if (is_content(text->tokens[i].word) && !in_question(question, text->tokens[i].word))
            assay_letters_add(&letters, text->tokens[i].word);
    c->no_memory = c->no_memory || !assay_letters_list(&similar->letters, c->arena, &letters);
}

/* The set of all classes that the words can be found by. */
static void gather_known(compiler *c, assay_similar *similar)
{
    unsigned most = 0;
    uint64_t *known;

    for (size_t i = 0; i < similar->count; i++)
        for (unsigned k = 0; k < similar->words[i].way_count; k++)
            most = similar->words[i].ways[k].id > most ? similar->words[i].ways[k].id : most;
    known = assay_arena_alloc_array(c->arena, most / 64 + 1, sizeof *known);
    c->no_memory = c->no_memory || !known;
    for (size_t i = 0; known && i < similar->count; i++)
        for (unsigned k = 0; k < similar->words[i].way_count; k++)
            assay_class_add(known, similar->words[i].ways[k].id);
    similar->known = known;
    similar->known_width = most / 64 + 1;
}

assay_status assay_similar_compile(assay_similar **out, assay_arena *arena, assay_arena *scratch, assay_terms *terms,
                                   const char *claim, const assay_text *question, const assay_synonym_table *synonyms,
                                   assay_error *error)
{
    compiler c = {.arena = arena, .scratch = scratch, .terms = terms, .synonyms = synonyms};
    assay_similar *similar = assay_arena_alloc(arena, sizeof *similar);
    assay_text text;
    assay_status status;

    *out = NULL;
    if (!similar)
        return assay_error_nomem(error);
    status = assay_text_scan(&text, scratch, terms->words, claim, strlen(claim), error);
    if (status != ASSAY_OK)
        return status;
    compile_words(&c, similar, &text, question);
    compile_grammar(&c, similar, &text);
    gather_letters(&c, similar, &text, question);
    similar->verdict = verdict_of(text.tokens, 0, text.token_count);
    similar->size = log(1 + (double)similar->count);
    if (!c.no_memory)
        gather_known(&c, similar);
    if (c.no_memory)
        return assay_error_nomem(error);
    if (similar->total <= 0)
        return assay_error_set(error, ASSAY_EINVALID, 0, "no word of content in this claim: write a full sentence");
    *out = similar;
    return ASSAY_OK;
}

static bool in_any(const uint64_t *const *sets, size_t count, unsigned id)
{
    for (size_t i = 0; i < count; i++)
        if (assay_class_in(sets[i], id))
            return true;
    return false;
}

static bool meets(const uint64_t *set, const uint64_t *other, size_t width)
{
    uint64_t both = 0;

    for (size_t i = 0; set && i < width; i++)
        both |= set[i] & other[i];
    return both != 0;
}

bool assay_similar_touched(const assay_similar *similar, const uint64_t *classes)
{
    return meets(classes, similar->known, similar->known_width);
}

void assay_similar_mark(uint64_t *set, const assay_similar *similar)
{
    for (size_t i = 0; i < similar->known_width; i++)
        set[i] |= similar->known[i];
}

static double best_way(const claim_word *word, const uint64_t *const *sets, size_t count)
{
    double best = 0;

    for (size_t i = 0; i < word->way_count; i++)
        if (word->ways[i].credit > best && in_any(sets, count, word->ways[i].id))
            best = word->ways[i].credit;
    return best;
}

/* The sum only grows, so that it is left off where it is enough. */
bool assay_similar_may_cover(const assay_similar *similar, const uint64_t *const *sets, size_t count)
{
    double found = 0;

    for (size_t i = 0; i < similar->count; i++) {
        double credit = best_way(&similar->words[i], sets, count);
        if (credit <= 0)
            continue;
        found += similar->words[i].weight * credit;
        if (found / similar->total >= ASSAY_COVERAGE_FLOOR)
            return true;
    }
    return false;
}

/*
 * The token of [first, end) nearest after `wanted` (else before) that can stand for class `id`, or `end`. Three words
 * written as one are no word of a claim, though the class has its place there.
 */
static size_t find_class(const assay_marks *marks, size_t first, size_t end, size_t wanted, unsigned id)
{
    const assay_places *places = &marks->places[id];
    const uint32_t *placed = marks->placed + places->first;
    uint32_t next;

    if (places->count == 0)
        return end;
    next = assay_placed_from(placed, places->count, wanted);
    for (uint32_t i = next; i < places->count && placed[i] < end; i++)
        if (assay_marks_word(marks, placed[i], id))
            return placed[i];
    for (uint32_t i = next; i > 0 && placed[i - 1] >= first; i--)
        if (assay_marks_word(marks, placed[i - 1], id))
            return placed[i - 1];
    return end;
}

/* The best way in which a claim's word is found: its credit, and the token. */
static double find_word(const claim_word *word, const assay_marks *marks, size_t first, size_t end, size_t wanted,
                        size_t *place)
{
    double best = 0;

    *place = end;
    for (size_t i = 0; i < word->way_count; i++) {
        size_t t = word->ways[i].credit > best ? find_class(marks, first, end, wanted, word->ways[i].id) : end;
        if (t < end) {
            best = word->ways[i].credit;
            *place = t;
        }
    }
    return best;
}

static void keep_token(assay_match *match, size_t t)
{
    if (match->count < ASSAY_MATCH_TOKENS_MAX)
        match->at[match->count++] = (uint32_t)t;
    if (t < match->first)
        match->first = (uint32_t)t;
    if (t > match->last)
        match->last = (uint32_t)t;
}

/* No branch depends on what a word is: which of them a claim knows cannot be foretold. */
void assay_similar_weigh(assay_similarity *out, const assay_similar *similar, const assay_marks *marks,
                         const bool *asked, size_t first, size_t end)
{
    double known = 0;
    double whole = 0;
    double words = 0;

    for (size_t t = first; t < end; t++) {
        const assay_word *word = marks->tokens[t].word;
        double content = is_content(word);
        double fresh = content * !asked[t] * information(word);
        unsigned met = meets(marks->single[t].loose, similar->known, similar->known_width);
        if (marks->pair)
            met |= (unsigned)meets(marks->pair[t], similar->known, similar->known_width);
        words += content;
        whole += fresh;
        known += met * fresh;
    }
    out->precision = whole > 0 ? known / whole : 0;
    out->words = words;
}

static double measure_grammar(const assay_similar *similar, const assay_marks *marks, size_t first, size_t end)
{
    double whole = 0;
    double found = 0;

    for (size_t i = 0; i < similar->grammar_count; i++) {
        bool here = false;
        for (size_t t = first; t < end && !here; t++)
            here = marks->tokens[t].word->stem_hash == similar->grammar[i].stem_hash;
        whole += similar->grammar[i].bits;
        found += here ? similar->grammar[i].bits : 0;
    }
    return whole > 0 ? found / whole : ASSAY_GRAMMAR_UNKNOWN;
}

/* The clauses of a claim, counted while its words are looked for in their order. */
typedef struct tally {
    uint32_t clause;
    double whole, found; /* information of the clause at hand */
    double made;         /* clauses that were found */
} tally;

static double points_made(const tally *points)
{
    return points->made + (points->whole >= ASSAY_POINT_BITS && points->found >= ASSAY_POINT_SHARE * points->whole);
}

static void count_point(tally *points, const claim_word *word, double credit)
{
    if (word->clause != points->clause)
        *points = (tally){.clause = word->clause, .made = points_made(points)};
    points->whole += word->weight;
    points->found += word->weight * credit;
}

void assay_similar_measure(assay_similarity *out, const assay_similar *similar, const assay_marks *marks, size_t first,
                           size_t end, assay_match *match)
{
    double found = 0;
    double fresh = 0;
    double pairs = 0;
    double opposite = 0;
    tally points = {0};
    size_t before = end;

    *match = (assay_match){.quality = 1, .first = UINT32_MAX};
    for (size_t i = 0; i < similar->count; i++) {
        const claim_word *word = &similar->words[i];
        size_t place;
        double credit = find_word(word, marks, first, end, before < end ? before : first, &place);
        found += word->weight * credit;
        fresh += word->asked ? 0 : word->weight * credit;
        count_point(&points, word, credit);
        if (place == end && word->opposite >= 0 && find_class(marks, first, end, first, (unsigned)word->opposite) < end)
            opposite += word->weight;
        if (place < end && before < end && i)
            pairs += place > before && place - before <= PAIR_DISTANCE;
        if (place < end)
            keep_token(match, place);
        before = place;
    }
    *out = (assay_similarity){.coverage = found / similar->total,
                              .fresh = similar->fresh > 0 ? fresh / similar->fresh : found / similar->total,
                              .pairs = similar->count > 1 ? pairs / (double)(similar->count - 1) : 0,
                              .points = log(1 + points_made(&points)),
                              .opposite = opposite / similar->total,
                              .size = similar->size};
}

void assay_similar_complete(assay_similarity *out, const assay_similar *similar, const assay_marks *marks,
                            const bool *asked, size_t first, size_t end)
{
    assay_letters letters = {{0}};
    double ratio = log((out->words + 1) / ((double)similar->count + 1));

    out->shorter = fmin(2, fmax(0, -ratio));
    out->longer = fmin(2, fmax(0, ratio));
    out->grammar = measure_grammar(similar, marks, first, end);
    for (size_t t = first; t < end; t++)
        if (!asked[t] && is_content(marks->tokens[t].word))
            assay_letters_add(&letters, marks->tokens[t].word);
    out->letters = assay_letters_share(&similar->letters, &letters);
    out->verdict = similar->verdict == 0 ? 0 : similar->verdict * verdict_of(marks->tokens, first, end);
}

unsigned assay_similar_negations(const assay_similar *similar)
{
    return similar->negations;
}

double assay_similar_negation_rate(const assay_similar *similar)
{
    return similar->length > 0 ? (double)similar->negations / (double)similar->length : 0;
}
