/*
 * rows.c - table rows into claims. A table either compares (its header or its
 * first column names the sides) or lists (name, then what is said of it).
 */
#include <string.h>

#include "rubrics/compile/blocks.h"

/* The side of the question that `text` names, or the count when it names none. */
static size_t side_of(assay_compiler *compiler, const char *text)
{
    assay_terms terms = assay_compiler_terms(compiler, text);
    size_t best = compiler->subject_count;
    double most = 0;

    for (size_t i = 0; i < compiler->subject_count; i++) {
        size_t shared = 0;
        double share;

        for (size_t j = 0; j < compiler->subject_terms[i].count; j++)
            shared += assay_terms_have(&terms, &compiler->subject_terms[i].items[j]) ? 1 : 0;
        share = (double)shared / (double)(compiler->subject_terms[i].count + 1);
        if (shared > 0 && share > most) {
            most = share;
            best = i;
        }
    }
    return best;
}

static bool says_nothing(const char *cell)
{
    return cell[strspn(cell, " -\xE2\x80\x93\x94")] == '\0';
}

static void add_cell(assay_compiler *compiler, const assay_block *block, double weight, const char *subject,
                     const char *aspect, const char *cell)
{
    const char *text;
    assay_claim *claim;

    if (says_nothing(cell))
        return;
    text = assay_compiler_format(compiler, "%s%s%s: %s", subject, aspect != NULL ? ", " : "",
                                 aspect != NULL ? aspect : "", cell);
    if (text == NULL)
        return;
    claim =
        assay_compiler_claim(compiler, ASSAY_CLAIM_CELL, weight, assay_compiler_clean(compiler, text, strlen(text)));
    if (claim == NULL)
        return;
    assay_compiler_set_use(claim, block);
    claim->side = side_of(compiler, subject);
    claim->side = claim->side < compiler->subject_count ? claim->side + 1 : 0;
    claim->subject = subject;
    claim->lead = aspect;
}

void assay_compiler_read_row(assay_compiler *compiler, const assay_block *block, double weight)
{
    size_t sides = 0;
    bool first_is_side;

    if (block->cell_count == 0)
        return;
    for (size_t i = 0; i < block->cell_count; i++)
        sides += side_of(compiler, block->headers[i]) < compiler->subject_count ? 1 : 0;
    first_is_side = side_of(compiler, block->headers[0]) < compiler->subject_count;
    if (sides >= 2) {
        /* | joined | second query |: every column is a side; a first column that is none names the aspect */
        for (size_t i = first_is_side ? 0 : 1; i < block->cell_count; i++)
            add_cell(compiler, block, weight, block->headers[i], first_is_side ? NULL : block->cells[0],
                     block->cells[i]);
        return;
    }
    if (block->cell_count == 1) {
        assay_compiler_claim(compiler, ASSAY_CLAIM_CELL, weight,
                             assay_compiler_clean(compiler, block->cells[0], strlen(block->cells[0])));
        return;
    }
    for (size_t i = 1; i < block->cell_count; i++)
        add_cell(compiler, block, i == 1 ? weight : weight - (weight > 1 ? 1 : 0), block->cells[0],
                 block->cell_count > 2 ? block->headers[i] : NULL, block->cells[i]);
}
