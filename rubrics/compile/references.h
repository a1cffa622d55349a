/*
 * rubrics/compile/references.h - model answers: into claims, and into the draft.
 */
#ifndef RUBRICS_COMPILE_REFERENCES_H
#define RUBRICS_COMPILE_REFERENCES_H

#include "rubrics/compile/compiler.h"
#include "rubrics/guide/guide.h"

/*
 * The claims of a record's references, selected. When each reference is one
 * claim, they are wordings of one concept; otherwise the fullest gives the
 * concepts, and what the others say of them becomes another wording.
 */
void assay_compiler_read_references(assay_compiler *compiler, const char *const *references, size_t count);

/* A guide's answer as the draft's reference. */
void assay_compiler_add_answer(assay_compiler *compiler, const assay_pair *pair);

#endif
