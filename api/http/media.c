/*
 * media.c - the table of media types, and RFC 9110's Content-Type and Accept over it.
 */
#include "api/http/media.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct type {
    assay_media media;
    const char *name, *header;
} type;

static const type types[] = {
    {ASSAY_MEDIA_JSON, "application/json", "application/json"},
    {ASSAY_MEDIA_PROBLEM, "application/problem+json", "application/problem+json"},
    {ASSAY_MEDIA_YAML, "application/yaml", "application/yaml"},
    {ASSAY_MEDIA_JSONL, "application/jsonl", "application/jsonl"},
    {ASSAY_MEDIA_CSV, "text/csv", "text/csv; charset=utf-8; header=present"},
    {ASSAY_MEDIA_MARKDOWN, "text/markdown", "text/markdown; charset=utf-8"},
    {ASSAY_MEDIA_METRICS, "text/plain", "text/plain; version=0.0.4; charset=utf-8"},
    {ASSAY_MEDIA_EVENTS, "text/event-stream", "text/event-stream"},
    {ASSAY_MEDIA_HTML, "text/html", "text/html; charset=utf-8"},
    {ASSAY_MEDIA_CSS, "text/css", "text/css; charset=utf-8"},
    {ASSAY_MEDIA_SCRIPT, "text/javascript", "text/javascript; charset=utf-8"},
    {ASSAY_MEDIA_SVG, "image/svg+xml", "image/svg+xml"},
    {ASSAY_MEDIA_FORM, "application/x-www-form-urlencoded", "application/x-www-form-urlencoded"},
};

#define TYPES (sizeof types / sizeof *types)

static const type *find(assay_media media)
{
    for (size_t i = 0; i < TYPES; i++)
        if (types[i].media == media)
            return &types[i];
    return &types[0];
}

const char *assay_media_name(assay_media media)
{
    return find(media)->name;
}

const char *assay_media_header(assay_media media)
{
    return find(media)->header;
}

void assay_media_list(char out[256], unsigned set)
{
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < TYPES && used < 256; i++)
        if (set & types[i].media)
            used += (size_t)snprintf(out + used, 256 - used, "%s%s", used ? ", " : "", types[i].name);
}

static const char *skip_blank(const char *text)
{
    return text + strspn(text, " \t");
}

/* The value of a parameter in `; a=b; c="d"`, its length in *length; NULL when it is not there. */
static const char *parameter(const char *text, const char *end, const char *name, size_t *length)
{
    size_t size = strlen(name);

    while (text < end && (text = memchr(text, ';', (size_t)(end - text)))) {
        text = skip_blank(text + 1);
        if (strncasecmp(text, name, size) != 0 || text[size] != '=')
            continue;
        text += size + 1;
        text += *text == '"';
        *length = strcspn(text, "\"; \t,");
        return text;
    }
    return NULL;
}

assay_media assay_media_of_content(const char *content_type, unsigned set)
{
    size_t length, charset_length = 0;
    const char *charset, *end;

    if (!content_type)
        return ASSAY_MEDIA_NONE;
    content_type = skip_blank(content_type);
    end = content_type + strlen(content_type);
    length = strcspn(content_type, "; \t");
    charset = parameter(content_type + length, end, "charset", &charset_length);
    if (charset && !(charset_length == 5 && strncasecmp(charset, "utf-8", 5) == 0) &&
        !(charset_length == 8 && strncasecmp(charset, "us-ascii", 8) == 0))
        return ASSAY_MEDIA_NONE;
    for (size_t i = 0; i < TYPES; i++)
        if ((set & types[i].media) && strlen(types[i].name) == length &&
            strncasecmp(types[i].name, content_type, length) == 0)
            return types[i].media;
    return ASSAY_MEDIA_NONE;
}

/* How exactly a range names a type: 3 itself, 2 its kind, 1 anything, 0 not at all. */
static int closeness(const char *range, size_t length, const char *name)
{
    size_t kind = strcspn(name, "/") + 1;

    if (length == strlen(name) && strncasecmp(range, name, length) == 0)
        return 3;
    if (length == kind + 1 && range[kind] == '*' && strncasecmp(range, name, kind) == 0)
        return 2;
    return length == 3 && memcmp(range, "*/*", 3) == 0;
}

/* The quality in thousandths that the Accept gives a type: that of its closest range. */
static int quality_of(const char *accept, const char *name)
{
    int best = 0, quality = 0;

    for (const char *range = accept; *range;) {
        const char *end = range + strcspn(range, ",");
        size_t length, digits;
        int close;

        range = skip_blank(range);
        length = strcspn(range, ";, \t");
        close = closeness(range, length, name);
        if (close > best) {
            const char *q = parameter(range + length, end, "q", &digits);
            best = close;
            quality = q ? (int)(strtod(q, NULL) * 1000.0) : 1000;
        }
        range = *end ? end + 1 : end;
    }
    return quality;
}

assay_media assay_media_accepted(const char *accept, unsigned set)
{
    assay_media chosen = ASSAY_MEDIA_NONE;
    int best = 0;

    if (!accept || strcmp(accept, "*/*") == 0)
        accept = "*/*";
    for (size_t i = 0; i < TYPES; i++) {
        int quality = set & types[i].media ? quality_of(accept, types[i].name) : 0;
        if (quality > best) {
            best = quality;
            chosen = types[i].media;
        }
    }
    return chosen;
}
