/*
 * book.c - finds the parts of an XLSX file that matter: one sheet, the shared texts, the styles.
 */
#include "rubrics/records/book.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "grader/base/arena.h"

typedef struct book_sheet {
    const char *name, *id;
    const char *part; /* NULL when it is no sheet of cells */
    bool hidden;
} book_sheet;

typedef struct book_reading {
    assay_book *out;
    assay_arena *arena;
    assay_xml *xml;
    const char *folder; /* that targets are relative to, "" or ending in a slash */
    const char *workbook, *texts, *styles;
    book_sheet *sheets;
    size_t count, capacity;
} book_reading;

static const char *copy(book_reading *reading, const char *text)
{
    const char *made = assay_arena_string(reading->arena, text, strlen(text));

    if (made == NULL)
        assay_xml_stop(reading->xml, ASSAY_ENOMEM, "");
    return made;
}

/* A relation's target as the name of a part. */
static const char *part_name(book_reading *reading, const char *target)
{
    const char *name;

    if (*target == '/')
        return copy(reading, target + 1);
    if (strncmp(target, "../", 3) == 0) /* from xl/ there is one way up */
        return copy(reading, target + 3);
    name = assay_arena_format(reading->arena, "%s%s", reading->folder, target);
    if (name == NULL)
        assay_xml_stop(reading->xml, ASSAY_ENOMEM, "");
    return name;
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), wanted = strlen(end);

    return length >= wanted && strcmp(text + length - wanted, end) == 0;
}

static void on_relation(void *context, const char *name, const char **attributes)
{
    book_reading *reading = context;
    const char *id = assay_xml_attribute(attributes, "Id");
    const char *type = assay_xml_attribute(attributes, "Type");
    const char *target = assay_xml_attribute(attributes, "Target");

    if (strcmp(name, "Relationship") != 0 || id == NULL || type == NULL || target == NULL)
        return;
    if (ends_with(type, "/officeDocument"))
        reading->workbook = part_name(reading, target);
    else if (ends_with(type, "/sharedStrings"))
        reading->texts = part_name(reading, target);
    else if (ends_with(type, "/styles"))
        reading->styles = part_name(reading, target);
    else if (ends_with(type, "/worksheet"))
        for (size_t i = 0; i < reading->count; i++)
            if (strcmp(reading->sheets[i].id, id) == 0)
                reading->sheets[i].part = part_name(reading, target);
}

static void add_sheet(book_reading *reading, const char *name, const char *id, const char *state)
{
    book_sheet *grown;

    if (name == NULL || id == NULL || reading->count >= ASSAY_XLSX_SHEETS_MAX)
        return;
    grown = assay_arena_grow(reading->arena, reading->sheets, reading->count, &reading->capacity, sizeof *grown);
    if (grown == NULL) {
        assay_xml_stop(reading->xml, ASSAY_ENOMEM, "");
        return;
    }
    reading->sheets = grown;
    grown[reading->count++] = (book_sheet){
        .name = copy(reading, name), .id = copy(reading, id), .hidden = state != NULL && strcmp(state, "visible") != 0};
}

static void on_workbook(void *context, const char *name, const char **attributes)
{
    book_reading *reading = context;
    const char *value;

    if (strcmp(name, "workbookPr") == 0) {
        value = assay_xml_attribute(attributes, "date1904");
        reading->out->from_1904 = value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
    } else if (strcmp(name, "sheet") == 0) {
        add_sheet(reading, assay_xml_attribute(attributes, "name"), assay_xml_attribute(attributes, "id"),
                  assay_xml_attribute(attributes, "state"));
    }
}

static void on_end(void *context, const char *name)
{
    (void)context;
    (void)name;
}

static void on_text(void *context, const char *text, size_t length)
{
    (void)context;
    (void)text;
    (void)length;
}

static assay_status read_part(book_reading *reading, const char *part,
                              void (*start)(void *, const char *, const char **), assay_error *error)
{
    assay_xml_events events = {start, on_end, on_text};

    return assay_xml_read(reading->out->package, part, ASSAY_XLSX_OTHER_MAX, &events, reading, &reading->xml, error);
}

static assay_status foreign(assay_package *package, assay_error *error)
{
    assay_part *part;
    char type[64] = "";
    size_t length = 0;

    if (assay_part_open(&part, package, "mimetype", ASSAY_XLSX_OTHER_MAX, NULL) == ASSAY_OK) {
        if (assay_part_read(&length, part, type, sizeof type - 1, NULL) == ASSAY_OK)
            type[length] = '\0';
        assay_part_close(part);
    }
    if (strncmp(type, "application/vnd.oasis", 21) == 0)
        return assay_error_set(error, ASSAY_EINVALID, 0, "it is an OpenDocument sheet: save it as XLSX or CSV");
    return assay_error_set(error, ASSAY_EINVALID, 0, "it is a ZIP archive without a workbook: save it as XLSX or CSV");
}

/* The workbook, its sheets, and where its parts lie. */
static assay_status read_parts(book_reading *reading, assay_error *error)
{
    const char *slash, *base, *relations;
    assay_status status;

    reading->workbook = "xl/workbook.xml";
    reading->folder = "";
    status = read_part(reading, "_rels/.rels", on_relation, error);
    if (status == ASSAY_OK || status == ASSAY_ENOTFOUND)
        status = read_part(reading, reading->workbook, on_workbook, error);
    if (status == ASSAY_ENOTFOUND)
        return foreign(reading->out->package, error);
    if (status != ASSAY_OK)
        return status;
    slash = strrchr(reading->workbook, '/');
    base = slash != NULL ? slash + 1 : reading->workbook;
    reading->folder = assay_arena_string(reading->arena, reading->workbook, (size_t)(base - reading->workbook));
    relations = assay_arena_format(reading->arena, "%s_rels/%s.rels", reading->folder ? reading->folder : "", base);
    if (reading->folder == NULL || relations == NULL)
        return assay_error_nomem(error);
    reading->workbook = NULL;
    return read_part(reading, relations, on_relation, error);
}

/* The names of all sheets, for messages. */
static void list_sheets(char *list, size_t size, const book_reading *reading)
{
    size_t length = 0;

    list[0] = '\0';
    for (size_t i = 0; i < reading->count && length + 4 < size; i++) {
        int wrote = snprintf(list + length, size - length, "%s%s%s", i > 0 ? ", " : "", reading->sheets[i].name,
                             reading->sheets[i].hidden ? " (hidden)" : "");
        length += wrote > 0 ? (size_t)wrote : 0;
    }
}

static const book_sheet *find_sheet(const book_reading *reading, const char *wanted)
{
    char *end = NULL;
    unsigned long number = wanted != NULL ? strtoul(wanted, &end, 10) : 0;

    for (size_t i = 0; wanted != NULL && i < reading->count; i++)
        if (strcmp(reading->sheets[i].name, wanted) == 0)
            return &reading->sheets[i];
    for (size_t i = 0; wanted != NULL && i < reading->count; i++)
        if (strcasecmp(reading->sheets[i].name, wanted) == 0)
            return &reading->sheets[i];
    if (wanted != NULL)
        return *end == '\0' && number >= 1 && number <= reading->count ? &reading->sheets[number - 1] : NULL;
    for (size_t i = 0; i < reading->count; i++)
        if (!reading->sheets[i].hidden && reading->sheets[i].part != NULL)
            return &reading->sheets[i];
    return NULL;
}

static assay_status choose_sheet(book_reading *reading, const char *wanted, assay_error *error)
{
    const book_sheet *sheet = find_sheet(reading, wanted);
    assay_book *out = reading->out;
    char list[300], reason[360];

    list_sheets(list, sizeof list, reading);
    if (sheet == NULL)
        return assay_error_set(error, ASSAY_ENOTFOUND, 0, "it has no sheet %s%s%s; its sheets: %s",
                               wanted != NULL ? "'" : "that is shown", wanted != NULL ? wanted : "",
                               wanted != NULL ? "'" : "", list);
    if (sheet->part == NULL)
        return assay_error_set(error, ASSAY_EINVALID, 0, "its sheet '%s' has no cells", sheet->name);
    if (wanted != NULL)
        snprintf(reason, sizeof reason, "as told");
    else if (reading->count == 1)
        snprintf(reason, sizeof reason, "there is no other");
    else
        snprintf(reason, sizeof reason, "the first that is shown of %s", list);
    out->sheet_name = strdup(sheet->name);
    out->sheet_part = strdup(sheet->part);
    out->sheet_reason = strdup(reason);
    if (out->sheet_name == NULL || out->sheet_part == NULL || out->sheet_reason == NULL)
        return assay_error_nomem(error);
    return ASSAY_OK;
}

assay_status assay_book_open(assay_book *out, FILE *in, const char *head, size_t head_length, const char *sheet,
                             assay_error *error)
{
    book_reading reading = {.out = out, .arena = assay_arena_new()};
    assay_status status;

    *out = (assay_book){0};
    status = reading.arena != NULL ? assay_package_open(&out->package, in, head, head_length, error)
                                   : assay_error_nomem(error);
    if (status == ASSAY_OK)
        status = read_parts(&reading, error);
    if (status == ASSAY_OK)
        status = choose_sheet(&reading, sheet, error);
    if (status == ASSAY_OK && reading.texts != NULL)
        status = assay_shared_texts_read(&out->texts, out->package, reading.texts, error);
    if (status == ASSAY_OK && reading.styles != NULL)
        status = assay_styles_read(&out->styles, out->package, reading.styles, error);
    assay_arena_free(reading.arena);
    return status;
}

void assay_book_close(assay_book *book)
{
    assay_shared_texts_free(&book->texts);
    assay_styles_free(&book->styles);
    free(book->sheet_name);
    free(book->sheet_part);
    free(book->sheet_reason);
    assay_package_close(book->package);
    *book = (assay_book){0};
}
