/*
 * test_matcher.c - where a tree of patterns is found: near (within, ordered),
 * regex, any, all with not, at_least. Evidence is compared as text.
 */
#include "tests/unit/grader/grading.h"

static const assay_concept_result *grade_match(grading *g, const char *match, const char *answer)
{
    char yaml[2000];

    snprintf(yaml, sizeof yaml, "id: r\nquestion: What is it?\nconcepts: [{id: c, weight: 1, text: t, match: %s}]\n",
             match);
    *g = grading_of(yaml);
    return &grade_text(g, answer)->concepts[0];
}

/* The credit, and the evidence in order, parted by " / ". */
static double find(const char *match, const char *answer, const char *expected)
{
    grading g;
    const assay_concept_result *concept = grade_match(&g, match, answer);
    char line[1000] = "";
    double credit = concept->credit;

    for (size_t i = 0; i < concept->evidence_count; i++) {
        const assay_span *span = &concept->evidence[i];
        size_t used = strlen(line);
        snprintf(line + used, sizeof line - used, "%s%.*s", i ? " / " : "", (int)(span->end - span->start),
                 answer + span->start);
    }
    if (strcmp(line, expected) != 0)
        fail_msg("%s in '%s': found '%s', expected '%s'", match, answer, line, expected);
    grading_end(&g);
    return credit;
}

static void found(const char *match, const char *answer, const char *expected)
{
    double credit = find(match, answer, expected);

    if (credit < 0.75)
        fail_msg("%s in '%s': credit %g", match, answer, credit);
}

static void absent(const char *match, const char *answer)
{
    assert_true(find(match, answer, "") < 1e-9);
}

static void near_takes_any_order_within_ten_words(void **state)
{
    static const char near[] = "{near: {all: [query, every, row]}}";

    (void)state;
    found(near, "For every row a query runs.", "every row a query");
    found(near, "A query for every row.", "query for every row");
    found(near, "The query that we know of runs again for every row.",
          "query that we know of runs again for every row");
    absent(near, "The query that we all know so very well by now runs again for every single row.");
    absent(near, "A query for every one. Row by row.");
    absent(near, "A query for a row.");
}

static void within_counts_from_the_first_word_to_the_last(void **state)
{
    (void)state;
    found("{near: {all: [query, row], within: 4}}", "A query for each row.", "query for each row");
    absent("{near: {all: [query, row], within: 3}}", "A query for each row.");
    found("{near: {all: [query, row], within: 3}}", "A query here, and one query per row.", "query per row");
    absent("{near: {all: [query, row], within: 2}}", "A row and then a query.");
}

static void ordered_near_keeps_the_order(void **state)
{
    static const char near[] = "{near: {all: [lock, read, write], ordered: true}}";

    (void)state;
    found(near, "Lock it, read it, then write.", "Lock it, read it, then write");
    absent(near, "Read it, lock it, then write.");
    found(near, "First read, then lock, read, and write.", "lock, read, and write");
}

static void one_word_is_not_two_items(void **state)
{
    (void)state;
    absent("{near: {all: [query, query|call]}}", "A query it is.");
    found("{near: {all: [query, query|call]}}", "One query, another query.", "query, another query");
    absent("{near: {all: [select_related, related]}}", "Use select related here.");
}

static void regexes_see_folded_text_of_one_sentence(void **state)
{
    (void)state;
    found("{regex: '\\bn\\s*\\+\\s*1\\b'}", "The N + 1 problem.", "N + 1");
    found("{regex: \"don't\"}", "I don’t wait.", "don’t");
    absent("{regex: 'one.*two'}", "One. Two.");
    found("{regex: 'two'}", "One. Two.", "Two");
    found("{regex: '^two$'}", "One. Two", "Two");                 /* ends of the sentence, not of the text */
    found("{regex: 'one two'}", "One\r\n  two.", "One\r\n  two"); /* blanks are one blank */
    absent("{regex: '[.]'}", "No word of it is evidence.");       /* a mark is no evidence */
}

static void any_takes_the_best(void **state)
{
    (void)state;
    found("{any: [cache, index]}", "An index helps.", "index");
    found("[cache, index]", "An index helps.", "index");
    absent("{any: [cache, index]}", "Luck helps.");
}

static void all_gathers_from_neighbouring_sentences(void **state)
{
    static const char all[] = "{all: [lock, wait]}";

    (void)state;
    found(all, "The lock makes it wait.", "lock / wait");
    found(all, "It takes a lock. Others wait.", "lock / wait");
    absent(all, "It takes a lock. That is so. Others wait.");
    absent(all, "It takes a lock.");
}

static void not_forbids_a_match_in_the_same_place(void **state)
{
    static const char all[] = "{all: [cache, {not: redis}]}";

    (void)state;
    found(all, "Use a cache.", "cache");
    absent(all, "Use a cache in Redis.");
    found(all, "Use a cache. Redis is another matter.", "cache");
}

static void at_least_gives_shares(void **state)
{
    static const char least[] = "{at_least: {n: 2, of: [cache, index, batch]}}";

    (void)state;
    found(least, "Use a cache. Luck helps. So does an index.", "cache / index");
    found(least, "Use a cache, an index and a batch.", "cache / index / batch");
    assert_float_equal(find(least, "Use a cache.", "cache"), 0.5 / 0.8, 1e-9);
    absent(least, "Use luck.");
}

static void any_pattern_works_inside_all_in_any_sentence(void **state)
{
    static const char least[] = "{all: [lock, {at_least: {n: 2, of: [cache, index, batch]}}]}";
    static const char similar[] = "{all: [redis, {similar: the cache keeps computed results in memory}]}";

    (void)state;
    found(least, "It depends. Who can say? Use a cache. And an index. The lock holds.", "lock / cache / index");
    assert_float_equal(find(least, "It depends. Who can say? Use a cache. The lock holds.", "lock / cache"), 0.5 / 0.8,
                       1e-9);
    found(similar, "It depends. Who can say? In Redis the cache keeps computed results in memory.",
          "Redis / cache keeps computed results in memory");
    absent(similar, "The cache keeps computed results in memory. It depends. Who can say? Redis.");
}

static void all_works_inside_at_least(void **state)
{
    static const char least[] =
        "{at_least: {n: 1, of: [{all: [lock, wait]}, {all: [cache, {at_least: {n: 1, of: [index]}}]}]}}";

    (void)state;
    found(least, "It depends. It takes a lock. Others wait.", "lock / wait");
    absent(least, "It takes a lock. It depends. Others wait.");
    found(least, "An index. It depends. It depends. The cache.", "cache / index");
}

static void patterns_nest(void **state)
{
    static const char match[] = "{any: [{all: [cache, {any: [redis, memcached]}]}, {all: [index, {not: slow}]}]}";

    (void)state;
    found(match, "The cache sits in Memcached.", "cache / Memcached");
    found(match, "An index it is.", "index");
    absent(match, "A slow index it is.");
    absent(match, "A cache it is.");
}

#define TEXT_SIZE 4000

static void append(char *text, const char *more)
{
    size_t used = strlen(text);

    snprintf(text + used, TEXT_SIZE - used, "%s", more);
}

/* {KIND: [word, ...]} of so many words, and an answer that has them all, or but the last: a list, which earns little.
 */
static void write_wide(char *match, char *answer, const char *kind, unsigned words, bool all)
{
    snprintf(match, TEXT_SIZE, "{%s: [", kind);
    answer[0] = '\0';
    for (unsigned i = 0; i < words; i++) {
        const char word[] = {'q', (char)('a' + i / 26), 'x', (char)('a' + i % 26), '\0'};
        append(match, i ? ", " : "");
        append(match, word);
        if (all || i + 1 < words)
            append(answer, word);
        append(answer, " ");
    }
    append(match, "]}");
    append(answer, "are there.");
}

static void patterns_may_have_many_children(void **state)
{
    char match[TEXT_SIZE], answer[TEXT_SIZE];

    (void)state;
    for (unsigned words = 30; words < 40; words++) {
        grading g;
        write_wide(match, answer, "all", words, true);
        assert_true(grade_match(&g, match, answer)->credit > 0);
        grading_end(&g);
        write_wide(match, answer, "all", words, false);
        assert_true(grade_match(&g, match, answer)->credit < 1e-9);
        grading_end(&g);
        write_wide(match, answer, "any", words, true);
        assert_true(grade_match(&g, match, strrchr(answer, 'q'))->credit > 0);
        grading_end(&g);
    }
}

/* A claim after so many sentences beside the point, which have its words, too, but not together. */
static void claims_are_found_in_any_sentence(void **state)
{
    char answer[TEXT_SIZE] = "";

    (void)state;
    for (unsigned sentences = 0; sentences < 90; sentences++) {
        size_t used = strlen(answer);
        append(answer, "One query per row.");
        found("{any: ['query per row', 'row per query']}", answer, "query per row");
        found("{near: {all: [query, row], within: 4}}", answer, "query per row");
        answer[used] = '\0';
        append(answer, "One query. Per row.");
        absent("{any: ['query per row', 'row per query']}", answer);
        answer[used] = '\0';
        append(answer, sentences % 2 ? "A query is sent. " : "Each row waits. ");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(near_takes_any_order_within_ten_words),
        cmocka_unit_test(within_counts_from_the_first_word_to_the_last),
        cmocka_unit_test(ordered_near_keeps_the_order),
        cmocka_unit_test(one_word_is_not_two_items),
        cmocka_unit_test(regexes_see_folded_text_of_one_sentence),
        cmocka_unit_test(any_takes_the_best),
        cmocka_unit_test(all_gathers_from_neighbouring_sentences),
        cmocka_unit_test(not_forbids_a_match_in_the_same_place),
        cmocka_unit_test(at_least_gives_shares),
        cmocka_unit_test(any_pattern_works_inside_all_in_any_sentence),
        cmocka_unit_test(all_works_inside_at_least),
        cmocka_unit_test(patterns_nest),
        cmocka_unit_test(patterns_may_have_many_children),
        cmocka_unit_test(claims_are_found_in_any_sentence),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
