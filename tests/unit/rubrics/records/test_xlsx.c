/*
 * test_xlsx.c - answers out of XLSX files: small archives made here, with what programs write into them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>
#include <zip.h>

#include "tests/unit/rubrics/records/answers_tools.h"

#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

typedef struct part {
    const char *name, *text;
} part;

static const part root = {"_rels/.rels", "<Relationships><Relationship Id='r1' Type='" RELATION
                                         "/officeDocument' Target='xl/workbook.xml'/></Relationships>"};
static const part relations = {
    "xl/_rels/workbook.xml.rels",
    "<Relationships><Relationship Id='r1' Type='" RELATION "/worksheet' Target='worksheets/sheet1.xml'/>"
    "<Relationship Id='r2' Type='" RELATION "/worksheet' Target='/xl/worksheets/sheet2.xml'/>"
    "<Relationship Id='r3' Type='" RELATION "/sharedStrings' Target='sharedStrings.xml'/>"
    "<Relationship Id='r4' Type='" RELATION "/styles' Target='styles.xml'/></Relationships>"};
static const part workbook = {"xl/workbook.xml",
                              "<workbook xmlns:r='x'><sheets><sheet name='Key' state='hidden' r:id='r2'/>"
                              "<sheet name='Answers' r:id='r1'/></sheets></workbook>"};
static const part key = {"xl/worksheets/sheet2.xml",
                         "<worksheet><sheetData><row><c t='inlineStr'><is><t>question</t></is></c>"
                         "<c t='inlineStr'><is><t>answer</t></is></c></row><row><c t='inlineStr'><is><t>q2</t></is></c>"
                         "<c t='inlineStr'><is><t>the key</t></is></c></row></sheetData></worksheet>"};

/* An archive of these parts, opened for reading. A part without a name ends them. */
static FILE *make_zip(const part *parts)
{
    char path[] = "/tmp/assay-test-XXXXXX";
    int made = mkstemp(path), code;
    zip_t *archive;
    FILE *in;

    assert_true(made >= 0);
    close(made);
    archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code);
    assert_non_null(archive);
    for (; parts->name != NULL; parts++) {
        zip_source_t *source = zip_source_buffer(archive, parts->text, strlen(parts->text), 0);
        assert_non_null(source);
        assert_true(zip_file_add(archive, parts->name, source, ZIP_FL_ENC_UTF_8) >= 0);
    }
    assert_int_equal(zip_close(archive), 0);
    in = fopen(path, "rb");
    assert_non_null(in);
    unlink(path);
    return in;
}

static assay_status try_parts(pile *p, const part *parts, const assay_answers_options *options)
{
    assay_answers_options all = options != NULL ? *options : (assay_answers_options){0};

    all.question = find_question;
    *p = (pile){.in = make_zip(parts), .diagnostics = assay_diagnostics_new()};
    return assay_answers_open(&p->answers, p->in, "a.xlsx", &all, p->diagnostics, &p->error);
}

/* A workbook whose sheet has these rows, and these shared texts and styles ("" when there are none). */
static assay_status try_sheet(pile *p, const char *rows, const char *texts, const char *styles,
                              const assay_answers_options *options)
{
    char *sheet = malloc(strlen(rows) + 100);
    assay_status status;

    assert_non_null(sheet);
    snprintf(sheet, strlen(rows) + 100, "<worksheet>%s</worksheet>", rows);
    status = try_parts(p,
                       (const part[]){root,
                                      workbook,
                                      relations,
                                      key,
                                      {"xl/worksheets/sheet1.xml", sheet},
                                      {texts[0] ? "xl/sharedStrings.xml" : "none", texts},
                                      {styles[0] ? "xl/styles.xml" : "none too", styles},
                                      {NULL, NULL}},
                       options);
    free(sheet);
    return status;
}

#define HEAD                                                                                                           \
    "<sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>Name</t></is></c><c r='B1' t='inlineStr'><is><t>Question"    \
    "</t></is></c><c r='C1' t='inlineStr'><is><t>Answer</t></is></c><c r='D1' t='inlineStr'><is><t>x</t></is></c>"     \
    "<c r='E1' t='inlineStr'><is><t>Score</t></is></c></row>"
#define TAIL "</sheetData>"
#define TEXT(cell, text) "<c r='" cell "' t='inlineStr'><is><t>" text "</t></is></c>"

static void open_sheet(pile *p, const char *rows)
{
    assert_int_equal(try_sheet(p, rows, "", "", NULL), ASSAY_OK);
}

static void texts_come_shared_inline_rich_and_computed(void **state)
{
    pile p;
    const assay_answer *answer;

    (void)state;
    assert_int_equal(
        try_sheet(&p,
                  HEAD
                  "<row r='2'><c r='A2' t='s'><v>0</v></c><c r='B2' t='s'><v>1</v></c><c r='C2' t='s'><v>2</v></c>"
                  "<c r='E2'><v>4.5</v></c></row>"
                  "<row r='3'>" TEXT(
                      "B3", "q2") "<c r='C3' t='str'><f>A1&amp;\"x\"</f><v>computed &lt;text&gt;</v></c></row>" TAIL,
                  "<sst><si><t>Eva &amp; Kim</t></si><si><t>q1</t></si>"
                  "<si><r><t>One </t></r><r><rPr><b/></rPr><t xml:space='preserve'>two_x000D_\n</t></r>"
                  "<rPh><t>ONE</t></rPh></si></sst>",
                  "", NULL),
        ASSAY_OK);
    answer = expect(&p, "q1", "One two\r\n");
    assert_string_equal(answer->candidate, "Eva & Kim");
    assert_true(answer->score == 4.5);
    assert_string_equal(answer->place.cell, "C2");
    assert_int_equal(answer->place.line, 2);
    assert_string_equal(answer->answer_id, "2");
    expect(&p, "q2", "computed <text>");
    expect_end(&p, 0);
    close_pile(&p);
}

static void numbers_and_dates_come_as_people_see_them(void **state)
{
    static const char *const values[][2] = {{"<c r='D2' s='0'><v>0.1</v></c>", "0.1"},
                                            {"<c r='D2'><v>0.10000000000000001</v></c>", "0.1"},
                                            {"<c r='D2'><v>1234567</v></c>", "1234567"},
                                            {"<c r='D2' s='1'><v>46112</v></c>", "2026-03-31"},
                                            {"<c r='D2' s='2'><v>46112.604166666664</v></c>", "2026-03-31 14:30"},
                                            {"<c r='D2' s='3'><v>0.60416666666666663</v></c>", "14:30"},
                                            {"<c r='D2' s='4'><v>1.5</v></c>", "36:00:00"},
                                            {"<c r='D2' s='5'><v>3</v></c>", "3"},
                                            {"<c r='D2' t='b'><v>1</v></c>", "TRUE"},
                                            {"<c r='D2' t='d'><v>2026-03-31</v></c>", "2026-03-31"}};

    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        char rows[1024], extra[64];
        pile p;
        snprintf(rows, sizeof rows, HEAD "<row r='2'>" TEXT("B2", "q1") TEXT("C2", "a") "%s</row>" TAIL, values[i][0]);
        snprintf(extra, sizeof extra, "\"candidate\":\"\",\"x\":\"%s\"", values[i][1]);
        assert_int_equal(try_sheet(&p, rows, "",
                                   "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd\\.mm\\.yyyy'/>"
                                   "<numFmt numFmtId='165' formatCode='0.0 \"days\"'/></numFmts>"
                                   "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"
                                   "<xf numFmtId='164'/><xf numFmtId='22'/><xf numFmtId='20'/><xf numFmtId='46'/>"
                                   "<xf numFmtId='165'/></cellXfs></styleSheet>",
                                   NULL),
                         ASSAY_OK);
        assert_string_equal(expect(&p, "q1", "a")->extra, extra);
        close_pile(&p);
    }
}

static void merged_cells_show_their_text_in_every_row(void **state)
{
    pile p;

    (void)state;
    open_sheet(
        &p,
        HEAD "<row r='2'>" TEXT("A2", "Eva") TEXT("B2", "q1") TEXT(
            "C2", "a") "</row>"
                       "<row r='3'><c r='A3'/>" TEXT("B3", "q2") TEXT(
                           "C3",
                           "b") "</row><row r='4'><c r='A4'/></row>"
                                "<row r='5'>" TEXT("B5", "q1") TEXT(
                                    "C5",
                                    "c") "</row>" TAIL
                                         "<mergeCells><mergeCell ref='A2:A4'/><mergeCell ref='C1:D1'/></mergeCells>");
    assert_string_equal(expect(&p, "q1", "a")->candidate, "Eva");
    assert_string_equal(expect(&p, "q2", "b")->candidate, "Eva");
    assert_null(expect(&p, "q1", "c")->candidate); /* row 4 has nothing of its own */
    expect_end(&p, 0);
    close_pile(&p);
}

static void faulty_cells_are_told_with_their_names(void **state)
{
    pile p;

    (void)state;
    open_sheet(
        &p, HEAD "<row r='2'>" TEXT(
                "B2", "q1") "<c r='C2' t='e'><f>1/0</f><v>#DIV/0!</v></c></row>"
                            "<row r='4'>" TEXT(
                                "C4", "nobody's") "</row>"
                                                  "<row r='5'>" TEXT(
                                                      "B5", "q1") "<c r='C5'><f>A1</f></c></row>"
                                                                  "<row r='6'>" TEXT(
                                                                      "B6", "q1") "<c r='C6' t='s'><v>7</v></c></row>"
                                                                                  "<row r='9'>" TEXT("B9", "q2")
                                                                                      TEXT("C9", "b") "</row>" TAIL);
    expect(&p, "q2", "b");
    expect_end(&p, 4);
    expect_told(&p, 0, 2, 3, "C2: the cell's formula gives #DIV/0!");
    expect_told(&p, 1, 4, 2, "B4: the row has no question");
    expect_told(&p, 2, 5, 3, "C5: the cell's formula has no stored result");
    expect_told(&p, 3, 6, 3, "C6: the cell names a shared text that the file does not have");
    close_pile(&p);
}

static void a_sheet_can_be_chosen(void **state)
{
    static const char *const names[] = {"Key", "key", "1"};
    const char *rows = HEAD "<row r='2'>" TEXT("B2", "q1") TEXT("C2", "a") "</row>" TAIL;
    assay_answers_options options = {.sheet = "Notes"};
    pile p;

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        options.sheet = names[i];
        assert_int_equal(try_sheet(&p, rows, "", "", &options), ASSAY_OK);
        expect(&p, "q2", "the key");
        close_pile(&p);
    }
    assert_int_equal(try_sheet(&p, rows, "", "", NULL), ASSAY_OK);
    assert_string_equal(assay_answers_describe(p.answers)->sheet, "Answers");
    assert_string_equal(assay_answers_describe(p.answers)->sheet_reason,
                        "the first that is shown of Key (hidden), Answers");
    close_pile(&p);
    options.sheet = "3";
    assert_int_equal(try_sheet(&p, rows, "", "", &options), ASSAY_EINVALID);
    assert_non_null(strstr(p.error.message, "no sheet '3'; its sheets: Key (hidden), Answers"));
    close_pile(&p);
}

static void what_is_no_workbook_is_named(void **state)
{
    static const struct {
        part parts[3];
        const char *message;
    } files[] = {
        {{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}, "it is an OpenDocument sheet"},
        {{{"a.txt", "hello"}}, "a ZIP archive without a workbook"},
        {{{"xl/workbook.xml", "<workbook><sheets>"}}, "its XML is damaged"},
        {{{"xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><workbook/>"}}, "it has a document type"},
        {{{"xl/workbook.xml", "<workbook/>"}, {"xl/_rels/workbook.xml.rels", "<Relationships/>"}}, "it has no sheet"},
    };
    pile p;

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        assert_int_equal(try_parts(&p, files[i].parts, NULL), ASSAY_EINVALID);
        if (strstr(p.error.message, files[i].message) == NULL)
            fail_msg("'%s' is not in '%s'", files[i].message, p.error.message);
        close_pile(&p);
    }
    assert_int_equal(try_open(&p, "PK\3\4 and no more", 16, "a.xlsx", NULL), ASSAY_EINVALID);
    close_pile(&p);
    assert_int_equal(try_open(&p, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "a.xls", NULL), ASSAY_EINVALID);
    assert_non_null(strstr(p.error.message, "old Excel file"));
    close_pile(&p);
}

static void a_damaged_sheet_gives_the_rows_before_the_damage(void **state)
{
    const assay_answer *answer;
    pile p;

    (void)state;
    assert_int_equal(
        try_sheet(&p, HEAD "<row r='2'>" TEXT("B2", "q1") TEXT("C2", "a") "</row><row r='2'></row>" TAIL, "", "", NULL),
        ASSAY_OK);
    expect(&p, "q1", "a");
    assert_int_equal(assay_answers_next(&answer, p.answers, p.diagnostics, &p.error), ASSAY_EINVALID);
    assert_non_null(strstr(p.error.message, "behind row 2: its rows are not in order"));
    close_pile(&p);
}

static void what_unpacks_without_end_is_refused(void **state)
{
    const size_t size = ASSAY_XLSX_RATIO_FREE + ASSAY_XLSX_RATIO_FREE / 2;
    char *rows = malloc(size + 1);
    pile p;

    (void)state;
    assert_non_null(rows);
    memset(rows, ' ', size);
    memcpy(rows, "<sheetData>", 11);
    rows[size] = '\0';
    assert_int_equal(try_sheet(&p, rows, "", "", NULL), ASSAY_ETOOBIG);
    assert_non_null(strstr(p.error.message, "unpacks to more than 250 times its size"));
    close_pile(&p);
    memset(rows, 'a', size);
    memcpy(rows, "<sheetData ", 11);
    rows[ASSAY_XML_TOKEN_MAX * 3] = '\0';
    assert_int_equal(try_sheet(&p, rows, "", "", NULL), ASSAY_ETOOBIG);
    assert_non_null(strstr(p.error.message, "a tag of more than 1048576 bytes"));
    close_pile(&p);
    free(rows);
}

static void a_pipe_is_read_too(void **state)
{
    const char *rows = HEAD "<row r='2'>" TEXT("B2", "q1") TEXT("C2", "a") "</row>" TAIL;
    const assay_answers_options options = {.question = find_question};
    char bytes[8192];
    size_t length;
    pile p;

    (void)state;
    assert_int_equal(try_sheet(&p, rows, "", "", NULL), ASSAY_OK);
    rewind(p.in);
    length = fread(bytes, 1, sizeof bytes, p.in);
    assert_in_range(length, 100, sizeof bytes - 1);
    close_pile(&p);
    p = (pile){.in = fmemopen(bytes, length, "r"), .diagnostics = assay_diagnostics_new()};
    assert_int_equal(assay_answers_open(&p.answers, p.in, "-", &options, p.diagnostics, &p.error), ASSAY_OK);
    expect(&p, "q1", "a");
    expect_end(&p, 0);
    close_pile(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_come_shared_inline_rich_and_computed),
        cmocka_unit_test(numbers_and_dates_come_as_people_see_them),
        cmocka_unit_test(merged_cells_show_their_text_in_every_row),
        cmocka_unit_test(faulty_cells_are_told_with_their_names),
        cmocka_unit_test(a_sheet_can_be_chosen),
        cmocka_unit_test(what_is_no_workbook_is_named),
        cmocka_unit_test(a_damaged_sheet_gives_the_rows_before_the_damage),
        cmocka_unit_test(what_unpacks_without_end_is_refused),
        cmocka_unit_test(a_pipe_is_read_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
