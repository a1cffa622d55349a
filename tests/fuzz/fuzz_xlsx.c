/*
 * fuzz_xlsx.c - a workbook whose parts are any bytes.
 *
 * An input that begins as ZIP archives do is taken as it is. Else it is the XML of the parts that matter, each ended by
 * a byte 0xFF, which XML never holds: the sheet, the shared texts, the styles, the workbook, its relations. A part that
 * is missing or empty is one that works.
 */
#include <stdint.h>
#include <zip.h>

#include "tests/fuzz/fuzz_answers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const struct {
    const char *name, *text;
} parts[] = {
    {"xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"},
    {"xl/sharedStrings.xml", "<sst><si><t>q1</t></si><si><t>text</t></si></sst>"},
    {"xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>"},
    {"xl/workbook.xml", "<workbook><sheets><sheet name='A' id='r1'/></sheets></workbook>"},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships><Relationship Id='r1' Type='" RELATION "/worksheet' Target='worksheets/sheet1.xml'/>"
     "<Relationship Id='r2' Type='" RELATION "/sharedStrings' Target='sharedStrings.xml'/>"
     "<Relationship Id='r3' Type='" RELATION "/styles' Target='styles.xml'/></Relationships>"},
};

#define PARTS (sizeof parts / sizeof *parts)

/* The archive's bytes, malloc'ed. */
static void *make_archive(size_t *length, const uint8_t *data, size_t size)
{
    zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *archive = zip_open_from_source(whole, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    zip_stat_t info;
    void *bytes;

    require(archive != NULL);
    zip_source_keep(whole);
    for (size_t i = 0; i < PARTS; i++) {
        const uint8_t *end = size > 0 ? memchr(data, 0xFF, size) : NULL;
        size_t part = end != NULL ? (size_t)(end - data) : size;
        zip_source_t *source = part > 0 ? zip_source_buffer(archive, data, part, 0)
                                        : zip_source_buffer(archive, parts[i].text, strlen(parts[i].text), 0);
        zip_int64_t index = zip_file_add(archive, parts[i].name, source, ZIP_FL_ENC_UTF_8);
        require(index >= 0);
        require(zip_set_file_compression(archive, (zip_uint64_t)index, ZIP_CM_STORE, 0) == 0);
        data += part + (end != NULL);
        size -= part + (end != NULL);
    }
    require(zip_close(archive) == 0);
    require(zip_source_stat(whole, &info) == 0 && zip_source_open(whole) == 0);
    *length = (size_t)info.size;
    bytes = malloc(*length);
    require(bytes != NULL && zip_source_read(whole, bytes, *length) == (zip_int64_t)*length);
    zip_source_close(whole);
    zip_source_free(whole);
    return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const assay_answers_options options = {.format = ASSAY_ANSWERS_XLSX};
    void *archive = NULL;
    size_t length = size;

    if (size < 4 || size > 64u * 1024u)
        return 0;
    if (memcmp(data, "PK", 2) != 0)
        archive = make_archive(&length, data, size);
    read_answers(fmemopen(archive != NULL ? archive : (void *)data, length, "r"), "a.xlsx", options);
    free(archive);
    return 0;
}
