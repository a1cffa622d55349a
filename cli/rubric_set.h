/*
 * cli/rubric_set.h - the rubrics a command was given, found by id or ref and frozen when first asked for.
 *
 * A set of thousands of rubrics costs a cold start only what reading them costs.
 *
 * Threads:   one thread at a time.
 * Ownership: rubrics and drafts are borrowed from the set.
 * Errors:    what is wrong is said on the call's error terminal; the functions give an exit status.
 */
#ifndef CLI_RUBRIC_SET_H
#define CLI_RUBRIC_SET_H

#include "assay/rubric.h"
#include "cli/command.h"
#include "rubrics/format/format.h"

typedef struct assay_set_key {
    const char *name;
    size_t index;
    bool is_ref;
} assay_set_key;

typedef struct assay_rubric_set {
    const char *name;
    assay_draft_list drafts;
    assay_diagnostics *diagnostics;
    assay_rubric **rubrics; /* one for each draft; NULL until asked for */
    bool *refused;          /* could not be frozen, and was complained of */
    assay_set_key *keys;    /* sorted */
    size_t key_count;
} assay_rubric_set;

/* Load RUBRICS, a fault in any of them being an error. Close the set in every case. */
int assay_rubric_set_open(assay_rubric_set *set, const assay_call *call, const char *rubrics);
void assay_rubric_set_close(assay_rubric_set *set);

/* The index of the rubric with this id, or else this ref; false when there is none. */
bool assay_rubric_set_find(size_t *index, const assay_rubric_set *set, const char *id_or_ref);

/* Freeze rubric `index`, or find it frozen. A rubric that cannot be frozen is complained of once. */
int assay_rubric_set_get(const assay_rubric **out, assay_rubric_set *set, const assay_call *call, size_t index);

/* Say that there is no such question, and which one may be meant. Gives ASSAY_EXIT_USAGE. */
int assay_rubric_set_complain(const assay_rubric_set *set, const assay_call *call, const char *id_or_ref);

#endif
