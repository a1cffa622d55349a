/* filed.c - sorts by counting: each class's end is found first, and filling backwards makes it its beginning. */
#include "grader/match/filed.h"

#include "grader/base/prefetch.h"

bool assay_filed_begin(assay_filed *out, assay_arena *arena, size_t count, size_t classes)
{
    *out = (assay_filed){.classes = 0};
    if (count == 0)
        return true;
    *out = (assay_filed){.classes = classes, .width = (classes + 63) / 64};
    out->firsts = assay_arena_alloc_array(arena, classes + 2, sizeof *out->firsts);
    out->set = assay_arena_alloc_array(arena, out->width, sizeof *out->set);
    return out->firsts && out->set;
}

void assay_filed_sum(assay_filed *filed)
{
    for (size_t i = 1; i <= filed->classes; i++)
        filed->firsts[i] += filed->firsts[i - 1];
}

void assay_filed_prefetch(const assay_filed *filed)
{
    assay_prefetch(filed->set, filed->width * sizeof *filed->set);
    assay_prefetch(filed->firsts, (filed->classes + 1) * sizeof *filed->firsts);
}
