/*
 * reach.c - where a reach ends: at the clause's end, where a new subject
 * begins or an exception opens.
 */
#include "grader/stance/reach.h"

#include <string.h>

const char *assay_reach_word(const assay_reach *c, size_t at)
{
    return at < c->text->token_count ? c->text->tokens[at].word->text : "";
}

/* The word at `at` when it lies before `end`, else "". */
const char *assay_reach_word_before(const assay_reach *c, size_t at, size_t end)
{
    return at < end ? assay_reach_word(c, at) : "";
}

unsigned assay_reach_traits(const assay_reach *c, size_t at)
{
    return c->text->tokens[at].word->traits;
}

#define NE_QUE_WORDS 6u /* from "ne" to the "que" that goes with it */

/* "ne fait que ralentir": only, unless another negator comes between. */
static bool is_ne_que(const assay_reach *c, size_t at, size_t end)
{
    for (size_t i = at + 1; i < end && i <= at + NE_QUE_WORDS; i++) {
        if (assay_reach_traits(c, i) & ASSAY_NEGATOR || strcmp(assay_reach_word(c, i), "plus") == 0)
            return false;
        if (strcmp(assay_reach_word(c, i), "que") == 0 || strcmp(assay_reach_word(c, i), "qu") == 0)
            return true;
    }
    return false;
}

/* "not only", "no doubt", "nothing but": negators that deny nothing. */
bool assay_reach_is_idle(const assay_reach *c, size_t at, size_t first, size_t end)
{
    static const char *const after_not[] = {"only", "just", "merely", "simply", "solely", "until", "till", "to", NULL};
    static const char *const after_no[] = {"matter", "doubt", "wonder", "question", "problem", NULL};
    static const char *const before_not[] = {"or", "if", "whether", "why", NULL};
    static const char *const before_nothing[] = {"or", "from", NULL};
    static const char *const after_without[] = {"doubt", "exception", "question", NULL};
    static const char *const only[] = {"nur", "bloß", "bloss", "solo", "sólo", "solamente", NULL};
    static const char *const counted[] = {"number", "position", "index", "element", "item",  "row",   "level",   "port",
                                          "at",     "to",       "near",  "from",    "above", "below", "reaches", NULL};
    const char *word = assay_reach_word(c, at);
    const char *next = assay_reach_word_before(c, at + 1, end);
    const char *stem = c->text->tokens[at].word->stem;

    if (strcmp(word, "nicht") == 0 || (strcmp(word, "no") == 0 && !c->english))
        return assay_words_one_of(next, only);
    if ((strcmp(word, "ne") == 0 || strcmp(word, "n") == 0) && !c->english)
        return is_ne_que(c, at, end);
    if (strcmp(stem, "not") == 0) {
        if (strcmp(next, "to") == 0)
            return strcmp(assay_reach_word_before(c, at + 2, end), "mention") == 0;
        if (assay_words_one_of(next, after_not))
            return at != first || word[0] != 'd'; /* "Don't just add one" is an order */
        return at > first && assay_words_one_of(assay_reach_word(c, at - 1), before_not) &&
               (at + 1 >= end || c->text->tokens[at + 1].before >= ASSAY_BREAK_COMMA);
    }
    if (strcmp(word, "no") == 0) /* "Mostly no, the ORM escapes": a whole answer, which reaches over nothing */
        return assay_words_one_of(next, after_no) ||
               (at + 1 < end && c->text->tokens[at + 1].before >= ASSAY_BREAK_COMMA);
    if (strcmp(word, "nothing") == 0 || strcmp(word, "none") == 0)
        return strcmp(next, "but") == 0 || strcmp(next, "other") == 0 ||
               (at > first && assay_words_one_of(assay_reach_word(c, at - 1), before_nothing)); /* all or nothing */
    if (strcmp(word, "neither") == 0) /* "both or neither", "on both sides or on neither, that ..." */
        return at > first && (at + 1 >= end || c->text->tokens[at + 1].before >= ASSAY_BREAK_COMMA ||
                              strcmp(assay_reach_word(c, at - 1), "or") == 0);
    if (strcmp(word, "never") == 0)
        return strcmp(next, "mind") == 0;
    if (strcmp(word, "without") == 0)
        return assay_words_one_of(next, after_without);
    return strcmp(word, "zero") == 0 && at > first && assay_words_one_of(assay_reach_word(c, at - 1), counted);
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
        if (strcmp(assay_reach_word(c, from), "to") == 0)
            return true;
    return false;
}

/* Does the part after the comma at `at` look like a clause of its own rather than the next item of a list? */
static bool comma_ends(const assay_reach *c, size_t from, size_t at, size_t end)
{
    unsigned traits = assay_reach_traits(c, at);
    size_t stop = at + 1;

    if (traits & (ASSAY_PRONOUN | ASSAY_SUBORDINATOR | ASSAY_ADVERSATIVE | ASSAY_NEGATOR))
        return true;
    if (traits & ASSAY_COORDINATOR)
        return at + 1 < end && ((assay_reach_traits(c, at + 1) &
                                 (ASSAY_PRONOUN | ASSAY_SUBORDINATOR | ASSAY_DETERMINER | ASSAY_NEGATOR)) != 0 ||
                                strcmp(assay_reach_word(c, at + 1), "for") == 0 ||
                                (strcmp(assay_reach_word(c, at + 1), "to") == 0 && !has_infinitive(c, from, at)));
    while (stop < end && c->text->tokens[stop].before < ASSAY_BREAK_COMMA &&
           strcmp(assay_reach_word(c, stop), "or") != 0)
        stop++;
    if (strcmp(assay_reach_word_before(c, stop, end), "or") ==
        0) /* "lock, block or wait", but not "..., it is late or must run" */
        return stop - at > 2 || (stop + 1 < end && assay_reach_traits(c, stop + 1) & ASSAY_AUXILIARY);
    return stop - at > 4 || !is_list(c, at, end);
}

/* Does a predicate of its own stand within a few words ("and rows can be read")? A relative clause does not count. */
static bool has_predicate(const assay_reach *c, size_t at, size_t end)
{
    static const char *const relatives[] = {"that", "which", "who", "whose", NULL};
    size_t stop = at + 4 < end ? at + 4 : end;

    for (; at < stop; at++) {
        const assay_token *token = &c->text->tokens[at];
        if (token->before >= ASSAY_BREAK_COMMA || token->word->traits & (ASSAY_SUBORDINATOR | ASSAY_COORDINATOR) ||
            assay_words_one_of(token->word->text, relatives))
            return false;
        if (token->word->traits & ASSAY_AUXILIARY)
            return true;
    }
    return false;
}

/* "and" goes on with the same denial unless a subject, an adverb, an inflected verb or a denial of its own follows. */
static bool and_ends(const assay_reach *c, size_t at, size_t end)
{
    static const char *const openers[] = {"then", "instead", "just", "only", "so", "therefore", "thus", "always", NULL};
    const assay_word *next;
    size_t length;

    if (at + 1 >= end)
        return true;
    next = c->text->tokens[at + 1].word;
    length = next->length;
    if ((next->traits & ASSAY_PRONOUN && !(next->traits & ASSAY_LIGHT)) || assay_words_one_of(next->text, openers) ||
        next->traits & ASSAY_NEGATOR || has_predicate(c, at + 1, end))
        return true;
    return length > 3 && next->text[length - 1] == 's' && next->text[length - 2] != 's' &&
           !(next->traits & ASSAY_FUNCTION);
}

/* A pronoun that can only be a subject ("we", "I'd"): a new clause begins even without a comma. */
static bool is_subject(const assay_word *word)
{
    static const char *const subjects[] = {"i", "we", "he", "she", "they", NULL};

    return assay_words_one_of(word->text, subjects) || (word->traits & ASSAY_PRONOUN && word->traits & ASSAY_AUXILIARY);
}

/* "could not, for example, change it": the word after what only interrupts; `at` when nothing does. */
static size_t past_aside(const assay_reach *c, size_t at, size_t end)
{
    static const char *const asides[] = {"for", "of", "e.g.", "therefore", NULL};
    static const char *const heads[] = {"course", "example", "instance", NULL};
    size_t stop = at + 1;

    if (!assay_words_one_of(assay_reach_word(c, at), asides))
        return at;
    if (strcmp(assay_reach_word(c, at), "of") == 0 || strcmp(assay_reach_word(c, at), "for") == 0) {
        if (!assay_words_one_of(assay_reach_word_before(c, stop, end), heads))
            return at;
        stop++;
    }
    return stop < end && c->text->tokens[stop].before == ASSAY_BREAK_COMMA ? stop : at;
}

/* Where the forward reach that begins at `from` ends. `narrow`: a noun phrase only (instead of X, without X). */
/* A verb that is no participle: "a query without a limit takes forever". */
static bool is_finite(const assay_word *word)
{
    return word->traits & ASSAY_VERB && word->length > 3 && word->text[word->length - 1] == 's' &&
           word->text[word->length - 2] != 's';
}

size_t assay_reach_end(const assay_reach *c, size_t from, size_t end, bool narrow)
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
        if (c->english && (at > from || token->before >= ASSAY_BREAK_COMMA) &&
            assay_words_one_of(token->word->text, reasons))
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
        if (narrow && (traits & ASSAY_AUXILIARY || (at > from && is_finite(token->word))))
            return at;
    }
    return end;
}

/* Where the clause around `at` begins: the last strong break before it. */
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
