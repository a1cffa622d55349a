/* flags.c - stuffing, echo, wrong topic, wrong language, and their kin. */
#include "grader/score/flags.h"

#include <string.h>

#include "grader/constants.h"
#include "grader/text/tables.h"

/* A list that is no longer than what the question asks for: "Name the layers" - "physical, data link, network, ..." */
static bool is_asked_list(const assay_rubric *rubric, const assay_census *census)
{
    return rubric->lists && (double)(census->content - census->echoed) <=
                                ASSAY_LIST_EXCESS * (double)(rubric->longest_list + ASSAY_LIST_WORDS_MIN);
}

/* "Redis: cache, sessions. Celery: jobs." */
static bool are_notes(const assay_text *text, const assay_census *census, size_t words)
{
    size_t labels = assay_census_labels(census, text);

    return labels >= ASSAY_LABELS_MIN && (double)labels >= ASSAY_LABEL_SHARE * (double)words;
}

/* Short sentences with verbs: "Enable caching. Restart workers."; steps: "measure: toolbar; add missing index; trim
 * fields". */
static bool are_orders(const assay_text *text, const assay_census *census, size_t words)
{
    size_t ends = assay_census_ends(census, text);
    size_t parts;
    size_t steps = assay_census_steps(census, text, &parts);

    if (steps >= ASSAY_STEPS_MIN && (double)steps >= ASSAY_STEPS_SHARE * (double)parts &&
        words >= ASSAY_STEP_WORDS * parts)
        return true;
    return ends >= ASSAY_ORDERS_MIN && words <= ends * ASSAY_ORDERS_WORDS_MAX &&
           (double)assay_census_verbs(census, text) >= ASSAY_ORDERS_VERB_SHARE * (double)words;
}

/* Hardly a stretch is so long that the words of content in it have to be counted. */
static bool runs_on(const assay_text *text, const assay_census *census, size_t words)
{
    size_t run = census->runs_on ? assay_census_run(census, text) : 0;

    return run >= ASSAY_LIST_RUN && (double)run >= ASSAY_LIST_RUN_SHARE * (double)words;
}

static bool is_stuffed(const assay_rubric *rubric, const assay_text *text, const assay_census *census)
{
    size_t words = census->words - census->values;
    size_t listed = 0;

    if (words < ASSAY_LIST_WORDS_MIN || (double)census->values > ASSAY_LIST_VALUES_MOST * (double)census->words ||
        !rubric->grammar || is_asked_list(rubric, census))
        return false;
    if ((double)census->grammar < ASSAY_LIST_FUNCTION_SHARE * (double)words && !are_notes(text, census, words) &&
        !are_orders(text, census, words))
        return true;
    if (runs_on(text, census, words))
        return true;
    if (census->parts < ASSAY_LIST_PARTS_MIN)
        return false;
    for (size_t s = 0; s < text->sentence_count; s++) {
        size_t count;
        if (assay_census_is_list(census, text, &text->sentences[s], &count))
            listed += count;
    }
    return (double)listed >= ASSAY_LIST_ANSWER_SHARE * (double)words;
}

/*
 * A list stays one, whatever is said beside it of something else; but what a rubric that was compiled from a reference
 * does not know may well be to the point.
 */
static bool is_padded_list(const assay_rubric *rubric, const assay_reading *reading, const assay_census *census)
{
    assay_census bare;

    return rubric->reference_share <= 0 && assay_census_take_bare(&bare, census, reading) &&
           is_stuffed(rubric, reading->text, &bare);
}

static bool is_echo(const assay_census *census)
{
    return census->content >= ASSAY_ECHO_WORDS_MIN &&
           (double)census->echoed >= ASSAY_ECHO_SHARE * (double)census->content;
}

static bool is_off_topic(const assay_rubric *rubric, const assay_text *text, const assay_census *census)
{
    double known = assay_census_topic_share(census);

    if (text->token_count >= ASSAY_OFF_TOPIC_WORDS_MIN && known < ASSAY_OFF_TOPIC_SHARE)
        return true;
    return rubric->reference_share <= 0 && census->content >= ASSAY_OFF_TOPIC_CONTENT_MIN &&
           (double)census->echoed >= ASSAY_OFF_TOPIC_ECHO_SHARE * (double)census->content &&
           known < ASSAY_OFF_TOPIC_REST_SHARE;
}

static uint64_t sentence_hash(const assay_text *text, const assay_sentence *sentence)
{
    uint64_t hash = 0;

    for (size_t i = 0; i < sentence->count; i++)
        hash = (hash ^ text->tokens[sentence->first + i].word->stem_hash) * 0x9E3779B97F4A7C15u;
    return hash;
}

#define REPEAT_SENTENCES_MAX 400u /* sentences compared with each other; an answer has some ten */

/* What an answer's sentences have among them, all found in one go: few answers have any of it. */
typedef struct sentences_have {
    bool instructing, jumbled, framed;
    bool alike; /* several that are as long as each other, and long enough to be told twice */
} sentences_have;

static sentences_have look_over(const assay_text *text)
{
    sentences_have have = {false, false, false, false};
    uint64_t lengths = 0;

    for (size_t s = 0; s < text->sentence_count; s++) {
        const assay_sentence *sentence = &text->sentences[s];
        const uint64_t length = (uint64_t)(sentence->count >= ASSAY_REPEAT_WORDS_MIN) << sentence->count % 64;
        have.instructing |= sentence->instructs;
        have.jumbled |= sentence->jumbled;
        have.framed |= sentence->framed;
        have.alike |= (lengths & length) != 0;
        lengths |= length;
    }
    return have;
}

static bool is_repeated(const assay_text *text)
{
    size_t count = text->sentence_count < REPEAT_SENTENCES_MAX ? text->sentence_count : REPEAT_SENTENCES_MAX;

    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count && text->sentences[i].count >= ASSAY_REPEAT_WORDS_MIN; k++)
            if (text->sentences[i].count == text->sentences[k].count &&
                sentence_hash(text, &text->sentences[i]) == sentence_hash(text, &text->sentences[k]))
                return true;
    return false;
}

#define COPY_WORDS_MAX 4000u

/* The longest run of the reference that begins at token `at`. */
static size_t longest_run(const assay_rubric *rubric, const assay_text *text, size_t at, size_t words)
{
    size_t longest = 0;

    for (size_t r = 0; r < rubric->reference_stem_count; r++) {
        size_t run = 0;
        while (at + run < words && r + run < rubric->reference_stem_count &&
               text->tokens[at + run].word->stem_hash == rubric->reference_stems[r + run])
            run++;
        longest = run > longest ? run : longest;
    }
    return longest;
}

/*
 * How many tokens from `at` on begin no run that is no accident: 0 where one may begin. Hardly any answer has one, and
 * to look for it takes long, so the words of a run are asked for from its last one on: none reaches over a strange one.
 */
static size_t strange_before_run(const assay_rubric *rubric, const assay_text *text, size_t at)
{
    size_t strange = ASSAY_COPY_RUN;

    while (strange > 0 && assay_stem_bit(rubric->reference_filter, text->tokens[at + strange - 1].word->stem_hash))
        strange--;
    return strange;
}

/* Is most of the answer made of runs of the reference? Given up once too many words are not. */
static bool is_copied(const assay_rubric *rubric, const assay_reading *reading)
{
    const assay_text *text = reading->text;
    size_t most = assay_content_part(reading->content->all.words, ASSAY_CONTENT_COPIED);
    size_t copied = 0;
    size_t at = 0;
    size_t words = text->token_count < COPY_WORDS_MAX ? text->token_count : COPY_WORDS_MAX;

    if ((double)most < ASSAY_COPY_SHARE * (double)words || words < ASSAY_COPY_WORDS_MIN ||
        rubric->reference_stem_count > COPY_WORDS_MAX)
        return false;
    while (at + ASSAY_COPY_RUN <= words && (double)(words - (at - copied)) >= ASSAY_COPY_SHARE * (double)words) {
        size_t strange = strange_before_run(rubric, text, at);
        size_t longest = strange ? 0 : longest_run(rubric, text, at, words);
        copied += longest >= ASSAY_COPY_RUN ? longest : 0;
        at += longest >= ASSAY_COPY_RUN ? longest : strange ? strange : 1;
    }
    return (double)copied >= ASSAY_COPY_SHARE * (double)words;
}

double assay_flags_idle_share(const assay_text *text)
{
    size_t idle = 0;

    for (size_t s = 0; s < text->sentence_count; s++)
        idle += text->sentences[s].idle ? text->sentences[s].count : 0;
    return text->token_count ? (double)idle / (double)text->token_count : 0;
}

static bool is_blank(const assay_folded *folded)
{
    if (folded->letters)
        return false;
    for (size_t i = 0; i < folded->length; i++)
        if (!strchr(" \t\r\n\f\v", folded->text[i]))
            return false;
    return true;
}

/* "not answered", "I don't know", "no idea, sorry": a short text of nothing but such words. */
static bool is_declined(const assay_text *text)
{
    bool told = false;

    if (text->token_count == 0 || text->token_count > ASSAY_DECLINED_WORDS_MAX)
        return false;
    for (size_t i = 0; i < text->token_count; i++) {
        const assay_cues *cues = &text->tokens[i].word->cues;
        bool tells = assay_cues_have(cues, ASSAY_CUE_DECLINE);
        told = told || tells;
        if (!tells && !assay_cues_have(cues, ASSAY_CUE_DECLINING))
            return false;
    }
    return told && (text->token_count > 1 || assay_cues_have(&text->tokens[0].word->cues, ASSAY_CUE_IDK));
}

/*
 * Words of grammar, but another language's: who writes German does not list keywords. Asked only of what has hardly a
 * word of grammar of its own language.
 */
static bool is_neighbour_language(const assay_rubric *rubric, const assay_text *text, const assay_census *census)
{
    for (size_t i = 0; i < ASSAY_TABLES_COUNT; i++) {
        size_t grammar = 0;
        if (strcmp(rubric->language, assay_tables_all[i]->language) == 0)
            continue;
        for (size_t t = 0; t < text->token_count; t++)
            grammar += text->tokens[t].word->grammars >> i & 1u;
        if ((double)grammar >= ASSAY_NEIGHBOUR_SHARE * (double)census->words)
            return true;
    }
    return false;
}

static bool has_numbers(const assay_rubric *rubric)
{
    for (size_t i = 0; i < rubric->reference_claim_count; i++)
        if (assay_similar_has_numbers(rubric->reference_claims[i]))
            return true;
    return false;
}

/*
 * No letters at all where the rubric names no number, or letters of another script than the Latin one that the
 * language is written in.
 */
static bool is_other_script(const assay_rubric *rubric, const assay_folded *folded, const assay_census *census)
{
    if (folded->letters == 0)
        return census->known == 0 && !(census->values && has_numbers(rubric));
    if (rubric->latin && folded->latin == folded->letters) /* as of nearly all */
        return false;
    return rubric->latin ? (double)folded->latin < ASSAY_SCRIPT_SHARE * (double)folded->letters
                         : folded->letters >= ASSAY_SCRIPT_LETTERS_MIN && folded->latin == folded->letters;
}

/* "asdf qwer zxcv": no word of grammar, of the question or of the rubric, and most in no table of words. */
static bool is_gibberish(const assay_text *text, const assay_census *census)
{
    size_t strange = 0;

    if (census->grammar || census->known || census->echoed || census->words < ASSAY_GIBBERISH_WORDS_MIN)
        return false;
    for (size_t i = 0; i < text->token_count; i++)
        strange += text->tokens[i].word->bits >= ASSAY_UNKNOWN_BITS && !(text->tokens[i].word->traits & ASSAY_NUMBER);
    return (double)strange >= ASSAY_GIBBERISH_SHARE * (double)census->words;
}

unsigned assay_flags_of(const assay_rubric *rubric, const assay_reading *reading, const assay_census *census,
                        assay_strung *strung)
{
    const assay_text *text = reading->text;
    sentences_have have;
    unsigned flags = 0;

    if (is_blank(&text->folded) || is_declined(text))
        return ASSAY_FLAG_EMPTY;
    if (is_other_script(rubric, &text->folded, census) || is_gibberish(text, census))
        flags |= ASSAY_FLAG_NOT_LANGUAGE;
    if (text->token_count < ASSAY_SHORT_TOKENS)
        flags |= ASSAY_FLAG_TOO_SHORT;
    if (is_stuffed(rubric, text, census) || is_padded_list(rubric, reading, census) ||
        (strung->laid_out && assay_census_labels(census, text) < ASSAY_LABELS_MIN && !is_asked_list(rubric, census)))
        flags |= is_neighbour_language(rubric, text, census) ? ASSAY_FLAG_NOT_LANGUAGE : ASSAY_FLAG_STUFFED;
    if (is_echo(census))
        flags |= ASSAY_FLAG_ECHO;
    else if (is_off_topic(rubric, text, census))
        flags |= ASSAY_FLAG_OFF_TOPIC;
    have = look_over(text);
    if (have.alike && is_repeated(text))
        flags |= ASSAY_FLAG_REPEATED;
    if (have.instructing && text->survey.begins & ASSAY_BEGINS_ORDER)
        flags |= ASSAY_FLAG_INSTRUCTION;
    if (is_copied(rubric, reading))
        flags |= ASSAY_FLAG_COPIED;
    if (flags & ASSAY_FLAG_COPIED || is_asked_list(rubric, census))
        *strung = assay_strung_none();
    if (assay_strung_kept(strung) < ASSAY_STRUNG_SAID && !(flags & ASSAY_FLAG_STUFFED))
        flags |= ASSAY_FLAG_FRAMED;
    flags |= have.jumbled ? ASSAY_FLAG_JUMBLED : 0u;
    flags |= have.framed && !(flags & ASSAY_FLAG_STUFFED) ? ASSAY_FLAG_FRAMED : 0u;
    if (text->cut || reading->limit)
        flags |= ASSAY_FLAG_LIMIT_HIT;
    return flags;
}
