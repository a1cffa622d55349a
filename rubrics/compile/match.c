/*
 * match.c - the pattern of a claim. The claim itself, as `similar`, does most
 * of the work. Beside it stand its other wordings, the names from its code,
 * and its core: the few words that no answer could make the claim without.
 */
#include <ctype.h>
#include <string.h>

#include "grader/constants.h"
#include "rubrics/compile/compiler.h"

/*
 * The claim for a `similar`: back-ticks are for people, and a pattern sees one
 * sentence, so what would end one inside ("is it slow? erroring?") becomes a comma.
 */
static const char *for_pattern(assay_compiler *compiler, const char *text)
{
    char *plain = assay_compiler_alloc(compiler, strlen(text) + 1);
    size_t used = 0;

    if (plain == NULL)
        return NULL;
    for (; *text != '\0'; text++) {
        bool ends = strchr("?!;", *text) != NULL || (*text == '.' && text[1] == ' ' && isupper((unsigned char)text[2]));

        if (*text != '`')
            plain[used++] = ends && text[1] != '\0' ? ',' : *text;
    }
    plain[used] = '\0';
    return plain;
}

static void add_pattern(assay_compiler *compiler, assay_pattern *parent, assay_pattern_kind kind, const char *text)
{
    assay_pattern *pattern;

    if (parent == NULL || text == NULL)
        return;
    pattern = assay_pattern_new(compiler->draft, kind, text);
    if (pattern == NULL || !assay_pattern_add(compiler->draft, parent, pattern))
        compiler->failed = true;
}

/* How many other concepts use the word: what they share does not mark this one. */
static size_t used_elsewhere(const assay_compiler *compiler, const assay_claim *claim, const assay_term *term)
{
    size_t count = 0;

    for (size_t i = 0; i < compiler->claims.count; i++) {
        const assay_claim *other = compiler->claims.items[i];

        if (other != claim && !other->dropped && assay_terms_have(&other->terms, term))
            count++;
    }
    return count;
}

static bool plain_word(const char *text)
{
    for (; *text != '\0'; text++)
        if (!isalnum((unsigned char)*text) && *text != '_' && (unsigned char)*text < 0x80)
            return false;
    return true;
}

/* A long claim is not made by any three of its words. */
static size_t core_size(size_t content)
{
    if (content < ASSAY_DRAFT_CORE_WORDS)
        return content;
    return content < ASSAY_DRAFT_CORE_LONG ? ASSAY_DRAFT_CORE_WORDS : ASSAY_DRAFT_CORE_WORDS_MAX;
}

size_t assay_compiler_core(assay_compiler *compiler, const assay_claim *claim, const assay_term **core, size_t most)
{
    double worth[ASSAY_DRAFT_CORE_WORDS_MAX] = {0};
    size_t count = 0, content = 0;

    for (size_t i = 0; i < claim->terms.count; i++) {
        const assay_term *term = &claim->terms.items[i];
        bool again = false;
        double value;
        size_t place;

        if (!term->content || (term->traits & ASSAY_NUMBER) != 0 || strlen(term->text) < 2 || !plain_word(term->text) ||
            assay_terms_have(&compiler->asked, term))
            continue;
        for (size_t j = 0; j < i && !again; j++)
            again = claim->terms.items[j].hash == term->hash;
        if (again)
            continue;
        content++;
        value = assay_term_information(term) / (1 + (double)used_elsewhere(compiler, claim, term));
        for (place = count; place > 0 && worth[place - 1] < value; place--)
            if (place < most) {
                worth[place] = worth[place - 1];
                core[place] = core[place - 1];
            }
        if (place < most) {
            worth[place] = value;
            core[place] = term;
            count += count < most ? 1 : 0;
        }
    }
    if (count > core_size(content))
        count = core_size(content);
    for (size_t i = 0; i < count; i++) /* as the claim has them */
        for (size_t j = i + 1; j < count; j++)
            if (core[j]->start < core[i]->start) {
                const assay_term *swap = core[i];
                core[i] = core[j];
                core[j] = swap;
            }
    return count;
}

/* Does the claim begin with a bare order ("look at", "add")? Then only its object tells something. */
static bool begins_with_order(const assay_claim *claim)
{
    static const char *const ORDERS[] = {"add",     "create", "define", "find", "get",  "give", "handle",
                                         "include", "keep",   "look",   "make", "need", "put",  "see",
                                         "set",     "show",   "start",  "take", "use"};

    for (size_t i = 0; i < sizeof ORDERS / sizeof *ORDERS; i++)
        if (claim->terms.count > 0 && strcmp(claim->terms.items[0].text, ORDERS[i]) == 0)
            return true;
    return false;
}

/* The one word that tells something, when a short claim has no other: "look at the templates"; or NULL. */
static const assay_term *only_word(const assay_claim *claim)
{
    const assay_term *found = NULL;
    bool order = begins_with_order(claim), grammar_only = true;

    if (claim->terms.count > ASSAY_DRAFT_SHORT_WORDS)
        return NULL;
    for (size_t i = 0; i < claim->terms.count; i++)
        grammar_only = grammar_only && (claim->terms.items[i].traits & ASSAY_FUNCTION) != 0;
    for (size_t i = order ? 1 : 0; i < claim->terms.count; i++) {
        const assay_term *term = &claim->terms.items[i];

        if ((term->traits & ASSAY_NEGATOR) != 0 && claim->terms.count > 1)
            return NULL; /* what is denied is not made by its word */
        if ((term->traits & ASSAY_FUNCTION) != 0 && !grammar_only)
            continue;
        if (found != NULL || !plain_word(term->text))
            return NULL;
        found = term;
    }
    return found;
}

/* "443", "push", "look at the templates": too little to measure a likeness by. NULL for a longer claim. */
static const char *short_claim(assay_compiler *compiler, const assay_claim *claim)
{
    const assay_term *word = only_word(claim);

    if (word == NULL)
        return NULL;
    return assay_compiler_format(compiler, "%s%s", claim->terms.count == 1 && word->code ? "=" : "", word->text);
}

/* A claim that denies is not made by its words without the denial. */
#define DENIAL "no|not|never|without|cannot|don't|avoid"

/* Where the claim's denial stands; the claim's end when it has none. */
static size_t denial_at(const assay_claim *claim)
{
    unsigned negators = 0;
    size_t first = strlen(claim->text);

    for (size_t i = 0; i < claim->terms.count; i++)
        if ((claim->terms.items[i].traits & ASSAY_NEGATOR) != 0 && negators++ == 0)
            first = claim->terms.items[i].start;
    return negators % 2 == 1 ? first : strlen(claim->text);
}

static void add_core(assay_compiler *compiler, assay_pattern *parent, const assay_claim *claim)
{
    const assay_term *core[ASSAY_DRAFT_CORE_WORDS_MAX];
    size_t count = assay_compiler_core(compiler, claim, core, ASSAY_DRAFT_CORE_WORDS_MAX);
    size_t denial = denial_at(claim);
    bool denied = denial < strlen(claim->text);
    assay_pattern *near;

    if (count < ASSAY_DRAFT_CORE_WORDS_MIN || parent == NULL || (denied && denial > core[0]->start))
        return; /* of a denial further on nobody knows which of the words it denies */
    near = assay_pattern_new(compiler->draft, ASSAY_NEAR, NULL);
    if (near == NULL || !assay_pattern_add(compiler->draft, parent, near)) {
        compiler->failed = true;
        return;
    }
    if (denied)
        add_pattern(compiler, near, ASSAY_PHRASE, DENIAL);
    for (size_t i = 0; i < count; i++)
        add_pattern(compiler, near, ASSAY_PHRASE, core[i]->text);
}

/* A name that several claims use stands for the first of them at most, and for none when it is in three. */
static bool first_to_name(const assay_compiler *compiler, const assay_claim *claim, const char *name)
{
    size_t users = 0;
    bool before = false, here = false;

    for (size_t i = 0; i < compiler->claims.count; i++) {
        const assay_claim *other = compiler->claims.items[i];

        for (size_t j = 0; !other->dropped && other->use != ASSAY_USE_PITFALL && j < other->code_count; j++) {
            if (strcmp(other->code[j], name) != 0)
                continue;
            users++;
            before = before || (!here && other != claim);
            here = here || other == claim;
            break;
        }
    }
    return users <= ASSAY_DRAFT_WORD_USERS && !before;
}

assay_pattern *assay_compiler_match(assay_compiler *compiler, const assay_claim *claim)
{
    assay_pattern *match = assay_pattern_new(compiler->draft, ASSAY_ANY, NULL);
    const char *phrase;

    if (match == NULL) {
        compiler->failed = true;
        return NULL;
    }
    phrase = short_claim(compiler, claim);
    if (phrase != NULL)
        add_pattern(compiler, match, ASSAY_PHRASE, phrase);
    else
        add_pattern(compiler, match, ASSAY_SIMILAR, for_pattern(compiler, claim->text));
    for (size_t i = 0; i < claim->other_count; i++)
        add_pattern(compiler, match, ASSAY_SIMILAR, for_pattern(compiler, claim->others[i]));
    add_core(compiler, match, claim);
    for (size_t i = 0; i < claim->code_count; i++)
        if (first_to_name(compiler, claim, claim->code[i]))
            add_pattern(compiler, match, ASSAY_PHRASE, claim->code[i]);
    return match;
}
