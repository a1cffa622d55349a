/*
 * listing.c - the words with which a question asks for names, and those with
 * which it asks for more. Read once a rubric, when it is frozen.
 */
#include "grader/match/listing.h"

#include <string.h>

#include "grader/constants.h"

/* An order to name things; where it needs a second word that word stands close behind. */
static const struct {
    const char *order;
    const char *then; /* or NULL */
} orders[] = {
    {"name", NULL},       {"list", NULL},     {"enumerate", NULL}, {"state", NULL},    {"mention", NULL},
    {"write", "down"},    {"give", NULL},     {"identify", NULL},  {"cite", NULL},     {"nenne", NULL},
    {"nennen", NULL},     {"liste", NULL},    {"listen", NULL},    {"zähle", "auf"},   {"zählen", "auf"},
    {"schreibe", "auf"},  {"gib", "an"},      {"geben", "an"},     {"welche", NULL},   {"citez", NULL},
    {"nomme", NULL},      {"nommez", NULL},   {"énumère", NULL},   {"énumérez", NULL}, {"listez", NULL},
    {"quels", NULL},      {"quelles", NULL},  {"nombra", NULL},    {"nombre", NULL},   {"enumera", NULL},
    {"enumere", NULL},    {"menciona", NULL}, {"mencione", NULL},  {"indica", NULL},   {"lista", NULL},
    {"escriba", "todos"}, {"cuáles", NULL},
};

/* What no list of names can be the answer to. */
static const char *const more[] = {
    "why",        "how",        "explain",     "describe",   "discuss",  "justify",    "compare",     "contrast",
    "difference", "reason",     "reasons",     "when",       "argue",    "sentence",   "sentences",   "example",
    "warum",      "wieso",      "wie",         "erkläre",    "erklären", "beschreibe", "beschreiben", "begründe",
    "begründen",  "diskutiere", "unterschied", "pourquoi",   "comment",  "explique",   "expliquez",   "décris",
    "décrivez",   "justifie",   "justifiez",   "différence", "cómo",     "explica",    "explique",    "describe",
    "describa",   "justifica",  "justifique",  "diferencia",
};

static bool is_more(const char *word)
{
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        if (strcmp(word, more[i]) == 0)
            return true;
    return false;
}

/* May an order begin here: with the sentence or clause, or behind "please", "and", "can you"? */
static bool may_begin(const assay_text *text, const assay_sentence *sentence, size_t at)
{
    static const char *const openers[] = {"please", "also",     "you", "and", "then",  "bitte", "und",
                                          "sie",    "veuillez", "et",  "por", "favor", "y"};
    const assay_token *tokens = text->tokens;

    if (at == sentence->first || tokens[at].before >= ASSAY_BREAK_COMMA)
        return true;
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++)
        if (strcmp(tokens[at - 1].word->text, openers[i]) == 0)
            return true;
    return false;
}

static bool has_word(const assay_text *text, size_t from, size_t end, const char *word)
{
    for (size_t i = from; i < end; i++)
        if (strcmp(text->tokens[i].word->text, word) == 0)
            return true;
    return false;
}

static bool is_order(const assay_text *text, const assay_sentence *sentence, size_t at)
{
    size_t end = sentence->first + sentence->count;
    size_t then = at + 1 + ASSAY_LISTING_THEN_WORDS < end ? at + 1 + ASSAY_LISTING_THEN_WORDS : end;

    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
        if (strcmp(text->tokens[at].word->text, orders[i].order) == 0 &&
            (!orders[i].then || has_word(text, at + 1, then, orders[i].then)))
            return may_begin(text, sentence, at);
    return false;
}

bool assay_listing_shown(const assay_text *question, const assay_text *reference)
{
    size_t parts = reference->token_count > 0;
    size_t words = 0;

    for (size_t i = 0; i < question->token_count; i++)
        if (is_more(question->tokens[i].word->text))
            return false;
    for (size_t i = 0; i < reference->token_count; i++) {
        unsigned traits = reference->tokens[i].word->traits;
        if (traits & (ASSAY_VERB | ASSAY_AUXILIARY | ASSAY_NEGATOR | ASSAY_OPERATOR))
            return false;
        words += !(traits & ASSAY_COORDINATOR);
        parts += i && (reference->tokens[i].before >= ASSAY_BREAK_COMMA || traits & ASSAY_COORDINATOR);
    }
    return parts >= ASSAY_LIST_NAMES_MIN && (double)words <= ASSAY_LIST_NAME_WORDS * (double)parts;
}

bool assay_listing_asked(const assay_text *question)
{
    for (size_t s = 0; s < question->sentence_count; s++) {
        const assay_sentence *sentence = &question->sentences[s];
        bool order = false;
        bool explains = false;
        for (size_t i = 0; i < sentence->count; i++) {
            order = order || is_order(question, sentence, sentence->first + i);
            explains = explains || is_more(question->tokens[sentence->first + i].word->text);
        }
        if (order && !explains)
            return true;
    }
    return false;
}
