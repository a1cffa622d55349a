/*
 * particles.h - nouns made of a verb and its particle: a rollback is what is
 * rolled back, whoever times out has a timeout.
 *
 * Ownership: all texts are constants.
 */
#ifndef ASSAY_MATCH_PARTICLES_H
#define ASSAY_MATCH_PARTICLES_H

#include "grader/text/words.h"

/* The stems of the verb and the particle of a noun, with an underscore between them: roll_back; NULL: it is none. */
const char *assay_particles_words(const assay_word *noun);

/* The noun of a verb, in any form, and a particle; NULL: they have none. */
const char *assay_particles_noun(const assay_word *verb, const assay_word *particle);

#endif
