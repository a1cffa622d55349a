/*
 * census.h - what kinds of words an answer is made of, counted in one pass; what few answers need is counted when it
 * is asked for.
 *
 * Threads: pure functions.
 */
#ifndef ASSAY_SCORE_CENSUS_H
#define ASSAY_SCORE_CENSUS_H

#include "grader/match/matcher.h"

typedef struct assay_census {
    size_t first, end; /* the tokens that are counted */
    size_t words;      /* all of them but operators */
    size_t values;     /* of them numbers and letters that stand alone, as in a formula */
    size_t grammar;    /* words of grammar, and signs and arrows that stand for some */
    size_t content;    /* words of content; of them */
    size_t echoed;     /* are in the question, */
    size_t known;      /* are not, and are known to the rubric's patterns */
    size_t parts;      /* between commas and conjunctions, at most: see assay_census_is_list */
    bool arrows;       /* there may be some, in the answer */
    bool runs_on;      /* there may be ASSAY_LIST_RUN tokens in a row without a word of grammar; not of a part */
} assay_census;

void assay_census_take(assay_census *out, const assay_reading *reading);

/* The most words in a row without a word of grammar or a mark among them. */
size_t assay_census_run(const assay_census *census, const assay_text *text);

/* Sentences, by their writer's marks. */
size_t assay_census_ends(const assay_census *census, const assay_text *text);

/* Colons after a word or two. */
size_t assay_census_labels(const assay_census *census, const assay_text *text);

size_t assay_census_verbs(const assay_census *census, const assay_text *text);

/* Steps ("Add an index; trim the page -> deploy it") that begin with an order and have more words; of *parts in all. */
size_t assay_census_steps(const assay_census *census, const assay_text *text, size_t *parts);

/*
 * A census of the stretch of an answer with hardly a word of grammar, where the rest, a good part of it, has hardly a
 * word of the question or the rubric. False where there is none.
 */
bool assay_census_take_bare(assay_census *out, const assay_census *all, const assay_reading *reading);

/* The share of words of content that the rubric's patterns know, question words left out. */
double assay_census_topic_share(const assay_census *census);

/*
 * Is this sentence an enumeration: many short parts between commas and "and", hardly a verb among them? Counts the
 * words of the sentence in *words.
 */
bool assay_census_is_list(const assay_census *census, const assay_text *text, const assay_sentence *sentence,
                          size_t *words);

#endif
