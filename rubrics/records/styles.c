/*
 * styles.c - which styles of cells show dates and times.
 */
#include <stdlib.h>
#include <string.h>

#include "rubrics/records/book.h"

#define STYLES_MAX 70000u /* Excel's limit is 65,490 */

typedef struct number_format {
    unsigned long id;
    assay_number_kind kind;
} number_format;

typedef struct styles_reading {
    assay_styles *out;
    assay_xml *xml;
    number_format *formats;
    size_t format_count;
    size_t capacity;
    bool in_cells; /* below cellXfs */
} styles_reading;

/* The formats that every program has under these numbers. */
static assay_number_kind built_in(unsigned long id)
{
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
        return ASSAY_NUMBER_DATE;
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47)
        return ASSAY_NUMBER_TIME;
    if (id == 22)
        return ASSAY_NUMBER_DATE_TIME;
    return id == 46 ? ASSAY_NUMBER_ELAPSED : ASSAY_NUMBER_PLAIN;
}

static void add_format(styles_reading *reading, const char *id, const char *code)
{
    number_format *grown;

    if (id == NULL || code == NULL || reading->format_count >= STYLES_MAX)
        return;
    grown = realloc(reading->formats, (reading->format_count + 1) * sizeof *grown);
    if (grown == NULL) {
        assay_xml_stop(reading->xml, ASSAY_ENOMEM, "");
        return;
    }
    reading->formats = grown;
    grown[reading->format_count++] = (number_format){strtoul(id, NULL, 10), assay_number_kind_of(code)};
}

static void add_style(styles_reading *reading, const char *id)
{
    unsigned long number = id != NULL ? strtoul(id, NULL, 10) : 0;
    assay_number_kind kind = built_in(number);
    assay_styles *out = reading->out;

    for (size_t i = 0; i < reading->format_count; i++)
        if (reading->formats[i].id == number)
            kind = reading->formats[i].kind;
    if (out->count == reading->capacity) {
        size_t capacity = 2 * reading->capacity + 64;
        unsigned char *grown = out->count < STYLES_MAX ? realloc(out->kinds, capacity) : NULL;
        if (grown == NULL) {
            assay_xml_stop(reading->xml, out->count < STYLES_MAX ? ASSAY_ENOMEM : ASSAY_ETOOBIG,
                           "it has more styles than any program makes");
            return;
        }
        out->kinds = grown;
        reading->capacity = capacity;
    }
    out->kinds[out->count++] = (unsigned char)kind;
}

static void on_start(void *context, const char *name, const char **attributes)
{
    styles_reading *reading = context;

    if (strcmp(name, "cellXfs") == 0)
        reading->in_cells = true;
    else if (strcmp(name, "numFmt") == 0 && reading->format_count < 1000)
        add_format(reading, assay_xml_attribute(attributes, "numFmtId"), assay_xml_attribute(attributes, "formatCode"));
    else if (strcmp(name, "xf") == 0 && reading->in_cells)
        add_style(reading, assay_xml_attribute(attributes, "numFmtId"));
}

static void on_end(void *context, const char *name)
{
    styles_reading *reading = context;

    if (strcmp(name, "cellXfs") == 0)
        reading->in_cells = false;
}

static void on_text(void *context, const char *text, size_t length)
{
    (void)context;
    (void)text;
    (void)length;
}

assay_status assay_styles_read(assay_styles *out, assay_package *package, const char *part, assay_error *error)
{
    static const assay_xml_events events = {on_start, on_end, on_text};
    styles_reading reading = {.out = out};
    assay_status status = assay_xml_read(package, part, ASSAY_XLSX_OTHER_MAX, &events, &reading, &reading.xml, error);

    free(reading.formats);
    return status == ASSAY_ENOTFOUND ? ASSAY_OK : status;
}

void assay_styles_free(assay_styles *styles)
{
    free(styles->kinds);
    *styles = (assay_styles){0};
}
