/*
 * synonyms.c - chooses the words of a draft that get alternatives, and the
 * alternatives worth a reader's eye.
 *
 * The lexicon knows our field's senses, so WordNet is asked only for words the
 * lexicon does not have. WordNet's words count less: they hold for one sense of
 * the word, and nobody says which sense the author meant.
 */
#include "rubrics/compile/synonyms.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "grader/constants.h"
#include "grader/text/stem.h"
#include "rubrics/compile/compiler.h"
#include "rubrics/compile/synonym_sources.h"

#define CANDIDATES_MAX 400u /* distinct words of one draft's patterns */

typedef struct synonym_candidate {
    const char *word; /* or some in a row */
    const char *key;
    size_t words;
    assay_term term;   /* the first of them */
    uint32_t sections; /* of the lexicon that know it */
    size_t uses;
    size_t order;
    const char *alternatives[ASSAY_DRAFT_SYNONYMS];
    size_t count, most;
    double credit;
} synonym_candidate;

typedef struct synonym_run {
    assay_compiler tools; /* scratch memory and the stemmer */
    assay_synonyms *synonyms;
    assay_draft *draft;
    synonym_candidate *candidates;
    size_t count;
    synonym_candidate *current;
    uint32_t sections; /* of the lexicon that the draft's words point to */
    const char *opposite_keys[64];
    size_t opposite_count;
} synonym_run;

static uint32_t sections_of(const synonym_run *run, const char *key)
{
    return run->synonyms->lexicon != NULL ? assay_lexicon_sections(run->synonyms->lexicon, key) : 0;
}

/* A word, or some in a row whose `term` is the first. */
static void add_candidate(synonym_run *run, const assay_term *term, const char *word, size_t words)
{
    char key[ASSAY_LEXICON_KEY_MAX];
    synonym_candidate *fresh;

    if (!assay_lexicon_key(key, word, strlen(word)))
        return;
    for (size_t i = 0; i < run->count; i++) {
        const synonym_candidate *known = &run->candidates[i];

        if (known->words == words && (words > 1 ? strcmp(known->key, key) == 0 : known->term.hash == term->hash)) {
            run->candidates[i].uses++;
            return;
        }
    }
    if (run->count >= CANDIDATES_MAX)
        return;
    fresh = &run->candidates[run->count];
    memset(fresh, 0, sizeof *fresh);
    fresh->word = word;
    fresh->words = words;
    fresh->key = assay_compiler_string(&run->tools, key, strlen(key));
    fresh->term = *term;
    fresh->uses = 1;
    fresh->order = run->count;
    fresh->sections = sections_of(run, key);
    if (fresh->key != NULL)
        run->count++;
}

/* Do blanks or a hyphen, and nothing else, stand between two terms of a text? */
static bool is_beside(const char *text, const assay_term *left, const assay_term *right)
{
    size_t at = left->end;

    while (at < right->start && strchr(" -\n", text[at]) != NULL)
        at++;
    return at == right->start;
}

/*
 * How many terms from one on are together an entry of the lexicon, the most there are; 1: none. *word is what they say.
 * A denial is none of them: who says "separated" for "not connected" denies nothing.
 */
static size_t find_row(synonym_run *run, const char **word, const char *text, const assay_term *terms, size_t count)
{
    const char *row = terms[0].text;
    size_t most = 1;

    *word = row;
    for (size_t i = 1; i < count && i < ASSAY_LEXICON_WORDS_MAX && is_beside(text, &terms[i - 1], &terms[i]); i++) {
        char key[ASSAY_LEXICON_KEY_MAX];

        if (((terms[i - 1].traits | terms[i].traits) & ASSAY_NEGATOR) != 0)
            break;
        row = assay_arena_format(run->tools.scratch, "%s %s", row, terms[i].text);
        if (row == NULL || !assay_lexicon_key(key, row, strlen(row))) {
            run->tools.failed = run->tools.failed || row == NULL;
            break;
        }
        if (sections_of(run, key) != 0) {
            most = i + 1;
            *word = row;
        }
    }
    return most;
}

/* What is an entry of the lexicon together has no senses apart: a foreign key is no alien. */
static void gather_text(synonym_run *run, const char *text)
{
    assay_terms terms = assay_compiler_terms(&run->tools, text);

    for (size_t i = 0; i < terms.count && !run->tools.failed;) {
        const char *word;
        size_t words = find_row(run, &word, text, &terms.items[i], terms.count - i);

        add_candidate(run, &terms.items[i], word, words);
        for (size_t k = 0; words > 1 && k < words; k++)
            add_candidate(run, &terms.items[i + k], terms.items[i + k].text, 1);
        i += words;
    }
}

static void gather_pattern(synonym_run *run, const assay_pattern *pattern)
{
    if (pattern == NULL || pattern->kind == ASSAY_NOT || pattern->kind == ASSAY_REGEX)
        return;
    if (pattern->text != NULL)
        gather_text(run, pattern->text);
    for (size_t i = 0; i < pattern->child_count; i++)
        gather_pattern(run, pattern->children[i]);
}

/* "constant quantity" for "constant": where it stands the word itself stands. */
static bool holds(const char *key, const char *word)
{
    size_t length = strlen(word);

    for (const char *at = strstr(key, word); at != NULL; at = strstr(at + 1, word))
        if ((at == key || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

/* Does every word of `key` stand in the question? Then the answer gets nothing for it. */
static bool in_question(synonym_run *run, const char *wording)
{
    assay_terms terms = assay_compiler_terms(&run->tools, wording);
    bool all = terms.count > 0;

    for (size_t i = 0; i < terms.count; i++)
        all = all && assay_terms_have(&run->tools.question, &terms.items[i]);
    return all;
}

static bool readable(const char *wording)
{
    for (const char *c = wording; *c != '\0'; c++)
        if (!islower((unsigned char)*c) && !isdigit((unsigned char)*c) && strchr(" -'_", *c) == NULL)
            return false;
    return true;
}

static bool offer(synonym_run *run, const char *wording)
{
    synonym_candidate *current = run->current;
    char key[ASSAY_LEXICON_KEY_MAX], other[ASSAY_LEXICON_KEY_MAX];

    if (current->count >= current->most)
        return false;
    if (!assay_lexicon_key(key, wording, strlen(wording)) || holds(key, current->key) || in_question(run, wording))
        return true;
    for (size_t i = 0; i < run->opposite_count; i++)
        if (strcmp(run->opposite_keys[i], key) == 0)
            return true;
    for (size_t i = 0; i < current->count; i++)
        if (assay_lexicon_key(other, current->alternatives[i], strlen(current->alternatives[i])) &&
            strcmp(other, key) == 0)
            return true;
    current->alternatives[current->count] = assay_compiler_string(&run->tools, wording, strlen(wording));
    current->count += current->alternatives[current->count] != NULL ? 1 : 0;
    return true;
}

static bool offer_lexicon(void *context, const char *wording)
{
    return offer(context, wording);
}

static bool note_opposite(void *context, const assay_wordnet_word *word)
{
    synonym_run *run = context;
    char key[ASSAY_LEXICON_KEY_MAX];

    if (word->relation == ASSAY_WORDNET_ANTONYM &&
        run->opposite_count < sizeof run->opposite_keys / sizeof *run->opposite_keys &&
        assay_lexicon_key(key, word->text, strlen(word->text))) {
        run->opposite_keys[run->opposite_count] = assay_compiler_string(&run->tools, key, strlen(key));
        run->opposite_count += run->opposite_keys[run->opposite_count] != NULL ? 1 : 0;
    }
    return true;
}

/* A word in use, and one of content: not "have" for "hold", true in half of all sentences. */
static bool is_telling(synonym_run *run, const char *word)
{
    assay_terms terms;

    if (!readable(word) || assay_wordnet_uses(run->synonyms->wordnet, word) == 0)
        return false; /* nobody says "intromission" for insertion */
    terms = assay_compiler_terms(&run->tools, word);
    for (size_t i = 0; i < terms.count; i++)
        if (terms.items[i].content)
            return true;
    return false;
}

static bool offer_kin(void *context, const assay_wordnet_word *word)
{
    if (word->relation != ASSAY_WORDNET_KIN || !is_telling(context, word->text))
        return true;
    return offer(context, word->text);
}

static bool offer_wordnet(void *context, const assay_wordnet_word *word)
{
    if (word->relation == ASSAY_WORDNET_ANTONYM || !is_telling(context, word->text))
        return true;
    return offer(context, word->text);
}

/* Words that only one section knows vote for it. `general` always counts. */
static void choose_sections(synonym_run *run)
{
    size_t votes[ASSAY_LEXICON_SECTIONS_MAX] = {0}, most = 0;

    for (size_t i = 0; i < run->count; i++)
        for (unsigned section = 1; section < ASSAY_LEXICON_SECTIONS_MAX; section++)
            if ((run->candidates[i].term.traits & ASSAY_FUNCTION) == 0 &&
                (run->candidates[i].sections & ~UINT32_C(1)) == UINT32_C(1) << section && ++votes[section] > most)
                most = votes[section];
    run->sections = 1;
    for (unsigned section = 1; section < ASSAY_LEXICON_SECTIONS_MAX; section++)
        if (votes[section] >= ASSAY_SECTION_VOTES && (double)votes[section] >= ASSAY_SECTION_SHARE * (double)most)
            run->sections |= UINT32_C(1) << section;
}

static void find_alternatives(synonym_run *run, synonym_candidate *candidate)
{
    const assay_synonyms *synonyms = run->synonyms;
    bool general; /* which sense is meant the lexicon knows, or nobody can guess: kin only */

    run->current = candidate;
    run->opposite_count = 0;
    if (in_question(run, candidate->word))
        return;
    if (synonyms->wordnet != NULL)
        assay_wordnet_visit(synonyms->wordnet, candidate->word, ASSAY_WORDNET_SENSES, note_opposite, run);
    candidate->most = ASSAY_DRAFT_SYNONYMS;
    candidate->credit = ASSAY_SYNONYM_CREDIT;
    if ((candidate->words > 1 || (candidate->term.traits & ASSAY_FUNCTION) == 0) &&
        (candidate->sections & run->sections) != 0)
        assay_lexicon_visit(synonyms->lexicon, candidate->key, run->sections, offer_lexicon, run);
    if (synonyms->wordnet == NULL || candidate->words > 1 || !candidate->term.content || candidate->term.code ||
        strlen(candidate->word) < ASSAY_DRAFT_SYNONYM_LETTERS || (candidate->term.traits & ASSAY_NUMBER) != 0)
        return;
    general =
        candidate->count > 0 || assay_wordnet_senses(synonyms->wordnet, candidate->word) > ASSAY_WORDNET_SENSES_MAX;
    if (candidate->count == 0)
        candidate->credit = ASSAY_WORDNET_CREDIT;
    assay_wordnet_visit(synonyms->wordnet, candidate->word, ASSAY_WORDNET_SENSES, general ? offer_kin : offer_wordnet,
                        run);
}

/* Words of the lexicon first, then what the patterns use most, then as they come. */
static int by_worth(const void *left, const void *right)
{
    const synonym_candidate *a = left, *b = right;

    if ((a->count > 0) != (b->count > 0))
        return a->count > 0 ? -1 : 1;
    if (a->credit > b->credit || a->credit < b->credit)
        return a->credit > b->credit ? -1 : 1;
    if (a->uses != b->uses)
        return a->uses > b->uses ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

static int by_order(const void *left, const void *right)
{
    const synonym_candidate *a = left, *b = right;

    return a->order < b->order ? -1 : a->order > b->order;
}

static void write_synonym(synonym_run *run, const synonym_candidate *candidate)
{
    assay_draft_synonym *synonym = assay_draft_add_synonym(run->draft);

    if (synonym != NULL) {
        synonym->word = assay_draft_string(run->draft, candidate->word, strlen(candidate->word));
        synonym->alternatives = assay_draft_alloc(run->draft, candidate->count * sizeof *synonym->alternatives);
        synonym->credit = candidate->credit < ASSAY_SYNONYM_CREDIT ? candidate->credit : 0;
    }
    if (synonym == NULL || synonym->word == NULL || synonym->alternatives == NULL) {
        run->tools.failed = true;
        return;
    }
    for (size_t i = 0; i < candidate->count; i++) {
        const char *text = candidate->alternatives[i];

        synonym->alternatives[i] = assay_draft_string(run->draft, text, strlen(text));
        run->tools.failed = run->tools.failed || synonym->alternatives[i] == NULL;
    }
    synonym->alternative_count = candidate->count;
}

assay_status assay_synonyms_add(assay_draft *draft, assay_synonyms *synonyms, assay_error *error)
{
    synonym_run run = {.synonyms = synonyms, .draft = draft};
    const char *language = assay_language_name(draft->language);
    size_t chosen = 0, words;

    if (language == NULL || strcmp(language, assay_language_name(NULL)) != 0)
        return ASSAY_OK; /* both sources are English */
    run.tools.scratch = assay_arena_new();
    if (run.tools.scratch == NULL)
        return assay_error_nomem(error);
    (void)assay_words_trim(synonyms->words); /* a service compiles for months */
    run.tools.words = synonyms->words;
    run.tools.question = assay_compiler_terms(&run.tools, draft->question);
    run.candidates = assay_compiler_alloc(&run.tools, CANDIDATES_MAX * sizeof *run.candidates);
    for (size_t i = 0; i < draft->concept_count && !run.tools.failed; i++)
        gather_pattern(&run, draft->concepts[i].match);
    for (size_t i = 0; i < draft->pitfall_count && !run.tools.failed; i++)
        gather_pattern(&run, draft->pitfalls[i].match);
    for (size_t i = 0; i < draft->reference_count; i++)
        gather_text(&run, draft->references[i]);
    words = run.count;
    gather_text(&run, draft->question);
    choose_sections(&run);
    run.count = words;
    for (size_t i = 0; i < run.count && !run.tools.failed; i++)
        find_alternatives(&run, &run.candidates[i]);
    if (run.count > 0) {
        qsort(run.candidates, run.count, sizeof *run.candidates, by_worth);
        while (chosen < run.count && chosen < ASSAY_DRAFT_SYNONYM_WORDS && run.candidates[chosen].count > 0)
            chosen++;
        qsort(run.candidates, chosen, sizeof *run.candidates, by_order);
    }
    for (size_t i = 0; i < chosen && !run.tools.failed; i++)
        write_synonym(&run, &run.candidates[i]);
    assay_arena_free(run.tools.scratch);
    return run.tools.failed ? assay_error_nomem(error) : ASSAY_OK;
}
