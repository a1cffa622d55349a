/*
 * choice.c - questions that ask for some of many: "Name at least four
 * differences". An answer with four of nine is whole, so the nine claims
 * become one concept that counts.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "grader/constants.h"
#include "rubrics/compile/compiler.h"

static const char *const VERBS[] = {"name",    "list",    "state",    "give", "describe",
                                    "mention", "provide", "identify", "cite", "specify"};
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
    for (size_t i = at; i + 1 < terms->count && i < at + ASSAY_CHOICE_FOR_WORDS; i++)
        if (strcmp(terms->items[i].text, "for") == 0 && strcmp(terms->items[i + 1].text, "your") == 0)
            return true;
    return false;
}

/* "name two", "state at least four", "give any three": the request that ends at the word `at`. */
static bool requests(const assay_terms *terms, size_t at)
{
    const char *word = terms->items[at].text;

    if (strcmp(word, "least") == 0)
        return at >= 2 && verb(terms->items[at - 2].text);
    if (strcmp(word, "any") == 0)
        return at >= 1 && verb(terms->items[at - 1].text);
    return verb(word);
}

unsigned assay_compiler_asked_count(const assay_terms *question)
{
    for (size_t i = 0; i + 2 < question->count; i++) {
        unsigned count = number(question->items[i + 1].text);

        if (requests(question, i) && count >= 2 && count <= ASSAY_CHOICE_ASKED_MAX && !for_your(question, i + 2))
            return count;
    }
    return 0;
}

/* The end of the point that begins at `text`: a comma, "and" or "or", or the text's end. */
static size_t point_end(const char *text, size_t *skip)
{
    static const char *const MARKS[] = {", and ", ", or ", " and ", " or ", ", ", "; "};
    size_t best = strlen(text);

    *skip = 0;
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        const char *mark = strstr(text, MARKS[i]);

        if (mark != NULL && (size_t)(mark - text) < best) {
            best = (size_t)(mark - text);
            *skip = strlen(MARKS[i]);
        }
    }
    return best;
}

/* Cut one claim into points of few words; false, and nothing cut, when one of them is long. */
static bool split_list(assay_compiler *compiler, assay_claim *claim)
{
    const char *text = claim->text, *points[ASSAY_CHOICE_MAX];
    size_t count = 0, skip = 0;

    while (*text != '\0' && count < ASSAY_CHOICE_MAX) {
        size_t end = point_end(text, &skip);

        points[count] = assay_compiler_clean(compiler, text, end);
        if (points[count] == NULL || assay_compiler_terms(compiler, points[count]).count > ASSAY_CHOICE_POINT_WORDS)
            return false;
        count++;
        text += end + skip;
    }
    if (count < 2)
        return false;
    for (size_t i = 0; i < count; i++) {
        assay_claim *point = assay_compiler_claim(compiler, claim->kind, claim->weight, points[i]);

        if (point != NULL) {
            point->order = claim->order;
            point->half = (unsigned)i + 1;
        }
    }
    claim->dropped = true;
    return true;
}

void assay_compiler_split_lists(assay_compiler *compiler)
{
    size_t count = compiler->claims.count;

    for (size_t i = 0; i < count; i++)
        if (assay_claim_is_concept(compiler->claims.items[i]))
            (void)split_list(compiler, compiler->claims.items[i]);
}

/* "At least 4 of: ...; ...; ..." */
static const char *concept_text(assay_compiler *compiler, unsigned count)
{
    const char *text = assay_compiler_format(compiler, "At least %u of:", count);
    bool first = true;

    for (size_t i = 0; i < compiler->claims.count && text != NULL; i++) {
        const assay_claim *claim = compiler->claims.items[i];
        size_t length = strlen(claim->text);

        if (!assay_claim_is_concept(claim))
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
        if (assay_claim_is_concept(compiler->claims.items[i]) &&
            !assay_pattern_add(draft, match, assay_compiler_match(compiler, compiler->claims.items[i])))
            return false;
    concept->id = assay_draft_string(draft, "points", 6);
    concept->weight = ASSAY_DRAFT_WEIGHT_MAIN;
    concept->text = assay_draft_string(draft, text, strlen(text));
    concept->hint = assay_draft_string(draft, hint, strlen(hint));
    concept->match = match;
    return concept->id != NULL && concept->text != NULL && concept->hint != NULL;
}
