/* idle.c - the first sentences in a row that say nothing, quoted. */
#include "grader/feedback/idle.h"

#include "grader/base/utf8.h"

#define QUOTE_MAX 80u /* bytes that are quoted whole; of more, what they begin and end with */
#define HEAD_MAX 45u
#define TAIL_MAX 30u

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

/* At most `most` bytes from the beginning, whole words where there are any. */
static size_t head_of(const char *text, size_t length, size_t most)
{
    size_t head = most;

    while (head > 0 && text[head] != ' ')
        head--;
    if (head == 0)
        for (head = most; assay_utf8_size(text + head, length - head) == 0;)
            head--;
    return head;
}

/* Where at most `most` bytes of the end begin; `length` when not even the last word is so short. */
static size_t tail_of(const char *text, size_t length, size_t most)
{
    size_t at = length - most;

    while (at < length && text[at - 1] != ' ')
        at++;
    return at;
}

const char *assay_idle_name(assay_arena *arena, const char *summary, unsigned flags, const assay_text *text,
                            const char *answer)
{
    assay_span span;
    const char *quoted;
    size_t length, tail;

    if (!(flags & (ASSAY_FLAG_FRAMED | ASSAY_FLAG_JUMBLED)) || flags & ASSAY_FLAG_STUFFED)
        return summary;
    if (!find_idle(&span, text))
        return assay_arena_format(arena, "%s Its key words are strung together and claim nothing.", summary);
    quoted = answer + span.start;
    length = span.end - span.start;
    if (length <= QUOTE_MAX)
        return assay_arena_format(arena, "%s Nothing is claimed by \"%.*s\"", summary, (int)length, quoted);
    tail = tail_of(quoted, length, TAIL_MAX);
    return assay_arena_format(arena, "%s Nothing is claimed by \"%.*s ... %.*s\"", summary,
                              (int)head_of(quoted, length, HEAD_MAX), quoted, (int)(length - tail), quoted + tail);
}
