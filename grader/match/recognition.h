/*
 * recognition.h - a grader's memory of which pattern classes a word can stand
 * for, rubric by rubric, and the marks of one answer made from it.
 *
 * Threads:   belongs to one grader.
 * Ownership: sets live until the memory is trimmed; marks in the arena passed.
 */
#ifndef ASSAY_MATCH_RECOGNITION_H
#define ASSAY_MATCH_RECOGNITION_H

#include "grader/match/rubric.h"

typedef struct assay_recognition assay_recognition;

/* NULL when memory is out; free accepts NULL. */
assay_recognition *assay_recognition_new(void);
void assay_recognition_free(assay_recognition *recognition);

/* Forget everything; call when the words it points to are forgotten, between answers only. */
void assay_recognition_clear(assay_recognition *recognition);

/* True when the memory has outgrown its bound and should be cleared. */
bool assay_recognition_full(const assay_recognition *recognition);

/*
 * Have fetched what reading any answer with a rubric needs, if another was used before. Call it before scanning the
 * text: meanwhile it comes.
 */
void assay_recognition_prefetch(assay_recognition *recognition, const assay_rubric *rubric);

/* Recognise an answer's tokens; fills all of the reading but its text and scratch. False when memory is out. */
bool assay_recognition_read(assay_recognition *recognition, assay_reading *reading, assay_arena *arena,
                            const assay_rubric *rubric);

#endif
