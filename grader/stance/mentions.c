/*
 * mentions.c - where an answer names the subjects of a contrast: by name, or
 * as "the former" and "the latter" of the two named last.
 */
#include <string.h>

#include "grader/stance/mentions.h"

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

static size_t add_references(assay_mention *out, size_t names, const assay_text *text)
{
    size_t count = names;
    assay_mention by_name[ASSAY_MENTIONS_MAX];

    memcpy(by_name, out, names * sizeof *by_name);
    for (uint32_t t = 0; names > 1 && t < text->token_count && count < ASSAY_MENTIONS_MAX; t++) {
        const assay_cues *cues = &text->tokens[t].word->cues;
        bool latter = assay_cues_have(cues, ASSAY_CUE_LATTER);
        int subject = latter || assay_cues_have(cues, ASSAY_CUE_FORMER) ? referred(by_name, names, t, latter) : -1;
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
            size_t at = sentence->first;
            assay_match match;
            while (count < ASSAY_MENTIONS_MAX &&
                   assay_program_find(&match, contrast->subjects[i], &reading->marks, at,
                                      sentence->first + sentence->count, &at, &reading->limit)) {
                out[count++] = (assay_mention){match.first, match.last, (int)i, ASSAY_MENTION_GOVERNS, 0};
                settle(out, count);
            }
        }
    }
    count = add_references(out, count, reading->text);
    for (size_t i = 0; i < count; i++)
        assay_mentions_mark_foil(out, i + 1, reading->text);
    return count;
}
