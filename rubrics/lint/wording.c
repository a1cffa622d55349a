/*
 * wording.c - patterns of a rubric made by hand that find more than they say:
 * a word such as "doesn't" alone, which every denial has, and a `similar` with
 * so few words that half of them stand in any answer.
 */
#include <string.h>

#include "grader/match/phrase.h"
#include "grader/text/scan.h"
#include "grader/text/stem.h"
#include "rubrics/lint/parts.h"

#define SIMILAR_MIN 5u /* words of content; a quarter of the false credits of our sample came from shorter ones */

typedef struct wording {
    const assay_lint *lint;
    const char *kind, *id; /* of what has the pattern */
    bool compiled;         /* nobody worked it over: the compiler's own claims are what they are */
    assay_arena *arena;
    assay_words *words;
} wording;

static bool is_contraction(const assay_phrase *phrase)
{
    size_t length = phrase->kind == ASSAY_PHRASE_WORD ? phrase->word->length : 0;

    return length > 3 && strcmp(phrase->word->text + length - 3, "n't") == 0;
}

/* The contraction that a phrase, or one way of its choice, is alone; NULL when there is none. */
static const char *bare_contraction(const assay_phrase *phrase)
{
    if (is_contraction(phrase))
        return phrase->word->text;
    for (size_t i = 0; phrase->kind == ASSAY_PHRASE_CHOICE && i < phrase->child_count; i++)
        if (is_contraction(phrase->children[i]))
            return phrase->children[i]->word->text;
    return NULL;
}

/* A contraction beside something else in a `near` or an `all` names a denial; alone it finds every one. */
static void check_phrase(wording *w, const assay_pattern *pattern, bool alone)
{
    assay_error ignored;
    assay_phrase *phrase;
    const char *word;

    if (!alone || !pattern->text ||
        assay_phrase_parse(&phrase, w->arena, w->words, pattern->text, &ignored) != ASSAY_OK)
        return;
    word = bare_contraction(phrase);
    if (word)
        assay_lint_warn(w->lint, &pattern->where, "write with it what is denied, such as `doesn't ... block`",
                        "`%s` alone satisfies %s `%s`: any denial has such a word", word, w->kind, w->id);
}

static void check_similar(wording *w, const assay_pattern *pattern)
{
    assay_text text;
    assay_error ignored;
    size_t content = 0;

    if (w->compiled || !pattern->text ||
        assay_text_scan(&text, w->arena, w->words, pattern->text, strlen(pattern->text), &ignored) != ASSAY_OK)
        return;
    for (size_t t = 0; t < text.token_count; t++)
        content += assay_words_content(text.tokens[t].word);
    if (content < SIMILAR_MIN)
        assay_lint_warn(w->lint, &pattern->where, "write a `phrase` or `near`, or a whole sentence of the claim",
                        "this `similar` of %s `%s` has %zu words of content: other claims share half of them", w->kind,
                        w->id, content);
}

static void check_pattern(wording *w, const assay_pattern *pattern, bool alone)
{
    bool choice;

    if (!pattern)
        return;
    choice = pattern->kind == ASSAY_ANY;
    if (pattern->kind == ASSAY_PHRASE)
        check_phrase(w, pattern, alone);
    if (pattern->kind == ASSAY_SIMILAR)
        check_similar(w, pattern);
    for (size_t i = 0; i < pattern->child_count; i++)
        check_pattern(w, pattern->children[i], alone && choice);
}

static const char *or_nothing(const char *id)
{
    return id ? id : "";
}

assay_status assay_lint_wording(const assay_lint *lint)
{
    const assay_draft *draft = lint->draft;
    wording w = {.lint = lint,
                 .compiled = draft->scoring.reference > 0,
                 .arena = assay_arena_new(),
                 .words = assay_words_new(draft->language)};
    bool ready = w.arena && w.words;

    for (size_t i = 0; ready && i < draft->concept_count; i++) {
        w.kind = "concept";
        w.id = or_nothing(draft->concepts[i].id);
        check_pattern(&w, draft->concepts[i].match, true);
        check_pattern(&w, draft->concepts[i].contradicted_by, true);
    }
    for (size_t i = 0; ready && i < draft->pitfall_count; i++) {
        w.kind = "pitfall";
        w.id = or_nothing(draft->pitfalls[i].id);
        check_pattern(&w, draft->pitfalls[i].match, true);
    }
    assay_words_free(w.words);
    assay_arena_free(w.arena);
    return ready || !assay_language_name(draft->language) ? ASSAY_OK : assay_error_nomem(lint->error);
}
