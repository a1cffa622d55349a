/*
 * freeze.c - checks a draft and compiles it into a rubric. All faults are
 * reported before it gives up, each at its place.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grader/match/rubric.h"
#include "grader/text/scan.h"
#include "grader/text/stem.h"

typedef struct freezer {
    const assay_draft *draft;
    assay_rubric *rubric;
    assay_words *words;
    assay_synonym_table synonyms;
    assay_text question;
    assay_fault_fn *report;
    void *context;
    assay_error *error;
    size_t faults;
    size_t patterns;
    size_t regex_capacity;
    bool no_memory;
} freezer;

static void add_fault(freezer *f, assay_where where, bool in_text, size_t text_offset, const char *mend,
                      const char *format, ...) __attribute__((format(printf, 6, 7)));

static void add_fault(freezer *f, assay_where where, bool in_text, size_t text_offset, const char *mend,
                      const char *format, ...)
{
    char message[ASSAY_ERROR_MESSAGE_MAX];
    assay_fault fault = {where, in_text, text_offset, message, mend};
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (f->faults++ == 0 && f->error) {
        assay_error_set(f->error, ASSAY_EINVALID, where.offset, "%s: %s", message, mend);
        f->error->line = where.line;
        f->error->column = where.column;
    }
    if (f->report)
        f->report(f->context, &fault);
}

static void *allocate(freezer *f, size_t count, size_t size)
{
    void *block = assay_arena_alloc_array(f->rubric->arena, count, size);

    f->no_memory = f->no_memory || !block;
    return block;
}

static const char *copy(freezer *f, const char *text)
{
    const char *made = text ? assay_arena_string(f->rubric->arena, text, strlen(text)) : NULL;

    f->no_memory = f->no_memory || (text && !made);
    return made;
}

/* A fault inside a pattern's text, told by the layer that parsed it. */
static void pattern_fault(freezer *f, const assay_pattern *pattern, const assay_error *inner)
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
    add_fault(f, pattern->where, true, inner->offset, mend ? mend + 2 : "see docs/patterns.md", "%s in `%s`", message,
              assay_pattern_kind_name(pattern->kind));
}

static const assay_program *compile_phrase(freezer *f, const assay_pattern *pattern)
{
    assay_error inner;
    assay_phrase *phrase;
    assay_program *program;

    if (assay_phrase_parse(&phrase, f->rubric->arena, f->words, pattern->text, &inner) != ASSAY_OK) {
        pattern_fault(f, pattern, &inner);
        return NULL;
    }
    program = assay_program_compile(f->rubric->arena, f->rubric->vocabulary, f->words, phrase, &f->synonyms);
    if (!program)
        f->no_memory = true;
    return program;
}

static assay_regex *compile_regex(freezer *f, const assay_pattern *pattern)
{
    assay_error inner;
    assay_regex *regex;
    assay_regex **grown;

    if (assay_regex_compile(&regex, pattern->text, &inner) != ASSAY_OK) {
        pattern_fault(f, pattern, &inner);
        return NULL;
    }
    grown = assay_arena_grow(f->rubric->arena, f->rubric->regexes, f->rubric->regex_count, &f->regex_capacity,
                             sizeof *grown);
    if (!grown) {
        f->no_memory = true;
        assay_regex_free(regex);
        return NULL;
    }
    f->rubric->regexes = grown;
    f->rubric->regexes[f->rubric->regex_count++] = regex;
    return regex;
}

static const assay_similar *compile_similar(freezer *f, const assay_pattern *pattern)
{
    assay_error inner;
    assay_similar *similar;

    if (assay_similar_compile(&similar, f->rubric->arena, f->rubric->vocabulary, f->words, pattern->text, &f->question,
                              &f->synonyms, &inner) == ASSAY_OK)
        return similar;
    pattern_fault(f, pattern, &inner);
    return NULL;
}

#define STANDS_ALONE "`not` stands alone: without something that must match it matches everything"

static const assay_matcher *compile_pattern(freezer *f, const assay_pattern *pattern, unsigned depth);

static void compile_children(freezer *f, assay_matcher *matcher, const assay_pattern *pattern, unsigned depth)
{
    matcher->children = allocate(f, pattern->child_count + 1, sizeof *matcher->children);
    if (!matcher->children)
        return;
    for (size_t i = 0; i < pattern->child_count; i++) {
        const assay_pattern *child = pattern->children[i];
        const assay_matcher *compiled;
        if (pattern->kind == ASSAY_NEAR && child->kind != ASSAY_PHRASE) {
            add_fault(f, child->where, false, 0, "write a phrase, or use `all`", "`near` takes phrases, not `%s`",
                      assay_pattern_kind_name(child->kind));
            continue;
        }
        if (child->kind == ASSAY_NOT && pattern->kind != ASSAY_ALL) {
            add_fault(f, child->where, false, 0, "put it beside what must match, in `all`", STANDS_ALONE);
            continue;
        }
        compiled = compile_pattern(f, child, depth + 1);
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
static bool check_shape(freezer *f, const assay_pattern *pattern, unsigned depth)
{
    bool leaf = pattern->kind == ASSAY_PHRASE || pattern->kind == ASSAY_REGEX || pattern->kind == ASSAY_SIMILAR;

    if (depth > ASSAY_PATTERN_DEPTH_MAX)
        add_fault(f, pattern->where, false, 0, "flatten it", "patterns are nested deeper than %u",
                  ASSAY_PATTERN_DEPTH_MAX);
    else if (++f->patterns == ASSAY_PATTERNS_MAX + 1)
        add_fault(f, pattern->where, false, 0, "split the question", "more than %u patterns in one rubric",
                  ASSAY_PATTERNS_MAX);
    else if (leaf && (!pattern->text || !*pattern->text))
        add_fault(f, pattern->where, false, 0, "write what to look for, or remove it", "`%s` is empty",
                  assay_pattern_kind_name(pattern->kind));
    else if (!leaf && pattern->child_count == 0)
        add_fault(f, pattern->where, false, 0, "add a pattern, or remove it", "`%s` has nothing in it",
                  assay_pattern_kind_name(pattern->kind));
    else if (pattern->kind == ASSAY_NOT && depth == 0)
        add_fault(f, pattern->where, false, 0, "put it beside what must match, in `all`", STANDS_ALONE);
    else if (pattern->kind == ASSAY_NEAR && (pattern->child_count < 2 || pattern->child_count > 12))
        add_fault(f, pattern->where, false, 0, "use `phrase` for a single item", "`near` takes 2 to 12 items, not %zu",
                  pattern->child_count);
    else if (pattern->kind == ASSAY_ALL && all_are_not(pattern))
        add_fault(f, pattern->where, false, 0, "add something that must match",
                  "`all` has only `not` in it: it matches everything");
    else if (pattern->kind == ASSAY_AT_LEAST && (pattern->n == 0 || pattern->n > pattern->child_count))
        add_fault(f, pattern->where, false, 0, "give an n from 1 to the number of patterns",
                  "`at_least` wants %u of %zu patterns", pattern->n, pattern->child_count);
    else
        return f->patterns <= ASSAY_PATTERNS_MAX;
    return false;
}

static const assay_matcher *compile_pattern(freezer *f, const assay_pattern *pattern, unsigned depth)
{
    assay_matcher *matcher;

    if (f->no_memory || !check_shape(f, pattern, depth))
        return NULL;
    matcher = allocate(f, 1, sizeof *matcher);
    if (!matcher)
        return NULL;
    matcher->kind = pattern->kind;
    matcher->n = pattern->n;
    matcher->within = pattern->within ? pattern->within : ASSAY_NEAR_WITHIN_DEFAULT;
    matcher->ordered = pattern->ordered;
    switch (pattern->kind) {
    case ASSAY_PHRASE:
        matcher->program = compile_phrase(f, pattern);
        return matcher->program ? matcher : NULL;
    case ASSAY_REGEX:
        matcher->regex = compile_regex(f, pattern);
        return matcher->regex ? matcher : NULL;
    case ASSAY_SIMILAR:
        matcher->similar = compile_similar(f, pattern);
        return matcher->similar ? matcher : NULL;
    default:
        compile_children(f, matcher, pattern, depth);
        return matcher;
    }
}

static bool parse_synonym(freezer *f, assay_synonym_row *row, const assay_draft_synonym *synonym)
{
    assay_error inner = {0};
    assay_phrase *key = NULL;
    assay_status status = assay_phrase_parse(&key, f->rubric->arena, f->words, synonym->word, &inner);

    if (status == ASSAY_ENOMEM) {
        f->no_memory = true;
        return false;
    }
    if (status != ASSAY_OK || key->kind != ASSAY_PHRASE_WORD) {
        add_fault(f, synonym->where, false, 0, "name one word, as it stands in a pattern", "`%s` cannot have synonyms",
                  synonym->word);
        return false;
    }
    row->stem = key->word->stem;
    row->credit = synonym->credit > 0 ? synonym->credit : 0.95;
    if (synonym->credit < 0 || synonym->credit > 1) {
        add_fault(f, synonym->where, false, 0, "give a credit above 0 and up to 1", "credit %g is not a share",
                  synonym->credit);
        return false;
    }
    row->alternatives = allocate(f, synonym->alternative_count + 1, sizeof *row->alternatives);
    if (!row->alternatives)
        return false;
    for (size_t i = 0; i < synonym->alternative_count && i < ASSAY_SYNONYMS_MAX; i++) {
        status = assay_phrase_parse(&row->alternatives[row->count], f->rubric->arena, f->words,
                                    synonym->alternatives[i], &inner);
        if (status == ASSAY_OK)
            row->count++;
        else if (status == ASSAY_ENOMEM)
            f->no_memory = true;
        else
            add_fault(f, synonym->where, false, 0, "write a word or a short phrase", "synonym `%s`: %s",
                      synonym->alternatives[i], inner.message);
    }
    return row->count > 0;
}

static void freeze_synonyms(freezer *f)
{
    assay_synonym_row *rows = allocate(f, f->draft->synonym_count + 1, sizeof *rows);

    f->synonyms.rows = rows;
    for (size_t i = 0; rows && i < f->draft->synonym_count; i++)
        if (parse_synonym(f, &rows[f->synonyms.count], &f->draft->synonyms[i]))
            f->synonyms.count++;
}

static bool valid_number(double number)
{
    return number > 0 && number < 1e6; /* false for NaN too */
}

static void freeze_concepts(freezer *f)
{
    const assay_draft *draft = f->draft;

    f->rubric->concepts = allocate(f, draft->concept_count + 1, sizeof *f->rubric->concepts);
    if (draft->concept_count > ASSAY_CONCEPTS_MAX)
        add_fault(f, draft->where, false, 0, "split the question", "%zu concepts; at most %u are allowed",
                  draft->concept_count, ASSAY_CONCEPTS_MAX);
    for (size_t i = 0; f->rubric->concepts && i < draft->concept_count; i++) {
        const assay_draft_concept *from = &draft->concepts[i];
        assay_concept *to = &f->rubric->concepts[f->rubric->concept_count++];
        for (size_t k = 0; k < i; k++)
            if (from->id && draft->concepts[k].id && strcmp(from->id, draft->concepts[k].id) == 0)
                add_fault(f, from->id_where, false, 0, "give each concept an id of its own",
                          "concept id `%s` is used twice", from->id);
        if (!from->id || !*from->id)
            add_fault(f, from->where, false, 0, "add an `id`", "a concept without an id");
        if (!valid_number(from->weight))
            add_fault(f, from->weight_where.line ? from->weight_where : from->where, false, 0,
                      "give a number above 0, such as 1, 2 or 3", "weight %g is not positive", from->weight);
        *to = (assay_concept){.id = copy(f, from->id ? from->id : ""),
                              .ref = copy(f, from->ref),
                              .text = copy(f, from->text ? from->text
                                              : from->id ? from->id
                                                         : ""),
                              .hint = copy(f, from->hint),
                              .weight = from->weight,
                              .feedback = {copy(f, from->feedback.covered), copy(f, from->feedback.partial),
                                           copy(f, from->feedback.missed), copy(f, from->feedback.contradicted)},
                              .contrast = -1,
                              .subject = -1};
        to->match = from->match ? compile_pattern(f, from->match, 0) : NULL;
        to->contradicted_by = from->contradicted_by ? compile_pattern(f, from->contradicted_by, 0) : NULL;
        f->rubric->total_weight += from->weight;
    }
}

static void freeze_pitfalls(freezer *f)
{
    const assay_draft *draft = f->draft;

    f->rubric->pitfalls = allocate(f, draft->pitfall_count + 1, sizeof *f->rubric->pitfalls);
    if (draft->pitfall_count > ASSAY_CONCEPTS_MAX)
        add_fault(f, draft->where, false, 0, "split the question", "%zu pitfalls; at most %u are allowed",
                  draft->pitfall_count, ASSAY_CONCEPTS_MAX);
    for (size_t i = 0; f->rubric->pitfalls && i < draft->pitfall_count; i++) {
        const assay_draft_pitfall *from = &draft->pitfalls[i];
        assay_pitfall *to = &f->rubric->pitfalls[f->rubric->pitfall_count++];
        for (size_t k = 0; k < i; k++)
            if (from->id && draft->pitfalls[k].id && strcmp(from->id, draft->pitfalls[k].id) == 0)
                add_fault(f, from->id_where, false, 0, "give each pitfall an id of its own",
                          "pitfall id `%s` is used twice", from->id);
        if (!from->id || !*from->id)
            add_fault(f, from->where, false, 0, "add an `id`", "a pitfall without an id");
        if (!valid_number(from->penalty))
            add_fault(f, from->penalty_where.line ? from->penalty_where : from->where, false, 0,
                      "give a number of points above 0", "penalty %g is not positive", from->penalty);
        if (!from->match)
            add_fault(f, from->where, false, 0, "add a `match`", "pitfall `%s` can never be found",
                      from->id ? from->id : "");
        *to = (assay_pitfall){.id = copy(f, from->id ? from->id : ""),
                              .ref = copy(f, from->ref),
                              .text = copy(f, from->text ? from->text
                                              : from->id ? from->id
                                                         : ""),
                              .penalty = from->penalty};
        to->match = from->match ? compile_pattern(f, from->match, 0) : NULL;
    }
}

static assay_concept *find_concept(const freezer *f, const char *id)
{
    for (size_t i = 0; i < f->rubric->concept_count; i++)
        if (strcmp(f->rubric->concepts[i].id, id) == 0)
            return &f->rubric->concepts[i];
    return NULL;
}

/* The number of the contrast's subject with this text, added when it is new; -1 after a fault. */
static int find_subject(freezer *f, assay_contrast *contrast, const assay_draft_side *side)
{
    assay_pattern phrase = {.kind = ASSAY_PHRASE, .text = side->subject, .where = side->where};

    if (f->no_memory)
        return -1;
    for (size_t i = 0; i < contrast->count; i++)
        if (strcmp(contrast->texts[i], side->subject) == 0)
            return (int)i;
    contrast->subjects[contrast->count] = compile_phrase(f, &phrase);
    contrast->texts[contrast->count] = copy(f, side->subject);
    if (!contrast->subjects[contrast->count] || !contrast->texts[contrast->count])
        return -1;
    return (int)contrast->count++;
}

static void freeze_contrasts(freezer *f)
{
    f->rubric->contrasts = allocate(f, f->draft->contrast_count + 1, sizeof *f->rubric->contrasts);
    if (f->no_memory)
        return; /* the concepts may have no names */
    for (size_t i = 0; i < f->draft->contrast_count; i++) {
        const assay_draft_contrast *from = &f->draft->contrasts[i];
        assay_contrast *to = &f->rubric->contrasts[f->rubric->contrast_count++];
        to->subjects = allocate(f, from->side_count + 1, sizeof *to->subjects);
        to->texts = allocate(f, from->side_count + 1, sizeof *to->texts);
        for (size_t k = 0; to->subjects && to->texts && k < from->side_count; k++) {
            assay_concept *concept = find_concept(f, from->sides[k].concept_id);
            if (!concept) {
                add_fault(f, from->sides[k].where, false, 0, "name the id of a concept of this rubric",
                          "contrast names an unknown concept `%s`", from->sides[k].concept_id);
                continue;
            }
            concept->contrast = (int)i;
            concept->subject = find_subject(f, to, &from->sides[k]);
            if (concept->subject < 0)
            concept->contrast = -1;
        }
    }
}

/* Scan a text of the draft; false after a fault or when memory is out. */
static bool scan(freezer *f, assay_text *out, const char *text, const char *name, assay_where where)
{
    assay_error inner;
    assay_status status = assay_text_scan(out, f->rubric->arena, f->words, text, strlen(text), &inner);

    if (status == ASSAY_ENOMEM)
        f->no_memory = true;
    else if (status != ASSAY_OK)
        add_fault(f, where, false, 0, "save the file as UTF-8", "%s: %s", name, inner.message);
    return status == ASSAY_OK;
}

static void freeze_question(freezer *f)
{
    const char *question = f->draft->question ? f->draft->question : "";

    if (!scan(f, &f->question, question, "question", f->draft->question_where)) {
        f->question = (assay_text){0};
        return;
    }
    f->rubric->question_stems = allocate(f, f->question.token_count + 1, sizeof(uint64_t));
    for (size_t i = 0; f->rubric->question_stems && i < f->question.token_count; i++)
        if (!(f->question.tokens[i].word->traits & ASSAY_FUNCTION))
            f->rubric->question_stems[f->rubric->question_stem_count++] = f->question.tokens[i].word->stem_hash;
}

static void freeze_references(freezer *f)
{
    size_t capacity = 0;

    for (size_t i = 0; i < f->draft->reference_count; i++) {
        assay_text text;
        if (!scan(f, &text, f->draft->references[i], "reference", f->draft->where))
            continue;
        for (size_t t = 0; t < text.token_count; t++) {
            f->rubric->reference_stems = assay_arena_grow(f->rubric->arena, f->rubric->reference_stems,
                                                          f->rubric->reference_stem_count, &capacity, sizeof(uint64_t));
            if (!f->rubric->reference_stems) {
                f->no_memory = true;
                return;
            }
            f->rubric->reference_stems[f->rubric->reference_stem_count++] = text.tokens[t].word->stem_hash;
        }
    }
}

/* Each reference as one claim: how the whole answer is compared with the whole of it. */
static void freeze_reference_claims(freezer *f)
{
    assay_rubric *rubric = f->rubric;

    rubric->reference_claims = allocate(f, f->draft->reference_count + 1, sizeof *rubric->reference_claims);
    for (size_t i = 0; rubric->reference_claims && i < f->draft->reference_count; i++) {
        assay_similar *claim;
        assay_status status = assay_similar_compile(&claim, rubric->arena, rubric->vocabulary, f->words,
                                                    f->draft->references[i], &f->question, &f->synonyms, NULL);
        f->no_memory = f->no_memory || status == ASSAY_ENOMEM;
        if (status == ASSAY_OK)
            rubric->reference_claims[rubric->reference_claim_count++] = claim;
    }
}

static assay_rubric *new_rubric(const assay_draft *draft)
{
    static atomic_ulong serials;
    assay_arena *arena = assay_arena_new();
    assay_rubric *rubric = arena ? assay_arena_alloc(arena, sizeof *rubric) : NULL;

    if (!rubric) {
        assay_arena_free(arena);
        return NULL;
    }
    rubric->arena = arena;
    atomic_init(&rubric->references, 1);
    rubric->serial = atomic_fetch_add(&serials, 1) + 1;
    rubric->language = assay_language_name(draft->language);
    rubric->max_score = draft->max_score > 0 ? draft->max_score : 10;
    rubric->vocabulary = assay_vocabulary_new(arena);
    if (!rubric->vocabulary) {
        assay_arena_free(arena);
        return NULL;
    }
    return rubric;
}

static bool is_share(double number)
{
    return number >= 0 && number <= 1; /* false for NaN too */
}

static void check_head(freezer *f)
{
    const assay_draft *draft = f->draft;

    if (!draft->id || !*draft->id)
        add_fault(f, draft->where, false, 0, "add an `id`", "the rubric has no id");
    if (!f->rubric->language) {
        add_fault(f, draft->where, false, 0, "name a language of libstemmer, such as en, de, fr or es",
                  "language `%s` is not known", draft->language);
        f->rubric->language = "english";
    }
    if (!is_share(draft->scoring.reference) || !is_share(draft->scoring.attempt))
        add_fault(f, draft->scoring.where, false, 0, "give shares from 0 to 1", "`scoring` is out of range");
    f->rubric->reference_share = draft->scoring.reference;
    f->rubric->attempt_share = draft->scoring.attempt;
    if (draft->max_score < 0 || draft->max_score > 1e6)
        add_fault(f, draft->where, false, 0, "give a number above 0", "max_score %g is out of range", draft->max_score);
}

static void freeze_parts(freezer *f)
{
    f->rubric->id = copy(f, f->draft->id ? f->draft->id : "");
    f->rubric->ref = copy(f, f->draft->ref);
    f->rubric->hash = copy(f, f->draft->hash);
    f->rubric->question = copy(f, f->draft->question ? f->draft->question : "");
    freeze_question(f);
    freeze_references(f);
    freeze_synonyms(f);
    freeze_reference_claims(f);
    freeze_concepts(f);
    freeze_pitfalls(f);
    freeze_contrasts(f);
    f->no_memory = f->no_memory || !assay_vocabulary_seal(f->rubric->vocabulary);
}

assay_status assay_rubric_freeze(assay_rubric **out, const assay_draft *draft, assay_fault_fn *report, void *context,
                                 assay_error *error)
{
    freezer f = {.draft = draft, .report = report, .context = context, .error = error};

    *out = NULL;
    f.rubric = new_rubric(draft);
    if (!f.rubric)
        return assay_error_nomem(error);
    check_head(&f);
    f.words = assay_words_new(f.rubric->language);
    if (!f.words) {
        assay_rubric_release(f.rubric);
        return assay_error_nomem(error);
    }
    freeze_parts(&f);
    if (f.no_memory && assay_vocabulary_full(f.rubric->vocabulary)) {
        f.no_memory = false;
        add_fault(&f, draft->where, false, 0, "split the question", "more than %u different words in its patterns",
                  ASSAY_TERMS_MAX);
    }
    assay_words_free(f.words);
    if (f.no_memory || f.faults) {
        assay_rubric_release(f.rubric);
        return f.no_memory ? assay_error_nomem(error) : ASSAY_EINVALID;
    }
    *out = f.rubric;
    return ASSAY_OK;
}

assay_rubric *assay_rubric_retain(assay_rubric *rubric)
{
    atomic_fetch_add(&rubric->references, 1);
    return rubric;
}

void assay_rubric_release(assay_rubric *rubric)
{
    if (!rubric || atomic_fetch_sub(&rubric->references, 1) != 1)
        return;
    for (size_t i = 0; i < rubric->regex_count; i++)
        assay_regex_free(rubric->regexes[i]);
    assay_arena_free(rubric->arena);
}

const char *assay_rubric_id(const assay_rubric *rubric)
{
    return rubric->id;
}

const char *assay_rubric_ref(const assay_rubric *rubric)
{
    return rubric->ref;
}

const char *assay_rubric_hash(const assay_rubric *rubric)
{
    return rubric->hash;
}

const char *assay_rubric_question(const assay_rubric *rubric)
{
    return rubric->question;
}

double assay_rubric_max_score(const assay_rubric *rubric)
{
    return rubric->max_score;
}

size_t assay_rubric_concept_count(const assay_rubric *rubric)
{
    return rubric->concept_count;
}
