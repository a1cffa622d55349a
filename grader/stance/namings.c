/*
 * namings.c - such a clause has nothing but bare nouns beside what tells it. A verb, a denial, a preposition or a
 * second clause among them says something of them: "locking the rows is important", "an index on it matters".
 */
#include "grader/stance/namings.h"

#include <string.h>

#include "grader/constants.h"
#include "grader/text/endings.h"

/* Is the word at `at` a thing of a list by itself? */
static bool is_item(const assay_reach *c, size_t at, size_t end)
{
    return at > 0 && assay_reach_breaks(c, at) && at + 1 < end && assay_reach_breaks(c, at + 1);
}

/* May the verb at `at` be a noun ("control flow"), or tell of one ("hidden flow")? Before its predicate it can be no
 * other. */
static bool is_nominal(const assay_reach *c, size_t at, size_t end, bool subject)
{
    const assay_word *word = c->text->tokens[at].word;

    return assay_ends_in_ed(word) || is_item(c, at, end) || (subject && !assay_reach_is_finite(word));
}

/* A word of a bare noun phrase, or of a list of such; of a `subject`, in its last item. */
static bool is_bare(const assay_reach *c, size_t at, size_t end, bool subject)
{
    unsigned traits = assay_reach_traits(c, at);

    if (traits & (ASSAY_NEGATOR | ASSAY_AUXILIARY | ASSAY_OPERATOR | ASSAY_ADVERSATIVE | ASSAY_NUMBER))
        return false;
    if (traits & ASSAY_VERB)
        return is_nominal(c, at, end, subject);
    if (traits & ASSAY_DETERMINER || assay_reach_is(c, at, ASSAY_CUE_OF))
        return true;
    return !(traits & (ASSAY_SUBORDINATOR | ASSAY_PRONOUN)) && !assay_reach_is(c, at, ASSAY_CUE_PREPOSITION) &&
           !assay_reach_is(c, at, ASSAY_CUE_FOR) && !assay_reach_is(c, at, ASSAY_CUE_TO);
}

/* Where the last item of [from, to) begins. */
static size_t last_item(const assay_reach *c, size_t from, size_t to)
{
    while (to > from && to-- > from + 1)
        if (assay_reach_breaks(c, to))
            return to;
    return from;
}

/* Do the tokens [from, to) name things and nothing more: at most a few words a thing, and no deed ("locking rows")? */
static bool names_only(const assay_reach *c, size_t from, size_t to, bool subject)
{
    size_t words = 0;
    size_t last = last_item(c, from, to);

    for (size_t at = from; at < to; at++) {
        if (at > from && (assay_reach_breaks(c, at) || assay_reach_traits(c, at) & ASSAY_COORDINATOR))
            words = 0;
        if (!is_bare(c, at, to, subject && at >= last) ||
            c->text->tokens[at].before >= (at > from ? ASSAY_BREAK_COLON : ASSAY_BREAK_SENTENCE + 1))
            return false;
        if (assay_reach_traits(c, at) & ASSAY_FUNCTION)
            continue;
        if (words == 0 && assay_ends_in_ing(c->text->tokens[at].word) && at + 1 < to &&
            !assay_reach_breaks(c, at + 1) && !(assay_reach_traits(c, at + 1) & ASSAY_COORDINATOR))
            return false;
        if (++words > ASSAY_NAMED_WORDS)
            return false;
    }
    return to > from;
}

/* Does the clause end behind the word at `at`, but for "too", "here", "of the topic", "to consider"? */
static bool ends_clause(const assay_reach *c, size_t at, size_t end)
{
    static const char *const closers[] = {"topic", "topics", "subject", "question", "answer", "consider", "mention",
                                          "know",  "think",  "context", "matter",   "issue",  "remember", NULL};

    for (at++; at < end && !assay_reach_breaks(c, at); at++) {
        unsigned traits = assay_reach_traits(c, at);
        if (traits & ASSAY_COORDINATOR)
            return true;
        if (traits & (ASSAY_SUBORDINATOR | ASSAY_NEGATOR | ASSAY_AUXILIARY) && !(traits & ASSAY_DETERMINER))
            return false;
        if (assay_reach_is(c, at, ASSAY_CUE_FOR) ||
            (!(traits & ASSAY_FUNCTION) && !assay_word_is_any(assay_reach_text(c, at), closers)))
            return false;
    }
    return true;
}

static void name(assay_reach *c, size_t from, size_t to, size_t verb, size_t last)
{
    for (size_t at = from; at < to; at++)
        assay_reach_mark(c, at, ASSAY_SCOPE_NAMED);
    for (size_t at = verb; at <= last; at++)
        assay_reach_mark(c, at, ASSAY_SCOPE_HOLDS);
}

/*
 * Where the nouns begin that end before `to`: behind what is none, or at the clause's start. Only several may be parted
 * by commas.
 */
static size_t nouns_start(const assay_reach *c, size_t to, size_t first, bool several)
{
    size_t from = to;
    bool last = true;

    while (from > first &&
           (from == to || c->text->tokens[from].before < (several ? ASSAY_BREAK_COLON : ASSAY_BREAK_COMMA)) &&
           is_bare(c, from - 1, to, last && (from == to || !assay_reach_breaks(c, from)))) {
        last = last && (from == to || !assay_reach_breaks(c, from));
        from--;
    }
    if (from == first || assay_reach_breaks(c, from))
        return from;
    while (from < to && !assay_reach_breaks(c, from) && !(assay_reach_traits(c, from) & ASSAY_COORDINATOR))
        from++; /* the rest of another clause */
    return from;
}

/* "X is [very] relevant", "X and Y are [an] important [part]" */
static void put_predicate(assay_reach *c, size_t at, size_t first, size_t end)
{
    size_t verb = at;
    size_t from;

    while (verb > first && !assay_reach_breaks(c, verb) &&
           (assay_reach_is(c, verb - 1, ASSAY_CUE_NAMING) ||
            assay_reach_traits(c, verb - 1) & (ASSAY_LIGHT | ASSAY_DETERMINER) ||
            assay_word_is_any(assay_reach_text(c, verb - 1),
                              (const char *const[]){"very", "most", "main", "something", "things", NULL})) &&
           !assay_reach_is(c, verb - 1, ASSAY_CUE_COPULA))
        verb--;
    if (verb == first || !assay_reach_is(c, verb - 1, ASSAY_CUE_COPULA) ||
        assay_reach_traits(c, verb - 1) & ASSAY_NEGATOR || !ends_clause(c, at, end))
        return;
    verb--;
    from = nouns_start(c, verb, first, assay_reach_text(c, verb)[0] != 'i');
    if (names_only(c, from, verb, true))
        name(c, from, verb, verb, at);
}

/* "X matters", "X plays a role" */
static void put_verb(assay_reach *c, size_t at, size_t first, size_t end)
{
    size_t verb = at;
    size_t from;

    if (assay_reach_says(c, at, "role")) {
        while (verb > first && assay_reach_traits(c, verb - 1) & ASSAY_DETERMINER)
            verb--;
        if (verb == first || strncmp(assay_reach_text(c, verb - 1), "play", strlen("play")) != 0)
            return;
        verb--;
    }
    from = nouns_start(c, verb, first, !assay_ends_in_s(c->text->tokens[verb].word));
    if (ends_clause(c, at, end) && names_only(c, from, verb, true))
        name(c, from, verb, verb, at);
}

/* "This involves X, Y and Z", "one should think about X": up to the end of the nouns. */
static void put_object(assay_reach *c, size_t at, size_t first, size_t end)
{
    size_t to = at + 1;

    if (assay_reach_says(c, at, "about")) {
        static const char *const before[] = {"think", "know", "learn", "talk", "thinking", "talking", "read", NULL};
        if (at == first ||
            (at > first + 1 &&
             assay_reach_traits(c, at - 2) & ASSAY_NEGATOR) || /* "a form must not know about mails" */
            !(assay_word_is_any(assay_reach_text(c, at - 1), before) ||
              (at == first + 2 && assay_reach_is(c, at - 1, ASSAY_CUE_COPULA))))
            return;
    } else if (at == first || !(assay_reach_traits(c, at - 1) & ASSAY_PRONOUN ||
                                assay_word_is_any(assay_reach_text(c, at - 1),
                                                  (const char *const[]){"topic", "question", "answer", NULL}))) {
        return;
    }
    while (to < end && is_bare(c, to, end, false) && c->text->tokens[to].before < ASSAY_BREAK_COLON)
        to++;
    if (to < end && c->text->tokens[to].before < ASSAY_BREAK_COLON)
        return; /* "think about what happens when it fails" */
    if (assay_reach_says(c, to - 1, "first"))
        return; /* "you think about the endpoints first" tells an order */
    if (names_only(c, at + 1, to, false))
        name(c, at + 1, to, at, at);
}

/* Does the writer speak of himself just before `at` ("I have often", "we will now")? */
static bool is_told_of_oneself(const assay_reach *c, size_t at, size_t first)
{
    for (size_t back = at; back > first && at - back < ASSAY_NAMER_WORDS && !assay_reach_breaks(c, back); back--)
        if (assay_reach_is(c, back - 1, ASSAY_CUE_SELF))
            return true;
    return false;
}

/* Does the clause end at `at`, but for a few words without a verb: "at work", "well", "in this answer"? */
static bool fades_out(const assay_reach *c, size_t at, size_t end)
{
    size_t stop = at;

    while (stop < end && c->text->tokens[stop].before < ASSAY_BREAK_COLON) {
        if (assay_reach_traits(c, stop) & (ASSAY_NEGATOR | ASSAY_AUXILIARY | ASSAY_SUBORDINATOR | ASSAY_COORDINATOR))
            return false;
        stop++;
    }
    return stop - at <= ASSAY_NAMING_CLOSE;
}

/* The things from `from` on, if they are nothing but named. */
static void put_things(assay_reach *c, size_t from, size_t at, size_t end)
{
    size_t to = from;

    while (to < end && is_bare(c, to, end, false) && !assay_reach_is(c, to, ASSAY_CUE_SELF) &&
           !assay_reach_says(c, to, "well") && c->text->tokens[to].before < ASSAY_BREAK_COLON)
        to++;
    if (to > from && fades_out(c, to, end) && names_only(c, from, to, false))
        name(c, from, to, at, at);
}

/* "have heard a lot of X", "worked with X", "familiar with X": where what one knows of begins; 0: it is not told so. */
static size_t known_start(const assay_reach *c, size_t at, size_t end)
{
    static const char *const links[] = {"of", "about", "with", "on", NULL};
    size_t to = at + 1;

    while (to < end && to <= at + ASSAY_NAMING_CLOSE && !assay_reach_breaks(c, to) &&
           !assay_word_is_any(assay_reach_text(c, to), links))
        to++;
    if (to < end && to <= at + ASSAY_NAMING_CLOSE && assay_reach_says(c, to, "of") &&
        assay_reach_says(c, to - 1, "lot") && to + 1 < end)
        return to + 1;
    return to + 1 < end && to <= at + ASSAY_NAMING_CLOSE && assay_word_is_any(assay_reach_text(c, to), links) ? to + 1
                                                                                                              : 0;
}

/* "I know X well": does "well" close the clause that begins at `at`? */
static bool ends_well(const assay_reach *c, size_t at, size_t end)
{
    for (at++; at < end && c->text->tokens[at].before < ASSAY_BREAK_COLON; at++)
        if (assay_reach_says(c, at, "well"))
            return at + 1 == end || assay_reach_breaks(c, at + 1);
    return false;
}

/* Is it announced: "I will explain", "we want to discuss"? */
static bool is_announced(const assay_reach *c, size_t at, size_t first)
{
    static const char *const before[] = {"will", "to", "i'll", "we'll", "shall", "now", "briefly", NULL};

    return at > first && assay_word_is_any(assay_reach_text(c, at - 1), before);
}

/* Who only tells that he knows of things, or that he will speak of them, has said nothing of them. */
static void put_acquaintance(assay_reach *c, size_t at, size_t first, size_t end)
{
    static const char *const acquainted[] = {"heard", "worked", "familiar", "talked", "read", NULL};
    static const char *const announced[] = {"explain", "describe", "discuss", "cover", NULL};
    size_t from = 0;

    if (!is_told_of_oneself(c, at, first))
        return;
    if (assay_word_is_any(assay_reach_text(c, at), acquainted))
        from = known_start(c, at, end);
    else if (assay_reach_says(c, at, "know"))
        from = ends_well(c, at, end) ? at + 1 : 0;
    else if (assay_word_is_any(assay_reach_text(c, at), announced) && is_announced(c, at, first))
        from = at + 1;
    if (from > 0)
        put_things(c, from, at, end);
}

/* "Another keyword is X", "then there is X" */
static void put_entry(assay_reach *c, size_t at, size_t first, size_t end)
{
    if (at + 2 < end && assay_reach_is(c, at + 1, ASSAY_CUE_COPULA) &&
        (!assay_reach_says(c, at, "there") || (at > first && assay_reach_says(c, at - 1, "then"))))
        put_things(c, at + 2, at, end);
}

void assay_namings_put(assay_reach *c, size_t at, size_t first, size_t end)
{
    if (assay_reach_is(c, at, ASSAY_CUE_NAMING_KNOWN))
        put_acquaintance(c, at, first, end);
    else if (assay_reach_is(c, at, ASSAY_CUE_NAMING_ENTRY))
        put_entry(c, at, first, end);
    else if (assay_reach_is(c, at, ASSAY_CUE_NAMING_OBJECT))
        put_object(c, at, first, end);
    else if (assay_reach_is(c, at, ASSAY_CUE_NAMING_VERB))
        put_verb(c, at, first, end);
    else
        put_predicate(c, at, first, end);
}
