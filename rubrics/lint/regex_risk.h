/*
 * rubrics/lint/regex_risk.h - can a regex run away?
 *
 * Pure functions, safe from any thread.
 */
#ifndef ASSAY_LINT_REGEX_RISK_H
#define ASSAY_LINT_REGEX_RISK_H

#include <stdbool.h>
#include <stddef.h>

#include "grader/base/arena.h"

#define ASSAY_RISK_PLACES_MAX 160u    /* characters (sets) of a regex that are followed; more: no claim */
#define ASSAY_RISK_STEPS_MAX 1000000u /* pairs of steps that are tried; more: no claim */

/*
 * True when the same text can be divided among the regex's repeats in
 * exponentially many ways, as (a+)+ and (\w|\d)* do; *at is then the byte
 * where the repeat begins. `arena` is scratch space.
 */
bool assay_regex_runs_away(const char *text, size_t *at, assay_arena *arena);

#endif
