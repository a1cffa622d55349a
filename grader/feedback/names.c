/* names.c - flags, statuses and stances by name, as the contract writes them. */
#include "assay/grade.h"

static const struct {
    assay_flag flag;
    const char *name;
    const char *reason;
} flags[] = {
    {ASSAY_FLAG_STUFFED, "stuffed",
     "The answer is mostly a list of terms; marks are earned by sentences that claim something."},
    {ASSAY_FLAG_ECHO, "echo", "The answer mostly repeats the question's own words."},
    {ASSAY_FLAG_OFF_TOPIC, "off_topic", "Hardly a word of the answer belongs to this question."},
    {ASSAY_FLAG_TOO_SHORT, "too_short", "The answer is too short to hold a claim."},
    {ASSAY_FLAG_NOT_LANGUAGE, "not_language", "The answer is not written in words of the rubric's language."},
    {ASSAY_FLAG_LIMIT_HIT, "limit_hit",
     "The answer or a pattern ran into a limit, so part of it was not graded: a person should look."},
    {ASSAY_FLAG_EMPTY, "empty", "There is no answer."},
    {ASSAY_FLAG_REPEATED, "repeated", "A sentence is said more than once; it counts once."},
    {ASSAY_FLAG_INSTRUCTION, "instruction", "The answer speaks to the grader; that earns nothing."},
    {ASSAY_FLAG_COPIED, "copied", "Most of the answer is copied from the reference."},
    {ASSAY_FLAG_JUMBLED, "jumbled",
     "The words of a sentence stand in an order that says nothing; it earned and cost nothing."},
    {ASSAY_FLAG_FRAMED, "framed",
     "Sentences string key words together by words of grammar and say nothing of them; they earned and cost nothing."},
};

const char *assay_flag_name(assay_flag flag)
{
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (flags[i].flag == flag)
            return flags[i].name;
    return "unknown";
}

const char *assay_flag_reason(assay_flag flag)
{
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (flags[i].flag == flag)
            return flags[i].reason;
    return "";
}

const char *assay_concept_status_name(assay_concept_status status)
{
    static const char *const names[] = {"covered", "partial", "missed", "contradicted"};

    return names[status];
}

const char *assay_stance_name(assay_stance stance)
{
    static const char *const names[] = {"affirmed", "hedged", "negated", "contradicted"};

    return names[stance];
}
