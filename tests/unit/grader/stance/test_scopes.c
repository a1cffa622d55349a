/* test_scopes.c - what an answer does with a claim, sentence by sentence (stance_rows.h). */
#include "tests/unit/grader/stance/stance_rows.h"

static void plain_negation(void **state)
{
    CHECK("en", {"hits the database", "It hits the database.", "yes"},
          {"hits the database", "It does not hit the database.", "no"},
          {"hits the database", "It doesn't hit the database.", "no"},
          {"hits the database", "It doesnt hit the database.", "no"},
          {"hits the database", "It doesn’t hit the database.", "no"},
          {"hits the database", "It can't hit the database.", "no"},
          {"hits the database", "It cannot hit the database.", "no"},
          {"hits the database", "It won't ever hit the database.", "no"},
          {"hits the database", "It never hits the database.", "no"},
          {"hits the database", "It hardly ever hits the database.", "no"},
          {"hits the database", "It no longer hits the database.", "no"},
          {"hits the database", "Nothing hits the database.", "no"},
          {"hits the database", "None of them hits the database.", "no"},
          {"hits the database", "Neither of them hits the database.", "no"},
          {"hits the database", "No view hits the database.", "no"},
          {"hits the database", "It is not true that it hits the database.", "no"},
          {"hits the database", "It fails to hit the database.", "no"});
}

static void negators_that_deny_nothing(void **state)
{
    CHECK("en", {"reads the cache", "It not only reads the cache, it also writes it.", "yes"},
          {"reads the cache", "It does not just read the cache, it also writes it.", "yes"},
          {"reads the cache", "Not only does it read the cache, it writes it too.", "yes"},
          {"reads the cache", "No doubt it reads the cache.", "yes"},
          {"reads the cache", "No, it reads the cache.", "yes"},
          {"reads the cache", "No matter what, it reads the cache.", "yes"},
          {"reads the cache", "It does nothing but read the cache.", "yes"},
          {"reads the cache", "Whether you like it or not, it reads the cache.", "yes"},
          {"reads the cache", "Without doubt it reads the cache.", "yes"},
          {"reads the cache", "Once the count is at zero or a minute has passed, it reads the cache.", "yes"},
          {"reads the cache", "It starts from nothing and reads the cache.", "yes"},
          {"reads the cache", "Never mind the rest, it reads the cache.", "yes"},
          {"reads the cache", "It reads the cache, not to mention the index.", "yes"});
}

static void reach_ends_with_the_clause(void **state)
{
    CHECK("en", {"reads the cache", "It does not write, it reads the cache.", "yes"},
          {"reads the cache", "It does not write but it reads the cache.", "yes"},
          {"reads the cache", "It does not write; it reads the cache.", "yes"},
          {"reads the cache", "It does not write. It reads the cache.", "yes"},
          {"reads the cache", "Although it does not write, it reads the cache.", "yes"},
          {"reads the cache", "If it does not write, it reads the cache.", "yes"},
          {"reads the cache", "It does not write and then it reads the cache.", "yes"},
          {"reads the cache", "It does not write because it reads the cache.", "yes"},
          {"reads the cache", "It reads the cache and does not write.", "yes"},
          {"reads the cache", "It reads the cache, not the disk.", "yes"},
          {"reads the cache", "It does not write or read the cache.", "no"},
          {"reads the cache", "It does not write, sort or read the cache.", "no"},
          {"reads the cache", "It neither writes nor reads the cache.", "no"});
}

static void exceptions_open_the_reach(void **state)
{
    CHECK("en", {"rows are needed", "It never runs unless rows are needed.", "yes"},
          {"rows are needed", "It does not run until rows are needed.", "yes"},
          {"rows are needed", "It is not run before rows are needed.", "yes"},
          {"rows are needed", "Nothing runs except when rows are needed.", "yes"},
          {"runs a query", "It never runs a query unless rows are needed.", "no"});
}

static void replacements(void **state)
{
    CHECK("en", {"raw sql", "It uses parameters instead of raw SQL.", "no"},
          {"raw sql", "It uses parameters rather than raw SQL.", "no"},
          {"raw sql", "Instead of raw SQL it uses parameters.", "no"},
          {"parameters", "Instead of raw SQL it uses parameters.", "yes"},
          {"worker ...3 runs the task", "Instead of a worker, the server runs the task.", "no"},
          {"parameters", "Rather than raw SQL, use parameters.", "yes"}, {"raw sql", "It works without raw SQL.", "no"},
          {"parameters", "Without raw SQL it is done by parameters.", "yes"},
          {"raw sql", "Unlike raw SQL, parameters are safe.", "no"},
          {"raw sql", "Use parameters, as opposed to raw SQL.", "no"},
          {"raw sql", "Use parameters, not raw SQL.", "no"});
}

static void two_negations_affirm(void **state)
{
    CHECK("en", {"needs a lock", "It does not work without needing a lock.", "yes"},
          {"thread safe", "It is not true that it is not thread safe.", "yes"},
          {"needs a lock", "It never fails to need a lock.", "yes"});
}

static void whole_statements(void **state)
{
    CHECK("en", {"reads the cache", "It is not true that it writes the index, and reads the cache.", "no"},
          {"reads the cache", "It is not true that it writes, and that it reads the cache.", "no"},
          {"reads the cache", "It is not true that it writes, but it reads the cache.", "yes"},
          {"reads the cache", "It is not the case that it reads the cache.", "no"},
          {"reads the cache", "It is false that, when it writes, it reads the cache.", "no"},
          {"yeast ... sugar", "It is not true that yeast does not ferment sugar.", "yes"},
          {"does not lock", "It is a myth that it does not lock.", "no"},
          {"reads the cache", "It is not that fast, yet it reads the cache.", "yes"});
}

static void views_of_others(void **state)
{
    CHECK("en", {"queries run at once", "Some think the queries run at once, but they are lazy.", "no"},
          {"are lazy", "Some think the queries run at once, but they are lazy.", "yes"},
          {"queries run at once", "Many people believe that queries run at once.", "no"},
          {"queries run at once", "You might expect that queries run at once.", "no"},
          {"queries run at once", "It is a myth that queries run at once.", "no"},
          {"queries run at once", "It is a common misconception that queries run at once.", "no"},
          {"queries run at once", "I think that queries run at once.", "yes"},
          {"queries run at once", "Contrary to what one hears, queries run at once.", "yes"});
}

static void warnings_and_verdicts(void **state)
{
    CHECK("en", {"raw sql", "Avoid raw SQL.", "no"}, {"raw sql", "You should avoid raw SQL in views.", "no"},
          {"raw sql", "Raw SQL should be avoided.", "no"}, {"raw sql", "Raw SQL is discouraged.", "no"},
          {"raw sql", "Using raw SQL is a bad idea.", "no"}, {"raw sql", "Raw SQL should not be used.", "no"},
          {"raw sql is fast", "It is wrong to say that raw SQL is fast.", "no"},
          {"raw sql is fast", "That raw SQL is fast is false.", "no"},
          {"logs tell what", "The logs tell what is wrong.", "yes"},
          {"one query each", "To avoid one query each, join them.", "yes"},
          {"debug = false", "DEBUG must be set to False there, debug=False.", "yes"});
}

static void hedges(void **state)
{
    CHECK("en", {"uses a join", "Maybe it uses a join.", "maybe"}, {"uses a join", "Perhaps it uses a join.", "maybe"},
          {"uses a join", "It probably uses a join.", "maybe"}, {"uses a join", "I guess it uses a join.", "maybe"},
          {"uses a join", "It uses a join, maybe.", "maybe"},
          {"uses a join", "Maybe it is slow, but it uses a join.", "yes"},
          {"uses a join", "It may use a join when asked to.", "yes"});
}

static void questions_claim_nothing(void **state)
{
    CHECK("en", {"uses a join", "Does it use a join?", "nothing"}, {"uses a join", "Why? It uses a join.", "yes"},
          {"uses a join", "You ask \"is it slow?\" and see that it uses a join.", "yes"});
}

static void the_pattern_may_name_the_negation(void **state)
{
    CHECK("en", {"does not lock", "It does not lock.", "yes"}, {"does not lock", "It doesn't lock.", "yes"},
          {"view (does not|never) lock", "The view doesn’t lock.", "yes"}, {"do not lock", "Readers dont lock.", "yes"},
          {"(no|not|never|without) ... query", "Filtering runs no query.", "yes"},
          {"(no|not|never|without) ... query", "It does not run the query.", "yes"},
          {"without a lock", "It runs without a lock.", "yes"},
          {"does not lock", "It is not true that it does not lock.", "no"}, {"does not lock", "It locks.", "nothing"});
}

static void german(void **state)
{
    CHECK("de", {"liest die zeilen", "Es liest die Zeilen.", "yes"},
          {"liest die zeilen", "Es liest die Zeilen nicht.", "no"},
          {"liest die zeilen", "Es liest nie die Zeilen.", "no"},
          {"zeilen gelesen", "Es werden keine Zeilen gelesen.", "no"}, {"zeilen", "Es geht ohne Zeilen.", "no"},
          {"liest die zeilen", "Es schreibt nicht, aber es liest die Zeilen.", "yes"},
          {"liest die zeilen", "Es schreibt nicht, sondern liest die Zeilen.", "yes"},
          {"zeilen gelesen", "Es werden nicht nur Zeilen gelesen, sondern auch geschrieben.", "yes"},
          {"die zeilen", "Vielleicht liest es die Zeilen.", "maybe"});
}

static void french(void **state)
{
    CHECK("fr", {"lit les lignes", "Il lit les lignes.", "yes"}, {"lit les lignes", "Il ne lit pas les lignes.", "no"},
          {"lit les lignes", "Il ne lit jamais les lignes.", "no"},
          {"les lignes", "Cela marche sans les lignes.", "no"}, {"lit aucune ligne", "Il ne lit aucune ligne.", "no"},
          {"les lignes", "Il ne lit que les lignes.", "yes"}, {"les lignes", "Il n'a lu que les lignes.", "yes"},
          {"les lignes", "Il ne lit plus les lignes qu'une fois.", "no"},
          {"les lignes", "Je ne crois pas que les lignes changent.", "no"},
          {"lit les lignes", "Il n'écrit pas, mais il lit les lignes.", "yes"});
}

static void spanish(void **state)
{
    CHECK("es", {"lee las filas", "Lee las filas.", "yes"}, {"lee las filas", "No lee las filas.", "no"},
          {"lee las filas", "Nunca lee las filas.", "no"}, {"las filas", "Funciona sin las filas.", "no"},
          {"lee las filas", "No escribe, pero lee las filas.", "yes"},
          {"lee las filas", "No lee nunca las filas.", "no"});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_negation),
        cmocka_unit_test(negators_that_deny_nothing),
        cmocka_unit_test(reach_ends_with_the_clause),
        cmocka_unit_test(exceptions_open_the_reach),
        cmocka_unit_test(replacements),
        cmocka_unit_test(two_negations_affirm),
        cmocka_unit_test(whole_statements),
        cmocka_unit_test(views_of_others),
        cmocka_unit_test(warnings_and_verdicts),
        cmocka_unit_test(hedges),
        cmocka_unit_test(questions_claim_nothing),
        cmocka_unit_test(the_pattern_may_name_the_negation),
        cmocka_unit_test(german),
        cmocka_unit_test(french),
        cmocka_unit_test(spanish),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
