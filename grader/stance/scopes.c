/*
 * scopes.c - the reach of a negation, found from the words of grammar around
 * it: where a clause ends, a new subject begins or an exception opens.
 *
 * The rules follow the English grammar of negation (Huddleston and Pullum
 * 2002, ch. 9) as far as words without parts of speech allow: a negator
 * reaches forward to the end of its clause; "not only", "no doubt" and their
 * kin deny nothing; "until" and "unless" end the reach; a predicate such as
 * "is wrong" reaches back over its subject.
 */
#include "grader/stance/scopes.h"

#include <string.h>

typedef struct context {
    const assay_text *text;
    assay_scope *of;
    bool english;
} context;

static const char *word_at(const context *c, size_t at)
{
    return at < c->text->token_count ? c->text->tokens[at].word->text : "";
}

/* The word at `at` when it lies before `end`, else "". */
static const char *word_before(const context *c, size_t at, size_t end)
{
    return at < end ? word_at(c, at) : "";
}

static bool one_of(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(*list, word) == 0)
            return true;
    return false;
}

static unsigned traits_at(const context *c, size_t at)
{
    return c->text->tokens[at].word->traits;
}

#define NE_QUE_WORDS 6u /* from "ne" to the "que" that goes with it */

/* "ne fait que ralentir": only, unless another negator comes between. */
static bool is_ne_que(const context *c, size_t at, size_t end)
{
    for (size_t i = at + 1; i < end && i <= at + NE_QUE_WORDS; i++) {
        if (traits_at(c, i) & ASSAY_NEGATOR || strcmp(word_at(c, i), "plus") == 0)
            return false;
        if (strcmp(word_at(c, i), "que") == 0 || strcmp(word_at(c, i), "qu") == 0)
            return true;
    }
    return false;
}

/* "not only", "no doubt", "nothing but": negators that deny nothing. */
static bool is_idle(const context *c, size_t at, size_t first, size_t end)
{
    static const char *const after_not[] = {"only", "just", "merely", "simply", "solely", "until", "till", "to", NULL};
    static const char *const after_no[] = {"matter", "doubt", "wonder", "question", "problem", NULL};
    static const char *const before_not[] = {"or", "if", "whether", "why", NULL};
    static const char *const after_without[] = {"doubt", "exception", "question", NULL};
    static const char *const only[] = {"nur", "bloß", "bloss", "solo", "sólo", "solamente", NULL};
    static const char *const counted[] = {"number", "position", "index", "element", "item",
                                          "row",    "level",    "port",  NULL};
    const char *word = word_at(c, at);
    const char *next = word_before(c, at + 1, end);
    const char *stem = c->text->tokens[at].word->stem;

    if (strcmp(word, "nicht") == 0 || (strcmp(word, "no") == 0 && !c->english))
        return one_of(next, only);
    if ((strcmp(word, "ne") == 0 || strcmp(word, "n") == 0) && !c->english)
        return is_ne_que(c, at, end);
    if (strcmp(stem, "not") == 0) {
        if (strcmp(next, "to") == 0)
            return strcmp(word_before(c, at + 2, end), "mention") == 0;
        if (one_of(next, after_not))
            return at != first || word[0] != 'd'; /* "Don't just add one" is an order */
        return at > first && one_of(word_at(c, at - 1), before_not) &&
               (at + 1 >= end || c->text->tokens[at + 1].before >= ASSAY_BREAK_COMMA);
    }
    if (strcmp(word, "no") == 0) /* "Mostly no, the ORM escapes": a whole answer, which reaches over nothing */
        return one_of(next, after_no) || (at + 1 < end && c->text->tokens[at + 1].before >= ASSAY_BREAK_COMMA);
    if (strcmp(word, "nothing") == 0 || strcmp(word, "none") == 0)
        return strcmp(next, "but") == 0 || strcmp(next, "other") == 0 ||
               (at > first && strcmp(word_at(c, at - 1), "or") == 0); /* all or nothing */
    if (strcmp(word, "neither") == 0) /* "both or neither", "on both sides or on neither, that ..." */
        return at > first && (at + 1 >= end || c->text->tokens[at + 1].before >= ASSAY_BREAK_COMMA ||
                              strcmp(word_at(c, at - 1), "or") == 0);
    if (strcmp(word, "never") == 0)
        return strcmp(next, "mind") == 0;
    if (strcmp(word, "without") == 0)
        return one_of(next, after_without);
    return strcmp(word, "zero") == 0 && at > first && one_of(word_at(c, at - 1), counted);
}

/* Is a coordinator ahead that ties the items of a list together ("does not lock, block or wait")? */
static bool is_list(const context *c, size_t at, size_t end)
{
    for (; at < end && c->text->tokens[at].before < ASSAY_BREAK_COLON; at++)
        if (traits_at(c, at) & ASSAY_COORDINATOR)
            return true;
    return false;
}

/* Does the denial that begins at `from` deny an infinitive ("not meant to run joins, and to hold ...")? */
static bool has_infinitive(const context *c, size_t from, size_t end)
{
    for (; from < end; from++)
        if (strcmp(word_at(c, from), "to") == 0)
            return true;
    return false;
}

/* Does the part after the comma at `at` look like a clause of its own rather than the next item of a list? */
static bool comma_ends(const context *c, size_t from, size_t at, size_t end)
{
    unsigned traits = traits_at(c, at);
    size_t stop = at + 1;

    if (traits & (ASSAY_PRONOUN | ASSAY_SUBORDINATOR | ASSAY_ADVERSATIVE | ASSAY_NEGATOR))
        return true;
    if (traits & ASSAY_COORDINATOR)
        return at + 1 < end &&
               ((traits_at(c, at + 1) & (ASSAY_PRONOUN | ASSAY_SUBORDINATOR | ASSAY_DETERMINER | ASSAY_NEGATOR)) != 0 ||
                strcmp(word_at(c, at + 1), "for") == 0 ||
                (strcmp(word_at(c, at + 1), "to") == 0 && !has_infinitive(c, from, at)));
    while (stop < end && c->text->tokens[stop].before < ASSAY_BREAK_COMMA && strcmp(word_at(c, stop), "or") != 0)
        stop++;
    if (strcmp(word_before(c, stop, end), "or") == 0) /* "lock, block or wait", but not "..., it is late or must run" */
        return stop - at > 2 || (stop + 1 < end && traits_at(c, stop + 1) & ASSAY_AUXILIARY);
    return stop - at > 4 || !is_list(c, at, end);
}

/* Does a predicate of its own stand within a few words ("and rows can be read")? A relative clause does not count. */
static bool has_predicate(const context *c, size_t at, size_t end)
{
    static const char *const relatives[] = {"that", "which", "who", "whose", NULL};
    size_t stop = at + 4 < end ? at + 4 : end;

    for (; at < stop; at++) {
        const assay_token *token = &c->text->tokens[at];
        if (token->before >= ASSAY_BREAK_COMMA || token->word->traits & (ASSAY_SUBORDINATOR | ASSAY_COORDINATOR) ||
            one_of(token->word->text, relatives))
            return false;
        if (token->word->traits & ASSAY_AUXILIARY)
            return true;
    }
    return false;
}

/* "and" goes on with the same denial unless a subject, an adverb, an inflected verb or a denial of its own follows. */
static bool and_ends(const context *c, size_t at, size_t end)
{
    static const char *const openers[] = {"then", "instead", "just", "only", "so", "therefore", "thus", "always", NULL};
    const assay_word *next;
    size_t length;

    if (at + 1 >= end)
        return true;
    next = c->text->tokens[at + 1].word;
    length = next->length;
    if ((next->traits & ASSAY_PRONOUN && !(next->traits & ASSAY_LIGHT)) || one_of(next->text, openers) ||
        next->traits & ASSAY_NEGATOR || has_predicate(c, at + 1, end))
        return true;
    return length > 3 && next->text[length - 1] == 's' && next->text[length - 2] != 's' &&
           !(next->traits & ASSAY_FUNCTION);
}

/* A pronoun that can only be a subject ("we", "I'd"): a new clause begins even without a comma. */
static bool is_subject(const assay_word *word)
{
    static const char *const subjects[] = {"i", "we", "he", "she", "they", NULL};

    return one_of(word->text, subjects) || (word->traits & ASSAY_PRONOUN && word->traits & ASSAY_AUXILIARY);
}

/* "could not, for example, change it": the word after what only interrupts; `at` when nothing does. */
static size_t past_aside(const context *c, size_t at, size_t end)
{
    static const char *const asides[] = {"for", "of", "e.g.", "therefore", NULL};
    static const char *const heads[] = {"course", "example", "instance", NULL};
    size_t stop = at + 1;

    if (!one_of(word_at(c, at), asides))
        return at;
    if (strcmp(word_at(c, at), "of") == 0 || strcmp(word_at(c, at), "for") == 0) {
        if (!one_of(word_before(c, stop, end), heads))
            return at;
        stop++;
    }
    return stop < end && c->text->tokens[stop].before == ASSAY_BREAK_COMMA ? stop : at;
}

/* Where the forward reach that begins at `from` ends. `narrow`: a noun phrase only (instead of X, without X). */
static size_t reach_end(const context *c, size_t from, size_t end, bool narrow)
{
    static const char *const reasons[] = {"because", "since",  "so",    "when", "whenever", "if", "once",
                                          "after",   "before", "which", "who",  "where",    NULL};
    size_t resumed = from;

    for (size_t at = from; at < end; at++) {
        const assay_token *token = &c->text->tokens[at];
        unsigned traits = token->word->traits;
        if (token->before >= ASSAY_BREAK_COLON)
            return at;
        if (traits & (ASSAY_ADVERSATIVE | ASSAY_EXCEPT))
            return at;
        if (c->english && (at > from || token->before >= ASSAY_BREAK_COMMA) && one_of(token->word->text, reasons))
            return at; /* "usually not, so ..." denies nothing ahead */
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
        if (c->english && strcmp(token->word->text, "nor") == 0) /* denies what follows by itself */
            return at;
        if (narrow && at > from && (traits & ASSAY_PRONOUN) && !(traits & ASSAY_LIGHT))
            return at;
        if (traits & ASSAY_COORDINATOR && strcmp(token->word->text, "or") != 0 && and_ends(c, at, end))
            return at;
        if (narrow && traits & ASSAY_AUXILIARY)
            return at;
    }
    return end;
}

/* Where the clause around `at` begins: the last strong break before it. */
static size_t clause_start(const context *c, size_t at, size_t first)
{
    while (at > first) {
        const assay_token *token = &c->text->tokens[at];
        if (token->before >= ASSAY_BREAK_COLON || token->word->traits & (ASSAY_ADVERSATIVE | ASSAY_SUBORDINATOR))
            return at;
        if (token->before >= ASSAY_BREAK_COMMA && traits_at(c, at) & (ASSAY_PRONOUN | ASSAY_COORDINATOR))
            return at;
        at--;
    }
    return at;
}

static void deny(context *c, size_t from, size_t end, size_t negator)
{
    for (size_t at = from; at < end; at++) {
        assay_scope *scope = &c->of[at];
        if (at != negator && scope->negator_count < ASSAY_SCOPE_NEGATORS)
            scope->negators[scope->negator_count++] = (uint32_t)negator;
    }
}

static void warn(context *c, size_t from, size_t end, size_t warner)
{
    for (size_t at = from; at < end; at++)
        c->of[at].warner = (uint32_t)warner + 1;
}

static void reject(context *c, size_t from, size_t end)
{
    for (size_t at = from; at < end; at++)
        c->of[at].rejected = true;
}

/* "if you don't ..., it breaks", "Without ..., it is slow": what would be without it argues for it. */
static bool is_supposed(const context *c, size_t at, size_t first)
{
    static const char *const suppositions[] = {"if", "when", "unless", NULL};
    size_t start = at;

    if (strcmp(word_at(c, at), "without") == 0)
        return at == first;
    while (start > first && c->text->tokens[start].before < ASSAY_BREAK_COMMA && at - start < 6) {
        if (one_of(word_at(c, start), suppositions))
            return true;
        start--;
    }
    return one_of(word_at(c, start), suppositions);
}

/* "results that don't change a lot, and ...": a denial inside a relative clause ends with the clause. */
static bool is_relative(const context *c, size_t at, size_t first)
{
    static const char *const relatives[] = {"that", "which", "who", NULL};

    for (size_t back = 1; back <= 2 && at >= first + back; back++) {
        if (c->text->tokens[at - back + 1].before >= ASSAY_BREAK_COMMA)
            return false;
        if (one_of(word_at(c, at - back), relatives))
            return at >= first + back + 1 && !(traits_at(c, at - back - 1) & ASSAY_FUNCTION);
        if (!(traits_at(c, at - back) & ASSAY_AUXILIARY))
            return false;
    }
    return false;
}

/* "... that X, and Y": denies all that is stated after the "that" at `that`, however many clauses it has. */
static void deny_statement(context *c, size_t that, size_t end, size_t negator)
{
    size_t stop = that + 1;

    while (stop < end && c->text->tokens[stop].before < ASSAY_BREAK_COLON &&
           !(traits_at(c, stop) & ASSAY_ADVERSATIVE) && strcmp(word_at(c, stop), "because") != 0)
        stop++;
    deny(c, that + 1, stop, negator);
    c->of[negator].whole = true;
}

/* The "that" of "not true that", "not the case that", "not so that"; `at` when there is none. */
static size_t denied_statement(const context *c, size_t at, size_t end)
{
    static const char *const truths[] = {"true", "right", "correct", "the", "case", "so", "a", "fact", "quite", NULL};
    size_t that = at + 1;

    while (that < end && one_of(word_at(c, that), truths))
        that++;
    return that > at + 1 && strcmp(word_before(c, that, end), "that") == 0 ? that : at;
}

static void mark_negator(context *c, size_t at, size_t first, size_t end)
{
    const char *word = word_at(c, at);
    bool narrow = strcmp(word, "without") == 0 || strcmp(word, "unlike") == 0;
    size_t that = c->english ? denied_statement(c, at, end) : at;
    size_t stop;

    if (that != at) {
        deny_statement(c, that, end, at);
        return;
    }
    if (is_idle(c, at, first, end) || (c->english && is_supposed(c, at, first)))
        return;
    stop = reach_end(c, at + 1, end, narrow);
    if (c->english && is_relative(c, at, first))
        for (size_t comma = at + 1; comma < stop; comma++)
            if (c->text->tokens[comma].before >= ASSAY_BREAK_COMMA && traits_at(c, comma) & ASSAY_COORDINATOR)
                stop = comma;
    deny(c, c->english ? at + 1 : clause_start(c, at, first), stop, at);
}

/* "instead of X", "rather than X", "as opposed to X". */
static bool mark_replacement(context *c, size_t at, size_t end)
{
    static const char *const heads[] = {"instead", "rather", "opposed", NULL};
    static const char *const links[] = {"of", "than", "to", NULL};

    if (!one_of(word_at(c, at), heads) || !one_of(word_before(c, at + 1, end), links))
        return false;
    deny(c, at + 2, reach_end(c, at + 2, end, true), at);
    return true;
}

/* "fails to X", "refuses to X": it is not done. */
static bool mark_failure(context *c, size_t at, size_t end)
{
    static const char *const failures[] = {"fail", "refus", "neglect", NULL};

    if (!one_of(c->text->tokens[at].word->stem, failures) || strcmp(word_before(c, at + 1, end), "to") != 0)
        return false;
    deny(c, at + 2, reach_end(c, at + 2, end, false), at);
    return true;
}

/* "avoid X": an order not to do it when it begins a clause or follows a modal, else only a warning. */
static bool mark_warning(context *c, size_t at, size_t first, size_t end)
{
    static const char *const warnings[] = {"avoid",  "prevent",  "stop",     "forbid",
                                           "beware", "eliminat", "prohibit", NULL};
    static const char *const modals[] = {"should", "must", "always", "shall", "better", "please", "generally", NULL};
    const assay_token *token = &c->text->tokens[at];
    size_t stop;

    if (!one_of(token->word->stem, warnings) || strcmp(token->word->text + token->word->length - 2, "ed") == 0)
        return false;
    stop = reach_end(c, at + 1, end, false);
    warn(c, at + 1, stop, at);
    if (strcmp(token->word->text, "avoid") == 0 &&
        (at == first || token->before >= ASSAY_BREAK_COMMA || one_of(word_at(c, at - 1), modals)))
        deny(c, at + 1, stop, at);
    return true;
}

/* "That is false." judges a claim; "DEBUG must be False", "DEBUG is False in production" set a value. */
static bool is_value(const context *c, size_t at, size_t first, size_t end)
{
    static const char *const places[] = {"in", "on", "for", "by", "at", "when", "outside", "everywhere", NULL};

    if (strcmp(word_at(c, at), "false") != 0)
        return false;
    return at == first || !(traits_at(c, at - 1) & ASSAY_AUXILIARY) || strcmp(word_at(c, at - 1), "be") == 0 ||
           one_of(word_before(c, at + 1, end), places);
}

/* "what went wrong", "something has gone wrong": tells of a fault, judges no claim. */
static bool is_fault(const context *c, size_t at, size_t first)
{
    static const char *const goes[] = {"go", "goes", "going", "gone", "went", "what", "what's", "whats", NULL};

    return strcmp(word_at(c, at), "wrong") == 0 && ((at > first && one_of(word_at(c, at - 1), goes)) ||
                                                    (at > first + 1 && strcmp(word_at(c, at - 2), "what") == 0));
}

/* "X should not be used" at the end of its clause: what stands before is denied. */
static bool is_refusal(const context *c, size_t at, size_t end)
{
    static const char *const uses[] = {"used", "needed", "necessary", "required", NULL};

    return one_of(word_at(c, at), uses) && (at + 1 >= end || c->text->tokens[at + 1].before >= ASSAY_BREAK_COMMA ||
                                            traits_at(c, at + 1) & (ASSAY_COORDINATOR | ASSAY_SUBORDINATOR));
}

/* "is never useful", "is not a good idea": the place of the negator, or `at` when praise is not refused. */
static size_t refused_praise(const context *c, size_t at, size_t first, size_t end)
{
    static const char *const praise[] = {"useful",    "helpful",  "worth",   "worthwhile", "recommended",
                                         "advisable", "possible", "allowed", "supported",  NULL};
    static const char *const nouns[] = {"idea", "practice", "choice", "option", "solution", "cure", NULL};
    const char *word = word_at(c, at);
    size_t reach = one_of(word, nouns) ? 4 : 2;

    if (!((one_of(word, praise) && strcmp(word_before(c, at + 1, end), "to") != 0) || one_of(word, nouns) ||
          is_refusal(c, at, end)))
        return at;
    for (size_t back = 1; back <= reach && at >= first + back; back++)
        if (traits_at(c, at - back) & ASSAY_NEGATOR)
            return at - back;
    return at;
}

/*
 * "It runs exactly once, duplicates are impossible": a subject of its own after a comma takes the verdict alone. "A, B
 * and C are wrong" is one list.
 */
static size_t verdict_start(const context *c, size_t at, size_t start)
{
    size_t comma = at;
    bool subject = false;

    while (comma > start && c->text->tokens[comma].before < ASSAY_BREAK_COMMA)
        comma--;
    for (size_t i = comma; i < at; i++) {
        unsigned traits = traits_at(c, i);
        if (traits & (ASSAY_COORDINATOR | ASSAY_NEGATOR))
            return start;
        if (traits & ASSAY_AUXILIARY)
            return subject ? comma : start;
        subject = subject || !(traits & ASSAY_FUNCTION);
    }
    return start;
}

/* "X is wrong", "X should be avoided": denies its own clause backwards. */
static bool mark_verdict(context *c, size_t at, size_t first, size_t end)
{
    static const char *const verdicts[] = {
        "wrong",       "false",      "incorrect",  "untrue",      "myth",        "misconception",
        "avoided",     "useless",    "pointless",  "unnecessary", "discouraged", "forbidden",
        "meaningless", "irrelevant", "impossible", "nonsense",    "mistaken",    "counterproductive",
        "ignored",     "harmful",    "worthless",  "superfluous", "mistake",     NULL};
    static const char *const ideas[] = {"idea",     "practice", "choice", "option", "plan",
                                        "approach", "place",    "habit",  "way",    NULL};
    static const char *const bad[] = {"bad", "worst", "terrible", "poor", "wrong", "horrible", NULL};
    const char *word = word_at(c, at);
    const char *next = word_before(c, at + 1, end);
    bool found = (one_of(word, verdicts) && !is_value(c, at, first, end) && !is_fault(c, at, first)) ||
                 (one_of(word, bad) && one_of(next, ideas)) || (strcmp(word, "waste") == 0 && strcmp(next, "of") == 0);
    size_t negator = refused_praise(c, at, first, end); /* it denies, so that a pattern may name it */
    bool linked = negator != at;
    size_t start;

    for (size_t back = 1; found && back <= 4 && at >= first + back; back++)
        linked = linked || traits_at(c, at - back) & ASSAY_AUXILIARY;
    if (!linked)
        return false;
    start = clause_start(c, at, first);
    if (strcmp(next, "that") == 0) {
        deny_statement(c, at + 1, end, negator);
        return true;
    }
    if (strcmp(next, "to") == 0 && strcmp(word_at(c, start), "it") == 0) {
        deny(c, at + 1, reach_end(c, at + 1, end, false), negator); /* "it" stands for what follows */
        return true;
    }
    if (start == at) /* the subject stands before the subordinate clause */
        start = first;
    deny(c, verdict_start(c, at, start), negator, negator);
    return true;
}

/* "some think", "you might expect", "it is a myth that": what follows is not the writer's claim. */
static void mark_view(context *c, size_t at, size_t first, size_t end)
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
    if (one_of(token->word->stem, views)) {
        for (size_t back = 1; back <= 3 && at >= first + back; back++) {
            const char *word = word_at(c, at - back);
            rejects =
                rejects || one_of(word, others) || (back == 1 && one_of(word, might)) || (strcmp(word, "used") == 0);
        }
        rejects = rejects || strcmp(token->word->text, "thought") == 0;
        rejects = rejects && strcmp(word_before(c, at + 1, end), "of") != 0;
    } else if (strcmp(token->word->text, "misconception") == 0 || strcmp(token->word->text, "myth") == 0 ||
               (strcmp(token->word->text, "contrary") == 0 && strcmp(word_before(c, at + 1, end), "to") == 0)) {
        rejects = true;
    }
    if (!rejects)
        return;
    for (stop = at + 1; stop < end; stop++)
        if (traits_at(c, stop) & ASSAY_ADVERSATIVE || c->text->tokens[stop].before >= ASSAY_BREAK_SEMICOLON ||
            strcmp(word_at(c, stop), "actually") == 0)
            break;
    reject(c, at + 1, stop);
}

static void mark_hedge(context *c, size_t at, size_t first, size_t end)
{
    size_t stop = at + 1;

    while (stop < end && c->text->tokens[stop].before < ASSAY_BREAK_COLON && !(traits_at(c, stop) & ASSAY_ADVERSATIVE))
        c->of[stop++].hedged = true;
    for (size_t back = clause_start(c, at, first); stop == at + 1 && back < at; back++)
        c->of[back].hedged = true; /* "it does, maybe" */
}

/* Where the question begins: "Look at the metrics first: is it slow?" asks only what follows its last strong break. */
static size_t question_start(const context *c, size_t first, size_t end)
{
    size_t start = end;

    while (start > first && c->text->tokens[start - 1].before < ASSAY_BREAK_COLON)
        start--;
    return start > first ? start - 1 : first;
}

static void mark_sentence(context *c, const assay_sentence *sentence)
{
    size_t first = sentence->first;
    size_t end = first + sentence->count;
    size_t asked = sentence->question ? question_start(c, first, end) : end;

    for (size_t at = first; at < end; at++) {
        unsigned traits = traits_at(c, at);
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

bool assay_scopes_compute(assay_scopes *out, assay_arena *arena, const assay_text *text, const char *language)
{
    context c = {.text = text, .english = strcmp(language, "english") == 0};

    c.of = assay_arena_alloc_array(arena, text->token_count + 1, sizeof *c.of);
    if (!c.of)
        return false;
    for (size_t i = 0; i < text->sentence_count; i++)
        mark_sentence(&c, &text->sentences[i]);
    out->of = c.of;
    out->tokens = text->tokens;
    out->single = !c.english;
    return true;
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

/*
 * Is any of the match's tokens denied: reached by an odd number of negators that the pattern does not name? Two
 * negators of different words ("can't run, and isn't meant for") are two denials, two of one word cancel out.
 */
static bool is_denied(const assay_scopes *scopes, const assay_match *match)
{
    bool denied = false;
    bool whole = false; /* an odd number of statements is denied as a whole */

    for (uint32_t i = 0; i < match->count; i++) {
        const assay_scope *scope = &scopes->of[match->at[i]];
        unsigned count = 0;
        for (unsigned k = 0; k < scope->negator_count; k++) {
            uint32_t negator = scope->negators[k];
            if (named(match, negator) || !reaches_last_part(scopes, match, negator))
                continue;
            if (!scopes->of[negator].whole)
                count++;
            else if (i == 0)
                whole = !whole;
        }
        denied = denied || (scopes->single ? count > 0 : count % 2 == 1);
    }
    return denied != whole;
}

assay_stance assay_scopes_judge(const assay_scopes *scopes, const assay_match *match, bool warnings)
{
    bool hedged = false;

    for (uint32_t i = 0; i < match->count; i++) {
        const assay_scope *scope = &scopes->of[match->at[i]];
        if (scope->rejected || (warnings && scope->warner && !named(match, scope->warner - 1)))
            return ASSAY_NEGATED;
        hedged = hedged || scope->hedged;
    }
    if (is_denied(scopes, match))
        return ASSAY_NEGATED;
    return hedged ? ASSAY_HEDGED : ASSAY_AFFIRMED;
}

/* "Who could read ten thousand rows anyway?", "What visitor will ...": asked to be answered with nobody. */
static bool is_rhetorical(const assay_scopes *scopes, const assay_match *match)
{
    static const char *const askers[] = {"who", "what", "which", NULL};
    static const char *const modals[] = {"could", "would", "can", "will", "wants", "needs", "ever", NULL};
    const assay_token *tokens = scopes->tokens;

    if (!one_of(tokens[match->first].word->text, askers))
        return false;
    for (uint32_t at = match->first + 1; at <= match->last && at <= match->first + 2; at++)
        if (one_of(tokens[at].word->text, modals))
            return true;
    return false;
}

bool assay_scopes_asked(const assay_scopes *scopes, const assay_match *match)
{
    return match->count && scopes->of[match->at[0]].asked && !is_rhetorical(scopes, match);
}
