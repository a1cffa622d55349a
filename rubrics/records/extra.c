/*
 * extra.c - what a record has besides what we need of it, as JSON members that a result takes up.
 */
#include <stdlib.h>
#include <string.h>

#include "rubrics/records/source.h"

/* One of the answer's members that is called like a result's is the human's word on the same thing. */
bool assay_extra_clashes(const char *key, size_t length)
{
    static const char *const names[] = {"question_id", "answer_id", "rubric",   "engine",   "score",   "max_score",
                                        "confidence",  "flags",     "concepts", "pitfalls", "feedback"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == length && memcmp(key, names[i], length) == 0)
            return true;
    return false;
}

static bool append(void *context, const char *text, size_t length)
{
    assay_extra *extra = context;

    if (extra->capacity - extra->length < length + 1) {
        size_t size = 2 * (extra->length + length + 64);
        char *grown = extra->failed ? NULL : realloc(extra->text, size);
        if (grown == NULL) {
            extra->failed = true;
            return false;
        }
        extra->text = grown;
        extra->capacity = size;
    }
    memcpy(extra->text + extra->length, text, length);
    extra->length += length;
    extra->text[extra->length] = '\0';
    return true;
}

void assay_extra_clear(assay_extra *extra)
{
    extra->length = 0;
}

void assay_extra_key(assay_extra *extra, const char *key, size_t length)
{
    if (extra->length > 0)
        (void)append(extra, ",", 1);
    if (assay_extra_clashes(key, length))
        (void)(append(extra, "\"human_", 7) && append(extra, key, length) && append(extra, "\"", 1));
    else
        (void)assay_json_write_string(key, length, append, extra);
    (void)append(extra, ":", 1);
}

void assay_extra_string(assay_extra *extra, const char *text, size_t length)
{
    (void)assay_json_write_string(text, length, append, extra);
}

void assay_extra_node(assay_extra *extra, const assay_node *node)
{
    (void)assay_node_write_json(node, append, extra);
}

const char *assay_extra_text(const assay_extra *extra)
{
    return extra->length > 0 ? extra->text : NULL;
}

void assay_extra_free(assay_extra *extra)
{
    free(extra->text);
}
