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
    ASSAY_OP_JUMP,
    ASSAY_OP_CREDIT,
    ASSAY_OP_MATCH
} assay_opcode;

typedef struct assay_instruction {
    assay_opcode op;
    unsigned a; /* CLASS: class; GAP: words; SPLIT: the first target; JUMP: target */
    union {
        unsigned b;    /* SPLIT: the second target */
        double credit; /* CREDIT */
    };
} assay_instruction;

#define ASSAY_NEEDS_MAX 8

struct assay_program {
    const assay_instruction *code;
    unsigned required[ASSAY_NEEDS_MAX];
    size_t required_count;
    int first;  /* the class a match begins with, -1 when unknown */
    bool plain; /* that class is all there is to it */
};

#endif
