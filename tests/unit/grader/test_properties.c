/*
 * test_properties.c - what must hold for any answer, tried on 1,000 changed
 * answers each: the references and the right examples of the shipped set,
 * with a fixed seed; with ASSAY_SEEDS=N as many from each of N seeds.
 *
 * A property that language makes impossible to keep always (a shuffled
 * sentence may happen to say something) says how often it must hold.
 */
#include "tests/unit/grader/grading.h"

#include <ctype.h>
#include <math.h>

#include "grader/text/scan.h"

#define CASES 1000u
#define ANSWERS_MAX 1000u
#define SHOWN 4u /* counterexamples printed when too many are found */
#define TEXT_MAX 8192u
#define SLACK 0.02 /* of max_score */

typedef struct subject {
    assay_rubric *rubric;
    const char *answer;
} subject;

static assay_draft_list list;
static subject subjects[ANSWERS_MAX];
static size_t subject_count;
static assay_grader *grader;
static uint64_t seed;

static size_t below(size_t n)
{
    seed ^= seed << 13; /* xorshift64 */
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (size_t)(seed % n);
}

/* A changed answer and what it is compared with. */
typedef struct trial {
    const subject *of;
    assay_text text; /* of the answer as it was */
    char changed[TEXT_MAX];
    size_t length;
    size_t denied_start, denied_end; /* of the statement that deny() denied, bytes */
} trial;

static void append(trial *t, const char *bytes, size_t length)
{
    assert_true(t->length + length < TEXT_MAX);
    memcpy(t->changed + t->length, bytes, length);
    t->length += length;
    t->changed[t->length] = '\0';
}

static void append_text(trial *t, const char *text)
{
    append(t, text, strlen(text));
}

/* Bytes of a sentence in the answer: its first token's first to the next one's first. */
static size_t sentence_start(const trial *t, size_t sentence)
{
    return sentence < t->text.sentence_count ? t->text.tokens[t->text.sentences[sentence].first].start
                                             : strlen(t->of->answer);
}

static size_t sentence_end(const trial *t, size_t sentence)
{
    const assay_sentence *s = &t->text.sentences[sentence];

    return t->text.tokens[s->first + s->count - 1].end;
}

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

/* Does a statement of its own begin at this token? */
static bool begins_statement(const trial *t, size_t token)
{
    const assay_token *at = &t->text.tokens[token];

    return at->before >= ASSAY_BREAK_COLON || at->word->traits & ASSAY_ADVERSATIVE ||
           strcmp(at->word->text, "because") == 0;
}

/* "it runs" -> "it does not run" */
static void deny_verb(trial *t, const assay_token *verb)
{
    append(t, t->of->answer, verb->start);
    append_text(t, "does not ");
    append(t, t->of->answer + verb->start, verb->end - 1 - verb->start);
    append_text(t, t->of->answer + verb->end);
}

/* A verb of one subject ("runs"), by its ending. */
static bool is_third_person(const assay_word *word)
{
    return word->traits & ASSAY_VERB && word->length > 3 && word->text[word->length - 1] == 's' &&
           !strchr("seiuo", word->text[word->length - 2]);
}

static bool is_one_of(const char *word, const char *const *words)
{
    while (*words && strcmp(*words, word) != 0)
        words++;
    return *words != NULL;
}

/* A condition states nothing: "when it is not slow" is another condition, no denial. */
static bool is_condition(const trial *t, size_t first, size_t last)
{
    static const char *const conditions[] = {"if", "when", "whenever", "unless", "once", NULL};

    for (size_t i = first; i <= last; i++)
        if (t->text.tokens[i].clause == t->text.tokens[last].clause &&
            is_one_of(t->text.tokens[i].word->text, conditions))
            return true;
    return false;
}

/* Does the predicate at `at` govern what begins at `evidence`? Not over an "and": "is fast and keeps the order". */
static bool governs(const trial *t, size_t at, size_t evidence)
{
    if (t->text.tokens[at].clause != t->text.tokens[evidence].clause)
        return false;
    for (size_t i = at + 1; i < evidence; i++)
        if (t->text.tokens[i].word->traits & ASSAY_COORDINATOR)
            return false;
    return true;
}

/* "is only", "does not": a "not" behind that verb would deny something else, or nothing. */
static bool may_take_not(const trial *t, size_t auxiliary)
{
    static const char *const limits[] = {"only", "just", "merely", "simply", NULL};
    const assay_word *next = t->text.tokens[auxiliary + 1].word; /* of the evidence, or before it */

    return !(next->traits & ASSAY_NEGATOR) && !is_one_of(next->text, limits);
}

/* "who reads it cannot see": the verb says whom the claim is about. */
static bool is_relative(const trial *t, size_t verb)
{
    static const char *const relatives[] = {"who", "that", "which", NULL};

    return verb && is_one_of(t->text.tokens[verb - 1].word->text, relatives);
}

/* First and last token of the statement that a span stands in; false when it stands in more than one. */
static bool find_statement(const trial *t, const assay_span *evidence, size_t *begin, size_t *first, size_t *last)
{
    const assay_token *tokens = t->text.tokens;

    *begin = *first = 0;
    for (size_t i = 1; i < t->text.token_count && tokens[i].start <= evidence->start; i++) {
        *first = i;
        if (begins_statement(t, i))
            *begin = i;
    }
    for (*last = *first; *last + 1 < t->text.token_count && tokens[*last + 1].start < evidence->end; (*last)++)
        if (begins_statement(t, *last + 1))
            return false;
    return true;
}

/* Where the statement ends that token `at` stands in, and where it began, in bytes. */
static void mark_denied(trial *t, size_t begin, size_t at)
{
    while (at + 1 < t->text.token_count && !begins_statement(t, at + 1))
        at++;
    t->denied_start = t->text.tokens[begin].start;
    t->denied_end = t->text.tokens[at].end;
}

/* The first word of a statement after its "but", "and" or "because". */
static size_t past_openers(const trial *t, size_t begin, size_t last)
{
    const assay_token *tokens = t->text.tokens;

    while (begin < last && (begins_statement(t, begin) || tokens[begin].word->traits & ASSAY_COORDINATOR) &&
           tokens[begin].word->traits & ASSAY_FUNCTION &&
           tokens[begin].word->traits & (ASSAY_ADVERSATIVE | ASSAY_COORDINATOR | ASSAY_SUBORDINATOR))
        begin++;
    return begin;
}

/*
 * Deny the statement that the evidence stands in: "it is not true that" before
 * it, "not" or "never" after the auxiliary of its clause, "does not" before
 * its verb. False when the evidence lies in more than one statement, or in a
 * condition.
 */
static bool deny(trial *t, const assay_span *evidence)
{
    const assay_token *tokens = t->text.tokens;
    const assay_token *verb = NULL;
    size_t auxiliary = (size_t)-1;
    size_t begin, first, last, at;

    if (!find_statement(t, evidence, &begin, &first, &last) || is_condition(t, begin, first))
        return false;
    mark_denied(t, begin, last);
    for (size_t i = begin; i < first; i++)
        if (tokens[i].word->traits & ASSAY_AUXILIARY && governs(t, i, first) && may_take_not(t, i))
            auxiliary = i;
    for (size_t i = begin; i <= first && !verb; i++)
        if (is_third_person(tokens[i].word) && governs(t, i, first) && may_take_not(t, i) && !is_relative(t, i))
            verb = &tokens[i];
    if (verb && below(2)) {
        deny_verb(t, verb);
        return true;
    }
    begin = past_openers(t, begin, last);
    at = auxiliary != (size_t)-1 && below(2) ? tokens[auxiliary].end : tokens[begin].start;
    append(t, t->of->answer, at);
    append_text(t, at == tokens[begin].start ? "it is not true that " : below(2) ? " not" : " never");
    append_text(t, t->of->answer + at);
    return true;
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

/* "I doubt that" before the statement that the evidence stands in; false as for deny(). */
static bool doubt(trial *t, const assay_span *evidence)
{
    static const char *const frames[] = {"I doubt that ",
                                         "I do not think that ",
                                         "I would never say that ",
                                         "it is a myth that ",
                                         "it is very unlikely that ",
                                         "there is no truth in the claim that ",
                                         "nobody should believe that ",
                                         "it is a mistake to think that "};
    size_t begin, first, last;

    if (!find_statement(t, evidence, &begin, &first, &last) || is_condition(t, begin, first))
        return false;
    mark_denied(t, begin, last);
    begin = past_openers(t, begin, last);
    append(t, t->of->answer, t->text.tokens[begin].start);
    append_text(t, frames[below(sizeof frames / sizeof *frames)]);
    append_text(t, t->of->answer + t->text.tokens[begin].start);
    return true;
}

/* Is there a statement's beginning after the byte `at` in the sentence? */
static bool is_last_statement(const trial *t, size_t sentence, size_t at)
{
    const assay_sentence *s = &t->text.sentences[sentence];

    for (size_t i = s->first; i < s->first + s->count; i++)
        if (t->text.tokens[i].start > at && begins_statement(t, i))
            return false;
    return true;
}

/* "That is not the case." after the sentence that the evidence stands in; false when that is more than one. */
static bool judge(trial *t, const assay_span *evidence)
{
    static const char *const judgements[] = {". That is not the case. ",
                                             ". Not true. ",
                                             ". No, that is wrong. ",
                                             ". I don't think so. ",
                                             ". That is a myth. ",
                                             ". I disagree. ",
                                             ". It does not. ",
                                             ". This is not how it works. ",
                                             ". Wrong. ",
                                             " - no way. ",
                                             ", which is nonsense. "}; /* the last two of one statement only */
    size_t count = sizeof judgements / sizeof *judgements;
    size_t sentence = 0;

    while (sentence_end(t, sentence) < evidence->end)
        sentence++;
    if (evidence->start < sentence_start(t, sentence) || t->text.sentences[sentence].question)
        return false;
    t->denied_start = sentence_start(t, sentence);
    t->denied_end = sentence_end(t, sentence);
    append(t, t->of->answer, t->denied_end);
    append_text(t, judgements[below(is_last_statement(t, sentence, evidence->start) ? count : count - 2)]);
    append_text(t, t->of->answer + sentence_start(t, sentence + 1));
    return true;
}

static bool doubt_or_judge(trial *t, const assay_span *evidence)
{
    return below(2) ? doubt(t, evidence) : judge(t, evidence);
}

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
