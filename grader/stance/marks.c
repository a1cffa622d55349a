/*
 * marks.c - finds the words that deny, warn, reject, hedge or ask, and marks
 * what they reach: a negator forward to the end of its clause, a predicate
 * such as "is wrong" back over its subject.
 */
#include "grader/stance/marks.h"

#include <string.h>

#include "grader/constants.h"
#include "grader/stance/attitudes.h"
#include "grader/stance/factuality.h"
#include "grader/stance/held.h"
#include "grader/stance/judgements.h"
#include "grader/stance/namings.h"
#include "grader/stance/questions.h"
#include "grader/stance/removals.h"
#include "grader/stance/stories.h"
#include "grader/text/endings.h"

/* "if you don't ..., it breaks", "Without ..., it is slow": what would be without it argues for it. */
static bool is_supposed(const assay_reach *c, size_t at, size_t first)
{
    size_t start = at;

    if (assay_reach_is(c, at, ASSAY_CUE_WITHOUT))
        return at == first;
    while (start > first && c->text->tokens[start].before < ASSAY_BREAK_COMMA && at - start < ASSAY_SUPPOSED_WORDS) {
        if (assay_reach_is(c, start, ASSAY_CUE_SUPPOSITION))
            return true;
        start--;
    }
    return assay_reach_is(c, start, ASSAY_CUE_SUPPOSITION);
}

/* "results that don't change a lot, and ...": a denial inside a relative clause ends with the clause. */
static bool is_relative(const assay_reach *c, size_t at, size_t first)
{
    for (size_t back = 1; back <= ASSAY_RELATIVE_AUXILIARIES && at >= first + back; back++) {
        if (c->text->tokens[at - back + 1].before >= ASSAY_BREAK_COMMA)
            return false;
        if (assay_reach_is(c, at - back, ASSAY_CUE_RELATIVE))
            return at >= first + back + 1 && !(assay_reach_traits(c, at - back - 1) & ASSAY_FUNCTION);
        if (!(assay_reach_traits(c, at - back) & ASSAY_AUXILIARY))
            return false;
    }
    return false;
}

/* "a cache for data that do not change and pages for long lists": what the main clause goes on with. */
static bool is_next_object(const assay_reach *c, size_t at, size_t end)
{
    return at + 1 < end && !(assay_reach_traits(c, at) & (ASSAY_FUNCTION | ASSAY_VERB)) &&
           assay_reach_is(c, at + 1, ASSAY_CUE_FOR);
}

/* "the contract, not the code, is the source": do commas set apart what the "not" at `at` denies? */
static bool is_set_apart(const assay_reach *c, size_t at, size_t end)
{
    if (c->text->tokens[at].before != ASSAY_BREAK_COMMA)
        return false;
    for (size_t stop = at + 2; stop < end && stop <= at + ASSAY_OTHER_SUBJECT_WORDS; stop++)
        if (c->text->tokens[stop].before >= ASSAY_BREAK_COMMA)
            return c->text->tokens[stop].before == ASSAY_BREAK_COMMA;
    return false;
}

/* "the contract and not the code is the source": one of two subjects, and nothing of what is said of the other. */
static bool is_other_subject(const assay_reach *c, size_t at, size_t first, size_t end)
{
    return c->english && assay_reach_is(c, at, ASSAY_CUE_NOT) && at > first + 1 && at + 1 < end &&
           c->text->tokens[at].word->length == 3 &&
           (assay_reach_traits(c, at - 1) & ASSAY_COORDINATOR || is_set_apart(c, at, end)) &&
           (assay_reach_traits(c, at + 1) & ASSAY_DETERMINER ||
            !(assay_reach_traits(c, at + 1) & (ASSAY_FUNCTION | ASSAY_VERB)));
}

/* "with not trusted names, and ...": the "not" of a noun phrase. */
static bool is_of_noun(const assay_reach *c, size_t at, size_t first)
{
    return c->english && at > first && c->text->tokens[at].word->length == 3 && assay_reach_is(c, at, ASSAY_CUE_NOT) &&
           assay_reach_is(c, at - 1, ASSAY_CUE_PREPOSITION);
}

/* "leave rarely searched columns alone, and build an index": tells of the columns alone. */
static bool is_of_participle(const assay_reach *c, size_t at, size_t end)
{
    return c->english && at + 2 < end && assay_reach_is(c, at, ASSAY_CUE_SELDOM) &&
           assay_ends_in_ed(c->text->tokens[at + 1].word) && assay_words_content(c->text->tokens[at + 2].word) &&
           c->text->tokens[at + 2].before < ASSAY_BREAK_COMMA;
}

/* "isn't", "is not", "it's not", which is read as "it not" */
static bool is_copula(const assay_reach *c, size_t at, size_t first)
{
    return assay_reach_is(c, at, ASSAY_CUE_COPULA) || (at > first && (assay_reach_is(c, at - 1, ASSAY_CUE_COPULA) ||
                                                                      assay_reach_traits(c, at - 1) & ASSAY_PRONOUN));
}

/* "is not only a matter of the page": what is only part of the truth is no wrong claim. */
static void mark_not_only(assay_reach *c, size_t at, size_t first, size_t end)
{
    assay_reach_deny(c, at + 1, at + 2, at); /* "not only a detail" is what "only a detail" is not */
    if (at + 2 >= end || !is_copula(c, at, first))
        return;
    if (assay_reach_traits(c, at + 2) & ASSAY_DETERMINER || assay_reach_is(c, at + 2, ASSAY_CUE_PREPOSITION) ||
        assay_reach_is(c, at + 2, ASSAY_CUE_ABOUT))
        assay_reach_warn(c, at + 2, assay_reach_end(c, at + 2, end, true), at);
}

/* "need not wait until it is done": what is waited for is denied with the waiting. */
static size_t past_waiting(const assay_reach *c, size_t at, size_t stop, size_t end)
{
    if (stop >= end || !assay_reach_is(c, stop, ASSAY_CUE_UNTIL))
        return stop;
    for (size_t i = at + 1; i < stop; i++)
        if (assay_reach_is(c, i, ASSAY_CUE_LASTING))
            return assay_reach_end(c, stop + 1, end, false);
    return stop;
}

/* Does a negator deny the next thing alone, and not the clause? */
static bool is_narrow(const assay_reach *c, size_t at, size_t first, size_t end)
{
    return assay_reach_is(c, at, ASSAY_CUE_WITHOUT) || assay_reach_is(c, at, ASSAY_CUE_UNLIKE) ||
           is_other_subject(c, at, first, end) || is_of_noun(c, at, first) || is_of_participle(c, at, end);
}

/* `idle`: it is one that denies nothing. */
static void mark_negator(assay_reach *c, size_t at, size_t first, size_t end, bool idle)
{
    size_t that = c->english ? assay_attitudes_plain(c, at, end) : at;
    bool relative;
    size_t stop;

    if (that != at) {
        assay_attitudes_deny(c, that, end, at);
        return;
    }
    if (c->english && assay_reach_is_before(c, at + 1, end, ASSAY_CUE_ONLY))
        mark_not_only(c, at, first, end);
    if (idle) {
        if (c->english && (assay_reach_is_before(c, at + 1, end, ASSAY_CUE_ONLY) ||
                           assay_reach_is_before(c, at + 1, end, ASSAY_CUE_AFTER_NO)))
            assay_reach_idle(c, at, at + 1);
        return;
    }
    if (c->english && is_supposed(c, at, first))
        return;
    stop = assay_reach_end(c, at + 1, end, is_narrow(c, at, first, end));
    relative = c->english && is_relative(c, at, first);
    if (relative)
        for (size_t and = at + 1; and < stop; and++)
            if (assay_reach_traits(c, and) & ASSAY_COORDINATOR &&
                (c->text->tokens[and].before >= ASSAY_BREAK_COMMA || is_next_object(c, and+1, stop)))
                stop = and;
    if (relative)
        for (size_t verb = at + 2; verb < stop; verb++)
            if ((assay_reach_is_finite(c->text->tokens[verb].word) || assay_reach_traits(c, verb) & ASSAY_AUXILIARY) &&
                !(assay_reach_traits(c, verb - 1) & (ASSAY_FUNCTION | ASSAY_NEGATOR)))
                stop = verb; /* "a set that has not been read fetches a row", "rows that hardly change are cached" */
    if (c->english && stop < end && assay_reach_says(c, stop, "before"))
        stop++; /* "is not called before the view": a match that has the "before" is denied */
    if (c->english)
        stop = past_waiting(c, at, stop, end);
    assay_reach_deny(c, c->english ? at + 1 : assay_reach_clause_start(c, at, first), stop, at);
}

/* "instead of X", "in place of X", "rather than X", "as opposed to X". */
static bool mark_replacement(assay_reach *c, size_t at, size_t end)
{
    if (!assay_reach_is(c, at, ASSAY_CUE_REPLACEMENT) || !assay_reach_is_before(c, at + 1, end, ASSAY_CUE_LINK))
        return false;
    if (assay_reach_is(c, at, ASSAY_CUE_ADVICE) && !(at > 0 && assay_reach_says(c, at - 1, "in")))
        return false; /* "a place of its own" */
    assay_reach_deny(c, at + 2, assay_reach_end(c, at + 2, end, true), at);
    return true;
}

/* "fails to X", "refuses to X": it is not done. */
static bool mark_failure(assay_reach *c, size_t at, size_t end)
{
    size_t stop;

    if (!assay_reach_is(c, at, ASSAY_CUE_FAILURE) || !assay_reach_is_before(c, at + 1, end, ASSAY_CUE_TO))
        return false;
    stop = assay_reach_end(c, at + 2, end, false);
    for (size_t i = at + 2; i < stop; i++)
        if (assay_reach_traits(c, i) & ASSAY_COORDINATOR && !assay_reach_is(c, i, ASSAY_CUE_OR))
            stop = i; /* "refuses to start and make noise" */
    assay_reach_deny(c, at + 2, stop, at);
    return true;
}

/* "avoid X": an order not to do it when it begins a clause or follows a modal, else only a warning. */
static bool mark_warning(assay_reach *c, size_t at, size_t first, size_t end)
{
    const assay_token *token = &c->text->tokens[at];
    size_t stop;

    if (!assay_reach_is(c, at, ASSAY_CUE_WARNING) || strcmp(token->word->text + token->word->length - 2, "ed") == 0)
        return false;
    stop = assay_reach_end(c, at + 1, end, false);
    assay_reach_warn(c, at + 1, stop, at);
    if (assay_reach_is(c, at, ASSAY_CUE_AVOID) &&
        (at == first || token->before >= ASSAY_BREAK_COMMA || assay_reach_is(c, at - 1, ASSAY_CUE_SHOULD)))
        assay_reach_deny(c, at + 1, stop, at);
    return true;
}

/* "putting it last makes the request fail": who tells what comes of it warns of it. */
static bool mark_consequence(assay_reach *c, size_t at, size_t first)
{
    if (!assay_reach_is(c, at, ASSAY_CUE_FAILURE))
        return false;
    for (size_t back = at; back > first && at - back < ASSAY_CONSEQUENCE_WORDS; back--)
        if (assay_reach_is(c, back - 1, ASSAY_CUE_MAKE)) {
            assay_reach_warn(c, assay_reach_clause_start(c, back - 1, first), back - 1, back - 1);
            return true;
        }
    return false;
}

/* "That is false." judges a claim; "DEBUG must be False", "DEBUG is False in production" set a value. */
static bool is_value(const assay_reach *c, size_t at, size_t first, size_t end)
{
    if (!assay_reach_is(c, at, ASSAY_CUE_FALSE))
        return false;
    return at == first || !(assay_reach_traits(c, at - 1) & ASSAY_AUXILIARY) ||
           assay_reach_is(c, at - 1, ASSAY_CUE_BE) || assay_reach_is_before(c, at + 1, end, ASSAY_CUE_PLACE);
}

/* "what went wrong", "something has gone wrong": tells of a fault, judges no claim. */
static bool is_fault(const assay_reach *c, size_t at, size_t first)
{
    return assay_reach_is(c, at, ASSAY_CUE_WRONG) && ((at > first && assay_reach_is(c, at - 1, ASSAY_CUE_GOING)) ||
                                                      (at > first + 1 && assay_reach_is(c, at - 2, ASSAY_CUE_WHAT)));
}

/* "X should not be used" at the end of its clause: what stands before is denied. */
static bool is_refusal(const assay_reach *c, size_t at, size_t end)
{
    return assay_reach_is(c, at, ASSAY_CUE_USE) &&
           (at + 1 >= end || c->text->tokens[at + 1].before >= ASSAY_BREAK_COMMA ||
            assay_reach_traits(c, at + 1) & (ASSAY_COORDINATOR | ASSAY_SUBORDINATOR));
}

/* "is never useful", "is not a good idea": the place of the negator, or `at` when praise is not refused. */
static size_t refused_praise(const assay_reach *c, size_t at, size_t first, size_t end)
{
    bool idea = assay_reach_is(c, at, ASSAY_CUE_GOOD_IDEA);
    size_t reach = idea ? ASSAY_REFUSED_IDEA_WORDS : ASSAY_REFUSED_PRAISE_WORDS;

    if (!idea && !is_refusal(c, at, end) &&
        !(assay_reach_is(c, at, ASSAY_CUE_PRAISE) && !assay_reach_is_before(c, at + 1, end, ASSAY_CUE_TO)))
        return at;
    for (size_t back = 1; back <= reach && at >= first + back; back++)
        if (assay_reach_traits(c, at - back) & ASSAY_NEGATOR)
            return at - back;
    return at;
}

/*
 * "It runs exactly once, duplicates are impossible": a subject of its own after a comma takes the verdict alone. "A, B
 * and C are wrong" is one list.
 */
static size_t verdict_start(const assay_reach *c, size_t at, size_t start)
{
    size_t comma = at;
    bool subject = false;

    while (comma > start && c->text->tokens[comma].before < ASSAY_BREAK_COMMA)
        comma--;
    for (size_t i = comma; i < at; i++) {
        unsigned traits = assay_reach_traits(c, i);
        if (traits & (ASSAY_COORDINATOR | ASSAY_NEGATOR))
            return start;
        if (traits & ASSAY_AUXILIARY)
            return subject ? comma : start;
        subject = subject || !(traits & ASSAY_FUNCTION);
    }
    return start;
}

/* "X is wrong", "X should be avoided": denies its own clause backwards. "It can happen by mistake" does not. */
static bool mark_verdict(assay_reach *c, size_t at, size_t first, size_t end)
{
    bool found = (assay_reach_is(c, at, ASSAY_CUE_VERDICT) && !is_value(c, at, first, end) && !is_fault(c, at, first) &&
                  !(at > first && assay_reach_is(c, at - 1, ASSAY_CUE_PREPOSITION))) ||
                 (assay_reach_is(c, at, ASSAY_CUE_BAD) && assay_reach_is_before(c, at + 1, end, ASSAY_CUE_ADVICE)) ||
                 (assay_reach_is(c, at, ASSAY_CUE_WASTE) && assay_reach_is_before(c, at + 1, end, ASSAY_CUE_OF));
    size_t negator = refused_praise(c, at, first, end); /* it denies, so that a pattern may name it */
    bool linked = negator != at;
    size_t start;

    for (size_t back = 1; found && back <= ASSAY_VERDICT_DENIED_WORDS && at >= first + back; back++)
        found = !assay_reach_is(c, at - back, ASSAY_CUE_NOT); /* "isn't wrong" denies the verdict alone */
    for (size_t back = 1; found && back <= ASSAY_VERDICT_LINK_WORDS && at >= first + back; back++)
        linked = linked || assay_reach_traits(c, at - back) & ASSAY_AUXILIARY;
    if (!linked)
        return false;
    start = assay_reach_clause_start(c, at, first);
    if (assay_reach_is_before(c, at + 1, end, ASSAY_CUE_THAT)) {
        assay_attitudes_deny(c, at + 1, end, negator);
        return true;
    }
    if (assay_reach_is_before(c, at + 1, end, ASSAY_CUE_TO) && assay_reach_is(c, start, ASSAY_CUE_IT)) {
        assay_reach_deny(c, at + 1, assay_reach_end(c, at + 1, end, false), negator); /* "it" stands for what follows */
        return true;
    }
    if (start == at) /* the subject stands before the subordinate clause */
        start = first;
    assay_reach_deny(c, verdict_start(c, at, start), negator, negator);
    return true;
}

static void mark_hedge(assay_reach *c, size_t at, size_t first, size_t end)
{
    size_t stop = at + 1;

    while (stop < end && c->text->tokens[stop].before < ASSAY_BREAK_COLON &&
           !(assay_reach_traits(c, stop) & ASSAY_ADVERSATIVE))
        assay_reach_mark(c, stop++, ASSAY_SCOPE_HEDGED);
    for (size_t back = assay_reach_clause_start(c, at, first); stop == at + 1 && back < at; back++)
        assay_reach_mark(c, back, ASSAY_SCOPE_HEDGED); /* "it does, maybe" */
}

static void mark_around(assay_reach *c, size_t at, size_t first, size_t end)
{
    unsigned begins = c->text->tokens[at].word->begins;

    if (begins & ASSAY_BEGINS_HOLDER)
        assay_held_put(c, at, first, end);
    if (begins & ASSAY_BEGINS_NAMING)
        assay_namings_put(c, at, first, end);
}

/* Where a judgement or a frame that begins at `at` ends; `at` when there is none. */
static size_t past_whole(assay_reach *c, size_t at, const assay_sentence *sentence, bool idle)
{
    const assay_word *word = c->text->tokens[at].word;
    size_t end = sentence->first + sentence->count;
    size_t past = assay_judgements_begin(word) ? assay_judgements_put(c, at, sentence) : at;

    if (past == at && assay_factuality_begins(word))
        past = assay_factuality_put(c, at, sentence->first, end);
    if (past == at && assay_attitudes_begin(word))
        past = assay_attitudes_put(c, at, sentence->first, end, idle);
    return past;
}

/* Where in a sentence is asked what is not answered at once; its end when nothing is. */
static size_t mark_question(assay_reach *c, const assay_sentence *sentence)
{
    size_t end = sentence->first + sentence->count;
    size_t asked = assay_questions_start(c, sentence->first, end);
    size_t negator;
    assay_answer answer = c->english ? assay_questions_answer(c, sentence, asked, &negator) : ASSAY_ANSWER_NONE;

    if (answer == ASSAY_ANSWER_NO)
        assay_reach_deny(c, asked, end, negator);
    return answer == ASSAY_ANSWER_NONE ? asked : end;
}

/* Mark what is reached by a word that is no negator, but in one of the lists that begin a rule. */
static void mark_listed(assay_reach *c, size_t at, const assay_sentence *sentence)
{
    const assay_cues *cues = &c->text->tokens[at].word->cues;
    size_t first = sentence->first;
    size_t end = first + sentence->count;

    if (assay_cues_any(cues, ASSAY_STORIES_UNDONE))
        assay_stories_undone(c, at, sentence);
    if (!mark_replacement(c, at, end) && !mark_failure(c, at, end) && !assay_removals_gone(c, at, first, end) &&
        !mark_consequence(c, at, first) && !mark_warning(c, at, first, end) &&
        !assay_removals_mark(c, at, first, end) && !mark_verdict(c, at, first, end) &&
        assay_cues_any(cues, ASSAY_STORIES_VIEW))
        assay_stories_view(c, at, first, end);
}

/* Mark what the rule that begins with the word at `at` reaches, and return where the next may begin. */
static size_t put_rule(assay_reach *c, size_t at, const assay_sentence *sentence)
{
    const assay_word *word = c->text->tokens[at].word;
    size_t first = sentence->first;
    size_t end = first + sentence->count;
    bool idle = word->traits & ASSAY_NEGATOR && assay_reach_is_idle(c, at, first, end);
    size_t past = c->english ? past_whole(c, at, sentence, idle) : at;

    if (past > at)
        return past;
    mark_around(c, at, first, end);
    if (word->traits & ASSAY_NEGATOR)
        mark_negator(c, at, first, end, idle);
    if (word->traits & ASSAY_HEDGE)
        mark_hedge(c, at, first, end);
    if (c->english && assay_cues_begin(&word->cues))
        mark_listed(c, at, sentence);
    return at + 1;
}

void assay_marks_put(assay_reach *c, const assay_sentence *sentence)
{
    size_t first = sentence->first;
    size_t end = first + sentence->count;
    size_t asked = sentence->question ? mark_question(c, sentence) : end;

    for (size_t at = asked; at < end; at++)
        assay_reach_mark(c, at, ASSAY_SCOPE_ASKED);
    if (c->english && assay_held_wishes(c, sentence))
        assay_held_wish(c, first, end);
    for (size_t at = assay_survey_next(c->text, first, end); at < end; at = assay_survey_next(c->text, at, end)) {
        if (c->text->tokens[at].word->begins & ASSAY_BEGINS_RULE)
            at = put_rule(c, at, sentence);
        else
            mark_around(c, at++, first, end);
    }
}
