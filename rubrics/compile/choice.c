/*
 * choice.c - questions that ask for some of many: "Name at least four
 * differences". An answer with four of nine is whole, so the nine claims
 * become one concept that counts.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rubrics/compile/compiler.h"

#define ASKED_MAX 10u

static const char *const VERBS[] = {"name",    "list",     "state", "give",    "describe", "mention",
                                    "provide", "identify", "cite",  "specify", "least",    "any"};
static const char *const NUMBERS[] = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight"};

static bool verb(const char *word)
{
    for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++)
        if (strcmp(word, VERBS[i]) == 0)
            return true;
    return false;
}

static unsigned number(const char *word)
{
    for (unsigned i = 2; i < sizeof NUMBERS / sizeof *NUMBERS; i++)
        if (strcmp(word, NUMBERS[i]) == 0)
            return i;
    return isdigit((unsigned char)word[0]) ? (unsigned)strtoul(word, NULL, 10) : 0;
}

/* "three reasons for your answer" stand beside the answer: they are not all of it. */
static bool for_your(const assay_terms *terms, size_t at)
{
    for (size_t i = at; i + 1 < terms->count && i < at + 4; i++)
        if (strcmp(terms->items[i].text, "for") == 0 && strcmp(terms->items[i + 1].text, "your") == 0)
            return true;
    return false;
}

unsigned assay_compiler_asked_count(const assay_terms *question)
{
    for (size_t i = 0; i + 2 < question->count; i++) {
        unsigned count = number(question->items[i + 1].text);

        if (verb(question->items[i].text) && count >= 2 && count <= ASKED_MAX && !for_your(question, i + 2))
            return count;
    }
    return 0;
}

/* "At least 4 of: ...; ...; ..." */
static const char *concept_text(assay_compiler *compiler, unsigned count)
{
    const char *text = assay_compiler_format(compiler, "At least %u of:", count);
    bool first = true;

    for (size_t i = 0; i < compiler->claims.count && text != NULL; i++) {
        const assay_claim *claim = compiler->claims.items[i];
        size_t length = strlen(claim->text);

        if (claim->dropped || claim->use == ASSAY_USE_PITFALL)
            continue;
        while (length > 0 && strchr(".!?", claim->text[length - 1]) != NULL)
            length--;
        text = assay_compiler_format(compiler, "%s%s %.*s", text, first ? "" : ";", (int)length, claim->text);
        first = false;
    }
    return text != NULL ? assay_compiler_format(compiler, "%s.", text) : NULL;
}

bool assay_compiler_write_choice(assay_compiler *compiler, unsigned count)
{
    assay_draft *draft = compiler->draft;
    assay_pattern *match = assay_pattern_new(draft, ASSAY_AT_LEAST, NULL);
    const char *text = concept_text(compiler, count);
    const char *hint = assay_compiler_format(compiler, "Count your points: %u are asked for.", count);
    assay_draft_concept *concept = assay_draft_add_concept(draft);

    if (match == NULL || text == NULL || hint == NULL || concept == NULL)
        return false;
    match->n = count;
    for (size_t i = 0; i < compiler->claims.count; i++)
        if (!compiler->claims.items[i]->dropped && compiler->claims.items[i]->use != ASSAY_USE_PITFALL &&
            !assay_pattern_add(draft, match, assay_compiler_match(compiler, compiler->claims.items[i])))
            return false;
    concept->id = assay_draft_string(draft, "points", 6);
    concept->weight = 3;
    concept->text = assay_draft_string(draft, text, strlen(text));
    concept->hint = assay_draft_string(draft, hint, strlen(hint));
    concept->match = match;
    return concept->id != NULL && concept->text != NULL && concept->hint != NULL;
}
