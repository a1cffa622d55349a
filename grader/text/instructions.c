/* instructions.c - orders to the grader. Another wording is a line here, its first word a line in cues.c. */
#include "grader/text/instructions.h"

#include <string.h>

#include "grader/constants.h"
#include "grader/text/cues.h"

/* Words that stand close together in this order; what there is no third of takes two. */
typedef struct order {
    const char *verb, *object, *also;
} order;

static const order orders[] = {
    {"give", "marks", NULL},
    {"give", "mark", NULL},
    {"give", "points", NULL},
    {"give", "score", NULL},
    {"award", "marks", NULL},
    {"award", "mark", NULL},
    {"award", "points", NULL},
    {"award", "point", NULL},
    {"assign", "score", NULL},
    {"ignore", "rubric", NULL},
    {"ignore", "previous", "instructions"},
    {"ignore", "your", "instructions"},
    {"ignore", "all", "instructions"},
    {"disregard", "instructions", NULL},
    {"disregard", "rubric", NULL},
    {"grade", "10", NULL},
    {"grade", "this", "correct"},
    {"mark", "this", "correct"},
    {"mark", "answer", "correct"},
    {"mark", "it", "correct"},
    {"score", "10", NULL},
    {"grader", "return", "score"},
    {"grader", "give", "score"},
    {"grader", "maximum", "score"},
    {"set", "score", "max"},
    {"set", "score", "maximum"},
    {"deserves", "perfect", "score"},
    {"deserves", "full", "score"},
    {"deserves", "full", "marks"},
    {"deserves", "full", "points"},
};

static bool is_then(const assay_text *text, size_t *at, size_t end, const char *word)
{
    while (*at < end && !assay_word_is(text->tokens[*at].word->text, word))
        ++*at;
    return *at < end;
}

static bool is_order(const assay_text *text, size_t verb, size_t end)
{
    end = end < verb + ASSAY_INSTRUCTION_WORDS + 1 ? end : verb + ASSAY_INSTRUCTION_WORDS + 1;
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        size_t at = verb;
        if (assay_word_is(text->tokens[verb].word->text, orders[i].verb) && is_then(text, &at, end, orders[i].object) &&
            (!orders[i].also || is_then(text, &at, end, orders[i].also)))
            return true;
    }
    return false;
}

void assay_instructions_mark(assay_text *text)
{
    if (!(text->survey.begins & ASSAY_BEGINS_ORDER)) /* as in most texts */
        return;
    for (size_t t = 0; t < text->token_count; t++) {
        assay_sentence *sentence = &text->sentences[text->tokens[t].sentence];
        if (text->tokens[t].word->begins & ASSAY_BEGINS_ORDER &&
            is_order(text, t, (size_t)sentence->first + sentence->count))
            sentence->instructs = sentence->idle = true;
    }
}
