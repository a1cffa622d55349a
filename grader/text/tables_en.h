/* tables_en.h - the tables of English. */
#ifndef ASSAY_TEXT_TABLES_EN_H
#define ASSAY_TEXT_TABLES_EN_H

#include "grader/text/tables.h"

extern const assay_language_tables assay_tables_en;

#endif
