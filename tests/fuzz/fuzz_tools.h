/* fuzz_tools.h - what fuzz targets that grade share. */
#ifndef TESTS_FUZZ_TOOLS_H
#define TESTS_FUZZ_TOOLS_H

#include <stdlib.h>
#include <string.h>

#include "assay/assay.h"
#include "rubrics/format/format.h"

static inline void require(bool holds)
{
    if (!holds)
        abort();
}

/* The rubric of a YAML text, to be released by the caller; a text that is none is a fault of the target. */
static inline assay_rubric *make_rubric(const char *text)
{
    assay_tree *tree = NULL;
    assay_draft *draft = NULL;
    assay_rubric *rubric = NULL;

    require(assay_node_read_yaml(&tree, "rubric", text, strlen(text), NULL, NULL) == ASSAY_OK);
    require(assay_draft_read(&draft, assay_tree_root(tree, 0), "rubric", NULL, NULL) == ASSAY_OK);
    require(assay_rubric_freeze(&rubric, draft, NULL, NULL, NULL) == ASSAY_OK);
    assay_draft_free(draft);
    assay_tree_free(tree);
    return rubric;
}

#endif
