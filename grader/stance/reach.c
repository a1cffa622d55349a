/*
 * reach.c - where a reach ends: at the clause's end, where a new subject
 * begins or an exception opens.
 */
#include "grader/stance/reach.h"

#include <string.h>

#include "grader/constants.h"
#include "grader/text/endings.h"

/* "ne fait que ralentir": only, unless another negator comes between. */
static bool is_ne_que(const assay_reach *c, size_t at, size_t end)
{
    for (size_t i = at + 1; i < end && i <= at + ASSAY_NE_QUE_WORDS; i++) {
        if (assay_reach_traits(c, i) & ASSAY_NEGATOR ||
            assay_reach_is(c, i, ASSAY_CUE_PLUS)) /* "ne ... pas seulement" */
            return assay_reach_is_before(c, i + 1, end, ASSAY_CUE_ONLY);
        if (assay_reach_is(c, i, ASSAY_CUE_QUE))
            return true;
    }
    return false;
}

/* "without NOT NULL" names a constraint; "must not be null" and "is not null" deny. */
static bool is_not_null(const assay_reach *c, size_t at, size_t first, size_t end)
{
    return at + 1 < end && assay_reach_says(c, at + 1, "null") &&
           (at == first || !(assay_reach_traits(c, at - 1) & ASSAY_AUXILIARY));
}

/* "what changes rarely I keep", "pages that are edited seldom are kept": does the main clause go on after `at`? */
static bool ends_relative(const assay_reach *c, size_t at, size_t first, size_t next)
{
    if (!(assay_reach_traits(c, next) & ASSAY_AUXILIARY || assay_reach_is(c, next, ASSAY_CUE_SUBJECT)))
        return false;
    for (size_t back = at - 1; back > first && c->text->tokens[back].before < ASSAY_BREAK_COMMA; back--)
        if (assay_reach_is(c, back - 1, ASSAY_CUE_RELATIVE) || assay_reach_is(c, back - 1, ASSAY_CUE_WHAT))
            return true;
    return false;
}

/* "not only", "no doubt", "nothing but": negators that deny nothing. */
bool assay_reach_is_idle(const assay_reach *c, size_t at, size_t first, size_t end)
{
    size_t next = at + 1;
    bool ends = next >= end || c->text->tokens[next].before >= ASSAY_BREAK_COMMA;

    if (assay_reach_is(c, at, ASSAY_CUE_NICHT) || (assay_reach_is(c, at, ASSAY_CUE_NO) && !c->english))
        return assay_reach_is_before(c, next, end, ASSAY_CUE_ONLY);
    if (assay_reach_is(c, at, ASSAY_CUE_NE) && !c->english)
        return is_ne_que(c, at, end);
    if (assay_reach_is(c, at, ASSAY_CUE_SELDOM) && at > first) /* "what changes rarely, and ..." */
        return ends || ends_relative(c, at, first, next);
    if (assay_reach_is(c, at, ASSAY_CUE_NOT)) {
        if (is_not_null(c, at, first, end))
            return true;
        if (assay_reach_is_before(c, next, end, ASSAY_CUE_TO))
            return assay_reach_is_before(c, at + 2, end, ASSAY_CUE_MENTION);
        if (assay_reach_is_before(c, next, end, ASSAY_CUE_AFTER_NOT))
            return at != first || c->text->tokens[at].word->text[0] != 'd'; /* "Don't just add one" is an order */
        return at > first && assay_reach_is(c, at - 1, ASSAY_CUE_BEFORE_NOT) && ends;
    }
    if (assay_reach_is(c, at, ASSAY_CUE_NO)) /* "Mostly no, the ORM escapes": a whole answer, reaches over nothing */
        return next < end && (assay_reach_is(c, next, ASSAY_CUE_AFTER_NO) || ends);
    if (assay_reach_is(c, at, ASSAY_CUE_NOTHING)) /* all or nothing */
        return assay_reach_is_before(c, next, end, ASSAY_CUE_AFTER_NOTHING) || (c->english && ends) ||
               (at > first && assay_reach_is(c, at - 1, ASSAY_CUE_BEFORE_NOTHING));
    if (assay_reach_is(c, at, ASSAY_CUE_NEITHER)) /* "both or neither", "on both sides or on neither, that ..." */
        return at > first && (ends || assay_reach_is(c, at - 1, ASSAY_CUE_OR));
    if (assay_reach_is(c, at, ASSAY_CUE_NEVER))
        return assay_reach_is_before(c, next, end, ASSAY_CUE_MIND);
    if (assay_reach_is(c, at, ASSAY_CUE_WITHOUT))
        return assay_reach_is_before(c, next, end, ASSAY_CUE_AFTER_WITHOUT);
    return assay_reach_is(c, at, ASSAY_CUE_ZERO) && at > first &&
           (ends || assay_reach_is(c, at - 1, ASSAY_CUE_COUNTED)); /* "a quantity of zero, and ..." */
}

/* Is a coordinator ahead that ties the items of a list together ("does not lock, block or wait")? */
static bool is_list(const assay_reach *c, size_t at, size_t end)
{
    for (; at < end && c->text->tokens[at].before < ASSAY_BREAK_COLON; at++)
        if (assay_reach_traits(c, at) & ASSAY_COORDINATOR)
            return true;
    return false;
}

/* Does the denial that begins at `from` deny an infinitive ("not meant to run joins, and to hold ...")? */
static bool has_infinitive(const assay_reach *c, size_t from, size_t end)
{
    for (; from < end; from++)
        if (assay_reach_is(c, from, ASSAY_CUE_TO))
            return true;
    return false;
}

/* "Never touch the list, and verify a token": the denial that begins at `from` forbids, and what is at `at` bids. */
static bool is_next_order(const assay_reach *c, size_t from, size_t at, size_t end)
{
    size_t order = from > 1 && assay_reach_says(c, from - 2, "do") ? from - 2 : from - 1;

    if (!c->english || from == 0 || at + 1 >= end || assay_reach_traits(c, at) & ASSAY_FUNCTION ||
        c->text->tokens[at + 1].before >= ASSAY_BREAK_COMMA || !(assay_reach_traits(c, at + 1) & ASSAY_DETERMINER))
        return false;
    return order == 0 || c->text->tokens[order].before >= ASSAY_BREAK_COMMA ||
           assay_reach_traits(c, order - 1) & ASSAY_COORDINATOR;
}

/* Does the part after the comma at `at` look like a clause of its own rather than the next item of a list? */
static bool comma_ends(const assay_reach *c, size_t from, size_t at, size_t end)
{
    unsigned traits = assay_reach_traits(c, at);
    size_t stop = at + 1;

    if (traits & (ASSAY_PRONOUN | ASSAY_SUBORDINATOR | ASSAY_ADVERSATIVE | ASSAY_NEGATOR | ASSAY_AUXILIARY) ||
        (c->english && assay_reach_is_finite(c->text->tokens[at].word)))
        return true;
    if (traits & ASSAY_COORDINATOR)
        return at + 1 < end && ((assay_reach_traits(c, at + 1) &
                                 (ASSAY_PRONOUN | ASSAY_SUBORDINATOR | ASSAY_DETERMINER | ASSAY_NEGATOR)) != 0 ||
                                assay_reach_is(c, at + 1, ASSAY_CUE_FOR) ||
                                (!assay_reach_is(c, at, ASSAY_CUE_OR) && is_next_order(c, from, at + 1, end)) ||
                                (assay_reach_is(c, at + 1, ASSAY_CUE_TO) && !has_infinitive(c, from, at)));
    while (stop < end && c->text->tokens[stop].before < ASSAY_BREAK_COMMA && !assay_reach_is(c, stop, ASSAY_CUE_OR))
        stop++;
    if (assay_reach_is_before(c, stop, end,
                              ASSAY_CUE_OR)) /* "lock, block or wait", not "..., it is late or must run" */
        return stop - at > ASSAY_LISTED_OR_WORDS ||
               (stop + 1 < end && assay_reach_traits(c, stop + 1) & ASSAY_AUXILIARY);
    return stop - at > ASSAY_LISTED_WORDS || !is_list(c, at, end);
}

/* Does a predicate of its own stand within a few words ("and rows can be read")? A relative clause does not count. */
static bool has_predicate(const assay_reach *c, size_t at, size_t end)
{
    size_t stop = at + ASSAY_PREDICATE_WORDS < end ? at + ASSAY_PREDICATE_WORDS : end;

    for (; at < stop; at++) {
        const assay_token *token = &c->text->tokens[at];
        if (token->before >= ASSAY_BREAK_COMMA || token->word->traits & (ASSAY_SUBORDINATOR | ASSAY_COORDINATOR) ||
            assay_reach_is(c, at, ASSAY_CUE_RELATIVE) || assay_reach_is(c, at, ASSAY_CUE_WHOSE))
            return false;
        if (token->word->traits & ASSAY_AUXILIARY)
            return true;
    }
    return false;
}

/* "no lock", "nothing in the repository", "without an index": does the denial that begins at `from` deny a noun? */
static bool denies_noun(const assay_reach *c, size_t from)
{
    return c->english && from > 0 &&
           (assay_reach_is(c, from - 1, ASSAY_CUE_NO) || assay_reach_is(c, from - 1, ASSAY_CUE_NOTHING) ||
            assay_reach_is(c, from - 1, ASSAY_CUE_WITHOUT));
}

/* Is there a comma at `at`, and none from `from` on? Then it parts two things, and no items of a list. */
static bool is_first_comma(const assay_reach *c, size_t from, size_t at)
{
    for (size_t i = from; i < at; i++)
        if (c->text->tokens[i].before >= ASSAY_BREAK_COMMA)
            return false;
    return c->text->tokens[at].before >= ASSAY_BREAK_COMMA;
}

/* "without an index and for large tables": a preposition that the denial had not yet begins a part of its own. */
static bool is_new_place(const assay_reach *c, size_t from, size_t at)
{
    if (!c->english || !assay_reach_is(c, at, ASSAY_CUE_PREPOSITION))
        return false;
    for (size_t i = from; i < at; i++)
        if (c->text->tokens[i].word == c->text->tokens[at].word)
            return false;
    return true;
}

/* "and" goes on with the same denial unless a subject, an adverb, an inflected verb or a denial of its own follows. */
static bool and_ends(const assay_reach *c, size_t from, size_t at, size_t end)
{
    const assay_word *next;

    if (at + 1 >= end || is_new_place(c, from, at + 1))
        return true;
    if (denies_noun(c, from) && (assay_reach_traits(c, at + 1) & ASSAY_DETERMINER || is_first_comma(c, from, at)))
        return true; /* "no lock and a version", "nothing in the repository, and crash at the start" */
    next = c->text->tokens[at + 1].word;
    if ((next->traits & ASSAY_PRONOUN && !(next->traits & ASSAY_LIGHT)) ||
        assay_cues_have(&next->cues, ASSAY_CUE_OPENER) || next->traits & ASSAY_NEGATOR || has_predicate(c, at + 1, end))
        return true;
    return assay_ends_in_s(next) && !(next->traits & ASSAY_FUNCTION);
}

/* A pronoun that can only be a subject ("we", "I'd"): a new clause begins even without a comma. */
static bool is_subject(const assay_word *word)
{
    return assay_cues_have(&word->cues, ASSAY_CUE_SUBJECT) ||
           (word->traits & ASSAY_PRONOUN && word->traits & ASSAY_AUXILIARY);
}

/* "could not, for example, change it": the word after what only interrupts; `at` when nothing does. */
static size_t past_aside(const assay_reach *c, size_t at, size_t end)
{
    size_t stop = at + 1;

    if (assay_reach_is(c, at, ASSAY_CUE_OF) || assay_reach_is(c, at, ASSAY_CUE_FOR)) {
        if (!assay_reach_is_before(c, stop, end, ASSAY_CUE_ASIDE))
            return at;
        stop++;
    } else if (!assay_reach_is(c, at, ASSAY_CUE_THEREFORE)) {
        return at;
    }
    return stop < end && c->text->tokens[stop].before == ASSAY_BREAK_COMMA ? stop : at;
}

/* A verb that is no participle: "a query without a limit takes forever". */
bool assay_reach_is_finite(const assay_word *word)
{
    return word->traits & ASSAY_VERB && assay_ends_in_s(word);
}

/* The "except" of "try/except", "a bare except", "an except clause" is code, and excepts nothing. */
static bool is_except_block(const assay_reach *c, size_t at, size_t from, size_t end)
{
    static const char *const before[] = {"try", "bare", "broad", "blanket", "naked", "empty", "an", NULL};
    static const char *const behind[] = {"block", "blocks", "clause", "clauses", "handler", "pass", "exception", NULL};

    return assay_reach_says(c, at, "except") &&
           ((at > from && assay_word_is_any(c->text->tokens[at - 1].word->text, before)) ||
            (at + 1 < end && assay_word_is_any(c->text->tokens[at + 1].word->text, behind)));
}

/* "does not remember who is signed in": what is asked indirectly is the verb's object, and as denied as the verb. */
static bool is_object(const assay_reach *c, size_t at, size_t from)
{
    return at > from && assay_reach_is(c, at, ASSAY_CUE_RELATIVE) && c->text->tokens[at].before < ASSAY_BREAK_COMMA &&
           (assay_reach_traits(c, at - 1) & ASSAY_VERB || assay_reach_says(c, at - 1, "about"));
}

/* "not needed, as nobody knows it", "not asked for as the client knows it"; not "used as a key", "as fast as". */
static bool is_cause(const assay_reach *c, size_t at, size_t from, size_t end)
{
    const assay_word *next = at + 1 < end ? c->text->tokens[at + 1].word : NULL;

    if (!next || at <= from || !assay_reach_says(c, at, "as") || assay_reach_traits(c, at - 1) & ASSAY_DETERMINER ||
        assay_reach_says(c, at - 1, "same"))
        return false;
    if (next->traits & ASSAY_DETERMINER && !(next->traits & ASSAY_PRONOUN))
        return has_predicate(c, at + 2, end);
    return next->traits & ASSAY_PRONOUN ||
           (next->traits & ASSAY_NEGATOR && !assay_cues_have(&next->cues, ASSAY_CUE_NOT));
}

size_t assay_reach_end(const assay_reach *c, size_t from, size_t end, bool narrow)
{
    size_t resumed = from;

    for (size_t at = from; at < end; at++) {
        const assay_token *token = &c->text->tokens[at];
        unsigned traits = token->word->traits;
        if (token->before >= ASSAY_BREAK_COLON)
            return at;
        if (traits & ASSAY_ADVERSATIVE || (traits & ASSAY_EXCEPT && !is_except_block(c, at, from, end)))
            return at;
        if (c->english && (at > from || token->before >= ASSAY_BREAK_COMMA) &&
            assay_reach_is(c, at, ASSAY_CUE_REASON) && !is_object(c, at, from))
            return at; /* "usually not, so ..." denies nothing ahead */
        if (c->english && is_cause(c, at, from, end))
            return at;
        if (c->english && token->before == ASSAY_BREAK_COMMA && past_aside(c, at, end) != at) {
            resumed = past_aside(c, at, end);
            at = resumed - 1;
            continue;
        }
        if (at > from && at != resumed && token->before >= ASSAY_BREAK_COMMA &&
            (narrow || comma_ends(c, from, at, end)))
            return at;
        if (at > from && is_subject(token->word))
            return at;
        if (c->english && assay_reach_is(c, at, ASSAY_CUE_NOR)) /* denies what follows by itself */
            return at;
        if (narrow && at > from && (traits & ASSAY_PRONOUN) && !(traits & ASSAY_LIGHT))
            return at;
        if (traits & ASSAY_COORDINATOR && !assay_reach_is(c, at, ASSAY_CUE_OR) && and_ends(c, from, at, end))
            return at;
        if (narrow && (traits & ASSAY_AUXILIARY || (at > from && assay_reach_is_finite(token->word))))
            return at;
    }
    return end;
}

/* Where the clause around `at` begins: the last strong break before it. */
bool assay_reach_predicates(const assay_reach *c, size_t from, size_t end)
{
    for (; from < end; from++)
        if (assay_reach_traits(c, from) & ASSAY_AUXILIARY || assay_reach_is_finite(c->text->tokens[from].word))
            return true;
    return false;
}

size_t assay_reach_clause_start(const assay_reach *c, size_t at, size_t first)
{
    while (at > first) {
        const assay_token *token = &c->text->tokens[at];
        if (token->before >= ASSAY_BREAK_COLON || token->word->traits & (ASSAY_ADVERSATIVE | ASSAY_SUBORDINATOR))
            return at;
        if (token->before >= ASSAY_BREAK_COMMA && assay_reach_traits(c, at) & (ASSAY_PRONOUN | ASSAY_COORDINATOR))
            return at;
        at--;
    }
    return at;
}
