/*
 * claims.c - prints what the core measures of each claim, for the script
 * that fits the claim model.
 *
 *     claims RUBRICS ANSWERS.jsonl
 *     claims --confidence RUBRICS ANSWERS.jsonl
 *     claims --folds RUBRICS
 *
 * A line an answer: question, its fold, human score as a share of the full
 * one, the full score, 1 when it is an attempt at all, then a group for the
 * closest reference: 0, what is kept of the credit, the features. Then a group
 * a concept: its weight, and the same for its closest `similar` pattern. A
 * head line names the features.
 *
 * --confidence prints what the confidence is made of: question, kind of rubric, human score and ours as shares of the
 * full one, the features.
 *
 * --folds prints question and fold alone. Questions with the same reference
 * are one question asked twice, and so in the same fold.
 */
#include <stdio.h>
#include <string.h>

#include "grader/match/framing.h"
#include "grader/match/recognition.h"
#include "grader/score/census.h"
#include "grader/score/confidence.h"
#include "grader/score/flags.h"
#include "grader/score/score.h"
#include "grader/stance/claim.h"
#include "grader/text/instructions.h"
#include "rubrics/format/format.h"
#include "rubrics/records/answers.h"

#define SIMILAR_MAX 64
#define FOLDS 5u
#define NO_ATTEMPT (unsigned)(ASSAY_FLAG_EMPTY | ASSAY_FLAG_NOT_LANGUAGE | ASSAY_FLAG_STUFFED | ASSAY_FLAG_INSTRUCTION)

/* FNV-1a of the first reference, and nothing that another machine or version might number otherwise. */
static unsigned fold_of(const assay_draft *draft)
{
    const char *text = draft->reference_count ? draft->references[0] : draft->id;
    uint32_t hash = 2166136261u;

    for (const char *c = text; *c; c++)
        hash = (hash ^ (unsigned char)*c) * 16777619u;
    return (hash >> 16) % FOLDS;
}

typedef struct bench {
    bool confidence; /* what it is made of is printed, not the claims */
    assay_arena *arena;
    assay_words *words;
    assay_recognition *recognition;
    assay_regex_scratch *scratch;
} bench;

static size_t collect(const assay_similar **out, size_t count, const assay_matcher *node)
{
    if (!node || count == SIMILAR_MAX)
        return count;
    if (node->kind == ASSAY_SIMILAR)
        out[count++] = node->similar;
    for (size_t i = 0; i < node->child_count; i++)
        count = collect(out, count, node->children[i]);
    return count;
}

static void print_claim(const assay_claim *claim, double weight)
{
    const char *names[ASSAY_CLAIM_FEATURES_MAX];
    double values[ASSAY_CLAIM_FEATURES_MAX];
    size_t count = assay_claim_features(names, values, claim);

    printf("\t%g %.4f", weight, assay_claim_kept(claim));
    for (size_t i = 0; i < count; i++)
        printf(" %.4f", values[i]);
}

static void print_concept(const assay_concept *concept, const assay_reading *reading, const assay_scopes *scopes)
{
    const assay_similar *similars[SIMILAR_MAX];
    size_t count = collect(similars, 0, concept->match);
    assay_claim best = {0};

    for (size_t i = 0; i < count; i++) {
        assay_claim claim;
        assay_claim_measure(&claim, similars[i], reading, scopes, 0, reading->text->sentence_count);
        assay_claim_complete(&claim, similars[i], reading);
        assay_claim_compare_letters(&claim, similars[i], reading);
        if (claim.match.count && (!best.match.count || assay_claim_credit(&claim) > assay_claim_credit(&best)))
            best = claim;
    }
    print_claim(&best, concept->weight);
}

/* The whole answer beside the closest reference. */
static void print_reference(const assay_rubric *rubric, const assay_reading *reading, const assay_scopes *scopes)
{
    assay_claim best;

    assay_claim_measure_whole(&best, rubric->reference_claims, rubric->reference_claim_count, reading, scopes);
    print_claim(&best, 0);
}

/* Graded as the program grades it. */
static bool print_confidence(bench *b, const assay_rubric *rubric, assay_text *text, assay_reading *reading,
                             const assay_answer *answer)
{
    assay_scopes scopes;
    assay_census census;
    assay_result result = {0};
    assay_sums sums;
    double values[ASSAY_CONFIDENCE_FEATURES];

    assay_framing_spare(text, reading);
    assay_instructions_mark(text);
    if (!assay_scopes_compute(&scopes, b->arena, text, rubric->english) ||
        !assay_score(&result, b->arena, rubric, reading, &scopes))
        return false;
    assay_census_take(&census, reading);
    sums = assay_sums_of(&result);
    assay_confidence_features(values, &result, &census, &sums);
    printf("%s\t%d\t%.6g\t%.6g", answer->question_id, (int)assay_rubric_kind_of(rubric),
           answer->score / rubric->max_score, result.score / rubric->max_score);
    for (size_t i = 0; i < ASSAY_CONFIDENCE_FEATURES; i++)
        printf("\t%.4f", values[i]);
    putchar('\n');
    return true;
}

static bool print_answer(bench *b, const assay_rubric *rubric, unsigned fold, const assay_answer *answer)
{
    assay_text text;
    assay_reading reading = {.text = &text, .scratch = b->scratch};
    assay_scopes scopes;
    assay_census census;
    assay_strung strung;
    assay_error error;

    assay_arena_reset(b->arena);
    if (assay_text_scan(&text, b->arena, b->words, answer->answer, answer->answer_length, &error) != ASSAY_OK ||
        !assay_recognition_read(b->recognition, &reading, b->arena, rubric))
        return false;
    if (b->confidence)
        return print_confidence(b, rubric, &text, &reading, answer);
    if (!assay_scopes_compute(&scopes, b->arena, &text, rubric->english))
        return false;
    assay_census_take(&census, &reading);
    assay_strung_measure(&strung, rubric, &reading);
    printf("%s\t%u\t%.6g\t%g\t%d", answer->question_id, fold, answer->score / rubric->max_score, rubric->max_score,
           !(assay_flags_of(rubric, &reading, &census, &strung) & NO_ATTEMPT));
    print_reference(rubric, &reading, &scopes);
    for (size_t i = 0; i < rubric->concept_count; i++)
        print_concept(&rubric->concepts[i], &reading, &scopes);
    putchar('\n');
    return true;
}

static void print_head(const bench *b)
{
    const char *names[ASSAY_CLAIM_FEATURES_MAX];
    double values[ASSAY_CLAIM_FEATURES_MAX];
    size_t count = b->confidence ? 0 : assay_claim_features(names, values, &(assay_claim){0});

    fputs("#", stdout);
    for (size_t i = 0; b->confidence && i < ASSAY_CONFIDENCE_FEATURES; i++)
        printf(" %s", assay_confidence_names[i]);
    for (size_t i = 0; i < count; i++)
        printf(" %s", names[i]);
    putchar('\n');
}

static int print_answers(int argc, char **argv, bool confidence)
{
    assay_draft_list drafts = {0};
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_rubric *rubrics[4096] = {0};
    bench b = {confidence, assay_arena_new(), assay_words_new("en"), assay_recognition_new(),
               assay_regex_scratch_new()};
    assay_answers *answers = NULL;
    const assay_answer *answer;
    assay_error error = {0};
    FILE *in = argc == 3 ? fopen(argv[2], "r") : NULL;

    if (!in || !diagnostics || !b.arena || !b.words || !b.recognition || !b.scratch ||
        assay_rubrics_load(&drafts, argv[1], diagnostics, &error) != ASSAY_OK || drafts.count > 4096 ||
        assay_answers_open(&answers, in, argv[2], NULL, diagnostics, &error) != ASSAY_OK) {
        fprintf(stderr, "usage: claims [--confidence] RUBRICS ANSWERS.jsonl\n%s\n", error.message);
        return 2;
    }
    for (size_t i = 0; i < drafts.count; i++)
        if (assay_rubric_freeze(&rubrics[i], drafts.entries[i].draft, NULL, NULL, &error) != ASSAY_OK)
            rubrics[i] = NULL;
    print_head(&b);
    while (assay_answers_next(&answer, answers, diagnostics, &error) == ASSAY_OK && answer) {
        const assay_draft_entry *entry = assay_draft_list_find(&drafts, answer->question_id);
        const assay_rubric *rubric = entry ? rubrics[entry - drafts.entries] : NULL;
        if (rubric && answer->has_score && !print_answer(&b, rubric, fold_of(entry->draft), answer))
            return 1;
    }
    for (size_t i = 0; i < drafts.count; i++)
        assay_rubric_release(rubrics[i]);
    assay_answers_close(answers);
    fclose(in);
    assay_draft_list_free(&drafts);
    assay_diagnostics_free(diagnostics);
    assay_regex_scratch_free(b.scratch);
    assay_recognition_free(b.recognition);
    assay_words_free(b.words);
    assay_arena_free(b.arena);
    return 0;
}

static int print_folds(const char *path)
{
    assay_draft_list drafts = {0};
    assay_diagnostics *diagnostics = assay_diagnostics_new();
    assay_error error = {0};

    if (!diagnostics || assay_rubrics_load(&drafts, path, diagnostics, &error) != ASSAY_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 2;
    }
    for (size_t i = 0; i < drafts.count; i++)
        printf("%s\t%u\n", drafts.entries[i].draft->id, fold_of(drafts.entries[i].draft));
    assay_draft_list_free(&drafts);
    assay_diagnostics_free(diagnostics);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "--folds") == 0)
        return print_folds(argv[2]);
    if (argc == 4 && strcmp(argv[1], "--confidence") == 0)
        return print_answers(argc - 1, argv + 1, true);
    return print_answers(argc, argv, false);
}
