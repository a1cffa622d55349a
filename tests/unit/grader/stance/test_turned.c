/*
 * test_turned.c - sentences as references have them, each beside one that turns it around: by a denial, an opposite,
 * another number, another order, or by its parts in each other's places. A draft that was compiled from the sentence
 * alone is to tell the two apart.
 */
#include "tests/unit/grader/grading.h"

#define TOLD_APART 28u   /* of the turned ones below, that lose */
#define GUIDE_SHARE 0.75 /* of the reference, in a draft from a guide */
#define LOST 4.0         /* of 10 points */
#define KEPT 8.0

static const struct {
    const char *claim, *turned;
} pairs[] = {
    {"A request runs down the list from the first entry to the last.",
     "A request runs down the list from the last entry to the first."},
    {"Middleware wraps every request and can change it before the URL is resolved.",
     "Middleware wraps every request and can change it after the URL is resolved."},
    {"A decorator acts only on the views it is put on.", "A decorator acts also on the views it is not put on."},
    {"Put csrf_exempt on just that view, with care.", "Never put csrf_exempt on just that view."},
    {"The browser sends cookies by itself.", "The browser does not send cookies by itself."},
    {"Read the secrets from environment variables.", "It is wrong to read the secrets from environment variables."},
    {"Do not hardcode secrets in the settings.", "Hardcode secrets in the settings."},
    {"The program should fail loudly when a key is missing.",
     "The program should go on silently when a key is missing."},
    {"The nested author can be written.", "The nested author cannot be written."},
    {"Save the author first, then the book.", "Save the book first, then the author."},
    {"Rate limits protect the service against floods of requests.",
     "Rate limits expose the service to floods of requests."},
    {"The limits keep costs low.", "The limits keep costs high."},
    {"The client gets a generic message that shows no internals.",
     "The client gets a generic message that shows all internals."},
    {"The handler logs the error with its stack trace.", "The handler hides the error and logs no stack trace."},
    {"Redis holds temporary data that may be lost.", "Redis holds permanent data that must not be lost."},
    {"The relational database is the source of truth for permanent data.",
     "The relational database is never the source of truth for permanent data."},
    {"Relations are loaded lazily.", "Relations are loaded eagerly."},
    {"A hundred rows take 101 queries.", "A hundred rows take 2 queries."},
    {"The page gets slower as the table grows.", "The page gets faster as the table grows."},
    {"Measure first, then add indexes.", "Add indexes first, then measure."},
    {"Cache what is read often and changes rarely.", "Cache what is read rarely and changes often."},
    {"Optimistic locking holds no lock.", "Optimistic locking holds a lock."},
    {"The others wait until the lock is released.", "The others do not wait until the lock is released."},
    {"Keep transactions short and lock rows in a fixed order.", "Keep transactions long and lock rows in any order."},
    {"Each service has a single responsibility.", "Each service has many responsibilities."},
    {"One service can change without breaking the others.", "One service cannot change without breaking the others."},
    {"null=True lets the database column hold NULL.", "null=True does not let the database column hold NULL."},
    {"The two options are independent.", "The two options depend on each other."},
    {"The serializer calls the model.", "The model calls the serializer."},
    {"The broker hands the task to a worker.", "The worker hands the task to a broker."},
};

static void a_claim_in_its_own_words_keeps_its_score(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (score_in_draft(GUIDE_SHARE, pairs[i].claim, pairs[i].claim) < KEPT)
            fail_msg("lost: %s", pairs[i].claim);
}

static void a_turned_claim_loses_it(void **state)
{
    size_t lost = 0;

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        bool is_lost = score_in_draft(GUIDE_SHARE, pairs[i].claim, pairs[i].turned) <= LOST;
        lost += is_lost;
        if (!is_lost)
            print_message("kept: %s\n", pairs[i].turned);
    }
    assert_true(lost >= TOLD_APART);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_claim_in_its_own_words_keeps_its_score),
        cmocka_unit_test(a_turned_claim_loses_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
