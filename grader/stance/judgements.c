/*
 * judgements.c - what consists of nothing but a pointer, a denial and a
 * verdict says nothing of the matter itself: it denies the part of the text
 * before it, all of the text when it speaks of "all" or "none", and what
 * follows where nothing stands before.
 */
#include "grader/stance/judgements.h"

#include <string.h>

#include "grader/constants.h"
#include "grader/stance/withdrawals.h"

/* A run of words between two breaks. */
typedef struct run {
    size_t start, stop;
    size_t denials;
    bool total;     /* all, none, everything */
    bool person;    /* he, they: somebody's view */
    bool self;      /* I, we */
    bool following; /* what comes next */
    bool verdict;   /* true, wrong, the case */
    bool opinion;   /* think, agree */
    bool subject;   /* a pronoun */
    bool modal;     /* would, should: what would be wrong need not be untrue */
    bool open;      /* other words stand before it in its part of the sentence */
} run;

static bool is_judging(const assay_reach *c, size_t at)
{
    return assay_reach_is(c, at, ASSAY_CUE_JUDGING) || assay_reach_traits(c, at) & ASSAY_AUXILIARY ||
           assay_reach_is(c, at, ASSAY_CUE_NOT);
}

static bool is_between_words(char c)
{
    return strchr(" \t\n\"'.,:;!?()", c) != NULL;
}

/* Does a quotation begin or end right before `at`? */
static bool is_quoted(const assay_reach *c, size_t at)
{
    for (size_t i = c->text->tokens[at].at; i > 0 && is_between_words(c->text->folded.text[i - 1]); i--)
        if (c->text->folded.text[i - 1] == '"')
            return true;
    return false;
}

/* Does nothing but words that judge stand before `at` in its sentence ("No, that is wrong", "Well, ...")? */
static bool is_first_said(const assay_reach *c, size_t first, size_t at)
{
    while (at > first && is_judging(c, at - 1))
        at--;
    return at == first;
}

/* "wrong", "a lie"; an "opposite" alone is another matter, and "the opposite is true" has its verdict. */
static bool is_verdict(const assay_reach *c, size_t at)
{
    return assay_reach_is(c, at, ASSAY_CUE_TRUE) ||
           (assay_reach_is(c, at, ASSAY_CUE_DENYING) && assay_reach_is(c, at, ASSAY_CUE_HEAD));
}

static bool is_must_not(const assay_reach *c, size_t at)
{
    const char *text = c->text->tokens[at].word->text;

    return strncmp(text, "should", 6) == 0 || strncmp(text, "must", 4) == 0 || strncmp(text, "need", 4) == 0;
}

static void look_at(run *r, const assay_reach *c, size_t at)
{
    bool denies = assay_reach_traits(c, at) & ASSAY_NEGATOR || assay_reach_is(c, at, ASSAY_CUE_DENYING);

    r->denials += denies;
    r->total = r->total || assay_reach_is(c, at, ASSAY_CUE_TOTAL);
    r->person = r->person || assay_reach_is(c, at, ASSAY_CUE_PERSON);
    r->self = r->self || assay_reach_is(c, at, ASSAY_CUE_SELF);
    r->following = r->following || assay_reach_is(c, at, ASSAY_CUE_FOLLOWING);
    r->verdict = r->verdict || is_verdict(c, at);
    r->opinion = r->opinion || assay_reach_is(c, at, ASSAY_CUE_HEAD);
    r->modal = r->modal || assay_reach_is(c, at, ASSAY_CUE_SHOULD) || assay_reach_is(c, at, ASSAY_CUE_MIGHT) ||
               is_must_not(c, at);
    r->subject = r->subject || assay_reach_traits(c, at) & ASSAY_PRONOUN;
}

/* The run of judging words around `at`, up to a break; false when other words follow. */
static bool find_run(run *r, const assay_reach *c, size_t at, size_t first, size_t end)
{
    *r = (run){.start = at, .stop = at + 1};
    while (r->stop < end && !assay_reach_breaks(c, r->stop) && is_judging(c, r->stop))
        r->stop++;
    if (r->stop < end && !assay_reach_breaks(c, r->stop) && !assay_reach_is(c, r->stop, ASSAY_CUE_BECAUSE))
        return false; /* as most end */
    while (r->start > first && c->text->tokens[r->start].before < ASSAY_BREAK_QUOTE && is_judging(c, r->start - 1))
        r->start--;
    r->open = r->start > first && !assay_reach_breaks(c, r->start) &&
              !(assay_reach_traits(c, r->start - 1) & ASSAY_ADVERSATIVE);
    for (size_t i = r->start; i < r->stop; i++)
        look_at(r, c, i);
    return true;
}

/* "not so", "I don't think so"; but "so it is not" goes on with something. */
static bool ends_in_so(const assay_reach *c, const run *r)
{
    return r->stop - r->start > 1 && assay_reach_is(c, r->stop - 1, ASSAY_CUE_REASON) &&
           assay_reach_is(c, r->stop - 1, ASSAY_CUE_TRUTH);
}

/* "not at all", "no way" */
static bool is_emphatic(const assay_reach *c, const run *r)
{
    size_t last = r->stop - 1;

    return (last == r->start + 1 && assay_reach_is(c, r->start, ASSAY_CUE_NO) &&
            assay_reach_is(c, last, ASSAY_CUE_ADVICE)) ||
           (last >= r->start + 2 && assay_reach_is(c, last - 2, ASSAY_CUE_NOT) &&
            assay_reach_is(c, last, ASSAY_CUE_TOTAL));
}

/* "The rows are locked: false." judges what stands before; "Debug in production: false" sets a value. */
static bool judges_statement(const assay_reach *c, const run *r, size_t first)
{
    if (r->start < first + ASSAY_JUDGED_WORDS_MIN || assay_reach_traits(c, r->start - 1) & ASSAY_AUXILIARY)
        return false;
    if (!assay_reach_is(c, r->start, ASSAY_CUE_FALSE))
        return true;
    for (size_t at = first; at + 1 < r->start; at++)
        if ((at > first && assay_reach_traits(c, at) & (ASSAY_AUXILIARY | ASSAY_VERB)) ||
            assay_reach_is(c, at, ASSAY_CUE_SUBJECT) || at >= first + ASSAY_SETTING_WORDS)
            return true;
    return false;
}

/* "The rows are locked (false)." */
static bool is_bracketed(const assay_reach *c, const run *r, size_t first, size_t end)
{
    const assay_token *tokens = c->text->tokens;

    return tokens[r->start].before == ASSAY_BREAK_PAREN &&
           (r->stop == end || tokens[r->stop].before >= ASSAY_BREAK_COMMA) && r->verdict &&
           judges_statement(c, r, first);
}

/* Is a single word ("No.", ": no", "- wrong") a judgement where it stands? */
static bool is_bare_judgement(const assay_reach *c, const run *r, size_t first, size_t end)
{
    assay_break before = c->text->tokens[r->start].before;

    if (is_bracketed(c, r, first, end))
        return true;
    if (r->stop != end)
        return false;
    if (is_first_said(c, first, r->start)) /* "Can't?" is half a sentence */
        return is_verdict(c, r->start) ||
               !(assay_reach_is(c, r->start, ASSAY_CUE_DENYING) || assay_reach_traits(c, r->start) & ASSAY_AUXILIARY);
    if (is_verdict(c, r->start))
        return before == ASSAY_BREAK_DASH || (before == ASSAY_BREAK_COLON && judges_statement(c, r, first)) ||
               (before == ASSAY_BREAK_COMMA && !assay_reach_is(c, r->start, ASSAY_CUE_FALSE));
    return assay_reach_is(c, r->start, ASSAY_CUE_NO) && (before == ASSAY_BREAK_COLON || before == ASSAY_BREAK_DASH);
}

/* "debug = False, not True": of two values the other one. */
static bool is_other_value(const assay_reach *c, const run *r)
{
    return !r->subject && r->start > 0 && assay_reach_is(c, r->start - 1, ASSAY_CUE_FALSE);
}

static bool is_judgement(const assay_reach *c, const run *r, size_t first, size_t end)
{
    if (r->denials % 2 == 0 || is_other_value(c, r))
        return false;
    if (r->stop - r->start == 1)
        return is_bare_judgement(c, r, first, end);
    for (size_t i = r->start; i + 1 < r->stop; i++)
        if (assay_reach_is(c, i, ASSAY_CUE_NOT) && assay_reach_is(c, i + 1, ASSAY_CUE_TOTAL) &&
            !assay_reach_is(c, i + 1, ASSAY_CUE_NOTHING))
            return false; /* "not all of that is true" */
    if (r->verdict || is_emphatic(c, r) || (r->opinion && r->self) || ends_in_so(c, r))
        return true;
    return r->subject && !r->modal && r->stop == end && is_first_said(c, first, r->start) &&
           assay_reach_is(c, r->stop - 1, ASSAY_CUE_NOT); /* "It does not." */
}

/* Does somebody's view stand in the tokens [from, end)? */
static bool tells_view(const assay_reach *c, size_t from, size_t end)
{
    for (; from < end; from++)
        if (assay_reach_is(c, from, ASSAY_CUE_SAY) || assay_reach_is(c, from, ASSAY_CUE_VIEW) ||
            c->text->tokens[from].before == ASSAY_BREAK_QUOTE)
            return true;
    return false;
}

/* Where the statement begins that ends before `end`, after the last strong break or contrast in its sentence. */
static size_t statement_start(const assay_reach *c, size_t first, size_t end)
{
    for (size_t at = end; at > first + 1; at--)
        if (c->text->tokens[at - 1].before >= ASSAY_BREAK_SEMICOLON ||
            assay_reach_traits(c, at - 1) & ASSAY_ADVERSATIVE)
            return at - 1;
    return first;
}

/* Denies the tokens [from, end) that no judgement of another sentence has denied already: saying it twice is no yes. */
static void deny_judged(assay_reach *c, size_t from, size_t end, size_t negator)
{
    const assay_token *tokens = c->text->tokens;

    for (size_t at = from; at < end; at++) {
        const assay_scope *scope = &c->of[at];
        bool judged = false;
        for (unsigned k = 0; k < scope->negator_count; k++)
            judged = judged || tokens[scope->negators[k]].sentence != tokens[at].sentence;
        if (!judged)
            assay_reach_deny(c, at, at + 1, negator);
    }
    assay_reach_mark(c, negator, ASSAY_SCOPE_WHOLE);
}

/* What a judgement of a single statement denies; false when it speaks of somebody whose view was not told. */
static bool find_judged(const assay_reach *c, const run *r, size_t first, size_t *from, size_t *to)
{
    uint32_t sentence = c->text->tokens[first].sentence;
    bool needs_view = r->person && r->verdict; /* "they are wrong", and not "they are not" */

    *to = r->start;
    while (*to > first && assay_reach_traits(c, *to - 1) & ASSAY_ADVERSATIVE)
        (*to)--;
    if (!is_first_said(c, first, *to)) {
        *from = statement_start(c, first, *to);
        return !needs_view || tells_view(c, first, *to);
    }
    if (sentence == 0)
        return false;
    *to = first;
    *from = c->text->sentences[sentence - 1].first;
    if (is_quoted(c, first)) /* 'He says "A. B." He is mistaken.' */
        for (size_t at = first; at-- > 0;)
            if (is_quoted(c, at)) {
                *from = c->text->sentences[c->text->tokens[at].sentence].first;
                break;
            }
    if (needs_view && !tells_view(c, *from, *to))
        return false;
    if (tells_view(c, statement_start(c, *from, *to), *to)) /* "It is slow, but some think it is cached. Wrong." */
        *from = statement_start(c, *from, *to);
    return true;
}

/* "The claim that X is wrong", "That X is not true", '"X" is nonsense': the statement that is the verdict's subject. */
static bool deny_subject(assay_reach *c, const run *r, size_t first, size_t negator)
{
    bool quoted = is_quoted(c, r->start);

    if (r->denials % 2 == 0 || !r->verdict || !(assay_reach_traits(c, r->start) & ASSAY_AUXILIARY))
        return false;
    for (size_t at = r->start; at-- > first && (quoted || c->text->tokens[at + 1].before < ASSAY_BREAK_COLON);)
        if (quoted ? at == first || is_quoted(c, at)
                   : assay_reach_is(c, at, ASSAY_CUE_THAT) &&
                         (at == first || assay_reach_is(c, at - 1, ASSAY_CUE_BELIEF))) {
            deny_judged(c, at, r->start, negator);
            return true;
        }
    return false;
}

/* Deny what a judgement judges; false when there is nothing to be judged. */
static bool deny_judgement(assay_reach *c, const run *r, size_t first, size_t negator)
{
    size_t from, to;
    bool opens = is_first_said(c, first, r->start);

    if (r->following || (r->total && opens && c->text->tokens[first].sentence == 0)) {
        from = r->stop;
        to = c->text->token_count;
    } else if (r->total && opens) {
        from = 0;
        to = first;
    } else if (!find_judged(c, r, first, &from, &to)) {
        return false;
    }
    deny_judged(c, from, to, negator);
    return true;
}

/* What would be wrong is warned of: it may well be so. */
static bool warn_judgement(assay_reach *c, const run *r, size_t first, size_t warner)
{
    size_t from, to;

    if (!find_judged(c, r, first, &from, &to))
        return false;
    assay_reach_warn(c, from, to, warner);
    return true;
}

/* "Myth: X. Fact: Y", "False: X": what the label denies; false when it is no label. */
static bool deny_labelled(assay_reach *c, const run *r, size_t first, size_t end, size_t negator)
{
    size_t from = r->verdict && !r->subject && !r->total && r->denials % 2 == 1
                      ? assay_withdrawals_label(c, r->start, r->stop, first, end)
                      : r->start;

    if (from == r->start)
        return false;
    deny_judged(c, from, assay_withdrawals_label_end(c, from, end), negator);
    return true;
}

/* "Just kidding.", "X - or so the story goes": the end of what takes the statement before it back; `at` when none does.
 */
static size_t put_withdrawal(assay_reach *c, size_t at, size_t first, size_t end)
{
    run r = {.denials = 1};

    if (assay_withdrawals_find(c, at, first, end, &r.start, &r.stop))
        return deny_judgement(c, &r, first, at) ? r.stop : at;
    if (!assay_withdrawals_hearsay(c, at, first, end, &r.start))
        return at;
    assay_reach_reject(c, statement_start(c, first, r.start), r.start);
    return end;
}

size_t assay_judgements_put(assay_reach *c, size_t at, const assay_sentence *sentence)
{
    size_t first = sentence->first;
    size_t end = first + sentence->count;
    run r;

    if (assay_reach_is(c, at, ASSAY_CUE_WITHDRAWAL)) {
        size_t past = put_withdrawal(c, at, first, end);
        if (past > at)
            return past;
    }
    if (!is_judging(c, at) || !find_run(&r, c, at, first, end))
        return at;
    if (deny_labelled(c, &r, first, end, at))
        return r.stop;
    if (r.modal) /* "That would be wrong." */
        return !r.open && is_judgement(c, &r, first, end) && warn_judgement(c, &r, first, at) ? r.stop : at;
    if (r.open ? deny_subject(c, &r, first, at) : is_judgement(c, &r, first, end) && deny_judgement(c, &r, first, at))
        return r.stop;
    return at;
}
