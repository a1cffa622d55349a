/*
 * terms.c - the words of a claim, and how much each of them tells.
 *
 * A claim has no corpus around it, so rarity is guessed from the word itself:
 * words of grammar tell nothing, a small general vocabulary tells little, a
 * long word more than a short one, and an identifier or a number most.
 */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "grader/constants.h"
#include "rubrics/compile/compiler.h"

#define WORD_BYTES_MAX 60u

/* Words that stand in any answer on any subject. Sorted by byte value: searched by halves. */
static const char *const GENERAL[] = {
    "able",    "add",       "advantage",    "allow",      "also",       "amount",    "answer",   "approach", "based",
    "basic",   "benefit",   "best",         "better",     "big",        "bit",       "call",     "can",      "case",
    "cause",   "certain",   "change",       "clear",      "come",       "common",    "complete", "con",      "concept",
    "cons",    "consider",  "contain",      "correct",    "create",     "current",   "define",   "depend",   "describe",
    "detail",  "different", "disadvantage", "drawback",   "easy",       "effect",    "end",      "ensure",   "entire",
    "etc",     "example",   "explain",      "fact",       "feature",    "find",      "follow",   "form",     "general",
    "get",     "give",      "go",           "good",       "great",      "group",     "handle",   "happen",   "hard",
    "have",    "help",      "high",         "hold",       "idea",       "important", "include",  "involve",  "item",
    "keep",    "kind",      "know",         "large",      "lead",       "let",       "like",     "line",     "little",
    "long",    "look",      "lot",          "main",       "major",      "make",      "many",     "mean",     "method",
    "more",    "most",      "move",         "much",       "name",       "need",      "new",      "number",   "occur",
    "often",   "one",       "order",        "part",       "particular", "people",    "place",    "point",    "possible",
    "pro",     "problem",   "process",      "pros",       "provide",    "put",       "reason",   "refer",    "require",
    "result",  "right",     "same",         "say",        "see",        "set",       "show",     "similar",  "simple",
    "simply",  "single",    "small",        "special",    "specific",   "start",     "state",    "step",     "stuff",
    "support", "sure",      "system",       "take",       "tell",       "term",      "thing",    "think",    "time",
    "turn",    "two",       "type",         "understand", "usage",      "use",       "used",     "useful",   "usual",
    "usually", "value",     "various",      "want",       "way",        "well",      "work",     "wrong",    "yes"};

static int compare_word(const void *key, const void *entry)
{
    return strcmp(key, *(const char *const *)entry);
}

static bool is_general(const char *word)
{
    return bsearch(word, GENERAL, sizeof GENERAL / sizeof *GENERAL, sizeof *GENERAL, compare_word) != NULL;
}

static bool word_byte(char c)
{
    return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

/* Typographic quotes, dashes and arrows (U+2000 to U+2BFF) part words; the other letters beyond ASCII do not. */
static bool parts_words(const char *at)
{
    return (unsigned char)at[0] == 0xE2 && (unsigned char)at[1] >= 0x80 && (unsigned char)at[1] <= 0xAF;
}

static size_t word_end(const char *text, size_t at)
{
    while (word_byte(text[at]) && !parts_words(text + at)) {
        at++;
        /* don't, user's; 2.5; node.js stays two words */
        if ((text[at] == '\'' && isalpha((unsigned char)text[at + 1])) ||
            (text[at] == '.' && isdigit((unsigned char)text[at - 1]) && isdigit((unsigned char)text[at + 1])))
            at++;
    }
    return at;
}

static bool looks_like_code(const char *text, size_t length)
{
    for (size_t i = 1; i < length; i++)
        if (text[i] == '_' || (isupper((unsigned char)text[i]) && islower((unsigned char)text[i - 1])))
            return true;
    return text[0] == '_';
}

static bool read_term(assay_term *out, assay_compiler *compiler, const char *text, size_t start, size_t end,
                      bool quoted)
{
    char folded[WORD_BYTES_MAX + 1];
    size_t length = end - start < WORD_BYTES_MAX ? end - start : WORD_BYTES_MAX;
    const assay_word *word;

    for (size_t i = 0; i < length; i++)
        folded[i] = (char)tolower((unsigned char)text[start + i]);
    folded[length] = '\0';
    if (length > 2 && strcmp(folded + length - 2, "'s") == 0)
        folded[length -= 2] = '\0';
    word = assay_words_find(compiler->words, folded, length);
    if (word == NULL) {
        compiler->failed = true;
        return false;
    }
    out->text = word->text;
    out->stem = word->stem;
    out->hash = word->stem_hash;
    out->start = start;
    out->end = end;
    out->traits = word->traits;
    out->code = quoted || looks_like_code(text + start, end - start);
    out->content = (word->traits & ASSAY_FUNCTION) == 0 && !is_general(word->text) && !is_general(word->stem) &&
                   (length > 1 || isdigit((unsigned char)folded[0]) || quoted);
    return true;
}

assay_terms assay_compiler_terms(assay_compiler *compiler, const char *text)
{
    assay_terms terms = {NULL, 0};
    assay_term *items;
    bool quoted = false;
    size_t at = 0;

    if (text == NULL)
        return terms;
    items = assay_compiler_alloc(compiler, ASSAY_CLAIM_TERMS_MAX * sizeof *items);
    if (items == NULL)
        return terms;
    while (text[at] != '\0' && terms.count < ASSAY_CLAIM_TERMS_MAX) {
        size_t end = word_end(text, at);

        if (text[at] == '`')
            quoted = !quoted;
        if (end == at)
            at += parts_words(text + at) ? 3 : 1;
        else if (!read_term(&items[terms.count++], compiler, text, at, end, quoted))
            return (assay_terms){NULL, 0};
        else
            at = end;
    }
    terms.items = items;
    return terms;
}

bool assay_terms_have(const assay_terms *terms, const assay_term *term)
{
    for (size_t i = 0; i < terms->count; i++)
        if (terms->items[i].hash == term->hash)
            return true;
    return false;
}

double assay_terms_covered(const assay_terms *part, const assay_terms *whole)
{
    size_t content = 0, covered = 0;

    for (size_t i = 0; i < part->count; i++) {
        if (!part->items[i].content)
            continue;
        content++;
        covered += assay_terms_have(whole, &part->items[i]) ? 1 : 0;
    }
    return content > 0 ? (double)covered / (double)content : 0;
}

double assay_terms_shared(const assay_terms *a, const assay_terms *b)
{
    size_t common = 0, either = 0;

    for (size_t i = 0; i < a->count; i++) {
        if (!a->items[i].content)
            continue;
        either++;
        common += assay_terms_have(b, &a->items[i]) ? 1 : 0;
    }
    for (size_t i = 0; i < b->count; i++)
        either += b->items[i].content && !assay_terms_have(a, &b->items[i]) ? 1 : 0;
    return either > 0 ? (double)common / (double)either : 0;
}

double assay_term_information(const assay_term *term)
{
    size_t length = strlen(term->text);
    double information;

    if ((term->traits & ASSAY_FUNCTION) != 0)
        return 0;
    if (!term->content)
        return ASSAY_DRAFT_LIGHT_INFORMATION;
    information = 1 + ASSAY_DRAFT_LETTER_INFORMATION * fmin((double)length, ASSAY_DRAFT_INFORMATION_LETTERS);
    if (term->code || (term->traits & (ASSAY_NUMBER | ASSAY_IDENTIFIER)) != 0)
        information += ASSAY_DRAFT_CODE_INFORMATION;
    return information;
}

const char *assay_compiler_slug(assay_compiler *compiler, const char *text, size_t words, size_t bytes,
                                bool content_only)
{
    assay_terms terms = assay_compiler_terms(compiler, text);
    char *slug = assay_compiler_alloc(compiler, bytes + WORD_BYTES_MAX + 2);
    size_t length = 0, taken = 0;

    if (slug == NULL)
        return NULL;
    for (size_t i = 0; i < terms.count && taken < words; i++) {
        const assay_term *term = &terms.items[i];
        size_t begin = length;

        if (content_only && !term->content)
            continue;
        if (length > 0)
            slug[length++] = '-';
        for (const char *c = term->text; *c != '\0'; c++)
            if (isalnum((unsigned char)*c))
                slug[length++] = *c;
            else if (*c == '_' && length > 0 && slug[length - 1] != '-')
                slug[length++] = '-';
        while (length > 0 && slug[length - 1] == '-')
            length--;
        if (length > bytes && taken > 0) {
            length = begin;
            break;
        }
        taken++;
    }
    slug[length] = '\0';
    return slug;
}
