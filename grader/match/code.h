/*
 * code.h - the inside of a program: what compiling writes and searching runs.
 */
#ifndef ASSAY_MATCH_CODE_H
#define ASSAY_MATCH_CODE_H

#include "grader/match/program.h"

typedef enum assay_opcode {
    ASSAY_OP_CLASS,
    ASSAY_OP_ANY,
    ASSAY_OP_GAP,
    ASSAY_OP_SPLIT,
    ASSAY_OP_CHOICE,
    ASSAY_OP_JUMP,
    ASSAY_OP_CREDIT,
    ASSAY_OP_MATCH
} assay_opcode;

/*
 * What the token must stand for from which a program goes on: one of two classes, which may be the same. Most ways to
 * go on end there, and need not be tried to be counted.
 */
typedef struct assay_ahead {
    uint16_t ids[2];
    bool known; /* else nothing is known of it */
} assay_ahead;

_Static_assert(ASSAY_CLASSES_MAX <= UINT16_MAX, "a class has its number there");

/* Sixteen bytes: most of a rubric is instructions, and with many rubrics each line of memory has to be fetched. */
typedef struct assay_instruction {
    union {
        struct {
            uint32_t a; /* CLASS: class; GAP: words; SPLIT: first target; JUMP: target; CHOICE: first of its ways */
            uint32_t b; /* CLASS: how far to go on; SPLIT: the second target; CHOICE: how many ways, 64 at most */
        };
        double credit; /* CREDIT */
    };
    assay_ahead ahead;
    uint8_t op; /* an assay_opcode */
    bool blind; /* CHOICE: of some way it is not known with what it begins, or it stands there twice */
} assay_instruction;

/* A way of a CHOICE; they are tried in their order. */
typedef struct assay_choice_way {
    uint32_t target;
    uint16_t id; /* the class with which it begins */
    bool always; /* that is not known */
    bool twin;   /* the same way as the one before */
} assay_choice_way;

/* Ways are read by so many at a time: behind the last of a program there is room for as many. */
#define ASSAY_CHOICE_STEP 4u

#define ASSAY_CHOICE_WAYS_MAX 64u /* of one choice: a bit each */

_Static_assert(ASSAY_CHOICE_WAYS_MAX % ASSAY_CHOICE_STEP == 0, "so many are asked at once");

/* Fill in what is ahead of each instruction; of the ways of the choices only the targets are known. See ahead.c. */
void assay_code_look_ahead(assay_instruction *code, size_t length, const assay_choice_way *ways);

/* Ways, as they are gathered. */
typedef struct assay_choice_ways {
    assay_choice_way *items;
    size_t count, capacity;
} assay_choice_ways;

/* False when memory is out. */
bool assay_choice_ways_add(assay_choice_ways *ways, assay_arena *arena, assay_choice_way way);

/*
 * Put in the place of the ways of each choice those that they in turn begin with, and fill in with which class each
 * begins. *out is made in `arena`. False when memory is out. See ways.c.
 */
bool assay_code_open_ways(assay_choice_ways *out, assay_arena *arena, assay_instruction *code, size_t length,
                          const assay_choice_way *ways);

#define ASSAY_NEEDS_MAX 8

struct assay_program {
    const assay_instruction *code;
    const assay_choice_way *ways; /* of all choices */
    unsigned required[ASSAY_NEEDS_MAX];
    size_t required_count;
    size_t ordered_count; /* the first of them stand in this order, the places of two may be one */
    int first;            /* the class a match begins with, -1 when unknown */
    int alone;            /* the class that is a match by itself and is tried before all else, -1 when there is none */
    bool plain;           /* that class is all there is to it */
};

#endif
