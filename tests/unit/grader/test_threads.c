/*
 * test_threads.c - rubrics shared by four threads, each with a grader of its
 * own: everybody gets the bytes that one thread alone got, whatever came
 * before. The examples of the shipped set are the answers. TSan watches.
 */
#include "tests/unit/grader/grading.h"

#include <pthread.h>

#define THREADS 4
#define JOBS_MAX 1000

/* An answer, the rubric it is for, and the result that every thread must come to. */
typedef struct job {
    assay_rubric *rubric;
    const char *answer;
    char *expected;
} job;

static job jobs[JOBS_MAX];
static size_t job_count;

static size_t wrong_results(assay_grader *grader, size_t first, size_t step)
{
    size_t wrong = 0;

    for (size_t n = 0; n < job_count; n++) {
        const job *each = &jobs[(first + n * step) % job_count];
        assay_rubric *rubric = assay_rubric_retain(each->rubric);
        const assay_result *result;
        char *found;
        if (assay_grade(&result, grader, rubric, each->answer, strlen(each->answer), NULL) != ASSAY_OK)
            return job_count;
        found = json_of(result, each->answer, strlen(each->answer));
        wrong += strcmp(found, each->expected) != 0;
        free(found);
        assay_rubric_release(rubric);
    }
    return wrong;
}

static void *work(void *number)
{
    static const size_t steps[THREADS] = {1, 7, 11, 13};
    const size_t *n = number;
    assay_grader *grader = assay_grader_new();
    size_t wrong = grader ? wrong_results(grader, *n * 37, steps[*n]) : job_count;

    assay_grader_free(grader);
    return wrong ? number : NULL;
}

static void four_threads_agree(void **state)
{
    pthread_t threads[THREADS];
    size_t numbers[THREADS];

    (void)state;
    for (size_t i = 0; i < THREADS; i++) {
        numbers[i] = i;
        assert_int_equal(pthread_create(&threads[i], NULL, work, &numbers[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        void *failed = NULL;
        assert_int_equal(pthread_join(threads[i], &failed), 0);
        assert_null(failed);
    }
}

/* Rubrics made while others are used do not mix with them. */
static void *freeze_and_grade(void *ignored)
{
    const char *text = "id: r\nquestion: What?\nconcepts: [{id: c, weight: 1, text: t, match: apples are red}]\n";

    (void)ignored;
    for (unsigned i = 0; i < 20; i++) {
        grading g = grading_of(text);
        bool right = grade_text(&g, "Apples are red.")->score > 9;
        grading_end(&g);
        if (!right)
            return &job_count;
    }
    return NULL;
}

static void rubrics_are_made_in_threads(void **state)
{
    pthread_t threads[THREADS];

    (void)state;
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, freeze_and_grade, NULL), 0);
    for (size_t i = 0; i < THREADS; i++) {
        void *failed = NULL;
        assert_int_equal(pthread_join(threads[i], &failed), 0);
        assert_null(failed);
    }
}

static void add_job(assay_grader *grader, assay_rubric *rubric, const char *answer)
{
    const assay_result *result;

    assert_true(job_count < JOBS_MAX);
    assert_int_equal(assay_grade(&result, grader, rubric, answer, strlen(answer), NULL), ASSAY_OK);
    jobs[job_count++] = (job){assay_rubric_retain(rubric), answer, json_of(result, answer, strlen(answer))};
}

static int make_jobs(void **state)
{
    static assay_draft_list list;
    assay_grader *grader = assay_grader_new();

    *state = &list;
    if (assay_rubrics_load(&list, "rubrics/sets/django", NULL, NULL) != ASSAY_OK || !grader)
        return 1;
    for (size_t i = 0; i < list.count; i++) {
        const assay_draft *draft = list.entries[i].draft;
        assay_rubric *rubric = freeze_draft(draft);
        for (size_t k = 0; k < draft->example_count; k += 2)
            add_job(grader, rubric, draft->examples[k].answer);
        assay_rubric_release(rubric);
    }
    assay_grader_free(grader);
    return job_count < 50;
}

static int free_jobs(void **state)
{
    for (size_t i = 0; i < job_count; i++) {
        assay_rubric_release(jobs[i].rubric);
        free(jobs[i].expected);
    }
    assay_draft_list_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(four_threads_agree),
        cmocka_unit_test(rubrics_are_made_in_threads),
    };

    return cmocka_run_group_tests(tests, make_jobs, free_jobs);
}
