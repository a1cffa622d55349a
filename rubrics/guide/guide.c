/*
 * guide.c - the whole way: check, prepare, parse, read, pair, resolve.
 *
 * The pairs' strings live in the guide's arena, and so does all that is made
 * on the way, since most of it is what the pairs are made of.
 */
#include "rubrics/guide/guide.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rubrics/guide/covered.h"
#include "rubrics/guide/markdown.h"
#include "rubrics/guide/pair.h"

struct assay_guide {
    assay_arena *arena;
    assay_pair *pairs;
    size_t count;
};

/* Bytes of the UTF-8 character at text[0]; 0 when there is none. */
static size_t character(const unsigned char *text, size_t length)
{
    size_t bytes = text[0] < 0x80 ? 1 : text[0] < 0xC2 ? 0 : text[0] < 0xE0 ? 2 : text[0] < 0xF0 ? 3 : 4;

    if (bytes == 0 || bytes > length || text[0] > 0xF4)
        return 0;
    for (size_t i = 1; i < bytes; i++)
        if ((text[i] & 0xC0) != 0x80)
            return 0;
    /* Overlong forms, surrogates, and what lies beyond Unicode. */
    if ((text[0] == 0xE0 && text[1] < 0xA0) || (text[0] == 0xED && text[1] > 0x9F) ||
        (text[0] == 0xF0 && text[1] < 0x90) || (text[0] == 0xF4 && text[1] > 0x8F))
        return 0;
    return bytes;
}

static assay_status check(const char *text, size_t length, assay_error *error)
{
    unsigned line = 1;
    assay_status status = ASSAY_OK;

    if (length > ASSAY_GUIDE_BYTES_MAX)
        return assay_error_set(error, ASSAY_ETOOBIG, ASSAY_GUIDE_BYTES_MAX,
                               "a guide may have %u MiB, this one has more", ASSAY_GUIDE_BYTES_MAX / 1024u / 1024u);
    for (size_t at = 0; at < length && status == ASSAY_OK;) {
        size_t bytes = character((const unsigned char *)text + at, length - at);

        if (text[at] == '\0')
            status = assay_error_set(error, ASSAY_EBINARY, at, "line %u has a NUL byte: this is no text file", line);
        else if (bytes == 0)
            status = assay_error_set(error, ASSAY_EUTF8, at, "line %u is not UTF-8", line);
        line += text[at] == '\n';
        at += bytes;
    }
    if (status != ASSAY_OK && error != NULL)
        error->line = line;
    return status;
}

/* Asked elsewhere in the guide, with an answer there: sorted copies of the answered questions. */
static int compare_text(const void *a, const void *b)
{
    return strcasecmp(*(const char *const *)a, *(const char *const *)b);
}

static int compare_pair(const void *a, const void *b)
{
    const assay_pair *x = *(const assay_pair *const *)a, *y = *(const assay_pair *const *)b;
    int order = strcasecmp(x->question, y->question);

    return order != 0 ? order : x->line < y->line ? -1 : x->line > y->line;
}

static bool report(assay_guide_pairs *pairs)
{
    const assay_pair **sorted = assay_arena_alloc_array(pairs->arena, pairs->count + 1, sizeof *sorted);
    const char **texts = assay_arena_alloc_array(pairs->arena, pairs->count + 1, sizeof *texts);

    if (sorted == NULL || texts == NULL)
        return false;
    for (size_t i = 0; i < pairs->count; i++)
        sorted[i] = &pairs->all[i].pair;
    qsort(sorted, pairs->count, sizeof *sorted, compare_pair);
    for (size_t i = 0; i < pairs->count; i++)
        texts[i] = sorted[i]->question;
    for (size_t i = 1; i < pairs->count; i++)
        if (strcasecmp(texts[i], texts[i - 1]) == 0 && sorted[i]->question_code == NULL)
            assay_guide_warn(pairs, sorted[i]->line, "keep one of the two, or word them differently",
                             "this question was asked on line %u already", sorted[i - 1]->line);
    for (size_t i = 0; i < pairs->unanswered_count; i++) {
        const assay_guide_question *question = &pairs->unanswered[i];

        if (question->pair.question == NULL ||
            bsearch(&question->pair.question, texts, pairs->count, sizeof *texts, compare_text) != NULL)
            continue; /* a list of questions that are answered elsewhere */
        if (question->choice)
            assay_guide_warn(pairs, question->pair.line, "say behind the options why the right one is right",
                             "this multiple choice has no explanation to grade by");
        else
            assay_guide_warn(pairs, question->pair.line, "write its answer below it", "this question has no answer");
    }
    if (pairs->count == 0)
        assay_guide_warn(pairs, 0, "write \"Q: ...\" and \"A: ...\", or end headings with a question mark",
                         "no question with an answer was found");
    return true;
}

static assay_status read_pairs(assay_guide *guide, assay_guide_pairs *pairs, assay_error *error)
{
    pairs->readings = assay_guide_outline(guide->arena, pairs->elements);
    if (pairs->readings == NULL)
        return assay_error_nomem(error);
    assay_guide_pairs_read(pairs);
    if (!pairs->failed)
        assay_guide_covered_resolve(pairs);
    if (pairs->failed || !report(pairs))
        return assay_error_nomem(error);
    guide->pairs = assay_arena_alloc_array(guide->arena, pairs->count + 1, sizeof *guide->pairs);
    if (guide->pairs == NULL)
        return assay_error_nomem(error);
    for (size_t i = 0; i < pairs->count; i++) {
        guide->pairs[i] = pairs->all[i].pair;
        guide->pairs[i].blocks = pairs->all[i].blocks.all;
        guide->pairs[i].block_count = pairs->all[i].blocks.count;
    }
    guide->count = pairs->count;
    return ASSAY_OK;
}

assay_status assay_guide_read(assay_guide **out, const char *file, const char *text, size_t length,
                              assay_diagnostics *diagnostics, assay_error *error)
{
    assay_guide *guide = NULL;
    assay_guide_source source;
    assay_elements elements;
    assay_guide_pairs pairs = {.elements = &elements, .diagnostics = diagnostics};
    assay_status status = check(text, length, error);

    *out = NULL;
    if (status != ASSAY_OK)
        return status;
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        length -= 3;
    }
    guide = calloc(1, sizeof *guide);
    if (guide == NULL || (guide->arena = assay_arena_new()) == NULL) {
        status = assay_error_nomem(error);
        goto out;
    }
    pairs.arena = guide->arena;
    pairs.file = assay_arena_string(guide->arena, file, strlen(file));
    if (pairs.file == NULL) {
        status = assay_error_nomem(error);
        goto out;
    }
    status = assay_guide_prepare(&source, guide->arena, pairs.file, text, length, diagnostics, error);
    if (status == ASSAY_OK)
        status = assay_guide_parse(&elements, guide->arena, &source, error);
    if (status == ASSAY_OK)
        status = read_pairs(guide, &pairs, error);
    if (status == ASSAY_OK) {
        *out = guide;
        guide = NULL;
    }
out:
    assay_guide_free(guide);
    return status;
}

void assay_guide_free(assay_guide *guide)
{
    if (guide == NULL)
        return;
    assay_arena_free(guide->arena);
    free(guide);
}

size_t assay_guide_pair_count(const assay_guide *guide)
{
    return guide->count;
}

const assay_pair *assay_guide_pair(const assay_guide *guide, size_t index)
{
    return &guide->pairs[index];
}

const char *assay_block_kind_name(assay_block_kind kind)
{
    static const char *const names[] = {"paragraph", "item", "label", "heading", "code", "row", "quote"};

    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : "unknown";
}

const char *assay_block_role_name(assay_block_role role)
{
    static const char *const names[] = {"answer", "aside", "covered"};

    return (size_t)role < sizeof names / sizeof *names ? names[role] : "unknown";
}

const char *assay_block_mark_name(assay_block_mark mark)
{
    static const char *const names[] = {"none", "good", "bad", "warning", "symptom", "cause", "fix"};

    return (size_t)mark < sizeof names / sizeof *names ? names[mark] : "unknown";
}
