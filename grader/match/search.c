/*
 * search.c - runs a program over the tokens of a sentence.
 *
 * Where a match may begin is read from the places of the class it begins
 * with; most patterns begin nowhere else. From there the machine goes forward
 * and, where it leaves other ways to go on behind, notes them on a stack of
 * ways back. Few do: what is ahead tells most of them from afar.
 */
#include "assay/limits.h"
#include "grader/constants.h"
#include "grader/match/begin.h"
#include "grader/match/code.h"
#include "grader/match/matcher.h"
#include "grader/match/quantities.h"

#define READINGS_OF_TOKEN (ASSAY_TOGETHER_MAX + 1)

/* How far a match has grown. */
typedef struct spot {
    const assay_instruction *code; /* the next */
    double quality;
    uint32_t at;    /* the next token */
    uint32_t count; /* tokens that carry the match; those above are nothing */
} spot;

/* Another way to go on, where one was taken. */
typedef struct way_back {
    spot from;
    uint64_t next; /* which; see the instructions */
} way_back;

typedef struct run {
    const assay_program *program;
    const assay_marks *marks;
    const assay_recognised *const *single; /* of the marks */
    size_t end;
    assay_match *match; /* where it is written as it grows */
    unsigned steps;
    unsigned open;                            /* ways back */
    way_back back[ASSAY_PHRASE_WAYS_MAX + 1]; /* room for one that is none */
} run;

/* Note another way to go on from a spot, if there is one: whether there is cannot be foretold, and no branch tells. */
static inline void leave_open(run *r, bool is_one, const spot *from, size_t at, uint64_t next)
{
    r->back[r->open] = (way_back){{from->code, from->quality, (uint32_t)at, from->count}, next};
    r->open += is_one;
    if (r->open > ASSAY_PHRASE_WAYS_MAX) {
        r->open = ASSAY_PHRASE_WAYS_MAX;
        r->steps = ASSAY_PHRASE_STEPS_MAX;
    }
}

static inline void record(run *r, spot *s)
{
    if (s->count < ASSAY_MATCH_TOKENS_MAX)
        r->match->at[s->count++] = s->at;
    s->at++;
}

static inline bool is_slip(const assay_recognised *word, unsigned id)
{
    return word->sure != word->loose && !assay_class_in(word->sure, id);
}

/* Is there at most one way to go on with a class at a token: the token by itself? */
static inline bool is_straight(const assay_recognised *word, const spot *s)
{
    return !word->compound && (!word->light || s->count == 0);
}

/* The longest way, of `longest` tokens at most, in which the tokens from `at` on stand for a class as one word. */
static inline unsigned tokens_of(const assay_marks *marks, unsigned id, size_t at, size_t end, unsigned longest)
{
    const assay_recognised *word = marks->single[at];

    if (word->compound) {
        if (longest == ASSAY_TOGETHER_MAX && marks->triple && at + 2 < end && assay_class_in(marks->triple[at], id))
            return 3;
        if (longest >= 2 && marks->pair && at + 1 < end && assay_class_in(marks->pair[at], id))
            return 2;
    }
    return longest >= 1 && assay_class_in(word->loose, id);
}

/*
 * The tokens that can stand for a class in turn: three as one word, two, one, and the same of what is behind light
 * words. `next` tells how many of those to begin behind, and how many tokens were tried there last.
 */
__attribute__((noinline)) static bool read_class(run *r, spot *s, uint64_t next)
{
    unsigned id = s->code->a;
    unsigned longest = next ? (unsigned)next % READINGS_OF_TOKEN - 1 : ASSAY_TOGETHER_MAX;

    for (unsigned skipped = (unsigned)next / READINGS_OF_TOKEN; s->at + skipped < r->end; skipped++) {
        const assay_recognised *word = r->single[s->at + skipped];
        bool more = word->light && s->count > 0 && skipped < ASSAY_LIGHT_SKIPS;
        unsigned tokens = tokens_of(r->marks, id, s->at + skipped, r->end, longest);
        if (tokens) {
            leave_open(r, tokens > 1 || more, s, s->at, skipped * READINGS_OF_TOKEN + tokens);
            if (tokens == 1 && is_slip(word, id))
                s->quality *= ASSAY_SLIP_CREDIT;
            s->at += skipped;
            while (tokens--)
                record(r, s);
            s->code += s->code->b;
            return true;
        }
        if (!more)
            return false;
        longest = ASSAY_TOGETHER_MAX;
    }
    return false;
}

/* Take the token at hand for the class at hand. */
static inline void take_word(run *r, spot *s, const assay_recognised *word)
{
    if (is_slip(word, s->code->a))
        s->quality *= ASSAY_SLIP_CREDIT;
    record(r, s);
    s->code += s->code->b;
}

/* The same, quickly where only the token by itself can stand for the class: most do. */
__attribute__((always_inline)) static inline bool take_class(run *r, spot *s, uint64_t next)
{
    const assay_recognised *word;

    if (s->at >= r->end)
        return false;
    word = r->single[s->at];
    if (next || !is_straight(word, s)) {
        spot other = *s; /* a spot whose address is not given away stays in registers */
        bool taken = read_class(r, &other, next);
        *s = other;
        return taken;
    }
    if (!assay_class_in(word->loose, s->code->a))
        return false;
    take_word(r, s, word);
    return true;
}

/* The tokens from one on that can stand for what is ahead, a bit each; those behind the end are nothing. */
static inline uint64_t places_of(const assay_marks *marks, const assay_ahead *ahead, size_t at)
{
    if (marks->row == 1)
        return (marks->places[ahead->ids[0]] | marks->places[ahead->ids[1]]) >> at;
    return assay_marks_from(marks, ahead->ids[0], at) | assay_marks_from(marks, ahead->ids[1], at);
}

/*
 * The first token from `at` on that can stand for what is ahead, or one behind the end. `places`: the tokens from `at`
 * on that can.
 */
static inline size_t next_place(const run *r, const assay_ahead *ahead, size_t at, uint64_t places)
{
    if (places)
        return at + (size_t)__builtin_ctzll(places);
    if (at / 64 == r->end / 64)
        return r->end;
    return assay_marks_next(r->marks, ahead->ids[1], at, assay_marks_next(r->marks, ahead->ids[0], at, r->end));
}

/*
 * The first token from `at` on from which what is ahead may be reached, be it behind light words; behind the end when
 * there is none. Whether there are such words cannot be foretold: no branch tells.
 */
static inline size_t next_start(const run *r, const assay_ahead *ahead, size_t at, uint64_t places)
{
    size_t next = next_place(r, ahead, at, places);
    size_t start = next;

    if (next >= r->end)
        return r->end + 1;
    for (size_t back = 1; back <= ASSAY_LIGHT_SKIPS; back++) {
        size_t before = at + back <= next ? next - back : next;
        start = r->single[before]->light ? before : start;
    }
    return start;
}

/* Go on behind a gap, the shortest way first; `next`: the last token to go on from, 0: as far as the gap is wide. */
static inline bool pass_gap(run *r, spot *s, uint64_t next)
{
    const assay_ahead *ahead = &s->code[1].ahead;
    size_t widest = s->at + s->code->a;
    size_t last = next ? next : widest < r->end ? widest : r->end;
    uint64_t places = ahead->known ? places_of(r->marks, ahead, s->at) : UINT64_MAX;
    size_t at = ahead->known ? next_start(r, ahead, s->at, places) : s->at;
    bool wide; /* it reaches beyond those */

    if (at > last)
        return false;
    wide = (last - s->at + ASSAY_LIGHT_SKIPS) / 64 != 0;
    leave_open(r, (at < last) & (wide | (places >> (at - s->at) % 64 >> 1 != 0)), s, at + 1, last);
    s->at = (uint32_t)at;
    s->code++;
    return true;
}

/*
 * Where what comes next may begin: at the token at hand alone, mostly; a light one may be passed over. Never behind the
 * end.
 */
typedef struct window {
    const assay_marks *marks;
    size_t at;       /* the token at hand; 0 in a short text */
    uint64_t tokens; /* from it on, a bit each; in a short text from its first */
} window;

/* No branch tells, for light words cannot be foretold. */
static inline window window_of(const run *r, const spot *s)
{
    size_t left = r->end - s->at;
    bool light = r->single[s->at - (left == 0)]->light & (s->count > 0);
    size_t width = 1 + light * ASSAY_LIGHT_SKIPS;
    uint64_t tokens = ((uint64_t)1 << (width < left ? width : left)) - 1;

    return r->marks->row == 1 ? (window){r->marks, 0, tokens << s->at} : (window){r->marks, s->at, tokens};
}

/* Does a class that is ahead begin there, if that is known? Else going on is in vain. */
static inline uint64_t may_follow(const window *where, const assay_ahead *ahead)
{
    return !ahead->known | ((places_of(where->marks, ahead, where->at) & where->tokens) != 0);
}

/* Does a class begin there? `row`: words of a row. */
__attribute__((always_inline)) static inline uint64_t begins(const window *where, unsigned id, size_t row)
{
    uint64_t places = row == 1 ? where->marks->places[id] : assay_marks_from(where->marks, id, where->at);

    return (places & where->tokens) != 0;
}

/*
 * Of the ways of a choice those with whose class what follows begins, a bit each. All are asked, for which it is cannot
 * be foretold; the last first, for then each but moves the others up.
 */
__attribute__((always_inline)) static inline uint64_t ask_ways(const window *where, const assay_choice_way *ways,
                                                               unsigned count, size_t row)
{
    const assay_choice_way *way = ways + (count + ASSAY_CHOICE_STEP - 1) / ASSAY_CHOICE_STEP * ASSAY_CHOICE_STEP;
    uint64_t open = 0;

    do {
        way -= ASSAY_CHOICE_STEP;
        open = open * 2 + begins(where, way[3].id, row);
        open = open * 2 + begins(where, way[2].id, row);
        open = open * 2 + begins(where, way[1].id, row);
        open = open * 2 + begins(where, way[0].id, row);
    } while (way != ways);
    return open & UINT64_MAX >> (ASSAY_CHOICE_WAYS_MAX - count);
}

_Static_assert(ASSAY_CHOICE_STEP == 4, "ways are asked by four");

/* The ways of which nothing is known. */
__attribute__((noinline)) static uint64_t blind_ways(const assay_choice_way *ways, unsigned count, uint64_t open)
{
    for (unsigned i = 0; i < count; i++)
        open |= (uint64_t)ways[i].always << i;
    for (unsigned i = 1; i < count; i++)
        if (ways[i].twin && open >> (i - 1) & 1)
            open &= ~((uint64_t)1 << i);
    return open;
}

/* Of a choice those ways that what follows may be. Where rows are one word long, as nearly always, it costs a third. */
static inline uint64_t open_ways(const run *r, const spot *s)
{
    const assay_choice_way *ways = r->program->ways + s->code->a;
    window where = window_of(r, s);
    uint64_t open =
        r->marks->row == 1 ? ask_ways(&where, ways, s->code->b, 1) : ask_ways(&where, ways, s->code->b, r->marks->row);

    return s->code->blind ? blind_ways(ways, s->code->b, open) : open;
}

/* Take the first way of a choice that what follows may be, or the first of those that are `left`; others stay open. */
__attribute__((always_inline)) static inline bool choose(run *r, spot *s, uint64_t left)
{
    uint64_t open = left ? left : open_ways(r, s);
    uint64_t others = open & (open - 1);

    leave_open(r, others != 0, s, s->at, others);
    if (!open)
        return false;
    s->code = r->program->code + r->program->ways[s->code->a + (unsigned)__builtin_ctzll(open)].target;
    return s->code->op != ASSAY_OP_CLASS || take_class(r, s, 0); /* with which most ways begin */
}

/* The first of two ways, the other `next`. */
static inline bool split(run *r, spot *s, uint64_t next)
{
    const assay_instruction *first = r->program->code + s->code->a;
    const assay_instruction *second = r->program->code + s->code->b;
    window where = window_of(r, s);
    bool takes = (next == 0) & may_follow(&where, &first->ahead);

    leave_open(r, takes & may_follow(&where, &second->ahead), s, s->at, 1);
    s->code = takes ? first : second;
    return true;
}

/* What is left, and seldom. */
static inline bool pass(run *r, spot *s)
{
    const assay_instruction *code = s->code;

    if (code->op == ASSAY_OP_MATCH || (code->op == ASSAY_OP_ANY && s->at >= r->end))
        return false;
    s->code = code->op == ASSAY_OP_JUMP ? r->program->code + code->a : code + 1;
    if (code->op == ASSAY_OP_CREDIT)
        s->quality *= code->credit;
    else if (code->op == ASSAY_OP_ANY)
        record(r, s);
    return true;
}

/* Run one instruction, or the `next` of its ways; false when it leads nowhere. The most frequent are asked for first.
 */
static inline bool go_on(run *r, spot *s, uint64_t next)
{
    unsigned op = s->code->op;

    if (op == ASSAY_OP_CLASS)
        return take_class(r, s, next);
    if (op == ASSAY_OP_CHOICE)
        return choose(r, s, next);
    if (op == ASSAY_OP_GAP)
        return pass_gap(r, s, next);
    if (op == ASSAY_OP_SPLIT)
        return split(r, s, next);
    return pass(r, s);
}

/*
 * Run a program from a token on; true and *out when it matches there. reading->steps grows: when there were too many
 * nothing more is to be tried. Not inline: many words match without it, and without its room.
 */
__attribute__((noinline)) static bool run_program(assay_match *out, const assay_program *program,
                                                  assay_reading *reading, size_t at, size_t end)
{
    spot s = {program->code, 1, (uint32_t)at, 0};
    uint64_t next = 0;
    run r; /* its ways back are left as they are */

    r.program = program;
    r.marks = &reading->marks;
    r.single = reading->marks.single;
    r.end = end;
    r.match = out;
    r.steps = reading->steps;
    r.open = 0;
    for (;;) {
        bool on = go_on(&r, &s, next);
        r.steps++;
        next = 0;
        if (on)
            continue;
        if (s.code->op == ASSAY_OP_MATCH && s.count > 0)
            break;
        if (r.open == 0 || r.steps > ASSAY_PHRASE_STEPS_MAX) {
            reading->steps = r.steps;
            return false;
        }
        s = r.back[--r.open].from;
        next = r.back[r.open].next;
    }
    out->first = out->at[0];
    out->last = s.at - 1; /* shorter gaps come first: none is before the end */
    out->count = s.count;
    out->quality = s.quality;
    return true;
}

/* Does the class that is a match by itself stand at a token? Three tokens, two, or one do. */
static inline bool match_alone(assay_match *out, unsigned id, const assay_marks *marks, size_t at, size_t end)
{
    uint32_t tokens;

    if (!assay_marks_stands(marks, id, at))
        return false;
    tokens = tokens_of(marks, id, at, end, ASSAY_TOGETHER_MAX);
    for (uint32_t i = 0; i < ASSAY_TOGETHER_MAX; i++) /* those behind its last are nothing */
        out->at[i] = (uint32_t)at + i;
    out->first = (uint32_t)at;
    out->last = (uint32_t)at + tokens - 1;
    out->count = tokens;
    out->quality = tokens == 1 && is_slip(marks->single[at], id) ? ASSAY_SLIP_CREDIT : 1;
    return tokens > 0;
}

/* Does a program match from a token on? */
static inline bool match_at(assay_match *out, const assay_program *program, assay_reading *reading, size_t at,
                            size_t end)
{
    if ((program->alone < 0 || !match_alone(out, (unsigned)program->alone, &reading->marks, at, end)) &&
        (program->plain || !run_program(out, program, reading, at, end)))
        return false;
    reading->steps = 0;
    return true;
}

unsigned assay_program_find(assay_match *out, unsigned most, const assay_program *program, assay_reading *reading,
                            const assay_sentence *where)
{
    const assay_marks *marks = &reading->marks;
    size_t end = where->first + where->count;
    unsigned count = 0;

    reading->steps = 0;
    if (marks->row == 1) {
        uint64_t begins = assay_program_begins(program, marks, where->first, end);
        for (; begins && count < most && reading->steps <= ASSAY_PHRASE_STEPS_MAX; begins &= begins - 1)
            count += match_at(&out[count], program, reading, (size_t)__builtin_ctzll(begins), end);
    } else {
        size_t at = assay_program_begin(program, marks, where->first, end);
        for (; at < end && count < most && reading->steps <= ASSAY_PHRASE_STEPS_MAX;
             at = assay_program_begin(program, marks, at + 1, end))
            count += match_at(&out[count], program, reading, at, end);
    }
    if (reading->steps > ASSAY_PHRASE_STEPS_MAX)
        reading->limit = true;
    return count;
}
