/*
 * plain_record.c - nearly all lines of nearly all files are three plain strings. A tree of them is looked over twice,
 * has nodes with their places and a copy of each key, and takes eight times as long.
 */
#include "rubrics/records/plain_record.h"

#include <string.h>

#include "grader/base/utf8.h"

/* Never beyond `end`; `out` lies as far behind the room's begin as `at` behind the text's, or less. */
typedef struct reader {
    const char *at, *end;
    char *out;
} reader;

static void pass_blank(reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t' || *r->at == '\r' || *r->at == '\n'))
        r->at++;
}

static bool take(reader *r, char wanted)
{
    pass_blank(r);
    if (r->at == r->end || *r->at != wanted)
        return false;
    r->at++;
    return true;
}

/* What stands behind a backslash, to `out`. Numbers are left to the reader of trees. */
static bool take_escape(reader *r)
{
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    const char *name;

    if (r->end - r->at < 2 || r->at[1] == '\0')
        return false;
    name = strchr(names, r->at[1]);
    if (!name)
        return false;
    *r->out++ = values[name - names];
    r->at += 2;
    return true;
}

/* A character that is no plain one: an escape, or one of several bytes. */
static bool take_odd(reader *r)
{
    size_t size;

    if (r->at == r->end)
        return false;
    if (*r->at == '\\')
        return take_escape(r);
    size = assay_utf8_size(r->at, (size_t)(r->end - r->at));
    if (size < 2)
        return false; /* a quote is not asked about; control characters are faults, or rare */
    memcpy(r->out, r->at, size);
    r->out += size;
    r->at += size;
    return true;
}

/* A string, unescaped and with a NUL behind it; NULL when it wants more care. */
static const char *take_string(reader *r, size_t *length)
{
    const char *text = r->out;

    if (!take(r, '"'))
        return NULL;
    for (;;) {
        size_t plain = assay_plain_copy(r->out, r->at, (size_t)(r->end - r->at));

        r->at += plain;
        r->out += plain;
        if (r->at < r->end && *r->at == '"')
            break;
        if (!take_odd(r))
            return NULL;
    }
    r->at++;
    *length = (size_t)(r->out - text);
    *r->out++ = '\0';
    return text;
}

/* One member; false when it is none of ours, or came before. */
static bool take_member(reader *r, assay_plain_record *out)
{
    size_t key_length, length = 0;
    char *room = r->out;
    const char *key = take_string(r, &key_length), *value;
    const char **place;

    if (!key || !take(r, ':'))
        return false;
    if (strcmp(key, "question_id") == 0)
        place = &out->question_id;
    else if (strcmp(key, "answer") == 0)
        place = &out->answer;
    else if (strcmp(key, "answer_id") == 0)
        place = &out->answer_id;
    else
        return false;
    r->out = room; /* nobody asks for the key again */
    value = *place ? NULL : take_string(r, &length);
    if (place == &out->answer)
        out->answer_length = length;
    *place = value;
    return value != NULL;
}

bool assay_plain_record_read(assay_plain_record *out, char *room, const char *text, size_t length)
{
    reader r = {text, text + length, room};

    *out = (assay_plain_record){0};
    if (!take(&r, '{'))
        return false;
    do {
        if (!take_member(&r, out))
            return false;
    } while (take(&r, ','));
    if (!take(&r, '}'))
        return false;
    pass_blank(&r);
    return r.at == r.end && out->question_id && out->answer;
}
