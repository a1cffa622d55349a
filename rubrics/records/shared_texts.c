/*
 * shared_texts.c - the texts of an XLSX file, which its cells name by number.
 */
#include <stdlib.h>
#include <string.h>

#include "rubrics/records/book.h"

typedef struct texts_reading {
    assay_shared_texts *out;
    assay_xml *xml;
    size_t start;      /* of the text being read */
    bool in_item;      /* below si */
    bool in_text;      /* below t */
    bool in_phonetics; /* below rPh: how to pronounce it, and no part of it */
} texts_reading;

static void on_start(void *context, const char *name, const char **attributes)
{
    texts_reading *reading = context;

    (void)attributes;
    if (strcmp(name, "si") == 0) {
        reading->in_item = true;
        reading->start = reading->out->length;
    } else if (strcmp(name, "rPh") == 0) {
        reading->in_phonetics = true;
    } else if (strcmp(name, "t") == 0) {
        reading->in_text = reading->in_item && !reading->in_phonetics;
    }
}

static void append(texts_reading *reading, const char *text, size_t length)
{
    assay_shared_texts *out = reading->out;

    if (out->capacity - out->length < length) {
        size_t size = 2 * (out->length + length) + 4096;
        char *grown = realloc(out->store, size);
        if (grown == NULL) {
            assay_xml_stop(reading->xml, ASSAY_ENOMEM, "");
            return;
        }
        out->store = grown;
        out->capacity = size;
    }
    memcpy(out->store + out->length, text, length);
    out->length += length;
}

static void end_item(texts_reading *reading)
{
    assay_shared_texts *out = reading->out;

    if (out->count >= ASSAY_XLSX_TEXTS_MAX) {
        assay_xml_stop(reading->xml, ASSAY_ETOOBIG, "it has more texts than a sheet has cells for");
        return;
    }
    if (out->count == out->ends_capacity) {
        size_t capacity = 2 * out->ends_capacity + 256;
        size_t *grown = realloc(out->ends, capacity * sizeof *grown);
        if (grown == NULL) {
            assay_xml_stop(reading->xml, ASSAY_ENOMEM, "");
            return;
        }
        out->ends = grown;
        out->ends_capacity = capacity;
    }
    if (out->length > reading->start)
        out->length = reading->start + assay_xlsx_unescape(out->store + reading->start, out->length - reading->start);
    out->ends[out->count++] = out->length;
    append(reading, "", 1);
}

static void on_end(void *context, const char *name)
{
    texts_reading *reading = context;

    if (strcmp(name, "t") == 0)
        reading->in_text = false;
    else if (strcmp(name, "rPh") == 0)
        reading->in_phonetics = false;
    else if (strcmp(name, "si") == 0 && reading->in_item) {
        reading->in_item = false;
        end_item(reading);
    }
}

static void on_text(void *context, const char *text, size_t length)
{
    texts_reading *reading = context;

    if (reading->in_text)
        append(reading, text, length);
}

assay_status assay_shared_texts_read(assay_shared_texts *out, assay_package *package, const char *part,
                                     assay_error *error)
{
    static const assay_xml_events events = {on_start, on_end, on_text};
    texts_reading reading = {.out = out};
    assay_status status = assay_xml_read(package, part, ASSAY_XLSX_STRINGS_MAX, &events, &reading, &reading.xml, error);

    return status == ASSAY_ENOTFOUND ? ASSAY_OK : status;
}

void assay_shared_texts_free(assay_shared_texts *texts)
{
    free(texts->store);
    free(texts->ends);
    *texts = (assay_shared_texts){0};
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The number in "_xHHHH_" at `text`, or -1. */
static int escaped(const char *text, size_t length)
{
    int number = 0;

    if (length < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_')
        return -1;
    for (size_t i = 2; i < 6; i++) {
        if (hex(text[i]) < 0)
            return -1;
        number = number * 16 + hex(text[i]);
    }
    return number;
}

size_t assay_xlsx_unescape(char *text, size_t length)
{
    size_t to = 0;

    for (size_t at = 0; at < length;) {
        int number = escaped(text + at, length - at);
        if (number < 0 || number >= 0x80 ||
            number == 0) { /* what is beyond ASCII needs no escape, and no one writes it */
            text[to++] = text[at++];
            continue;
        }
        text[to++] = (char)number;
        at += 7;
    }
    return to;
}
