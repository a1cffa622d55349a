/*
 * leaf.c - judges every match of a leaf where it stands: by the negations
 * that reach it and, in an "X or Y" question, by the subject that governs its
 * clause.
 */
#include "grader/stance/leaf.h"

#include "grader/constants.h"
#include "grader/stance/claim.h"

typedef struct leaf_search {
    assay_judge *judge;
    assay_verdict *verdict;
    bool quiet; /* nothing in the sentence reaches a match */
} leaf_search;

/* "a thing done twice, for doing it twice must do no harm": does a match begin with the same word again, later on? */
static bool is_tighter(const assay_judge *judge, const assay_side *side, const assay_match *match)
{
    const assay_token *tokens = judge->reading->text->tokens;

    return side->evidence.count == 1 && match->last == side->evidence.last[0] &&
           match->first > side->evidence.first[0] && tokens[match->first].word == tokens[side->evidence.first[0]].word;
}

/* The same of a side that one match makes; is it the better one? */
static bool keep_better_match(const assay_judge *judge, assay_side *side, double strength, bool hedged, bool named,
                              const assay_match *match)
{
    if (strength < side->strength || (strength <= side->strength && !is_tighter(judge, side, match)))
        return false;
    side->strength = strength;
    side->hedged = hedged;
    side->named = named;
    side->claimed = false;
    side->foreign = false;
    side->evidence.first[0] = match->first;
    side->evidence.last[0] = match->last;
    side->evidence.count = 1;
    return true;
}

/* In a contrast: does another subject govern the match? Where none does, its strength is lowered. */
static bool is_foreign(const assay_judge *judge, const assay_match *match, double *strength)
{
    int governing;

    if (!judge->contrast || judge->subject < 0)
        return false;
    governing = assay_judge_governing(judge, match);
    if (governing < 0)
        *strength *= ASSAY_UNSURE_SUBJECT;
    return governing >= 0 && governing != judge->subject;
}

/* A match that names a negation or its "avoid" saw more of the claim than one that only lies in its reach: it wins. */
static double named_negation(const assay_judge *judge, const assay_match *match)
{
    for (uint32_t i = 0; i < match->count; i++) {
        const assay_word *word = judge->reading->text->tokens[match->at[i]].word;
        if (word->traits & ASSAY_NEGATOR || assay_cues_have(&word->cues, ASSAY_CUE_AVOID))
            return ASSAY_NAMED_NEGATION;
    }
    return 0;
}

/*
 * "post_save runs for ever; update() sends no signal": words on both sides of a contrast or a strong break belong to
 * two statements, but for what a pronoun takes up. Enough to credit a claim, not to find the answer guilty of one.
 */
static bool is_patched(const assay_judge *judge, const assay_match *match)
{
    const assay_token *tokens = judge->reading->text->tokens;

    for (uint32_t t = match->first + 1; t <= match->last; t++) {
        if (assay_cues_have(&tokens[t].word->cues, ASSAY_CUE_BUT) ||
            (tokens[t].word->traits & ASSAY_ADVERSATIVE && tokens[t].before >= ASSAY_BREAK_COMMA))
            return true;
        if (tokens[t].before >= ASSAY_BREAK_SEMICOLON && !(tokens[t].word->traits & ASSAY_PRONOUN) &&
            (t == match->last || !(tokens[t + 1].word->traits & ASSAY_PRONOUN)))
            return true;
    }
    return false;
}

static void add_leaf_match(void *context, const assay_match *match)
{
    leaf_search *search = context;
    assay_judge *judge = search->judge;
    assay_stance stance =
        search->quiet ? ASSAY_AFFIRMED : assay_scopes_judge(judge->scopes, match, judge->pitfall || judge->opposite);
    double naming = search->quiet ? 0 : named_negation(judge, match);
    double strength = match->quality + naming;
    bool denied = stance == ASSAY_NEGATED;
    bool foreign;
    assay_side *side;

    if ((!search->quiet && assay_scopes_claims_nothing(judge->scopes, match)) ||
        ((judge->pitfall || judge->opposite) && is_patched(judge, match)))
        return;
    foreign = is_foreign(judge, match, &strength);
    if (assay_judge_is_foiled(judge, match, judge->contrast && !foreign && !denied && !judge->opposite))
        return;
    if (foreign && (denied || judge->opposite || assay_judge_names_own(judge, match)))
        return; /* what the other subject lacks, or that it is the opposite, says nothing of this one */
    side = denied || foreign ? &search->verdict->no : &search->verdict->yes;
    if (keep_better_match(judge, side, strength, stance == ASSAY_HEDGED, naming > 0, match))
        side->foreign = foreign;
}

/*
 * Is too little of what was found of a claim said the other way round to turn it? Of one that denies ("needs a cookie,
 * cannot be revoked") that is for its denied words alone to say.
 */
static bool is_hardly_turned(const assay_claim *claim, const assay_similar *similar)
{
    const assay_similarity *s = &claim->similarity;

    if (!claim->turned)
        return false;
    if (assay_similar_negations(similar) % 2 == 0)
        return s->turned < ASSAY_DENIED_SHARE * s->coverage;
    return s->denied < ASSAY_DENIED_LEAST * s->coverage || s->granted < ASSAY_DENIED_SHARE * s->denied;
}

static double strength_of(const assay_claim *claim, bool contrary)
{
    double credit = assay_claim_credit(claim) * (contrary ? 1 : assay_claim_kept(claim));

    return ASSAY_FULL_STRENGTH * (credit - ASSAY_SIMILAR_FROM) / (ASSAY_SIMILAR_FULL - ASSAY_SIMILAR_FROM);
}

/* A claim against the whole answer: its credit affirms it, or denies it when one of the two is turned around. */
void assay_judge_similar(assay_verdict *out, assay_judge *judge, const assay_matcher *node, assay_window where)
{
    assay_claim claim;
    assay_side *side;
    double strength;
    double sure = 1; /* that it is said of the claim's subject */
    bool denied, contrary;
    const size_t first = judge->narrow ? where.first : 0;
    const size_t end = judge->narrow ? where.last + 1 : judge->reading->text->sentence_count;

    if (out->yes.strength > ASSAY_FULL_STRENGTH + ASSAY_SIMILAR_TIE && !(judge->contrast && judge->subject >= 0) &&
        !assay_claim_may_be_denied(node->similar, judge->reading, judge->scopes, first, end))
        return; /* a pattern has found more than any claim is worth, and it cannot say the contrary */
    assay_claim_measure(&claim, node->similar, judge->reading, judge->scopes, first, end);
    if (!claim.match.count || assay_scopes_leaves_open(judge->scopes, &claim.match))
        return;
    if (is_hardly_turned(&claim, node->similar)) {
        if (!assay_similar_negations(node->similar))
            return; /* "a laptop must not reach the live data": neither "data of its own for each environment" nor not
                     */
        claim.turned = false;
    }
    contrary =
        claim.turned || claim.similarity.upended || claim.similarity.relabelled || claim.similarity.miscounted > 0;
    denied = is_foreign(judge, &claim.match, &sure) || contrary || claim.similarity.opposite > ASSAY_OPPOSITE_SHARE;
    side = denied ? &out->no : &out->yes;
    if (side->strength > ASSAY_FULL_STRENGTH + ASSAY_SIMILAR_TIE)
        return; /* a pattern has found more than any claim is worth */
    assay_claim_complete(&claim, node->similar, judge->reading);
    strength = strength_of(&claim, contrary);
    if (strength < ASSAY_FULL_STRENGTH) { /* what is enough without its letters only gains by them */
        assay_claim_compare_letters(&claim, node->similar, judge->reading);
        strength = strength_of(&claim, contrary);
    }
    if (strength <= 0)
        return;
    if (strength > ASSAY_FULL_STRENGTH)
        strength = ASSAY_FULL_STRENGTH + ASSAY_SIMILAR_TIE * claim.similarity.coverage;
    if (keep_better_match(judge, side, strength * sure, claim.stance == ASSAY_HEDGED, false, &claim.match))
        side->claimed = true;
}

/*
 * Is a claim already made as well as any match of this sentence can make it? Where nothing is denied every match
 * affirms, and none is stronger than 1; of two alike the second is taken only when it is tighter, which it cannot be
 * unless the first word of the first comes again.
 */
static bool is_settled(const leaf_search *search)
{
    const assay_side *yes = &search->verdict->yes;
    const assay_token *tokens = search->judge->reading->text->tokens;

    if ((yes->strength < 1) | (search->judge->contrast != NULL) | !search->quiet)
        return false;
    for (uint32_t t = yes->evidence.first[0] + 1; t <= yes->evidence.last[0]; t++)
        if (tokens[t].word == tokens[yes->evidence.first[0]].word)
            return false;
    return true;
}

void assay_judge_leaf(assay_verdict *out, assay_judge *judge, const assay_matcher *node, size_t sentence)
{
    const assay_sentence *where = &judge->reading->text->sentences[sentence];
    leaf_search search = {judge, out, !judge->scopes->of || !judge->scopes->awake[sentence]};

    if (!where->idle && !is_settled(&search))
        assay_matcher_search(node, judge->reading, sentence, add_leaf_match, &search);
}
