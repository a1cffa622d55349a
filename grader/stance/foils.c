/*
 * foils.c - which mention of a subject is a foil: what governs nothing, for
 * it stands there only to be contrasted with.
 *
 * Asked of the few places where a contrast's subject is named, so that plain
 * comparisons of words are quick enough. English.
 */
#include <string.h>

#include "grader/constants.h"
#include "grader/stance/mentions.h"

static bool is_word(const assay_text *text, size_t at, const char *word)
{
    return strcmp(text->tokens[at].word->text, word) == 0;
}

/* "prefer A over B", "A is preferred to B" */
static bool is_preference(const assay_text *text, size_t at, size_t first)
{
    static const char *const stems[] = {"prefer", "choos", "choic", "pick", "favour", "favor", "take", NULL};

    for (size_t back = 1; back <= ASSAY_PREFERENCE_WORDS && at >= first + back; back++) {
        const char *stem = text->tokens[at - back].word->stem;
        if (assay_word_is_any(stem, stems) && (is_word(text, at, "over") || strcmp(stem, "prefer") == 0))
            return true;
    }
    return false;
}

/* Does a denial at `at` pick one of two ("A, not B, ...", "A and not B ...", "not B but A ...")? */
static bool is_choice(const assay_text *text, size_t at, size_t first)
{
    return at == first || text->tokens[at].before >= ASSAY_BREAK_COMMA ||
           text->tokens[at - 1].word->traits & (ASSAY_COORDINATOR | ASSAY_ADVERSATIVE);
}

/* Does the word at `at` set what follows it against something? */
static bool opens_foil(const assay_text *text, size_t at, size_t first)
{
    static const char *const before_to[] = {"opposed",    "contrast",   "contrasted", "contrary", "compared",
                                            "comparison", "opposition", "relative",   NULL};
    static const char *const before_with[] = {"contrast", "contrasted", "compared", "comparison", NULL};
    const char *word = text->tokens[at].word->text;
    const char *before = at > first ? text->tokens[at - 1].word->text : "";

    if (strcmp(word, "unlike") == 0 || strcmp(word, "than") == 0)
        return true;
    if (strcmp(word, "of") == 0)
        return strcmp(before, "instead") == 0 || strcmp(before, "place") == 0;
    if (strcmp(word, "to") == 0)
        return assay_word_is_any(before, before_to) || is_preference(text, at, first);
    if (strcmp(word, "with") == 0)
        return assay_word_is_any(before, before_with);
    if (strcmp(word, "over") == 0)
        return is_preference(text, at, first);
    return strcmp(word, "not") == 0 && is_choice(text, at, first);
}

/* May the word at `at` stand between such a word and the subject? */
static bool is_between(const assay_text *text, size_t at)
{
    static const char *const words[] = {"with", "using", "use", "plain", "simple", "old", "ordinary", "for", NULL};

    return text->tokens[at].word->traits & ASSAY_DETERMINER || assay_word_is_any(text->tokens[at].word->text, words);
}

/* The word that sets the mention that begins at `at` against another; `at` when there is none. */
static size_t opener_of(const assay_text *text, size_t at)
{
    size_t first = text->sentences[text->tokens[at].sentence].first;

    for (size_t back = 1; back <= ASSAY_FOIL_WORDS + 1 && at >= first + back; back++) {
        if (text->tokens[at - back + 1].before >= ASSAY_BREAK_COMMA)
            break;
        if (opens_foil(text, at - back, first))
            return at - back;
        if (!is_between(text, at - back))
            break;
    }
    return at;
}

/* "unlike B or C": does one coordinator stand between the two mentions? */
static bool is_joined(const assay_text *text, const assay_mention *one, const assay_mention *other)
{
    return one->last + 2 == other->first && is_word(text, one->last + 1, "or");
}

/* Past the rest of a foil's words, where a break follows them; `at` otherwise. */
static size_t past_nouns(const assay_text *text, size_t at, size_t stop)
{
    for (size_t next = at; next <= at + ASSAY_FOIL_NOUNS; next++) {
        if (next >= stop || text->tokens[next].before >= ASSAY_BREAK_COMMA)
            return next;
        if (text->tokens[next].word->traits & ASSAY_FUNCTION)
            break;
    }
    return at;
}

/* Where the clause ends that says what the foil does; past the foil's own words when there is none. */
static uint32_t foil_end(const assay_text *text, const assay_mention *foil)
{
    static const char *const relatives[] = {"which", "that", "who", "where", "when", NULL};
    const assay_sentence *sentence = &text->sentences[text->tokens[foil->first].sentence];
    size_t stop = sentence->first + sentence->count;
    size_t at = past_nouns(text, foil->last + 1, stop);

    if (at >= stop || !assay_word_is_any(text->tokens[at].word->text, relatives) ||
        (text->tokens[at].before >= ASSAY_BREAK_COMMA && is_word(text, foil->opener, "not"))) /* "A, not B, that ..." */
        return (uint32_t)at;
    for (at++; at < stop && text->tokens[at].before < ASSAY_BREAK_COMMA; at++) {
    }
    return (uint32_t)at;
}

/*
 * "A does it, while B does not", "B does not: A does": of what is said of the other, it is only denied. Where such
 * words end; 0 when there are none.
 */
static uint32_t denial_end(const assay_text *text, const assay_mention *mention)
{
    const assay_sentence *sentence = &text->sentences[text->tokens[mention->first].sentence];
    size_t stop = sentence->first + sentence->count;
    size_t at = mention->last + 1;
    bool denied = false;

    for (; at < stop && at <= mention->last + ASSAY_FOIL_DENIAL_WORDS && text->tokens[at].before < ASSAY_BREAK_COMMA;
         at++) {
        unsigned traits = text->tokens[at].word->traits;
        if (!(traits & (ASSAY_AUXILIARY | ASSAY_NEGATOR)))
            return 0;
        denied = denied || traits & ASSAY_NEGATOR;
    }
    return denied && (at == stop || text->tokens[at].before >= ASSAY_BREAK_COMMA) ? (uint32_t)at : 0;
}

void assay_mentions_mark_foil(assay_mention *mentions, size_t count, const assay_text *text)
{
    assay_mention *last = &mentions[count - 1];
    size_t opener = opener_of(text, last->first);
    uint32_t denied = denial_end(text, last);

    if (denied) {
        last->opener = denied - 1;
        last->end = denied;
        return;
    }

    if (opener == last->first && count > 1 && assay_mention_is_foil(&last[-1]) && is_joined(text, &last[-1], last))
        opener = last[-1].opener;
    if (opener == last->first)
        return;
    last->opener = (uint32_t)opener;
    last->end = foil_end(text, last);
}
