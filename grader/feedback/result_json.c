/*
 * result_json.c - a result written straight to JSON text.
 *
 * A batch writes millions of these, so no tree is built: text goes through one small buffer on the stack to the
 * caller's function. Once that function has refused a piece, nothing more is written and the refusal is returned at
 * the end, so the steps between need no checks.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "assay/result_json.h"
#include "grader/base/decimal.h"
#include "grader/base/utf8.h"

#define BUFFER_BYTES 4096

typedef struct writer {
    assay_write_fn *write;
    void *context;
    bool refused;
    size_t used;
    char buffer[BUFFER_BYTES];
} writer;

static void flush(writer *w)
{
    if (w->used > 0 && !w->refused)
        w->refused = !w->write(w->context, w->buffer, w->used);
    w->used = 0;
}

/* What does not fit goes out in pieces. */
static void put_long(writer *w, const char *text, size_t length)
{
    while (length > 0) {
        size_t room = sizeof w->buffer - w->used;
        size_t part = length < room ? length : room;
        memcpy(w->buffer + w->used, text, part);
        w->used += part;
        text += part;
        length -= part;
        if (w->used == sizeof w->buffer)
            flush(w);
    }
}

static inline void put(writer *w, const char *text, size_t length)
{
    if (length >= sizeof w->buffer - w->used) {
        put_long(w, text, length);
        return;
    }
    memcpy(w->buffer + w->used, text, length);
    w->used += length;
}

static inline void put_text(writer *w, const char *text)
{
    put(w, text, strlen(text));
}

static void put_escape(writer *w, unsigned char byte)
{
    static const char named[] = {
        ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r', ['"'] = '"', ['\\'] = '\\'};
    static const char hex[] = "0123456789abcdef";

    if (byte < sizeof named && named[byte]) {
        put(w, (const char[]){'\\', named[byte]}, 2);
    } else {
        put_text(w, "\\u00");
        put(w, (const char[]){hex[byte >> 4], hex[byte & 15]}, 2);
    }
}

/* Evidence is cut from a text that was checked, but a caller may hand over any bytes, and JSON must stay JSON. */
static void put_odd(writer *w, const char *text, size_t size)
{
    if (size == 0)
        put_text(w, "\xEF\xBF\xBD"); /* U+FFFD */
    else if (size == 1)
        put_escape(w, (unsigned char)text[0]); /* U+007F, too: printable to JSON and to nobody else */
    else
        put(w, text, size);
}

/* A string that is long, or not plain throughout. */
static void put_odd_string(writer *w, const char *text, size_t length)
{
    put_text(w, "\"");
    for (size_t i = 0; i < length;) {
        size_t plain = assay_plain_span(text + i, length - i);
        size_t size;
        put(w, text + i, plain);
        i += plain;
        if (i == length)
            break;
        size = assay_utf8_size(text + i, length - i);
        put_odd(w, text + i, size);
        i += size ? size : 1;
    }
    put_text(w, "\"");
}

/* Nearly all strings are plain and fit: they are looked through while they are copied. */
static void put_string(writer *w, const char *text, size_t length)
{
    char *out = w->buffer + w->used;

    if (length + 2 >= sizeof w->buffer - w->used || assay_plain_copy(out + 1, text, length) < length) {
        put_odd_string(w, text, length);
        return;
    }
    out[0] = out[length + 1] = '"';
    w->used += length + 2;
}

static void put_string_or_null(writer *w, const char *text)
{
    if (text)
        put_string(w, text, strlen(text));
    else
        put_text(w, "null");
}

static void put_size(writer *w, uint64_t value)
{
    char digits[ASSAY_DECIMAL_MAX];
    const char *first = assay_decimal(digits, value);

    put(w, first, (size_t)(digits + sizeof digits - 1 - first));
}

/* At most 4 decimals, no trailing zeros, the same in every locale. */
static void put_number(writer *w, double value)
{
    uint64_t whole, part;

    if (value >= 0 && value < 10 && value == (double)(int)value) { /* as weights and most credits are */
        put(w, (const char[]){(char)('0' + (int)value)}, 1);
        return;
    }
    if (!isfinite(value)) {
        put_text(w, "null");
        return;
    }
    if (fabs(value) >= 1e14) { /* beyond this a double holds no 4 decimals, and the sum below would not fit */
        char text[336];
        put(w, text, (size_t)snprintf(text, sizeof text, "%.0f", value));
        return;
    }
    whole = (uint64_t)(fabs(value) * 10000.0 + 0.5);
    part = whole % 10000;
    if (value < 0 && whole > 0)
        put_text(w, "-");
    put_size(w, whole / 10000);
    if (part > 0) {
        char text[5] = {'.', (char)('0' + part / 1000), (char)('0' + part / 100 % 10), (char)('0' + part / 10 % 10),
                        (char)('0' + part % 10)};
        size_t length = sizeof text;
        while (text[length - 1] == '0')
            length--;
        put(w, text, length);
    }
}

static void put_evidence(writer *w, const assay_span *spans, size_t count, const char *answer, size_t length)
{
    put_text(w, "\"evidence\":[");
    for (size_t i = 0; i < count; i++) {
        size_t end = spans[i].end < length ? spans[i].end : length;
        size_t start = spans[i].start < end ? spans[i].start : end;
        put_text(w, i ? ",{\"start\":" : "{\"start\":");
        put_size(w, start);
        put_text(w, ",\"end\":");
        put_size(w, end);
        put_text(w, ",\"text\":");
        put_string(w, answer + start, end - start);
        put_text(w, "}");
    }
    put_text(w, "]");
}

static void put_concept(writer *w, const assay_concept_result *concept, const char *answer, size_t length)
{
    put_text(w, "{\"id\":");
    put_string_or_null(w, concept->id);
    put_text(w, ",\"ref\":");
    put_string_or_null(w, concept->ref);
    put_text(w, ",\"weight\":");
    put_number(w, concept->weight);
    put_text(w, ",\"status\":");
    put_string_or_null(w, assay_concept_status_name(concept->status));
    put_text(w, ",\"credit\":");
    put_number(w, concept->credit);
    put_text(w, ",");
    put_evidence(w, concept->evidence, concept->evidence_count, answer, length);
    put_text(w, "}");
}

static void put_pitfall(writer *w, const assay_pitfall_result *pitfall, const char *answer, size_t length)
{
    put_text(w, "{\"id\":");
    put_string_or_null(w, pitfall->id);
    put_text(w, ",\"ref\":");
    put_string_or_null(w, pitfall->ref);
    put_text(w, ",\"penalty\":");
    put_number(w, pitfall->penalty);
    put_text(w, ",");
    put_evidence(w, pitfall->evidence, pitfall->evidence_count, answer, length);
    put_text(w, "}");
}

static void put_list(writer *w, const char *key, const char *const *items, size_t count)
{
    put_text(w, key);
    for (size_t i = 0; i < count; i++) {
        if (i)
            put_text(w, ",");
        put_string_or_null(w, items[i]);
    }
    put_text(w, "]");
}

static void put_flags(writer *w, unsigned flags)
{
    bool first = true;

    put_text(w, ",\"flags\":[");
    for (unsigned i = 0; i < ASSAY_FLAG_COUNT; i++) {
        if (!(flags & 1u << i))
            continue;
        if (!first)
            put_text(w, ",");
        put_string_or_null(w, assay_flag_name((assay_flag)(1u << i)));
        first = false;
    }
    put_text(w, "]");
}

static void put_head(writer *w, const assay_result *result, const assay_result_names *names)
{
    put_text(w, "{\"question_id\":");
    put_string_or_null(w, names->question_id ? names->question_id : result->rubric_id);
    put_text(w, ",\"answer_id\":");
    put_string_or_null(w, names->answer_id);
    if (names->extra && names->extra[0]) {
        put_text(w, ",");
        put_text(w, names->extra);
    }
    put_text(w, ",\"rubric\":{\"id\":");
    put_string_or_null(w, result->rubric_id);
    put_text(w, ",\"ref\":");
    put_string_or_null(w, result->rubric_ref);
    put_text(w, ",\"hash\":");
    put_string_or_null(w, result->rubric_hash);
    put_text(w, "},\"engine\":");
    put_string_or_null(w, result->engine);
    put_text(w, ",\"score\":");
    put_number(w, result->score);
    put_text(w, ",\"max_score\":");
    put_number(w, result->max_score);
    put_text(w, ",\"confidence\":");
    put_number(w, result->confidence);
    put_flags(w, result->flags);
}

assay_status assay_result_write_json(const assay_result *result, const assay_result_names *names, const char *answer,
                                     size_t length, assay_write_fn *write, void *context, assay_error *error)
{
    const assay_result_names no_names = {0};
    const assay_feedback *feedback = &result->feedback;
    writer w; /* member by member, for its buffer needs no zeroes */

    w.write = write;
    w.context = context;
    w.refused = false;
    w.used = 0;
    put_head(&w, result, names ? names : &no_names);
    put_text(&w, ",\"concepts\":[");
    for (size_t i = 0; i < result->concept_count; i++) {
        if (i)
            put_text(&w, ",");
        put_concept(&w, &result->concepts[i], answer, length);
    }
    put_text(&w, "],\"pitfalls\":[");
    for (size_t i = 0; i < result->pitfall_count; i++) {
        if (i)
            put_text(&w, ",");
        put_pitfall(&w, &result->pitfalls[i], answer, length);
    }
    put_text(&w, "],\"feedback\":{\"summary\":");
    put_string_or_null(&w, feedback->summary);
    put_list(&w, ",\"covered\":[", feedback->covered, feedback->covered_count);
    put_list(&w, ",\"missed\":[", feedback->missed, feedback->missed_count);
    put_list(&w, ",\"wrong\":[", feedback->wrong, feedback->wrong_count);
    put_text(&w, "}}");
    flush(&w);
    if (w.refused)
        return assay_error_set(error, ASSAY_EIO, 0, "the result could not be written");
    return ASSAY_OK;
}
