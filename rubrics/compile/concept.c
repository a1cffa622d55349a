/*
 * concept.c - claims into concepts: an id, a hint, and patterns.
 *
 * The claim itself, as `similar`, does most of the work. Beside it stand the
 * claim's other wordings, the names from its code, and its core: the few words
 * that no answer could make the claim without.
 */
#include <ctype.h>
#include <string.h>

#include "rubrics/compile/compiler.h"

#define CORE_WORDS_MAX 4u
#define CORE_WORDS_MIN 2u
#define NUDGE_SHARE 0.5 /* of a claim's information that its hint may tell */
#define ID_WORDS 4u
#define ID_BYTES 40u

static const char *draft_string(assay_compiler *compiler, const char *text)
{
    const char *copy = text != NULL ? assay_draft_string(compiler->draft, text, strlen(text)) : NULL;

    if (copy == NULL)
        compiler->failed = true;
    return copy;
}

static bool id_taken(const assay_draft *draft, const char *id)
{
    for (size_t i = 0; i < draft->concept_count; i++)
        if (draft->concepts[i].id != NULL && strcmp(draft->concepts[i].id, id) == 0)
            return true;
    for (size_t i = 0; i < draft->pitfall_count; i++)
        if (draft->pitfalls[i].id != NULL && strcmp(draft->pitfalls[i].id, id) == 0)
            return true;
    return false;
}

const char *assay_compiler_id(assay_compiler *compiler, const assay_claim *claim)
{
    const char *base = NULL, *id;

    if (claim->lead != NULL && claim->subject == NULL)
        base = assay_compiler_slug(compiler, claim->lead, ID_WORDS, ID_BYTES, false);
    if (base == NULL || base[0] == '\0')
        base = assay_compiler_slug(compiler, claim->text, ID_WORDS, ID_BYTES, true);
    if (base == NULL || base[0] == '\0')
        base = assay_compiler_slug(compiler, claim->text, ID_WORDS, ID_BYTES, false);
    if (base == NULL || base[0] == '\0')
        base = "claim";
    id = base;
    for (unsigned i = 2; id != NULL && id_taken(compiler->draft, id); i++)
        id = assay_compiler_format(compiler, "%s-%u", base, i);
    return draft_string(compiler, id);
}

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
    if (content <= 2)
        return content;
    return content < 6 ? 3 : 4;
}

size_t assay_compiler_core(assay_compiler *compiler, const assay_claim *claim, const assay_term **core, size_t most)
{
    double worth[CORE_WORDS_MAX] = {0};
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

static void add_core(assay_compiler *compiler, assay_pattern *parent, const assay_claim *claim)
{
    const assay_term *core[CORE_WORDS_MAX];
    size_t count = assay_compiler_core(compiler, claim, core, CORE_WORDS_MAX);
    assay_pattern *near;

    if (count < CORE_WORDS_MIN || parent == NULL)
        return;
    near = assay_pattern_new(compiler->draft, ASSAY_NEAR, NULL);
    if (near == NULL || !assay_pattern_add(compiler->draft, parent, near)) {
        compiler->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++)
        add_pattern(compiler, near, ASSAY_PHRASE, core[i]->text);
}

static bool has_word(const assay_terms *terms, const char *const *words)
{
    for (; *words != NULL; words++)
        for (size_t i = 0; i < terms->count; i++)
            if (strcmp(terms->items[i].text, *words) == 0)
                return true;
    return false;
}

static bool denies(const assay_terms *terms)
{
    for (size_t i = 0; i < terms->count; i++)
        if ((terms->items[i].traits & ASSAY_NEGATOR) != 0)
            return true;
    return false;
}

/* May the lead be told? Not when it is most of the claim. */
static bool lead_is_a_nudge(assay_compiler *compiler, const assay_claim *claim)
{
    assay_terms lead = assay_compiler_terms(compiler, claim->lead);
    double told = 0, all = 0;

    for (size_t i = 0; i < lead.count; i++)
        told += assay_term_information(&lead.items[i]);
    for (size_t i = 0; i < claim->terms.count; i++)
        all += assay_term_information(&claim->terms.items[i]);
    return lead.count > 0 && lead.count <= ID_WORDS && told < NUDGE_SHARE * all;
}

static const char *by_words(const assay_terms *terms, bool digits)
{
    static const char *const REASONS[] = {"because", "since", "therefore", "due", NULL};
    static const char *const CONDITIONS[] = {"if", "unless", "only", "except", NULL};
    static const char *const TIMES[] = {"when", "until", "after", "before", "once", NULL};

    if (denies(terms))
        return "Say what does not happen, or must not.";
    if (has_word(terms, REASONS))
        return "Give the reason.";
    if (has_word(terms, CONDITIONS))
        return "On what condition?";
    if (has_word(terms, TIMES))
        return "Say when.";
    return digits ? "There is a figure to name." : NULL;
}

static const char *by_question(const assay_terms *question)
{
    static const char *const WHY[] = {"why", NULL}, *const HOW[] = {"how", NULL}, *const WHEN[] = {"when", NULL};

    if (has_word(question, WHY))
        return "Begin with the main reason.";
    if (has_word(question, HOW))
        return "Begin with the first thing to do, or with how it works.";
    if (has_word(question, WHEN))
        return "Name a case.";
    return "Begin with what it is, or what it does, in one sentence.";
}

/* A nudge: where to look, never what is to be seen. */
static const char *make_hint(assay_compiler *compiler, const assay_claim *claim, size_t index)
{
    bool digits = claim->text[strcspn(claim->text, "0123456789")] != '\0';
    const char *hint;

    if (claim->subject != NULL && claim->lead != NULL)
        return assay_compiler_format(compiler, "What can be said of %s under \"%s\"?", claim->subject, claim->lead);
    if (claim->subject != NULL)
        return assay_compiler_format(compiler, "What is true of %s?", claim->subject);
    if (claim->lead != NULL && lead_is_a_nudge(compiler, claim))
        return assay_compiler_format(compiler, "What about %s?", claim->lead);
    if (claim->kind == ASSAY_CLAIM_COMMENT)
        return "Think of the code: what does each line do?";
    hint = by_words(&claim->terms, digits);
    return hint != NULL || index > 0 ? hint : by_question(&compiler->question);
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
    return users <= 2 && !before;
}

static void write_concept(assay_compiler *compiler, const assay_claim *claim)
{
    assay_draft *draft = compiler->draft;
    size_t index = draft->concept_count;
    const char *id = assay_compiler_id(compiler, claim), *hint = make_hint(compiler, claim, index);
    assay_draft_concept *concept = assay_draft_add_concept(draft);
    assay_pattern *match = assay_pattern_new(draft, ASSAY_ANY, NULL);

    if (concept == NULL || match == NULL) {
        compiler->failed = true;
        return;
    }
    concept->id = id;
    concept->weight = claim->weight;
    concept->text = draft_string(compiler, claim->text);
    concept->hint = hint != NULL ? draft_string(compiler, hint) : NULL;
    concept->match = match;
    add_pattern(compiler, match, ASSAY_SIMILAR, for_pattern(compiler, claim->text));
    for (size_t i = 0; i < claim->other_count; i++)
        add_pattern(compiler, match, ASSAY_SIMILAR, for_pattern(compiler, claim->others[i]));
    add_core(compiler, match, claim);
    for (size_t i = 0; i < claim->code_count; i++)
        if (first_to_name(compiler, claim, claim->code[i]))
            add_pattern(compiler, match, ASSAY_PHRASE, claim->code[i]);
}

void assay_compiler_write_concepts(assay_compiler *compiler)
{
    for (size_t i = 0; i < compiler->claims.count && !compiler->failed; i++)
        if (!compiler->claims.items[i]->dropped && compiler->claims.items[i]->use != ASSAY_USE_PITFALL)
            write_concept(compiler, compiler->claims.items[i]);
}
