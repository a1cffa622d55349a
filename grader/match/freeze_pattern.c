/* freeze_pattern.c - checks and compiles patterns and synonyms. */
#include <stdio.h>
#include <string.h>

#include "grader/constants.h"
#include "grader/match/freezer.h"
#include "grader/match/rewordings.h"
#include "grader/match/wordings.h"

/* A fault inside a pattern's text, told by the layer that parsed it. */
static void pattern_fault(assay_freezer *f, const assay_pattern *pattern, const assay_error *inner)
{
    char message[ASSAY_ERROR_MESSAGE_MAX];
    char *mend;

    if (inner->status == ASSAY_ENOMEM) {
        f->no_memory = true;
        return;
    }
    snprintf(message, sizeof message, "%s", inner->message);
    mend = strstr(message, ": ");
    if (mend)
        *mend = '\0';
    assay_freezer_fault(f, pattern->where, true, inner->offset, mend ? mend + 2 : "see docs/patterns.md", "%s in `%s`",
                        message, assay_pattern_kind_name(pattern->kind));
}

const assay_program *assay_freezer_phrase(assay_freezer *f, const assay_pattern *pattern)
{
    assay_error inner;
    assay_phrase *phrase;
    assay_program *program;

    if (assay_phrase_parse(&phrase, f->scratch, f->words, pattern->text, &inner) != ASSAY_OK) {
        pattern_fault(f, pattern, &inner);
        return NULL;
    }
    program = assay_program_compile(f->rubric->arena, f->scratch, f->terms, phrase, &f->synonyms);
    if (!program)
        f->no_memory = true;
    return program;
}

/* Give a regex to the rubric, and its words to those that are looked for. False when memory is out. */
static bool keep_regex(assay_freezer *f, assay_regex *regex, const char *text)
{
    assay_rubric *rubric = f->rubric;
    assay_regex **grown =
        assay_arena_grow(rubric->arena, rubric->regexes, rubric->regex_count, &f->regex_capacity, sizeof *grown);
    const char **texts =
        assay_arena_grow(f->scratch, f->regex_texts, rubric->regex_count, &f->regex_text_capacity, sizeof *texts);
    unsigned number;

    if (grown)
        rubric->regexes = grown;
    if (texts)
        f->regex_texts = texts;
    if (!grown || !texts || !assay_regex_words_add(&number, &f->regex_words, text))
        return false;
    f->regex_texts[rubric->regex_count] = text;
    rubric->regexes[rubric->regex_count++] = regex;
    return true;
}

/* Compile a regex, unless the rubric has it already: then it is searched for once. */
static bool compile_regex(assay_freezer *f, assay_matcher *matcher, const assay_pattern *pattern)
{
    assay_error inner;
    assay_regex *regex;
    size_t number = 0;

    while (number < f->rubric->regex_count && strcmp(f->regex_texts[number], pattern->text) != 0)
        number++;
    if (number == f->rubric->regex_count) {
        if (assay_regex_compile(&regex, pattern->text, &inner) != ASSAY_OK) {
            pattern_fault(f, pattern, &inner);
            return false;
        }
        if (!keep_regex(f, regex, pattern->text)) {
            f->no_memory = true;
            assay_regex_free(regex);
            return false;
        }
    }
    matcher->regex = f->rubric->regexes[number];
    matcher->regex_number = (unsigned)number;
    return true;
}

static const assay_similar *compile_similar(assay_freezer *f, const assay_pattern *pattern)
{
    const assay_similar_source source = {pattern->text, f->rubric->language, &f->question, &f->synonyms};
    assay_error inner;
    assay_similar *similar;

    if (assay_similar_compile(&similar, f->rubric->arena, f->scratch, f->terms, &source, &inner) == ASSAY_OK)
        return similar;
    pattern_fault(f, pattern, &inner);
    return NULL;
}

#define STANDS_ALONE "`not` stands alone: without something that must match it matches everything"

static void compile_children(assay_freezer *f, assay_matcher *matcher, const assay_pattern *pattern, unsigned depth)
{
    matcher->children = assay_freezer_alloc(f, pattern->child_count + 1, sizeof *matcher->children);
    if (!matcher->children)
        return;
    for (size_t i = 0; i < pattern->child_count; i++) {
        const assay_pattern *child = pattern->children[i];
        const assay_matcher *compiled;
        if (pattern->kind == ASSAY_NEAR && child->kind != ASSAY_PHRASE) {
            assay_freezer_fault(f, child->where, false, 0, "write a phrase, or use `all`",
                                "`near` takes phrases, not `%s`", assay_pattern_kind_name(child->kind));
            continue;
        }
        if (child->kind == ASSAY_NOT && pattern->kind != ASSAY_ALL) {
            assay_freezer_fault(f, child->where, false, 0, "put it beside what must match, in `all`", STANDS_ALONE);
            continue;
        }
        compiled = assay_freezer_pattern(f, child, depth + 1);
        if (compiled)
            memcpy(&matcher->children[matcher->child_count++], &compiled, sizeof compiled);
    }
}

static bool all_are_not(const assay_pattern *pattern)
{
    for (size_t i = 0; i < pattern->child_count; i++)
        if (pattern->children[i]->kind != ASSAY_NOT)
            return false;
    return true;
}

/* Faults of a node's own shape; true when its children can be compiled. */
static bool check_shape(assay_freezer *f, const assay_pattern *pattern, unsigned depth)
{
    bool leaf = pattern->kind == ASSAY_PHRASE || pattern->kind == ASSAY_REGEX || pattern->kind == ASSAY_SIMILAR;

    if (depth > ASSAY_PATTERN_DEPTH_MAX)
        assay_freezer_fault(f, pattern->where, false, 0, "flatten it", "patterns are nested deeper than %u",
                            ASSAY_PATTERN_DEPTH_MAX);
    else if (++f->patterns == ASSAY_PATTERNS_MAX + 1)
        assay_freezer_fault(f, pattern->where, false, 0, "split the question", "more than %u patterns in one rubric",
                            ASSAY_PATTERNS_MAX);
    else if (leaf && (!pattern->text || !*pattern->text))
        assay_freezer_fault(f, pattern->where, false, 0, "write what to look for, or remove it", "`%s` is empty",
                            assay_pattern_kind_name(pattern->kind));
    else if (!leaf && pattern->child_count == 0)
        assay_freezer_fault(f, pattern->where, false, 0, "add a pattern, or remove it", "`%s` has nothing in it",
                            assay_pattern_kind_name(pattern->kind));
    else if (pattern->kind == ASSAY_NOT && depth == 0)
        assay_freezer_fault(f, pattern->where, false, 0, "put it beside what must match, in `all`", STANDS_ALONE);
    else if (pattern->kind == ASSAY_NEAR && (pattern->child_count < 2 || pattern->child_count > ASSAY_NEAR_ITEMS_MAX))
        assay_freezer_fault(f, pattern->where, false, 0, "use `phrase` for a single item",
                            "`near` takes 2 to %u items, not %zu", ASSAY_NEAR_ITEMS_MAX, pattern->child_count);
    else if (pattern->kind == ASSAY_ALL && all_are_not(pattern))
        assay_freezer_fault(f, pattern->where, false, 0, "add something that must match",
                            "`all` has only `not` in it: it matches everything");
    else if (pattern->kind == ASSAY_AT_LEAST && (pattern->n == 0 || pattern->n > pattern->child_count))
        assay_freezer_fault(f, pattern->where, false, 0, "give an n from 1 to the number of patterns",
                            "`at_least` wants %u of %zu patterns", pattern->n, pattern->child_count);
    else
        return f->patterns <= ASSAY_PATTERNS_MAX;
    return false;
}

/* Insert a class into a list that begins with the rarest. */
static void add_need(const assay_terms *terms, unsigned *needs, unsigned count, unsigned id)
{
    double share = assay_terms_share(terms, id);

    for (; count && assay_terms_share(terms, needs[count - 1]) > share; count--)
        needs[count] = needs[count - 1];
    needs[count] = id;
}

/* What every match of a PHRASE or NEAR has. */
static bool gather_needs(assay_freezer *f, assay_matcher *matcher)
{
    size_t children = matcher->kind == ASSAY_NEAR ? matcher->child_count : 1;
    unsigned *needs = NULL;

    for (size_t pass = 0; pass < 2; pass++) {
        matcher->need_count = 0;
        for (size_t i = 0; i < children; i++) {
            size_t count;
            const unsigned *more = assay_program_needs(
                matcher->kind == ASSAY_NEAR ? matcher->children[i]->program : matcher->program, &count);
            for (size_t k = 0; k < count; k++, matcher->need_count++)
                if (needs)
                    add_need(f->terms, needs, matcher->need_count, more[k]);
        }
        if (!needs)
            matcher->needs = needs = assay_freezer_alloc(f, matcher->need_count + 1, sizeof *needs);
        if (!needs)
            return false;
    }
    return true;
}

/* Enter a compiled node in the rubric's list, after its children; NULL when memory is out. */
static const assay_matcher *enlist(assay_freezer *f, assay_matcher *matcher)
{
    const assay_matcher **grown;

    if ((matcher->kind == ASSAY_PHRASE || matcher->kind == ASSAY_NEAR) && !gather_needs(f, matcher))
        return NULL;
    grown = assay_arena_grow(f->scratch, f->matchers, f->matcher_count, &f->matcher_capacity, sizeof *grown);
    if (!grown) {
        f->no_memory = true;
        return NULL;
    }
    f->matchers = grown;
    matcher->id = (unsigned)f->matcher_count;
    f->matchers[f->matcher_count++] = matcher;
    return matcher;
}

const assay_matcher *assay_freezer_pattern(assay_freezer *f, const assay_pattern *pattern, unsigned depth)
{
    assay_matcher *matcher;

    if (f->no_memory || !check_shape(f, pattern, depth))
        return NULL;
    matcher = assay_freezer_alloc(f, 1, sizeof *matcher);
    if (!matcher)
        return NULL;
    matcher->kind = pattern->kind;
    matcher->n = pattern->n;
    matcher->within = pattern->within ? pattern->within : ASSAY_NEAR_WITHIN_DEFAULT;
    matcher->ordered = pattern->ordered;
    switch (pattern->kind) {
    case ASSAY_PHRASE:
        matcher->program = assay_freezer_phrase(f, pattern);
        return matcher->program ? enlist(f, matcher) : NULL;
    case ASSAY_REGEX:
        return compile_regex(f, matcher, pattern) ? enlist(f, matcher) : NULL;
    case ASSAY_SIMILAR:
        matcher->similar = compile_similar(f, pattern);
        return matcher->similar ? enlist(f, matcher) : NULL;
    default:
        compile_children(f, matcher, pattern, depth);
        return enlist(f, matcher);
    }
}

/* The stems of the word, or of the words in a row, that have synonyms. */
static bool read_key(assay_freezer *f, assay_synonym_row *row, assay_phrase *key)
{
    assay_phrase *const *parts = key->kind == ASSAY_PHRASE_SEQUENCE ? key->children : &key;
    size_t count = key->kind == ASSAY_PHRASE_SEQUENCE ? key->child_count : 1;
    assay_rewordings with = {.arena = f->scratch, .words = f->words};

    row->stems = assay_freezer_scratch(f, count + 1, sizeof *row->stems);
    if (!row->stems || count > ASSAY_WORDING_WORDS_MAX)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (parts[i]->kind != ASSAY_PHRASE_WORD || (count > 1 && parts[i]->term.kind != ASSAY_TERM_STEM))
            return false;
        row->stems[i] = parts[i]->word->stem;
    }
    row->word_count = count;
    row->joined = count == 2 ? assay_rewordings_joined(&with, parts[0], parts[1]) : NULL;
    f->no_memory = f->no_memory || with.failed;
    return true;
}

static bool parse_synonym(assay_freezer *f, assay_synonym_row *row, const assay_draft_synonym *synonym)
{
    assay_error inner = {0};
    assay_phrase *key = NULL;
    assay_status status = assay_phrase_parse(&key, f->scratch, f->words, synonym->word, &inner);

    if (status == ASSAY_ENOMEM) {
        f->no_memory = true;
        return false;
    }
    if (status != ASSAY_OK || !read_key(f, row, key)) {
        assay_freezer_fault(f, synonym->where, false, 0, "name a word or some in a row, as they stand in a pattern",
                            "`%s` cannot have synonyms", synonym->word);
        return false;
    }
    row->credit = synonym->credit > 0 ? synonym->credit : ASSAY_SYNONYM_CREDIT;
    if (synonym->credit < 0 || synonym->credit > 1) {
        assay_freezer_fault(f, synonym->where, false, 0, "give a credit above 0 and up to 1",
                            "credit %g is not a share", synonym->credit);
        return false;
    }
    row->alternatives = assay_freezer_scratch(f, synonym->alternative_count + 1, sizeof *row->alternatives);
    if (!row->alternatives)
        return false;
    for (size_t i = 0; i < synonym->alternative_count && i < ASSAY_SYNONYMS_MAX; i++) {
        status =
            assay_phrase_parse(&row->alternatives[row->count], f->scratch, f->words, synonym->alternatives[i], &inner);
        if (status == ASSAY_OK)
            row->count++;
        else if (status == ASSAY_ENOMEM)
            f->no_memory = true;
        else
            assay_freezer_fault(f, synonym->where, false, 0, "write a word or a short phrase", "synonym `%s`: %s",
                                synonym->alternatives[i], inner.message);
    }
    return row->count > 0;
}

void assay_freezer_synonyms(assay_freezer *f)
{
    assay_synonym_row *rows = assay_freezer_scratch(f, f->draft->synonym_count + 1, sizeof *rows);

    f->synonyms.rows = rows;
    for (size_t i = 0; rows && i < f->draft->synonym_count; i++)
        if (parse_synonym(f, &rows[f->synonyms.count], &f->draft->synonyms[i]))
            f->synonyms.count++;
}
