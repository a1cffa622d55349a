/* denied.c - what the negators, warnings and hedges that reach a match do with it. */
#include <string.h>

#include "grader/constants.h"
#include "grader/stance/reach.h"
#include "grader/stance/reached.h"
#include "grader/text/endings.h"

/* Where the last part of a match begins: after the last strong break or contrast inside it. */
static uint32_t last_part(const assay_scopes *scopes, const assay_match *match)
{
    for (uint32_t t = match->last; t > match->first; t--)
        if (scopes->tokens[t].before >= ASSAY_BREAK_SEMICOLON || scopes->tokens[t].word->traits & ASSAY_ADVERSATIVE)
            return t;
    return match->first;
}

/*
 * A negation that only reaches what stands before a strong break inside the match ("not for lists; there it does ...")
 * denies another claim than the one that the match ends with.
 */
static bool reaches_last_part(const assay_scopes *scopes, const assay_match *match, uint32_t negator)
{
    uint32_t from = last_part(scopes, match);
    bool any = false;

    for (uint32_t i = 0; i < match->count; i++) {
        const assay_scope *scope = &scopes->of[match->at[i]];
        if (match->at[i] < from)
            continue;
        any = true;
        for (unsigned k = 0; k < scope->negator_count; k++)
            if (scope->negators[k] == negator)
                return true;
    }
    return !any;
}

/* Does the negator reach the match's word `i`, and none of the words before it in the match? */
static bool is_first_reached(const assay_scopes *scopes, const assay_match *match, uint32_t i, uint32_t negator)
{
    for (uint32_t k = 0; k < i; k++)
        if (assay_scopes_reached_by(scopes, match->at[k], negator))
            return false;
    return true;
}

/* Does a clause with a verb of its own begin at the break at `at`, one that is not subordinate or that gives a reason?
 */
static bool begins_main_clause(const assay_scopes *scopes, uint32_t at, uint32_t negator)
{
    const assay_token *tokens = scopes->tokens;
    bool because = assay_cues_have(&tokens[at].word->cues, ASSAY_CUE_BECAUSE) &&
                   !assay_cues_have(&tokens[negator].word->cues, ASSAY_CUE_NO);

    if (!because && (tokens[at].before < ASSAY_BREAK_COMMA || tokens[at].word->traits & ASSAY_SUBORDINATOR))
        return false;
    if (tokens[negator].before == ASSAY_BREAK_COMMA && tokens[negator].word->length == strlen("not") &&
        (tokens[at].word->traits & ASSAY_AUXILIARY || assay_reach_is_finite(tokens[at].word)))
        return false; /* "A, not B, does it": the clause around it goes on */
    for (uint32_t t = at; t < scopes->token_count && (t == at || tokens[t].before < ASSAY_BREAK_COMMA); t++)
        if (tokens[t].word->traits & ASSAY_AUXILIARY || assay_reach_is_finite(tokens[t].word))
            return true;
    return false;
}

/* "Instead of running tasks here, a worker does it": does the clause behind a foil take up what the foil does? */
static bool is_taken_up(const assay_scopes *scopes, uint32_t replacement)
{
    const assay_token *tokens = scopes->tokens;
    uint32_t t = replacement + 2;

    if (t >= scopes->token_count || !assay_ends_in_ing(tokens[t].word))
        return false;
    while (t < scopes->token_count && assay_scopes_reached_by(scopes, t, replacement))
        t++;
    for (t++; t < scopes->token_count && tokens[t].before < ASSAY_BREAK_COMMA; t++)
        if (assay_cues_have(&tokens[t].word->cues, ASSAY_CUE_IT) || strcmp(tokens[t].word->text, "them") == 0)
            return true;
    return false;
}

/*
 * "Nothing happens on GET, the author is shown": of a match over two clauses the negation reaches the smaller part, and
 * ends at the break before the greater one. "Instead of Y, X does it" does not say it of Y.
 */
static bool reaches_aside(const assay_scopes *scopes, const assay_match *match, uint32_t negator)
{
    uint32_t last = 0;
    uint32_t reached = 0;
    uint32_t after = 0;

    if (assay_cues_have(&scopes->tokens[negator].word->cues, ASSAY_CUE_REPLACEMENT) && !is_taken_up(scopes, negator))
        return false;

    for (uint32_t i = 0; i < match->count; i++)
        if (assay_scopes_reached_by(scopes, match->at[i], negator)) {
            last = match->at[i] > last ? match->at[i] : last;
            reached++;
        }
    for (uint32_t i = 0; i < match->count; i++)
        after += match->at[i] > last;
    if (after <= reached)
        return false;
    for (last++; last < scopes->token_count && assay_scopes_reached_by(scopes, last, negator); last++) {
    }
    return last < scopes->token_count && begins_main_clause(scopes, last, negator);
}

/*
 * The "unless", "until" or "except" that ends a negator's reach; the number of tokens when nothing of the kind does.
 * "It need not wait until it is done" denies all of the waiting.
 */
static uint32_t exception_of(const assay_scopes *scopes, uint32_t negator)
{
    uint32_t t = negator + 1;
    bool lasting = false;

    if (!scopes->excepts) /* as in most texts */
        return (uint32_t)scopes->token_count;
    for (; t < scopes->token_count && assay_scopes_reached_by(scopes, t, negator); t++)
        lasting = lasting || assay_cues_have(&scopes->tokens[t].word->cues, ASSAY_CUE_LASTING);
    return t < scopes->token_count && scopes->tokens[t].word->traits & ASSAY_EXCEPT && !lasting &&
                   scopes->tokens[t].sentence == scopes->tokens[negator].sentence
               ? t
               : (uint32_t)scopes->token_count;
}

/* Is the "without" at `t` one that another negator reaches, and does the match name neither? */
static bool is_double(const assay_scopes *scopes, const assay_match *match, uint32_t t)
{
    if (!assay_cues_have(&scopes->tokens[t].word->cues, ASSAY_CUE_WITHOUT) || assay_match_names(match, t))
        return false;
    for (unsigned k = 0; k < scopes->of[t].negator_count; k++)
        if (!assay_match_names(match, scopes->of[t].negators[k]))
            return true;
    return false;
}

/*
 * "cannot be opened without a key", "never runs unless asked": a match on both sides of the "without" or the exception
 * says what happens with it, and no denial of either part counts.
 */
static bool is_lifted(const assay_scopes *scopes, const assay_match *match, uint32_t negator)
{
    if (match->first < negator && is_double(scopes, match, negator))
        return true;
    for (uint32_t t = match->first + 1; t < match->last; t++)
        if (assay_scopes_reached_by(scopes, t, negator) && is_double(scopes, match, t))
            return true;
    return match->last > exception_of(scopes, negator);
}

/* "never commits" of "never commits unless all succeed": a denial that the match names, and its exception not. */
static bool is_qualified(const assay_scopes *scopes, const assay_match *match)
{
    for (uint32_t i = 0; i < match->count; i++)
        if (scopes->tokens[match->at[i]].word->traits & ASSAY_NEGATOR) {
            uint32_t exception = exception_of(scopes, match->at[i]);
            if (exception < scopes->token_count && match->last < exception)
                return true;
        }
    return false;
}

/* Does a negator that reaches some of a match deny what it says? */
static bool counts(const assay_scopes *scopes, const assay_match *match, uint32_t negator, bool warnings)
{
    return !assay_match_names(match, negator) && reaches_last_part(scopes, match, negator) &&
           !reaches_aside(scopes, match, negator) && (warnings || !is_lifted(scopes, match, negator));
}

/*
 * Is any of the match's tokens denied: reached by an odd number of negators that the pattern does not name? Two
 * negators of different words ("can't run, and isn't meant for") are two denials, two of one word cancel out. An
 * exception clears the writer of a wrong claim (`warnings`) as the denial does.
 */
static bool is_denied(const assay_scopes *scopes, const assay_match *match, bool warnings)
{
    bool denied = false;
    bool whole = false;          /* an odd number of statements is denied as a whole */
    uint32_t asked = UINT32_MAX; /* the negator that was asked for last: it mostly reaches the next word, too */
    bool asked_counts = false;

    for (uint32_t i = 0; i < match->count; i++) {
        const assay_scope *scope = &scopes->of[match->at[i]];
        unsigned count = 0;
        for (unsigned k = 0; k < scope->negator_count; k++) {
            uint32_t negator = scope->negators[k];
            if (negator != asked)
                asked_counts = counts(scopes, match, negator, warnings);
            asked = negator;
            if (!asked_counts)
                continue;
            if (!(scopes->of[negator].marks & ASSAY_SCOPE_WHOLE))
                count++;
            else if (is_first_reached(scopes, match, i, negator))
                whole = !whole;
        }
        denied = denied || (scopes->single ? count > 0 : count % 2 == 1);
    }
    return denied != whole;
}

/*
 * "It is not true that it does not lock": a match that takes the first "not" for the claim's own misses the second. The
 * statement is short, and few matches name such a "not".
 */
static bool is_doubly_denied(const assay_scopes *scopes, const assay_match *match)
{
    for (uint32_t i = 0; i < match->count; i++) {
        uint32_t negator = match->at[i];
        uint32_t sentence = scopes->tokens[negator].sentence;
        if (!(scopes->of[negator].marks & ASSAY_SCOPE_WHOLE))
            continue;
        for (uint32_t t = negator + 1; t < scopes->token_count && scopes->tokens[t].sentence == sentence; t++)
            if ((scopes->tokens[t].word->traits & ASSAY_NEGATOR ||
                 assay_cues_have(&scopes->tokens[t].word->cues, ASSAY_CUE_AVOID)) &&
                assay_scopes_reached_by(scopes, t, negator) &&
                (!assay_match_names(match, t) || match->at[0] != negator))
                return true;
    }
    return false;
}

/* The negator that denies the verb at `at` ("can't", "is not", "should never"); the number of tokens without one. */
static uint32_t denied_verb(const assay_scopes *scopes, uint32_t at)
{
    const assay_token *tokens = scopes->tokens;
    uint32_t sentence = tokens[at - 1].sentence;

    for (uint32_t t = at; t < scopes->token_count && t < at + ASSAY_DENIED_VERB_WORDS && tokens[t].sentence == sentence;
         t++) {
        if (tokens[t].before >= ASSAY_BREAK_COMMA)
            break;
        if (assay_cues_have(&tokens[t].word->cues, ASSAY_CUE_NOT) ||
            assay_cues_have(&tokens[t].word->cues, ASSAY_CUE_NEVER))
            return t;
        if (!(tokens[t].word->traits & ASSAY_AUXILIARY))
            break;
    }
    return (uint32_t)scopes->token_count;
}

/* Does a clause begin before the noun phrase whose first matched word is at `at`? */
static bool begins_clause(const assay_scopes *scopes, uint32_t at)
{
    const assay_token *tokens = scopes->tokens;

    while (at > 0 && tokens[at].before < ASSAY_BREAK_COMMA && tokens[at - 1].sentence == tokens[at].sentence) {
        unsigned traits = tokens[at - 1].word->traits;
        if (traits & (ASSAY_COORDINATOR | ASSAY_ADVERSATIVE | ASSAY_SUBORDINATOR))
            return true;
        if (!(traits & ASSAY_DETERMINER))
            return false;
        at--;
    }
    return true;
}

/*
 * "Throttling isn't usable per user": a match that is no more than the subject of a denied verb found a name of the
 * claim, and what is said of it is denied. "Isn't enough", "isn't wrong" and "should not" deny nothing of it, nor does
 * an elliptic "extra() isn't." at the end of a clause.
 */
static bool is_denied_subject(const assay_scopes *scopes, const assay_match *match)
{
    const assay_token *tokens = scopes->tokens;
    uint32_t negator;

    negator = denied_verb(scopes, match->last + 1); /* asked first, for most matches have none behind them */
    if (negator + 1 >= scopes->token_count || !assay_scopes_reached_by(scopes, negator + 1, negator) ||
        exception_of(scopes, negator) < scopes->token_count)
        return false;
    for (uint32_t t = match->first; t <= match->last; t++)
        if (tokens[t].word->traits & (ASSAY_NEGATOR | ASSAY_AUXILIARY | ASSAY_VERB) ||
            (t > match->first && tokens[t].before >= ASSAY_BREAK_COMMA))
            return false;
    if (!begins_clause(scopes, match->first))
        return false;
    for (uint32_t t = match->last + 1;
         t <= negator || (t < scopes->token_count && assay_scopes_reached_by(scopes, t, negator)); t++)
        if (assay_cues_have(&tokens[t].word->cues, ASSAY_CUE_VERDICT) ||
            assay_cues_have(&tokens[t].word->cues, ASSAY_CUE_ENOUGH))
            return false;
    return true;
}

static bool is_warned_of(const assay_scopes *scopes, const assay_match *match)
{
    for (uint32_t i = 0; i < match->count; i++) {
        uint32_t warner = scopes->of[match->at[i]].warner;
        if (warner && !assay_match_names(match, warner - 1))
            return true;
    }
    return false;
}

assay_stance assay_scopes_judge_reached(const assay_scopes *scopes, const assay_match *match, bool warnings)
{
    unsigned marks = 0;
    unsigned denied = 0; /* by a negator */

    for (uint32_t i = 0; i < match->count; i++) {
        marks |= scopes->of[match->at[i]].marks;
        denied |= scopes->of[match->at[i]].negator_count;
    }
    if (marks & ASSAY_SCOPE_REJECTED || (warnings && is_warned_of(scopes, match)) ||
        (denied && is_denied(scopes, match, warnings)) ||
        (marks & ASSAY_SCOPE_WHOLE && is_doubly_denied(scopes, match)) ||
        (assay_scopes_may_deny(scopes, match->last + 1) && is_denied_subject(scopes, match)) ||
        (warnings && is_qualified(scopes, match)))
        return ASSAY_NEGATED;
    return marks & ASSAY_SCOPE_HEDGED ? ASSAY_HEDGED : ASSAY_AFFIRMED;
}

bool assay_scopes_denies_reached(const assay_scopes *scopes, size_t token)
{
    assay_match match;

    match.first = match.last = match.at[0] = (uint32_t)token;
    match.count = 1;
    return assay_scopes_judge_reached(scopes, &match, false) == ASSAY_NEGATED;
}
