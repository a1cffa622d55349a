/*
 * guide_dump.h - a guide's pairs and warnings as text that a person can check
 * against the guide: one line a question, one a block.
 *
 *   7 Q What is a socket?            line, question
 *     number 3 / section Networking / chapter Linux
 *     code c                         what the question is about
 *       | int s;
 *     option An endpoint             "option*" is the right one
 *   9 paragraph                      line, kind, then what is not usual:
 *                                    mark, aside/covered, depth, number, <label>, [lead]
 *     | text
 *   12 ! warning
 */
#ifndef GUIDE_DUMP_H
#define GUIDE_DUMP_H

#include <stdio.h>
#include <string.h>

#include "rubrics/guide/guide.h"

static void dump_text(FILE *out, const char *indent, const char *text)
{
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");

        fprintf(out, "%s|%s%.*s\n", indent, length > 0 ? " " : "", (int)length, text);
        text += length + (text[length] == '\n');
    }
}

static void dump_block(FILE *out, const assay_block *block)
{
    fprintf(out, "  %u %s", block->line, assay_block_kind_name(block->kind));
    if (block->kind == ASSAY_BLOCK_ITEM && block->ordered)
        fprintf(out, " #%u", block->number);
    if (block->depth > (block->kind == ASSAY_BLOCK_ITEM ? 1 : 0))
        fprintf(out, " depth %u", block->depth);
    if (block->language != NULL && block->language[0] != '\0')
        fprintf(out, " %s", block->language);
    if (block->mark != ASSAY_MARK_NONE)
        fprintf(out, " %s", assay_block_mark_name(block->mark));
    if (block->role != ASSAY_ROLE_ANSWER)
        fprintf(out, " %s", assay_block_role_name(block->role));
    if (block->label != NULL)
        fprintf(out, " <%s>", block->label);
    if (block->lead != NULL)
        fprintf(out, " [%s]", block->lead);
    fprintf(out, "\n");
    if (block->cells != NULL) {
        for (size_t i = 0; i < block->cell_count; i++)
            fprintf(out, "    | %s = %s\n", block->headers[i], block->cells[i]);
        return;
    }
    dump_text(out, "    ", block->kind == ASSAY_BLOCK_CODE ? block->text : block->body);
}

static void dump_pair(FILE *out, const assay_pair *pair)
{
    fprintf(out, "%u Q %s\n", pair->line, pair->question);
    if (pair->number != NULL)
        fprintf(out, "  number %s\n", pair->number);
    if (pair->section[0] != '\0')
        fprintf(out, "  section %s\n", pair->section);
    if (pair->chapter[0] != '\0')
        fprintf(out, "  chapter %s\n", pair->chapter);
    if (pair->question_code != NULL) {
        fprintf(out, "  code %s\n", pair->question_language);
        dump_text(out, "    ", pair->question_code);
    }
    for (size_t i = 0; i < pair->option_count; i++)
        fprintf(out, "  option%s %s\n", pair->options[i] == pair->correct ? "*" : "", pair->options[i]);
    for (size_t i = 0; i < pair->block_count; i++)
        dump_block(out, &pair->blocks[i]);
}

static void dump_guide(FILE *out, const assay_guide *guide, const assay_diagnostics *diagnostics)
{
    for (size_t i = 0; i < assay_guide_pair_count(guide); i++)
        dump_pair(out, assay_guide_pair(guide, i));
    for (size_t i = 0; i < assay_diagnostics_count(diagnostics); i++)
        fprintf(out, "%u ! %s\n", assay_diagnostics_at(diagnostics, i)->line,
                assay_diagnostics_at(diagnostics, i)->message);
}

#endif
