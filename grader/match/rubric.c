/* rubric.c - sharing a frozen rubric, and what may be asked of it. */
#include "grader/match/rubric.h"

assay_rubric *assay_rubric_retain(assay_rubric *rubric)
{
    atomic_fetch_add(&rubric->references, 1);
    return rubric;
}

void assay_rubric_release(assay_rubric *rubric)
{
    if (!rubric || atomic_fetch_sub(&rubric->references, 1) != 1)
        return;
    for (size_t i = 0; i < rubric->regex_count; i++)
        assay_regex_free(rubric->regexes[i]);
    assay_arena_free(rubric->arena);
}

const char *assay_rubric_id(const assay_rubric *rubric)
{
    return rubric->id;
}

const char *assay_rubric_ref(const assay_rubric *rubric)
{
    return rubric->ref;
}

const char *assay_rubric_hash(const assay_rubric *rubric)
{
    return rubric->hash;
}

const char *assay_rubric_question(const assay_rubric *rubric)
{
    return rubric->question;
}

double assay_rubric_max_score(const assay_rubric *rubric)
{
    return rubric->max_score;
}

size_t assay_rubric_concept_count(const assay_rubric *rubric)
{
    return rubric->concept_count;
}
