/*
 * test_properties.c - what must hold for any answer, tried on 1,000 changed
 * answers each: the references and the right examples of the shipped set,
 * with a fixed seed; with ASSAY_SEEDS=N as many from each of N seeds.
 *
 * A property that language makes impossible to keep always (a shuffled
 * sentence may happen to say something) says how often it must hold.
 */
#include "tests/unit/grader/denying.h"

#include <ctype.h>
#include <math.h>

#define CASES 1000u
#define ANSWERS_MAX 1000u
#define SHOWN 4u   /* counterexamples printed when too many are found */
#define SLACK 0.02 /* of max_score */

static assay_draft_list list;
static subject subjects[ANSWERS_MAX];
static size_t subject_count;
static assay_grader *grader;

typedef struct outcome {
    double score, max_score;
    double credits[ASSAY_CONCEPTS_MAX];
    assay_concept_status statuses[ASSAY_CONCEPTS_MAX];
    assay_span evidence[ASSAY_CONCEPTS_MAX];
    size_t concepts, pitfalls;
    unsigned flags;
} outcome;

static outcome grade(const assay_rubric *rubric, const char *answer, size_t length)
{
    const assay_result *result;
    outcome o = {0};
    assay_error error;

    if (assay_grade(&result, grader, rubric, answer, length, &error) != ASSAY_OK)
        fail_msg("%s", error.message);
    o.score = result->score;
    o.max_score = result->max_score;
    o.concepts = result->concept_count;
    o.pitfalls = result->pitfall_count;
    o.flags = result->flags;
    for (size_t i = 0; i < o.concepts; i++) {
        o.credits[i] = result->concepts[i].credit;
        o.statuses[i] = result->concepts[i].status;
        if (result->concepts[i].evidence_count)
            o.evidence[i] = result->concepts[i].evidence[0];
    }
    return o;
}

/* Changes the trial's answer; true when the property holds for it. *gain: points won, as a share of the scale. */
typedef bool property(trial *t, double *gain);

/* How many of the cases of one seed hold; adds the gains to *total. */
static unsigned try_property(property *holds, uint64_t from, double *total)
{
    unsigned held = 0;
    unsigned shown = 0;

    seed = from;
    for (unsigned i = 0; i < CASES; i++) {
        trial t = {.of = &subjects[below(subject_count)]};
        assay_arena *arena = assay_arena_new();
        assay_words *words = assay_words_new("english");
        double gain = 0;
        assert_int_equal(assay_text_scan(&t.text, arena, words, t.of->answer, strlen(t.of->answer), NULL), ASSAY_OK);
        if (holds(&t, &gain))
            held++;
        else if (shown++ < SHOWN)
            print_message("\n%s (%+.3f)\n%s\n=> %s\n", assay_rubric_id(t.of->rubric), gain, t.of->answer, t.changed);
        *total += gain;
        assay_words_free(words);
        assay_arena_free(arena);
    }
    return held;
}

static double compare(trial *t, outcome *before, outcome *after)
{
    *before = grade(t->of->rubric, t->of->answer, strlen(t->of->answer));
    *after = grade(t->of->rubric, t->changed, t->length);
    return (after->score - before->score) / before->max_score;
}

static void insert_at_sentence(trial *t, size_t sentence, const char *bytes, size_t length)
{
    size_t at = sentence_start(t, sentence);

    append(t, t->of->answer, at);
    append_text(t, " ");
    append(t, bytes, length);
    append_text(t, " ");
    append_text(t, t->of->answer + at);
}

static bool padding_wins_nothing(trial *t, double *gain)
{
    static const char *const idle[] = {
        "My neighbour keeps bees behind his house.",
        "The weather was mild that spring.",
        "We had bread and soup for dinner.",
        "The river is wide at that place.",
        "She plays the violin on Sundays.",
        "A red kite hung over the meadow.",
        "His shoes were wet from the rain.",
        "The old bridge was painted green.",
        "They sang until the candles were out.",
        "Nobody had seen the cat since Friday.",
        "The mountain is covered with snow in winter.",
        "I bought three lemons at the market.",
        "Her grandfather was a baker in Lyon.",
        "There is a small chapel on the hill.",
        "The train left with nobody on board.",
        "Children ran along the beach and laughed.",
    };
    const char *sentence = idle[below(sizeof idle / sizeof *idle)];
    outcome before, after;

    insert_at_sentence(t, below(t->text.sentence_count + 1), sentence, strlen(sentence));
    *gain = compare(t, &before, &after);
    return *gain <= SLACK;
}

static bool repetition_wins_nothing(trial *t, double *gain)
{
    size_t sentence = below(t->text.sentence_count);
    size_t start = sentence_start(t, sentence);
    char copy[TEXT_MAX];
    outcome before, after;

    snprintf(copy, sizeof copy, "%.*s.", (int)(sentence_end(t, sentence) - start), t->of->answer + start);
    insert_at_sentence(t, sentence + 1 + below(t->text.sentence_count - sentence), copy, strlen(copy));
    *gain = compare(t, &before, &after);
    return *gain <= 1e-9;
}

static bool shuffling_wins_nothing(trial *t, double *gain)
{
    size_t sentence = below(t->text.sentence_count);
    size_t start = sentence_start(t, sentence);
    size_t end = sentence_end(t, sentence);
    char copy[TEXT_MAX];
    char *words[ASSAY_SENTENCE_TOKENS_MAX];
    size_t count = 0;
    outcome before, after;

    snprintf(copy, sizeof copy, "%.*s", (int)(end - start), t->of->answer + start);
    for (char *at = copy; *at && count < ASSAY_SENTENCE_TOKENS_MAX;) {
        words[count++] = at;
        at += strcspn(at, " \n");
        if (*at)
            *at++ = '\0';
        at += strspn(at, " \n");
    }
    for (size_t i = count; i > 1; i--) {
        size_t k = below(i);
        char *swap = words[i - 1];
        words[i - 1] = words[k];
        words[k] = swap;
    }
    append(t, t->of->answer, start);
    for (size_t i = 0; i < count; i++) {
        append_text(t, words[i]);
        append_text(t, i + 1 < count ? " " : "");
    }
    append_text(t, t->of->answer + end);
    *gain = compare(t, &before, &after);
    return *gain <= SLACK;
}

/* The credit that a concept has without the denied statement. */
static double credit_of_the_rest(const trial *t, size_t concept)
{
    trial rest = {.of = t->of};

    append(&rest, t->of->answer, t->denied_start);
    append_text(&rest, t->of->answer + t->denied_end);
    return grade(t->of->rubric, rest.changed, rest.length).credits[concept];
}

static unsigned said_elsewhere; /* cases in which the rest of the answer makes the claim as well */

typedef bool change(trial *t, const assay_span *evidence);

/*
 * A claim that the rest of the answer makes as well is still made when it is
 * denied in one place: then its credit may stay, but not rise.
 */
static bool loses_credit(trial *t, double *gain, change *by)
{
    outcome before = grade(t->of->rubric, t->of->answer, strlen(t->of->answer));
    outcome after;
    size_t covered[ASSAY_CONCEPTS_MAX];
    size_t count = 0;
    size_t chosen = 0;
    bool denied = false;

    for (size_t i = 0; i < before.concepts; i++)
        if (before.statuses[i] == ASSAY_COVERED)
            covered[count++] = i;
    while (count && !denied) {
        size_t k = below(count);
        chosen = covered[k];
        covered[k] = covered[--count];
        denied = by(t, &before.evidence[chosen]);
    }
    if (!denied)
        return true; /* no statement of this answer holds a claim by itself */
    *gain = compare(t, &before, &after);
    if (after.credits[chosen] < before.credits[chosen] - 1e-6)
        return true;
    if (after.credits[chosen] > before.credits[chosen] + 1e-6 ||
        credit_of_the_rest(t, chosen) < before.credits[chosen] - 1e-6)
        return false;
    said_elsewhere++;
    return true;
}

static bool denial_lowers_the_credit(trial *t, double *gain)
{
    return loses_credit(t, gain, deny);
}

static bool rejection_lowers_the_credit(trial *t, double *gain)
{
    return loses_credit(t, gain, doubt_or_judge);
}

static bool same_marks(const outcome *a, const outcome *b)
{
    if (fabs(a->score - b->score) > 1e-9 || a->flags != b->flags || a->pitfalls != b->pitfalls)
        return false;
    for (size_t i = 0; i < a->concepts; i++)
        if (a->statuses[i] != b->statuses[i] || fabs(a->credits[i] - b->credits[i]) > 1e-9)
            return false;
    return true;
}

static bool looks_change_nothing(trial *t, double *gain)
{
    bool upper = below(2);
    bool quotes = below(2);
    bool spaces = below(2);
    outcome before, after;

    for (const char *c = t->of->answer; *c; c++) {
        char letter = (char)(upper ? toupper((unsigned char)*c) : *c);
        if (*c == '\'' && quotes)
            append_text(t, "\xE2\x80\x99");
        else if (*c == ' ' && spaces && below(4) == 0)
            append_text(t, isalpha((unsigned char)c[1]) && below(2) ? "\n" : "  \t");
        else
            append(t, &letter, 1);
    }
    *gain = compare(t, &before, &after);
    return same_marks(&before, &after);
}

static char *json_by(assay_grader *by, const subject *of)
{
    const assay_result *result;
    size_t length = strlen(of->answer);

    assert_int_equal(assay_grade(&result, by, of->rubric, of->answer, length, NULL), ASSAY_OK);
    return json_of(result, of->answer, length);
}

/* The same bytes at once again, after another answer, and from a grader that knows nothing yet. */
static bool marks_are_reproducible(trial *t, double *gain)
{
    assay_grader *fresh = assay_grader_new();
    char *first = json_by(grader, t->of);
    char *again = json_by(grader, t->of);
    char *after, *elsewhere;
    bool same;

    *gain = 0;
    free(json_by(grader, &subjects[below(subject_count)]));
    after = json_by(grader, t->of);
    elsewhere = json_by(fresh, t->of);
    same = strcmp(first, again) == 0 && strcmp(first, after) == 0 && strcmp(first, elsewhere) == 0;
    free(first);
    free(again);
    free(after);
    free(elsewhere);
    assay_grader_free(fresh);
    return same;
}

/* For each seed the property holds for at least `least` of the cases, and on average it wins at most `most`. */
static void check(property *holds, unsigned least, double most)
{
    const char *wanted = getenv("ASSAY_SEEDS");
    unsigned seeds = wanted ? (unsigned)strtoul(wanted, NULL, 10) : 1;
    unsigned failed = 0;

    for (unsigned i = 0; i < (seeds ? seeds : 1); i++) {
        double total = 0;
        unsigned held = try_property(holds, 20240229u + 7919u * i, &total);
        print_message("held in %u of %u, %+.3f of the scale on average\n", held, CASES, total / CASES);
        failed += held < least || total / CASES > most;
    }
    assert_int_equal(failed, 0);
}

static void irrelevant_sentences(void **state)
{
    (void)state;
    check(padding_wins_nothing, CASES, 0);
}

static void sentences_said_twice(void **state)
{
    (void)state;
    check(repetition_wins_nothing, CASES, 0);
}

static void shuffled_sentences(void **state)
{
    (void)state;
    check(shuffling_wins_nothing, CASES - 1, -0.15); /* `near` asks for no order: chance may bring words together */
}

static void denied_claims(void **state)
{
    (void)state;
    said_elsewhere = 0;
    check(denial_lowers_the_credit, CASES, -0.22);
    print_message("in %u of them the rest of the answer makes the claim as well\n", said_elsewhere);
}

static void rejected_claims(void **state)
{
    (void)state;
    said_elsewhere = 0;
    check(rejection_lowers_the_credit, CASES - 1, -0.25); /* a doubted "no" is a yes to what it denied */
    print_message("in %u of them the rest of the answer makes the claim as well\n", said_elsewhere);
}

static void case_quotes_and_space(void **state)
{
    (void)state;
    check(looks_change_nothing, CASES, 0);
}

static void the_same_again(void **state)
{
    (void)state;
    check(marks_are_reproducible, CASES, 0);
}

static void add_subject(assay_rubric *rubric, const char *answer)
{
    outcome o = grade(rubric, answer, strlen(answer));
    size_t covered = 0;

    for (size_t i = 0; i < o.concepts; i++)
        covered += o.statuses[i] == ASSAY_COVERED;
    if (covered && subject_count < ANSWERS_MAX)
        subjects[subject_count++] = (subject){assay_rubric_retain(rubric), answer};
}

static int make_subjects(void **state)
{
    (void)state;
    grader = assay_grader_new();
    if (assay_rubrics_load(&list, "rubrics/sets/django", NULL, NULL) != ASSAY_OK || !grader)
        return 1;
    for (size_t i = 0; i < list.count; i++) {
        const assay_draft *draft = list.entries[i].draft;
        assay_rubric *rubric = freeze_draft(draft);
        for (size_t k = 0; k < draft->reference_count; k++)
            add_subject(rubric, draft->references[k]);
        for (size_t k = 0; k < draft->example_count; k++)
            add_subject(rubric, draft->examples[k].answer);
        assay_rubric_release(rubric);
    }
    return subject_count < 100;
}

static int free_subjects(void **state)
{
    (void)state;
    for (size_t i = 0; i < subject_count; i++)
        assay_rubric_release(subjects[i].rubric);
    assay_draft_list_free(&list);
    assay_grader_free(grader);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(irrelevant_sentences), cmocka_unit_test(sentences_said_twice),
        cmocka_unit_test(shuffled_sentences),   cmocka_unit_test(denied_claims),
        cmocka_unit_test(rejected_claims),      cmocka_unit_test(case_quotes_and_space),
        cmocka_unit_test(the_same_again),
    };

    return cmocka_run_group_tests(tests, make_subjects, free_subjects);
}
