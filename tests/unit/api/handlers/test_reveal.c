/*
 * Below `full` nothing of a rubric's answer is seen, for every shipped rubric.
 *
 * Every text of every rubric that an answer could be read from is replaced by a marker before it is frozen: ids, refs,
 * concepts, feedback, references, pitfalls; each pattern gets a marker as one more way to match. The hints get another
 * marker. Then answers that reach all parts of a result are graded at every level, over the whole way of a request.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/unit/api/call.h"

#define SECRET "zqsecret"
#define HINT "zqhint"

static const char *mark(assay_draft *draft, const char *marker, size_t number)
{
    char text[64];
    int length = snprintf(text, sizeof text, "%s-%zu", marker, number);

    return assay_draft_string(draft, text, (size_t)length);
}

static assay_pattern *mark_pattern(assay_draft *draft, assay_pattern *pattern)
{
    assay_pattern *any;

    if (!pattern)
        return NULL;
    any = assay_pattern_new(draft, ASSAY_ANY, NULL);
    assert_true(assay_pattern_add(draft, any, pattern));
    assert_true(assay_pattern_add(draft, any, assay_pattern_new(draft, ASSAY_PHRASE, SECRET "pattern")));
    return any;
}

static void mark_draft(assay_draft *draft)
{
    draft->contrast_count = 0; /* their sides name concepts */
    for (size_t i = 0; i < draft->reference_count; i++)
        draft->references[i] = mark(draft, SECRET "reference", i);
    for (size_t i = 0; i < draft->concept_count; i++) {
        assay_draft_concept *c = &draft->concepts[i];
        c->id = mark(draft, SECRET "id", i);
        c->ref = mark(draft, SECRET "ref", i);
        c->text = mark(draft, SECRET "text", i);
        c->hint = mark(draft, HINT, i);
        c->feedback = (assay_draft_feedback){c->text, c->text, c->text, c->text};
        c->match = mark_pattern(draft, c->match);
    }
    for (size_t i = 0; i < draft->pitfall_count; i++) {
        assay_draft_pitfall *p = &draft->pitfalls[i];
        p->id = mark(draft, SECRET "pitfall", i);
        p->ref = mark(draft, SECRET "pitfallref", i);
        p->text = mark(draft, SECRET "pitfalltext", i);
        p->match = mark_pattern(draft, p->match);
    }
}

/* POST /grade for one answer and level. */
static call_result grade(assay_service *service, const assay_draft *draft, const char *answer, const char *reveal)
{
    assay_bytes body = {0};
    call_result r;

    (void)assay_bytes_puts(&body, "{\"answer\":");
    (void)assay_json_write_string(answer, strlen(answer), assay_bytes_put, &body);
    (void)assay_bytes_format(&body, ",\"question_id\":\"%s\",\"reveal\":\"%s\"}", draft->ref ? draft->ref : draft->id,
                             reveal);
    (void)assay_bytes_put(&body, "", 1);
    r = call(service, "POST", "/api/v1/grade", body.data);
    if (r.status != 200)
        fail_msg("%s: %s", body.data, r.body);
    assay_bytes_release(&body);
    return r;
}

static size_t checked, hinted, evident;

static void check_levels(assay_service *service, const assay_draft *draft, const char *answer)
{
    static const char *const levels[] = {"none", "hint", "concept"};

    for (size_t i = 0; i < 3; i++) {
        call_result r = grade(service, draft, answer, levels[i]);
        if (strstr(r.body, SECRET))
            fail_msg("%s shows at %s: %s", draft->id, levels[i], r.body);
        if (i == 0)
            assert_null(strstr(r.body, HINT));
        if (i < 2) /* no piece of the answer, which would tell what was looked for */
            assert_null(strstr(r.body, "evidence\":[{"));
        hinted += i == 1 && strstr(r.body, HINT) != NULL;
        evident += i == 2 && strstr(r.body, "evidence\":[{") != NULL;
        checked++;
        call_free(&r);
    }
}

static void nothing_leaks(void **state)
{
    assay_service *service = call_service("django");
    assay_draft_list drafts = {0};
    assay_catalogue *catalogue;
    size_t count;

    (void)state;
    assert_int_equal(assay_rubrics_load(&drafts, "django", NULL, NULL), ASSAY_OK);
    count = drafts.count;
    assert_true(count >= 45);
    for (size_t i = 0; i < count; i++)
        mark_draft(drafts.entries[i].draft);
    assert_int_equal(assay_catalogue_build(&catalogue, &drafts, "django", NULL, NULL), ASSAY_OK);
    assay_service_publish(service, assay_catalogue_retain(catalogue));
    for (size_t i = 0; i < count; i++) {
        const assay_draft *draft = assay_catalogue_at(catalogue, i)->draft;
        call_result full = grade(service, draft, "I would like to think about this question.", "full");
        assert_non_null(strstr(full.body, SECRET)); /* the markers are where the texts were */
        call_free(&full);
        check_levels(service, draft, "");
        check_levels(service, draft, "I would like to think about this question.");
        for (size_t k = 0; k < draft->example_count; k++)
            check_levels(service, draft, draft->examples[k].answer);
    }
    assert_true(checked > 900 && hinted > 100 && evident > 200);
    assay_catalogue_release(catalogue);
    assay_service_free(service);
}

/* The list is for candidates, too. */
static void the_list_tells_questions_only(void **state)
{
    assay_service *service = call_service("django");
    call_result r = call(service, "GET", "/api/v1/rubrics?limit=1000", NULL);
    assay_tree *tree = call_json(&r);
    const assay_node *items = assay_node_get(assay_tree_root(tree, 0), "items");

    (void)state;
    assert_true(items->count >= 45);
    for (size_t i = 0; i < items->count; i++)
        assert_int_equal(items->items[i]->count, 7); /* id, ref, set, question, language, max_score, hash */
    assay_tree_free(tree);
    call_free(&r);
    assay_service_free(service);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_leaks),
        cmocka_unit_test(the_list_tells_questions_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
