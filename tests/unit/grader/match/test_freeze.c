/*
 * test_freeze.c - every fault that freezing a draft can find, with its place
 * and its mend; all of a draft's faults in one go.
 */
#include "tests/unit/grader/grading.h"

#include <math.h>

typedef struct fault_list {
    struct {
        char message[300], mend[200];
        assay_where where;
        bool in_text;
        size_t text_offset;
    } items[200];
    size_t count;
} fault_list;

static void collect(void *context, const assay_fault *fault)
{
    fault_list *list = context;

    assert_true(list->count < sizeof list->items / sizeof *list->items);
    snprintf(list->items[list->count].message, sizeof list->items->message, "%s", fault->message);
    snprintf(list->items[list->count].mend, sizeof list->items->mend, "%s", fault->mend);
    list->items[list->count].where = fault->where;
    list->items[list->count].in_text = fault->in_text;
    list->items[list->count++].text_offset = fault->text_offset;
}

/* A draft without faults to put one in; every place in it has a line of its own. */
static assay_draft *sound_draft(void)
{
    assay_draft *draft = assay_draft_new();
    assay_draft_concept *concept;
    assay_draft_pitfall *pitfall;

    assert_non_null(draft);
    draft->id = "r";
    draft->question = "What is it?";
    draft->where = (assay_where){1, 1, 0};
    draft->question_where = (assay_where){2, 11, 20};
    draft->scoring.where = (assay_where){3, 1, 30};
    concept = assay_draft_add_concept(draft);
    assert_non_null(concept);
    *concept = (assay_draft_concept){.id = "c",
                                     .weight = 1,
                                     .text = "t",
                                     .where = {10, 5, 100},
                                     .id_where = {11, 9, 110},
                                     .weight_where = {12, 13, 120}};
    concept->match = assay_pattern_new(draft, ASSAY_PHRASE, "a sound phrase");
    concept->match->where = (assay_where){13, 7, 130};
    pitfall = assay_draft_add_pitfall(draft);
    assert_non_null(pitfall);
    *pitfall = (assay_draft_pitfall){.id = "p",
                                     .penalty = 1,
                                     .text = "t",
                                     .where = {20, 5, 200},
                                     .id_where = {21, 9, 210},
                                     .penalty_where = {22, 13, 220}};
    pitfall->match = assay_pattern_new(draft, ASSAY_PHRASE, "a false phrase");
    return draft;
}

static void freeze_with_faults(fault_list *list, const assay_draft *draft)
{
    assay_rubric *rubric = NULL;
    assay_error error = {0};

    list->count = 0;
    assert_int_equal(assay_rubric_freeze(&rubric, draft, collect, list, &error), ASSAY_EINVALID);
    assert_null(rubric);
    assert_true(list->count > 0);
    assert_int_equal(error.status, ASSAY_EINVALID);
    assert_int_equal(error.line, list->items[0].where.line);
    assert_int_equal(error.column, list->items[0].where.column);
    assert_memory_equal(error.message, list->items[0].message, strlen(list->items[0].message));
}

/* The draft has exactly this fault, at this line; frees the draft. */
static void one_fault(assay_draft *draft, unsigned line, const char *message, const char *mend)
{
    static fault_list list;

    freeze_with_faults(&list, draft);
    if (list.count != 1 || !strstr(list.items[0].message, message) || !strstr(list.items[0].mend, mend) ||
        list.items[0].where.line != line)
        fail_msg("%zu faults, the first: \"%s\" (%s) at line %u; expected \"%s\" (%s) at line %u", list.count,
                 list.items[0].message, list.items[0].mend, list.items[0].where.line, message, mend, line);
    assay_draft_free(draft);
}

static assay_pattern *node(assay_draft *draft, assay_pattern_kind kind, const char *text, unsigned line)
{
    assay_pattern *made = assay_pattern_new(draft, kind, text);

    assert_non_null(made);
    made->where = (assay_where){line, 1, 0};
    return made;
}

static assay_pattern *with(assay_draft *draft, assay_pattern *parent, assay_pattern *child)
{
    assert_true(assay_pattern_add(draft, parent, child));
    return parent;
}

static void a_sound_draft_freezes(void **state)
{
    assay_draft *draft = sound_draft();
    assay_rubric *rubric;

    (void)state;
    draft->ref = "x-1";
    draft->hash = "ab";
    draft->max_score = 5;
    rubric = freeze_draft(draft);
    assay_draft_free(draft); /* the rubric needs it no more */
    assert_string_equal(assay_rubric_id(rubric), "r");
    assert_string_equal(assay_rubric_ref(rubric), "x-1");
    assert_string_equal(assay_rubric_hash(rubric), "ab");
    assert_string_equal(assay_rubric_question(rubric), "What is it?");
    assert_float_equal(assay_rubric_max_score(rubric), 5, 0);
    assert_int_equal(assay_rubric_concept_count(rubric), 1);
    assert_ptr_equal(assay_rubric_retain(rubric), rubric);
    assay_rubric_release(rubric);
    assert_string_equal(assay_rubric_id(rubric), "r"); /* one reference is left */
    assay_rubric_release(rubric);
    assay_rubric_release(NULL);
}

static void faults_of_the_head(void **state)
{
    assay_draft *draft = sound_draft();

    (void)state;
    draft->id = NULL;
    one_fault(draft, 1, "the rubric has no id", "add an `id`");
    draft = sound_draft();
    draft->language = "klingon";
    one_fault(draft, 1, "language `klingon` is not known", "such as en, de");
    draft = sound_draft();
    draft->max_score = -1;
    one_fault(draft, 1, "max_score -1 is out of range", "above 0");
    draft = sound_draft();
    draft->scoring.reference = 1.5;
    one_fault(draft, 3, "`scoring` is out of range", "from 0 to 1");
    draft = sound_draft();
    draft->question = "What \xFF is it?";
    one_fault(draft, 2, "question: byte 5 is not UTF-8", "save the file as UTF-8");
    draft = sound_draft();
    assert_true(assay_draft_add_reference(draft, "\xFF", 1));
    one_fault(draft, 1, "reference: byte 0 is not UTF-8", "save the file as UTF-8");
}

static void faults_of_concepts(void **state)
{
    static const double weights[] = {0, -1, 1e9, (double)NAN};
    assay_draft *draft;
    assay_draft_concept *second;

    (void)state;
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++) {
        draft = sound_draft();
        draft->concepts[0].weight = weights[i];
        one_fault(draft, 12, "is not positive", "above 0");
    }
    draft = sound_draft();
    draft->concepts[0].id = "";
    one_fault(draft, 10, "a concept without an id", "add an `id`");
    draft = sound_draft();
    second = assay_draft_add_concept(draft);
    *second = draft->concepts[0];
    second->id_where.line = 15;
    one_fault(draft, 15, "concept id `c` is used twice", "id of its own");
    draft = sound_draft();
    for (unsigned i = 0; i < ASSAY_CONCEPTS_MAX; i++) {
        char id[16];
        snprintf(id, sizeof id, "c%u", i);
        second = assay_draft_add_concept(draft);
        second->id = assay_draft_string(draft, id, strlen(id));
        second->weight = 1;
    }
    one_fault(draft, 1, "65 concepts; at most 64", "split the question");
}

static void faults_of_pitfalls(void **state)
{
    assay_draft *draft = sound_draft();
    assay_draft_pitfall *second;

    (void)state;
    draft->pitfalls[0].penalty = 0;
    one_fault(draft, 22, "penalty 0 is not positive", "points above 0");
    draft = sound_draft();
    draft->pitfalls[0].id = NULL;
    one_fault(draft, 20, "a pitfall without an id", "add an `id`");
    draft = sound_draft();
    draft->pitfalls[0].match = NULL;
    one_fault(draft, 20, "pitfall `p` can never be found", "add a `match`");
    draft = sound_draft();
    second = assay_draft_add_pitfall(draft);
    *second = draft->pitfalls[0];
    second->id_where.line = 25;
    one_fault(draft, 25, "pitfall id `p` is used twice", "id of its own");
}

static void faults_inside_a_text_have_their_byte(void **state)
{
    static const struct {
        assay_pattern_kind kind;
        const char *text, *message, *mend;
        size_t offset;
    } cases[] = {
        {ASSAY_PHRASE, "a (b|c", "this bracket is not closed in `phrase`", "add a )", 2},
        {ASSAY_PHRASE, "a ...0 b", "a gap is 1 to 200 words in `phrase`", "write ...", 5},
        {ASSAY_REGEX, "a(b", "missing closing parenthesis in `regex`", "correct the regex", 3},
        {ASSAY_REGEX, "x*", "matches everything in `regex`", "at least one character", 0},
        {ASSAY_SIMILAR, "it is the of", "no word of content in this claim in `similar`", "full sentence", 0},
        {ASSAY_PHRASE, "a \xFF", "byte 2 is not UTF-8; save the text as UTF-8 and try again in `phrase`", "patterns.md",
         2},
    };
    static fault_list list;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assay_draft *draft = sound_draft();
        draft->concepts[0].match = node(draft, cases[i].kind, cases[i].text, 33);
        freeze_with_faults(&list, draft);
        assert_true(list.items[0].in_text);
        if (list.items[0].text_offset != cases[i].offset)
            fail_msg("'%s': %s at %zu", cases[i].text, list.items[0].message, list.items[0].text_offset);
        one_fault(draft, 33, cases[i].message, cases[i].mend);
    }
}

static void faults_of_a_tree(void **state)
{
    assay_draft *draft = sound_draft();
    assay_pattern *tree;

    (void)state;
    draft->concepts[0].match = node(draft, ASSAY_PHRASE, "", 40);
    one_fault(draft, 40, "`phrase` is empty", "what to look for");
    draft = sound_draft();
    draft->concepts[0].match = node(draft, ASSAY_ANY, NULL, 41);
    one_fault(draft, 41, "`any` has nothing in it", "add a pattern");
    draft = sound_draft();
    draft->concepts[0].match = with(draft, node(draft, ASSAY_NEAR, NULL, 42), node(draft, ASSAY_PHRASE, "a", 43));
    one_fault(draft, 42, "`near` takes 2 to 12 items, not 1", "use `phrase`");
    draft = sound_draft();
    tree = with(draft, node(draft, ASSAY_NEAR, NULL, 44), node(draft, ASSAY_PHRASE, "a", 45));
    draft->concepts[0].match = with(draft, tree, node(draft, ASSAY_REGEX, "b", 46));
    one_fault(draft, 46, "`near` takes phrases, not `regex`", "use `all`");
    draft = sound_draft();
    tree = with(draft, node(draft, ASSAY_NOT, NULL, 48), node(draft, ASSAY_PHRASE, "a", 49));
    draft->concepts[0].match = with(draft, node(draft, ASSAY_ANY, NULL, 47), tree);
    one_fault(draft, 48, "`not` stands alone", "in `all`");
    draft = sound_draft();
    tree = with(draft, node(draft, ASSAY_NOT, NULL, 51), node(draft, ASSAY_PHRASE, "a", 52));
    draft->concepts[0].match = with(draft, node(draft, ASSAY_ALL, NULL, 50), tree);
    one_fault(draft, 50, "`all` has only `not` in it", "add something");
    draft = sound_draft();
    draft->concepts[0].match = with(draft, node(draft, ASSAY_AT_LEAST, NULL, 53), node(draft, ASSAY_PHRASE, "a", 54));
    draft->concepts[0].match->n = 2;
    one_fault(draft, 53, "`at_least` wants 2 of 1 patterns", "give an n from 1");
    draft = sound_draft();
    draft->pitfalls[0].match = with(draft, node(draft, ASSAY_NOT, NULL, 55), node(draft, ASSAY_PHRASE, "a", 56));
    one_fault(draft, 55, "`not` stands alone", "in `all`");
}

static void trees_have_limits(void **state)
{
    assay_draft *draft = sound_draft();
    assay_pattern *tree = node(draft, ASSAY_PHRASE, "a", 90);

    (void)state;
    for (unsigned i = 0; i <= ASSAY_PATTERN_DEPTH_MAX; i++)
        tree = with(draft, node(draft, ASSAY_ANY, NULL, 89 - i), tree);
    draft->concepts[0].match = tree;
    one_fault(draft, 90, "nested deeper than 16", "flatten it");
    draft = sound_draft();
    tree = node(draft, ASSAY_ANY, NULL, 91);
    for (unsigned i = 0; i <= ASSAY_PATTERNS_MAX; i++)
        with(draft, tree, node(draft, ASSAY_PHRASE, "a", 92));
    draft->concepts[0].match = tree;
    one_fault(draft, 92, "more than 4000 patterns", "split the question");
}

static void words_have_a_limit(void **state)
{
    assay_draft *draft = sound_draft();
    assay_pattern *tree = node(draft, ASSAY_ANY, NULL, 1);
    char text[4000];
    static fault_list list;

    (void)state;
    for (unsigned i = 0; i < 40; i++) {
        size_t used = 0;
        for (unsigned k = 0; k < 450; k++)
            used += (size_t)snprintf(text + used, sizeof text - used, "%sq%uz", k ? "|" : "", i * 450 + k);
        with(draft, tree, node(draft, ASSAY_PHRASE, text, 2 + i));
    }
    draft->concepts[0].match = tree;
    freeze_with_faults(&list, draft);
    assert_non_null(strstr(list.items[0].message, "more than 16000 different words"));
    assay_draft_free(draft);
}

static void faults_of_contrasts_and_synonyms(void **state)
{
    assay_draft *draft = sound_draft();
    assay_draft_contrast *contrast = assay_draft_add_contrast(draft);
    assay_draft_side side = {.concept_id = "nobody", .subject = "joins", .where = {60, 1, 0}};
    assay_draft_synonym *synonym;
    const char *alternatives[] = {"lookup", "a (b"};

    (void)state;
    contrast->sides = &side;
    contrast->side_count = 1;
    one_fault(draft, 60, "contrast names an unknown concept `nobody`", "name the id");
    draft = sound_draft();
    contrast = assay_draft_add_contrast(draft);
    side = (assay_draft_side){.concept_id = "c", .subject = "joins (", .where = {61, 1, 0}};
    contrast->sides = &side;
    contrast->side_count = 1;
    one_fault(draft, 61, "in `phrase`", "empty choice");
    draft = sound_draft();
    synonym = assay_draft_add_synonym(draft);
    *synonym = (assay_draft_synonym){
        .word = "(two|words)", .alternatives = alternatives, .alternative_count = 1, .where = {62, 1, 0}};
    one_fault(draft, 62, "`(two|words)` cannot have synonyms", "name a word");
    draft = sound_draft();
    synonym = assay_draft_add_synonym(draft);
    *synonym = (assay_draft_synonym){
        .word = "query", .alternatives = alternatives, .alternative_count = 2, .where = {63, 1, 0}};
    one_fault(draft, 63, "synonym `a (b`", "short phrase");
    draft = sound_draft();
    synonym = assay_draft_add_synonym(draft);
    *synonym = (assay_draft_synonym){
        .word = "query", .alternatives = alternatives, .alternative_count = 1, .credit = 1.5, .where = {64, 1, 0}};
    one_fault(draft, 64, "credit 1.5 is not a share", "up to 1");
}

static void all_faults_come_in_one_go(void **state)
{
    static fault_list list;
    assay_draft *draft = sound_draft();

    (void)state;
    draft->id = "";
    draft->concepts[0].weight = -3;
    draft->concepts[0].match = node(draft, ASSAY_PHRASE, "a (b", 70);
    draft->pitfalls[0].penalty = 0;
    freeze_with_faults(&list, draft);
    assert_int_equal(list.count, 4);
    assay_draft_free(draft);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_draft_freezes),
        cmocka_unit_test(faults_of_the_head),
        cmocka_unit_test(faults_of_concepts),
        cmocka_unit_test(faults_of_pitfalls),
        cmocka_unit_test(faults_inside_a_text_have_their_byte),
        cmocka_unit_test(faults_of_a_tree),
        cmocka_unit_test(trees_have_limits),
        cmocka_unit_test(words_have_a_limit),
        cmocka_unit_test(faults_of_contrasts_and_synonyms),
        cmocka_unit_test(all_faults_come_in_one_go),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
