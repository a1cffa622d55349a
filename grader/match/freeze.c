/*
 * freeze.c - checks a draft and compiles it into a rubric, part by part. All
 * faults are reported before it gives up, each at its place.
 */
#include <string.h>

#include "grader/constants.h"
#include "grader/feedback/ready.h"
#include "grader/match/asked.h"
#include "grader/match/freeze.h"
#include "grader/match/freezer.h"
#include "grader/match/listing.h"
#include "grader/text/stem.h"
#include "grader/text/tables.h"

static bool valid_number(double number)
{
    return number > 0 && number < 1e6; /* false for NaN too */
}

static void freeze_concepts(assay_freezer *f)
{
    const assay_draft *draft = f->draft;

    f->rubric->concepts = assay_freezer_alloc(f, draft->concept_count + 1, sizeof *f->rubric->concepts);
    if (draft->concept_count > ASSAY_CONCEPTS_MAX)
        assay_freezer_fault(f, draft->where, false, 0, "split the question", "%zu concepts; at most %u are allowed",
                            draft->concept_count, ASSAY_CONCEPTS_MAX);
    for (size_t i = 0; f->rubric->concepts && i < draft->concept_count; i++) {
        const assay_draft_concept *from = &draft->concepts[i];
        assay_concept *to = &f->rubric->concepts[f->rubric->concept_count++];
        for (size_t k = 0; k < i; k++)
            if (from->id && draft->concepts[k].id && strcmp(from->id, draft->concepts[k].id) == 0)
                assay_freezer_fault(f, from->id_where, false, 0, "give each concept an id of its own",
                                    "concept id `%s` is used twice", from->id);
        if (!from->id || !*from->id)
            assay_freezer_fault(f, from->where, false, 0, "add an `id`", "a concept without an id");
        if (!valid_number(from->weight))
            assay_freezer_fault(f, from->weight_where.line ? from->weight_where : from->where, false, 0,
                                "give a number above 0, such as 1, 2 or 3", "weight %g is not positive", from->weight);
        *to = (assay_concept){.id = assay_freezer_copy(f, from->id ? from->id : ""),
                              .ref = assay_freezer_copy(f, from->ref),
                              .text = assay_freezer_copy(f, from->text ? from->text
                                                            : from->id ? from->id
                                                                       : ""),
                              .hint = assay_freezer_copy(f, from->hint),
                              .weight = from->weight,
                              .says = {[ASSAY_COVERED] = assay_freezer_copy(f, from->feedback.covered),
                                       [ASSAY_PARTIAL] = assay_freezer_copy(f, from->feedback.partial),
                                       [ASSAY_MISSED] = assay_freezer_copy(f, from->feedback.missed),
                                       [ASSAY_CLAIM_CONTRADICTED] = assay_freezer_copy(f, from->feedback.contradicted)},
                              .contrast = -1,
                              .subject = -1};
        if (!to->says[ASSAY_COVERED])
            to->says[ASSAY_COVERED] = to->text;
        if (!to->says[ASSAY_MISSED])
            to->says[ASSAY_MISSED] = to->text;
        to->match = from->match ? assay_freezer_pattern(f, from->match, 0) : NULL;
        to->contradicted_by = from->contradicted_by ? assay_freezer_pattern(f, from->contradicted_by, 0) : NULL;
        f->rubric->total_weight += from->weight;
    }
}

/* Most concepts are missed by most answers. */
static void freeze_results(assay_freezer *f)
{
    static const assay_span no_span;
    assay_rubric *rubric = f->rubric;
    assay_concept_result *missed = assay_freezer_alloc(f, rubric->concept_count + 1, sizeof *missed);
    assay_concept_ids *ids = assay_freezer_alloc(f, rubric->concept_count + 1, sizeof *ids);

    for (size_t i = 0; missed && ids && i < rubric->concept_count; i++) {
        const assay_concept *concept = &rubric->concepts[i];
        ids[i] = (assay_concept_ids){concept->match ? concept->match->id : 0,
                                     concept->contradicted_by ? concept->contradicted_by->id : 0};
        missed[i] = (assay_concept_result){.id = concept->id,
                                           .ref = concept->ref,
                                           .text = concept->text,
                                           .hint = concept->hint,
                                           .weight = concept->weight,
                                           .status = ASSAY_MISSED,
                                           .stance = ASSAY_AFFIRMED,
                                           .evidence = &no_span};
    }
    rubric->missed = missed;
    rubric->concept_ids = ids;
}

static void freeze_pitfalls(assay_freezer *f)
{
    const assay_draft *draft = f->draft;

    f->rubric->pitfalls = assay_freezer_alloc(f, draft->pitfall_count + 1, sizeof *f->rubric->pitfalls);
    if (draft->pitfall_count > ASSAY_CONCEPTS_MAX)
        assay_freezer_fault(f, draft->where, false, 0, "split the question", "%zu pitfalls; at most %u are allowed",
                            draft->pitfall_count, ASSAY_CONCEPTS_MAX);
    for (size_t i = 0; f->rubric->pitfalls && i < draft->pitfall_count; i++) {
        const assay_draft_pitfall *from = &draft->pitfalls[i];
        assay_pitfall *to = &f->rubric->pitfalls[f->rubric->pitfall_count++];
        for (size_t k = 0; k < i; k++)
            if (from->id && draft->pitfalls[k].id && strcmp(from->id, draft->pitfalls[k].id) == 0)
                assay_freezer_fault(f, from->id_where, false, 0, "give each pitfall an id of its own",
                                    "pitfall id `%s` is used twice", from->id);
        if (!from->id || !*from->id)
            assay_freezer_fault(f, from->where, false, 0, "add an `id`", "a pitfall without an id");
        if (!valid_number(from->penalty))
            assay_freezer_fault(f, from->penalty_where.line ? from->penalty_where : from->where, false, 0,
                                "give a number of points above 0", "penalty %g is not positive", from->penalty);
        if (!from->match)
            assay_freezer_fault(f, from->where, false, 0, "add a `match`", "pitfall `%s` can never be found",
                                from->id ? from->id : "");
        *to = (assay_pitfall){.id = assay_freezer_copy(f, from->id ? from->id : ""),
                              .ref = assay_freezer_copy(f, from->ref),
                              .text = assay_freezer_copy(f, from->text ? from->text
                                                            : from->id ? from->id
                                                                       : ""),
                              .penalty = from->penalty};
        to->match = from->match ? assay_freezer_pattern(f, from->match, 0) : NULL;
        to->match_id = to->match ? to->match->id : 0;
    }
}

static assay_concept *find_concept(const assay_freezer *f, const char *id)
{
    for (size_t i = 0; i < f->rubric->concept_count; i++)
        if (strcmp(f->rubric->concepts[i].id, id) == 0)
            return &f->rubric->concepts[i];
    return NULL;
}

/* The number of the contrast's subject with this text, added when it is new; -1 after a fault. */
static int find_subject(assay_freezer *f, assay_contrast *contrast, const assay_draft_side *side)
{
    assay_pattern phrase = {.kind = ASSAY_PHRASE, .text = side->subject, .where = side->where};

    if (f->no_memory)
        return -1;
    for (size_t i = 0; i < contrast->count; i++)
        if (strcmp(contrast->texts[i], side->subject) == 0)
            return (int)i;
    contrast->subjects[contrast->count] = assay_freezer_phrase(f, &phrase);
    contrast->texts[contrast->count] = assay_freezer_copy(f, side->subject);
    if (!contrast->subjects[contrast->count] || !contrast->texts[contrast->count])
        return -1;
    return (int)contrast->count++;
}

static void freeze_contrasts(assay_freezer *f)
{
    f->rubric->contrasts = assay_freezer_alloc(f, f->draft->contrast_count + 1, sizeof *f->rubric->contrasts);
    if (f->no_memory)
        return; /* the concepts may have no names */
    for (size_t i = 0; i < f->draft->contrast_count; i++) {
        const assay_draft_contrast *from = &f->draft->contrasts[i];
        assay_contrast *to = &f->rubric->contrasts[f->rubric->contrast_count++];
        to->subjects = assay_freezer_alloc(f, from->side_count + 1, sizeof *to->subjects);
        to->texts = assay_freezer_alloc(f, from->side_count + 1, sizeof *to->texts);
        for (size_t k = 0; to->subjects && to->texts && k < from->side_count; k++) {
            assay_concept *concept = find_concept(f, from->sides[k].concept_id);
            if (!concept) {
                assay_freezer_fault(f, from->sides[k].where, false, 0, "name the id of a concept of this rubric",
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

/* Scan a text of the draft; false after a fault, which is told where there is a name, or when memory is out. */
static bool scan(assay_freezer *f, assay_text *out, const char *text, const char *name, assay_where where)
{
    assay_error inner;
    assay_status status = assay_text_scan(out, f->scratch, f->words, text, strlen(text), &inner);

    if (status == ASSAY_ENOMEM)
        f->no_memory = true;
    else if (status != ASSAY_OK && name)
        assay_freezer_fault(f, where, false, 0, "save the file as UTF-8", "%s: %s", name, inner.message);
    return status == ASSAY_OK;
}

static void freeze_question(assay_freezer *f)
{
    const char *question = f->draft->question ? f->draft->question : "";

    if (!scan(f, &f->question, question, "question", f->draft->question_where)) {
        f->question = (assay_text){0};
        return;
    }
    f->rubric->question_stems = assay_freezer_alloc(f, f->question.token_count + 1, sizeof(uint64_t));
    for (size_t i = 0; f->rubric->question_stems && i < f->question.token_count; i++)
        if (!(f->question.tokens[i].word->traits & ASSAY_FUNCTION))
            f->rubric->question_stems[f->rubric->question_stem_count++] = f->question.tokens[i].word->stem_hash;
    f->rubric->lists = assay_listing_asked(&f->question);
}

static size_t content_words(const assay_text *text)
{
    size_t count = 0;

    for (size_t i = 0; i < text->token_count; i++)
        count += assay_words_content(text->tokens[i].word);
    return count;
}

static void learn(assay_freezer *f, const assay_text *text, const char *source)
{
    f->no_memory = f->no_memory || !assay_acronyms_learn(&f->acronyms, text, source);
}

/* Acronyms that the rubric's own texts introduce. */
static void freeze_acronyms(assay_freezer *f)
{
    const assay_draft *draft = f->draft;
    assay_text text;

    assay_acronyms_begin(&f->acronyms, f->scratch, f->rubric->english);
    f->synonyms.acronyms = &f->acronyms;
    learn(f, &f->question, draft->question);
    for (size_t i = 0; i < draft->reference_count; i++)
        if (scan(f, &text, draft->references[i], NULL, draft->where))
            learn(f, &text, draft->references[i]);
    for (size_t i = 0; i < draft->concept_count; i++)
        if (draft->concepts[i].text && scan(f, &text, draft->concepts[i].text, NULL, draft->concepts[i].where))
            learn(f, &text, draft->concepts[i].text);
}

/* What the references and the concepts' texts say. */
static void freeze_told(assay_freezer *f)
{
    const assay_draft *draft = f->draft;
    size_t count = draft->reference_count + draft->concept_count;
    assay_text *texts = assay_freezer_scratch(f, count + 1, sizeof *texts);
    size_t words = 0;
    assay_told *told;

    for (size_t i = 0; texts && i < count; i++) {
        const char *text =
            i < draft->reference_count ? draft->references[i] : draft->concepts[i - draft->reference_count].text;
        if (!text || !scan(f, &texts[i], text, NULL, draft->where))
            texts[i] = (assay_text){0};
        words += content_words(&texts[i]);
    }
    told = texts ? assay_told_new(f->rubric->arena, words) : NULL;
    for (size_t i = 0; told && i < count; i++)
        assay_told_add(told, &texts[i]);
    f->no_memory = f->no_memory || !told;
    f->rubric->told = told;
}

/* How long a list of names may be that answers the question. */
static void freeze_list(assay_freezer *f)
{
    assay_text text;

    for (size_t i = 0; f->rubric->lists && f->draft->reference_count == 0 && i < f->draft->concept_count; i++)
        if (f->draft->concepts[i].text &&
            scan(f, &text, f->draft->concepts[i].text, "text", f->draft->concepts[i].where))
            f->rubric->longest_list += content_words(&text);
}

static void freeze_references(assay_freezer *f)
{
    uint64_t *stems = NULL;
    size_t count = 0;
    size_t capacity = 0;

    for (size_t i = 0; i < f->draft->reference_count; i++) {
        assay_text text;
        if (!scan(f, &text, f->draft->references[i], "reference", f->draft->where))
            continue;
        f->rubric->lists = f->rubric->lists || (f->rubric->grammar && assay_listing_shown(&f->question, &text));
        if (content_words(&text) > f->rubric->longest_list)
            f->rubric->longest_list = content_words(&text);
        for (size_t t = 0; t < text.token_count; t++) {
            stems = assay_arena_grow(f->scratch, stems, count, &capacity, sizeof *stems);
            if (!stems) {
                f->no_memory = true;
                return;
            }
            stems[count++] = text.tokens[t].word->stem_hash;
        }
    }
    f->rubric->reference_stems = assay_freezer_alloc(f, count + 1, sizeof *stems);
    if (f->rubric->reference_stems && count)
        memcpy(f->rubric->reference_stems, stems, count * sizeof *stems);
    f->rubric->reference_stem_count = f->rubric->reference_stems ? count : 0;
    for (size_t i = 0; i < count; i++)
        f->rubric->reference_filter[stems[i] % ASSAY_STEM_FILTER_BITS / 64] |= (uint64_t)1 << (stems[i] % 64);
}

/* Each reference as one claim: how the whole answer is compared with the whole of it. */
static void freeze_reference_claims(assay_freezer *f)
{
    assay_rubric *rubric = f->rubric;

    rubric->reference_claims = assay_freezer_alloc(f, f->draft->reference_count + 1, sizeof *rubric->reference_claims);
    for (size_t i = 0; rubric->reference_claims && i < f->draft->reference_count; i++) {
        assay_similar *claim;
        const assay_similar_source source = {f->draft->references[i], rubric->language, &f->question, &f->synonyms};
        assay_status status = assay_similar_compile(&claim, rubric->arena, f->scratch, f->terms, &source, NULL);
        f->no_memory = f->no_memory || status == ASSAY_ENOMEM;
        if (status == ASSAY_OK)
            rubric->reference_claims[rubric->reference_claim_count++] = claim;
    }
}

static const assay_memory *lent; /* set before the first rubric is made, and read from then on */

void assay_rubric_memory(const assay_memory *memory)
{
    lent = memory;
}

static assay_rubric *new_rubric(const assay_draft *draft)
{
    static atomic_ulong serials;
    assay_arena *arena = assay_arena_new_in(lent);
    assay_rubric *rubric = arena ? assay_arena_alloc(arena, sizeof *rubric) : NULL;

    if (!rubric) {
        assay_arena_free(arena);
        return NULL;
    }
    rubric->arena = arena;
    atomic_init(&rubric->references, 1);
    rubric->serial = atomic_fetch_add(&serials, 1) + 1;
    rubric->language = assay_language_name(draft->language);
    rubric->grammar = !rubric->language || assay_tables_find(rubric->language) != NULL;
    rubric->max_score = draft->max_score > 0 ? draft->max_score : ASSAY_SCALE_DEFAULT;
    return rubric;
}

static bool is_share(double number)
{
    return number >= 0 && number <= 1; /* false for NaN too */
}

static void check_head(assay_freezer *f)
{
    const assay_draft *draft = f->draft;

    if (!draft->id || !*draft->id)
        assay_freezer_fault(f, draft->where, false, 0, "add an `id`", "the rubric has no id");
    if (!f->rubric->language) {
        assay_freezer_fault(f, draft->where, false, 0, "name a language of libstemmer, such as en, de, fr or es",
                            "language `%s` is not known", draft->language);
        f->rubric->language = "english";
    }
    f->rubric->english = strcmp(f->rubric->language, "english") == 0;
    f->rubric->latin = assay_language_is_latin(f->rubric->language);
    if (!is_share(draft->scoring.reference) || !is_share(draft->scoring.attempt))
        assay_freezer_fault(f, draft->scoring.where, false, 0, "give shares from 0 to 1", "`scoring` is out of range");
    f->rubric->reference_share = draft->scoring.reference;
    f->rubric->attempt_share = draft->scoring.attempt;
    if (draft->max_score < 0 || draft->max_score > 1e6)
        assay_freezer_fault(f, draft->where, false, 0, "give a number above 0", "max_score %g is out of range",
                            draft->max_score);
}

static void freeze_parts(assay_freezer *f)
{
    f->rubric->id = assay_freezer_copy(f, f->draft->id ? f->draft->id : "");
    f->rubric->ref = assay_freezer_copy(f, f->draft->ref);
    f->rubric->hash = assay_freezer_copy(f, f->draft->hash);
    f->rubric->question = assay_freezer_copy(f, f->draft->question ? f->draft->question : "");
    freeze_question(f);
    freeze_acronyms(f);
    freeze_references(f);
    freeze_told(f);
    freeze_list(f);
    assay_freezer_synonyms(f);
    freeze_reference_claims(f);
    freeze_concepts(f);
    freeze_results(f);
    freeze_pitfalls(f);
    freeze_contrasts(f);
    f->rubric->wide =
        !f->no_memory && (double)f->terms->count >= ASSAY_WIDE * (double)assay_told_words(f->rubric->told);
    f->rubric->vocabulary = f->no_memory ? NULL : assay_vocabulary_make(f->rubric->arena, f->terms);
    f->no_memory = f->no_memory || !f->rubric->vocabulary;
    if (!f->no_memory)
        f->rubric->sieve = assay_sieve_make(f->rubric->arena, f->matchers, f->matcher_count, f->terms->class_count);
    if (!f->no_memory)
        f->rubric->literals = assay_literals_make(f->rubric->arena, &f->regex_words);
    if (!f->no_memory)
        f->rubric->ready = assay_ready_make(f->rubric->arena, f->rubric);
    f->no_memory = f->no_memory || !f->rubric->sieve || !f->rubric->literals || !f->rubric->ready;
    f->no_memory = f->no_memory || !assay_asked_find(f->rubric, &f->question, f->scratch);
}

/* What lives as long as freezing does. False when memory is out. */
static bool begin(assay_freezer *f, assay_words *words)
{
    f->words = words ? words : assay_words_new(f->rubric->language);
    f->scratch = assay_arena_new();
    f->terms = f->words && f->scratch ? assay_terms_new(f->scratch, f->words) : NULL;
    f->regex_words.arena = f->scratch;
    return f->terms != NULL;
}

static void end(assay_freezer *f, const assay_words *words)
{
    if (!words)
        assay_words_free(f->words);
    assay_arena_free(f->scratch);
}

assay_status assay_rubric_freeze(assay_rubric **out, const assay_draft *draft, assay_fault_fn *report, void *context,
                                 assay_error *error)
{
    return assay_rubric_freeze_with(out, draft, NULL, report, context, error);
}

assay_status assay_rubric_freeze_with(assay_rubric **out, const assay_draft *draft, assay_words *words,
                                      assay_fault_fn *report, void *context, assay_error *error)
{
    assay_freezer f = {.draft = draft, .report = report, .context = context, .error = error};

    *out = NULL;
    f.rubric = new_rubric(draft);
    if (!f.rubric)
        return assay_error_nomem(error);
    check_head(&f);
    f.no_memory = !begin(&f, words);
    if (!f.no_memory)
        freeze_parts(&f);
    if (f.no_memory && f.terms && assay_terms_full(f.terms)) {
        f.no_memory = false;
        assay_freezer_fault(&f, draft->where, false, 0, "split the question",
                            "more than %u different words in its patterns", ASSAY_TERMS_MAX);
    }
    end(&f, words);
    if (f.no_memory || f.faults) {
        assay_rubric_release(f.rubric);
        return f.no_memory ? assay_error_nomem(error) : ASSAY_EINVALID;
    }
    *out = f.rubric;
    return ASSAY_OK;
}
