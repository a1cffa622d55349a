/*
 * held.c - two words make a statement the part of another: "whether" (or an "if" that could be one), behind what
 * nobody needs or is able to know, and "that" behind a word of speech, thought or truth, where what stands before it
 * says that nobody has said or thought so yet.
 */
#include "grader/stance/held.h"

#include <string.h>

#include "grader/constants.h"
#include "grader/text/endings.h"

/* Does a clause of its own begin behind the comma at `at`, where the one before it has its predicate? */
static bool begins_clause(const assay_reach *c, size_t from, size_t at, size_t end)
{
    unsigned traits = assay_reach_traits(c, at);
    size_t stop = at + 1;

    while (stop < end && !assay_reach_breaks(c, stop))
        stop++;
    return traits & (ASSAY_PRONOUN | ASSAY_DETERMINER) && !(traits & ASSAY_NEGATOR) &&
           !assay_reach_says(c, at, "such") && !assay_reach_is(c, at, ASSAY_CUE_RELATIVE) &&
           assay_reach_predicates(c, from, at) && assay_reach_predicates(c, at, stop);
}

/* "so I": what follows from it that nobody knows; "so there is" belongs to what is open. */
static bool is_own_conclusion(const assay_reach *c, size_t at, size_t end)
{
    return assay_reach_says(c, at, "so") && assay_reach_is_before(c, at + 1, end, ASSAY_CUE_SELF);
}

/* Where the statement that begins at `from` ends: before its reason, a contrast or a clause of its own. */
static size_t statement_end(const assay_reach *c, size_t from, size_t end)
{
    for (size_t at = from; at < end; at++) {
        if (c->text->tokens[at].before >= ASSAY_BREAK_COLON || assay_reach_is(c, at, ASSAY_CUE_BECAUSE))
            return at;
        if (at > from && assay_reach_breaks(c, at) &&
            (assay_reach_traits(c, at) & ASSAY_ADVERSATIVE || assay_reach_says(c, at, "since") ||
             is_own_conclusion(c, at, end) || begins_clause(c, from, at, end)))
            return at;
    }
    return end;
}

/* The tokens [from, stop) are left open by a clause that begins at `holder`: its denials are none of them. */
static void leave_open(assay_reach *c, size_t holder, size_t from, size_t stop)
{
    for (size_t at = from; at < stop; at++) {
        assay_scope *scope = &c->of[at];
        unsigned kept = 0;
        for (unsigned k = 0; k < scope->negator_count; k++)
            if (scope->negators[k] < holder || scope->negators[k] >= from)
                scope->negators[kept++] = scope->negators[k];
        scope->negator_count = (uint8_t)kept;
        assay_reach_mark(c, at, ASSAY_SCOPE_ASKED);
    }
    for (size_t at = holder; at < from; at++)
        assay_reach_mark(c, at, ASSAY_SCOPE_HOLDS);
    assay_reach_idle(c, holder, from);
}

static size_t clause_start(const assay_reach *c, size_t at, size_t first)
{
    while (at > first && c->text->tokens[at].before < ASSAY_BREAK_COLON &&
           !(assay_reach_traits(c, at) & ASSAY_ADVERSATIVE))
        at--;
    return at;
}

static bool has_denial(const assay_reach *c, size_t from, size_t end)
{
    for (; from < end; from++)
        if (assay_reach_traits(c, from) & ASSAY_NEGATOR)
            return true;
    return false;
}

static const char *const modals[] = {"would", "could", "might", "i'd", "you'd", "we'd", "one'd", NULL};

/* What would be so, were it so. */
static const char *const praises[] = {"nice", "great", "lovely", "wonderful", NULL};

static bool has_any(const assay_reach *c, size_t from, size_t end, const char *const *words)
{
    for (; from < end; from++)
        if (assay_word_is_any(assay_reach_text(c, from), words))
            return true;
    return false;
}

/* "does not matter whether", "who cares if", "makes no difference to me whether"; an "if" only where it
 * is denied or not yet so: "would be nice if". */
static bool put_moot(assay_reach *c, size_t at, size_t first, size_t end)
{
    size_t start = clause_start(c, at, first);

    for (size_t i = at + 1; i < end && i <= at + ASSAY_HELD_WORDS && !assay_reach_breaks(c, i); i++) {
        bool open = assay_reach_is(c, i, ASSAY_CUE_WHETHER);
        if (!open && assay_reach_says(c, i, "if"))
            open = assay_word_is_any(assay_reach_text(c, at), praises)
                       ? has_any(c, start, at, modals)
                       : has_denial(c, start, at) || assay_reach_is(c, start, ASSAY_CUE_ASKER) ||
                             strncmp(assay_reach_text(c, at), "wonder", strlen("wonder")) == 0;
        if (open) {
            leave_open(c, start, i + 1, statement_end(c, i + 1, end));
            return true;
        }
        if (assay_reach_traits(c, i) & (ASSAY_SUBORDINATOR | ASSAY_COORDINATOR))
            return false;
    }
    return false;
}

/* "It is anybody's guess whether": "it" stands for what follows; not "it is checked whether", "it checks whether". */
static bool is_expletive(const assay_reach *c, size_t at, size_t first)
{
    size_t start = clause_start(c, at, first);
    const assay_word *before = c->text->tokens[at - 1].word;

    return assay_reach_is(c, start, ASSAY_CUE_IT) && at > start + 2 &&
           assay_reach_traits(c, start + 1) & ASSAY_AUXILIARY && !(before->traits & ASSAY_VERB) &&
           !assay_ends_in_ed(before);
}

/* The end of "whether X" that begins a sentence, of which behind it is said that it is moot; `at` when it is not. */
static size_t moot_subject(const assay_reach *c, size_t at, size_t end)
{
    for (size_t i = end; i > at + 2 && end - i < ASSAY_MOOT_WORDS; i--)
        if (assay_reach_is(c, i - 1, ASSAY_CUE_MOOT) || assay_reach_is(c, i - 1, ASSAY_CUE_OPEN))
            return i - 1;
    return at;
}

/* "Whether it is A, B or C does not matter": all of them are so. */
static bool is_choice(const assay_reach *c, size_t whether, size_t end)
{
    bool chosen = false;

    for (size_t at = whether + 2; at < end; at++)
        chosen =
            chosen || (assay_reach_is(c, at, ASSAY_CUE_OR) && !assay_reach_is_before(c, at + 1, end, ASSAY_CUE_NOT));
    return chosen && strncmp(assay_reach_text(c, whether + 1), "it", 2) == 0;
}

static void put_whether(assay_reach *c, size_t at, size_t first, size_t end)
{
    bool opens = at == first || assay_reach_breaks(c, at);
    size_t stop = opens && at + 2 < end && !is_choice(c, at, end) ? moot_subject(c, at, end) : at;

    if (stop > at)
        leave_open(c, at, at + 1, end); /* what makes it moot claims nothing either */
    else if (!opens && is_expletive(c, at, first))
        leave_open(c, clause_start(c, at, first), at + 1, statement_end(c, at + 1, end));
}

/* What makes it right to say, and what one does who says it. */
static const char *const fair[] = {
    "fair",       "safe",      "right",      "correct",  "reasonable", "accurate", "important", "good",    "worth",
    "enough",     "suffices",  "useful",     "helpful",  "necessary",  "best",     "vital",     "crucial", "key",
    "essential",  "precise",   "honest",     "sensible", "wise",       "proper",   "true",      "exact",   "better",
    "sufficient", "justified", "legitimate", "suffice",  "possible",   NULL};

/* What is said or thought is only wished for, or has not come about. */
static const char *const wished[] = {"want",  "wanted", "like",      "love",     "wish",     "hope",    "hoped", "yet",
                                     "dream", "prefer", "reluctant", "hesitate", "tempting", "tempted", "able",  NULL};

static const char *const scant[] = {"little", "scant", "insufficient", "slim", "thin", "flimsy", "poor", "weak", NULL};

/* Does the writer himself say so ("I think", "we'd say")? */
static bool is_own(const assay_reach *c, size_t from, size_t end)
{
    for (; from < end; from++)
        if (assay_reach_is(c, from, ASSAY_CUE_SELF) || assay_reach_says(c, from, "i'd") ||
            assay_reach_says(c, from, "we'd"))
            return true;
    return false;
}

/* Does the clause that begins at `start` say of the thought or the speech at its end that it is none of the writer's?
 */
static bool is_unsaid(const assay_reach *c, size_t start, size_t at)
{
    static const char *const into[] = {"for", "into", "of", NULL};
    const char *before = at > start ? assay_reach_text(c, at - 1) : "";
    bool said = assay_reach_is(c, at, ASSAY_CUE_SAY) || assay_reach_is(c, at, ASSAY_CUE_VIEW);

    if ((at > start + 1 || has_any(c, start, at, modals)) && has_any(c, start, at, wished))
        return true; /* "I would love to believe", "I have yet to see proof" */
    if (!said)
        return has_any(c, start, at, scant);
    if (assay_word_is(before, "to")) /* "It would be a stretch to say" */
        return assay_reach_is(c, start, ASSAY_CUE_IT) && !has_any(c, start, at, fair) && !is_own(c, start, at);
    return assay_ends_in_ing(c->text->tokens[at].word) && assay_word_is_any(before, into) &&
           has_any(c, start, at, modals); /* "could be forgiven for thinking" */
}

static void put_that(assay_reach *c, size_t at, size_t first, size_t end)
{
    const assay_scope *scope = &c->of[at + 1];
    size_t start = clause_start(c, at, first);

    if (at - start > ASSAY_HOLDING_WORDS)
        start = at - ASSAY_HOLDING_WORDS;
    if (scope->negator_count == 0 && !(scope->marks & (ASSAY_SCOPE_REJECTED | ASSAY_SCOPE_HEDGED)) &&
        is_unsaid(c, start, at))
        leave_open(c, start, at + 2, statement_end(c, at + 2, end));
}

void assay_held_put(assay_reach *c, size_t at, size_t first, size_t end)
{
    if (assay_reach_is(c, at, ASSAY_CUE_MOOT) && put_moot(c, at, first, end))
        return;
    if (assay_reach_is(c, at, ASSAY_CUE_WHETHER))
        put_whether(c, at, first, end);
    else if (assay_reach_is(c, at, ASSAY_CUE_HEAD) && assay_reach_is_before(c, at + 1, end, ASSAY_CUE_THAT))
        put_that(c, at, first, end);
}

/* "If only null=True the form demands B": does a noun of its own begin at `at`, though no comma parts it? */
static bool is_next_noun(const assay_reach *c, size_t from, size_t at)
{
    bool code = false;

    for (size_t i = from; i < at; i++)
        code = code || assay_reach_traits(c, i) & (ASSAY_OPERATOR | ASSAY_IDENTIFIER);
    return code && assay_reach_traits(c, at) & ASSAY_DETERMINER && !(assay_reach_traits(c, at - 1) & ASSAY_FUNCTION) &&
           !assay_reach_predicates(c, from, at);
}

/* "use X": a verb that begins a clause in its base form. */
static bool is_order(const assay_reach *c, size_t at)
{
    return assay_reach_traits(c, at) & ASSAY_VERB && !assay_reach_is_finite(c->text->tokens[at].word);
}

void assay_held_wish(assay_reach *c, size_t first, size_t end)
{
    size_t from = first + 2;

    if (from >= end || !assay_reach_says(c, first, "if") || !assay_reach_says(c, first + 1, "only"))
        return;
    for (size_t at = from; at < end; at++) {
        if (assay_reach_is(c, at, ASSAY_CUE_THAT) &&
            (assay_reach_is(c, at - 1, ASSAY_CUE_OPEN) || assay_reach_is(c, at - 1, ASSAY_CUE_TRUTH)))
            return; /* "if only people knew that": they do not, but it is so; "if only it were true that": factuality.c
                     */
        if (at > from && c->text->tokens[at].before == ASSAY_BREAK_COMMA &&
            (begins_clause(c, from, at, end) || is_order(c, at)))
            return;
        if (is_next_noun(c, from, at))
            return; /* "if only X, Y" is a condition */
    }
    leave_open(c, first, from - 1, end); /* the "only" is the wish's */
}
