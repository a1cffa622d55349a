/*
 * mentions.c - where an answer names the subjects of a contrast: by name, or
 * as "the former" and "the latter" of the two named last, or as "the first
 * one" and "the second one" of two named just before. Where the answer names
 * none before, they are the two that the question asks about, in its order.
 */
#include <string.h>

#include "grader/stance/mentions.h"
#include "grader/stance/reach.h"

/* The mention numbered `count` - 1 is new: put it in its place, for they go by place; there are few. */
static void settle(assay_mention *mentions, size_t count)
{
    for (size_t k = count - 1; k > 0 && mentions[k].first < mentions[k - 1].first; k--) {
        assay_mention swap = mentions[k];
        mentions[k] = mentions[k - 1];
        mentions[k - 1] = swap;
    }
}

/*
 * The subject that "former" or "latter" at `token` stands for: of the two
 * different subjects named last before it; -1 when there are no two.
 */
static int referred(const assay_mention *names, size_t count, uint32_t token, bool latter)
{
    int last = -1;

    while (count > 0) {
        const assay_mention *name = &names[--count];
        if (name->last >= token)
            continue;
        if (last >= 0 && name->subject != last)
            return latter ? last : name->subject;
        last = name->subject;
    }
    return -1;
}

/* "the first one", "the second is", "the first locks": an ordinal that stands for a thing named before. */
static bool is_ordinal(const assay_text *text, uint32_t t)
{
    const assay_token *tokens = text->tokens;
    bool last = t + 1 == text->token_count || tokens[t + 1].before >= ASSAY_BREAK_COMMA;

    if (t == 0 || tokens[t].sentence != tokens[t - 1].sentence) /* "First is faster", as learners write */
        return !last && tokens[t + 1].word->traits & ASSAY_AUXILIARY;
    if (strcmp(tokens[t - 1].word->text, "the") != 0 || tokens[t].before >= ASSAY_BREAK_COMMA)
        return false;
    return last || tokens[t + 1].word->traits & (ASSAY_AUXILIARY | ASSAY_SUBORDINATOR) ||
           assay_cues_have(&tokens[t + 1].word->cues, ASSAY_CUE_FOR) ||
           assay_cues_have(&tokens[t + 1].word->cues, ASSAY_CUE_PREPOSITION) ||
           strcmp(tokens[t + 1].word->text, "one") == 0 || assay_reach_is_finite(tokens[t + 1].word);
}

/* Were two subjects named just before `token`: both in one sentence, this one or the last, or each in one of the two
 * before? */
static bool are_near(const assay_mention *names, size_t count, const assay_text *text, uint32_t token)
{
    uint32_t here = text->tokens[token].sentence;
    const assay_mention *last = NULL;

    while (count > 0) {
        const assay_mention *name = &names[--count];
        uint32_t sentence = text->tokens[name->first].sentence;
        uint32_t after = last ? text->tokens[last->first].sentence : here;
        if (name->last >= token)
            continue;
        if (sentence + 1 < after)
            return false;
        if (last && name->subject != last->subject)
            return sentence == after || after != here;
        last = last ? last : name;
    }
    return false;
}

static bool is_first(const assay_text *text, uint32_t t)
{
    return assay_cues_have(&text->tokens[t].word->cues, ASSAY_CUE_FIRST) && is_ordinal(text, t);
}

static bool is_second(const assay_text *text, uint32_t t)
{
    return assay_cues_have(&text->tokens[t].word->cues, ASSAY_CUE_SECOND) && is_ordinal(text, t);
}

/* "The first is a set": does the answer say itself what it means? */
static bool is_told(const assay_text *text, uint32_t t, uint32_t named)
{
    uint32_t at = t + 1;

    if (at >= named || !(text->tokens[at].word->traits & ASSAY_AUXILIARY))
        return false;
    while (at < named && text->tokens[at].word->traits & (ASSAY_AUXILIARY | ASSAY_DETERMINER))
        at++;
    return at == named;
}

/* Does the answer speak of the question's two things by their places there, before it names any? "The first" alone may
 * be the first of whatever. */
static bool points_at_question(const assay_mention *names, size_t count, const assay_text *text)
{
    uint32_t named = count > 0 ? names[0].first : (uint32_t)text->token_count;
    bool first = false;
    bool second = false;

    for (uint32_t t = 0; t < text->token_count && (first || t < named); t++) {
        const assay_cues *cues = &text->tokens[t].word->cues;
        if (t < named && !is_told(text, t, named) &&
            (assay_cues_have(cues, ASSAY_CUE_FORMER) || assay_cues_have(cues, ASSAY_CUE_LATTER)))
            return true;
        first = first || (t < named && is_first(text, t) && !is_told(text, t, named));
        second = second || is_second(text, t);
    }
    return first && second;
}

/* What "former" (0), "latter" (1), "the first one" (0), "the second one" (1) at a token stands for; -1: neither. */
static int place_at(const assay_text *text, uint32_t t, bool *ordinal)
{
    const assay_cues *cues = &text->tokens[t].word->cues;

    *ordinal = false;
    if (assay_cues_have(cues, ASSAY_CUE_FORMER) || assay_cues_have(cues, ASSAY_CUE_LATTER))
        return assay_cues_have(cues, ASSAY_CUE_LATTER);
    *ordinal = true;
    return is_second(text, t) ? 1 : is_first(text, t) ? 0 : -1;
}

static size_t add_references(assay_mention *out, size_t names, const assay_text *text, const assay_contrast *contrast)
{
    size_t count = names;
    assay_mention by_name[ASSAY_MENTIONS_MAX];
    bool asked = contrast->asked && points_at_question(out, names, text);

    memcpy(by_name, out, names * sizeof *by_name);
    for (uint32_t t = 0; (asked || names > 1) && t < text->token_count && count < ASSAY_MENTIONS_MAX; t++) {
        bool ordinal;
        int place = place_at(text, t, &ordinal);
        int subject = -1;
        if (place >= 0 && asked)
            subject = contrast->asked_turned ? 1 - place : place;
        else if (place >= 0 && (!ordinal || (contrast->count == 2 && are_near(by_name, names, text, t))))
            subject = referred(by_name, names, t, place == 1);
        if (subject < 0)
            continue;
        out[count++] = (assay_mention){t, t, subject, ASSAY_MENTION_GOVERNS, 0};
        settle(out, count);
    }
    return count;
}

size_t assay_mentions_find(assay_mention *out, const assay_contrast *contrast, assay_reading *reading)
{
    size_t count = 0;

    for (size_t s = 0; s < reading->text->sentence_count; s++) {
        const assay_sentence *sentence = &reading->text->sentences[s];
        for (size_t i = 0; i < contrast->count && !sentence->idle; i++) {
            assay_match found[ASSAY_MENTIONS_MAX];
            unsigned room = (unsigned)(ASSAY_MENTIONS_MAX - count);
            unsigned more = room ? assay_program_find(found, room, contrast->subjects[i], reading, sentence) : 0;
            for (unsigned k = 0; k < more; k++) {
                out[count++] = (assay_mention){found[k].first, found[k].last, (int)i, ASSAY_MENTION_GOVERNS, 0};
                settle(out, count);
            }
        }
    }
    count = add_references(out, count, reading->text, contrast);
    for (size_t i = 0; i < count; i++)
        assay_mentions_mark_foil(out, i + 1, reading->text);
    return count;
}
