/*
 * rubrics/records/limits.h - every limit on files of answers, in one place.
 *
 * A file of answers comes from anywhere: a spreadsheet that claims to be a gigabyte, a quote that is never closed. What
 * is beyond a limit is a fault with its place, and the limit stands in the message.
 */
#ifndef RUBRICS_RECORDS_LIMITS_H
#define RUBRICS_RECORDS_LIMITS_H

/* Room for an answer of ASSAY_ANSWER_MAX bytes in which every byte is escaped, and for what else passes through. */
#define ASSAY_RECORD_BYTES_MAX (8u * 1024u * 1024u) /* of one JSON line, one row of a table, in UTF-8 */
#define ASSAY_COLUMNS_MAX 16384u                    /* columns of a table, as in Excel */
#define ASSAY_HEADING_ROWS_MAX 10u                  /* rows looked at for the headings */
#define ASSAY_LOST_QUOTES_MAX 100u                  /* quotes never closed that a CSV file may have */
#define ASSAY_FOLDER_FILES_MAX 100000u              /* files of a folder */
#define ASSAY_FOLDER_DEPTH_MAX 4u                   /* folders within folders */

/* XLSX: a ZIP archive may say anything of what is in it, so what comes out is counted as it comes. */
#define ASSAY_XLSX_FILE_MAX (256u * 1024u * 1024u)    /* bytes of the file */
#define ASSAY_XLSX_PARTS_MAX 10000u                   /* files in the archive */
#define ASSAY_XLSX_SHEET_MAX (1024u * 1024u * 1024u)  /* bytes of a sheet, unpacked; it is never held as a whole */
#define ASSAY_XLSX_STRINGS_MAX (256u * 1024u * 1024u) /* bytes of the shared texts, which are held */
#define ASSAY_XLSX_TEXTS_MAX (16u * 1024u * 1024u)    /* how many they may be */
#define ASSAY_XLSX_OTHER_MAX (16u * 1024u * 1024u)    /* bytes of any other part, unpacked */
#define ASSAY_XLSX_RATIO_MAX 250u                     /* unpacked to packed, where it unpacks to more than: */
#define ASSAY_XLSX_RATIO_FREE (16u * 1024u * 1024u)
#define ASSAY_XLSX_SHEETS_MAX 1000u         /* sheets that can be chosen from */
#define ASSAY_XLSX_MERGES_MAX 100000u       /* merged ranges of a sheet */
#define ASSAY_XML_TOKEN_MAX (1024u * 1024u) /* bytes of one tag or comment */
#define ASSAY_XML_DEPTH_MAX 64u             /* nesting of elements */

#endif
