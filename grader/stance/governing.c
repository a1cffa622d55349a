/* governing.c - in an "X or Y" question: of which subject is it said? */
#include "grader/stance/judge.h"

/* What ties a match to a mention, the weakest first. */
enum {
    NOTHING,
    SAID_BEFORE,  /* in an earlier sentence */
    NOT_A_FOIL,   /* "unlike B, it ...": what is left when a foil is taken away */
    AFTER,        /* later in the sentence */
    BEFORE,       /* before it in the sentence */
    CLAUSE_AFTER, /* later in the clause */
    CLAUSE_BEFORE,
    INSIDE /* the match itself names it */
};

static bool is_in(const assay_mention *mention, uint32_t token)
{
    return token >= mention->first && token <= mention->last;
}

static bool is_inside(const assay_mention *mention, const assay_match *match)
{
    for (uint32_t i = 0; i < match->count; i++)
        if (is_in(mention, match->at[i]))
            return true;
    return false;
}

/* The only subject there is besides the foil's, the foil's negative otherwise. */
static int other_than(const assay_judge *judge, int foil)
{
    if (judge->contrast->count == 2)
        return 1 - foil;
    return foil == judge->subject ? ASSAY_ANOTHER : -1;
}

/* The first word after the mention that the match takes. */
static uint32_t next_taken(const assay_mention *mention, const assay_match *match)
{
    uint32_t next = UINT32_MAX;

    for (uint32_t i = 0; i < match->count; i++)
        if (match->at[i] > mention->last && match->at[i] < next)
            next = match->at[i];
    return next;
}

/* "Where A does it, B ...": does all that the match takes but the two names stand in the clause of the other? */
static bool is_others_clause(const assay_token *tokens, const assay_mention *own, const assay_mention *other,
                             const assay_match *match)
{
    uint32_t clause = tokens[other->first].clause;
    bool any = false;

    if (tokens[own->first].clause == clause)
        return false;
    for (uint32_t i = 0; i < match->count; i++) {
        if (is_in(own, match->at[i]) || is_in(other, match->at[i]))
            continue;
        if (tokens[match->at[i]].clause != clause)
            return false;
        any = true;
    }
    return any;
}

/* "A differs from B, which does it": is another subject nearer to what the match says than the mention is? */
static bool is_cut_off(const assay_judge *judge, const assay_mention *own, const assay_match *match)
{
    const assay_token *tokens = judge->reading->text->tokens;
    uint32_t next = next_taken(own, match);

    for (size_t i = 0; i < judge->mention_count; i++) {
        const assay_mention *other = &judge->mentions[i];
        if (other->subject == own->subject || assay_mention_is_foil(other))
            continue;
        if (next != UINT32_MAX && other->first > own->last && other->last < next)
            return true;
        if (is_others_clause(tokens, own, other, match))
            return true;
    }
    return false;
}

static int rank_of(const assay_judge *judge, const assay_mention *mention, const assay_match *match)
{
    const assay_token *tokens = judge->reading->text->tokens;
    const assay_token *token = &tokens[mention->first];

    if (!assay_mention_governs(mention, match->first, match->last))
        return token->sentence == tokens[match->first].sentence ? NOT_A_FOIL : NOTHING;
    if (is_inside(mention, match))
        return is_cut_off(judge, mention, match) ? NOTHING : INSIDE;
    if (token->clause == tokens[match->first].clause)
        return mention->last < match->first ? CLAUSE_BEFORE : CLAUSE_AFTER;
    if (token->sentence == tokens[match->first].sentence)
        return mention->last <= match->last ? BEFORE : AFTER;
    return mention->last < match->first ? SAID_BEFORE : NOTHING;
}

/* "Never put orders into A": of two subjects, what a match denies of the one it says of the other. */
static bool is_denied_of(const assay_judge *judge, const assay_mention *mention, const assay_match *match)
{
    const assay_word *opener = judge->reading->text->tokens[match->first].word;

    return judge->contrast->count == 2 && match->at[0] == match->first && opener->traits & ASSAY_NEGATOR &&
           match->first < mention->first;
}

/*
 * A match that names the claim's own subject belongs to it, else the nearest mention before it in its clause governs
 * it, then after it there, before it in its sentence, after it there, else the last one of an earlier sentence.
 */
int assay_judge_governing(const assay_judge *judge, const assay_match *match)
{
    int best = -1;
    int best_rank = NOTHING;

    for (size_t i = 0; i < judge->mention_count; i++) {
        const assay_mention *mention = &judge->mentions[i];
        int rank = rank_of(judge, mention, match);
        if (rank == INSIDE && mention->subject == judge->subject)
            return judge->subject;
        /* of two before it the last one said, of two after it the first */
        if (rank > best_rank || (rank == best_rank && rank > NOTHING && mention->last < match->first)) {
            bool other = rank == NOT_A_FOIL || (rank == INSIDE && is_denied_of(judge, mention, match));
            best = other ? other_than(judge, mention->subject) : mention->subject;
            best_rank = rank;
        }
    }
    return best;
}

bool assay_judge_names_own(const assay_judge *judge, const assay_match *match)
{
    for (size_t i = 0; i < judge->mention_count; i++)
        if (judge->mentions[i].subject == judge->subject && is_inside(&judge->mentions[i], match))
            return true;
    return false;
}

static bool is_at(const assay_match *match, uint32_t token)
{
    for (uint32_t i = 0; i < match->count; i++)
        if (match->at[i] == token)
            return true;
    return false;
}

/* "A, not B, does it": does the match take the foil's opener for a word about what is said of the other? */
static bool takes_opener(const assay_judge *judge, const assay_mention *foil, const assay_match *match)
{
    bool denies = judge->reading->text->tokens[foil->opener].word->traits & ASSAY_NEGATOR;

    if (!is_at(match, foil->opener))
        return false;
    if (is_inside(foil, match))
        return denies && match->last >= foil->end;
    return match->last >= foil->end || (denies && match->first < foil->opener);
}

/* Has the match words of the foil and others, and not the word between them? */
static bool reaches_into(const assay_mention *foil, const assay_match *match)
{
    bool inside = false;
    bool outside = false;

    for (uint32_t i = 0; i < match->count; i++)
        if (match->at[i] >= foil->first && match->at[i] < foil->end)
            inside = true;
        else
            outside = true;
    return inside && outside && !is_at(match, foil->opener);
}

bool assay_judge_is_foiled(const assay_judge *judge, const assay_match *match, bool says)
{
    for (size_t c = 0; c < judge->contrast_count; c++)
        for (size_t i = 0; i < judge->all_counts[c]; i++) {
            const assay_mention *mention = &judge->all_mentions[c][i];
            if (assay_mention_is_foil(mention) &&
                (takes_opener(judge, mention, match) || (!says && reaches_into(mention, match))))
                return true;
        }
    return false;
}
