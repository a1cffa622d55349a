/* unclaimed.c - matches that claim nothing: asked, left open, only named, or with a denial that is none of theirs. */
#include "grader/constants.h"
#include "grader/stance/reached.h"

/* "Who could read ten thousand rows anyway?", "What visitor will ...": asked to be answered with nobody. */
static bool is_rhetorical(const assay_scopes *scopes, const assay_match *match)
{
    const assay_token *tokens = scopes->tokens;

    if (!assay_cues_have(&tokens[match->first].word->cues, ASSAY_CUE_ASKER))
        return false;
    for (uint32_t at = match->first + 1; at <= match->last && at <= match->first + ASSAY_RHETORICAL_WORDS; at++)
        if (assay_cues_have(&tokens[at].word->cues, ASSAY_CUE_ASKED_MODAL))
            return true;
    for (uint32_t at = match->first; at < scopes->token_count && tokens[at].sentence == tokens[match->first].sentence;
         at++)
        if (assay_cues_have(&tokens[at].word->cues, ASSAY_CUE_ANYWAY))
            return true;
    return false;
}

/* "don't", "does not", "never": not the "not" of "in a way not compatible", no "no" and no "without". */
static bool denies_verb(const assay_scopes *scopes, uint32_t at)
{
    const assay_token *token = &scopes->tokens[at];

    if (assay_cues_have(&token->word->cues, ASSAY_CUE_NEVER))
        return true;
    return assay_cues_have(&token->word->cues, ASSAY_CUE_NOT) &&
           (token->word->length > 3 || (at > 0 && token[-1].word->traits & ASSAY_AUXILIARY));
}

/* "version check, no lock, retry": a "no" after a comma takes its own item of the list. */
static bool denies_item(const assay_scopes *scopes, uint32_t at)
{
    return assay_cues_have(&scopes->tokens[at].word->cues, ASSAY_CUE_NO) &&
           scopes->tokens[at].before >= ASSAY_BREAK_COMMA;
}

/* "instead of B": does the word at `at` set what follows its "of" aside? */
static bool opens_foil(const assay_scopes *scopes, uint32_t at)
{
    return assay_cues_have(&scopes->tokens[at].word->cues, ASSAY_CUE_REPLACEMENT) && at + 1 < scopes->token_count &&
           assay_cues_have(&scopes->tokens[at + 1].word->cues, ASSAY_CUE_LINK);
}

/* "Don't guess, look at the logs" is no "don't ... look": the match takes a denial for its own that ends at a comma. */
static bool is_detached(const assay_scopes *scopes, const assay_match *match)
{
    for (uint32_t i = 0; i + 1 < match->count; i++) {
        bool foil;
        uint32_t next = match->at[i + 1];
        bool parted = false;
        if (!(scopes->tokens[match->at[i]].word->begins & ASSAY_BEGINS_DENIAL))
            continue;
        foil = opens_foil(scopes, match->at[i]);
        if (foil && next == match->at[i] + 1 && i + 2 < match->count)
            next = match->at[i + 2]; /* past the "of" */
        if (!(foil || denies_verb(scopes, match->at[i]) || denies_item(scopes, match->at[i])) ||
            assay_scopes_reached_by(scopes, next, match->at[i]) || scopes->tokens[next].word->traits & ASSAY_EXCEPT)
            continue;
        for (uint32_t t = match->at[i] + 1; t <= next && !parted; t++)
            parted = scopes->tokens[t].before >= ASSAY_BREAK_COMMA;
        if (parted)
            return true;
    }
    return false;
}

/* "not only", "no doubt that": does the match take a word for its denial that denies nothing, without what goes with
 * it? */
static bool has_idle(const assay_scopes *scopes, const assay_match *match)
{
    for (uint32_t i = 0; i < match->count; i++)
        if (scopes->of[match->at[i]].marks & ASSAY_SCOPE_IDLE && !assay_match_names(match, match->at[i] + 1))
            return true;
    return false;
}

/* Does a match name what leaves a statement open ("does not matter ... lost", "order ... important"), not all around?
 */
static bool means_holder(const assay_scopes *scopes, const assay_match *match)
{
    for (uint32_t i = 0; i < match->count; i++) {
        const assay_word *word = scopes->tokens[match->at[i]].word;
        if (assay_cues_have(&word->cues, ASSAY_CUE_MOOT) || assay_cues_have(&word->cues, ASSAY_CUE_NAMING))
            return i == 0 || match->last - match->at[0] + 1 > match->count ||
                   scopes->tokens[match->at[0]].word->traits & ASSAY_NEGATOR;
    }
    return false;
}

/* "Transactions are relevant, tests matter": is a word of a match only named? Not when the match names that, too. */
static bool is_named(const assay_scopes *scopes, const assay_match *match)
{
    bool named = false;

    for (uint32_t i = 0; i < match->count; i++) {
        const assay_scope *scope = &scopes->of[match->at[i]];
        named = named || scope->marks & ASSAY_SCOPE_NAMED;
        if (scope->marks & ASSAY_SCOPE_HOLDS && assay_words_content(scopes->tokens[match->at[i]].word) &&
            (i == 0 || i + 1 == match->count || match->last - match->at[0] + 1 > match->count))
            return false; /* "the order is important" */
    }
    return named && !scopes->names;
}

/*
 * Does a match lie in a question or in what is left open? "It does not matter whether X": a pattern may take a word of
 * grammar before X for the subject of X.
 */
static bool is_open(const assay_scopes *scopes, const assay_match *match)
{
    const assay_scope *first = &scopes->of[match->at[0]];

    if (first->marks & ASSAY_SCOPE_ASKED)
        return !is_rhetorical(scopes, match) && !means_holder(scopes, match);
    if (first->marks & ASSAY_SCOPE_HOLDS && match->count > 1 && scopes->of[match->last].marks & ASSAY_SCOPE_ASKED &&
        scopes->tokens[match->at[0]].word->traits & ASSAY_FUNCTION && !means_holder(scopes, match))
        return true;
    return is_named(scopes, match);
}

/* Has a match, in a sentence that has something to judge it by, a token that is asked, held, named or a denial? */
static bool has_open(const assay_scopes *scopes, const assay_match *match)
{
    return scopes->of && assay_scopes_any(scopes->open, match->first, match->last) &&
           !assay_scopes_quiet(scopes, match->first, match->last + 1);
}

bool assay_scopes_leaves_open(const assay_scopes *scopes, const assay_match *match)
{
    return match->count && has_open(scopes, match) && is_open(scopes, match);
}

bool assay_scopes_claims_nothing(const assay_scopes *scopes, const assay_match *match)
{
    if (!has_open(scopes, match))
        return false;
    return is_detached(scopes, match) || has_idle(scopes, match) || (match->count && is_open(scopes, match));
}
