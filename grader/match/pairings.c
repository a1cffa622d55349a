/* pairings.c - parts a claim and an answer at their commas, and sees whose words stand together. */
#include "grader/match/pairings.h"

#include <string.h>

#include "grader/constants.h"
#include "grader/text/endings.h"

/* Does another part begin at `at`? */
static bool begins_part(const assay_token *tokens, size_t at)
{
    return tokens[at].before >= ASSAY_BREAK_COMMA || tokens[at].sentence != tokens[at - 1].sentence ||
           tokens[at].word->traits & ASSAY_ADVERSATIVE || strcmp(tokens[at].word->text, "while") == 0 ||
           strcmp(tokens[at].word->text, "whereas") == 0;
}

static bool is_a(const assay_token *tokens, size_t at)
{
    return strcmp(tokens[at].word->text, "a") == 0;
}

/* Does a part, or what follows the word that begins it, begin at `at`? */
static bool leads_part(const assay_token *tokens, size_t at)
{
    return at == 0 || begins_part(tokens, at) ||
           (at > 1 && begins_part(tokens, at - 1) && tokens[at - 1].word->traits & ASSAY_FUNCTION);
}

bool assay_pairings_names(const assay_token *tokens, size_t at, size_t end)
{
    const assay_word *next = at + 1 < end ? tokens[at + 1].word : NULL;

    return is_a(tokens, at) && leads_part(tokens, at) && next && assay_ends_in_s(next);
}

static bool has_stem(const assay_token *tokens, size_t first, size_t end, uint64_t stem)
{
    for (size_t t = first; t < end; t++)
        if (tokens[t].word->stem_hash == stem)
            return true;
    return false;
}

/* Add the telling words of [first, end), each once, that [other, other_end) has not. False when there is no room. */
static bool add_words(assay_pairing *out, const assay_text *claim, const bool *telling, size_t first, size_t end,
                      size_t other, size_t other_end)
{
    for (size_t t = first; t < end; t++) {
        uint64_t stem = claim->tokens[t].word->stem_hash;
        if (!telling[t] || has_stem(claim->tokens, other, other_end, stem) || has_stem(claim->tokens, first, t, stem))
            continue;
        if (out->count == ASSAY_PAIRING_WORDS)
            return false;
        out->words[out->count++] = stem;
    }
    return true;
}

/* The one place where a claim is parted into two statements; 0 when it is not. */
static size_t parting(const assay_text *claim)
{
    size_t at = 0;

    for (size_t t = 1; t < claim->token_count; t++) {
        if (!begins_part(claim->tokens, t))
            continue;
        if (at > 0 && t > at + 1) /* ", while", ", but" */
            return 0;
        at = at > 0 ? at : t;
    }
    return at;
}

/* "Plants need water, light and air": is what follows the comma at `at` the rest of a list? */
static bool ends_list(const assay_text *claim, size_t at)
{
    bool joined = false;

    for (size_t t = at; t < claim->token_count; t++) {
        if (claim->tokens[t].word->traits & (ASSAY_VERB | ASSAY_AUXILIARY))
            return false;
        joined = joined || (t > at && claim->tokens[t].word->traits & ASSAY_COORDINATOR);
    }
    return joined;
}

void assay_pairings_find(assay_pairing *out, const assay_text *claim, const bool *telling)
{
    size_t at = parting(claim);
    size_t end = claim->token_count;

    *out = (assay_pairing){.count = 0};
    if (at == 0 || ends_list(claim, at))
        return;
    if (!add_words(out, claim, telling, 0, at, at, end)) {
        out->count = 0;
        return;
    }
    out->first = out->count;
    if (!add_words(out, claim, telling, at, end, 0, at) || out->first < ASSAY_PAIRING_WORDS_MIN ||
        out->count < out->first + ASSAY_PAIRING_WORDS_MIN)
        out->count = 0;
}

/* A part of an answer: which words of the claim it has, a bit each. */
typedef struct part {
    unsigned has;
    bool denied;
} part;

static part read_part(const assay_pairing *claimed, const assay_token *tokens, const assay_scopes *scopes, size_t *at,
                      size_t end)
{
    size_t first = *at;
    part made = {0, false};

    for (; *at < end && (*at == first || !begins_part(tokens, *at)); ++*at)
        for (size_t i = 0; i < claimed->count; i++)
            if (claimed->words[i] == tokens[*at].word->stem_hash && (!is_a(tokens, *at) || leads_part(tokens, *at))) {
                made.has |= 1u << i;
                made.denied = made.denied || assay_scopes_denies(scopes, *at);
            }
    return made;
}

bool assay_pairings_crossed(const assay_pairing *claimed, const assay_token *tokens, const assay_scopes *scopes,
                            size_t first, size_t end)
{
    const unsigned one = (1u << claimed->first) - 1;
    const unsigned all = (1u << claimed->count) - 1;
    unsigned seen = 0;
    size_t parts = 0;

    for (size_t t = first; claimed->count && t < end;) {
        const part each = read_part(claimed, tokens, scopes, &t, end);
        if (!each.has)
            continue;
        if (each.denied || !(each.has & one) || !(each.has & ~one) || each.has & seen)
            return false;
        seen |= each.has;
        parts++;
    }
    return parts == 2 && seen == all;
}
