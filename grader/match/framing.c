/* framing.c - whose words stand in the sentences that are set in a frame. */
#include "grader/match/framing.h"

#include "grader/constants.h"

/* Of the framed sentences: their words of content, such as the rubric's texts have, what speaks for a frame. */
typedef struct tally {
    size_t words, told;
    double frame;
} tally;

static void take_sentence(tally *t, const assay_reading *reading, const assay_sentence *sentence)
{
    for (size_t i = sentence->first; i < (size_t)sentence->first + sentence->count; i++) {
        bool counts = assay_told_counts(reading->text->tokens[i].word);
        t->words += counts;
        t->told += counts && reading->marks.single[i]->told;
    }
    t->frame += (double)sentence->frame;
}

static bool is_strung(const tally *t)
{
    double share = t->words ? (double)t->told / (double)t->words : 1;

    return share >= ASSAY_FRAME_TOLD || (share >= ASSAY_FRAME_TOLD_LEAST && t->frame >= ASSAY_FRAME_SURE);
}

void assay_framing_spare(assay_text *text, const assay_reading *reading)
{
    tally t = {0};
    bool framed = false;

    for (size_t s = 0; s < text->sentence_count; s++)
        if (text->sentences[s].framed) {
            take_sentence(&t, reading, &text->sentences[s]);
            framed = true;
        }
    if (!framed || is_strung(&t))
        return;
    for (size_t s = 0; s < text->sentence_count; s++) {
        assay_sentence *sentence = &text->sentences[s];
        sentence->framed = false;
        sentence->idle = sentence->jumbled;
    }
}
