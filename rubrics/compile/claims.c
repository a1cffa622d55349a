/*
 * claims.c - the list of claims that an answer is cut into.
 */
#include <ctype.h>
#include <string.h>

#include "grader/constants.h"
#include "rubrics/compile/compiler.h"

/* What the question's words leave of the claim's information. */
static double information(const assay_compiler *compiler, const assay_terms *terms)
{
    double sum = 0;

    for (size_t i = 0; i < terms->count; i++) {
        bool again = false;

        for (size_t j = 0; j < i && !again; j++)
            again = terms->items[j].hash == terms->items[i].hash;
        if (!again && !assay_terms_have(&compiler->question, &terms->items[i]))
            sum += assay_term_information(&terms->items[i]);
    }
    return sum;
}

/* Sentences that speak to who grades, not to who answers. */
static bool grading_note(const char *sentence)
{
    static const char *const SIGNS[] = {"acceptable",
                                        "also accept",
                                        "accepted",
                                        "full marks",
                                        "full credit",
                                        "partial credit",
                                        "the answer may",
                                        "answer should",
                                        "sufficient to",
                                        "should be given",
                                        "may be considered",
                                        "possible answers",
                                        "possible differences",
                                        "points for",
                                        "point for",
                                        " 1p ",
                                        " 0.5 p ",
                                        "0.5p",
                                        "student ",
                                        "any order"};
    char folded[ASSAY_CLAIM_BYTES_MAX + 2] = " ";
    size_t length = 1;

    for (; *sentence != '\0' && length < ASSAY_CLAIM_BYTES_MAX; sentence++)
        folded[length++] = (char)tolower((unsigned char)*sentence);
    folded[length] = '\0';
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (strstr(folded, SIGNS[i]) != NULL)
            return true;
    return false;
}

/* Are the first `count` words the question's own? Only of what is asked can "it" be told with some safety. */
static bool asked_about(const assay_compiler *compiler, const assay_terms *terms, size_t count)
{
    bool content = false;

    for (size_t i = 0; i < count; i++) {
        if ((terms->items[i].traits & ASSAY_FUNCTION) != 0)
            continue;
        content = true;
        if (!assay_terms_have(&compiler->question, &terms->items[i]))
            return false;
    }
    return content;
}

/* The words before a colon or a dash name the claim, when they are few: "Confirmed - with an answer". */
static const char *lead_of(assay_compiler *compiler, const char *text)
{
    size_t length = strcspn(text, ":.;,(");
    const char *dash = strstr(text, " - "), *lead;
    bool content = false;
    assay_terms terms;

    if (dash != NULL && (size_t)(dash - text) < length)
        length = (size_t)(dash - text);
    else if (text[length] != ':' || text[length + 1] != ' ')
        return NULL;
    lead = assay_compiler_string(compiler, text, length);
    terms = assay_compiler_terms(compiler, lead);
    if (terms.count < ASSAY_DRAFT_LEAD_WORDS_MIN || terms.count > ASSAY_DRAFT_LEAD_WORDS_MAX)
        return NULL;
    for (size_t i = 0; i < terms.count; i++) {
        content = content || terms.items[i].content;
        if ((terms.items[i].traits & ASSAY_NEGATOR) != 0)
            return NULL; /* "Never do this - it fails": a claim, not a name */
    }
    return content ? lead : NULL;
}

/* Remember what a sentence is about: the few words before "is" or its kin. */
static void note_topic(assay_compiler *compiler, const char *text)
{
    static const char *const ONE[] = {"is", "has", "was", "does", "means"}, *const MANY[] = {"are", "have", "were",
                                                                                             "do", "mean"};
    assay_terms terms = assay_compiler_terms(compiler, text);

    for (size_t i = 1; i < terms.count && i <= ASSAY_DRAFT_SUBJECT_WORDS; i++)
        for (size_t j = 0; j < sizeof ONE / sizeof *ONE; j++) {
            bool one = strcmp(terms.items[i].text, ONE[j]) == 0, many = strcmp(terms.items[i].text, MANY[j]) == 0;

            if ((!one && !many) || (terms.items[0].traits & ASSAY_PRONOUN) != 0 || strchr(text, '`') == text)
                continue;
            if (!asked_about(compiler, &terms, i))
                return;
            compiler->topic = assay_compiler_string(compiler, text, terms.items[i - 1].end);
            compiler->topic_is_many = many;
            return;
        }
}

/* "It runs before the program" is no claim by itself: say what runs. */
static const char *name_topic(assay_compiler *compiler, const char *text)
{
    const char *pronoun = compiler->topic_is_many ? "They " : "It ";

    if (compiler->topic == NULL || strncmp(text, pronoun, strlen(pronoun)) != 0)
        return text;
    return assay_compiler_format(compiler, "%s %s", compiler->topic, text + strlen(pronoun));
}

assay_claim *assay_compiler_claim(assay_compiler *compiler, assay_claim_kind kind, double weight, const char *text)
{
    assay_claims *claims = &compiler->claims;
    assay_claim *claim;
    assay_claim **grown;

    if (text == NULL || text[0] == '\0' || claims->count >= ASSAY_CLAIMS_MAX)
        return NULL;
    text = name_topic(compiler, text);
    claim = assay_compiler_alloc(compiler, sizeof *claim);
    grown = assay_arena_grow(compiler->scratch, claims->items, claims->count, &claims->capacity, sizeof *grown);
    if (text == NULL || claim == NULL || grown == NULL) {
        compiler->failed = true;
        return NULL;
    }
    if (kind == ASSAY_CLAIM_SENTENCE)
        note_topic(compiler, text);
    claim->text = text;
    claim->kind = kind;
    if (kind == ASSAY_CLAIM_SENTENCE || kind == ASSAY_CLAIM_ITEM)
        claim->lead = lead_of(compiler, text);
    claim->weight = weight;
    claim->order = claims->count;
    claim->terms = assay_compiler_terms(compiler, text);
    claim->note = grading_note(text);
    claim->information = information(compiler, &claim->terms);
    claims->items = grown;
    if (claim->terms.count == 0)
        return NULL;
    grown[claims->count++] = claim;
    return claim;
}

bool assay_claim_is_concept(const assay_claim *claim)
{
    return !claim->dropped && claim->use != ASSAY_USE_PITFALL;
}
