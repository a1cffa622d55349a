/*
 * test_rewordings.c - what is said otherwise and is the same: numbers and
 * units, compounds, acronyms, names of code. And what is not the same.
 */
#include "tests/unit/grader/grading.h"

typedef struct wording {
    const char *phrase, *answer;
} wording;

/* Is the phrase found in the answer? The reference introduces an acronym and a name. */
static bool is_found(const wording *each)
{
    char yaml[1000];
    grading g;
    bool found;

    snprintf(yaml, sizeof yaml,
             "id: r\nquestion: What is it?\n"
             "reference: A content delivery network (CDN) serves files by select_for_update.\n"
             "concepts: [{id: c, weight: 1, text: t, match: {phrase: '%s'}}]\n",
             each->phrase);
    g = grading_of(yaml);
    found = grade_text(&g, each->answer)->concepts[0].evidence_count > 0;
    grading_end(&g);
    return found;
}

static void expect(const wording *list, size_t count, bool expected)
{
    for (size_t i = 0; i < count; i++)
        if (is_found(&list[i]) != expected)
            fail_msg("'%s' in '%s' should %sbe found", list[i].phrase, list[i].answer, expected ? "" : "not ");
}

#define EXPECT(list, expected) expect(list, sizeof(list) / sizeof *(list), expected)

static void a_quantity_has_many_wordings(void **state)
{
    static const wording list[] = {
        {"50 rows", "It returns fifty rows."},
        {"50 rows", "It returns 5e1 rows."},
        {"50 rows", "It returns 50.0 rows."},
        {"150 rows", "It returns one hundred and fifty rows."},
        {"one hundred and fifty rows", "It returns 150 rows."},
        {"1000 rows", "It has 1,000 rows."},
        {"1000 rows", "It has 1k rows."},
        {"1000 rows", "It has a thousand rows."},
        {"1k rows", "It has a thousand rows."},
        {"50 million rows", "It has 50M rows."},
        {"50M rows", "It has fifty million rows."},
        {"1500000 users", "It serves 1.5M users."},
        {"5 ... timeout", "It has a 5m timeout."},
        {"512 ... memory", "It takes 512M of memory."},
        {"1,000 rows", "It has 1 000 rows."},
        {"one thousand rows", "It has 1000 rows."},
        {"10 KB", "It takes 10 kilobytes of it."},
        {"10 KB", "It takes 10kB of it."},
        {"10 KB", "It takes 10 240 bytes of it."},
        {"10 KB", "It takes 10,000 bytes of it."},
        {"10 KB", "It takes 10 KiB of it."},
        {"10 KB", "It takes ten kilobytes of it."},
        {"10 MB", "It takes 10240 KB of it."},
        {"2 times", "It runs twice there."},
        {"2 times", "It runs two times there."},
        {"2 times", "That is double the time."},
        {"twice as fast", "It is 2x as fast."},
        {"twice", "It runs 2 times."},
        {"3 times", "It runs three times."},
        {"500 ms", "It takes half a second there."},
        {"500 ms", "It takes 0.5 s there."},
        {"500 (ms|milliseconds)", "It takes 0.5 seconds there."},
        {"0.5 seconds", "It takes 500ms there."},
        {"2 minutes", "It takes 120 seconds there."},
        {"50 %", "It is half of the rows."},
        {"50 percent", "It is 50% of the rows."},
        {"82 %", "It is 0.82 of the rows."},
        {"50 % of", "It is 50 per cent of the rows."},
        {"ten thousand two hundred rows", "It has 10200 rows."},
        {"(3|three) times", "It runs thrice there."},
        {"one query", "It takes 1 query."},
        {"2 or 3 times", "It runs 2 or 3 times."},
        {"status 403", "It gives status 403 then."},
        {"401 403", "It gives 401 403 then."},
    };

    (void)state;
    EXPECT(list, true);
}

static void another_quantity_never_stands_for_it(void **state)
{
    static const wording list[] = {
        {"50 rows", "It returns 51 rows."},
        {"50 rows", "It returns fifty one rows."},
        {"50 rows", "It returns fifty thousand rows."},
        {"50 rows", "It returns one hundred and fifty rows."},
        {"50 rows", "It returns 50k rows."},
        {"50 ... rows", "It returns 50k big rows."},
        {"50 ... rows", "It returns 50M rows."},
        {"50M rows", "It returns 50 rows."},
        {"50 rows", "It returns 50 records."},
        {"1000 rows", "It has two thousand rows."},
        {"1000 rows", "It has 10000 rows."},
        {"10 KB", "It takes 10 MB of it."},
        {"10 KB", "It takes 100 KB of it."},
        {"10 KB", "It takes 10 kilobits of it."},
        {"10 KB", "It takes 10 bytes of it."},
        {"10000 KB", "It takes 10240 KB of it."},
        {"twice", "It runs 3 times."},
        {"500 ms", "It takes 500 seconds there."},
        {"50 %", "It is 51 % of the rows."},
        {"50 %", "It is 50 rows of it."},
        {"one query", "It takes one hundred queries."},
    };

    (void)state;
    EXPECT(list, false);
}

static void compounds_and_acronyms_stand_for_their_words(void **state)
{
    static const wording list[] = {
        {"locks foreign key", "It locks the ForeignKey there."},
        {"locks foreign key", "It locks foreignkeys there."},
        {"locks foreign key", "It locks FKs there."},
        {"locks foreign key", "It locks the foreign_key there."},
        {"locks foreign keys", "It locks the FK there."},
        {"locks ForeignKey", "It locks the foreign keys there."},
        {"locks FK", "It locks the foreign keys there."},
        {"locks FKs", "It locks the foreign key there."},
        {"an HTTP request", "He sends an hypertext transfer protocol request there."},
        {"hypertext transfer protocol request", "It sends an HTTP request."},
        {"CSRF token", "It sends a cross-site request forgery token there."},
        {"cross site request forgery token", "It sends a CSRF token."},
        {"public API", "The public APIs are there."},
        {"public APIs", "The public application programming interface is there."},
        {"the URL", "The URLs are there."},
        {"near CDN", "The near content delivery network is there."},
        {"near content delivery networks", "The near CDNs are there."},
        {"CDN serves", "The CDNs serve files."},
        {"select for update lock", "It takes select_for_update locks there."},
        {"select_for_update lock", "It takes select for update locks there."},
        {"get_or_create call", "It is a get or create call."},
        {"uses select_related", "It uses select related there."},
        {"uses select related", "It uses select_related there."},
        {"uses select related", "It uses SelectRelated there."},
        {"big time to live", "The big TTL is there."},
        {"big TTL", "The big time to live is there."},
    };

    (void)state;
    EXPECT(list, true);
}

static void other_words_in_between_are_no_compound(void **state)
{
    static const wording list[] = {
        {"locks foreign key", "It locks foreign tables by a key there."},
    };

    (void)state;
    EXPECT(list, false);
}

static void a_verb_and_its_particle_are_a_noun(void **state)
{
    static const wording same[] = {
        {"rollback", "It rolls back."},
        {"rollback", "It rolled back."},
        {"login", "They log in."},
        {"timeout", "It times out."},
        {"2nd", "It is the second one."},
        {"MITM", "It is a man in the middle."},
        {"binary search tree", "It is a BST."},
        {"JIT", "It is done just in time."},
        {"many to many", "It is ManyToMany."},
        {"12 rows", "It has a dozen rows."},
    };
    static const wording other[] = {
        {"rollback", "It rolls to the back."},
        {"login", "It is in the log."},
        {"timeout", "It is out of time."},
        {"12 rows", "It has dozens of rows."},
    };

    (void)state;
    EXPECT(same, true);
    EXPECT(other, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quantity_has_many_wordings),
        cmocka_unit_test(another_quantity_never_stands_for_it),
        cmocka_unit_test(compounds_and_acronyms_stand_for_their_words),
        cmocka_unit_test(a_verb_and_its_particle_are_a_noun),
        cmocka_unit_test(other_words_in_between_are_no_compound),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
