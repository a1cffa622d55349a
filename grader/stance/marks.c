/*
 * marks.c - finds the words that deny, warn, reject, hedge or ask, and marks
 * what they reach: a negator forward to the end of its clause, a predicate
 * such as "is wrong" back over its subject.
 */
#include "grader/stance/marks.h"

#include <string.h>

static void deny(assay_reach *c, size_t from, size_t end, size_t negator)
{
    for (size_t at = from; at < end; at++) {
        assay_scope *scope = &c->of[at];
        if (at != negator && scope->negator_count < ASSAY_SCOPE_NEGATORS)
            scope->negators[scope->negator_count++] = (uint32_t)negator;
    }
}

static void warn(assay_reach *c, size_t from, size_t end, size_t warner)
{
    for (size_t at = from; at < end; at++)
        c->of[at].warner = (uint32_t)warner + 1;
}

static void reject(assay_reach *c, size_t from, size_t end)
{
    for (size_t at = from; at < end; at++)
        c->of[at].rejected = true;
}

/* "if you don't ..., it breaks", "Without ..., it is slow": what would be without it argues for it. */
static bool is_supposed(const assay_reach *c, size_t at, size_t first)
{
    static const char *const suppositions[] = {"if", "when", "unless", NULL};
    size_t start = at;

    if (strcmp(assay_reach_word(c, at), "without") == 0)
        return at == first;
    while (start > first && c->text->tokens[start].before < ASSAY_BREAK_COMMA && at - start < 6) {
        if (assay_words_one_of(assay_reach_word(c, start), suppositions))
            return true;
        start--;
    }
    return assay_words_one_of(assay_reach_word(c, start), suppositions);
}

/* "results that don't change a lot, and ...": a denial inside a relative clause ends with the clause. */
static bool is_relative(const assay_reach *c, size_t at, size_t first)
{
    static const char *const relatives[] = {"that", "which", "who", NULL};

    for (size_t back = 1; back <= 2 && at >= first + back; back++) {
        if (c->text->tokens[at - back + 1].before >= ASSAY_BREAK_COMMA)
            return false;
        if (assay_words_one_of(assay_reach_word(c, at - back), relatives))
            return at >= first + back + 1 && !(assay_reach_traits(c, at - back - 1) & ASSAY_FUNCTION);
        if (!(assay_reach_traits(c, at - back) & ASSAY_AUXILIARY))
            return false;
    }
    return false;
}

/* "... that X, and Y": denies all that is stated after the "that" at `that`, however many clauses it has. */
static void deny_statement(assay_reach *c, size_t that, size_t end, size_t negator)
{
    size_t stop = that + 1;

    while (stop < end && c->text->tokens[stop].before < ASSAY_BREAK_COLON &&
           !(assay_reach_traits(c, stop) & ASSAY_ADVERSATIVE) && strcmp(assay_reach_word(c, stop), "because") != 0)
        stop++;
    deny(c, that + 1, stop, negator);
    c->of[negator].whole = true;
}

/* The "that" of "not true that", "not the case that", "not so that"; `at` when there is none. */
static size_t denied_statement(const assay_reach *c, size_t at, size_t end)
{
    static const char *const truths[] = {"true", "right", "correct", "the", "case", "so", "a", "fact", "quite", NULL};
    size_t that = at + 1;

    while (that < end && assay_words_one_of(assay_reach_word(c, that), truths))
        that++;
    return that > at + 1 && strcmp(assay_reach_word_before(c, that, end), "that") == 0 ? that : at;
}

static void mark_negator(assay_reach *c, size_t at, size_t first, size_t end)
{
    const char *word = assay_reach_word(c, at);
    bool narrow = strcmp(word, "without") == 0 || strcmp(word, "unlike") == 0;
    size_t that = c->english ? denied_statement(c, at, end) : at;
    size_t stop;

    if (that != at) {
        deny_statement(c, that, end, at);
        return;
    }
    if (assay_reach_is_idle(c, at, first, end) || (c->english && is_supposed(c, at, first)))
        return;
    stop = assay_reach_end(c, at + 1, end, narrow);
    if (c->english && is_relative(c, at, first))
        for (size_t comma = at + 1; comma < stop; comma++)
            if (c->text->tokens[comma].before >= ASSAY_BREAK_COMMA && assay_reach_traits(c, comma) & ASSAY_COORDINATOR)
                stop = comma;
    deny(c, c->english ? at + 1 : assay_reach_clause_start(c, at, first), stop, at);
}

/* "instead of X", "rather than X", "as opposed to X". */
static bool mark_replacement(assay_reach *c, size_t at, size_t end)
{
    static const char *const heads[] = {"instead", "rather", "opposed", NULL};
    static const char *const links[] = {"of", "than", "to", NULL};

    if (!assay_words_one_of(assay_reach_word(c, at), heads) ||
        !assay_words_one_of(assay_reach_word_before(c, at + 1, end), links))
        return false;
    deny(c, at + 2, assay_reach_end(c, at + 2, end, true), at);
    return true;
}

/* "fails to X", "refuses to X": it is not done. */
static bool mark_failure(assay_reach *c, size_t at, size_t end)
{
    static const char *const failures[] = {"fail", "refus", "neglect", NULL};

    if (!assay_words_one_of(c->text->tokens[at].word->stem, failures) ||
        strcmp(assay_reach_word_before(c, at + 1, end), "to") != 0)
        return false;
    deny(c, at + 2, assay_reach_end(c, at + 2, end, false), at);
    return true;
}

/* "avoid X": an order not to do it when it begins a clause or follows a modal, else only a warning. */
static bool mark_warning(assay_reach *c, size_t at, size_t first, size_t end)
{
    static const char *const warnings[] = {"avoid",  "prevent",  "stop",     "forbid",
                                           "beware", "eliminat", "prohibit", NULL};
    static const char *const modals[] = {"should", "must", "always", "shall", "better", "please", "generally", NULL};
    const assay_token *token = &c->text->tokens[at];
    size_t stop;

    if (!assay_words_one_of(token->word->stem, warnings) ||
        strcmp(token->word->text + token->word->length - 2, "ed") == 0)
        return false;
    stop = assay_reach_end(c, at + 1, end, false);
    warn(c, at + 1, stop, at);
    if (strcmp(token->word->text, "avoid") == 0 &&
        (at == first || token->before >= ASSAY_BREAK_COMMA || assay_words_one_of(assay_reach_word(c, at - 1), modals)))
        deny(c, at + 1, stop, at);
    return true;
}

/* "That is false." judges a claim; "DEBUG must be False", "DEBUG is False in production" set a value. */
static bool is_value(const assay_reach *c, size_t at, size_t first, size_t end)
{
    static const char *const places[] = {"in", "on", "for", "by", "at", "when", "outside", "everywhere", NULL};

    if (strcmp(assay_reach_word(c, at), "false") != 0)
        return false;
    return at == first || !(assay_reach_traits(c, at - 1) & ASSAY_AUXILIARY) ||
           strcmp(assay_reach_word(c, at - 1), "be") == 0 ||
           assay_words_one_of(assay_reach_word_before(c, at + 1, end), places);
}

/* "what went wrong", "something has gone wrong": tells of a fault, judges no claim. */
static bool is_fault(const assay_reach *c, size_t at, size_t first)
{
    static const char *const goes[] = {"go", "goes", "going", "gone", "went", "what", "what's", "whats", NULL};

    return strcmp(assay_reach_word(c, at), "wrong") == 0 &&
           ((at > first && assay_words_one_of(assay_reach_word(c, at - 1), goes)) ||
            (at > first + 1 && strcmp(assay_reach_word(c, at - 2), "what") == 0));
}

/* "X should not be used" at the end of its clause: what stands before is denied. */
static bool is_refusal(const assay_reach *c, size_t at, size_t end)
{
    static const char *const uses[] = {"used", "needed", "necessary", "required", NULL};

    return assay_words_one_of(assay_reach_word(c, at), uses) &&
           (at + 1 >= end || c->text->tokens[at + 1].before >= ASSAY_BREAK_COMMA ||
            assay_reach_traits(c, at + 1) & (ASSAY_COORDINATOR | ASSAY_SUBORDINATOR));
}

/* "is never useful", "is not a good idea": the place of the negator, or `at` when praise is not refused. */
static size_t refused_praise(const assay_reach *c, size_t at, size_t first, size_t end)
{
    static const char *const praise[] = {"useful",    "helpful",  "worth",   "worthwhile", "recommended",
                                         "advisable", "possible", "allowed", "supported",  NULL};
    static const char *const nouns[] = {"idea", "practice", "choice", "option", "solution", "cure", NULL};
    const char *word = assay_reach_word(c, at);
    size_t reach = assay_words_one_of(word, nouns) ? 4 : 2;

    if (!((assay_words_one_of(word, praise) && strcmp(assay_reach_word_before(c, at + 1, end), "to") != 0) ||
          assay_words_one_of(word, nouns) || is_refusal(c, at, end)))
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

/* "X is wrong", "X should be avoided": denies its own clause backwards. */
static bool mark_verdict(assay_reach *c, size_t at, size_t first, size_t end)
{
    static const char *const verdicts[] = {
        "wrong",       "false",      "incorrect",  "untrue",      "myth",        "misconception",
        "avoided",     "useless",    "pointless",  "unnecessary", "discouraged", "forbidden",
        "meaningless", "irrelevant", "impossible", "nonsense",    "mistaken",    "counterproductive",
        "ignored",     "harmful",    "worthless",  "superfluous", "mistake",     NULL};
    static const char *const ideas[] = {"idea",     "practice", "choice", "option", "plan",
                                        "approach", "place",    "habit",  "way",    NULL};
    static const char *const bad[] = {"bad", "worst", "terrible", "poor", "wrong", "horrible", NULL};
    const char *word = assay_reach_word(c, at);
    const char *next = assay_reach_word_before(c, at + 1, end);
    bool found = (assay_words_one_of(word, verdicts) && !is_value(c, at, first, end) && !is_fault(c, at, first)) ||
                 (assay_words_one_of(word, bad) && assay_words_one_of(next, ideas)) ||
                 (strcmp(word, "waste") == 0 && strcmp(next, "of") == 0);
    size_t negator = refused_praise(c, at, first, end); /* it denies, so that a pattern may name it */
    bool linked = negator != at;
    size_t start;

    for (size_t back = 1; found && back <= 4 && at >= first + back; back++)
        linked = linked || assay_reach_traits(c, at - back) & ASSAY_AUXILIARY;
    if (!linked)
        return false;
    start = assay_reach_clause_start(c, at, first);
    if (strcmp(next, "that") == 0) {
        deny_statement(c, at + 1, end, negator);
        return true;
    }
    if (strcmp(next, "to") == 0 && strcmp(assay_reach_word(c, start), "it") == 0) {
        deny(c, at + 1, assay_reach_end(c, at + 1, end, false), negator); /* "it" stands for what follows */
        return true;
    }
    if (start == at) /* the subject stands before the subordinate clause */
        start = first;
    deny(c, verdict_start(c, at, start), negator, negator);
    return true;
}

/* "some think", "you might expect", "it is a myth that": what follows is not the writer's claim. */
static void mark_view(assay_reach *c, size_t at, size_t first, size_t end)
{
    static const char *const views[] = {"think", "believ", "assum", "claim", "expect", "suppos", NULL};
    static const char *const others[] = {"some",    "many", "people",    "developers", "others",     "somebody",
                                         "someone", "most", "beginners", "juniors",    "colleagues", NULL};
    static const char *const might[] = {"might", "may", "could", "would", "used", "often", NULL};
    const assay_token *token = &c->text->tokens[at];
    bool rejects = false;
    size_t stop;

    if (at == first)
        return;
    if (assay_words_one_of(token->word->stem, views)) {
        for (size_t back = 1; back <= 3 && at >= first + back; back++) {
            const char *word = assay_reach_word(c, at - back);
            rejects = rejects || assay_words_one_of(word, others) || (back == 1 && assay_words_one_of(word, might)) ||
                      (strcmp(word, "used") == 0);
        }
        rejects = rejects || strcmp(token->word->text, "thought") == 0;
        rejects = rejects && strcmp(assay_reach_word_before(c, at + 1, end), "of") != 0;
    } else if (strcmp(token->word->text, "misconception") == 0 || strcmp(token->word->text, "myth") == 0 ||
               (strcmp(token->word->text, "contrary") == 0 &&
                strcmp(assay_reach_word_before(c, at + 1, end), "to") == 0)) {
        rejects = true;
    }
    if (!rejects)
        return;
    for (stop = at + 1; stop < end; stop++)
        if (assay_reach_traits(c, stop) & ASSAY_ADVERSATIVE || c->text->tokens[stop].before >= ASSAY_BREAK_SEMICOLON ||
            strcmp(assay_reach_word(c, stop), "actually") == 0)
            break;
    reject(c, at + 1, stop);
}

static void mark_hedge(assay_reach *c, size_t at, size_t first, size_t end)
{
    size_t stop = at + 1;

    while (stop < end && c->text->tokens[stop].before < ASSAY_BREAK_COLON &&
           !(assay_reach_traits(c, stop) & ASSAY_ADVERSATIVE))
        c->of[stop++].hedged = true;
    for (size_t back = assay_reach_clause_start(c, at, first); stop == at + 1 && back < at; back++)
        c->of[back].hedged = true; /* "it does, maybe" */
}

/* Where the question begins: "Look at the metrics first: is it slow?" asks only what follows its last strong break. */
static size_t question_start(const assay_reach *c, size_t first, size_t end)
{
    size_t start = end;

    while (start > first && c->text->tokens[start - 1].before < ASSAY_BREAK_COLON)
        start--;
    return start > first ? start - 1 : first;
}

void assay_marks_put(assay_reach *c, const assay_sentence *sentence)
{
    size_t first = sentence->first;
    size_t end = first + sentence->count;
    size_t asked = sentence->question ? question_start(c, first, end) : end;

    for (size_t at = first; at < end; at++) {
        unsigned traits = assay_reach_traits(c, at);
        c->of[at].asked = at >= asked;
        if (traits & ASSAY_NEGATOR)
            mark_negator(c, at, first, end);
        if (traits & ASSAY_HEDGE)
            mark_hedge(c, at, first, end);
        if (!c->english)
            continue;
        if (mark_replacement(c, at, end) || mark_failure(c, at, end) || mark_warning(c, at, first, end) ||
            mark_verdict(c, at, first, end))
            continue;
        mark_view(c, at, first, end);
    }
}
