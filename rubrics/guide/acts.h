/*
 * rubrics/guide/acts.h - the effect of one tag on what is being written.
 */
#ifndef ASSAY_GUIDE_ACTS_H
#define ASSAY_GUIDE_ACTS_H

#include "rubrics/guide/html.h"
#include "rubrics/guide/tags.h"

/* Text of the line, to wherever the open tags send it. */
void assay_guide_tags_put(assay_guide_tags *tags, const char *text, size_t length);

/* A tag's effect; returns the bytes of what follows (`after`) that it took too. */
size_t assay_guide_tags_act(assay_guide_tags *tags, const assay_guide_tag *tag, const char *after, size_t length);

/* Bytes taken of a line inside <pre>: to behind </pre>, or all. */
size_t assay_guide_tags_pre(assay_guide_tags *tags, const char *text, size_t length);

#endif
