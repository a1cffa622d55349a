/* conditions.c - finds the word that makes a condition, and what is denied in it. */
#include "grader/match/conditions.h"

#include <string.h>

typedef struct opener {
    const char *word;
    assay_condition_kind makes;
} opener;

static const opener openers[] = {
    {"although", ASSAY_CONDITION_IDLE}, {"if", ASSAY_CONDITION_IF},           {"once", ASSAY_CONDITION_IF},
    {"provided", ASSAY_CONDITION_IF},   {"regardless", ASSAY_CONDITION_IDLE}, {"soon", ASSAY_CONDITION_IF},
    {"though", ASSAY_CONDITION_IDLE},   {"unless", ASSAY_CONDITION_UNLESS},   {"when", ASSAY_CONDITION_IF},
    {"whenever", ASSAY_CONDITION_IF},
};

static bool is(const assay_token *token, const char *word)
{
    return strcmp(token->word->text, word) == 0;
}

static bool is_only(const assay_token *tokens, size_t at, size_t first)
{
    return at > first && is(&tokens[at - 1], "only");
}

/* What the word at `at` opens. */
static assay_condition_kind opened(const assay_token *tokens, size_t at, size_t first)
{
    const bool even = at > first && is(&tokens[at - 1], "even");
    const bool timed = is(&tokens[at], "after") || is(&tokens[at], "before");

    if (timed)
        return even ? ASSAY_CONDITION_IDLE : is_only(tokens, at, first) ? ASSAY_CONDITION_IF : ASSAY_CONDITION_NONE;
    if (is(&tokens[at], "soon") && !(at > first && is(&tokens[at - 1], "as")))
        return ASSAY_CONDITION_NONE;
    if (!(tokens[at].word->traits & ASSAY_SUBORDINATOR) && !is(&tokens[at], "soon") && !is(&tokens[at], "regardless"))
        return ASSAY_CONDITION_NONE;
    for (size_t i = 0; i < sizeof openers / sizeof *openers; i++)
        if (is(&tokens[at], openers[i].word))
            return even ? ASSAY_CONDITION_IDLE : openers[i].makes;
    return ASSAY_CONDITION_NONE;
}

/* Is an odd number of denials in the clause from `at` on? "Without" denies its own noun alone. */
static bool is_denied(const assay_token *tokens, size_t at, size_t end)
{
    bool denied = false;

    for (size_t t = at; t < end && tokens[t].before < ASSAY_BREAK_COMMA && tokens[t].sentence == tokens[at].sentence &&
                        (t == at || !(tokens[t].word->traits & ASSAY_ADVERSATIVE)) && !is(&tokens[t], "then");
         t++)
        denied ^= tokens[t].word->traits & ASSAY_NEGATOR && !is(&tokens[t], "without") &&
                  !(t + 1 < end && is(&tokens[t + 1], "only"));
    return denied;
}

assay_condition assay_conditions_read(const assay_token *tokens, size_t first, size_t end)
{
    assay_condition found = {.kind = ASSAY_CONDITION_NONE};

    for (size_t t = first; t < end; t++) {
        assay_condition_kind kind = opened(tokens, t, first);
        if (kind == ASSAY_CONDITION_NONE)
            continue;
        if (found.kind != ASSAY_CONDITION_NONE)
            return (assay_condition){.kind = ASSAY_CONDITION_NONE};
        found = (assay_condition){kind, is_only(tokens, t, first), is_denied(tokens, t + 1, end)};
    }
    return found;
}
