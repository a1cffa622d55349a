/*
 * stance_rows.h - tests of stance as rows: a claim (a phrase), an answer, and
 * what it does with the claim: yes (affirmed), maybe (hedged), no (denied),
 * nothing (not said at all, or only asked). Of a pitfall: given, or cleared.
 */
#ifndef TESTS_STANCE_ROWS_H
#define TESTS_STANCE_ROWS_H

#include "tests/unit/grader/grading.h"

typedef struct row {
    const char *claim, *answer, *stance;
} row;

static inline const char *stance_of(const assay_concept_result *concept)
{
    if (concept->status == ASSAY_CLAIM_CONTRADICTED)
        return "no";
    if (concept->credit <= 0)
        return "nothing";
    return concept->stance == ASSAY_HEDGED ? "maybe" : "yes";
}

static inline bool is_of_pitfall(const char *stance)
{
    return strcmp(stance, "given") == 0 || strcmp(stance, "cleared") == 0;
}

static inline unsigned wrong_row(const char *language, const row *r)
{
    char yaml[1000];
    grading g;
    const assay_result *result;
    const char *stance;
    unsigned wrong;

    snprintf(yaml, sizeof yaml,
             "id: r\nlanguage: %s\nquestion: What?\nconcepts: [{id: c, weight: 1, text: t, match: '%s'}]\n"
             "pitfalls: [{id: x, penalty: 1, text: t, match: '%s'}]\n",
             language, r->claim, r->claim);
    g = grading_of(yaml);
    result = grade_text(&g, r->answer);
    stance = is_of_pitfall(r->stance) ? result->pitfall_count ? "given" : "cleared" : stance_of(&result->concepts[0]);
    wrong = strcmp(stance, r->stance) != 0;
    if (wrong)
        print_error("'%s' in \"%s\": %s, expected %s\n", r->claim, r->answer, stance, r->stance);
    grading_end(&g);
    return wrong;
}

#define CHECK(language, ...)                                                                                           \
    do {                                                                                                               \
        static const row rows[] = {__VA_ARGS__};                                                                       \
        unsigned wrong = 0;                                                                                            \
        (void)state;                                                                                                   \
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)                                                        \
            wrong += wrong_row(language, &rows[i]);                                                                    \
        assert_int_equal(wrong, 0);                                                                                    \
    } while (0)

#endif
