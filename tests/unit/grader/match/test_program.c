/*
 * test_program.c - where a phrase is found in an answer: gaps, optional
 * words, synonyms, compounds, light words, typing errors, the limit of steps.
 */
#include "tests/unit/grader/grading.h"

/* The evidence of the phrase in the answer, "" when there is none; `more` is more of the rubric. */
static void found_with(const char *more, const char *phrase, const char *answer, const char *expected)
{
    char yaml[8000];
    grading g;
    const assay_concept_result *concept;
    const char *text;
    size_t length;

    snprintf(yaml, sizeof yaml,
             "id: r\nquestion: What is it?\n%sconcepts: [{id: c, weight: 1, text: t, match: {phrase: '%s'}}]\n", more,
             phrase);
    g = grading_of(yaml);
    concept = &grade_text(&g, answer)->concepts[0];
    text = concept->evidence_count ? answer + concept->evidence[0].start : "";
    length = concept->evidence_count ? concept->evidence[0].end - concept->evidence[0].start : 0;
    if (length != strlen(expected) || memcmp(text, expected, length) != 0)
        fail_msg("'%s' in '%s': found '%.*s', expected '%s'", phrase, answer, (int)length, text, expected);
    grading_end(&g);
}

static void found(const char *phrase, const char *answer, const char *expected)
{
    found_with("", phrase, answer, expected);
}

static void absent(const char *phrase, const char *answer)
{
    found_with("", phrase, answer, "");
}

static void words_match_by_stem_and_in_order(void **state)
{
    (void)state;
    found("evaluates queryset", "It evaluated querysets twice.", "evaluated querysets");
    found("one query", "There is one query.", "one query");
    absent("one query", "There is a query, one at most.");
    absent("one query", "There is one. Query it.");
    found("one query", "There is “one” `query` here.", "one” `query");
    found("read only", "A read-only view.", "read-only");
}

static void exact_words_match_letter_by_letter(void **state)
{
    (void)state;
    found("=joins", "It joins tables.", "joins");
    absent("=joins", "They join tables.");
    absent("=joins", "It joinss tables.");
    found_with("synonyms: {join: [merge]}\n", "join", "It merges tables.", "merges");
    found_with("synonyms: {join: [merge]}\n", "=join", "It merges tables.", "");
}

static void prefixes_match_any_ending(void **state)
{
    (void)state;
    found("serial*", "Use the serializers there.", "serializers");
    found("serial*", "A serial port.", "serial");
    absent("serial*", "A seria port.");
}

static void optional_words(void **state)
{
    (void)state;
    found("one (extra|more)? query", "It takes one more query.", "one more query");
    found("one (extra|more)? query", "It takes one query.", "one query");
    absent("one (extra|more)? query", "It takes one big query.");
    found("not? slow", "It may be slow.", "slow");
    absent("word?", "Nothing of the sort here."); /* nothing at all is no evidence */
    found("word?", "One word here.", "word");
}

static void gaps_end_with_the_sentence(void **state)
{
    (void)state;
    found("query ...2 row", "One query for every row.", "query for every row");
    absent("query ...2 row", "One query for each and every row.");
    found("query ... row", "One query for each and every single row.", "query for each and every single row");
    absent("query ... row", "One query. Every row waits.");
    found("query ... row", "The query, the query per row, the row.", "query per row"); /* the closest */
    found("a _ join", "It is a left join.", "a left join");
    absent("a _ join", "It is a join.");
}

static void wide_choices_are_tried_in_their_order(void **state)
{
    const char *wide = "(web server|load balancer|proxy|the (first|next) hop|gateway) ...3 (waits|hands on|gives up)";

    (void)state;
    found(wide, "A load balancer never hands on anything.", "load balancer never hands on");
    found(wide, "The webserver then waits.", "webserver then waits");
    found(wide, "Here the next hop of two gives up.", "the next hop of two gives up");
    found(wide, "One gateway waits.", "gateway waits");
    absent(wide, "A web page waits, the load is balanced and the first server hands over.");
    found("queries ...2 (are sent|go out|leave)", "Queries are, in the end, sent.", "");
    found("queries ...2 (are sent|go out|leave)", "Queries are leaving.", "Queries are leaving");
    found("cache ...1 (is|gets|becomes) (stale|out of date|old news)", "The cache soon gets the old news.",
          "cache soon gets the old news");
}

/* More ways than a choice is asked at once, many of them choices or parts that can be written otherwise. */
static void more_ways_than_are_asked_at_once(void **state)
{
    char phrase[4000] = "(";
    size_t length = 1;

    (void)state;
    for (char a = 'b'; a <= 'f'; a++)
        for (char b = 'g'; b <= 'x'; b++)
            length +=
                (size_t)snprintf(phrase + length, sizeof phrase - length, "%c%cq (gate|far (door|wall)|_ roof)|", a, b);
    snprintf(phrase + length, sizeof phrase - length, "_ cellar) ...1 fell");
    found(phrase, "There bgq gate fell.", "bgq gate fell");
    found(phrase, "There dpq far wall soon fell.", "dpq far wall soon fell");
    found(phrase, "There fxq far door fell.", "fxq far door fell");
    found(phrase, "There egq blue roof fell.", "egq blue roof fell");
    found(phrase, "There ggq cellar fell.", "ggq cellar fell");
    absent(phrase, "There fxq far door, barn and stable fell.");
    absent(phrase, "There ggq gate fell.");
    absent(phrase, "There bgq dpq far gate fell.");
}

static void ways_begin_with_what_their_own_ways_begin_with(void **state)
{
    const char *nested = "(((red|green) (lamp|light)|(red )?lamp|blue _) (on|off)|foreign key|(dim|weak)? glow) ends";

    (void)state;
    found(nested, "The green light off ends.", "green light off ends");
    found(nested, "A red lamp on ends.", "red lamp on ends");
    found(nested, "A lamp off ends.", "lamp off ends");
    found(nested, "A blue moon on ends.", "blue moon on ends");
    found(nested, "A ForeignKey ends.", "ForeignKey ends");
    found(nested, "A foreign key ends.", "foreign key ends");
    found(nested, "A weak glow ends.", "weak glow ends");
    found(nested, "A glow ends.", "glow ends");
    absent(nested, "A green moon on ends.");
}

static void light_words_do_no_harm(void **state)
{
    (void)state;
    found("locks row", "It locks the row.", "locks the row");
    found("locks row", "It locks just the row.", "locks just the row");
    absent("locks row", "It locks every other row.");
    absent("locks row", "It locks just the same, its own row.");
}

static void compounds_may_be_parted_or_joined(void **state)
{
    (void)state;
    found("foreign key", "A ForeignKey there.", "ForeignKey");
    found("foreign key", "Two foreign_keys there.", "foreign_keys");
    found("select_related", "Use select related here.", "select related");
    found("select_related", "Use SelectRelated here.", "SelectRelated");
    found("select_related", "Use select-related here.", "select-related");
    found("webserver", "A web server waits.", "web server");
    found("web server", "A webserver waits.", "webserver");
    absent("select_related", "Select the. Related rows.");
}

static void slips_are_forgiven_in_rare_words(void **state)
{
    (void)state;
    found("middleware", "The middelware runs.", "middelware");
    found("serializer", "The serialzer runs.", "serialzer");
    absent("select", "The secret runs."); /* a word of its own */
    absent("prefetch", "The fetch runs.");
}

static void operators_are_words(void **state)
{
    (void)state;
    found("n + 1", "The N+1 problem.", "N+1");
    found("null = true", "Set null=True here.", "null=True");
    absent("n + 1", "The n 1 problem.");
}

static void synonyms_stand_in(void **state)
{
    const char *const row = "synonyms: {query: [sql call, lookup], fast: {words: [quick], credit: 0.5}}\n";

    (void)state;
    found_with(row, "one query per row", "One SQL call per row.", "One SQL call per row");
    found_with(row, "one (query|trip) per row", "One lookup per row.", "One lookup per row");
    found_with(row, "one trip per row", "One lookup per row.", "");
    found_with(row, "is fast", "It is quick.", "is quick");
}

static void distant_synonyms_earn_their_share(void **state)
{
    grading g = grading_of("id: r\nquestion: What is it?\nsynonyms: {fast: {words: [quick], credit: 0.4}}\n"
                           "concepts: [{id: c, weight: 1, text: t, match: the code is fast}]\n");
    double whole = grade_text(&g, "The code is fast.")->concepts[0].credit;
    double part = grade_text(&g, "The code is quick.")->concepts[0].credit;

    (void)state;
    assert_true(whole > 0.99);
    assert_true(part > 0.3 && part < 0.6);
    grading_end(&g);
}

/* Both words with which it may go on stand there: taken twice at each choice it would reach the limit of steps. */
static void a_way_with_two_beginnings_is_taken_once(void **state)
{
    static const char all[] = "foreign key primary key content type query set virtual machine operating system";
    grading g = grading_of(
        "id: r\nquestion: What is it?\nsynonyms: {alpha: [foreign key], beta: [primary key], gamma: [content type], "
        "delta: [query set], kappa: [virtual machine], sigma: [operating system]}\nconcepts: [{id: c, weight: 1, text: "
        "t, "
        "match: (alpha|zeta key) (beta|zeta key) (gamma|zeta key) (delta|zeta key) (kappa|zeta key) (sigma|zeta key) "
        "omega}]\n");
    char answer[2 * sizeof all + 80];
    const assay_result *result;

    (void)state;
    snprintf(answer, sizeof answer, "The %s moon shines, then the %s omega shines on trees in a garden.", all, all);
    result = grade_text(&g, answer);
    assert_false(result->flags & ASSAY_FLAG_LIMIT_HIT);
    assert_true(result->concepts[0].credit > 0.8);
    grading_end(&g);
}

static void a_runaway_phrase_hits_the_limit(void **state)
{
    grading g =
        grading_of("id: r\nquestion: What is it?\nconcepts:\n"
                   "  - {id: c, weight: 1, text: t, match: 'row ...200 row ...200 row ...200 row ...200 end now'}\n");
    char answer[60 * 4 + sizeof "end cat now"];

    (void)state;
    memcpy(answer, "end now ", 8); /* at the wrong end: that is seen beforehand */
    for (size_t i = 2; i < 60; i++)
        memcpy(answer + 4 * i, "row ", 4);
    answer[60 * 4] = '\0';
    assert_false(grade_text(&g, answer)->flags & ASSAY_FLAG_LIMIT_HIT);
    memcpy(answer + 60 * 4, "end cat now", sizeof "end cat now");
    assert_true(grade_text(&g, answer)->flags & ASSAY_FLAG_LIMIT_HIT);
    assert_false(grade_text(&g, "A row, a row, a row and a row to the end now.")->flags & ASSAY_FLAG_LIMIT_HIT);
    grading_end(&g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_match_by_stem_and_in_order),
        cmocka_unit_test(exact_words_match_letter_by_letter),
        cmocka_unit_test(prefixes_match_any_ending),
        cmocka_unit_test(optional_words),
        cmocka_unit_test(gaps_end_with_the_sentence),
        cmocka_unit_test(wide_choices_are_tried_in_their_order),
        cmocka_unit_test(more_ways_than_are_asked_at_once),
        cmocka_unit_test(ways_begin_with_what_their_own_ways_begin_with),
        cmocka_unit_test(light_words_do_no_harm),
        cmocka_unit_test(compounds_may_be_parted_or_joined),
        cmocka_unit_test(slips_are_forgiven_in_rare_words),
        cmocka_unit_test(operators_are_words),
        cmocka_unit_test(synonyms_stand_in),
        cmocka_unit_test(distant_synonyms_earn_their_share),
        cmocka_unit_test(a_way_with_two_beginnings_is_taken_once),
        cmocka_unit_test(a_runaway_phrase_hits_the_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
