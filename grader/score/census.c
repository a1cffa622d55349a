/* census.c - counts the words of an answer by what they do. */
#include "grader/score/census.h"

#include <string.h>

#include "grader/constants.h"
#include "grader/text/endings.h"

/* "serializer = input", "404 == not found": a sign that stands for a verb, unlike the one of "null=True". */
static bool says_is(const assay_token *token)
{
    const char sign = token->word->text[0];

    return ((token->word->traits & ASSAY_OPERATOR) != 0) & (token->before >= ASSAY_BREAK_SPACE) &
           ((sign == '=') | (sign == '<')); /* no branch */
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
    const size_t behind = token->at > 0; /* something */
    const bool named = behind & (text->folded.text[token->at - behind] == '_');

    return ((token->word->traits & ASSAY_FUNCTION) != 0) & !named &
           !assay_cues_have(&token->word->cues, ASSAY_CUE_VERSUS); /* no branch */
}

/* "Redis: cache, sessions": a colon after a word or two says of them what follows. */
static bool follows_label(const assay_text *text, size_t at)
{
    size_t back = 1;

    if (at == 0 || text->tokens[at].before != ASSAY_BREAK_COLON)
        return false;
    while (back <= ASSAY_LABEL_WORDS && back < at && text->tokens[at - back].before < ASSAY_BREAK_COMMA)
        back++;
    return back <= ASSAY_LABEL_WORDS;
}

/* Words of content that go on at a token without a mark between; numbers are none. */
static size_t run_on(size_t run, const assay_token *token)
{
    bool ends = (token->before >= ASSAY_BREAK_QUOTE) | ((token->word->traits & ASSAY_FUNCTION) != 0);

    run &= (size_t)ends - 1; /* no branch */
    return run + !(token->word->traits & (ASSAY_FUNCTION | ASSAY_OPERATOR | ASSAY_NUMBER));
}

static bool parts(const assay_token *token)
{
    return (token->before >= ASSAY_BREAK_COMMA) | ((token->word->traits & ASSAY_COORDINATOR) != 0); /* no branch */
}

/* Marks that make a word of grammar of what is none, or none of what is one, are rare: then all tokens are looked at.
 */
static void count_grammar(assay_census *out, const assay_text *text, size_t plain)
{
    const assay_folded *folded = &text->folded;

    out->arrows = memchr(folded->text, '>', folded->length) != NULL;
    out->grammar = plain;
    if (out->words == text->token_count && !out->arrows && !memchr(folded->text, '_', folded->length))
        return;
    out->grammar = 0;
    for (size_t i = 0; i < text->token_count; i++) {
        const assay_token *token = &text->tokens[i];
        const unsigned is_word = is_grammar(text, token);
        const unsigned stands_for_one = says_is(token);
        const unsigned leads = out->arrows && follows_arrow(text, token);
        out->grammar += is_word | stands_for_one | leads;
    }
}

/* Words of content among tokens [first, end) that are not in the question and that the rubric's patterns know. */
static size_t count_known(const assay_reading *reading, size_t first, size_t end)
{
    const assay_content *content = reading->content;
    const assay_marks *marks = &reading->marks;
    size_t known = 0;

    for (size_t i = assay_content_fresh(content, first); i < assay_content_fresh(content, end); i++) {
        bool alone = marks->single[content->fresh[i]]->loose;
        known += marks->pair ? alone | (marks->pair[content->fresh[i]] != 0) : alone; /* no branch on a word */
    }
    return known;
}

/* Such words that the patterns know with the next one alone. */
static size_t count_paired(const assay_reading *reading)
{
    const assay_marks *marks = &reading->marks;
    size_t paired = 0;

    for (size_t i = 0; i < marks->paired_count; i++) {
        const uint32_t t = marks->paired[i];
        paired += assay_content_fresh(reading->content, t + 1) > assay_content_fresh(reading->content, t) &&
                  !marks->single[t]->loose;
    }
    return paired;
}

static void count_words(assay_census *out, const assay_text *text)
{
    uint64_t tally = text->survey.tally;

    out->runs_on = assay_survey_may_list(text, ASSAY_LIST_RUN);
    out->words = assay_tally_of(tally, ASSAY_TALLY_WORD);
    out->values = assay_tally_of(tally, ASSAY_TALLY_VALUE);
    count_grammar(out, text, assay_tally_of(tally, ASSAY_TALLY_GRAMMAR));
    if (text->token_count) /* each mark between parts begins a clause */
        out->parts += assay_tally_of(tally, ASSAY_TALLY_JOINT) + text->tokens[text->token_count - 1].clause;
}

void assay_census_take(assay_census *out, const assay_reading *reading)
{
    const assay_text *text = reading->text;
    const assay_content_tally *all = &reading->content->all;
    size_t fresh = assay_content_part(all->words, ASSAY_CONTENT_FRESH);

    *out = (assay_census){.end = text->token_count, .parts = 2, .content = assay_content_part(all->words, 0)};
    out->echoed = out->content - fresh;
    count_words(out, text);
    out->known = reading->marks.cleared ? count_known(reading, 0, text->token_count)
                                        : assay_content_part(all->words, ASSAY_CONTENT_LOOSE) + count_paired(reading);
}

size_t assay_census_run(const assay_census *census, const assay_text *text)
{
    size_t longest = 0;
    size_t run = 0;

    for (size_t i = census->first; i < census->end; i++) {
        run = run_on(run, &text->tokens[i]);
        longest = run > longest ? run : longest;
    }
    return longest;
}

/* Does a sentence, a part behind a semicolon or behind an arrow begin at a token? */
static bool is_step(const assay_text *text, size_t at)
{
    const assay_token *token = &text->tokens[at];

    return token->before >= ASSAY_BREAK_SEMICOLON || (token->before == ASSAY_BREAK_COLON && !follows_label(text, at));
}

size_t assay_census_ends(const assay_census *census, const assay_text *text)
{
    size_t ends = 1;

    for (size_t i = census->first + 1; i < census->end; i++)
        ends += text->tokens[i].before == ASSAY_BREAK_SENTENCE;
    return ends;
}

size_t assay_census_labels(const assay_census *census, const assay_text *text)
{
    size_t labels = 0;

    for (size_t i = census->first; i < census->end; i++)
        labels += follows_label(text, i);
    return labels;
}

size_t assay_census_verbs(const assay_census *census, const assay_text *text)
{
    size_t verbs = 0;

    for (size_t i = census->first; i < census->end; i++)
        verbs += (text->tokens[i].word->traits & ASSAY_VERB) != 0;
    return verbs;
}

/* Verbs of those who build things, which other people mostly use as nouns. */
static bool is_trade_verb(const char *word)
{
    static const char *const verbs[] = {"add",     "cache",   "cap",    "check",    "count",   "deploy",  "drop",
                                        "fix",     "freeze",  "index",  "kill",     "limit",   "lock",    "log",
                                        "measure", "monitor", "move",   "paginate", "profile", "release", "reproduce",
                                        "retry",   "rotate",  "scale",  "ship",     "slim",    "split",   "test",
                                        "trim",    "use",     "verify", "watch"};

    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(word, verbs[i]) == 0)
            return true;
    return false;
}

size_t assay_census_steps(const assay_census *census, const assay_text *text, size_t *parts)
{
    size_t orders = 0;

    *parts = 0;
    for (size_t i = census->first; i < census->end; i++) {
        const assay_word *word = text->tokens[i].word;
        if (i > census->first && !is_step(text, i))
            continue;
        ++*parts;
        orders += i + 1 < census->end && text->tokens[i + 1].before < ASSAY_BREAK_COMMA &&
                  ((word->traits & ASSAY_VERB && !assay_ends_in_s(word) && !assay_ends_in_ing(word) &&
                    !assay_ends_in_ed(word)) ||
                   is_trade_verb(word->text));
    }
    return orders;
}

/* The stretch with the most words of content for its words of grammar: tokens [*first, *end). */
static void find_bare(const assay_text *text, size_t *first, size_t *end)
{
    int sum = 0;
    int most = 0;
    size_t from = 0;

    *first = *end = 0;
    for (size_t i = 0; i < text->token_count; i++) {
        unsigned traits = text->tokens[i].word->traits;
        sum += traits & ASSAY_FUNCTION ? -ASSAY_BARE_PRICE : !(traits & (ASSAY_OPERATOR | ASSAY_NUMBER));
        if (sum <= 0) {
            sum = 0;
            from = i + 1;
        } else if (sum > most) {
            most = sum;
            *first = from;
            *end = i + 1;
        }
    }
}

bool assay_census_take_bare(assay_census *out, const assay_census *all, const assay_reading *reading)
{
    const assay_text *text = reading->text;
    const assay_content *counts = reading->content;
    uint64_t tally = 0;
    size_t first, end, known, content;

    if (!assay_survey_may_list(
            text, ASSAY_BARE_PRICE + 1)) /* a stretch begins with more words of content than that, or has no grammar */
        return false;
    find_bare(text, &first, &end);
    if (end - first < ASSAY_LIST_RUN || (double)(end - first) > (1 - ASSAY_BESIDE_SHARE) * (double)text->token_count)
        return false;
    known = count_known(reading, first, end);
    content = assay_content_words(counts, end) - assay_content_words(counts, first);
    if ((double)(all->known - known) > ASSAY_BESIDE_KNOWN * (double)(all->content - content))
        return false;
    *out = (assay_census){
        .first = first, .end = end, .parts = all->parts, .content = content, .known = known, .arrows = all->arrows};
    out->echoed = content - (assay_content_fresh(counts, end) - assay_content_fresh(counts, first));
    for (size_t i = first; i < end; i++)
        tally += text->tokens[i].word->tally;
    out->words = assay_tally_of(tally, ASSAY_TALLY_WORD);
    out->values = assay_tally_of(tally, ASSAY_TALLY_VALUE);
    out->grammar = assay_tally_of(tally, ASSAY_TALLY_GRAMMAR);
    return true;
}

double assay_census_topic_share(const assay_census *census)
{
    size_t fresh = census->content - census->echoed;

    return fresh ? (double)census->known / (double)fresh : 0;
}

/* A part of one word says nothing of anything, be it a verb ("INSERT, UPDATE, DELETE"). */
bool assay_census_is_list(const assay_census *census, const assay_text *text, const assay_sentence *sentence,
                          size_t *words)
{
    const assay_token *const first = &text->tokens[sentence->first];
    const assay_token *const end = first + sentence->count;
    size_t part_count = 1;
    size_t with_verb = 0;
    size_t part_words = 0;
    size_t verb = 0; /* 1: the part has one */
    size_t count = 0;

    for (const assay_token *token = first; token < end; token++) { /* no branch on a word */
        unsigned traits = token->word->traits;
        size_t arrow =
            census->arrows && follows_arrow(text, token); /* what it leads to belongs to the part before it */
        size_t begins = (size_t)parts(token) & (token > first) & (arrow - 1);
        size_t word = !(traits & ASSAY_OPERATOR);
        with_verb += begins & verb & (part_words > 1);
        part_count += begins;
        part_words = (part_words & (begins - 1)) + word;
        verb = (verb & (begins - 1)) | arrow | ((traits & (ASSAY_VERB | ASSAY_AUXILIARY | ASSAY_NEGATOR)) != 0);
        if (!word && says_is(token))
            verb = 1;
        count += word;
    }
    *words = count;
    with_verb += verb && part_words > 1;
    return part_count >= ASSAY_LIST_PARTS_MIN && (double)count <= ASSAY_LIST_PART_WORDS * (double)part_count &&
           (double)with_verb <= ASSAY_LIST_VERB_SHARE * (double)part_count;
}
