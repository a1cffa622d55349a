/*
 * scopes.c - the scopes of a text, and how a match that stands in them is
 * judged.
 */
#include "grader/stance/scopes.h"

#include <string.h>

#include "grader/constants.h"
#include "grader/stance/marks.h"
#include "grader/stance/reach.h"
#include "grader/text/endings.h"

/* All in one block. */
static bool make_scopes(assay_reach *c, assay_arena *arena)
{
    const assay_text *text = c->text;
    size_t rows = text->token_count / 64 + 1;
    size_t bytes = (text->token_count + 1) * sizeof *c->of + 2 * rows * sizeof *c->open;

    c->open = assay_arena_alloc(arena, bytes + text->sentence_count * sizeof *c->awake);
    if (!c->open)
        return false;
    c->reached = c->open + rows;
    c->of = (assay_scope *)(c->reached + rows);
    c->awake = (bool *)(c->of + text->token_count + 1);
    for (size_t row = 0; row * 64 < text->token_count; row++)
        c->open[row] = text->survey.denials[row];
    return true;
}

bool assay_scopes_compute(assay_scopes *out, assay_arena *arena, const assay_text *text, bool english)
{
    assay_reach c = {.text = text, .english = english};

    for (size_t i = 0; i < text->sentence_count; i++) {
        if (!assay_marks_any(&c, &text->sentences[i]))
            continue;
        if (!c.of && !make_scopes(&c, arena))
            return false;
        c.awake[i] = true;
        assay_marks_put(&c, &text->sentences[i]);
    }
    out->of = c.of;
    out->awake = c.awake;
    out->reached = c.reached;
    out->open = c.open;
    out->tokens = text->tokens;
    out->token_count = text->token_count;
    out->single = !english;
    out->excepts = (text->survey.begins & ASSAY_BEGINS_EXCEPTION) != 0;
    out->names = false;
    return true;
}

void assay_scopes_end_denial(assay_scopes *scopes, uint32_t negator, uint32_t from)
{
    for (uint32_t t = from; scopes->of && t < scopes->token_count; t++) {
        assay_scope *scope = &scopes->of[t];
        unsigned kept = 0;
        if (scopes->tokens[t].sentence != scopes->tokens[negator].sentence)
            return;
        for (unsigned k = 0; k < scope->negator_count; k++)
            if (scope->negators[k] != negator && scope->negators[k] + 1 != negator)
                scope->negators[kept++] = scope->negators[k];
        scope->negator_count = (uint8_t)kept;
    }
}

static bool named(const assay_match *match, uint32_t token)
{
    for (uint32_t i = 0; i < match->count; i++)
        if (match->at[i] == token)
            return true;
    return false;
}

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

/* Is a token reached by this negator? */
static bool is_reached(const assay_scopes *scopes, uint32_t token, uint32_t negator)
{
    for (unsigned k = 0; k < scopes->of[token].negator_count; k++)
        if (scopes->of[token].negators[k] == negator)
            return true;
    return false;
}

/* Does the negator reach the match's word `i`, and none of the words before it in the match? */
static bool is_first_reached(const assay_scopes *scopes, const assay_match *match, uint32_t i, uint32_t negator)
{
    for (uint32_t k = 0; k < i; k++)
        if (is_reached(scopes, match->at[k], negator))
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
    while (t < scopes->token_count && is_reached(scopes, t, replacement))
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
        if (is_reached(scopes, match->at[i], negator)) {
            last = match->at[i] > last ? match->at[i] : last;
            reached++;
        }
    for (uint32_t i = 0; i < match->count; i++)
        after += match->at[i] > last;
    if (after <= reached)
        return false;
    for (last++; last < scopes->token_count && is_reached(scopes, last, negator); last++) {
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
    for (; t < scopes->token_count && is_reached(scopes, t, negator); t++)
        lasting = lasting || assay_cues_have(&scopes->tokens[t].word->cues, ASSAY_CUE_LASTING);
    return t < scopes->token_count && scopes->tokens[t].word->traits & ASSAY_EXCEPT && !lasting &&
                   scopes->tokens[t].sentence == scopes->tokens[negator].sentence
               ? t
               : (uint32_t)scopes->token_count;
}

/* Is the "without" at `t` one that another negator reaches, and does the match name neither? */
static bool is_double(const assay_scopes *scopes, const assay_match *match, uint32_t t)
{
    if (!assay_cues_have(&scopes->tokens[t].word->cues, ASSAY_CUE_WITHOUT) || named(match, t))
        return false;
    for (unsigned k = 0; k < scopes->of[t].negator_count; k++)
        if (!named(match, scopes->of[t].negators[k]))
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
        if (is_reached(scopes, t, negator) && is_double(scopes, match, t))
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
    return !named(match, negator) && reaches_last_part(scopes, match, negator) &&
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
                is_reached(scopes, t, negator) && (!named(match, t) || match->at[0] != negator))
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
    if (negator + 1 >= scopes->token_count || !is_reached(scopes, negator + 1, negator) ||
        exception_of(scopes, negator) < scopes->token_count)
        return false;
    for (uint32_t t = match->first; t <= match->last; t++)
        if (tokens[t].word->traits & (ASSAY_NEGATOR | ASSAY_AUXILIARY | ASSAY_VERB) ||
            (t > match->first && tokens[t].before >= ASSAY_BREAK_COMMA))
            return false;
    if (!begins_clause(scopes, match->first))
        return false;
    for (uint32_t t = match->last + 1; t <= negator || (t < scopes->token_count && is_reached(scopes, t, negator)); t++)
        if (assay_cues_have(&tokens[t].word->cues, ASSAY_CUE_VERDICT) ||
            assay_cues_have(&tokens[t].word->cues, ASSAY_CUE_ENOUGH))
            return false;
    return true;
}

static bool is_warned_of(const assay_scopes *scopes, const assay_match *match)
{
    for (uint32_t i = 0; i < match->count; i++) {
        uint32_t warner = scopes->of[match->at[i]].warner;
        if (warner && !named(match, warner - 1))
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

bool assay_scopes_rejects(const assay_scopes *scopes, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; scopes->of && t <= last; t++)
        for (unsigned k = 0; !(scopes->of[t].marks & ASSAY_SCOPE_REJECTED) && k < scopes->of[t].negator_count; k++)
            if (scopes->of[scopes->of[t].negators[k]].marks & ASSAY_SCOPE_WHOLE)
                return true;
    return false;
}

bool assay_scopes_denies_reached(const assay_scopes *scopes, size_t token)
{
    assay_match match;

    match.first = match.last = match.at[0] = (uint32_t)token;
    match.count = 1;
    return assay_scopes_judge_reached(scopes, &match, false) == ASSAY_NEGATED;
}

/* "Who could read ten thousand rows anyway?", "What visitor will ...": asked to be answered with nobody. */
static bool is_rhetorical(const assay_scopes *scopes, const assay_match *match)
{
    const assay_token *tokens = scopes->tokens;

    if (!assay_cues_have(&tokens[match->first].word->cues, ASSAY_CUE_ASKER))
        return false;
    for (uint32_t at = match->first + 1; at <= match->last && at <= match->first + ASSAY_RHETORICAL_WORDS; at++)
        if (assay_cues_have(&tokens[at].word->cues, ASSAY_CUE_ASKED_MODAL))
            return true;
    for (uint32_t at = match->first; at < scopes->token_count && tokens[at].sentence == tokens[match->first].sentence;
         at++)
        if (assay_cues_have(&tokens[at].word->cues, ASSAY_CUE_ANYWAY))
            return true;
    return false;
}

/* "don't", "does not", "never": not the "not" of "in a way not compatible", no "no" and no "without". */
static bool denies_verb(const assay_scopes *scopes, uint32_t at)
{
    const assay_token *token = &scopes->tokens[at];

    if (assay_cues_have(&token->word->cues, ASSAY_CUE_NEVER))
        return true;
    return assay_cues_have(&token->word->cues, ASSAY_CUE_NOT) &&
           (token->word->length > 3 || (at > 0 && token[-1].word->traits & ASSAY_AUXILIARY));
}

/* "version check, no lock, retry": a "no" after a comma takes its own item of the list. */
static bool denies_item(const assay_scopes *scopes, uint32_t at)
{
    return assay_cues_have(&scopes->tokens[at].word->cues, ASSAY_CUE_NO) &&
           scopes->tokens[at].before >= ASSAY_BREAK_COMMA;
}

/* "instead of B": does the word at `at` set what follows its "of" aside? */
static bool opens_foil(const assay_scopes *scopes, uint32_t at)
{
    return assay_cues_have(&scopes->tokens[at].word->cues, ASSAY_CUE_REPLACEMENT) && at + 1 < scopes->token_count &&
           assay_cues_have(&scopes->tokens[at + 1].word->cues, ASSAY_CUE_LINK);
}

/* "Don't guess, look at the logs" is no "don't ... look": the match takes a denial for its own that ends at a comma. */
static bool is_detached(const assay_scopes *scopes, const assay_match *match)
{
    for (uint32_t i = 0; i + 1 < match->count; i++) {
        bool foil;
        uint32_t next = match->at[i + 1];
        bool parted = false;
        if (!(scopes->tokens[match->at[i]].word->begins & ASSAY_BEGINS_DENIAL))
            continue;
        foil = opens_foil(scopes, match->at[i]);
        if (foil && next == match->at[i] + 1 && i + 2 < match->count)
            next = match->at[i + 2]; /* past the "of" */
        if (!(foil || denies_verb(scopes, match->at[i]) || denies_item(scopes, match->at[i])) ||
            is_reached(scopes, next, match->at[i]) || scopes->tokens[next].word->traits & ASSAY_EXCEPT)
            continue;
        for (uint32_t t = match->at[i] + 1; t <= next && !parted; t++)
            parted = scopes->tokens[t].before >= ASSAY_BREAK_COMMA;
        if (parted)
            return true;
    }
    return false;
}

/* "not only", "no doubt that": does the match take a word for its denial that denies nothing, without what goes with
 * it? */
static bool has_idle(const assay_scopes *scopes, const assay_match *match)
{
    for (uint32_t i = 0; i < match->count; i++)
        if (scopes->of[match->at[i]].marks & ASSAY_SCOPE_IDLE && !named(match, match->at[i] + 1))
            return true;
    return false;
}

/* Does a match name what leaves a statement open ("does not matter ... lost", "order ... important"), not all around?
 */
static bool means_holder(const assay_scopes *scopes, const assay_match *match)
{
    for (uint32_t i = 0; i < match->count; i++) {
        const assay_word *word = scopes->tokens[match->at[i]].word;
        if (assay_cues_have(&word->cues, ASSAY_CUE_MOOT) || assay_cues_have(&word->cues, ASSAY_CUE_NAMING))
            return i == 0 || match->last - match->at[0] + 1 > match->count ||
                   scopes->tokens[match->at[0]].word->traits & ASSAY_NEGATOR;
    }
    return false;
}

/* "Transactions are relevant, tests matter": is a word of a match only named? Not when the match names that, too. */
static bool is_named(const assay_scopes *scopes, const assay_match *match)
{
    bool named = false;

    for (uint32_t i = 0; i < match->count; i++) {
        const assay_scope *scope = &scopes->of[match->at[i]];
        named = named || scope->marks & ASSAY_SCOPE_NAMED;
        if (scope->marks & ASSAY_SCOPE_HOLDS && assay_words_content(scopes->tokens[match->at[i]].word) &&
            (i == 0 || i + 1 == match->count || match->last - match->at[0] + 1 > match->count))
            return false; /* "the order is important" */
    }
    return named && !scopes->names;
}

/*
 * Does a match lie in a question or in what is left open? "It does not matter whether X": a pattern may take a word of
 * grammar before X for the subject of X.
 */
static bool is_open(const assay_scopes *scopes, const assay_match *match)
{
    const assay_scope *first = &scopes->of[match->at[0]];

    if (first->marks & ASSAY_SCOPE_ASKED)
        return !is_rhetorical(scopes, match) && !means_holder(scopes, match);
    if (first->marks & ASSAY_SCOPE_HOLDS && match->count > 1 && scopes->of[match->last].marks & ASSAY_SCOPE_ASKED &&
        scopes->tokens[match->at[0]].word->traits & ASSAY_FUNCTION && !means_holder(scopes, match))
        return true;
    return is_named(scopes, match);
}

/* Has a match, in a sentence that has something to judge it by, a token that is asked, held, named or a denial? */
static bool has_open(const assay_scopes *scopes, const assay_match *match)
{
    return scopes->of && assay_scopes_any(scopes->open, match->first, match->last) &&
           !assay_scopes_quiet(scopes, match->first, match->last + 1);
}

bool assay_scopes_leaves_open(const assay_scopes *scopes, const assay_match *match)
{
    return match->count && has_open(scopes, match) && is_open(scopes, match);
}

bool assay_scopes_claims_nothing(const assay_scopes *scopes, const assay_match *match)
{
    if (!has_open(scopes, match))
        return false;
    return is_detached(scopes, match) || has_idle(scopes, match) || (match->count && is_open(scopes, match));
}
