/* json_text.c - strings and numbers as JSON has them, and the buffer they go through. */
#include "grader/feedback/json_text.h"

#include <math.h>
#include <stdio.h>

#include "grader/base/decimal.h"
#include "grader/base/utf8.h"

void assay_json_text_flush(assay_json_text *out)
{
    if (out->used > 0 && !out->refused)
        out->refused = !out->write(out->context, out->buffer, out->used);
    out->used = 0;
}

void assay_json_text_put_long(assay_json_text *out, const char *text, size_t length)
{
    while (length > 0) {
        size_t room = sizeof out->buffer - out->used;
        size_t part = length < room ? length : room;
        memcpy(out->buffer + out->used, text, part);
        out->used += part;
        text += part;
        length -= part;
        if (out->used == sizeof out->buffer)
            assay_json_text_flush(out);
    }
}

static void put_escape(assay_json_text *out, unsigned char byte)
{
    static const char named[] = {
        ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r', ['"'] = '"', ['\\'] = '\\'};
    static const char hex[] = "0123456789abcdef";

    if (byte < sizeof named && named[byte]) {
        assay_json_text_put(out, (const char[]){'\\', named[byte]}, 2);
    } else {
        assay_json_text_puts(out, "\\u00");
        assay_json_text_put(out, (const char[]){hex[byte >> 4], hex[byte & 15]}, 2);
    }
}

/* Evidence is cut from a text that was checked, but a caller may hand over any bytes, and JSON must stay JSON. */
static void put_odd(assay_json_text *out, const char *text, size_t size)
{
    if (size == 0)
        assay_json_text_puts(out, "\xEF\xBF\xBD"); /* U+FFFD */
    else if (size == 1)
        put_escape(out, (unsigned char)text[0]); /* U+007F, too: printable to JSON and to nobody else */
    else
        assay_json_text_put(out, text, size);
}

/* A string that is long, or not plain throughout. */
static void put_odd_string(assay_json_text *out, const char *text, size_t length)
{
    assay_json_text_puts(out, "\"");
    for (size_t i = 0; i < length;) {
        size_t plain = assay_plain_span(text + i, length - i);
        size_t size;
        assay_json_text_put(out, text + i, plain);
        i += plain;
        if (i == length)
            break;
        size = assay_utf8_size(text + i, length - i);
        put_odd(out, text + i, size);
        i += size ? size : 1;
    }
    assay_json_text_puts(out, "\"");
}

/* Nearly all strings are plain and fit: they are looked through while they are copied. */
void assay_json_text_string(assay_json_text *out, const char *text, size_t length)
{
    char *at = out->buffer + out->used;

    if (length + 2 >= sizeof out->buffer - out->used || assay_plain_copy(at + 1, text, length) < length) {
        put_odd_string(out, text, length);
        return;
    }
    at[0] = at[length + 1] = '"';
    out->used += length + 2;
}

void assay_json_text_name(assay_json_text *out, const char *text)
{
    if (text)
        assay_json_text_string(out, text, strlen(text));
    else
        assay_json_text_puts(out, "null");
}

void assay_json_text_size(assay_json_text *out, uint64_t value)
{
    char digits[ASSAY_DECIMAL_MAX];
    const char *first = assay_decimal(digits, value);

    assay_json_text_put(out, first, (size_t)(digits + sizeof digits - 1 - first));
}

void assay_json_text_number(assay_json_text *out, double value)
{
    uint64_t whole, part;

    if (value >= 0 && value < 10 && value == (double)(int)value) { /* as weights and most credits are */
        assay_json_text_put(out, (const char[]){(char)('0' + (int)value)}, 1);
        return;
    }
    if (!isfinite(value)) {
        assay_json_text_puts(out, "null");
        return;
    }
    if (fabs(value) >= 1e14) { /* beyond this a double holds no 4 decimals, and the sum below would not fit */
        char text[336];
        assay_json_text_put(out, text, (size_t)snprintf(text, sizeof text, "%.0f", value));
        return;
    }
    whole = (uint64_t)(fabs(value) * 10000.0 + 0.5);
    part = whole % 10000;
    if (value < 0 && whole > 0)
        assay_json_text_puts(out, "-");
    assay_json_text_size(out, whole / 10000);
    if (part > 0) {
        char text[5] = {'.', (char)('0' + part / 1000), (char)('0' + part / 100 % 10), (char)('0' + part / 10 % 10),
                        (char)('0' + part % 10)};
        size_t length = sizeof text;
        while (text[length - 1] == '0')
            length--;
        assay_json_text_put(out, text, length);
    }
}

void assay_json_text_part(assay_json_text *out, const char *id, const char *ref, const char *key, double number)
{
    assay_json_text_puts(out, "\"id\":");
    assay_json_text_name(out, id);
    assay_json_text_puts(out, ",\"ref\":");
    assay_json_text_name(out, ref);
    assay_json_text_puts(out, ",\"");
    assay_json_text_puts(out, key);
    assay_json_text_puts(out, "\":");
    assay_json_text_number(out, number);
}

void assay_json_text_rubric(assay_json_text *out, const char *id, const char *ref, const char *hash, const char *engine)
{
    assay_json_text_puts(out, ",\"rubric\":{\"id\":");
    assay_json_text_name(out, id);
    assay_json_text_puts(out, ",\"ref\":");
    assay_json_text_name(out, ref);
    assay_json_text_puts(out, ",\"hash\":");
    assay_json_text_name(out, hash);
    assay_json_text_puts(out, "},\"engine\":");
    assay_json_text_name(out, engine);
    assay_json_text_puts(out, ",\"score\":");
}

void assay_json_text_scale(assay_json_text *out, double max_score)
{
    assay_json_text_puts(out, ",\"max_score\":");
    assay_json_text_number(out, max_score);
    assay_json_text_puts(out, ",\"confidence\":");
}
