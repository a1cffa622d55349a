/*
 * code.c - reads code only as far as its comments, by the signs that begin
 * one in most languages.
 */
#include "rubrics/guide/code.h"

#include <string.h>

#include "rubrics/guide/buffer.h"
#include "rubrics/guide/words.h"

static const char *const comment_signs[] = {"//", "#", "--", "/*", "<!--", "{#", ";;", "%%", "*", NULL};
static const char *const comment_ends[] = {"*/", "-->", "#}", NULL};

/* What the comment that fills this line says, trimmed; false when the line is no comment. */
static bool comment_line(const char *line, size_t length, size_t *from, size_t *to)
{
    size_t at = 0;

    while (length > 0 && (line[length - 1] == ' ' || line[length - 1] == '\t'))
        length--;
    while (at < length && (line[at] == ' ' || line[at] == '\t'))
        at++;
    for (const char *const *sign = comment_signs; *sign != NULL; sign++) {
        size_t size = strlen(*sign);

        if (length - at < size || memcmp(line + at, *sign, size) != 0)
            continue;
        at += size;
        while (at < length && strchr("#/*-!; ", line[at]) != NULL)
            at++;
        for (const char *const *end = comment_ends; *end != NULL; end++)
            if (length - at >= strlen(*end) && memcmp(line + length - strlen(*end), *end, strlen(*end)) == 0)
                length -= strlen(*end);
        while (length > at && strchr("- ", line[length - 1]) != NULL)
            length--;
        *from = at;
        *to = length;
        return length > at;
    }
    return false;
}

/* The mark of a comment that parts code, and where its statement begins. */
static assay_block_mark part_mark(const char *comment, size_t *statement)
{
    assay_block_mark mark = assay_guide_mark_read(comment, statement);

    if (mark == ASSAY_MARK_FIX && *statement == 0) {
        *statement = strcspn(comment, ":");
        while (comment[*statement] == ':' || comment[*statement] == ' ')
            ++*statement;
    }
    if (mark == ASSAY_MARK_NONE && assay_guide_count_words(comment) <= 2 &&
        strlen(comment) + 2 < ASSAY_GUIDE_QUESTION_MAX) {
        mark = assay_guide_mark_label(comment); /* "// bad" alone */
        *statement = strlen(comment);
    }
    return mark == ASSAY_MARK_GOOD || mark == ASSAY_MARK_BAD || mark == ASSAY_MARK_FIX ? mark : ASSAY_MARK_NONE;
}

/* One part: code[from, to), begun by a comment of this mark and lead. */
typedef struct part {
    size_t from;
    unsigned line;
    assay_block_mark mark;
    const char *lead;
} part;

static void end_part(assay_guide_blocks *blocks, const assay_element *element, const part *p, size_t to)
{
    const char *code = element->text + p->from;
    size_t length = to - p->from;
    assay_block *block;

    while (length > 0 && strchr(" \t\n", code[length - 1]) != NULL)
        length--;
    if (length == 0)
        return;
    block = assay_guide_blocks_new(blocks, ASSAY_BLOCK_CODE, p->line);
    if (block == NULL)
        return;
    block->text = block->body = assay_arena_string(blocks->arena, code, length);
    if (block->text == NULL) {
        blocks->failed = true;
        block->text = block->body = "";
    }
    block->language = element->language != NULL ? element->language : "";
    block->depth = element->depth;
    block->lead = p->lead;
    if (p->mark != ASSAY_MARK_NONE)
        block->mark = p->mark;
}

void assay_guide_code_add(assay_guide_blocks *blocks, const assay_element *element)
{
    const char *code = element->text;
    size_t length = strlen(code);
    unsigned line = element->line + !element->indented; /* behind the fence */
    part current = {.line = element->line};

    for (size_t at = 0, next; at < length; at = next, line++) {
        const char *end = memchr(code + at, '\n', length - at);
        size_t size = end != NULL ? (size_t)(end - (code + at)) : length - at;
        size_t from, to, statement = 0;
        const char *comment;
        assay_block_mark mark;

        next = at + size + 1;
        if (!comment_line(code + at, size, &from, &to))
            continue;
        comment = assay_arena_string(blocks->arena, code + at + from, to - from);
        if (comment == NULL) {
            blocks->failed = true;
            return;
        }
        mark = part_mark(comment, &statement);
        if (mark == ASSAY_MARK_NONE)
            continue;
        end_part(blocks, element, &current, at);
        current = (part){at, line, mark, comment[statement] != '\0' ? comment + statement : NULL};
    }
    end_part(blocks, element, &current, length);
}

/* Where a comment begins on the line, outside strings; its length when there is none. */
static size_t comment_start(const char *line, size_t length)
{
    char quote = 0;

    for (size_t i = 0; i < length; i++) {
        if (quote != 0) {
            if (line[i] == '\\')
                i++;
            else if (line[i] == quote)
                quote = 0;
            continue;
        }
        if (line[i] == '"' || line[i] == '\'' || line[i] == '`') {
            quote = line[i];
            continue;
        }
        if (i > 0 && line[i - 1] != ' ' && line[i - 1] != '\t' && line[i - 1] != ';')
            continue;
        if ((line[i] == '#' && (i + 1 == length || line[i + 1] == ' ')) || strncmp(line + i, "//", 2) == 0 ||
            strncmp(line + i, "-- ", 3) == 0 || (strncmp(line + i, "/*", 2) == 0 && line[length - 1] == '/'))
            return i;
    }
    return length;
}

const char *assay_guide_code_strip(assay_arena *arena, const char *code)
{
    assay_guide_buffer out;
    size_t length = strlen(code);

    assay_guide_buffer_init(&out, arena);
    for (size_t at = 0; at < length;) {
        const char *end = memchr(code + at, '\n', length - at);
        size_t size = end != NULL ? (size_t)(end - (code + at)) : length - at;
        size_t kept = comment_start(code + at, size);
        bool cut = kept < size;

        while (kept > 0 && (code[at + kept - 1] == ' ' || code[at + kept - 1] == '\t'))
            kept--;
        if (kept > 0 || !cut) {
            assay_guide_buffer_add(&out, code + at, kept);
            assay_guide_buffer_add(&out, "\n", 1);
        }
        at += size + 1;
    }
    while (out.length > 0 && out.bytes[out.length - 1] == '\n')
        out.bytes[--out.length] = '\0';
    return out.failed ? NULL : assay_guide_buffer_text(&out);
}
