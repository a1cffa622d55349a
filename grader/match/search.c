/*
 * search.c - runs a program over the tokens of a sentence.
 *
 * Where a match may begin is read from the places of the class it begins
 * with; most patterns begin nowhere else.
 */
#include "assay/limits.h"
#include "grader/constants.h"
#include "grader/match/code.h"

#define LIGHT_SKIPS_MAX 2u /* light words passed between two words of a phrase */

typedef struct run {
    const assay_program *program;
    const assay_marks *marks;
    size_t end;
    unsigned steps;
    bool limit;
    assay_match match;
} run;

static bool step(run *r, size_t pc, size_t at);

static bool record(run *r, size_t at, size_t tokens, double credit, size_t pc)
{
    uint32_t count = r->match.count;
    double quality = r->match.quality;
    uint32_t last = r->match.last;

    for (size_t i = 0; i < tokens && r->match.count < ASSAY_MATCH_TOKENS_MAX; i++)
        r->match.at[r->match.count++] = (uint32_t)(at + i);
    r->match.quality *= credit;
    r->match.last = (uint32_t)(at + tokens - 1);
    if (step(r, pc, at + tokens))
        return true;
    r->match.count = count;
    r->match.quality = quality;
    r->match.last = last;
    return false;
}

static bool step_class(run *r, size_t pc, size_t at)
{
    const assay_marks *marks = r->marks;
    unsigned id = r->program->code[pc].a;

    for (unsigned skipped = 0; at < r->end; skipped++, at++) {
        const assay_recognised *word = &marks->single[at];
        if (marks->triple && at + 2 < r->end && assay_class_in(marks->triple[at], id) && record(r, at, 3, 1, pc + 1))
            return true;
        if (marks->pair && at + 1 < r->end && assay_class_in(marks->pair[at], id) && record(r, at, 2, 1, pc + 1))
            return true;
        if (assay_class_in(word->loose, id) &&
            record(r, at, 1, assay_class_in(word->sure, id) ? 1 : ASSAY_SLIP_CREDIT, pc + 1))
            return true;
        if (r->match.count == 0 || skipped >= LIGHT_SKIPS_MAX || !(marks->tokens[at].word->traits & ASSAY_LIGHT))
            return false;
    }
    return false;
}

static bool step(run *r, size_t pc, size_t at)
{
    for (;;) {
        const assay_instruction *code = &r->program->code[pc];
        if (++r->steps > ASSAY_PHRASE_STEPS_MAX) {
            r->limit = true;
            return false;
        }
        switch (code->op) {
        case ASSAY_OP_CLASS:
            return step_class(r, pc, at);
        case ASSAY_OP_ANY:
            return at < r->end && record(r, at, 1, 1, pc + 1);
        case ASSAY_OP_GAP:
            for (size_t skip = 0; skip <= code->a && at + skip <= r->end; skip++)
                if (step(r, pc + 1, at + skip))
                    return true;
            return false;
        case ASSAY_OP_SPLIT:
            if (step(r, code->a, at))
                return true;
            pc = code->b;
            break;
        case ASSAY_OP_JUMP:
            pc = code->a;
            break;
        case ASSAY_OP_CREDIT: {
            double quality = r->match.quality;
            r->match.quality *= code->credit;
            if (step(r, pc + 1, at))
                return true;
            r->match.quality = quality;
            return false;
        }
        case ASSAY_OP_MATCH:
            return r->match.count > 0;
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
    else if (assay_class_in(marks->single[at].loose, id))
        tokens = 1;
    for (uint32_t i = 0; i < tokens; i++)
        r->match.at[i] = (uint32_t)at + i;
    r->match.count = tokens;
    r->match.last = (uint32_t)at + tokens - 1;
    r->match.quality = tokens == 1 && !assay_class_in(marks->single[at].sure, id) ? ASSAY_SLIP_CREDIT : 1;
    return tokens > 0;
}

static bool begin(run *r, size_t at)
{
    if (r->program->plain)
        return match_plain(r, at);
    r->match.count = 0;
    r->match.quality = 1;
    return step(r, 0, at);
}

/* Run the program at the tokens where it can begin; the one where it matched, or `end`. */
static size_t run_from(run *r, size_t from)
{
    const assay_places *places;
    const uint32_t *placed;

    if (r->program->first < 0) {
        while (from < r->end && !begin(r, from) && !r->limit)
            from++;
        return r->limit ? r->end : from;
    }
    places = &r->marks->places[r->program->first];
    placed = r->marks->placed + places->first;
    for (uint32_t i = assay_placed_from(placed, places->count, from);
         i < places->count && placed[i] < r->end && !r->limit; i++)
        if (begin(r, placed[i]))
            return placed[i];
    return r->end;
}

bool assay_program_find(assay_match *out, const assay_program *program, const assay_marks *marks, size_t from,
                        size_t end, size_t *next, bool *limit)
{
    run r;
    size_t at;

    r.program = program; /* the match is written where one is found */
    r.marks = marks;
    r.end = end;
    r.steps = 0;
    r.limit = false;
    at = run_from(&r, from);

    *limit = *limit || r.limit;
    if (at >= end)
        return false;
    r.match.first = r.match.at[0];
    *out = r.match;
    *next = at + 1;
    return true;
}
