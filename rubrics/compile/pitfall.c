/*
 * pitfall.c - what an answer warns of into pitfalls.
 *
 * A guide says "never commit secrets" or shows code marked BAD. The pitfall is
 * the thing itself, recommended or stated as true; an answer that names it and
 * calls it bad has understood, so evaluating words in the same place keep the
 * pitfall from being found.
 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "rubrics/compile/compile.h"
#include "rubrics/compile/compiler.h"

#define PENALTY 1.0
#define PITFALL_CORE_MIN 2u
#define PITFALL_CORE_MAX 3u

/* Words that say the author knows it is wrong. */
#define EVALUATED                                                                                                      \
    "bad|wrong|mistake*|problem*|issue*|bug*|danger*|risk*|harm*|unsafe|insecure|fail*|break*|broke*|crash*|leak*|"    \
    "slow*|"                                                                                                           \
    "hard*|worse|poor*|cost*|expensive|careful*|trap|pitfall*|antipattern|anti pattern|discourage*|prevent*|because"

/* Openings of a warning, and what the warned-of claim begins with instead. */
static const struct {
    const char *opening, *instead;
} WARNINGS[] = {{"never ", ""},     {"don't ", ""},     {"do not ", ""},          {"avoid ", ""},
                {"not ", ""},       {"can't ", "can "}, {"cannot ", "can "},      {"should not ", ""},
                {"shouldn't ", ""}, {"must not ", ""},  {"don\xE2\x80\x99t ", ""}};

/* The claim that is warned of: "Never commit secrets - use X" -> "commit secrets". NULL when it is not clear. */
static const char *warned_of(assay_compiler *compiler, const assay_claim *claim)
{
    const char *text = claim->text;

    if (claim->use == ASSAY_USE_PITFALL)
        return text;
    for (size_t i = 0; i < sizeof WARNINGS / sizeof *WARNINGS; i++) {
        size_t length = strlen(WARNINGS[i].opening), stop;

        if (strncasecmp(text, WARNINGS[i].opening, length) != 0)
            continue;
        text += length;
        for (stop = 0; text[stop] != '\0'; stop++)
            if (strchr(",;:(", text[stop]) != NULL || strncmp(text + stop, " - ", 3) == 0 ||
                strncmp(text + stop, " \xE2\x80\x93 ", 5) == 0 || strncmp(text + stop, " \xE2\x86\x92 ", 5) == 0)
                break;
        return assay_compiler_format(compiler, "%s%.*s", WARNINGS[i].instead, (int)stop, text);
    }
    return NULL;
}

static bool add(assay_compiler *compiler, assay_pattern *parent, assay_pattern *child)
{
    if (parent != NULL && child != NULL && assay_pattern_add(compiler->draft, parent, child))
        return true;
    compiler->failed = true;
    return false;
}

static void write_pitfall(assay_compiler *compiler, const assay_claim *claim, const char *wrong)
{
    assay_draft *draft = compiler->draft;
    assay_claim about = *claim;
    const assay_term *core[PITFALL_CORE_MAX];
    assay_pattern *all, *near, *not ;
    assay_draft_pitfall *pitfall;
    const char *id;
    size_t count;

    about.text = wrong;
    about.lead = NULL;
    about.terms = assay_compiler_terms(compiler, wrong);
    count = assay_compiler_core(compiler, &about, core, PITFALL_CORE_MAX);
    if (count < PITFALL_CORE_MIN)
        return;
    id = assay_compiler_id(compiler, &about);
    pitfall = assay_draft_add_pitfall(draft);
    all = assay_pattern_new(draft, ASSAY_ALL, NULL);
    near = assay_pattern_new(draft, ASSAY_NEAR, NULL);
    not = assay_pattern_new(draft, ASSAY_NOT, NULL);
    if (pitfall == NULL || !add(compiler, all, near) || !add(compiler, all, not ))
        return;
    for (size_t i = 0; i < count; i++)
        add(compiler, near, assay_pattern_new(draft, ASSAY_PHRASE, core[i]->text));
    add(compiler, not, assay_pattern_new(draft, ASSAY_PHRASE, EVALUATED));
    pitfall->id = id;
    pitfall->penalty = PENALTY * (draft->max_score > 0 ? draft->max_score / 10 : 1);
    pitfall->text = assay_draft_string(draft, claim->text, strlen(claim->text));
    pitfall->match = all;
    compiler->failed = compiler->failed || pitfall->text == NULL;
}

/* A concept and a pitfall of the same words would praise and blame the same sentence. */
static bool also_right(const assay_compiler *compiler, const assay_claim *claim, const assay_terms *wrong)
{
    for (size_t i = 0; i < compiler->claims.count; i++) {
        const assay_claim *other = compiler->claims.items[i];

        if (other != claim && other->use == ASSAY_USE_CONCEPT && assay_terms_covered(wrong, &other->terms) > 0.7)
            return true;
    }
    return false;
}

void assay_compiler_write_pitfalls(assay_compiler *compiler)
{
    for (size_t i = 0; i < compiler->claims.count && !compiler->failed; i++) {
        const assay_claim *claim = compiler->claims.items[i];
        const char *wrong;
        assay_terms terms;

        if (claim->use == ASSAY_USE_CONCEPT || compiler->draft->pitfall_count >= ASSAY_COMPILE_PITFALLS_MAX)
            continue;
        wrong = warned_of(compiler, claim);
        if (wrong == NULL)
            continue;
        terms = assay_compiler_terms(compiler, wrong);
        if (!also_right(compiler, claim, &terms))
            write_pitfall(compiler, claim, wrong);
    }
}
