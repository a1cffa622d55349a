/*
 * search.c - runs a program over the tokens of a sentence.
 *
 * Where a match may begin is read from the places of the class it begins
 * with; most patterns begin nowhere else.
 */
#include "assay/limits.h"
#include "grader/constants.h"
#include "grader/match/code.h"

typedef struct run {
    const assay_program *program;
    const assay_marks *marks;
    size_t end;
    unsigned steps;
    bool limit;
    assay_match *match; /* where it is written as it grows */
} run;

/* What a branch that fails must leave as it was; the tokens above `count` are nothing. */
typedef struct kept {
    double quality;
    uint32_t count, last;
} kept;

static kept keep(const run *r)
{
    return (kept){r->match->quality, r->match->count, r->match->last};
}

static void restore(run *r, kept before)
{
    r->match->quality = before.quality;
    r->match->count = before.count;
    r->match->last = before.last;
}

static void record(run *r, size_t at, size_t tokens, double credit)
{
    for (size_t i = 0; i < tokens && r->match->count < ASSAY_MATCH_TOKENS_MAX; i++)
        r->match->at[r->match->count++] = (uint32_t)(at + i);
    r->match->quality *= credit;
    r->match->last = (uint32_t)(at + tokens - 1);
}

static bool step(run *r, size_t pc, size_t at);

/* Take `tokens` tokens and go on; false leaves all as it was. */
static bool try_tokens(run *r, size_t pc, size_t at, size_t tokens, double credit)
{
    kept before = keep(r);

    record(r, at, tokens, credit);
    if (step(r, pc, at + tokens))
        return true;
    restore(r, before);
    return false;
}

/* The same after a branch that takes no token by itself. */
static bool try_branch(run *r, size_t pc, size_t at)
{
    kept before = keep(r);

    if (step(r, pc, at))
        return true;
    restore(r, before);
    return false;
}

static double credit_of(const assay_recognised *word, unsigned id)
{
    return assay_class_in(word->sure, id) ? 1 : ASSAY_SLIP_CREDIT;
}

/* Try the tokens that can stand for a class in turn: three as one word, two, one, and what is behind light words. */
static bool step_class(run *r, size_t pc, size_t at)
{
    const assay_marks *marks = r->marks;
    unsigned id = r->program->code[pc].a;

    for (unsigned skipped = 0; at < r->end; skipped++, at++) {
        const assay_recognised *word = marks->single[at];
        if (marks->triple && at + 2 < r->end && assay_class_in(marks->triple[at], id) &&
            try_tokens(r, pc + 1, at, 3, 1))
            return true;
        if (marks->pair && at + 1 < r->end && assay_class_in(marks->pair[at], id) && try_tokens(r, pc + 1, at, 2, 1))
            return true;
        if (assay_class_in(word->loose, id) && try_tokens(r, pc + 1, at, 1, credit_of(word, id)))
            return true;
        if (r->match->count == 0 || skipped >= ASSAY_LIGHT_SKIPS || !word->light)
            return false;
    }
    return false;
}

/* Is there at most one way to go on with a class at a token: the token by itself? */
static bool is_straight(const run *r, const assay_recognised *word)
{
    return !word->compound && (r->match->count == 0 || !word->light);
}

/* Has a set one of the classes that are ahead? */
static bool has_ahead(const uint64_t *set, const assay_ahead *ahead)
{
    return assay_class_in(set, ahead->ids[0]) || assay_class_in(set, ahead->ids[1]);
}

/*
 * Would going on at a token only find that neither it, nor one behind light words, stands for a class that is wanted
 * there? So ends most of a wide choice, and it need not be tried to be counted.
 */
static bool is_hopeless(const run *r, const assay_ahead *ahead, size_t at)
{
    const assay_recognised *word = r->marks->single[at];

    if (!ahead->known)
        return false;
    if (at < r->end && is_straight(r, word))
        return !assay_class_in(word->loose, ahead->ids[0]) && !assay_class_in(word->loose, ahead->ids[1]);
    return !has_ahead(r->marks->present, ahead);
}

/* False when there were too many. */
static bool count_step(run *r)
{
    if (++r->steps <= ASSAY_PHRASE_STEPS_MAX)
        return true;
    r->limit = true;
    return false;
}

/*
 * The same where each way can only begin with the token at hand by itself: few do, and the last of those that do needs
 * no way back.
 */
static bool choose_straight(const assay_choice_way **left, run *r, const assay_choice_way *ways, unsigned count,
                            size_t at)
{
    const uint64_t *classes = r->marks->single[at]->loose;

    *left = NULL;
    for (unsigned i = 0; i < count; i++) {
        if (ways[i].ahead.known && !(classes && has_ahead(classes, &ways[i].ahead)))
            continue;
        if (*left && try_branch(r, (*left)->target, at))
            return true;
        if (r->limit || !count_step(r)) {
            *left = NULL;
            return false;
        }
        *left = &ways[i];
    }
    return false;
}

/* Try the ways of a choice but the last; true when one was right. *left is the last where it has to be tried. */
static bool choose(const assay_choice_way **left, run *r, const assay_instruction *choice, size_t at)
{
    const assay_choice_way *ways = r->program->ways + choice->a;
    const assay_recognised *word = r->marks->single[at];

    if (at < r->end && is_straight(r, word))
        return choose_straight(left, r, ways, choice->b, at);
    *left = NULL;
    for (unsigned i = 0; i < choice->b; i++) {
        if (!count_step(r))
            return false;
        if (is_hopeless(r, &ways[i].ahead, at))
            continue;
        if (i + 1 == choice->b)
            *left = &ways[i];
        else if (try_branch(r, ways[i].target, at))
            return true;
    }
    return false;
}

/* The first token from `at` on that can stand for what is ahead, or the end. */
static size_t next_place(const run *r, const assay_ahead *ahead, size_t at)
{
    return assay_marks_next(r->marks, ahead->ids[1], at, assay_marks_next(r->marks, ahead->ids[0], at, r->end));
}

/* Go on behind the gap at `pc`, the shortest way first; where it is known what must follow, only near its places. */
static bool pass_gap(run *r, size_t pc, size_t at)
{
    const assay_instruction *code = &r->program->code[pc];
    const assay_ahead *ahead = &code[1].ahead;
    size_t last = at + code->a < r->end ? at + code->a : r->end;

    if (ahead->known) {
        size_t next = next_place(r, ahead, at);
        if (next >= r->end || next > last + ASSAY_LIGHT_SKIPS)
            return false;
        if (next > at + ASSAY_LIGHT_SKIPS)
            at = next - ASSAY_LIGHT_SKIPS;
    }
    for (; at <= last; at++) {
        if (is_hopeless(r, ahead, at)) {
            if (!count_step(r))
                return false;
        } else if (try_branch(r, pc + 1, at)) {
            return true;
        }
    }
    return false;
}

/* Run on from `pc`. A false one may leave tokens recorded: whoever has another way to try restores them. */
static bool step(run *r, size_t pc, size_t at)
{
    for (;;) {
        const assay_instruction *code = &r->program->code[pc];
        const assay_recognised *word;
        const assay_choice_way *way;
        if (!count_step(r))
            return false;
        switch (code->op) {
        case ASSAY_OP_CLASS:
            if (at >= r->end)
                return false;
            word = r->marks->single[at];
            if (!is_straight(r, word))
                return step_class(r, pc, at);
            if (!assay_class_in(word->loose, code->a))
                return false;
            record(r, at, 1, credit_of(word, code->a));
            at++;
            pc++;
            break;
        case ASSAY_OP_ANY:
            if (at >= r->end)
                return false;
            record(r, at++, 1, 1);
            pc++;
            break;
        case ASSAY_OP_GAP:
            return pass_gap(r, pc, at);
        case ASSAY_OP_SPLIT:
            if (!is_hopeless(r, &r->program->code[code->a].ahead, at)) {
                if (try_branch(r, code->a, at))
                    return true;
            } else if (!count_step(r)) {
                return false;
            }
            pc = code->b;
            break;
        case ASSAY_OP_CHOICE:
            if (choose(&way, r, code, at))
                return true;
            if (!way)
                return false;
            pc = way->target;
            break;
        case ASSAY_OP_JUMP:
            pc = code->a;
            break;
        case ASSAY_OP_CREDIT:
            r->match->quality *= code->credit;
            pc++;
            break;
        case ASSAY_OP_MATCH:
            return r->match->count > 0;
        }
    }
}

/* A program that is one class, without the machine: three tokens, two, or one stand for it. */
static bool match_plain(run *r, size_t at)
{
    const assay_marks *marks = r->marks;
    unsigned id = (unsigned)r->program->first;
    uint32_t tokens = 0;

    if (marks->triple && at + 2 < r->end && assay_class_in(marks->triple[at], id))
        tokens = 3;
    else if (marks->pair && at + 1 < r->end && assay_class_in(marks->pair[at], id))
        tokens = 2;
    else if (assay_class_in(marks->single[at]->loose, id))
        tokens = 1;
    for (uint32_t i = 0; i < tokens; i++)
        r->match->at[i] = (uint32_t)at + i;
    r->match->count = tokens;
    r->match->last = (uint32_t)at + tokens - 1;
    r->match->quality = tokens == 1 && !assay_class_in(marks->single[at]->sure, id) ? ASSAY_SLIP_CREDIT : 1;
    return tokens > 0;
}

static bool begin(run *r, size_t at)
{
    if (r->program->plain)
        return match_plain(r, at);
    r->match->count = 0;
    r->match->quality = 1;
    return step(r, 0, at);
}

/* Do the classes that a match has stand in their order, from a token on? */
static bool is_in_order(const run *r, size_t from)
{
    const assay_program *program = r->program;

    for (size_t i = 0; i < program->ordered_count && from < r->end; i++)
        from = assay_marks_next(r->marks, program->required[i], from, r->end);
    return from < r->end;
}

/* Run the program at the tokens where it can begin; the one where it matched, or `end`. */
static size_t run_from(run *r, size_t from)
{
    int first = r->program->first;

    if (!r->program->plain && !is_in_order(r, from))
        return r->end;
    if (first < 0) {
        while (from < r->end && !begin(r, from) && !r->limit)
            from++;
        return r->limit ? r->end : from;
    }
    for (;; from++) {
        from = assay_marks_next(r->marks, (unsigned)first, from, r->end);
        if (from == r->end || r->limit)
            return r->end;
        if (begin(r, from))
            return from;
    }
}

bool assay_program_find(assay_match *out, const assay_program *program, const assay_marks *marks, size_t from,
                        size_t end, size_t *next, bool *limit)
{
    run r = {.program = program, .marks = marks, .end = end, .match = out};
    size_t at = run_from(&r, from);

    *limit = *limit || r.limit;
    if (at >= end)
        return false;
    out->first = out->at[0];
    *next = at + 1;
    return true;
}
