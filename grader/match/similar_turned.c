/* similar_turned.c - is a stretch that has a claim's words the claim's contrary? */
#include <string.h>

#include "grader/constants.h"
#include "grader/match/similar_claim.h"
#include "grader/text/endings.h"

/* Does any place of a claim's word say as the claim does whether it is so? */
static bool is_said_alike(const assay_claim_word *word, const assay_stretch *stretch)
{
    for (unsigned i = 0; i < word->way_count; i++) {
        unsigned id = word->ways[i].id;
        for (size_t t = stretch->first; (t = assay_marks_next(stretch->marks, id, t, stretch->end)) < stretch->end; t++)
            if (assay_scopes_denies(stretch->scopes, t) == word->denied)
                return true;
    }
    return false;
}

static void measure_turned(assay_similarity *out, const assay_similar *similar, const assay_stretch *stretch,
                           const assay_similar_found *words)
{
    const bool reached = assay_scopes_reaches(stretch->scopes, stretch->first, stretch->end);
    double bits = 0;
    double turned_bits = 0;

    if (!reached && !similar->has_denied && (!stretch->scopes->of || !similar->has_numbers))
        return; /* all that is found is said as the claim says it */
    for (size_t i = 0; i < words->count; i++) {
        const assay_claim_way *way = &similar->ways[words->ways[i]];
        const assay_claim_word *word = &similar->words[way->word];
        const double credit = way->credit;
        double found = word->weight / similar->total * credit;
        bool turned = found > 0 && !is_said_alike(word, stretch);
        out->turned += turned ? found : 0;
        bits += word->bits * credit;
        out->found++;
        turned_bits += turned ? word->bits * credit : 0;
        out->denied += word->denied ? found : 0;
        out->granted += word->denied && turned ? found : 0;
    }
    out->turned_bits = bits > 0 ? turned_bits / bits : 0;
}

/* Does the stretch deny anything? */
static bool denies(const assay_stretch *stretch)
{
    if (!assay_scopes_reaches(stretch->scopes, stretch->first, stretch->end))
        return false;
    for (size_t t = stretch->first; t < stretch->end; t++)
        if (assay_words_content(stretch->marks->tokens[t].word) && assay_scopes_denies(stretch->scopes, t))
            return true;
    return false;
}

/*
 * Add the words of content, those `here` and the others, whose opposite stands in their place. Claims that can be
 * turned have fewer than 64.
 */
static void add_opposites(assay_turned *turned, const assay_similar *similar, const assay_stretch *stretch,
                          uint64_t here)
{
    for (uint64_t left = similar->turning & ~here; left; left &= left - 1) {
        const assay_turn *turn = &similar->words[__builtin_ctzll(left)].turn;
        if (assay_class_in(stretch->marks->present, turn->opposite)) /* few are anywhere in the answer */
            assay_turns_count(turned, turn, stretch->marks, stretch->scopes, stretch->first, stretch->end);
    }
    for (uint64_t left = similar->exchanging & here; left && !turned->swapped; left &= left - 1) {
        const assay_claim_word *word = &similar->words[__builtin_ctzll(left)];
        turned->swapped =
            assay_turns_exchange(&word->turn, word->ways[0].id, stretch->marks, stretch->first, stretch->end, false);
    }
}

/* The denials of a stretch, and what lifts one of them: "not ... without", "nobody but", "never ... unless". */
typedef struct denials {
    unsigned denying, lifting;
} denials;

static denials count_denials(const assay_stretch *stretch)
{
    const assay_token *tokens = stretch->marks->tokens;
    denials found = {0, 0};

    for (size_t t = stretch->first; t < stretch->end; t++) {
        const unsigned traits = tokens[t].word->traits;
        const bool lifts =
            traits & ASSAY_EXCEPT || assay_cues_have(&tokens[t].word->cues, ASSAY_CUE_WITHOUT) ||
            (t > stretch->first && traits & ASSAY_ADVERSATIVE && tokens[t - 1].word->traits & ASSAY_NEGATOR);
        found.lifting += lifts;
        found.denying += !lifts && traits & ASSAY_NEGATOR && !assay_cues_have(&tokens[t].word->cues, ASSAY_CUE_NOR);
    }
    return found;
}

/* Has the stretch most of the claim and hardly more? Then what little is otherwise was meant so. */
static bool is_close(const assay_similarity *measured, const assay_similar *similar, const assay_stretch *stretch)
{
    const uint32_t words =
        assay_content_words(stretch->content, stretch->end) - assay_content_words(stretch->content, stretch->first);

    return measured->coverage + measured->opposite >= ASSAY_CLOSE_COVERAGE &&
           words <= ASSAY_CLOSE_WORDS * (double)similar->count + 1;
}

/* Is it said of a part of the claim in the claim's words alone? */
static bool adds_nothing(const assay_similarity *measured, const assay_stretch *stretch)
{
    const uint32_t words =
        assay_content_words(stretch->content, stretch->end) - assay_content_words(stretch->content, stretch->first);

    return measured->found > 1 && words <= measured->found;
}

/* Of a claim without a denial: is the one of the stretch about all of it, or lifted by what it says besides? */
static void count_out(assay_similarity *out, const assay_stretch *stretch, bool unless)
{
    const denials said = count_denials(stretch);

    out->plain = (out->close || adds_nothing(out, stretch)) && (said.denying + said.lifting) % 2 == 1;
    if (out->close && said.denying == 1 && said.lifting == 1 && !unless)
        out->one_denies = false;
}

/*
 * "Stored in plain text rather than hashed" for "stored hashed, not in plain text": does one deny what the other
 * affirms and affirm what it denies? Or do both deny, and the one most of what the other affirms?
 */
static bool is_crossed(const assay_similarity *measured, const assay_similar *similar)
{
    const double denied = measured->turned - measured->granted;

    if (!similar->has_denied)
        return false;
    return (measured->granted >= ASSAY_CROSSED_LEAST && denied >= ASSAY_CROSSED_LEAST) || denied >= ASSAY_CROSSED_MOST;
}

/*
 * "Because of the guard visitors can't enter" for "the guard prevents visitors from entering", and the other way round:
 * does one bar what the other denies?
 */
static bool is_barred(const assay_similar *similar, const assay_content_sum *sum)
{
    return similar->bars != assay_content_has(sum, ASSAY_CUE_BARRING);
}

/* "Keeps the buyer from seeing": of what the claim says, and neither denies nor bars, that it is kept from being so. */
static bool is_kept_from(const assay_similar *similar, const assay_stretch *stretch, const assay_content_sum *sum)
{
    const assay_token *tokens = stretch->marks->tokens;
    bool keeps = false;

    if (similar->bars || !assay_content_has(sum, ASSAY_CUE_FROM))
        return false;
    for (size_t t = stretch->first; t < stretch->end; t++) {
        if (t > stretch->first && tokens[t].before >= ASSAY_BREAK_COMMA)
            keeps = false;
        if (!keeps &&
            (assay_cues_have(&tokens[t].word->cues, ASSAY_CUE_BARRING) || strcmp(tokens[t].word->stem, "keep") == 0))
            keeps = true;
        if (keeps && assay_cues_have(&tokens[t].word->cues, ASSAY_CUE_FROM) && t + 1 < stretch->end &&
            assay_ends_in_ing(tokens[t + 1].word))
            return !assay_scopes_denies(stretch->scopes, t + 1);
    }
    return false;
}

/* Two opposites, or an opposite and a comparison the other way round, say the same again. */
static void measure_turns(assay_similarity *out, const assay_similar *similar, const assay_stretch *stretch)
{
    assay_content_sum room;
    const assay_content_sum *sum;
    assay_turned turned;
    unsigned turns;

    if (similar->counted > 0)
        out->miscounted =
            similar->counted * assay_turns_miscounted(similar->turns, stretch->marks, stretch->first, stretch->end);
    if (similar->count > ASSAY_UPENDED_WORDS_MAX || out->coverage < ASSAY_UPENDED_COVERAGE_FROM)
        return;
    sum = assay_content_sum_up(&room, stretch->content, stretch->first, stretch->end);
    assay_turns_measure(&turned, similar->turns, stretch->marks, stretch->scopes, sum);
    add_opposites(&turned, similar, stretch, out->here);
    out->close = is_close(out, similar, stretch);
    if (out->one_denies && similar->negations == 0)
        count_out(out, stretch, turned.unless);
    out->relabelled = turned.labels;
    if (!out->close)
        turned.regardless = turned.unless = turned.lacking = false;
    turns = turned.opposites + turned.comparisons + turned.lacking;
    if (turned.unless && out->one_denies && !turned.lacking)
        out->one_denies = false; /* "not ... unless" for "only if" */
    else
        turns += turned.unless;
    if (turned.opposites > 1 && !turned.depends && !turned.comparisons)
        turns = 1; /* "slower, since more are read" for "faster, since fewer are read" */
    out->upended = turned.swapped || turned.regardless || (turned.exchanged && !turned.opposites) || turns % 2 == 1;
    out->upended = out->upended || (out->close && is_crossed(out, similar)) ||
                   (out->close && similar->negations == 0 && is_kept_from(similar, stretch, sum));
    if (turned.comparisons && turned.opposites && !out->upended)
        out->opposite = 0; /* "slower than" with its two sides changed is no opposite of "faster than" */
    out->one_denies = out->one_denies && !turned.cancelled && !turned.lacking && !is_barred(similar, sum);
}

bool assay_similar_may_turn(const assay_similar *similar, const assay_stretch *stretch)
{
    const assay_content_sum *sum;
    assay_content_sum room;

    if (similar->negations % 2 == 1 || similar->has_denied)
        return true;
    for (size_t i = 0; i < similar->contrary_count; i++)
        if (assay_class_in(stretch->marks->present, similar->contraries[i]))
            return true;
    if (!similar->turns)
        return false;
    sum = assay_content_sum_up(&room, stretch->content, stretch->first, stretch->end);
    return assay_content_has(sum, ASSAY_CUE_FROM) || assay_turns_may_turn(similar->turns, stretch->marks, sum);
}

void assay_similar_turn(assay_similarity *out, const assay_similar *similar, const assay_stretch *stretch,
                        const assay_similar_found *found)
{
    measure_turned(out, similar, stretch, found);
    out->one_denies = out->turned > 0 && denies(stretch) != similar->has_denied;
    measure_turns(out, similar, stretch);
}
