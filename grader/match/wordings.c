/* wordings.c - "hand over" as a term: one word, and words in a row by their stems. */
#include "grader/match/wordings.h"

#include <string.h>

#include "grader/match/rewordings.h"

static bool is_plain(const assay_phrase *part)
{
    return part->kind == ASSAY_PHRASE_WORD && part->term.kind == ASSAY_TERM_STEM &&
           !(part->word->traits & (ASSAY_NEGATOR | ASSAY_OPERATOR | ASSAY_NUMBER));
}

/* The stems with underscores between them; NULL when a part is no plain word or memory is out. */
static const char *stems_of(assay_arena *arena, const assay_phrase *synonym, bool *failed)
{
    const char *joined = synonym->children[0]->kind == ASSAY_PHRASE_WORD ? synonym->children[0]->word->stem : NULL;

    if (synonym->child_count > ASSAY_WORDING_WORDS_MAX)
        return NULL;
    for (size_t i = 0; i < synonym->child_count && joined; i++) {
        if (!is_plain(synonym->children[i]))
            return NULL;
        if (i == 0)
            continue;
        joined = assay_arena_format(arena, "%s_%s", joined, synonym->children[i]->word->stem);
        *failed = *failed || !joined;
    }
    return joined;
}

size_t assay_wordings_terms(assay_term out[ASSAY_WORDING_TERMS_MAX], assay_arena *arena, assay_words *words,
                            const assay_phrase *synonym, bool *failed)
{
    assay_rewordings with = {.arena = arena, .words = words};
    const char *text;
    size_t count = 0;

    if (synonym->kind == ASSAY_PHRASE_WORD) {
        out[0] = synonym->term;
        return 1;
    }
    if (synonym->kind != ASSAY_PHRASE_SEQUENCE || synonym->child_count < 2)
        return 0;
    text = stems_of(arena, synonym, failed);
    if (text)
        out[count++] = (assay_term){ASSAY_TERM_WORDS, text};
    if (text && synonym->child_count == 2) {
        text = assay_rewordings_joined(&with, synonym->children[0], synonym->children[1]);
        *failed = *failed || with.failed;
        if (text)
            out[count++] = (assay_term){ASSAY_TERM_STEM, text};
    }
    return count;
}
