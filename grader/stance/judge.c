/*
 * judge.c - walks a pattern tree over the sentences of an answer. A tree's
 * verdict keeps the best affirmation and the best denial apart; which of the
 * two decides is left to scoring.
 */
#include "grader/stance/judge.h"

#include "grader/constants.h"
#include "grader/stance/leaf.h"

static void judge_node(assay_verdict *out, assay_judge *judge, const assay_matcher *node, assay_window where);

static void judge_any(assay_verdict *out, assay_judge *judge, const assay_matcher *node, assay_window where)
{
    const bool *possible = judge->reading->possible;

    for (size_t i = 0; i < node->child_count; i++)
        if (possible[node->children[i]->id])
            judge_node(out, judge, node->children[i], where);
}

/*
 * "With X alone nothing was saved. Adding Y cured it.": a claim told in two sentences is about its own subject when one
 * of them names it, be the other sentence about the other subject.
 */
static bool names_own(const assay_judge *judge, const assay_side *side)
{
    const assay_evidence *evidence = &side->evidence;

    for (uint32_t i = 0; judge->contrast && i < evidence->count; i++) {
        for (size_t k = 0; k < judge->mention_count; k++)
            if (judge->mentions[k].subject == judge->subject && judge->mentions[k].first >= evidence->first[i] &&
                judge->mentions[k].last <= evidence->last[i])
                return true;
    }
    return false;
}

/* Every child inside `where`: affirmed when all are, denied when all are there and one is denied. */
static void judge_all_in(assay_verdict *out, assay_judge *judge, const assay_matcher *node, assay_window where)
{
    assay_side yes, no;
    bool denied = false;
    bool foreign = false; /* some of it is said of another subject */
    bool own = false;

    assay_side_clear(&yes);
    assay_side_clear(&no);
    yes.strength = no.strength = 1;
    for (size_t i = 0; i < node->child_count; i++) {
        const assay_matcher *child = node->children[i];
        assay_verdict each;
        const assay_side *either;
        assay_verdict_clear(&each);
        judge_node(&each, judge, child->kind == ASSAY_NOT ? child->children[0] : child, where);
        if (child->kind == ASSAY_NOT) {
            if (each.yes.strength > 0)
                return;
            continue;
        }
        either = each.yes.strength >= each.no.strength ? &each.yes : &each.no;
        if (either == &each.yes)
            own = own || names_own(judge, either);
        else if (each.no.foreign)
            foreign = true;
        else
            denied = true;
        yes.strength = each.yes.strength < yes.strength ? each.yes.strength : yes.strength;
        yes.hedged = yes.hedged || each.yes.hedged;
        assay_evidence_merge(&yes.evidence, &each.yes.evidence);
        no.strength = either->strength < no.strength ? either->strength : no.strength;
        assay_evidence_merge(&no.evidence, &either->evidence);
        if (no.strength <= 0)
            return;
    }
    if (yes.strength > 0)
        assay_side_keep_better(&out->yes, &yes);
    if (foreign && own && !denied && where.first != where.last) {
        no.strength *= ASSAY_UNSURE_SUBJECT;
        assay_side_keep_better(&out->yes, &no);
    } else if (denied || foreign) {
        assay_side_keep_better(&out->no, &no);
    }
}

static void judge_all(assay_verdict *out, assay_judge *judge, const assay_matcher *node, assay_window where)
{
    size_t sentences = judge->reading->text->sentence_count;
    bool narrow = judge->narrow;

    judge->narrow = true;
    for (size_t s = where.first; s <= where.last; s++) {
        assay_verdict one;
        assay_verdict_clear(&one);
        judge_all_in(&one, judge, node, (assay_window){s, s});
        if (one.yes.strength <= 0 && (s < where.last || (where.first == where.last && s + 1 < sentences))) {
            assay_verdict two;
            assay_verdict_clear(&two);
            judge_all_in(&two, judge, node, (assay_window){s, s + 1});
            two.yes.strength *= ASSAY_NEIGHBOUR_QUALITY;
            two.no.strength *= ASSAY_NEIGHBOUR_QUALITY;
            assay_side_keep_better(&one.yes, &two.yes);
            assay_side_keep_better(&one.no, &two.no);
        }
        assay_side_keep_better(&out->yes, &one.yes);
        assay_side_keep_better(&out->no, &one.no);
    }
    judge->narrow = narrow;
}

/* Anywhere in the answer; the share of what was asked for is the strength. */
static void judge_at_least(assay_verdict *out, assay_judge *judge, const assay_matcher *node)
{
    assay_window whole = {0, judge->reading->text->sentence_count - 1};
    assay_side yes, no;
    size_t found = 0;
    size_t denied = 0;

    assay_side_clear(&yes);
    assay_side_clear(&no);
    for (size_t i = 0; i < node->child_count; i++) {
        assay_verdict each;
        assay_verdict_clear(&each);
        judge_node(&each, judge, node->children[i], whole);
        if (assay_side_is_beaten(judge->reading->text, &each.yes, &each.no))
            assay_side_clear(&each.yes);
        if (each.yes.strength >= ASSAY_CLAIMED_STRENGTH && each.yes.strength >= each.no.strength) {
            found++;
            yes.hedged = yes.hedged || each.yes.hedged;
            assay_evidence_merge(&yes.evidence, &each.yes.evidence);
        } else if (each.no.strength >= ASSAY_CLAIMED_STRENGTH) {
            denied++;
            assay_evidence_merge(&no.evidence, &each.no.evidence);
        }
    }
    yes.strength = found >= node->n ? 1 : (double)found / node->n;
    no.strength = denied >= node->n ? 1 : (double)denied / node->n;
    if (found)
        assay_side_keep_better(&out->yes, &yes);
    if (denied)
        assay_side_keep_better(&out->no, &no);
}

/* Judge an `at_least` once: in an `all` it is asked for again and again. */
static void judge_whole(assay_verdict *out, assay_judge *judge, const assay_matcher *node)
{
    assay_wholes *wholes = judge->wholes;
    bool narrow = judge->narrow;
    assay_verdict verdict;
    size_t i = 0;

    assay_verdict_clear(&verdict);
    while (i < wholes->count && wholes->items[i].node != node)
        i++;
    if (i < wholes->count) {
        verdict = wholes->items[i].verdict;
    } else if (i == ASSAY_WHOLES_MAX) {
        judge->reading->limit = true;
    } else {
        judge->narrow = false;
        judge_at_least(&verdict, judge, node);
        judge->narrow = narrow;
        if (wholes->count < ASSAY_WHOLES_MAX)
            wholes->items[wholes->count++] = (assay_whole){node, verdict};
    }
    assay_side_keep_better(&out->yes, &verdict.yes);
    assay_side_keep_better(&out->no, &verdict.no);
}

/* Has a sentence what every match of a leaf has? Where there is one the sieve has asked that of the answer. */
static bool has_needs(const assay_reading *reading, const assay_matcher *leaf, size_t sentence)
{
    return reading->text->sentence_count == 1 || assay_matcher_possible(leaf, reading->sentence_classes[sentence]);
}

static void judge_leaf(assay_verdict *out, assay_judge *judge, const assay_matcher *leaf, assay_window where)
{
    for (size_t s = where.first; s <= where.last; s++)
        if (has_needs(judge->reading, leaf, s))
            assay_judge_leaf(out, judge, leaf, s);
}

static void judge_node(assay_verdict *out, assay_judge *judge, const assay_matcher *node, assay_window where)
{
    if (!judge->reading->possible[node->id])
        return;
    switch (node->kind) {
    case ASSAY_PHRASE:
    case ASSAY_NEAR:
    case ASSAY_REGEX:
        judge_leaf(out, judge, node, where);
        return;
    case ASSAY_SIMILAR:
        if (where.first == 0 || judge->narrow) /* else it looks at the whole answer by itself */
            assay_judge_similar(out, judge, node, where);
        return;
    case ASSAY_ANY:
        judge_any(out, judge, node, where);
        return;
    case ASSAY_ALL:
        judge_all(out, judge, node, where);
        return;
    case ASSAY_AT_LEAST:
        if (where.first == 0 || judge->narrow)
            judge_whole(out, judge, node);
        return;
    case ASSAY_NOT:
        return; /* only has a meaning inside `all` */
    }
}

#define PLAN_SENTENCES 64u

/* A part of a pattern, and the sentences where it is worth looking for: see sentence_bit. */
typedef struct planned {
    const assay_matcher *node;
    uint64_t sentences;
} planned;

/* What of a pattern the answer may satisfy: the children of an `any`, else itself. */
typedef struct plan {
    planned parts[ASSAY_LIVE_CHILDREN];
    unsigned count;
    uint64_t sentences; /* of all parts */
} plan;

/* The bit of a sentence: in a short text that of its last token, else of its number, the last for all that follow. */
static inline uint64_t sentence_bit(const assay_reading *reading, size_t sentence)
{
    if (reading->ends)
        return assay_last_bit(&reading->text->sentences[sentence]);
    return (uint64_t)1 << (sentence < PLAN_SENTENCES ? sentence : PLAN_SENTENCES - 1);
}

/*
 * The sentences of a short text that have what every match of a leaf has, all at once: a class that one of the tokens
 * before a sentence's last stands for is carried to the bit of that, by an addition.
 */
static uint64_t short_sentences_of(const assay_reading *reading, const assay_matcher *leaf)
{
    uint64_t others = ~reading->ends;
    uint64_t sentences = reading->ends;

    for (unsigned i = 0; i < leaf->need_count; i += 2) { /* one more than there are is the last */
        unsigned second = leaf->needs[i + 1 < leaf->need_count ? i + 1 : i];
        uint64_t places = reading->marks.places[leaf->needs[i]];
        uint64_t more = reading->marks.places[second];
        sentences &= (((places & others) + others) | places) & (((more & others) + others) | more);
    }
    return sentences;
}

static uint64_t sentences_of(const assay_reading *reading, const assay_matcher *node)
{
    uint64_t sentences = 0;

    if (reading->text->sentence_count == 1)
        return sentence_bit(reading, 0); /* the sieve has asked it of the answer */
    if (node->kind == ASSAY_SIMILAR || node->kind == ASSAY_AT_LEAST)
        return sentence_bit(reading, 0); /* those look at the whole answer, and once */
    if (node->kind != ASSAY_PHRASE && node->kind != ASSAY_NEAR)
        return UINT64_MAX;
    if (reading->ends)
        return short_sentences_of(reading, node);
    for (size_t s = 0; s < reading->text->sentence_count; s++)
        if (has_needs(reading, node, s))
            sentences |= sentence_bit(reading, s);
    return sentences;
}

static void make_plan(plan *out, const assay_reading *reading, const assay_matcher *pattern)
{
    bool any = pattern && pattern->kind == ASSAY_ANY && pattern->child_count <= ASSAY_LIVE_CHILDREN;
    const assay_matcher *const *nodes = any ? (const assay_matcher *const *)pattern->children : &pattern;
    uint32_t live = pattern && reading->possible[pattern->id] ? any ? reading->live[pattern->id] : 1 : 0;

    out->count = 0;
    out->sentences = 0;
    for (; live; live &= live - 1) {
        const assay_matcher *node = nodes[__builtin_ctz(live)];
        uint64_t sentences = sentences_of(reading, node);
        out->parts[out->count] = (planned){node, sentences}; /* written over where there is none */
        out->count += sentences != 0;
        out->sentences |= sentences;
    }
}

static void judge_in_sentence(assay_verdict *out, assay_judge *judge, const plan *pattern, size_t sentence)
{
    uint64_t bit = sentence_bit(judge->reading, sentence);

    for (unsigned i = 0; i < pattern->count; i++) {
        const assay_matcher *node = pattern->parts[i].node;
        if (!(pattern->parts[i].sentences & bit))
            continue;
        if (node->kind == ASSAY_PHRASE || node->kind == ASSAY_NEAR)
            assay_judge_leaf(out, judge, node, sentence);
        else
            judge_node(out, judge, node, (assay_window){sentence, sentence});
    }
    if (!judge->contrast && out->yes.named && out->yes.strength >= out->no.strength)
        assay_side_clear(&out->no); /* what else this sentence denies is that negation seen again */
}

static void judge_sentence(assay_verdict *out, assay_judge *judge, const plan *pattern, const plan *opposite,
                           size_t sentence)
{
    bool denied, opposed;

    judge_in_sentence(out, judge, pattern, sentence);
    if (opposite->sentences & sentence_bit(judge->reading, sentence)) {
        assay_verdict contrary;
        assay_verdict_clear(&contrary);
        judge->opposite = true;
        judge_in_sentence(&contrary, judge, opposite, sentence);
        judge->opposite = false;
        contrary.no.strength *= ASSAY_DENIED_OPPOSITE;
        assay_side_keep_better(&out->yes, &contrary.no);
        out->contrary = contrary.yes;
    }
    denied = assay_side_is_beaten(judge->reading->text, &out->yes, &out->no);
    opposed = assay_side_is_beaten(judge->reading->text, &out->yes, &out->contrary);
    if (denied || opposed)
        assay_side_clear(&out->yes);
}

void assay_judge_pattern(assay_verdict *out, assay_judge *judge, const assay_matcher *pattern,
                         const assay_matcher *opposite)
{
    plan affirming, denying; /* more room than most need, and left as it is */
    bool first = true;       /* most patterns have one sentence, whose verdict is theirs */

    assay_verdict_clear(out);
    make_plan(&affirming, judge->reading, pattern);
    make_plan(&denying, judge->reading, opposite);
    for (size_t s = 0; s < judge->reading->text->sentence_count; s++) {
        assay_verdict other;
        assay_verdict *each = first ? out : &other;
        if (!((affirming.sentences | denying.sentences) & sentence_bit(judge->reading, s)))
            continue;
        if (!first)
            assay_verdict_clear(each);
        judge_sentence(each, judge, &affirming, &denying, s);
        if (!first) {
            assay_side_keep_better(&out->yes, &each->yes);
            assay_side_keep_better(&out->no, &each->no);
            assay_side_keep_better(&out->contrary, &each->contrary);
        }
        first = false;
    }
}
