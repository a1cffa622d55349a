/*
 * shelf.h - what words stand for in each of many rubrics.
 *
 * Each rubric has a shelf of its own, so that what an answer asks of its words lies close together: with a thousand
 * rubrics in use memory is far away, and pages more so.
 *
 * Threads:   belongs to one grader.
 * Ownership: records live until the shelves are cleared.
 */
#ifndef ASSAY_MATCH_SHELF_H
#define ASSAY_MATCH_SHELF_H

#include "grader/match/content.h"
#include "grader/match/literals.h"
#include "grader/match/vocabulary.h"

/* What is known of a word in one rubric. */
typedef struct assay_record {
    assay_recognised recognised;     /* first, so that a token's record is found by it */
    assay_content_tally counts;      /* what it counts for */
    uint32_t goes_on;                /* the letters with which compounds that it begins go on, see vocabulary.h */
    uint32_t step_count;             /* of */
    const assay_literal_step *steps; /* those it takes towards matches of regexes */
    uint64_t edges;                  /* the regexes whose first step it takes, and 32 bits on, whose last: a bit each */
} assay_record;

typedef struct assay_shelf_slot {
    uint32_t word; /* its serial and one; 0: free */
    const assay_record *record;
} assay_shelf_slot;

typedef struct assay_shelf {
    unsigned long rubric; /* its serial; 0: none has it */
    assay_arena *arena;   /* of its records */
    assay_shelf_slot *slots;
    size_t mask; /* slots less one */
    size_t count;
} assay_shelf;

typedef struct assay_shelves assay_shelves;

/* NULL when memory is out; free accepts NULL. */
assay_shelves *assay_shelves_new(void);
void assay_shelves_free(assay_shelves *shelves);
void assay_shelves_clear(assay_shelves *shelves);

/* True when there are more records or shelves than a bound: clear them between answers. */
bool assay_shelves_full(const assay_shelves *shelves);

/* The shelf of a rubric, valid until another's is asked for. NULL when memory is out. */
assay_shelf *assay_shelves_find(assay_shelves *shelves, unsigned long rubric);

/* The place of a word. Words of a memory are numbered in a row, so that hardly two want the same. */
static inline assay_shelf_slot *assay_shelf_place(const assay_shelf *shelf, uint32_t serial)
{
    size_t at = serial & shelf->mask;

    while (shelf->slots[at].word && shelf->slots[at].word != serial + 1)
        at = (at + 1) & shelf->mask;
    return &shelf->slots[at];
}

/* What is known of a word that stands in the place where it is looked for first, as nearly all do; else NULL. */
static inline const assay_record *assay_shelf_peek(const assay_shelf *shelf, uint32_t serial)
{
    const assay_shelf_slot *slot = &shelf->slots[serial & shelf->mask];

    return slot->word == serial + 1 ? slot->record : NULL;
}

/* The record of what a token was recognised as, while that was not changed. */
static inline const assay_record *assay_record_of(const assay_recognised *token)
{
    return (const assay_record *)(const void *)token;
}

/*
 * A copy of a record, with all that it points to behind it: what is read together is fetched together. `width`: words
 * of its sets. NULL when memory is out.
 */
const assay_record *assay_shelf_copy(assay_shelf *shelf, const assay_record *record, size_t width);

/* Put a word's record on the shelf. False when memory is out. */
bool assay_shelf_put(assay_shelves *shelves, assay_shelf *shelf, uint32_t serial, const assay_record *record);

#endif
