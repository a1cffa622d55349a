/*
 * tags.c - a line's text and tags in turn; acts.c does what a tag does.
 */
#include "rubrics/guide/tags.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "rubrics/guide/acts.h"

void assay_guide_tags_init(assay_guide_tags *tags, assay_guide_writer *writer)
{
    *tags = (assay_guide_tags){.writer = writer};
    assay_guide_buffer_init(&tags->cells, writer->out.arena);
}

bool assay_guide_tags_within(const assay_guide_tags *tags)
{
    return tags->comment || tags->skip[0] != '\0' || tags->pre || tags->row || tags->summary || tags->heading;
}

void assay_guide_tags_prefix(assay_guide_tags *tags, size_t more)
{
    char prefix[ASSAY_GUIDE_PREFIX_MAX];
    size_t length = tags->base_length;
    size_t spaces = ASSAY_GUIDE_LIST_INDENT * tags->lists + more;

    if (spaces > sizeof prefix - length)
        spaces = sizeof prefix - length;
    memcpy(prefix, tags->base, length);
    memset(prefix + length, ' ', spaces);
    assay_guide_writer_prefix(tags->writer, prefix, length + spaces);
}

bool assay_guide_tags_lone(const char *text, size_t length)
{
    while (length > 0) {
        assay_guide_tag tag;

        if (*text == ' ' || *text == '\t') {
            text++;
            length--;
            continue;
        }
        if (*text != '<')
            return false;
        tag = assay_guide_tag_read(text, length);
        if (tag.kind != ASSAY_TAG_OTHER && tag.kind != ASSAY_TAG_IGNORE)
            return false;
        text += tag.length;
        length -= tag.length;
    }
    return true;
}

/* The place of `word` in text, or `length`. */
static size_t find(const char *text, size_t length, const char *word)
{
    size_t size = strlen(word);

    for (size_t i = 0; i + size <= length; i++)
        if (strncasecmp(text + i, word, size) == 0)
            return i;
    return length;
}

/* Bytes of the code span that opens at text[0]; the length of its back-ticks when it does not close on this line. */
static size_t code_span(const char *text, size_t length, uint64_t *unclosed)
{
    size_t ticks = 0;

    while (ticks < length && text[ticks] == '`')
        ticks++;
    if (ticks >= 64 || (*unclosed >> ticks & 1) != 0)
        return ticks;
    for (size_t i = ticks; i < length;) {
        size_t run = 0;

        while (i + run < length && text[i + run] == '`')
            run++;
        if (run == ticks)
            return i + run;
        i += run > 0 ? run : 1;
    }
    *unclosed |= UINT64_C(1) << ticks; /* so that a line of lone back-ticks is not searched again and again */
    return ticks;
}

/* Bytes to leave as they are: up to the next tag that means something here. */
static size_t plain_text(const char *text, size_t length, uint64_t *unclosed, assay_guide_tag *tag)
{
    size_t at = 0;

    while (at < length) {
        if (text[at] == '\\') {
            at += at + 1 < length ? 2 : 1;
        } else if (text[at] == '`') {
            at += code_span(text + at, length - at, unclosed);
        } else if (text[at] == '<') {
            *tag = assay_guide_tag_read(text + at, length - at);
            if (tag->kind != ASSAY_TAG_NONE && tag->kind != ASSAY_TAG_OTHER)
                return at;
            at += tag->kind == ASSAY_TAG_OTHER ? tag->length : 1;
        } else {
            at++;
        }
    }
    return length;
}

/* Bytes taken of a comment or script: to behind its end, or all. */
static size_t within_hidden(assay_guide_tags *tags, const char *text, size_t length)
{
    size_t at;

    if (tags->comment) {
        at = find(text, length, "-->");
        if (at == length)
            return length;
        tags->comment = false;
        return at + 3;
    }
    at = find(text, length, tags->skip);
    if (at == length)
        return length;
    tags->skip[0] = '\0';
    while (at < length && text[at] != '>')
        at++;
    return at < length ? at + 1 : length;
}

void assay_guide_tags_line(assay_guide_tags *tags, const char *text, size_t length)
{
    uint64_t unclosed = 0;
    size_t at = 0;
    bool began_pre = false;

    while (at < length) {
        if (tags->comment || tags->skip[0] != '\0') {
            at += within_hidden(tags, text + at, length - at);
        } else if (tags->pre) {
            at += assay_guide_tags_pre(tags, text + at, length - at);
            began_pre = false;
        } else {
            assay_guide_tag tag = {.kind = ASSAY_TAG_NONE};
            size_t plain = plain_text(text + at, length - at, &unclosed, &tag);

            if (tags->row || tags->writer->line_bytes > 0 || !assay_guide_tags_lone(text + at, plain))
                assay_guide_tags_put(tags, text + at, plain);
            at += plain;
            if (at == length)
                break;
            at += tag.length;
            tags->comment = tag.kind == ASSAY_TAG_COMMENT;
            began_pre = tag.kind == ASSAY_TAG_PRE && !tag.closing;
            at += assay_guide_tags_act(tags, &tag, text + at, length - at);
        }
    }
    if (tags->pre) {
        if (!began_pre)
            assay_guide_writer_end(tags->writer);
    } else if (tags->row || tags->summary || tags->heading) {
        assay_guide_tags_put(tags, " ", 1);
    } else if (tags->writer->line_bytes > 0) {
        assay_guide_writer_end(tags->writer);
    }
}
