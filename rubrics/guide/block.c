/*
 * block.c - what kind of block an element is, and what its first words say.
 */
#include "rubrics/guide/block.h"

#include <string.h>

#include "rubrics/guide/code.h"
#include "rubrics/guide/label.h"
#include "rubrics/guide/outline.h"
#include "rubrics/guide/words.h"

#define LEAD_MAX 120u /* bytes of a lead; a longer stretch of bold is only emphasis */

void assay_guide_blocks_init(assay_guide_blocks *blocks, assay_arena *arena)
{
    *blocks = (assay_guide_blocks){.arena = arena};
}

static const char *keep(assay_guide_blocks *blocks, const char *text, size_t length)
{
    const char *copy = assay_arena_string(blocks->arena, text, length);

    blocks->failed = blocks->failed || copy == NULL;
    return copy != NULL ? copy : "";
}

assay_block *assay_guide_blocks_new(assay_guide_blocks *blocks, assay_block_kind kind, unsigned line)
{
    assay_block *all =
        assay_arena_grow(blocks->arena, blocks->all, blocks->count, &blocks->capacity, sizeof *blocks->all);

    if (all == NULL) {
        blocks->failed = true;
        return NULL;
    }
    blocks->all = all;
    if (kind != ASSAY_BLOCK_LABEL && kind != ASSAY_BLOCK_HEADING)
        blocks->direct++;
    all[blocks->count] = (assay_block){.kind = kind,
                                       .role = blocks->role,
                                       .mark = blocks->label_mark,
                                       .line = line,
                                       .text = "",
                                       .body = "",
                                       .label = blocks->label};
    return &all[blocks->count++];
}

static void leave_label(assay_guide_blocks *blocks)
{
    blocks->label = NULL;
    blocks->label_mark = ASSAY_MARK_NONE;
    blocks->listed = false;
}

/* A label or heading: from here on the blocks stand under it. */
static void add_label(assay_guide_blocks *blocks, const assay_element *element)
{
    const char *text = element->text;
    size_t number = assay_guide_number_read(text).end;
    const char *name = assay_guide_question_text(blocks->arena, text, number, strlen(text));
    assay_block_mark mark = assay_guide_mark_label(text + number);
    bool heading = element->kind == ASSAY_ELEMENT_HEADING;
    assay_block *block;

    if (name == NULL) {
        blocks->failed = true;
        return;
    }
    if (name[0] == '\0')
        return;
    if (assay_guide_is_aside(name))
        blocks->role = ASSAY_ROLE_ASIDE;
    else if (blocks->direct == 0 || blocks->structural)
        blocks->role = ASSAY_ROLE_ANSWER;
    else
        blocks->role = ASSAY_ROLE_ASIDE;
    if (blocks->direct == 0 && blocks->role == ASSAY_ROLE_ANSWER)
        blocks->structural = true;
    leave_label(blocks);
    block = assay_guide_blocks_new(blocks, heading ? ASSAY_BLOCK_HEADING : ASSAY_BLOCK_LABEL, element->line);
    if (block == NULL)
        return;
    block->text = block->body = name;
    block->mark = mark;
    block->depth = heading ? element->level : element->depth;
    blocks->label = name;
    blocks->under_heading = heading;
    /* What stands under a warning gives its reasons; only what is shown as wrong is wrong itself. */
    blocks->label_mark = mark == ASSAY_MARK_WARNING ? ASSAY_MARK_NONE : mark;
}

static void add_row(assay_guide_blocks *blocks, const assay_element *element)
{
    assay_block *block;

    if (element->head)
        return;
    block = assay_guide_blocks_new(blocks, ASSAY_BLOCK_ROW, element->line);
    if (block == NULL)
        return;
    block->text = block->body = element->text;
    block->cells = element->cells;
    block->headers = element->headers;
    block->cell_count = element->cell_count;
    block->depth = element->depth;
}

/* Behind the colon, dash or arrow that parts a lead from its body. */
static size_t skip_separator(const char *text)
{
    static const char *const separators[] = {":", "->", "=>", "--", "-", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x86\x92",
                                             "=", NULL};
    size_t at = 0;

    while (text[at] == ' ')
        at++;
    for (const char *const *each = separators; *each != NULL; each++)
        if (strncmp(text + at, *each, strlen(*each)) == 0) {
            at += strlen(*each);
            break;
        }
    while (text[at] == ' ')
        at++;
    return at;
}

/* Bytes of text that are its lead; 0 without one. `bold` is where bold that text begins with ends. */
static size_t lead_length(const char *text, size_t bold, assay_block_mark mark)
{
    size_t length = 0;

    if (bold > 0 && bold <= LEAD_MAX) {
        length = bold;
    } else if (text[0] == '`') {
        const char *close = strchr(text + 1, '`');
        const char *after = close != NULL ? close + 1 : text;

        if (close != NULL && (*after == ':' || strncmp(after, " - ", 3) == 0 || strncmp(after, " \xE2\x80", 3) == 0))
            length = (size_t)(after - text);
    } else if (mark >= ASSAY_MARK_SYMPTOM) {
        length = strcspn(text, ":");
        if (text[length] == '\0' || length > 40)
            length = 0;
    }
    while (length > 0 && strchr(": ", text[length - 1]) != NULL)
        length--;
    /* All of it bold: emphasis, no lead. */
    return text[length] == '\0' || text[length + strspn(text + length, ".: ")] == '\0' ? 0 : length;
}

static void add_line(assay_guide_blocks *blocks, const assay_element *element, size_t from)
{
    assay_block_kind kind = element->item        ? ASSAY_BLOCK_ITEM
                            : element->quote > 0 ? ASSAY_BLOCK_QUOTE
                                                 : ASSAY_BLOCK_PARAGRAPH;
    const char *text = element->text + from;
    size_t mark_end = 0;
    assay_block_mark mark = assay_guide_mark_read(text, &mark_end);
    size_t bold = 0;
    size_t lead;
    assay_block *block;

    from += mark_end;
    text += mark_end;
    if (text[0] == '\0')
        return;
    if (blocks->listed && element->depth == 0 && !element->item)
        leave_label(blocks);
    blocks->listed = blocks->listed || (kind == ASSAY_BLOCK_ITEM && blocks->label != NULL && !blocks->under_heading);
    block = assay_guide_blocks_new(blocks, kind, element->line);
    if (block == NULL)
        return;
    if (element->bold_to > from && element->bold_from <= from)
        bold = element->bold_to - from;
    lead = lead_length(text, bold, mark);
    block->text = block->body = keep(blocks, text, strlen(text));
    if (lead > 0) {
        block->lead = keep(blocks, text, lead);
        block->body = block->text + lead + skip_separator(block->text + lead);
        if (assay_guide_is_aside(block->lead))
            block->role = ASSAY_ROLE_ASIDE;
        if (mark == ASSAY_MARK_NONE)
            mark = assay_guide_mark_label(block->lead);
    }
    if (mark != ASSAY_MARK_NONE)
        block->mark = mark;
    block->depth = element->depth;
    block->ordered = element->item && element->ordered;
    block->number = block->ordered ? element->number : 0;
}

void assay_guide_blocks_add(assay_guide_blocks *blocks, const assay_element *element, size_t from)
{
    switch (element->kind) {
    case ASSAY_ELEMENT_RULE:
        if (blocks->direct > 0) {
            blocks->role = ASSAY_ROLE_ASIDE;
            blocks->structural = false;
            leave_label(blocks);
        }
        break;
    case ASSAY_ELEMENT_HEADING:
        add_label(blocks, element);
        break;
    case ASSAY_ELEMENT_SUMMARY:
        add_label(blocks, element);
        break;
    case ASSAY_ELEMENT_LINE:
        if (from == 0 && assay_guide_is_label(element))
            add_label(blocks, element);
        else
            add_line(blocks, element, from);
        break;
    case ASSAY_ELEMENT_CODE:
        assay_guide_code_add(blocks, element);
        break;
    case ASSAY_ELEMENT_ROW:
        add_row(blocks, element);
        break;
    case ASSAY_ELEMENT_DETAILS:
    case ASSAY_ELEMENT_DETAILS_END:
        break;
    }
}

void assay_guide_blocks_add_text(assay_guide_blocks *blocks, const char *text, unsigned line)
{
    assay_element element = {.kind = ASSAY_ELEMENT_LINE, .line = line, .text = text};

    add_line(blocks, &element, 0);
}
