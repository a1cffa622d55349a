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

#include "grader/constants.h"
#include "rubrics/compile/compile.h"
#include "rubrics/compile/compiler.h"

/* Words that say the author knows it is wrong. */
#define EVALUATED                                                                                                      \
    "bad|wrong|mistake*|problem*|issue*|bug*|danger*|risk*|harm*|unsafe|insecure|fail*|break*|broke*|crash*|leak*|"    \
    "slow*|"                                                                                                           \
    "hard*|worse|poor*|cost*|expensive|careful*|trap|pitfall*|antipattern|anti pattern|discourage*|prevent*|because"

/* Words that recommend it. */
#define PRAISED                                                                                                        \
    "should|must|recommend*|best|better|good|fine|ok|okay|prefer*|correct|right|safe|always|simply|just|enough|"       \
    "perfectly"

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

    if (claim->needs_praise) {
        const char *arrow = strstr(text, " \xE2\x86\x92 ");

        return arrow == NULL ? text : assay_compiler_string(compiler, text, (size_t)(arrow - text));
    }
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

static bool evaluates(const assay_term *term)
{
    static const char *const STEMS[] = {"bad",     "wrong", "mistak",  "problem", "issu",  "bug",   "danger",
                                        "risk",    "harm",  "fail",    "break",   "broke", "crash", "leak",
                                        "slow",    "hard",  "wors",    "poor",    "cost",  "trap",  "discour",
                                        "prevent", "unsaf", "insecur", "expens",  "care"};

    for (size_t i = 0; i < sizeof STEMS / sizeof *STEMS; i++)
        if (strncmp(term->text, STEMS[i], strlen(STEMS[i])) == 0)
            return true;
    return false;
}

/* "Don't use signals for" + "Business logic - belongs in models" -> the words use, signals, business, logic. */
static size_t warned_label_core(assay_compiler *compiler, const assay_claim *claim, const char **words, size_t most,
                                size_t *of_label)
{
    assay_terms label = assay_compiler_terms(compiler, claim->warning);
    assay_terms lead = assay_compiler_terms(compiler, claim->lead != NULL ? claim->lead : claim->text);
    const assay_terms *const both[] = {&label, &lead};
    size_t count = 0, of_lead = 0;

    for (size_t i = 0; i < 2; i++)
        for (size_t j = 0; j < both[i]->count && count < most; j++) {
            const assay_term *term = &both[i]->items[j];

            if ((term->traits & (ASSAY_FUNCTION | ASSAY_NEGATOR)) != 0 || evaluates(term))
                continue;
            words[count++] = term->text;
            of_lead += i == 1 ? 1 : 0;
        }
    *of_label = count - of_lead;
    return of_lead > 0 ? count : 0;
}

/* A label that is a clause of its own ("Don't split too early") is explained by its items, not completed by them. */
bool assay_compiler_label_is_open(assay_compiler *compiler, const char *label)
{
    assay_terms terms = assay_compiler_terms(compiler, label);
    bool denies = false;

    for (size_t i = 0; i < terms.count; i++)
        denies = denies || (terms.items[i].traits & ASSAY_NEGATOR) != 0;
    return denies && ((terms.items[terms.count - 1].traits & ASSAY_FUNCTION) != 0 ||
                      strcmp(terms.items[terms.count - 1].text, "use") == 0);
}

static bool add(assay_compiler *compiler, assay_pattern *parent, assay_pattern *child)
{
    if (parent != NULL && child != NULL && assay_pattern_add(compiler->draft, parent, child))
        return true;
    compiler->failed = true;
    return false;
}

/* The claim's core without words that evaluate it: with them the pattern would shut itself out. */
static assay_terms without_evaluation(assay_compiler *compiler, assay_terms terms)
{
    assay_term *kept = assay_compiler_alloc(compiler, (terms.count + 1) * sizeof *kept);
    size_t count = 0;

    for (size_t i = 0; kept != NULL && i < terms.count; i++)
        if (!evaluates(&terms.items[i]))
            kept[count++] = terms.items[i];
    return (assay_terms){kept, count};
}

/* What is warned of ("business logic"), as its words stand in a sentence. */
static const char *in_order(assay_compiler *compiler, const char *const *words, size_t count)
{
    const char *text = words[0];

    for (size_t i = 1; i < count && text != NULL; i++)
        text = assay_compiler_format(compiler, "%s ...2 %s", text, words[i]);
    return text;
}

/*
 * "Don't use signals for business logic": the two ways to do it all the same. Who was asked about signals calls them
 * "they": "They are meant for business logic", "I put the business logic in them".
 */
static void add_uses(assay_compiler *compiler, assay_pattern *any, const char *thing, const char *purpose)
{
    const char *ways[] = {
        assay_compiler_format(
            compiler,
            "(%s|they|it|them|these|which) ...8 (for|to|do|does|handle|handles|hold|holds|contain|run|"
            "runs|implement|with) ...5 %s",
            thing, purpose),
        assay_compiler_format(compiler, "%s ...6 (in|into|inside|via|with|by|through) ...2 (%s|them|it)", purpose,
                              thing)};

    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (ways[i] != NULL)
            add(compiler, any, assay_pattern_new(compiler->draft, ASSAY_PHRASE, ways[i]));
}

/* The claim's core; `of_label` words of it are those of an open label that what is warned of completes. */
static void write_pitfall(assay_compiler *compiler, const assay_claim *claim, const char *id_text,
                          const char *const *core, size_t count, size_t of_label)
{
    assay_draft *draft = compiler->draft;
    assay_claim named = {.text = id_text};
    assay_pattern *all = assay_pattern_new(draft, ASSAY_ALL, NULL), *near = assay_pattern_new(draft, ASSAY_NEAR, NULL),
                  *not = assay_pattern_new(draft, ASSAY_NOT, NULL), *any = NULL;
    const char *id = assay_compiler_id(compiler, &named);
    assay_draft_pitfall *pitfall = assay_draft_add_pitfall(draft);

    if (of_label > 0 && strcmp(core[of_label - 1], "use") != 0)
        any = assay_pattern_new(draft, ASSAY_ANY, NULL);
    if (pitfall == NULL || (any != NULL && !add(compiler, all, any)) || !add(compiler, any != NULL ? any : all, near))
        return;
    if (any != NULL)
        add_uses(compiler, any, core[of_label - 1], in_order(compiler, core + of_label, count - of_label));
    for (size_t i = 0; i < count; i++)
        add(compiler, near, assay_pattern_new(draft, ASSAY_PHRASE, core[i]));
    if (claim->needs_praise)
        add(compiler, all, assay_pattern_new(draft, ASSAY_PHRASE, PRAISED));
    add(compiler, all, not );
    add(compiler, not, assay_pattern_new(draft, ASSAY_PHRASE, EVALUATED));
    pitfall->id = id;
    pitfall->penalty = ASSAY_DRAFT_PENALTY * (draft->max_score > 0 ? draft->max_score / ASSAY_SCALE_DEFAULT : 1);
    pitfall->text = assay_draft_string(draft, claim->text, strlen(claim->text));
    pitfall->match = all;
    compiler->failed = compiler->failed || pitfall->text == NULL;
}

/* A concept and a pitfall of the same words would praise and blame the same sentence. */
static bool also_right(const assay_compiler *compiler, const assay_claim *claim, const assay_terms *wrong)
{
    for (size_t i = 0; i < compiler->claims.count; i++) {
        const assay_claim *other = compiler->claims.items[i];

        if (other != claim && other->use == ASSAY_USE_CONCEPT &&
            assay_terms_covered(wrong, &other->terms) > ASSAY_DRAFT_RIGHT_SHARE)
            return true;
    }
    return false;
}

/* The question's own words of content: what is talked of. */
static size_t add_topic(const assay_compiler *compiler, const char **words)
{
    size_t count = 0;

    for (size_t i = 0; i < compiler->question.count && count < ASSAY_DRAFT_PITFALL_TOPIC_WORDS; i++)
        if (compiler->question.items[i].content)
            words[count++] = compiler->question.items[i].text;
    return count;
}

static void consider(assay_compiler *compiler, const assay_claim *claim)
{
    const char *words[ASSAY_DRAFT_PITFALL_CORE_MAX + ASSAY_DRAFT_PITFALL_TOPIC_WORDS], *wrong;
    const assay_term *core[ASSAY_DRAFT_PITFALL_CORE_MAX];
    assay_claim about = *claim;
    size_t count = 0, of_label = 0, of_claim;

    if (claim->warning != NULL) {
        if (assay_compiler_label_is_open(compiler, claim->warning))
            count = warned_label_core(compiler, claim, words, ASSAY_DRAFT_PITFALL_CORE_MAX + 1, &of_label);
        if (count > ASSAY_DRAFT_PITFALL_CORE_MIN)
            write_pitfall(compiler, claim, claim->lead != NULL ? claim->lead : claim->text, words, count, of_label);
        return;
    }
    wrong = warned_of(compiler, claim);
    if (wrong == NULL)
        return;
    about.terms = without_evaluation(compiler, assay_compiler_terms(compiler, wrong));
    if (!claim->needs_praise && about.terms.count > 0 && (about.terms.items[0].traits & ASSAY_FUNCTION) != 0)
        count = add_topic(compiler, words); /* "avoid for business logic": the thing itself is not named */
    if (also_right(compiler, claim, &about.terms))
        return;
    of_claim = assay_compiler_core(compiler, &about, core, ASSAY_DRAFT_PITFALL_CORE_MAX);
    for (size_t i = 0; i < of_claim; i++)
        words[count++] = core[i]->text;
    if (of_claim < ASSAY_DRAFT_PITFALL_CORE_MIN)
        return;
    if (count >= (claim->needs_praise ? ASSAY_DRAFT_PITFALL_CORE_MAX : ASSAY_DRAFT_PITFALL_CORE_MIN))
        write_pitfall(compiler, claim, wrong, words, count, 0);
}

void assay_compiler_write_pitfalls(assay_compiler *compiler)
{
    for (size_t i = 0; i < compiler->claims.count && !compiler->failed; i++)
        if (compiler->claims.items[i]->use != ASSAY_USE_CONCEPT &&
            compiler->draft->pitfall_count < ASSAY_DRAFT_PITFALLS_MAX)
            consider(compiler, compiler->claims.items[i]);
}
