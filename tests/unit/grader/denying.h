/*
 * denying.h - ways to deny, doubt or judge the statement of an answer in
 * which a claim was found. Each writes the changed answer; false, with
 * nothing of use written, where the claim is not one statement's.
 */
#ifndef TESTS_DENYING_H
#define TESTS_DENYING_H

#include "tests/unit/grader/random.h"
#include "tests/unit/grader/trial.h"

/* Does a statement of its own begin at this token? */
static inline bool begins_statement(const trial *t, size_t token)
{
    const assay_token *at = &t->text.tokens[token];

    return at->before >= ASSAY_BREAK_COLON || at->word->traits & ASSAY_ADVERSATIVE ||
           strcmp(at->word->text, "because") == 0;
}

/* "it runs" -> "it does not run" */
static inline void deny_verb(trial *t, const assay_token *verb)
{
    append(t, t->of->answer, verb->start);
    append_text(t, "does not ");
    append(t, t->of->answer + verb->start, verb->end - 1 - verb->start);
    append_text(t, t->of->answer + verb->end);
}

/* A verb of one subject ("runs"), by its ending. */
static inline bool is_third_person(const assay_word *word)
{
    return word->traits & ASSAY_VERB && word->length > 3 && word->text[word->length - 1] == 's' &&
           !strchr("seiuo", word->text[word->length - 2]);
}

static inline bool is_one_of(const char *word, const char *const *words)
{
    while (*words && strcmp(*words, word) != 0)
        words++;
    return *words != NULL;
}

/* A condition states nothing: "when it is not slow" is another condition, no denial. */
static inline bool is_condition(const trial *t, size_t first, size_t last)
{
    static const char *const conditions[] = {"if", "when", "whenever", "unless", "once", NULL};

    for (size_t i = first; i <= last; i++)
        if (t->text.tokens[i].clause == t->text.tokens[last].clause &&
            is_one_of(t->text.tokens[i].word->text, conditions))
            return true;
    return false;
}

/* Does the predicate at `at` govern what begins at `evidence`? Not over an "and": "is fast and keeps the order". */
static inline bool governs(const trial *t, size_t at, size_t evidence)
{
    if (t->text.tokens[at].clause != t->text.tokens[evidence].clause)
        return false;
    for (size_t i = at + 1; i < evidence; i++)
        if (t->text.tokens[i].word->traits & ASSAY_COORDINATOR)
            return false;
    return true;
}

/* "is only", "does not": a "not" behind that verb would deny something else, or nothing. */
static inline bool may_take_not(const trial *t, size_t auxiliary)
{
    static const char *const limits[] = {"only", "just", "merely", "simply", NULL};
    const assay_word *next = t->text.tokens[auxiliary + 1].word; /* of the evidence, or before it */

    return !(next->traits & ASSAY_NEGATOR) && !is_one_of(next->text, limits);
}

/* "who reads it cannot see": the verb says whom the claim is about. */
static inline bool is_relative(const trial *t, size_t verb)
{
    static const char *const relatives[] = {"who", "that", "which", NULL};

    return verb && is_one_of(t->text.tokens[verb - 1].word->text, relatives);
}

/* First and last token of the statement that a span stands in; false when it stands in more than one. */
static inline bool find_statement(const trial *t, const assay_span *evidence, size_t *begin, size_t *first,
                                  size_t *last)
{
    const assay_token *tokens = t->text.tokens;

    *begin = *first = 0;
    for (size_t i = 1; i < t->text.token_count && tokens[i].start <= evidence->start; i++) {
        *first = i;
        if (begins_statement(t, i))
            *begin = i;
    }
    for (*last = *first; *last + 1 < t->text.token_count && tokens[*last + 1].start < evidence->end; (*last)++)
        if (begins_statement(t, *last + 1))
            return false;
    return true;
}

/* Where the statement ends that token `at` stands in, and where it began, in bytes. */
static inline void mark_denied(trial *t, size_t begin, size_t at)
{
    while (at + 1 < t->text.token_count && !begins_statement(t, at + 1))
        at++;
    t->denied_start = t->text.tokens[begin].start;
    t->denied_end = t->text.tokens[at].end;
}

/* The first word of a statement after its "but", "and" or "because". */
static inline size_t past_openers(const trial *t, size_t begin, size_t last)
{
    const assay_token *tokens = t->text.tokens;

    while (begin < last && (begins_statement(t, begin) || tokens[begin].word->traits & ASSAY_COORDINATOR) &&
           tokens[begin].word->traits & ASSAY_FUNCTION &&
           tokens[begin].word->traits & (ASSAY_ADVERSATIVE | ASSAY_COORDINATOR | ASSAY_SUBORDINATOR))
        begin++;
    return begin;
}

/*
 * Deny the statement that the evidence stands in: "it is not true that" before
 * it, "not" or "never" after the auxiliary of its clause, "does not" before
 * its verb. False when the evidence lies in more than one statement, or in a
 * condition.
 */
static inline bool deny(trial *t, const assay_span *evidence)
{
    const assay_token *tokens = t->text.tokens;
    const assay_token *verb = NULL;
    size_t auxiliary = (size_t)-1;
    size_t begin, first, last, at;

    if (!find_statement(t, evidence, &begin, &first, &last) || is_condition(t, begin, first))
        return false;
    mark_denied(t, begin, last);
    for (size_t i = begin; i < first; i++)
        if (tokens[i].word->traits & ASSAY_AUXILIARY && governs(t, i, first) && may_take_not(t, i))
            auxiliary = i;
    for (size_t i = begin; i <= first && !verb; i++)
        if (is_third_person(tokens[i].word) && governs(t, i, first) && may_take_not(t, i) && !is_relative(t, i))
            verb = &tokens[i];
    if (verb && below(2)) {
        deny_verb(t, verb);
        return true;
    }
    begin = past_openers(t, begin, last);
    at = auxiliary != (size_t)-1 && below(2) ? tokens[auxiliary].end : tokens[begin].start;
    append(t, t->of->answer, at);
    append_text(t, at == tokens[begin].start ? "it is not true that " : below(2) ? " not" : " never");
    append_text(t, t->of->answer + at);
    return true;
}

/* "I doubt that" before the statement that the evidence stands in; false as for deny(). */
static inline bool doubt(trial *t, const assay_span *evidence)
{
    static const char *const frames[] = {"I doubt that ",
                                         "I do not think that ",
                                         "I would never say that ",
                                         "it is a myth that ",
                                         "it is very unlikely that ",
                                         "there is no truth in the claim that ",
                                         "nobody should believe that ",
                                         "it is a mistake to think that "};
    size_t begin, first, last;

    if (!find_statement(t, evidence, &begin, &first, &last) || is_condition(t, begin, first))
        return false;
    mark_denied(t, begin, last);
    begin = past_openers(t, begin, last);
    append(t, t->of->answer, t->text.tokens[begin].start);
    append_text(t, frames[below(sizeof frames / sizeof *frames)]);
    append_text(t, t->of->answer + t->text.tokens[begin].start);
    return true;
}

/* Is there a statement's beginning after the byte `at` in the sentence? */
static inline bool is_last_statement(const trial *t, size_t sentence, size_t at)
{
    const assay_sentence *s = &t->text.sentences[sentence];

    for (size_t i = s->first; i < s->first + s->count; i++)
        if (t->text.tokens[i].start > at && begins_statement(t, i))
            return false;
    return true;
}

/* "That is not the case." after the sentence that the evidence stands in; false when that is more than one. */
static inline bool judge(trial *t, const assay_span *evidence)
{
    static const char *const judgements[] = {". That is not the case. ",
                                             ". Not true. ",
                                             ". No, that is wrong. ",
                                             ". I don't think so. ",
                                             ". That is a myth. ",
                                             ". I disagree. ",
                                             ". It does not. ",
                                             ". This is not how it works. ",
                                             ". Wrong. ",
                                             " - no way. ",
                                             ", which is nonsense. "}; /* the last two of one statement only */
    size_t count = sizeof judgements / sizeof *judgements;
    size_t sentence = 0;

    while (sentence_end(t, sentence) < evidence->end)
        sentence++;
    if (evidence->start < sentence_start(t, sentence) || t->text.sentences[sentence].question)
        return false;
    t->denied_start = sentence_start(t, sentence);
    t->denied_end = sentence_end(t, sentence);
    append(t, t->of->answer, t->denied_end);
    append_text(t, judgements[below(is_last_statement(t, sentence, evidence->start) ? count : count - 2)]);
    append_text(t, t->of->answer + sentence_start(t, sentence + 1));
    return true;
}

static inline bool doubt_or_judge(trial *t, const assay_span *evidence)
{
    return below(2) ? doubt(t, evidence) : judge(t, evidence);
}

#endif
