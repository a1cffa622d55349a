/*
 * stories.h - what an answer tells without claiming it: views of others,
 * mistakes that were mended, proposals that were refused.
 */
#ifndef ASSAY_STANCE_STORIES_H
#define ASSAY_STANCE_STORIES_H

#include "grader/stance/reach.h"

/* Which words they begin with. */
#define ASSAY_STORIES_VIEW                                                                                             \
    (ASSAY_CUE_BIT(ASSAY_CUE_VIEW) | ASSAY_CUE_BIT(ASSAY_CUE_MYTH) | ASSAY_CUE_BIT(ASSAY_CUE_CONTRARY))
#define ASSAY_STORIES_UNDONE                                                                                           \
    (ASSAY_CUE_BIT(ASSAY_CUE_MENDED) | ASSAY_CUE_BIT(ASSAY_CUE_REFUSED) | ASSAY_CUE_BIT(ASSAY_CUE_MISTAKE))

/* "some think", "you might expect", "it is a myth that": what follows is not the writer's claim. */
void assay_stories_view(assay_reach *c, size_t at, size_t first, size_t end);

/* "I moved it", "we refused" at `at`: what had been done or proposed before is told as a mistake. */
void assay_stories_undone(assay_reach *c, size_t at, const assay_sentence *sentence);

#endif
