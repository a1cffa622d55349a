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

#endif
