/* tables_de.h - the tables of German. */
#ifndef ASSAY_TEXT_TABLES_DE_H
#define ASSAY_TEXT_TABLES_DE_H

#include "grader/text/tables.h"

extern const assay_language_tables assay_tables_de;

#endif
