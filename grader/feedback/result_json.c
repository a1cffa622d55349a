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

static void put(writer *w, const char *text, size_t length)
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

static void put_text(writer *w, const char *text)
{
    put(w, text, strlen(text));
}

/*
 * The length of the UTF-8 character at the front of `text`, 0 when there is none. Evidence is cut from a text that was
 * checked, but a caller may hand over any bytes, and JSON must stay JSON.
 */
static size_t character_length(const unsigned char *text, size_t length)
{
    size_t need;
    unsigned low = 0x80, high = 0xBF;

    if (text[0] < 0x80)
        return 1;
    if (text[0] >= 0xC2 && text[0] <= 0xDF)
        need = 2;
    else if (text[0] >= 0xE0 && text[0] <= 0xEF)
        need = 3;
    else if (text[0] >= 0xF0 && text[0] <= 0xF4)
        need = 4;
    else
        return 0;
    if (text[0] == 0xE0)
        low = 0xA0;
    else if (text[0] == 0xED)
        high = 0x9F;
    else if (text[0] == 0xF0)
        low = 0x90;
    else if (text[0] == 0xF4)
        high = 0x8F;
    if (length < need || text[1] < low || text[1] > high)
        return 0;
    for (size_t i = 2; i < need; i++)
        if (text[i] < 0x80 || text[i] > 0xBF)
            return 0;
    return need;
}

static void put_escape(writer *w, unsigned char byte)
{
    static const char named[] = {
        ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r', ['"'] = '"', ['\\'] = '\\'};
    static const char hex[] = "0123456789abcdef";

    if (byte < sizeof named && named[byte]) {
        put(w, (const char[]){'\\', named[byte]}, 2);
    } else {
        put(w, "\\u00", 4);
        put(w, (const char[]){hex[byte >> 4], hex[byte & 15]}, 2);
    }
}

static void put_string(writer *w, const char *text, size_t length)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t plain = 0;

    put(w, "\"", 1);
    for (size_t i = 0; i < length;) {
        size_t size = character_length(bytes + i, length - i);
        /* U+007F is printable to JSON and to nobody else. */
        bool escape = size == 1 && (bytes[i] < 0x20 || bytes[i] == '"' || bytes[i] == '\\' || bytes[i] == 0x7F);
        if (size > 0 && !escape) {
            i += size;
            continue;
        }
        put(w, text + plain, i - plain);
        if (size == 0)
            put(w, "\xEF\xBF\xBD", 3); /* U+FFFD */
        else
            put_escape(w, bytes[i]);
        plain = ++i;
    }
    put(w, text + plain, length - plain);
    put(w, "\"", 1);
}

static void put_string_or_null(writer *w, const char *text)
{
    if (text)
        put_string(w, text, strlen(text));
    else
        put(w, "null", 4);
}

static void put_size(writer *w, uint64_t value)
{
    char digits[20];
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    put(w, digits + at, sizeof digits - at);
}

/* At most 4 decimals, no trailing zeros, the same in every locale. */
static void put_number(writer *w, double value)
{
    uint64_t whole, part;

    if (!isfinite(value)) {
        put(w, "null", 4);
        return;
    }
    if (fabs(value) >= 1e14) { /* beyond this a double holds no 4 decimals, and the sum below would not fit */
        char text[336];
        put(w, text, (size_t)snprintf(text, sizeof text, "%.0f", value));
        return;
    }
    whole = (uint64_t)floor(fabs(value) * 10000.0 + 0.5);
    part = whole % 10000;
    if (value < 0 && whole > 0)
        put(w, "-", 1);
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
        put(w, "}", 1);
    }
    put(w, "]", 1);
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
    put(w, ",", 1);
    put_evidence(w, concept->evidence, concept->evidence_count, answer, length);
    put(w, "}", 1);
}

static void put_pitfall(writer *w, const assay_pitfall_result *pitfall, const char *answer, size_t length)
{
    put_text(w, "{\"id\":");
    put_string_or_null(w, pitfall->id);
    put_text(w, ",\"ref\":");
    put_string_or_null(w, pitfall->ref);
    put_text(w, ",\"penalty\":");
    put_number(w, pitfall->penalty);
    put(w, ",", 1);
    put_evidence(w, pitfall->evidence, pitfall->evidence_count, answer, length);
    put(w, "}", 1);
}

static void put_list(writer *w, const char *key, const char *const *items, size_t count)
{
    put_text(w, key);
    for (size_t i = 0; i < count; i++) {
        if (i)
            put(w, ",", 1);
        put_string_or_null(w, items[i]);
    }
    put(w, "]", 1);
}

static void put_flags(writer *w, unsigned flags)
{
    bool first = true;

    put_text(w, ",\"flags\":[");
    for (unsigned i = 0; i < ASSAY_FLAG_COUNT; i++) {
        if (!(flags & 1u << i))
            continue;
        if (!first)
            put(w, ",", 1);
        put_string_or_null(w, assay_flag_name((assay_flag)(1u << i)));
        first = false;
    }
    put(w, "]", 1);
}

static void put_head(writer *w, const assay_result *result, const assay_result_names *names)
{
    put_text(w, "{\"question_id\":");
    put_string_or_null(w, names->question_id ? names->question_id : result->rubric_id);
    put_text(w, ",\"answer_id\":");
    put_string_or_null(w, names->answer_id);
    if (names->extra && names->extra[0]) {
        put(w, ",", 1);
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
    writer w = {.write = write, .context = context};

    put_head(&w, result, names ? names : &no_names);
    put_text(&w, ",\"concepts\":[");
    for (size_t i = 0; i < result->concept_count; i++) {
        if (i)
            put(&w, ",", 1);
        put_concept(&w, &result->concepts[i], answer, length);
    }
    put_text(&w, "],\"pitfalls\":[");
    for (size_t i = 0; i < result->pitfall_count; i++) {
        if (i)
            put(&w, ",", 1);
        put_pitfall(&w, &result->pitfalls[i], answer, length);
    }
    put_text(&w, "],\"feedback\":{\"summary\":");
    put_string_or_null(&w, feedback->summary);
    put_list(&w, ",\"covered\":[", feedback->covered, feedback->covered_count);
    put_list(&w, ",\"missed\":[", feedback->missed, feedback->missed_count);
    put_list(&w, ",\"wrong\":[", feedback->wrong, feedback->wrong_count);
    put(&w, "}}", 2);
    flush(&w);
    if (w.refused)
        return assay_error_set(error, ASSAY_EIO, 0, "the result could not be written");
    return ASSAY_OK;
}
