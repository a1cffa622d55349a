/*
 * joints.h - what several tokens of an answer are as one: quantities, compounds of two and three words, longer names
 * and acronyms written out. What neighbouring words mean to a rubric is remembered.
 *
 * Threads:   a memory belongs to one grader.
 * Ownership: marks are made in the arena that was passed.
 */
#ifndef ASSAY_MATCH_JOINTS_H
#define ASSAY_MATCH_JOINTS_H

#include "grader/match/quantities.h"

typedef struct assay_joints assay_joints;

/* NULL when memory is out; free accepts NULL. */
assay_joints *assay_joints_new(void);
void assay_joints_free(assay_joints *joints);

/* Forget everything; call when the words it points to are forgotten. */
void assay_joints_clear(assay_joints *joints);

/* A token with which something longer may begin, and how that goes on, see assay_vocabulary_begins. */
typedef struct assay_longer {
    uint32_t at, goes_on;
} assay_longer;

/* Read what begins at each of these tokens, with the rubric of this serial. False when memory is out. */
bool assay_joints_read(assay_joints *joints, const assay_joining *joining, unsigned long rubric,
                       const assay_longer *list, size_t count);

#endif
