/*
 * openings.c - the little machines of a rubric's regexes, run over the words of each sentence.
 *
 * One pass over all words tells which regexes may match in which sentence. Where one may, its machine is run again from
 * each word that can begin a match, now with the room that the regex leaves between one word and the next, so that the
 * regex itself is tried at a few bytes and not at all of them.
 */
#include "grader/match/openings.h"

#include "grader/match/regex_signs.h"

/* Where a regex is, in the sentence that moved it last. */
typedef struct progress {
    uint64_t states;   /* those it has reached, a bit each */
    uint32_t sentence; /* and one; 0: none */
} progress;

/* A token that takes steps. */
typedef struct event {
    const assay_literal_step *steps;
    uint32_t count;
    uint32_t token;
} event;

struct assay_openings {
    const assay_literals *literals;
    const assay_text *text;
    size_t regex_count;
    progress *progress; /* one a regex */
    bool *done;         /* one a sentence and regex: the words for a match are there */
    bool *any;          /* one a regex: in some sentence */
    event *events;      /* in the order of their tokens */
    size_t event_count;
    bool blind; /* words do not tell: some of the text was not folded */
    bool begun;
};

assay_openings *assay_openings_new(assay_arena *arena, const assay_literals *literals, const assay_text *text)
{
    assay_openings *made = assay_arena_take(arena, 1, sizeof *made);

    if (made)
        *made = (assay_openings){.literals = literals,
                                 .text = text,
                                 .regex_count = assay_literals_regexes(literals),
                                 .blind = text->folded.raw};
    return made;
}

bool assay_openings_begin(assay_openings *o, assay_arena *arena)
{
    size_t count = o->regex_count;

    o->progress = assay_arena_alloc_array(arena, count, sizeof *o->progress);
    o->any = assay_arena_alloc_array(arena, count * (1 + o->text->sentence_count), sizeof *o->any);
    o->done = o->any ? o->any + count : NULL;
    o->events = assay_arena_take(arena, o->text->token_count + 1, sizeof *o->events);
    o->begun = o->progress && o->any && o->events;
    return o->begun;
}

/* The states reached from `states` by a step, which the regex's last state ends. */
static uint64_t take(uint64_t states, const assay_literal_step *step)
{
    return states | (states >> step->from & 1) << step->to;
}

void assay_openings_take(assay_openings *o, size_t t, const assay_literal_step *steps, size_t count)
{
    uint32_t sentence = o->text->tokens[t].sentence;

    o->events[o->event_count++] = (event){steps, (uint32_t)count, (uint32_t)t};
    for (size_t i = 0; i < count; i++) {
        const assay_literal_step *step = &steps[i];
        progress *at = &o->progress[step->regex];
        uint64_t same = -(uint64_t)(at->sentence == sentence + 1); /* else it begins anew */
        uint64_t states = take((at->states & same) | 1, step);
        bool done = step->done & (states >> step->to & 1);
        *at = (progress){states, sentence + 1};
        o->any[step->regex] |= done;
        o->done[sentence * o->regex_count + step->regex] |= done;
    }
}

static bool is_known(const assay_openings *o, unsigned regex)
{
    return !o->blind && assay_literals_needs(o->literals, regex)->last > 0;
}

void assay_openings_close(assay_openings *o, unsigned regex, size_t sentence)
{
    if (o->begun && is_known(o, regex))
        o->done[sentence * o->regex_count + regex] = false;
}

bool assay_openings_none(const assay_openings *o)
{
    return !o->begun && !o->blind && assay_literals_all_known(o->literals);
}

bool assay_openings_any(const assay_openings *o, unsigned regex)
{
    return !is_known(o, regex) || (o->begun && o->any[regex]);
}

/* The first event whose token is not below `token`: halves are taken without a branch on what is in them. */
static size_t event_from(const assay_openings *o, uint32_t token)
{
    size_t first = 0;

    for (size_t left = o->event_count; left > 0;) {
        size_t half = (left + 1) / 2;
        first += -(size_t)(o->events[first + half - 1].token < token) & half;
        left -= half;
    }
    return first;
}

/* Does a token take a regex's first step? */
static bool begins(const event *each, unsigned regex)
{
    for (size_t i = 0; i < each->count && each->steps[i].from == 0; i++)
        if (each->steps[i].regex == regex)
            return true;
    return false;
}

/* Are there at most `reach` characters from one byte of the text to another? */
static bool is_within(const assay_openings *o, size_t from, size_t to, unsigned reach)
{
    const char *text = o->text->folded.text;

    if (reach == ASSAY_REGEX_ENDLESS || to <= from + reach)
        return true;
    for (; from < to; from++)
        if (((unsigned char)text[from] & 0xC0) != 0x80 && reach-- == 0)
            return false;
    return true;
}

/* Where a token has ended for certain, be it cut or written otherwise than its word: at the next one. */
static size_t end_of(const assay_text *text, uint32_t token)
{
    return token + 1 < text->token_count ? text->tokens[token + 1].at : SIZE_MAX - ASSAY_REGEX_ENDLESS;
}

/* Which token led to a state last and where it ends; and where the last one before it did, if there is one. */
typedef struct arrival {
    uint32_t token;
    size_t end, before;
} arrival;

/* May a token take a step that begins in a state which was reached so? */
static bool may_take(const assay_openings *o, const assay_literal_step *step, const arrival *from, uint32_t token)
{
    size_t end = step->apart && from->token == token ? from->before : from->end;

    return end && is_within(o, end, o->text->tokens[token].at, step->reach);
}

/* Do the events [at, end) lead a regex to its last state, each word near enough to the one before, the first at `at`?
 */
static bool completes(const assay_openings *o, unsigned regex, size_t at, size_t end)
{
    unsigned last = assay_literals_needs(o->literals, regex)->last;
    arrival arrivals[64];
    uint64_t states = 1;

    for (size_t e = at; e < end && !(states >> last & 1); e++) {
        uint32_t token = o->events[e].token;
        for (size_t i = 0; i < o->events[e].count; i++) {
            const assay_literal_step *step = &o->events[e].steps[i];
            arrival *to = &arrivals[step->to];
            bool other = (step->regex != regex) | !(states >> step->from & 1) | ((step->from == 0) & (e > at));
            if (other || (step->from && !may_take(o, step, &arrivals[step->from], token)))
                continue;
            if (!(states >> step->to & 1))
                *to = (arrival){token, end_of(o->text, token), 0};
            else if (to->token != token)
                *to = (arrival){token, end_of(o->text, token), to->end};
            states = take(states, step);
        }
    }
    return states >> last & 1;
}

/* The byte that stands `lead` characters before `at`, or where the sentence begins. */
static size_t step_back(const assay_openings *o, const assay_sentence *sentence, size_t at, unsigned lead)
{
    const char *text = o->text->folded.text;

    for (; lead && at > sentence->start; lead--)
        do
            at--;
        while (at > sentence->start && ((unsigned char)text[at] & 0xC0) == 0x80);
    return at;
}

/* Has a sentence the marks that a match needs? */
static bool has_signs(const assay_openings *o, unsigned regex, const assay_sentence *sentence)
{
    const assay_sign_needs *needs = &assay_literals_needs(o->literals, regex)->signs;
    assay_signs signs;

    if (needs->count == 0)
        return true;
    signs = assay_signs_of(o->text->folded.text + sentence->start, sentence->end - sentence->start);
    return assay_signs_suffice(needs, &signs);
}

/* Does a sentence have the words of a regex? */
static bool is_done(const assay_openings *o, unsigned regex, size_t sentence)
{
    return o->begun && o->done[sentence * o->regex_count + regex];
}

bool assay_openings_next(assay_regex_range *out, const assay_openings *o, unsigned regex, size_t number, size_t from)
{
    const assay_sentence *sentence = &o->text->sentences[number];
    uint32_t end = sentence->first + sentence->count;
    unsigned lead;
    size_t last;

    *out = (assay_regex_range){from, sentence->end - sentence->start, sentence->end - sentence->start};
    if (from >= out->end || (is_known(o, regex) && !is_done(o, regex, number)) ||
        (from == 0 && !has_signs(o, regex, sentence)))
        return false;
    if (!is_known(o, regex))
        return true;
    lead = assay_literals_needs(o->literals, regex)->lead;
    last = event_from(o, end);
    for (size_t i = event_from(o, sentence->first); i < last; i++) {
        const assay_token *token = &o->text->tokens[o->events[i].token];
        size_t stop = token->at + token->word->length - sentence->start;
        if (stop <= from || !begins(&o->events[i], regex) || !completes(o, regex, i, last))
            continue;
        if (lead == ASSAY_REGEX_ENDLESS)
            return true;
        out->from = step_back(o, sentence, token->at, lead) - sentence->start;
        out->from = out->from > from ? out->from : from;
        out->last = stop - 1;
        return true;
    }
    return false;
}
