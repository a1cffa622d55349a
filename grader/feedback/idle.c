/* idle.c - the first sentences in a row that say nothing, quoted. */
#include "grader/feedback/idle.h"

#include "grader/base/utf8.h"

#define QUOTE_MAX 80u /* bytes of it */

/* The first sentences in a row that say nothing: their bytes. False when it is all of the answer together. */
static bool find_idle(assay_span *out, const assay_text *text)
{
    size_t s = 0;

    while (s < text->sentence_count && !text->sentences[s].idle)
        s++;
    if (s == text->sentence_count)
        return false;
    *out = (assay_span){.start = text->tokens[text->sentences[s].first].start};
    for (; s < text->sentence_count && text->sentences[s].idle; s++)
        out->end = text->tokens[text->sentences[s].first + text->sentences[s].count - 1].end;
    return true;
}

const char *assay_idle_name(assay_arena *arena, const char *summary, unsigned flags, const assay_text *text,
                            const char *answer)
{
    assay_span span;
    size_t length;

    if (!(flags & (ASSAY_FLAG_FRAMED | ASSAY_FLAG_JUMBLED)) || flags & ASSAY_FLAG_STUFFED)
        return summary;
    if (!find_idle(&span, text))
        return assay_arena_format(arena, "%s Its key words are strung together and say nothing.", summary);
    length = span.end - span.start;
    if (length > QUOTE_MAX)
        for (length = QUOTE_MAX; assay_utf8_size(answer + span.start + length, span.end - span.start - length) == 0;)
            length--;
    return assay_arena_format(arena, "%s From byte %zu to %zu it says nothing: \"%.*s%s\"", summary, span.start,
                              span.end, (int)length, answer + span.start, length < span.end - span.start ? "..." : "");
}
