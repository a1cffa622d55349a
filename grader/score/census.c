/* census.c - counts the words of an answer by what they do. */
#include "grader/score/census.h"

#include <string.h>

#include "grader/constants.h"

/* "serializer = input", "404 == not found": a sign that stands for a verb, unlike the one of "null=True". */
static bool says_is(const assay_token *token)
{
    return token->word->traits & ASSAY_OPERATOR && token->before >= ASSAY_BREAK_SPACE &&
           (token->word->text[0] == '=' || token->word->text[0] == '<');
}

/* "handler -> logger.exception()": an arrow before the word says what leads to what, as a verb would. */
static bool follows_arrow(const assay_text *text, const assay_token *token)
{
    const char *folded = text->folded.text;
    size_t at = token->at;

    while (at && folded[at - 1] == ' ')
        at--;
    return at >= 2 && folded[at - 1] == '>' && (folded[at - 2] == '-' || folded[at - 2] == '=');
}

/* A word of grammar, but not the "only" of the name "read_only", nor the "vs" that sets one term against another. */
static bool is_grammar(const assay_text *text, const assay_token *token)
{
    return token->word->traits & ASSAY_FUNCTION && !(token->at && text->folded.text[token->at - 1] == '_') &&
           !assay_cues_have(&token->word->cues, ASSAY_CUE_VERSUS);
}

/* "127", "n": what a formula is made of. */
static bool is_value(const assay_word *word)
{
    return (word->traits & ASSAY_NUMBER) != 0 ||
           (word->length == 1 && !(word->traits & (ASSAY_FUNCTION | ASSAY_OPERATOR)));
}

static bool parts(const assay_token *token)
{
    return token->before >= ASSAY_BREAK_COMMA || token->word->traits & ASSAY_COORDINATOR;
}

void assay_census_take(assay_census *out, const assay_reading *reading)
{
    const assay_text *text = reading->text;
    bool arrows = text->token_count && memchr(text->folded.text, '>', text->folded.length);

    *out = (assay_census){.parts = 1, .ends = 1};
    for (size_t i = 0; i < text->token_count; i++) {
        const assay_token *token = &text->tokens[i];
        unsigned traits = token->word->traits;
        bool content, known;
        out->words += !(traits & ASSAY_OPERATOR);
        out->values += is_value(token->word);
        out->grammar += is_grammar(text, token) || says_is(token) || (arrows && follows_arrow(text, token));
        out->verbs += (traits & ASSAY_VERB) != 0;
        out->parts += parts(token);
        out->ends += i && token->before == ASSAY_BREAK_SENTENCE;
        out->orders += assay_cues_have(&token->word->cues, ASSAY_CUE_ORDER);
        content = !(traits & (ASSAY_FUNCTION | ASSAY_OPERATOR));
        known = reading->marks.single[i].loose || (reading->marks.pair && reading->marks.pair[i]);
        out->content += content;
        out->echoed += content & reading->asked[i];
        out->known += content & !reading->asked[i] & known;
    }
}

double assay_census_topic_share(const assay_census *census)
{
    size_t fresh = census->content - census->echoed;

    return fresh ? (double)census->known / (double)fresh : 0;
}

/* A part of one word says nothing of anything, be it a verb ("INSERT, UPDATE, DELETE"). */
bool assay_census_is_list(const assay_text *text, const assay_sentence *sentence, size_t *words)
{
    size_t part_count = 1;
    size_t with_verb = 0;
    size_t part_words = 0;
    bool verb = false;

    *words = 0;
    for (size_t i = 0; i < sentence->count; i++) {
        const assay_token *token = &text->tokens[sentence->first + i];
        unsigned traits = token->word->traits;
        bool arrow = follows_arrow(text, token); /* what it leads to belongs to the part before it */
        if (i && !arrow && parts(token)) {
            with_verb += verb && part_words > 1;
            verb = false;
            part_words = 0;
            part_count++;
        }
        verb = verb || says_is(token) || arrow || traits & (ASSAY_VERB | ASSAY_AUXILIARY | ASSAY_NEGATOR);
        *words += !(traits & ASSAY_OPERATOR);
        part_words += !(traits & ASSAY_OPERATOR);
    }
    with_verb += verb && part_words > 1;
    return part_count >= ASSAY_LIST_PARTS_MIN && (double)*words <= ASSAY_LIST_PART_WORDS * (double)part_count &&
           (double)with_verb <= ASSAY_LIST_VERB_SHARE * (double)part_count;
}
