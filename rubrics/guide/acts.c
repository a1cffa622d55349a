/*
 * acts.c - what each structural tag becomes.
 *
 * Text goes straight to the writer, except in a table row, whose cells must
 * come out as one Markdown line.
 */
#include "rubrics/guide/acts.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "rubrics/guide/prepare.h"

static void put_cell(assay_guide_tags *tags, const char *text, size_t length)
{
    if (tags->cells.length + length > ASSAY_GUIDE_PARAGRAPH_MAX || tags->cell_count > ASSAY_GUIDE_COLUMNS_MAX)
        return;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '|' && (i == 0 || text[i - 1] != '\\'))
            assay_guide_buffer_add(&tags->cells, "\\", 1);
        assay_guide_buffer_add(&tags->cells, text + i, 1);
    }
}

void assay_guide_tags_put(assay_guide_tags *tags, const char *text, size_t length)
{
    if (tags->row) {
        put_cell(tags, text, length);
        return;
    }
    /* In a summary only the words count, not that they were a heading. */
    if (tags->writer->line_bytes == 0 || (tags->summary && tags->writer->line_bytes <= ASSAY_GUIDE_SIGN_LENGTH + 1))
        while (length > 0 && (*text == ' ' || *text == '\t' || (tags->summary && *text == '#'))) {
            text++;
            length--;
        }
    assay_guide_writer_add(tags->writer, text, length);
}

static void end_row(assay_guide_tags *tags)
{
    assay_guide_writer *writer = tags->writer;

    if (!tags->row)
        return;
    tags->row = false;
    if (tags->cell_count == 0)
        return;
    if (tags->head_count == 0)
        assay_guide_writer_break(writer);
    else if (writer->line_bytes > 0)
        assay_guide_writer_end(writer);
    if (tags->cells_written > ASSAY_GUIDE_CELLS_MAX) {
        assay_guide_writer_add(writer, assay_guide_buffer_text(&tags->cells), tags->cells.length);
        assay_guide_writer_break(writer);
        return;
    }
    assay_guide_writer_add(writer, assay_guide_buffer_text(&tags->cells), tags->cells.length);
    assay_guide_writer_add(writer, " |", 2);
    assay_guide_writer_end(writer);
    if (tags->head_count == 0) {
        tags->head_count = tags->cell_count;
        for (unsigned i = 0; i < tags->head_count; i++)
            assay_guide_writer_add(writer, "|---", 4);
        assay_guide_writer_add(writer, "|", 1);
        assay_guide_writer_end(writer);
    }
    assay_guide_writer_fresh(writer);
    tags->cells_written += tags->head_count;
}

static void act_row(assay_guide_tags *tags, const assay_guide_tag *tag)
{
    end_row(tags);
    if (tag->closing)
        return;
    tags->row = true;
    tags->cell_count = 0;
    tags->cells.length = 0;
}

static void act_cell(assay_guide_tags *tags, const assay_guide_tag *tag)
{
    if (!tags->row || tag->closing || ++tags->cell_count > ASSAY_GUIDE_COLUMNS_MAX)
        return;
    assay_guide_buffer_add(&tags->cells, tags->cell_count == 1 ? "| " : " | ", tags->cell_count == 1 ? 2 : 3);
}

static void act_list(assay_guide_tags *tags, const assay_guide_tag *tag)
{
    assay_guide_writer_break(tags->writer);
    if (tag->closing) {
        if (tags->lists > 0)
            tags->lists--;
    } else if (tags->lists < ASSAY_GUIDE_DEPTH_MAX) {
        tags->list[tags->lists].numbered = tag->kind == ASSAY_TAG_NUMBERS;
        tags->list[tags->lists].number = 0;
        tags->lists++;
    }
    assay_guide_tags_prefix(tags, 0);
}

static void act_item(assay_guide_tags *tags, const assay_guide_tag *tag)
{
    char sign[16] = "-   ";
    assay_guide_writer *writer = tags->writer;

    if (writer->line_bytes > 0)
        assay_guide_writer_end(writer);
    if (tag->closing)
        return;
    if (tags->lists == 0) {
        tags->lists = 1;
        tags->list[0].numbered = false;
    }
    if (tags->list[tags->lists - 1].numbered) {
        unsigned number = ++tags->list[tags->lists - 1].number;

        /* The sign is as wide as the indentation of what follows; a number of three digits would not be. */
        snprintf(sign, sizeof sign, "%u.   ", number > 99 ? 99 : number);
    }
    tags->lists--;
    assay_guide_tags_prefix(tags, 0);
    tags->lists++;
    assay_guide_writer_add(writer, sign, ASSAY_GUIDE_LIST_INDENT);
    assay_guide_writer_fresh(writer);
    assay_guide_tags_prefix(tags, 0);
}

static void act_details(assay_guide_tags *tags, const assay_guide_tag *tag)
{
    tags->summary = false;
    assay_guide_writer_break(tags->writer);
    if (tag->closing) {
        if (tags->details == 0)
            return;
        tags->details--;
        if (tags->details == 0)
            tags->lists = 0;
    } else {
        if (tags->details >= ASSAY_GUIDE_DEPTH_MAX)
            return;
        tags->details_lines[tags->details++] = tags->writer->line;
    }
    assay_guide_writer_add(tags->writer, tag->closing ? ASSAY_GUIDE_SIGN_END : ASSAY_GUIDE_SIGN_DETAILS,
                           ASSAY_GUIDE_SIGN_LENGTH);
    assay_guide_writer_break(tags->writer);
}

static void act_summary(assay_guide_tags *tags, const assay_guide_tag *tag)
{
    assay_guide_writer_break(tags->writer);
    if (!tag->closing)
        assay_guide_writer_add(tags->writer, ASSAY_GUIDE_SIGN_SUMMARY " ", ASSAY_GUIDE_SIGN_LENGTH + 1);
    tags->summary = !tag->closing;
}

static void act_heading(assay_guide_tags *tags, const assay_guide_tag *tag)
{
    assay_guide_writer_break(tags->writer);
    if (!tag->closing) {
        assay_guide_writer_add(tags->writer, "######", tag->level);
        assay_guide_writer_add(tags->writer, " ", 1);
    }
    tags->heading = !tag->closing;
}

/* class="language-sql", lang="sql": the word after the last '-' or the first quote. */
static size_t language_in(const char *text, size_t length, const char **word)
{
    size_t from = 0, to;

    for (size_t i = 0; i < length; i++)
        if (text[i] == '"' || text[i] == '-') {
            from = i + 1;
            if (text[i] == '-')
                break;
        }
    if (from == 0)
        return 0;
    for (to = from; to < length && text[to] != '"' && text[to] != '>' && text[to] != ' '; to++)
        ;
    *word = text + from;
    return to > from && to - from < 20 ? to - from : 0;
}

/* Bytes of `text` that belong to the opening: a <code> right behind <pre>. */
static size_t begin_pre(assay_guide_tags *tags, const char *text, size_t length)
{
    assay_guide_tag code = {.length = 0};
    const char *word = NULL;
    size_t word_length = 0;

    if (length > 5 && strncasecmp(text, "<code", 5) == 0) {
        code = assay_guide_tag_read(text, length);
        word_length = language_in(text, code.length, &word);
    }
    assay_guide_writer_break(tags->writer);
    assay_guide_writer_add(tags->writer, "~~~~~~", 6);
    if (word_length > 0)
        assay_guide_writer_add(tags->writer, word, word_length);
    assay_guide_writer_end(tags->writer);
    tags->pre = true;
    tags->writer->cut = false;
    return code.length;
}

static void end_pre(assay_guide_tags *tags)
{
    if (tags->writer->line_bytes > 0)
        assay_guide_writer_end(tags->writer);
    assay_guide_writer_add(tags->writer, "~~~~~~", 6);
    tags->pre = false;
    tags->writer->cut = true;
    assay_guide_writer_break(tags->writer);
}

size_t assay_guide_tags_pre(assay_guide_tags *tags, const char *text, size_t length)
{
    size_t to = 0, after;
    assay_guide_buffer decoded;

    while (to < length && !(text[to] == '<' && length - to >= 5 && strncasecmp(text + to, "</pre", 5) == 0))
        to++;
    after = to;
    if (to >= 7 && to < length && strncasecmp(text + to - 7, "</code>", 7) == 0)
        to -= 7;
    assay_guide_buffer_init(&decoded, tags->writer->out.arena);
    assay_guide_html_decode(&decoded, text, to);
    assay_guide_writer_add(tags->writer, assay_guide_buffer_text(&decoded), decoded.length);
    if (after == length)
        return length;
    end_pre(tags);
    while (after < length && text[after] != '>')
        after++;
    return after < length ? after + 1 : length;
}

size_t assay_guide_tags_act(assay_guide_tags *tags, const assay_guide_tag *tag, const char *after, size_t length)
{
    if (tag->kind == ASSAY_TAG_TABLE)
        end_row(tags);
    if (tags->row && tag->kind != ASSAY_TAG_ROW && tag->kind != ASSAY_TAG_CELL) {
        put_cell(tags, " ", 1);
        return 0;
    }
    if ((tags->summary && tag->kind != ASSAY_TAG_SUMMARY && tag->kind != ASSAY_TAG_DETAILS) ||
        (tags->heading && tag->kind != ASSAY_TAG_HEADING && tag->kind != ASSAY_TAG_DETAILS)) {
        assay_guide_tags_put(tags, " ", 1);
        return 0;
    }
    switch (tag->kind) {
    case ASSAY_TAG_BREAK:
        assay_guide_writer_break(tags->writer);
        break;
    case ASSAY_TAG_TABLE:
        tags->head_count = 0;
        assay_guide_writer_break(tags->writer);
        break;
    case ASSAY_TAG_RULE:
        assay_guide_writer_break(tags->writer);
        assay_guide_writer_add(tags->writer, "---", 3);
        assay_guide_writer_break(tags->writer);
        break;
    case ASSAY_TAG_DETAILS:
        tags->heading = false;
        act_details(tags, tag);
        break;
    case ASSAY_TAG_SUMMARY:
        act_summary(tags, tag);
        break;
    case ASSAY_TAG_BULLETS:
    case ASSAY_TAG_NUMBERS:
        act_list(tags, tag);
        break;
    case ASSAY_TAG_ITEM:
        act_item(tags, tag);
        break;
    case ASSAY_TAG_HEADING:
        act_heading(tags, tag);
        break;
    case ASSAY_TAG_PRE:
        return tag->closing ? 0 : begin_pre(tags, after, length);
    case ASSAY_TAG_ROW:
        act_row(tags, tag);
        break;
    case ASSAY_TAG_CELL:
        act_cell(tags, tag);
        break;
    case ASSAY_TAG_SKIP:
        if (!tag->closing)
            snprintf(tags->skip, sizeof tags->skip, "</%.*s", (int)tag->name_length, tag->name);
        break;
    case ASSAY_TAG_NONE:
    case ASSAY_TAG_OTHER:
    case ASSAY_TAG_IGNORE:
    case ASSAY_TAG_COMMENT:
        break;
    }
    return 0;
}
